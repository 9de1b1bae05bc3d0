"""Tests of reading the official score report: its exam, its sections, what is missing."""

from datetime import date

import pytest

from mls_tui.formats.report.reading import ReportReading, read_report
from mls_tui.study.records import Outcome, Rating
from mls_tui.study.value import StudyError
from tests.examples import EXAMS, mls
from tests.formats.report.report_texts import (
    a_score,
    columns_report,
    ids,
    mixed,
    pasted_report,
    percent,
    read,
    sample,
)

NEEDS, COMPETENT, STRONG = Rating
CODES = sorted(EXAMS)


def test_the_columns_of_a_sample_give_every_rating() -> None:
    """A copy with its columns says all that the report says."""
    reading = read(sample("mls-c01-fail-columns.txt"))

    assert reading == ReportReading(
        exam="MLS-C01",
        date=date(2026, 2, 9),
        score=664,
        outcome=Outcome.FAIL,
        ratings=dict(zip(ids(mls()), (COMPETENT, NEEDS, NEEDS, NEEDS), strict=True)),
    )


def test_a_pasted_sample_leaves_the_ratings_open() -> None:
    """Without columns a single mark does not say which rating it is."""
    reading = read(sample("mls-c01-fail-pasted.txt"))

    assert reading == ReportReading(
        exam="MLS-C01",
        date=date(2026, 3, 2),
        score=689,
        outcome=Outcome.FAIL,
        unrated=ids(mls()),
    )


@pytest.mark.parametrize("code", CODES)
def test_every_exam_is_read_from_its_columns(code: str) -> None:
    """Ratings, score and date come out for every shipped exam."""
    exam = EXAMS[code]
    reading = read(columns_report(exam, mixed(exam), score=a_score(exam)))

    assert reading.exam == code
    assert reading.ratings == mixed(exam)
    assert reading.outcome is Outcome.FAIL
    assert reading.date == date(2026, 3, 2)
    assert reading.absent == ()
    assert reading.warnings == ()


@pytest.mark.parametrize("code", CODES)
def test_every_exam_is_read_from_a_paste(code: str) -> None:
    """Every section is recognised, whatever its name is a part of; no rating is made up."""
    exam = EXAMS[code]
    reading = read(pasted_report(exam, score=a_score(exam)))

    assert (reading.exam, reading.unrated, reading.ratings) == (code, ids(exam), {})
    assert reading.warnings == ()


@pytest.mark.parametrize("code", CODES)
def test_an_exam_without_its_code_is_known_by_name_and_sections(code: str) -> None:
    """Exams that share a name are told apart by what they are made of."""
    exam = EXAMS[code]
    reading = read(pasted_report(exam, score=a_score(exam)).replace(f" ({code})", ""))

    assert reading.exam == code


@pytest.mark.parametrize("code", CODES)
def test_sections_alone_name_the_exam_with_a_warning(code: str) -> None:
    """Without code and name the sections decide, and the reading says that it is a guess."""
    exam = EXAMS[code]
    rows = "\n".join(f"{domain.name} {percent(domain.weight)} X" for domain in exam.domains)
    reading = read(f"Candidate Score: {a_score(exam)}\n{rows}")

    assert reading.exam == code
    assert any("does not name its exam" in warning for warning in reading.warnings)


def test_a_name_that_two_exams_share_is_asked_for() -> None:
    """With nothing but the shared name both exams remain."""
    text = "AWS Certified Security - Specialty\nCandidate Score: 700\nPass/Fail: FAIL"
    reading = read(text)

    assert reading.exam is None
    assert set(reading.candidates) == {"SCS-C02", "SCS-C03"}
    assert read_report(text, EXAMS, code="SCS-C02").exam == "SCS-C02"


def test_the_passing_score_can_decide_between_exams() -> None:
    """Of two codes in a text the one with the named passing score is meant."""
    text = "MLS-C01 or AIF-C01?\nCandidate Score: 689\nThe minimum passing score is 700."

    assert read(text).exam == "AIF-C01"


def test_an_exam_named_by_the_user_must_exist() -> None:
    """A code that is no exam is refused."""
    with pytest.raises(StudyError, match="no exam NOPE"):
        read_report(sample("mls-c01-fail-pasted.txt"), EXAMS, code="NOPE")


@pytest.mark.parametrize("text", ["Candidate Score: 700\nModeling36%X", "Candidate Score: 700"])
def test_too_little_names_no_exam(text: str) -> None:
    """One section, or none, is not enough to guess the exam by."""
    reading = read(text)

    assert (reading.exam, reading.candidates) == (None, ())


def test_sections_of_two_exams_name_none() -> None:
    """A guess must explain every section."""
    text = "Candidate Score: 700\nModeling36%X\nData Engineering20%X\nDetection16%X"

    assert read(text).exam is None


def test_without_exams_nothing_is_named() -> None:
    """The score is read all the same."""
    reading = read_report("Candidate Score: 700", {})

    assert (reading.exam, reading.score) == (None, 700)


def test_domains_that_the_text_does_not_name_are_said() -> None:
    """They may be on another page."""
    reading = read("MLS-C01\nSection 3: Modeling36%X")

    assert reading.unrated == ("modeling",)
    assert set(reading.absent) == set(ids(mls())) - {"modeling"}
    assert (reading.date, reading.score, reading.outcome) == (None, None, None)


@pytest.mark.parametrize("row", ["Section 5: Mind Reading12%X", "Incident Response 14% X"])
def test_a_section_of_another_exam_is_said(row: str) -> None:
    """Sections that the exam does not have are pointed at, not dropped in silence."""
    reading = read(f"MLS-C01 Candidate Score: 689\nModeling36%X\n{row}")

    assert len(reading.warnings) == 1
    assert "section" in reading.warnings[0]
    assert "Mind" not in reading.warnings[0]
