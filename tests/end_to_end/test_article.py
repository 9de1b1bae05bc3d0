"""The article's way from a failed report to a plan, on a keyboard: what it shows and what stays."""

from pathlib import Path

import pytest

from tests.end_to_end.conftest import Desk
from tests.end_to_end.terminal import Terminal

REPORT = Path(__file__).parents[1] / "formats" / "report" / "samples" / "mls-c01-fail-columns.txt"
RESULTS = "D1 14/16 D2 9/11 D3 18/24 D4 10/14"

# What the chart says of the article's example, the first domain first.
CHART = (
    ("Modeling", "Highest", "40 %", "10.8"),
    ("Machine Le", "High", "30 %", "6.0"),
    ("Explorator", "Medium", "20 %", "2.4"),
    ("Data Engin", "Maintenance", "10 %", "0"),
)


def paste_report(terminal: Terminal) -> None:
    """Paste the official report's text and keep what is understood."""
    terminal.press("2")
    terminal.wait_for("no score report yet")
    terminal.press("p")
    terminal.wait_for("Paste the report's text")
    terminal.paste(REPORT.read_text())
    understood = terminal.wait_for("Understood: MLS-C01, taken on 9 Feb 2026, score 664, fail")
    assert "Data Engineering: Competent" in understood
    assert "Modeling: Needs Improvement" in understood
    terminal.press("ctrl+s")
    terminal.wait_for("664 of 1000 · FAIL · 86 below 750", gone="Paste the report's text")


def rate_as_in_the_article(terminal: Terminal) -> None:
    """Rate each domain with one key, where something is to be rated."""
    terminal.wait_for("n Needs Improvement · c Competent · s Strong")
    terminal.press("s", "c", "n", "n")
    screen = terminal.wait_for("▲ Strong", "Timeline: Significant weaknesses, 8-12 weeks")
    marks = ("▲ Strong", "● Competent", "▼ Needs")
    ratings = [line for line in screen.splitlines() if any(mark in line for mark in marks)]
    assert "Data Engineering" in ratings[0]
    assert "Modeling" in ratings[2]
    assert "Machine Learning" in ratings[3]
    assert "Pattern 1: Strong in Data Engineering, but weak in Modeling." in screen


def look_at_the_chart(terminal: Terminal) -> None:
    """See the shares of the article's example, the largest first."""
    terminal.press("3")
    screen = terminal.wait_for("Split tiered", "Modeling first")
    lines = screen.splitlines()
    # Above a domain's bar stands its name, below it the scale.
    rows = ["".join(lines[at - 1 : at + 2]) for at, line in enumerate(lines) if "█" in line]
    assert len(rows) == len(CHART)
    for row, words in zip(rows, CHART, strict=True):
        for word in words:
            assert word in row
    bars = [row.count("█") for row in rows]
    assert bars == sorted(bars, reverse=True)
    assert len(set(bars)) == len(CHART)


def plan_the_evenings(terminal: Terminal) -> None:
    """Say when there is time, an hour later on Mondays than proposed, and take the plan."""
    terminal.press("4")
    terminal.wait_for("T: say when you can study")
    terminal.press("T")
    terminal.wait_for("When can you study?", "19:00 90")
    terminal.press(*["backspace"] * len("19:00 90"), "20:00 100")
    terminal.wait_for("20:00 100", "9 h 40 a week")
    terminal.press("enter")
    terminal.wait_for("Make the plan", "added")
    terminal.press("enter")
    terminal.wait_for("20:00", "19:00", gone="Make the plan")


def check_a_session_off(terminal: Terminal) -> None:
    """Mark the first session of today as done."""
    terminal.press("1")
    terminal.wait_for("[1 Today]", "○  20:00")
    terminal.press("space")
    terminal.wait_for("✓  20:00", "50 min", gone="○  20:00")


def log_a_test(terminal: Terminal) -> None:
    """Log a practice test on one line."""
    terminal.press("a")
    terminal.wait_for("Log a practice test", "D1 14/16 D2 9/11 ...")
    terminal.press(RESULTS, "tab", "Tutorials Dojo set 3")
    terminal.wait_for("Mon 16 Mar: 51 of 65 right", "full test, timed, first")
    terminal.press("enter")
    terminal.wait_for("78 %", gone="Log a practice test")


def quit_by_key(terminal: Terminal) -> None:
    """Leave with q."""
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored()


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """The home of a user who has done all of this, and has left the program."""
    terminal = desk.open()
    terminal.wait_for("Welcome")
    paste_report(terminal)
    terminal.press("r")
    rate_as_in_the_article(terminal)
    look_at_the_chart(terminal)
    plan_the_evenings(terminal)
    check_a_session_off(terminal)
    log_a_test(terminal)
    quit_by_key(terminal)
    return desk


def test_all_of_it_is_there_the_next_time(worked: Desk) -> None:
    """Report, ratings, chart, plan, done session and test survive leaving the program."""
    terminal = worked.open(columns=120, rows=40)
    terminal.wait_for("[1 Today]", "✓  20:00", "newest: Tutorials Dojo set 3, 16 Mar")
    terminal.press("2")
    terminal.wait_for("664 of 1000 · FAIL", "▲ Strong", "Significant weaknesses")
    terminal.press("3")
    terminal.wait_for("[3 Priorities]", "Modeling", "40 %", "≈ 68 % right")
    terminal.press("4")
    terminal.wait_for("[4 Schedule]", "Week 12", "✓ Full")
    terminal.press("5")
    screen = terminal.wait_for("[5 Practice]", "Tutorials Dojo set 3", "51/65")
    assert all(result in screen for result in ("14/16", "9/11", "18/24", "10/14"))
    quit_by_key(terminal)


def test_undo_and_redo_reach_back_beyond_the_last_start(worked: Desk) -> None:
    """Pressing u takes the test and the check-off back, U brings both back."""
    before = worked.contents(worked.records)
    terminal = worked.open()
    terminal.wait_for("✓  20:00", "78 %")
    terminal.press("u")
    terminal.wait_for("take 2 full tests", "Undone: Log Tutorials Dojo set 3", "✓  20:00")
    terminal.press("u")
    terminal.wait_for("○  20:00", "Undone: Done:")
    terminal.press("U")
    terminal.wait_for("✓  20:00", "Redone: Done:")
    terminal.press("ctrl+r")
    terminal.wait_for("78 %", "Redone: Log Tutorials Dojo set 3")
    quit_by_key(terminal)
    assert worked.contents(worked.records) == before


def test_nothing_personal_of_the_report_stays(worked: Desk) -> None:
    """Neither name nor numbers of the candidate are in any file of the home."""
    kept = b"".join(path.read_bytes() for path in worked.home.rglob("*") if path.is_file())
    assert b"664" in kept
    for personal in (b"Sample Candidate", b"AWS00000000", b"000000000"):
        assert personal not in kept


def test_an_attempt_is_added_by_hand(desk: Desk) -> None:
    """Date and score make an attempt, four keys rate it, and a restart shows it."""
    terminal = desk.open()
    terminal.wait_for("Welcome")
    terminal.press("2")
    terminal.wait_for("no score report yet")
    terminal.press("a")
    terminal.wait_for("Add an attempt at MLS-C01")
    terminal.press("2 Mar", "tab", "689")
    terminal.wait_for("Mon 2 Mar 2026: ", "61 below 750")
    terminal.press("enter")
    terminal.wait_for("689 of 1000 · FAIL · 61 below 750", gone="Add an attempt")
    rate_as_in_the_article(terminal)
    quit_by_key(terminal)
    assert "689" in (desk.records / "attempts.toml").read_text()

    terminal = desk.open()
    terminal.wait_for("[1 Today]")
    terminal.press("2")
    screen = terminal.wait_for("Mon 2 Mar 2026", "689 of 1000", "Pattern 1")
    assert "Earliest retake: Mon 16 Mar 2026" in screen
    look_at_the_chart(terminal)
    quit_by_key(terminal)


def test_a_session_is_checked_off_within_three_keys(worked: Desk) -> None:
    """The program opens where the next session waits: space takes its mark back, q leaves."""
    terminal = worked.open()
    terminal.wait_for("✓  20:00")
    terminal.press("space", "space", "q")
    assert terminal.wait_for_end() == 0
    assert '"done"' in next(iter((worked.records / "schedule").glob("2026-03.toml"))).read_text()
