"""Saving while programs are killed at any moment, and while several save into one folder."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mls_tui.storage.store import Store
from mls_tui.study.state import State
from tests.examples import EXAMS
from tests.torture.conftest import often

# In each of ten folders, so that no log gets long.
KILLS = 100
# Edits that a program has saved at most before it is killed in the next one.
EDITS = 3
SECONDS = 60

# Logs two tests of two months in each edit, so that it writes two files, and says so once it is
# saved.
WRITING = """
import itertools, os, sys
from datetime import date
from pathlib import Path
from mls_tui.storage.store import Store
from mls_tui.study.records import PracticeTest, Result
from tests.examples import EXAMS

def write(data, state, name, said):
    store = Store(Path(data), Path(state), EXAMS, patience=60)
    store.load()
    for number in itertools.count():
        first = PracticeTest(
            id=f"a{name}-{number}", exam="MLS-C01", date=date(2026, 1 + number % 3, 1), source="S",
            results={"modeling": Result(correct=1, total=2)},
        )
        second = first.replace(id=f"b{name}-{number}", date=date(2026, 7, 1))
        store.save("Log", lambda state: state.replace(tests=(*state.tests, first, second)))
        os.write(said, f"{first.id} {second.id}\\n".encode())
"""

# Writers that are born of one process cost no start of Python each; which is what most time would
# go into that is not spent on saving.
NURSERY = (
    WRITING
    + """
import signal
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
# The lock, the journal and the rest are imported by the first save.
import filelock, tomli_w, mls_tui.storage.journal, mls_tui.storage.comments
print("ready", flush=True)
for line in sys.stdin:
    data, state, name, said = line.rstrip("\\n").split("\\t")
    number = os.fork()
    if not number:
        descriptor = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        write(data, state, name, descriptor)
    print(number, flush=True)
"""
)


class Nursery:
    """Starts writers at once."""

    def __init__(self) -> None:
        """Start the process of which they are born."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", NURSERY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._line()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def start(self, data: Path, home: Path, name: str, said: Path) -> int:
        """Start a writer; returns its process number."""
        assert self.process.stdin is not None
        self.process.stdin.write("\t".join((str(data), str(home), name, str(said))) + "\n")
        self.process.stdin.flush()
        return int(self._line())


@contextmanager
def a_nursery() -> Iterator[Nursery]:
    """A nursery, which is gone afterwards."""
    nursery = Nursery()
    try:
        yield nursery
    finally:
        nursery.process.kill()
        nursery.process.communicate()


def counted(said: Path) -> set[str]:
    """The tests that writers have counted as saved; a line may have been cut with its writer."""
    text = said.read_text() if said.exists() else ""
    return set(text.rpartition("\n")[0].split())


def noted(state: State) -> State:
    """Another note on the first test."""
    first, *others = state.tests
    return state.replace(tests=(first.replace(note="" if first.note else "."), *others))


def check(data: Path, home: Path, acknowledged: set[str]) -> None:
    """Hold that nothing is lost, half there, damaged or left behind."""
    store = Store(data, home, EXAMS)
    there = {test.id for test in store.load().tests}
    assert acknowledged <= there
    assert {one[1:] for one in there if one[0] == "a"} == {
        one[1:] for one in there if one[0] == "b"
    }
    assert store.check() == ()
    assert store.ask() == ()
    store.save("Once more", noted)
    assert [path.name for path in data.rglob(".*") if path.name != ".lock"] == []


@pytest.mark.parametrize("folder", range(10))
def test_no_kill_loses_or_halves_an_edit(tmp_path: Path, dice: random.Random, folder: int) -> None:
    """Edits of two files, their program killed at any moment of saving."""
    data, home = tmp_path / "data", tmp_path / "home"
    acknowledged: set[str] = set()
    duration = 0.1
    with a_nursery() as nursery:
        for number in range(often(KILLS)):
            said = tmp_path / f"said {number}"
            writer = nursery.start(data, home, f"{folder}-{number}", said)
            # One edit takes as long as the ones before it, however busy the machine is.
            last = begin = time.monotonic()
            saved = dice.randint(0, EDITS)
            while len(counted(said)) < 2 * saved:
                time.sleep(0.0005)
                last = time.monotonic()
            if saved:
                duration = (duration + (last - begin) / saved) / 2
            time.sleep(dice.uniform(0, duration))
            os.kill(writer, signal.SIGKILL)
            acknowledged |= counted(said)
            if number % 10 == 9:
                check(data, home, acknowledged)
    print(f"{often(KILLS)} kills, {len(acknowledged)} tests counted as saved, none lost, none half")


@pytest.mark.parametrize(("writers", "homes"), [(2, 1), (4, 1), (2, 2), (4, 2)])
def test_several_writers_on_one_folder_lose_nothing(
    tmp_path: Path, writers: int, homes: int
) -> None:
    """With a lock in common, and from two homes, as containers on a shared drive have."""
    data = tmp_path / "data"
    said = [tmp_path / f"said {number}" for number in range(writers)]
    with a_nursery() as nursery:
        running = [
            nursery.start(data, tmp_path / f"home {number % homes}", str(number), said[number])
            for number in range(writers)
        ]
        time.sleep(SECONDS)
        for writer in running:
            os.kill(writer, signal.SIGKILL)
    acknowledged = set[str]().union(*map(counted, said))
    print(
        f"{writers} writers of {homes} homes for {SECONDS} s, {len(acknowledged)} tests counted as "
        "saved, none lost"
    )
    check(data, tmp_path / "home 0", acknowledged)
