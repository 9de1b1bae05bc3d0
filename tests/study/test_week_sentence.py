"""How a week stands in a sentence."""

from datetime import time, timedelta

from mls_tui.study.day_words import week_sentence
from mls_tui.study.schedule import mark_done, skip
from mls_tui.study.state import State
from mls_tui.study.week import week_of
from tests.examples import TODAY, a_day, a_session, article_state

MONDAY = week_of(TODAY)[0]


def week_with(*days: int) -> State:
    """The article's state with a session of 50 minutes on each of these days from today."""
    sessions = tuple(a_session(f"s{day}", a_day(day), time(19)) for day in days)
    return article_state().replace(sessions=sessions)


def test_a_plan_that_was_just_made_says_what_is_planned() -> None:
    """Nothing could be done of it yet, so that nothing was done is not the answer."""
    said = week_sentence(week_with(1, 2, 3), MONDAY, TODAY)

    assert (said.answer, said.rest) == ("3 sessions planned, 2 h 30.", "")
    assert week_sentence(week_with(2), MONDAY, TODAY).answer == "1 session planned, 50 min."


def test_numbers_of_a_week_are_all_digits() -> None:
    """Words and digits in one sentence read as if they meant different things."""
    state = week_with(0, 1, 2, 3)
    today = MONDAY + timedelta(days=2)
    state = skip(mark_done(state, "s0", None, TODAY), "s2")
    said = week_sentence(state, MONDAY, today)

    assert said.answer == "1 of 4 sessions was done, 50 min."
    assert said.rest == "1 was skipped; 1 is still open; 50 min are ahead in 1 session."
