"""From an empty home to an accepted plan: with keys only, and with the mouse only."""

from tests.end_to_end.conftest import Desk
from tests.end_to_end.terminal import Terminal

DAY = "2026-11-25"
REPORT = """\
AWS Certified Data Engineer - Associate (DEA-C01)
Exam date: 20 Nov 2026
Candidate score: 681
FAIL
Data Ingestion and Transformation: Needs Improvement
Data Store Management: Competent
Data Operations and Support: Strong
Data Security and Governance: Needs Improvement
"""


def click(terminal: Terminal, text: str) -> None:
    """Click where a text stands on the screen."""
    lines = enumerate(terminal.screen.splitlines())
    row, line = next((row, line) for row, line in lines if text in line)
    terminal.click(line.index(text), row)


def test_keys_lead_from_an_empty_home_to_a_plan(desk: Desk) -> None:
    """Eleven keys, and what has to be typed; the chart stands there, and the week is on disk."""
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
    terminal.wait_for("20 Nov 2026: 681, failed", "space takes evenings and weekend mornings")
    terminal.press("space")
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


def test_the_mouse_leads_from_an_empty_home_to_a_plan(desk: Desk) -> None:
    """Clicks, and the report pasted with the middle button; no key is pressed."""
    terminal = desk.open(MLS_TUI_TODAY=DAY)
    terminal.wait_for("Welcome", "enter chooses")
    click(terminal, "enter chooses")
    terminal.wait_for("enter Use", "DEA-C01")
    click(terminal, "DEA-C01")
    terminal.wait_for("AWS Certified Data Engineer - Associate: passes at 720")
    click(terminal, "enter Use")
    terminal.wait_for("1  The exam: DEA-C01", "p paste its text", gone="enter Use")
    click(terminal, "paste its text")
    terminal.wait_for("Paste the report's text")
    terminal.paste(REPORT)
    terminal.wait_for("Understood: DEA-C01, taken on 20 Nov 2026, score 681, fail")
    click(terminal, "ctrl+s or F2 Keep")
    terminal.wait_for("20 Nov 2026: 681, failed", "enter opens", gone="Paste the report's text")
    click(terminal, "enter opens")
    terminal.wait_for("When can you study?", "9 h 30 a week")
    click(terminal, "enter Keep")
    terminal.wait_for("Make the plan", "enter Take the plan")
    click(terminal, "enter Take the plan")
    terminal.wait_for("[3 Priorities]", "Data Ingestion and Transformation first", gone="Make the")
    click(terminal, "4 Schedule")
    terminal.wait_for("[4 Schedule]", "Thu 26", "ING")
    assert (desk.records / "schedule" / "2026-11.toml").exists()
    assert terminal.keys == 0
    terminal.press("q")
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
