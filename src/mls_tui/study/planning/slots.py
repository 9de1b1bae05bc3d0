"""Free time: what is left of a day's windows, and how it is cut into slots for sessions."""

import sys
from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

from mls_tui.study.records import Availability, Session, Window, minute_of_day

# Less than this is no session of its own.
SHORTEST = 15

_DAY = 24 * 60


class Part(NamedTuple):
    """A free stretch of a day, in minutes since midnight, and how much study fits in.

    `minutes` is less than the time from `start` to `end` where the window's breaks lie inside.
    """

    day: date
    start: int
    end: int
    minutes: int

    @property
    def longest(self) -> int:
        """Length of the longest session that fits in."""
        return min(self.end - self.start, self.minutes)


class Slot(NamedTuple):
    """A place for one session: day, begin in minutes since midnight, length in minutes."""

    day: date
    start: int
    minutes: int

    @property
    def time(self) -> time:
        """The begin as a time of day."""
        return time(*divmod(self.start, 60))


def windows(availability: Availability, day: date) -> tuple[Window, ...]:
    """The windows of a day: its weekday's, none on a day off."""
    return () if day in availability.days_off else availability.weekdays[day.weekday()]


def free_parts(availability: Availability, day: date, taken: Iterable[Session]) -> list[Part]:
    """Find what sessions leave free of a day's windows, in order of time.

    A window lasts for its minutes of study and the breaks between them, at most until the next
    window or midnight. A session takes its time, a break before and after, and its minutes.
    """
    pause = availability.break_minutes
    today = windows(availability, day)
    busy = sorted((minute_of_day(one.start), one.minutes) for one in taken if one.date == day)
    parts: list[Part] = []
    for window, limit in zip(today, _limits(today), strict=True):
        at = minute_of_day(window.start)
        end = min(limit, _end(window, availability))
        left = window.minutes
        gaps: list[tuple[int, int]] = []
        for start, minutes in busy:
            left -= max(0, min(start + minutes, end) - max(start, minute_of_day(window.start)))
            gaps.append((at, min(start - pause, end)))
            at = max(at, start + minutes + pause)
        for start, finish in (*gaps, (at, end)):
            minutes = min(left, finish - start)
            if minutes > 0:
                parts.append(Part(day, start, finish, minutes))
                left -= minutes
    return parts


def cut(availability: Availability, part: Part) -> list[Slot]:
    """Cut a free part into slots.

    Whole sessions with breaks between them come first. A rest of 15 minutes and more is a shorter
    session; less than that lengthens the last one, where there is one.
    """
    found: list[Slot] = []
    at, left = part.start, part.minutes
    while min(part.end - at, left) >= availability.session_minutes:
        found.append(Slot(part.day, at, availability.session_minutes))
        at += availability.session_minutes + availability.break_minutes
        left -= availability.session_minutes
    rest = min(part.end - at, left)
    if rest >= SHORTEST:
        found.append(Slot(part.day, at, rest))
    elif found:
        day, start, minutes = found[-1]
        more = min(part.end - start - minutes, left, SHORTEST - 1)
        found[-1] = Slot(day, start, minutes + more)
    return found


def _limits(today: Iterable[Window]) -> list[int]:
    """Where each window has to end at the latest."""
    return [*(minute_of_day(window.start) for window in today), _DAY][1:]


def _end(window: Window, availability: Availability) -> int:
    """When a window's study is over if nothing else lies in it."""
    start = minute_of_day(window.start)
    whole = Part(date.min, start, sys.maxsize, window.minutes)
    breaks = max(0, len(cut(availability, whole)) - 1)
    return start + window.minutes + breaks * availability.break_minutes
