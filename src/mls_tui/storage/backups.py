"""Copies of the record files, kept beside them in the data directory."""

from contextlib import suppress
from itertools import count
from pathlib import Path

from mls_tui.storage import durable
from mls_tui.study.value import StudyError

FOLDER = "backups"


def keep_old_format(directory: Path, name: str, format: int) -> None:
    """Copy a file as an earlier version wrote it, before it is written in a newer format.

    Copies that are there already stay.

    Raises:
        StudyError: If it cannot be copied.
    """
    source = directory / name
    target = _old_format(directory, format) / name
    try:
        content = source.read_bytes()
        for number in count(2):
            if not target.exists():
                break
            if target.read_bytes() == content:
                return
            target = target.with_name(f"{source.stem} {number}{source.suffix}")
        durable.make_directory(target.parent)
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


def has_old_format(directory: Path, format: int) -> bool:
    """Whether copies of files in an old format have been kept."""
    return _old_format(directory, format).is_dir()


def _old_format(directory: Path, format: int) -> Path:
    return directory / FOLDER / f"format-{format}"
