"""Tests of the dialog for a paste: long lines, long texts and files, none of which stops a key."""

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot

from mls_tui.paths import stylesheet
from mls_tui.ui.dialogs.paste import PasteDialog
from mls_tui.ui.shell import Shell
from mls_tui.ui.widgets.line_input import LARGEST_PASTE
from tests.ui.harness import running, screen_text

# A test that waits longer has failed.
PATIENCE = 20


class Reader:
    """Reads texts as fast as a test lets it: says how long each is.

    `read` are the texts, `gave_up` whether each reading ended because nobody waited for it.
    """

    def __init__(self) -> None:
        self.read: list[str] = []
        self.gave_up: list[bool] = []
        self.gate = threading.Event()
        self.gate.set()
        self.ended = threading.Event()

    def __call__(self, text: str, gives_up: Callable[[], bool]) -> int:
        """Read a text once the gate is open, or until it is given up."""
        self.read.append(text)
        for _ in range(PATIENCE * 100):
            if gives_up() or self.gate.wait(0.01):
                break
        self.gave_up.append(gives_up())
        self.ended.set()
        return len(text)


class PasteApp(Shell):
    """An app with nothing but the dialog; `answers` are what it was closed with."""

    CSS_PATH = stylesheet()

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.animation_level = "none"
        self.answers: list[int | None] = []
        self.dialog = PasteDialog[int](
            "Paste", "Anything.", reader, lambda size: (f"{size} read.",), endings=(".txt",)
        )

    def on_mount(self) -> None:
        """Open the dialog."""
        self.push_screen(self.dialog, self.answers.append)


@asynccontextmanager
async def pasting(reader: Reader) -> AsyncIterator[tuple[PasteApp, Pilot[None]]]:
    """Run the dialog."""
    app = PasteApp(reader)
    async with running(app) as pilot:
        yield app, pilot


async def paste(app: PasteApp, pilot: Pilot[None], text: str) -> None:
    """Paste a text, and let what can be done at once be done."""
    app.dialog.area.post_message(Paste(text))
    await pilot.pause()


async def all_read(app: App[None], pilot: Pilot[None]) -> None:
    """Wait until everything has been read."""
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_no_long_line_stands_in_the_area() -> None:
    """A key costs as much as its line is long; what is not shown of it is read all the same."""
    line = "word " * 4000
    reader = Reader()
    async with pasting(reader) as (app, pilot):
        await paste(app, pilot, f"before\n{line}\nbehind")
        assert max(map(len, app.dialog.area.text.split("\n"))) < 600
        assert "19500 more characters" in app.dialog.area.text
        assert app.dialog.area.whole == f"before\n{line}\nbehind"
        await all_read(app, pilot)
        assert f"{len(line) + 14} read." in screen_text(app)


async def test_the_end_of_a_long_line_outlives_changes() -> None:
    """Also where something was typed into what was pasted, and where two lines are as long."""
    one, two = "a" * 3000, "b" * 3000
    async with pasting(Reader()) as (app, pilot):
        await paste(app, pilot, one)
        await pilot.press("enter")
        await paste(app, pilot, two)
        app.dialog.area.move_cursor((0, 0))
        await pilot.press("Z")
        assert app.dialog.area.whole == f"Z{one}\n{two}"
        app.dialog.area.text = "\n".join(reversed(app.dialog.area.text.split("\n")))
        assert app.dialog.area.whole == f"{two}\nZ{one}"


async def test_pastes_together_are_no_larger_than_one_may_be() -> None:
    """Each would be taken alone; the second is refused, and the first stays."""
    half = "x\n" * (LARGEST_PASTE // 4 + 10)
    async with pasting(Reader()) as (app, pilot):
        await paste(app, pilot, half)
        await paste(app, pilot, half)
        assert len(app.dialog.area.whole) < LARGEST_PASTE
        assert "too large" in screen_text(app)


async def test_a_short_text_is_read_at_once() -> None:
    """Nobody sees that it is read."""
    async with pasting(Reader()) as (app, pilot):
        await paste(app, pilot, "short")
        assert "5 read." in screen_text(app)
        assert not app.workers


@pytest.mark.parametrize("kind", ["file", "long text"])
async def test_no_key_waits_for_what_takes_long(kind: str, tmp_path: Path) -> None:
    """It can be typed, and escape leaves; then the reading is given up."""
    file = tmp_path / "report.txt"
    file.touch()
    text = str(file) if kind == "file" else "lines" * 2000
    reader = Reader()
    reader.gate.clear()
    async with pasting(reader) as (app, pilot):
        await paste(app, pilot, text)
        assert "Reading it" in screen_text(app)
        app.dialog.area.move_cursor((0, 0))
        await pilot.press("right")
        assert app.dialog.area.cursor_location == (0, 1)
        await pilot.press("escape")
        assert app.answers == [None]
        assert reader.ended.wait(PATIENCE)

    assert (reader.read, reader.gave_up) == ([text], [True])


async def test_what_is_read_is_kept_once_it_is_read() -> None:
    """The key that keeps may come first, and more than once: the text is read once."""
    reader = Reader()
    reader.gate.clear()
    async with pasting(reader) as (app, pilot):
        await paste(app, pilot, "lines" * 2000)
        await pilot.press("ctrl+s", "ctrl+s")
        assert app.answers == []
        reader.gate.set()
        await all_read(app, pilot)
        assert app.answers == [10_000]
    assert len(reader.read) == 1


async def test_another_text_gives_up_the_reading_of_the_one_before() -> None:
    """And is what is answered with."""
    reader = Reader()
    reader.gate.clear()
    async with pasting(reader) as (app, pilot):
        await paste(app, pilot, "lines" * 2000)
        await pilot.press("ctrl+s")
        await paste(app, pilot, "lines" * 1000)
        assert reader.ended.wait(PATIENCE)
        reader.gate.set()
        await all_read(app, pilot)
        assert app.answers == []
        assert "15000 read." in screen_text(app)
    assert reader.gave_up == [True, False]
