"""Edits of which the system refuses each call, once and from then on."""

from pathlib import Path

import pytest

from tests.storage.cuts import EDITS
from tests.storage.failing import bad, refusals


@pytest.mark.parametrize("edit", ["one file", "five files"])
def test_no_refused_call_halves_an_edit(tmp_path: Path, edit: str) -> None:
    """Opening, writing, flushing, closing, replacing, removing, asking."""
    steps = EDITS[edit]
    found = refusals(tmp_path / "counted", steps)
    wrong = list(bad(tmp_path, steps, found))
    print(f"{edit}: {len(found)} refused calls, {len(wrong)} bad")
    assert wrong == []
