"""Planning all weeks at once, with the shares, the times and the dates that are in force."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mls_tui.study.priority import shares_of
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.retake import retake
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import long_day


class PlanChange(NamedTuple):
    """What planning did: sessions that stayed as they were, came and went.

    `minutes` is how long the added sessions are together. A session whose time stayed while its
    content changed is one dropped and one added.
    """

    kept: int
    added: int
    dropped: int
    minutes: int


def plan_weeks(state: State, today: date) -> State:
    """Plan up to the booked exam, else to the end of the timeline.

    Raises:
        StudyError: If ratings or times are missing, or there is nothing to plan.
    """
    if not state.is_rated:
        raise StudyError("Rate every domain first: the plan follows the ratings.")
    split = shares_of(state, today)
    return make_plan(state, split, today, retake(state, today).until or today)


def make_plan(state: State, shares: Mapping[str, float], today: date, until: date) -> State:
    """Plan every day from today to the one before the exam.

    Sessions of this exam that are planned, open and not locked give way; all others stay, and so
    does everything before today.

    Raises:
        StudyError: If ratings or availability are missing, or there is nothing to plan.
    """
    if not state.is_rated:
        raise StudyError("Rate every domain first: press 2.")
    # Only planning needs the planner: every start would pay for its import.
    from mls_tui.study.planning.planner import plan

    availability = state.availability
    if availability is None or not availability.minutes_per_week:
        raise StudyError("Say first when you can study: no weekday has any time yet.")
    if until <= today:
        raise StudyError(
            f"There is no day left to plan before the exam on {long_day(until)}: choose a later "
            "date."
        )
    kept = tuple(one for one in state.sessions if not _gives_way(state, one, today))
    new = plan(
        state.exam, state.ratings, shares, availability, kept, today, until, since=_rated_on(state)
    )
    if not new and kept == state.sessions:
        raise StudyError(
            f"There is no free time for a session until {long_day(until)}: change your "
            "availability or the exam's date."
        )
    return state.replace(sessions=(*kept, *new))


def _rated_on(state: State) -> date | None:
    """The day that the ratings speak of; what was studied until then is in them."""
    if state.exam_attempts:
        return state.exam_attempts[-1].date
    return state.carried_ratings.date if state.carried_ratings else None


def _gives_way(state: State, session: Session, today: date) -> bool:
    return (
        session.exam == state.exam.code
        and session.date >= today
        and session.planned
        and not session.locked
        and session.status is SessionStatus.OPEN
    )


def plan_change(old: State, new: State) -> PlanChange:
    """Compare the sessions before and after planning."""
    before = {one.id: one for one in old.exam_sessions}
    added = [one for one in new.exam_sessions if before.get(one.id) != one]
    kept = len(new.exam_sessions) - len(added)
    return PlanChange(
        kept=kept,
        added=len(added),
        dropped=len(before) - kept,
        minutes=sum(one.minutes for one in added),
    )
