"""Tests of whole counts recovered from percentages, against plain enumeration."""

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.practice.counts import Count, recover


def rounded(right: int, asked: int, digits: int) -> set[Decimal]:
    """A rate in percent, rounded in the ways that are in use, by exact arithmetic."""
    scaled = Fraction(100 * right * 10**digits, asked)
    low = scaled.numerator // scaled.denominator
    rest = scaled - low
    up = low + (rest >= Fraction(1, 2))
    even = low + (rest > Fraction(1, 2) or (rest == Fraction(1, 2) and low % 2 == 1))
    return {Decimal(up).scaleb(-digits), Decimal(even).scaleb(-digits)}


def enumerated(correct: int, total: int, percents: list[Decimal]) -> Iterator[tuple[Count, ...]]:
    """Every solution, by trying everything."""
    if not percents:
        if correct == total == 0:
            yield ()
        return
    digits = -int(percents[0].as_tuple().exponent)
    for asked in range(1, total + 1):
        for right in range(min(asked, correct) + 1):
            if percents[0] in rounded(right, asked, digits):
                for rest in enumerated(correct - right, total - asked, percents[1:]):
                    yield ((right, asked), *rest)


@st.composite
def results(draw: st.DrawFn) -> tuple[list[Count], int]:
    """Counts of one to four small categories, and decimals to round to."""
    totals = draw(st.lists(st.integers(1, 7), min_size=1, max_size=4))
    counts = [(draw(st.integers(0, asked)), asked) for asked in totals]
    return counts, draw(st.integers(0, 2))


@given(results(), st.integers(-1, 1), st.integers(-1, 1))
def test_all_solutions_are_found_and_no_other(
    made: tuple[list[Count], int], more: int, longer: int
) -> None:
    """The same as by enumeration, for sums that fit and sums that may not."""
    counts, digits = made
    correct = sum(right for right, _ in counts) + more
    total = sum(asked for _, asked in counts) + longer
    percents = [max(rounded(*count, digits)) for count in counts]

    found = recover(correct, total, percents, 10**6)

    assert len(set(found)) == len(found)
    assert set(found) == (set(enumerated(correct, total, percents)) if correct >= 0 else set())


@given(results())
def test_the_true_counts_are_among_them(made: tuple[list[Count], int]) -> None:
    """However a site rounds, up or to even."""
    counts, digits = made
    right, total = (sum(column) for column in zip(*counts, strict=True))
    for choose in (min, max):
        percents = [choose(rounded(*count, digits)) for count in counts]
        assert tuple(counts) in recover(right, total, percents, 10**6)


def test_a_tie_is_rounded_up_or_to_even() -> None:
    """1 of 8 is 12.5 %, which is written as 13 or as 12."""
    assert Decimal("12.5").quantize(Decimal(1), ROUND_HALF_UP) == 13
    assert Decimal("12.5").quantize(Decimal(1), ROUND_HALF_EVEN) == 12
    for percent in ("12", "13", "12.5", "12.50"):
        assert recover(1, 8, [Decimal(percent)], 9) == (((1, 8),),)
    assert recover(1, 8, [Decimal("14")], 9) == ()


@pytest.mark.parametrize("count", [8, 6, 4])
@pytest.mark.parametrize("percent", ["0", "100", "50", "33.33"])
def test_where_very_many_fit_it_stops(count: int, percent: str) -> None:
    """As many as are asked for, each of them right."""
    total = 180
    rates = {"0": (0, 1), "100": (1, 1), "50": (1, 2), "33.33": (1, 3)}
    right, of = rates[percent]
    correct = total * right // of

    found = recover(correct, total, [Decimal(percent)] * count, 200)

    assert len(found) == len(set(found)) == 200
    for counts in found:
        assert (sum(one for one, _ in counts), sum(one for _, one in counts)) == (correct, total)


def test_the_expected_ones_come_where_there_are_too_many() -> None:
    """The solution that is expected is among few of very many."""
    expected = ((13, 13), (16, 16), (23, 23), (13, 13))
    hundred = [Decimal(100)] * 4

    assert expected in recover(65, 65, hundred, 50, (13.0, 15.6, 23.4, 13.0))


@pytest.mark.parametrize(("correct", "total"), [(0, 0), (1, 0), (-1, 5), (6, 5), (1, 1)])
def test_impossible_sums_have_no_solution(correct: int, total: int) -> None:
    """Two categories have at least two questions."""
    assert recover(correct, total, [Decimal(50), Decimal(50)], 9) == ()


def test_no_category_has_no_solution() -> None:
    """There is nothing to recover."""
    assert recover(0, 0, [], 9) == ()
