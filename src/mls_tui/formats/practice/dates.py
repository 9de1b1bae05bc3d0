"""The day of a practice test as files and pastes write it."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mls_tui.formats.plain_text import tidy
from mls_tui.formats.practice.cells import quoted
from mls_tui.formats.typed.moment import FIRST_YEAR, LAST_YEAR, read_date, read_month
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import long_day

_HOUR = (
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:[ ]?(?:[ap]\.?m\.?|z|uhr|h)(?![^\W_]))?"
)
_TIME = rf"(?:[T ,]{{1,2}}{_HOUR}(?:[ ]?[-\u2013][ ]?{_HOUR})?)?"
_NUMBERS = re.compile(rf"([0-9]{{1,4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,4}}){_TIME}", re.IGNORECASE)
_MONTH = r"[^\W\d_]{3,10}\.?"
_NAMED = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]{{0,7}}[.,]?[ ])?"
    rf"(?P<day>[0-9]{{1,2}}(?:st|nd|rd|th|er)?\.?(?:[ -]?|[ ]de[ ]){_MONTH}"
    rf"|{_MONTH}[ ]?[0-9]{{1,2}}(?:st|nd|rd|th|er)?)"
    rf"(?:(?:,?[ -]?|[ ]de[ ])(?P<year>[0-9]{{4}}))?{_TIME}",
    re.IGNORECASE,
)
_JAPANESE = re.compile(
    rf"([0-9]{{4}})\u5e74[ ]?([0-9]{{1,2}})\u6708[ ]?([0-9]{{1,2}})\u65e5{_TIME}"
)
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th|er)", re.IGNORECASE)
# Day and month in an order that only other dates can tell.
_UNORDERED = re.compile(r"(?<![0-9./-])([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?![0-9])")
_FORM = "write it as 2026-11-22"


class DayOrder(StrEnum):
    """In which order numbers name day and month."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class OpenOrder(NamedTuple):
    """A date that can be two days, with both of them: the user has to say which order it has."""

    text: str
    day_first: date
    month_first: date


def find_order(texts: Iterable[str], today: date) -> DayOrder | OpenOrder | None:
    """Find out of all dates of a column how they are written.

    A number over twelve tells which is the day; where none does, it is the order in which no test
    lies in the future. Dates of both orders are each read as the day that they can be.

    Returns:
        The order, None where no date needs one, or what to ask the user.
    """
    two_ways: OpenOrder | None = None
    forced: set[DayOrder] = set()
    late = dict.fromkeys(DayOrder, False)
    for text in texts:
        for match in _UNORDERED.finditer(text):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            days = {
                DayOrder.DAY_FIRST: _possible(year, second, first),
                DayOrder.MONTH_FIRST: _possible(year, first, second),
            }
            there = {order: day for order, day in days.items() if day}
            if len(there) == 1:
                forced |= there.keys()
            if len(there) < len(days) or first == second:
                continue
            for order, day in there.items():
                late[order] |= day > today
            two_ways = two_ways or OpenOrder(match[0], *there.values())
    if len(forced) == 1:
        return next(iter(forced))
    if two_ways is None:
        return None
    past = [order for order in DayOrder if not late[order]]
    return past[0] if len(past) == 1 and not forced else two_ways


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_past_day(text: str, today: date, order: DayOrder | None = None) -> date:
    """Read the day of a test, which is today or before; without a year, the last such day.

    Raises:
        StudyError: If it is none, can be read in two ways, or lies in the future.
    """
    wanted = clean_line(tidy(clean_line(text)))
    if match := _NUMBERS.fullmatch(wanted):
        day = _of_numbers(match[1], match[3], match[4], wanted, order)
    elif match := _JAPANESE.fullmatch(wanted):
        day = _calendar(int(match[1]), int(match[2]), int(match[3]), wanted)
    elif match := _NAMED.fullmatch(wanted):
        day = _named(_ORDINAL.sub("", match["day"]), match["year"], wanted, today)
    else:
        raise StudyError(f"{quoted(wanted)} is not a date: {_FORM}.")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise StudyError(f"{quoted(wanted)} is not a date between {FIRST_YEAR} and {LAST_YEAR}.")
    if day > today:
        raise StudyError(f"{long_day(day)} is in the future: correct the date of the test.")
    return day


def day_of_line(line: str, today: date, order: DayOrder | None = None) -> date | None:
    """The day that a line of its own says, such as the heading of a test; None if it is none."""
    try:
        return read_past_day(line, today, order)
    except StudyError:
        return None


def split_day(text: str, today: date, order: DayOrder | None = None) -> tuple[date | None, str]:
    """Take the day off the start of a line.

    Raises:
        StudyError: If there is one that cannot be read.
    """
    match = _NUMBERS.match(text) or _JAPANESE.match(text) or _NAMED.match(text)
    rest = text[match.end() :] if match else text
    # What goes on behind the number is no day: "Mar 3/4" is a result.
    if match is None or re.match(r"\w| ?/| (?:out )?of ", rest):
        return None, text
    try:
        return read_past_day(match[0], today, order), rest
    except StudyError:
        # "Set 3" and "Modeling 9" have the form of a day, but no month.
        if match.re is _NAMED and not _has_month(match["day"]):
            return None, text
        raise


def _has_month(text: str) -> bool:
    word = re.search(r"[^\W\d_]{3,10}", _ORDINAL.sub("", text))
    return word is not None and read_month(word[0]) is not None


def _of_numbers(one: str, two: str, three: str, text: str, order: DayOrder | None) -> date:
    if len(one) == 4:
        return _calendar(int(one), int(two), int(three), text)
    if len(three) != 4 or len(one) > 2:
        raise StudyError(f"{quoted(text)} has no year of four digits: {_FORM}.")
    year, first, second = int(three), int(one), int(two)
    if first > 12 or first == second or (order is DayOrder.DAY_FIRST and second <= 12):
        return _calendar(year, second, first, text)
    if second > 12 or order is DayOrder.MONTH_FIRST:
        return _calendar(year, first, second, text)
    ways = (_calendar(year, second, first, text), _calendar(year, first, second, text))
    raise StudyError(
        f"{quoted(text)} can be {long_day(ways[0])} or {long_day(ways[1])}: "
        f"write {ways[0]} or {ways[1]}."
    )


def _named(day: str, year: str | None, text: str, today: date) -> date:
    # Within nine years there is a 29 Feb in any case.
    for one in (int(year),) if year else range(today.year, today.year - 9, -1):
        try:
            found = read_date(f"{day.replace(' de ', ' ').rstrip('.')} {one}", today)
        except StudyError:
            continue
        if year or found <= today:
            return found
    raise StudyError(f"{quoted(text)} is not a date: {_FORM}.")


def _calendar(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise StudyError(f"{quoted(text)} is not a date: {_FORM}.") from None
