"""Tests of pasting on a screen, where no field waits for it."""

from datetime import date
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from mls_tui.demo import demo_state
from mls_tui.formats.report.words import is_report
from mls_tui.study.state import State
from mls_tui.ui.dialogs.file import FileDialog
from mls_tui.ui.dialogs.form import FormDialog
from mls_tui.ui.dialogs.paste import PasteDialog
from tests.examples import EXAMS, article_state
from tests.formats.practice.practice_texts import CSV
from tests.formats.report.report_texts import sample
from tests.ui.harness import running, screen_text
from tests.ui.keeper import WatchedApp

DAY = date(2026, 3, 10)
NEW = State(exams=EXAMS)
REPORT = sample("mls-c01-fail-columns.txt")
ONE_LINE = "2026-03-10 Bank B: D1 14/16 D2 9/11"


@pytest.mark.parametrize(
    ("state", "key", "text", "arrives"),
    [
        (article_state(), "1", REPORT, "report"),
        (article_state(), "1", ONE_LINE, "practice"),
        (article_state(), "3", CSV, "practice"),
        (article_state(), "4", REPORT, "report"),
        (article_state(), "5", REPORT, "report"),
        (article_state(), "5", ONE_LINE, "practice"),
        (article_state(), "2", "664 FAIL on 2 Mar", "report"),
        (NEW, "", REPORT, "first"),
        (NEW, "", "664 FAIL on 2 Mar", "first"),
        (NEW, "1", REPORT, "report"),
    ],
)
async def test_a_paste_opens_the_dialog_that_reads_it(
    state: State, key: str, text: str, arrives: str
) -> None:
    """By its words, wherever it is pasted; what was pasted stands in it whole."""
    app = WatchedApp(state, DAY)
    async with running(app, (100, 30)) as pilot:
        await pilot.press(*key)
        app.post_message(Paste(text))
        await pilot.pause()
        assert isinstance(app.screen, PasteDialog)
        assert app.screen.area.whole.strip() == text.strip()
        assert app.switcher.current == arrives


async def test_a_file_that_is_dropped_goes_where_such_files_are_read(tmp_path: Path) -> None:
    """The path of a PDF is a report's, that of a table is results', also on the Report screen."""
    for name, arrives in (("my notice.pdf", "report"), ("log.csv", "practice")):
        file = tmp_path / name
        file.write_text(CSV, encoding="utf-8")
        app = WatchedApp(article_state(), DAY)
        async with running(app, (100, 30)) as pilot:
            await pilot.press("2")
            app.post_message(Paste(f"'{file}'"))
            await pilot.pause()
            assert (type(app.screen), app.switcher.current) == (PasteDialog, arrives)


async def test_a_paste_of_nothing_and_one_in_a_field_open_nothing() -> None:
    """Blanks are no text; a field takes what is pasted into it."""
    app = WatchedApp(article_state(), DAY)
    async with running(app, (100, 30)) as pilot:
        app.post_message(Paste(" \n"))
        await pilot.pause()
        assert len(app.screen_stack) == 1
    app = WatchedApp(demo_state(EXAMS, date(2026, 11, 25)), date(2026, 11, 25))
    async with running(app, (100, 30)) as pilot:
        await pilot.press("5", "slash")
        app.post_message(Paste("Dojo"))
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert app.query_one("#filter", Input).value == "Dojo"


async def test_leaving_a_paste_leads_back_and_forgets_it() -> None:
    """The next dialog begins empty."""
    app = WatchedApp(article_state(), DAY)
    async with running(app, (100, 30)) as pilot:
        app.post_message(Paste(ONE_LINE))
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.switcher.current == "today"
        await pilot.press("p")
        await pilot.pause()
        assert app.screen.query_one(TextArea).text == ""


async def test_paste_and_open_work_on_every_screen() -> None:
    """For the report while there is none, for results from then on."""
    for state, arrives in ((NEW, "report"), (article_state(), "practice")):
        app = WatchedApp(state, DAY)
        async with running(app, (100, 30)) as pilot:
            for here in ("1", "3", "4"):
                for key, dialog in (("p", PasteDialog), ("O", FileDialog)):
                    await pilot.press(here, key)
                    await pilot.pause()
                    assert (type(app.screen), app.switcher.current) == (dialog, arrives)
                    await pilot.press("escape")
                    await pilot.pause()


async def test_a_pasted_report_is_kept_from_today() -> None:
    """Paste, keep, and say what it leaves open: the attempt is there."""
    app = WatchedApp(NEW, DAY)
    async with running(app, (100, 30)) as pilot:
        await pilot.press("1")
        app.post_message(Paste(REPORT))
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        if isinstance(app.screen, FormDialog):
            await pilot.press("enter")
        assert app.state is not None
        assert [one.score for one in app.state.attempts] == [664]
        assert "664" in screen_text(app)


def test_reports_have_words_that_results_have_not() -> None:
    """What a paste is told apart by."""
    assert is_report(REPORT)
    assert is_report(sample("mls-c01-fail-pasted.txt"))
    assert not is_report(CSV)
    assert not is_report("2026-03-10 Tutorials Dojo, strong start: 56/65")
