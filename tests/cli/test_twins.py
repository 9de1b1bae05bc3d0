"""Tests of the commands that do what the dashboard's keys do to records that are there."""

import json

import pytest

from tests.cli.conftest import ARTICLE, CommandLine

LINE = "D1 10/13 D2 12/16 D3 18/23 D4 10/13"


@pytest.fixture
def reported(run: CommandLine) -> CommandLine:
    """Runs commands on the article's report, with evenings to study and a plan."""
    run.add_article_report()
    run.done("availability", "daily=19:00 110", "--exam-date", "2026-03-31")
    run.done("schedule")
    return run


def log(run: CommandLine, day: str, source: str, *words: str) -> None:
    """Log a full test."""
    run.done("log", LINE, "--date", day, "--source", source, *words)


def id_of(run: CommandLine, source: str) -> str:
    """The id that the list gives a test."""
    (line,) = (one for one in run.done("test").splitlines() if source in one)
    return line.split()[-1]


class TestTests:
    """`test`: the practice log."""

    def test_the_list_names_each_test_newest_first(self, reported: CommandLine) -> None:
        """With its id; older ones are counted, not cut."""
        assert "No practice test is logged yet" in reported.done("test")
        log(reported, "2026-03-10", "Set 1")
        log(reported, "2026-03-12", "Set 2")
        out = reported.done("test")
        assert out.index("Set 2") < out.index("Set 1")
        assert "50/65" in out
        short = reported.done("test", "--number", "1")
        assert "Set 1" not in short
        assert "1 older test: --number 2 lists all." in short

    def test_only_what_is_said_changes(self, reported: CommandLine) -> None:
        """The rest stays, and one undo takes it back."""
        log(reported, "2026-03-10", "Set 1", "--note", "tired", "--minutes", "95")
        out = reported.done("test", "edit", "last", "--results", "D1 13/13", "--untimed")
        assert "Changed: Set 1, 10 Mar 2026" in out
        assert "untimed" in out
        assert "13/13" in out
        reported.done("test", "edit", "Set 1", "--source", "Set 9", "--date", "2026-03-09")
        assert "2026-03-09" in reported.done("test")
        found = reported.done("export", "csv")
        assert "tired" in found
        reported.done("undo")
        reported.done("undo")
        assert "50/65" in reported.done("test")

    def test_a_test_is_named_by_source_day_or_id(self, reported: CommandLine) -> None:
        """Where several are meant, they are listed with their ids."""
        log(reported, "2026-03-10", "Set 1")
        log(reported, "2026-03-10", "Set 2")
        refusal = reported.refused("test", "drop", "10 Mar")
        assert "2 tests are meant by that" in refusal
        assert id_of(reported, "Set 2") in refusal
        assert "No test of the log is meant" in reported.refused("test", "drop", "Set 3")
        assert "Dropped: Set 2, 10 Mar 2026." in reported.done("test", "drop", "set 2")
        reported.done("test", "drop", id_of(reported, "Set 1"))
        assert "No practice test is logged yet" in reported.refused("test", "drop", "last")

    def test_what_would_change_nothing_is_said(self, reported: CommandLine) -> None:
        """Also reasons for more misses than there are, by the rule of all doors."""
        log(reported, "2026-03-10", "Set 1")
        assert "Nothing would change" in reported.refused("test", "edit", "last")
        assert "too many" in reported.refused("test", "edit", "last", "--misses", "D1 k9")
        assert "in the future" in reported.refused("test", "edit", "last", "--date", "2026-04-01")
        reported.done("test", "edit", "last", "--misses", "D1 k2 m1")

    def test_reasons_for_misses_are_summed_up(self, reported: CommandLine) -> None:
        """By domain, the commonest first, and how many have none."""
        log(reported, "2026-03-10", "Set 1", "--misses", "D3 k2 m1")
        out = reported.done("test", "misses")
        assert "3 MOD  5 missed: did not know 2, misread 1, 2 without a reason" in out
        assert "4 OPS  3 missed: 3 without a reason" in out


class TestAttempts:
    """`attempt`: the history."""

    def test_an_attempt_is_listed_changed_and_dropped(self, reported: CommandLine) -> None:
        """By its number, day or id; the newest where nothing is said."""
        assert "2026-03-02" in reported.done("attempt")
        out = reported.done("attempt", "edit", "--score", "700", "--rate", "2=strong")
        assert "fail with 700, 50 below" in out
        assert "Exploratory Data Analysis: Strong" in out
        reported.done("attempt", "edit", "1", "--date", "2026-03-01")
        assert "Dropped: MLS-C01, 1 Mar 2026." in reported.done("attempt", "drop", "2026-03-01")
        assert "There is no attempt" in reported.refused("attempt", "drop", "1")
        reported.done("undo")
        assert "2026-03-01" in reported.done("attempt")

    def test_what_cannot_be_is_refused(self, reported: CommandLine) -> None:
        """By the rules of every other door."""
        assert "Nothing would change" in reported.refused("attempt", "edit")
        assert "outside the scale" in reported.refused("attempt", "edit", "--score", "1001")
        assert "--score in place of --outcome" in reported.refused(
            "attempt", "edit", "--outcome", "pass"
        )
        assert "no attempt at MLS-C01 on 3 Mar" in reported.refused("attempt", "drop", "3 Mar")

    def test_attempts_stand_side_by_side_with_practice(self, reported: CommandLine) -> None:
        """What the dialog shows: ratings, practice before, and what both say."""
        reported.done("report", "add", "--date", "2026-01-12", "--score", "610", "--rate", *ARTICLE)
        log(reported, "2026-02-20", "Set 1")
        out = reported.done("attempt", "compare")
        assert "2026-01-12" in out
        assert "610 fail" in out
        assert "Practice before" in out
        assert "straight line through the passing\nscore" in out


class TestSessions:
    """`done --note` and `session edit`."""

    def test_a_note_is_kept_with_the_check_off_or_after_it(self, reported: CommandLine) -> None:
        """A later note leaves the minutes as they were."""
        reported.done("done", "19:00", "--minutes", "35", "--note", "chapter 3")
        assert '"note": "chapter 3"' in reported.done("week", "--json")
        reported.done("done", "19:00", "--note", "chapters 3 and 4")
        out = reported.done("week", "--json")
        assert '"note": "chapters 3 and 4"' in out
        assert '"actual": 35' in out
        assert "done already" in reported.refused("done", "19:00")

    def test_what_earlier_days_left_open_is_settled_alike(self, reported: CommandLine) -> None:
        """Listed first; done takes the planned minutes."""
        day = "2026-03-18"
        assert reported.done("settle", today="2026-03-16").startswith("Nothing is left to settle")
        assert reported.done("settle", today=day).count(": open.") == 3
        assert reported.done("settle", "done", today=day).count(": done.") == 3
        assert "Nothing is left" in reported.done("settle", today=day)
        reported.done("undo", today=day)
        reported.done("settle", "skipped", today=day)
        assert '"status": "skipped"' in reported.done("week", "--json", today=day)

    def test_the_timer_keeps_a_note(self, reported: CommandLine) -> None:
        """As its end in the dashboard does."""
        reported.done("timer", "start")
        reported.done("timer", "stop", "--minutes", "20", "--note", "half of it")
        assert '"note": "half of it"' in reported.done("week", "--json")

    def test_a_session_is_changed_field_by_field(self, reported: CommandLine) -> None:
        """It is locked where it stands then; a note alone locks nothing."""
        out = reported.done("session", "edit", "19:00", "--note", "bring the book")
        assert "locked" not in out
        out = reported.done("session", "edit", "19:00", "--minutes", "30")
        assert "30 min: open, locked." in out
        out = reported.done(
            "session", "edit", "19:00", "--domain", "OPS", "--activity", "lab", "--topic", "pipes"
        )
        assert "Machine Learning Implementation and Operations, lab pipes" in out
        assert "Say what is to change" in reported.refused("session", "edit", "19:00")
        assert "overlaps" in reported.refused("session", "edit", "tue 19:00", "--minutes", "100")


class TestChecklists:
    """`action` and `confidence`."""

    def test_actions_are_listed_and_checked_off(self, reported: CommandLine) -> None:
        """By their number in the domain."""
        assert "[ ]" in reported.done("action", "MOD")
        out = reported.done("action", "MOD", "--check", "1", "2")
        assert out.count("[x]") == 2
        out = reported.done("action", "MOD", "--uncheck", "2")
        assert out.count("[x]") == 1
        assert "there is no 99" in reported.refused("action", "MOD", "--check", "99")
        assert "Name the domain" in reported.refused("action", "--check", "1")
        assert "4 Machine Learning" in reported.done("action")

    def test_a_task_gets_its_mark(self, reported: CommandLine) -> None:
        """The schedule follows it."""
        assert "unseen" in reported.done("confidence")
        assert reported.done("confidence", "3.1", "confident") == "3.1: confident\n"
        assert reported.done("confidence", "3.1") == "3.1: confident\n"
        assert "has no task" in reported.refused("confidence", "9.9", "learning")


def test_a_line_for_the_prompt(reported: CommandLine) -> None:
    """The next session, what is left of the day, and how far the exam is."""
    reported.done("done", "--minutes", "100")
    tuesday = "2026-03-17"
    out = reported.done("today", "--line", today=tuesday)
    assert out.count("\n") == 1
    assert out.startswith("19:00 ")
    assert "1 more today" in out
    assert "exam in 14 days" in out
    assert "1 open before" not in out
    reported.done("done", today=tuesday)
    reported.done("done", today=tuesday)
    assert "done today: 1 h 40" in reported.done("today", "--line", today=tuesday)
    assert "exam today" in reported.done("today", "--line", today="2026-03-31")
    assert "say how it went" in reported.done("today", "--line", today="2026-04-02")
    reported.done("report", "none", today="2026-04-02")
    assert "no longer offered" in reported.done("today", "--line", today="2026-04-02")


def test_a_line_before_there_is_a_plan(run: CommandLine) -> None:
    """It says what is missing."""
    assert run.done("today", "--line").startswith("Enter your score report")


def test_maintenance_is_dropped_and_taken_back(reported: CommandLine) -> None:
    """Shares, chart and the next plan follow it, wherever they are shown."""
    out = reported.done("strategy", "--maintenance", "drop")
    assert "no time for Strong domains" in out
    plan = json.loads(reported.done("plan", "--json"))
    shares = {one["id"]: one["share"] for one in plan["domains"]}
    assert shares["data-engineering"] == 0
    assert sum(shares.values()) == pytest.approx(1, abs=1e-5)
    assert "no time" not in reported.done("strategy", "--maintenance", "keep")


def test_what_does_not_fit_comes_with_ways_out(reported: CommandLine) -> None:
    """As in the dashboard's preview: after planning again, and after days away."""
    reported.done("availability", "daily=19:00 60")
    out = reported.done("schedule", "--dry-run")
    assert "Ways out" in out
    assert "a week: fits" in out or "short" in out
    assert "Ways out" in reported.done("life", "away", "wed", "fri", "--dry-run")
