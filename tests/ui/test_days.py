"""Tests of the day while the dashboard stands open, and of days far off."""

from datetime import date, timedelta

import pytest

from tests.examples import TODAY, busy_state
from tests.ui.harness import running, screen_text
from tests.ui.keeper import WatchedApp

FAR_OFF = (date(1970, 1, 1), date(1970, 1, 2), date(2199, 12, 31), date(2200, 12, 31))


@pytest.mark.parametrize("days", [1, -1, 40, -40])
async def test_the_day_changes_while_it_stands_open(days: int) -> None:
    """Midnight, a flight and a clock that is put back are followed on every screen."""
    app = WatchedApp(busy_state())
    async with running(app, (120, 40)) as pilot:
        await pilot.press("4", "2", "3", "5", "1")
        app.day = TODAY + timedelta(days=days)
        app.tick()
        await pilot.pause()
        assert f"{app.day:%a} {app.day.day} {app.day:%b}" in screen_text(app).splitlines()[0]
        for key in "23451":
            await pilot.press(key)
            assert f"[{key} " in screen_text(app)
        app.day = TODAY
        app.tick()
        await pilot.pause()
        assert f"{TODAY:%a} {TODAY.day} {TODAY:%b}" in screen_text(app).splitlines()[0]


@pytest.mark.parametrize("day", FAR_OFF)
async def test_a_day_far_off_can_be_rehearsed(day: date) -> None:
    """The first and the last day that the program takes show every screen."""
    app = WatchedApp(busy_state(), day)
    async with running(app, (120, 40)) as pilot:
        for keys in (
            ("2",),
            ("3", "enter"),
            ("escape", "4", "g"),
            ("escape", "h", "l"),
            ("5", "i"),
        ):
            await pilot.press(*keys)
            assert screen_text(app).strip()
        assert app.is_running
