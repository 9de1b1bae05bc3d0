"""`availability`: when there is time to study, and when the exam is booked."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import labelled, print_lines, wrapped
from mls_tui.cli.workspace import opened
from mls_tui.formats.typed.moment import (
    format_windows,
    read_break_minutes,
    read_date,
    read_planned_minutes,
    read_windows,
)
from mls_tui.study.records import Availability, Window
from mls_tui.study.settings import book, did_not_sit, set_availability
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line, make
from mls_tui.study.wording import WEEKDAYS, duration, weekday

_NO_DAY = ("none", "off", "-")
_DAY_FORM = "write mon='19:00 90', mon-fri='07:00 50, 19:00 1h20' or sun=off"


def change_availability(arguments: Namespace) -> int:
    """Change what is named, and show what holds then."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        changes = (
            *(arguments.days, arguments.session, arguments.off, arguments.on),
            *(arguments.exam_date, None if arguments.pause is None else "break"),
        )
        if any(changes):
            _, state = workspace.change(
                "Availability", lambda newest: _changed(newest, arguments, today)
            )
        print_lines(_lines(state, today))
        if any(changes) and state.exam_sessions:
            print_lines(["", f"The sessions are as they were: '{PROGRAM} schedule' plans anew."])
    return 0


def _changed(state: State, arguments: Namespace, today: date) -> State:
    week = _weekdays(state, arguments.days)
    fields: dict[str, object] = {}
    if arguments.session is not None:
        fields["session_minutes"] = read_planned_minutes(arguments.session)
    if arguments.pause is not None:
        fields["break_minutes"] = read_break_minutes(arguments.pause)
    off = set(state.availability.days_off) if state.availability else set()
    off |= {read_date(text, today) for text in arguments.off}
    off -= {read_date(text, today) for text in arguments.on}
    if arguments.off or arguments.on:
        fields["days_off"] = tuple(sorted(off))
    if arguments.days or fields:
        if state.availability is None and not arguments.days:
            raise StudyError(f"Say first when you can study: {_DAY_FORM}.")
        fields["weekdays"] = week
        held = state.availability
        times = held.replace(**fields) if held else make(Availability, **fields)
        state = set_availability(state, times)
    if arguments.exam_date is not None:
        wanted = clean_line(arguments.exam_date).lower()
        day = None if wanted in _NO_DAY else read_date(wanted, today)
        state = book(state, day, today)
    return state


def _weekdays(state: State, words: list[str]) -> tuple[tuple[Window, ...], ...]:
    held = state.availability.weekdays if state.availability else ((),) * 7
    week = list(held)
    for word in words:
        name, sign, windows = word.partition("=")
        if not sign:
            raise StudyError(f'"{clean_line(word)[:60]}" names no day: {_DAY_FORM}.')
        for day in _days(name):
            week[day] = read_windows(windows)
    return tuple(week)


def _days(name: str) -> range:
    """Weekdays by name, Monday 0: one, a range, or all of them."""
    wanted = clean_line(name).lower()
    if wanted in ("daily", "every day", "all"):
        return range(7)
    first, dash, last = (part.strip() for part in wanted.partition("-"))
    one = _weekday(first)
    other = _weekday(last) if dash else one
    if one is None or other is None or other < one:
        raise StudyError(f'"{wanted[:60]}" is no weekday: {_DAY_FORM}.')
    return range(one, other + 1)


def _weekday(name: str) -> int | None:
    fits = [number for number, day in enumerate(_NAMES) if len(name) > 2 and day.startswith(name)]
    return fits[0] if fits else None


_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _lines(state: State, today: date) -> Iterator[str]:
    held, booked = state.availability, state.settings.booked
    pairs: list[tuple[str, str]] = []
    if held is None:
        yield from wrapped(f"It is not known yet when you can study: {_DAY_FORM}.")
    else:
        pairs = [
            (name, format_windows(windows))
            for name, windows in zip(WEEKDAYS, held.weekdays, strict=True)
        ]
        pairs.append(("Week", duration(held.minutes_per_week)))
        pairs.append(
            ("Session", f"{held.session_minutes} min, then {held.break_minutes} min of break")
        )
        off = ", ".join(f"{weekday(day)} {day.year}" for day in held.days_off if day >= today)
        pairs.append(("Off", off))
    if booked:
        pairs.append(("Exam", f"{weekday(booked)} {booked.year}"))
    yield from labelled(pairs)


def take_no_exam(arguments: Namespace) -> int:
    """Say that the exam was not taken on the booked day."""
    with opened(arguments) as workspace:
        today = workspace.today
        workspace.change("Did not sit", lambda state: did_not_sit(state, today))
        print_lines(
            [f"No exam is booked any more: '{PROGRAM} availability --exam-date' books one."]
        )
    return 0
