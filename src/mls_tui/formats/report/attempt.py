"""From a report to an attempt: one way for pasted text, files, the form and the command line.

Whichever door a report comes by, what it gives, what is doubtful about it and what is asked are
worked out here.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mls_tui.formats.report.reading import (
    NO_ANSWERS,
    ReportAnswers,
    ReportReading,
    outcome_of,
    read_reports,
)
from mls_tui.study.attempt import check_attempt, check_score
from mls_tui.study.exam import Domain, Exam, Exams
from mls_tui.study.records import Attempt, Outcome, Rating
from mls_tui.study.state import State
from mls_tui.study.success import band_of
from mls_tui.study.value import StudyError, make
from mls_tui.study.wording import count, long_day


class ReportQuestion(StrEnum):
    """What a report can leave open. Without ratings it can be kept; `USE` has No for an answer."""

    EXAM = "exam"
    DATE = "date"
    SCORE = "score"
    OUTCOME = "outcome"
    RATINGS = "ratings"
    USE = "use"


# Without an answer to these there is no attempt.
REQUIRED = (
    ReportQuestion.EXAM,
    ReportQuestion.DATE,
    ReportQuestion.SCORE,
    ReportQuestion.OUTCOME,
)


class ReportDraft(NamedTuple):
    """An attempt as far as it is known: what was read and said, and what is left to ask."""

    exam: Exam | None
    reading: ReportReading
    ratings: dict[str, Rating]
    questions: tuple[ReportQuestion, ...]

    @property
    def required(self) -> tuple[ReportQuestion, ...]:
        """The questions without whose answers there is no attempt."""
        return tuple(one for one in self.questions if one in REQUIRED)

    def asking(self, question: ReportQuestion) -> "ReportDraft":
        """The draft with one question more."""
        return self._replace(questions=(*self.questions, question))

    @property
    def unrated(self) -> tuple[Domain, ...]:
        """The domains whose rating is open."""
        domains = self.exam.domains if self.exam else ()
        return tuple(one for one in domains if one.id not in self.ratings)


def understand(
    text: str, state: State, said: ReportAnswers = NO_ANSWERS
) -> tuple[ReportDraft, ...]:
    """Read the attempts of a text: one of a score report, several of a list of attempts.

    Where the text fits several exams, the one in use is taken if it is among them.

    Raises:
        StudyError: If the text is no report, or what is said cannot be.
    """
    readings = read_reports(text, state.exams, said)
    if said.exam is None and all(
        one.exam is None and state.exam.code in one.candidates for one in readings
    ):
        readings = read_reports(text, state.exams, said._replace(exam=state.exam.code))
    if len(readings) > 1:
        readings = tuple(_told_if_known(one, state) for one in readings)
    drafts = [_draft(state.exams[one.exam] if one.exam else None, one, said) for one in readings]
    others = any(one.exam and one.exam.code != state.settings.exam for one in drafts)
    if others and said.use is None and state.exam_attempts:
        drafts[-1] = drafts[-1].asking(ReportQuestion.USE)
    return tuple(drafts)


def _told_if_known(reading: ReportReading, state: State) -> ReportReading:
    """Say of an attempt in a list that it is kept already."""
    if not any((one.exam, one.date) == (reading.exam, reading.date) for one in state.attempts):
        return reading
    assert reading.date is not None
    note = f"The attempt of {long_day(reading.date)} is there already and stays as it is."
    return reading._replace(warnings=(*reading.warnings, note))


def enter(exam: Exam, said: ReportAnswers) -> ReportDraft:
    """Make the draft of what a user enters without a text."""
    warnings: list[str] = []
    reading = ReportReading(
        exam=exam.code,
        date=said.date,
        score=said.score,
        outcome=outcome_of(exam, said.score, said.outcome, warnings),
        warnings=tuple(warnings),
    )
    return _draft(exam, reading, said)


def _draft(exam: Exam | None, reading: ReportReading, said: ReportAnswers) -> ReportDraft:
    known = {**reading.ratings, **said.ratings}
    ratings = {one.id: known[one.id] for one in exam.domains if one.id in known} if exam else {}
    return ReportDraft(exam, reading, ratings, tuple(_questions(exam, reading, ratings)))


def _questions(
    exam: Exam | None,
    reading: ReportReading,
    ratings: dict[str, Rating],
) -> Iterable[ReportQuestion]:
    if exam is None:
        yield ReportQuestion.EXAM
    if reading.date is None:
        yield ReportQuestion.DATE
    if exam and exam.passing and reading.score is None:
        yield ReportQuestion.SCORE
    if exam and not exam.passing and reading.outcome is None:
        yield ReportQuestion.OUTCOME
    if exam and len(ratings) < len(exam.domains) and reading.outcome is not Outcome.PASS:
        yield ReportQuestion.RATINGS


def attempt_of(draft: ReportDraft, today: date, id: str) -> Attempt:
    """Make the attempt.

    Raises:
        StudyError: If something that it needs is missing, or cannot be.
    """
    if draft.exam is None or draft.reading.date is None:
        raise StudyError(f"Still to be said: {', '.join(missing_words(draft))}.")
    exam, reading = draft.exam, draft.reading
    # Before the record: what no record can hold is refused in the words of the exam, too.
    check_score(exam, reading.score)
    passed = None
    if not exam.passing and reading.outcome is not None:
        passed = reading.outcome is Outcome.PASS
    attempt = make(
        Attempt,
        id=id,
        exam=exam.code,
        date=reading.date,
        score=reading.score,
        passed=passed,
        ratings=draft.ratings,
    )
    check_attempt(exam, attempt, today)
    return attempt


def found_words(draft: ReportDraft) -> tuple[str, ...]:
    """What was found, in the words of a list."""
    reading = draft.reading
    found = [] if draft.exam is None else [draft.exam.code]
    found += [f"taken on {long_day(reading.date)}"] if reading.date else []
    found += [] if reading.score is None else [f"score {reading.score}"]
    found += [reading.outcome.value] if reading.outcome else []
    if draft.exam and draft.ratings:
        found.append(f"{len(draft.ratings)} of {count(len(draft.exam.domains), 'rating')}")
    return tuple(found)


def missing_words(draft: ReportDraft) -> tuple[str, ...]:
    """What an attempt needs and was not found, in the words of a list."""
    candidates = draft.reading.candidates
    which = f" ({' or '.join(candidates)})" if 1 < len(candidates) <= 4 else ""
    words = {
        ReportQuestion.EXAM: f"the exam{which}",
        ReportQuestion.DATE: "the exam date",
        ReportQuestion.SCORE: "the score",
        ReportQuestion.OUTCOME: "the outcome",
    }
    return tuple(words[one] for one in draft.required)


def result_words(draft: ReportDraft) -> tuple[str, ...]:
    """The percentages right that the report gives by domain, a line each."""
    if draft.exam is None:
        return ()
    results = draft.reading.results
    return tuple(
        f"{one.name}: {results[one.id]:g} % right, about {band_of(results[one.id] / 100).label}"
        for one in draft.exam.domains
        if one.id in results
    )


def candidate_codes(drafts: Sequence[ReportDraft], exams: Exams) -> tuple[str, ...]:
    """Codes of the exams to choose from where the text leaves it open."""
    common = [set(one.reading.candidates) for one in drafts if one.exam is None]
    likely = set.intersection(*common) if common else set()
    return tuple(sorted(likely or exams))
