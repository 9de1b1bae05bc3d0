"""What is done while the power is cut: every state in which the disk can be found then."""

from pathlib import Path

import pytest

from tests.storage.cuts import EDITS, bad, cases, record
from tests.storage.risks import RISKS, cut, risks


@pytest.mark.parametrize("edit", EDITS)
def test_no_power_cut_loses_or_halves_an_edit(tmp_path: Path, edit: str) -> None:
    """With and without an edit by hand before the next start."""
    steps = EDITS[edit]
    found = list(cases(record(tmp_path / "recorded", steps), steps))
    wrong = list(bad(tmp_path, found))
    by_hand = sum(one.hand is not None for one in found)
    print(
        f"{edit}: {len(found) - by_hand} states after a power cut, {by_hand} more with an edit by "
        f"hand since, {len(wrong)} bad"
    )
    assert wrong == []


@pytest.mark.parametrize("name", RISKS)
def test_no_power_cut_halves_whatever_else_is_done(tmp_path: Path, name: str) -> None:
    """Undo, redo, the first save, migration, a copy of everything, putting it back, recovery."""
    found = list(cut(tmp_path / "recorded", risks(tmp_path / "scratch")[name]))
    (tmp_path / "cases").mkdir()
    wrong = list(bad(tmp_path / "cases", found))
    print(f"{name}: {len(found)} states after a power cut, {len(wrong)} bad")
    assert wrong == []
