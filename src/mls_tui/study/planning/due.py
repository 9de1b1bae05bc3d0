"""Why planning again is due: what differs from that on which the plan rested."""

from collections.abc import Set as AbstractSet
from datetime import date

from mls_tui.study.plan_record import Plan
from mls_tui.study.planning.account import YOUNG_DAYS
from mls_tui.study.planning.weeks import full_tests, plan_in_force
from mls_tui.study.priority import shares_of, strategy_of
from mls_tui.study.records import SessionStatus
from mls_tui.study.retake import retake
from mls_tui.study.state import State
from mls_tui.study.wording import count, long_day

# Numbers of docs/rules.md, Planning again.
SHARE_MOVES = 0.03
MISSED_SESSIONS = 2


def due(state: State, today: date, unsaid: AbstractSet[str] = frozenset()) -> tuple[str, ...]:
    """The reasons to plan again, each half a sentence; none where the plan still stands.

    Confidence needs no planning: the path follows it by itself.

    Args:
        state: The state.
        today: The day.
        unsaid: Ids of sessions that are not called missed, since nobody has said so yet.
    """
    if not any(one.planned and one.date >= today for one in state.exam_sessions):
        return ()
    if state.availability is None or not state.availability.minutes_per_week:
        return ()
    plan = plan_in_force(state)
    if plan is None:
        if state.plan is not None:
            return ("a new report was entered",)
        reasons = _missed(state, today, None, unsaid)
    else:
        reasons = [
            *_differs(state, plan, today),
            *_missed(state, today, plan, unsaid),
            *_tested(state, plan),
        ]
    return tuple(reasons)


def _differs(state: State, plan: Plan, today: date) -> list[str]:
    found = []
    if plan.availability != state.availability:
        found.append("your times changed")
    until = retake(state, today).until
    booked = state.settings.booked
    # Without a booking the end moves along day by day, which is no reason.
    if plan.booked != (booked is not None) or (booked and until and until != plan.until):
        found.append(f"the exam is on {long_day(booked)} now" if booked else "no exam is booked")
    if plan.ratings != state.ratings:
        found.append("ratings changed")
    if plan.strategy is not strategy_of(state):
        found.append("the way to split the time changed")
    elif plan.ratings == state.ratings:
        shares = shares_of(state, today)
        moved = [one for one in shares if abs(shares[one] - plan.shares.get(one, 0)) >= SHARE_MOVES]
        if moved:
            found.append("your practice moves the shares")
    return found


def _missed(state: State, today: date, plan: Plan | None, unsaid: AbstractSet[str]) -> list[str]:
    missed = [
        one
        for one in state.exam_sessions
        if one.planned
        and one.id not in unsaid
        and one.date < today
        and (today - one.date).days <= YOUNG_DAYS
        and one.status is not SessionStatus.DONE
        and (plan is None or (one.date >= plan.date and one.id not in plan.settled))
    ]
    given_up = [
        one
        for one in state.exam_sessions
        if plan
        and one.planned
        and one.date >= today
        and one.status is SessionStatus.SKIPPED
        and one.id not in plan.settled
    ]
    number = len(missed) + len(given_up)
    if number < MISSED_SESSIONS:
        return []
    return [f"{count(number, 'session')} {'were given up' if not missed else 'were missed'}"]


def _tested(state: State, plan: Plan) -> list[str]:
    new = full_tests(state) - plan.tests
    return ["a full test was logged"] if new > 0 else []
