"""Tests of the order of records, however few of them an edit changes."""

from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.changes import changes
from mls_tui.study.log import Log
from mls_tui.study.practice import edit_test
from mls_tui.study.state import State
from mls_tui.study.tables import SESSION, TABLES, TEST
from mls_tui.study.value import StudyError
from tests.calls import calls_of
from tests.examples import EXAMS, a_day, a_test
from tests.states import sessions

ROW = TABLES[SESSION]
lots = st.lists(sessions(), max_size=14, unique_by=lambda one: one.id)


def _agrees(log: Log[Any], records: list[Any]) -> None:
    """Hold a log, with all that it knows of its months, against one made anew."""
    anew: Log[Any] = Log.of(ROW, records)
    assert log == anew == tuple(sorted(records, key=ROW.order))
    assert list(log.months) == list(anew.months)
    for exam in {one.exam for one in records}:
        assert log.of_exam(exam) == tuple(one for one in anew if one.exam == exam)
    for one in records:
        assert log.get(one.id) == one
        assert log.on(one.date) == tuple(other for other in anew if other.date == one.date)


@given(lots, lots, st.randoms(use_true_random=False))
def test_records_are_arranged_as_if_all_were_sorted(
    old: list[Any], new: list[Any], dice: Random
) -> None:
    """Whatever comes, goes and stays between two tuples."""
    known = Log.of(ROW, old)
    ids = {one.id for one in new}
    mixed = [*new, *(one for one in known if one.id not in ids)]
    dice.shuffle(mixed)

    found = known.arranged(tuple(mixed))

    assert found is not None
    _agrees(found, mixed)


@given(lots, lots)
def test_a_record_takes_the_place_of_the_one_with_its_key(old: list[Any], new: list[Any]) -> None:
    """In its month or in another; a log that was asked before says nothing old."""
    log, held = Log.of(ROW, old), {one.id: one for one in old}
    for one in new:
        log, held = log.put(one), held | {one.id: one}
        _agrees(log, list(held.values()))
    for one in old:
        log = log.edited([held.pop(one.id)], ())
        _agrees(log, list(held.values()))


def test_an_edit_touches_its_own_month_alone() -> None:
    """The other months are the same objects before and after, with what they have worked out."""
    tests = [a_test(f"t{number}", a_day(40 * number), (1, 1, 1, 1)) for number in range(9)]
    before = Log.of(TABLES[TEST], tests)

    after = before.put(tests[4].replace(note="Later."))

    other = [month for month in after.months if after.months[month] is not before.months[month]]
    assert other == [(tests[4].date.year, tests[4].date.month)]


def test_what_is_worked_out_of_a_month_is_worked_out_once() -> None:
    """Also by the log after an edit of another month; of an edited month it is worked out anew."""
    tests = [a_test(f"t{number}", a_day(40 * number), (1, 1, 1, 1)) for number in range(3)]
    before: Log[Any] = Log.of(TABLES[TEST], tests)
    asked: list[tuple[Any, ...]] = []

    def count_of(records: tuple[Any, ...], exam: str) -> int:
        asked.append(records)
        return sum(one.exam == exam for one in records)

    for log in (before, before, before.put(tests[1].replace(note="Later."))):
        assert [one.once(count_of, "MLS-C01") for one in log.months.values()] == [1, 1, 1]
    assert [month.once(count_of, "AIF-C01") for month in before.months.values()] == [0, 0, 0]

    assert len(asked) == 3 + 1 + 3


def test_of_one_exam_the_log_itself_is_shown() -> None:
    """So that a long one is not gone through at every edit."""
    log = Log.of(TABLES[TEST], [a_test("a", a_day(), (1, 1, 1, 1))])

    assert log.of_exam("MLS-C01") is log
    assert log.of_exam("AIF-C01") == ()
    edited = log.put(log[0].replace(note="Later."))
    assert edited.of_exam("MLS-C01") is edited
    assert edited.of_exam("AIF-C01") == ()


def _calls(state: State) -> int:
    """How many calls it takes to edit the newest test of a state, and to find what that changed."""
    newest = state.exam_tests[-1]
    # The first edit of what was read puts the whole log in order, and is shown.
    state = edit_test(state, newest.replace(note="First."), newest.date)
    assert state.exam_tests[-1].note == "First."

    def edit() -> None:
        new = edit_test(state, newest.replace(note="Second."), newest.date)
        assert len(changes(state, new)) == 1
        assert new.exam_tests[-1].note == "Second."

    return calls_of(edit)


def test_an_edit_costs_the_same_in_a_long_log() -> None:
    """A hundred times as many tests in as many months, the last of which holds as many."""
    days = [a_day(30 * number) for number in range(10)]
    few = [a_test(f"few{at}", day, (1, 1, 1, 1)) for at, day in enumerate(days)]
    many = [
        a_test(f"many{at}-{number}", day, (1, 1, 1, 1))
        for at, day in enumerate(days[:-1])
        for number in range(100)
    ]

    # What is worked out once for a type of value is so before anything is counted.
    _calls(State(exams=EXAMS, tests=tuple(few)))
    short = _calls(State(exams=EXAMS, tests=tuple(few)))

    assert _calls(State(exams=EXAMS, tests=(*few, *many))) == short


def test_two_records_with_one_key_are_refused() -> None:
    """The same object twice, or another one with its id."""
    test, other = a_test("a", a_day(), (1, 1, 1, 1)), a_test("a", a_day(), (2, 2, 2, 2))
    state = State(exams=EXAMS, tests=(test,))

    for tests in ((test, test), (test, other)):
        with pytest.raises(StudyError, match=r"two records in \[test\] have the same id"):
            state.replace(tests=tests)


def test_a_record_of_another_kind_is_refused() -> None:
    """As ever."""
    with pytest.raises(StudyError, match="attempts"):
        State(exams=EXAMS).replace(attempts=(a_test("a", a_day(), (1, 1, 1, 1)),))


def test_what_follows_is_worked_out_anew() -> None:
    """A copy never speaks of the state that it was made from."""
    test = a_test("a", a_day(), (1, 1, 1, 1))
    state = State(exams=EXAMS, tests=(test,))
    assert state.exam_tests == (test,)

    assert state.replace(tests=()).exam_tests == ()
    assert state.replace(settings=state.settings.replace(exam="AIF-C01")).exam_tests == ()


def test_a_kind_in_one_file_needs_no_day() -> None:
    """Nor has it to be sorted by one."""
    row = TABLES[TEST]._replace(monthly=False, order=lambda one: one.source, model=SimpleNamespace)
    one, other = SimpleNamespace(id="a", source="b"), SimpleNamespace(id="b", source="a")

    log: Log[Any] = Log.of(row, [one])

    assert log.put(other) == (other, one)
    assert log.put(other).get("b") is other
    with pytest.raises(StudyError, match="the same id"):
        log.edited((), [SimpleNamespace(id="a", source="c")])
