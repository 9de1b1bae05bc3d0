"""Tests of what the newest practice test changed."""

from mls_tui.study.gains import newest_gains
from mls_tui.study.mastery import known_mastery
from mls_tui.study.standing import standings
from tests.examples import TODAY, a_day, a_test, article_state


def test_a_good_test_wins_points() -> None:
    """Each domain before and with it; the sums are those of the chart."""
    good = a_test("new", a_day(-1), (13, 16, 23, 13), source="Set 2")
    state = article_state().replace(tests=(a_test("old", a_day(-5), (6, 7, 9, 6)), good))
    found = newest_gains(state, TODAY)
    assert found is not None
    assert found.test == good
    assert all(one.rate > one.rate_before for one in found.domains)
    assert all(one.result == good.results[one.domain.id] for one in found.domains)
    now = standings(state, TODAY, known_mastery(state, TODAY))
    assert found.stake == sum(one.at_stake for one in now)
    assert found.stake < found.stake_before


def test_without_a_test_nothing_changed() -> None:
    """And a test that lies ahead is none yet."""
    assert newest_gains(article_state(), TODAY) is None
    ahead = article_state().replace(tests=(a_test("one", a_day(3), (1, 1, 1, 1)),))
    assert newest_gains(ahead, TODAY) is None
