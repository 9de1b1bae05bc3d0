"""The undo journal: one small file for each edit, shared by all windows on this machine."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from mls_tui.storage import durable
from mls_tui.storage.plain import BadRecordError, plain, restore
from mls_tui.study.changes import Change, HeldEdit
from mls_tui.study.exam import Exam
from mls_tui.study.value import LINE_LENGTH, Line, StudyError, Value, clean_line, make
from mls_tui.tomlfile import read_toml

FORMAT = 1
LIMIT = 200

_NUMBERED = re.compile(r"^[0-9]{8}\.toml$")


class Entry(NamedTuple):
    """One edit: its label and the records that it changed."""

    path: Path
    label: str
    changes: tuple[Change, ...]


class Journal:
    """Keeps the newest edits in two stacks of files, to undo and to redo.

    Every method is to be called under the lock under which the records are saved. Entries are not
    flushed to the disk: after a power cut an edit may be without its undo, but saving stays quick.
    """

    def __init__(self, directory: Path, exams: Mapping[str, Exam]) -> None:
        self._undo = directory / "undo"
        self._redo = directory / "redo"
        self._exams = exams

    @contextmanager
    def entry(self, label: str, changes: tuple[Change, ...]) -> Iterator[None]:
        """Keep an edit once the block that saves it has succeeded; what could be redone is dropped.

        Raises:
            StudyError: If it cannot be written; then the block does not run.
        """
        durable.make_directory(self._undo)
        numbers = [int(path.stem) for path in _stack(self._undo)]
        target = self._undo / f"{max(numbers, default=0) + 1:08d}.toml"
        try:
            draft = durable.draft(target, _text(label, changes).encode(), durable=False)
        except OSError as error:
            raise StudyError(
                f"{durable.shown(target)}: cannot be written ({durable.reason(error)}); "
                "nothing was changed."
            ) from None
        try:
            yield
            # The records are saved by now; an error here must not look as if they were not.
            with suppress(OSError):
                outdated = [*_stack(self._redo), *_stack(self._undo)[: -(LIMIT - 1)]]
                for path in outdated:
                    path.unlink()
                draft.replace(target)
        finally:
            with suppress(OSError):
                draft.unlink()

    def last_edit(self) -> Entry:
        """The newest edit that stands.

        Raises:
            StudyError: If there is none, or it cannot be read; then it is dropped.
        """
        paths = _stack(self._undo)
        if not paths:
            raise StudyError("There is nothing to undo.")
        return self._read(paths[-1], "undo")

    def last_undone(self) -> Entry:
        """The edit that was undone last.

        Raises:
            StudyError: If there is none, or it cannot be read; then it is dropped.
        """
        paths = _stack(self._redo)
        if not paths:
            raise StudyError("There is nothing to redo.")
        return self._read(paths[0], "redo")

    def mark_undone(self, entry: Entry, changes: tuple[Change, ...] | None = None) -> None:
        """Move an edit over to those that can be redone.

        Args:
            entry: The edit.
            changes: What is left of it, if only a part could be taken back.
        """
        _move(entry, self._redo, changes)

    def mark_redone(self, entry: Entry, changes: tuple[Change, ...] | None = None) -> None:
        """Move an edit back to those that can be undone; the counterpart of `mark_undone`."""
        _move(entry, self._undo, changes)

    def sweep(self) -> None:
        """Remove what killed programs left behind."""
        for stack in (self._undo, self._redo):
            durable.sweep(stack)

    def drop(self, entry: Entry) -> None:
        """Forget an edit that can be neither undone nor redone any more."""
        with suppress(OSError):
            entry.path.unlink()

    def _read(self, path: Path, what: str) -> Entry:
        try:
            return self._entry(path, read_toml(path))
        except (StudyError, BadRecordError, FileNotFoundError, KeyError, ValueError):
            with suppress(OSError):
                path.unlink()
            raise StudyError(
                f"The newest edit to {what} could not be read and is dropped; "
                f"{what} again for the one before it."
            ) from None

    def _entry(self, path: Path, content: dict[str, Any]) -> Entry:
        document = make(_EntryDocument, **content)
        return Entry(
            path,
            document.label,
            tuple(_change(one, self._exams) for one in document.change.values()),
        )


class _ChangeDocument(Value):
    table: str
    key: str
    before: Any = None
    after: Any = None


class _EntryDocument(Value):
    format: Literal[1]
    label: Line
    change: dict[str, _ChangeDocument]


def _change(document: _ChangeDocument, exams: Mapping[str, Exam]) -> Change:
    before, after = (
        None if side is None else restore(document.table, document.key, side, exams)
        for side in (document.before, document.after)
    )
    return Change(table=document.table, key=document.key, before=before, after=after)


def write_entries(edits: Iterable[HeldEdit]) -> str:
    """Write several edits as one text."""
    import tomli_w

    entries = {f"{number:04d}": _plain_entry(*one) for number, one in enumerate(edits, 1)}
    return tomli_w.dumps({"format": FORMAT, "edit": entries})


def read_entries(document: Mapping[str, Any], exams: Mapping[str, Exam]) -> Iterator[HeldEdit]:
    """Read what `write_entries` wrote.

    Raises:
        StudyError: If it is something else.
        BadRecordError: If a record of it is none.
    """
    for one in document["edit"].values():
        entry = make(_EntryDocument, **one)
        yield HeldEdit(entry.label, tuple(_change(each, exams) for each in entry.change.values()))


def _text(label: str, changes: tuple[Change, ...]) -> str:
    import tomli_w

    return tomli_w.dumps(_plain_entry(label, changes))


def _plain_entry(label: str, changes: tuple[Change, ...]) -> dict[str, Any]:
    documents: dict[str, Any] = {}
    for number, change in enumerate(changes, 1):
        sides = {"before": change.before, "after": change.after}
        records = {
            name: plain(change.table, record)
            for name, record in sides.items()
            if record is not None
        }
        documents[f"{number:04d}"] = {"table": change.table, "key": change.key, **records}
    return {"format": FORMAT, "label": clean_line(label)[:LINE_LENGTH], "change": documents}


def _stack(directory: Path) -> list[Path]:
    """The entries, the oldest first."""
    # Listed at every save: sorting hundreds of paths would take longer than writing one of them.
    try:
        names = os.listdir(directory)  # noqa: PTH208  (names, not paths)
    except (FileNotFoundError, PermissionError):
        return []
    return [directory / name for name in sorted(names) if _NUMBERED.match(name)]


def _move(entry: Entry, directory: Path, changes: tuple[Change, ...] | None) -> None:
    path = entry.path
    # The records are saved by now; an error here must not look as if they were not.
    with suppress(OSError, StudyError):
        durable.make_directory(directory)
        if changes is not None:
            content = _text(entry.label, changes).encode()
            durable.draft(path, content, durable=False).replace(path)
        path.replace(directory / path.name)
