"""The probability to pass: against brute force, exact sums and what must hold always."""

import math
import random

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mls_tui.study.exam import Exam
from mls_tui.study.mastery import Mastery
from mls_tui.study.passing import (
    BANK_SPREAD,
    clamped,
    in_words,
    pass_probability,
    scored_questions,
    shifts,
)
from tests.examples import EXAMS, mls

DRAWS = 40_000


def known_as(exam: Exam, *rates: float, questions: float = 40) -> list[Mastery]:
    """Mastery with these means, each worth so many questions."""
    return [
        Mastery(domain.id, rate * questions, (1 - rate) * questions)
        for domain, rate in zip(exam.domains, rates, strict=True)
    ]


def brute_force(exam: Exam, known: list[Mastery], offset: float, cut: int, seed: int) -> float:
    """The share of simulated exams that reach a number of right answers."""
    dice = random.Random(seed)
    asked = scored_questions(exam)
    passed = 0
    for _ in range(DRAWS):
        shift = dice.gauss(offset, BANK_SPREAD)
        right = 0
        for one in known:
            rate = dice.betavariate(one.right, one.wrong)
            moved = 1 / (1 + (1 - rate) / rate * math.exp(-shift))
            right += sum(dice.random() < moved for _ in range(asked[one.domain]))
        passed += right >= cut
    return passed / DRAWS


@pytest.mark.parametrize(
    ("rates", "questions", "offset"),
    [
        ((0.8, 0.8, 0.8, 0.8), 40, 0.0),
        ((0.85, 0.7, 0.5, 0.5), 10, 0.0),
        ((0.9, 0.85, 0.75, 0.8), 150, -0.4),
    ],
)
def test_against_brute_force(rates: tuple[float, ...], questions: float, offset: float) -> None:
    """Within four standard errors of a simulation of the same model."""
    known = known_as(mls(), *rates, questions=questions)
    passing = pass_probability(mls(), known, offset)
    for cut, least in ((72, 36), (76, 38)):
        simulated = brute_force(mls(), known, offset, least, seed=cut)
        error = math.sqrt(simulated * (1 - simulated) / DRAWS)
        assert passing[cut] == pytest.approx(simulated, abs=4 * error)


def test_against_exact_integration() -> None:
    """One domain of 48 questions: the integral over shift and rate, done by a library."""
    exam = mls().replace(domains=(mls().domains[0].replace(weight=100.0),), questions_scored=48)
    known = [Mastery(exam.domains[0].id, 30.0, 12.5)]

    def passed(shift: float) -> float:
        total = mpmath.mpf(0)
        for right in range(-(-76 * 48 // 100), 49):
            term = mpmath.quad(
                lambda at, right=right: (
                    mpmath.exp(30 * at - 42.5 * mpmath.log1p(mpmath.exp(at)))
                    * mpmath.binomial(48, right)
                    * mpmath.exp(right * (at + shift))
                    / (1 + mpmath.exp(at + shift)) ** 48
                ),
                [-4, 0, 1, 2, 6],
            )
            total += term
        return float(total / mpmath.beta(30, 12.5))

    exact = sum(weight * passed(shift) for shift, weight in shifts())
    assert pass_probability(exam, known)[76] == pytest.approx(exact, abs=1e-6)


def test_shifts_are_a_normal_distribution() -> None:
    """Seven nodes have its moments up to the thirteenth."""
    found = shifts()
    assert len(found) == 7
    for power in range(14):
        moment = math.fsum(weight * (shift / BANK_SPREAD) ** power for shift, weight in found)
        double = math.prod(range(power - 1, 0, -2)) if power else 1
        assert moment == pytest.approx(0 if power % 2 else double, abs=1e-6 * max(1, double))
    assert math.fsum(weight * shift for shift, weight in shifts(-0.4)) == pytest.approx(-0.4)


def test_scored_questions_of_the_article_exam() -> None:
    """10, 12, 18 and 10 of 50."""
    assert list(scored_questions(mls()).values()) == [10, 12, 18, 10]


@pytest.mark.parametrize("code", sorted(EXAMS))
def test_scored_questions_add_up(code: str) -> None:
    """For every exam that is shipped, each domain within one of its weight's part."""
    exam = EXAMS[code]
    found = scored_questions(exam)
    total = sum(found.values())
    asked = (exam.questions_min + exam.questions_max) // 2
    # Where nothing is published, as many as commonly count.
    assert total == (exam.questions_scored or asked or 50)
    for domain, count in found.items():
        assert abs(count - exam.weights[domain] * total / 100) < 1


@given(st.lists(st.floats(0.3, 0.95), min_size=4, max_size=4), st.floats(5, 300))
@settings(max_examples=40)
def test_the_easy_cut_is_easier(rates: list[float], questions: float) -> None:
    """And both are probabilities."""
    passing = pass_probability(mls(), known_as(mls(), *rates, questions=questions))
    assert 0 <= passing[76] <= passing[72] <= 1 + 1e-9


@given(
    st.lists(st.floats(0.3, 0.95), min_size=4, max_size=4),
    st.floats(10, 200),
    st.sampled_from([-0.5, 0.0, 0.3]),
    st.integers(0, 3),
    st.integers(0, 1),
)
@settings(max_examples=60)
def test_one_more_right_answer_never_lowers_it(
    rates: list[float], questions: float, offset: float, at: int, turned: int
) -> None:
    """Whether a wrong answer turns right, or a right one comes on top."""
    known = known_as(mls(), *rates, questions=questions)
    better = list(known)
    wrong = known[at].wrong - (turned if known[at].wrong > 2 else 0)
    better[at] = known[at]._replace(right=known[at].right + 1, wrong=wrong)
    before = pass_probability(mls(), known, offset)
    after = pass_probability(mls(), better, offset)
    for cut, chance in before.items():
        assert after[cut] >= chance - 1e-7


def test_never_nothing_and_never_certain() -> None:
    """What is shown stays between 1 and 99 %."""
    assert [clamped(one) for one in (0.0, 0.5, 1.0)] == [0.01, 0.5, 0.99]


@pytest.mark.parametrize(
    ("probabilities", "expected"),
    [
        ([0.0], "very unlikely"),
        ([0.2, 0.3], "unlikely to rather unlikely"),
        ([0.5, 0.5], "about even"),
        ([0.74, 0.6], "more likely than not"),
        ([0.93, 0.8], "likely to very likely"),
        ([1.0, 1.0], "very likely"),
    ],
)
def test_words(probabilities: list[float], expected: str) -> None:
    """One word for a narrow range, two for a wide one."""
    assert in_words(probabilities) == expected
