"""A keeper of the state that tests can make fail and wait, and the app that uses it."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

from textual.notifications import SeverityLevel
from textual.timer import Timer

from mls_tui.study import changes
from mls_tui.study.changes import (
    BlockedEditError,
    HeldEdit,
    RefusedEditError,
    Revision,
    Saved,
    Undone,
)
from mls_tui.study.matters import Matter, Settling, WayBack
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.ui.app import MlsApp
from tests.examples import TODAY
from tests.ui.harness import Notice

# A test that waits longer has failed.
PATIENCE = 20


class FakeKeeper:
    """Keeps states in memory.

    While `fault` is a sentence saving is refused with it. While `gate` is closed saving waits.
    `others` is a change that another program makes before the next save.
    """

    def __init__(self, state: State) -> None:
        self.stands = state
        self.saved: list[str] = []
        self.history: list[tuple[State, str]] = []
        self.undone: list[tuple[State, str]] = []
        self.fault = ""
        self.blocked = ""
        self.gate = threading.Event()
        self.gate.set()
        self.held: tuple[HeldEdit, ...] = ()
        self.left_behind: tuple[HeldEdit, ...] = ()
        self.copies: dict[str, State] = {}
        self.settled_matters: list[Settling] = []
        self.backups = 0
        self.restored: list[str] = []
        self.asks: tuple[Matter, ...] = ()
        self.others: Callable[[State], State] | None = None

    def load(self) -> State:
        """What stands."""
        return self.stands

    def save(self, label: str, edit: Revision, seen: State | None = None) -> Saved:
        """Save an edit."""
        assert self.gate.wait(PATIENCE)
        if self.fault:
            raise StudyError(self.fault)
        if label == self.blocked:
            raise BlockedEditError("The file is damaged.")
        if self.others:
            self.stands = self.others(self.stands)
            self.others = None
        before = self.stands
        try:
            after = edit(before)
        except StudyError as refusal:
            raise RefusedEditError(str(refusal)) from None
        self.history.append((before, label))
        self.undone.clear()
        self.stands = after
        self.saved.append(label)
        made = changes.changes(before, after)
        return Saved(after, changes.overridden(seen or before, made))

    def undo(self) -> Undone:
        """Take the newest edit back."""
        if not self.history:
            raise StudyError("There is nothing to undo.")
        before, label = self.history.pop()
        self.undone.append((self.stands, label))
        self.stands = before
        return Undone(self.stands, label)

    def news(self) -> State | None:
        """What others have changed since the last look."""
        if self.others:
            self.stands, self.others = self.others(self.stands), None
            return self.stands
        return None

    def hold(self, edits: tuple[HeldEdit, ...]) -> None:
        """Keep edits aside."""
        self.held = edits

    def left(self) -> tuple[HeldEdit, ...]:
        """Edits left by others."""
        return self.left_behind

    def drop_left(self) -> None:
        """Forget them."""
        self.left_behind = ()

    def settle(self, settling: Settling) -> tuple[str, ...]:
        """Settle what files ask."""
        self.settled_matters.append(settling)
        self.asks = ()
        return ("Merged.",)

    def backup(self) -> str:
        """Copy everything."""
        self.backups += 1
        return "a folder"

    def ways_back(self, most: int) -> tuple[WayBack, ...]:
        """The copies."""
        return (WayBack("2026-03-15", 1, 2, 3),)[:most]

    def put_back(self, name: str) -> str:
        """Put a copy back."""
        self.restored.append(name)
        return f"Put {name} back."

    def copy_to(self, state: State, folder: str) -> None:
        """Keep a copy."""
        self.copies[folder] = state

    def notes(self) -> tuple[str, ...]:
        """Nothing to be known."""
        return ()

    def matters(self) -> tuple[Matter, ...]:
        """What files ask."""
        return self.asks

    def redo(self) -> Undone:
        """Make the edit again that was taken back last."""
        if not self.undone:
            raise StudyError("There is nothing to redo.")
        after, label = self.undone.pop()
        self.history.append((self.stands, label))
        self.stands = after
        return Undone(self.stands, label)


class WatchedApp(MlsApp):
    """The dashboard on a day that tests set, with its toasts and ticks kept."""

    def __init__(self, state: State, today: date = TODAY) -> None:
        self.day = today
        self.fake = FakeKeeper(state)
        self.notices: list[Notice] = []
        self.ticks: list[Callable[[], Any]] = []
        super().__init__(state, self.fake, lambda: self.day)
        self.animation_level = "none"

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Keep what is notified, and show it."""
        self.notices.append(Notice(message, severity, timeout))
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def set_interval(
        self,
        interval: float,
        callback: Callable[[], Any] | None = None,
        *,
        name: str | None = None,
        repeat: int = 0,
        pause: bool = False,
    ) -> Timer:
        """Keep what happens at intervals, so that a test need not wait for it."""
        if callback:
            self.ticks.append(callback)
        return super().set_interval(interval, callback, name=name, repeat=repeat, pause=pause)

    def tick(self) -> None:
        """Let half a minute pass."""
        for callback in self.ticks:
            callback()

    @property
    def known(self) -> State:
        """The state as it stands."""
        assert self.state is not None
        return self.state

    async def settled(self) -> None:
        """Wait until all that can be saved is saved."""
        await self.workers.wait_for_complete()
