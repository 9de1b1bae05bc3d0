"""Tests of reading a report's date, score and outcome."""

from datetime import date

import pytest

from mls_tui.study.records import Outcome
from tests.formats.report.report_texts import read


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Unfortunately you did not pass the exam.", Outcome.FAIL),
        ("Congratulations, you have passed!", Outcome.PASS),
        ("Pass/Fail:\u2028PASS", Outcome.PASS),
        ("You need to pass.", None),
    ],
)
def test_the_outcome_can_be_a_sentence(sentence: str, outcome: Outcome | None) -> None:
    """Where the label is missing."""
    reading = read(f"MLS-C01\n{sentence}\nSection 3: Modeling36%X")

    assert reading.outcome is outcome


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3/2/2026", date(2026, 3, 2)),
        ("03/02/2026", date(2026, 3, 2)),
        ("2026-03-02", date(2026, 3, 2)),
        ("2026/3/2", date(2026, 3, 2)),
        ("March 2, 2026", date(2026, 3, 2)),
        ("Mar 2 2026", date(2026, 3, 2)),
        ("Monday, March 2nd, 2026", date(2026, 3, 2)),
        ("02-Mar-2026", date(2026, 3, 2)),
        ("2 March 2026", date(2026, 3, 2)),
        ("2/30/2026", None),
        ("13/13/2026", None),
        ("1/1/0026", None),
    ],
)
def test_the_date_is_read_month_first(written: str, day: date | None) -> None:
    """The official form has the month first; others are read where they are clear."""
    reading = read(f"MLS-C01 Candidate Score: 689\nExam Date: {written}Pass/Fail: FAIL")

    assert reading.date == day
    assert bool(reading.warnings) == (day is None)


@pytest.mark.parametrize("written", ["22/3/2026", "22.03.2026", "22-3-2026"])
def test_a_date_with_its_day_first_is_read_with_a_warning(written: str) -> None:
    """There is no 22nd month."""
    reading = read(f"MLS-C01 Candidate Score: 689\nExam Date: {written}")

    assert reading.date == date(2026, 3, 22)
    assert "day first" in reading.warnings[0]


def test_a_lone_date_without_label_is_a_guess() -> None:
    """One date is taken with a warning, two are not."""
    one = read("MLS-C01 Candidate Score: 689\n3/2/2026")
    two = read("MLS-C01 Candidate Score: 689\n3/2/2026 and 3/5/2026")

    assert (one.date, "guess" in one.warnings[0]) == (date(2026, 3, 2), True)
    assert two.date is None


def test_the_score_decides_the_outcome() -> None:
    """A missing outcome follows from the score, a contrary one gives a warning."""
    missing = read("MLS-C01 Candidate Score: 750")
    contrary = read("MLS-C01 Candidate Score: 749\nPass/Fail: PASS")

    assert (missing.outcome, missing.warnings) == (Outcome.PASS, ())
    assert contrary.outcome is Outcome.FAIL
    assert "749 is below the passing score of 750" in contrary.warnings[0]


def test_an_exam_without_scores_needs_its_outcome() -> None:
    """Where no score is published none is missing."""
    reading = read("Google Cloud Professional Machine Learning Engineer\nResult: Pass")

    assert (reading.exam, reading.outcome) == ("PMLE", Outcome.PASS)
    assert reading.score is None


@pytest.mark.parametrize(("score", "kept"), [("1,000", 1000), ("100", 100), ("99", None)])
def test_a_score_out_of_range_is_not_kept(score: str, kept: int | None) -> None:
    """The scale of the exam is 100 to 1,000."""
    reading = read(f"MLS-C01 Candidate Score: {score}")

    assert reading.score == kept
    assert bool(reading.warnings) == (kept is None)


@pytest.mark.parametrize(
    "text",
    [
        "The exam is scored on a scale of 100-1,000, with a minimum passing score of 750.",
        "Passing score: 750",
        "Candidate Score:\nRegistration Number: 000000000",
        "Candidate Score: 987654321",
        "Candidate Score: 72%",
        "Candidate Score:\n3/2/2026",
    ],
)
def test_other_numbers_are_not_the_score(text: str) -> None:
    """Neither the passing score nor a date, a percentage or a registration number is taken."""
    assert read(f"MLS-C01 Pass/Fail: FAIL\n{text}").score is None


def test_figures_that_differ_from_the_exam_file_are_said() -> None:
    """A changed weight or passing score may mean another version of the exam."""
    reading = read(
        "MLS-C01 Candidate Score: 689\nThe passing score is 720.\nModeling 40% X\n"
        "Data Engineering 20% X"
    )

    assert any("720" in warning and "750" in warning for warning in reading.warnings)
    assert any("40 %" in warning and "36 %" in warning for warning in reading.warnings)
    assert not any("Data Engineering" in warning for warning in reading.warnings)
