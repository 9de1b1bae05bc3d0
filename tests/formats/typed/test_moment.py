"""Tests of dates, times and durations as people type them."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.typed.moment import (
    format_time,
    format_windows,
    read_break_minutes,
    read_date,
    read_minutes,
    read_planned_minutes,
    read_session_minutes,
    read_time,
    read_windows,
)
from mls_tui.study.records import Availability, Window, minute_of_day
from mls_tui.study.value import StudyError, clean_line, make
from mls_tui.study.wording import duration, long_day, short_day
from tests.examples import TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        (" 2026-3-2 ", date(2026, 3, 2)),
        ("today", TODAY),
        ("Yesterday", TODAY - timedelta(days=1)),
        ("tomorrow", TODAY + timedelta(days=1)),
        ("+3", TODAY + timedelta(days=3)),
        ("-3", TODAY - timedelta(days=3)),
        ("mon", TODAY),
        ("Monday", TODAY),
        ("sun", TODAY - timedelta(days=1)),
        ("tue", TODAY - timedelta(days=6)),
        ("wednesday", TODAY - timedelta(days=5)),
        ("22 Nov 2026", date(2026, 11, 22)),
        ("22 november 2026", date(2026, 11, 22)),
        ("Nov 22, 2026", date(2026, 11, 22)),
        ("02-Mar-2026", date(2026, 3, 2)),
        ("2 mar", date(2026, 3, 2)),
        ("1 Apr", date(2026, 4, 1)),
        ("22 Nov", date(2025, 11, 22)),
        ("25.11.2026", date(2026, 11, 25)),
        ("5.3.2026", date(2026, 3, 5)),
        ("25. 11. 2026", date(2026, 11, 25)),
        ("25.11.", date(2025, 11, 25)),
        ("25.11", date(2025, 11, 25)),
        ("1.4.", date(2026, 4, 1)),
    ],
)
def test_days_are_read(text: str, day: date) -> None:
    """Absolute days, days counted from a Monday, and days nearest to it."""
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["", "soon", "3/2/2026", "25.11.2026.", "1.2.3.4", "1.11.0000",
     "mo", "1969-12-31", "2201-01-01", "+99999",
     "+999999", "22 Nov 12345", "22 Foo", "Foo 22 2026", "2026", "0000-01-01",
     "2026-11-22 x", "\x1b[2J"],
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    """One sentence with the forms; a date that could be two days is among the refused."""
    with pytest.raises(StudyError, match="is not a date: write 2026-11-22") as error:
        read_date(text, TODAY)

    assert "\x1b" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31.02.2026", "there is no 31 Feb in 2026"),
        ("31.2.", "there is no 31 Feb"),
        ("2026-02-30", "there is no 30 Feb in 2026"),
        ("30 Feb", "there is no 30 Feb"),
        ("31 Nov 2026", "there is no 31 Nov in 2026"),
        ("29.02.2027", "there is no 29 Feb in 2027"),
        ("11.25.2026", "there is no month 25"),
        ("25.11.26", "write its year with four digits, or leave it out"),
        ("25.11.206", "write its year with four digits, or leave it out"),
    ],
)
def test_a_day_that_does_not_exist_is_named(text: str, reason: str) -> None:
    """The form is known, so the refusal says what is wrong with the day and not how to write it."""
    with pytest.raises(StudyError) as error:
        read_date(text, TODAY)

    assert str(error.value) == f'"{text}" is not a date: {reason}.'


@pytest.mark.parametrize("today", [date.max, date.min, date(2024, 2, 29)])
def test_no_today_breaks_the_reader(today: date) -> None:
    """Days beyond the calendar are refused like any other."""
    for text in ("+99999", "-99999", "29 Feb", "1 Jan", "31 Dec", "mon", "tomorrow"):
        try:
            day = read_date(text, today)
        except StudyError:
            continue
        assert 1970 <= day.year <= 2200


@given(st.dates(date(1970, 1, 1), date(2200, 12, 31)))
def test_written_days_are_read_again(day: date) -> None:
    """What the program writes it also reads."""
    assert read_date(day.isoformat(), TODAY) == day
    assert read_date(long_day(day), TODAY) == day
    assert read_date(short_day(day), day) == day


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("50", 50),
        ("50m", 50),
        ("50 min", 50),
        ("1h20", 80),
        ("1:20", 80),
        ("1 h 20 min", 80),
        ("1 h 20", 80),
        ("2h", 120),
        ("2 hours", 120),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("24h", 1440),
        ("90", 90),
    ],
)
def test_durations_are_read(text: str, minutes: int) -> None:
    """Minutes, hours and both."""
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["", "0", "-5", "1h80", "1:2", "1:", "1.5", "25h", "1441", "0.001h", "h", "long", "\u0661"],
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    """Nothing, nonsense and what does not fit into a day."""
    with pytest.raises(StudyError, match=r"not a duration|out of range"):
        read_minutes(text)


@given(st.integers(1, 24 * 60))
def test_written_durations_are_read_again(minutes: int) -> None:
    """What the program writes it also reads."""
    assert read_minutes(duration(minutes)) == minutes


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("19:00", time(19)),
        ("7", time(7)),
        ("7pm", time(19)),
        ("7:30 PM", time(19, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("19.30", time(19, 30)),
        ("1900", time(19)),
        ("930", time(9, 30)),
        ("19h30", time(19, 30)),
        ("0:05", time(0, 5)),
    ],
)
def test_times_are_read(text: str, moment: time) -> None:
    """Twenty-four hours or twelve, with or without a sign between."""
    assert read_time(text) == moment


@pytest.mark.parametrize("text", ["", "24:00", "19:60", "13pm", "0am", "noon", "12345", "19:0"])
def test_what_is_no_time_is_refused(text: str) -> None:
    """Hours and minutes that no clock shows."""
    with pytest.raises(StudyError, match="not a time of day"):
        read_time(text)


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("19:00 90", ((19, 90),)),
        ("19:00 1h20, 07:00 50", ((7, 50), (19, 80))),
        ("7 pm 90; 7 am 50", ((7, 50), (19, 90))),
        ("19:00-20:30", ((19, 90),)),
        ("19:00 60, 20:00 60", ((19, 60), (20, 60))),
        ("off", ()),
        ("", ()),
    ],
)
def test_windows_are_read(text: str, windows: tuple[tuple[int, int], ...]) -> None:
    """In the order of their times, whatever the order of the text."""
    expected = tuple(Window(start=time(hour), minutes=minutes) for hour, minutes in windows)
    assert read_windows(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("19:00", "not a window"),
        ("19:00 90,", "not a window"),
        ("90 19:00", "not a time of day"),
        ("19:00 90, 20:00 60", "20:00 starts before the window at 19:00 is over"),
        ("19:00 4", "out of range"),
        ("20:00-19:00", "out of range"),
        (", ".join(["19:00 5"] * 21), "too many"),
    ],
)
def test_impossible_windows_are_refused(text: str, reason: str) -> None:
    """Each with the reason."""
    with pytest.raises(StudyError, match=reason):
        read_windows(text)


@given(st.lists(st.tuples(st.times(), st.integers(5, 960)), max_size=4))
def test_written_windows_are_read_again(rows: list[tuple[time, int]]) -> None:
    """What the program writes it also reads."""
    windows: list[Window] = []
    for start, minutes in sorted(rows):
        window = Window(start=start.replace(second=0, microsecond=0), minutes=minutes)
        begin = minute_of_day(window.start)
        ends = minute_of_day(windows[-1].start) + windows[-1].minutes if windows else 0
        if begin >= ends and begin + minutes <= 24 * 60:
            windows.append(window)

    assert read_windows(format_windows(tuple(windows))) == tuple(windows)


def test_times_are_written_in_24_hours() -> None:
    """With leading zeros, so that they stand below each other."""
    assert format_time(time(7, 5)) == "07:05"


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text breaks a reader in another way than with its one error."""
    for read in (lambda text: read_date(text, TODAY), read_minutes, read_time, read_windows):
        try:
            read(text)
        except StudyError as error:
            assert clean_line(str(error)) == str(error)  # noqa: PT017


def test_weekdays_look_ahead_where_that_is_meant() -> None:
    """An absence lies ahead: Saturday is the next one, today is today."""
    today = date(2026, 11, 25)
    assert read_date("sat", today, ahead=True) == date(2026, 11, 28)
    assert read_date("wed", today, ahead=True) == today
    assert read_date("sat", today) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("read", "wrong", "said"),
    [
        (read_windows, "19:00 4", "a window lasts 5 minutes to 16 hours"),
        (read_windows, "19:00 25h", "a window lasts 5 minutes to 16 hours"),
        (read_windows, "19:00-19:02", "a window lasts 5 minutes to 16 hours"),
        (read_planned_minutes, "9", "a planned session lasts 10 minutes to 4 hours"),
        (read_planned_minutes, "25h", "a planned session lasts 10 minutes to 4 hours"),
        (read_break_minutes, "121", "a break lasts 0 minutes to 2 hours"),
        (read_session_minutes, "13h", "a session lasts 5 minutes to 12 hours"),
        (read_minutes, "0", "from 1 minute to 24 hours"),
    ],
)
def test_limits_are_said_in_one_way(read: Callable[[str], object], wrong: str, said: str) -> None:
    """By whichever bound something is out of range, its own limits are named."""
    with pytest.raises(StudyError, match=f"is out of range: {said}\\."):
        read(wrong)


def test_the_models_take_what_the_fields_take() -> None:
    """Both ends of each range, and nothing beyond."""
    assert read_break_minutes("") == read_break_minutes("0") == 0
    for minutes in (5, 16 * 60):
        assert read_windows(f"00:00 {minutes}")[0].minutes == minutes
    evening = read_windows("19:00 90")
    for session, pause in ((10, 0), (240, 120)):
        make(
            Availability,
            weekdays=(evening,) * 7,
            session_minutes=read_planned_minutes(str(session)),
            break_minutes=read_break_minutes(str(pause)),
        )
