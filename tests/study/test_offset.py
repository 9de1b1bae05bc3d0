"""Practice against the exam, and the user's guesses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.offset import (
    Beside,
    beside_practice,
    guesses,
    own_offset,
    rate_of,
    shifted,
)
from mls_tui.study.records import Attempt
from tests.examples import EXAMS, TODAY, a_day, a_test, article_attempt, mls


def an_attempt(id: str, day: int, score: int) -> Attempt:
    """An attempt on a day before or after the tests' own."""
    return article_attempt().replace(id=id, date=a_day(day), score=score)


@pytest.mark.parametrize(
    ("score", "rate"), [(100, 0.0), (425, 0.37), (750, 0.74), (875, 0.87), (1000, 1.0)]
)
def test_rate_of_a_scaled_score(score: int, rate: float) -> None:
    """Straight lines over the passing score, which stands for the middle of the cuts."""
    assert rate_of(mls(), score) == pytest.approx(rate)


def test_scores_that_cannot_be_have_no_rate() -> None:
    """Neither outside the scale nor without a passing score."""
    assert rate_of(mls(), 99) is None
    assert rate_of(EXAMS["PMLE"], 0) is None


@given(st.integers(100, 999))
def test_rate_rises_with_the_score(score: int) -> None:
    """Whatever the piece of the line."""
    less, more = rate_of(mls(), score), rate_of(mls(), score + 1)
    assert less is not None
    assert more is not None
    assert 0 <= less < more <= 1


def test_practice_before_is_that_of_four_weeks_without_the_day_itself() -> None:
    """Only full first-time tests, and none of the exam's day or later."""
    tests = [
        a_test("ancient", a_day(-43), (1, 1, 1, 1)),
        a_test("oldest", a_day(-42), (13, 16, 23, 13)),
        a_test("again", a_day(-16), (13, 16, 23, 13), repeat=True),
        a_test("newest", a_day(-15), (0, 0, 0, 0)),
        a_test("later", a_day(-14), (13, 16, 23, 13)),
    ]
    (row,) = beside_practice(mls(), [an_attempt("one", -14, 750)], tests)
    assert (row.practice, row.tests) == (0.5, 2)
    assert row.exam == pytest.approx(0.74)
    assert row.offset == pytest.approx(1.046, abs=1e-3)


def test_own_offset_takes_two_attempts() -> None:
    """With one, luck and offset cannot be told apart."""
    tests = [a_test("one", a_day(-20), (11, 13, 18, 11))]
    attempts = [an_attempt("a", -14, 689), an_attempt("b", 0, 689)]
    rows = beside_practice(mls(), attempts, tests)
    assert own_offset(rows[:1]) is None
    assert own_offset(rows) is not None
    assert own_offset(beside_practice(mls(), attempts, [])) is None


def test_own_offset_is_drawn_towards_nothing() -> None:
    """By spread and noise: a third of the mean of two, half of the mean of four."""
    row = Beside(article_attempt(), exam=0.5, practice=0.7310585786300049, tests=3)
    assert row.offset == pytest.approx(-1)
    assert own_offset([row] * 2) == pytest.approx(-1 / 3)
    assert own_offset([row] * 4) == pytest.approx(-1 / 2)


def test_attempts_without_practice_are_left_out_of_the_mean() -> None:
    """They count as attempts all the same."""
    row = Beside(article_attempt(), exam=0.5, practice=0.7310585786300049, tests=3)
    bare = row._replace(practice=None)
    assert bare.offset is None
    assert own_offset([bare, row]) == pytest.approx(-0.09 / (0.09 + 0.36))


def test_shifted_rates() -> None:
    """On the logit: nothing changes nothing, and there is no way out of 0 to 1."""
    assert shifted(0.8, 0) == pytest.approx(0.8)
    assert shifted(0.5, 1) == pytest.approx(0.7310585786)
    assert 0 < shifted(0.0, -9) < shifted(1.0, 9) < 1


def test_guesses_are_held_against_scores() -> None:
    """The mean of guess less score in points; repeats and tests without a guess are left out."""
    whole, half = (13, 16, 23, 13), (0, 0, 0, 0)
    tests = [
        a_test("a", a_day(-3), whole, guess=90),
        a_test("b", a_day(-2), half, guess=40),
        a_test("c", a_day(-1), half),
        a_test("d", a_day(0), whole, guess=0, repeat=True),
    ]
    found = guesses(mls(), tests, TODAY)
    assert found is not None
    assert found.tests == 2
    assert found.mean == pytest.approx((90 - 100 + 40) / 2)
    assert guesses(mls(), tests[2:], TODAY) is None
    assert guesses(mls(), tests, a_day(-4)) is None
