"""The forecast: its rules, its line, and what it does with scores that rise, stand or fall."""

import math
import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.evidence import Score
from mls_tui.study.forecast import CEILINGS, HORIZON_DAYS, USUAL_RATE, forecast
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


@pytest.mark.parametrize("ceiling", [0.86, 0.90, 0.95])
def test_scores_on_a_usual_line_are_forecast_on_it(ceiling: float) -> None:
    """The day on which the line crosses the target is in the range, and the line is found."""

    def line(day: int) -> float:
        return ceiling - 0.30 * math.exp(-USUAL_RATE * day)

    found = [Score(a_day(day), "Set", line(day), 400) for day in range(0, 43, 3)]
    known = forecast(found, a_day(42))
    crossing = math.log(0.30 / (ceiling - 0.80)) / USUAL_RATE
    assert known is not None
    assert known.low is not None
    assert known.low <= a_day(round(crossing))
    assert known.high is None or known.high >= a_day(round(crossing))
    assert known.line(a_day(42)) == pytest.approx(line(42), abs=0.02)


def test_without_much_to_go_by_it_is_the_prior() -> None:
    """Scores of a single question each move nothing much: 7 % never get there."""
    known = forecast(scores_of(0.68, 0.70, 0.72, questions=1), TODAY)
    assert known is not None
    assert known.never == pytest.approx(0.07, abs=0.01)
    for line, (ceiling, weight) in zip(known.lines, CEILINGS, strict=True):
        assert line.ceiling == ceiling
        assert line.weight == pytest.approx(weight, abs=0.03)


def test_against_brute_force() -> None:
    """Drawn lines, each weighed by how likely it makes the scores, give the same range."""
    found = scores_of(0.62, 0.66, 0.69, 0.73, step=10)
    known = forecast(found, TODAY)
    assert known is not None
    dice = random.Random(7)
    drawn: list[tuple[float, float]] = []
    ceilings, priors = zip(*CEILINGS, strict=True)
    for _ in range(60_000):
        (ceiling,) = dice.choices(ceilings, priors)
        rate = USUAL_RATE * math.exp(dice.gauss(0, 1.0))
        gap = dice.gauss(ceiling - 0.68, 0.12)
        fit = 0.0
        for one in found:
            middle = (one.value * one.questions + 7.5) / (one.questions + 10)
            variance = middle * (1 - middle) / one.questions + 0.05**2
            day = (one.date - found[0].date).days
            fit -= (one.value - ceiling + gap * math.exp(-rate * day)) ** 2 / variance / 2
        wanted = ceiling - 0.80
        days = math.inf
        if wanted > 0:
            days = math.log(gap / wanted) / rate if gap > wanted else 0.0
        drawn.append((days, math.exp(fit)))
    mass = math.fsum(weight for _, weight in drawn)
    never = math.fsum(weight for days, weight in drawn if days == math.inf) / mass
    assert known.never == pytest.approx(never, abs=0.02)

    def share_until(day: date | None) -> float:
        assert day is not None
        days = (day - found[0].date).days
        return math.fsum(weight for one, weight in drawn if one <= days + 0.5) / mass

    assert share_until(known.low) == pytest.approx(0.10, abs=0.03)
    assert share_until(known.mid) == pytest.approx(0.50, abs=0.03)


def test_reached_is_now() -> None:
    """A day that lies behind is today."""
    known = forecast(scores_of(0.9, 0.9, 0.9, 0.9), TODAY)
    assert known is not None
    assert known.low == known.mid == known.high == TODAY


def test_slow_scores_reach_it_later_than_fast_ones() -> None:
    """The user's own scores move the forecast, and how likely it is that they never do."""
    fast = forecast(scores_of(0.55, 0.62, 0.69, 0.75), TODAY)
    slow = forecast(scores_of(0.62, 0.63, 0.62, 0.64), TODAY)
    assert fast is not None
    assert slow is not None
    assert fast.low is not None
    assert slow.low is not None
    assert fast.low < slow.low
    assert fast.never < slow.never


def test_scores_that_stand_still_may_never_reach_it() -> None:
    """The more of them at 75 %, the likelier a ceiling below the target; the range has no end."""
    some = forecast(scores_of(*[0.75] * 4), TODAY)
    many = forecast(scores_of(*[0.75] * 20), TODAY)
    assert some is not None
    assert many is not None
    assert some.never < many.never
    assert many.never > 0.10
    assert many.high is None


def test_a_target_above_every_ceiling_is_never_reached() -> None:
    """Then there is no date at all."""
    known = forecast(scores_of(0.6, 0.65, 0.7), TODAY, target=0.96)
    assert known is not None
    assert (known.low, known.mid, known.high) == (None, None, None)
    assert known.never == pytest.approx(1)


def test_falling_scores_have_no_near_end() -> None:
    """The range ends at the horizon or not at all."""
    known = forecast(scores_of(0.75, 0.70, 0.65, 0.6, 0.55, 0.5), TODAY)
    assert known is not None
    assert known.high in (None, a_day(HORIZON_DAYS))


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
    days = [one for one in (known.low, known.mid, known.high) if one]
    assert [today, *days, known.horizon] == sorted([today, *days, known.horizon])
    assert [known.low, known.mid, known.high][: len(days)] == days
    assert 0 <= known.line(today) <= 1
    assert 0 <= known.never <= 1
    assert math.fsum(one.weight for one in known.lines) == pytest.approx(1)


def test_last_day_of_the_calendar_ends_no_program() -> None:
    """Slow rates give more days than there are."""
    last = date(2200, 12, 31)
    found = [Score(last - timedelta(days=10 * (3 - at)), "Set", 0.5, 65) for at in range(4)]
    assert forecast(found, last) is not None
