"""The week: tallies, what is open, days on plan, how days went, and free time."""

from datetime import date, time

import pytest

from mls_tui.study.records import Activity, Session, SessionStatus
from mls_tui.study.road import DayMark, day_marks
from mls_tui.study.state import State
from mls_tui.study.value import read
from mls_tui.study.week import (
    Tally,
    days_on_plan,
    free_start,
    left_open,
    week_of,
    week_tally,
)
from tests.examples import a_day, article_state, evenings

OPEN, DONE, SKIPPED = SessionStatus.OPEN, SessionStatus.DONE, SessionStatus.SKIPPED


def session(day: int, status: SessionStatus = OPEN, **fields: object) -> Session:
    """A session of Modeling at 19:00, so many days from today; done ones took 40 minutes."""
    return read(
        Session,
        {
            "id": f"s{day + 100}",
            "exam": "MLS-C01",
            "date": a_day(day),
            "start": time(19),
            "minutes": 50,
            "domain": "modeling",
            "activity": Activity.COURSE,
            "status": status,
            "actual": 40 if status is DONE else None,
        }
        | fields,
    )


def with_sessions(*sessions: Session) -> State:
    """The article's example with these sessions."""
    return article_state().replace(sessions=sessions)


@pytest.mark.parametrize("offset", range(7))
def test_a_week_goes_from_monday_to_sunday(offset: int) -> None:
    """Whichever of its days is asked for."""
    assert week_of(a_day(offset)) == tuple(a_day(day) for day in range(7))


def test_planned_and_actual_minutes_of_a_week_per_domain() -> None:
    """Skipped sessions were planned; other weeks and other exams do not count."""
    state = with_sessions(
        session(-1, DONE),
        session(0, DONE),
        session(2, SKIPPED),
        session(6, domain="data-engineering"),
        session(5, exam="MLA-C01"),
        session(7, DONE),
    )
    assert week_tally(state, a_day(3)) == (
        Tally(domain="data-engineering", planned=50, actual=0),
        Tally(domain="exploratory-data-analysis", planned=0, actual=0),
        Tally(domain="modeling", planned=100, actual=40),
        Tally(domain="machine-learning-implementation-and-operations", planned=0, actual=0),
    )


def test_practice_tests_have_a_row_of_their_own() -> None:
    """They are of the whole exam."""
    test = session(1, DONE, domain=None, activity=Activity.PRACTICE_TEST, minutes=180)
    assert week_tally(with_sessions(test), a_day())[-1] == Tally(
        domain=None, planned=180, actual=40
    )


def test_open_sessions_of_the_last_two_weeks_are_left_open() -> None:
    """Not today's, not older ones."""
    state = with_sessions(session(-15), session(-14), session(-2, DONE), session(-1), session(0))
    assert [one.date for one in left_open(state, a_day())] == [a_day(-14), a_day(-1)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({}, 0),
        ({0: DONE}, 1),
        ({-1: DONE, 0: OPEN}, 1),
        ({-1: OPEN, 0: DONE}, 1),
        ({-9: DONE, -4: DONE, -1: DONE}, 3),
        ({-3: DONE, -2: SKIPPED, -1: DONE}, 1),
        ({-5: DONE, -4: OPEN, -3: DONE}, 2),
        ({-1: DONE, 1: OPEN}, 1),
    ],
    ids=[
        "nothing",
        "today",
        "today still open",
        "broken yesterday",
        "days without sessions",
        "skipped",
        "day off",
        "future",
    ],
)
def test_days_on_plan(days: dict[int, SessionStatus], expected: int) -> None:
    """Four days ago was a day off, which breaks nothing."""
    state = with_sessions(*(session(day, status) for day, status in days.items())).replace(
        availability=evenings().replace(days_off=(a_day(-4),))
    )
    assert days_on_plan(state, a_day()) == expected


def test_one_done_session_puts_a_day_on_plan() -> None:
    """The others of that day may be open."""
    state = with_sessions(session(-1), session(-1, DONE, id="other", start=time(7)))
    assert days_on_plan(state, a_day()) == 1


def test_how_each_day_went() -> None:
    """Whole weeks back from this one, days without any included."""
    state = with_sessions(
        session(-8, DONE),
        session(-7, DONE),
        session(-7, DONE, id="other", start=time(7)),
        session(-3, SKIPPED),
        session(2, DONE),
    )
    marks = day_marks(state, a_day(2), 2)
    assert list(marks) == [a_day(day) for day in range(-7, 3)]
    assert {day: mark for day, mark in marks.items() if mark is not DayMark.NONE} == {
        a_day(-7): DayMark.PART,
        a_day(-3): DayMark.MISSED,
        a_day(2): DayMark.PART,
    }


def proposal(state: State, day: date, minutes: int) -> str:
    """The proposed start as a clock."""
    return f"{free_start(state, day, minutes):%H:%M}"


def test_a_new_session_is_proposed_in_the_free_time() -> None:
    """First within the window, then after the last session, with a break."""
    state = with_sessions(session(0)).replace(availability=evenings())
    assert proposal(state, a_day(), 40) == "20:00"
    assert proposal(state, a_day(), 90) == "20:00"
    assert proposal(state, a_day(1), 90) == "19:00"
    early = with_sessions(session(0, start=time(8))).replace(availability=evenings(60))
    assert proposal(early, a_day(), 50) == "19:00"
    assert proposal(early, a_day(), 90) == "09:00"


def test_a_skipped_session_leaves_its_time_to_a_new_one() -> None:
    """It does not come into a proposal."""
    state = with_sessions(session(0, SKIPPED)).replace(availability=evenings())
    assert proposal(state, a_day(), 50) == "19:00"


def test_without_availability_the_evening_is_proposed() -> None:
    """Never so late that the session would run past midnight."""
    assert proposal(with_sessions(), a_day(), 50) == "19:00"
    assert proposal(with_sessions(), a_day(), 480) == "16:00"
    late = with_sessions(session(0, start=time(23)))
    assert proposal(late, a_day(), 30) == "23:30"
