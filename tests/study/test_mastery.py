"""Mastery: closed forms, and what must not change it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.mastery import mastery
from mls_tui.study.records import Kind, PracticeTest, Rating, Result
from tests.examples import ARTICLE_RATINGS, TODAY, a_day, a_test, mls

COUNTS = (13, 16, 23, 13)


@st.composite
def logs(draw: st.DrawFn) -> list[PracticeTest]:
    """Some tests of any sort and age."""
    tests = []
    for number in range(draw(st.integers(0, 6))):
        right = tuple(draw(st.integers(0, count)) for count in COUNTS)
        tests.append(
            a_test(
                f"t{number}",
                TODAY - timedelta(days=draw(st.integers(0, 90))),
                right,
                kind=draw(st.sampled_from(Kind)),
                timed=draw(st.booleans()),
            )
        )
    return sorted(tests, key=lambda one: one.date)


def means(tests: list[PracticeTest]) -> list[float]:
    """Mean per domain."""
    return [one.mean for one in mastery(mls(), ARTICLE_RATINGS, tests, TODAY)]


def test_without_practice_the_rating_decides() -> None:
    """Ten questions at the rate that the rating is taken for."""
    known = mastery(mls(), ARTICLE_RATINGS, [], TODAY)
    assert [one.right for one in known] == pytest.approx([8.5, 7, 5, 5])
    assert [one.wrong for one in known] == pytest.approx([1.5, 3, 5, 5])
    assert [one.questions for one in known] == [0, 0, 0, 0]


def test_unrated_domains_start_like_weak_ones() -> None:
    """Before any report nothing better is known."""
    known = mastery(mls(), {"modeling": Rating.STRONG}, [], TODAY)
    assert [one.mean for one in known] == pytest.approx([0.5, 0.5, 0.85, 0.5])


def test_closed_form_of_fresh_and_old_tests() -> None:
    """(10 x 0.5 + 18 + 12 / 2 + 9 / 8) right of (10 + 23 + 23 / 2 + 12 / 8) in modeling."""
    quiz = a_test("quiz", a_day(-21), (1, 1, 1, 1)).replace(
        kind=Kind.SELF_MADE, results={"modeling": Result(correct=9, total=12)}
    )
    tests = [
        a_test("old", a_day(-21), (8, 9, 12, 7)),
        quiz,
        a_test("new", TODAY, (11, 13, 18, 11)),
    ]
    modeling = mastery(mls(), ARTICLE_RATINGS, tests, TODAY)[2]
    assert modeling.right == pytest.approx(5 + 18 + 12 / 2 + 9 / 8)
    assert modeling.right + modeling.wrong == pytest.approx(10 + 23 + 23 / 2 + 12 / 8)
    assert modeling.questions == 23 + 23 + 12


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
def test_one_more_right_answer_never_lowers_it(
    tests: list[PracticeTest], data: st.DataObject
) -> None:
    """Whether one of those given turns right, or a right one comes on top."""
    before = means(tests)
    for at, test in enumerate(tests):
        result = test.results["modeling"]
        more = [Result(correct=result.correct + 1, total=result.total + 1)]
        if result.correct < result.total:
            more.append(Result(correct=result.correct + 1, total=result.total))
        better = data.draw(st.sampled_from(more))
        changed = test.replace(results={**test.results, "modeling": better})
        after = means([*tests[:at], changed, *tests[at + 1 :]])
        assert after[2] >= before[2] - 1e-12
        assert [after[0], after[1], after[3]] == [before[0], before[1], before[3]]


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
