"""Dates, times of day and durations as people type them."""

import re
from datetime import date, time, timedelta
from itertools import pairwise

from mls_tui.study.records import (
    BREAK_MINUTES,
    PLANNED_MINUTES,
    SESSION_MINUTES,
    WINDOW_MINUTES,
    Window,
    minute_of_day,
)
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import MONTHS, WEEKDAYS, duration, limits

FIRST_YEAR, LAST_YEAR = 1970, 2200

_DATE_FORMS = "2026-11-22, 22.11., 22 Nov, today, mon or -3"
_DAY_MINUTES = 24 * 60
_WITHIN_A_DAY = range(1, _DAY_MINUTES + 1)

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
# Dots are written where the day comes first; strokes are not read, since they go both ways.
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})(?:\.(?: ?([0-9]{2,4}))?)?")
_OFFSET = re.compile(r"[+-][0-9]{1,5}")
_DAY_MONTH = re.compile(r"([0-9]{1,2})\.?[ -]?([^\W\d_]{3,10})\.?,?(?:[ -]?([0-9]{4}))?")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,10})\.? ?([0-9]{1,2})(?:,? ([0-9]{4}))?")

_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))? ?(am|pm)?")
_MINUTES = re.compile(r"([0-9]{1,4}) ?(?:m|mins?|minutes?)?")
_HOURS_MINUTES = re.compile(
    r"([0-9]{1,2}) ?(?:h|hours?|hrs?|:) ?(?:([0-9]{1,2}) ?(?:m|mins?|minutes?)?)?"
)
_DECIMAL_HOURS = re.compile(r"([0-9]{1,2})[.,]([0-9]{1,4}) ?(?:h|hours?|hrs?)")


def read_date(text: str, today: date, *, ahead: bool = False) -> date:
    """Read a day, absolute or counted from today.

    A weekday is the last such day, today included, or the next one where a day ahead is asked for.
    A day without its year is the one that lies nearest to today.

    Raises:
        StudyError: If it is no day between 1970 and 2200; it says so of a day that does not exist.
    """
    wanted = _simple(text)
    day = _relative_day(wanted, today)
    if ahead and day and day < today and wanted[:1].isalpha() and wanted != "yesterday":
        day += timedelta(weeks=1)
    if day is None:
        day = _calendar_day(text, today)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise StudyError(f"{_quoted(text)} is not a date: write {_DATE_FORMS}.")
    return day


def _relative_day(wanted: str, today: date) -> date | None:
    named = {"yesterday": -1, "today": 0, "tomorrow": 1}
    try:
        if wanted in named:
            return today + timedelta(days=named[wanted])
        if _OFFSET.fullmatch(wanted):
            return today + timedelta(days=int(wanted))
    except OverflowError:
        return None
    for number, name in enumerate(_full_weekdays()):
        if len(wanted) >= 3 and name.startswith(wanted):
            return today - timedelta(days=(today.weekday() - number) % 7)
    return None


def _full_weekdays() -> tuple[str, ...]:
    middles = ("", "s", "nes", "rs", "", "ur", "")
    names = zip(WEEKDAYS, middles, strict=True)
    return tuple(f"{short}{middle}day".lower() for short, middle in names)


def _calendar_day(text: str, today: date) -> date | None:
    named = _named_day(text)
    if named is None:
        return None
    year, month, number = named
    # A leap year stands for every year: a day that it lacks is in none.
    if _day(int(year or 2000), month, number) is None and (year is None or int(year) >= 1):
        raise StudyError(f"{_quoted(text)} is not a date: {_lacking(year, month, number)}.")
    if year:
        return _day(int(year), month, number)
    years = (today.year - 1, today.year, today.year + 1)
    days = [day for one in years if (day := _day(one, month, number)) is not None]
    return min(days, key=lambda day: abs((day - today).days), default=None)


def _named_day(text: str) -> tuple[str | None, int, int] | None:
    """The year, if there is one, the month and the day that are written; None if it is no date."""
    wanted = _simple(text)
    if match := _ISO.fullmatch(wanted):
        return match[1], int(match[2]), int(match[3])
    if match := _DOTTED.fullmatch(wanted):
        if match[3] and len(match[3]) != 4:
            raise StudyError(
                f"{_quoted(text)} is not a date: write its year with four digits, or leave it out."
            )
        return match[3], int(match[2]), int(match[1])
    if match := _DAY_MONTH.fullmatch(wanted):
        number, name, year = match[1], match[2], match[3]
    elif match := _MONTH_DAY.fullmatch(wanted):
        name, number, year = match[1], match[2], match[3]
    else:
        return None
    month = read_month(name)
    return None if month is None else (year, month, int(number))


def _lacking(year: str | None, month: int, number: int) -> str:
    """What the calendar does not have: a month, or a day of it."""
    if not 1 <= month <= len(MONTHS):
        return f"there is no month {month}"
    day = f"{number} {MONTHS[month - 1]}"
    return f"there is no {day} in {year}" if year else f"there is no {day}"


def read_month(name: str) -> int | None:
    """Number of a month, by its first three letters or more; None if it is none.

    Names are English, German, French, Spanish or Portuguese.
    """
    wanted = name.lower()
    for number, full in enumerate(_FULL_MONTHS, start=1):
        if len(wanted) >= 3 and full.startswith(wanted):
            return number
    for number, others in enumerate(_OTHER_MONTHS, start=1):
        for full in others.split():
            short, _, rest = full.partition("-")
            if wanted.startswith(short) and (short + rest).startswith(wanted):
                return number
    return None


# Up to the dash is the shortest form that is read: "set" and "out" are words of practice tests.
_OTHER_MONTHS = (
    "jan-uar j\u00e4n-ner janv-ier ene-ro jane-iro",
    "feb-ruar f\u00e9v-rier febr-ero fev-ereiro",
    "m\u00e4r-z mars mar-zo mar-\u00e7o",
    "apr-il avr-il abr-il",
    "mai may-o maio",
    "juni juin jun-io junh-o",
    "juli juil-let jul-io julh-o",
    "aug-ust ao\u00fb-t ago-sto",
    "sept-ember sept-embre setem-bro setie-mbre",
    "okt-ober octo-bre oct-ubre outu-bro",
    "nov-ember nov-embre novi-embre nov-embro",
    "dez-ember d\u00e9c-embre dic-iembre deze-mbro",
)


_FULL_MONTHS = tuple(
    (short + rest).lower()
    for short, rest in zip(
        MONTHS,
        ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"),
        strict=True,
    )
)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_minutes(text: str, within: range = _WITHIN_A_DAY, what: str = "") -> int:
    """Read a duration: 50, 50m, 1h20, 1:20, 1 h 20 min, 1.5h.

    Args:
        text: What was typed.
        within: The minutes that there may be.
        what: What lasts so long, to be named in a refusal.

    Raises:
        StudyError: If it is none, or out of range.
    """
    wanted = _simple(text)
    minutes = _duration(wanted)
    if minutes is None:
        raise StudyError(f"{_quoted(text)} is not a duration: write 50, 1h20 or 1.5h.")
    return _checked(minutes, text, within, f"{what} lasts" if what else "from")


def read_session_minutes(text: str) -> int:
    """Read how long a session lasts.

    Raises:
        StudyError: If it is no duration, or none that a session can have.
    """
    return read_minutes(text, SESSION_MINUTES, "a session")


def read_planned_minutes(text: str) -> int:
    """Read how long the sessions are that planning makes.

    Raises:
        StudyError: If it is no duration, or none that they can have.
    """
    return read_minutes(text, PLANNED_MINUTES, "a planned session")


def read_break_minutes(text: str) -> int:
    """Read how long the break between two sessions is; nothing is none.

    Raises:
        StudyError: If it is no duration, or too long.
    """
    return read_minutes(text, BREAK_MINUTES, "a break") if text.strip() else 0


def _checked(minutes: int, text: str, within: range, head: str) -> int:
    if minutes not in within:
        raise StudyError(f"{_quoted(text)} is out of range: {head} {limits(within)}.")
    return minutes


def _duration(wanted: str) -> int | None:
    if match := _MINUTES.fullmatch(wanted):
        return int(match[1])
    if match := _DECIMAL_HOURS.fullmatch(wanted):
        return round(float(f"{match[1]}.{match[2]}") * 60)
    if match := _HOURS_MINUTES.fullmatch(wanted):
        minutes = int(match[2] or 0)
        is_cut = ":" in wanted and len(match[2] or "") != 2
        return None if minutes >= 60 or is_cut else int(match[1]) * 60 + minutes
    return None


def read_time(text: str) -> time:
    """Read a time of day: 19:00, 19.30, 1900, 7, 7pm.

    Raises:
        StudyError: If it is none.
    """
    match = _CLOCK.fullmatch(_simple(text))
    if match:
        hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 24
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise StudyError(f"{_quoted(text)} is not a time of day: write 19:00, 1930 or 7pm.")


def format_time(value: time) -> str:
    """A time of day in 24 hours: 07:00."""
    return f"{value.hour:02}:{value.minute:02}"


def read_windows(text: str) -> tuple[Window, ...]:
    """Read a day's study windows, "07:00 50, 19:00 1h20", in the order of their times.

    A window can also be given by its end, "19:00-20:20", and may pass midnight. "off", or nothing,
    is a day without one.

    Raises:
        StudyError: If a window cannot be read, or overlaps another.
    """
    wanted = _simple(text)
    if wanted in ("", "off", "-", "none"):
        return ()
    pieces = [piece.strip() for piece in re.split("[,;]", wanted)]
    if len(pieces) > 20:
        raise StudyError("That is too many windows for one day: write at most 20.")
    windows = sorted(map(_window, pieces), key=lambda window: window.start)
    for one, other in pairwise(windows):
        if minute_of_day(one.start) + one.minutes > minute_of_day(other.start):
            raise StudyError(
                f"{format_time(other.start)} starts before the window at "
                f"{format_time(one.start)} is over: move it or make the first one shorter."
            )
    return tuple(windows)


def _window(piece: str) -> Window:
    begin, dash, end = re.sub(" ?[-\u2013] ?", "-", piece).partition("-")
    if dash:
        start = read_time(begin)
        minutes = (minute_of_day(read_time(end)) - minute_of_day(start)) % _DAY_MINUTES
    else:
        begin, _, length = re.sub(" (?=[ap]m\\b)", "", piece).partition(" ")
        if not length:
            raise StudyError(
                f"{_quoted(piece)} is not a window: write its start and length, 19:00 90 say."
            )
        start, minutes = read_time(begin), read_minutes(length, WINDOW_MINUTES, "a window")
    _checked(minutes, piece, WINDOW_MINUTES, "a window lasts")
    return Window(start=start, minutes=minutes)


def format_windows(windows: tuple[Window, ...]) -> str:
    """Write a day's windows the way that `read_windows` reads them."""
    written = (f"{format_time(window.start)} {duration(window.minutes)}" for window in windows)
    return ", ".join(written) or "off"


def _simple(text: str) -> str:
    return clean_line(text).casefold()


def _quoted(text: str) -> str:
    return f'"{clean_line(text)[:60]}"'
