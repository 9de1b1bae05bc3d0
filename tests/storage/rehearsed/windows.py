"""Windows on one data directory, and programs that are killed while they save."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mls_tui.storage.owner import machine
from mls_tui.storage.store import Store
from mls_tui.study.state import State
from tests.examples import EXAMS

# Calls by which a program changes what is on disk.
CALLS = ("open", "write", "fsync", "replace", "rename", "unlink", "mkdir")
# A number that no process has.
NOBODY = 9_999_998


@dataclass
class Window:
    """A program that is open: its home, and what is on its screen."""

    data: Path
    home: Path
    now: Callable[[], datetime]
    store: Store = field(init=False)
    seen: State = field(init=False)

    def __post_init__(self) -> None:
        """Open it without looking at any file."""
        self.store = Store(self.data, self.home, EXAMS, patience=0, now=self.now)
        self.seen = State(exams=EXAMS)

    def open(self) -> None:
        """Start it anew."""
        self.store = Store(self.data, self.home, EXAMS, patience=0, now=self.now)
        self.seen = self.store.load()

    def die(self) -> None:
        """Have what it holds aside look like that of a program that is gone."""
        for path in (self.home / "unsaved").glob(f"{machine()}-{os.getpid()}.toml"):
            path.rename(path.with_name(f"{machine()}-{NOBODY}.toml"))


@contextmanager
def killed_at(number: int, root: Path, picture: Path) -> Iterator[None]:
    """Take a picture of a folder before the block makes a call that changes it.

    Args:
        number: Which call, from 1; fewer calls make no picture.
        root: The folder.
        picture: Where its copy goes.
    """
    count = 0

    def watched(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                # Copying makes such calls as well, after this number.
                shutil.copytree(root, picture)
            return original(*arguments, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, watched(getattr(os, name)))
        yield


def put_back(root: Path, picture: Path) -> None:
    """Have a folder as it is in a picture."""
    shutil.rmtree(root)
    picture.rename(root)
