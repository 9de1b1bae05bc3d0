"""Free time: windows less what is taken, cut into slots."""

from datetime import time

import pytest

from mls_tui.study.planning.slots import Part, Slot, cut, free_parts
from mls_tui.study.records import Activity, Availability, Session, Window
from tests.examples import a_day


def week(
    *windows: tuple[int, int], session_minutes: int = 50, break_minutes: int = 10
) -> Availability:
    """The same windows every day, each given as hour and minutes of study."""
    return Availability(
        weekdays=(tuple(Window(start=time(hour), minutes=minutes) for hour, minutes in windows),)
        * 7,
        session_minutes=session_minutes,
        break_minutes=break_minutes,
    )


def session(start: time, minutes: int) -> Session:
    """A session of today."""
    return Session(
        id="one",
        exam="MLS-C01",
        date=a_day(),
        start=start,
        minutes=minutes,
        domain="modeling",
        activity=Activity.COURSE,
    )


def starts(availability: Availability, *taken: Session) -> list[tuple[str, int]]:
    """Today's slots as clock and minutes."""
    return [
        (f"{slot.time:%H:%M}", slot.minutes)
        for part in free_parts(availability, a_day(), taken)
        for slot in cut(availability, part)
    ]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (14, []),
        (15, [15]),
        (50, [50]),
        (64, [64]),
        (65, [50, 15]),
        (100, [50, 50]),
        (110, [50, 60]),
        (120, [50, 50, 20]),
    ],
)
def test_all_minutes_of_a_window_become_sessions(minutes: int, expected: list[int]) -> None:
    """A rest of 15 minutes is a session, less lengthens the one before."""
    assert [length for _, length in starts(week((19, minutes)))] == expected


def test_breaks_lie_between_sessions_and_do_not_cost_study_time() -> None:
    """Two hours of study from 19:00 end at 21:20 with two breaks."""
    assert starts(week((19, 120))) == [("19:00", 50), ("20:00", 50), ("21:00", 20)]


def test_a_window_ends_where_the_next_begins_and_at_midnight() -> None:
    """Breaks push no session into the next window or the next day."""
    crowded = week((18, 60), (19, 60), (23, 60), session_minutes=30)
    assert starts(crowded) == [
        ("18:00", 30),
        ("18:40", 20),
        ("19:00", 30),
        ("19:40", 30),
        ("23:00", 30),
        ("23:40", 20),
    ]


def test_a_taken_hour_costs_its_minutes_and_a_break_on_each_side() -> None:
    """What is left of three hours is dealt around it."""
    assert starts(week((18, 180)), session(time(19), 50)) == [
        ("18:00", 50),
        ("20:00", 50),
        ("21:00", 30),
    ]


def test_a_session_outside_the_windows_takes_nothing_of_them() -> None:
    """Only a break after it is kept free."""
    assert starts(week((19, 50)), session(time(12), 60)) == [("19:00", 50)]


def test_a_day_off_has_no_free_time() -> None:
    """Its weekday's windows do not count."""
    off = week((19, 100)).replace(days_off=(a_day(),))
    assert free_parts(off, a_day(), ()) == []
    assert free_parts(off, a_day(1), ()) == [Part(a_day(1), 19 * 60, 20 * 60 + 50, 100)]


def test_a_slot_tells_its_time_of_day() -> None:
    """Minutes since midnight become a time."""
    assert Slot(a_day(), 7 * 60 + 5, 50).time == time(7, 5)
