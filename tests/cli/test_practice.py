"""Tests of `log`."""

import json

import pytest

from tests.cli.conftest import CommandLine

LINE = "D1 14/16 D2 9/11 D3 18/24 D4 10/14"
SOURCE = ("--source", "Tutorials Dojo set 3")


def test_a_test_is_logged_and_weighed(run: CommandLine) -> None:
    """After logging one sees the result by domain and by weight."""
    out = run.done("log", LINE, "--date", "2026-03-15", *SOURCE, "--minutes", "1h35")
    assert "51 of 65 right, 78 % by the exam's weights" in out
    assert "full test, timed, first time" in out
    (test,) = json.loads(run.done("export", "json"))["tests"]
    assert test["results"]["modeling"] == {"correct": 18, "total": 24}
    assert test["minutes"] == 95
    assert test["kind"] == "full"


def test_every_choice_is_kept(run: CommandLine) -> None:
    """Kind, untimed, repeat and note are kept; words need no quotes; control characters go."""
    run.done(
        *("log", "D1", "4/5", "--source", "My cards\x1b]52;c;x\x07", "--kind", "self-made"),
        *("--untimed", "--repeat", "--note", "Tired\x1b[31m."),
    )
    (test,) = json.loads(run.done("export", "json"))["tests"]
    assert (test["kind"], test["timed"], test["repeat"]) == ("self-made", False, True)
    assert (test["source"], test["note"], test["date"]) == ("My cards", "Tired.", "2026-03-16")


def test_a_test_known_in_total_is_logged(run: CommandLine) -> None:
    """It says so, is written as CSV and read again, and counts in the score."""
    out = run.done("log", "56/65", *SOURCE)
    assert "56 of 65 right, 86 % known in total only" in out
    assert "says nothing of the domains" in out
    (test,) = json.loads(run.done("export", "json"))["tests"]
    assert (test["in_total"], test["results"]) == ({"correct": 56, "total": 65}, {})
    assert "86 %" in run.done("export", "markdown")
    assert ",Total,56,65," in run.done("export", "csv")


def test_results_in_order_need_no_names(run: CommandLine) -> None:
    """Those of all domains."""
    out = run.done("log", "10/13", "11/16", "15/23", "9/13", *SOURCE)
    assert "45 of 65 right" in out
    assert "full test" in out


def test_a_known_source_makes_a_repeat(run: CommandLine) -> None:
    """As in the dashboard; the user may say that it was the first time all the same."""
    assert "first time" in run.done("log", LINE, *SOURCE)
    assert "repeat\n" in run.done("log", LINE, *SOURCE)
    assert "--first-time" in run.done("log", LINE, *SOURCE)
    assert "--first-time" not in run.done("log", LINE, *SOURCE, "--repeat")
    assert "first time" in run.done("log", LINE, *SOURCE, "--first-time")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["D1 15/14", *SOURCE], "impossible"),
        (["D1 -1/3", *SOURCE], "negative"),
        (["D9 1/2", *SOURCE], "no domain"),
        (["", *SOURCE], "no results"),
        (["D1 0/0", *SOURCE], "at least one question"),
        (["D1 fourteen", *SOURCE], "not a result"),
        (["D1 1/2 D1 1/2", *SOURCE], "twice"),
        (["D1 1/2", "--source", ""], "source is missing"),
        (["D1 1/2", "--source", "\x1b[31m"], "source is missing"),
        (["D1 1/2", "--source", "x" * 201], "source"),
        (["D1 1/2", *SOURCE, "--date", "2026-03-17"], "future"),
        (["D1 1/2", *SOURCE, "--date", "31 Feb"], "not a date"),
        (["D1 1/2", *SOURCE, "--minutes", "-5"], "not a duration"),
        (["D1 1/2", *SOURCE, "--note", "x" * 2001], "note"),
    ],
)
def test_bad_results_are_refused(words: list[str], reason: str, run: CommandLine) -> None:
    """A result that cannot be is refused with its reason, and nothing is stored."""
    assert reason in run.refused("log", *words)
    assert run.contents() == {}
