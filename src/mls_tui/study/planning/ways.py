"""Whether the hours fit, at which pace they go, and ways out that can be tried."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from mls_tui.study.planning.account import account
from mls_tui.study.planning.preview import Preview, preview_of
from mls_tui.study.planning.slots import Times
from mls_tui.study.planning.weeks import Moment, planned
from mls_tui.study.priority import Tier, tier
from mls_tui.study.records import WINDOW_MINUTES, Availability, Window, minute_of_day
from mls_tui.study.retake import retake
from mls_tui.study.settings import book, drop_maintenance, set_availability
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import count, duration, long_day

# Numbers of docs/rules.md, Fit: nobody studies more than four hours a day beside a job for weeks.
MOST_A_DAY = 4 * 60

_STEP = 5
_LONGEST_MOVE = 60

Change = Callable[[State], State]


class WayOut(NamedTuple):
    """Something that gives the plan more room, and what would become of it.

    `short` is what would still not fit. `change` makes it, to be followed by planning again.
    """

    words: str
    outcome: Preview
    short: int
    change: Change

    @property
    def fits(self) -> bool:
        """Whether nothing would be short any more."""
        return not self.short

    @property
    def verdict(self) -> str:
        """What would become of the plan: fits, or 1 h 20 short."""
        return "fits" if self.fits else f"{duration(self.short)} short"


def short_of(state: State, today: date) -> int:
    """Minutes that do not fit: those owed, or those that the timeline asks for beyond the hours."""
    facts = retake(state, today)
    missing = facts.fit.short if facts.fit else 0
    return max(0, account(state, today).debt, missing)


def ways_out(
    state: State, today: date, id: str, *, minute: int = 0, catching_up: bool | None = None
) -> tuple[WayOut, ...]:
    """The ways out of a plan that does not fit, each with what it would come to.

    Args:
        state: The state.
        today: The day.
        id: The id for the plan, as for `preview`.
        minute: The minute of the day.
        catching_up: As for `preview`.
    """
    moment = Moment(today, minute)
    try:
        usual = planned(state, moment, id, catching_up=catching_up).state
    except StudyError:
        return ()
    short = short_of(usual, today)
    if not short and not state.settings.no_maintenance:
        return ()
    found = []
    for words, change in _changes(state, today, short):
        try:
            new = planned(change(state), moment, id, catching_up=catching_up)
        except StudyError:
            continue
        outcome = preview_of(state, new.state, today, new.notes)
        found.append(WayOut(words, outcome, short_of(new.state, today), change))
    return tuple(found)


def _changes(state: State, today: date, short: int) -> list[tuple[str, Change]]:
    """The changes that there are, in words."""
    found: list[tuple[str, Change]] = []
    if state.settings.no_maintenance:
        found.append(("maintenance again", lambda old: drop_maintenance(old, dropped=False)))
    if not short:
        return found
    availability, booked = state.availability, state.settings.booked
    if availability is None:
        return found
    until = retake(state, today).until or today
    weeks = max(1.0, (until - today).days / 7)
    longer = _longer(availability, short / weeks)
    if longer:
        more = longer.minutes_per_week - availability.minutes_per_week
        found.append((f"{duration(more)} more a week", lambda old: set_availability(old, longer)))
    if booked and (later := _later(state, booked, short)):
        words = f"{count((later - booked).days, 'day')} later ({long_day(later)})"
        found.append((words, lambda old: book(old, later, today)))
    if _has_maintenance(state):
        found.append(("drop maintenance", lambda old: drop_maintenance(old, dropped=True)))
    return found


def _longer(availability: Availability, minutes: float) -> Availability | None:
    """The week with so many minutes more, spread over the days of study.

    The last window of each day grows, to four hours of study a day at most. None where no day has
    room for it.
    """
    week = availability.weekdays
    wanted = availability.minutes_per_week + minutes
    before = week
    for extra in range(_STEP, MOST_A_DAY + _STEP, _STEP):
        grown = availability.replace(
            weekdays=tuple(
                _grown(availability, windows, extra, week[(day + 1) % 7])
                for day, windows in enumerate(week)
            )
        )
        if grown.weekdays == before:
            return None
        if grown.minutes_per_week >= wanted:
            return grown
        before = grown.weekdays
    return None


def _grown(
    availability: Availability,
    windows: tuple[Window, ...],
    extra: int,
    following: tuple[Window, ...],
) -> tuple[Window, ...]:
    """A day's windows, the last one longer by so much, as far as the day and the clock allow."""
    if not windows:
        return windows
    *others, last = windows
    held = sum(availability.study_minutes(one.minutes) for one in others)
    room = 24 * 60 - minute_of_day(last.start)
    if following and minute_of_day(following[0].start) < 60:
        room = min(room, 24 * 60 + minute_of_day(following[0].start) - minute_of_day(last.start))
    longest = min(last.minutes + extra, room, WINDOW_MINUTES[-1])
    while longest > last.minutes and held + availability.study_minutes(longest) > MOST_A_DAY:
        longest -= _STEP
    return (*others, last.replace(minutes=max(last.minutes, longest)))


def _later(state: State, booked: date, short: int) -> date | None:
    """The first day on which the exam gives the minutes that are missing."""
    assert state.availability is not None
    times = Times(state.availability, state.absences)
    last = state.exam.last_day
    for days in range(1, _LONGEST_MOVE + 1):
        short -= times.minutes(booked + timedelta(days=days - 1))
        later = booked + timedelta(days=days)
        if last and later > last:
            return None
        if short <= 0:
            return later
    return None


def _has_maintenance(state: State) -> bool:
    """Whether there are domains to drop, beside others that are studied."""
    if state.settings.no_maintenance:
        return False
    tiers = {tier(state.exam, one, rating) for one, rating in state.ratings.items()}
    return Tier.MAINTENANCE in tiers and len(tiers) > 1
