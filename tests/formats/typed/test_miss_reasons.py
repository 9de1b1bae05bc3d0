"""Reasons for misses on one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.typed.miss_reasons import format_misses, read_misses
from mls_tui.study.records import Reason
from mls_tui.study.value import StudyError
from tests.examples import mls

DOMAINS = [domain.id for domain in mls().domains]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", {}),
        ("D3 k2 m1", {"modeling": {Reason.DID_NOT_KNOW: 2, Reason.MISREAD: 1}}),
        ("modeling misread", {"modeling": {Reason.MISREAD: 1}}),
        (
            "MOD: did not know 2, out-of-time: 3",
            {"modeling": {"did-not-know": 2, "out-of-time": 3}},
        ),
        ("D3 m1 m2", {"modeling": {Reason.MISREAD: 3}}),
        ("D1 g1; D3 B2", {"data-engineering": {"guessed": 1}, "modeling": {"believed-wrong": 2}}),
        ("3 t4", {"modeling": {Reason.OUT_OF_TIME: 4}}),
    ],
)
def test_lines_are_read(line: str, expected: object) -> None:
    """Letters or words, numbers or none, with the usual signs between."""
    assert read_misses(line, mls()) == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("k2", "stands without its domain"),
        ("D3", '"D3" is not a reason'),
        ("D3 q2", '"D3 q2" is not a reason'),
        ("D9 k2", "there is no domain"),
        ("D3 k0", "a number from 1 to 1000"),
        ("D3 k2 17", '"17" is not a reason'),
        ("x" * 3000, "longer than 2000 characters"),
    ],
)
def test_what_cannot_be_read_is_refused(line: str, reason: str) -> None:
    """In a sentence that says which piece."""
    with pytest.raises(StudyError, match=reason):
        read_misses(line, mls())


@given(
    st.dictionaries(
        st.sampled_from(DOMAINS),
        st.dictionaries(st.sampled_from(Reason), st.integers(1, 1000), min_size=1),
    )
)
def test_what_is_written_is_read_again(misses: dict[str, dict[Reason, int]]) -> None:
    """The form shows what it would take."""
    assert read_misses(format_misses(misses, mls()), mls()) == misses


@given(st.text(max_size=80))
def test_any_line_is_read_or_refused(line: str) -> None:
    """Nothing else can happen."""
    try:
        found = read_misses(line, mls())
    except StudyError:
        return
    assert read_misses(format_misses(found, mls()), mls()) == found
