"""Who a file on its way belongs to: a running program, or one that is gone."""

import os
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path

# What a program left behind that cannot be asked for is given up after this many seconds.
_ONE_DAY = 24 * 60 * 60


@cache
def machine() -> str:
    """Eight letters that tell this machine from others, and a container from its host.

    Process numbers mean something only where this is the same.
    """
    # Not `platform`, which takes longer to import than a file to save.
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    with suppress(OSError):
        name += str(Path("/proc/self/ns/pid").readlink())
    return f"{zlib.crc32(name.encode(errors='replace')):08x}"


def owner() -> str:
    """The name under which this program leaves files: its machine and its process."""
    return f"{machine()}-{os.getpid()}"


def is_gone(name: str, path: Path, now: float) -> bool:
    """Whether the program is gone that has left a file.

    Args:
        name: Its name, as `owner` has it.
        path: The file.
        now: The time, in seconds since 1970.
    """
    place, _, number = name.partition("-")
    if place == machine() and number.isdecimal():
        return not is_running(int(number))
    try:
        return now - path.stat().st_mtime > _ONE_DAY
    except OSError:
        return False


def is_running(number: int) -> bool:
    """Whether a process of this machine runs, as far as one may ask."""
    if number == os.getpid():
        return True
    if os.name == "nt":
        # There, asking with a signal ends the process.
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
