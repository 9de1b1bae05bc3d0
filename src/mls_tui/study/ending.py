"""Whether there is anything left to prepare for: the exam is passed, or can be taken no more."""

from datetime import date
from enum import StrEnum

from mls_tui.study.exam import Status
from mls_tui.study.records import Outcome
from mls_tui.study.state import State
from mls_tui.study.timeline import outcome, wait_over
from mls_tui.study.wording import long_day


class Ending(StrEnum):
    """Why there is nothing left to prepare for."""

    PASSED = "Passed"
    ENDED = "Ended"


def passed(state: State) -> bool:
    """Whether the newest attempt at the exam passed."""
    attempts = state.exam_attempts
    return bool(attempts) and outcome(state.exam, attempts[-1]) is Outcome.PASS


def ended_words(state: State, today: date) -> str:
    """Why the exam can be taken no more, to begin a sentence with; empty while it can."""
    exam = state.exam
    if exam.status(today) is Status.RETIRED:
        return f"{exam.code} is no longer offered"
    over = wait_over(exam, state.exam_attempts)
    if over and exam.last_day and over > exam.last_day:
        return f"{exam.code} ends before you may retake it"
    return ""


def ending(state: State, today: date) -> Ending | None:
    """Why there is nothing left to prepare for; None while there is something."""
    if passed(state):
        return Ending.PASSED
    return Ending.ENDED if ended_words(state, today) else None


def nothing_left(state: State) -> str:
    """That there is nothing left to plan after a pass; empty while there is something.

    Who has passed needs no window, no shares and no hours.
    """
    if not passed(state):
        return ""
    day = long_day(state.exam_attempts[-1].date)
    return f"You passed {state.exam.code} on {day}: there is nothing left to plan for it."


def ending_words(state: State, today: date) -> str:
    """That there is nothing left to prepare for, and why; empty while there is something."""
    words = ended_words(state, today)
    return nothing_left(state) or (words and f"{words}: there is nothing left to plan for it.")
