"""Signals and faults at bad moments: the terminal is given back, whatever the program is doing."""

import os
import shlex
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.end_to_end.conftest import PROGRAM, Desk
from tests.end_to_end.terminal import Terminal

# Seconds after which it is gone; it gives itself three to save and to leave.
SOON = 8.0
# Milliseconds since the first byte on the terminal, most of them before the first paint.
MOMENTS = (0, 5, 15, 30, 60, 100, 200)

# What happens at the key n on Today, instead of what should.
BROKEN = """
import sys, threading, time
from mls_tui.__main__ import main
from mls_tui.ui.screens.today import TodayScreen

def fail():
    raise RuntimeError("a fault that nobody foresaw")

def block(screen):
    time.sleep(60)

def fail_in_a_thread(screen):
    threading.Thread(target=fail).start()

def fail_at_keys(screen):
    from mls_tui.ui.terminal.pastes import PasteGate
    PasteGate.feed = lambda *_: fail()

def fail_at_painting(screen):
    # The thread that writes can do so with text only.
    screen.app._driver.write(object())

def block_at_the_end(screen):
    screen.app._driver.close = lambda: time.sleep(60)

def save_slowly(screen):
    from mls_tui.storage.store import Store
    Store.save = lambda *_: time.sleep(60)

TodayScreen.action_next = {happening}
sys.exit(main(sys.argv[1:]))
"""

# A script that waits for the program, and ends as it does.
SCRIPT = ("/bin/sh", "-c", '"$@"; exit $?', "sh", *PROGRAM, "--demo")

# A shell's part: the program runs in the foreground, and comes back there when it was stopped.
SHELL = '"$@"; echo "it stopped"; read line; fg; echo "it ended with $?"'


def broken(desk: Desk, happening: str) -> Terminal:
    """Start the program, and press the key at which something happens to it."""
    terminal = desk.open(
        "--demo", program=(sys.executable, "-c", BROKEN.format(happening=happening))
    )
    terminal.wait_for("[1 Today]")
    terminal.press("n")
    terminal.settle()
    return terminal


def in_a_shell(desk: Desk, *through: str) -> Terminal:
    """Start the program as a shell does, which can stop it and bring it back.

    Args:
        desk: The user's home.
        through: What the shell starts instead, which starts the program.
    """
    program = through or (*PROGRAM, "--demo")
    terminal = desk.open(program=("/bin/sh", "-mc", SHELL, "sh", *program))
    terminal.wait_for("[1 Today]")
    return terminal


def program_in(terminal: Terminal) -> int:
    """Return the process of the program that a shell has started."""
    children = f"/proc/{terminal.process.pid}/task/{terminal.process.pid}/children"
    return int(Path(children).read_text().split()[0])


def wait_for_more(terminal: Terminal, text: str, already: int) -> None:
    """Wait until a text has been painted anew, behind what had been written before."""
    terminal.wait_until(lambda: text.encode() in terminal.raw[already:], f"{text} again")


def comes_back(terminal: Terminal) -> None:
    """Bring it back from the shell: it is painted without a key, and can be used and left."""
    before = len(terminal.raw)
    terminal.type("\n")
    wait_for_more(terminal, "Today", before)
    terminal.press("2")
    terminal.wait_for("[2 Report]")
    terminal.press("q")
    terminal.wait_for("it ended with 0")
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored()


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_it_starts_leaves_the_terminal_restored(
    desk: Desk, number: signal.Signals, moment: int
) -> None:
    """From the first byte that it writes on, there is somebody who gives the terminal back."""
    terminal = desk.open("--demo")
    terminal.wait_until(lambda: bool(terminal.raw), "the first byte")
    time.sleep(moment / 1000)
    os.kill(terminal.process.pid, number)
    assert terminal.wait_for_end() == 128 + number
    assert terminal.is_restored()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_it_while_it_hears_nothing(desk: Desk, number: signal.Signals) -> None:
    """What blocks the loop that paints does not keep the terminal."""
    terminal = broken(desk, "block")
    began = time.monotonic()
    os.kill(terminal.process.pid, number)
    assert terminal.wait_for_end() == 128 + number
    assert time.monotonic() - began < SOON
    assert terminal.is_restored()


def test_a_signal_ends_it_while_a_save_takes_long(desk: Desk) -> None:
    """Nor does a disk or a lock that is waited for."""
    terminal = broken(desk, "save_slowly")
    terminal.press("2", "n")
    terminal.wait_for("[2 Report]")
    began = time.monotonic()
    os.kill(terminal.process.pid, signal.SIGTERM)
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert time.monotonic() - began < SOON
    assert terminal.is_restored()


def test_a_terminal_that_is_given_back_twice_is_as_it_was(desk: Desk) -> None:
    """What Textual had taken back before it was too late is not taken from the shell."""
    terminal = broken(desk, "block_at_the_end")
    os.kill(terminal.process.pid, signal.SIGTERM)
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert terminal.raw.count(b"\x1b[<u") == 2
    assert terminal.is_restored()


def test_a_closed_window_ends_it_while_it_hears_nothing(desk: Desk) -> None:
    """No process stays behind without a window."""
    terminal = broken(desk, "block")
    terminal.hang_up()
    assert terminal.process.wait(SOON) == 128 + signal.SIGHUP


@pytest.mark.parametrize("happening", ["fail_in_a_thread", "fail_at_keys", "fail_at_painting"])
def test_a_fault_in_a_thread_ends_it_with_a_report(desk: Desk, happening: str) -> None:
    """A program that has gone deaf or mute does not keep the terminal."""
    terminal = broken(desk, happening)
    if happening == "fail_at_keys":
        terminal.press("down")
    assert terminal.wait_for_end() == 1
    assert terminal.is_restored()
    (report,) = (desk.home / "state" / "mls-tui" / "crashes").iterdir()
    assert "Error" in report.read_text()


def test_ctrl_z_stops_it_and_the_shell_brings_it_back(desk: Desk) -> None:
    """While it is stopped the terminal is the shell's."""
    terminal = in_a_shell(desk)
    terminal.press("ctrl+z")
    terminal.wait_for("it stopped")
    assert terminal.is_restored()
    comes_back(terminal)


@pytest.mark.parametrize("starter", ["a script", "make"])
def test_ctrl_z_stops_what_it_was_started_through(desk: Desk, starter: str) -> None:
    """The shell waits for that alone, and would not come back while it goes on."""
    makefile = desk.home / "Makefile"
    makefile.write_text(f"run:\n\t@{shlex.join((*PROGRAM, '--demo'))}\n")
    make = ("/usr/bin/env", "make", "-f", str(makefile), "run")
    terminal = in_a_shell(desk, *(SCRIPT if starter == "a script" else make))
    terminal.press("ctrl+z")
    terminal.wait_for("it stopped")
    assert terminal.is_restored()
    comes_back(terminal)


def test_ctrl_z_in_a_script_without_a_shell_does_no_harm(desk: Desk) -> None:
    """Nor does it where all that would stop has nobody who could bring it back."""
    terminal = desk.open(program=SCRIPT)
    terminal.wait_for("[1 Today]")
    for screen in ("2 Report", "3 Priorities"):
        before = len(terminal.raw)
        terminal.press("ctrl+z")
        wait_for_more(terminal, "Today", before)
        terminal.press(screen[0])
        terminal.wait_for(f"[{screen}]")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored()


def test_a_stop_from_elsewhere_gives_the_terminal_back(desk: Desk) -> None:
    """As ctrl+z does."""
    terminal = in_a_shell(desk)
    os.kill(program_in(terminal), signal.SIGTSTP)
    terminal.wait_for("it stopped")
    assert terminal.is_restored()
    comes_back(terminal)


def test_a_stop_that_cannot_be_seen_leaves_it_usable(desk: Desk) -> None:
    """It takes the terminal again when it goes on, as if it came for the first time."""
    terminal = in_a_shell(desk)
    os.kill(program_in(terminal), signal.SIGSTOP)
    terminal.wait_for("it stopped")
    comes_back(terminal)


def test_stopped_and_told_to_go_on_at_once_it_is_usable(desk: Desk) -> None:
    """Without a shell between the two signals, too, and more than once."""
    terminal = desk.open("--demo")
    terminal.wait_for("[1 Today]")
    for _ in range(2):
        before = len(terminal.raw)
        os.kill(terminal.process.pid, signal.SIGSTOP)
        os.kill(terminal.process.pid, signal.SIGCONT)
        wait_for_more(terminal, "Today", before)
        terminal.press("2", "1")
        terminal.wait_for("[1 Today]")
        time.sleep(1.1)
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored()


def test_ctrl_z_without_a_shell_does_no_harm(desk: Desk) -> None:
    """Where nobody could bring it back, as in a window of its own, it goes on."""
    terminal = desk.open("--demo")
    terminal.wait_for("[1 Today]")
    before = len(terminal.raw)
    terminal.press("ctrl+z")
    wait_for_more(terminal, "Today", before)
    terminal.press("2")
    terminal.wait_for("[2 Report]")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored()
