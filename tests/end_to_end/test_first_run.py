"""From an empty home to an accepted plan: with keys only, and with the mouse where it is enough."""

from tests.end_to_end.conftest import Desk
from tests.end_to_end.terminal import Terminal

DAY = "2026-11-25"


def click(terminal: Terminal, text: str, *, last: bool = False) -> None:
    """Click where a text stands on the screen: its first place, or its last."""
    lines = terminal.screen.splitlines()
    found = [(row, line) for row, line in enumerate(lines) if text in line]
    row, line = found[-1 if last else 0]
    terminal.click(line.index(text), row)


def test_keys_lead_from_an_empty_home_to_a_plan(desk: Desk) -> None:
    """Twelve keys, and what has to be typed; the chart stands there, and the week is on disk."""
    terminal = desk.open(MLS_TUI_TODAY=DAY)
    terminal.wait_for("Welcome", "MLS-C01 was last offered on 31 Mar 2026; MLA-C02 follows it")
    terminal.press("enter")
    terminal.wait_for("enter Use", "DEA-C01")
    terminal.press(*["j"] * 10)
    terminal.wait_for("AWS Certified Data Engineer - Associate: passes at 720")
    terminal.press("enter")
    terminal.wait_for("1  The exam: DEA-C01", "none yet? s skips", gone="enter Use")
    terminal.press("a")
    terminal.wait_for("Add an attempt at DEA-C01")
    terminal.press("20 Nov", "tab", "681", "enter")
    terminal.wait_for("ING Data Ingestion and Transformation", gone="Add an attempt")
    terminal.press("n", "c", "s", "n")
    terminal.wait_for("20 Nov 2026: 681, failed", "enter opens")
    terminal.press("enter")
    terminal.wait_for("When can you study?", "9 h 30 a week")
    terminal.press("enter")
    terminal.wait_for("Make the plan", "enter Take the plan")
    terminal.press("enter")
    terminal.wait_for("[3 Priorities]", "Data Ingestion and Transformation first")
    terminal.press("4")
    terminal.wait_for("[4 Schedule]", "Thu 26", "ING")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored()
    assert "681" in (desk.records / "attempts.toml").read_text()
    assert (desk.records / "schedule" / "2026-11.toml").exists()

    terminal = desk.open(MLS_TUI_TODAY=DAY)
    terminal.wait_for("[1 Today]", gone="Welcome")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_the_mouse_leads_as_far_as_nothing_is_typed(desk: Desk) -> None:
    """The exam, no report, and the form of the week are each one or two clicks away."""
    terminal = desk.open(MLS_TUI_TODAY=DAY, columns=120, rows=40)
    terminal.wait_for("Welcome", "enter chooses")
    click(terminal, "enter chooses")
    terminal.wait_for("enter Use", "DEA-C01")
    click(terminal, "DEA-C01")
    terminal.wait_for("AWS Certified Data Engineer - Associate: passes at 720")
    click(terminal, "DEA-C01")
    terminal.wait_for("1  The exam: DEA-C01", "s skips", gone="enter Use")
    click(terminal, "s skips")
    terminal.wait_for("None yet: the plan follows", "enter opens")
    click(terminal, "enter opens")
    terminal.wait_for("When can you study?")
    terminal.press("escape", "q")
    assert terminal.wait_for_end() == 0


def test_made_up_data_are_one_key_away_and_one_key_back(desk: Desk) -> None:
    """Whatever is done with them, no file of the user's is written."""
    terminal = desk.open(MLS_TUI_TODAY=DAY)
    terminal.wait_for("Welcome")
    terminal.press("D")
    terminal.wait_for("[1 Today]", "demo: D back", gone="Welcome")
    terminal.press("space")
    terminal.wait_for("u undoes")
    terminal.press("D")
    terminal.wait_for("Welcome", gone="demo: D back")
    assert not desk.records.exists()
    terminal.press("escape")
    terminal.wait_for("[1 Today]", "Enter your score report")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored()
    assert not desk.records.exists()
