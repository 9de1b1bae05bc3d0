"""The files of the data directory as they are read, and what can be wrong with them."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mls_tui.copies import original
from mls_tui.storage import durable, layout
from mls_tui.storage.durable import Signature
from mls_tui.storage.plain import BadRecordError
from mls_tui.storage.rows import records_of, rows
from mls_tui.study.changes import Tables
from mls_tui.study.exam import Exam
from mls_tui.study.matters import Matter, Settling
from mls_tui.study.tables import TABLES
from mls_tui.study.value import StudyError
from mls_tui.study.wording import count
from mls_tui.textfile import SIZE_LIMIT, decode, read_bytes
from mls_tui.tomlfile import parse_toml
from mls_tui.trusted import TrustedRows, digest_of

HOW_TO_GO_ON = "Mend the file or move it away; nothing was changed."


class CutFileError(StudyError):
    """A refusal of a file that has lost its end, and could be read without it."""


EXAMS = "exams"

# Nanoseconds after which a folder is no longer changed without its time telling.
_SURELY_PAST = 2_000_000_000


class Fault(NamedTuple):
    """A file that cannot be used. `reason` is the sentence that says why, and where in the file."""

    path: Path
    reason: str


class RecordFile(NamedTuple):
    """What a file held when it was last read or written.

    `surplus` is how many records more it has than its end counts.
    """

    signature: Signature | None
    records: Tables
    format: int = layout.FORMAT
    surplus: int = 0


class Contents(NamedTuple):
    """The records of all files together.

    `misplaced` has the table and key of each record that is not in the file where it belongs, such
    as a session whose date was edited by hand, and the file that it is in.
    """

    records: Tables
    misplaced: dict[tuple[str, str], str]


class Directory:
    """Reads the record files below one directory. A missing one is as good as an empty one.

    Attributes:
        path: The directory.
        drafts: The folders in which something may be on its way, as they were last listed.
        trusted: What was read of its files before.
    """

    def __init__(
        self, path: Path, exams: Mapping[str, Exam], trusted: TrustedRows | None = None
    ) -> None:
        self.path = path
        self.trusted = trusted
        self.drafts = set(layout.folders())
        self._root = str(path)
        self._exams = exams
        self._listings: dict[str, tuple[int, list[str]]] = {}

    def file(self, name: str) -> Path:
        """The path of a file by its name relative to the directory."""
        return self.path / name

    def signatures(self, names: Iterable[str]) -> dict[str, Signature | None]:
        """The signature of each file by its name.

        Raises:
            StudyError: If the file system does not tell.
        """
        found: dict[str, Signature | None] = {}
        # Before each edit every file is asked: by paths, that would take as long as all the rest.
        for name in names:
            try:
                found[name] = durable.signed(os.stat(f"{self._root}/{name}"))  # noqa: PTH116
            except OSError:
                found[name] = durable.signature(self.file(name))
        return found

    def at(self, path: Path) -> "Directory":
        """The same exams, with the files below another directory."""
        return Directory(path, self._exams)

    def names(self) -> list[str]:
        """Relative names of the files that are there, in a fixed order.

        Raises:
            StudyError: If a directory cannot be read.
        """
        single = [name for name in layout.single_files() if os.path.lexists(f"{self._root}/{name}")]
        months = (
            f"{folder}/{name}"
            for folder in layout.folders()
            for name in self._listed(folder)
            if layout.is_month(name)
        )
        return [*single, *months]

    def copies(self) -> dict[str, str]:
        """Files that a synchroniser has left, by name, with the name of the file each belongs to.

        Raises:
            StudyError: If a directory cannot be read.
        """
        found: dict[str, str] = {}
        for folder in ("", *layout.folders(), EXAMS):
            here = self._listed(folder)
            for name in here:
                if name[0] == "." or (folder != EXAMS and _is_own(folder, here, name)):
                    continue
                own = original(name, partial(_is_own, folder, here))
                if own and (folder == EXAMS or _is_own(folder, here, own)):
                    found[f"{folder}/{name}".lstrip("/")] = f"{folder}/{own}".lstrip("/")
        return found

    def read_copy(self, name: str, own: str) -> RecordFile:
        """Read a conflict copy as the file that it belongs to.

        Raises:
            StudyError: If it cannot be read.
        """
        return self._read(name, own, cut=False)

    def read(self, name: str, *, cut: bool = False) -> RecordFile:
        """Read one file.

        Args:
            name: Its name relative to the directory.
            cut: Whether to read it although its end is missing.

        Raises:
            StudyError: If it cannot be read or holds what does not belong there.
        """
        return self._read(name, name, cut=cut)

    def _read(self, name: str, kind: str, *, cut: bool) -> RecordFile:
        path = self.file(name)
        # Taken before reading: if the file changes meanwhile, it will be seen to have changed.
        signature = durable.signature(path)
        try:
            content = read_bytes(path, SIZE_LIMIT)
            digest = digest_of(content)
            if name == kind and not cut and (known := self._known(name, signature, digest)):
                return known
            from mls_tui.storage import quick

            text = decode(path, content)
            document = quick.parse(text)
            if document is None:
                document = parse_toml(path, text)
        except FileNotFoundError:
            raise StudyError(f"{durable.shown(path)}: leads nowhere. {HOW_TO_GO_ON}") from None
        except StudyError as error:
            raise StudyError(f"{error} {HOW_TO_GO_ON}") from None
        try:
            reading = layout.read(kind, document, self._exams, cut=cut)
        except BadRecordError as error:
            raise _damage(path, text, error) from None
        surplus = 0
        if reading.said is not None:
            surplus = layout.count_records(reading.records) - reading.said
        file = RecordFile(signature, reading.records, reading.format, surplus)
        if self.trusted and name == kind and not cut:
            self.trusted.learn(
                name, digest, lambda: (file.format, file.surplus, *rows(file.records))
            )
        return file

    def keep_read(self) -> None:
        """Keep what was read, which spares the next start reading and checking it."""
        if self.trusted:
            self.trusted.keep()

    def _known(self, name: str, signature: Signature | None, digest: bytes) -> RecordFile | None:
        """What a file with that content was read to before."""
        kept = self.trusted.find(name, digest) if self.trusted else None
        if kept is None:
            return None
        version, surplus, named, plain = kept
        records = records_of(named, plain, self._exams)
        return None if records is None else RecordFile(signature, records, version, surplus)

    def combined(self, files: Mapping[str, RecordFile]) -> Contents:
        """Put the records of the files together.

        Raises:
            StudyError: If two files have a record with the same key.
        """
        contents = Contents({table: {} for table in TABLES}, {})
        for name, file in files.items():
            for table, records in file.records.items():
                known = contents.records[table]
                twice = known.keys() & records.keys()
                if twice:
                    key = min(twice)
                    first = next(
                        one for one, other in files.items() if key in other.records.get(table, {})
                    )
                    from mls_tui.storage.doubles import doubles

                    is_moved = any(doubles(self, files))
                    way = ", or 'mls-tui check --merge' brings both together" if is_moved else ""
                    raise StudyError(
                        f"{durable.shown(self.file(name))}: [{table}.{key}] is in "
                        f"{durable.shown(self.file(first))} as well. Take it out of one of them"
                        f"{way}; nothing was changed."
                    )
                known.update(records)
                for key in layout.strays(name, table, records):
                    contents.misplaced[table, key] = name
        return contents

    def check(self) -> tuple[Fault, ...]:
        """Read every file and report all those that cannot be used."""
        faults: list[Fault] = []
        files: dict[str, RecordFile] = {}
        try:
            names = self.names()
            faults += self._strangers()
        except StudyError as error:
            return (Fault(self.path, str(error)),)
        for name in names:
            try:
                files[name] = self.read(name)
                self.combined(files)
            except StudyError as error:
                files.pop(name, None)
                faults.append(Fault(self.file(name), str(error)))
        return tuple(faults)

    def matters(self, files: Mapping[str, RecordFile]) -> tuple[Matter, ...]:
        """What the files ask that could be read."""
        return tuple(
            Matter(name, self._surplus(name, file), Settling.ACCEPT)
            for name, file in files.items()
            if file.surplus
        )

    def ask(self) -> tuple[Matter, ...]:
        """Read every file and say what those ask that can be used."""
        files: dict[str, RecordFile] = {}
        for name in self.names():
            with suppress(StudyError):
                files[name] = self.read(name)
        return (*self.matters(files), *self.copy_matters())

    def copy_matters(self) -> tuple[Matter, ...]:
        """The conflict copies that wait to be merged."""
        try:
            copies = self.copies()
        except StudyError:
            return ()
        return tuple(
            Matter(
                name,
                f"{durable.shown(self.file(name))}: a copy that a synchroniser has left, since "
                f"{durable.shown(self.file(own))} was changed in two places. It is not used.",
                Settling.MERGE,
            )
            for name, own in copies.items()
        )

    def _surplus(self, name: str, file: RecordFile) -> str:
        there = layout.count_records(file.records)
        return (
            f"{durable.shown(self.file(name))}: its end counts "
            f"{count(there - file.surplus, 'record')}, and it holds {there}. That is so after an "
            "edit by hand, or if some were lost."
        )

    def _strangers(self) -> Iterator[Fault]:
        # A program that keeps two laptops the same leaves such a file when both have changed one.
        copies = self.copies()
        for folder in layout.folders():
            for name in self._listed(folder):
                if f"{folder}/{name}" in copies:
                    continue
                if not layout.is_month(name) and not name.startswith("."):
                    path = self.file(folder) / name
                    reason = "not named after a month, so its records are not read"
                    yield Fault(path, f"{durable.shown(path)}: {reason}.")

    def _listed(self, folder: str) -> list[str]:
        """The sorted names in a folder, listed anew once something has come, gone or been renamed.

        An open window asks every few seconds.
        """
        path = self.file(folder) if folder else self.path
        try:
            changed = path.stat().st_mtime_ns
            known = self._listings.get(folder)
            if known and known[0] == changed:
                return known[1]
            names = sorted(os.listdir(path))  # noqa: PTH208  (names, not paths)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StudyError(
                f"{durable.shown(path)}: cannot be read ({durable.reason(error)})."
            ) from None
        self._listings.pop(folder, None)
        self.drafts.discard(folder)
        if any(name.endswith(durable.DRAFT) for name in names):
            self.drafts.add(folder)
        # Within the tick of a clock, a second change would leave the time as it is.
        if time.time_ns() - changed > _SURELY_PAST:
            self._listings[folder] = (changed, names)
        return names


def _is_own(folder: str, here: list[str], name: str) -> bool:
    """Whether a name is one that records are kept under, or an exam of the user's."""
    if folder == EXAMS:
        return name in here
    return layout.is_month(name) if folder else name in layout.single_files()


def _damage(path: Path, text: str, error: BadRecordError) -> StudyError:
    line = layout.find_line(text, error.place)
    where = durable.shown(path) + (f", line {line}" if line else "")
    place = layout.shown_place(error.place)
    advice = HOW_TO_GO_ON
    if isinstance(error, layout.NewerFormatError):
        advice = "Update mls-tui to use it; nothing was changed."
    elif isinstance(error, layout.CutError):
        advice = (
            "If it is whole all the same, 'mls-tui check --accept' takes it as it is; nothing was "
            "changed."
        )
    kind = CutFileError if isinstance(error, layout.CutError) else StudyError
    return kind(f"{where}: {place} {error.reason}. {advice}")
