"""Cleaning of text, the bounded types, and copies that are checked."""

import unicodedata
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.exam import Title
from mls_tui.study.value import (
    Day,
    Flag,
    Line,
    Minutes,
    MisfitError,
    Note,
    RecordId,
    Slug,
    StudyError,
    TimeOfDay,
    Value,
    clean_line,
    clean_note,
    read,
)
from tests.examples import mls

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Any character at all, lone surrogates too, thick with the pieces of escape sequences.
HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from("\x1b\x9b\x9d\x07[]\\;0m52P\r\n\t\x00" + BIDI))
)


class Form(Value):
    """One field of every bounded type."""

    line: Line = ""
    title: Title = "t"
    note: Note = ""
    id: RecordId = "a"
    slug: Slug = "a"
    day: Day = date(2026, 3, 2)
    start: TimeOfDay = time(19)
    minutes: Minutes = 50
    flag: Flag = False


@given(HOSTILE)
def test_a_clean_line_is_one_harmless_line(text: str) -> None:
    """Whatever comes in: no control, surrogate, reordering mark, line break or outer space."""
    line = clean_line(text)
    assert not {unicodedata.category(char) for char in line} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(line) & set(BIDI)
    assert line == line.strip()
    assert len(line.splitlines()) <= 1
    line.encode()


@given(HOSTILE)
def test_a_clean_note_has_no_control_but_the_line_feed(text: str) -> None:
    """A note keeps its lines and nothing else of what steers a terminal."""
    note = clean_note(text)
    assert {char for char in note if unicodedata.category(char) in ("Cc", "Cs")} <= {"\n"}
    assert not set(note) & set(BIDI)


@given(HOSTILE)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """What is stored is read back as it was."""
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_note(clean_note(text)) == clean_note(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S"))))
def test_plain_text_stays_as_it_is(text: str) -> None:
    """Letters, numbers, punctuation and symbols of every script survive."""
    assert clean_line(text) == text


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("a\x1b]52;c;aGk=\x07b", "ab"),
        ("a\x1b]0;title\x1b\\b", "ab"),
        ("a\x1bPq#1\x1b\\b", "ab"),
        ("a\x9b31mb", "ab"),
        ("a\x1b(0b", "ab"),
        ("a\x1b", "a"),
        ("\x1b[\x1b[31mm", "m"),
        ("tab\there", "tab here"),
        ("a\x00b\x7fc", "abc"),
        ("pay\u202eload", "payload"),
        ("two\r\nlines", "two lines"),
        ("a\ud800b", "ab"),
        ("[/x] [@click=app.quit]", "[/x] [@click=app.quit]"),
    ],
)
def test_what_steers_a_terminal_goes(raw: str, line: str) -> None:
    """Escape sequences go whole, controls alone, and markup stays the text that it is."""
    assert clean_line(raw) == line


def test_a_note_keeps_its_lines() -> None:
    """Every kind of line end becomes a line feed."""
    assert clean_note(" one\r\ntwo\rthree\u2028four\u2029five\n") == "one\ntwo\nthree\nfour\nfive"


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x85"])
def test_rarer_line_ends_separate_words_too(end: str) -> None:
    """The page break that ends a page of a PDF's text does not glue two words together."""
    assert clean_note(f"one{end}two") == "one\ntwo"
    assert clean_line(f"one{end}two") == "one two"


@pytest.mark.parametrize("start", ["\x1b]52;c;", "\x1bP", "\x1bX", "\x1b^", "\x1b_"])
def test_an_endless_escape_sequence_takes_only_its_line(start: str) -> None:
    """One stray byte must not swallow the rest of a pasted report."""
    assert clean_note(f"one {start}two\nthree\r\nfour") == "one \nthree\nfour"


def test_length_is_measured_after_cleaning() -> None:
    """What is thrown away does not count towards the limit."""
    assert Form(line="\x1b[31m" + "a" * 200 + "\n").line == "a" * 200
    with pytest.raises(MisfitError):
        Form(line="a" * 201)
    assert len(Form(note="a" * 2000).note) == 2000
    with pytest.raises(MisfitError):
        Form(note="a" * 2001)


def test_a_title_of_controls_only_is_empty() -> None:
    """A title must have something left after cleaning."""
    with pytest.raises(MisfitError):
        Form(title="\x1b[0m \x00")


@pytest.mark.parametrize(
    ("field", "content"),
    [
        ("line", 5),
        ("line", None),
        ("id", ""),
        ("id", "-a"),
        ("id", "a" * 65),
        ("id", "a\n"),
        ("id", "../a"),
        ("slug", "A"),
        ("slug", "a--b"),
        ("slug", "a-"),
        ("slug", "a" * 81),
        ("day", date(1969, 12, 31)),
        ("day", date(2201, 1, 1)),
        ("day", "2026-03-02"),
        ("day", datetime(2026, 3, 2)),  # noqa: DTZ001  (a local time is what must be refused)
        ("start", time(19, 0, 1)),
        ("start", time(19, 0, 0, 1)),
        ("start", "19:00"),
        ("minutes", 0),
        ("minutes", 1441),
        ("minutes", 50.0),
        ("minutes", True),
        ("flag", 1),
        ("unknown", 1),
    ],
)
def test_what_does_not_fit_is_refused(field: str, content: object) -> None:
    """Types are strict and bounds are held, in files as in forms."""
    with pytest.raises(MisfitError):
        read(Form, {field: content})


@pytest.mark.parametrize(
    ("field", "content"),
    [
        ("id", "a" * 64),
        ("slug", "machine-learning-2"),
        ("day", date(1970, 1, 1)),
        ("day", date(2200, 12, 31)),
        ("start", time(23, 59)),
        ("minutes", 1),
        ("minutes", 1440),
    ],
)
def test_what_just_fits_is_accepted(field: str, content: object) -> None:
    """The bounds themselves belong to the range."""
    assert getattr(read(Form, {field: content}), field) == content


def test_replace_validates() -> None:
    """A copy is checked like a new value, and the original stays."""
    form = Form(line="before")
    assert form.replace(line=" after\n").line == "after"
    assert form.line == "before"
    for wrong in ({"minutes": 0}, {"nothing": 1}):
        with pytest.raises(StudyError):
            form.replace(**wrong)


def test_a_refused_copy_says_where_and_not_what() -> None:
    """The sentence names the field, and never repeats what was entered."""
    with pytest.raises(StudyError) as caught:
        Form().replace(id="secret name")
    assert str(caught.value).startswith("id: ")
    assert "secret" not in str(caught.value)


def test_a_value_never_changes() -> None:
    """Assigning to a field fails."""
    with pytest.raises(AttributeError):
        Form().line = "x"  # type: ignore[misc]


def test_the_first_reason_cleans_and_shortens_where() -> None:
    """A key out of a hostile file cannot reach the terminal through the message."""
    with pytest.raises(MisfitError) as caught:
        read(Form, {"\x1b[31m" + "k" * 500: 1})
    reason = str(caught.value)
    assert reason.startswith("k" * 40 + ": ")
    assert "\x1b" not in reason


def test_a_computed_property_does_not_stop_a_copy() -> None:
    """An exam can be copied after its weights have been asked for."""
    exam = mls()
    assert exam.weights["modeling"] == 36
    changed = exam.replace(name="Other")
    assert changed.name == "Other"
    assert changed.replace(name=exam.name) == exam
