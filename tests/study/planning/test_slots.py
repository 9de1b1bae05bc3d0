"""Free time: windows as stretches of the clock, absences, sessions, and how it is cut."""

from collections.abc import Sequence
from datetime import time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.absence import Absence, AbsenceKind
from mls_tui.study.planning.slots import DAY, Slot, Times, cut, longest_place, slots, taken_by
from mls_tui.study.records import Availability, Session, Window, minute_of_day
from mls_tui.study.value import read
from tests.examples import a_day, a_session, evenings


def week(*windows: tuple[time, int], **fields: object) -> Availability:
    """The same windows on every day."""
    every = tuple(Window(start=start, minutes=minutes) for start, minutes in windows)
    return evenings().replace(weekdays=(every,) * 7, **fields)


def of_day(
    times: Times, taken: Sequence[Session] = (), *, later: int = 0, first: int = 0
) -> list[tuple[str, int]]:
    """The slots of one day, so many days from today, as clock and minutes."""
    day = a_day(later)
    found = slots(times, day.toordinal() * DAY + first, day + timedelta(days=1), taken, day)
    return [(f"{one.time:%H:%M}", one.minutes) for one in found if one.day == day]


def test_breaks_lie_inside_a_window() -> None:
    """`19:00 90` ends at 20:30: a session, a break, and a shorter session."""
    assert of_day(Times(evenings(90))) == [("19:00", 50), ("20:00", 30)]


def test_a_rest_of_less_than_a_quarter_stays_free() -> None:
    """Fifteen minutes are a session, fourteen are not."""
    assert of_day(Times(evenings(75))) == [("19:00", 50), ("20:00", 15)]
    assert of_day(Times(evenings(74))) == [("19:00", 50)]
    assert evenings(75).minutes == (65,) * 7
    assert evenings(74).minutes == (50,) * 7


def test_a_session_in_the_way_has_breaks_around_it() -> None:
    """What is left before and after it is cut for itself."""
    taken = [a_session("one", a_day(), time(20), minutes=30)]
    assert of_day(Times(evenings(240)), taken=taken) == [
        ("19:00", 50),
        ("20:40", 50),
        ("21:40", 50),
        ("22:40", 20),
    ]


def test_nothing_begins_before_now() -> None:
    """At 19:20 a window of the evening has already begun."""
    assert of_day(Times(evenings(110)), first=19 * 60 + 20) == [("19:20", 50), ("20:20", 30)]


def test_a_window_may_pass_midnight() -> None:
    """Each session belongs to the day on which it begins; a day off takes the end away."""
    late = Times(week((time(23), 120)))
    assert of_day(late) == [("00:00", 50), ("23:00", 50)]
    off = late._replace(availability=late.availability.replace(days_off=(a_day(1),)))
    found = slots(off, a_day().toordinal() * DAY, a_day(3), (), a_day())
    assert [(one.day, f"{one.time:%H:%M}", one.minutes) for one in found] == [
        (a_day(), "00:00", 50),
        (a_day(), "23:00", 50),
        (a_day(2), "23:00", 50),
    ]


def test_days_of_an_absence_differ() -> None:
    """Ill, away, less and an extra block."""

    def times(kind: AbsenceKind, **fields: object) -> Times:
        absence = read(
            Absence, {"id": "x", "kind": kind, "date": a_day(), "until": a_day()} | fields
        )
        return Times(evenings(110), (absence,))

    assert of_day(times(AbsenceKind.ILL)) == of_day(times(AbsenceKind.AWAY)) == []
    assert of_day(times(AbsenceKind.LESS, minutes=70)) == [("19:00", 50), ("20:00", 20)]
    assert of_day(times(AbsenceKind.LESS, minutes=60)) == [("19:00", 50)]
    extra = times(AbsenceKind.EXTRA, minutes=40, start=time(7))
    assert of_day(extra) == [("07:00", 40), ("19:00", 50), ("20:00", 50)]
    assert of_day(extra, later=1) == [("19:00", 50), ("20:00", 50)]


def test_a_test_runs_through_a_pause_of_an_hour() -> None:
    """Not of more, and not through a session that lies in it."""
    near = Times(week((time(17), 60), (time(19), 120)))
    far = Times(week((time(17), 60), (time(19, 1), 120)))
    found = longest_place(near, a_day(), (), 0)
    assert found
    assert found.minutes == 240
    longest = longest_place(far, a_day(), (), 0)
    assert longest
    assert longest.minutes == 120
    dinner = a_session("dinner", a_day(), time(18, 20), minutes=20)
    beside = longest_place(near, a_day(), [taken_by(dinner)], 0)
    assert beside
    assert beside.minutes == 120


@st.composite
def availabilities(draw: st.DrawFn) -> Availability:
    """Weeks with up to two windows a day, of which the later one may pass midnight."""
    mornings = st.builds(Window, start=st.just(time(7)), minutes=st.integers(5, 300))
    nights = st.builds(Window, start=st.just(time(18, 30)), minutes=st.integers(5, 480))
    days = st.one_of(
        st.just(()), st.tuples(mornings), st.tuples(nights), st.tuples(mornings, nights)
    )
    return Availability(
        weekdays=tuple(draw(days) for _ in range(7)),
        session_minutes=draw(st.sampled_from([10, 25, 50, 60, 120])),
        break_minutes=draw(st.sampled_from([0, 5, 10, 30])),
        days_off=tuple(draw(st.lists(st.integers(0, 13).map(a_day), max_size=3))),
    )


@given(availabilities(), st.integers(0, DAY - 1))
def test_slots_lie_in_windows_apart_and_after_now(week: Availability, minute: int) -> None:
    """In order, with their breaks, on no day off, as many minutes as the days are said to hold."""
    times = Times(week)
    first = a_day().toordinal() * DAY + minute
    found = slots(times, first, a_day(14), (), a_day())
    stretches = times.stretches(a_day(-1), a_day(14))
    end = 0
    for one in found:
        taken = one.stretch
        assert taken.start >= max(first, end)
        assert not times.is_off(one.day)
        assert a_day() <= one.day < a_day(14)
        assert any(whole.start <= taken.start and taken.end <= whole.end for whole in stretches)
        end = taken.end
    for length in {window.minutes for day in week.weekdays for window in day}:
        part = next(iter(Times(week).windows(a_day())), None)
        if part:
            whole = part._replace(end=part.start + length)
            assert sum(one.minutes for one in cut(week, whole)) == week.study_minutes(length)


def test_a_slot_knows_its_clock() -> None:
    """Minutes since midnight as a time of day."""
    slot = Slot(a_day(), 19 * 60 + 30, 50)
    assert slot.time == time(19, 30)
    assert minute_of_day(slot.time) == slot.start
