"""Tests of hostile text in every field and area of every dialog."""

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tests.hostile import TEXTS, commanding
from tests.ui.harness import screen_lines
from tests.ui.keeper import WatchedApp
from tests.ui.stages import DIALOGS, LARGE, Stage, folder, leave, open_app, reach, states

# What a key makes of a field is tried with some texts, which the fields share.
TRIED = ("closing tag", "clipboard", "surrogate", "formula", "toml", "path", "long")
TRIES = 2
WITH_FIELDS = {
    *("help", "palette", "minutes", "focus-end", "life", "times", "session", "attempt", "test"),
    *("report-paste", "report-understood", "report-file"),
    *("results-paste", "results-open", "results-file", "unsaved-copy"),
}
_KNOWN = {one.name: one for one in DIALOGS}
# Offered where something could not be saved before.
_COPY = _KNOWN["unsaved-copy"]._replace(
    steps=_KNOWN["unsaved"].steps + _KNOWN["unsaved-copy"].steps
)
STAGES = [one for one in DIALOGS if one.name != _COPY.name] + [_COPY]


def assert_harmless(app: WatchedApp) -> None:
    """Nothing on the screen commands a terminal, and the app goes on."""
    assert [commanding(line) for line in screen_lines(app) if commanding(line)] == []
    assert app.is_running


def fields(app: WatchedApp) -> list[Widget]:
    """The fields and areas of what is in front."""
    return [one for one in app.screen.query("Input, TextArea") if one.display]


async def fill(pilot: Pilot[None], app: WatchedApp, field: Widget, text: str) -> None:
    """Paste a text in place of what stands in a field."""
    field.focus()
    if isinstance(field, Input):
        field.value = ""
    elif isinstance(field, TextArea):
        field.text = ""
    app.post_message(Paste(text))
    await pilot.pause()


async def with_fields(pilot: Pilot[None], app: WatchedApp, stage: Stage) -> None:
    """Try every text in a field of a dialog, and some with keys in each of its fields."""
    await reach(pilot, app, stage)
    number = len(fields(app))
    assert number
    for at, (text, _) in enumerate(TEXTS.values()):
        await fill(pilot, app, fields(app)[at % number], text)
        assert_harmless(app)
    for at in range(number):
        for turn in range(TRIES):
            text, _ = TEXTS[TRIED[(at * TRIES + turn) % len(TRIED)]]
            await leave(pilot, app)
            await reach(pilot, app, stage)
            if len(fields(app)) != number:
                # It was kept, and what was reached by it is another dialog now.
                return
            await fill(pilot, app, fields(app)[at], text)
            await pilot.press("enter", "ctrl+s", "down", "tab")
            await pilot.pause()
            assert_harmless(app)


@pytest.mark.parametrize(
    "stage", [one for one in STAGES if one.name in WITH_FIELDS], ids=lambda one: one.name
)
async def test_every_field_takes_every_text(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is shown and taken, or refused, and commands nothing."""
    with folder(tmp_path, monkeypatch):
        async with open_app(states()[stage.data], LARGE) as (app, pilot):
            await with_fields(pilot, app, stage)


async def test_no_other_dialog_has_a_field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who gives one a field has it tried with every text."""
    others = [one for one in STAGES if one.name not in WITH_FIELDS]
    found = set()
    with folder(tmp_path, monkeypatch):
        for data, state in states().items():
            async with open_app(state, LARGE) as (app, pilot):
                for stage in (one for one in others if one.data == data):
                    await reach(pilot, app, stage)
                    found |= {stage.name} if fields(app) and len(app.screen_stack) > 1 else set()
                    await leave(pilot, app)
    assert found == set()
