"""A field that holds one of a few values."""

from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.drawing import fitted


class Choice(Widget, can_focus=True):
    """Shows the chosen value; left, right, space or its first letter choose another."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("choice")

    chosen: reactive[int] = reactive(0, init=False)

    class Changed(Message):
        """Another value was chosen."""

    def __init__(
        self, options: tuple[tuple[str, str], ...], value: str, *, id: str | None = None
    ) -> None:
        """Take the options as value and label, and the value to begin with."""
        super().__init__(id=id)
        self.options = options
        values = [option for option, _ in options]
        self.set_reactive(Choice.chosen, values.index(value) if value in values else 0)

    @property
    def value(self) -> str:
        """The chosen value."""
        return self.options[self.chosen][0]

    @value.setter
    def value(self, value: str) -> None:
        self.chosen = [option for option, _ in self.options].index(value)

    def watch_chosen(self) -> None:
        """Report the change."""
        self.post_message(self.Changed())

    def render(self) -> RenderResult:
        """Draw the label between arrows."""
        room = max(4, self.content_size.width - 4)
        label = self.options[self.chosen][1]
        return (
            Content("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK} ")
            + fitted(label, min(room, Content(label).cell_length))
            + " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
        )

    def action_step(self, step: int) -> None:
        """Choose the next value, round in a circle."""
        self.chosen = (self.chosen + step) % len(self.options)

    def on_key(self, event: events.Key) -> None:
        """Choose the next value that begins with the typed letter."""
        if not event.character or not event.character.isalnum():
            return
        count = len(self.options)
        for offset in range(1, count + 1):
            at = (self.chosen + offset) % count
            if self.options[at][1].casefold().startswith(event.character.casefold()):
                self.chosen = at
                event.stop()
                return

    def on_click(self, event: events.Click) -> None:
        """Step with the mouse: the left arrow goes back, anything else on."""
        self.action_step(-1 if event.x < 3 else 1)
