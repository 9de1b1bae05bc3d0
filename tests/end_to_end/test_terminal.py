"""The terminal of the tests itself: a busy machine is told from a program that is deaf."""

import sys

import pytest

from tests.end_to_end import terminal as here
from tests.end_to_end.conftest import Desk
from tests.end_to_end.terminal import Patience

# Reads nothing for as long as it runs.
DEAF = "import time, tty; tty.setraw(0); print('deaf', flush=True); time.sleep(60)"


def test_time_in_line_for_a_processor_is_not_counted() -> None:
    """A machine that gives a program a second in ten makes it no slower than it is."""
    seconds, in_line = 0.0, 0.0
    patience = Patience(30, lambda: in_line, lambda: seconds)
    seconds, in_line = 29, 26
    assert patience.left == 1
    seconds, in_line = 100, 90
    assert patience.left == 20
    seconds, in_line = 121, 91
    assert patience.left == 0


def test_time_in_line_is_counted_from_the_beginning() -> None:
    """What was waited before, and threads that have ended, make no patience longer."""
    seconds, in_line = 0.0, 50.0
    patience = Patience(30, lambda: in_line, lambda: seconds)
    seconds, in_line = 31, 40
    assert patience.left == 0


def test_a_program_that_takes_no_keys_is_found(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is idle, so that no load of the machine excuses it."""
    terminal = desk.open(program=(sys.executable, "-c", DEAF))
    terminal.wait_for("deaf")
    monkeypatch.setattr(here, "PATIENCE", 0.2)
    with pytest.raises(AssertionError, match="reads no keys"):
        terminal.type("x" * 100_000)
