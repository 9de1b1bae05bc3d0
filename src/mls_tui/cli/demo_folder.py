"""The folder of made-up data, which goes with the program that has made it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from mls_tui.storage.owner import is_running, machine, owner

_PREFIX = "mls-tui-demo-"


@contextmanager
def demo_folder() -> Iterator[Path]:
    """Give an empty folder, and remove it afterwards.

    Those that stayed behind, as programs were killed, are removed first.
    """
    _sweep(Path(gettempdir()))
    with TemporaryDirectory(prefix=f"{_PREFIX}{owner()}-") as folder:
        yield Path(folder)


def _sweep(place: Path) -> None:
    """Remove folders of this user whose program is gone from this machine."""
    for folder in place.glob(f"{_PREFIX}{machine()}-*-*"):
        number = folder.name.removeprefix(f"{_PREFIX}{machine()}-").partition("-")[0]
        if not number.isdecimal() or is_running(int(number)) or not folder.is_dir():
            continue
        # In a place that all users share, a name says nothing of who has made it.
        is_own = not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()
        if is_own and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
