"""Tests of every key of every screen and dialog, in windows of every size."""

from datetime import date
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import TextArea

from mls_tui.demo import demo_state
from mls_tui.study.records import Attempt, Reason
from mls_tui.study.state import State
from mls_tui.ui.dialogs.form import FormDialog
from mls_tui.ui.dialogs.import_preview import PreviewDialog
from tests.examples import EXAMS, a_day, a_test, busy_state
from tests.formats.practice.practice_texts import CSV
from tests.ui.harness import running, screen_lines, screen_text
from tests.ui.keeper import WatchedApp

# Quitting, and keys of Textual's own fields, which have no id.
LEFT_OUT = {"app.look-around", "app.quit", None}

# Names, counts, source and day are all left open.
OPEN_TEXT = """\
You have reached 10 of 20 point(s), (50%)
MLS - Data Engineering 50%
MLS - Exploratory Data Analysis 50%
MLS - Modelling 50%
MLS - Gardening 50%
"""


def busiest_state() -> State:
    """A state in which every key has something to do: two attempts, proposals, misses, guesses."""
    state = busy_state()
    earlier = Attempt(id="zero", exam="MLS-C01", date=a_day(-60), score=640)
    misses = {"modeling": {Reason.MISREAD: 1}}
    tests = [
        a_test(f"t{at}", a_day(-at), (11, 12, 22, 7), source=f"Bank {at}", guess=70, misses=misses)
        for at in range(3, 7)
    ]
    return state.replace(attempts=(earlier, *state.attempts), tests=(*state.tests, *tests))


NEW, BUSY = State(exams=EXAMS), busiest_state()
SMALL, USUAL, LARGE, HUGE = (20, 5), (80, 24), (120, 40), (200, 60)

OPENERS = (
    ("1", "e"),
    ("1", "m"),
    ("1", "y"),
    ("1", "c"),
    ("1", "enter"),
    ("1", "a"),
    ("1", "question_mark"),
    ("1", "ctrl+p"),
    ("2", "a"),
    ("2", "p"),
    ("2", "i"),
    ("2", "x"),
    ("2", "b"),
    ("3", "i"),
    ("3", "r"),
    ("4", "a"),
    ("4", "g"),
    ("4", "T"),
    ("4", "w"),
    ("4", "M"),
    ("4", "m"),
    ("4", "enter"),
    ("4", "c"),
    ("5", "a"),
    ("5", "e"),
    ("5", "p"),
    ("5", "O"),
    ("5", "i"),
    ("5", "W"),
    ("5", "slash"),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which files are chosen: a folder and a file in it, nothing of the user's."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "log.csv").write_text(CSV, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
            if app.switcher.current != here or key in ("slash", "W", "O", "enter"):
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


async def open_import(pilot: Pilot[None], kind: type[ModalScreen[object]]) -> None:
    """Paste results and go on to the questions, or to the preview."""
    await pilot.press("5", "p")
    text = OPEN_TEXT if kind is FormDialog else CSV
    pilot.app.screen.query_one(TextArea).post_message(Paste(text))
    await pilot.pause()
    await pilot.press("ctrl+s")
    assert isinstance(pilot.app.screen, kind)


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=["small", "usual"])
@pytest.mark.parametrize("kind", [FormDialog, PreviewDialog])
async def test_every_key_of_an_import_can_be_pressed(
    size: tuple[int, int], kind: type[ModalScreen[object]]
) -> None:
    """What is asked after a paste and what is shown before it is kept, key by key."""
    app = WatchedApp(BUSY)
    async with running(app, size) as pilot:
        await open_import(pilot, kind)
        for key in (*keys_here(app), "x", "left", "space", "home", "pagedown", "tab", "enter"):
            await pilot.press(key)
            assert_fills(app, size)
            if not isinstance(app.screen, kind):
                await pilot.press("escape", "escape")
                assert len(app.screen_stack) == 1
                await open_import(pilot, kind)
        await app.settled()


@pytest.mark.parametrize("size", [(4, 2), (10, 4), (12, 3)])
async def test_windows_smaller_than_any_text_are_no_crash(size: tuple[int, int]) -> None:
    """Nobody works in such a window, but many drag one that small for a moment."""
    app = WatchedApp(BUSY)
    async with running(app, USUAL) as pilot:
        for number, opener in (("3", "r"), ("2", "b"), ("5", "V"), ("5", "a"), ("5", "O")):
            await pilot.press(number, opener)
            await pilot.resize_terminal(*size)
            assert_fills(app, size)
            await pilot.resize_terminal(*USUAL)
            await pilot.press("escape")
            assert len(app.screen_stack) == 1


ODD = ((300, 3), (200, 7), (300, 1), (9, 40), (3, 2), (1, 1), (250, 12), (80, 24))


async def test_windows_of_any_shape_are_survived() -> None:
    """Also those that no screen is made for: wide without a height, high without a width."""
    app = WatchedApp(demo_state(EXAMS, date(2026, 11, 25)), date(2026, 11, 25))
    async with running(app, (120, 40)) as pilot:
        for key in "12345":
            await pilot.press(key)
            for size in ODD:
                await pilot.resize_terminal(*size)
                await pilot.pause()
        assert "1 Today" in screen_text(app)
