"""What lies behind and ahead: hours done, missed and planned, week by week and day by day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from mls_tui.study.planning.account import account, rated_on
from mls_tui.study.records import Activity, Session, SessionStatus
from mls_tui.study.state import State
from mls_tui.study.week import week_of

# A day is whole from so much of its planned minutes on: nobody stops the clock to the minute.
_WHOLE = 0.9

# Minutes per domain id; None stands for tests over the whole exam.
Parts = Mapping[str | None, int]


class Progress(NamedTuple):
    """Minutes since the report: done, owed to the plan, and planned from today on."""

    done: int
    debt: int
    ahead: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.debt + self.ahead


class RoadWeek(NamedTuple):
    """A week on the way to the exam: minutes done and ahead per domain, and missed ones."""

    monday: date
    done: Parts
    ahead: Parts
    missed: int
    has_test: bool
    has_exam: bool

    @property
    def minutes(self) -> int:
        """All of the week's minutes."""
        return sum(self.done.values()) + sum(self.ahead.values()) + self.missed


class DayMark(StrEnum):
    """How a day went."""

    NONE = "nothing planned"
    MISSED = "missed"
    PART = "part"
    WHOLE = "whole"
    OPEN = "open today"


def progress(state: State, today: date) -> Progress:
    """Sum up the minutes since the report, tests included; debt is that of the plan's account."""
    parts = domain_progress(state, today).values()
    debt = max(0, account(state, today).debt)
    return Progress(sum(one.done for one in parts), debt, sum(one.ahead for one in parts))


def domain_progress(state: State, today: date) -> dict[str | None, Progress]:
    """The same per domain, in the exam's order, then tests over the whole exam."""
    since = rated_on(state) or date.min
    done: defaultdict[str | None, int] = defaultdict(int)
    ahead: defaultdict[str | None, int] = defaultdict(int)
    for one in state.exam_sessions:
        if one.date < since:
            continue
        if one.status is SessionStatus.DONE:
            done[one.domain] += one.actual or 0
        elif one.date >= today and one.status is SessionStatus.OPEN:
            ahead[one.domain] += one.minutes
    debts = account(state, today).debts
    domains: list[str | None] = [*(one.id for one in state.exam.domains), None]
    return {
        one: Progress(done[one], max(0, debts.get(one or "", 0)), ahead[one]) for one in domains
    }


def road(state: State, today: date, most: int) -> tuple[RoadWeek, ...]:
    """The weeks from the first session since the report to the exam, at most so many.

    Where they are more, this week stays in sight with as many of those ahead as fit.
    """
    since, booked = rated_on(state) or date.min, state.settings.booked
    sessions = [one for one in state.exam_sessions if one.date >= since]
    if not sessions:
        return ()
    this = week_of(today)[0]
    first = min(week_of(sessions[0].date)[0], this)
    last = max(week_of(booked or sessions[-1].date)[0], this)
    number = (last - first).days // 7 + 1
    if number > most:
        behind = (this - first).days // 7
        first += timedelta(weeks=min(behind, number - most))
        number = most
    weeks = [first + timedelta(weeks=at) for at in range(number)]
    by_week: defaultdict[date, list[Session]] = defaultdict(list)
    for one in sessions:
        by_week[week_of(one.date)[0]].append(one)
    return tuple(_week(state, monday, by_week[monday], today, booked) for monday in weeks)


def _week(
    state: State, monday: date, sessions: list[Session], today: date, booked: date | None
) -> RoadWeek:
    domains = [*(one.id for one in state.exam.domains), None]
    done: dict[str | None, int] = dict.fromkeys(domains, 0)
    ahead: dict[str | None, int] = dict.fromkeys(domains, 0)
    missed = 0
    for one in sessions:
        if one.status is SessionStatus.DONE:
            done[one.domain] = done.get(one.domain, 0) + (one.actual or 0)
        elif one.date < today:
            missed += one.minutes
        elif one.status is SessionStatus.OPEN:
            ahead[one.domain] = ahead.get(one.domain, 0) + one.minutes
    return RoadWeek(
        monday,
        done,
        ahead,
        missed,
        has_test=any(
            one.activity is Activity.PRACTICE_TEST and one.status is not SessionStatus.SKIPPED
            for one in sessions
        ),
        has_exam=bool(booked and week_of(booked)[0] == monday),
    )


def day_marks(state: State, today: date, weeks: int) -> dict[date, DayMark]:
    """How each day went, from the Monday so many weeks back to today, this week included."""
    first = week_of(today)[0] - timedelta(weeks=weeks - 1)
    planned: defaultdict[date, int] = defaultdict(int)
    done: defaultdict[date, int] = defaultdict(int)
    still: set[date] = set()
    for one in state.exam_sessions:
        if first <= one.date <= today:
            planned[one.date] += one.minutes
            done[one.date] += one.actual or 0
            if one.status is SessionStatus.OPEN:
                still.add(one.date)
    days = (first + timedelta(days=offset) for offset in range((today - first).days + 1))
    return {
        day: _mark(planned[day], done[day], is_open=day == today and day in still) for day in days
    }


def _mark(planned: int, done: int, *, is_open: bool) -> DayMark:
    if is_open:
        return DayMark.OPEN
    if not planned:
        return DayMark.NONE
    if done >= _WHOLE * planned:
        return DayMark.WHOLE
    return DayMark.PART if done else DayMark.MISSED
