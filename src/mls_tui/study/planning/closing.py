"""A full test that was logged closes the open one in the schedule that it was planned as."""

from datetime import timedelta

from mls_tui.study.planning.practice_tests import NEAR_DAYS
from mls_tui.study.records import Activity, Kind, PracticeTest, Session, SessionStatus
from mls_tui.study.state import State
from mls_tui.study.tables import SESSION


def close_test(state: State, test: PracticeTest) -> State:
    """Check off the open practice test nearest to a logged full one, within six days of it.

    It is done on the day of the test, with the minutes that are known of it, else those planned.
    """
    if test.kind is not Kind.FULL or test.repeat:
        return state
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
    if not near:
        return state
    found = min(near, key=lambda one: (abs((one.date - test.date).days), one.date, one.start))
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
