"""The dashboard and commands on the same records, at the same time."""

import json

from tests.end_to_end.conftest import Desk


def plan(desk: Desk) -> None:
    """Enter the article's example with two sessions on each day, and plan it."""
    desk.add_report()
    desk.run("availability", "daily=07:00 50, 19:00 50", "--exam-date", "2026-03-31")
    desk.run("schedule")


def statuses(desk: Desk) -> list[str]:
    """How each session of today went, by what is on disk."""
    return [one["status"] for one in json.loads(desk.run("today", "--json"))["sessions"]]


def test_edits_of_commands_and_dashboard_lose_nothing(desk: Desk) -> None:
    """What commands save while the dashboard is open stays, and shows with the next edit in it."""
    plan(desk)
    terminal = desk.open()
    terminal.wait_for("[1 Today]", "○  07:00", "○  19:00")

    desk.run("done")
    desk.run(
        "log", "D1 14/16 D2 9/11 D3 18/24 D4 10/14", "--date", "2026-03-15", "--source", "Set 1"
    )
    terminal.press("down", "space")
    terminal.wait_for("✓  19:00", "✓  07:00", "78 %")

    terminal.press("a")
    terminal.wait_for("Log a practice test", "D1 14/16 D2 9/11 ...")
    terminal.press("D1 15/16 D2 9/11 D3 18/24 D4 10/14", "tab", "Set 2", "enter")
    terminal.wait_for("78 · 79 %", gone="Log a practice test")
    terminal.press("q")
    assert terminal.wait_for_end() == 0

    assert statuses(desk) == ["done", "done"]
    log = (desk.records / "practice" / "2026-03.toml").read_text()
    assert "Set 1" in log
    assert "Set 2" in log


def test_two_dashboards_lose_nothing(desk: Desk) -> None:
    """Each saves its edits on top of the other's, and shows them after its own next edit."""
    plan(desk)
    first, second = desk.open(), desk.open(columns=120, rows=40)
    first.wait_for("○  07:00", "○  19:00")
    second.wait_for("○  07:00", "○  19:00")
    first.press("space")
    first.wait_for("✓  07:00")
    second.press("down", "space")
    second.wait_for("✓  19:00", "✓  07:00")
    first.press("2", "r", "down", "down", "down", "c")
    first.wait_for("● Competent", "Timeline: Moderate")
    first.press("1")
    first.wait_for("[1 Today]", "✓  07:00", "✓  19:00")
    for terminal in (first, second):
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert statuses(desk) == ["done", "done"]
    assert desk.ratings() == ["Strong", "Competent", "Needs Improvement", "Competent"]


def test_a_command_undoes_what_the_dashboard_did(desk: Desk) -> None:
    """Undo is one for all windows: a command takes the dashboard's last edit back."""
    plan(desk)
    terminal = desk.open()
    terminal.wait_for("○  07:00")
    terminal.press("space")
    terminal.wait_for("✓  07:00")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert statuses(desk) == ["done", "open"]
    desk.run("undo")
    assert statuses(desk) == ["open", "open"]


def test_an_open_dashboard_shows_what_a_command_did(desk: Desk) -> None:
    """Within two seconds and without a key, while a form with typed text stays open."""
    plan(desk)
    terminal = desk.open()
    terminal.wait_for("○  07:00")
    terminal.press("a")
    terminal.wait_for("Log a practice test")
    terminal.press("D1 14/16")
    desk.run("done", "--minutes", "45")
    terminal.press("escape")
    terminal.wait_for("✓  07:00", gone="Log a practice test")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    (done,) = (one for one in json.loads(desk.run("today", "--json"))["sessions"] if one["actual"])
    assert (done["status"], done["actual"]) == ("done", 45)
