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
    assert "'mls-tui restore last FILE'." in planned.done("restore").splitlines()[-1]

    tried = planned.done("restore", copy.name, "--dry-run")
    assert "Nothing was changed." in tried
    assert "1 record changed since" in tried
    assert planned.contents() != before
    out = planned.done("restore", copy.name)

    assert planned.contents() == before
    assert "-before-restore'" in out


def test_copies_are_kept_where_the_user_says(planned: CommandLine, tmp_path: Path) -> None:
    """From then on, until the user says otherwise; a place that cannot be is refused."""
    said = planned.done("backup", "--keep-in", str(tmp_path / "usb"))
    (place,) = (tmp_path / "usb").iterdir()
    (copy,) = (place / "kept").iterdir()
    assert said.splitlines() == [f"Copies are kept in {place} from now on.", f"Copied to {copy}."]
    assert f"Copies        {place}" in planned.done("where")
    planned.done("done")
    assert [one.name for one in (place / "daily").iterdir()]
    assert copy.name in planned.done("restore")

    assert "is not there" in planned.refused("backup", "--keep-in", str(tmp_path / "no" / "such"))
    assert "from now on" in planned.done("backup", "--keep-in", "")
    assert "/backups\n" in planned.done("where")


def test_a_file_is_put_back_as_it_was_last_saved(planned: CommandLine, directory: Path) -> None:
    """The refusal of a damaged file names the command, which says what it costs and does it."""
    planned.done("done")
    (month,) = (directory / "schedule").glob("2026-03.toml")
    text = month.read_text()
    month.write_text(text[: len(text) // 2])
    assert "'mls-tui restore last schedule/2026-03.toml'" in planned.refused("week")

    assert "Name the files" in planned.refused("restore", "last")
    said = planned.done("restore", "last", "schedule/2026-03.toml")

    assert "schedule/2026-03.toml cannot be read now" in said
    assert month.read_text() == text


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
