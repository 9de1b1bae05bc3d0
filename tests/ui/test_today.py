"""Tests of the screen that the program opens on."""

from datetime import date, time

import pytest

from mls_tui.demo import demo_state
from mls_tui.study.planning.due import due
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.records import Activity, Confidence, SessionStatus, Settings
from mls_tui.study.schedule import mark_done, reopen, skip
from mls_tui.study.state import State
from mls_tui.study.week import left_open
from mls_tui.ui.dialogs.plan import PlanDialog
from mls_tui.ui.screens.today import TodayScreen
from tests.examples import EXAMS, TODAY, a_day, a_session, article_state, busy_state
from tests.ui.harness import (
    ScreenHarness,
    enabled,
    form_says,
    form_values,
    painted,
    running,
    screen_text,
    text_of,
    type_text,
)


def today_of(state: State) -> tuple[ScreenHarness, TodayScreen]:
    """The screen alone, with a state."""
    screen = TodayScreen()
    return ScreenHarness(screen, state), screen


async def test_space_checks_off_and_goes_on_to_the_next() -> None:
    """Two presses of space are a whole check-in."""
    state = busy_state()
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("space", "space")

    expected = mark_done(state, "morning", None, TODAY)
    assert app.edits[0].change(state) == expected
    assert app.known == mark_done(expected, "evening", None, TODAY)


async def test_s_says_what_was_skipped_and_reopened() -> None:
    """A done one is refused: then nothing is said to be skipped."""
    app, _ = today_of(mark_done(busy_state(), "evening", None, TODAY))
    async with running(app) as pilot:
        await pilot.press("s")
        assert app.notices[-1].text.endswith(" skipped. u takes it back.")
        await pilot.press("s")
        assert len(app.notices) == 1
        assert len(app.refusals) == 1
        await pilot.press("up", "s")

    assert app.notices[-1].text.endswith(" is open again.")


async def test_space_on_a_done_session_reopens_it() -> None:
    """What was checked off by mistake is taken back with the same key."""
    state = mark_done(busy_state(), "morning", None, TODAY)
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("space")

    assert app.edit.change(state) == reopen(state, "morning")
    assert app.notices[-1].text.endswith("is open again.")


async def test_enter_opens_the_session_and_changes_nothing() -> None:
    """The session is told in full; a key pressed there acts on it."""
    state = busy_state()
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("down", "enter")
        assert "Data Engineering" in screen_text(app)
        await pilot.press("escape")
        assert app.edits == []
        await pilot.press("enter", "space")
        await pilot.pause()

    assert app.edit.change(state) == mark_done(state, "evening", None, TODAY)


async def test_space_never_loses_entered_minutes() -> None:
    """A session that took other minutes than planned stays as it is, and undo is named."""
    state = mark_done(busy_state(), "morning", 35, TODAY)
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("space")

    assert app.edits == []
    assert "u takes that back" in app.notices[-1].text


async def test_confidence_is_marked_in_the_same_breath() -> None:
    """After a check-off, c asks for the task just done, although the cursor has gone on."""
    first = a_session("first", TODAY, time(7), planned=False, topic="1.1 Create data repositories")
    second = a_session("second", TODAY, time(9), planned=False, topic="1.2 Ingest")
    state = article_state().replace(sessions=(first, second))
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("space", "c", "3")
        await pilot.pause()
        assert app.known.confidence == {"MLS-C01/1.1": Confidence.CONFIDENT}
        await pilot.press("c", "2")
        await pilot.pause()

    assert app.known.confidence["MLS-C01/1.2"] is Confidence.LEARNING


async def test_s_skips_and_reopens() -> None:
    """A session can be given up, and taken back."""
    state = busy_state()
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("s")
        assert app.known == skip(state, "morning")
        await pilot.press("up", "s")

    assert app.known == state


async def test_m_asks_for_the_minutes_it_took() -> None:
    """Actual minutes are typed, and what they mean is said."""
    state = busy_state()
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("m")
        assert form_values(app) == {"minutes": "50"}
        # What stands in the field is selected, so that typing replaces it.
        await type_text(pilot, "1h20")
        assert form_says(app) == "1 h 20."
        await pilot.press("enter")

    assert app.edit.change(state) == mark_done(state, "morning", 80, TODAY)


async def test_cancelled_minutes_change_nothing() -> None:
    """Escape leaves the session open."""
    app, _ = today_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("m", "9", "escape")

    assert app.edits == []


async def test_y_settles_what_earlier_days_left_open() -> None:
    """Done, shorter, skipped: one edit for all answers, and escape keeps none."""
    old = [a_session(f"old{at}", a_day(-at), time(19)) for at in (2, 3, 4)]
    state = busy_state().replace(sessions=(*busy_state().sessions, *old))
    app, _ = today_of(state)
    async with running(app) as pilot:
        assert "4 sessions open before y" in screen_text(app)
        await pilot.press("y", "space", "escape")
        assert app.edits == []
        await pilot.press("y", "space", "s", "m")
        assert "2 sessions stay open." in screen_text(app)
        await type_text(pilot, "20")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "1 session open before y" in screen_text(app)
        assert enabled(app, "y")

    found = {one.id: (one.status, one.actual) for one in app.known.sessions}
    assert app.edit.label == "Settle 3 sessions"
    assert found["old4"] == (SessionStatus.DONE, 50)
    assert found["old3"] == (SessionStatus.SKIPPED, None)
    assert found["old2"] == (SessionStatus.DONE, 20)
    assert found["left"] == (SessionStatus.OPEN, None)


async def test_the_rest_is_settled_like_the_answer_before() -> None:
    """What was answered stays; the rest is answered like it, whichever row has the cursor."""
    old = [a_session(f"old{at}", a_day(-at), time(19)) for at in range(2, 6)]
    state = busy_state().replace(sessions=(*busy_state().sessions, *old))
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("y", "space", "s", "A", "enter")
        await pilot.pause()

    found = {one.id: one.status for one in app.known.sessions if one.date < TODAY}
    assert found.pop("old5") is SessionStatus.DONE
    assert set(found.values()) == {SessionStatus.SKIPPED}
    assert app.notices[-1].text == "1 done, 4 skipped. u takes it back."


async def test_the_rest_is_settled_like_the_row_under_the_cursor() -> None:
    """An answer under the cursor comes before the last one; one that stands is not touched."""
    old = [a_session(f"old{at}", a_day(-at), time(19)) for at in range(2, 6)]
    state = busy_state().replace(sessions=(*busy_state().sessions, *old))
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("y", "space", "s", "up", "up", "A", "enter")
        await pilot.pause()

    found = {one.id: one.status for one in app.known.sessions if one.date < TODAY}
    assert found.pop("old4") is SessionStatus.SKIPPED
    assert set(found.values()) == {SessionStatus.DONE}


async def test_leaving_the_settling_says_that_nothing_is_kept() -> None:
    """Only where something was answered."""
    app, _ = today_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("y", "escape")
        assert app.notices == []
        await pilot.press("y", "s", "escape")
        await pilot.pause()

    assert app.edits == []
    assert app.notices[-1].text == "Nothing kept: what was open still is."


async def test_a_whole_bad_week_is_settled_with_four_keys() -> None:
    """The answer for one is the answer for all."""
    old = [a_session(f"old{at}", a_day(-at), time(19)) for at in range(2, 9)]
    state = busy_state().replace(sessions=(*busy_state().sessions, *old))
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("y", "s", "up", "A", "enter")
        await pilot.pause()
        assert not enabled(app, "y")

    before = [one for one in app.known.sessions if one.date < TODAY]
    assert {one.status for one in before} == {SessionStatus.SKIPPED}


async def test_settling_leads_on_to_a_plan_that_is_due() -> None:
    """Two sessions were missed: the preview follows, and escape leaves it for later."""
    state = plan_weeks(busy_state().replace(sessions=()), a_day(-3), "plan", minute=0)
    app, _ = today_of(state)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("y", "s", "up", "A", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PlanDialog)
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, PlanDialog)

    assert [one.label.partition(" ")[0] for one in app.edits] == ["Settle", "Plan"]
    assert due(app.known, TODAY) == ()


@pytest.mark.parametrize(("key", "word"), [("d", "Delete"), ("M", "Move"), ("L", "Lock")])
async def test_keys_of_the_schedule_say_where_they_work(key: str, word: str) -> None:
    """Today lists sessions, too: what can be done with them elsewhere is looked for here."""
    app, _ = today_of(busy_state())
    async with running(app) as pilot:
        await pilot.press(key)

    assert app.notices[-1].text == f"{word}: on Schedule, 4 and then {key}."
    assert app.edits == []


async def test_a_logs_a_practice_test() -> None:
    """The log's form opens here too."""
    app, _ = today_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("a")
        await type_text(pilot, "D1 12/16 D2 9/11")
        await pilot.press("tab")
        await type_text(pilot, "Set 7")
        await pilot.press("enter")

    (test,) = (one for one in app.known.tests if one.source == "Set 7")
    assert (test.date, test.kind.value, len(test.results)) == (TODAY, "quiz", 2)


async def test_n_goes_where_the_next_action_is() -> None:
    """Without a report the next action is on its screen."""
    app, screen = today_of(State(exams=EXAMS))
    async with running(app) as pilot:
        assert "Enter your score report" in text_of(screen.bottom)
        await pilot.press("n")

    assert app.visits == ["report"]


async def test_without_sessions_their_keys_are_grey() -> None:
    """Keys that need a session are greyed out, not hidden; the list says which key brings some."""
    app, screen = today_of(article_state())
    async with running(app) as pilot:
        for key in ("space", "s", "e", "m", "y", "c"):
            assert enabled(app, key) is False
        assert enabled(app, "a")
        assert "No plan yet: n says what is missing." in text_of(screen.sessions)
        assert "take 2 full tests" in text_of(screen.top)
        await pilot.press("space", "s", "e", "m", "y", "c")

    assert app.edits == []


async def test_a_day_without_sessions_points_to_the_week() -> None:
    """With a plan and nothing for today, the schedule's key is named."""
    state = article_state().replace(sessions=(a_session("one", a_day(2), time(19)),))
    app, screen = today_of(state)
    async with running(app):
        assert "Nothing planned today (press 4)" in text_of(screen.sessions)


async def test_countdown_names_the_booked_day() -> None:
    """The booked exam and the days to it stand at the top."""
    app, screen = today_of(busy_state())
    async with running(app):
        assert "Tue 31 Mar · 15 days" in text_of(screen.top)


async def test_cursor_stays_on_its_session_when_another_comes() -> None:
    """A session that another window adds above does not move the cursor to it."""
    state = busy_state()
    app, screen = today_of(state)
    async with running(app) as pilot:
        await pilot.press("down")
        assert screen.sessions.selected == "evening"
        early = a_session("early", TODAY, time(5))
        app.state = state.replace(sessions=(*state.sessions, early))
        await pilot.pause()
        assert screen.sessions.selected == "evening"
        assert "05:00" in text_of(screen.sessions)


async def test_typed_text_survives_a_change_from_elsewhere() -> None:
    """What is being typed in a form stays when the state changes below it."""
    state = busy_state()
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("a")
        await type_text(pilot, "D1 12/")
        app.state = mark_done(state, "morning", None, TODAY)
        await pilot.pause()
        assert form_values(app)["results"] == "D1 12/"
        await type_text(pilot, "16")
        assert form_values(app)["results"] == "D1 12/16"


async def test_a_new_day_brings_its_own_sessions() -> None:
    """At midnight yesterday's open sessions become earlier ones."""
    app, screen = today_of(busy_state())
    async with running(app) as pilot:
        app.today = a_day(1)
        await pilot.pause()
        assert "One session tonight from 19:00" in text_of(screen.top)
        assert "3 sessions open before y" in screen_text(app)


async def test_status_is_said_by_marks_and_words() -> None:
    """Done, skipped and locked sessions say so without colour."""
    state = skip(mark_done(busy_state(), "morning", 65, TODAY), "evening")
    locked = a_session("late", TODAY, time(21), locked=True, activity=Activity.REVIEW)
    app, _ = today_of(state.replace(sessions=(*state.sessions, locked)))
    async with running(app, (120, 40)):
        first, second, third = painted(app.content.query_one("#sessions"))
    assert ("✓" in first, first.rstrip().endswith("1 h 05")) == (True, True)
    assert ("×" in second, second.rstrip().endswith("skipped")) == (True, True)
    assert ("○" in third, third.rstrip().endswith(" L")) == (True, True)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (100, 30), (120, 40), (200, 60)])
async def test_nothing_overlaps_or_vanishes_at_any_size(size: tuple[int, int]) -> None:
    """The sentence, the list and the selected session are there; every frame closes."""
    app = ScreenHarness(TodayScreen(), demo_state(EXAMS, date(2026, 11, 25)), date(2026, 11, 25))
    async with running(app, size):
        text = screen_text(app)
        rows = text.splitlines()
    assert "sessions tonight from 19:00." in text
    assert "19:00" in text
    assert "20:00" in text
    assert all(len(row) == size[0] for row in rows)
    assert text.count("╭") == text.count("╮") == text.count("╰") == text.count("╯")


async def test_planning_again_is_offered_when_it_is_due() -> None:
    """Two sessions given up ask for a new plan, on Today and in the week; n shows it."""
    day = date(2026, 11, 25)
    state = demo_state(EXAMS, day)
    for one in left_open(state, day):
        state = skip(state, one.id)
    ahead = [one for one in state.sessions if one.date > day and not one.locked][:2]
    for one in ahead:
        state = skip(state, one.id)
    app = ScreenHarness(TodayScreen(), state, day)
    async with running(app) as pilot:
        assert "Plan again:" in screen_text(app)
        await pilot.press("n")
        assert app.visits == ["schedule"]


async def test_the_way_of_a_task_is_told() -> None:
    """What is behind, what is next and what comes stand on one line."""
    day = date(2026, 11, 25)
    app = ScreenHarness(TodayScreen(), demo_state(EXAMS, day), day)
    async with running(app, (120, 40)):
        text = screen_text(app)
    assert "› questions" in text or "› review" in text or "› lab" in text
    assert " ── " in text


async def test_a_past_booking_asks_for_the_result_or_whether_there_was_one() -> None:
    """N asks; a second n says that the user did not sit, and the day is free again."""
    state = busy_state()
    booked = state.replace(settings=state.settings.replace(booked=a_day(-3)))
    app, _ = today_of(booked)
    async with running(app) as pilot:
        assert "did not sit" in screen_text(app)
        await pilot.press("n")
        assert "n  Did not sit  Nothing is booked any more, and the plan goes on." in screen_text(
            app
        )
        await pilot.press("r")
        assert app.visits == ["report"]
        await pilot.press("n", "n")
        await pilot.pause()

    assert app.edit.label == "Did not sit"
    assert app.known.settings.booked is None


async def test_a_click_on_a_hint_presses_its_key() -> None:
    """What names a key does what the key does."""
    app, screen = today_of(busy_state())
    async with running(app, (120, 40)) as pilot:
        rows = screen_text(app).splitlines()
        y = next(at for at, row in enumerate(rows) if "n does it" in row)
        await pilot.click(offset=(rows[y].index("n does it"), y))
        await pilot.pause()
        await pilot.pause()
        assert app.visits == ["today"]
        rows = screen_text(app).splitlines()
        y = next(at for at, row in enumerate(rows) if "open before y" in row)
        await pilot.click(offset=(rows[y].index("open before y") + 12, y))
        await pilot.pause()
        await pilot.pause()
        assert "session left open" in screen_text(app)
    assert screen.room


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_exam_that_ended_has_only_the_way_on(size: tuple[int, int]) -> None:
    """No day to book, no pace; when it was last offered, and the key to its successor."""
    state = busy_state().replace(settings=Settings())
    app = ScreenHarness(TodayScreen(), state, date(2026, 11, 25))
    async with running(app, size):
        text = screen_text(app)
    assert "ast offered on 31 Mar 2026" in text
    assert "x goes on" in text
    assert "says when" not in text
    assert "At the pace" not in text


async def test_a_huge_window_has_the_course_of_the_tests_beside_the_session() -> None:
    """It stays as it is while the session beside it follows the cursor; a smaller one has none."""
    app, screen = today_of(busy_state())
    async with running(app, (200, 60)) as pilot:
        before = text_of(screen.told)
        assert "─ Tests · " in before
        assert "●" in before
        await pilot.press("down")
        after = text_of(screen.told)
        assert after != before
        assert "─ Tests · " in after
    app, screen = today_of(busy_state())
    async with running(app, (120, 40)):
        assert "Tests · " not in text_of(screen.told)
