"""The account of planned minutes: the example of docs/rules.md, to the minute, and its verbs."""

from datetime import time, timedelta

import pytest

from mls_tui.study.absence import AbsenceKind
from mls_tui.study.attempt import carry_over
from mls_tui.study.life import absence_of, absent
from mls_tui.study.plan_record import Plan
from mls_tui.study.planning.account import (
    Account,
    account,
    debt_after,
    forgive,
    old_debt,
    settled,
    split,
)
from mls_tui.study.planning.dealing import coming
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.records import Session, SessionStatus, Settings
from mls_tui.study.schedule import (
    add_session,
    delete_session,
    edit_session,
    mark_done,
    move_session,
    skip,
)
from mls_tui.study.state import State
from tests.examples import TODAY, a_day, a_session, always_offered, article_state, evenings

SHARES = {"modeling": 0.4, "eda": 0.2, "de": 0.1, "impl": 0.3}
WEIGHTS = {one: round(share * 100) for one, share in SHARES.items()}


def example(**changes: dict[str, int]) -> Account:
    """Half the time gone."""
    columns = {
        "planned": (800, 400, 200, 600),
        "done": (280, 230, 100, 280),
        "forgiven": (0, 0, 0, 0),
        "ahead": (400, 200, 100, 300),
    }
    found = {name: dict(zip(SHARES, values, strict=True)) for name, values in columns.items()}
    return Account(**(found | changes))


def test_the_debts_of_the_example() -> None:
    """What was planned and is neither done nor ahead; below zero is ahead of the plan."""
    assert list(example().debts.values()) == [120, -30, 0, 20]
    assert example().debt == 110


@pytest.mark.parametrize(
    ("hours", "ahead", "debts"),
    [
        (1000, (476, 148, 89, 287), (44, 22, 11, 33)),
        (1110, (520, 170, 100, 320), (0, 0, 0, 0)),
    ],
)
def test_planning_again_at_usual_hours_and_catching_up(
    hours: int, ahead: tuple[int, ...], debts: tuple[int, ...]
) -> None:
    """What does not fit stays owed, split by the shares."""
    before = example()
    found = coming(WEIGHTS, before.done, {}, hours)
    dealt = {one: minutes // 1000 for one, minutes in found.items()}
    assert tuple(dealt.values()) == ahead
    after = settled(before, dealt, debt_after(before.debt, 1000, hours), SHARES)
    assert tuple(after.debts.values()) == debts
    for one in SHARES:
        assert after.planned[one] == after.done[one] + after.ahead[one] + after.debts[one]


def test_forgiving_is_in_proportion_to_the_debts() -> None:
    """An hour of 110 minutes: 24, 12, 6 and 18."""
    owed = dict(zip(SHARES, (44.0, 22.0, 11.0, 33.0), strict=True))
    assert tuple(split(60, owed).values()) == (24, 12, 6, 18)
    assert tuple(split(110, owed).values()) == (44, 22, 11, 33)
    assert set(split(0, owed).values()) == {0}


def planned() -> State:
    """The article's example, planned for eight weeks."""
    state = article_state().replace(availability=evenings(), settings=Settings(booked=a_day(15)))
    return plan_weeks(state, TODAY, "p")


def study(state: State) -> Session:
    """The first session that is no test."""
    return next(one for one in state.sessions if one.domain)


def test_a_new_plan_owes_nothing() -> None:
    """All that it planned is ahead."""
    known = account(planned(), TODAY)
    assert known.debt == 0
    assert known.planned == known.ahead


def test_what_becomes_debt_and_what_does_not() -> None:
    """Skipping and deleting do, moving does not, an extra block pays at once."""
    state = planned()
    one = study(state)
    for change in (skip(state, one.id), delete_session(state, one.id)):
        assert account(change, TODAY).debts[str(one.domain)] == one.minutes
        assert account(change, TODAY).debt == one.minutes
    moved = move_session(state, one.id, one.date, time(6))
    assert account(moved, TODAY).debt == 0
    extra = a_session("extra", a_day(2), time(6), minutes=30, domain=one.domain, planned=False)
    assert account(add_session(skip(state, one.id), extra), TODAY).debt == one.minutes - 30
    done = mark_done(state, one.id, one.minutes - 10, one.date)
    assert account(done, TODAY).debt == 10


def test_what_is_done_on_the_day_of_the_ratings_pays() -> None:
    """A report of this day, and ratings carried over on it, do not make the evening a debt."""
    succeeded = carry_over(article_state(), "MLA-C02", TODAY).replace(availability=evenings())
    for state in (planned(), plan_weeks(succeeded, TODAY, "p")):
        first = study(state)
        attempts = tuple(one.replace(date=first.date) for one in state.attempts)
        carried = tuple(one.replace(date=first.date) for one in state.carried)
        rated = state.replace(attempts=attempts, carried=carried)
        known = account(mark_done(rated, first.id, first.minutes, first.date), first.date)
        assert known.done[str(first.domain)] == first.minutes
        assert known.debts[str(first.domain)] == 0


def test_a_missed_session_is_owed_from_the_next_day_on() -> None:
    """It is young for two weeks, and old then."""
    state = planned()
    today = [one for one in state.sessions if one.date == TODAY and one.domain]
    owed = sum(one.minutes for one in today)
    assert account(state, TODAY).debt == 0
    assert account(state, a_day(1)).debt == owed
    assert old_debt(state, a_day(1)) == 0


def test_what_is_given_up_ahead_or_cut_short_is_no_old_debt() -> None:
    """It is owed from today, not for two weeks; after two weeks it is old."""
    state = planned().replace(exams=always_offered())
    one = study(state)
    given_up = skip(state, one.id)
    assert (account(given_up, TODAY).debt, old_debt(given_up, TODAY)) == (one.minutes, 0)
    short = mark_done(state, one.id, one.minutes - 10, one.date)
    assert (account(short, TODAY).debt, old_debt(short, TODAY)) == (10, 0)
    late = one.date + timedelta(days=15)
    assert old_debt(given_up, late) >= one.minutes
    assert old_debt(short, late) >= 10


def test_what_is_deleted_or_cut_short_is_no_old_debt() -> None:
    """Not at once, whichever day it was on; two weeks after the next planning it is."""
    state = planned().replace(exams=always_offered())
    for one in (study(state), [one for one in state.sessions if one.domain][-1]):
        gone = delete_session(state, one.id)
        assert (account(gone, TODAY).debt, old_debt(gone, TODAY)) == (one.minutes, 0)
        shorter = edit_session(state, one.id, minutes=one.minutes - 10)
        assert (account(shorter, TODAY).debt, old_debt(shorter, TODAY)) == (10, 0)
    less = absence_of("a", AbsenceKind.LESS, study(state).date, minutes=70)
    tonight = absent(state, less, TODAY)
    assert account(tonight, TODAY).debt == 30
    assert old_debt(tonight, TODAY) == 0
    # With fewer hours there is no place for it again.
    again = plan_weeks(gone.replace(availability=evenings(55)), TODAY, "q")
    owed = account(again, TODAY).debt
    assert owed == one.minutes
    assert old_debt(again, TODAY) == old_debt(again, a_day(14)) == 0
    # What was planned in between was missed, too, and is younger.
    assert old_debt(again, a_day(15)) >= owed
    forgiven = forgive(again, owed, TODAY)
    assert old_debt(forgiven, TODAY) == account(forgiven, TODAY).debt == 0


def test_debt_that_was_old_stays_so_beside_what_is_deleted() -> None:
    """What was missed first is old two weeks later; a session deleted then adds nothing to that."""
    far = planned().replace(exams=always_offered(), settings=Settings(booked=a_day(40)))
    state = plan_weeks(far, TODAY, "p")
    day = a_day(16)
    old = old_debt(state, day)
    assert old > 0
    later = next(one for one in state.sessions if one.date >= day and one.domain)
    gone = delete_session(state, later.id)
    assert account(gone, day).debt == account(state, day).debt + later.minutes
    assert old_debt(gone, day) == old
    again = plan_weeks(gone, day, "q")
    assert old_debt(again, day) <= old
    assert old_debt(forgive(again, old_debt(again, day), day), day) == 0


def test_plans_of_before_keep_what_they_said() -> None:
    """Without what was owed at planning, all that is not young is old."""
    state = planned()
    assert state.plan
    plan = state.plan.replace(owed=None, old=None)
    gone = delete_session(state.replace(plans=(plan,)), study(state).id)
    assert old_debt(gone, TODAY) == account(gone, TODAY).debt > 0


def test_debt_is_forgiven_at_most() -> None:
    """What is not owed cannot be forgiven."""
    state = planned()
    one = study(state)
    owing = skip(state, one.id)
    let_go = forgive(owing, 20, TODAY)
    assert account(let_go, TODAY).debt == one.minutes - 20
    assert account(forgive(owing, 5000, TODAY), TODAY).debt == 0
    assert forgive(state, 60, TODAY) == state
    again = plan_weeks(let_go, TODAY, "q")
    assert account(again, TODAY).forgiven == account(let_go, TODAY).forgiven


def test_a_new_report_begins_a_new_account() -> None:
    """What was owed for the exam before it counts for nothing."""
    state = skip(planned(), study(planned()).id)
    attempt = state.attempts[0].replace(id="second", date=TODAY)
    later = state.replace(attempts=(*state.attempts, attempt))
    assert account(later, a_day(1)).debt == 0
    assert isinstance(plan_weeks(later, a_day(1), "q").plan, Plan)


def test_a_session_confirmed_after_planning_again_pays() -> None:
    """Done after all: the debt that it left is gone, and it is not planned twice."""
    state = planned()
    one = study(state)
    missed_it = plan_weeks(state, a_day(one.date.toordinal() - TODAY.toordinal() + 1), "q")
    day = a_day(one.date.toordinal() - TODAY.toordinal() + 1)
    owed = account(missed_it, day).debt
    late = mark_done(missed_it, one.id, one.minutes, day)
    assert account(late, day).debt == owed - one.minutes
    assert late.session(one.id).status is SessionStatus.DONE
