"""Random hands: keys, clicks, pastes and windows of every size, in any order."""

import random
import re
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Desk
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_keyboard import leave, press_at_random

SIZES = ((20, 5), (40, 12), (80, 24), (120, 40), (200, 60))
# In each size.
EVENTS = 3_000
# Until then screens and dialogs are opened for the first time.
WARM_UP = 2_000
# Kilobytes by which it may grow afterwards.
GROWTH = 5_000

PASTES = (
    "D1 14/16 D2 9/11",
    "[/x] [@click=app.quit]boo[/]",
    "a\x1b]52;c;aGk=\x07b\x1b[2J",
    "date,source,domain,correct,total\n2026-03-01,Bank,Modeling,1,2\n",
    "漢字 👩‍💻 שלום\u202e",
    "x" * 3_000,
    "",
)


def memory(terminal: Terminal) -> int:
    """Return how many kilobytes the program holds."""
    status = Path(f"/proc/{terminal.process.pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found
    return int(found[1])


def act(terminal: Terminal, dice: random.Random) -> int:
    """Do something with the hands; returns of how many events it consists."""
    what = dice.random()
    if what < 0.06:
        terminal.paste(dice.choice(PASTES))
    elif what < 0.12:
        columns, rows = dice.choice((*SIZES, (3, 2), (1, 1), (9, 40), (300, 3)))
        terminal.resize(columns, rows)
    else:
        return press_at_random(terminal, dice)
    terminal.settle(0.02)
    return 1


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_random_hands_end_nothing(desk: Desk, dice: random.Random, columns: int, rows: int) -> None:
    """It neither crashes nor hangs nor grows, can be left, and gives the terminal back."""
    terminal = desk.open("--demo", columns=columns, rows=rows)
    terminal.wait_for("1 Today")
    done, warm, starts = 0, 0, 1
    growth: list[int] = []
    since = 0
    while done < EVENTS:
        count = act(terminal, dice)
        done += count
        since += count
        if terminal.has_ended:
            # The palette has a command for leaving, too.
            assert terminal.wait_for_end() == 0
            assert terminal.is_restored()
            terminal = desk.open("--demo", columns=columns, rows=rows)
            terminal.wait_for("1 Today")
            starts += 1
            since = warm = 0
        elif since >= WARM_UP and not warm:
            warm = memory(terminal)
        elif warm:
            growth.append(memory(terminal) - warm)
    print(f"{columns}x{rows}: {done} events, {starts} starts, grown by {growth[-1:] or '?'} kB")
    assert b"Traceback" not in terminal.raw
    terminal.settle()
    leave(terminal)
    assert not growth or growth[-1] < GROWTH
