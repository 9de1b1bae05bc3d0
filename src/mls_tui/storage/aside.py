"""Files that are copied to where they are out of the way, and stay."""

from contextlib import suppress
from itertools import count
from pathlib import Path

from mls_tui.storage import durable
from mls_tui.study.value import StudyError


def set_aside(source: Path, target: Path) -> Path:
    """Copy a file to where it is out of the way; what is there already stays.

    Returns:
        Where the copy is.

    Raises:
        StudyError: If it cannot be copied.
    """
    first = target
    try:
        content = source.read_bytes()
        for number in count(2):
            if not target.exists():
                break
            if target.read_bytes() == content:
                return target
            target = first.with_name(f"{first.stem} {number}{first.suffix}")
        durable.make_directory(target.parent)
        durable.sweep(target.parent)
        draft = durable.draft(target, content)
        try:
            draft.replace(target)
        finally:
            with suppress(OSError):
                draft.unlink()
        durable.sync_directory(target.parent)
    except OSError as error:
        raise StudyError(
            f"{durable.shown(target)}: a copy cannot be kept ({durable.reason(error)}); "
            "nothing was changed."
        ) from None
    return target


def put_aside(source: Path, target: Path) -> Path:
    """Move a file to where it is out of the way; what is there already stays.

    Returns:
        Where it is.

    Raises:
        StudyError: If it cannot be moved.
    """
    path = set_aside(source, target)
    with durable.refusal(source):
        source.unlink()
    return path
