"""What earlier versions wrote is read by this one, and stays as it is until it is edited."""

import shutil
from pathlib import Path

import pytest

from mls_tui.study.tables import TABLES
from tests.storage.places import Place

FORMAT_1 = Path(__file__).parent / "fixtures" / "format-1"


@pytest.fixture
def old(place: Place) -> Place:
    """Records of every kind over several months, as the first format has them."""
    shutil.copytree(FORMAT_1, place.data)
    return place


def test_the_first_format_is_read(old: Place) -> None:
    """Nothing of it is missing."""
    state = old.store().load()

    for row in TABLES.values():
        assert getattr(state, row.field), row.field
    assert len(state.sessions) == 145
    assert old.store().check() == ()


def test_the_first_format_is_written_as_it_was(old: Place, tmp_path: Path) -> None:
    """Whoever saves it writes the same bytes."""
    before = old.tree()
    copy = Place(tmp_path / "copy", tmp_path / "state of the copy")
    store = copy.store()

    store.save(store.load(), old.store().load(), "Everything")

    assert copy.tree() == before == old.tree()
