"""Tests of ratings held against practice: proposals, taking over, going back."""

import re

from mls_tui.study.attempt import carry_over, delete_attempt
from mls_tui.study.records import Rating
from mls_tui.study.rerating import held_against_practice, proposals, rerate
from mls_tui.study.state import State
from mls_tui.study.wording import percent
from mls_tui.ui.dialogs.rerate import RerateDialog
from mls_tui.ui.screens.priorities import PrioritiesScreen
from mls_tui.ui.screens.report import ReportScreen
from tests.examples import (
    ARTICLE_RATINGS,
    EXAMS,
    TODAY,
    a_day,
    a_test,
    article_attempt,
    article_state,
    busy_state,
)
from tests.ui.harness import (
    ScreenHarness,
    enabled,
    painted,
    running,
    screen_text,
    text_of,
)
from tests.ui.keeper import WatchedApp

DATA, ANALYSIS, MODELING, OPERATIONS = ARTICLE_RATINGS
COMPETENT, STRONG = Rating.COMPETENT, Rating.STRONG


def practised(
    right: tuple[int, ...] = (11, 12, 22, 7), tests: int = 4, *, kind: str = "full"
) -> State:
    """The article's example, with full tests since that are all alike.

    By them Modeling is Strong where the report says Needs Improvement; the others stay.
    """
    return article_state().replace(
        tests=[
            a_test(f"t{at}", a_day(-3 - at), right, source=f"Bank {'ABCDEFGH'[at]} 1", kind=kind)
            for at in range(tests)
        ]
    )


def everything() -> State:
    """A state in which practice would rate Data Engineering lower and the others higher."""
    return practised((7, 16, 22, 12))


def priorities_of(state: State) -> tuple[ScreenHarness, PrioritiesScreen]:
    """The screen alone, with a state."""
    screen = PrioritiesScreen()
    return ScreenHarness(screen, state), screen


def dialog_of(app: ScreenHarness) -> RerateDialog:
    """The dialog, which is open."""
    assert isinstance(app.screen, RerateDialog)
    return app.screen


async def test_proposals_are_shown_with_their_numbers() -> None:
    """Each domain stands there with its rating, its mastery, and what practice says instead."""
    state = practised()
    (proposal,) = proposals(state, TODAY)
    assert (proposal.domain.id, proposal.proposed) == (MODELING, STRONG)
    app, screen = priorities_of(state)
    async with running(app) as pilot:
        assert "1 rating to review r" in text_of(screen.heading)
        await pilot.press("r")
        dialog = dialog_of(app)
        assert dialog.domains.selected == MODELING
        rows = painted(dialog.domains)
        assert len([row for row in rows if "≈" in row]) == 4
        (line,) = (row for row in rows if "? ▲ Strong" in row)
        assert line.split()[0] == "MOD"
        for one in held_against_practice(state, TODAY):
            known = one.mastery
            figures = f"≈ {percent(known.mean)} % ({percent(known.low)}-{percent(known.high)} %)"
            assert any(figures in row for row in rows)
        said = text_of(dialog.reason)
        assert "Modeling: Needs Improvement to Strong, since mastery is ≈" in said
        assert "after 92 questions of full tests since the report." in said


async def test_the_reason_follows_the_cursor() -> None:
    """A domain that practice would rate the same says why."""
    app, _ = priorities_of(practised())
    async with running(app) as pilot:
        await pilot.press("r", "up")
        said = text_of(dialog_of(app).reason)
        assert "Exploratory Data Analysis: practice does not say otherwise" in said


async def test_too_few_questions_say_how_many_are_missing() -> None:
    """Below thirty questions nothing is proposed, and space marks nothing."""
    app, screen = priorities_of(practised(tests=1))
    async with running(app) as pilot:
        assert "to review" not in text_of(screen.heading)
        await pilot.press("r", "home")
        assert "17 more questions of full tests" in text_of(dialog_of(app).reason)
        await pilot.press("space", "down", "space", "enter")
        assert len(app.screen_stack) == 1

    assert app.edits == []


async def test_quizzes_alone_propose_nothing() -> None:
    """Only full first-time tests carry a proposal, however many questions quizzes have."""
    assert proposals(practised(kind="quiz"), TODAY) == ()
    app, screen = priorities_of(practised(kind="quiz"))
    async with running(app):
        assert "to review" not in text_of(screen.heading)


async def test_space_and_enter_take_a_rating_over() -> None:
    """One edit, the chart follows, and the report keeps its own."""
    state = practised()
    app, screen = priorities_of(state)
    async with running(app) as pilot:
        assert screen.rows[0].domain.id == MODELING
        before = share_of(screen, MODELING)
        await pilot.press("r", "space")
        assert "→ ▲ Strong" in text_of(dialog_of(app).domains)
        assert app.edits == []
        await pilot.press("enter")
        assert len(app.screen_stack) == 1
        assert share_of(screen, MODELING) < before
        assert screen.rows[0].domain.id == OPERATIONS
        assert "to review" not in text_of(screen.heading)
        (row,) = (line for line in painted(screen.chart) if "Modeling" in line)
        assert "▲ Maintenance" in row

    assert app.edit.label == "Re-rate Modeling"
    assert app.known.ratings == state.ratings | {MODELING: STRONG}
    assert app.known.attempts == state.attempts
    ids = {one.domain: one.id for one in app.known.rerated}
    assert app.known == rerate(state, {MODELING: STRONG}, ids, TODAY)


def share_of(screen: PrioritiesScreen, domain: str) -> float:
    """Share of a domain in the chart."""
    return next(row.share for row in screen.rows if row.domain.id == domain)


async def test_several_are_taken_over_in_one_edit() -> None:
    """Every marked domain changes, the others do not."""
    state = everything()
    app, _ = priorities_of(state)
    async with running(app) as pilot:
        await pilot.press("r", "space", "down", "down", "space", "enter")

    assert app.known.ratings == state.ratings | {DATA: COMPETENT, MODELING: STRONG}
    assert app.edit.label == "Re-rate Data Engineering, Modeling"


async def test_a_mark_can_be_taken_back() -> None:
    """Space twice is no mark; nothing marked changes nothing."""
    state = practised()
    app, _ = priorities_of(state)
    async with running(app) as pilot:
        await pilot.press("r", "space", "space")
        assert "? ▲ Strong" in text_of(dialog_of(app).domains)
        await pilot.press("enter")
        assert len(app.screen_stack) == 1

    assert (app.edits, app.notices, app.known) == ([], [], state)


async def test_escape_and_q_leave_without_a_change() -> None:
    """Marks are not kept."""
    for key in ("escape", "q"):
        app, _ = priorities_of(practised())
        async with running(app) as pilot:
            await pilot.press("r", "space", key)
            assert len(app.screen_stack) == 1

        assert app.edits == []


async def test_a_click_marks_the_domain_under_the_cursor() -> None:
    """The mouse does the same as space."""
    app, _ = priorities_of(practised())
    async with running(app) as pilot:
        await pilot.press("r")
        await pilot.click(dialog_of(app).domains, offset=(3, 2))
        assert dialog_of(app).marked == {MODELING: STRONG}


async def test_going_back_to_the_report_s_rating() -> None:
    """Space steps from the rating in force to the report's, and the change is gone."""
    state = rerate(practised(), {MODELING: STRONG}, {MODELING: "change"}, TODAY)
    app, _ = priorities_of(state)
    async with running(app) as pilot:
        await pilot.press("r", "home", "down", "down")
        assert "The report says Needs Improvement." in text_of(dialog_of(app).reason)
        await pilot.press("space")
        assert "→ ▼ Needs Improvement" in text_of(dialog_of(app).domains)
        await pilot.press("enter")

    assert app.known == practised()
    assert app.known.rerated == ()


async def test_space_steps_through_proposal_and_report() -> None:
    """Where practice proposes a third rating, both can be chosen, and neither after all."""
    state = rerate(practised(), {MODELING: COMPETENT}, {MODELING: "change"}, TODAY)
    app, _ = priorities_of(state)
    async with running(app) as pilot:
        await pilot.press("r")
        dialog = dialog_of(app)
        seen = []
        for _ in range(4):
            await pilot.press("space")
            seen.append(dialog.marked.get(MODELING))
        assert seen == [STRONG, Rating.NEEDS_IMPROVEMENT, None, STRONG]


async def test_a_rating_taken_over_is_one_undo_step() -> None:
    """Undo brings the old rating and the proposal back."""
    state = practised()
    app = WatchedApp(state)
    async with running(app) as pilot:
        await pilot.press("3", "r", "space", "enter")
        await app.settled()
        assert app.known.ratings[MODELING] is STRONG
        assert app.fake.saved == ["Re-rate Modeling"]
        await pilot.press("u")
        await app.settled()
        await pilot.pause()

    assert app.known == state


async def test_the_report_says_what_practice_changed() -> None:
    """Its own rating stands in the list, and a line below names the change."""
    state = rerate(practised(), {MODELING: STRONG}, {MODELING: "change"}, TODAY)
    report = ReportScreen()
    app = ScreenHarness(report, state)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("r")
        (row,) = (line for line in painted(report.domains) if "Modeling" in line)
        assert "[n]" in row
        assert "Changed by practice since: MOD Strong" in text_of(report.meaning)


async def test_a_report_without_changes_says_nothing_of_them() -> None:
    """Proposals alone change nothing on the report."""
    report = ReportScreen()
    app = ScreenHarness(report, practised())
    async with running(app, (120, 40)):
        assert "Changed by practice" not in text_of(report.meaning)


async def test_a_newer_report_puts_an_end_to_the_change() -> None:
    """The change stood against the report before; the newer report counts as it is."""
    state = rerate(practised(), {MODELING: STRONG}, {MODELING: "change"}, TODAY)
    newer = article_attempt().replace(id="newer", date=TODAY, score=700)
    state = state.replace(attempts=(*state.attempts, newer))
    report = ReportScreen()
    app = ScreenHarness(report, state)
    async with running(app, (120, 40)):
        assert "Changed by practice" not in text_of(report.meaning)
    assert state.ratings == dict(ARTICLE_RATINGS)


async def test_without_ratings_the_key_is_grey() -> None:
    """No report, half a report, and the page of a domain have nothing to re-rate."""
    partly = article_attempt().replace(ratings={MODELING: STRONG})
    for state in (State(exams=EXAMS), State(exams=EXAMS, attempts=(partly,))):
        app, _ = priorities_of(state)
        async with running(app) as pilot:
            assert enabled(app, "r") is False
            await pilot.press("r")
            assert len(app.screen_stack) == 1
    app, _ = priorities_of(practised())
    async with running(app) as pilot:
        await pilot.press("enter", "r")
        assert enabled(app, "r") is None
        assert len(app.screen_stack) == 1


async def test_ratings_whose_report_is_gone_are_not_an_empty_list() -> None:
    """Where nothing can be held against practice, the key is grey or the dialog says so."""
    state = carry_over(article_state(), "MLA-C02", TODAY)
    state = delete_attempt(state, "first")
    app, _ = priorities_of(state)
    async with running(app) as pilot:
        assert state.is_rated
        await pilot.press("r")
        if isinstance(app.screen, RerateDialog):
            assert re.search(r"[A-Za-z]{4}", text_of(app.screen.reason))


async def test_carried_ratings_are_held_against_practice_too() -> None:
    """What was inferred can be changed by practice for the new exam."""
    state = carry_over(article_state(), "MLA-C02", TODAY)
    app, _ = priorities_of(state)
    async with running(app) as pilot:
        await pilot.press("r")
        assert len(dialog_of(app).domains.rows) == len(state.exam.domains)
        assert "≈ " in text_of(dialog_of(app).domains)


async def test_a_change_from_elsewhere_while_the_dialog_is_open_is_no_crash() -> None:
    """What was marked is applied to the newest state, and refused where there is no report."""
    state = practised()
    app, _ = priorities_of(state)
    async with running(app) as pilot:
        await pilot.press("r", "space")
        app.state = busy_state().replace(attempts=())
        await pilot.pause()
        await pilot.press("enter")
        assert app.is_running

    (refusal,) = app.refusals
    assert "No report rates Modeling yet" in refusal


async def test_every_row_names_its_domain_in_narrow_windows() -> None:
    """Where there is little room, the label stays before everything else."""
    for size in ((80, 24), (60, 20), (40, 15)):
        app, _ = priorities_of(everything())
        async with running(app, size) as pilot:
            await pilot.press("r")
            (first, *_) = painted(dialog_of(app).domains)
            assert "DE" in first or "Data" in first, (size, screen_text(app))
