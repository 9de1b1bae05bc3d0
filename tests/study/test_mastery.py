"""Mastery: closed forms, and what must not change it."""

import math
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mls_tui.study.mastery import known_mastery, mastery
from mls_tui.study.passing import pass_probability
from mls_tui.study.records import Kind, PracticeTest, Rating, Result
from tests.examples import ARTICLE_RATINGS, TODAY, a_day, a_test, article_state, mls

COUNTS = (13, 16, 23, 13)


@st.composite
def logs(draw: st.DrawFn) -> list[PracticeTest]:
    """Some tests of any sort, size and age, of days that are not here yet among them."""
    tests = []
    for number in range(draw(st.integers(0, 6))):
        results = {}
        for domain in ARTICLE_RATINGS:
            total = draw(st.integers(1, 60) | st.just(1000))
            correct = draw(st.integers(0, total) | st.sampled_from([0, total]))
            results[domain] = Result(correct=correct, total=total)
        tests.append(
            a_test(
                f"t{number}",
                TODAY - timedelta(days=draw(st.integers(-3, 600))),
                COUNTS,
                kind=draw(st.sampled_from(Kind)),
                timed=draw(st.booleans()),
                repeat=draw(st.booleans()),
            ).replace(results=results)
        )
    return sorted(tests, key=lambda one: one.date)


def means(tests: list[PracticeTest]) -> list[float]:
    """Mean per domain."""
    return [one.mean for one in mastery(mls(), ARTICLE_RATINGS, tests, TODAY)]


def chances(tests: list[PracticeTest]) -> list[float]:
    """Probability to pass at both cuts, for a user whose exams went worse than practice."""
    known = mastery(mls(), ARTICLE_RATINGS, tests, TODAY)
    return list(pass_probability(mls(), known, -0.2).values())


def test_without_practice_the_rating_decides() -> None:
    """Ten questions at the rate that the rating is taken for."""
    known = mastery(mls(), ARTICLE_RATINGS, [], TODAY)
    assert [one.right for one in known] == pytest.approx([8.5, 7, 5, 5])
    assert [one.wrong for one in known] == pytest.approx([1.5, 3, 5, 5])
    assert [one.questions for one in known] == [0, 0, 0, 0]


def test_the_report_grows_old() -> None:
    """Half right of ten is read as what it would be after forty days, and no more after eighty."""
    grown = 1 / (1 + math.exp(-0.0045 * 40))
    modeling = mastery(mls(), ARTICLE_RATINGS, [], TODAY, a_day(-40))[2]
    assert (modeling.right, modeling.wrong) == pytest.approx((10 * grown, 10 * (1 - grown)))
    at_eighty, later = (mastery(mls(), ARTICLE_RATINGS, [], TODAY, a_day(-n)) for n in (80, 300))
    assert at_eighty == later


def test_unrated_domains_count_little() -> None:
    """Before any report four questions at 65 % stand in for it, and do not grow."""
    known = mastery(mls(), {"modeling": Rating.STRONG}, [], TODAY, a_day(-40))
    assert (known[0].right, known[0].wrong) == pytest.approx((2.6, 1.4))
    assert known[2].right + known[2].wrong == pytest.approx(10)


def test_the_report_that_counts_is_the_newest() -> None:
    """The day of its attempt is the day from which its ratings grow."""
    state = article_state()
    assert state.report_day == a_day(-14)
    assert known_mastery(state, TODAY) == mastery(mls(), ARTICLE_RATINGS, [], TODAY, a_day(-14))


def grown(rate: float, age: int) -> float:
    """An old rate today, by the logit."""
    return 1 / (1 + (1 - rate) / rate * math.exp(-0.0045 * age))


def test_closed_form_of_fresh_and_old_tests() -> None:
    """Each result as of today, by its quality and age: modeling has 23, 23 / 2 and 12 / 8."""
    quiz = a_test("quiz", a_day(-21), (1, 1, 1, 1)).replace(
        kind=Kind.SELF_MADE, results={"modeling": Result(correct=9, total=12)}
    )
    tests = [
        a_test("old", a_day(-21), (8, 9, 12, 7)),
        quiz,
        a_test("new", TODAY, (11, 13, 18, 11)),
    ]
    modeling = mastery(mls(), ARTICLE_RATINGS, tests, TODAY)[2]
    old, self_made = grown(12 / 23, 21), grown(9 / 12, 21)
    assert modeling.right == pytest.approx(5 + 18 + 23 / 2 * old + 12 / 8 * self_made)
    assert modeling.right + modeling.wrong == pytest.approx(10 + 23 + 23 / 2 + 12 / 8)
    assert modeling.questions == 23 + 23 + 12


def test_against_brute_force() -> None:
    """Question by question, each with its weight and the rate of its test as of today."""
    tests = [
        a_test("a", a_day(-100), (3, 16, 0, 13), timed=False),
        a_test("b", a_day(-33), (13, 1, 11, 6), kind=Kind.SELF_MADE),
        a_test("c", a_day(-2), (7, 9, 23, 5)),
    ]
    for at, known in enumerate(mastery(mls(), ARTICLE_RATINGS, tests, TODAY, a_day(-120))):
        rating = list(ARTICLE_RATINGS.values())[at]
        rate = {Rating.STRONG: 0.85, Rating.COMPETENT: 0.7}.get(rating, 0.5)
        right = wrong = 0.0
        for _ in range(10):
            right += grown(rate, 80)
            wrong += 1 - grown(rate, 80)
        for test, quality in zip(tests, (0.5, 0.25, 1.0), strict=True):
            age = (TODAY - test.date).days
            result = test.results[known.domain]
            for _ in range(result.total):
                share = result.correct / result.total
                today = share if share in (0, 1) else grown(share, min(age, 80))
                right += quality * 0.5 ** (age / 21) * today
                wrong += quality * 0.5 ** (age / 21) * (1 - today)
        assert (known.right, known.wrong) == pytest.approx((right, wrong))


def test_interval_of_a_uniform_distribution() -> None:
    """A Beta(1, 1) has its tenths where they are."""
    one = mastery(mls(), {}, [], TODAY)[0]._replace(right=1, wrong=1)
    assert (one.low, one.high) == pytest.approx((0.1, 0.9))


@given(logs())
def test_interval_holds_the_mean(tests: list[PracticeTest]) -> None:
    """For every log, between 0 and 1."""
    for one in mastery(mls(), ARTICLE_RATINGS, tests, TODAY):
        assert 0 < one.low < one.mean < one.high < 1


@given(logs(), st.data())
@settings(max_examples=60, deadline=None)
def test_one_more_right_answer_never_lowers_anything(
    tests: list[PracticeTest], data: st.DataObject
) -> None:
    """Mastery and probability, whether one of those given turns right or a right one is added."""
    if not tests:
        return
    at = data.draw(st.integers(0, len(tests) - 1))
    domain = data.draw(st.sampled_from(list(ARTICLE_RATINGS)))
    result = tests[at].results[domain]
    more = []
    if result.total < 1000:
        more.append(Result(correct=result.correct + 1, total=result.total + 1))
    if result.correct < result.total:
        more.append(Result(correct=result.correct + 1, total=result.total))
    if not more:
        return
    results = {**tests[at].results, domain: data.draw(st.sampled_from(more))}
    better = [*tests[:at], tests[at].replace(results=results), *tests[at + 1 :]]
    for one, other in zip(means(tests), means(better), strict=True):
        assert other >= one - 1e-12
    for one, other in zip(chances(tests), chances(better), strict=True):
        assert other >= one - 1e-7


@given(logs(), st.randoms(use_true_random=False))
def test_order_of_entry_changes_nothing(tests: list[PracticeTest], random: object) -> None:
    """To the last bit: of one day any test may come first."""
    shuffled = list(tests)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = sorted(shuffled, key=lambda one: one.date)
    assert mastery(mls(), ARTICLE_RATINGS, again, TODAY) == mastery(
        mls(), ARTICLE_RATINGS, tests, TODAY
    )


def test_what_is_forgotten_changes_nothing() -> None:
    """After a year and a half a test is not looked at, and would not show."""
    old = a_test("old", a_day(-525), COUNTS)
    older = a_test("older", a_day(-526), COUNTS)
    without, some, all_ = (
        mastery(mls(), ARTICLE_RATINGS, tests, TODAY) for tests in ([], [old], [older, old])
    )
    assert some == all_
    for one, other in zip(without, some, strict=True):
        assert other.mean == pytest.approx(one.mean, abs=1e-6)


@given(logs(), st.integers(0, 60))
def test_a_repeat_changes_nothing(tests: list[PracticeTest], age: int) -> None:
    """A set that is known shows memory."""
    again = a_test("again", a_day(-age), COUNTS, repeat=True)
    more = sorted([*tests, again], key=lambda one: one.date)
    assert mastery(mls(), ARTICLE_RATINGS, more, TODAY) == mastery(
        mls(), ARTICLE_RATINGS, tests, TODAY
    )
