"""Tests of `report add`, `report import` and `rate`."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ARTICLE, REPORT, CommandLine

ADD = ("report", "add", "--date", "2026-03-02", "--score", "689", "--rate")


def exported(run: CommandLine) -> dict[str, Any]:
    """Everything that is stored."""
    content: dict[str, Any] = json.loads(run.done("export", "json"))
    return content


def rating_of_modeling(run: CommandLine) -> str:
    """The rating that the plan goes by."""
    domains = json.loads(run.done("plan", "--json"))["domains"]
    return next(str(one["rating"]) for one in domains if one["id"] == "modeling")


def test_a_report_is_kept_and_its_priorities_shown(run: CommandLine) -> None:
    """After entering a report one sees what it means."""
    out = run.done(*ADD, *ARTICLE)
    assert "fail with 689, 61 below the passing 750" in out
    assert out.index(" 40 %  3 Modeling") < out.index(" 30 %  4 Machine")
    (attempt,) = exported(run)["attempts"]
    assert attempt["date"] == "2026-03-02"
    assert attempt["score"] == 689
    assert attempt["ratings"]["modeling"] == "needs improvement"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((*ADD, "1=strong"), "--rate 2=needs|competent|strong 3="),
        ((*ADD, "1=great"), "not a rating"),
        ((*ADD, "7=strong"), "no domain"),
        ((*ADD, *ARTICLE, "3=strong"), "twice"),
        (("report", "add", "--date", "2026-03-02", "--score", "99"), "99 is outside"),
        (("report", "add", "--date", "2026-03-02", "--score", "1001"), "1001 is outside"),
        (("report", "add", "--date", "2026-03-02", "--score", "-5"), "score"),
        (("report", "add", "--date", "2026-03-02"), "score is missing"),
        (("report", "add", "--date", "2026-03-17", "--score", "689"), "future"),
        (("report", "add", "--date", "soon", "--score", "689"), "not a date"),
        (("report", "add", "--date", "2026-02-30", "--score", "689"), "not a date"),
        ((*ADD, *ARTICLE, "--exam", "XYZ-C01"), "no exam 'XYZ-C01'"),
        ((*ADD, *ARTICLE, "--exam", "\x1b[2J../x"), "no exam"),
        (("rate", "3=needs"), "no attempt"),
        (("rate", "3"), "not a rating"),
    ],
)
def test_bad_reports_are_refused(words: tuple[str, ...], reason: str, run: CommandLine) -> None:
    """A report that cannot be is refused with its reason, and nothing is stored."""
    assert reason in run.refused(*words)
    assert run.contents() == {}


def test_the_second_report_of_a_day_is_refused(run: CommandLine) -> None:
    """Entering a report twice adds nothing."""
    run.done(*ADD, *ARTICLE)
    assert "already" in run.refused(*ADD, *ARTICLE)


def test_a_pass_needs_no_ratings(run: CommandLine) -> None:
    """Whoever has passed need not rate anything."""
    run.done("report", "add", "--date", "2026-03-02", "--score", "750")
    assert "passed" in run.refused("plan") or "No rating" in run.refused("plan")


def test_the_official_text_is_understood(run: CommandLine) -> None:
    """A report whose columns survived needs no further word."""
    out = run.done("report", "import", str(REPORT))
    assert "9 Feb 2026" in out
    assert "664" in out
    for private in ("Sample Candidate", "AWS00000000", "000000000"):
        assert private not in out
        assert private not in json.dumps(exported(run))


def test_ratings_given_overrule_the_text(run: CommandLine) -> None:
    """The user's word counts more than the report's, which has only two labels."""
    run.done("report", "import", str(REPORT), "--rate", *ARTICLE)
    (attempt,) = exported(run)["attempts"]
    assert attempt["ratings"]["data-engineering"] == "strong"


def test_what_the_text_leaves_open_is_asked_for(run: CommandLine) -> None:
    """A text without its columns lacks the ratings; the refusal names them and what to add."""
    pasted = REPORT.with_name("mls-c01-fail-pasted.txt")
    reason = run.refused("report", "import", str(pasted))
    assert "Modeling" in reason
    assert "--rate 1=needs|competent|strong 2=" in reason
    assert run.contents() == {}
    assert "40 %" in run.done("report", "import", str(pasted), "--rate", *ARTICLE)


def test_a_rehearsal_shows_what_was_understood_and_what_is_missing(run: CommandLine) -> None:
    """A report without ratings is not refused where nothing would be kept anyway."""
    pasted = REPORT.with_name("mls-c01-fail-pasted.txt")
    shown = run.done("report", "import", str(pasted), "--dry-run")
    assert "MLS-C01" in shown
    assert "689" in shown
    assert "--rate 1=needs|competent|strong 2=" in shown
    assert "Nothing was kept" in shown
    assert run.contents() == {}


def test_the_text_is_read_from_the_input(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash stands for the input; bytes that are no text do no harm."""
    content = b"\xff\xfe\n" + REPORT.read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))
    assert "664" in run.done("report", "import", "-")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a score report"),
        (b"Dear diary", "not a score report"),
        (b"%PDF-1.7\n\xff", "PDF"),
        (b"Candidate Score: 689 " + b"x" * 900_000, "too large"),
        (b"Candidate Score: 689 Pass/Fail: FAIL", "--exam"),
        (b"AWS MLS-C01 Candidate Score: 689 Pass/Fail: FAIL", "exam date was not found"),
    ],
)
def test_texts_that_are_no_report_are_refused(
    content: bytes, reason: str, run: CommandLine, tmp_path: Path
) -> None:
    """Whatever the file holds, it ends in one line."""
    file = tmp_path / "text"
    file.write_bytes(content)
    assert reason in run.refused("report", "import", str(file))


def test_files_that_cannot_be_read_are_refused(run: CommandLine, tmp_path: Path) -> None:
    """A missing file and a directory end in one line that names them."""
    assert "missing.txt" in run.refused("report", "import", str(tmp_path / "missing.txt"))
    assert str(tmp_path) in run.refused("report", "import", str(tmp_path))


def test_the_first_report_chooses_the_exam(run: CommandLine) -> None:
    """On a fresh start the exam of the report is the one that is meant."""
    out = run.done(*ADD, "1=s", "2=c", "3=n", "4=n", "--exam", "dea-c01")
    assert "exam use" not in out
    assert json.loads(run.done("plan", "--json"))["exam"] == "DEA-C01"


def test_a_report_of_another_exam_does_not_switch(run: CommandLine) -> None:
    """Later a report of another exam is kept beside the plan, and how to switch is said."""
    run.done(*ADD, *ARTICLE)
    out = run.done(*ADD, "1=s", "2=c", "3=n", "4=n", "--exam", "DEA-C01")
    assert "exam use DEA-C01" in out
    assert json.loads(run.done("plan", "--json"))["exam"] == "MLS-C01"
    assert len(exported(run)["attempts"]) == 2


def test_an_exam_without_a_score_takes_an_outcome(run: CommandLine) -> None:
    """Where no score is published, the outcome is said."""
    rate = [f"{number}=needs" for number in range(1, 7)]
    words = ("report", "add", "--date", "2026-03-02", "--exam", "PMLE", "--rate", *rate)
    assert "whether you passed" in run.refused(*words)
    assert "fail" in run.done(*words, "--outcome", "fail")
    assert "--score" in run.refused(
        "report", "add", "--date", "2026-03-02", "--exam", "MLS-C01", "--outcome", "fail"
    )


def test_ratings_can_be_corrected(run: CommandLine) -> None:
    """A rating is changed in one word, several at once in one edit."""
    run.done(*ADD, *ARTICLE)
    assert "Modeling: Competent" in run.done("rate", "Modeling=c", "4=competent")
    assert rating_of_modeling(run) == "Competent"
    run.done("undo")
    assert rating_of_modeling(run) == "Needs Improvement"
