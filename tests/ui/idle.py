"""Keys that wait for the app and not for the clock: a loop that knows when it is at rest."""

import asyncio
import selectors
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, TypeVarTuple, Unpack, cast

from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.widget import Widget

Arguments = TypeVarTuple("Arguments")

# What is due sooner belongs to what a key sets off; what is due later, such as the end of a
# message, is not waited for. Seconds, as Textual's own pilot has it.
SOON = 0.02
# An app that never comes to rest is looked at after so many seconds all the same.
LONGEST = 1.0
# A thread that works takes more of the processor in the time of SOON; one that waits takes less.
BUSY = 0.001


class Watch(selectors.DefaultSelector):
    """Waits for files as the loop tells it to, and says when the loop has come to rest."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[asyncio.Future[None]] = []
        self.until = 0.0
        self.jobs = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Wait for files; with a timeout of 0 the loop has something else to do."""
        if not self.waiting or timeout == 0:
            return super().select(timeout)
        if time.monotonic() < self.until:
            if timeout is not None and timeout < SOON:
                return super().select(timeout)
            if self.jobs:
                began = time.process_time()
                ready = super().select(SOON)
                if ready or time.process_time() - began > BUSY:
                    return ready
        for future in self.waiting:
            if not future.done():
                future.set_result(None)
        self.waiting.clear()
        return super().select(0)


class WatchedLoop(asyncio.SelectorEventLoop):
    """A loop whose rest can be waited for, the threads that it has started included."""

    def __init__(self) -> None:
        self.watch = Watch()
        super().__init__(self.watch)

    def run_in_executor(
        self,
        executor: Executor | None,
        func: Callable[[Unpack[Arguments]], Any],
        *args: *Arguments,
    ) -> asyncio.Future[Any]:
        """Run a function in a thread, and count it until its result is here."""
        future = super().run_in_executor(executor, func, *args)
        self.watch.jobs += 1
        future.add_done_callback(self._end_job)
        return future

    def _end_job(self, _: asyncio.Future[Any]) -> None:
        self.watch.jobs -= 1

    async def rest(self) -> None:
        """Wait until there is nothing left to do, at most for a second."""
        future = self.create_future()
        self.watch.waiting.append(future)
        self.watch.until = time.monotonic() + LONGEST
        await future


async def wait_for_idle(min_sleep: float = 0, max_sleep: float = LONGEST) -> None:
    """Stand in for Textual's function of this name, which sleeps 20 ms and more each time."""
    del min_sleep, max_sleep
    await cast("WatchedLoop", asyncio.get_running_loop()).rest()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Stand in for a pilot's method of this name: press keys, each when the one before is done.

    Letters that go into the same field are not waited for one by one, as in the real terminal.
    """
    app = pilot.app
    was_text = False
    for event in map(key_event, keys):
        if not (was_text and is_text_for(app.focused, event)):
            await wait_for_idle()
        was_text = is_text_for(app.focused, event)
        app.post_message(event)
    await wait_for_idle()


def is_text_for(focused: Widget | None, event: Key) -> bool:
    """Whether a key goes into the field that has the focus, as text."""
    return focused is not None and focused.check_consume_key(event.key, event.character)


def key_event(key: str) -> Key:
    """What a terminal driver makes of a key, given by its name or as a character."""
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    name = _get_unicode_name_from_key(REPLACED_KEYS.get(key, key))
    try:
        return Key(key, unicodedata.lookup(name))
    except KeyError:
        return Key(key, key if len(key) == 1 else None)
