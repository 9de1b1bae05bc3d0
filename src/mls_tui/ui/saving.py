"""Edits on their way to the disk: saved in order, tried again, kept aside, never forgotten."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, Protocol

from mls_tui.study.changes import (
    BlockedEditError,
    HeldEdit,
    RefusedEditError,
    Revision,
    Saved,
    Undone,
    changes,
)
from mls_tui.study.matters import Matter, Settling, WayBack
from mls_tui.study.state import State
from mls_tui.study.value import StudyError


class Keeper(Protocol):
    """Keeps the state on disk; every method may be called from a thread."""

    def load(self) -> State:
        """Read what stands, as far as it has changed."""

    def news(self) -> State | None:
        """What stands, if somebody else has changed it since it was last read."""

    def save(self, label: str, edit: Revision, seen: State | None = None) -> Saved:
        """Make an edit on the newest records; returns what stands, others' edits included."""

    def undo(self) -> Undone:
        """Take the newest edit back."""

    def redo(self) -> Undone:
        """Make the edit again that was taken back last."""

    def notes(self) -> tuple[str, ...]:
        """What is to be known before the first save."""

    def matters(self) -> tuple[Matter, ...]:
        """What the files ask of the user, as they were last read."""

    def hold(self, edits: tuple[HeldEdit, ...]) -> None:
        """Keep edits aside that cannot be saved, in place of those that were held before."""

    def left(self) -> tuple[HeldEdit, ...]:
        """Edits that programs have left behind which are gone now."""

    def drop_left(self) -> None:
        """Forget the edits that were left behind."""

    def settle(self, settling: Settling) -> tuple[str, ...]:
        """Settle what files ask in one way; says what was done."""

    def backup(self) -> object:
        """Copy all files as they stand; returns where to."""

    def ways_back(self, most: int) -> tuple[WayBack, ...]:
        """The newest copies."""

    def put_back(self, name: str) -> str:
        """Put a whole copy back; says where what stood before is."""

    def copy_to(self, state: State, folder: str) -> None:
        """Write all of a state to another folder."""


class Unsaved(NamedTuple):
    """An edit that is on the screen but not on disk yet, with the state on which it was made."""

    label: str
    change: Revision
    seen: State


class Window(Protocol):
    """What the edits are shown in."""

    def show_state(self, state: State) -> None:
        """Show a state."""

    def say(self, text: str, *, is_fault: bool = False) -> None:
        """Say a sentence."""

    def mark_asking(self, number: int) -> None:
        """Show how many things files ask."""

    def mark_unsaved(self, number: int) -> None:
        """Show how many edits are not on disk."""


class Saver:
    """Has the edits of one window saved, one after the other.

    What cannot be saved stays on the screen, is tried again at each look at the disk, and is held
    in a file of its own, from which the next start offers it.
    """

    def __init__(self, keeper: Keeper, window: Window) -> None:
        """Take who keeps the state, and where it is shown."""
        self.keeper = keeper
        self.window = window
        self.unsaved: list[Unsaved] = []
        self.fault = ""
        self._busy = asyncio.Lock()
        self._holds = False
        self._said: set[str] = set()
        # Where such a matter is settled, as the window's keys have it.
        self.way = "'mls-tui check' says more."

    def add(self, label: str, change: Revision, seen: State) -> None:
        """Take an edit that is on the screen."""
        self.unsaved.append(Unsaved(label, change, seen))

    async def save(self) -> None:
        """Save what is not saved yet, in a thread, so that no key waits for the disk."""
        async with self._busy:
            await self._save_now()

    async def _save_now(self) -> None:
        tried: list[Unsaved] = []
        blocked = False
        while edit := next((one for one in self.unsaved if one not in tried), None):
            tried.append(edit)
            try:
                saved = await asyncio.to_thread(
                    self.keeper.save, edit.label, edit.change, edit.seen
                )
            except RefusedEditError as refusal:
                # It may rest on an edit that waits for its file.
                if not blocked:
                    # Others have changed what it was about: what stands is shown, and why.
                    self.unsaved.remove(edit)
                    self.window.say(str(refusal))
                    self._stand(await asyncio.to_thread(self.keeper.load))
            except BlockedEditError as fault:
                blocked = True
                self._complain(str(fault))
            except StudyError as fault:
                self._complain(str(fault))
                break
            else:
                self.unsaved.remove(edit)
                self._stand(saved.state)
                for record in saved.overridden:
                    self.window.say(
                        f"{record} was changed elsewhere, too. Yours stands; undo brings the "
                        "other one."
                    )
        if not self.unsaved:
            self.fault = ""
        await self._hold()
        self.window.mark_unsaved(len(self.unsaved) if self.fault else 0)

    def _complain(self, fault: str) -> None:
        if fault != self.fault:
            self.window.say(f"Not saved: {fault}", is_fault=True)
        self.fault = fault

    async def _hold(self) -> None:
        """Keep aside what is not saved; nothing once all is."""
        if not self.unsaved and not self._holds:
            return
        edits = self._held()
        try:
            await asyncio.to_thread(self.keeper.hold, edits)
            self._holds = bool(edits)
        except StudyError as fault:
            self._complain(str(fault))

    def _held(self) -> tuple[HeldEdit, ...]:
        edits: list[HeldEdit] = []
        for edit in self.unsaved:
            try:
                made = changes(edit.seen, edit.change(edit.seen))
            except StudyError:
                continue
            edits.append(HeldEdit(edit.label, made))
        return tuple(edits)

    def save_the_rest(self) -> bool:
        """Save what is not saved yet when a fault has ended the app, or keep it aside.

        Returns:
            Whether all of it is saved.
        """
        if not self.unsaved:
            return True
        # Whatever fails here must not hide the fault that has brought us here.
        with suppress(Exception):
            self.keeper.hold(self._held())
            while self.unsaved:
                edit = self.unsaved[0]
                self.keeper.save(edit.label, edit.change, edit.seen)
                self.unsaved.pop(0)
            self.keeper.hold(())
        return not self.unsaved

    async def secure(self) -> None:
        """Keep aside what is not saved before trying to save it, since time may run out."""
        if self.unsaved:
            await self._hold()
        await self.save()

    def _stand(self, stands: State) -> None:
        """Show what stands on disk, with what is not saved yet made on it again."""
        state = stands
        for edit in tuple(self.unsaved):
            try:
                state = edit.change(state)
            except StudyError as refusal:
                self.unsaved.remove(edit)
                self.window.say(str(refusal))
        self.window.show_state(state)

    async def look(self) -> None:
        """Try again what is not saved, and show what others have changed."""
        if self._busy.locked():
            return
        async with self._busy:
            if self.unsaved:
                await self._save_now()
            try:
                news = await asyncio.to_thread(self.keeper.news)
            except StudyError as fault:
                self._ask(str(fault))
                return
            if news is not None:
                self._stand(news)
            self.ask(await asyncio.to_thread(self.keeper.matters))

    def ask(self, matters: tuple[Matter, ...]) -> None:
        """Say what files ask, each thing once."""
        there = {matter.text for matter in matters}
        for text in sorted(there - self._said):
            self._ask(text)
        self._said &= there
        self.window.mark_asking(len(there))

    def _ask(self, text: str) -> None:
        if text not in self._said:
            self._said.add(text)
            self.window.say(f"{text} {self.way}")

    async def step(self, turn: Callable[[], Undone]) -> Undone | None:
        """Undo or redo once all is saved; None if that is not so, or there is nothing to do."""
        async with self._busy:
            await self._save_now()
            if self.unsaved:
                return None
            try:
                done = await asyncio.to_thread(turn)
            except StudyError as refusal:
                self.window.say(str(refusal))
                return None
            self._stand(done.state)
        return done
