"""Tests of every key of every screen and dialog, in windows of every size."""

import pytest
from textual.screen import ModalScreen

from mls_tui.study.state import State
from tests.examples import EXAMS, busy_state
from tests.ui.harness import running, screen_lines
from tests.ui.keeper import WatchedApp

# Quitting, and keys of Textual's own fields, which have no id.
LEFT_OUT = {"app.quit", None}
NEW, BUSY = State(exams=EXAMS), busy_state()
SMALL, USUAL, LARGE, HUGE = (20, 5), (80, 24), (120, 40), (200, 60)

OPENERS = (
    ("1", "e"),
    ("1", "l"),
    ("1", "question_mark"),
    ("1", "ctrl+p"),
    ("2", "a"),
    ("2", "p"),
    ("2", "i"),
    ("2", "x"),
    ("3", "i"),
    ("4", "a"),
    ("4", "g"),
    ("4", "v"),
    ("4", "m"),
    ("5", "e"),
    ("5", "slash"),
)


def keys_here(app: WatchedApp) -> list[str]:
    """Keys of this program that are bound where the focus is."""
    active = app.screen.active_bindings.items()
    return [key for key, one in active if one.binding.id not in LEFT_OUT and not key.isdigit()]


def assert_fills(app: WatchedApp, size: tuple[int, int]) -> None:
    """The window is painted to its edges by an app that runs."""
    assert app.is_running
    drawn = screen_lines(app)
    assert len(drawn) == size[1]
    assert all(len(line) <= size[0] for line in drawn)


@pytest.mark.parametrize(
    ("size", "state"),
    [(SMALL, BUSY), (USUAL, BUSY), (USUAL, NEW), (HUGE, BUSY)],
    ids=["small", "usual", "usual-new", "huge"],
)
@pytest.mark.parametrize("number", "12345")
async def test_every_key_of_every_screen_can_be_pressed(
    size: tuple[int, int], number: str, state: State
) -> None:
    """No key crashes the app, and all that it opens can be left with escape."""
    app = WatchedApp(state)
    async with running(app, size) as pilot:
        await pilot.press(number)
        here = app.switcher.current
        for key in keys_here(app):
            await pilot.press(key)
            assert_fills(app, size)
            # A plan's question can follow the times.
            for _ in range(2):
                if isinstance(app.screen, ModalScreen):
                    await pilot.press("escape")
            assert len(app.screen_stack) == 1
            if app.switcher.current != here or key in ("slash", "m", "o", "enter"):
                await pilot.press("escape", number)
        await app.settled()


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=["small", "usual"])
@pytest.mark.parametrize(("number", "opener"), OPENERS)
async def test_every_key_of_every_dialog_can_be_pressed(
    size: tuple[int, int], number: str, opener: str
) -> None:
    """A dialog that a key closes is opened again for the next key."""
    app = WatchedApp(BUSY)
    async with running(app, size) as pilot:
        await pilot.press(number, opener)
        is_dialog = isinstance(app.screen, ModalScreen)
        for key in (*keys_here(app), "x", "space", "home", "pagedown", "tab", "enter"):
            # Where a plan was made there is nothing more to ask, and q would quit.
            if key == "q" and len(app.screen_stack) == 1:
                continue
            await pilot.press(key)
            assert_fills(app, size)
            if len(app.screen_stack) == 1 and (is_dialog or key in ("enter", "escape")):
                await pilot.press("escape", number, opener)
        await app.settled()


@pytest.mark.parametrize("size", [LARGE, HUGE], ids=["large", "huge"])
async def test_every_dialog_opens_in_a_large_window(size: tuple[int, int]) -> None:
    """What fits a small window fits a large one, and escape leaves it."""
    app = WatchedApp(BUSY)
    async with running(app, size) as pilot:
        for number, opener in OPENERS:
            await pilot.press(number, opener, "tab", "pagedown")
            assert_fills(app, size)
            await pilot.press("escape")
            assert len(app.screen_stack) == 1
