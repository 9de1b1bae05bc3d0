"""Tests of the pictures of the practice log: which columns have room, and a test in full."""

import pytest
from textual.style import Style

from mls_tui.study.records import PracticeTest, Reason
from mls_tui.ui.pictures.practice import (
    Log,
    columns,
    from_the_end,
    header_picture,
    log_of,
    row_picture,
    whole_test_picture,
)
from tests.examples import a_day, a_test, mls

EXAM = mls()
LONG = "Tutorials Dojo AWS Certified Machine Learning Specialty timed mode set 4"


def plain(paint: str) -> Style:
    """A brush that paints nothing."""
    del paint
    return Style()


def full() -> PracticeTest:
    """A test that has something to say in every column."""
    return a_test(
        "one",
        a_day(),
        (11, 12, 20, 10),
        source=LONG,
        minutes=104,
        guess=78,
        note="Ran out of time at the end.",
        misses={"modeling": {Reason.MISREAD: 2, Reason.DID_NOT_KNOW: 1}},
    )


def test_a_row_tells_only_what_it_tells_whole() -> None:
    """Day, end of the source and score at every width, more with every column that has room."""
    test = full()
    known = log_of(EXAM, [test])
    told = 0
    for width in range(34, 210):
        row = row_picture(test, EXAM, known, plain, width)
        head = header_picture(EXAM, known, plain, width)
        assert row.cell_length == head.cell_length == width
        assert "16 Mar" in row.plain
        assert "set 4 " in row.plain
        assert "81 % " in f"{row.plain} "
        # A note, which may be long, stands in full below the table.
        assert row.plain.partition("misread")[0].count("…") == 1
        has = sum(word in row.plain for word in ("53/65", "20/23", "104 min", "78 % -3", "misread"))
        assert has >= told
        told = has
    assert told == 5
    assert "Ran out of time" in row.plain


def test_a_log_without_guesses_and_times_has_no_columns_for_them() -> None:
    """What no test has to tell takes no room from what all have."""
    test = a_test("one", a_day(), (11, 12, 20, 10))
    known = log_of(EXAM, [test])
    assert known == Log(len("Set 1"), minutes=False, guess=False, missed=0, note=False)
    found = columns(EXAM, known, 196)
    assert (found.minutes, found.guess, found.missed, found.note) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("width", "words"),
    [(22, "Tutorials Dojo set 4"), (11, "…Dojo set 4"), (9, "…set 4"), (4, "…4")],
)
def test_a_source_is_shortened_at_its_front(width: int, words: str) -> None:
    """Whole words where one fits, since sources differ in their ends."""
    assert from_the_end("Tutorials Dojo set 4", width) == words


def test_a_test_in_full_says_what_the_table_cannot() -> None:
    """By domain with reasons, how far the guess was off, and the pace."""
    drawn = whole_test_picture(EXAM, full(), 10)(plain, 196).plain
    for word in ("misread 2, did not know 1", "3 points too low", "1:36 a question", "20/23"):
        assert word in drawn
    assert all(len(line) == 196 for line in drawn.split("\n") if line.startswith("│"))
