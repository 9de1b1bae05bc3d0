"""Tests of what half-filled forms speak of."""

import pytest

from mls_tui.study.half_filled import HalfFilled, is_there, of_new, of_record
from mls_tui.study.value import StudyError, make
from tests.examples import busy_state


def test_a_form_lives_as_long_as_what_it_speaks_of() -> None:
    """A record that is deleted takes its form along; the times and life are always there."""
    state = busy_state()
    for kind, records in (
        ("session", state.sessions),
        ("minutes", state.sessions),
        ("test", state.tests),
        ("attempt", state.attempts),
    ):
        about = of_record(kind, records[0].id)
        assert is_there(state, about)
        assert not is_there(state.replace(sessions=(), tests=(), attempts=()), about)
    assert is_there(state, of_new("test", "DEA-C01"))
    assert not is_there(state, of_new("test", "NO-C99"))
    assert is_there(state, "times")
    assert not is_there(state, of_record("nothing", "of ours"))


def test_what_was_typed_is_cleaned_and_bounded() -> None:
    """A file that somebody else wrote is no way to command the terminal, nor to fill it."""
    form = make(HalfFilled, about="times", values={"mon": "19:00\x1b]52;c;eA==\x07 90"})
    assert form.values == {"mon": "19:00 90"}
    for wrong in ({"Mon": "90"}, {"mon": "9" * 3000}, {f"f{at}": "" for at in range(41)}):
        with pytest.raises(StudyError):
            make(HalfFilled, about="times", values=wrong)
