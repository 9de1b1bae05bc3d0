"""From a pasted report to an attempt, and what to say of it before it is kept."""

from datetime import date

from mls_tui.formats.report.reading import read_report
from mls_tui.study.attempt import check_attempt
from mls_tui.study.records import Attempt, Outcome
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import long_day


def attempt_from_text(text: str, state: State, today: date, id: str) -> Attempt:
    """Read an attempt out of a report's text.

    Where the text fits several exams, the one in use is taken if it is among them.

    Raises:
        StudyError: If the text is no report, or lacks exam, date or score, or they cannot be.
    """
    reading = read_report(text, state.exams)
    if reading.exam is None and state.exam.code in reading.candidates:
        reading = read_report(text, state.exams, state.exam.code)
    if reading.exam is None or reading.date is None:
        raise StudyError(
            f"Not found in the text: {', '.join(reading.missing)}. Add it to the text, in a line "
            'such as "Exam Date: 3/2/2026" or "Exam: MLS-C01".'
        )
    exam = state.exams[reading.exam]
    attempt = Attempt(
        id=id,
        exam=reading.exam,
        date=reading.date,
        score=reading.score,
        passed=None if exam.passing else reading.outcome is Outcome.PASS,
        ratings=reading.ratings,
    )
    check_attempt(exam, attempt, today)
    return attempt


def describe_attempt(state: State, attempt: Attempt) -> tuple[str, ...]:
    """Say what was understood; what is left to rate comes last."""
    exam = state.exams[attempt.exam]
    score = "" if attempt.score is None else f", score {attempt.score}"
    found = [f"Understood: {exam.code}, taken on {long_day(attempt.date)}{score}."]
    found += [f"{exam.domain(one).name}: {rating.label}" for one, rating in attempt.ratings.items()]
    unrated = [domain.name for domain in exam.domains if domain.id not in attempt.ratings]
    if unrated:
        found.append(f"To rate afterwards with n, c or s: {', '.join(unrated)}.")
    return tuple(found)
