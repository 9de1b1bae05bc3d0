"""An interrupted edit made on files that somebody has changed since it was interrupted."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from mls_tui.storage import comments, durable, layout, unfinished
from mls_tui.storage.aside import set_aside
from mls_tui.storage.backups import FOLDER
from mls_tui.storage.directory import Directory, RecordFile
from mls_tui.storage.durable import persistently
from mls_tui.storage.journal import read_entries
from mls_tui.storage.plain import BadRecordError
from mls_tui.storage.unsaved import UnsavedEdits
from mls_tui.study.changes import Change, Tables, fields_on
from mls_tui.study.exam import Exam
from mls_tui.study.value import StudyError
from mls_tui.textfile import read_text


def finish(
    directory: Directory,
    exams: Mapping[str, Exam],
    unsaved: UnsavedEdits,
    left: unfinished.Unfinished,
    foreign: Iterator[Path],
) -> None:
    """Make an interrupted edit on files that are no longer as it found them.

    Args:
        directory: The data directory.
        exams: The exams that records may name.
        unsaved: Takes the edit where a file cannot be read.
        left: The edit.
        foreign: The files.

    Raises:
        StudyError: If a file cannot be replaced.
    """
    root = directory.path
    try:
        edits = tuple(read_entries(tomllib.loads(left.edit), exams))
    except (BadRecordError, KeyError, StudyError, ValueError):
        # Nobody was told that this edit is saved, and another version has described it.
        listed = root / unfinished.NAME
        set_aside(listed, root / FOLDER / "unreadable" / listed.name)
        return
    made = [change for edit in edits for change in edit.changes]

    def merge(name: str, path: Path) -> None:
        try:
            file = directory.read(name) if path.exists() else RecordFile(None, {})
        except StudyError:
            # What cannot be read cannot be merged; the edit is offered once it can.
            unsaved.leave(edits)
            return
        text = layout.text(name, taken_in(name, file.records, made), exams, {}, file.surplus)
        if path.exists():
            text = comments.carried(read_text(path), text)
        durable.replace_all({path: text.encode()}, path, {path: file.signature}, lambda _: b"")

    for name, path in unfinished.names(root, foreign).items():
        persistently(partial(merge, name, path))


def taken_in(name: str, held: Tables, made: Iterable[Change]) -> Tables:
    """Make an edit on the records of one file, as far as they are still as before it.

    Of a record that was changed since, only the fields that are as before take the edit's content;
    one that was deleted since stays deleted.

    Args:
        name: The file's name relative to the data directory.
        held: What it holds.
        made: What the edit changes, in this file and in others.
    """
    tables = {table: dict(records) for table, records in held.items()}
    for change in made:
        records = tables.setdefault(change.table, {})
        current = records.get(change.key)
        was_here = change.before is not None and _home(change, change.before) == name
        if change.after is None or _home(change, change.after) != name:
            # It was deleted, or belongs in another file now.
            if was_here:
                records.pop(change.key, None)
        elif current is None:
            if not was_here:
                records[change.key] = change.after
        elif current == change.before:
            records[change.key] = change.after
        else:
            mixed = fields_on(current, change.before, change.after)
            records[change.key] = current if mixed is None else mixed
    return tables


def _home(change: Change, record: object) -> str:
    return layout.home(change.table, record)
