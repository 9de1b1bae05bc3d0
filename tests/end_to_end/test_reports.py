"""From a score report as PDF to priorities, in a real terminal, with the keys counted."""

from pathlib import Path

from tests.end_to_end.conftest import Desk
from tests.examples import mls
from tests.formats.report.pdf_reports import pdf_report
from tests.formats.report.report_texts import PERSONAL, mixed


def test_a_dropped_pdf_becomes_priorities_in_four_keys(desk: Desk, tmp_path: Path) -> None:
    """Two keys to the dialog, a drop of the file, one to keep it, one to see what to do first."""
    file = tmp_path / "Score Report.pdf"
    file.write_bytes(pdf_report(mls(), mixed(mls()), "cross", boxes=True))
    terminal = desk.open()
    terminal.wait_for("Welcome")
    terminal.press("2")
    terminal.wait_for("no score report yet")
    terminal.press("p")
    terminal.wait_for("Paste the report's text")
    terminal.paste(f"'{file}'")
    understood = terminal.wait_for("Understood: MLS-C01, taken on 2 Mar 2026, score 689, fail")
    assert "4 of 4 ratings" in understood
    terminal.press("ctrl+s")
    terminal.wait_for("689 of 1000 \u00b7 FAIL \u00b7 61 below 750", gone="Paste the report's text")
    terminal.press("3")
    screen = terminal.wait_for("Modeling first", "Highest", "36 %")
    assert "Needs Improvement" in screen

    kept = b"".join(path.read_bytes() for path in desk.home.rglob("*") if path.is_file())
    assert b"689" in kept
    assert not any(word.encode() in kept for word in PERSONAL)
