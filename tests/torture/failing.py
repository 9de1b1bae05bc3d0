"""What is done while the system refuses each call of it, once and from then on."""

from pathlib import Path

import pytest

from tests.storage.cuts import EDITS
from tests.storage.failing import bad, refusals
from tests.storage.risks import RISKS, an_edit, risks


@pytest.mark.parametrize("edit", ["one file", "five files"])
def test_no_refused_call_halves_an_edit(tmp_path: Path, edit: str) -> None:
    """Opening, writing, flushing, closing, replacing, removing, asking."""
    risk = an_edit(EDITS[edit])
    found = refusals(tmp_path / "counted", risk)
    wrong = list(bad(tmp_path, risk, found))
    print(f"{edit}: {len(found)} refused calls, {len(wrong)} bad")
    assert wrong == []


@pytest.mark.parametrize("name", RISKS)
def test_no_refused_call_halves_whatever_else_is_done(tmp_path: Path, name: str) -> None:
    """Undo, redo, the first save, migration, a copy of everything, putting it back, recovery."""
    risk = risks(tmp_path / "scratch")[name]
    found = refusals(tmp_path / "counted", risk)
    wrong = list(bad(tmp_path / "cases", risk, found))
    print(f"{name}: {len(found)} refused calls, {len(wrong)} bad")
    assert wrong == []
