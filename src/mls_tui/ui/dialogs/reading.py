"""Texts to read: what a report means, how an estimate is made."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.texts.section import Section
from mls_tui.ui.widgets.drawing import Brush, Drawing, lines


class ReadingDialog(Dialog[None]):
    """Shows sections of text, to be scrolled through."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def __init__(self, title: str, sections: tuple[Section, ...]) -> None:
        """Take the title and the sections."""
        super().__init__()
        self.reading_title = title
        self.sections = sections

    def compose(self) -> ComposeResult:
        """Create the box."""
        with VerticalScroll(classes="dialog -tall") as box:
            box.border_title = Content(self.reading_title)
            box.border_subtitle = "↑ ↓ Scroll · esc Close"
            yield Drawing()

    def on_mount(self) -> None:
        """Draw, and let the arrow keys scroll."""
        self.query_one(Drawing).picture = self._text
        self.query_one(VerticalScroll).focus()

    def _text(self, brush: Brush, width: int) -> Content:
        parts: list[Content | str] = []
        for section in self.sections:
            paint = "strong" if section.paragraphs else "accent"
            if parts:
                parts.append("")
            parts.append(Content(section.heading).stylize(brush(paint)))
            for paragraph in section.paragraphs:
                parts += Content(paragraph).wrap(max(20, width))
        return lines(parts)
