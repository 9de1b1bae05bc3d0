"""Tests of `timer`: the same timer as the dashboard's."""

from collections.abc import Callable
from functools import partial

import pytest

from mls_tui.cli.workspace import Workspace
from mls_tui.study.schedule import mark_done
from mls_tui.study.state import State
from tests.cli.conftest import CommandLine


class Clocks:
    """The two clocks of a machine, which tests set."""

    def __init__(self) -> None:
        self.now, self.steady = 1_800_000_000.0, 5_000.0

    def pass_by(self, seconds: int, *, asleep: bool = False) -> None:
        """Let time pass."""
        self.now += seconds
        self.steady += 0 if asleep else seconds


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    """Clocks in place of those of the machine."""
    made = Clocks()
    monkeypatch.setattr("mls_tui.cli.timer.time.time", lambda: made.now)
    monkeypatch.setattr("mls_tui.cli.timer.time.monotonic", lambda: made.steady)
    return made


def test_a_session_is_started_and_stopped(planned: CommandLine, clocks: Clocks) -> None:
    """The minutes between are those that it took."""
    assert "No timer runs." in planned.done("timer")
    assert "Started: " in planned.done("timer", "start")
    clocks.pass_by(25 * 60)
    assert "25:00 of " in planned.done("timer")
    assert "runs already" in planned.refused("timer", "start")
    assert ", 25 min." in planned.done("timer", "stop")
    assert "No timer runs." in planned.refused("timer", "stop")
    assert "25 min" in planned.done("week")


def test_a_sleep_is_asked_about(planned: CommandLine, clocks: Clocks) -> None:
    """Nothing is checked off before the user says how long it was."""
    planned.done("timer", "start")
    clocks.pass_by(10 * 60)
    planned.done("timer")
    clocks.pass_by(3600, asleep=True)
    assert "1 h" in planned.refused("timer", "stop")
    assert ", 40 min." in planned.done("timer", "stop", "--minutes", "40")


def test_what_was_checked_off_meanwhile_keeps_its_minutes(
    planned: CommandLine, clocks: Clocks
) -> None:
    """The session was done elsewhere while the timer ran: its minutes are not written over."""
    planned.done("timer", "start")
    planned.done("done", "--minutes", "40")
    clocks.pass_by(60)
    assert "is done already, in 40 min: --drop leaves it so" in planned.refused("timer", "stop")
    assert "Dropped: " in planned.done("timer", "stop", "--drop")
    assert "40 min" in planned.done("week")


def test_what_is_checked_off_in_the_last_moment_keeps_its_minutes(
    planned: CommandLine, clocks: Clocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window ends the session between the look at it and the edit."""
    planned.done("timer", "start")
    clocks.pass_by(60)
    change = Workspace.change

    def late(self: Workspace, label: str, edit: Callable[[State], State]) -> tuple[State, State]:
        session = next(one for one in self.load().exam_sessions if one.date == self.today)
        self.store.save(
            "Elsewhere", partial(mark_done, id=session.id, minutes=40, today=self.today)
        )
        return change(self, label, edit)

    monkeypatch.setattr(Workspace, "change", late)
    assert "is done already, in 40 min" in planned("timer", "stop").err
    assert "40 min" in planned.done("week")


def test_a_session_moved_ahead_names_the_way_out(planned: CommandLine, clocks: Clocks) -> None:
    """It cannot be done before its day, so its timer can only be dropped."""
    planned.done("timer", "start")
    planned.done("session", "move", "07:00", "tomorrow", "--at", "23:00")
    clocks.pass_by(60)
    refusal = planned.refused("timer", "stop")
    assert "can be done on its day or later; --drop forgets the timer." in refusal
    assert "Dropped: " in planned.done("timer", "stop", "--drop")


def test_a_timer_can_be_dropped(planned: CommandLine, clocks: Clocks) -> None:
    """Then no session is checked off."""
    planned.done("timer", "start")
    clocks.pass_by(60)
    assert "Dropped: " in planned.done("timer", "stop", "--drop")
    assert "No timer runs." in planned.done("timer")
