"""Saving while programs are killed at any moment, and while several homes save into one folder."""

import random
import subprocess
import sys
import time
from pathlib import Path

from mls_tui.storage.store import Store
from tests.examples import EXAMS

KILLS = 200
HOMES = 4
SECONDS = 60

# Logs two tests of two months in each edit, so that it writes two files, and says so once it is
# saved.
WRITER = """
import itertools, sys
from datetime import date
from pathlib import Path
from mls_tui.storage.store import Store
from mls_tui.study.records import PracticeTest, Result
from tests.examples import EXAMS

data, state, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
store = Store(data, state, EXAMS, patience=60)
store.load()
print("ready", flush=True)
for number in itertools.count():
    first = PracticeTest(
        id=f"a{name}-{number}", exam="MLS-C01", date=date(2026, 1 + number % 3, 1), source="S",
        results={"modeling": Result(correct=1, total=2)},
    )
    second = first.replace(id=f"b{name}-{number}", date=date(2026, 7, 1))
    store.save("Log", lambda state: state.replace(tests=(*state.tests, first, second)))
    print(first.id, second.id, flush=True)
"""


def start(data: Path, home: Path, name: str) -> subprocess.Popen[str]:
    """Start a writer."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(data), str(home), name],
        stdout=subprocess.PIPE,
        text=True,
    )


def said(writer: subprocess.Popen[str]) -> set[str]:
    """The tests that a writer has counted as saved."""
    writer.kill()
    output, _ = writer.communicate()
    # The last line may have been cut with the writer.
    whole = output.rpartition("\n")[0]
    return set(whole.split()) - {"ready"}


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
    store.save("Once more", lambda state: state.replace(tests=state.tests[1:]))
    assert [path.name for path in data.rglob(".*") if path.name != ".lock"] == []


def test_no_kill_loses_or_halves_an_edit(tmp_path: Path, dice: random.Random) -> None:
    """Edits of two files, their program killed at any moment of saving."""
    data, home = tmp_path / "data", tmp_path / "home"
    acknowledged: set[str] = set()
    for number in range(KILLS):
        writer = start(data, home, str(number))
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(dice.uniform(0, 0.3))
        acknowledged |= said(writer)
    print(f"{KILLS} kills, {len(acknowledged)} tests counted as saved, none lost, no half edit")
    check(data, home, acknowledged)


def test_several_homes_on_one_folder_lose_nothing(tmp_path: Path) -> None:
    """Each with locks and undo of its own, as containers and laptops on a shared drive have."""
    data = tmp_path / "data"
    writers = [start(data, tmp_path / f"home{number}", str(number)) for number in range(HOMES)]
    time.sleep(SECONDS)
    acknowledged = set[str]().union(*map(said, writers))
    print(f"{HOMES} homes for {SECONDS} s, {len(acknowledged)} tests counted as saved, none lost")
    check(data, tmp_path / "home0", acknowledged)
