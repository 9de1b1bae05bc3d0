"""Entering and editing an attempt."""

from collections.abc import Callable
from datetime import date

from mls_tui.formats.report.attempt import attempt_of, enter
from mls_tui.formats.report.reading import ReportAnswers
from mls_tui.formats.typed.moment import read_date
from mls_tui.study.exam import Exam
from mls_tui.study.half_filled import of_new, of_record
from mls_tui.study.records import Attempt, Outcome
from mls_tui.study.timeline import outcome
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import weekday
from mls_tui.ui.dialogs.form import Field, FormDialog, Values, read_field
from mls_tui.ui.texts import fields as takes


def read_score(text: str, exam: Exam) -> int:
    """Read a scaled score.

    Raises:
        StudyError: If it is not a whole number.
    """
    wanted = clean_line(text).replace(",", "")
    if not wanted.isascii() or not wanted.isdigit() or len(wanted) > 5:
        raise StudyError(
            f"The score is a whole number from {exam.scaled_min} to {exam.scaled_max}, such as "
            f"{exam.passing}; {wanted[:20]!r} is not."
            if wanted
            else f"The score is missing: {exam.scaled_min} to {exam.scaled_max}."
        )
    return int(wanted)


def score_field(exam: Exam, score: int | None) -> Field:
    """Make the field of a scaled score."""
    hint = f"{exam.scaled_min}-{exam.scaled_max}; {exam.passing} passes"
    said = takes.score(exam.scaled_min, exam.scaled_max, exam.passing)
    return Field("score", "Score", "" if score is None else str(score), hint, takes=said)


def outcome_field(outcome: Outcome | None) -> Field:
    """Make the field of an outcome, open until one is chosen: none is never a failure."""
    options = (("", "choose"), ("fail", "Fail"), ("pass", "Pass"))
    return Field(
        "passed", "Outcome", outcome.value if outcome else "", options=options, takes=takes.OUTCOME
    )


def read_outcome(value: str) -> Outcome | None:
    """Read the choice of that field."""
    return Outcome(value) if value else None


def attempt_dialog(
    exam: Exam,
    today: date,
    attempt: Attempt,
    check: Callable[[Attempt], object],
    *,
    new: bool,
) -> FormDialog[Attempt]:
    """Make the form of an attempt.

    Args:
        exam: Its exam.
        today: The day.
        attempt: What stands in the form.
        check: Tries the answer out, and refuses with a StudyError.
        new: Whether the attempt is entered for the first time.
    """
    result_field = (
        score_field(exam, attempt.score)
        if exam.passing
        else outcome_field(None if new or attempt.passed is None else outcome(exam, attempt))
    )

    def build(values: Values) -> Attempt:
        day = read_field(values, "date", lambda text: read_date(text, today))
        said = ReportAnswers(date=day, ratings=attempt.ratings)
        if exam.passing:
            score = read_field(values, "score", lambda text: read_score(text, exam))
            said = said._replace(score=score)
        else:
            said = said._replace(outcome=read_outcome(values["passed"]))
        answer = attempt_of(enter(exam, said), today, attempt.id)
        check(answer)
        return answer

    def preview(answer: Attempt) -> str:
        result = outcome(exam, answer)
        text = f"{weekday(answer.date)} {answer.date.year}: {result.value.upper()}"
        if answer.score is None or not exam.passing:
            return text
        distance = answer.score - exam.passing
        side = "above" if distance >= 0 else "below"
        return f"{text}, {abs(distance)} {side} {exam.passing}"

    word = "Add an attempt" if new else "Edit the attempt"
    return FormDialog(
        f"{word} at {exam.code}",
        (
            Field(
                "date",
                "Exam date",
                "" if new else attempt.date.isoformat(),
                "2026-03-02, 2 Mar, -3",
                takes=takes.ATTEMPT_DAY,
            ),
            result_field,
        ),
        build,
        preview,
        "Then rate each domain with n, c or s.",
        about=of_new("attempt", exam.code) if new else of_record("attempt", attempt.id),
    )
