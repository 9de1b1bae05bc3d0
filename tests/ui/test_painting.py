"""Tests of what is painted, written as text."""

from rich.style import Style

from mls_tui.ui.looks import DEFAULT_LOOK, LOOKS
from tests.ui.painting import Run, transcript

LOOK = LOOKS[DEFAULT_LOOK]
GROUND = Style(color=LOOK.text, bgcolor=LOOK.background)
GOOD = Style(color=LOOK.good, bgcolor=LOOK.background, bold=True)


def test_a_transcript_says_what_stands_there_and_how() -> None:
    """Wide letters take two columns; what is written like most is blank."""
    lines = ((Run("日 done", 7, GOOD), Run(" and more  ", 11, GROUND)), (Run("    ", 4, GROUND),))
    text, paints, ways = transcript(lines, LOOK.name).split("--------\n")
    assert text == "日 done and more\n\n"
    letter = paints[0]
    assert paints == f"{letter * 7}\n\n"
    assert f"{letter} good {LOOK.good} on background {LOOK.background} bold" in ways.splitlines()


def test_another_colour_is_another_transcript() -> None:
    """A change of nothing but the colour is seen, and renames no other way of writing."""
    before = ((Run("a", 1, GOOD), Run("bcd", 3, GROUND)),)
    after = ((Run("a", 1, GOOD + Style(color="#123456")), Run("bcd", 3, GROUND)),)
    assert transcript(before, LOOK.name) != transcript(after, LOOK.name)
    assert "#123456" in transcript(after, LOOK.name)
