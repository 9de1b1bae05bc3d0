"""A second laptop on which the same records are kept, and the synchroniser between the two."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mls_tui.storage.store import Store
from tests.examples import EXAMS
from tests.storage.rehearsed import hands
from tests.storage.rehearsed.model import NOTHING, Key, Records, records_of

# What synchronisers call the second of two versions of a file.
NAMES = (
    "{}.sync-conflict-20261125-120000-ABCDEF7.toml",
    "{} (conflicted copy).toml",
    "{} (SFConflict anna@example.org 2026-11-25-12-00-00).toml",
    "{}_conflict-20261125-120000.toml",
    "{} (Anna's conflicted copy 2026-11-25).toml",
    "{} 2.toml",
    "{} (1).toml",
    "{}-LAPTOP-7.toml",
)


class Conflict(NamedTuple):
    """A copy that waits to be merged.

    Attributes:
        own: The file that it is a copy of.
        theirs: Its records.
        base: Those of that file when the laptops went apart.
        is_known: Whether a copy of all files was made then.
    """

    own: str
    theirs: Records
    base: Records
    is_known: bool


class Laptop:
    """The other laptop, from the moment on at which the two go apart."""

    def __init__(self, data: Path, root: Path, now: Callable[[], datetime], *, is_known: bool):
        """Take over the records as they are now.

        Args:
            data: The data directory here.
            root: Where the other one is to be.
            now: Its clock.
            is_known: Whether a copy of all files has just been made here.
        """
        self.data = root / "data"
        self.is_known = is_known
        shutil.copytree(data, self.data)
        self.store = Store(self.data, root / "home", EXAMS, patience=0, now=now)
        self.before = texts(self.data)

    def changed(self) -> dict[str, str]:
        """The files that were changed or made there."""
        return {
            name: text for name, text in texts(self.data).items() if text != self.before.get(name)
        }


def texts(data: Path) -> dict[str, str]:
    """The text of each file of records."""
    return {name: (data / name).read_text(encoding="utf-8") for name in hands.files(data)}


def records_in(name: str, text: str) -> Records:
    """The records of one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        found = records_of(Store(Path(folder) / "data", Path(folder), EXAMS).load())
    return (
        found
        if name == "settings.toml"
        else {key: one for key, one in found.items() if key not in NOTHING}
    )


def free_name(data: Path, own: str, pattern: str) -> str:
    """A name for a copy that no file has."""
    stem = own.removesuffix(".toml")
    name = pattern.format(stem)
    number = 3
    while (data / name).exists():
        name, number = f"{stem} {number}.toml", number + 1
    return name


def doubled(files: dict[str, Records]) -> Iterator[tuple[Key, str, str]]:
    """Records that two files have in common, with the names of both."""
    seen: dict[Key, str] = {}
    for name, records in files.items():
        for key in records:
            if key in seen and key not in NOTHING:
                yield key, seen[key], name
            seen[key] = name
