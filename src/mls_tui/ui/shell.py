"""What an app of this program is whatever it shows: its looks, and the line for messages."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from textual import events
from textual.app import App
from textual.filter import LineFilter, NoColor
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widget import Widget

from mls_tui.study.cleaning import clean_paste
from mls_tui.study.records import Settings
from mls_tui.ui.ascii_marks import AsciiMarks
from mls_tui.ui.dialogs.kept_forms import KeptForms, Shelf
from mls_tui.ui.keys.keymap import remap
from mls_tui.ui.looks import chosen_look, themes
from mls_tui.ui.messages import KeyMoved
from mls_tui.ui.widgets.message_line import MessageLine

if TYPE_CHECKING:
    from rich.console import RenderableType

_SECONDS = {"information": 6.0, "warning": 12.0, "error": 30.0}


class OldKeys(Protocol):
    """Knows who knew keys that have moved since, and what they were told."""

    def is_news(self, name: str) -> bool:
        """Whether to tell the new place of a key now; the same key is news once."""


class Shell(App[None]):
    """An app in one of the program's looks. What it notifies stands on a line of its own."""

    def __init__(self, *, look: str | None = None, ascii_only: bool = False) -> None:
        """Choose the look.

        Args:
            look: Name of the look; one that fits the terminal by default.
            ascii_only: Whether marks are drawn in ASCII.
        """
        super().__init__()
        self.forms = KeptForms()
        self.old_keys: OldKeys | None = None
        # Where there is a terminal, who guards it knows how.
        self.stop_program: Callable[[], object] = lambda: None
        for theme in themes():
            self.register_theme(theme)
        self.ascii_only = ascii_only
        self.set_reactive(Shell.theme, self.fitting_look(look))
        # Textual worked its variables out before it knew the theme; the stylesheet needs ours.
        self.stylesheet.set_variables(self.get_css_variables())

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before anything takes it, also a field that is not ours."""
        if isinstance(event, events.Paste):
            event.text = clean_paste(event.text)
        await super().on_event(event)

    def fitting_look(self, chosen: str | None) -> str:
        """The look to show here: the chosen one, unless the terminal has only 16 colours."""
        return chosen_look(chosen, colourless=self.no_color, colours=self.console.color_system)

    def follow(self, before: Settings, after: Settings) -> None:
        """Take on a look and keys that were chosen, or undone."""
        if before.theme != after.theme:
            self.theme = self.fitting_look(after.theme)
        if before.keys != after.keys:
            self.set_keymap(remap(after.keys or {}))

    def remember(self, forms: Shelf, old_keys: OldKeys) -> None:
        """Keep half-filled forms, and what was said of keys that have moved, over a restart."""
        self.forms, self.old_keys = KeptForms(forms), old_keys

    def on_key_moved(self, message: KeyMoved) -> None:
        """Say once where a key has gone, to those who knew it."""
        message.stop()
        if self.old_keys and self.old_keys.is_news(message.key):
            self.notify(message.text, markup=False)

    def exit(
        self, result: None = None, return_code: int = 0, message: "RenderableType | None" = None
    ) -> None:
        """Leave; a form that is open then is there again at the next start."""
        from mls_tui.ui.dialogs.dialog import Dialog

        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, Dialog):
                screen.put_aside()
        super().exit(result, return_code, message)

    def action_suspend_process(self) -> None:
        """Stop until the shell brings it back, with make or a script that has started it."""
        self.stop_program()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Leave out colours where none are wanted, and marks beyond ASCII."""
        filters = list(super().get_line_filters())
        if self.no_color:
            filters = [NoColor()]
        if self.ascii_only:
            filters.append(AsciiMarks())
        return filters

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something on the message line of what is on show; never as markup."""
        del markup
        text = f"{title}: {message}" if title else message
        lines = self.screen.query(MessageLine)
        line = lines.first() if lines else self._new_line(self.screen)
        line.say(text, severity, _SECONDS[severity] if timeout is None else timeout)

    def _new_line(self, screen: Screen[object]) -> MessageLine:
        """A dialog gets its line once there is something to say."""
        line = MessageLine(classes="-docked")
        mount: Widget = screen
        mount.mount(line)
        return line
