"""Tests of what is said of an exam that is passed or can be taken no more."""

from datetime import date, time, timedelta

import pytest

from mls_tui.study.day_words import day_sentence, week_sentence
from mls_tui.study.ending import Ending, ending, ending_words
from mls_tui.study.planning.account import account, old_debt
from mls_tui.study.planning.pace import pace
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.priority import priority_rows, weekly_minutes
from mls_tui.study.readiness import Verdict, readiness
from mls_tui.study.readiness_words import answer_words
from mls_tui.study.records import Attempt, SessionStatus, Settings
from mls_tui.study.rerating import proposals
from mls_tui.study.retake import retake
from mls_tui.study.road import progress
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.week import left_open
from tests.examples import ARTICLE_RATINGS, TODAY, a_day, a_session, a_test, busy_state

# MLS-C01 was last offered on 31 March 2026.
LATER = date(2026, 4, 2)


def missed_state() -> State:
    """A plan of which nothing was done, and what is left of it after the exam's last day."""
    planned = plan_weeks(busy_state(), TODAY, "plan", minute=0)
    left = (a_session("late", LATER, time(19)), a_session("last", LATER, time(20)))
    return planned.replace(sessions=(*planned.sessions, *left))


def passed_state() -> State:
    """The same after a pass before the last day."""
    won = Attempt(id="won", exam="MLS-C01", date=a_day(1), score=790, ratings=ARTICLE_RATINGS)
    state = missed_state()
    return state.replace(attempts=(*state.attempts, won))


STATES = [
    pytest.param(missed_state(), LATER, Ending.ENDED, id="ended"),
    pytest.param(passed_state(), a_day(3), Ending.PASSED, id="passed"),
]


@pytest.mark.parametrize(("state", "day", "why"), STATES)
def test_nothing_is_owed_to_an_exam_that_is_over(state: State, day: date, why: Ending) -> None:
    """No debt, no pace up to a day, nothing to settle, no hours a week."""
    assert ending(state, day) is why
    assert account(state, day).debt <= 0
    assert progress(state, day).debt == old_debt(state, day) == 0
    assert pace(state, day).finish is None
    assert left_open(state, day) == ()
    assert weekly_minutes(state, day) == 0
    assert all(row.minutes_per_week == 0 for row in priority_rows(state, day))


@pytest.mark.parametrize(("state", "day", "why"), STATES)
def test_readiness_asks_for_nothing_once_the_exam_is_over(
    state: State, day: date, why: Ending
) -> None:
    """No test is asked for, no condition is held up, no chance is given, no rating proposed."""
    right = tuple(a_test(f"t{at}", day - timedelta(days=at), (13, 16, 23, 13)) for at in range(3))
    known = readiness(state.replace(tests=right), day)

    assert known.verdict is Verdict(why.value)
    assert (known.conditions, known.passing, known.forecast) == ((), None, None)
    assert known.missing == answer_words(state, known) == ending_words(state, day)
    assert "take" not in known.missing.lower().replace("taken", "")
    assert proposals(state.replace(tests=right), day) == ()


@pytest.mark.parametrize(("state", "day", "why"), STATES)
def test_a_week_of_an_exam_that_is_over_has_nothing_open(
    state: State, day: date, why: Ending
) -> None:
    """Sessions that were never done are told as such, not as still open or ahead."""
    said = week_sentence(state, day, day)

    assert "still open" not in said.rest
    assert "ahead" not in said.rest
    assert said.rest == "Nothing is left to do for it."
    today = day_sentence(state, day, retake(state, day), progress(state, day), "")
    assert ("passed" if why is Ending.PASSED else "no longer offered") in today.answer


def test_an_exam_that_ends_before_the_retake_is_over() -> None:
    """The waiting time outlasts it: there is no plan, and the reason is said."""
    late = Attempt(
        id="late", exam="MLS-C01", date=date(2026, 3, 20), score=700, ratings=ARTICLE_RATINGS
    )
    state = busy_state().replace(attempts=(late,), settings=Settings())

    assert ending_words(state, a_day(5)).startswith("MLS-C01 ends before you may retake it")
    with pytest.raises(StudyError, match="ends before you may retake it"):
        plan_weeks(state, a_day(5), "plan", minute=0)


def test_before_its_end_an_exam_is_owed_what_was_missed() -> None:
    """On the last day on which it can be taken, all of it stands."""
    state = missed_state()

    assert ending(state, date(2026, 3, 31)) is None
    assert account(state, date(2026, 3, 31)).debt > 0
    assert any(one.status is SessionStatus.OPEN for one in left_open(state, a_day(4)))


def test_after_the_booked_day_there_is_no_day_to_be_done_by() -> None:
    """All would be done after the exam, which helps nobody: how it went is asked instead."""
    state = missed_state()
    assert state.settings.booked == a_day(15) == date(2026, 3, 31)
    earlier = state.replace(settings=Settings(booked=a_day(5)))

    assert pace(earlier, a_day(4)).finish is not None
    assert pace(earlier, a_day(6)).finish is None
