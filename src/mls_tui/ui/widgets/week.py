"""A week as its widget draws it: the values, and the list of days for narrow windows."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from textual.content import Content

from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.wording import WEEKDAYS, clock, duration
from mls_tui.ui.widgets.drawing import Brush, fitted
from mls_tui.ui.widgets.frames import EMPTY, step_text
from mls_tui.ui.widgets.marks import session_mark

DAY_WIDTH = 9
_ACTIVITY = 9
# The longest activity with the number of a task.
_LEAST = 13


@dataclass(frozen=True)
class Entry:
    """A session as the week shows it: with the name and the short label of what it is about.

    `number` is that of its domain, 0 for a test over the whole exam.
    """

    session: Session
    name: str
    short: str
    moving: bool = False
    number: int = 0

    @property
    def paint(self) -> str:
        """The paint of its domain."""
        return f"domain-{self.number}" if self.number else "dim"


@dataclass(frozen=True)
class Week:
    """Seven days, Monday first, with their entries, the days off, the exam's day and today.

    `minute` is the minute of the day where the line of now is drawn, None where it is not.
    """

    days: tuple[date, ...]
    entries: tuple[Entry, ...]
    days_off: frozenset[date]
    today: date
    exam_day: date | None = None
    minute: int | None = None

    def on(self, day: int) -> tuple[Entry, ...]:
        """Entries of a day, 0 for Monday, in order of time."""
        return tuple(one for one in self.entries if one.session.date == self.days[day])


class Place(NamedTuple):
    """Where something stands: its first and last line, its first column and the one after."""

    first: int
    last: int
    left: int
    right: int


# A day and the number of a session in it, as the cursor counts.
Position = tuple[int, int]


class Drawn(NamedTuple):
    """The lines of a week, and where each place that the cursor knows stands in them."""

    lines: list[Content]
    places: dict[Position, Place]


def mark_of(entry: Entry, today: date) -> tuple[str, str]:
    """The mark and the paint of an entry."""
    return ("↔", "key") if entry.moving else session_mark(entry.session, today)


def day_name(week: Week, number: int) -> str:
    """A day's name; today in brackets."""
    day = week.days[number]
    head = f"{WEEKDAYS[number]} {day.day}"
    return f"[{head}]" if day == week.today else f" {head} "


def day_note(week: Week, number: int) -> str:
    """What a day is besides its name: the exam's, today, off, or how much is planned or done."""
    day, entries = week.days[number], week.on(number)
    if day == week.exam_day:
        return "exam"
    if day == week.today:
        return "today"
    if not entries:
        return "off" if day in week.days_off else "free"
    if day < week.today:
        return clock(sum(one.session.actual or 0 for one in entries))
    return clock(
        sum(
            one.session.minutes
            for one in entries
            if one.session.status is not SessionStatus.SKIPPED
        )
    )


def day_paint(week: Week, number: int) -> str:
    """The paint of a day's name."""
    return "here" if week.days[number] == week.today else "dim"


def list_of_days(week: Week, position: Position | None, brush: Brush, width: int) -> Drawn:
    """A line a session with its topic, the days at the left.

    Args:
        week: The week.
        position: Where the cursor is shown; None where it is not.
        brush: What to draw with.
        width: Columns.
    """
    drawn: list[Content] = []
    places: dict[Position, Place] = {}
    room = width - DAY_WIDTH
    for number in range(7):
        name = Content(day_name(week, number)).stylize(brush(day_paint(week, number)))
        head = fitted(name, DAY_WIDTH)
        entries = week.on(number)
        if week.days[number] == week.exam_day:
            line = fitted(Content("E exam").stylize(brush("strong")), room)
            drawn.append(head + (line if entries else _under(brush, line, (number, 0), position)))
            if not entries:
                places[(number, 0)] = Place(len(drawn) - 1, len(drawn) - 1, 0, width)
            head = Content(" " * DAY_WIDTH)
        elif not entries:
            note = "off" if week.days[number] in week.days_off else "·"
            line = fitted(Content(f" {note}").stylize(brush("dim")), room)
            places[(number, 0)] = Place(len(drawn), len(drawn), 0, width)
            drawn.append(head + _under(brush, line, (number, 0), position))
        for place, entry in enumerate(entries):
            line = _line(entry, week.today, brush, room)
            if (number, place) == position:
                line = Content("▌").stylize(brush(entry.paint)) + line[1:]
            places[(number, place)] = Place(len(drawn), len(drawn), 0, width)
            drawn.append(
                (head if place == 0 else Content(" " * DAY_WIDTH))
                + _under(brush, line, (number, place), position)
            )
    return Drawn(drawn, places)


def _under(brush: Brush, line: Content, place: Position, position: Position | None) -> Content:
    return line.stylize(brush("cursor")) if place == position else line


def _line(entry: Entry, today: date, brush: Brush, width: int) -> Content:
    session = entry.session
    mark, paint = mark_of(entry, today)
    is_open = session.status is SessionStatus.OPEN
    text = brush("key" if entry.moving else "text" if is_open else "dim")
    when = Content(f" {mark} ").stylize(brush(paint)) + Content(f"{session.start:%H:%M}").stylize(
        brush("strong" if is_open else "dim")
    )
    minutes = Content(f" {session.minutes:>3}  ").stylize(brush("dim"))
    code = fitted(Content(entry.short).stylize(brush(entry.paint)), 5)
    head = when + minutes + code
    end = EMPTY
    if session.actual is not None:
        end = Content(f" {duration(session.actual)}").stylize(brush("good"))
    elif session.status is SessionStatus.SKIPPED:
        end = Content(" skipped").stylize(brush("dim"))
    elif session.locked:
        end = Content(" L").stylize(brush("dim"))
    room = width - head.cell_length - end.cell_length - 1
    activity = session.activity.value
    if room < _ACTIVITY and end.cell_length > 2:
        end, room = EMPTY, width - head.cell_length - 1
    if room < _LEAST:
        # The task's number is what tells sessions apart: the minutes give way to it.
        head, room = when + " " + code, room + minutes.cell_length - 1
    what = step_text(f"{activity:<{_ACTIVITY}}", session.topic, room)
    return head + fitted(what, room).stylize(text) + end + " "
