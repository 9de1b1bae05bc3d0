"""Every signal at random moments: the terminal's modes read back as they were."""

import os
import random
import signal
import time

import pytest

from tests.end_to_end.conftest import Desk
from tests.end_to_end.terminal import Terminal

MOMENTS = 50
# Seconds in which it starts, paints, and takes the keys that are pressed meanwhile.
LONGEST = 1.5
KEYS = ("2", "3", "4", "5", "1", "space", "n", "down", "question_mark", "escape", "u", "d", "a")


def at_a_random_moment(desk: Desk, dice: random.Random) -> Terminal:
    """Start the program, and press keys until a moment has come."""
    terminal = desk.open("--demo", *dice.choice([(), ("--ascii",)]))
    until = time.monotonic() + dice.uniform(0, LONGEST)
    while time.monotonic() < until:
        if 1049 in terminal.modes and dice.random() < 0.3:
            terminal.press(dice.choice(KEYS))
        terminal.settle(0.01)
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_it(desk: Desk, dice: random.Random, number: signal.Signals) -> None:
    """It ends with that signal's status, or before it had begun, and leaves no mode behind."""
    for moment in range(MOMENTS):
        terminal = at_a_random_moment(desk, dice)
        os.kill(terminal.process.pid, number)
        status = terminal.wait_for_end()
        # Before the program itself has begun the system or Python ends it.
        is_early = b"\x1b" not in terminal.raw
        assert status == 128 + number or (is_early and status in (-number, 1, 130)), moment
        assert terminal.is_restored(), moment
        terminal.close()


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP])
def test_a_stop_is_survived(desk: Desk, dice: random.Random, number: signal.Signals) -> None:
    """Stopped and continued it is painted, takes keys, and leaves no mode behind."""
    for moment in range(MOMENTS):
        terminal = desk.open("--demo")
        terminal.wait_for("1 Today")
        for _ in range(dice.randint(1, 3)):
            terminal.press(dice.choice(KEYS))
            time.sleep(dice.uniform(0, 0.2))
            os.kill(terminal.process.pid, number)
            time.sleep(dice.uniform(0, 0.2))
            os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.settle()
        for _ in range(3):
            terminal.press("escape")
            terminal.settle(0.1)
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0, moment
        assert terminal.is_restored(), moment
        terminal.close()
