"""Tests of the parser for plain record files."""

import tomllib
from datetime import date

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from mls_tui.storage import quick

PLAIN = """\
format = 1

[test.a]
exam = "MLS-C01"
date = 2026-03-10
note = \"\"\"
first line
[test.b]
exam = "no header, but a note"
\"\"\"

[test.a.results]
modeling = { correct = 8, total = 10 }

[test.b]
start = 19:00:00
timed = true
tasks = ["1.3", "2, 4", ""]
share = 0.4
made = 2026-03-10 19:00:00
counts = { did-not-know = 2, best_of = 0 }
note = "a \\"quoted\\" word and a \\\\"

[checked]
"MLS-C01/labs" = 2026-03-11
"""

# Each is TOML; the parser may leave it to tomllib, but must not read it otherwise.
UNUSUAL = [
    "a=1",
    "a = +1",
    "a = 1_000",
    "a = 0x10",
    "a = 1.5",
    "a = 01:02:03.5",
    "a = 2026-03-10T10:00:00",
    "a = [1]",
    "a = 'x'",
    "a = 1 # comment",
    "# comment\na = 1",
    "a = 1\r\nb = 2\r\n",
    "a.b = 1",
    "[[a]]\nb = 1",
    "[a.b]\nc = 1\n[a]\nd = 1",
    "[ a ]",
    '["a b"]',
    '"" = 1',
    '"a.b" = 1\n[a]\nb = 2',
    'a = "\t"',
    'a = """x"""',
    'a = """\nx\\\n  y"""',
    'a = """\nx\n""" # comment',
    'a = """\n"" "\\""""',
    'a = """\n\n"""\nb = """\n"""',
    "a = 12345678901",
    'a = ["b", 1]',
    'a = ["b",]',
    "a = []",
    "a = { b = 1 , c = 2 }",
    "a = 1e5",
]
# Each is not TOML.
BROKEN = [
    "a = 1\na = 2",
    '"a" = 1\na = 2',
    "[a]\n[a]",
    "[a]\nb = 1\n[a.b]",
    "a = { correct = 1, total = 2 }\n[a.b]",
    "a = { correct = 1, total = 2 }\n[a]",
    "[a.b]\nc = 1\n[a]\nb = 1",
    "a = 2026-02-30",
    "a = 25:00:00",
    "a = 007",
    'a = "\\q"',
    'a = """\nopen',
    'a = """\nx""" y',
    'a = """\nx"""\nb = """',
    "a = 1 b = 2",
    "a = { b = 1, b = 2 }",
    "a = 00.5",
    "a = 2026-13-10 19:00:00",
]


def test_plain_text_is_read_as_tomllib_reads_it() -> None:
    """Headers inside a note stay part of the note."""
    assert quick.parse(PLAIN) == tomllib.loads(PLAIN)


def test_the_lines_of_each_record_are_cut_out() -> None:
    """A record's block reaches to the next record or table."""
    cut = quick.blocks(PLAIN)

    assert list(cut) == [("test", "a"), ("test", "b")]
    assert "".join(f"\n{block}" for block in cut.values()) in PLAIN
    assert tomllib.loads(cut["test", "a"])["test"] == {"a": tomllib.loads(PLAIN)["test"]["a"]}


def test_records_with_scattered_lines_are_not_cut() -> None:
    """A block must not carry another record's results along."""
    text = "[test.a]\nb = 1\n\n[test.c]\nd = 1\n\n[test.a.results]\n"

    assert quick.parse(text) == tomllib.loads(text)
    assert quick.blocks(text) == {}


def test_what_is_not_plain_is_not_cut() -> None:
    """Without certainty about the lines there are no blocks."""
    assert quick.blocks("[test.a]\nb = [1]\n") == {}


@pytest.mark.parametrize("text", UNUSUAL)
def test_unusual_toml_is_never_read_differently(text: str) -> None:
    """The answer is tomllib's, or none."""
    assert quick.parse(text) in (None, tomllib.loads(text))


@pytest.mark.parametrize("text", BROKEN)
def test_broken_toml_is_left_to_tomllib(text: str) -> None:
    """What tomllib refuses is never taken for good."""
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)

    assert quick.parse(text) is None


def test_a_header_of_many_parts_is_left_to_tomllib() -> None:
    """Depth in a file cannot exhaust the stack."""
    assert quick.parse(f"[{'a.' * 20_000}a]") is None


values = (
    st.text(max_size=20)
    | st.text(alphabet='"\\\n x', max_size=8)
    | st.integers(-10, 10**12)
    | st.booleans()
    | st.dates()
    | st.times()
    | st.fixed_dictionaries({"correct": st.integers(0, 99), "total": st.integers(0, 99)})
    | st.lists(st.integers(), max_size=2)
    | st.lists(st.text(alphabet='"\\, []x', max_size=4), max_size=3)
    | st.floats(0, 100)
    | st.datetimes()
)
keys = st.text(alphabet="ab.-\"' é", max_size=3)
documents = st.recursive(
    st.dictionaries(keys, values, max_size=4),
    lambda inside: st.dictionaries(keys, inside | values, max_size=3),
    max_leaves=6,
)


@given(documents)
@settings(max_examples=200, deadline=None)
def test_any_document_is_read_as_tomllib_reads_it(document: dict[str, object]) -> None:
    """Where the parser answers, it agrees with tomllib."""
    text = tomli_w.dumps(document, multiline_strings=True)

    assert quick.parse(text) in (None, tomllib.loads(text))


@given(st.text(alphabet='ab1=[]{}."\\\n #', max_size=30))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_as_tomllib_reads_it(text: str) -> None:
    """Where the parser answers, tomllib takes the text as well, and agrees."""
    answer = quick.parse(text)

    if answer is not None:
        assert answer == tomllib.loads(text)


def test_dates_are_dates() -> None:
    """Values have the types that tomllib gives them."""
    assert quick.parse("a = 2026-03-10") == {"a": date(2026, 3, 10)}
