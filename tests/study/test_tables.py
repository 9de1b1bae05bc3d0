"""Tests of the order of records, however few of them an edit changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.state import State
from mls_tui.study.tables import SESSION, TABLES, arrange
from mls_tui.study.value import StudyError
from tests.examples import EXAMS, a_day, a_test
from tests.states import sessions

ROW = TABLES[SESSION]
lots = st.lists(sessions(), max_size=14, unique_by=lambda one: one.id)


@given(lots, lots, st.randoms(use_true_random=False))
def test_records_are_arranged_as_if_all_were_sorted(old: list, new: list, dice: object) -> None:  # type: ignore[type-arg]
    """Whatever comes, goes and stays between two tuples."""
    known = tuple(sorted(old, key=ROW.order))
    ids = {one.id for one in new}
    mixed = [*new, *(one for one in known if one.id not in ids)]
    dice.shuffle(mixed)  # type: ignore[attr-defined]

    assert arrange(ROW, known, tuple(mixed)) == tuple(sorted(mixed, key=ROW.order))


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
