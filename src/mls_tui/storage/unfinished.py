"""The list of an edit of several files, from which it is finished after a crash or a power cut.

It lies in the data directory with the drafts, and names files relative to it, so that whoever holds
the directory's lock next can take it up. Whatever was changed by hand in between is never written
over: there, the edit is made on the records that stand.
"""

import os
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from mls_tui.storage import durable
from mls_tui.storage.owner import machine

NAME = ".unfinished.json"
# Another machine's list is left alone as long as that machine may be at it.
_ONE_DAY = 24 * 60 * 60


class Piece(NamedTuple):
    """One file of the edit: its draft, itself, and checksums of what it held and is to hold."""

    draft: Path
    target: Path
    before: int | None
    after: int


class Unfinished(NamedTuple):
    """What the list holds: the files, and the edit as text."""

    pieces: tuple[Piece, ...]
    edit: str


def describe(root: Path, edit: str, drafts: Mapping[Path, Path]) -> bytes:
    """Write the list.

    Args:
        root: The data directory.
        edit: The edit as text, for the case that it cannot be finished as it was begun.
        drafts: The draft of each file.

    Raises:
        OSError: If a file cannot be read.
    """
    base = root.resolve()
    pieces = [
        [_relative(base, draft), _relative(base, target), _checksum(target), _checksum(draft)]
        for target, draft in drafts.items()
    ]
    import json

    # Unlike TOML, JSON can hold a path that is not UTF-8.
    return json.dumps({"machine": machine(), "files": pieces, "edit": edit}).encode()


def _relative(base: Path, path: Path) -> str:
    # A linked file lies where it is linked to, perhaps elsewhere.
    return str(path.relative_to(base)) if path.is_relative_to(base) else str(path)


def _checksum(path: Path) -> int | None:
    try:
        return zlib.crc32(path.read_bytes())
    except FileNotFoundError:
        return None


def is_pending(root: Path) -> bool:
    """Whether there is a list that is ours to take up."""
    path = root / NAME
    # Not `Path.exists`, which fails where the folder may not be looked into.
    if not os.path.lexists(path):
        return False
    import json

    try:
        content = json.loads(path.read_bytes())
        if content["machine"] == machine():
            return True
        return time.time() - path.stat().st_mtime > _ONE_DAY
    except (OSError, TypeError, KeyError, ValueError):
        return True


def take_up(root: Path, merge: Callable[[Unfinished, Iterator[Path]], None]) -> None:
    """Finish an edit that a crash has interrupted; to be called under the lock.

    Args:
        root: The data directory.
        merge: Makes the edit on files that were changed since by somebody else.

    Raises:
        StudyError: If a file cannot be replaced.
    """
    if not is_pending(root):
        return
    path = root / NAME
    with durable.refusal(path):
        unfinished = _read(root)
        foreign: list[Path] = []
        for piece in unfinished.pieces:
            now = _checksum(piece.target)
            is_replaced = not piece.draft.exists()
            # Of a file that the edit has reached, whatever stands otherwise was meant so since.
            if now == piece.after or (is_replaced and now != piece.before):
                continue
            if is_replaced or now != piece.before:
                foreign.append(piece.target)
                continue
            piece.draft.replace(piece.target)
            durable.sync_directory(piece.target.parent)
        if foreign:
            merge(unfinished, iter(foreign))
        durable.remove_list(path)
        for piece in unfinished.pieces:
            with suppress(OSError):
                piece.draft.unlink()


def _read(root: Path) -> Unfinished:
    import json

    base = root.resolve()
    try:
        content: dict[str, Any] = json.loads((root / NAME).read_bytes())
        pieces = tuple(
            Piece(base / draft, base / target, before, after)
            for draft, target, before, after in content["files"]
        )
        return Unfinished(pieces, content["edit"])
    except (TypeError, KeyError, ValueError):
        # Written whole or not at all, so that this one is nobody's.
        return Unfinished((), "")


def names(root: Path, paths: Iterator[Path]) -> dict[str, Path]:
    """The files below the data directory by their relative names; linked ones by their links.

    Raises:
        StudyError: If the directory cannot be read.
    """
    wanted = set(paths)
    base = root.resolve()
    found = {
        path.relative_to(base).as_posix(): path for path in wanted if path.is_relative_to(base)
    }
    wanted -= set(found.values())
    with durable.refusal(root):
        for path in root.rglob("*.toml") if wanted else ():
            if path.resolve() in wanted:
                found[path.relative_to(root).as_posix()] = path
    return found
