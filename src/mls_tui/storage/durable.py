"""Replacing files so that at any moment, even after a power cut, the old or the new ones stand."""

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias, TypeVar

from mls_tui.storage.owner import is_gone, owner
from mls_tui.study.value import StudyError, clean_line

# What tells one version of a file from the next without reading it: mtime in ns, size, inode.
Signature: TypeAlias = tuple[int, int, int]

DRAFT = ".draft"
# Earlier versions named no owner; whoever holds their lock, too, may take such drafts away.
_DRAFT = r"^\..+\.(?:(?P<owner>[0-9a-f]{8}-\d+)-)?[0-9a-f]{8}\.draft$"

# Writes the list of several drafts, by file, from which they are put in place after a crash.
Describe: TypeAlias = Callable[[Mapping[Path, Path]], bytes]

# So often a file may be saved by another program while this one is about to.
_TRIES = 5

_Answer = TypeVar("_Answer")


class MovedError(StudyError):
    """A file was changed by another program while its replacement was being prepared."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{shown(path)}: another program keeps changing it; nothing was changed. Try again."
        )


class StuckError(StudyError):
    """A disk that fails in the middle of an edit, and does not take the old files back either."""


def signature(path: Path) -> Signature | None:
    """The signature of a file, links followed, or None where nothing is.

    Raises:
        StudyError: If the file system does not tell.
    """
    with legible(path):
        try:
            return signed(path.stat())
        except FileNotFoundError:
            # A link to nowhere, perhaps onto a drive that is not mounted, is not a missing file.
            return (0, 0, 0) if path.is_symlink() else None


def signed(found: os.stat_result) -> Signature:
    """The signature of a file from what the system says of it."""
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def changed(path: Path) -> int:
    """When something was last changed, in nanoseconds since 1970; 0 where that cannot be told."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def make_directory(path: Path) -> None:
    """Make a directory for its user alone, and those above it that are missing.

    Raises:
        StudyError: If it cannot be made.
    """
    try:
        _make_directory(path)
    except OSError as error:
        raise StudyError(f"{shown(path)}: cannot be made a directory ({reason(error)}).") from None


def _make_directory(path: Path) -> None:
    if path.is_dir():
        return
    _make_directory(path.parent)
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        if not path.is_dir():
            raise
    sync_directory(path.parent)


def replace_all(
    contents: Mapping[Path, bytes],
    intention: Path,
    expected: Mapping[Path, Signature | None],
    describe: Describe,
) -> dict[Path, Signature]:
    """Replace files by new content, all of them or none.

    Every draft is safe on disk beside its target before the first target is replaced. Several
    files are listed in `intention` meanwhile, as `describe` writes it. A link stays a link; the
    file behind it is replaced.

    Returns:
        The signature of each new file.

    Raises:
        StuckError: If the disk refuses to take the old files back; then the edit is finished later.
        StudyError: If a file cannot be written; then the old ones stand.
        MovedError: If a file no longer has its expected signature; then nothing was replaced.
    """
    drafts: dict[Path, Path] = {}
    is_to_be_finished = False
    try:
        for path, content in contents.items():
            with refusal(path):
                target = path.resolve()
                _make_directory(target.parent)
                drafts[target] = draft(target, content)
        for path in contents:
            if signature(path) != expected.get(path):
                raise MovedError(path)
        signatures = {
            path: signed(one.stat()) for path, one in zip(contents, drafts.values(), strict=True)
        }
        if len(drafts) > 1:
            with refusal(intention):
                # A list must not outlive a power cut that takes the drafts.
                for directory in {target.parent for target in drafts}:
                    sync_directory(directory)
                _write_intention(intention, describe(drafts))
        _replace(drafts)
    except StuckError:
        is_to_be_finished = True
        raise
    finally:
        for one in () if is_to_be_finished else drafts.values():
            with suppress(OSError):
                one.unlink()
        if len(drafts) > 1 and not is_to_be_finished:
            with suppress(OSError):
                remove_list(intention)
    return signatures


def persistently(deed: Callable[[], _Answer]) -> _Answer:
    """Do something again that another program has come in between of, which reads anew each time.

    Raises:
        MovedError: If it comes in between every time.
    """
    for _ in range(_TRIES - 1):
        with suppress(MovedError):
            return deed()
    return deed()


def draft(target: Path, content: bytes, *, durable: bool = True) -> Path:
    """Write content to a new file beside its target, readable by its user alone.

    Raises:
        OSError: If that fails; then the draft is gone again.
    """
    path = target.with_name(f".{target.name}.{owner()}-{os.urandom(4).hex()}.draft")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        write(descriptor, content, durable=durable)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    return path


def write(descriptor: int, content: bytes, *, durable: bool = True) -> None:
    """Write all of a content to an open file, and close it.

    Raises:
        OSError: If that fails; then it is closed all the same.
    """
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if durable:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace(drafts: Mapping[Path, Path]) -> None:
    old: dict[Path, bytes | None] = {}
    try:
        for target, path in drafts.items():
            with refusal(target):
                old[target] = target.read_bytes() if target.exists() else None
                path.replace(target)
        for directory in {target.parent for target in drafts}:
            with refusal(directory):
                sync_directory(directory)
    except BaseException as error:
        stuck = [target for target, content in old.items() if not _is_put_back(target, content)]
        if stuck and isinstance(error, StudyError):
            raise StuckError(
                f"{shown(stuck[0])}: the disk failed in the middle of saving. The edit is finished "
                "as soon as the disk works again."
            ) from None
        raise


def _is_put_back(target: Path, content: bytes | None) -> bool:
    with suppress(OSError):
        if content is None:
            target.unlink()
        else:
            draft(target, content, durable=False).replace(target)
        return True
    return _holds(target, content)


def _holds(path: Path, content: bytes | None) -> bool:
    try:
        return (path.read_bytes() if os.path.lexists(path) else None) == content
    except OSError:
        return False


def _write_intention(intention: Path, content: bytes) -> None:
    path = draft(intention, content)
    try:
        path.replace(intention)
    except OSError:
        path.unlink()
        raise
    sync_directory(intention.parent)


def remove_list(intention: Path) -> None:
    """Remove the list of an edit that is whole.

    Raises:
        OSError: If it cannot be removed.
    """
    intention.unlink()
    # One that comes back with a power cut would make the edit again, over those made since.
    with suppress(OSError):
        sync_directory(intention.parent)


def recover(intention: Path) -> None:
    """Finish what a crash of an earlier version interrupted, which kept its list elsewhere.

    To be called under the lock under which files are replaced.

    Raises:
        StudyError: If a file cannot be replaced.
    """
    with refusal(intention):
        if not intention.exists():
            return
        import json

        try:
            drafts = dict(json.loads(intention.read_bytes()))
        except (TypeError, ValueError):
            drafts = {}
        for source, target in drafts.items():
            if Path(source).exists():
                Path(source).replace(target)
                sync_directory(Path(target).parent)
        intention.unlink()


def sweep(directory: Path) -> None:
    """Remove drafts of programs that are gone, and of this one; to be called under the lock."""
    with suppress(OSError):
        for name in os.listdir(directory):  # noqa: PTH208  (names, not paths)
            found = re.match(_DRAFT, name) if name[0] == "." else None
            if found and _is_orphan(found["owner"], directory / name):
                (directory / name).unlink()


def _is_orphan(name: str | None, path: Path) -> bool:
    return name is None or name == owner() or is_gone(name, path, time.time())


def sync_directory(path: Path) -> None:
    """Make the entries of a directory safe on disk.

    Raises:
        OSError: If that fails.
    """
    # Windows has no descriptors of directories.
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def refusal(path: Path) -> Iterator[None]:
    """Turn what the system refuses inside the block into a sentence about a file.

    Raises:
        StudyError: If the system refuses something.
    """
    try:
        yield
    except OSError as error:
        raise StudyError(
            f"{shown(path)}: cannot be saved ({reason(error)}); nothing was changed."
        ) from None


@contextmanager
def legible(path: Path) -> Iterator[None]:
    """Turn what the system refuses inside the block, in which nothing is written, into a sentence.

    Raises:
        StudyError: If the system refuses something.
    """
    try:
        yield
    except OSError as error:
        raise StudyError(f"{shown(path)}: cannot be read ({reason(error)}).") from None


def shown(path: Path) -> str:
    """A path as the user reads it, without what would command a terminal."""
    return clean_line(str(path))


def reason(error: OSError) -> str:
    """What the system says went wrong."""
    return error.strerror or type(error).__name__
