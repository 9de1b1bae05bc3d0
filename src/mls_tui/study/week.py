"""What the schedule says: a week, planned against actual, what is open, days on plan, free time."""

from collections import defaultdict
from datetime import date, time, timedelta
from typing import NamedTuple

from mls_tui.study.ending import ending
from mls_tui.study.planning.slots import DAY, Stretch, Times, free, taken_by
from mls_tui.study.records import Session, SessionStatus, minute_of_day
from mls_tui.study.state import State

LEFT_OPEN_DAYS = 14

_EVENING = time(19)


class Tally(NamedTuple):
    """Minutes planned and done of a domain; None stands for tests over the whole exam."""

    domain: str | None
    planned: int
    actual: int


def week_of(day: date) -> tuple[date, ...]:
    """The week around a day, Monday first."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=offset) for offset in range(7))


def week_tally(state: State, monday: date) -> tuple[Tally, ...]:
    """Planned against actual in the week around a day: per domain, then the whole exam.

    Skipped sessions count as planned. The whole exam is there when it has any sessions.
    """
    days = week_of(monday)
    sessions = [one for one in state.exam_sessions if days[0] <= one.date <= days[-1]]
    domains: list[str | None] = [domain.id for domain in state.exam.domains]
    if any(one.domain is None for one in sessions):
        domains.append(None)
    return tuple(
        Tally(
            domain=domain,
            planned=sum(one.minutes for one in sessions if one.domain == domain),
            actual=sum(one.actual or 0 for one in sessions if one.domain == domain),
        )
        for domain in domains
    )


def left_open(state: State, today: date) -> tuple[Session, ...]:
    """Sessions of the 14 days before today that are still open, in order of time.

    None once the exam is over: whether they were done no longer matters.
    """
    if ending(state, today):
        return ()
    first = today - timedelta(days=LEFT_OPEN_DAYS)
    return tuple(
        one
        for one in state.exam_sessions
        if first <= one.date < today and one.status is SessionStatus.OPEN
    )


def days_on_plan(state: State, today: date) -> int:
    """Count the days on plan up to today without a break.

    A day is on plan if at least one of its sessions was done. Days without sessions and days off
    break nothing; today counts once something is done.
    """
    done: defaultdict[date, bool] = defaultdict(bool)
    for session in state.exam_sessions:
        if session.date <= today:
            done[session.date] |= session.status is SessionStatus.DONE
    streak = 0
    for day in sorted(done, reverse=True):
        if done[day]:
            streak += 1
        elif day != today and not is_off(state, day):
            break
    return streak


def is_off(state: State, day: date) -> bool:
    """Whether nothing is studied on a day, by the user's own word."""
    if state.availability and day in state.availability.days_off:
        return True
    return any(one.is_off and one.covers(day) for one in state.absences)


def free_start(state: State, day: date, minutes: int) -> time:
    """Propose when a new session of that length could start.

    The first free time within the day's windows that holds it, else after the day's last session,
    else at the first window or in the evening; never so late that it would run past midnight.
    """
    taken = [one for one in state.sessions_on(day) if one.status is not SessionStatus.SKIPPED]
    windows: list[Stretch] = []
    pause = 0
    if state.availability:
        pause = state.availability.break_minutes
        windows = Times(state.availability, state.absences).windows(day)
        busy = sorted(taken_by(one) for one in taken)
        for part in (part for window in windows for part in free(window, busy, pause)):
            if part.minutes >= minutes:
                return _time(part.start % DAY, minutes)
    if taken:
        last = max(minute_of_day(one.start) + one.minutes for one in taken)
        return _time(last + pause, minutes)
    first = windows[0].start % DAY if windows else minute_of_day(_EVENING)
    return _time(first, minutes)


def _time(start: int, minutes: int) -> time:
    latest = max(0, min(start, DAY - minutes))
    return time(*divmod(min(latest, DAY - 1), 60))
