"""The record files of one directory as they were last read or written."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mls_tui.storage import backups, durable, layout, unfinished
from mls_tui.storage.backups import Backups
from mls_tui.storage.directory import Directory, RecordFile
from mls_tui.study import changes
from mls_tui.study.changes import BlockedEditError, Change, HeldEdit, Tables
from mls_tui.study.exam import Exam
from mls_tui.study.state import State
from mls_tui.study.tables import TABLES, Held
from mls_tui.study.value import StudyError
from mls_tui.textfile import SIZE_LIMIT, read_text


class Broken(NamedTuple):
    """A file that cannot be used any more: what it looks like, why, and if there is a good copy."""

    signature: durable.Signature | None
    fault: StudyError
    has_copy: bool


class Shelf:
    """Reads the files that have changed, and writes those that an edit changes.

    Writing is to be done under the lock, right after reading.

    Attributes:
        files: What each file held.
        misplaced: The records that lie in another file than theirs, by table and key.
        broken: Files that were good when they were first read, and cannot be used now. Their
            records are those of before, until somebody mends them.
        state: The records of all files together; None before they are read.
    """

    def __init__(self, directory: Directory, exams: Mapping[str, Exam], copies: Backups) -> None:
        self.directory = directory
        self.exams = exams
        self.backups = copies
        self.files: dict[str, RecordFile] = {}
        self.misplaced: dict[tuple[str, str], str] = {}
        self.broken: dict[str, Broken] = {}
        self.state: State | None = None
        self._blocks: layout.Blocks = {}
        self._cut: set[str] = set()
        # The text of files in which somebody has written comments.
        self._commented: dict[str, str] = {}

    def refresh(self) -> State:
        """Read what has changed on disk since it was last read or written.

        Raises:
            StudyError: If a file cannot be read, or one that was there is gone.
        """
        names = self.directory.names()
        there = set(names)
        gone = next((name for name in self.files if name not in there), None)
        if gone is not None:
            raise StudyError(
                f"{durable.shown(self.directory.file(gone))}: is gone since it was read. "
                "Put it back, or start mls-tui again to go on without it; nothing was changed."
            )
        if self.state is not None and self._are_known(names):
            return self.state
        known = State(exams=self.exams) if self.state is None else self.state
        # The names give the order, so that the same files always read the same.
        files = {name: self._newest(name, known) for name in names}
        contents = self.directory.combined(files)
        self.state = changes.rebuild(known, contents.records)
        self.files, self.misplaced = files, contents.misplaced
        return self.state

    def _newest(self, name: str, known: State) -> RecordFile:
        """What a file holds; the last that could be read of it, if it cannot be used any more."""
        held = self.files.get(name)
        signature = durable.signature(self.directory.file(name))
        if held is not None and held.signature == signature:
            self.broken.pop(name, None)
            return held
        try:
            file = self._read_again(name, known)
        except StudyError as fault:
            way = self.way_back(name)
            advised = type(fault)(f"{fault}{way}")
            if held is None:
                raise advised from None
            self.broken[name] = Broken(signature, advised, bool(way))
            return held
        self.broken.pop(name, None)
        return file

    def way_back(self, name: str) -> str:
        """Name the newest good copy of a file, as the end of a refusal; nothing without one."""
        good = self.backups.newest_good(name)
        if good is None:
            return ""
        what = "as it was last saved here" if good.name == backups.LAST else good.name
        return f" The newest good copy is {what}: 'mls-tui restore {good.name} {name}'."

    def is_known(self) -> bool:
        """Whether every file is as it was when it was last looked at."""
        return self._are_known(self.directory.names())

    def _are_known(self, names: Iterable[str]) -> bool:
        return self.directory.signatures(names) == self._seen()

    def is_quiet(self) -> bool:
        """Whether no other process has replaced a file since it was read."""
        return self._are_known(self.files)

    def _seen(self) -> dict[str, durable.Signature | None]:
        seen = {name: file.signature for name, file in self.files.items()}
        return seen | {name: one.signature for name, one in self.broken.items()}

    def _read_again(self, name: str, known: State) -> RecordFile:
        file = self.directory.read(name)
        self._cut.discard(name)
        for table, records in file.records.items():
            held = changes.records(known, table)
            for key, record in records.items():
                # Records that are equal stay the same objects, by which edits are found quickly.
                if held.get(key) == record:
                    records[key] = held[key]
        return file

    def write(self, state: State, made: tuple[Change, ...]) -> None:
        """Write what an edit changes.

        Args:
            state: The state after the edit.
            made: What it changes.

        Raises:
            BlockedEditError: If a file of it cannot be used.
            MovedError: If a file has changed since it was read.
            StudyError: If a file cannot be written. In each case all stand as they were.
        """
        self.replace(self._edited(state, made), made)
        self.misplaced = {}
        self.state = state

    def replace(
        self, tables: dict[str, Tables], made: tuple[Change, ...], *, accepted: bool = False
    ) -> None:
        """Write files anew.

        Args:
            tables: The records of each.
            made: What the edit changes by which they are written.
            accepted: Whether they are to count their records as right.

        Raises:
            BlockedEditError: If one of them cannot be used.
            MovedError: If one has changed since it was read.
            StudyError: If one cannot be written. In each case all stand as they were.
        """
        from mls_tui.storage.journal import write_entries

        contents: dict[Path, bytes] = {}
        surplus: dict[str, int] = {}
        commented: dict[str, str] = {}
        for name in tables:
            if name in self.broken:
                raise BlockedEditError(str(self.broken[name].fault))
            self._take_blocks(name)
        for name, records in tables.items():
            held = self.files.get(name)
            surplus[name] = held.surplus if held and not accepted else 0
            text = plain = layout.text(name, records, self.exams, self._blocks, surplus[name])
            if self._commented:
                text = self._with_comments(name, plain, tables)
            if name in self._commented or text != plain:
                commented[name] = text
            contents[self.directory.file(name)] = text.encode()
        for path, content in contents.items():
            if len(content) > SIZE_LIMIT:
                raise StudyError(
                    f"{durable.shown(path)}: would grow over {SIZE_LIMIT // 2**20} MB; "
                    "nothing was changed."
                )
        for name in tables:
            held = self.files.get(name)
            if held and held.format < layout.FORMAT:
                self.backups.keep_old_format(name, held.format)
        expected = {
            self.directory.file(name): held.signature
            for name in tables
            if (held := self.files.get(name))
        }
        root = self.directory.path
        edit = write_entries([HeldEdit("Unfinished", made)]) if len(contents) > 1 else ""
        describe = partial(unfinished.describe, root, edit)
        signatures = durable.replace_all(contents, root / unfinished.NAME, expected, describe)
        self.backups.keep_last({name: contents[self.directory.file(name)] for name in tables})
        self._commented |= commented
        for name, written in tables.items():
            signature = signatures[self.directory.file(name)]
            self.files[name] = RecordFile(signature, written, surplus=surplus[name])
            if self.directory.trusted:
                self.directory.trusted.drop(name)

    def _with_comments(self, name: str, text: str, tables: Mapping[str, Tables]) -> str:
        """The new text of a file with its comments, and with those of records that come into it."""
        from mls_tui.storage import comments

        if name in self._commented:
            text = comments.carried(self._commented[name], text)
        new = {(table, key) for table, records in tables[name].items() for key in records}
        for other in self._commented.keys() & tables.keys() - {name}:
            held = self.files[other].records
            came = {f"{table}.{key}" for table, key in new if key in held.get(table, {})}
            if came:
                text = comments.carried(self._commented[other], text, came)
        return text

    def _edited(self, state: State, made: tuple[Change, ...]) -> dict[str, Tables]:
        """The records of each file that changes, as it is to be written."""
        tables: dict[str, Tables] = {}

        def edited(name: str, table: str) -> dict[str, object]:
            if name not in tables:
                held = self.files[name].records if name in self.files else {}
                tables[name] = {one: dict(records) for one, records in held.items()}
            return tables[name].setdefault(table, {})

        for (table, key), name in self.misplaced.items():
            record = edited(name, table).pop(key)
            edited(layout.home(table, record), table)[key] = record
        for change in made:
            if change.before is not None:
                edited(layout.home(change.table, change.before), change.table).pop(change.key, None)
            if change.after is not None:
                name = layout.home(change.table, change.after)
                edited(name, change.table)[change.key] = change.after
        for row in TABLES.values():
            if row.held is Held.FIELDS and row.file in tables:
                # Written in full, so that another default in a later version changes nothing.
                tables[row.file][row.name] = changes.records(state, row.name)
        return tables

    def _take_blocks(self, name: str) -> None:
        """Keep the text of a file's unedited records as it is, which spares writing it again.

        Raises:
            MovedError: If the file has changed since its records were read.
        """
        file = self.files.get(name)
        if file is None or name in self._cut:
            return
        path = self.directory.file(name)
        try:
            text = read_text(path)
        except FileNotFoundError:
            raise durable.MovedError(path) from None
        if durable.signature(path) != file.signature:
            raise durable.MovedError(path)
        from mls_tui.storage import quick

        found = quick.blocks(text)
        self._commented.pop(name, None)
        if not found and "#" in text:
            self._commented[name] = text
        # The lines of an older format mean something else in a file of the newest one.
        for (table, key), block in found.items() if file.format == layout.FORMAT else ():
            if key in file.records.get(table, {}):
                self._blocks[table, key] = (file.records[table][key], block)
        self._cut.add(name)

    def forget(self) -> None:
        """Read everything anew the next time."""
        self.files, self.misplaced, self.state, self.broken = {}, {}, None, {}
        self._cut.clear()
