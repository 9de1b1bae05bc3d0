"""Tests of the list of what earlier days left open, where it is long."""

from datetime import time

import pytest

from tests.examples import a_day, a_session, busy_state
from tests.ui.harness import running, screen_lines
from tests.ui.keeper import WatchedApp


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["usual", "small"])
async def test_a_long_list_scrolls_above_its_keys(size: tuple[int, int]) -> None:
    """Neither the last session nor what can be done is out of sight."""
    sessions = tuple(
        a_session(f"{day}-{hour}", a_day(-day), time(hour))
        for day in range(1, 15)
        for hour in (8, 12, 19)
    )
    app = WatchedApp(busy_state().replace(sessions=sessions))
    async with running(app, size) as pilot:
        await pilot.press("y", "end")
        shown = screen_lines(app)
    assert any("Sun 15 Mar 19:00" in line and "▌" in line for line in shown)
    assert any("space done" in line for line in shown)
    assert any("42 sessions stay open." in line for line in shown)


async def test_a_narrow_box_leaves_out_keys_whole() -> None:
    """What it offers last stays."""
    app = WatchedApp(busy_state())
    async with running(app, (40, 12)) as pilot:
        await pilot.press("5", "a")
        assert screen_lines(app)[-1].endswith("─ enter Keep · esc Cancel ─╯")
        assert "Explain" not in screen_lines(app)[-1]
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        edge = next(line for line in screen_lines(app) if "esc Cancel" in line)
        assert "enter Keep · tab Next field · F1 Explain · esc Cancel ─╯" in edge
