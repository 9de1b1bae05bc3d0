"""The lock under which records are saved: one for each data directory, lying in it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

from mls_tui.storage import durable
from mls_tui.study.value import StudyError

NAME = ".lock"

# A network drive may know no locks; then only windows of this machine wait for each other.
_UNSUPPORTED = {
    getattr(errno, name)
    for name in ("ENOSYS", "ENOTSUP", "EOPNOTSUPP", "ENOLCK")
    if hasattr(errno, name)
}


@contextmanager
def locked(directory: Path, state_directory: Path, patience: float) -> Iterator[None]:
    """Hold the lock of a data directory, and the one by which earlier versions hold it.

    Args:
        directory: The data directory; made if it is missing.
        state_directory: Where earlier versions have their lock.
        patience: Seconds to wait for either.

    Raises:
        StudyError: If another program holds one for longer, or there can be none.
    """
    begin = monotonic()
    with _held(state_directory, "lock", patience, patience):
        left = max(0.0, patience - (monotonic() - begin))
        with _held(directory, NAME, left, patience, unsupported=_UNSUPPORTED):
            yield


@contextmanager
def _held(
    directory: Path,
    name: str,
    seconds: float,
    patience: float,
    *,
    unsupported: set[int] | frozenset[int] = frozenset(),
) -> Iterator[None]:
    import filelock

    durable.make_directory(directory)
    path = directory / name
    lock: filelock.BaseFileLock | None = filelock.FileLock(path, timeout=seconds, mode=0o600)
    try:
        assert lock is not None
        lock.acquire()
    except filelock.Timeout:
        raise StudyError(
            f"Another mls-tui has been saving for {patience:g} seconds; "
            "nothing was changed. Try again, or close it."
        ) from None
    except (OSError, NotImplementedError) as error:
        code = error.errno if isinstance(error, OSError) else errno.ENOSYS
        if code not in unsupported:
            why = durable.reason(error) if isinstance(error, OSError) else "not supported"
            raise StudyError(
                f"{durable.shown(path)}: cannot be locked ({why}); nothing was changed."
            ) from None
        lock = None
    try:
        yield
    finally:
        # All is saved by now; that the lock cannot be given back must not look as if it were not.
        with suppress(OSError):
            if lock is not None:
                lock.release()
