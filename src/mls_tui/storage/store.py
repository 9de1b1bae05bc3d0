"""The user's records on disk: loading, saving, undo."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mls_tui.paths import absolute
from mls_tui.storage import backups, durable, layout, lock, unfinished
from mls_tui.storage.aside import put_aside
from mls_tui.storage.backups import Backups, Copy, Cost, Merged
from mls_tui.storage.directory import CutFileError, Directory, Fault
from mls_tui.storage.shelf import Shelf
from mls_tui.study import changes
from mls_tui.study.changes import (
    Change,
    HeldEdit,
    RefusedEditError,
    Saved,
    Step,
    Tables,
    Undone,
)
from mls_tui.study.exam import Exam
from mls_tui.study.matters import Matter, Settling, WayBack
from mls_tui.study.planning.newest import newest_plan_alone
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.trusted import TrustedRows

if TYPE_CHECKING:
    from mls_tui.storage.journal import Entry, Journal
    from mls_tui.storage.unsaved import UnsavedEdits


class Store:
    """Keeps the state in the files of one directory, which other programs may change as well.

    Nothing is written before the first `save`. Calls are to follow one another; between processes
    a lock file in the directory sees to that, waited for as many seconds as `patience`.
    """

    def __init__(
        self,
        directory: Path,
        state_directory: Path,
        exams: Mapping[str, Exam],
        *,
        patience: float = 10,
        now: Callable[[], datetime] = datetime.now,
        trusted: TrustedRows | None = None,
    ) -> None:
        self._directory = Directory(directory, exams, trusted)
        self._state_directory = state_directory
        self._exams = exams
        self._patience = patience
        self._now = now
        self.backups = Backups(self._directory, state_directory / "last")
        self._old_list = state_directory / "unfinished.json"
        self._shelf = Shelf(self._directory, exams, self.backups)
        self._told: State | None = None  # Given out last; a save that fails has read more.

    # What is only read need not know how edits are written down.
    @cached_property
    def _journal(self) -> "Journal":
        from mls_tui.storage.journal import Journal

        return Journal(self._state_directory / "journal", self._exams)

    @cached_property
    def _unsaved(self) -> "UnsavedEdits":
        from mls_tui.storage.unsaved import UnsavedEdits

        return UnsavedEdits(self._state_directory / "unsaved", self._exams)

    def load(self) -> State:
        """Read the state from the files; called again, only the files that have changed.

        Raises:
            StudyError: If a file cannot be read or holds what does not belong there.
        """
        self._told = self._read()
        return self._told

    def _read(self) -> State:
        # Locking costs more than reading. What another process replaces in the meantime shows in
        # its list of intentions or in the signatures.
        if not self._is_unfinished():
            with suppress(StudyError):
                state = self._shelf.refresh()
                if not self._is_unfinished() and self._shelf.is_quiet():
                    return state
        with durable.legible(self._directory.path):
            is_there = self._directory.path.is_dir()
        if not is_there:
            # There is no place for a lock, nor anything that it would guard.
            return self._shelf.refresh()
        with self._locked():
            return self._shelf.refresh()

    def save(self, label: str, edit: changes.Revision, seen: State | None = None) -> Saved:
        """Make an edit on the newest records, and write what it changes.

        Args:
            label: What the edit is called when it is undone.
            edit: Makes the new state from the newest one.
            seen: The state that its user had before them; None for the newest.

        Returns:
            The state that stands, and whose changes the edit has written over.

        Raises:
            RefusedEditError: If the newest records do not allow the edit.
            StudyError: If it cannot be saved. In either case every file is as it was.
        """
        with self._locked():
            return durable.persistently(partial(self._save, label, edit, seen))

    def _save(self, label: str, edit: changes.Revision, seen: State | None) -> Saved:
        standing = self._shelf.refresh()
        try:
            new = edit(standing)
        except StudyError as refusal:
            raise RefusedEditError(str(refusal)) from None
        made = changes.changes(standing, new)
        if not made:
            self._told = standing
            return Saved(standing)
        self.backups.keep_daily(self._now().date())
        with self._journal.entry(label, made):
            self._shelf.write(new, made)
        self._told = new
        if seen is None or seen is standing:
            return Saved(new)
        return Saved(new, changes.overridden(seen, made))

    def news(self) -> State | None:
        """What stands, if that is not what was given out last.

        Looks at the files without reading those that are as they were.

        Raises:
            StudyError: If a file cannot be read.
        """
        self._directory.keep_read()
        told, read = self._told, self._shelf.state
        if read and read is told and not self._is_unfinished() and self._shelf.is_known():
            return None
        state = self.load()
        return None if state is told else state

    def hold(self, edits: tuple[HeldEdit, ...]) -> None:
        """Keep edits of this window on this machine, in place of those that it held before.

        Raises:
            StudyError: If they cannot be written.
        """
        self._unsaved.hold(edits)

    def left(self) -> tuple[HeldEdit, ...]:
        """Edits that could not be saved by windows that are gone."""
        # Most starts find none, and need not know how edits are written down.
        is_any = os.path.isdir(self._state_directory / "unsaved")  # noqa: PTH112  (never fails)
        return self._unsaved.left() if is_any else ()

    def drop_left(self) -> None:
        """Forget the edits that were left behind."""
        self._unsaved.drop_left()

    def copy_to(self, state: State, folder: str) -> None:
        """Write all of a state to another folder, which must be empty or missing.

        Raises:
            StudyError: If it cannot be written, or holds something.
        """
        path = absolute(folder)
        with durable.legible(path):
            is_taken = path.is_dir() and any(path.iterdir())
        if is_taken:
            raise StudyError(f"{durable.shown(path)}: there is something in it; name a new folder.")
        Store(path, self._state_directory / "copy", self._exams).save("Copy", lambda _: state)

    def undo(self) -> Undone:
        """Take the newest edit of any window back, but for what has been changed since.

        Raises:
            StudyError: If there is none, or what it changed has been changed again.
        """
        return self._turn(revert=True)

    def redo(self) -> Undone:
        """Make the edit again that was undone last, but for what has been changed since.

        Raises:
            StudyError: If there is none, or what it changed has been changed again.
        """
        return self._turn(revert=False)

    def _turn(self, *, revert: bool) -> Undone:
        with self._locked():
            entry = self._journal.last_edit() if revert else self._journal.last_undone()
            step, made = durable.persistently(partial(self._exchange, entry, revert=revert))
            mark = self._journal.mark_undone if revert else self._journal.mark_redone
            mark(entry, made)
        self._told = step.state
        return Undone(step.state, entry.label, step.kept)

    def where(self) -> tuple[Path, ...]:
        """The data directory, each of its files, and the directory of locks and undo.

        Raises:
            StudyError: If the directory cannot be read.
        """
        files = (self._directory.file(name) for name in self._directory.names())
        return (self._directory.path, *files, self._state_directory)

    def check(self) -> tuple[Fault, ...]:
        """Read every file anew and report all those that cannot be used."""
        return tuple(
            Fault(fault.path, fault.reason + self._shelf.way_back(self._name(fault.path)))
            for fault in self._directory.check()
        )

    def _name(self, path: Path) -> str:
        root = self._directory.path
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name

    def matters(self) -> tuple[Matter, ...]:
        """What the files ask of the user, as they were last read."""
        damage = (
            Matter(name, str(one.fault), Settling.PUT_BACK if one.has_copy else Settling.NOTHING)
            for name, one in self._shelf.broken.items()
        )
        return (
            *damage,
            *self._directory.matters(self._shelf.files),
            *self._directory.copy_matters(),
        )

    def notes(self) -> tuple[str, ...]:
        """What is to be known before the first save, as the files were last read."""
        old = {file.format for file in self._shelf.files.values() if file.format < layout.FORMAT}
        if not old or self.backups.has_old_format(min(old)):
            return ()
        text = (
            f"From the next save on the records are written in format {layout.FORMAT}, which "
            "earlier versions of mls-tui do not read; copies of the old files go to "
            f"{durable.shown(self.backups.place())}."
        )
        return (text,)

    def ask(self) -> tuple[Matter, ...]:
        """Read every file anew and say what those ask that can be used."""
        return self._directory.ask()

    def file(self, name: str) -> Path:
        """The path of a file by its name relative to the data directory."""
        return self._directory.file(name)

    def accept(self) -> tuple[str, ...]:
        """Take files as they are that were edited by hand, or that have lost their end.

        Returns:
            Their names relative to the data directory.

        Raises:
            StudyError: If one of them cannot be written; then all are as they were.
        """
        with self._locked():
            return durable.persistently(self._accept)

    def _accept(self) -> tuple[str, ...]:
        asking: dict[str, Tables] = {}
        for name in self._directory.names():
            try:
                file = self._directory.read(name)
            except CutFileError:
                file = self._directory.read(name, cut=True)
            except StudyError:
                continue
            else:
                if not file.surplus:
                    continue
            self._shelf.files[name] = file
            self._shelf.broken.pop(name, None)
            asking[name] = file.records
        try:
            if asking:
                self._shelf.replace(asking, (), accepted=True)
        finally:
            # What was read here, if only in part, is no state yet.
            self._shelf.forget()
        return tuple(asking)

    def merge_copies(self) -> tuple[Merged, ...]:
        """Merge every conflict copy with the file of the plain name, and put the copies aside.

        An exam's copy is only put aside: the file of the plain name stands.

        Raises:
            StudyError: If a file cannot be read or written; what was merged before stands.
        """
        from mls_tui.storage.doubles import bring_into_one

        merged: list[Merged] = []
        with self._locked():
            durable.persistently(partial(bring_into_one, self._shelf, self._now().date()))
        for name, own in self._directory.copies().items():
            left = () if own.startswith("exams/") else self._merge_copy(name, own)
            target = self._directory.path / backups.FOLDER / "copies" / name
            path = put_aside(self._directory.file(name), target)
            merged.append(Merged(name, own, path, left))
        if merged:
            self.save("Keep the newest plan alone", newest_plan_alone)
        self._told = None
        return tuple(merged)

    def _merge_copy(self, name: str, own: str) -> tuple[str, ...]:
        from mls_tui.storage.copying import merged_into

        left: list[str] = []

        def edit(standing: State) -> State:
            copy = self._directory.read_copy(name, own).records
            held = self._shelf.files[own].records if own in self._shelf.files else {}
            new, left[:] = merged_into(standing, held, copy, self.backups.history(own))
            return new

        self.save(f"Merge {Path(name).name}", edit)
        return tuple(left)

    def backup(self, folder: str | None = None) -> Path:
        """Copy all files as they stand: into the data directory, or to a new folder.

        Raises:
            StudyError: If they cannot be copied.
        """
        with self._locked():
            if folder is None:
                return self.backups.keep(self._now()).path
            path = absolute(folder)
            self.backups.export(path)
            return path

    def settle(self, settling: Settling) -> tuple[str, ...]:
        """Settle all that files ask in one way, on the user's word.

        Returns:
            What was done, in sentences.

        Raises:
            StudyError: If a file cannot be read or written.
        """
        if settling is Settling.ACCEPT:
            return tuple(f"{name} is right as it is." for name in self.accept())
        if settling is Settling.PUT_BACK:
            return tuple(map(self._mend, tuple(self._shelf.broken)))
        said: list[str] = []
        for one in self.merge_copies() if settling is Settling.MERGE else ():
            said.append(f"Merged {one.name}; it lies in {durable.shown(one.path)}.")
            said += (f"{record} differs in it: {one.own} stands." for record in one.left)
        return tuple(said)

    def _mend(self, name: str) -> str:
        """Put the newest good copy of a damaged file in its place."""
        good = self.backups.newest_good(name)
        if good is None:
            return f"{name} stays as it is: there is no good copy of it."
        kept = self.restore(good.name, [name])
        what = "as it was last saved here" if good.name == backups.LAST else f"that of {good.name}"
        return f"{name} is {what}. What stood before is the copy {kept.name}."

    def ways_back(self, most: int) -> tuple[WayBack, ...]:
        """The newest copies, with what putting one back would do."""
        found = []
        for copy in self.copies()[:most]:
            _, _, cost = self.cost(copy.name)
            found.append(WayBack(copy.name, cost.lost, cost.older, cost.back))
        return tuple(found)

    def put_back(self, name: str) -> str:
        """Put a whole copy back, and say where what stood before is.

        Raises:
            StudyError: If that cannot be; then every file is as it was.
        """
        kept = self.restore(name)
        return f"Put the copy {name} back. What stood before is the copy {kept.name}."

    def copies(self) -> tuple[Copy, ...]:
        """All copies of the files, the newest first."""
        return self.backups.copies()

    def cost(self, name: str, files: Sequence[str] = ()) -> tuple[Copy, tuple[str, ...], Cost]:
        """Say what it would do to put a copy back: the copy, its files, and what becomes of which.

        Args:
            name: The copy's; "latest" for the newest.
            files: Which of its files; all by default.

        Raises:
            StudyError: If there is no such copy or file.
        """
        from mls_tui.storage.restoring import cost

        return cost(self._shelf, name, files)

    def restore(self, name: str, files: Sequence[str] = ()) -> Copy:
        """Put files of a copy in the place of those that stand, which are copied before.

        Args:
            name: The copy's; "latest" for the newest.
            files: Which of its files; all by default, and then files that it lacks are emptied.

        Returns:
            The copy of what stood before.

        Raises:
            StudyError: If that cannot be; then every file is as it was.
        """
        from mls_tui.storage.restoring import restore

        with self._locked():
            return restore(self._shelf, name, files, self._now())

    def _exchange(self, entry: "Entry", *, revert: bool) -> tuple[Step, tuple[Change, ...] | None]:
        """Go a step back or forth.

        Returns:
            The step, and what it changed if that is less than the whole entry.
        """
        standing = self._shelf.refresh()
        try:
            turn = changes.revert if revert else changes.replay
            step = turn(standing, entry.changes)
        except StudyError as error:
            self._journal.drop(entry)
            word = "undone" if revert else "redone"
            raise StudyError(f"{entry.label!r} can no longer be {word}: {error}") from None
        made = changes.changes(standing, step.state)
        if made:
            self._shelf.write(step.state, made)
        if not step.kept:
            return step, None
        return step, changes.inverse(made) if revert else made

    def _is_unfinished(self) -> bool:
        return unfinished.is_pending(self._directory.path) or os.path.lexists(self._old_list)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with lock.locked(self._directory.path, self._state_directory, self._patience):
            durable.recover(self._old_list)
            unfinished.take_up(self._directory.path, self._finish)
            for folder in ("", *self._directory.drafts):
                durable.sweep(self._directory.file(folder))
            self._journal.sweep()
            self.backups.sweep()
            # What the system refuses elsewhere than in writing has changed nothing either.
            with durable.refusal(self._directory.path):
                yield

    def _finish(self, left: unfinished.Unfinished, foreign: Iterator[Path]) -> None:
        from mls_tui.storage.merging import finish

        finish(self._directory, self._exams, self._unsaved, left, foreign)
