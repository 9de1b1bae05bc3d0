"""Where files live: the stylesheet, the user's records, what belongs to one machine."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

APP_NAME = "mls-tui"
DATA_VARIABLE = "MLS_TUI_DATA_DIR"


def stylesheet() -> Path:
    """The absolute path of the stylesheet: in the package when installed, else in the tree."""
    package = Path(__file__).resolve().parent
    installed = package / "assets" / "styles.tcss"
    return installed if installed.is_file() else package.parents[1] / "assets" / "styles.tcss"


def data_directory(override: str | None = None) -> Path:
    """The absolute directory of the user's files.

    Args:
        override: The directory asked for on the command line; without it the environment variable
            MLS_TUI_DATA_DIR decides, and without that the platform.
    """
    chosen = override or os.environ.get(DATA_VARIABLE)
    if chosen:
        return absolute(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def absolute(text: str) -> Path:
    """The absolute path that a user means, whose shell may have left a ~ in it."""
    path = Path(text)
    # Of a user who is not known here, it is a name like any other.
    with suppress(RuntimeError):
        path = path.expanduser()
    return path.absolute()


def state_directory(data_directory: Path) -> Path:
    """The directory for what belongs to this machine: locks, undo journal.

    Each data directory has its own, so that a rehearsal's undo never touches the real records.
    """
    import platformdirs

    resolved = os.fsencode(data_directory.resolve())
    folder = hashlib.sha256(resolved).hexdigest()[:16]
    return Path(platformdirs.user_state_dir(APP_NAME, appauthor=False)) / folder


def crash_directory() -> Path:
    """The directory for reports of faults, which belong to this machine."""
    import platformdirs

    return Path(platformdirs.user_state_dir(APP_NAME, appauthor=False)) / "crashes"
