"""The system refuses a call of an edit; all calls there are pass by in `make torture`."""

from pathlib import Path

import pytest

from tests.storage.cuts import EDITS
from tests.storage.failing import bad, refusals

# Of the calls, every so many; and all of those that put a file in its place.
STRIDE = 25


@pytest.mark.parametrize("edit", ["one file", "five files"])
def test_a_refused_call_halves_no_edit(tmp_path: Path, edit: str) -> None:
    """A sentence says so, the old files stand or the edit is finished, and the next save works."""
    steps = EDITS[edit]
    found = refusals(tmp_path / "counted", steps)
    chosen = [one for one in found if one.call == "replace" and one.lasting] + found[::STRIDE]

    assert list(bad(tmp_path, steps, chosen)) == []
