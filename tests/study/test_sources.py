"""Banks beside each other: what is found, what is not told, and what may not matter."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.evidence import Score
from mls_tui.study.sources import readings
from tests.examples import TODAY, a_day


def scored(*tests: tuple[int, str, float]) -> list[Score]:
    """Scores of 65 questions by day, source and value, oldest first."""
    return sorted(Score(a_day(day), source, value, 65) for day, source, value in tests)


HIGH_AND_LOW = scored(
    *((-5 * at, f"Whizlabs {at}", 0.84) for at in range(8)),
    *((-5 * at - 2, f"Bonso {at}", 0.70) for at in range(8)),
)


def test_a_bank_that_reads_high_is_found() -> None:
    """Fourteen points apart, eight tests each: one reads high, the other as much low."""
    high, low = readings(HIGH_AND_LOW, TODAY)
    assert (high.bank, low.bank) == ("Whizlabs", "Bonso")
    assert high.is_clear
    assert low.is_clear
    assert 3 < high.points < 7
    assert -9 < low.points < -3
    assert (high.tests, low.tests) == (8, 8)


def test_banks_that_read_alike_are_not_told_apart() -> None:
    """A point or two is chance."""
    tests = scored(
        *((-5 * at, f"Whizlabs {at}", 0.76) for at in range(6)),
        *((-5 * at - 2, f"Bonso {at}", 0.75) for at in range(6)),
    )
    assert not any(one.is_clear for one in readings(tests, TODAY))


def test_banks_of_different_weeks_are_not_compared() -> None:
    """What differs may be the time."""
    tests = scored(
        *((-60 + at, f"Whizlabs {at}", 0.65) for at in range(4)),
        *((-10 + at, f"Bonso {at}", 0.85) for at in range(4)),
    )
    assert readings(tests, TODAY) == ()


@pytest.mark.parametrize("tests", [[], HIGH_AND_LOW[:2], [HIGH_AND_LOW[0], *HIGH_AND_LOW[8:]]])
def test_too_little_says_nothing(tests: list[Score]) -> None:
    """Two tests of each of two banks are the least."""
    assert len(readings([one for one in tests if "Bonso" in one.source], TODAY)) == 0


def test_rising_scores_are_no_difference_between_banks() -> None:
    """A bank that comes up later in turn is not taken for an easier one."""
    tests = scored(
        *(
            (-40 + 5 * at, f"{'Bonso' if at % 2 else 'Whizlabs'} {at}", 0.60 + 0.02 * at)
            for at in range(8)
        )
    )
    assert not any(one.is_clear for one in readings(tests, TODAY))


def test_true_deviations_are_inside_in_nine_of_ten_cases() -> None:
    """Of drawn banks, sets and days."""
    dice = random.Random(3)
    inside = cases = 0
    for _ in range(300):
        shifts = {name: dice.gauss(0, 0.30) for name in ("A1", "B1", "C1")}
        tests = []
        for name, shift in shifts.items():
            for at in range(dice.randint(2, 6)):
                day = -dice.randint(0, 60)
                logit = 1.0 + 0.0045 * day + shift + dice.gauss(0, 0.16)
                rate = 1 / (1 + 2.718281828**-logit)
                right = sum(dice.random() < rate for _ in range(65))
                tests.append((day, f"{name} bank {at}", right / 65))
        mean = sum(shifts.values()) / 3
        for one in readings(scored(*tests), TODAY):
            true = shifts[one.bank.split()[0].upper()] - mean
            points = 100 * (1 / (1 + 2.718281828 ** -(1.0986 + true)) - 0.75)
            inside += one.low <= points <= one.high
            cases += 1
    assert cases > 500
    assert 0.85 < inside / cases < 0.95


@given(st.randoms(use_true_random=False))
def test_order_changes_nothing(dice: random.Random) -> None:
    """Of one day any test may come first."""
    shuffled = list(HIGH_AND_LOW)
    dice.shuffle(shuffled)
    again = readings(sorted(shuffled, key=lambda one: one.date), TODAY)
    for one, other in zip(again, readings(HIGH_AND_LOW, TODAY), strict=True):
        assert one.points == pytest.approx(other.points)
