"""Where copies of the files are kept: in the data directory, or where the user says."""

import os
import zlib
from contextlib import suppress
from pathlib import Path

from mls_tui.paths import APP_NAME, absolute
from mls_tui.storage import durable, layout
from mls_tui.storage.directory import EXAMS, Directory
from mls_tui.study.tables import SETTINGS, TABLES
from mls_tui.study.value import StudyError, clean_line

FOLDER = "backups"
_SETTING = "backups"


def own(directory: Path) -> Path:
    """The folder of copies in a data directory, which is there whatever else is not."""
    return directory / FOLDER


def chosen(directory: Directory, last: Path) -> Path | None:
    """The folder that the settings name for copies; None where they name none.

    Args:
        directory: The data directory, whose settings may be damaged.
        last: Where the last good versions of its files are.
    """
    for place in (directory, directory.at(last)):
        with suppress(StudyError):
            text = place.read(TABLES[SETTINGS].file).records.get(SETTINGS, {}).get(_SETTING)
            return below(directory.path, text) if isinstance(text, str) else None
    return None


def below(directory: Path, text: str) -> Path:
    """The folder for the copies of one data directory in a place that may serve several.

    What was written by hand as a relative path is meant from the data directory on.
    """
    path = Path(text)
    with suppress(RuntimeError):
        path = path.expanduser()
    number = zlib.crc32(os.fsencode(directory.resolve()))
    return directory / path / f"{APP_NAME}-{number:08x}"


def checked(directory: Path, text: str) -> str:
    """The absolute path of a place for copies, which is made if only it is missing.

    Raises:
        StudyError: If copies cannot be kept there.
    """
    path = absolute(text)
    shown = durable.shown(path)
    if not text.strip() or clean_line(str(path)) != str(path):
        raise StudyError(f"{shown}: such a name cannot be kept in the settings; name another.")
    with durable.legible(path):
        target = path.resolve()
        records = [(directory / name).resolve() for name in (*layout.folders(), EXAMS)]
        if target == directory.resolve() or any(target.is_relative_to(one) for one in records):
            raise StudyError(f"{shown}: records are kept there; name another folder for copies.")
        if not is_reachable(path):
            raise StudyError(
                f"{durable.shown(path.parent)}: is not there, so no copies can be kept in it. "
                "Connect its drive, or name another folder."
            )
    durable.make_directory(below(directory, str(path)))
    return str(path)


def is_reachable(path: Path) -> bool:
    """Whether a place is there, or can be made: a drive that is gone is not made up."""
    return path.parent.is_dir()
