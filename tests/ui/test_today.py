"""Tests of the screen that the program opens on."""

from datetime import time

from mls_tui.study.records import Activity, SessionStatus
from mls_tui.study.schedule import mark_done, reopen, skip
from mls_tui.study.state import State
from mls_tui.ui.screens.today import TodayScreen
from tests.examples import EXAMS, TODAY, a_day, a_session, article_state, busy_state
from tests.ui.harness import (
    ScreenHarness,
    enabled,
    form_says,
    form_values,
    retype,
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


async def test_space_on_a_done_session_reopens_it() -> None:
    """What was checked off by mistake is taken back with the same key."""
    state = mark_done(busy_state(), "morning", None, TODAY)
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("space")

    assert app.edit.change(state) == reopen(state, "morning")


async def test_enter_checks_off_too() -> None:
    """Enter does on a row what space does."""
    state = busy_state()
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("down", "enter")

    assert app.edit.change(state) == mark_done(state, "evening", None, TODAY)


async def test_s_skips_and_reopens() -> None:
    """A session can be given up, and taken back."""
    state = busy_state()
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("s")
        assert app.known == skip(state, "morning")
        await pilot.press("up", "s")

    assert app.known == state


async def test_e_asks_for_the_minutes_it_took() -> None:
    """Actual minutes are typed, and what they mean is said."""
    state = busy_state()
    app, _ = today_of(state)
    async with running(app) as pilot:
        await pilot.press("e")
        assert form_values(app) == {"minutes": "50"}
        await retype(pilot, "1h20")
        assert form_says(app) == "1 h 20."
        await pilot.press("enter")

    assert app.edit.change(state) == mark_done(state, "morning", 80, TODAY)


async def test_cancelled_minutes_change_nothing() -> None:
    """Escape leaves the session open."""
    app, _ = today_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("e", "9", "escape")

    assert app.edits == []


async def test_y_shows_what_earlier_days_left_open() -> None:
    """The session of yesterday can be checked off later, and then today is back."""
    state = busy_state()
    app, screen = today_of(state)
    async with running(app) as pilot:
        assert "yesterday: 1 open (y)" in text_of(screen.sessions)
        await pilot.press("y")
        assert "Left open before today" in text_of(screen.sessions)
        assert "Sun 15 Mar" in text_of(screen.sessions)
        await pilot.press("space")
        assert app.known == mark_done(state, "left", None, TODAY)
        await pilot.pause()
        assert "Mon 16 Mar" in text_of(screen.sessions)
        assert not enabled(app, "y")


async def test_l_logs_a_practice_test() -> None:
    """The log's form opens here too."""
    app, _ = today_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("l")
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
        assert "Enter your score report" in text_of(screen.next_panel)
        await pilot.press("n")

    assert app.visits == ["report"]


async def test_without_sessions_their_keys_are_grey() -> None:
    """Keys that need a session are greyed out, not hidden; the list says which key brings some."""
    app, screen = today_of(article_state())
    async with running(app) as pilot:
        for key in ("space", "s", "e", "y"):
            assert enabled(app, key) is False
        assert enabled(app, "l")
        assert "No plan yet: n goes to what is missing." in text_of(screen.sessions)
        assert "Take 2 full tests" in text_of(screen.readiness_panel)
        assert "No practice test yet: l logs one." in text_of(screen.readiness_panel)
        await pilot.press("space", "s", "e", "y")

    assert app.edits == []


async def test_a_day_without_sessions_points_to_the_week() -> None:
    """With a plan and nothing for today, the schedule's key is named."""
    state = article_state().replace(sessions=(a_session("one", a_day(2), time(19)),))
    app, screen = today_of(state)
    async with running(app):
        assert "4 shows the week" in text_of(screen.sessions)


async def test_countdown_names_the_booked_day() -> None:
    """The booked exam and the days to it stand at the top."""
    app, screen = today_of(busy_state())
    async with running(app):
        assert "Tue 31 Mar · 15 days" in text_of(screen.retake_panel)


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
        await pilot.press("l")
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
        assert "Tue 17 Mar" in text_of(screen.sessions)
        assert "earlier days: 3 open (y)" in text_of(screen.sessions)


async def test_status_is_said_in_words() -> None:
    """Done, skipped and locked sessions say so without colour."""
    state = skip(mark_done(busy_state(), "morning", 65, TODAY), "evening")
    locked = a_session("late", TODAY, time(21), locked=True, activity=Activity.REVIEW)
    app, _ = today_of(state.replace(sessions=(*state.sessions, locked)))
    async with running(app, (120, 40)):
        text = screen_text(app)
    assert "done, 1 h 05" in text
    assert SessionStatus.SKIPPED.value in text
    assert "locked" in text
