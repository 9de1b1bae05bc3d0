"""Tests of `backup` and `restore`, and of exports that would hit the records."""

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine


def test_a_backup_is_listed_and_put_back(planned: CommandLine, directory: Path) -> None:
    """What it would do is said before and after, and can be tried out."""
    out = planned.done("backup")
    (copy,) = (directory / "backups" / "kept").iterdir()
    assert str(copy) in out
    before = planned.contents()
    planned.done("done")
    assert planned.contents() != before
    assert copy.name in planned.done("restore")

    tried = planned.done("restore", copy.name, "--dry-run")
    assert "Nothing was changed." in tried
    assert "1 record changed since" in tried
    assert planned.contents() != before
    out = planned.done("restore", copy.name)

    assert planned.contents() == before
    assert "-before-restore'" in out


def test_without_copies_that_is_said(run: CommandLine) -> None:
    """The list says how to make one."""
    assert "There is no copy yet" in run.done("restore")


def test_a_copy_that_is_none_is_refused(planned: CommandLine) -> None:
    """With those that there are."""
    assert "There is no copy 'never'" in planned.refused("restore", "never")


@pytest.mark.parametrize("name", ["attempts.toml", "practice/x.csv", "new.json"])
def test_an_export_never_writes_over_records(
    planned: CommandLine, directory: Path, name: str
) -> None:
    """Nothing is exported into the folder of the records."""
    before = planned.contents()
    (directory / "practice").mkdir(exist_ok=True)

    said = planned.refused("export", "json", "-o", str(directory / name))

    assert "lies where mls-tui keeps your records" in said
    assert planned.contents() == before
