"""Tests of the commonest tasks: the keys that the document names do them, from Today."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mls_tui.demo import demo_state
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.state import State
from mls_tui.study.week import left_open
from tests.examples import EXAMS
from tests.pictures import DAY
from tests.ui.harness import running
from tests.ui.keeper import WatchedApp

DOCUMENT = (Path(__file__).parents[3] / "docs" / "keys.md").read_text(encoding="utf-8")
TASKS = dict(
    re.findall(
        r"^\| ([^|`]+) \| (`.+`) \|$",
        DOCUMENT.partition("commonest tasks")[2].partition("\n## ")[0],
        re.MULTILINE,
    )
)
TYPED = {
    "the minutes": "35",
    "the results": "D1 20/25",
    "the source": "Set 9",
    "the times": "06:30 45",
    "the day": "2026-11-24",
    "the score": "702",
}
MOST_KEYS = 4
NAMES = {"esc": "escape"}

# Whether a task is done: by the state before, the app after.
Done = Callable[[State, WatchedApp], bool]


def first(state: State) -> Session:
    """The first session of the day."""
    return state.sessions_on(DAY)[0]


def is_taken(before: State, app: WatchedApp) -> bool:
    """Whether a plan stands that was not there before."""
    return [one.id for one in app.known.plans] != [one.id for one in before.plans]


def has_new_times(before: State, app: WatchedApp) -> bool:
    """Whether Monday begins earlier."""
    times = app.known.availability
    return times != before.availability and times is not None and times.weekdays[0][0].minutes == 45


DONE: dict[str, Done] = {
    "check the next session off": lambda _, app: first(app.known).status is SessionStatus.DONE,
    "say how many minutes it took": lambda _, app: first(app.known).actual == 35,
    "skip it": lambda _, app: first(app.known).status is SessionStatus.SKIPPED,
    "log a practice test": lambda _, app: app.known.exam_tests[-1].source == "Set 9",
    "settle what was left open before today, all as planned": lambda before, app: (
        bool(left_open(before, DAY)) and not left_open(app.known, DAY)
    ),
    "do what is to be done next": lambda _, app: len(app.screen_stack) == 2,
    "plan again": is_taken,
    "change when you can study": has_new_times,
    "see what to study first and why": lambda _, app: app.navigation.here == "priorities",
    "enter a score report": lambda _, app: app.known.exam_attempts[-1].score == 702,
}


@pytest.mark.parametrize("task", DONE)
async def test_the_keys_of_a_common_task_do_it(task: str) -> None:
    """Pressed as the document has them; few, where nothing has to be typed."""
    before = demo_state(EXAMS, DAY)
    app = WatchedApp(before, DAY)
    pieces = [one.strip() for one in TASKS[task].split(",")]
    keys = 0
    async with running(app) as pilot:
        for piece in pieces:
            if piece in TYPED:
                await pilot.press(*TYPED[piece])
            else:
                key = piece.strip("`")
                keys += 1
                await pilot.press(NAMES.get(key, key))
        await app.settled()
        assert DONE[task](before, app)
        assert keys <= MOST_KEYS or len(pieces) > keys


def test_the_document_has_ten_tasks() -> None:
    """No more and no fewer than are pressed here."""
    assert set(TASKS) == set(DONE)
    assert len(DONE) == 10
