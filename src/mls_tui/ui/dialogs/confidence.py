"""How sure one is of a task: one key."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mls_tui.study.records import Confidence
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.drawing import Brush, Drawing, lines
from mls_tui.ui.widgets.frames import EMPTY, hint
from mls_tui.ui.widgets.marks import CONFIDENCE_MARKS

_WORDS = {
    Confidence.UNSEEN: "not seen yet",
    Confidence.LEARNING: "learning: the course can be left out",
    Confidence.CONFIDENT: "confident: only questions and review are left",
}


class ConfidenceDialog(Dialog[Confidence | None]):
    """Asks for one of three marks."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("confidence")

    def __init__(self, task: str, now: Confidence) -> None:
        """Take the task and its mark so far."""
        super().__init__()
        self.task_name = task
        self.now = now

    def compose(self) -> ComposeResult:
        """Create the box."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = "How sure are you?"
            box.border_subtitle = "1 2 3 · esc Cancel"
            yield Drawing()

    def on_mount(self) -> None:
        """Say what the keys mean."""
        self.query_one(Drawing).picture = self._picture

    def _picture(self, brush: Brush, width: int) -> Content:
        found = [*Content(self.task_name).stylize(brush("strong")).wrap(max(10, width)), EMPTY]
        for mark in Confidence:
            text = f"{CONFIDENCE_MARKS[mark]} {_WORDS[mark]}"
            if mark is self.now:
                text += " (now)"
            found.append(
                Content(" ") + hint(brush, f"confidence.{mark.value}") + Content(f"  {text}")
            )
        return lines(found)

    def action_mark(self, value: str) -> None:
        """Answer."""
        self.dismiss(Confidence(value))
