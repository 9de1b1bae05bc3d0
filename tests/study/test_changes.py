"""Tests of the state as tables of records: differences, merging, undo and redo."""

from datetime import date, time
from unittest.mock import Mock

import pytest
from hypothesis import given, settings

from mls_tui.study import changes
from mls_tui.study.changes import Change, Step, merge, rebuild, replay, revert, tables
from mls_tui.study.exam import Strategy
from mls_tui.study.records import (
    Activity,
    Confidence,
    PracticeTest,
    Rating,
    Result,
    Session,
    Settings,
)
from mls_tui.study.state import State
from mls_tui.study.tables import TABLES
from mls_tui.study.value import StudyError
from tests.examples import EXAMS, article_state, evenings
from tests.states import states


def a_test(id: str, correct: int = 8) -> PracticeTest:
    """A small practice test."""
    return PracticeTest(
        id=id,
        exam="MLS-C01",
        date=date(2026, 3, 10),
        source="set 1",
        results={"modeling": Result(correct=correct, total=10)},
    )


def a_session(id: str, hour: int = 19) -> Session:
    """A session on a fixed day."""
    return Session(
        id=id,
        exam="MLS-C01",
        date=date(2026, 3, 17),
        start=time(hour),
        minutes=50,
        domain="modeling",
        activity=Activity.LAB,
    )


def with_tests(*tests: PracticeTest) -> State:
    """The article's state with some practice tests."""
    return article_state().replace(tests=tests)


def test_settings_that_are_not_set_have_no_record() -> None:
    """The settings table holds one record for each field with a value."""
    assert tables(State(exams=EXAMS))["settings"] == {"exam": "MLS-C01"}

    state = State(exams=EXAMS, settings=Settings(strategy=Strategy.POINTS))

    assert tables(state)["settings"] == {"exam": "MLS-C01", "strategy": Strategy.POINTS}


def test_an_empty_state_has_every_table() -> None:
    """Readers of the tables need not ask whether one is there."""
    assert tuple(tables(State(exams=EXAMS))) == tuple(TABLES)


@given(states)
@settings(max_examples=30, deadline=None)
def test_a_state_is_rebuilt_from_its_tables(state: State) -> None:
    """Nothing of a state is lost between its tables and back."""
    assert rebuild(State(exams=EXAMS), tables(state)) == state


def test_tables_that_are_not_given_stay() -> None:
    """Rebuilding one table leaves the others alone."""
    state = with_tests(a_test("a"))

    assert rebuild(state, {"attempt": {}}) == state.replace(attempts=())


@given(states, states)
@settings(max_examples=30, deadline=None)
def test_changes_lead_from_one_state_to_the_other_and_back(old: State, new: State) -> None:
    """Replaying the differences gives the new state, reverting them the old one."""
    made = changes.changes(old, new)

    assert replay(old, made) == Step(new)
    assert revert(new, made) == Step(old)


def test_a_change_names_table_key_and_both_sides() -> None:
    """Added, altered and removed records are told apart."""
    old = with_tests(a_test("a"), a_test("b"), a_test("c"))
    new = with_tests(a_test("b", correct=9), a_test("c"), a_test("d"))

    assert changes.changes(old, new) == (
        Change(table="test", key="a", before=a_test("a"), after=None),
        Change(table="test", key="b", before=a_test("b"), after=a_test("b", correct=9)),
        Change(table="test", key="d", before=None, after=a_test("d")),
    )


def test_equal_states_have_no_changes() -> None:
    """Equal content in different objects is not a change."""
    assert changes.changes(with_tests(a_test("a")), with_tests(a_test("a"))) == ()


def test_records_in_another_order_are_not_changed() -> None:
    """A session moved between two others changes itself alone."""
    first, second, third = a_session("a", 8), a_session("b", 10), a_session("c", 12)
    moved = first.replace(start=time(13))
    old = State(exams=EXAMS, sessions=(first, second, third))
    new = old.replace(sessions=(second, third, moved))

    (change,) = changes.changes(old, new)

    assert (change.key, change.before, change.after) == ("a", first, moved)


def test_unedited_records_are_compared_by_identity_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a log of 10,000 tests, adding one compares the content of none."""
    log = tuple(a_test(f"t{number:05d}") for number in range(10_000))
    old = State(exams=EXAMS, tests=log)
    new = old.replace(tests=(*old.tests, a_test("u")))

    monkeypatch.setattr(PracticeTest, "__eq__", Mock(side_effect=AssertionError))

    assert [change.key for change in changes.changes(old, new)] == ["u"]


@given(states, states)
@settings(max_examples=30, deadline=None)
def test_one_sided_edits_win_whole(base: State, edited: State) -> None:
    """Where only one side has changed, that side is the result."""
    assert merge(base, edited, base) == edited
    assert merge(base, base, edited) == edited


@given(states, states, states)
@settings(max_examples=30, deadline=None)
def test_a_merge_takes_each_record_from_the_side_that_changed_it(
    base: State, ours: State, theirs: State
) -> None:
    """Record by record: ours if we changed it, else theirs."""
    before, our_tables, their_tables = tables(base), tables(ours), tables(theirs)
    merged = tables(merge(base, ours, theirs))

    for table, records in before.items():
        for key in {*records, *our_tables[table], *their_tables[table]}:
            ours_changed = our_tables[table].get(key) != records.get(key)
            side = our_tables if ours_changed else their_tables
            assert merged[table].get(key) == side[table].get(key)


def test_edits_of_two_windows_both_survive() -> None:
    """A rating here and a practice test there are both in the result."""
    base = with_tests(a_test("a"))
    ours = base.replace(availability=evenings(), settings=Settings(strategy=Strategy.SMOOTH))
    theirs = base.replace(
        tests=(*base.tests, a_test("b")), confidence={"MLS-C01/3.4": Confidence.LEARNING}
    )

    merged = merge(base, ours, theirs)

    assert merged == ours.replace(tests=theirs.tests, confidence=theirs.confidence)


def test_of_two_edits_of_one_record_ours_wins() -> None:
    """The edit that the user has just made stands."""
    base = with_tests(a_test("a", 1))

    merged = merge(base, with_tests(a_test("a", 2)), with_tests(a_test("a", 3)))

    assert merged.tests == (a_test("a", 2),)


REFUSALS = [
    (
        with_tests(a_test("a")),
        with_tests(a_test("a", 9)),
        with_tests(a_test("a", 7)),
        "The practice test of 2026-03-10 has been changed in the meantime.",
    ),
    (
        with_tests(),
        with_tests(a_test("a")),
        with_tests(),
        "The practice test of 2026-03-10 was deleted in the meantime.",
    ),
    (
        with_tests(a_test("a")),
        with_tests(),
        with_tests(a_test("a", 7)),
        "The practice test of 2026-03-10 has been changed in the meantime.",
    ),
    (
        State(exams=EXAMS),
        State(exams=EXAMS, sessions=(a_session("s"),)),
        State(exams=EXAMS, sessions=(a_session("s", 20),)),
        "The session of 2026-03-17 at 20:00 has been changed in the meantime.",
    ),
    (
        State(exams=EXAMS),
        State(exams=EXAMS, availability=evenings()),
        State(exams=EXAMS, availability=evenings(50)),
        "The availability has been changed in the meantime.",
    ),
    (
        State(exams=EXAMS),
        State(exams=EXAMS, settings=Settings(booked=date(2026, 5, 1))),
        State(exams=EXAMS, settings=Settings(booked=date(2026, 5, 2))),
        "The setting booked has been changed in the meantime.",
    ),
    (
        State(exams=EXAMS),
        State(exams=EXAMS, checked={"MLS-C01/labs": date(2026, 5, 1)}),
        State(exams=EXAMS),
        "The action item MLS-C01/labs was deleted in the meantime.",
    ),
    (
        State(exams=EXAMS),
        article_state(),
        State(exams=EXAMS),
        "The attempt of 2026-03-02 was deleted in the meantime.",
    ),
]


@pytest.mark.parametrize(("old", "new", "now", "sentence"), REFUSALS)
def test_what_was_changed_since_is_not_taken_back(
    old: State, new: State, now: State, sentence: str
) -> None:
    """Reverting never throws away an edit that came later; it says which record it was."""
    with pytest.raises(StudyError) as refusal:
        revert(now, changes.changes(old, new))

    assert str(refusal.value) == sentence


def test_what_was_changed_since_is_not_made_again() -> None:
    """Replaying asks for the record as it was before."""
    made = changes.changes(with_tests(a_test("a")), with_tests(a_test("a", 9)))

    with pytest.raises(StudyError, match="has been changed in the meantime"):
        replay(with_tests(a_test("a", 7)), made)


def test_other_edits_stay_when_one_is_taken_back() -> None:
    """Undo of one record leaves later edits of others."""
    old = article_state()
    attempt = old.attempts[0]
    rated = attempt.replace(ratings=attempt.ratings | {"modeling": Rating.STRONG})
    new = old.replace(attempts=(rated,))
    later = new.replace(tests=(a_test("a"),))

    assert revert(later, changes.changes(old, new)).state == old.replace(tests=(a_test("a"),))
