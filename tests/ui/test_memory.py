"""Tests of what stays in memory when dialogs have been closed: nothing of them."""

import gc
from collections import Counter
from pathlib import Path

import pytest
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from mls_tui.ui.terminal.memory import forget_closed_widgets
from tests.ui.keeper import WatchedApp
from tests.ui.stages import DIALOGS, USUAL, Stage, folder, leave, open_app, reach, states

# What is made at the first time, such as the screen below, stays.
FIRST = 2
AGAIN = 3

# Those change what they are reached by, so that they open only once.
ONCE = {"first-report", "one-test-or-two", "unsaved", "unsaved-copy"}
# A loop lets go of a timer that was stopped only when it would have been due, seconds later, and
# of what was in front when it was started.
LATER = {"focus", "focus-end", "focus-sure"}
LASTING = [one for one in DIALOGS if one.name not in ONCE | LATER]


@pytest.fixture(autouse=True)
def _as_in_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Textual forget what the program has it forget."""
    monkeypatch.setattr(StylesCache, "get_inner_outer", StylesCache.get_inner_outer)
    forget_closed_widgets()


def alive() -> Counter[str]:
    """How many widgets of each kind there are, and lines that were painted."""
    gc.collect()
    kinds = (type(one) for one in gc.get_objects() if isinstance(one, Widget | Strip))
    return Counter(kind.__qualname__ for kind in kinds)


async def open_and_close(pilot: Pilot[None], app: WatchedApp, stage: Stage, times: int) -> None:
    """Open a dialog and leave it, so many times."""
    for _ in range(times):
        await reach(pilot, app, stage)
        assert len(app.screen_stack) > 1
        await leave(pilot, app)
        await pilot.pause()


@pytest.mark.parametrize("stage", LASTING, ids=lambda one: one.name)
async def test_nothing_stays_of_a_closed_dialog(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often it is opened, its widgets go, and what they had painted."""
    with folder(tmp_path, monkeypatch):
        async with open_app(states()[stage.data], USUAL) as (app, pilot):
            await open_and_close(pilot, app, stage, FIRST)
            before = alive()
            await open_and_close(pilot, app, stage, AGAIN)
            more = alive() - before

    # A message on the screen below comes and goes as the seconds do.
    assert more.pop("Strip", 0) <= 5
    # A loop holds on to who has started a timer until that would have been due.
    assert [kind for kind, number in more.items() if number >= AGAIN] == []


def test_colours_are_as_textual_works_them_out() -> None:
    """What is remembered without a widget is the same."""
    pair = Color(10, 20, 30), Color(200, 100, 0, 0.5)
    inner, outer = StylesCache().get_inner_outer(*pair)
    assert (inner.background, outer.background) == (pair[0] + pair[1], pair[0])


def test_a_second_dashboard_in_one_process_is_no_harm() -> None:
    """Looking around with made-up data opens another one, and going back a third."""
    once = StylesCache.get_inner_outer
    forget_closed_widgets()
    assert StylesCache.get_inner_outer is once
