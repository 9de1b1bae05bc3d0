"""How all screens and dialogs look, as text that stands in `accepted`: see painting.transcript.

A difference is looked at in the diff of `make snapshots`, and as a picture by `make gallery`.
"""

import os
from pathlib import Path

import pytest

from mls_tui.study.settings import choose_theme
from mls_tui.ui.app import SCREENS
from tests.ui.keeper import WatchedApp
from tests.ui.painting import painted, transcript
from tests.ui.stages import (
    DIALOGS,
    LARGE,
    SIZES,
    TURNS,
    USUAL,
    Size,
    box,
    folder,
    leave,
    named,
    noted,
    open_app,
    places,
    reach,
    screen_keys,
    states,
)

FOLDER = Path(__file__).parent / "accepted"
ACCEPTS = "MLS_TUI_ACCEPT" in os.environ
LOOKS = ("light", "colour-blind-safe")
ALL_LOOKS = (*LOOKS, "no-colour", "ascii")


class Accepted:
    """Holds what is painted against what was accepted, and goes on after a difference."""

    def __init__(self) -> None:
        self.differs: list[str] = []
        self.gallery = os.environ.get("MLS_TUI_GALLERY")

    def compare(self, name: str, app: WatchedApp, *, whole: bool = True) -> None:
        """Compare what is on show, or accept it."""
        region = app.screen.region if whole else box(app)
        place = "" if whole else f"at {region.x},{region.y}\n"
        text = place + transcript(painted(app, region), app.theme)
        path = FOLDER / f"{name}.txt"
        if self.gallery:
            picture = app.export_screenshot(title=name)
            (Path(self.gallery) / f"{name}.svg").write_text(picture, encoding="utf-8")
        if ACCEPTS:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            self.differs.append(name)

    def assert_same(self) -> None:
        """Fail if anything differed."""
        assert self.differs == [], "look at the diff after `make snapshots`, then keep or mend it"


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_screens(size: Size) -> None:
    """Every screen in a window of every size, and what two of them show besides."""
    accepted = Accepted()
    for data, state in states().items():
        names = {"demo": dict(screen_keys()), "new": {"first": ""}}.get(data, {})
        turns = [one for one in TURNS if one.data == data and size in (USUAL, LARGE)]
        if not names and not turns:
            continue
        async with open_app(state, size) as (app, pilot):
            for name, key in names.items():
                await pilot.press(*key)
                accepted.compare(f"{name}-{named(size)}", app)
            for turn in turns:
                await reach(pilot, app, turn)
                accepted.compare(f"{turn.name}-{named(size)}", app)
                await leave(pilot, app)
    accepted.assert_same()


@pytest.mark.parametrize("look", ALL_LOOKS)
async def test_looks(look: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every screen in every kind of look."""
    accepted = Accepted()
    if look == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    for data, names in (("demo", dict(screen_keys())), ("new", {"first": ""})):
        state = states()[data]
        if look in LOOKS:
            state = choose_theme(state, look)
        async with open_app(state, USUAL, ascii_only=look == "ascii") as (app, pilot):
            for name, key in names.items():
                await pilot.press(*key)
                accepted.compare(f"{name}-{look}", app)
    accepted.assert_same()


@pytest.mark.parametrize("size", [USUAL, LARGE], ids=named)
async def test_dialogs(size: Size, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dialog, and none is missing: each place of the program that makes one is reached."""
    accepted, made = Accepted(), places()
    with folder(tmp_path, monkeypatch), noted(made, monkeypatch) as reached:
        for data, state in states().items():
            async with open_app(state, size) as (app, pilot):
                for stage in (one for one in DIALOGS if one.data == data):
                    await reach(pilot, app, stage)
                    assert len(app.screen_stack) > 1, stage.name
                    accepted.compare(f"{stage.name}-{named(size)}", app, whole=False)
                    await leave(pilot, app)
    assert made - reached == set(), "add a stage that opens it"
    accepted.assert_same()


def test_nothing_else_is_accepted() -> None:
    """What is not shown any more has no look."""
    sizes, screens = list(map(named, SIZES)), [*SCREENS, "first"]
    two = [named(USUAL), named(LARGE)]
    names = {f"{one}-{how}" for one in screens for how in (*sizes, *ALL_LOOKS)}
    names |= {f"{one.name}-{how}" for one in (*TURNS, *DIALOGS) for how in two}
    if ACCEPTS:
        for path in FOLDER.glob("*.txt"):
            if path.stem not in names:
                path.unlink()
        return
    assert {path.stem for path in FOLDER.glob("*.txt")} == names
