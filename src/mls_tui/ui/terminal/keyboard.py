"""A terminal driver that loses no key, and keeps keys and clicks in order.

Waits for https://github.com/Textualize/textual/issues/6605 (keys that are bound and letters that
are typed overtake each other) and for a driver that tells the app when its terminal is gone, for
which there is no issue yet.
"""

import asyncio
import os
import signal
import threading
import time
from concurrent.futures import wait
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from mls_tui.ui.terminal.pastes import PasteGate, gated

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver
    from textual.events import Key, MouseDown, Paste
    from textual.message import Message
    from textual.message_pump import MessagePump

    from mls_tui.ui.terminal.guard import Guard

# Slow connections, keyboard macros and `tmux send-keys` deliver keys faster than they take effect.
_BURST = 0.1
_LONGEST_WAIT = 2.0
# What a key sets off sets off more: a screen is made, and in it something gets the focus.
_ROUNDS = 3
# Keys that are held down: those of a group are always taken by the same widget, and in order.
_STEPS = (
    {"up", "down", "pageup", "pagedown"},
    {"j", "k"},
    {"left"},
    {"right"},
    {"backspace"},
    {"delete"},
)


def orderly(driver: "type[Driver]", app: "App[None]", guard: "Guard") -> "type[Driver]":
    """Make an app's driver whose keys wait for one another, and behind no flood of pasted text.

    It tells the guard when it takes the terminal and when it has given it back.

    Textual runs a binding when the key has bubbled up to it, by when the letters typed behind it
    have gone to the field that had the focus before. It ends the app at a byte that is no UTF-8,
    which the gate for pastes passes over.
    """
    if not hasattr(driver, "run_input_thread"):
        return driver

    class OrderlyDriver(driver):  # type: ignore[misc, valid-type]
        """Holds a key or click back until the app is through with the one before."""

        fileno: int
        exit_event: threading.Event
        loop: asyncio.AbstractEventLoop | None = None
        last_key = ""
        last_time = float("-inf")
        was_text = False

        def start_application_mode(self) -> None:
            """Note the app's loop, in which this runs, for the thread that reads keys."""
            self.loop = asyncio.get_running_loop()
            guard.take(self)
            super().start_application_mode()

        def close(self) -> None:
            """End the thread that writes, when all has been written."""
            super().close()
            guard.release()

        def run_input_thread(self) -> None:
            """Read what passes the gate, until the app ends."""
            from mls_tui.ui.widgets.line_input import LARGEST_PASTE

            if not getattr(self, "input_tty", False):
                super().run_input_thread()
                return
            terminal = self.fileno
            gate = PasteGate(LARGEST_PASTE, self._refuse_paste)
            with gated(terminal, gate, self._hang_up) as keys:
                # Where Textual reads; nobody else looks there before this thread has ended.
                self.fileno = keys
                try:
                    # The last read before the end may cut a character.
                    with suppress(UnicodeDecodeError):
                        super().run_input_thread()
                finally:
                    self.fileno = terminal

        def _refuse_paste(self) -> None:
            from mls_tui.ui.widgets.line_input import TOO_LARGE

            # This runs in the thread that reads the terminal, where nothing can be painted.
            app.call_later(partial(app.notify, TOO_LARGE, severity="error", markup=False))

        def _hang_up(self) -> None:
            # As when the window is closed, of which not every program in it is told.
            os.kill(os.getpid(), signal.SIGHUP)
            # An app that fails on its way out of a closed window does not stop the thread that
            # waits for keys, and the process would wait for that thread.
            self.exit_event.set()

        def process_message(self, message: "Message") -> None:
            """Pass a message on to the app. Runs in the thread that reads the terminal."""
            from textual.events import Key, MouseDown, Paste

            # What is left of a refused paste: it would still take the place of a selected text.
            if isinstance(message, Paste) and not message.text:
                return
            if isinstance(message, Key | Paste | MouseDown):
                self._keep_order(message)
            super().process_message(message)

        def _keep_order(self, message: "Key | Paste | MouseDown") -> None:
            key = getattr(message, "key", "")
            is_text = self._is_text(message)
            repeats = any({key, self.last_key} <= group for group in _STEPS)
            if (
                time.monotonic() - self.last_time < _BURST
                and not repeats
                and not (is_text and self.was_text)
            ):
                self._wait_for_the_app()
                is_text = self._is_text(message)
            self.last_key, self.last_time, self.was_text = key, time.monotonic(), is_text

        def _is_text(self, message: "Key | Paste | MouseDown") -> bool:
            """Whether it goes into the field that has the focus, as text."""
            from textual.app import ScreenStackError
            from textual.events import Key

            try:
                focused = app.focused
            except ScreenStackError:  # it has just started, or is about to end
                return False
            if focused is None or not isinstance(message, Key):
                return False
            return bool(focused.check_consume_key(message.key, message.character))

        def _wait_for_the_app(self) -> None:
            if self.loop is None:
                return
            settled = asyncio.run_coroutine_threadsafe(_settled(app), self.loop)
            until = time.monotonic() + _LONGEST_WAIT
            # An app that ends waits for this thread: the other way round would be for ever.
            while not self.exit_event.is_set() and time.monotonic() < until:
                if wait([settled], 0.02).done:
                    return
            settled.cancel()

    return OrderlyDriver


async def _settled(app: "App[None]") -> None:
    """Wait until a key has gone down to the focus and up again, with what it set off."""
    await _through(app)
    for _ in range(_ROUNDS):
        for pump in (app.focused or app.screen).ancestors_with_self:
            await _through(pump)


async def _through(pump: "MessagePump") -> None:
    """Wait until something that takes messages is through with those that it has now."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        await done.wait()
