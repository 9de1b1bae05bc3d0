"""A record that stands in two files, since another laptop has moved it to another month.

The file that it came into arrived as it is, and the one that it has left as a conflict copy, since
that was changed here as well: so it is in both until the two are brought together.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from mls_tui.storage import layout
from mls_tui.storage.copying import brought_together, origin
from mls_tui.storage.directory import Directory, RecordFile
from mls_tui.storage.shelf import Shelf
from mls_tui.study.changes import Tables
from mls_tui.study.value import StudyError


class Double(NamedTuple):
    """Such a record: its table and key, the files that it has left and come into, and the copy.

    `copy` are the records of the conflict copy that the first file has.
    """

    table: str
    key: str
    left: str
    into: str
    copy: Tables


def doubles(directory: Directory, files: Mapping[str, RecordFile]) -> Iterator[Double]:
    """Find records of two files of which a conflict copy says which one they have left."""
    seen: dict[tuple[str, str], str] = {}
    for name, file in files.items():
        for table, records in file.records.items():
            for key in records:
                other = seen.setdefault((table, key), name)
                if other != name:
                    yield from _moved(directory, table, key, (other, name))


def _moved(directory: Directory, table: str, key: str, names: tuple[str, str]) -> Iterator[Double]:
    for copy, own in directory.copies().items():
        if own not in names:
            continue
        with suppress(StudyError):
            records = directory.read_copy(copy, own).records
            if key not in records.get(table, {}):
                into = names[0] if own == names[1] else names[1]
                yield Double(table, key, own, into, records)
                return


def bring_into_one(shelf: Shelf, today: date) -> None:
    """Have each such record in one file alone; to be called under the lock.

    Raises:
        MovedError: If another program has changed one of the files meanwhile.
        StudyError: If a file cannot be read or written.
    """
    while double := next(doubles(shelf.directory, files := _readable(shelf.directory)), None):
        shelf.backups.keep_daily(today)
        shelf.files |= {name: files[name] for name in (double.left, double.into)}
        try:
            shelf.replace(in_one(double, files, shelf.backups.history(double.left)), ())
        finally:
            # What was read here is no state yet.
            shelf.forget()


def _readable(directory: Directory) -> dict[str, RecordFile]:
    files: dict[str, RecordFile] = {}
    for name in directory.names():
        with suppress(StudyError):
            files[name] = directory.read(name)
    return files


def in_one(
    double: Double, files: Mapping[str, RecordFile], history: Iterable[Tables]
) -> dict[str, Tables]:
    """The records of both files with that record in one of them, as both laptops have made it.

    Args:
        double: The record.
        files: What the files hold.
        history: What the file that it has left held at times, the oldest first.
    """
    table, key = double.table, double.key
    tables = {
        name: {one: dict(records) for one, records in files[name].records.items()}
        for name in (double.left, double.into)
    }
    mine = {table: {key: tables[double.left][table].pop(key)}}
    theirs = {table: {key: tables[double.into][table].pop(key)}}
    # The other laptop has had it, and has it elsewhere now.
    copy = double.copy | {table: double.copy.get(table, {}) | theirs[table]}
    base = origin(copy, history)
    known = {table: {key: base[table][key]}} if base and key in base.get(table, {}) else None
    together, _ = brought_together(mine, theirs, known)
    record = together[table][key]
    tables[layout.home(table, record)].setdefault(table, {})[key] = record
    return tables
