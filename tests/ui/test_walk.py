"""A walk over all screens and dialogs with records that leave no room, and an attentive eye.

A sample of the combinations is walked each time; `make walk` walks all of them.
"""

import os
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from mls_tui.exams.catalogue import Catalogue
from mls_tui.study.state import State
from mls_tui.ui.looks import look_named
from mls_tui.ui.widgets.bars import KeyBar
from mls_tui.ui.widgets.row_list import RowList
from mls_tui.ui.widgets.week_grid import WeekGrid
from tests.ui import blemishes
from tests.ui.crowds import CASES, EXAMS, OWN, all_texts, catalogue, crowd, long_texts
from tests.ui.keeper import WatchedApp
from tests.ui.painting import painted, texts
from tests.ui.stages import Size, box, leave, open_app

ALL = "MLS_TUI_WALK" in os.environ
TINY = (20, 5)
SIZES: tuple[Size, ...] = (TINY, (40, 12), (60, 20), (80, 24), (100, 30), (120, 40), (200, 60))
# Every exam, every case and every size, but not each with each: the fullest in all sizes.
SAMPLE = (
    *(("LONG-8", "year", size) for size in SIZES),
    *(("LONG-5", "no-report", size) for size in ((60, 20), (100, 30))),
    *(("DEA-C01", "report", size) for size in ((40, 12), (120, 40))),
    *(("MLS-C01", "past", size) for size in ((40, 12), (80, 24), (200, 60))),
    *(("LONG-3", "passed", size) for size in ((60, 20),)),
    *(("PMLE", "year", size) for size in ((120, 40),)),
    *(("DEA-C01", "year", size) for size in ((80, 24),)),
    *(("LONG-2", "nothing", size) for size in ((40, 12),)),
)
COMBINATIONS = tuple(product(EXAMS, CASES, SIZES)) if ALL else SAMPLE
# Keys that open each dialog from its screen.
OPENERS = (
    ("1", "e"),
    ("1", "m"),
    ("1", "y"),
    ("1", "c"),
    ("1", "enter"),
    ("1", "f"),
    ("1", "a"),
    ("1", "question_mark"),
    ("2", "a"),
    ("2", "p"),
    ("2", "i"),
    ("2", "x"),
    ("2", "b"),
    ("3", "i"),
    ("3", "r"),
    ("3", "v"),
    ("3", "enter"),
    ("4", "a"),
    ("4", "g"),
    ("4", "T"),
    ("4", "w"),
    ("4", "enter"),
    ("4", "asterisk"),
    ("5", "e"),
    ("5", "i"),
    ("5", "W"),
    ("5", "V"),
)
_MOST_STEPS = 400 if ALL else 9


class Walker(NamedTuple):
    """Looks at what is painted, and notes what is wrong, once for each place and kind."""

    app: WatchedApp
    known: str
    long: list[str]
    found: dict[str, None]

    def look(self, place: str) -> None:
        """Look at the whole window."""
        app, size = self.app, self.app.size
        # What lies below a dialog is covered in the middle of a word.
        part = box(app) if isinstance(app.screen, ModalScreen) else app.screen.region
        drawn = texts(painted(app, part))
        wrong = blemishes.overlong(painted(app), size.width)
        if (size.width, size.height) != TINY:
            wrong += blemishes.cut_facts(drawn, self.known)
            # A field scrolls with what is typed.
            typed = " ".join(field.value for field in app.screen.query(Input))
            long = [one for one in self.long if one not in typed]
            # What scrolls may go on below the last line in sight.
            scrolls = any(one.show_vertical_scrollbar for one in app.screen.walk_children(Widget))
            wrong += blemishes.unmarked(drawn[:-2] if scrolls else drawn, long)
            wrong += blemishes.collisions(drawn, self.known)
            wrong += self._widgets()
        for one in wrong:
            self.found[f"{place}: {one}"] = None

    def _widgets(self) -> Iterator[str]:
        """What is wrong with the cursor, the scrollbars, the hints and what has no room."""
        app = self.app
        focused = app.focused
        if isinstance(focused, WeekGrid) or (isinstance(focused, RowList) and focused.selected):
            part = focused.region.intersection(app.screen.region)
            yield from blemishes.missing_cursor(painted(app, part), look_named(app.theme))
        for widget in app.screen.walk_children(Widget):
            if not widget.is_on_screen:
                continue
            shown = (
                widget.show_vertical_scrollbar,
                widget.show_horizontal_scrollbar and widget.scrollbar_size_horizontal > 0,
            )
            room = widget.scrollable_content_region.size
            yield from blemishes.stray_scrollbar(
                type(widget).__name__, shown, widget.virtual_size, room
            )
        if not isinstance(app.screen, ModalScreen):
            keys = app.screen.query_one(KeyBar).keys
            *hints, last = [f"{label} {text}" for _, label, text, _ in keys]
            yield from blemishes.broken_hints(texts(painted(app))[-1], hints, last)


async def through_rows(pilot: Pilot[None], walker: Walker, place: str) -> None:
    """Move the cursor of what has the focus to its end, and look at each step."""
    focused = walker.app.focused
    for _ in range(_MOST_STEPS):
        if not isinstance(focused, RowList | WeekGrid):
            return
        before = focused.cursor if isinstance(focused, RowList) else focused.selected
        await pilot.press("down")
        walker.look(place)
        if before == (focused.cursor if isinstance(focused, RowList) else focused.selected):
            return


async def walk(state: State, size: Size) -> list[str]:
    """Go over all screens and dialogs in a window; returns what is wrong."""
    found: dict[str, None] = {}
    async with open_app(state, size) as (app, pilot):
        walker = Walker(app, all_texts(state), long_texts(state), found)
        walker.look("first")
        for number in "12345":
            await pilot.press(number)
            walker.look(number)
            await through_rows(pilot, walker, number)
        if ALL or (size == (80, 24) and state.exam.code in OWN):
            for number, opener in OPENERS:
                await pilot.press(number, "home", opener)
                walker.look(f"{number} {opener}")
                await through_rows(pilot, walker, f"{number} {opener}")
                await leave(pilot, app)
    return list(found)


@pytest.fixture(scope="module")
def exams(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The shipped exams, and a user's with long names."""
    return catalogue(tmp_path_factory.mktemp("user") / "exams")


@pytest.mark.parametrize(("code", "case", "size"), COMBINATIONS)
async def test_nothing_is_cut_or_touches_or_is_lost(
    exams: Catalogue, code: str, case: str, size: Size
) -> None:
    """A walk over all screens, the cursor through all rows; in the usual size the dialogs, too."""
    assert await walk(crowd(exams, code, case), size) == []
