"""Tests of reports that are none, and of what must never come out of one."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mls_tui.formats.plain_text import tidy
from mls_tui.formats.report.reading import LARGEST_REPORT
from mls_tui.study.value import StudyError
from tests.examples import EXAMS
from tests.formats.report.report_texts import PERSONAL, columns_report, mixed, pasted_report, read

CODES = sorted(EXAMS)

HOSTILE = (
    " ",
    "\n",
    "\t",
    "-",
    "Modeling\n",
    "Modeling: ",
    "Section 1: Modeling36%X",
    "Section 1: ",
    "Data ",
    "Machine Learning Implementation and ",
    "needs improvement   meets competencies\n",
    "needs   meets\nimprovement   competencies\n",
    "Candidate Score: ",
    "Exam Date: 1/1/",
    "20% X ",
    "\ufdfa",
)


@pytest.mark.parametrize("text", ["", "hello", "MLS-C01", "Modeling agency", "\x00" * 9])
def test_text_that_is_no_report_is_refused(text: str) -> None:
    """One sentence says so."""
    with pytest.raises(StudyError, match="not a score report"):
        read(text)


def test_text_that_is_too_long_is_refused() -> None:
    """The limit is far beyond any report."""
    with pytest.raises(StudyError, match="longer than 200,000"):
        read("x" * (LARGEST_REPORT + 1))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("layout", ["columns", "pasted", "torn"])
def test_nothing_personal_comes_out(code: str, layout: str) -> None:
    """Name, ID and registration number are in no field and in no warning."""
    exam = EXAMS[code]
    text = pasted_report(exam) if layout == "pasted" else columns_report(exam, mixed(exam))
    if layout == "torn":
        text = text.replace("Candidate", "Section 9: ").replace("Exam Date", "12%X")
    reading = read(text)

    for secret in PERSONAL:
        assert secret not in repr(reading)
        assert secret not in str(reading._asdict())


@given(st.text(st.sampled_from("Modeling Data:36%X\n\tScore 689/-,MLS-C01\u00a0x|é"), max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text breaks the reader in another way than with its one error."""
    readings = []
    for same in (text, tidy(text)):
        try:
            readings.append(str(read(same)))
        except StudyError as error:
            readings.append(str(error))

    assert readings[0] == readings[1]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    """The longest text allowed is done in the time of a breath, whatever it repeats."""
    text = ("MLS-C01 Candidate Score: 689 " + piece * LARGEST_REPORT)[:LARGEST_REPORT]
    start = process_time()
    read(text)

    assert process_time() - start < 10


@settings(max_examples=20)
@given(st.text(max_size=40))
def test_any_piece_can_be_repeated(piece: str) -> None:
    """Repetition of whatever comes to mind does not break the reader either."""
    text = (piece * 2000)[:20_000]
    try:
        read(f"{text}\nMLS-C01 Candidate Score: 689\n{text}")
    except StudyError:
        pytest.fail("the score was there")
