"""Tests of the made-up records."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from mls_tui.demo import demo_state
from mls_tui.study.attempt import history
from mls_tui.study.patterns import patterns
from mls_tui.study.planning.account import account
from mls_tui.study.planning.due import due
from mls_tui.study.practice import check_test, weighted_score
from mls_tui.study.priority import priority_rows
from mls_tui.study.records import Activity, Outcome, SessionStatus
from mls_tui.study.retake import retake
from mls_tui.study.schedule import delete_session, move_session, reopen
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.week import days_on_plan, left_open
from tests.ends import step_confidence
from tests.examples import EXAMS

# Each weekday, both exams, both sides of the exam's last day, a leap day and a change of year.
DAYS = [
    *(date(2026, 11, 16) + timedelta(days=offset) for offset in range(7)),
    *(date(2026, 1, 28) + timedelta(days=offset) for offset in range(0, 70, 9)),
    date(2024, 2, 29),
    date(2027, 1, 1),
    date(1971, 1, 1),
    date(2199, 12, 31),
]


@pytest.fixture(params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    """A day on which the demo is opened."""
    day: date = request.param
    return day


@pytest.fixture
def state(today: date) -> State:
    """The demo on that day."""
    return demo_state(EXAMS, today)


def test_the_same_day_gives_the_same_records(state: State, today: date) -> None:
    """Nothing in the demo is left to chance."""
    assert demo_state(EXAMS, today) == state


def test_two_attempts_failed_and_the_exam_can_be_taken(state: State, today: date) -> None:
    """The retake that is prepared is possible, and its day lies about six weeks ahead."""
    rows = history(state, state.exam.code)
    assert [row.outcome for row in rows] == [Outcome.FAIL, Outcome.FAIL]
    assert rows[-1].risen
    assert rows[-1].fallen
    assert {4, 5} <= {one.number for one in patterns(state.exam, state.attempts, state.ratings)}
    left = retake(state, today).days_left(today)
    assert left is not None
    assert 38 <= left <= 48
    assert not any("Booked for" in warning for warning in retake(state, today).warnings)


def test_sessions_do_not_overlap(state: State) -> None:
    """A made-up week could be lived."""
    held = [one for one in state.sessions if one.status is not SessionStatus.SKIPPED]
    for one, other in pairwise(held):
        assert one.ends <= other.starts


def test_every_kind_of_session_is_there(state: State, today: date) -> None:
    """Five weeks behind with done and skipped ones, a locked one ahead, one left open."""
    behind = [one for one in state.sessions if one.date < today]
    assert {one.status for one in behind} == set(SessionStatus)
    assert any(one.actual != one.minutes for one in behind if one.actual)
    assert len(left_open(state, today)) == 1
    assert 33 <= (today - behind[0].date).days <= 42
    ahead = [one for one in state.sessions if one.date >= today]
    assert {one.status for one in ahead} == {SessionStatus.OPEN}
    assert sum(one.locked for one in ahead) == 1
    assert any(one.activity is Activity.PRACTICE_TEST for one in ahead)
    assert {one.domain for one in ahead} >= set(state.exam.weights)


def test_the_hours_fit_and_missed_sessions_are_offered_again(state: State, today: date) -> None:
    """A month on plan with two sessions missed: what they cost is seen, and planning again due."""
    assert days_on_plan(state, today) >= 28
    found = retake(state, today).fit
    assert found is not None
    assert found.available >= found.needed
    assert 60 <= account(state, today).debt <= 300
    assert due(state, today) == ("2 sessions were missed",)


def test_practice_rises_from_59_to_80_percent(state: State, today: date) -> None:
    """Seven tests, each better than the one before."""
    scores = [weighted_score(state.exam, test.results) for test in state.tests]
    assert len(scores) == 7
    assert scores[0] == pytest.approx(0.59, abs=0.025)
    assert scores[-1] == pytest.approx(0.80, abs=0.025)
    assert all(one < other for one, other in pairwise(scores))
    for test in state.tests:
        check_test(state.exam, test, today)


def test_checked_actions_and_tasks_belong_to_the_exam(state: State, today: date) -> None:
    """Marks lie in the past and on what the exam has."""
    assert state.checked
    assert all(day < today for day in state.checked.values())
    tasks = {f"{state.exam.code}/{task.number}" for one in state.exam.domains for task in one.tasks}
    assert set(state.confidence) <= tasks
    assert len(set(state.confidence.values())) == 2


def test_every_verb_takes_the_demo(state: State, today: date) -> None:
    """The records are as good as entered ones."""
    assert len(priority_rows(state, today)) == len(state.exam.domains)
    for session in state.sessions:
        if session.status is SessionStatus.DONE:
            reopen(state, session.id)
    later = today + timedelta(days=100)
    ahead = [one for one in state.sessions if one.date > today]
    move_session(state, ahead[0].id, later, ahead[0].start)
    delete_session(state, ahead[-1].id)
    step_confidence(state, state.exam.domains[0].tasks[0].number)


def test_days_without_room_before_or_after_are_refused() -> None:
    """Records have a first and a last day."""
    for day in (date(1970, 12, 31), date(2200, 1, 1), date.min, date.max):
        with pytest.raises(StudyError, match="The demo plays"):
            demo_state(EXAMS, day)
