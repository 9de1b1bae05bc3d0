"""When the user can study, and when the exam is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from mls_tui.formats.typed.moment import (
    format_windows,
    read_break_minutes,
    read_date,
    read_planned_minutes,
    read_windows,
)
from mls_tui.study.records import Availability
from mls_tui.study.value import StudyError, make
from mls_tui.study.wording import WEEKDAYS, count, duration, long_day
from mls_tui.ui.dialogs.form import Field, FormDialog, Values, read_field
from mls_tui.ui.texts import fields as takes

# Proposed the first time: evenings, and the mornings of the weekend.
_FIRST = ("19:00 90", "19:00 90", "19:00 90", "19:00 90", "", "09:00 180", "10:00 120")


def proposed_times() -> Availability:
    """The times that are proposed the first time."""
    windows = tuple(read_windows(text) for text in _FIRST)
    return make(Availability, weekdays=windows, session_minutes=50, break_minutes=10)


@dataclass(frozen=True)
class Times:
    """The answer: the availability, and the booked day of the exam if there is one."""

    availability: Availability
    booked: date | None


def availability_dialog(
    availability: Availability | None,
    booked: date | None,
    today: date,
    advice: str,
    check: Callable[[Times], object],
) -> FormDialog[Times]:
    """Make the form.

    Args:
        availability: What was said before; None the first time.
        booked: The booked day of the exam.
        today: The day.
        advice: How many hours a week are recommended.
        check: Tries the answer out, and refuses the exam's day with a StudyError.
    """
    if availability:
        texts = tuple(format_windows(windows) for windows in availability.weekdays)
    else:
        texts = _FIRST
    off = ", ".join(day.isoformat() for day in availability.days_off) if availability else ""

    def build(values: Values) -> Times:
        windows = tuple(read_field(values, day.lower(), read_windows) for day in WEEKDAYS)
        session = read_field(values, "session", read_planned_minutes)
        pause = read_field(values, "break", read_break_minutes)
        days_off = read_field(values, "off", partial(_read_days, today=today))
        day = read_field(values, "exam", partial(_read_optional_day, today=today))
        said = {
            "weekdays": windows,
            "session_minutes": session,
            "break_minutes": pause,
            "days_off": days_off,
        }
        times = availability.replace(**said) if availability else make(Availability, **said)
        if not times.minutes_per_week:
            raise StudyError("No time at all: give at least one day, such as 19:00 90.", "mon")
        # A booking that is over stays until another one is made: the times may change without it.
        if day and day < today and day != booked:
            raise StudyError(f"{long_day(day)} is past: leave it empty if none is booked.", "exam")
        answer = Times(times, day)
        check(answer)
        return answer

    def preview(answer: Times) -> str:
        week = duration(answer.availability.minutes_per_week)
        when = f", exam on {long_day(answer.booked)}" if answer.booked else ""
        off = f", {count(len(answer.availability.days_off), 'day')} off"
        return f"{week} a week{off if answer.availability.days_off else ''}{when}. {advice}"

    return FormDialog(
        "When can you study?",
        (
            *(
                Field(
                    day.lower(),
                    day,
                    text,
                    "off, or start and minutes: 07:00 50, 19:00 70",
                    stands_for=f"weekdays.{at}",
                    takes=takes.WINDOWS,
                )
                for at, (day, text) in enumerate(zip(WEEKDAYS, texts, strict=True))
            ),
            Field(
                "session",
                "Session minutes",
                str(availability.session_minutes if availability else 50),
                "50",
                stands_for="session_minutes",
                takes=takes.SESSION,
            ),
            Field(
                "break",
                "Break minutes",
                str(availability.break_minutes if availability else 10),
                "10",
                stands_for="break_minutes",
                takes=takes.BREAK,
            ),
            Field(
                "off",
                "Days off",
                off,
                "2026-12-24, 2026-12-25, or 2026-12-24..2027-01-01",
                stands_for="days_off",
                takes=takes.DAYS_OFF,
            ),
            Field(
                "exam",
                "Exam booked for",
                booked.isoformat() if booked else "",
                "a day, or empty",
                stands_for="booked",
                takes=takes.BOOKED,
            ),
        ),
        build,
        preview,
        f"Start and minutes of the clock, breaks included, such as 19:00 90. {advice}",
        about="times",
    )


def _read_optional_day(text: str, today: date) -> date | None:
    return read_date(text, today) if text.strip() else None


def _read_days(text: str, today: date) -> tuple[date, ...]:
    """Read days off: single days and spans, with commas between."""
    days: set[date] = set()
    for piece in filter(None, (one.strip() for one in text.split(","))):
        # From the right: a day that ends in a dot may stand before the two.
        first, dots, last = piece.rpartition("..")
        first, last = (first, last) if dots else (last, "")
        begin = read_date(first, today)
        end = read_date(last, today) if last else begin
        if not 0 <= (end - begin).days <= 366:
            raise StudyError(
                f"The days off {piece[:30]!r} end before they begin, or last too long."
            )
        days.update(date.fromordinal(one) for one in range(begin.toordinal(), end.toordinal() + 1))
    return tuple(sorted(days))
