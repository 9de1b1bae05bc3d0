"""Tests of the screen of attempts and their ratings."""

from datetime import date
from pathlib import Path

import pytest

from mls_tui.study.attempt import carry_over, delete_attempt, rate
from mls_tui.study.priority import priority_rows
from mls_tui.study.records import Attempt, Rating, Settings
from mls_tui.study.settings import use_exam
from mls_tui.study.state import State
from mls_tui.ui.dialogs.exam import ExamDialog
from mls_tui.ui.dialogs.reading import ReadingDialog
from mls_tui.ui.screens.report import ReportScreen
from tests.examples import (
    ARTICLE_RATINGS,
    EXAMS,
    TODAY,
    a_day,
    article_attempt,
    article_state,
    mls,
)
from tests.formats.report.field_texts import FIELD
from tests.formats.report.pdf_reports import pdf_report
from tests.formats.report.report_texts import PERSONAL, mixed, sample
from tests.ui.harness import (
    OldUser,
    ScreenHarness,
    enabled,
    form_says,
    form_values,
    painted,
    retype,
    running,
    screen_text,
    text_of,
    type_text,
)

NOVEMBER = date(2026, 11, 22)
OPERATIONS = "machine-learning-implementation-and-operations"


def report_of(state: State, today: date = TODAY) -> tuple[ScreenHarness, ReportScreen]:
    """The screen alone, with a state."""
    screen = ReportScreen()
    return ScreenHarness(screen, state, today), screen


def two_attempts() -> State:
    """The article's attempt, and a weaker one two months before."""
    weaker = ARTICLE_RATINGS | {"data-engineering": Rating.COMPETENT, OPERATIONS: Rating.STRONG}
    earlier = Attempt(id="zero", exam="MLS-C01", date=a_day(-70), score=652, ratings=weaker)
    return article_state().replace(attempts=(earlier, article_attempt()))


@pytest.mark.parametrize(
    ("key", "rating"),
    [("n", Rating.NEEDS_IMPROVEMENT), ("c", Rating.COMPETENT), ("s", Rating.STRONG)],
)
async def test_a_key_rates_the_domain_under_the_cursor(key: str, rating: Rating) -> None:
    """One key gives the second domain its rating."""
    state = article_state()
    app, _ = report_of(state)
    async with running(app) as pilot:
        await pilot.press("r", "down", key)

    assert app.edit.change(state) == rate(state, "exploratory-data-analysis", rating)


async def test_rating_goes_on_to_the_next_domain() -> None:
    """Four keys rate four domains; then the question is over, and its keys are free again."""
    app, screen = report_of(article_state())
    async with running(app) as pilot:
        await pilot.press("r", "s", "s", "c", "n", "c")
        assert screen.domains.selected == OPERATIONS

    strong, competent, needs = Rating.STRONG, Rating.COMPETENT, Rating.NEEDS_IMPROVEMENT
    assert list(app.known.ratings.values()) == [strong, strong, competent, needs]


async def test_a_new_attempt_is_rated_from_its_first_domain_on() -> None:
    """Wherever the cursor stood among the ratings of the one before."""
    state = article_state()
    app, screen = report_of(state)
    async with running(app) as pilot:
        await pilot.press("down", "down", "a", *"today", "tab", *"700", "enter")
        await pilot.press("n", "c", "s", "s")
        await pilot.pause()

    needs, competent, strong = Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT, Rating.STRONG
    newest = app.known.exam_attempts[-1]
    assert screen.shown == newest.id
    assert list(newest.ratings.values()) == [needs, competent, strong, strong]


async def test_answer_is_not_told_where_its_key_has_gone() -> None:
    """Keys that answer are no keys that have moved; they are again when nothing is asked."""
    app, _ = report_of(article_state())
    app.old_keys = OldUser()
    async with running(app) as pilot:
        await pilot.press("r", "n", "c", "s", "s")
        assert app.notices == []
        await pilot.press("n")
        assert [one.text for one in app.notices] == ["Rate is r now."]


async def test_left_and_right_turn_through_the_attempts() -> None:
    """Each attempt shows its own score; the ends hold."""
    app, screen = report_of(two_attempts())
    async with running(app) as pilot:
        assert "Attempt 2 of 2" in text_of(screen.header)
        assert "↑ better" not in text_of(screen.domains)
        await pilot.press("left", "left")
        assert "Attempt 1 of 2" in text_of(screen.header)
        assert "652 of 1000 · FAIL · 98 below 750" in text_of(screen.header)
        await pilot.press("right", "right")
        assert "689" in text_of(screen.header)


async def test_rating_an_older_attempt_changes_that_one() -> None:
    """The keys rate the attempt on show, not the newest."""
    state = two_attempts()
    app, screen = report_of(state)
    async with running(app) as pilot:
        await pilot.press("left", "r", "n")
        assert "Attempt 1 of 2" in text_of(screen.header)

    expected = rate(state, "data-engineering", Rating.NEEDS_IMPROVEMENT, "zero")
    assert app.edit.change(state) == expected


async def test_moved_ratings_are_marked() -> None:
    """Better and worse than the last time is said in words where there is room."""
    app, screen = report_of(two_attempts())
    async with running(app, (120, 40)):
        assert "↑ better" in text_of(screen.domains)
        assert "↓ worse" in text_of(screen.domains)


async def test_shares_and_patterns_stand_beside_in_a_wide_window() -> None:
    """Priority and share follow the ratings in force; an older attempt has none."""
    state = two_attempts()
    app, screen = report_of(state)
    async with running(app, (120, 40)) as pilot:
        rows = painted(screen.domains)
        assert any("of your time" in one for one in rows[:2])
        for one in priority_rows(state, TODAY):
            (row,) = (row for row in rows if one.domain.name in row)
            assert f"{100 * one.share:.0f} %" in row
        drawn = text_of(screen.meaning)
        assert "╭─ What it means" in drawn
        assert "╭─ Pattern" in drawn
        await pilot.press("left")
        assert "of your time" not in text_of(screen.domains)


async def test_a_small_window_has_ratings_without_shares() -> None:
    """And what it means in one column."""
    app, screen = report_of(two_attempts())
    async with running(app):
        assert "of your time" not in text_of(screen.domains)
        assert "╭" not in text_of(screen.meaning)


async def test_a_adds_an_attempt_and_shows_it() -> None:
    """Date and score are typed, and what they mean is said before they are kept."""
    app, screen = report_of(article_state())
    async with running(app) as pilot:
        await pilot.press("a")
        await type_text(pilot, "today")
        await pilot.press("tab")
        await type_text(pilot, "761")
        assert form_says(app) == "Mon 16 Mar 2026: PASS, 11 above 750"
        await pilot.press("enter")
        assert "Attempt 2 of 2" in text_of(screen.header)
        assert "PASS" in text_of(screen.header)
        assert "You passed MLS-C01 on 16 Mar 2026: there is nothing left" in text_of(screen.meaning)

    newest = app.known.attempts[-1]
    assert (newest.date, newest.score, newest.ratings) == (TODAY, 761, {})


async def test_e_edits_date_and_score() -> None:
    """The attempt keeps its ratings and its place."""
    state = article_state()
    app, _ = report_of(state)
    async with running(app) as pilot:
        await pilot.press("e")
        assert form_values(app) == {"date": "2026-03-02", "score": "689"}
        await pilot.press("tab")
        await retype(pilot, "698")
        await pilot.press("enter")

    assert app.edit.change(state) == state.replace(attempts=(article_attempt().replace(score=698),))


async def test_d_deletes_the_attempt_on_show() -> None:
    """Deleting asks nothing, since undo brings it back, and says so."""
    state = two_attempts()
    app, screen = report_of(state)
    async with running(app) as pilot:
        await pilot.press("left", "d")
        assert "Attempt 1 of 1" in text_of(screen.header)

    assert app.edit.change(state) == delete_attempt(state, "zero")
    assert [notice.text for notice in app.notices] == ["Attempt deleted: u brings it back."]


async def test_without_a_report_the_screen_names_the_keys() -> None:
    """What needs an attempt is grey; adding, pasting and switching are offered."""
    app, screen = report_of(State(exams=EXAMS))
    async with running(app) as pilot:
        assert "no score report yet. a adds it, p pastes its text." in text_of(screen.header)
        for key in ("r", "e", "d", "b", "left", "right"):
            assert enabled(app, key) is False
        for key in ("a", "p", "x", "i"):
            assert enabled(app, key)
        await pilot.press("n", "r", "e", "d", "left")

    assert app.edits == []


async def test_pasted_report_becomes_an_attempt() -> None:
    """The official text is understood, shown, and kept on ctrl+s without what is personal."""
    state = State(exams=EXAMS)
    app, screen = report_of(state)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("p")
        await paste(app, sample("mls-c01-fail-columns.txt"))
        await pilot.pause()
        assert "Understood: MLS-C01, taken on 9 Feb 2026, score 664, fail" in screen_text(app)
        await pilot.press("ctrl+s")
        assert "Attempt 1 of 1" in text_of(screen.header)

    (attempt,) = app.edit.change(state).attempts
    assert (attempt.date, attempt.score) == (date(2026, 2, 9), 664)
    assert len(attempt.ratings) == 4
    assert not any(word in repr(attempt) for word in (*PERSONAL, "Sample Candidate"))


async def paste(app: ScreenHarness, text: str) -> None:
    """Paste a text into the widget with the focus."""
    from textual.events import Paste

    assert app.screen.focused
    app.screen.focused.post_message(Paste(text))


async def test_pasted_report_of_another_exam_switches_to_it() -> None:
    """The exam that the text names is prepared from then on, the attempt on show."""
    state = article_state().replace(settings=Settings(exam="AIF-C01"))
    app, screen = report_of(state)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("p")
        await paste(app, sample("mls-c01-fail-columns.txt"))
        await pilot.press("f2")
        assert "Attempt 1 of 2 · MLS-C01 · Mon 9 Feb 2026" in text_of(screen.header)

    assert app.known.settings.exam == "MLS-C01"


@pytest.mark.parametrize("written", ["{}", "'{}'", "file://{}"])
async def test_the_path_of_a_pdf_can_be_pasted(written: str, tmp_path: Path) -> None:
    """A terminal pastes the path of a file that is dropped on it."""
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf_report(mls(), mixed(mls()), "cross"))
    app, screen = report_of(State(exams=EXAMS))
    async with running(app, (120, 40)) as pilot:
        await pilot.press("p")
        await paste(app, written.format(file))
        await pilot.pause()
        # A process of its own reads the file, which can take longer than a pause may.
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Understood: MLS-C01, taken on 2 Mar 2026, score 689, fail" in screen_text(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "61 points short" in text_of(screen.header)

    (attempt,) = app.known.attempts
    assert attempt.ratings == mixed(mls())


async def test_a_report_of_another_exam_asks_which_to_prepare_for() -> None:
    """It is kept in any case; without the user's word the exam in use stays."""
    text = next(one.text for one in FIELD if one.exam == "DVA-C02")
    app, screen = report_of(article_state(), NOVEMBER)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("p")
        await paste(app, text)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert form_values(app) == {"use": "no"}
        await pilot.press("enter")
        assert "Attempt 1 of 1 \u00b7 MLS-C01" in text_of(screen.header)

    assert app.known.settings.exam == "MLS-C01"
    assert [one.exam for one in app.known.attempts] == ["MLS-C01", "DVA-C02"]
    assert app.notices[-1].text == "DVA-C02: kept beside MLS-C01."


async def test_an_answer_for_one_report_is_none_for_another() -> None:
    """What was left half filled does not come back: dates of two reports differ."""
    app, _ = report_of(State(exams=EXAMS))
    async with running(app, (120, 40)) as pilot:
        for score in ("689", "700"):
            await pilot.press("p")
            await paste(app, f"MLS-C01\nCandidate Score: {score}")
            await pilot.press("ctrl+s")
            await pilot.pause()
            before = form_values(app)
            await retype(pilot, "2 Mar")
            await pilot.press("escape")
            await pilot.pause()
            assert before == {"date": ""}
    assert app.edits == []


async def test_unreadable_paste_is_not_kept() -> None:
    """What is no report says what is missing, and stays to be mended."""
    app, _ = report_of(article_state())
    async with running(app) as pilot:
        await pilot.press("p")
        await type_text(pilot, "seven")
        await pilot.press("ctrl+s")
        assert "seven" in screen_text(app)
        assert len(app.screen_stack) == 2
        await pilot.press("escape")

    assert app.edits == []
    assert len(app.notices) == 1


async def test_x_carries_the_ratings_over_to_the_successor() -> None:
    """After the last day of MLS-C01 its report goes over to MLA-C02 by inference."""
    state = article_state()
    app, screen = report_of(state, NOVEMBER)
    async with running(app) as pilot:
        assert "MLS-C01 was last offered on 31 Mar 2026" in text_of(screen.meaning)
        await pilot.press("x")
        assert "c carries over, inferred and not official" in " ".join(screen_text(app).split())
        await pilot.press("c")
        assert "MLA-C02: ratings inferred from your MLS-C01 report of 2 Mar 2026" in text_of(
            screen.header
        )
        assert "≈" in text_of(screen.domains)

    assert app.edit.change(state) == carry_over(state, "MLA-C02", NOVEMBER)
    assert app.known.attempts == state.attempts


async def test_inferred_ratings_are_corrected_with_the_same_keys() -> None:
    """A carried rating can be changed; the old report stays as it is."""
    state = carry_over(article_state(), "MLA-C02", NOVEMBER)
    app, _ = report_of(state, NOVEMBER)
    async with running(app) as pilot:
        await pilot.press("r", "s")

    first = state.exam.domains[0].id
    assert app.edit.change(state) == rate(state, first, Rating.STRONG)
    assert app.known.attempts == state.attempts


async def test_x_and_enter_switch_without_carrying() -> None:
    """Enter uses the exam under the cursor; N leaves the ratings where they are."""
    state = article_state()
    app, _ = report_of(state, NOVEMBER)
    async with running(app) as pilot:
        await pilot.press("x", "enter", "n")

    assert app.edit.change(state) == use_exam(state, "MLA-C02")


async def test_enter_on_the_successor_carries_over_after_a_look() -> None:
    """The ratings are shown, enter again takes them along, escape changes nothing."""
    state = article_state()
    app, _ = report_of(state, NOVEMBER)
    async with running(app) as pilot:
        await pilot.press("x", "enter")
        assert "Inferred from your MLS-C01 report" in " ".join(screen_text(app).split())
        await pilot.press("escape")
        assert app.edits == []
        await pilot.press("x", "enter", "enter")

    assert app.edit.change(state) == carry_over(state, "MLA-C02", NOVEMBER)


async def test_x_and_escape_keep_the_exam() -> None:
    """Leaving the list changes nothing."""
    app, _ = report_of(article_state())
    async with running(app) as pilot:
        await pilot.press("x", "down", "escape")

    assert app.edits == []


async def test_exam_without_a_crosswalk_cannot_be_carried_to() -> None:
    """The key is grey and does nothing on the exam in use itself."""
    app, _ = report_of(article_state())
    async with running(app) as pilot:
        await pilot.press("x")
        assert isinstance(app.screen, ExamDialog)
        assert enabled(app, "c") is False
        await pilot.press("c")
        assert isinstance(app.screen, ExamDialog)

    assert app.edits == []


@pytest.mark.parametrize("key", ["i", "enter"])
async def test_meaning_is_explained(key: str) -> None:
    """First the rating under the cursor, then what to do and what a report cannot say."""
    app, _ = report_of(article_state())
    async with running(app, (120, 40)) as pilot:
        await pilot.press(key)
        assert isinstance(app.screen, ReadingDialog)
        assert "Data Engineering" in screen_text(app)
        await pilot.press("i")
        assert "Significant weaknesses: 8-12 weeks" in screen_text(app)
        await pilot.press("pagedown", "escape")
        assert not isinstance(app.screen, ReadingDialog)


async def test_cursor_survives_a_change_from_elsewhere() -> None:
    """The domain under the cursor stays when another program changes a rating."""
    state = article_state()
    app, screen = report_of(state)
    async with running(app) as pilot:
        await pilot.press("down", "down")
        app.state = rate(state, "data-engineering", Rating.NEEDS_IMPROVEMENT)
        await pilot.pause()
        assert screen.domains.selected == "modeling"


async def test_attempt_on_show_that_is_deleted_elsewhere_gives_way_to_the_newest() -> None:
    """An attempt that is gone is not shown any more."""
    state = two_attempts()
    app, screen = report_of(state)
    async with running(app) as pilot:
        await pilot.press("left")
        app.state = delete_attempt(state, "zero")
        await pilot.pause()
        assert "Attempt 1 of 1" in text_of(screen.header)
        assert "689" in text_of(screen.header)


async def test_attempts_stand_on_the_scale() -> None:
    """The attempt on show, the one before it and the pass mark, in the right order."""
    before = Attempt(id="zero", exam="MLS-C01", date=a_day(-60), score=640)
    state = article_state().replace(attempts=(before, *article_state().attempts))
    app, screen = report_of(state)
    async with running(app):
        (line,) = (one for one in painted(screen.header) if "┃" in one)
        assert line.index("○") < line.index("●") < line.index("┃")
        assert "61 points short. 49 more than the time before" in text_of(screen.header)
