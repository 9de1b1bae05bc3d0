"""Two users' first evening in a real terminal, with the keys counted as docs/keys.md says them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Desk
from tests.end_to_end.terminal import Terminal
from tests.examples import mls
from tests.formats.report.pdf_reports import pdf_report
from tests.formats.report.report_texts import PERSONAL, mixed

DOCUMENT = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")


@pytest.fixture
def terminal(desk: Desk) -> Terminal:
    """The program in an empty home."""
    terminal = desk.open()
    terminal.wait_for("Welcome. Three steps", "2  Your report")
    return terminal


def tracker() -> str:
    """A tracker of twelve full tests, decorated as people keep them in their notes."""
    heading = (
        "| # | Exam | Domain 1: Data Engineering | **D2** Exploratory Data Analysis | D3: Modeling "
        "| D4 \u2014 Machine Learning Implementation and Operations | Total | OK | Test date |"
    )
    lines = [
        "# My practice exams \U0001f4da",
        "",
        "Passing is about **72 %**, I want 80 % three times before I book.",
        "",
        heading,
        "|:-:|:---|---:|---:|---:|---:|---:|:-:|:---|",
    ]
    for number in range(12):
        right = (7 + number // 3, 9 + number // 2, 12 + number // 2 + number % 2, 8 + number // 4)
        asked = (13, 16, 23, 13)
        cells = [
            f"**{one}/{of} ({100 * one // of}%)**" if number % 3 else f"`{one}/{of}`"
            for one, of in zip(right, asked, strict=True)
        ]
        vendor = ("Whizlabs", "Tutorials Dojo")[number % 2]
        day = date(2026, 2, 6) + timedelta(days=3 * number)
        mark = "\u2705" if sum(right) > 48 else "\u274c"
        cells = [f"{number + 1}.", f"**{vendor} - Set {number // 2 + 1}**", *cells]
        cells += [f"{sum(right)}/{sum(asked)}", mark, f"{day:%b} {day.day}, {day.year}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def test_a_dropped_pdf_becomes_a_plan(desk: Desk, terminal: Terminal, tmp_path: Path) -> None:
    """From an empty home over ratings and priorities to sessions that stand in the week."""
    file = tmp_path / "Score Report.pdf"
    file.write_bytes(pdf_report(mls(), mixed(mls()), "cross", boxes=True))
    terminal.press("p")
    terminal.wait_for("Paste the report's text")
    terminal.paste(f"'{file}'")
    understood = terminal.wait_for("Understood: MLS-C01, taken on 2 Mar 2026, score 689, fail")
    assert "4 of 4 ratings" in understood
    terminal.press("ctrl+s")
    terminal.wait_for("2 Mar 2026: 689, failed", "enter opens", gone="Paste the report's text")
    terminal.press("enter")
    terminal.wait_for("When can you study?", "19:00 90", "9 h 30 a week")
    terminal.press("enter")
    terminal.wait_for("Make the plan", "The plan fits into your hours.", "Practice test")
    terminal.press("enter")
    screen = terminal.wait_for("[3 Priorities]", "Modeling first", "Highest", "36 %")
    assert "Needs Improvement" in screen
    terminal.press("4")
    terminal.wait_for("[4 Schedule]", "19:00", "MOD  course")
    assert f"From a PDF to a plan: {terminal.keys} keys and a drop." in DOCUMENT

    assert '"open"' in (desk.records / "schedule" / "2026-03.toml").read_text()
    kept = b"".join(path.read_bytes() for path in desk.home.rglob("*") if path.is_file())
    assert b"689" in kept
    assert not any(word.encode() in kept for word in PERSONAL)


def test_a_pasted_tracker_becomes_a_verdict(desk: Desk, terminal: Terminal) -> None:
    """Twelve tests go in at once, and Today says how ready they show one to be."""
    terminal.press("5")
    terminal.wait_for("[5 Practice]")
    terminal.press("p")
    terminal.wait_for("Import practice results")
    # A terminal sends the end of a line as the key does.
    terminal.paste(tracker().replace("\n", "\r"))
    terminal.wait_for("table: 12 results.")
    terminal.press("ctrl+s")
    screen = terminal.wait_for("12 tests would be added. Nothing is kept before enter.")
    assert screen.count("+ 2026-0") == 12
    assert "\u2717" not in screen
    terminal.press("enter")
    terminal.wait_for("52/65", "12 tests added: u takes them back.")
    terminal.press("1")
    terminal.wait_for(
        "[1 Today]", "Ready? Building", "3 in a row at 80 %", "76 \u00b7 78 \u00b7 79 %"
    )
    assert f"From a tracker to a verdict: {terminal.keys} keys and a paste." in DOCUMENT

    terminal.press("u")
    terminal.wait_for("Ready? No data")
    kept = "".join(path.read_text() for path in (desk.records / "practice").glob("*.toml"))
    assert "Set" not in kept
