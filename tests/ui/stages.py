"""Everything that the dashboard can show: its screens and dialogs, with the way to each."""

import ast
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, NamedTuple

import pytest
from textual.events import Paste
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

import mls_tui.ui
from mls_tui.demo import demo_state
from mls_tui.study.changes import HeldEdit
from mls_tui.study.state import State
from mls_tui.ui.app import SCREENS
from mls_tui.ui.filing import Filing
from tests.examples import EXAMS, article_state
from tests.formats.practice.practice_texts import CSV
from tests.formats.report.report_texts import sample
from tests.ui.harness import running
from tests.ui.keeper import WatchedApp

DAY = date(2026, 11, 25)
SMALL, USUAL, LARGE, HUGE = (40, 12), (80, 24), (120, 40), (200, 60)
SIZES = (SMALL, USUAL, LARGE, HUGE)

Size = tuple[int, int]
# A key, or something else that is done to the app.
Step = str | Callable[[WatchedApp], None]


class Stage(NamedTuple):
    """Something to look at: its name, how it is come by, and the data that it begins with."""

    name: str
    steps: tuple[Step, ...]
    data: str = "demo"


def named(size: Size) -> str:
    """A size in words."""
    return f"{size[0]}x{size[1]}"


def states() -> dict[str, State]:
    """The data to look at things with: a story of some weeks, nothing, and what asks something."""
    demo = demo_state(EXAMS, DAY)
    past = demo.settings.replace(booked=DAY - timedelta(days=1))
    return {
        "demo": demo,
        "new": State(exams=EXAMS),
        "past": demo.replace(settings=past),
        "ended": article_state(),
    }


def keys(text: str) -> tuple[str, ...]:
    """Keys with blanks between."""
    return tuple(text.split())


def pasted(text: str) -> Step:
    """Paste a text into the area of a dialog."""

    def paste(app: WatchedApp) -> None:
        app.screen.query_one(TextArea).post_message(Paste(text))

    return paste


def typed(text: str, field: str = "") -> Step:
    """Let a field of a dialog hold a text."""

    def fill(app: WatchedApp) -> None:
        app.screen.query_one(f"#field-{field}" if field else "Input", Input).value = text

    return fill


def _offer_edits(app: WatchedApp) -> None:
    left = (HeldEdit("Done: ING lab 1.3", ()), HeldEdit("Log Tutorials Dojo set 4", ()))
    Filing(app, app.saver).offer(left)


def _move_ahead(app: WatchedApp) -> None:
    """Let the timer run for a session of a later day."""
    timer = app.focus_clock.timer
    assert timer
    later = next(one for one in app.known.exam_sessions if one.date > DAY)
    app.focus_clock.timer = timer.replace(session=later.id)


def _stop_the_clock(app: WatchedApp) -> None:
    app.focus_clock.now = app.focus_clock.steady = lambda: 1_000_000.0


def _break_the_disk(app: WatchedApp) -> None:
    app.fake.fault = "practice/2026-11.toml: line 12 has no closing quote."


def _look(app: WatchedApp) -> None:
    app.action_change_theme()


OPEN_TEXT = """\
You have reached 10 of 20 point(s), (50%)
Data Ingestion 50%
Data Store Management 50%
Modelling 50%
Gardening 50%
"""
_PART = "D2 9/11"

# What screens show beside their usual content.
TURNS = (
    Stage("today-new", keys("1"), "new"),
    Stage("report-new", keys("2"), "new"),
    Stage("priorities-new", keys("3"), "new"),
    Stage("schedule-new", keys("4"), "new"),
    Stage("practice-new", keys("5"), "new"),
    Stage("report-rating", keys("2 r")),
    Stage("priorities-domain", keys("3 enter")),
    Stage("schedule-moving", keys("4 M right")),
    Stage("practice-trend", keys("5 V")),
    Stage("practice-filter", keys("5 slash d o j o")),
)

# The last ones change the data.
DIALOGS = (
    Stage("help", keys("1 question_mark")),
    Stage("other-key", keys("1 question_mark f2")),
    Stage("other-key", keys("1 question_mark f2")),
    Stage("palette", keys("1 ctrl+p")),
    Stage("look", (_look,)),
    Stage("numbers", keys("3 i i")),
    Stage("report-meaning", keys("2 i i")),
    Stage("readiness", keys("5 i i")),
    Stage("day-explained", keys("1 i")),
    Stage("rating-explained", keys("2 i")),
    Stage("domain-explained", keys("3 i")),
    Stage("week-explained", keys("4 i")),
    Stage("test-explained", keys("5 i")),
    Stage("field-explained", keys("1 a f1")),
    Stage("way-explained", keys("3 v i")),
    Stage("misses", keys("5 W")),
    Stage("details", keys("1 enter")),
    Stage("minutes", keys("1 m")),
    Stage("settle", keys("1 y")),
    Stage("confidence", keys("1 c")),
    Stage("focus", (_stop_the_clock, *keys("1 f"))),
    Stage("focus-end", keys("1 f enter")),
    Stage("focus-ahead", (*keys("1 f"), _move_ahead, "enter")),
    Stage("life", keys("1 w")),
    Stage("life-plan", (*keys("4 w"), typed("+6", "until"), "enter")),
    Stage("plan", keys("4 g")),
    Stage("times", keys("4 T")),
    Stage("session", keys("4 e")),
    Stage("several", keys("4 asterisk")),
    Stage("ways", keys("3 v")),
    Stage("rerate", keys("3 r")),
    Stage("attempt", keys("2 a")),
    Stage("compare", keys("2 b")),
    Stage("exam", keys("2 x")),
    Stage("exam-carry", keys("2 x enter"), "ended"),
    Stage("report-paste", keys("2 p")),
    Stage("report-examples", keys("2 p i")),
    Stage("report-understood", (*keys("2 p"), pasted(sample("mls-c01-fail-columns.txt")))),
    Stage("report-open", (*keys("2 p"), pasted(sample("mls-c01-fail-columns.txt")), "ctrl+s")),
    Stage("report-file", (*keys("2 O"), typed("~/"))),
    Stage("report-keep", (*keys("2 O"), typed("~/report.txt"), "enter")),
    Stage("test", keys("5 a")),
    Stage("results-paste", keys("5 p")),
    Stage("results-open", (*keys("5 p"), pasted(OPEN_TEXT), "ctrl+s")),
    Stage("results-preview", (*keys("5 p"), pasted(CSV), "ctrl+s")),
    Stage("results-file", (*keys("5 O"), typed("~/"))),
    Stage("files", keys("F")),
    Stage("files-copies", keys("F r")),
    Stage("files-left", (_offer_edits,)),
    Stage("first-report", keys("down enter"), "new"),
    Stage("numbers-new", keys("3 i"), "new"),
    Stage("how-it-went", keys("n"), "past"),
    Stage(
        "one-test-or-two",
        (
            *keys("5 a"),
            *(typed("D1 14/16", "results"), typed("Bank A", "source"), "enter"),
            *("a", typed(_PART, "results"), typed("Bank A", "source"), "enter"),
        ),
    ),
    Stage("focus-sure", keys("1 f enter enter")),
    Stage("unsaved", (_break_the_disk, *keys("5 d q"))),
    Stage("unsaved-copy", keys("q c")),
)


async def reach(pilot: Pilot[None], app: WatchedApp, stage: Stage) -> None:
    """Take the steps to what is to be seen, and let no cursor blink."""
    for step in stage.steps:
        if isinstance(step, str):
            await pilot.press(step)
        else:
            step(app)
            await pilot.pause()
    await app.settled()
    await pilot.pause()
    for field in app.screen.query(Input):
        field.cursor_blink = False
    for area in app.screen.query(TextArea):
        area.cursor_blink = False
    await pilot.pause()


async def leave(pilot: Pilot[None], app: WatchedApp) -> None:
    """Close every dialog without an answer, and end the timer."""
    while len(app.screen_stack) > 1:
        app.pop_screen()
    app.focus_clock.end()
    await pilot.press("escape")


def box(app: WatchedApp) -> Region:
    """Where the open dialog stands; what lies below it is a screen's affair."""
    found = list(app.screen.query(".dialog"))
    return found[0].region if found else app.screen.region


@contextmanager
def folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A home with files to choose from, the same on every machine."""
    (path / "exports").mkdir()
    (path / "report.txt").write_text(sample("mls-c01-fail-columns.txt"), encoding="utf-8")
    (path / "results.csv").write_text(CSV, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setenv("HOME", str(path))
        patch.chdir(path)
        yield


@asynccontextmanager
async def open_app(
    data: State, size: Size, *, ascii_only: bool = False
) -> AsyncIterator[tuple[WatchedApp, Pilot[None]]]:
    """The dashboard in a window."""
    app = WatchedApp(data, DAY)
    app.ascii_only = ascii_only
    async with running(app, size) as pilot:
        yield app, pilot


def screen_keys() -> dict[str, str]:
    """The key that leads to each screen."""
    return {name: str(number) for number, name in enumerate(SCREENS, 1)}


class Place(NamedTuple):
    """Where the program makes a dialog: the module's name, the first and the last line."""

    module: str
    first: int
    last: int


def _modules() -> list[Any]:
    found = walk_packages(mls_tui.ui.__path__, "mls_tui.ui.")
    return [import_module(one.name) for one in found if not one.ispkg]


def places() -> frozenset[Place]:
    """Every place of the program where a dialog is made, found in its code."""
    kinds = {
        one.__name__
        for module in _modules()
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, ModalScreen)
    }
    found = set()
    for module in _modules():
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.value if isinstance(node.func, ast.Subscript) else node.func
                if isinstance(called, ast.Name) and called.id in kinds:
                    found.add(Place(module.__name__, node.lineno, node.end_lineno or node.lineno))
    return frozenset(found)


@contextmanager
def noted(known: frozenset[Place], monkeypatch: pytest.MonkeyPatch) -> Iterator[set[Place]]:
    """The places whose dialogs have been made while this holds."""
    reached: set[Place] = set()
    usual = ModalScreen.__init__

    def note(self: ModalScreen[Any], *args: Any, **kwargs: Any) -> None:
        frame = sys._getframe(1)  # noqa: SLF001 (who calls is what is asked)
        while frame.f_back and frame.f_code.co_name in ("__init__", "__call__"):
            frame = frame.f_back
        module = frame.f_globals.get("__name__", "")
        for place in known:
            if place.module == module and place.first <= frame.f_lineno <= place.last:
                reached.add(place)
        usual(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(ModalScreen, "__init__", note)
        yield reached
