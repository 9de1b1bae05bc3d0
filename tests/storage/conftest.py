"""Fixtures of the storage tests."""

from pathlib import Path

import pytest

from tests.storage.places import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An empty place for records."""
    return Place(tmp_path / "data", tmp_path / "state")
