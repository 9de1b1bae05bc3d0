"""A question before something large is done."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.drawing import Brush, Drawing, lines


class ConfirmDialog(Dialog[bool | None]):
    """Says what would happen; Enter has it done."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("confirm")

    def __init__(self, title: str, texts: tuple[str, ...], verb: str) -> None:
        """Take the title, what would happen, and the word for doing it."""
        super().__init__()
        self.question = title
        self.texts = texts
        self.verb = verb

    def compose(self) -> ComposeResult:
        """Create the box."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = Content(self.question)
            box.border_subtitle = Content(f"enter {self.verb} · esc Cancel")
            yield Drawing()

    def on_mount(self) -> None:
        """Say it."""
        self.query_one(Drawing).picture = self._picture

    def _picture(self, brush: Brush, width: int) -> Content:
        del brush
        return lines(piece for text in self.texts for piece in Content(text).wrap(max(20, width)))
