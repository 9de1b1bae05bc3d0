"""The Beta distribution, held against a library of exact numerics."""

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.beta import probability_below, quantile

# From the sharpest prior to a log of a thousand questions.
parameters = st.floats(0.5, 2000)


@given(st.floats(0, 1), parameters, parameters)
def test_distribution_is_the_regularised_incomplete_beta(x: float, a: float, b: float) -> None:
    """To ten digits, everywhere."""
    exact = mpmath.betainc(a, b, 0, x, regularized=True)
    assert probability_below(x, a, b) == pytest.approx(float(exact), abs=1e-10)


@given(st.sampled_from([0.05, 0.1, 0.5, 0.9, 0.95]), st.floats(1.5, 2000), st.floats(1.5, 2000))
def test_quantile_is_the_inverse(probability: float, a: float, b: float) -> None:
    """The value below which so much of the distribution lies, by the library's measure."""
    exact = mpmath.betainc(a, b, 0, quantile(probability, a, b), regularized=True)
    assert float(exact) == pytest.approx(probability, abs=1e-9)


def test_ends_of_the_distribution() -> None:
    """Outside 0 to 1 there is nothing."""
    assert [probability_below(x, 2, 3) for x in (-1, 0, 1, 2)] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("a", "b", "x", "expected"),
    [(1, 1, 0.3, 0.3), (2, 1, 0.5, 0.25), (1, 3, 0.2, 1 - 0.8**3), (5, 5, 0.5, 0.5)],
)
def test_closed_forms(a: float, b: float, x: float, expected: float) -> None:
    """Uniform, power laws, and symmetry about a half."""
    assert probability_below(x, a, b) == pytest.approx(expected, abs=1e-14)
