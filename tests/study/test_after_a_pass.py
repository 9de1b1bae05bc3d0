"""Tests of what is left after a pass: no window, no shares, no hours, no plan."""

from datetime import date

import pytest

from mls_tui.study.ending import nothing_left
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.records import Attempt
from mls_tui.study.retake import retake
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from tests.examples import ARTICLE_RATINGS, EXAMS, article_state, evenings

DAY = date(2026, 3, 25)


def passed_state() -> State:
    """A pass with every domain rated, after a failure, and hours to study."""
    attempt = Attempt(
        id="won", exam="MLS-C01", date=date(2026, 3, 20), score=790, ratings=ARTICLE_RATINGS
    )
    state = article_state()
    return state.replace(attempts=(*state.attempts, attempt), availability=evenings())


def test_after_a_pass_there_is_no_retake() -> None:
    """No timeline, window, earliest day, pattern or warning."""
    facts = retake(passed_state(), DAY)

    assert facts[:6] == (None,) * 6
    assert (facts.patterns, facts.warnings) == ((), ())
    assert nothing_left(passed_state()).startswith("You passed MLS-C01 on 20 Mar 2026")
    assert nothing_left(article_state()) == ""
    assert nothing_left(State(exams=EXAMS)) == ""


def test_after_a_pass_nothing_is_planned() -> None:
    """By whichever door the plan is asked for."""
    with pytest.raises(StudyError, match="nothing left to plan"):
        plan_weeks(passed_state(), DAY, "plan", minute=0)
