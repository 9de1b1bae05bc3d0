"""Tests of the table of practice tests."""

from mls_tui.study.practice_table import ORDERS, matching, sorted_tests
from mls_tui.study.records import Reason
from tests.examples import EXAMS, a_day, a_test

EXAM = EXAMS["MLS-C01"]
TESTS = (
    a_test("old", a_day(-9), (10, 12, 22, 7), source="Bank B"),
    a_test("low", a_day(-5), (1, 2, 3, 1), source="bank a"),
    a_test("new", a_day(-1), (11, 12, 22, 7), source="Bank C"),
)


def test_every_order_starts_from_the_newest() -> None:
    """Without a key the newest comes first; the others sort by what they are named after."""
    found = {order.name: [one.id for one in sorted_tests(EXAM, TESTS, order)] for order in ORDERS}
    assert found["newest first"] == ["new", "low", "old"]
    assert found["lowest score first"] == ["low", "old", "new"]
    assert found["highest score first"] == ["new", "old", "low"]
    assert found["by source"] == ["low", "old", "new"]
    assert all(sorted(ids) == ["low", "new", "old"] for ids in found.values())


def test_all_words_have_to_fit() -> None:
    """A filter looks into source, reasons and note, whatever the case."""
    missed = a_test("m", a_day(-2), (9, 9, 9, 9), misses={"modeling": {Reason.MISREAD: 1}})
    tests = (*TESTS, missed)
    assert [one.id for one in matching(EXAM, tests, ["bank", "a"])] == ["old", "low", "new"]
    assert [one.id for one in matching(EXAM, tests, ["bank a"])] == ["low"]
    assert [one.id for one in matching(EXAM, tests, [Reason.MISREAD.label.casefold()])] == ["m"]
    assert list(matching(EXAM, tests, [])) == list(tests)
