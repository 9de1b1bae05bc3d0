"""Copies of all files, kept beside them in the data directory: daily, before risks, on request."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from mls_tui.storage import backup_place, durable
from mls_tui.storage.aside import set_aside
from mls_tui.storage.backup_place import FOLDER as FOLDER
from mls_tui.storage.directory import Directory, RecordFile
from mls_tui.study.changes import Tables
from mls_tui.study.tables import TABLES
from mls_tui.study.value import StudyError

DAYS_KEPT = 14

# What the user calls the last good version of each file by.
LAST = "last"

_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)

_DAILY = "daily"
_KEPT = "kept"
_EXAMS = "exams"


class Copy(NamedTuple):
    """A copy of all files. `name` is what the user calls it by: a day, or a day and a time."""

    name: str
    path: Path


class Cost(NamedTuple):
    """What putting a copy back would do to the records.

    `lost` are those that only stand now, `older` those that would be as they were, `back` those
    that only the copy has. `unknown` are files that stand but cannot be read, so that nobody knows
    what has come into them since.
    """

    lost: int
    older: int
    back: int
    unknown: tuple[str, ...]


class Merged(NamedTuple):
    """A conflict copy that was merged: its file, where it is now, and what it says otherwise.

    `left` are the names of records in which the file of the plain name stands.
    """

    name: str
    own: str
    path: Path
    left: tuple[str, ...]


class Backups:
    """The copies of one data directory, and the last good version of each of its files.

    That version is kept on this machine alone: it is written at each save, which a synchroniser
    would send around each time, and merge with what another machine has saved last.
    """

    def __init__(self, directory: Directory, last: Path) -> None:
        """Take the data directory, and where the last good versions are kept."""
        self._directory = directory
        self._last = last
        self._copied: date | None = None

    def place(self) -> Path:
        """The folder in which copies are kept: where the user says, else in the data directory."""
        chosen = backup_place.chosen(self._directory, self._last)
        return chosen or backup_place.own(self._directory.path)

    def _places(self) -> tuple[Path, ...]:
        """Where there may be copies: those that were made before a place was named stay."""
        return tuple(dict.fromkeys((self.place(), backup_place.own(self._directory.path))))

    def keep_last(self, contents: Mapping[str, bytes]) -> None:
        """Keep what has just been saved, so that a file that is damaged later has lost nothing.

        It is not flushed to the disk: the file itself is, and a copy that a power cut has spoilt is
        no good one. A version that cannot be kept stops nobody from saving.

        Args:
            contents: What each file holds, by its name relative to the data directory.
        """
        for name, content in contents.items():
            target = self._last / name
            # Under the lock of this machine nobody else is at it, and no draft is left for ever.
            draft = f"{target}.draft"
            with suppress(OSError, StudyError):
                try:
                    written = os.open(draft, _ANEW, 0o600)
                except FileNotFoundError:
                    durable.make_directory(target.parent)
                    written = os.open(draft, _ANEW, 0o600)
                durable.write(written, content, durable=False)
                os.replace(draft, target)  # noqa: PTH105  (strings, at each save)

    def has_last(self) -> bool:
        """Whether there are last good versions of files."""
        return os.path.lexists(self._last)

    def keep_daily(self, today: date) -> None:
        """Copy all files as they stand, unless that was done on this day; two weeks are kept.

        A copy that cannot be made stops nobody from saving.
        """
        # Asked once a day: the place may be on a slow drive.
        if self._copied == today:
            return
        for place in self._places():
            # Where the user's place is not there, the data directory's is.
            with suppress(OSError, StudyError):
                self._copy_daily(place, place / _DAILY / today.isoformat())
                self._copied = today
                return

    def _copy_daily(self, place: Path, target: Path) -> None:
        if target.exists() or not any(self._names()):
            return
        self._copy_into(place, target)
        folders = sorted(target.parent.glob("[0-9]*"))
        for old in folders[:-DAYS_KEPT]:
            _remove(old)

    def keep(self, now: datetime, why: str = "") -> Copy:
        """Copy all files as they stand; such a copy stays until the user takes it away.

        Raises:
            StudyError: If they cannot be copied.
        """
        place = self.place()
        name = first = f"{now:%Y-%m-%d-%H%M%S}{why}"
        with durable.refusal(place):
            for number in count(2):
                target = place / _KEPT / name
                if not target.exists():
                    break
                name = f"{first}-{number}"
            self._copy_into(place, target)
        return Copy(name, target)

    def export(self, folder: Path) -> None:
        """Copy all files to a folder that is empty or missing.

        Raises:
            StudyError: If they cannot be copied, or something is there.
        """
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise StudyError(
                f"{durable.shown(folder)}: there is something already; name a new folder."
            )
        with durable.refusal(folder):
            with suppress(FileNotFoundError):
                folder.rmdir()
            self._copy(folder)

    def copies(self) -> tuple[Copy, ...]:
        """All copies, the newest first; none where they cannot be looked at."""
        found: list[Copy] = []
        for place in self._places():
            with suppress(OSError):
                for kind in (_DAILY, _KEPT):
                    folders = (place / kind).glob("[0-9]*")
                    found += (Copy(one.name, one) for one in folders if one.is_dir())
        return tuple(sorted(found, reverse=True))

    def copy(self, name: str) -> Copy:
        """The copy of a name; "latest" for the newest.

        Raises:
            StudyError: If there is none.
        """
        copies = self.copies()
        if name == LAST and self.has_last():
            return Copy(LAST, self._last)
        if name == "latest" and copies:
            return copies[0]
        for one in copies:
            if one.name == name:
                return one
        known = ", ".join(one.name for one in copies[:5]) or "none yet"
        raise StudyError(f"There is no copy {name!r}; there are: {known}.")

    def newest_good(self, name: str) -> Copy | None:
        """The newest copy in which a file can be used."""
        for one in self._newest_first(name):
            if os.path.lexists(one.path / name) and self.read(one, [name])[name] is not None:
                return one
        return None

    def _newest_first(self, name: str) -> Iterator[Copy]:
        """The copies, with the last good version of a file among them."""
        saved = durable.changed(self._last / name)
        for one in self.copies():
            if saved and saved > durable.changed(one.path):
                yield Copy(LAST, self._last)
                saved = 0
            yield one
        if saved:
            yield Copy(LAST, self._last)

    def history(self, name: str) -> Iterator[Tables]:
        """What a file held in each copy in which it can be used, the oldest first."""
        for one in reversed(self.copies()):
            if not (one.path / name).exists():
                yield {}
            elif file := self.read(one, [name])[name]:
                yield file.records

    def names(self, copy: Copy) -> tuple[str, ...]:
        """The files of a copy, by their names relative to the data directory.

        Raises:
            StudyError: If it cannot be looked into.
        """
        with durable.legible(copy.path):
            paths = sorted(copy.path.rglob("*.toml"))
        return tuple(path.relative_to(copy.path).as_posix() for path in paths)

    def read(self, copy: Copy, names: Iterable[str]) -> dict[str, RecordFile | None]:
        """Read files of a copy; None for one that cannot be used."""
        inside = self._directory.at(copy.path)
        found: dict[str, RecordFile | None] = {}
        for name in names:
            try:
                found[name] = inside.read(name)
            except StudyError:
                found[name] = None
        return found

    def cost(self, copy: Copy, names: Iterable[str]) -> Cost:
        """What it would do to the records to put files of a copy back."""
        wanted = [name for name in names if not name.startswith(f"{_EXAMS}/")]
        standing: dict[str, RecordFile] = {}
        unknown: list[str] = []
        for name in wanted:
            try:
                if os.path.lexists(self._directory.file(name)):
                    standing[name] = self._directory.read(name)
            except StudyError:
                unknown.append(name)
        now = _together(standing.values())
        then = _together(one for one in self.read(copy, wanted).values() if one is not None)
        lost = older = back = 0
        for table, records in now.items():
            lost += sum(key not in then[table] for key in records)
            older += sum(
                key in then[table] and then[table][key] != record for key, record in records.items()
            )
            back += sum(key not in records for key in then[table])
        return Cost(lost, older, back, tuple(unknown))

    def keep_old_format(self, name: str, format: int) -> None:
        """Copy a file as an earlier version wrote it, before it is written in a newer format.

        Copies that are there already stay.

        Raises:
            StudyError: If it cannot be copied.
        """
        *first, own = self._places()
        for place in first:
            with suppress(OSError, StudyError):
                if backup_place.is_reachable(place):
                    set_aside(self._directory.file(name), _old_format(place, format) / name)
                    return
        set_aside(self._directory.file(name), _old_format(own, format) / name)

    def has_old_format(self, format: int) -> bool:
        """Whether copies of files in an old format have been kept."""
        return any(os.path.lexists(_old_format(place, format)) for place in self._places())

    def sweep(self) -> None:
        """Remove copies that a killed program has left half made; to be called under the lock.

        Those in a place of the user's go when the next copy is made there.
        """
        _sweep(backup_place.own(self._directory.path))

    def _names(self) -> Iterator[str]:
        yield from self._directory.names()
        with suppress(OSError):
            for path in sorted((self._directory.path / _EXAMS).glob("*.toml")):
                yield f"{_EXAMS}/{path.name}"

    def _copy_into(self, place: Path, target: Path) -> None:
        # A drive that is gone is not made up below the point where it would be.
        if not backup_place.is_reachable(place):
            raise StudyError(
                f"{durable.shown(place.parent)}: is not there, so no copy can be made. Connect its "
                "drive, or say where copies are to be kept."
            )
        _sweep(place)
        self._copy(target)

    def _copy(self, target: Path) -> None:
        draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}")
        before = next(iter(self.copies()), None)
        durable.make_directory(target.parent)
        try:
            for name in self._names():
                content = self._directory.file(name).read_bytes()
                (draft / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._copy_file(content, draft / name, before.path / name if before else None)
            draft.mkdir(mode=0o700, exist_ok=True)
            draft.chmod(0o700)
            # A copy that is listed must not lack files after a power cut: what is put back of it
            # empties those that it lacks.
            for folder in (draft, *(one for one in draft.rglob("*") if one.is_dir())):
                durable.sync_directory(folder)
            draft.replace(target)
            durable.sync_directory(target.parent)
        finally:
            _remove(draft)

    @staticmethod
    def _copy_file(content: bytes, target: Path, before: Path | None) -> None:
        # What has not changed since the copy before takes no room: nobody edits a copy.
        with suppress(OSError, NotImplementedError):
            if before is not None and before.read_bytes() == content:
                target.hardlink_to(before)
                return
        draft = durable.draft(target, content)
        draft.replace(target)


def _together(files: Iterable[RecordFile]) -> Tables:
    found: Tables = {table: {} for table in TABLES}
    for file in files:
        for table, records in file.records.items():
            found[table].update(records)
    return found


def _sweep(place: Path) -> None:
    for kind in (_DAILY, _KEPT):
        with suppress(OSError):
            for name in os.listdir(place / kind):  # noqa: PTH208  (names, not paths)
                if name.startswith("."):
                    _remove(place / kind / name)


def _old_format(place: Path, format: int) -> Path:
    return place / f"format-{format}"


def _remove(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as that can be."""
    if folder.exists():
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
