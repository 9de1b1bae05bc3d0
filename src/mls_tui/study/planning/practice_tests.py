"""The practice tests of a plan: whole ones where a day holds them, else quizzes, and both said."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mls_tui.study.exam import Exam
from mls_tui.study.planning.slots import DAY, Slot, Stretch, Times, longest_place, taken_by
from mls_tui.study.planning.steps import LAST_DAYS
from mls_tui.study.records import Session
from mls_tui.study.wording import WEEKDAYS, duration, short_day, weekday

# Numbers of docs/rules.md, Schedule.
DAYS_BETWEEN = 14
DAYS_BETWEEN_AT_LAST = 7
FIRST_WITHIN = 3
# A test that is locked or logged this near takes the place of one that is due.
NEAR_DAYS = 6

# Where the exam does not publish how long it takes: as long as its kind commonly does.
USUAL_MINUTES = 130
SHORTEST_QUIZ = 30

_LONGEST = 12 * 60


class Tests(NamedTuple):
    """The places of tests, in order of time, and what is to be said of them."""

    slots: tuple[Slot, ...]
    notes: tuple[str, ...]


def whole_minutes(exam: Exam) -> int:
    """How long a whole test is: as long as the exam."""
    return min(exam.minutes or USUAL_MINUTES, _LONGEST)


def is_whole(exam: Exam, session: Session) -> bool:
    """Whether a practice test in the schedule is as long as the exam; else it is a quiz."""
    return session.minutes >= whole_minutes(exam)


class _Search(NamedTuple):
    exam: Exam
    times: Times
    busy: Sequence[Stretch]
    first: int
    begin: date
    until: date

    @property
    def last(self) -> date:
        """The last day for a test."""
        return self.until - timedelta(days=LAST_DAYS + 1)

    def due(self, before: date) -> date:
        """When the next test is due after another: in two weeks, in one in the last third."""
        third = self.begin + timedelta(days=-(-2 * (self.until - self.begin).days // 3))
        early = before + timedelta(days=DAYS_BETWEEN)
        return min(early, max(before + timedelta(days=DAYS_BETWEEN_AT_LAST), third))

    def place(self, day: date) -> Stretch | None:
        return longest_place(self.times, day, self.busy, self.first)

    def whole(self, due: date, days: int) -> Slot | None:
        """The first day from `due` on that holds a whole test."""
        length = whole_minutes(self.exam)
        for day in _days(due, min(due + timedelta(days=days - 1), self.last)):
            found = self.place(day)
            if found and found.minutes >= length:
                return _slot(found, length)
        return None

    def longest(self, due: date) -> Stretch | None:
        """The longest place for a test in the week from a day on."""
        found = [self.place(day) for day in _days(due, min(due + timedelta(days=6), self.last))]
        return max((one for one in found if one), key=lambda one: one.minutes, default=None)


def place_tests(
    exam: Exam,
    times: Times,
    kept: Sequence[Session],
    taken: Sequence[date],
    span: tuple[date, date, date],
    first: int,
) -> Tests:
    """Find the places of the practice tests.

    Args:
        exam: The exam, as long as which they are.
        times: When there is time.
        kept: Sessions that stay, whose time is taken.
        taken: The days of tests that are done, logged, or stay in the schedule, in order.
        span: The day on which the time to the exam began, today, and the exam's day.
        first: Nothing begins before this minute of the long clock.
    """
    begin, today, until = span
    busy = sorted(taken_by(one) for one in kept)
    search = _Search(exam, times, busy, first, begin, until)
    ahead = [day for day in taken if day >= today]
    before = max((day for day in taken if day < today), default=None)
    is_first = before is None or (today - before).days > DAYS_BETWEEN
    due = today if before is None or is_first else max(today, search.due(before))
    slots: list[Slot] = []
    notes: list[str] = []
    short: list[Slot] = []
    while due <= search.last:
        near = next((day for day in ahead if day <= due + timedelta(days=NEAR_DAYS)), None)
        if near is not None:
            ahead = [day for day in ahead if day > near]
            due, is_first = max(due, search.due(near)), False
            continue
        found = search.whole(due, DAYS_BETWEEN)
        if ahead and found and (ahead[0] - found.day).days <= NEAR_DAYS:
            due = ahead[0]
            continue
        if found is None:
            place = search.longest(due)
            if place is None or place.minutes < SHORTEST_QUIZ:
                due += timedelta(days=DAYS_BETWEEN_AT_LAST)
                continue
            found = _slot(place, place.minutes)
            short.append(found)
        elif is_first:
            notes.append(_where_you_stand(found, today))
        slots.append(found)
        due, is_first = search.due(found.day), False
    if short:
        notes.append(_too_short(exam, short, len(slots)))
    return Tests(tuple(slots), tuple(notes))


def _where_you_stand(found: Slot, today: date) -> str:
    text = f"A whole practice test on {weekday(found.day)}, to see where you stand"
    if (found.day - today).days < FIRST_WITHIN:
        return f"{text}."
    return f"{text}: the first day that holds one."


def _too_short(exam: Exam, quizzes: Sequence[Slot], tests: int) -> str:
    """Say which tests become quizzes, and which day would have to be how much longer."""
    whole = whole_minutes(exam)
    longest = max(quizzes, key=lambda one: one.minutes)
    more = duration(whole - longest.minutes)
    if len(quizzes) == tests:
        what = f"No day holds a whole practice test of {duration(whole)}: quizzes are planned"
    else:
        days = " and ".join(short_day(one.day) for one in quizzes)
        what = f"Around {days} no day holds a whole practice test of {duration(whole)}: a quiz is"
        what += " planned"
    return f"{what} instead. {WEEKDAYS[longest.day.weekday()]} would have to be {more} longer."


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def _slot(place: Stretch, minutes: int) -> Slot:
    day, start = divmod(place.start, DAY)
    return Slot(date.fromordinal(day), start, minutes)
