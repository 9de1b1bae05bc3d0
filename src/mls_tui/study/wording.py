"""Days and durations in words, the same everywhere and in every locale."""

from datetime import date

# Not `strftime`: its names follow the locale, and it cannot leave out a leading zero everywhere.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def short_day(day: date) -> str:
    """A day without its year: 2 Mar."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def long_day(day: date) -> str:
    """A day with its year: 2 Mar 2026."""
    return f"{short_day(day)} {day.year}"


def weekday(day: date) -> str:
    """A day with its weekday: Mon 2 Mar."""
    return f"{WEEKDAYS[day.weekday()]} {short_day(day)}"


def clock(minutes: int) -> str:
    """A duration in hours and minutes, for columns: 8:05."""
    return f"{minutes // 60}:{minutes % 60:02}"


def duration(minutes: int) -> str:
    """A duration in a sentence: 50 min, 2 h, 1 h 20."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def limits(within: range) -> str:
    """From which duration to which other, for refusals: 5 minutes to 16 hours."""
    return f"{_in_full(within[0])} to {_in_full(within[-1])}"


def _in_full(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return count(hours, "hour") if hours and not rest else count(minutes, "minute")


def count(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it must be: 1 day, 3 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def agree(number: int, one: str, many: str) -> str:
    """The one of two words that goes with a number: is, are."""
    return one if number == 1 else many


def is_or_are(minutes: int) -> str:
    """The verb that goes with a duration: 1 h is, 50 min are."""
    return "is" if minutes in (1, 60) else "are"


def percent(rate: float) -> int:
    """A rate in whole percent, rounded down: 79.6 % has not reached 80 %."""
    return int(100 * rate + 1e-7)
