"""Tests of `export`, `check`, `where`, `undo` and `redo`."""

import json
import shutil
from pathlib import Path

import pytest

from mls_tui.paths import cache_directory, rows_directory
from tests.cli.conftest import CommandLine


def test_the_calendar_is_exported(planned: CommandLine, tmp_path: Path) -> None:
    """Each session is an event; a file in the way is replaced, and the second is like the first."""
    file = tmp_path / "plan.ics"
    file.write_text("old")
    assert "plan.ics" in planned.done("export", "ics", "-o", str(file))
    content = file.read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.count(b"BEGIN:VEVENT") == 30
    planned.done("export", "ics", "--output", str(file))
    assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir() if "draft" in path.name] == []


def test_the_log_and_a_summary_are_exported(planned: CommandLine) -> None:
    """CSV has a row a domain, Markdown every section, JSON everything."""
    planned.done("log", "D1 14/16 D2 9/11", "--source", "Set 1, \u00e9dition 2")
    assert len(planned.done("export", "csv").splitlines()) == 3
    summary = planned.done("export", "markdown")
    for word in ("## Priorities", "Modeling", "Set 1, \u00e9dition 2", "40 %"):
        assert word in summary
    assert json.loads(planned.done("export", "json"))["tests"][0]["source"].startswith("Set 1")


def test_a_summary_of_nothing(run: CommandLine) -> None:
    """Nothing entered yet is no fault, except for a calendar."""
    assert "No attempt yet" in run.done("export", "markdown")
    assert "plan a week first" in run.refused("export", "ics")


def test_a_file_that_cannot_be_written_is_refused(planned: CommandLine, tmp_path: Path) -> None:
    """A directory in the way and a missing directory end in one line."""
    assert "not a regular file" in planned.refused("export", "csv", "-o", str(tmp_path))
    missing = tmp_path / "no" / "such.csv"
    assert "such.csv" in planned.refused("export", "csv", "-o", str(missing))
    assert not missing.parent.exists()


def test_edits_are_undone_and_redone(run: CommandLine) -> None:
    """Undo takes the newest edit back by name, redo makes it again."""
    assert "nothing to undo" in run.refused("undo").lower()
    run.add_article_report()
    after = run.contents()
    assert "Add the attempt of 2 Mar" in run.done("undo")
    assert json.loads(run.done("export", "json"))["attempts"] == []
    assert "Add the attempt of 2 Mar" in run.done("redo")
    assert run.contents() == after
    assert "nothing to redo" in run.refused("redo").lower()


def test_what_was_read_is_kept_for_the_next_start(planned: CommandLine, directory: Path) -> None:
    """Rows lie in the cache directory, which may be deleted, and be in nobody's way."""
    rows = rows_directory(directory)
    out = planned.done("today")
    kept = {path.name for path in rows.iterdir()}
    assert {"settings.rows", "attempts.rows", "plans.rows"} <= kept
    assert f"Cache         {rows}" in planned.done("where")
    assert planned.done("today") == out
    shutil.rmtree(cache_directory())
    cache_directory().write_text("in the way")
    assert planned.done("today") == out


def test_where_names_every_file(planned: CommandLine, directory: Path) -> None:
    """The directories and each file of the records are listed whole."""
    out = planned.done("where")
    assert str(directory) in out
    for name in planned.contents():
        assert str(directory / name) in out


def test_check_finds_nothing_wrong(planned: CommandLine, run: CommandLine) -> None:
    """Good files are listed as good."""
    out = planned.done("check")
    assert out.count("ok ") == len(planned.contents())
    del run


def test_check_without_files(run: CommandLine) -> None:
    """A first run has nothing that could be damaged."""
    assert "no files yet" in run.done("check")


@pytest.mark.parametrize("content", ["", "[attempt.a\n", "format = 1\n[attempt.a]\nscore = 1\n"])
def test_a_damaged_file_stops_every_command_and_stays(
    content: str, planned: CommandLine, directory: Path
) -> None:
    """Nothing is written on top of a file that cannot be read; check says which it is."""
    (directory / "attempts.toml").write_text(content)
    for words in (["today"], ["plan"], ["done"], ["log", "D1 1/2", "--source", "S"], ["undo"]):
        assert "attempts.toml" in planned.refused(*words)
    status, out, err = planned("check")
    assert status == 1
    assert out.count("damaged ") == 1
    assert "attempts.toml" in out
    assert err.count("\n") == 1


def test_check_reads_the_user_s_exam_files(planned: CommandLine, directory: Path) -> None:
    """An exam file that cannot be used is damage too."""
    (directory / "exams").mkdir()
    (directory / "exams" / "mine.toml").write_bytes(b"\xff")
    status, out, _ = planned("check")
    assert status == 1
    assert "mine.toml" in out


def test_a_file_in_place_of_the_directory_is_refused(run: CommandLine, directory: Path) -> None:
    """A data directory that is none ends in one line."""
    directory.write_text("")
    for words in (["today"], ["check"], ["where"], ["log", "D1 1/2", "--source", "S"]):
        status, _, err = run(*words)
        assert (status, err.count("\n")) == (1, 1)
