"""Tests of `exam list`, `exam show` and `exam use`."""

import json
from pathlib import Path

from mls_tui.exams import catalogue
from tests.cli.conftest import ARTICLE, CommandLine


def test_the_list_marks_the_exam_in_use(run: CommandLine) -> None:
    """Every exam is listed with when it is offered."""
    out = run.done("exam", "list")
    assert "*  MLS-C01" in out
    assert "until 31 Mar 2026" in out
    assert "from 29 Sep 2026" in out
    assert max(map(len, out.splitlines())) <= 80
    for code in catalogue.Catalogue(None):
        assert code in out


def test_an_exam_is_shown(run: CommandLine) -> None:
    """Domains with their weights, the passing score and the retake rule."""
    out = run.done("exam", "show", "mls-c01")
    for word in ("Modeling", "36 %", "750", "50 scored of 65", "14 calendar days", "MLA-C02"):
        assert word in out
    assert "no exam 'NIX'" in run.refused("exam", "show", "nix")


def test_every_exam_can_be_shown(run: CommandLine) -> None:
    """No blueprint breaks its page."""
    for code in catalogue.Catalogue(None):
        out = run.done("exam", "show", code)
        assert max(map(len, out.splitlines())) <= 80


def test_using_another_exam(run: CommandLine) -> None:
    """The exam is switched, and back; an unknown one changes nothing."""
    assert "Preparing for SAA-C03" in run.done("exam", "use", "saa-c03")
    assert "*  SAA-C03" in run.done("exam", "list")
    assert "no exam" in run.refused("exam", "use", "XXX")
    run.done("undo")
    assert "*  MLS-C01" in run.done("exam", "list")


def test_ratings_are_carried_over_on_request_only(run: CommandLine) -> None:
    """Inferred ratings come with a word of caution, and the old report stays."""
    run.done("report", "add", "--date", "2026-03-02", "--score", "689", "--rate", *ARTICLE)
    run.done("exam", "use", "MLA-C02")
    assert "no score report" in run.refused("plan")
    assert "no attempt" in run.refused("exam", "use", "MLA-C02", "--carry-over")
    run.done("exam", "use", "MLS-C01")
    assert "inferred" in run.done("exam", "use", "MLA-C02", "--carry-over")
    assert json.loads(run.done("plan", "--json"))["exam"] == "MLA-C02"
    assert len(json.loads(run.done("export", "json"))["attempts"]) == 1


def test_a_damaged_exam_file_is_named(run: CommandLine, directory: Path) -> None:
    """A wrong file of the user's hides no other exam."""
    (directory / "exams").mkdir(parents=True)
    (directory / "exams" / "mine.toml").write_text("code = ")
    out = run.done("exam", "list")
    assert "MLS-C01" in out
    assert "mine.toml" in out.replace("\n", "")
