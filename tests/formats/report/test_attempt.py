"""Tests of turning a report into an attempt: what it gives, what is doubtful, what is asked."""

from collections.abc import Sequence
from datetime import date

import pytest

from mls_tui.formats.report.attempt import (
    ReportDraft,
    ReportQuestion,
    attempt_of,
    enter,
    found_words,
    missing_words,
    result_words,
    understand,
)
from mls_tui.formats.report.reading import ReportAnswers
from mls_tui.study.attempt import attempts_label, keep_attempts
from mls_tui.study.records import Outcome, Rating
from mls_tui.study.settings import use_exam
from mls_tui.study.state import State
from mls_tui.study.timeline import outcome
from mls_tui.study.value import StudyError
from tests.examples import EXAMS, article_state
from tests.formats.report.field_texts import FIELD, FIELD_PERSONAL, Field

DAY = date(2026, 11, 25)
LETTERS = {"N": Rating.NEEDS_IMPROVEMENT, "C": Rating.COMPETENT, "S": Rating.STRONG}
BLANK = State(exams=EXAMS)


def only(drafts: Sequence[ReportDraft]) -> ReportDraft:
    """The one draft of a report."""
    (draft,) = drafts
    return draft


def letters(draft: ReportDraft) -> str:
    """The ratings in the order of the domains."""
    assert draft.exam
    ratings = (draft.ratings.get(domain.id) for domain in draft.exam.domains)
    return "".join(rating.value[0].upper() if rating else "-" for rating in ratings)


@pytest.mark.parametrize("sample", FIELD, ids=lambda sample: sample.file)
@pytest.mark.parametrize("used", ["MLS-C01", "SAA-C03", "AI-103"])
def test_what_people_really_have_is_understood(sample: Field, used: str) -> None:
    """Whichever exam is in use."""
    drafts = understand(sample.text, use_exam(BLANK, used))
    attempts = [attempt_of(draft, DAY, "one") for draft in drafts]

    assert {one.exam for one in attempts} == {sample.exam}
    exam = EXAMS[sample.exam]
    assert sample.attempts == tuple(
        (one.date, one.score, outcome(exam, one).value) for one in attempts
    )
    assert letters(drafts[-1]) == sample.ratings
    assert all(draft.reading.warnings == () for draft in drafts)
    assert not any(word in repr(drafts) for word in FIELD_PERSONAL)


def test_percentages_that_are_results_are_shown_as_such() -> None:
    """Microsoft prints how much was right, not the weights."""
    draft = only(understand(next(one for one in FIELD if one.exam == "AI-103").text, BLANK))

    assert result_words(draft) == (
        "Plan and manage an Azure AI solution: 65 % right, about Competent",
        "Implement generative AI and agentic solutions: 48 % right, about Needs Improvement",
    )
    assert draft.questions == (ReportQuestion.RATINGS,)
    assert len(draft.unrated) == 5


PMLE = "Google Cloud Certified - Professional Machine Learning Engineer\nExam date: Nov 3, 2026\n"


@pytest.mark.parametrize(
    ("line", "passed"), [("Result: Fail", False), ("Provisional result: Pass", True)]
)
def test_an_exam_without_scores_is_passed_or_failed_as_said(line: str, *, passed: bool) -> None:
    """There is no score to tell it by."""
    draft = only(understand(f"{PMLE}{line}", BLANK))

    assert attempt_of(draft, DAY, "one").passed is passed


def test_no_outcome_is_never_a_failure() -> None:
    """It is asked for, by every door."""
    draft = only(understand(f"{PMLE}Monitoring AI solutions", BLANK))

    assert draft.required == (ReportQuestion.OUTCOME,)
    with pytest.raises(StudyError, match="whether you passed"):
        attempt_of(draft, DAY, "one")
    with pytest.raises(StudyError, match="whether you passed"):
        attempt_of(enter(EXAMS["PMLE"], ReportAnswers(date=DAY)), DAY, "one")
    said = understand(PMLE + "Monitoring AI solutions", BLANK, ReportAnswers(outcome=Outcome.PASS))
    assert attempt_of(only(said), DAY, "one").passed is True


def test_what_is_missing_is_said_truthfully_and_can_be_added() -> None:
    """What was found stands beside it."""
    text = "AWS Certified Security - Specialty\nPass/Fail: FAIL"
    draft = only(understand(text, BLANK))

    assert found_words(draft) == ("fail",)
    assert missing_words(draft) == ("the exam (SCS-C02 or SCS-C03)", "the exam date")
    with pytest.raises(StudyError, match="the exam date"):
        attempt_of(draft, DAY, "one")
    said = ReportAnswers(exam="SCS-C03", date=date(2026, 11, 2), score=689)
    attempt = attempt_of(only(understand(text, BLANK, said)), DAY, "one")
    assert (attempt.exam, attempt.date, attempt.score) == ("SCS-C03", date(2026, 11, 2), 689)


def test_the_exam_in_use_decides_between_candidates() -> None:
    """Two exams share that name."""
    text = "AWS Certified Security - Specialty\nCandidate Score: 689\nExam Date: 11/2/2026"

    assert only(understand(text, use_exam(BLANK, "SCS-C02"))).exam == EXAMS["SCS-C02"]


def test_what_is_said_overrules_what_is_read() -> None:
    """A doubt about what is overruled is no longer one."""
    text = "MLS-C01\nCandidate Score: 689\n22/3/2026\nPass/Fail: FAIL\nModeling: Competent"
    said = ReportAnswers(
        date=date(2026, 3, 2), score=700, ratings={"modeling": Rating.NEEDS_IMPROVEMENT}
    )
    draft = only(understand(text, BLANK, said))

    assert draft.reading.warnings == ()
    assert (draft.reading.date, draft.reading.score) == (date(2026, 3, 2), 700)
    assert draft.ratings == {"modeling": Rating.NEEDS_IMPROVEMENT}


def test_one_answer_cannot_be_given_for_many_attempts() -> None:
    """Which of them would it be?"""
    text = next(one for one in FIELD if len(one.attempts) > 1).text
    with pytest.raises(StudyError, match="lists 3 attempts"):
        understand(text, BLANK, ReportAnswers(score=700))


def test_a_contradiction_is_a_warning() -> None:
    """The score decides, and the user is told."""
    text = "MLS-C01\nExam Date: 3/2/2026\nCandidate Score: 689Pass/Fail: PASS"
    (warning,) = only(understand(text, BLANK)).reading.warnings

    assert "says PASS, but 689 is below" in warning


def test_the_exam_in_use_changes_only_where_it_has_no_attempt() -> None:
    """Else it is asked, and only the user's word switches."""
    text = next(one for one in FIELD if one.exam == "DVA-C02").text
    first, later = BLANK, article_state()
    attempt = attempt_of(only(understand(text, first)), DAY, "dva")

    assert ReportQuestion.USE not in only(understand(text, first)).questions
    assert keep_attempts(first, (attempt,), DAY).settings.exam == "DVA-C02"
    assert ReportQuestion.USE in only(understand(text, later)).questions
    assert keep_attempts(later, (attempt,), DAY).settings.exam == "MLS-C01"
    assert keep_attempts(later, (attempt,), DAY, use=True).settings.exam == "DVA-C02"
    answered = understand(text, later, ReportAnswers(use=False))
    assert ReportQuestion.USE not in only(answered).questions


def test_attempts_of_a_list_that_are_there_already_are_passed_over() -> None:
    """Where all are there, it is refused."""
    text = next(one for one in FIELD if len(one.attempts) > 1).text
    attempts = [
        attempt_of(draft, DAY, f"a{number}") for number, draft in enumerate(understand(text, BLANK))
    ]
    one = keep_attempts(BLANK, attempts[:1], DAY)
    told = [draft.reading.warnings for draft in understand(text, one)]
    assert told == [("The attempt of 28 Nov 2025 is there already and stays as it is.",), (), ()]
    every = keep_attempts(one, attempts, DAY)

    assert attempts_label(attempts) == "Add 3 attempts"
    assert [attempt.id for attempt in every.attempts] == ["a0", "a1", "a2"]
    assert every.settings.exam == "SAP-C02"
    with pytest.raises(StudyError, match="already"):
        keep_attempts(every, attempts, DAY)
