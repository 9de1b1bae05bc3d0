"""Texts to read: what a report means, how an estimate is made."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mls_tui.study.section import Section, Text
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.keymap import bindings_of, key_name
from mls_tui.ui.widgets.drawing import Brush, Drawing, lines


class ReadingDialog(Dialog[None]):
    """Shows sections of text, to be scrolled through."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def __init__(
        self,
        title: str,
        sections: tuple[Section, ...],
        further: Callable[[], Text] | None = None,
    ) -> None:
        """Take the title and the sections, and the longer text to which a key leads on."""
        super().__init__()
        self.reading_title = title
        self.sections = sections
        self.further = further

    def compose(self) -> ComposeResult:
        """Create the box."""
        with VerticalScroll(classes="dialog -tall") as box:
            box.border_title = Content(self.reading_title)
            more = f"{key_name('dialog.explain')} All of it · " if self.further else ""
            box.border_subtitle = f"{more}↑ ↓ Scroll · esc Close"
            yield Drawing()

    def on_mount(self) -> None:
        """Draw, and let the arrow keys scroll."""
        self.query_one(Drawing).picture = self._text
        self.query_one(VerticalScroll).focus()

    def action_explain(self) -> None:
        """Go on to the longer text; at its end, close."""
        if self.further is None:
            self.dismiss()
            return
        (self.reading_title, self.sections), self.further = self.further(), None
        box = self.query_one(VerticalScroll)
        box.border_title = Content(self.reading_title)
        self.set_offers("↑ ↓ Scroll · esc Close")
        self.query_one(Drawing).picture = self._text
        box.scroll_home(animate=False)

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
