"""Free time: what absences and sessions leave of the windows, and how it is cut into slots.

Time is counted in minutes of one long clock, so that a window may pass midnight: the minute of the
day plus 1,440 for each day before it. A slot belongs to the day on which it begins.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from mls_tui.study.absence import Absence, AbsenceKind
from mls_tui.study.records import (
    SHORTEST_REST,
    Availability,
    Session,
    Window,
    minute_of_day,
)

DAY = 24 * 60

# A test may run through a pause between two windows of at most so many minutes.
LONGEST_PAUSE = 60


class Stretch(NamedTuple):
    """A stretch of the long clock, from its first minute to the one after its last."""

    start: int
    end: int

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return date.fromordinal(self.start // DAY)

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.start


class Slot(NamedTuple):
    """A place for one session: day, begin in minutes since that day's midnight, length."""

    day: date
    start: int
    minutes: int

    @property
    def time(self) -> time:
        """The begin as a time of day."""
        return time(*divmod(self.start, 60))

    @property
    def stretch(self) -> Stretch:
        """What it takes of the long clock."""
        start = self.day.toordinal() * DAY + self.start
        return Stretch(start, start + self.minutes)


class Times(NamedTuple):
    """When there is time: the week, what is different on some days, and blocks to catch up."""

    availability: Availability
    absences: tuple[Absence, ...] = ()
    blocks: tuple[Slot, ...] = ()

    def is_off(self, day: date) -> bool:
        """Whether nothing is studied on a day."""
        return day in self.availability.days_off or any(
            one.is_off and one.covers(day) for one in self.absences
        )

    def windows(self, day: date) -> list[Stretch]:
        """The stretches that begin on a day, in order; none on a day off.

        An extra block that overlaps a window lengthens it. A window ends at midnight before a day
        off.
        """
        if self.is_off(day):
            return []
        found = [_stretch(day, window) for window in self.availability.weekdays[day.weekday()]]
        for absence in self.absences:
            if absence.kind is AbsenceKind.EXTRA and absence.covers(day) and absence.start:
                start = day.toordinal() * DAY + minute_of_day(absence.start)
                found.append(Stretch(start, start + (absence.minutes or 0)))
        if self.is_off(day + timedelta(days=1)):
            midnight = (day.toordinal() + 1) * DAY
            found = [Stretch(start, min(end, midnight)) for start, end in found]
        return _united(found)

    def stretches(self, first: date, until: date) -> list[Stretch]:
        """All stretches from a day on to the day before another, blocks included."""
        days = (first + timedelta(days=offset) for offset in range((until - first).days))
        found = [one for day in days for one in self.windows(day)]
        found += [one.stretch for one in self.blocks if first <= one.day < until]
        return _united(found)

    def cap(self, day: date) -> int | None:
        """The most minutes of study on a day, where the user has said so."""
        caps = [
            one.minutes or 0
            for one in self.absences
            if one.kind is AbsenceKind.LESS and one.covers(day)
        ]
        return min(caps, default=None)

    def minutes(self, day: date) -> int:
        """Minutes of study that a day holds, breaks aside."""
        held = sum(self.availability.study_minutes(one.minutes) for one in self.windows(day))
        cap = self.cap(day)
        return held if cap is None else min(held, cap)


def _stretch(day: date, window: Window) -> Stretch:
    start = day.toordinal() * DAY + minute_of_day(window.start)
    return Stretch(start, start + window.minutes)


def _united(found: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that overlap made one."""
    united: list[Stretch] = []
    for one in sorted(found):
        if united and one.start < united[-1].end:
            united[-1] = Stretch(united[-1].start, max(united[-1].end, one.end))
        elif one.minutes > 0:
            united.append(one)
    return united


def taken_by(session: Session) -> Stretch:
    """What a session takes of the long clock."""
    start = session.date.toordinal() * DAY + minute_of_day(session.start)
    return Stretch(start, start + session.minutes)


def free(stretch: Stretch, busy: Sequence[Stretch], pause: int) -> Iterator[Stretch]:
    """What is left of a stretch beside what is busy, with a break before and after it.

    Args:
        stretch: The stretch.
        busy: What is busy, in order of time.
        pause: Minutes of break.
    """
    at = stretch.start
    for one in busy:
        if one.end + pause <= at:
            continue
        if one.start - pause >= stretch.end:
            break
        if one.start - pause > at:
            yield Stretch(at, one.start - pause)
        at = max(at, one.end + pause)
    if at < stretch.end:
        yield Stretch(at, stretch.end)


def cut(availability: Availability, part: Stretch) -> Iterator[Slot]:
    """Cut a free stretch into slots with breaks between them.

    A rest of 15 minutes or more is a shorter session, less stays free.
    """
    at = part.start
    shortest = min(SHORTEST_REST, availability.session_minutes)
    while part.end - at >= shortest:
        minutes = min(availability.session_minutes, part.end - at)
        day, start = divmod(at, DAY)
        yield Slot(date.fromordinal(day), start, minutes)
        at += minutes + availability.break_minutes


def slots(
    times: Times, first: int, until: date, taken: Iterable[Session], today: date
) -> list[Slot]:
    """Every slot from a minute of the long clock to the day before another.

    Args:
        times: When there is time.
        first: Nothing begins before this minute.
        until: The day after the last one.
        taken: Sessions that stay where they are.
        today: The first day.
    """
    held = sorted(taken, key=taken_by)
    busy = [taken_by(one) for one in held]
    spent: dict[date, int] = {}
    for one in held:
        spent[one.date] = spent.get(one.date, 0) + one.minutes
    found = []
    place = 0
    # A window of yesterday may go on after midnight.
    for stretch in times.stretches(today - timedelta(days=1), until):
        stretch = Stretch(max(stretch.start, first), stretch.end)
        while place < len(busy) and busy[place].start + DAY < stretch.start:
            place += 1
        for part in free(stretch, busy[place:], times.availability.break_minutes):
            for slot in cut(times.availability, part):
                if slot.day >= until or times.is_off(slot.day):
                    continue
                cap = times.cap(slot.day)
                if cap is not None:
                    left = cap - spent.get(slot.day, 0)
                    if left < SHORTEST_REST:
                        continue
                    slot = slot._replace(minutes=min(slot.minutes, left))
                    spent[slot.day] = spent.get(slot.day, 0) + slot.minutes
                found.append(slot)
    return found


def longest_place(times: Times, day: date, taken: Sequence[Stretch], first: int) -> Stretch | None:
    """The longest stretch of a day that a test could have, pauses of up to an hour included.

    It begins and ends inside a window, and keeps the break before and after what is taken.
    """
    windows = [Stretch(max(one.start, first), one.end) for one in times.windows(day)]
    windows = [one for one in windows if one.minutes > 0]
    best: Stretch | None = None
    for group in _groups(windows):
        whole = Stretch(group[0].start, group[-1].end)
        for part in free(whole, taken, times.availability.break_minutes):
            inside = [
                Stretch(max(one.start, part.start), min(one.end, part.end))
                for one in group
                if one.start < part.end and part.start < one.end
            ]
            if inside:
                found = Stretch(inside[0].start, inside[-1].end)
                if best is None or found.minutes > best.minutes:
                    best = found
    cap = times.cap(day)
    if best and cap is not None:
        best = Stretch(best.start, min(best.end, best.start + cap))
    return best


def _groups(windows: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Windows that are at most an hour apart."""
    group: list[Stretch] = []
    for one in windows:
        if group and one.start - group[-1].end > LONGEST_PAUSE:
            yield group
            group = []
        group.append(one)
    if group:
        yield group
