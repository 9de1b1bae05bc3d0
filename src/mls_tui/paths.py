"""Where files live: the stylesheet, the user's records, what belongs to one machine."""

import os
from contextlib import suppress
from pathlib import Path

from mls_tui.digests import sha256

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

    return Path(platformdirs.user_state_dir(APP_NAME, appauthor=False)) / _folder(data_directory)


def cache_directory() -> Path:
    """The directory for what can be worked out again from files."""
    import platformdirs

    return Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False))


def rows_directory(data_directory: Path) -> Path:
    """The directory for what was read of the user's files before."""
    return cache_directory() / _folder(data_directory)


def _folder(data_directory: Path) -> str:
    """The name of what belongs to one data directory."""
    name: str = sha256(os.fsencode(data_directory.resolve())).hexdigest()[:16]
    return name


def crash_directory() -> Path:
    """The directory for reports of faults, which belong to this machine."""
    import platformdirs

    return Path(platformdirs.user_state_dir(APP_NAME, appauthor=False)) / "crashes"
