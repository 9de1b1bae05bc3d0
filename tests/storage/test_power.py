"""A power cut at any moment of an edit; all the moments there are pass by in `make torture`."""

from pathlib import Path

import pytest

from tests.storage.cuts import EDITS, bad, cases, record
from tests.storage.power import Operation, Recorder, read_tree, states
from tests.storage.risks import RISKS, cut, risks

# Of the cases of an edit of several files, every so many.
STRIDE = 45
# Of the cases of whatever else is done, about so many.
CASES = 12


@pytest.mark.parametrize("edit", EDITS)
def test_after_a_power_cut_an_edit_is_there_or_it_is_not(tmp_path: Path, edit: str) -> None:
    """Nothing counted as saved is lost, no edit is half there, and a hand edit made since stays."""
    steps = EDITS[edit]
    found = list(cases(record(tmp_path / "recorded", steps), steps))

    assert list(bad(tmp_path, found[:: 1 if len(found) < 50 else STRIDE])) == []


@pytest.mark.parametrize("name", RISKS)
def test_after_a_power_cut_whatever_else_is_done_is_done_or_not(tmp_path: Path, name: str) -> None:
    """Undo, the first save, migration, a copy of everything: nothing is lost, copies are whole."""
    found = list(cut(tmp_path / "recorded", risks(tmp_path / "scratch")[name]))
    (tmp_path / "cases").mkdir()

    assert list(bad(tmp_path / "cases", found[:: len(found) // CASES or 1])) == []


def test_a_folder_that_is_renamed_takes_its_files_along(tmp_path: Path) -> None:
    """But for those whose entries were not flushed before."""
    recorder = Recorder(tmp_path)
    recorder.operations += [
        Operation("folder", "draft"),
        Operation("make", "draft/file"),
        Operation("rename", "draft", "copy"),
        Operation("flush", ""),
    ]

    trees = [found.tree for found in states(recorder)]

    assert {"copy": None} in trees
    assert {"copy": None, "copy/file": b""} in trees
    assert not any("draft" in tree and "copy" in tree for tree in trees)


def test_the_disk_loses_what_was_not_flushed(tmp_path: Path) -> None:
    """The model of the disk: content in part, and entries each by itself."""
    recorder = Recorder(tmp_path)
    recorder.operations += [
        Operation("make", "draft"),
        Operation("write", "draft", b"text"),
        Operation("rename", "draft", "file"),
    ]

    trees = [found.tree for found in states(recorder)]

    assert all(name in {"draft", "file"} for tree in trees for name in tree)
    assert {b"".join(tree.values()) for tree in trees if "file" in tree} == {b"", b"te", b"text"}  # type: ignore[arg-type]
    assert {} in trees


def test_what_was_flushed_is_safe(tmp_path: Path) -> None:
    """The content by the file, its entry by the folder."""
    recorder = Recorder(tmp_path)
    recorder.operations += [
        Operation("make", "file"),
        Operation("write", "file", b"text"),
        Operation("flush", "file"),
        Operation("flush", ""),
        Operation("saved", ""),
    ]

    assert [found.tree for found in states(recorder) if found.saved] == [{"file": b"text"}]


def test_the_record_has_every_call_of_an_edit(tmp_path: Path) -> None:
    """Played back to its end, it holds what is on the disk."""
    recorder = record(tmp_path / "recorded", EDITS["five files"])

    trees = [found.tree for found in states(recorder) if found.saved]

    assert read_tree(tmp_path / "recorded") in trees
