"""A disk on which only that is safe which was flushed: all it may hold after a power cut.

What a program asks of the file system is recorded. From the record follows every state in which the
disk can be found: what was written to a file and not flushed is there, in part or not at all, and
so is each entry of a folder that was made, renamed or removed since the folder was last flushed.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

# What lies at a path: the number of a file, or a folder.
FOLDER = -1
CALLS = ("open", "write", "fsync", "close", "replace", "rename", "link", "unlink", "mkdir")
# Of more changes that are not flushed, not every choice is tried.
_MOST = 8

# Every file by its path, and every folder with None.
Tree = dict[str, bytes | None]


class Operation(NamedTuple):
    """One call: what was done, where, and where to or with what."""

    name: str
    path: str
    other: Any = None


class Found(NamedTuple):
    """A state of the disk, and how many edits had been counted as saved by then."""

    tree: Tree
    saved: int


# The copies of what was last saved are never flushed and never needed, and a spoilt one is passed
# over (test_backups): all that a power cut may make of them would hide all the rest.
_LAST = "state/last"


def read_tree(root: Path) -> Tree:
    """What lies below a folder."""
    return {
        name: one.read_bytes() if one.is_file() else None
        for one in sorted(root.rglob("*"))
        if not (name := one.relative_to(root).as_posix()).startswith(_LAST)
    }


def write_tree(root: Path, tree: Tree) -> None:
    """Lay a state out below a folder that is empty or missing."""
    root.mkdir(exist_ok=True)
    for name, content in sorted(tree.items()):
        path = root / name
        if content is None:
            path.mkdir(exist_ok=True)
        else:
            path.write_bytes(content)


# The folders that have to be flushed, what was done, and the number of the file.
Pending = tuple[set[str], Operation, int]


class Recorder:
    """Records the calls that change files below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before = read_tree(root)
        self.operations: list[Operation] = []
        self._open: dict[int, str] = {}
        self._is_new = False

    def saved(self) -> None:
        """Note that an edit was counted as saved."""
        self.operations.append(Operation("saved", ""))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Record what is done in the block."""
        with pytest.MonkeyPatch.context() as patch:
            for name in CALLS:
                heard = getattr(self, f"_on_{name}")
                patch.setattr(os, name, self._call(getattr(os, name), heard))
            yield

    def _call(self, original: Callable[..., Any], heard: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            path = arguments[0]
            self._is_new = isinstance(path, str | Path) and not Path(path).exists()
            result = original(*arguments, **options)
            heard(result, *arguments)
            return result

        return call

    def _note(self, name: str, path: Any, other: Any = None) -> None:
        if Path(path).is_relative_to(self.root):
            inside = Path(path).relative_to(self.root).as_posix()
            if inside.startswith(_LAST):
                return
            self.operations.append(Operation(name, "" if inside == "." else inside, other))

    def _on_open(self, result: int, path: Any, *_: Any) -> None:
        self._open[result] = str(path)
        if self._is_new:
            self._note("make", path)

    def _on_write(self, result: int, descriptor: int, content: Any) -> None:
        if descriptor in self._open:
            self._note("write", self._open[descriptor], bytes(content)[:result])

    def _on_fsync(self, _: None, descriptor: int) -> None:
        if descriptor in self._open:
            self._note("flush", self._open[descriptor])

    def _on_close(self, _: None, descriptor: int) -> None:
        self._open.pop(descriptor, None)

    def _on_replace(self, _: None, source: Any, target: Any) -> None:
        self._note("rename", source, Path(target).relative_to(self.root).as_posix())

    def _on_rename(self, result: None, source: Any, target: Any) -> None:
        self._on_replace(result, source, target)

    def _on_link(self, _: None, source: Any, target: Any, **__: Any) -> None:
        self._note("link", target, Path(source).relative_to(self.root).as_posix())

    def _on_unlink(self, _: None, path: Any, **__: Any) -> None:
        self._note("remove", path)

    def _on_mkdir(self, _: None, path: Any, *__: Any) -> None:
        self._note("folder", path)


class _Disk:
    """Plays a record back, and says what a power cut may leave at each moment."""

    def __init__(self, before: Tree) -> None:
        self.safe: dict[str, int] = {}
        self.pending: list[Pending] = []
        self.now: dict[str, int] = {}
        self.flushed: list[bytes] = []
        self.written: list[bytes] = []
        self.saved = 0
        for name, content in before.items():
            self.safe[name] = FOLDER if content is None else self._new(content)
        self.now = dict(self.safe)

    def _new(self, content: bytes) -> int:
        self.flushed.append(content)
        self.written.append(content)
        return len(self.flushed) - 1

    def play(self, operation: Operation) -> None:
        """Do what was done."""
        name, path, other = operation
        match name:
            case "saved":
                self.saved += 1
            case "write":
                self.written[self.now[path]] += other
            case "flush" if self.now.get(path, FOLDER) != FOLDER:
                self.flushed[self.now[path]] = self.written[self.now[path]]
            case "flush":
                self._flush_folder(path)
            case _:
                number = self._new(b"") if name == "make" else FOLDER
                if name == "link":
                    number = self.now[other]
                folders = {_folder(path), *([_folder(other)] if name == "rename" else [])}
                self.pending.append((folders, operation, number))
                _apply(self.now, operation, number)

    def _flush_folder(self, path: str) -> None:
        left: list[Pending] = []
        for one in self.pending:
            if path in one[0]:
                _apply(self.safe, *one[1:])
                if one[1].name == "rename":
                    left = [_below(one[1], each) for each in left]
            else:
                left.append(one)
        self.pending = left

    def states(self) -> Iterator[Tree]:
        """All that may be there if the power is cut now."""
        for chosen in _choices(len(self.pending)):
            entries = dict(self.safe)
            for is_there, (_, operation, number) in zip(chosen, self.pending, strict=True):
                if is_there:
                    _apply(entries, operation, number)
            loose = sorted(
                {
                    one
                    for one in entries.values()
                    if one != FOLDER and self.flushed[one] != self.written[one]
                }
            )
            for contents in _some(product(*(self._contents(one) for one in loose))):
                yield _tree(entries, self.flushed, dict(zip(loose, contents, strict=True)))

    def _contents(self, number: int) -> list[bytes]:
        whole = self.written[number]
        return [self.flushed[number], whole[: len(whole) // 2], whole]


def _choices(number: int) -> Iterator[tuple[bool, ...]]:
    """Which of so many changes are there: all ways, or of too many those that are most apart.

    These are all of them, none, the first or last ones, each alone, and all but each.
    """
    if number <= _MOST:
        yield from product((False, True), repeat=number)
        return
    for at in range(number + 1):
        yield tuple(one < at for one in range(number))
        yield tuple(one >= at for one in range(number))
        yield tuple(one == at for one in range(number))
        yield tuple(one != at for one in range(number))


def _some(ways: Iterator[tuple[bytes, ...]]) -> Iterator[tuple[bytes, ...]]:
    """The first ways in which contents can be found, in which each is lost."""
    return islice(ways, 3**4)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _apply(entries: dict[str, int], operation: Operation, number: int) -> None:
    match operation.name:
        case "make" | "folder" | "link":
            entries[operation.path] = number
        case "remove":
            entries.pop(operation.path, None)
        case "rename" if operation.path in entries:
            entries[operation.other] = entries.pop(operation.path)
            # What lies in a folder goes with it.
            for path in [one for one in entries if one.startswith(f"{operation.path}/")]:
                entries[_moved(operation, path)] = entries.pop(path)


def _moved(rename: Operation, path: str) -> str:
    """A path after a folder has been renamed."""
    if not path.startswith(f"{rename.path}/"):
        return path
    return f"{rename.other}{path.removeprefix(rename.path)}"


def _below(rename: Operation, pending: Pending) -> Pending:
    """A change that is still to be flushed, after its folder has been renamed."""
    folders, operation, number = pending
    other = operation.other if operation.name != "rename" else _moved(rename, operation.other)
    now = operation._replace(path=_moved(rename, operation.path), other=other)
    return {_moved(rename, f"{one}/").rstrip("/") for one in folders}, now, number


def _tree(entries: dict[str, int], flushed: list[bytes], loose: dict[int, bytes]) -> Tree:
    found: Tree = {}
    for path in sorted(entries):
        folder = _folder(path)
        # What lies in a folder that is not there is not there either.
        if not folder or folder in found:
            number = entries[path]
            found[path] = None if number == FOLDER else loose.get(number, flushed[number])
    return found


def states(recorder: Recorder) -> Iterator[Found]:
    """Every state that the disk may be found in, each once for each number of saved edits."""
    disk = _Disk(recorder.before)
    known: set[tuple[int, frozenset[tuple[str, bytes | None]]]] = set()
    for operation in (Operation("begin", ""), *recorder.operations):
        if operation.name != "begin":
            disk.play(operation)
        for tree in disk.states():
            mark = (disk.saved, frozenset(tree.items()))
            if mark not in known:
                known.add(mark)
                yield Found(tree, disk.saved)
