"""The account of planned minutes: what is done, ahead, forgiven and owed, per domain.

A plan stores how many minutes it planned. From then on *debt* is what was planned and is neither
done, nor forgiven, nor ahead (docs/rules.md, Debt). So moving a session changes nothing, an extra
block pays as soon as it is planned, and what was missed, given up or deleted is owed. Practice
tests stand outside.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import NamedTuple

from mls_tui.study.ending import ending
from mls_tui.study.plan_record import Plan
from mls_tui.study.priority import minutes_per_week
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.state import State
from mls_tui.study.tables import PLAN

# What was missed in so many days is young debt; the rest is old, and may be forgiven.
YOUNG_DAYS = 14

Minutes = Mapping[str, int]


class Account(NamedTuple):
    """Minutes per domain id, in the exam's order."""

    planned: Minutes
    done: Minutes
    forgiven: Minutes
    ahead: Minutes

    @property
    def debts(self) -> dict[str, int]:
        """What each domain is owed; below zero it is ahead of the plan."""
        return {
            one: self.planned[one] - self.done[one] - self.forgiven[one] - self.ahead[one]
            for one in self.planned
        }

    @property
    def debt(self) -> int:
        """What is owed in all; below zero the study is ahead of the plan."""
        return sum(self.debts.values())


def rated_on(state: State) -> date | None:
    """The day that the ratings speak of; what was studied before it is in them."""
    if state.exam_attempts:
        return state.exam_attempts[-1].date
    return state.carried_ratings.date if state.carried_ratings else None


def done_minutes(state: State) -> dict[str, int]:
    """Minutes studied per domain since the report.

    On its own day, too: who rates in the evening and begins at once owes nothing for it.
    """
    since = rated_on(state) or date.min
    minutes = dict.fromkeys(state.exam.weights, 0)
    for one in state.exam_sessions:
        if one.domain in minutes and one.status is SessionStatus.DONE and one.date >= since:
            minutes[one.domain] += one.actual or 0
    return minutes


def ahead_minutes(state: State, today: date) -> dict[str, int]:
    """Minutes per domain of open sessions from today on, those made by hand included."""
    minutes = dict.fromkeys(state.exam.weights, 0)
    for one in state.exam_sessions:
        if one.domain in minutes and one.status is SessionStatus.OPEN and one.date >= today:
            minutes[one.domain] += one.minutes
    return minutes


def account(state: State, today: date) -> Account:
    """The account of the plan in force.

    Without a plan that keeps one, after a new report, or to an exam that is over, nothing is owed.
    """
    done, ahead = done_minutes(state), ahead_minutes(state, today)
    plan = state.plan
    if plan is None or plan.report != state.report_id or ending(state, today):
        planned = {one: done[one] + ahead[one] for one in done}
        return Account(planned, done, dict.fromkeys(done, 0), ahead)
    return Account(
        {one: plan.planned.get(one, done[one] + ahead[one]) for one in done},
        done,
        {one: plan.forgiven.get(one, 0) for one in done},
        ahead,
    )


def debt_after(debt: int, before: int, after: int) -> int:
    """What is owed after planning again: more hours ahead than before pay for it.

    Args:
        debt: What was owed.
        before: Minutes ahead before.
        after: Minutes ahead now.
    """
    return max(0, debt - max(0, after - before))


def settled(old: Account, ahead: Minutes, debt: int, shares: Mapping[str, float]) -> Account:
    """The account after planning again, the debt that is left split by the shares."""
    debts = split(debt, shares)
    planned = {
        one: old.done[one] + old.forgiven[one] + ahead[one] + debts.get(one, 0) for one in old.done
    }
    return Account(planned, old.done, old.forgiven, ahead)


def split(minutes: int, parts: Mapping[str, float]) -> dict[str, int]:
    """Split minutes into whole ones in proportion to parts, by largest remainder."""
    total = sum(parts.values())
    if minutes <= 0 or total <= 0:
        return dict.fromkeys(parts, 0)
    return minutes_per_week({one: part / total for one, part in parts.items()}, minutes)


def old_debt(state: State, today: date) -> int:
    """What has been owed for more than two weeks.

    Young is what the last two weeks left undone, a part of a session too, and what is given up
    ahead: a week away that is still to come has not been owed for long. Of a session that was
    deleted or cut short nothing tells when: it is young until the next planning, which keeps what
    is owed then, and old two weeks after that.
    """
    first = today - timedelta(days=YOUNG_DAYS)
    rest = max(0, account(state, today).debt - _left_undone(state, today, first, None))
    plan = state.plan
    if plan is None or plan.owed is None:
        return rest
    since = _left_undone(state, today, plan.date, first, frozenset(plan.settled))
    return min(rest, _carried(state, plan, today) + since)


def _carried(state: State, plan: Plan, today: date) -> int:
    """What has been old since the last planning, and what has become so of what was owed then."""
    owed, old = plan.owed or 0, plan.old or 0
    first = today - timedelta(days=YOUNG_DAYS)
    if plan.date < first:
        return owed
    before = plan.date - timedelta(days=YOUNG_DAYS)
    grown = _left_undone(state, today, before, min(first, plan.date))
    return old + min(owed - old, grown)


def _left_undone(
    state: State,
    today: date,
    first: date,
    until: date | None,
    but: AbstractSet[str] = frozenset(),
) -> int:
    """Minutes that the sessions of some days leave to be owed, `until` not included."""
    return sum(
        _undone(one, today)
        for one in state.exam_sessions
        if one.domain and first <= one.date < (until or date.max) and one.id not in but
    )


def _undone(one: Session, today: date) -> int:
    """The minutes that a session leaves to be owed."""
    if one.status is SessionStatus.DONE:
        return max(0, one.minutes - (one.actual or 0))
    return one.minutes if one.date < today or one.status is SessionStatus.SKIPPED else 0


def forgive(state: State, minutes: int, today: date) -> State:
    """Let go of debt, of each domain in proportion to what it is owed.

    Nothing changes where nothing is owed.
    """
    plan, known = state.plan, account(state, today)
    owed = {one: float(max(0, debt)) for one, debt in known.debts.items()}
    least = min(minutes, sum(map(int, owed.values())))
    if plan is None or plan.report != state.report_id or least <= 0:
        return state
    less = split(least, owed)
    forgiven = {one: known.forgiven[one] + less[one] for one in known.forgiven}
    changed = plan.replace(
        forgiven={one: value for one, value in forgiven.items() if value},
        owed=None if plan.owed is None else max(0, plan.owed - least),
        old=None if plan.old is None else max(0, plan.old - least),
    )
    return state.put(PLAN, changed)
