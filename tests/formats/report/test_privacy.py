"""What is personal in a report's text is gone before the text is shown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.report.privacy import without_personal
from mls_tui.formats.report.reading import read_report
from tests.examples import EXAMS

SAMPLES = Path(__file__).parent / "samples"
PERSONAL = ("Sample", "AWS00000000", "000000000")


@pytest.mark.parametrize("name", ["mls-c01-fail-columns.txt", "mls-c01-fail-pasted.txt"])
def test_a_report_reads_the_same_without_what_is_personal(name: str) -> None:
    """Name and numbers are gone, and nothing that the report says is lost."""
    text = (SAMPLES / name).read_text(encoding="utf-8")
    shown = without_personal(text, EXAMS)
    assert not any(personal in shown for personal in PERSONAL)
    assert read_report(shown, EXAMS) == read_report(text, EXAMS)


@pytest.mark.parametrize(
    "line",
    [
        "Jane Example",
        "AWS01234567",
        "Candidate: Jane Strong",
        "candidate id: 1234",
        "Registration Number: 1234",
        "Name: Mark Data",
        "jane@example.org",
        "123456789",
        "Dear Jane, thank you for taking the exam",
    ],
)
def test_a_line_of_its_own_is_dropped(line: str) -> None:
    """A copy can put a value on a line without its label."""
    shown = without_personal(f"Modeling 36% X\n{line}\nCandidate Score: 664", EXAMS)
    assert shown.split() == ["Modeling", "36%", "X", "Candidate", "Score:", "664"]


@given(st.text(st.characters(whitelist_categories=("Lu", "Ll")), min_size=12, max_size=20))
def test_a_strange_word_never_stays(word: str) -> None:
    """Whatever is no word of a report goes, with its line."""
    name = f"qj{word}"
    assert name not in without_personal(f"{name}\nModeling 36% X\n", EXAMS)
