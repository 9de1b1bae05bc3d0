"""Tests of `availability`, `schedule`, `week`, `today` and `done`."""

import json
from typing import Any

import pytest

from tests.cli.conftest import CommandLine


def as_json(run: CommandLine, *words: str, today: str = "2026-03-16") -> dict[str, Any]:
    """What a command prints as JSON."""
    content: dict[str, Any] = json.loads(run.done(*words, "--json", today=today))
    return content


def test_an_availability_is_said_in_one_line_and_shown(run: CommandLine) -> None:
    """Days, session, break, day off and the booked day are all shown as they hold."""
    out = run.done(
        *("availability", "mon=07:00 50, 19:00 70", "tue-thu=19:00 90", "sun=off"),
        *("--session", "45", "--break", "5", "--off", "2026-03-24", "--exam-date", "30 Mar"),
    )
    assert "Mon      07:00 50 min, 19:00 1 h 10" in out
    assert "Thu      19:00 1 h 30" in out
    assert "Sun      off" in out
    assert "Week     6 h 05" in out
    assert "45 min, then 5 min of break" in out
    assert "Tue 24 Mar 2026" in out
    assert "Exam     Mon 30 Mar 2026" in out
    before = run.contents()
    assert run.done("availability") == out
    assert run.contents() == before


def test_what_is_not_named_stays(run: CommandLine) -> None:
    """A change of one day leaves the others, and a day off can be taken back."""
    run.done("availability", "daily=19:00 60", "--off", "2026-03-24", "25 Mar")
    out = run.done("availability", "fri=off", "--on", "2026-03-24")
    assert "Mon      19:00 1 h" in out
    assert "Fri      off" in out
    assert "Off      Wed 25 Mar 2026" in out
    run.done("availability", "--exam-date", "2026-03-30")
    assert "Exam" not in run.done("availability", "--exam-date", "none")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["monday"], "names no day"),
        (["someday=19:00 60"], "no weekday"),
        (["fri-mon=19:00 60"], "no weekday"),
        (["mo=19:00 60"], "no weekday"),
        (["mon=19:00"], "not a window"),
        (["mon=19:00 60, 19:30 60"], "starts before"),
        (["sun=23:30 120", "mon=01:00 60"], "past midnight into"),
        (["mon=19:00 60", "--session", "5"], "a planned session lasts 10 minutes to 4 hours"),
        (["mon=19:00 60", "--session", "long"], "not a duration"),
        (["mon=19:00 60", "--break", "999"], "a break lasts 0 minutes to 2 hours"),
        (["mon=19:00 60", "--off", "never"], "not a date"),
        (["--session", "50"], "Say first when"),
        (["--exam-date", "2026-03-15"], "past"),
        (["--exam-date", "2026-04-01"], "last offered on 31 Mar 2026"),
    ],
)
def test_bad_availability_is_refused(words: list[str], reason: str, run: CommandLine) -> None:
    """An availability that cannot be is refused with its reason."""
    assert reason in run.refused("availability", *words)
    assert run.contents() == {}


def test_planning_says_what_it_changes(run: CommandLine) -> None:
    """A dry run says the same as the planning after it, and changes nothing."""
    run.add_article_report()
    assert "availability" in run.refused("schedule")
    run.done("availability", "daily=07:00 50, 19:00 50", "--exam-date", "2026-03-31")
    before = run.contents()
    trial = run.done("schedule", "--dry-run")
    assert run.contents() == before
    out = run.done("schedule")
    assert out.startswith(trial)
    assert "30 added" in out
    assert "Up to  Tue 31 Mar 2026" in out
    assert "nothing to change" in run.done("schedule")


def test_a_week_is_shown(planned: CommandLine) -> None:
    """Each day is there, with its sessions, and the domains with their minutes."""
    out = planned.done("week")
    assert out.startswith("Mon 16 Mar to Sun 22 Mar 2026")
    assert "*Mon 16 Mar  07:00" in out
    assert "Domain" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "Nothing is planned" in planned.done("week", "-7")
    assert planned.done("week", "2026-03-25").startswith("Mon 23 Mar to Sun 29 Mar")
    assert "not a date" in planned.refused("week", "someday")


def test_a_week_as_json(planned: CommandLine) -> None:
    """Sessions and minutes per domain have stable keys."""
    week = as_json(planned, "week")
    assert (week["first"], week["last"]) == ("2026-03-16", "2026-03-22")
    session = week["sessions"][0]
    assert set(session) == {
        *("id", "exam", "date", "start", "minutes", "domain", "name", "activity", "topic"),
        *("status", "actual", "locked", "planned", "tasks", "note"),
    }
    assert session["date"] == "2026-03-16"
    assert session["start"] == "07:00"
    assert session["status"] == "open"
    spent = sum(one["planned_minutes"] for one in week["domains"])
    assert spent == sum(one["minutes"] for one in week["sessions"]) == 700


def test_today_says_what_to_do_now(planned: CommandLine) -> None:
    """The next session comes first, the booked day and warnings below."""
    out = planned.done("today")
    assert out.startswith("Mon 16 Mar 2026  MLS-C01")
    assert "Study at 07:00" in out
    assert "in 15 days" in out
    assert max(map(len, out.splitlines())) <= 80


def test_today_as_json(planned: CommandLine) -> None:
    """Sessions, what was left open, and the next action."""
    content = as_json(planned, "today", today="2026-03-18")
    assert content["days_left"] == 13
    assert content["booked"] == "2026-03-31"
    assert len(content["sessions"]) == 2
    assert [one["date"] for one in content["left_open"]] == ["2026-03-16"] * 2 + ["2026-03-17"] * 2
    assert content["next"].startswith("Study at 07:00")


def test_today_leads_on_without_any_records(run: CommandLine) -> None:
    """The very first day says what comes first."""
    assert "score report" in run.done("today")
    assert run.contents() == {}


def test_done_checks_off_the_next_open_session(planned: CommandLine) -> None:
    """Without a word it is today's next session, with its planned minutes; then the one after."""
    assert "Mon 16 Mar 07:00" in planned.done("done")
    out = planned.done("done", "--minutes", "1h05")
    assert "Mon 16 Mar 19:00" in out
    assert "1 h 05" in out
    assert "yesterday" in planned.refused("done")
    sessions = as_json(planned, "today")["sessions"]
    assert [(one["status"], one["actual"]) for one in sessions] == [("done", 50), ("done", 65)]


def test_done_finds_a_session_by_time_day_or_id(planned: CommandLine) -> None:
    """A session is named the way one speaks of it, or by its id."""
    assert "Mon 16 Mar 07:00" in planned.done("done", "07:00")
    assert "Mon 16 Mar 19:00" in planned.done("done", "yesterday", "19:00", today="2026-03-17")
    identity = as_json(planned, "today", today="2026-03-17")["sessions"][0]["id"]
    assert "Tue 17 Mar 07:00" in planned.done("done", identity, today="2026-03-17")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["03:00"], "No session starts on Mon 16 Mar at 03:00"),
        (["nonsense"], "not a time of day"),
        (["tomorrow", "19:00"], "a session can be done on its day or later"),
        (["--minutes", "0"], "out of range"),
        (["--minutes", "soon"], "not a duration"),
    ],
)
def test_what_cannot_be_checked_off_is_refused(
    words: list[str], reason: str, planned: CommandLine
) -> None:
    """A session that is not there or not yet due changes nothing."""
    assert reason in planned.refused("done", *words)


def test_a_done_session_is_not_done_twice(planned: CommandLine) -> None:
    """Only its minutes can be corrected."""
    planned.done("done", "19:00")
    assert "done already" in planned.refused("done", "19:00")
    planned.done("done", "19:00", "--minutes", "30")
    assert as_json(planned, "today")["sessions"][1]["actual"] == 30


def test_planning_again_keeps_what_is_done(planned: CommandLine) -> None:
    """Done sessions stand when everything else gives way."""
    planned.done("done")
    planned.done("availability", "daily=12:00 50")
    out = planned.done("schedule")
    assert "Kept   1 (1 done)\n" in out
    assert as_json(planned, "week")["sessions"][0]["status"] == "done"


def test_planning_again_answers_the_reasons_for_it(run: CommandLine) -> None:
    """Also where no session moves, since the evenings ahead are full and what is owed stays."""
    run.done("exam", "use", "DEA-C01")
    rates = ("1=needs", "2=competent", "3=strong", "4=needs")
    report = ("--date", "2026-05-20", "--score", "660", "--rate", *rates)
    run.done("report", "add", *report, today="2026-06-01")
    times = ("mon-fri=19:00 110", "sat=09:00 230", "--exam-date", "2026-08-24")
    run.done("availability", *times, today="2026-06-01")
    run.done("schedule", today="2026-06-01")
    for day in ("2026-06-01", "2026-06-03"):
        for time in ("19:00", "20:00"):
            run.done("done", time, today=day)
    standing = as_json(run, "today", today="2026-06-03")
    assert standing["plan_due"] == ["2 sessions were missed"]
    assert (standing["debt"]["minutes"], standing["debt"]["old_minutes"]) == (100, 0)
    assert "nothing to change" in run.done("schedule", "--dry-run", today="2026-06-03")
    assert as_json(run, "today", today="2026-06-03")["plan_due"]
    assert "nothing to change" in run.done("schedule", today="2026-06-03")
    assert as_json(run, "today", today="2026-06-03")["plan_due"] == []
    before = run.contents()
    run.done("schedule", today="2026-06-03")
    assert run.contents() == before


def test_what_was_missed_lately_is_no_old_debt(run: CommandLine) -> None:
    """Neither what a session lacked, nor what an absence ahead gives up."""
    run.make_schedule()
    run.done("done", "07:00", "--minutes", "20")
    run.done("life", "away", "2026-03-20", "2026-03-22")
    standing = as_json(run, "today")
    assert standing["debt"]["minutes"] > 0
    assert standing["debt"]["old_minutes"] == 0
