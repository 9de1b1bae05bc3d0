"""Tests that each blemish is found, and that none is seen where all is well."""

import pytest
from rich.style import Style
from textual.geometry import Size

from mls_tui.ui.looks import DEFAULT_LOOK, LOOKS
from tests.ui import blemishes
from tests.ui.painting import Run

LOOK = LOOKS[DEFAULT_LOOK]
NAME = "Gathering, cleaning and shaping of observations"
KNOWN = f"{NAME}\nMLflow and SageMaker"


@pytest.mark.parametrize(
    "line",
    [
        "117 h 30 sho…",
        "earliest 16 …",
        "Ga…  117 h…",
        "enter Keep · tab Next field · esc C…",
    ],
)
def test_a_cut_number_date_or_sentence_is_found(line: str) -> None:
    """A mark does not make half a fact right."""
    assert blemishes.cut_facts([line], KNOWN)


@pytest.mark.parametrize(
    "line", ["Gathering, clea…  34 %", "…shaping of observations", "▌and ▌shap…", "whole"]
)
def test_a_name_may_be_cut_with_a_mark(line: str) -> None:
    """At its end, or at its beginning."""
    assert blemishes.cut_facts([line], KNOWN) == []


@pytest.mark.parametrize(
    "lines",
    [["Gathering, clea  34 %"], ["│ Gathering, cleaning and │", "│ 34 %  │"]],
)
def test_a_name_cut_without_a_mark_is_found(lines: list[str]) -> None:
    """Inside a word, or after one."""
    assert blemishes.unmarked(lines, [NAME])


@pytest.mark.parametrize(
    "lines",
    [
        [f"1 {NAME}  34 %"],
        ["Gathering, clea…"],
        ["Gathering, cleaning and …"],
        ["│ Gathering, cleaning and  │", "│ shaping of observations │"],
    ],
)
def test_a_whole_a_marked_and_a_wrapped_name_are_right(lines: list[str]) -> None:
    """What goes on in the next line is not cut."""
    assert blemishes.unmarked(lines, [NAME]) == []


@pytest.mark.parametrize(
    "line",
    ["Needs ImprovementHighest", "39 %Highest", "Highest39 %", "(67-74)now", "│Highest", "way│"],
)
def test_texts_that_touch_are_found(line: str) -> None:
    """Two facts without a blank between them, or one in a frame."""
    assert blemishes.collisions([line], KNOWN)


@pytest.mark.parametrize(
    "line", ["│ Needs Improvement  Highest │", "MLflow 39 % (67-74)", "D1 9/11"]
)
def test_texts_apart_are_right(line: str) -> None:
    """Blanks between facts, and capitals inside a name."""
    assert blemishes.collisions([line], KNOWN) == []


def test_a_cursor_is_seen_by_its_ground() -> None:
    """A row on the colour of the cursor; without it there is none."""
    plain = Run("a row", 5, Style(bgcolor=LOOK.background))
    chosen = Run("a row", 5, Style(bgcolor=LOOK.raised))
    assert blemishes.missing_cursor(((plain,),), LOOK)
    assert blemishes.missing_cursor(((plain,), (chosen,)), LOOK) == []


@pytest.mark.parametrize(
    ("shown", "lines", "is_stray"),
    [((True, False), 9, True), ((True, False), 11, False), ((False, True), 11, True)],
)
def test_a_scrollbar_where_all_fits_is_found(
    shown: tuple[bool, bool], lines: int, *, is_stray: bool
) -> None:
    """And one to scroll sideways, always."""
    found = blemishes.stray_scrollbar("List", shown, Size(30, lines), Size(30, 10))
    assert bool(found) == is_stray


def test_a_line_of_another_width_is_found() -> None:
    """Too long and too short."""
    lines = ((Run("abc", 3, Style()),), (Run("ab", 2, Style()),), (Run("日a", 3, Style()),))
    assert blemishes.overlong(lines, 3) == ["line 1 has 2 of 3 columns"]


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("a Log  e Edit  ? more", True),
        ("a Log  ? more", True),
        ("a Log  e Ed", False),
        ("a Log  e Edit", False),
    ],
)
def test_a_cut_hint_is_found(line: str, *, is_right: bool) -> None:
    """Hints that do not fit are left out whole, the last never."""
    assert (blemishes.broken_hints(line, ["a Log", "e Edit"], "? more") == []) == is_right
