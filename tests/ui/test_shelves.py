"""Tests of frames in rows and columns: whole paragraphs, and no line more than there are."""

from textual.content import Content
from textual.style import Style

from mls_tui.ui.pictures.shelves import Box, Labelled, shelved, stacked
from mls_tui.ui.widgets.frames import shortened

EMPTY = Content("")


def plain(paint: str) -> Style:
    """A brush that paints nothing."""
    del paint
    return Style()


def box(title: str, *paragraphs: str) -> Box:
    """A frame with a paragraph a text."""
    return Box(Content(title), EMPTY, tuple((Content(one),) for one in paragraphs))


def test_a_paragraph_is_told_whole_or_not_at_all() -> None:
    """One that does not fit gives its lines to those after it."""
    long = "word " * 60
    boxes = [box("One", "first", long, "last")]
    for height in range(5, 20):
        drawn = [one.plain for one in stacked(plain, [40], [boxes], height)]
        assert len(drawn) == height
        assert all(len(line) == 40 for line in drawn)
        told = " ".join(line.strip("│ ") for line in drawn)
        assert told.count("word") in (0, 60)
        assert "first" in told
        assert "last" in told or "word" in told


def test_columns_end_together() -> None:
    """The last frame of a column takes the rest; one without room goes to the one above it."""
    columns = [[box("A", "a")], [box("B", "b"), box("C", "c " * 80)]]
    for height in range(4, 24):
        drawn = [one.plain for one in stacked(plain, [30, 30], columns, height)]
        assert len(drawn) == height
        assert all(len(line) == 61 for line in drawn)
        assert drawn[-1].count("╰") == 2
    assert any("─ C ─" in line for line in drawn)


def test_a_labelled_text_hangs_below_its_first_line() -> None:
    """The label stands alone at the left."""
    one = Box(Content("T"), EMPTY, ((Labelled(Content("Why"), Content("word " * 20), 6),),))
    lines = [one.plain for one in stacked(plain, [40], [[one]], 8)]
    assert lines[1].startswith("│ Why   word")
    assert lines[2].startswith("│       word")


def test_rows_of_frames_keep_to_the_lines() -> None:
    """The first rows come first, and blank lines only from what is left."""
    rows = [[box("A", "a"), box("B", "b " * 40)], [box("C", "c " * 40)], [box("D", "d")]]
    for most in range(6, 40):
        drawn = shelved(plain, 61, rows, most)
        assert len(drawn) <= most
        assert "─ A ─" in drawn[0].plain + drawn[min(1, len(drawn) - 1)].plain


def test_the_place_of_a_session_goes_before_its_topic() -> None:
    """Which of how many it is goes first; then the name is cut after a word."""
    topic = "4.3 Ensure data encryption and masking (3 of 4)"
    assert shortened(topic, 60) == topic
    assert shortened(topic, 46) == "4.3 Ensure data encryption and masking"
    assert shortened(topic, 30) == "4.3 Ensure data encryption…"
