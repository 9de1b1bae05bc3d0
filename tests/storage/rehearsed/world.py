"""One data directory, its windows, and what has to hold of it at every moment."""

import shutil
import tempfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from mls_tui.storage.store import Store
from mls_tui.study.changes import BlockedEditError, RefusedEditError, Revision
from mls_tui.study.value import StudyError
from tests.examples import EXAMS
from tests.storage.cuts import left_behind
from tests.storage.rehearsed import hands
from tests.storage.rehearsed.laptop import (
    Conflict,
    Laptop,
)
from tests.storage.rehearsed.model import (
    Difference,
    Model,
    Remembered,
    records_of,
)
from tests.storage.rehearsed.windows import Window

# The home of each window: two share one, the third is another container on the same folder.
HOMES = ("one", "one", "two")
FIRST_DAY = date(2026, 6, 1)

windows = st.integers(0, len(HOMES) - 1)


class World(RuleBasedStateMachine):
    """The program on disk, and a model of what has to stand there."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="mls-tui-life-"))
        self.place = self.root / "place"
        self.data = self.place / "data"
        self.now = datetime.combine(FIRST_DAY, time(8))
        self.model = Model()
        self.windows = [Window(self.data, self.place / home, lambda: self.now) for home in HOMES]
        self.number = 0
        # Files that cannot be used, with their texts before that.
        self.damaged: dict[str, str] = {}
        # Of those that were cut where a record begins, the keys of what is lost.
        self.cut: dict[str, set[tuple[str, str]]] = {}
        self.kept: dict[str, Remembered] = {}
        self.laptop: Laptop | None = None
        self.conflicts: dict[str, Conflict] = {}
        # Homes in which a killed program may have left something.
        self.killed: set[str] = set()

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.root, ignore_errors=True)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now.date()

    def new_id(self, letter: str = "n") -> str:
        """An id that nobody has yet."""
        self.number += 1
        return f"{letter}{self.number}"

    def is_good(self) -> bool:
        """Whether every file can be used."""
        return not self.damaged

    def fresh(self, home: str = "one") -> Store:
        """A program that has just been started."""
        return Store(self.data, self.place / home, EXAMS, patience=0, now=lambda: self.now)

    def a_file(self, data: st.DataObject) -> str:
        """One of the files that are there."""
        return data.draw(st.sampled_from(hands.files(self.data)))

    def text(self, name: str) -> str:
        """The text of a file."""
        return (self.data / name).read_text(encoding="utf-8")

    def write(self, data: st.DataObject, name: str, text: str) -> None:
        """Write a file by hand."""
        hands.write(self.data / name, text, in_place=data.draw(st.booleans()))

    def has_files(self) -> bool:
        """Whether there is a file, and all can be used."""
        return self.is_good() and bool(hands.files(self.data))

    def act(self, window: Window, home: str, label: str, change: Revision) -> None:
        """Save an edit, and hold its end against the model's."""
        made: tuple[Difference, ...] | None
        try:
            made = self.model.made_by(change)
        except StudyError:
            made = None
        is_blocked = bool(made and self.model.files_of(made) & self.damaged.keys())
        try:
            saved = window.store.save(label, change, window.seen)
        except RefusedEditError:
            assert made is None
            window.seen = window.store.load()
            return
        except BlockedEditError:
            assert is_blocked
            return
        assert made is not None
        assert not is_blocked
        self.killed.discard(home)
        if made:
            self.model.save(home, label, made)
        window.seen = saved.state
        assert records_of(window.seen) == self.model.records

    def count(self, name: str) -> None:
        """Keep how many records a file holds more than it says."""
        self.model.surplus[name] = hands.surplus_of(self.text(name))

    def forget_file(self, name: str) -> None:
        """Have no records of a file."""
        for key in [key for key, file in self.model.where.items() if file == name]:
            self.model.records.pop(key, None)
            del self.model.where[key]
        self.model.comments = tuple(one for one in self.model.comments if one.file != name)
        self.model.surplus.pop(name, None)
        self.model.complete()

    def look_everywhere(self) -> None:
        """Have every window see what stands."""
        for window in self.windows:
            window.seen = window.store.load()

    def keep(self, window: Window) -> None:
        """Copy everything."""
        kept = window.store.backup()
        self.kept[kept.name] = self.model.remember(hands.files(self.data))

    @invariant()
    def the_disk_says_what_the_model_says(self) -> None:
        """A program that starts now finds what has to stand, and the check finds what is wrong."""
        store = self.fresh()
        if self.damaged:
            with pytest.raises(StudyError):
                store.load()
            assert {one.path for one in store.check()} == {
                self.data / name for name in self.damaged
            }
            return
        assert records_of(store.load()) == self.model.records
        assert store.check() == ()
        asking = {one.name for one in store.matters()}
        surplus = {name for name, number in self.model.surplus.items() if number}
        assert asking == surplus | self.conflicts.keys()

    @invariant()
    def comments_live(self) -> None:
        """Each stands in its file, once."""
        for one in self.model.comments:
            if one.file not in self.damaged:
                assert self.text(one.file).count(f"# {one.text} ") == 1, one

    @invariant()
    def nothing_is_left(self) -> None:
        """No draft and no list lie about once somebody has looked and saved."""
        if self.killed or self.damaged:
            return
        if left_behind(self.place):
            for window in self.windows:
                window.store.load()
                window.store.save("Nothing", lambda state: state)
        left = left_behind(self.place)
        assert left == [], left
