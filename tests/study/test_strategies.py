"""The strategies side by side, and which one is recommended."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.exam import Strategy
from mls_tui.study.priority import shares_of, weekly_minutes
from mls_tui.study.records import Rating, Settings
from mls_tui.study.settings import choose_strategy
from mls_tui.study.standing import standings
from mls_tui.study.state import State
from mls_tui.study.strategies import STRATEGY_WORDS, recommendation, splits
from tests.examples import ARTICLE_RATINGS, TODAY, a_test, article_state, evenings


def rated(*ratings: Rating) -> State:
    """The article's user with other ratings."""
    (attempt,) = article_state().attempts
    return article_state().replace(
        attempts=(attempt.replace(ratings=dict(zip(ARTICLE_RATINGS, ratings, strict=True))),)
    )


NI, C, S = Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT, Rating.STRONG
ONE_WEAK = rated(S, C, NI, C)


def test_every_strategy_is_there_with_what_it_makes_of_a_week() -> None:
    """The shares are those that choosing it would give, the minutes add up."""
    state = article_state().replace(availability=evenings())
    found = splits(state, TODAY)
    assert [one.strategy for one in found] == list(Strategy) == list(STRATEGY_WORDS)
    for one in found:
        assert one.shares == shares_of(choose_strategy(state, one.strategy), TODAY)
        assert sum(one.minutes.values()) == weekly_minutes(state, TODAY)
        assert 0 <= one.covered <= one.stake + 1e-9
    assert [one.in_force for one in found] == [True, False, False, False]
    tiered, _, points, _ = found
    assert tiered.favours
    assert tiered.favours.short == "OPS"
    # Only the floor of Data Engineering keeps it from following the points exactly.
    assert points.covered == pytest.approx(0.95 * 19.2)
    assert points.covered == max(one.covered for one in found)


def test_points_at_stake_are_those_of_the_present() -> None:
    """With practice the stake is what practice leaves open."""
    state = article_state().replace(tests=(a_test("one", TODAY, (11, 13, 20, 10)),))
    found = splits(state, TODAY)
    stake = sum(one.at_stake for one in standings(state, TODAY))
    assert {round(one.stake, 9) for one in found} == {round(stake, 9)}


def test_by_weight_nobody_is_favoured() -> None:
    """All Competent gives each domain its weight under tiered."""
    tiered, *_ = splits(rated(C, C, C, C), TODAY)
    assert tiered.favours is None


@pytest.mark.parametrize(
    ("state", "days", "expected"),
    [
        (ONE_WEAK, 28, Strategy.GAP),
        (ONE_WEAK, 27, Strategy.TIERED),
        (ONE_WEAK, None, Strategy.GAP),
        (article_state(), 60, Strategy.TIERED),
        (rated(C, C, C, S), 60, Strategy.TIERED),
    ],
)
def test_gap_is_for_one_weak_domain_and_four_weeks(
    state: State, days: int | None, expected: Strategy
) -> None:
    """Else the exam's own; without a booked day the timeline's weeks count."""
    booked = None if days is None else TODAY + timedelta(days=days)
    state = state.replace(settings=Settings(booked=booked))
    found = recommendation(state, TODAY)
    assert found.strategy is expected
    assert ("60 %" in found.reason) is (expected is Strategy.GAP)
    assert [one.strategy for one in splits(state, TODAY) if one.recommended] == [expected]


@given(st.lists(st.sampled_from(Rating), min_size=4, max_size=4))
def test_a_part_of_the_points_is_covered_under_any_ratings(ratings: list[Rating]) -> None:
    """Never more than there are, and all of them where time is given by points alone."""
    for one in splits(rated(*ratings), TODAY):
        assert 0 <= one.covered <= one.stake + 1e-9
