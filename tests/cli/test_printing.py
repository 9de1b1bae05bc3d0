"""Tests of columns, wrapping and what is kept from the terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.cli.printing import cells, fitted, labelled, plain, print_json, table, wrapped

texts = st.text(max_size=200) | st.text(alphabet="ab \u6f22\u0301\U0001f393\x1b\x9b", max_size=60)


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("", 0), ("\u6f22\u5b57", 4), ("e\u0301", 1), ("\U0001f393", 2), ("\u00e9", 1)],
)
def test_a_text_takes_as_many_cells_as_a_terminal_gives_it(text: str, width: int) -> None:
    """Wide characters take two cells, combining ones none."""
    assert cells(text) == width


@given(texts, st.integers(0, 40), st.booleans())
def test_fitted_texts_have_their_width(text: str, width: int, right: bool) -> None:  # noqa: FBT001
    """A column keeps its width whatever stands in it."""
    assert cells(fitted(text, width, right=right)) == width


def test_what_is_cut_shows_that_it_is_cut() -> None:
    """Two dots stand for what is left out."""
    assert fitted("Modeling", 6) == "Mode.."
    assert fitted("Modeling", 10, right=True) == "  Modeling"


@given(texts, st.integers(4, 80))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    """Wrapping moves words to other lines and changes none of their letters."""
    lines = wrapped(text, width)
    assert all(cells(line) <= width for line in lines)
    joined = "".join("".join(lines).split())
    assert joined == "".join("".join(wrapped(text, 10_000)).split())


def test_labels_stand_once() -> None:
    """Text goes on below itself, and a label that comes again is not repeated."""
    pairs = [("Next", "one two three"), ("Empty", ""), ("Warnings", "a"), ("Warnings", "b")]
    assert list(labelled(pairs, 18)) == [
        "Next      one two",
        "          three",
        "Warnings  a",
        "          b",
    ]


@given(st.lists(st.tuples(texts, texts, texts), max_size=4))
def test_tables_are_no_wider_than_the_terminal(rows: list[tuple[str, str, str]]) -> None:
    """One column gives way to the others."""
    short = [(first[:9], second, third[:9]) for first, second, third in rows]
    for line in table(("One", "Two", ">Three"), short, give=1):
        assert cells(line) <= 80


@given(texts)
def test_nothing_commands_the_terminal(text: str) -> None:
    """Control characters never reach the terminal."""
    assert not any(unicodedata.category(char) == "Cc" for char in plain(f"  {text}"))


def test_json_is_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON can be read wherever it goes."""
    print_json({"name": "\u6f22\x1b"})
    assert capsys.readouterr().out.isascii()
