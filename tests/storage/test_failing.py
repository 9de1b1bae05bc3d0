"""The system refuses a call of an edit; all calls there are pass by in `make torture`."""

from pathlib import Path

import pytest

from tests.storage.cuts import EDITS
from tests.storage.failing import bad, refusals
from tests.storage.risks import RISKS, an_edit, risks

# Of the calls, every so many; and all of those that put a file in its place.
STRIDE = 25
# Of those of whatever else is done, about so many.
CASES = 10


@pytest.mark.parametrize("edit", ["one file", "five files"])
def test_a_refused_call_halves_no_edit(tmp_path: Path, edit: str) -> None:
    """A sentence says so, the old files stand or the edit is finished, and the next save works."""
    risk = an_edit(EDITS[edit])
    found = refusals(tmp_path / "counted", risk)
    chosen = [one for one in found if one.call == "replace" and one.lasting] + found[::STRIDE]

    assert list(bad(tmp_path, risk, chosen)) == []


@pytest.mark.parametrize("name", RISKS)
def test_a_refused_call_halves_nothing_else(tmp_path: Path, name: str) -> None:
    """Undo, the first save, migration, copies: done, or not done and said."""
    risk = risks(tmp_path / "scratch")[name]
    found = refusals(tmp_path / "counted", risk)

    assert list(bad(tmp_path / "cases", risk, found[:: len(found) // CASES or 1])) == []
