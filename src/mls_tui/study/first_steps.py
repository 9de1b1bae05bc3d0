"""The first steps: what is still missing before there is a plan, one thing after the other."""

from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum

from mls_tui.study.advice import onward
from mls_tui.study.attempt import carry_over, infer_ratings
from mls_tui.study.ending import passed
from mls_tui.study.exam import Exam, Exams, Status
from mls_tui.study.records import Settings
from mls_tui.study.settings import use_exam
from mls_tui.study.state import State
from mls_tui.study.tables import SETTINGS, TABLES
from mls_tui.study.wording import long_day


class Step(StrEnum):
    """One of the first steps, in order."""

    EXAM = "exam"
    REPORT = "report"
    WEEK = "week"
    PLAN = "plan"


def is_new(state: State) -> bool:
    """Whether nothing has been entered yet; a look, keys and the exam's code are no records."""
    rows = (row for row in TABLES.values() if row.name != SETTINGS)
    return not any(row.keyed(getattr(state, row.field)) for row in rows)


def open_step(state: State, today: date, said: AbstractSet[Step]) -> Step | None:
    """The first step that is left; None once there is a plan, or nothing to plan for.

    Args:
        state: The state.
        today: The day.
        said: Steps that were answered without a record: the exam stays, there is no report yet.
    """
    if passed(state):
        return None
    has_chosen = state.settings.exam != Settings().exam or not is_new(state)
    if not has_chosen and Step.EXAM not in said:
        return Step.EXAM
    is_reported = bool(state.exam_attempts or state.carried_ratings)
    if not state.is_rated if is_reported else Step.REPORT not in said:
        return Step.REPORT
    # From an exam that cannot be taken any more a way leads on only now that its report is there.
    if onward(state, today):
        return Step.EXAM
    if state.availability is None or not (is_reported or state.settings.booked):
        return Step.WEEK
    is_planned = any(one.date >= today for one in state.exam_sessions)
    return None if is_planned else Step.PLAN


def proposed_exam(state: State, today: date) -> Exam | None:
    """The exam to go on with in place of one that cannot be taken any more, if one is known.

    One whose crosswalk takes the ratings over comes first.
    """
    if onward(state, today) is None:
        return None
    known = [state.exams[code] for code in state.exam.successors if code in state.exams]
    return next((one for one in known if one.follows(state.exam.code)), next(iter(known), None))


def proposes_times(state: State) -> bool:
    """Whether the usual times can be taken without a word: not where the exam's day is needed."""
    is_reported = bool(state.exam_attempts or state.carried_ratings or state.settings.booked)
    return state.availability is None and is_reported


def take_exam(state: State, code: str, today: date) -> State:
    """Go on with a proposed exam, with the ratings of the report where its crosswalk leads there.

    Raises:
        StudyError: If there is no such exam.
    """
    exam, attempts = state.exams[code], state.exam_attempts
    if attempts and infer_ratings(exam, state.exam, attempts[-1].ratings):
        return carry_over(state, code, today)
    return use_exam(state, code)


def end_words(exam: Exam, exams: Exams, today: date) -> str:
    """When an exam ends or has ended, and what follows it; empty for one without an end."""
    if exam.last_day is None:
        return ""
    verb = "was" if today > exam.last_day else "is"
    text = f"{exam.code} {verb} last offered on {long_day(exam.last_day)}"
    if not exam.successors:
        return f"{text}."
    follower = exam.successors[0]
    known = exams.get(follower)
    beta = ""
    if known and known.status(today) is Status.BETA and known.ga_day:
        beta = f" (beta until {long_day(known.ga_day)})"
    return f"{text}; {follower} follows it{beta}."
