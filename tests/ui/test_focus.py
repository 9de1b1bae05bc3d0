"""Tests of the focus timer in the dashboard."""

from datetime import time
from functools import partial

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from mls_tui.study.records import Confidence, SessionStatus
from mls_tui.study.schedule import mark_done, move_session
from mls_tui.study.state import State
from mls_tui.study.timer import Timer, paused
from mls_tui.ui.dialogs.focus import FocusDialog
from mls_tui.ui.messages import Edit
from tests.examples import TODAY, a_day, a_session, article_state
from tests.ui.harness import form_says, form_values, running, screen_lines, screen_text, type_text
from tests.ui.keeper import WatchedApp

BEGIN = 1_800_000_000


class Shelf:
    """A timer file in memory, as two windows share it."""

    def __init__(self) -> None:
        self.timer: Timer | None = None

    def read(self) -> Timer | None:
        """What any window left."""
        return self.timer

    def write(self, timer: Timer | None) -> None:
        """Keep it."""
        self.timer = timer


def app_of(shelf: Shelf, clock: list[int]) -> WatchedApp:
    """The dashboard with a session today, a timer file and a clock of its own."""
    session = a_session("lab", TODAY, time(19), topic="1.1 Create repositories", planned=False)
    app = WatchedApp(state_with(session))
    app.focus_clock.shelf = shelf
    app.focus_clock.now = lambda: clock[0]
    app.focus_clock.steady = lambda: 0
    return app


def state_with(session: object) -> State:
    """The article's state with one session."""
    return article_state().replace(sessions=(session,))


async def test_a_session_is_studied_with_a_timer_and_checked_off_at_its_end() -> None:
    """F starts, the top line shows it on every screen, enter asks minutes, then how sure."""
    clock, shelf = [BEGIN], Shelf()
    app = app_of(shelf, clock)
    async with running(app) as pilot:
        await pilot.press("f")
        assert isinstance(app.screen, FocusDialog)
        await pilot.press("escape", "4")
        for _ in range(20):
            clock[0] += 60
            app.focus_clock.tick()
        await pilot.pause()
        assert "30:00" in screen_lines(app)[0]
        await pilot.press("f")
        assert "20:00 of 50 min" in screen_text(app)
        await pilot.press("enter")
        assert form_values(app) == {"minutes": "20", "note": ""}
        await pilot.press("tab")
        await type_text(pilot, "Commits were new to me.")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("3")
        await app.settled()

    session = app.known.session("lab")
    assert session.note == "Commits were new to me."
    assert (session.status, session.actual) == (SessionStatus.DONE, 20)
    assert app.known.confidence == {"MLS-C01/1.1": Confidence.CONFIDENT}
    assert shelf.timer is None


async def test_minutes_kept_elsewhere_while_the_timer_ran_are_not_written_over() -> None:
    """The form at the end is filled with them and their note, not with the timer's minute."""
    clock, shelf = [BEGIN], Shelf()
    app = app_of(shelf, clock)
    async with running(app) as pilot:
        await pilot.press("f")
        await _done_elsewhere(app, pilot, "Typed there.")
        await pilot.press("enter")
        assert form_values(app) == {"minutes": "40", "note": "Typed there."}
        assert "done already, in 40 min; the timer ran 1 min" in form_says(app)
        await pilot.press("enter")
        await pilot.pause()
        await app.settled()

    session = app.known.session("lab")
    assert (session.actual, session.note) == (40, "Typed there.")
    assert shelf.timer is None


async def test_the_timer_of_a_session_moved_ahead_can_be_forgotten() -> None:
    """It cannot be done before its day: ending the timer says so and offers to forget it."""
    clock, shelf = [BEGIN], Shelf()
    app = app_of(shelf, clock)
    async with running(app) as pilot:
        await pilot.press("f")
        move = partial(move_session, id="lab", day=a_day(1), start=time(19))
        app.post_message(Edit("Move", move))
        await pilot.pause()
        await app.settled()
        await pilot.press("enter")
        text = screen_text(app)
        assert "a session can be done on" in text
        assert "Forget the timer?" in text
        assert shelf.timer
        await pilot.press("enter")
        await pilot.pause()

    assert shelf.timer is None
    assert app.known.session("lab").status is SessionStatus.OPEN


async def test_minutes_kept_elsewhere_while_the_form_stands_are_not_written_over() -> None:
    """The form refuses its own minutes, and keeps the timer."""
    clock, shelf = [BEGIN], Shelf()
    app = app_of(shelf, clock)
    async with running(app) as pilot:
        await pilot.press("f", "enter")
        assert form_values(app)["minutes"] == "1"
        await _done_elsewhere(app, pilot, "")
        await pilot.press("enter")
        await pilot.pause()
        assert "meanwhile, in 40 min" in form_says(app)
        await app.settled()

    assert app.known.session("lab").actual == 40
    assert shelf.timer


async def _done_elsewhere(app: WatchedApp, pilot: Pilot[None], note: str) -> None:
    """Check the session off as another program does."""
    app.post_message(
        Edit("Done", lambda old: mark_done(old, "lab", minutes=40, today=TODAY, note=note))
    )
    await pilot.pause()
    await app.settled()


async def test_two_windows_share_one_timer_that_survives_leaving() -> None:
    """What one window pauses stands paused in the other, and is there at the next start."""
    clock, shelf = [BEGIN], Shelf()
    first = app_of(shelf, clock)
    async with running(first) as pilot:
        await pilot.press("f", "escape")
        assert shelf.timer
        shelf.timer = paused(shelf.timer, BEGIN + 30)
        first.focus_clock.look()
        assert first.focus_clock.timer == shelf.timer
    second = app_of(shelf, clock)
    async with running(second) as pilot:
        await pilot.pause()
        assert "paused 49:30" in screen_lines(second)[0]


async def test_time_that_nobody_saw_is_asked_about() -> None:
    """A laptop that slept for two hours studied for none of them."""
    clock, shelf = [BEGIN], Shelf()
    app = app_of(shelf, clock)
    async with running(app) as pilot:
        await pilot.press("f")
        clock[0] += 7200
        app.focus_clock.tick()
        app.screen.query_one(".dialog")
        assert isinstance(app.screen, FocusDialog)
        app.screen.draw()
        await pilot.pause()
        assert "2 h passed unseen: they are not counted" in screen_text(app)
        await pilot.press("enter")
        assert form_values(app) == {"minutes": "1", "note": ""}
        await pilot.press("escape")
        assert shelf.timer


@pytest.mark.parametrize(("keys", "rung", "shown"), [("", 0, 0), ("b", 1, 0), ("n", 0, 1)])
async def test_the_end_rings_and_shows_a_notice_where_that_is_wanted(
    keys: str, rung: int, shown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are off until they are asked for in the timer, once each, and are settings."""
    bells: list[object] = []
    clock = [BEGIN]
    app = app_of(Shelf(), clock)
    monkeypatch.setattr(app, "bell", lambda: bells.append(None))
    async with running(app) as pilot:
        written: list[str] = []
        await pilot.press("f")
        assert "bell off  n notice off" in screen_text(app)
        for key in keys:
            await pilot.press(key)
            await app.settled()
        await pilot.pause()
        on = {"b": "bell on  n notice off", "n": "bell off  n notice on"}
        assert on.get(keys, "bell off") in screen_text(app)
        monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: written.append(data))
        for _ in range(52):
            clock[0] += 60
            app.focus_clock.tick()
        assert len(bells) == rung
        assert [one for one in written if "\x1b]9;" in one] == [
            "\x1b]9;MOD study 1.1: the time is up.\x07"
        ] * shown

    settings = app.known.settings
    assert (bool(settings.bell), bool(settings.notice)) == (bool(rung), bool(shown))
