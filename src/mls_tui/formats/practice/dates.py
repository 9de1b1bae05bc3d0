"""The day of a practice test as files and pastes write it."""

import re
from datetime import date

from mls_tui.formats.plain_text import tidy
from mls_tui.formats.practice.cells import quoted
from mls_tui.formats.typed.moment import FIRST_YEAR, LAST_YEAR, read_date, read_month
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import long_day

_TIME = r"(?:[T ,]{1,2}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?[ ]?(?:[ap]m|z)?)?"
_NUMBERS = re.compile(rf"([0-9]{{1,4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,4}}){_TIME}", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}[.,]? )?"
    rf"(?P<day>[0-9]{{1,2}}(?:st|nd|rd|th)?\.?[ -]?[a-z]{{3,9}}\.?"
    rf"|[a-z]{{3,9}}\.? ?[0-9]{{1,2}}(?:st|nd|rd|th)?)"
    rf"(?:,?[ -]?(?P<year>[0-9]{{4}}))?{_TIME}",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)", re.IGNORECASE)
_FORM = "write it as 2026-11-22"


def read_past_day(text: str, today: date) -> date:
    """Read the day of a test, which is today or before; without a year, the last such day.

    Raises:
        StudyError: If it is none, can be read in two ways, or lies in the future.
    """
    wanted = clean_line(tidy(clean_line(text)))
    if match := _NUMBERS.fullmatch(wanted):
        day = _of_numbers(match[1], match[3], match[4], wanted)
    elif match := _NAMED.fullmatch(wanted):
        day = _named(_ORDINAL.sub("", match["day"]), match["year"], wanted, today)
    else:
        raise StudyError(f"{quoted(wanted)} is not a date: {_FORM}.")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise StudyError(f"{quoted(wanted)} is not a date between {FIRST_YEAR} and {LAST_YEAR}.")
    if day > today:
        raise StudyError(f"{long_day(day)} is in the future: correct the date of the test.")
    return day


def split_day(text: str, today: date) -> tuple[date | None, str]:
    """Take the day off the start of a line.

    Raises:
        StudyError: If there is one that cannot be read.
    """
    match = _NUMBERS.match(text) or _NAMED.match(text)
    rest = text[match.end() :] if match else text
    # What goes on behind the number is no day: "Mar 3/4" is a result.
    if match is None or re.match(r"\w| ?/| (?:out )?of ", rest):
        return None, text
    try:
        return read_past_day(match[0], today), rest
    except StudyError:
        # "Set 3" and "Modeling 9" have the form of a day, but no month.
        if _NUMBERS.match(text) is None and not _has_month(match["day"]):
            return None, text
        raise


def _has_month(text: str) -> bool:
    word = re.search("[A-Za-z]{3,9}", _ORDINAL.sub("", text))
    return word is not None and read_month(word[0]) is not None


def _of_numbers(one: str, two: str, three: str, text: str) -> date:
    if len(one) == 4:
        return _calendar(int(one), int(two), int(three), text)
    if len(three) != 4 or len(one) > 2:
        raise StudyError(f"{quoted(text)} has no year of four digits: {_FORM}.")
    year, first, second = int(three), int(one), int(two)
    if first > 12 or first == second:
        return _calendar(year, second, first, text)
    if second > 12:
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
            found = read_date(f"{day.rstrip('.')} {one}", today)
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
