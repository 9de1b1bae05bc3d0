"""One report text gives the same attempt, warnings and questions, whichever door it comes by."""

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mls_tui.formats.report.attempt import ReportDraft, understand
from mls_tui.study.attempt import keep_attempts
from mls_tui.study.records import Attempt
from mls_tui.study.state import State
from mls_tui.ui.screens.report import ReportScreen
from tests.cli.conftest import CommandLine
from tests.examples import EXAMS
from tests.formats.report.field_texts import FIELD, FIELD_PERSONAL
from tests.formats.report.report_texts import sample
from tests.ui.harness import ScreenHarness, running, screen_text

DAY = date(2026, 11, 25)
BLANK = State(exams=EXAMS)

TEXTS = {
    **{one.file: one.text for one in FIELD},
    "columns": sample("mls-c01-fail-columns.txt"),
    "pasted": sample("mls-c01-fail-pasted.txt"),
    "contradiction": "MLS-C01\nExam Date: 3/2/2026\nCandidate Score: 689Pass/Fail: PASS",
    "no outcome": "Google Cloud Professional Machine Learning Engineer\nExam date: Nov 3, 2026\n"
    "Monitoring AI solutions",
    "no date": "MLS-C01\nCandidate Score: 689",
    "no exam": "Candidate Score: 689\nExam Date: 3/2/2026",
    "foreign date": "MLS-C01\nPr\u00fcfungsdatum: 02.03.2026\nPunktzahl: 689\n"
    "Ergebnis: nicht bestanden",
    "doubtful date": "MLS-C01\nDate de l'examen : 02/03/2026\nScore : 689",
}


def facts(attempt: Attempt | dict[str, Any]) -> tuple[object, ...]:
    """What an attempt says, its id aside."""
    known = attempt.simple() if isinstance(attempt, Attempt) else attempt
    score, passed = known.get("score"), known.get("passed")
    return known["exam"], str(known["date"]), score, passed, known.get("ratings") or {}


def notes(lines: list[str]) -> list[str]:
    """The warnings among lines."""
    return [line.removeprefix("Note: ") for line in lines if line.startswith("Note: ")]


def answers_for(drafts: tuple[ReportDraft, ...]) -> dict[str, str]:
    """What to say where the text leaves it open, by the names of the form's fields."""
    needed = {one.value for draft in drafts for one in draft.required}
    said = {"exam": "MLS-C01", "date": "2026-03-02", "score": "689", "outcome": "fail"}
    return {name: said[name] for name in said if name in needed}


def expected(text: str) -> tuple[tuple[ReportDraft, ...], dict[str, str]]:
    """What the one function makes of a text, and what it leaves open."""
    drafts = understand(text, BLANK)
    return drafts, answers_for(drafts)


def by_command(
    text: str, run: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, piped: bool
) -> tuple[list[tuple[object, ...]], list[str], str]:
    """The attempts, warnings and open ratings by the command line; all open ones are rated."""
    drafts, said = expected(text)
    doubts: list[str] = []
    file = tmp_path / "report.txt"
    file.write_text(text, encoding="utf-8")

    def words(*more: str) -> tuple[str, ...]:
        if piped:
            source = io.TextIOWrapper(io.BytesIO(file.read_bytes()), encoding="ascii")
            monkeypatch.setattr(sys, "stdin", source)
        return ("report", "import", "-" if piped else str(file), *more)

    options = [word for name, value in said.items() for word in (f"--{name}", value)]
    if said:
        refusal = run.refused(*words(), today=str(DAY))
        assert all(f"--{name}" in refusal for name in said)
        doubts = [one for draft in drafts for one in draft.reading.warnings if one in refusal]
    rehearsed = run.done(*words(*options, "--dry-run"), today=str(DAY))
    open_ratings = ""
    # A rehearsal says which ratings are missing; without them nothing is kept.
    if "--rate" in rehearsed:
        open_ratings = run.refused(*words(*options), today=str(DAY))
        unrated = open_ratings.split("--rate ")[1].split(". ")[0].rstrip(".\n").split(" ")
        options += ["--rate", *(f"{word.split('=')[0]}=needs" for word in unrated)]
    assert run.contents() == {}
    out = run.done(*words(*options), today=str(DAY))
    content = json.loads(run.done("export", "json", today=str(DAY)))
    kept = [facts(one) for one in content["attempts"]]
    # An answer settles a doubt that the refusal told of.
    settled = [one for one in doubts if one not in notes(out.splitlines())]
    return kept, settled + notes(out.splitlines()), open_ratings


async def by_dashboard(
    text: str, tmp_path: Path, door: str
) -> tuple[list[tuple[object, ...]], list[str], str]:
    """The attempts, warnings and open ratings by the paste dialog or the file dialog."""
    from textual.events import Paste
    from textual.widgets import Input

    from mls_tui.ui.dialogs.confirm import ConfirmDialog
    from mls_tui.ui.dialogs.form import FormDialog
    from mls_tui.ui.dialogs.paste import PasteDialog
    from mls_tui.ui.widgets.choice import Choice

    said = {**expected(text)[1]}
    shown: list[str] = []
    app = ScreenHarness(ReportScreen(), BLANK, DAY)
    async with running(app, (200, 60)) as pilot:
        if door == "paste":
            await pilot.press("p")
            assert app.screen.focused
            app.screen.focused.post_message(Paste(text))
            await pilot.pause()
            assert isinstance(app.screen, PasteDialog)
            shown = list(app.screen.describe(app.screen.read(app.screen.area.whole, lambda: False)))
            on_screen = screen_text(app)
            assert not any(word in on_screen for word in FIELD_PERSONAL)
            await pilot.press("ctrl+s")
        else:
            file = tmp_path / "report.txt"
            file.write_text(text, encoding="utf-8")
            await pilot.press("O")
            app.screen.query_one(Input).value = str(file)
            await pilot.pause()
            await pilot.press("enter")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(app.screen, ConfirmDialog)
            shown = list(app.screen.texts)
            await pilot.press("enter")
        while isinstance(app.screen, FormDialog):
            for field in app.screen.fields:
                name = "outcome" if field.name == "passed" else field.name
                widget = app.screen.query_one(f"#field-{field.name}")
                assert isinstance(widget, Input | Choice)
                widget.value = said.pop(name, "689")
            await pilot.press("enter")
            await pilot.pause()
    assert said == {}
    state = app.edit.change(BLANK)
    open_ratings = " ".join(line for line in shown if line.startswith("To rate afterwards"))
    return [facts(one) for one in state.attempts], notes(shown), open_ratings


@pytest.mark.parametrize("name", TEXTS)
async def test_every_door_gives_the_same(
    name: str, run: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paste, file, command and input give the same attempts, warnings and questions."""
    text = TEXTS[name]
    pasted = await by_dashboard(text, tmp_path, "paste")
    opened = await by_dashboard(text, tmp_path, "file")
    imported = by_command(text, run, tmp_path, monkeypatch, piped=False)
    run.done("undo", today=str(DAY))
    for file in sorted(run.directory.rglob("*.toml")):
        file.unlink()
    piped = by_command(text, run, tmp_path, monkeypatch, piped=True)

    assert pasted == opened
    assert imported == piped
    assert pasted[1] == imported[1]
    drafts = understand(text, BLANK)
    unrated = [one.name for draft in drafts for one in draft.unrated]
    # Which ratings are open is known once the exam is.
    if len(drafts) == 1 and drafts[0].exam:
        assert bool(pasted[2]) == bool(imported[2])
        assert all(one in pasted[2] and one in imported[2] for one in unrated if pasted[2])
    for ours, theirs in zip(pasted[0], imported[0], strict=True):
        assert ours[:4] == theirs[:4]
        ratings, rated = ours[4], theirs[4]
        assert isinstance(ratings, dict)
        assert isinstance(rated, dict)
        assert ratings.items() <= rated.items()
        assert set(rated.values()) - set(ratings.values()) <= {"needs improvement"}


def test_the_newest_state_decides_which_exam_is_used() -> None:
    """A second window may have kept an attempt meanwhile."""
    attempt = Attempt(id="one", exam="DVA-C02", date=date(2026, 9, 14), score=688)
    other = Attempt(id="two", exam="MLS-C01", date=date(2026, 3, 2), score=689)

    assert keep_attempts(BLANK, (attempt,), DAY).settings.exam == "DVA-C02"
    newest = keep_attempts(BLANK, (other,), DAY)
    assert keep_attempts(newest, (attempt,), DAY).settings.exam == "MLS-C01"
