"""Reasons for misses, summed up per domain."""

from mls_tui.study.misses import misses
from mls_tui.study.records import Reason
from tests.examples import TODAY, a_test, mls


def test_reasons_are_summed_over_tests() -> None:
    """The commonest first, and how many misses have none."""
    one = {"modeling": {Reason.MISREAD: 1, Reason.DID_NOT_KNOW: 2}}
    other = {"modeling": {Reason.MISREAD: 2}}
    tests = [
        a_test("a", TODAY, (13, 16, 18, 13), misses=one),
        a_test("b", TODAY, (13, 15, 20, 13), misses=other),
    ]
    found = {row.domain.short: row for row in misses(mls(), tests)}
    assert found["MOD"].reasons == ((Reason.MISREAD, 3), (Reason.DID_NOT_KNOW, 2))
    assert (found["MOD"].explained, found["MOD"].unexplained) == (5, 3)
    assert (found["EDA"].explained, found["EDA"].unexplained) == (0, 1)
    assert (found["DE"].explained, found["DE"].unexplained) == (0, 0)


def test_equal_reasons_keep_their_order() -> None:
    """So that the same log always reads the same."""
    reasons = {Reason.GUESSED: 1, Reason.OUT_OF_TIME: 1, Reason.DID_NOT_KNOW: 1}
    tests = [a_test("a", TODAY, (13, 16, 18, 13), misses={"modeling": reasons})]
    order = [reason for reason, _ in misses(mls(), tests)[2].reasons]
    assert order == [Reason.DID_NOT_KNOW, Reason.OUT_OF_TIME, Reason.GUESSED]
