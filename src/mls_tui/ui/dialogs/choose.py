"""A question with several answers, each with its key."""

from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.widgets.drawing import Brush, Drawing, lines


class Reply(NamedTuple):
    """An answer: its key, its word, and what it means."""

    key: str
    word: str
    meaning: str


class ChooseDialog(Dialog[str | None]):
    """Says what is the matter, and takes one of several answers; Escape takes none."""

    def __init__(self, title: str, texts: tuple[str, ...], choices: tuple[Reply, ...]) -> None:
        """Take the title, what is the matter, and the answers."""
        super().__init__()
        self.question = title
        self.texts = texts
        self.choices = choices

    def compose(self) -> ComposeResult:
        """Create the box."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = Content(self.question)
            words = " · ".join(f"{one.key} {one.word}" for one in self.choices)
            box.border_subtitle = Content(f"{words} · esc Cancel")
            yield Drawing()

    def on_mount(self) -> None:
        """Say it."""
        self.query_one(Drawing).picture = self._picture

    def _picture(self, brush: Brush, width: int) -> Content:
        room = max(20, width)
        parts = [piece for text in self.texts for piece in Content(text).wrap(room)]
        for one in self.choices:
            parts += [Content(""), *Content(f"{one.key}  {one.meaning}").wrap(room)]
        del brush
        return lines(parts)

    def on_key(self, event: events.Key) -> None:
        """Answer with the key's choice; the dialog's word for it is its answer."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
            return
        for one in self.choices:
            if event.key == one.key:
                event.stop()
                self.dismiss(one.word)
                return
