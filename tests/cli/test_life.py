"""Tests of `life` and `session`: each verb, what it answers, and its refusals."""

import json
from typing import Any

import pytest

from tests.cli.conftest import CommandLine


def as_json(run: CommandLine, *words: str, today: str = "2026-03-16") -> dict[str, Any]:
    """What a command prints as JSON."""
    content: dict[str, Any] = json.loads(run.done(*words, "--json", today=today))
    return content


def test_days_ill_are_kept_and_answered_with_the_repaired_plan(planned: CommandLine) -> None:
    """The preview comes first with --dry-run; then the days are free."""
    trial = planned.done("life", "ill", "wed", "thu", "--dry-run")
    before = as_json(planned, "week")
    assert "skipped" in trial
    out = planned.done("life", "ill", "wed", "thu")
    assert out.startswith("Ill from Wed 18 Mar to Thu 19 Mar.")
    after = as_json(planned, "week")
    assert after != before
    days = [one["date"] for one in after["sessions"] if one["status"] == "open"]
    assert not {"2026-03-18", "2026-03-19"} & set(days)
    assert after["debt"]["minutes"] > 0
    assert "day off" in planned.done("week") or "skipped" in planned.done("week")
    assert "Ill from Wed 18 Mar" in planned.done("life")
    assert "kept already" in planned.refused("life", "away", "2026-03-19")


def test_less_time_an_extra_block_and_back_again(planned: CommandLine) -> None:
    """Each can be taken back by its id, or alone without one."""
    planned.done("life", "less", "30")
    today = as_json(planned, "today")["sessions"]
    assert sum(one["minutes"] for one in today if one["status"] == "open") <= 30
    assert "Back: Only 30 min" in planned.done("life", "back")
    planned.done("life", "extra", "sat", "14:00", "50")
    assert "An extra block of 50 min at 14:00 on Sat 21 Mar" in planned.done("life")
    planned.done("life", "away", "2026-03-24", "2026-03-25")
    assert "by its id" in planned.refused("life", "back")


def test_what_was_missed_is_given_up_and_forgiven(planned: CommandLine) -> None:
    """All since a day at once; then the debt is let go of."""
    out = planned.done("life", "missed", "2026-03-16", today="2026-03-18")
    assert out.startswith("Missed since Mon 16 Mar.")
    assert as_json(planned, "today", today="2026-03-18")["left_open"] == []
    debt = as_json(planned, "today", today="2026-03-18")["debt"]["minutes"]
    assert debt > 0
    assert "Forgiven: 20 min." in planned.done("life", "forgive", "20", today="2026-03-18")
    planned.done("life", "forgive", "all", today="2026-03-18")
    assert as_json(planned, "today", today="2026-03-18")["debt"]["minutes"] == 0
    assert "Nothing is owed" in planned.refused("life", "forgive", "all", today="2026-03-18")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["ill", "2026-03-20", "2026-03-18"], "before it begins"),
        (["away", "someday"], "not a date"),
        (["less", "long"], "not a duration"),
        (["extra", "sat", "late", "50"], "not a time"),
        (["back"], "Nothing is different"),
        (["missed", "2026-03-16"], "Nothing is open"),
    ],
)
def test_what_cannot_be_is_refused(words: list[str], reason: str, planned: CommandLine) -> None:
    """And nothing changes."""
    before = planned.contents()
    assert reason in planned.refused("life", *words)
    assert planned.contents() == before


def test_a_session_is_added_moved_locked_skipped_and_dropped(planned: CommandLine) -> None:
    """By its time or its id."""
    out = planned.done("session", "add", "sat", "45", "--domain", "3", "--at", "14:00")
    assert out == "Sat 21 Mar 14:00 Modeling, questions, 45 min: open.\n"
    moved = planned.done("session", "move", "sat 14:00", "sun", "--at", "15:00")
    assert moved.startswith("Sun 22 Mar 15:00 Modeling")
    planned_one = planned.done("session", "move", "07:00", "today", "--at", "06:00")
    assert "locked" in planned_one
    assert "open." in planned.done("session", "lock", "06:00", "--free")
    assert "skipped" in planned.done("session", "skip", "06:00")
    assert "open" in planned.done("session", "skip", "06:00", "--back")
    assert planned.done("session", "drop", "sun 15:00").startswith("Dropped: Sun 22 Mar 15:00")
    assert "No session starts" in planned.refused("session", "drop", "sun 15:00")
    assert "overlaps" in planned.refused("session", "add", "today", "50", "--at", "06:10")


def test_done_says_when_a_task_moves_on(planned: CommandLine) -> None:
    """The last session of a step."""
    out = planned.done("done")
    assert out.startswith("Done: Mon 16 Mar 07:00")
    session = as_json(planned, "week")["sessions"][0]
    assert session["status"] == "done"


def test_a_booked_day_on_which_nobody_sat(planned: CommandLine) -> None:
    """Once it is past; then nothing is booked any more."""
    assert "No booked day is over" in planned.refused("report", "none")
    assert "say how it went, or that you did not" in planned.done("today", today="2026-04-02")
    planned.done("report", "none", today="2026-04-02")
    assert "did not sit" not in planned.done("today", today="2026-04-02")
    assert "MLA-C02" in planned.refused("schedule", today="2026-04-02")
    assert "SAP-C03" in planned.done("exam", "list")
    assert "not published yet" in planned.refused("exam", "use", "SAP-C03")
    assert "As of" in planned.done("exam", "show", "DVA-C03")
