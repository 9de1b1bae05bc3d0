"""A guard that gives the terminal back, whatever ends the program or stops it for a while.

Textual answers signals between two steps of the loop that paints, so not at all while that waits
for a full disk, a lock or a terminal that nobody reads. SIGTERM and SIGHUP leave its terminal raw,
and after SIGSTOP and SIGCONT it starts twice (https://github.com/Textualize/textual/issues/1582).
"""

import asyncio
import contextvars
import errno
import os
import select
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from textual.driver import Driver

# Seconds that the program has to save and to leave by itself.
PATIENCE = 3.0
# Seconds for a terminal that takes nothing, before what waits to be painted is thrown away.
_STUCK = 0.3
# Stopping comes with a signal to go on, for which all has been done already.
_SAME_STOP = 1.0

_ENDING = frozenset({signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT})
# Says that the program has ended by itself; sent by somebody else it means nothing.
_ENDED = signal.SIGUSR1
# Name of the thread in which Textual writes to the terminal.
_WRITER = "textual-output"
_WATCHED = _ENDING | {signal.SIGTSTP, signal.SIGCONT, _ENDED}
# An unfinished sequence is cancelled, then all that Textual switches on is switched off. Each of
# the two screens has its own way to send keys: that of the other one is taken back there, since
# Textual may have left it already, and a second time would take back what the shell has asked for.
_PLAIN = (
    b"\x18\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    b"\x1b[?1016l\x1b[?47h\x1b[<u\x1b[?1049l\x1b[?47l\x1b[?25h\x1b[?1004l\x1b[0m"
)


class GuardedApp(Protocol):
    """What the guard asks of an app; `stop_program` is what the app calls at the key for it."""

    stop_program: Callable[[], object]

    def leave(self, status: int) -> object:
        """Save what is not saved yet, and end with a status. Called in the app's loop."""

    def refresh(self, *, repaint: bool = True, layout: bool = False) -> object:
        """Paint all of it again."""


class Taken(NamedTuple):
    """The terminal as the program has it: who paints on it, and the loop in which that happens."""

    driver: "Driver"
    loop: asyncio.AbstractEventLoop
    context: contextvars.Context


class Guard:
    """Waits in a thread of its own for signals and for threads that fail.

    `status` is what the program ends with because of one, and `fault` what failed in a thread.
    """

    def __init__(self, app: GuardedApp, patience: float = PATIENCE) -> None:
        """Guard an app that is about to run, for as long as the guard is entered."""
        self.app = app
        self.patience = patience
        self.status: int | None = None
        self.fault: BaseException | None = None
        self._taken: Taken | None = None
        self._is_taken = False
        self._is_mute = False
        self._loop_is_known = threading.Event()
        self._has_ended = threading.Event()
        self._resumed = float("-inf")
        self._thread = threading.Thread(target=self._watch, name="mls-tui-signals", daemon=True)

    def __enter__(self) -> Self:
        # Before any other thread is started, since each inherits what its maker does not hear.
        self._mask = signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)
        self._terminal = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._attributes = termios.tcgetattr(self._terminal)
        self._hook = threading.excepthook
        threading.excepthook = self._fail
        self.app.stop_program = self.stop
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._has_ended.set()
        if self._thread.ident:
            signal.pthread_kill(self._thread.ident, _ENDED)
        self._thread.join(self.patience)
        self.give_back()
        threading.excepthook = self._hook
        # Textual leaves its own behind, which would take the terminal once more.
        for number in (signal.SIGTSTP, signal.SIGCONT):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)

    def take(self, driver: "Driver") -> None:
        """Note that the terminal is about to be taken. Called in the app's loop."""
        self._taken = Taken(driver, asyncio.get_running_loop(), contextvars.copy_context())
        self._is_taken = True
        self._loop_is_known.set()

    def release(self) -> None:
        """Note that the terminal is as it was before, if there was somebody to write that."""
        self._is_taken = self._is_taken and self._is_mute

    def give_back(self) -> None:
        """Give the terminal back, if the program still has it. May be called from any thread."""
        if not self._is_taken:
            return
        self._is_taken = False
        with suppress(OSError, termios.error):
            way = os.open(os.ttyname(self._terminal), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            if not select.select([], [way], [], _STUCK)[1]:
                termios.tcflush(self._terminal, termios.TCOFLUSH)
            os.write(way, _PLAIN)
        with suppress(OSError, termios.error):
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._attributes)
            # Answers of the terminal that have come too late would be typed into the shell.
            termios.tcflush(self._terminal, termios.TCIFLUSH)

    def stop(self) -> None:
        """Stop as at a key of the terminal: with all that the shell waits for, such as make."""
        self._in_loop(partial(self._stop, is_key=True))

    def end(self, status: int) -> None:
        """Have the program leave, and leave without it when it does not. Not for the app's loop."""
        if self.status is not None:
            return
        self.status = status
        until = time.monotonic() + self.patience
        if self._loop_is_known.wait(self.patience):
            self._in_loop(lambda: self.app.leave(status))
        if not self._has_ended.wait(max(0.0, until - time.monotonic())):
            self.give_back()
            os._exit(status)

    def _watch(self) -> None:
        # The terminal is given back even where the program is not in its foreground.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        while not self._has_ended.is_set():
            number = signal.sigwait(_WATCHED)
            if number in _ENDING:
                self.end(128 + number)
            elif number == signal.SIGTSTP:
                self._in_loop(self._stop)
            elif number == signal.SIGCONT:
                self._in_loop(self._go_on)

    def _in_loop(self, call: Callable[[], object]) -> None:
        taken = self._taken
        if taken:
            # A loop that is closed belongs to a program that is about to end.
            with suppress(RuntimeError):
                taken.loop.call_soon_threadsafe(call, context=taken.context.copy())

    def _fail(self, failed: "threading.ExceptHookArgs") -> None:
        self._is_mute = bool(failed.thread and failed.thread.name == _WRITER)
        # To write to a window that has been closed is no fault.
        is_closed = getattr(failed.exc_value, "errno", None) == errno.EIO
        if not is_closed:
            self.fault = self.fault or failed.exc_value
        status = 128 + signal.SIGHUP if is_closed else 1
        # That thread may be one which the loop waits for.
        threading.Thread(target=self.end, args=(status,), daemon=True).start()

    def _stop(self, *, is_key: bool = False) -> None:
        """Give the terminal back, stop as others do, and take it again when the shell says so.

        Args:
            is_key: Whether a key asks for it. A signal has come to all whom its sender meant.
        """
        taken = self._taken
        if taken is None or not self._is_taken:
            return
        taken.driver.suspend_application_mode()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTSTP})
        # Without a shell that could bring the program back, the system does not stop it here. It
        # gives the group's signal to this thread, the main one, and not to the one that waits for
        # such signals, which would stop the program a second time.
        if is_key:
            os.killpg(os.getpgrp(), signal.SIGTSTP)
        else:
            signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})
        self._resume(taken.driver)

    def _go_on(self) -> None:
        """Take the terminal again after a stop that the program was not told of."""
        taken = self._taken
        if taken is None or not self._is_taken or time.monotonic() - self._resumed < _SAME_STOP:
            return
        attributes: list[Any] | None = getattr(taken.driver, "attrs_before", None)
        taken.driver.suspend_application_mode()
        self._resume(taken.driver)
        # What it is now may be what the program had made of it.
        taken.driver.attrs_before = attributes  # type: ignore[attr-defined]

    def _resume(self, driver: "Driver") -> None:
        driver.resume_application_mode()
        self._resumed = time.monotonic()
        self.app.refresh(layout=True)
