"""Planning all weeks at once, with the shares, the times and the dates that are in force."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import NamedTuple

from mls_tui.study.ending import Ending, ending, ending_words
from mls_tui.study.plan_record import Block, Plan
from mls_tui.study.planning.account import (
    Account,
    account,
    ahead_minutes,
    debt_after,
    old_debt,
    settled,
)
from mls_tui.study.planning.slots import DAY, Slot, Times, taken_by
from mls_tui.study.priority import shares_of, strategy_of
from mls_tui.study.records import Kind, Session, SessionStatus, minute_of_day
from mls_tui.study.retake import retake
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import long_day

_PLACES = 6


class Moment(NamedTuple):
    """When something is planned: the day and the minute of it."""

    day: date
    minute: int = 0


class Planned(NamedTuple):
    """The state with a new plan, and what is to be said of that."""

    state: State
    notes: tuple[str, ...]


def plan_weeks(
    state: State, today: date, id: str, *, minute: int = 0, catching_up: bool | None = None
) -> State:
    """Plan every day from now to the one before the exam.

    Sessions of this exam that are planned, open and not locked give way; all others stay, and so
    does everything before now. Where the shares are what they were, sessions keep their places as
    far as they can.

    Args:
        state: The state.
        today: The day.
        id: An id for the plan, new each time; those of new sessions derive from it.
        minute: The minute of the day: nothing begins before it.
        catching_up: Whether blocks after the day's last window are to give back what is owed; as
            the plan so far has it where nothing is said.

    Raises:
        StudyError: If ratings, times or an exam's day are missing, or there is nothing to plan.
    """
    return planned(state, Moment(today, minute), id, catching_up=catching_up).state


def planned(state: State, moment: Moment, id: str, *, catching_up: bool | None = None) -> Planned:
    """Plan as `plan_weeks` does, and keep what is to be said of it.

    Raises:
        StudyError: As `plan_weeks`.
    """
    # Only planning needs the planner: every start would pay for its import.
    from mls_tui.study.planning.planner import Basis, plan

    until = _end(state, moment.day)
    availability = state.availability
    if availability is None or not availability.minutes_per_week:
        raise StudyError("Say first when you can study: no weekday has any time yet.")
    before = account(state, moment.day)
    record = plan_in_force(state)
    shares = {one: round(share, _PLACES) for one, share in shares_of(state, moment.day).items()}
    repairs = record is not None and record.shares == shares
    counted = record.before if record and repairs else before.done
    old = [one for one in state.sessions if _gives_way(state, one, moment)]
    kept = tuple(one for one in state.sessions if not _gives_way(state, one, moment))
    if catching_up is None:
        catching_up = bool(record and record.blocks)
    blocks = _blocks(state, moment, until, kept, before) if catching_up else ()
    dealt = plan(
        Basis(
            exam=state.exam,
            shares=shares,
            times=Times(availability, state.absences, blocks),
            today=moment.day,
            until=until,
            minute=moment.minute,
            begin=record.begin if record else moment.day,
            done={one: minutes - counted.get(one, 0) for one, minutes in before.done.items()},
            tests=days_of_tests(state, moment.day),
            repairs=repairs,
        ),
        kept,
        old,
        id,
    )
    if not dealt.sessions and not old and not any(before.ahead.values()):
        raise StudyError(
            f"There is no free time for a session until {long_day(until)}: change your "
            "availability or the exam's date."
        )
    new = state.replace(sessions=(*kept, *dealt.sessions))
    made_blocks = tuple(Block(date=one.day, start=one.time, minutes=one.minutes) for one in blocks)
    after = _settled(state, new, moment, before, shares, made_blocks)
    # The oldest is paid first: what hours that came in have paid is no longer old.
    young = max(0, before.debt) - old_debt(state, moment.day)
    aged = max(0, after.debt - young)
    made = _record(state, moment, id, until, shares, counted, after, made_blocks, aged)
    return Planned(_with(new, made), dealt.notes)


def plan_in_force(state: State) -> Plan | None:
    """The newest plan of the exam, unless a report has come since."""
    plan = state.plan
    return plan if plan and plan.report == state.report_id else None


def _end(state: State, today: date) -> date:
    """The exam's day, up to which is planned.

    Raises:
        StudyError: If ratings are missing, or there is no day to plan.
    """
    exam = state.exam
    if reason := ending_words(state, today):
        onward = " or ".join(exam.successors)
        is_ended = ending(state, today) is Ending.ENDED
        raise StudyError(f"{reason} Go on with {onward}." if onward and is_ended else reason)
    if state.exam_attempts and not state.is_rated:
        raise StudyError("Rate every domain first: the plan follows the ratings.")
    until = retake(state, today).until
    if until is None:
        raise StudyError(
            "Without a report there is no timeline: say on which day the exam is, and the plan "
            "reaches up to it."
        )
    if until <= today:
        raise StudyError(
            f"There is no day left to plan before the exam on {long_day(until)}: choose a later "
            "date."
        )
    return until


def days_of_tests(state: State, today: date) -> tuple[date, ...]:
    """The days of whole practice tests, logged or checked off, in order."""
    from mls_tui.study.planning.planner import is_test
    from mls_tui.study.planning.practice_tests import is_whole

    logged = {one.date for one in state.exam_tests if one.kind is Kind.FULL}
    done = {
        one.date
        for one in state.exam_sessions
        if is_test(one) and one.status is SessionStatus.DONE and is_whole(state.exam, one)
    }
    return tuple(sorted(day for day in logged | done if day <= today))


def _gives_way(state: State, session: Session, moment: Moment) -> bool:
    return (
        session.exam == state.exam.code
        and (session.date, minute_of_day(session.start)) >= moment
        and session.planned
        and not session.locked
        and session.status is SessionStatus.OPEN
    )


def in_blocks(state: State, today: date, blocks: Sequence[Block]) -> int:
    """Minutes of open planned sessions from today on that stand in blocks to catch up."""
    places = {(one.date, one.start) for one in blocks}
    return sum(
        one.minutes
        for one in state.exam_sessions
        if (one.date, one.start) in places
        and one.date >= today
        and one.planned
        and one.status is SessionStatus.OPEN
    )


def _blocks(
    state: State,
    moment: Moment,
    until: date,
    kept: Sequence[Session],
    before: Account,
) -> tuple[Slot, ...]:
    """The blocks that give back what is owed, those of the plan so far first."""
    record = plan_in_force(state)
    if state.availability is None:
        return ()
    from mls_tui.study.planning.catching_up import catch_up

    standing = [
        Slot(one.date, minute_of_day(one.start), one.minutes)
        for one in (record.catch_up if record else ())
        if (one.date, minute_of_day(one.start)) >= moment
    ]
    return catch_up(
        Times(state.availability, state.absences),
        before.debt + in_blocks(state, moment.day, record.catch_up if record else ()),
        (moment.day, until),
        moment.day.toordinal() * DAY + moment.minute,
        sorted(taken_by(one) for one in kept),
        standing,
    )


def _settled(
    state: State,
    new: State,
    moment: Moment,
    before: Account,
    shares: Mapping[str, float],
    blocks: Sequence[Block],
) -> Account:
    """The account after planning.

    Blocks to catch up pay for what is owed, minute by minute, and no longer once they are gone.
    """
    record = plan_in_force(state)
    ahead = ahead_minutes(new, moment.day)
    caught_up = in_blocks(state, moment.day, record.catch_up if record else ())
    catching_up = in_blocks(new, moment.day, blocks)
    # What was planned for domains that get no time any more is let go of, and pays for the others.
    dropped = sum(
        minutes
        for one, minutes in before.ahead.items()
        if record and not shares.get(one) and record.shares.get(one)
    )
    usual = sum(before.ahead.values()) - caught_up - dropped
    debt = debt_after(before.debt + caught_up, usual, sum(ahead.values()) - catching_up)
    return settled(before, ahead, max(0, debt - catching_up), shares)


def _record(
    state: State,
    moment: Moment,
    id: str,
    until: date,
    shares: Mapping[str, float],
    counted: Mapping[str, int],
    after: Account,
    blocks: tuple[Block, ...],
    old: int,
) -> Plan:
    record, availability = plan_in_force(state), state.availability
    assert availability is not None
    return Plan(
        id=id,
        exam=state.exam.code,
        date=moment.day,
        time=time(*divmod(moment.minute, 60)),
        begin=record.begin if record else moment.day,
        until=until,
        strategy=strategy_of(state),
        report=state.report_id,
        booked=state.settings.booked is not None,
        tests=full_tests(state),
        settled=given_up(state, moment.day),
        blocks=tuple(one.text for one in blocks),
        shares=dict(shares),
        ratings=state.ratings,
        planned=dict(after.planned),
        forgiven={one: minutes for one, minutes in after.forgiven.items() if minutes},
        before={one: minutes for one, minutes in counted.items() if minutes},
        availability=availability,
        owed=max(0, after.debt),
        old=old,
    )


def full_tests(state: State) -> int:
    """How many full practice tests are logged."""
    return sum(one.kind is Kind.FULL for one in state.exam_tests)


def given_up(state: State, today: date) -> tuple[str, ...]:
    """Ids of sessions from today on that were given up."""
    return tuple(
        one.id
        for one in state.exam_sessions
        if one.date >= today and one.status is SessionStatus.SKIPPED
    )


def _with(state: State, plan: Plan) -> State:
    """Keep a plan in the place of the exam's former one.

    The former one stays where nothing but its id, its time and what it notes of debt would differ,
    so that planning again without a reason changes nothing. Where there was one, such as missed
    sessions for which no evening is free, the new one says that it was answered.
    """
    from mls_tui.study.planning.due import due

    old = state.plan
    made = {one: getattr(plan, one) for one in ("id", "date", "time", "owed", "old")}
    is_same = bool(old and old.replace(**made) == plan)
    if is_same and not due(state, plan.date):
        return state
    others = tuple(one for one in state.plans if one.exam != plan.exam)
    return state.replace(plans=(*others, plan))
