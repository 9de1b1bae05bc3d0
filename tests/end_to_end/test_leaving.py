"""Leaving the program: what the terminal and the disk are like afterwards, however it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.end_to_end.conftest import PROGRAM, Desk
from tests.end_to_end.terminal import Terminal

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
# Seconds that the program may take to leave when it is told to; it gives itself three.
SOON = 8.0

CRASHING = """
import sys
from mls_tui.__main__ import main
from mls_tui.ui.screens.today import TodayScreen

def crash(screen):
    raise RuntimeError("a fault that nobody foresaw")

TodayScreen.{action} = crash
sys.exit(main(sys.argv[1:]))
"""


@contextmanager
def in_time() -> Iterator[None]:
    """Hold that what happens inside takes no longer than leaving may."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < SOON


def rate_something(terminal: Terminal) -> None:
    """Make an edit that shows on the screen: an attempt of today."""
    terminal.wait_for("Welcome")
    terminal.press("2", "a", "2 Mar", "tab", "689", "enter", "s")
    terminal.wait_for("689 of 1000", "▲ Strong")


def is_saved(desk: Desk) -> bool:
    """Whether that edit is on disk."""
    attempts = (desk.records / "attempts.toml").read_text()
    return "689" in attempts and "strong" in attempts.casefold()


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_it_with_all_saved_and_the_terminal_restored(
    desk: Desk, number: signal.Signals
) -> None:
    """A shutdown or a closing session loses no edit and leaves no broken terminal."""
    terminal = desk.open()
    rate_something(terminal)
    with in_time():
        os.kill(terminal.process.pid, number)
        assert terminal.wait_for_end() == 128 + number
    assert terminal.is_restored()
    assert is_saved(desk)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_under_a_dialog(desk: Desk, number: signal.Signals) -> None:
    """What is being typed is no reason to stay."""
    terminal = desk.open("--demo")
    terminal.wait_for("[1 Today]")
    terminal.press("a", "D1 14")
    terminal.wait_for("Log a practice test", "D1 14")
    with in_time():
        os.kill(terminal.process.pid, number)
        assert terminal.wait_for_end() == 128 + number
    assert terminal.is_restored()


def test_closing_the_window_ends_it_with_all_saved(desk: Desk) -> None:
    """Where the terminal is gone there is nobody to ask, and nothing may hang."""
    terminal = desk.open()
    rate_something(terminal)
    with in_time():
        terminal.hang_up()
        assert terminal.process.wait(SOON) != 0
    assert is_saved(desk)


def test_closing_the_window_right_after_a_key_saves_what_it_did(desk: Desk) -> None:
    """The last edit is saved, too, when the window closes before the screen shows it."""
    terminal = desk.open()
    rate_something(terminal)
    terminal.press("n")
    terminal.wait_for("▼ Needs Improvement")
    with in_time():
        terminal.hang_up()
        assert terminal.process.wait(SOON) != 0
    assert "needs" in (desk.records / "attempts.toml").read_text().casefold()


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
def test_a_key_leaves_and_restores_the_terminal(desk: Desk, key: str) -> None:
    """The status is 0, and the terminal is as it was."""
    terminal = desk.open()
    terminal.wait_for("Welcome")
    assert not terminal.is_restored()
    terminal.press(key)
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored()


@pytest.mark.parametrize(("action", "key"), [("action_next", "n"), ("draw", "")])
def test_a_crash_shows_in_the_exit_status(desk: Desk, action: str, key: str) -> None:
    """A fault of the program is no success; its report says where it was, and nothing typed.

    It comes with a key, or while the program starts.
    """
    desk.add_report()
    terminal = desk.open(program=(sys.executable, "-c", CRASHING.format(action=action)))
    if key:
        terminal.wait_for("[1 Today]")
        terminal.press(key)
    assert terminal.wait_for_end() == 1
    assert terminal.is_restored()
    (report,) = (desk.home / "state" / "mls-tui" / "crashes").iterdir()
    said = " ".join(terminal.screen.split())
    assert said.startswith("mls-tui: A fault ended the program (RuntimeError). Your records are")
    assert report.name in "".join(terminal.screen.split())
    text = report.read_text()
    assert "RuntimeError" in text
    assert "in crash" in text
    assert "nobody foresaw" not in text
    assert str(desk.home) not in text


def test_the_demo_leaves_nothing_behind(desk: Desk) -> None:
    """Edits in the demo touch no record, no undo and no other file of the user."""
    desk.add_report()
    before = desk.contents()
    temporary = desk.home / "temporary"
    temporary.mkdir()
    terminal = desk.open("--demo", columns=120, TMPDIR=str(temporary))
    terminal.wait_for("[1 Today]", "demo")
    terminal.press("2", "r", "s", "n", "d", "5", "d", "u", "4", "space")
    terminal.wait_for("[4 Schedule]")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert list(temporary.iterdir()) == []
    assert desk.contents() == before


def test_looking_around_writes_no_record(desk: Desk) -> None:
    """A first visit of all screens without an edit leaves no record behind."""
    terminal = desk.open()
    terminal.wait_for("Welcome")
    terminal.press("1", "2", "3", "4", "5")
    terminal.wait_for("[5 Practice]")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert not desk.records.exists()


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_it_refuses_in_one_line(desk: Desk, stream: str) -> None:
    """A stream that is a pipe or a file is said in one line; no escape sequence is written."""
    with (desk.home / "stream").open("w+b") as file:
        terminal = desk.open(streams={stream: file})
        assert terminal.wait_for_end() == 1
        file.seek(0)
        written = terminal.raw + file.read()
    assert_refusal(written)
    assert b"needs a terminal" in written


def test_at_the_end_of_input_it_refuses_in_one_line(desk: Desk) -> None:
    """An input that has ended, as under cron, is no terminal: it must not run for ever."""
    terminal = desk.open(streams={"stdin": subprocess.DEVNULL})
    assert terminal.wait_for_end() == 1
    assert_refusal(terminal.raw)


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-"])
def test_a_closed_stream_ends_it_without_a_trace(desk: Desk, closed: str) -> None:
    """Even where nothing can be said, the status is 1 and no traceback appears."""
    terminal = desk.open(program=("/bin/sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM))
    assert terminal.wait_for_end() == 1
    assert b"Traceback" not in terminal.raw
    assert b"\x1b" not in terminal.raw


def test_a_dumb_terminal_is_refused_in_one_line(desk: Desk) -> None:
    """A terminal that cannot place text is said in one line, as others read it."""
    terminal = desk.open(TERM="dumb")
    assert terminal.wait_for_end() == 1
    assert_refusal(terminal.raw)
    assert b"TERM is dumb" in terminal.raw


def test_a_command_needs_no_terminal_and_colours_no_pipe(desk: Desk) -> None:
    """What commands print is plain, in a pipe as in a terminal."""
    assert "\x1b" not in desk.run("--demo", "plan")
    terminal = desk.open("--demo", "plan", "--json")
    assert terminal.wait_for_end() == 0
    assert b"\x1b" not in terminal.raw
    assert len(json.loads(terminal.raw)["domains"]) == 4


def assert_refusal(written: bytes) -> None:
    """Hold that exactly one line was written, with nothing in it that commands a terminal."""
    assert written.startswith(b"mls-tui: ")
    assert written.count(b"\n") == 1
    assert written.endswith(b"\n")
    assert b"\x1b" not in written
