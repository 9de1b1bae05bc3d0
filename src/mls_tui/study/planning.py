"""Planning all weeks at once, with the shares, the times and the dates that are in force."""

from datetime import date

from mls_tui.study.priority import shares, strategy_of
from mls_tui.study.retake import retake
from mls_tui.study.schedule import make_plan
from mls_tui.study.state import State
from mls_tui.study.value import StudyError


def plan_weeks(state: State, today: date) -> State:
    """Plan up to the booked exam, else to the end of the timeline.

    Raises:
        StudyError: If ratings or times are missing, or there is nothing to plan.
    """
    if not state.is_rated:
        raise StudyError("Rate every domain first: the plan follows the ratings.")
    split = shares(state.exam, state.ratings, strategy_of(state))
    return make_plan(state, split, today, retake(state, today).until or today)
