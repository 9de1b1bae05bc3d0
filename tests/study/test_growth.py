"""Growth of old results: values that are published, and what keeps estimates monotone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.growth import grown

rates = st.floats(0, 1)
ages = st.integers(-5, 1000)


@pytest.mark.parametrize(
    ("rate", "age", "expected"), [(0.60, 40, 0.642), (0.75, 80, 0.811), (0.75, 400, 0.811)]
)
def test_values(rate: float, age: int, expected: float) -> None:
    """As docs/readiness.md tells; after eighty days nothing grows any more."""
    assert grown(rate, age) == pytest.approx(expected, abs=0.0005)


@given(ages)
def test_nothing_and_everything_stay(age: int) -> None:
    """Exactly, for every age."""
    assert (grown(0.0, age), grown(1.0, age)) == (0.0, 1.0)


@given(rates)
def test_results_of_today_and_later_stay(rate: float) -> None:
    """A day that lies ahead has nothing to grow from."""
    assert grown(rate, 0) == grown(rate, -3) == pytest.approx(rate)


@given(rates, rates, ages)
def test_it_rises_with_the_rate(one: float, other: float, age: int) -> None:
    """A better result stays the better one."""
    low, high = sorted((one, other))
    assert grown(low, age) <= grown(high, age) + 1e-15


@given(rates, rates, st.floats(0, 1), ages)
def test_it_is_concave(one: float, other: float, part: float, age: int) -> None:
    """The rate of two results together grows to no less than they do apart."""
    between = part * one + (1 - part) * other
    apart = part * grown(one, age) + (1 - part) * grown(other, age)
    assert grown(between, age) >= apart - 1e-12


@given(rates, ages, ages)
def test_older_results_grow_no_less(rate: float, age: int, other: int) -> None:
    """With age the same rate means the same or more."""
    young, old = sorted((age, other))
    assert rate - 1e-15 <= grown(rate, young) <= grown(rate, old) + 1e-15
