"""The forecast: its rules, its line, and what it does with scores that rise, stand or fall."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.evidence import Score
from mls_tui.study.forecast import CEILING, HORIZON_DAYS, forecast
from tests.examples import TODAY, a_day


def scores_of(*values: float, step: int = 7, questions: int = 65) -> list[Score]:
    """Scores at even distances, the last of today."""
    first = -step * (len(values) - 1)
    return [
        Score(a_day(first + step * at), "Set", value, questions) for at, value in enumerate(values)
    ]


def test_nothing_with_fewer_than_three_tests() -> None:
    """Two scores are any line."""
    assert forecast(scores_of(0.6, 0.7, step=20), TODAY) is None
    assert forecast(scores_of(0.6, 0.65, 0.7), TODAY) is not None


@pytest.mark.parametrize(("step", "says"), [(7, True), (6, False)])
def test_nothing_under_two_weeks(step: int, says: bool) -> None:  # noqa: FBT001
    """Fourteen days are enough, twelve are not."""
    assert (forecast(scores_of(0.6, 0.65, 0.7, step=step), TODAY) is not None) is says


def test_scores_of_long_ago_do_not_count() -> None:
    """After half a year they say how it was with another preparation."""
    assert forecast(scores_of(0.6, 0.65, 0.7), a_day(181 - 14)) is None


def test_scores_on_the_usual_line_are_forecast_on_it() -> None:
    """A gap of 0.30 that shrinks to 0.9875 of it each day is 0.15 after 55 days."""
    days = range(0, 43, 3)
    found = [Score(a_day(day), "Set", CEILING - 0.30 * 0.9875**day, 400) for day in days]
    known = forecast(found, a_day(42))
    assert known is not None
    assert known.low <= a_day(55) <= known.high
    assert abs((known.mid - a_day(55)).days) <= 5
    assert known.line(a_day(42)) == pytest.approx(CEILING - 0.30 * 0.9875**42, abs=0.02)


def test_reached_is_now() -> None:
    """A day that lies behind is today."""
    known = forecast(scores_of(0.9, 0.9, 0.9, 0.9), TODAY)
    assert known is not None
    assert known.low == known.mid == TODAY


def test_slow_scores_reach_it_later_than_fast_ones() -> None:
    """The user's own scores move the forecast."""
    fast = forecast(scores_of(0.55, 0.62, 0.69, 0.75), TODAY)
    slow = forecast(scores_of(0.62, 0.63, 0.62, 0.64), TODAY)
    assert fast is not None
    assert slow is not None
    assert fast.mid < slow.mid
    assert fast.high < slow.high


def test_falling_scores_have_no_near_end() -> None:
    """The range ends at the horizon, which means later or never."""
    known = forecast(scores_of(0.75, 0.70, 0.65, 0.6, 0.55, 0.5), TODAY)
    assert known is not None
    assert known.high == known.horizon == a_day(HORIZON_DAYS)


@given(
    st.lists(st.floats(0, 1), min_size=3, max_size=12),
    st.integers(7, 14),
    st.integers(1, 200),
    st.integers(0, 30),
)
def test_dates_are_in_order_and_within_the_horizon(
    values: list[float], step: int, questions: int, age: int
) -> None:
    """For any scores, on any day after them."""
    today = TODAY + timedelta(days=age)
    known = forecast(scores_of(*values, step=step, questions=questions), today)
    assert known is not None
    assert today <= known.low <= known.mid <= known.high <= known.horizon
    assert 0 <= known.line(today) <= 1
    assert 0 < known.factor < 1


def test_last_day_of_the_calendar_ends_no_program() -> None:
    """Slow rates give more days than there are."""
    last = date(2200, 12, 31)
    found = [Score(last - timedelta(days=10 * (3 - at)), "Set", 0.5, 65) for at in range(4)]
    assert forecast(found, last) is not None
