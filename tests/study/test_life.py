"""Life happened: what an absence does to the schedule, and the repaired plan that answers it."""

from datetime import date, time
from functools import partial

import pytest

from mls_tui.study.absence import Absence, AbsenceKind
from mls_tui.study.life import (
    Change,
    absence_of,
    absence_words,
    absent,
    back_again,
    first_missed,
    life_preview,
    life_ways,
    lived,
    missed_since,
)
from mls_tui.study.planning.account import account
from mls_tui.study.planning.due import due
from mls_tui.study.planning.preview import debt_text, differences
from mls_tui.study.planning.weeks import Moment, plan_weeks
from mls_tui.study.records import SessionStatus
from mls_tui.study.schedule import mark_done
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.week import days_on_plan
from mls_tui.study.wording import duration
from tests.examples import TODAY, a_day, article_state
from tests.study.planning.test_weeks import article

ILL, AWAY, LESS, EXTRA = AbsenceKind


def planned(days: int = 56) -> State:
    """The article's example, planned."""
    return plan_weeks(article(days), TODAY, "p")


def open_on(state: State, day: date) -> list[int]:
    """The minutes of the open sessions of a day."""
    return [one.minutes for one in state.sessions_on(day) if one.status is SessionStatus.OPEN]


def test_days_ill_give_up_their_open_sessions_and_forgive_nothing() -> None:
    """What was done stays; what was given up is owed until planning finds it a place."""
    state = planned()
    first = state.sessions_on(TODAY)[0]
    state = mark_done(state, first.id, None, TODAY)
    ill = absent(state, absence_of("a", ILL, TODAY, a_day(2)), TODAY)
    gone = sum(sum(open_on(state, a_day(day))) for day in range(3))
    assert [open_on(ill, a_day(day)) for day in range(3)] == [[], [], []]
    assert ill.session(first.id).status is SessionStatus.DONE
    assert account(ill, TODAY).debt == gone
    assert due(ill, TODAY)


def test_it_answers_with_the_repaired_plan() -> None:
    """The preview is against the plan as it was, and its edit gives what it showed."""
    state = planned()
    change = partial(absent, absence=absence_of("a", AWAY, a_day(3), a_day(6)), today=TODAY)
    found = life_preview(state, change, TODAY, "q")
    assert found.of("skipped")
    assert found.debt_after == found.debt_after > 0
    new = lived(state, change, Moment(TODAY), "q")
    assert new == found.state
    assert not any(open_on(new, a_day(day)) for day in range(3, 7))
    assert due(new, TODAY) == ()


def test_what_does_not_fit_after_days_away_comes_with_ways_out() -> None:
    """Against the plan as it was; the edit of one is life's change and then its own."""
    state = planned()
    change = partial(absent, absence=absence_of("a", AWAY, a_day(3), a_day(6)), today=TODAY)
    found = life_preview(state, change, TODAY, "q")
    assert debt_text(found.debt_before, found.debt_after).startswith(duration(found.debt_after))
    assert "missed" not in debt_text(found.debt_before, found.debt_after)
    assert found.can_catch_up
    ways = life_ways(state, change, TODAY, "q")
    assert ways
    for way in ways:
        both = partial(in_turn, (change, way.change))
        assert way.outcome.state == lived(state, both, Moment(TODAY), "q")
        assert way.outcome.of("skipped")
        assert way.short < found.debt_after or not way.fits
    caught = life_preview(state, change, TODAY, "q", catching_up=True)
    assert caught.debt_after < found.debt_after
    assert life_ways(article_state(), change, TODAY, "q") == ()


def in_turn(changes: tuple[Change, ...], state: State) -> State:
    """Make changes one after the other."""
    for change in changes:
        state = change(state)
    return state


def test_less_time_keeps_what_fits() -> None:
    """Seventy minutes: the first session, and twenty minutes of the second."""
    state = planned()
    assert open_on(state, TODAY) == [50, 50]
    less = absent(state, absence_of("a", LESS, TODAY, minutes=70), TODAY)
    assert open_on(less, TODAY) == [50, 20]
    least = absent(state, absence_of("a", LESS, TODAY, minutes=60), TODAY)
    assert open_on(least, TODAY) == [50]
    again = plan_weeks(least, TODAY, "q")
    assert sum(open_on(again, TODAY)) <= 60


def test_an_extra_block_is_planned_and_pays() -> None:
    """What is owed gets smaller by it."""
    state = plan_weeks(planned(), a_day(2), "q")
    owed = account(state, a_day(2)).debt
    block = absence_of("a", EXTRA, a_day(2), minutes=60, start=time(6))
    new = lived(state, partial(absent, absence=block, today=a_day(2)), Moment(a_day(2)), "r")
    assert open_on(new, a_day(2))[0] == 50
    assert account(new, a_day(2)).debt == owed - 50


def test_everything_missed_since_a_day_is_given_up_at_once() -> None:
    """Today's sessions stay; where nothing is open, that is said."""
    state = planned()
    given_up = missed_since(state, a_day(-5), a_day(2))
    assert not any(open_on(given_up, a_day(day)) for day in range(2))
    assert open_on(given_up, a_day(2)) == open_on(state, a_day(2))
    with pytest.raises(StudyError, match="Nothing is open from"):
        missed_since(given_up, a_day(-5), a_day(2))


def test_everything_missed_begins_at_the_first_day_with_an_open_session() -> None:
    """Where nothing was left open, there is no such day."""
    state = planned()
    first = min(one.date for one in state.exam_sessions if one.status is SessionStatus.OPEN)
    assert first_missed(state, a_day(2)) == first
    assert first_missed(missed_since(state, first, a_day(2)), a_day(2)) is None
    with pytest.raises(StudyError, match="Nothing is open before today"):
        missed_since(state, a_day(2), a_day(2))


def test_an_absence_ends_early_or_is_taken_back() -> None:
    """The days won back have their sessions again."""
    state = planned()
    away = absent(state, absence_of("a", AWAY, a_day(1), a_day(4)), TODAY)
    assert back_again(away, "a", TODAY) == state
    changes = differences(away, back_again(away, "a", TODAY))
    assert {one.kind for one in changes} == {"added"}
    early = back_again(away, "a", TODAY, until=a_day(2))
    assert early.absences[0].until == a_day(2)
    assert open_on(early, a_day(2)) == []
    assert open_on(early, a_day(3)) == open_on(state, a_day(3))
    with pytest.raises(StudyError, match="no longer there"):
        back_again(state, "a", TODAY)


def test_a_day_off_breaks_no_streak() -> None:
    """Nobody studies while ill."""
    state = planned()
    state = mark_done(state, state.sessions_on(TODAY)[0].id, None, TODAY)
    ill = absent(state, absence_of("a", ILL, a_day(1), a_day(2)), TODAY)
    on_day_3 = mark_done(ill, ill.sessions_on(a_day(3))[0].id, None, a_day(3))
    assert days_on_plan(on_day_3, a_day(3)) == 2


@pytest.mark.parametrize(
    ("make", "field", "reason"),
    [
        (lambda: absence_of("a", ILL, a_day(2), a_day(1)), "until", "before it begins"),
        (lambda: absence_of("a", LESS, TODAY), "minutes", "how many minutes"),
        (lambda: absence_of("a", EXTRA, TODAY, minutes=50), "start", "begins, such as 19:00"),
        (lambda: absence_of("a", AWAY, TODAY, a_day(400)), "", "longer than 370 days"),
    ],
)
def test_what_cannot_be_is_refused(make: object, field: str, reason: str) -> None:
    """In a sentence, with the field it speaks of."""
    with pytest.raises(StudyError, match=reason) as refused:
        make()  # type: ignore[operator]
    assert (refused.value.field or "") == field


def test_two_absences_do_not_overlap() -> None:
    """Ill while away is one or the other; an extra block on another day is fine."""
    state = absent(planned(), absence_of("a", AWAY, a_day(1), a_day(4)), TODAY)
    with pytest.raises(StudyError, match="Away from Tue 17 Mar to Fri 20 Mar is kept already"):
        absent(state, absence_of("b", ILL, a_day(4), a_day(5)), TODAY)
    absent(state, absence_of("b", EXTRA, a_day(2), minutes=50, start=time(6)), TODAY)


def test_absences_in_words() -> None:
    """As they stand in lists and refusals."""
    assert absence_words(absence_of("a", ILL, TODAY)) == "Ill on Mon 16 Mar"
    assert absence_words(absence_of("a", LESS, TODAY, minutes=30)) == "Only 30 min on Mon 16 Mar"
    extra = absence_of("a", EXTRA, TODAY, minutes=90, start=time(6))
    assert absence_words(extra) == "An extra block of 1 h 30 at 06:00 on Mon 16 Mar"
    assert isinstance(extra, Absence)
