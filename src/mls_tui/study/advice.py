"""The next best action: the one thing to do now."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mls_tui.study.ending import ended_words, passed
from mls_tui.study.evidence import FRESH_DAYS, qualifies
from mls_tui.study.planning.due import due
from mls_tui.study.planning.practice_tests import DAYS_BETWEEN
from mls_tui.study.planning.steps import LAST_DAYS
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.retake import awaits_result, result_words
from mls_tui.study.schedule import session_name
from mls_tui.study.state import State
from mls_tui.study.week import left_open
from mls_tui.study.wording import count, duration, weekday


class Intent(StrEnum):
    """What an advice is about to do; who shows it knows the way there."""

    NOTHING = "nothing"
    ENTER_REPORT = "enter the score report"
    RATE = "rate the domains"
    CHOOSE_EXAM = "choose an exam"
    SAY_TIMES = "say when there is time"
    PLAN = "plan the weeks"
    STUDY = "study the next session"
    SETTLE = "settle what is open"
    RE_RATE = "hold the ratings against practice"
    LOG_TEST = "log a practice test"
    LOOK_AHEAD = "look at what is planned"
    LOOK_BACK = "look at the report"


class Advice(NamedTuple):
    """The next best action: what and why, and what it is about to do."""

    text: str
    intent: Intent


def advise(state: State, today: date) -> Advice:
    """Find the one thing to do next, as the schedule stands."""
    mine = state.sessions_on(today)
    open_today = tuple(one for one in mine if one.status is SessionStatus.OPEN)
    return next_action(state, today, open_today, len(left_open(state, today)))


def next_action(state: State, today: date, open_today: tuple[Session, ...], left: int) -> Advice:
    """Find the one thing to do next.

    Args:
        state: The state.
        today: The day.
        open_today: Sessions of today that are still open, in order of time.
        left: How many sessions of earlier days were left open.
    """
    if passed(state):
        return Advice(
            text="You passed. There is nothing left to plan for this exam.", intent=Intent.LOOK_BACK
        )
    entering = _around_the_exam(state, today) or _while_entering(state, today)
    if entering:
        return entering
    # What is still open counts as missed: whether it was is to be said first.
    reasons = () if left else due(state, today)
    if reasons:
        return Advice(text=f"Plan again: {' and '.join(reasons)}.", intent=Intent.PLAN)
    if open_today:
        first = open_today[0]
        return Advice(
            text=f"Study at {first.start:%H:%M}: {session_name(state, first)}, "
            f"{duration(first.minutes)}.",
            intent=Intent.STUDY,
        )
    if left:
        are, them = ("session is", "it") if left == 1 else ("sessions are", "them")
        return Advice(
            text=f"{left} earlier {are} still open: say whether you did {them}.",
            intent=Intent.SETTLE,
        )
    return _between_sessions(state, today)


def _around_the_exam(state: State, today: date) -> Advice | None:
    """What the booked day itself asks for, and the days after it until the result is there."""
    booked, attempts = state.settings.booked, state.exam_attempts
    if awaits_result(state, today):
        return Advice(text=result_words(state), intent=Intent.ENTER_REPORT)
    if booked == today and not (attempts and attempts[-1].date == today):
        text = "The exam is today. Enter your score report once you have it."
        return Advice(text=text, intent=Intent.ENTER_REPORT)
    return None


def _while_entering(state: State, today: date) -> Advice | None:
    """What is missing before there is anything to study by."""
    exam = state.exam
    ahead = any(one.date >= today for one in state.exam_sessions)
    unreported = lacks_report(state)
    # Who has a plan without a report studies by it.
    if unreported and not ahead:
        return Advice(
            text="Enter your score report, or paste its text.", intent=Intent.ENTER_REPORT
        )
    if not state.is_rated and not unreported:
        missing = [one.name for one in exam.domains if one.id not in state.ratings]
        return Advice(
            text=f"Rate {missing[0]}: one key per domain."
            if len(missing) == 1
            else f"Rate {len(missing)} domains: one key each.",
            intent=Intent.RATE,
        )
    way_on = onward(state, today)
    if way_on:
        return way_on
    if state.availability is None:
        return Advice(text="Say when you can study, and get a plan.", intent=Intent.SAY_TIMES)
    if not ahead:
        return Advice(text="Make a plan for the weeks to come.", intent=Intent.PLAN)
    return None


def lacks_report(state: State) -> bool:
    """Whether no report has been entered or carried over yet."""
    return not state.ratings and not state.exam_attempts


def onward(state: State, today: date) -> Advice | None:
    """Where to go from an exam that cannot be taken any more, if the catalogue knows a way."""
    exam = state.exam
    reason = ended_words(state, today)
    if not reason:
        return None
    known = [code for code in exam.successors if code in state.exams]
    linked = [code for code in known if state.exams[code].follows(exam.code)]
    if linked and state.exam_attempts:
        text = f"{reason}: carry your report over to {' or '.join(linked)}."
    elif known:
        text = f"{reason}: go on with {' or '.join(known)}."
    elif exam.successors:
        text = (
            f"{reason}. {' or '.join(exam.successors)} follows; until its weights are published, "
            "your ratings are kept for it."
        )
    else:
        text = f"{reason}: choose another exam."
    return Advice(text=text, intent=Intent.CHOOSE_EXAM)


def _between_sessions(state: State, today: date) -> Advice:
    ahead = [
        one for one in state.exam_sessions if one.date > today and one.status is SessionStatus.OPEN
    ]
    booked = state.settings.booked
    if booked and rests(state, today):
        if ahead:
            return _done_for_today(ahead[0])
        text = f"Nothing is left to do before the exam on {weekday(booked)}."
        return Advice(text=text, intent=Intent.NOTHING)
    age = days_since_test(state, today)
    if age is None:
        return Advice(
            text="Take a full practice test and log it: it shows where you stand.",
            intent=Intent.LOG_TEST,
        )
    if age >= DAYS_BETWEEN:
        return Advice(
            text=f"Take a full practice test: the last one is {count(age, 'day')} old, and tells "
            f"nothing after {FRESH_DAYS}.",
            intent=Intent.LOG_TEST,
        )
    if not ahead:
        return Advice(text="Nothing is planned any more: plan again.", intent=Intent.PLAN)
    return _done_for_today(ahead[0])


def rests(state: State, today: date) -> bool:
    """Whether these are the last days before the booked one, with nothing new to begin."""
    booked = state.settings.booked
    return booked is not None and 0 < (booked - today).days <= LAST_DAYS


def days_since_test(state: State, today: date) -> int | None:
    """How old the newest full practice test is; None without one."""
    exam = state.exam
    full = (test for test in reversed(state.exam_tests) if qualifies(exam, test))
    newest = next(full, None)
    return (today - newest.date).days if newest else None


def _done_for_today(following: Session) -> Advice:
    return Advice(
        text=f"Done for today. Next: {weekday(following.date)} at {following.start:%H:%M}.",
        intent=Intent.LOOK_AHEAD,
    )
