"""What an app of this program is whatever it shows: its looks, and the line for messages."""

from collections.abc import Sequence

from textual.app import App
from textual.filter import LineFilter, NoColor
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widget import Widget

from mls_tui.ui.ascii_marks import AsciiMarks
from mls_tui.ui.looks import chosen_look, themes
from mls_tui.ui.widgets.message_line import MessageLine

_SECONDS = {"information": 6.0, "warning": 12.0, "error": 30.0}


class Shell(App[None]):
    """An app in one of the program's looks. What it notifies stands on a line of its own."""

    def __init__(self, *, look: str | None = None, ascii_only: bool = False) -> None:
        """Choose the look.

        Args:
            look: Name of the look; one that fits the terminal by default.
            ascii_only: Whether marks are drawn in ASCII.
        """
        super().__init__()
        # Forms that were left half filled, by title and what stood in them first.
        self.drafts: dict[str, dict[str, str]] = {}
        for theme in themes():
            self.register_theme(theme)
        self.ascii_only = ascii_only
        self.set_reactive(Shell.theme, self.fitting_look(look))
        # Textual worked its variables out before it knew the theme; the stylesheet needs ours.
        self.stylesheet.set_variables(self.get_css_variables())

    def fitting_look(self, chosen: str | None) -> str:
        """The look to show here: the chosen one, unless the terminal has only 16 colours."""
        return chosen_look(chosen, colourless=self.no_color, colours=self.console.color_system)

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
