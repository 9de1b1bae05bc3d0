"""The whole way from the report to the next session, with subcommands alone."""

import json
from pathlib import Path

from tests.cli.conftest import ARTICLE, REPORT, CommandLine


def test_from_the_report_to_the_next_session(run: CommandLine, tmp_path: Path) -> None:
    """Report, priorities, availability, schedule, check-in, practice, undo and export."""
    run.done("report", "import", str(REPORT), "--rate", *ARTICLE)
    plan = json.loads(run.done("plan", "--json"))
    assert [row["share"] for row in plan["domains"]] == [0.4, 0.3, 0.2, 0.1]
    assert plan["timeline"]["earliest_retake"] == "2026-02-23"

    run.done("availability", "mon=07:00 50, 19:00 70", "tue=19:00 90", "--off", "2026-03-24")
    run.done("availability", "--exam-date", "2026-03-31")
    run.done("schedule")
    week = json.loads(run.done("week", "--json"))
    assert [one["start"] for one in week["sessions"]][:2] == ["07:00", "19:00"]
    assert all(one["date"] != "2026-03-24" for one in week["sessions"])

    run.done("done", "--minutes", "45")
    run.done("log", "D1 14/16 D2 9/11 D3 18/24 D4 10/14", "--date", "2026-03-15", "--source", "A")
    run.done("undo")
    run.done("redo")
    for form in ("ics", "csv", "markdown", "json"):
        run.done("export", form, "-o", str(tmp_path / form))
        assert (tmp_path / form).stat().st_size > 200

    stored = json.loads((tmp_path / "json").read_text())
    assert stored["attempts"][0]["score"] == 664
    assert stored["settings"]["booked"] == "2026-03-31"
    # The test that was logged closes the one that the schedule had for it.
    done = [one for one in stored["sessions"] if one["status"] == "done"]
    assert sorted((one["domain"] is None, one["actual"]) for one in done) == [
        (False, 45),
        (True, 90),
    ]
    assert len(stored["tests"]) == 1
    assert "ok " in run.done("check")


def test_two_ways_of_entering_give_the_same_plan(run: CommandLine) -> None:
    """The report typed by hand and the report imported lead to the same priorities."""
    run.done("report", "import", str(REPORT), "--rate", *ARTICLE)
    imported = run.done("plan", "--json")
    run.done("undo")
    words = ("report", "add", "--date", "2026-02-09", "--score", "664", "--rate", *ARTICLE)
    run.done(*words)
    assert run.done("plan", "--json") == imported


def test_edits_of_two_programs_are_both_kept(run: CommandLine, directory: Path) -> None:
    """What one command writes, the next one finds."""
    run.make_schedule()
    run.done("log", "D1 1/2", "--source", "A")
    run.done("log", "D2 1/2", "--source", "B")
    stored = json.loads(run.done("export", "json"))
    assert [one["source"] for one in stored["tests"]].count("A") == 1
    assert len(stored["tests"]) == 2
    assert oct(directory.stat().st_mode)[-3:] == "700"


def test_refusals_leave_records_as_they_are(planned: CommandLine) -> None:
    """On records that are there, no refused command changes a byte."""
    planned.done("log", "D1 1/2", "--source", "A")
    add = ("report", "add", "--score", "689", "--date")
    for words in (
        (*add, "2027-01-01", "--rate", *ARTICLE),
        (*add, "2026-03-01", "--rate", "1=great"),
        ("report", "add", "--score", "99", "--date", "2026-03-01", "--rate", *ARTICLE),
        ("report", "add", "--score", "1001", "--date", "2026-03-01", "--rate", *ARTICLE),
        ("log", "D1 15/14", "--source", "A"),
        ("log", "D9 1/2", "--source", "A"),
        ("log", "", "--source", "A"),
        ("exam", "use", "XYZ"),
        ("exam", "use", "SAA-C03", "--carry-over"),
        ("availability", "mon=25:00 60"),
        ("done", "03:00"),
        ("rate", "9=needs"),
    ):
        planned.refused(*words)
    planned.refused("nonsense", status=2)
    planned.refused("report", "add", "--score", "seven", "--date", "today", status=2)
    planned.refused("today", today="2026-02-30")
    planned.refused("today", today="2301-01-01")
