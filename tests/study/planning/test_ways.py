"""Pace, and ways out that can be tried."""

from mls_tui.study.planning.pace import pace
from mls_tui.study.planning.ways import MOST_A_DAY, short_of, ways_out
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.priority import shares_of
from mls_tui.study.records import SessionStatus
from mls_tui.study.schedule import mark_done
from mls_tui.study.settings import drop_maintenance
from mls_tui.study.state import State
from tests.examples import TODAY, a_day, evenings
from tests.study.planning.test_weeks import article


def behind(days: int = 56, week: int = 7) -> State:
    """The article's example, of which the first week was missed."""
    state = plan_weeks(article(days), TODAY, "p")
    return plan_weeks(state, a_day(week), "q")


def test_the_pace_of_the_last_three_weeks() -> None:
    """Both sides have two hours more, so that one evening is no trend."""
    state = plan_weeks(article(56), TODAY, "p")
    assert pace(state, TODAY).ratio == 1
    today = [one for one in state.sessions if one.date < a_day(7)]
    half = today[: len(today) // 2]
    for one in half:
        state = mark_done(state, one.id, None, a_day(7))
    done, wanted = sum(one.minutes for one in half), sum(one.minutes for one in today)
    found = pace(state, a_day(7))
    assert found.ratio == (done + 120) / (wanted + 120)
    assert found.finish
    assert found.finish > a_day(56)


def test_nothing_is_short_where_all_fits() -> None:
    """No way out is offered then."""
    state = article(56).replace(availability=evenings(300))
    new = plan_weeks(state, TODAY, "p")
    assert short_of(new, TODAY) == 0
    assert ways_out(new, TODAY, "q") == ()


def test_each_way_out_says_what_would_become_of_the_plan() -> None:
    """Its outcome is the plan that its change leads to."""
    state = behind()
    found = ways_out(state, a_day(7), "r")
    assert found
    for way in found:
        new = plan_weeks(way.change(state), a_day(7), "r")
        assert new == way.outcome.state
        assert way.short == short_of(new, a_day(7))
        assert way.short < short_of(state, a_day(7))
        assert way.fits == (way.verdict == "fits")


def test_no_way_out_asks_for_more_than_four_hours_a_day() -> None:
    """Whatever is missing."""
    for minutes in (60, 120, 200, 240):
        state = article(60).replace(availability=evenings(minutes))
        booked = state.settings.replace(booked=a_day(15))
        state = plan_weeks(state.replace(settings=booked), TODAY, "p")
        for way in ways_out(state, TODAY, "q"):
            new = way.change(state).availability
            assert new
            assert max(new.minutes) <= max(MOST_A_DAY, max(evenings(minutes).minutes))


def test_the_exam_is_not_moved_beyond_its_last_day() -> None:
    """MLS-C01 ends on 31 March."""
    state = plan_weeks(article(15), TODAY, "p")
    assert not any("later" in way.words for way in ways_out(state, TODAY, "q"))


def test_dropping_maintenance_gives_its_time_to_the_others() -> None:
    """Strong domains get none, and what was planned for them pays for what is owed."""
    state = behind()
    (way,) = [one for one in ways_out(state, a_day(7), "r") if one.words == "drop maintenance"]
    new = way.outcome.state
    assert shares_of(new, a_day(7))["data-engineering"] == 0
    assert sum(shares_of(new, a_day(7)).values()) > 0.999
    ahead = [
        one for one in new.sessions if one.date >= a_day(7) and one.status is SessionStatus.OPEN
    ]
    assert "data-engineering" not in {one.domain for one in ahead}
    assert way.outcome.debt_after < way.outcome.debt_before
    assert drop_maintenance(new, dropped=False).settings.no_maintenance is None


def test_a_plan_is_short_by_what_is_owed_or_by_what_the_timeline_asks_for() -> None:
    """Whichever is more."""
    state = behind()
    assert short_of(state, a_day(7)) > 0
