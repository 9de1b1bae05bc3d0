"""Tests of `import`."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CommandLine
from tests.formats.practice.practice_texts import (
    ANALYSIS,
    CSV,
    DATA,
    DOJO,
    MODELING,
    OPEN_COUNTS,
    WHIZLABS,
)

ODD = "2026-03-10 Bank B 3: D1 14/16 D2 9/11\n2026-03-11 Bank C 1: D1 15/14\n"
UNKNOWN = (
    "date,source,domain,correct,total\n"
    "2026-03-09,Set A,Data Engineering,9,13\n"
    "2026-03-09,Set A,Modelling,15,23\n"
)
NOTHING_KEPT = "Nothing was kept; --partial leaves such lines out."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file to import from."""
    return tmp_path / "results.txt"


def write(file: Path, text: str) -> str:
    """Write a text into a file; returns its name."""
    file.write_text(text, encoding="utf-8")
    return str(file)


def logged(run: CommandLine) -> list[dict[str, Any]]:
    """The log as it is stored."""
    found: list[dict[str, Any]] = json.loads(run.done("export", "json"))["tests"]
    return found


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Let a command read this from its input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))


def test_a_csv_file_is_added_and_shown(run: CommandLine, file: Path) -> None:
    """Each test is listed with what was understood, and how to take it back is said."""
    out = run.done("import", write(file, CSV))
    assert "CSV: 2 results" in out
    assert "new  2026-02-14  Bank A     full test" in out
    assert "Added 2 tests; 'mls-tui undo' takes them back." in out
    bank, quick = logged(run)
    assert (bank["source"], bank["kind"], bank["minutes"]) == ("Bank A", "full", 62)
    assert bank["results"][MODELING] == {"correct": 4, "total": 6}
    assert (quick["note"], quick["timed"]) == ("[bold]as typed[/]", False)


@pytest.mark.parametrize(
    ("text", "form", "results"),
    [
        (WHIZLABS, "Whizlabs table", "10/13 11/16 15/23 9/13"),
        (DOJO, "Tutorials Dojo result", "11/13 11/16 17/23 8/13"),
        ("D1 14/16 D4 1/2\n", "one-line results", "14/16 - - 1/2"),
    ],
    ids=["whizlabs", "dojo", "lines"],
)
def test_texts_without_source_and_day_take_them_from_the_options(
    text: str, form: str, results: str, run: CommandLine, file: Path
) -> None:
    """Without --source nothing is kept; the day is today unless it is given."""
    name = write(file, text)
    reason = run.refused("import", name)
    assert "source is missing" in reason
    assert run.contents() == {}
    out = run.done("import", name, "--source", "Set [red]9[/]", "--date", "2026-03-12")
    assert f"{form}: 1 result" in out
    assert results in out
    (test,) = logged(run)
    assert (test["source"], test["date"]) == ("Set [red]9[/]", "2026-03-12")
    run.done("undo")
    run.done("import", name, "--source", "S")
    assert logged(run)[0]["date"] == "2026-03-16"


def test_a_missing_source_names_the_option(run: CommandLine, file: Path) -> None:
    """The refusal says what to add to the command."""
    assert "--source" in run.refused("import", write(file, WHIZLABS))


@pytest.mark.parametrize(
    ("day", "reason"), [("tomorrow", "in the future"), ("soon", "not a date"), ("", "not a date")]
)
def test_days_that_cannot_be_are_refused(
    day: str, reason: str, run: CommandLine, file: Path
) -> None:
    """A day to come and none at all end in one line."""
    name = write(file, WHIZLABS)
    assert reason in run.refused("import", name, "--source", "S", "--date", day)
    assert run.contents() == {}


def test_the_source_given_is_cleaned(run: CommandLine, file: Path) -> None:
    """An option commands the terminal as little as a file does."""
    name = write(file, WHIZLABS)
    reason = run.refused("import", name, "--source", "\x1b[31m")
    assert "source is missing" in reason
    run.done("import", name, "--source", "Se\x1b]52;c;x\x07t\u202e 1")
    assert logged(run)[0]["source"] == "Set 1"


def test_the_input_is_read_for_a_dash(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A paste comes in through the input, whatever encoding the terminal claims."""
    feed(monkeypatch, CSV.replace("Bank A", "Bänk A").encode())
    run.done("import", "-")
    assert logged(run)[0]["source"] == "Bänk A"
    feed(monkeypatch, b"")
    assert "no practice result" in run.refused("import", "-")
    feed(monkeypatch, b"\x00\xff" * 400)
    assert "The input: not a text" in run.refused("import", "-")
    feed(monkeypatch, b"D1 1/2\n" * 3_000_000)
    assert "too large" in run.refused("import", "-")


def test_without_an_input_the_refusal_says_so(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed input is no crash."""
    monkeypatch.setattr(sys, "stdin", None)
    assert "no input" in run.refused("import", "-")


def test_a_dry_run_changes_nothing(run: CommandLine, file: Path) -> None:
    """It shows the same and says how much would be added."""
    name = write(file, CSV)
    out = run.done("import", name, "--dry-run")
    assert "Nothing was changed: 2 tests would be added." in out
    assert run.contents() == {}
    run.done("import", name)
    before = run.contents()
    again = run.done("import", name, "--dry-run")
    assert "Nothing was changed: 0 tests would be added." in again
    assert run.contents() == before


def test_the_same_twice_adds_nothing(run: CommandLine, file: Path) -> None:
    """What is there already is listed as known, also on another day where the text names none."""
    run.done("import", write(file, CSV))
    before = run.contents()
    out = run.done("import", str(file))
    assert out.count("known") == 2
    assert "Nothing was added." in out
    assert run.contents() == before
    run.done("import", write(file, WHIZLABS), "--source", "W 1")
    before = run.contents()
    out = run.done("import", str(file), "--source", "w 1", today="2026-03-20")
    assert "Nothing was added." in out
    assert run.contents() == before


def test_undo_takes_all_back_and_redo_adds_it_again(run: CommandLine, file: Path) -> None:
    """An import is one edit."""
    run.add_article_report()
    before = run.done("export", "json")
    run.done("import", write(file, CSV))
    assert "Import 2 practice tests" in run.done("undo")
    assert run.done("export", "json") == before
    run.done("redo")
    assert len(logged(run)) == 2


def test_a_known_set_is_proposed_as_a_repeat(run: CommandLine, file: Path) -> None:
    """The same set with another result counts as a repeat, also within one text."""
    run.done("log", "D1 1/2", "--source", "Set 1", "--date", "2026-03-01")
    text = "2026-03-09 set 1: D1 2/2\n2026-03-10 Set 2: D1 1/2\n2026-03-11 Set 2: D1 2/2\n"
    out = run.done("import", write(file, text))
    assert out.count("repeat") == 2
    assert [one["repeat"] for one in logged(run)] == [False, True, False, True]


def test_an_unknown_name_is_refused_with_the_nearest(run: CommandLine, file: Path) -> None:
    """The refusal says line, name, nearest domain and how to say so; following it works."""
    name = write(file, UNKNOWN)
    reason = run.refused("import", name)
    assert 'MLS-C01 has no domain "Modelling" (line 3, is it 3 Modeling?)' in reason
    assert "--match 'Modelling=3'" in reason
    assert NOTHING_KEPT in reason
    run.done("import", name, "--match", "modelling=3")
    (test,) = logged(run)
    assert test["results"][MODELING] == {"correct": 15, "total": 23}


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("Modelling", "does not say what a name stands for"),
        ("=3", "does not say what a name stands for"),
        ("Modelling=9", "no domain '9'"),
        ("Modelling=", "no domain"),
    ],
)
def test_matches_that_say_nothing_are_refused(
    word: str, reason: str, run: CommandLine, file: Path
) -> None:
    """A match needs a name and one of the exam's domains."""
    assert reason in run.refused("import", write(file, UNKNOWN), "--match", word)


@pytest.mark.parametrize("name", ["Modellings and more", "Modelling's", "a=b modelling"])
def test_the_match_that_is_proposed_works(name: str, run: CommandLine, file: Path) -> None:
    """Long names, quotes and equals signs can be matched as the refusal says."""
    import re
    import shlex

    text = UNKNOWN.replace("Modelling", name)
    reason = run.refused("import", write(file, text))
    found = re.search(r"--match '.*=[0-9]'", reason)
    assert found
    run.done("import", str(file), *shlex.split(found[0]))
    assert len(logged(run)) == 1


def test_all_unknown_names_come_in_one_refusal(run: CommandLine, file: Path) -> None:
    """Each with the nearest; what resembles no name is not proposed for one."""
    text = UNKNOWN.replace("Data Engineering", "Exploratory Analysis")
    reason = run.refused("import", write(file, text))
    assert '"Exploratory Analysis" (line 2, is it 2 Exploratory Data Analysis?)' in reason
    assert '"Modelling" (line 3, is it 3 Modeling?)' in reason
    assert reason.count("--match") == 2
    reason = run.refused("import", write(file, UNKNOWN.replace("Modelling", "Gardening")))
    assert "--match" not in reason
    assert "Its domains are 1 Data Engineering" in reason


def test_the_order_of_day_and_month_is_asked(run: CommandLine, file: Path) -> None:
    """Where no date of the column tells it, and not before."""
    text = "date,source,domain,correct,total\n03/02/2026,A,D1,5,9\n"
    reason = run.refused("import", write(file, text))
    assert '"03/02/2026" can be 3 Feb 2026 or 2 Mar 2026' in reason
    run.done("import", str(file), "--date-order", "mdy")
    assert [one["date"] for one in logged(run)] == ["2026-03-02"]


def test_percentages_ask_for_the_number_of_questions(run: CommandLine, file: Path) -> None:
    """Once for all tests of the text."""
    text = "Date,Test,Score\n2026-03-01,Set 1,86%\n2026-03-02,Set 2,78.5 %\n"
    assert "--questions 65" in run.refused("import", write(file, text))
    assert "from 1 to 400" in run.refused("import", str(file), "--questions", "0")
    run.done("import", str(file), "--questions", "65")
    assert [one["in_total"]["correct"] for one in logged(run)] == [56, 51]


def test_rows_without_a_result_are_said_and_left_out(run: CommandLine, file: Path) -> None:
    """They hinder nothing."""
    text = "| Date | Test | Score |\n|---|---|---|\n| 2026-03-01 | A | 56/65 |\n| | B | xx/65 |\n"
    out = run.done("import", write(file, text))
    assert "Left out: line 4: There is no result in this row yet." in out
    assert len(logged(run)) == 1


def test_a_later_part_may_join_its_test(run: CommandLine, file: Path) -> None:
    """Results of other domains under one source and day; undo takes them apart again."""
    run.done("log", "D1 4/5", "--source", "Quiz 01", "--date", "2026-03-10")
    name = write(file, "2026-03-10 Quiz 01: D2 3/5")
    out = run.done("import", name, "--dry-run")
    assert "part" in out
    assert "--join" in out
    run.done("import", name, "--join")
    (test,) = logged(run)
    assert list(test["results"]) == [DATA, ANALYSIS]
    run.done("undo")
    assert len(logged(run)[0]["results"]) == 1
    assert "--join" in run.done("log", "D3 3/5", "--source", "Quiz 01", "--date", "2026-03-10")
    run.done("undo")
    run.done("log", "D3 3/5", "--source", "Quiz 01", "--date", "2026-03-10", "--join")
    assert list(logged(run)[0]["results"]) == [DATA, MODELING]
    refusal = run.refused("log", "D3 3/5", "--source", "Quiz 02", "--join")
    assert "no test of that source and day" in refusal


def test_several_names_are_matched_one_by_one(run: CommandLine, file: Path) -> None:
    """Each name has its own option; the first that is still open is refused."""
    name = write(file, UNKNOWN.replace("Data Engineering", "Data plumbing"))
    assert '"Modelling"' in run.refused("import", name, "--match", "Data plumbing=1")
    run.done("import", name, "--match", "Data plumbing=1", "--match", "Modelling=MOD")
    assert set(logged(run)[0]["results"]) == {"data-engineering", MODELING}


def test_names_of_another_exam_can_be_matched(run: CommandLine, file: Path) -> None:
    """The number in --match is one of the exam that the line names."""
    text = (
        "date,source,exam,domain,correct,total\n"
        "2026-03-10,Set A,AIF-C01,Gardening,5,10\n"
        "2026-03-10,Set A,AIF-C01,1,5,10\n"
    )
    assert 'AIF-C01 has no domain "Gardening"' in run.refused("import", write(file, text))
    run.done("import", str(file), "--match", "Gardening=5")
    (test,) = logged(run)
    assert len(test["results"]) == 2


def test_a_result_of_another_exam_says_so(run: CommandLine, file: Path) -> None:
    """What is not shown on the screens of the exam in use is named with its exam."""
    text = "date,source,exam,domain,correct,total\n2026-03-10,Set A,AIF-C01,1,5,10\n"
    assert "AIF-C01" in run.done("import", write(file, text))


def test_partial_leaves_out_what_cannot_be_read(run: CommandLine, file: Path) -> None:
    """Without it one wrong line refuses all; with it the others are kept, and the line named."""
    name = write(file, ODD)
    reason = run.refused("import", name)
    assert reason.startswith("mls-tui: Line 2: ")
    assert NOTHING_KEPT in reason
    assert run.contents() == {}
    out = run.done("import", name, "--partial")
    assert "Left out: line 2: " in out
    assert [one["source"] for one in logged(run)] == ["Bank B 3"]


def test_partial_leaves_out_unknown_names_and_refused_tests(run: CommandLine, file: Path) -> None:
    """A name that nobody matched and a test that cannot be stand below with their reasons."""
    out = run.done("import", write(file, UNKNOWN), "--partial")
    assert 'Left out: line 3: no domain "Modelling"' in out
    assert list(logged(run)[0]["results"]) == ["data-engineering"]
    text = "D1 1/2\n"
    write(file, text)
    out = run.done("import", str(file), "--partial", "--source", "S", "--date", "2026-03-17")
    assert "refused" in out
    assert "in the future" in out
    assert "Nothing was added." in out


def test_more_problems_are_counted(run: CommandLine, file: Path) -> None:
    """The first is said in full."""
    reason = run.refused("import", write(file, "D1 15/14\n" * 3), "--source", "S")
    assert "So it is with 2 more lines." in reason


def test_counts_that_are_not_unique_are_asked_for(run: CommandLine, file: Path) -> None:
    """The ways to count are numbered, and the chosen one is kept."""
    name = write(file, OPEN_COUNTS)
    reason = run.refused("import", name, "--source", "TD 1")
    assert "The percentages fit" in reason
    assert "1 2/4 2/4" in reason
    assert "--choose N" in reason
    wanted = reason.split("; 3 ")[0].split("; 2 ")[1]
    for number in ("0", "-1", "1000"):
        assert "--choose N" in run.refused("import", name, "--source", "TD 1", "--choose", number)
    out = run.done("import", name, "--source", "TD 1", "--choose", "2")
    assert wanted in out
    (test,) = logged(run)
    assert sum(one["total"] for one in test["results"].values()) == 20


def test_the_ways_to_count_say_which_domain_is_which(run: CommandLine, file: Path) -> None:
    """A row of fractions says nothing while nobody knows whose they are."""
    reason = run.refused("import", write(file, OPEN_COUNTS), "--source", "TD 1")
    assert "DE" in reason
    assert "OPS" in reason


def test_one_choice_does_not_stand_for_several_results(run: CommandLine, file: Path) -> None:
    """Each result has its own ways to count: a number for one is none for the other."""
    name = write(file, OPEN_COUNTS + "\n" + OPEN_COUNTS.replace("10 of 20", "15 of 30"))
    assert "one at a time" in run.refused("import", name, "--source", "TD 1")
    assert "one at a time" in run.refused("import", name, "--source", "TD 1", "--choose", "1")


def test_choosing_where_nothing_is_open_changes_nothing(run: CommandLine, file: Path) -> None:
    """Counts that are unique stay as they are."""
    run.done("import", write(file, DOJO), "--source", "TD 2", "--choose", "3")
    assert logged(run)[0]["results"][MODELING] == {"correct": 17, "total": 23}


def test_files_that_cannot_be_read_are_refused(run: CommandLine, tmp_path: Path) -> None:
    """Missing, a directory, binary, too large, empty: one line each, and nothing is stored."""
    assert "missing.csv" in run.refused("import", str(tmp_path / "missing.csv"))
    assert str(tmp_path) in run.refused("import", str(tmp_path))
    binary = tmp_path / "[red]b\x1b[31m.bin"
    binary.write_bytes(bytes(range(256)) * 20)
    reason = run.refused("import", str(binary))
    assert "[red]b.bin: not a text" in reason
    assert "\x1b" not in reason
    large = tmp_path / "large.csv"
    with large.open("wb") as opened:
        opened.truncate(50_000_000)
    assert "large" in run.refused("import", str(large))
    empty = tmp_path / "empty.csv"
    empty.touch()
    assert "no practice result" in run.refused("import", str(empty))
    run.refused("import", "")
    assert run.contents() == {}


def test_texts_of_old_encodings_are_read(run: CommandLine, file: Path) -> None:
    """Byte order marks, UTF-16 and Windows' own encoding are understood, and all line ends."""
    text = CSV.replace("Bank A", "Bänk A").replace("\n", "\r\n")
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        file.write_bytes(text.encode(encoding))
        run.done("import", str(file))
        assert [one["source"] for one in logged(run)] == ["Bänk A", "Quick ten"]


def test_wrong_usage_ends_with_two(run: CommandLine) -> None:
    """No file, and a number that is none."""
    run.refused("import", status=2)
    run.refused("import", "x", "--choose", "first", status=2)


def test_options_may_stand_before_the_file(run: CommandLine, file: Path) -> None:
    """A match in front of the file does not swallow its name."""
    run.done("import", "--match", "Modelling=3", write(file, UNKNOWN))
    assert len(logged(run)) == 1


def fill_log(run: CommandLine) -> None:
    """Log tests with everything that a test can have."""
    line = "D1 14/16 D2 9/11 D3 18/24 D4 10/14"
    run.done(
        *("log", line, "--source", 'Set "1", [red]x[/]; é', "--date", "2026-03-09"),
        *("--minutes", "95", "--guess", "78", "--misses", "D3 k2 m1 D4 t2"),
        *("--note", 'Two lines,\n"quoted"; [/x] שלום'),
    )
    run.done("log", line, "--source", "=1+1", "--date", "2026-03-09", "--guess", "0")
    run.done("log", line, "--source", "=1+1", "--date", "2026-03-09", "--repeat", "--untimed")
    run.done("log", "D4 10/14 D2 1/2", "--source", "-2", "--kind", "self-made", "--note", "=x")
    run.done("log", "D1 1/2", "--source", "Set, with; all\tof it", "--date", "2026-02-28")


def test_the_exported_log_comes_in_again_as_it_was(
    run: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Export, import into an empty directory and export again: the same bytes."""
    fill_log(run)
    run.done("exam", "use", "AIF-C01")
    run.done("log", "D1 1/2 D5 2/2", "--source", "Other exam", "--misses", "D1 guessed")
    run.done("exam", "use", "MLS-C01")
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    run.done("export", "csv", "-o", str(first))
    other = CommandLine(tmp_path / "other", capsys)
    assert "Added 6 tests" in other.done("import", str(first))
    other.done("export", "csv", "-o", str(second))
    assert second.read_bytes() == first.read_bytes()
    assert json.loads(other.done("export", "json"))["tests"] == logged(run)


def test_the_exported_log_adds_nothing_to_its_own(run: CommandLine, tmp_path: Path) -> None:
    """Every test is known by its id."""
    fill_log(run)
    before = run.contents()
    run.done("export", "csv", "-o", str(tmp_path / "log.csv"))
    out = run.done("import", str(tmp_path / "log.csv"))
    assert "Nothing was added." in out
    assert out.count("known") == 5
    assert run.contents() == before


def test_nothing_is_changed_by_a_damaged_record(run: CommandLine, file: Path) -> None:
    """A file of the records that cannot be read stops the import."""
    run.done("import", write(file, CSV))
    (damaged,) = (run.directory / "practice").glob("*.toml")
    damaged.write_text("[")
    assert damaged.name in run.refused("import", write(file, ODD), "--partial")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
def test_a_pipe_is_read_as_a_file(run: CommandLine, tmp_path: Path) -> None:
    """What a shell puts in the place of a command, `<(...)`, is a pipe."""
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(CSV,))
    writer.start()
    try:
        run.done("import", str(pipe))
    finally:
        writer.join(20)
    assert len(logged(run)) == 2


def test_a_full_test_that_is_only_a_quiz_is_told(run: CommandLine, file: Path) -> None:
    """What is left out by --partial is not left out in silence."""
    text = "Set 3\nData Engineering: 10/13\nEDA: 11/16\nModeling: 15/23\nPlumbing: 9/13\n"
    name = write(file, text)
    assert "is it 4 Machine Learning" in run.refused("import", name)
    out = run.done("import", name, "--partial", "--dry-run")
    assert 'A full test is only a quiz without "Plumbing": say which domain that is.' in out
