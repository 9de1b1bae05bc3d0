"""A full test that was logged closes the open one in the schedule that it was planned as."""

from datetime import date, time, timedelta
from functools import partial

from mls_tui.study.planning.practice_tests import NEAR_DAYS
from mls_tui.study.records import Activity, Kind, PracticeTest, Session, SessionStatus
from mls_tui.study.state import State
from mls_tui.study.tables import SESSION


def planned_as(state: State, test: PracticeTest) -> Session | None:
    """The open practice test of the schedule nearest to a full one, within six days of it."""
    if test.kind is not Kind.FULL or test.repeat:
        return None
    days = range(-NEAR_DAYS, NEAR_DAYS + 1)
    near = [
        one
        for day in days
        for one in state.sessions_on(test.date + timedelta(days=day))
        if one.exam == test.exam
        and one.domain is None
        and one.activity is Activity.PRACTICE_TEST
        and one.status is SessionStatus.OPEN
    ]
    return min(near, key=partial(_distance, test), default=None)


def _distance(test: PracticeTest, one: Session) -> tuple[int, date, time]:
    return abs((one.date - test.date).days), one.date, one.start


def close_test(state: State, test: PracticeTest) -> State:
    """Check off the practice test that a logged full one was planned as.

    It is done on the day of the test, with the minutes that are known of it, else those planned.
    """
    found = planned_as(state, test)
    if found is None:
        return state
    done = _on_its_day(state, found, test).replace(
        status=SessionStatus.DONE, actual=test.minutes or found.minutes
    )
    return state.put(SESSION, done)


def _on_its_day(state: State, session: Session, test: PracticeTest) -> Session:
    """The session on the day of the test, at a time of it that nothing else takes."""
    if session.date == test.date:
        return session
    moved = session.replace(date=test.date)
    taken = [
        one
        for one in state.sessions_on(test.date)
        if one is not session and one.status is not SessionStatus.SKIPPED
    ]
    for minutes in range(0, 24 * 60, 15):
        at = (moved.starts + timedelta(minutes=minutes)).time()
        trial = moved.replace(start=at)
        if all(trial.ends <= one.starts or one.ends <= trial.starts for one in taken):
            return trial
    return session if session.date < test.date else moved
