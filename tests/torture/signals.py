"""Every signal at random moments, and two at once: the terminal's modes read back as they were."""

import os
import random
import signal
import time
from collections.abc import Callable

import pytest

from tests.end_to_end.conftest import Desk
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_signals import in_a_shell, program_in

MOMENTS = 50
# Seconds in which it starts, paints, and takes the keys that are pressed meanwhile.
LONGEST = 1.5
# Signals in a row from which one start of the program has to come back.
STOPS = 5
KEYS = ("2", "3", "4", "5", "1", "space", "n", "down", "?", "escape", "u", "d", "a")
DIALOGS = ("a", "e", "g", "w", "T", "x", "i", "v", "?", "ctrl+p", "p", "O", "f")


def while_keys_are_pressed(terminal: Terminal, dice: random.Random) -> None:
    """From the first moment on, as long as the dice say."""
    until = time.monotonic() + dice.uniform(0, LONGEST)
    while time.monotonic() < until:
        if 1049 in terminal.modes and dice.random() < 0.3:
            terminal.press(dice.choice(KEYS))
        terminal.settle(0.01)


def as_it_takes_the_terminal(terminal: Terminal, dice: random.Random) -> None:
    """In the first tenth of a second since it has written something."""
    terminal.wait_until(lambda: bool(terminal.raw), "the first byte")
    time.sleep(dice.uniform(0, 0.1))


def in_a_dialog(terminal: Terminal, dice: random.Random) -> None:
    """While one opens, stands open, or is typed into."""
    terminal.wait_for("1 Today")
    terminal.press(dice.choice("12345"), dice.choice(DIALOGS))
    if dice.random() < 0.5:
        terminal.press(*"12:30")
    time.sleep(dice.uniform(0, 0.2))


def in_a_paste(terminal: Terminal, dice: random.Random) -> None:
    """Behind a part of a paste whose end has not come, in a field or an area."""
    terminal.wait_for("1 Today")
    terminal.press("5", dice.choice("ap"))
    terminal.settle(0.05)
    terminal.type("\x1b[200~" + "D1 14/16 D2 9/11\r" * dice.randint(0, 300))
    time.sleep(dice.uniform(0, 0.1))


def in_a_form(terminal: Terminal, dice: random.Random) -> None:
    """With a record half changed."""
    terminal.wait_for("1 Today")
    terminal.press(*dice.choice([("4", "e"), ("5", "e"), ("2", "e")]))
    terminal.press("tab", "9", dice.choice(["enter", "x"]))
    time.sleep(dice.uniform(0, 0.1))


def while_it_saves(terminal: Terminal, dice: random.Random) -> None:
    """Right behind keys that change several records."""
    terminal.wait_for("1 Today")
    terminal.press("5", "d", "u", "d", "1", "space", "4", dice.choice(["s", "+", "L"]))
    time.sleep(dice.uniform(0, 0.03))


MIDST: tuple[Callable[[Terminal, random.Random], None], ...] = (
    while_keys_are_pressed,
    as_it_takes_the_terminal,
    in_a_dialog,
    in_a_paste,
    in_a_form,
    while_it_saves,
)


def hit(terminal: Terminal, *numbers: signal.Signals) -> None:
    """Send signals to the program."""
    for number in numbers:
        os.kill(terminal.process.pid, number)


def ended_rightly(terminal: Terminal, *numbers: signal.Signals) -> bool:
    """Whether it ended with the status of one of the signals and gave the terminal back."""
    status = terminal.wait_for_end()
    told = {128 + number for number in numbers}
    # Before the program itself has begun the system or Python ends it; when all is done and only
    # the interpreter has to end, a second signal is the system's, too.
    if b"\x1b" not in terminal.raw or len(numbers) > 1:
        told |= {1, 130, *(-number for number in numbers)}
    return status in told and terminal.is_restored()


def can_be_used(terminal: Terminal) -> None:
    """Go to two screens by their keys, with whatever is open closed before."""
    # The end of a paste that a stop may have come into.
    terminal.type("\x1b[201~")
    terminal.settle()
    for _ in range(3):
        terminal.press("escape")
        terminal.settle(0.1)
    terminal.press("2")
    terminal.wait_for("[2 Report]")
    terminal.press("1")
    terminal.wait_for("[1 Today]")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_it(desk: Desk, dice: random.Random, number: signal.Signals) -> None:
    """It ends with that signal's status, or before it had begun, and leaves no mode behind."""
    for moment in range(MOMENTS):
        midst = dice.choice(MIDST)
        terminal = desk.open("--demo", *dice.choice([(), ("--ascii",)]))
        midst(terminal, dice)
        hit(terminal, number)
        assert ended_rightly(terminal, number), (moment, midst.__name__)
        terminal.close()


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP, signal.SIGCONT])
def test_a_stop_is_survived(desk: Desk, dice: random.Random, number: signal.Signals) -> None:
    """Stopped and continued it is painted, takes keys, and leaves no mode behind."""
    for start in range(MOMENTS // STOPS):
        terminal = desk.open("--demo")
        terminal.wait_for("1 Today")
        for stop in range(STOPS):
            midst = dice.choice(MIDST)
            midst(terminal, dice)
            hit(terminal, number)
            # To go on is no answer to anything where nothing was stopped.
            time.sleep(dice.uniform(0, 0.2))
            hit(terminal, signal.SIGCONT)
            print(start, stop, midst.__name__)
            can_be_used(terminal)
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0, start
        assert terminal.is_restored(), start
        terminal.close()


PAIRS = (
    (signal.SIGTERM, signal.SIGTERM),
    (signal.SIGHUP, signal.SIGTERM),
    (signal.SIGINT, signal.SIGQUIT),
    (signal.SIGTSTP, signal.SIGTERM),
    (signal.SIGTERM, signal.SIGTSTP),
    (signal.SIGCONT, signal.SIGHUP),
    (signal.SIGSTOP, signal.SIGTERM, signal.SIGCONT),
    (signal.SIGTERM, signal.SIGSTOP, signal.SIGCONT),
)


def test_two_signals_end_it_once(desk: Desk, dice: random.Random) -> None:
    """The second comes while the first is followed; it ends with the status of one of them."""
    for moment in range(MOMENTS):
        midst, pair = dice.choice(MIDST), dice.choice(PAIRS)
        terminal = desk.open("--demo")
        midst(terminal, dice)
        for number in pair:
            hit(terminal, number)
            time.sleep(dice.choice([0, 0, dice.uniform(0, 0.05)]))
            if terminal.process.poll() is not None:
                break
        assert ended_rightly(terminal, *pair), (moment, midst.__name__, pair)
        terminal.close()


def test_a_stopped_program_is_ended_from_a_shell(desk: Desk, dice: random.Random) -> None:
    """A signal that comes while it is stopped ends it once the shell brings it back."""
    for moment in range(MOMENTS // STOPS):
        terminal = in_a_shell(desk)
        dice.choice([in_a_dialog, in_a_paste, in_a_form, while_it_saves])(terminal, dice)
        number = dice.choice([signal.SIGTERM, signal.SIGHUP])
        program = program_in(terminal)
        os.kill(program, dice.choice([signal.SIGTSTP, signal.SIGSTOP]))
        # Not on the screen: stopped in the middle of an update, it ends that only later.
        for _ in range(600):
            terminal.settle(0.1)
            if b"it stopped" in terminal.raw:
                break
        assert b"it stopped" in terminal.raw, moment
        os.kill(program, number)
        terminal.type("\n")
        terminal.wait_for(f"it ended with {128 + number}")
        assert terminal.wait_for_end() == 0, moment
        assert terminal.is_restored(), moment
        terminal.close()
