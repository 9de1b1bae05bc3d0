"""Tests of the palette and of lists where no line of them is in sight."""

from collections.abc import Iterable

import pytest
from textual.app import App, SystemCommand
from textual.command import CommandList
from textual.screen import Screen

from mls_tui.paths import stylesheet
from mls_tui.ui.shell import Shell
from mls_tui.ui.terminal.palette import Actions, Palette
from tests.examples import busy_state
from tests.ui.harness import running
from tests.ui.keeper import WatchedApp

PAGES = ("pagedown", "pageup", "end", "home", "ctrl+end", "ctrl+home", "down", "up")
# Windows in which a list has no height at all, or one line that is not laid out yet.
LOW = ((20, 1), (20, 2), (20, 3), (20, 4), (1, 1), (3, 40))


class PaletteApp(Shell):
    """An app with nothing but the palette."""

    CSS_PATH = stylesheet()

    def on_mount(self) -> None:
        """Open the palette."""
        self.push_screen(Palette([Actions]))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer more than fits into any window."""
        del screen
        for number in range(100):
            yield SystemCommand(f"Act {number}", f"Does {number}.", self.bell)


@pytest.mark.parametrize("size", LOW)
async def test_pages_of_a_palette_without_a_line(size: tuple[int, int]) -> None:
    """Textual's own looks up the line below the last one in sight, which is not there."""
    app = PaletteApp()
    async with running(app, size) as pilot:
        for key in PAGES:
            await pilot.press(key, "a", key, "backspace", key)
        commands = app.screen.query_one(CommandList)
        commands.styles.height = 0
        await pilot.pause()
        await pilot.press(*PAGES)
        assert isinstance(app.screen, Palette)


@pytest.mark.parametrize("size", [(20, 1), (20, 3), (1, 1)])
async def test_pages_of_screens_without_a_line(size: tuple[int, int]) -> None:
    """Nor does a list, a week or a text of a screen or of its dialogs look for one."""
    app: App[None] = WatchedApp(busy_state())
    async with running(app, size) as pilot:
        for screen in "12345":
            for opener in ("", "question_mark", "i", "g", "O", "enter"):
                await pilot.press(screen, *filter(None, [opener]), *PAGES, "tab", *PAGES)
                await pilot.press("escape", "escape", "escape")
        assert app.is_running
