"""Where each domain stands: what the report said, what practice says, and what is left to win."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.mastery import known_mastery
from mls_tui.study.records import Rating, Settings
from mls_tui.study.rerating import rerate
from mls_tui.study.standing import standings, success_rates
from tests.examples import TODAY, a_day, a_test, article_state


def test_until_there_is_practice_the_report_decides() -> None:
    """Its ratings are taken for 85, 70, 50 and 50 % right, and nothing is won yet."""
    found = standings(article_state(), TODAY)
    assert [one.rate for one in found] == [0.85, 0.70, 0.50, 0.50]
    assert [one.at_stake for one in found] == pytest.approx([0, 2.4, 10.8, 6.0])
    assert [one.at_stake for one in found] == [one.reported_stake for one in found]
    assert not any(one.practised or one.won for one in found)


def test_practice_is_what_counts_now() -> None:
    """Mastery takes the rating's place; what was at stake is at stake still or won."""
    state = article_state().replace(tests=(a_test("one", a_day(-3), (11, 13, 21, 5)),))
    found = standings(state, TODAY)
    known = known_mastery(state, TODAY)
    for one, estimate in zip(found, known, strict=True):
        assert one.practised
        assert one.rate == estimate.mean
        assert one.at_stake + one.won == pytest.approx(one.reported_stake)
    assert found[2].won > 3
    assert found[3].won < 0
    assert success_rates(state, TODAY) == {one.domain: one.mean for one in known}


def test_only_domains_with_practice_move() -> None:
    """A quiz of one domain leaves the others to the report."""
    test = a_test("one", a_day(-3), (11, 13, 21, 5))
    quiz = test.replace(results={"modeling": test.results["modeling"]})
    found = standings(article_state().replace(tests=(quiz,)), TODAY)
    assert [one.practised for one in found] == [False, False, True, False]
    assert [found[at].rate for at in (0, 1, 3)] == [0.85, 0.70, 0.50]


def test_a_repeat_is_no_practice() -> None:
    """It shows memory, and moves nothing."""
    state = article_state().replace(tests=(a_test("one", TODAY, (13, 16, 23, 13), repeat=True),))
    assert standings(state, TODAY) == standings(article_state(), TODAY)


def test_a_rating_changed_since_stands_beside_the_report() -> None:
    """The report keeps its own, from which points are counted."""
    state = rerate(article_state(), {"modeling": Rating.COMPETENT}, {"modeling": "m"}, TODAY)
    modeling = standings(state, TODAY)[2]
    assert (modeling.rating, modeling.reported) == (Rating.COMPETENT, Rating.NEEDS_IMPROVEMENT)
    assert modeling.rate == 0.70
    assert modeling.won == 0


def test_without_a_report_nothing_can_be_won_since() -> None:
    """65 % are assumed."""
    state = article_state().replace(attempts=(), settings=Settings())
    found = standings(state, TODAY)
    assert {one.rate for one in found} == {0.65}
    assert not any(one.won for one in found)
    assert found[2].reported is None


@given(st.integers(0, 23), st.integers(0, 40))
def test_more_right_answers_never_raise_what_is_at_stake(right: int, age: int) -> None:
    """For any result and age."""

    def stake(correct: int) -> float:
        tests = (a_test("one", a_day(-age), (6, 8, correct, 6)),)
        return standings(article_state().replace(tests=tests), TODAY)[2].at_stake

    assert stake(min(23, right + 1)) <= stake(right) + 1e-9
