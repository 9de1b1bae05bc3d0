"""Putting files of a copy back in the place of those that stand, and what that would cost."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from mls_tui.storage import durable, layout, unfinished
from mls_tui.storage.backups import LAST, Copy, Cost
from mls_tui.storage.directory import Directory, RecordFile
from mls_tui.storage.journal import write_entries
from mls_tui.storage.shelf import Shelf
from mls_tui.study.value import StudyError


def cost(shelf: Shelf, name: str, files: Sequence[str]) -> tuple[Copy, tuple[str, ...], Cost]:
    """Say what it would do to put a copy back: the copy, its files, and what becomes of which.

    Raises:
        StudyError: If there is no such copy or file.
    """
    copy = shelf.backups.copy(name)
    there = shelf.backups.names(copy)
    if copy.name == LAST and not files:
        raise StudyError(
            f"Name the files to have as they were last saved here: {', '.join(there)}."
        )
    wanted = tuple(files) or there
    for one in wanted:
        if one not in there:
            raise StudyError(f"There is no {one!r} in that copy; it has {', '.join(there)}.")
    compared = wanted if files else tuple(dict.fromkeys((*there, *shelf.directory.names())))
    return copy, wanted, shelf.backups.cost(copy, compared)


def restore(shelf: Shelf, name: str, files: Sequence[str], now: datetime) -> Copy:
    """Put files of a copy in the place of those that stand; to be called under the lock.

    Returns:
        The copy of what stood before.

    Raises:
        StudyError: If that cannot be; then every file is as it was.
    """
    directory, backups = shelf.directory, shelf.backups
    copy, wanted, _ = cost(shelf, name, files)
    read = backups.read(copy, (one for one in wanted if "exams/" not in one))
    bad = next((one for one, file in read.items() if file is None), None)
    if bad is not None:
        raise StudyError(f"{bad} of the copy {copy.name} cannot be used; name others.")
    contents = {one: (copy.path / one).read_bytes() for one in wanted}
    if not files:
        empty = layout.text("", {}, shelf.exams, {}).encode()
        contents |= {one: empty for one in directory.names() if one not in contents}
    _refuse_doubles(directory, contents, read)
    kept = backups.keep(now, "-before-restore")
    targets = {directory.file(one): content for one, content in contents.items()}
    expected = {path: durable.signature(path) for path in targets}
    describe = partial(unfinished.describe, directory.path, write_entries([]))
    durable.replace_all(targets, directory.path / unfinished.NAME, expected, describe)
    backups.keep_last({one: content for one, content in contents.items() if "exams/" not in one})
    shelf.forget()
    return kept


def _refuse_doubles(
    directory: Directory, contents: Mapping[str, bytes], read: Mapping[str, RecordFile | None]
) -> None:
    """Refuse to put files back that have a record in common with one that stays."""
    files = {one: file for one, file in read.items() if file is not None}
    for name in directory.names():
        if name not in contents:
            with suppress(StudyError):
                files[name] = directory.read(name)
    try:
        directory.combined(files)
    except StudyError as fault:
        raise StudyError(f"{fault} Or put the whole copy back.") from None
