"""Tests of the timer's file."""

from pathlib import Path

from mls_tui.storage.timer import TIMER_FILE, TimerShelf
from mls_tui.study.timer import paused, started


def test_a_timer_comes_back_as_it_was(tmp_path: Path) -> None:
    """Running and paused, in a folder that is made for it, readable by its user alone."""
    shelf = TimerShelf(tmp_path / "state")
    assert shelf.read() is None
    timer = started("one", "ING lab 1.3", 50, 1_800_000_000)
    for one in (timer, paused(timer, 1_800_000_060)):
        shelf.write(one)
        assert TimerShelf(tmp_path / "state").read() == one
    assert (tmp_path / "state" / TIMER_FILE).stat().st_mode & 0o777 == 0o600
    shelf.write(None)
    assert shelf.read() is None


def test_a_damaged_file_is_no_timer(tmp_path: Path) -> None:
    """It costs a timer, never the program."""
    (tmp_path / TIMER_FILE).write_text("since = 'never'\n[x")
    assert TimerShelf(tmp_path).read() is None
