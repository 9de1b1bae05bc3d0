"""The dashboard killed while it saves, and beside commands that save at the same time."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from mls_tui.storage.store import Store
from mls_tui.study.records import Session
from mls_tui.study.settings import set_availability
from mls_tui.study.state import State
from tests.end_to_end.conftest import PROGRAM, Desk
from tests.end_to_end.terminal import PATIENCE, Terminal
from tests.end_to_end.test_two_at_once import plan
from tests.examples import EXAMS, TODAY, evenings
from tests.torture.conftest import often

# In each of ten homes.
KILLS = 30
# Edits that a dashboard has saved at most before it is killed in the next one.
EDITS = 2
# Minutes of an evening.
HOURS = (110, 170, 230)
SECONDS = 60
# Seconds within which an open window is to show what another program did; and what is added to that
# on a machine that does other things besides.
SHOWN = 2.0
BUSY = 2.0


class Reader:
    """Another program that reads the same records."""

    def __init__(self, desk: Desk) -> None:
        """Begin to read."""
        self.store = Store(desk.records, desk.home / "reader", EXAMS)

    def wait_for(self, condition: Callable[[State], bool]) -> State:
        """Wait until something stands on disk."""
        until = time.monotonic() + PATIENCE
        while not condition(state := self.store.load()):
            assert time.monotonic() < until, "It was never saved."
            time.sleep(0.002)
        return state


def fields(sessions: tuple[Session, ...]) -> set[str]:
    """Sessions as they can be compared."""
    return {repr(one) for one in sessions}


def log(terminal: Terminal, before: State, number: int) -> Callable[[State], bool]:
    """Log a test; says of records whether it is in them."""
    del before
    terminal.press("1", "a")
    terminal.wait_for("Log a practice test")
    terminal.press("D1 14/16 D2 9/11", "tab", f"Set {number}", "enter")
    return lambda state: f"Set {number}" in {one.source for one in state.tests}


def check_off(terminal: Terminal, before: State, number: int) -> Callable[[State], bool]:
    """Check a session of the day off, or open it again; says of records whether that is so."""
    del number
    terminal.press("1")
    terminal.wait_for("[1 Today]")
    terminal.press("space")
    was = [one.status for one in before.sessions_on(TODAY)]
    return lambda state: [one.status for one in state.sessions_on(TODAY)] != was


def plan_again(terminal: Terminal, before: State, number: int) -> Callable[[State], bool]:
    """Take a new plan, which is in several files; says of records whether it is in them."""
    del number
    terminal.press("4")
    terminal.wait_for("[4 Schedule]")
    terminal.press("g")
    terminal.wait_for("Take the plan")
    terminal.press("enter")
    plans, sessions = before.plans, fields(before.sessions)

    def is_there(state: State) -> bool:
        has_plan = state.plans != plans
        assert has_plan == (fields(state.sessions) != sessions), "half a plan"
        return has_plan

    return is_there


@pytest.mark.parametrize("home", range(10))
def test_no_kill_of_the_dashboard_loses_an_edit(desk: Desk, dice: random.Random, home: int) -> None:
    """All that another program could read stays; the last edit is whole, or not there."""
    plan(desk)
    reader = Reader(desk)
    numbers = count()
    saved, duration, planned = 0, 0.1, 0
    print(f"home {home}")
    for number in range(often(KILLS)):
        # Other hours than those of the plan, so that planning again has something to do.
        hours = dice.choice([one for one in HOURS if one != planned])
        when = partial(set_availability, availability=evenings(hours))
        reader.store.save("Say when", when)
        terminal = desk.open()
        terminal.wait_for("1 Today")
        edits = [dice.choice((log, check_off)) for _ in range(dice.randint(0, EDITS))]
        known: list[Callable[[State], bool]] = []
        state = reader.store.load()
        for edit in edits:
            is_there = edit(terminal, state, next(numbers))
            begin = time.monotonic()
            state = reader.wait_for(is_there)
            duration = (duration + time.monotonic() - begin) / 2
            known = [*(known if edit is log else ()), is_there]
        saved += len(edits)
        last = dice.choice((log, check_off, plan_again, plan_again))
        is_there = last(terminal, state, next(numbers))
        time.sleep(dice.uniform(0, 1.5 * duration))
        os.kill(terminal.process.pid, signal.SIGKILL)
        terminal.close()
        found = Store(desk.records, desk.home / "reader", EXAMS).load()
        if is_there(found) and last is plan_again:
            planned = hours
        if last is log:
            assert all(one(found) for one in known), number
        assert reader.store.check() == ()
    terminal = desk.open()
    terminal.wait_for("1 Today")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    print(f"{often(KILLS)} kills, {saved} edits seen on disk before them, none lost, none half")


def commands() -> Iterator[tuple[str, ...]]:
    """Commands that change something.

    Undo is not among them: it is one for all windows, and would take back what the other has done.
    """
    for number in count():
        at = f"{number % 6:02}:{number % 2 * 30:02}"
        yield ("log", f"D1 {number % 16}/16 D2 9/11", "--source", f"Command {number}")
        yield ("availability", f"sat=09:00 {60 + number % 60}")
        yield ("done", "--minutes", f"{10 + number % 60}")
        yield ("session", "add", "tomorrow", "25", "--domain", "modeling", "--at", at)


def test_commands_beside_the_dashboard_lose_nothing(
    desk: Desk, dice: random.Random, tmp_path: Path
) -> None:
    """Both log for a minute; the dashboard shows what the commands did within two seconds."""
    plan(desk)
    terminal = desk.open(columns=120, rows=40)
    terminal.wait_for("1 Today")
    terminal.press("5")
    terminal.wait_for("[5 Practice]")
    ours: list[str] = []
    theirs: list[str] = []
    slowest = 0.0
    ran = 0
    until = time.monotonic() + SECONDS
    for words in commands():
        if time.monotonic() > until:
            break
        command = subprocess.Popen(
            (*PROGRAM, *words),
            env=desk.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if dice.random() < 0.7:
            # While the command starts, reads and saves, the dashboard takes keys and saves as well.
            name = f"Window {len(ours)}"
            terminal.press("a")
            terminal.wait_for("Log a practice test")
            terminal.press("D1 14/16 D2 9/11", "tab", name, "enter")
            terminal.wait_for(name, gone="Log a practice test")
            ours.append(name)
        said, _ = command.communicate(timeout=PATIENCE)
        ran += 1
        if words[0] == "log":
            assert command.returncode == 0, said
            theirs.append(words[words.index("--source") + 1])
            begin = time.monotonic()
            terminal.wait_for(theirs[-1])
            slowest = max(slowest, time.monotonic() - begin)
        else:
            # Nothing to check off, or no room for it, is a sentence and no loss.
            assert command.returncode in (0, 1), said
            assert "Traceback" not in said
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    store = Store(desk.records, tmp_path / "reader", EXAMS)
    there = [one.source for one in store.load().tests]
    assert sorted(there) == sorted((*ours, *theirs))
    print(
        f"{ran} commands beside {len(ours)} tests logged in the dashboard, none lost, "
        f"shown after {slowest:.2f} s at the latest"
    )
    assert store.check() == ()
    assert slowest < SHOWN + BUSY
