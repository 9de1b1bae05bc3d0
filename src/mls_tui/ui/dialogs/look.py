"""The choice of a look, each shown while the cursor stands on it."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from mls_tui.ui.dialogs.dialog import AROUND, Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.looks import LOOKS, Look, style_of
from mls_tui.ui.widgets.drawing import Brush, spread
from mls_tui.ui.widgets.row_list import Row, RowList


class LookDialog(Dialog[str | None]):
    """Lists the looks; the whole window is a preview. Escape goes back to the one before."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("look")

    def __init__(self, before: str) -> None:
        """Remember the look to go back to."""
        super().__init__()
        self.before = before

    def compose(self) -> ComposeResult:
        """Create the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Look"
            box.border_subtitle = "enter Keep · esc Cancel"
            yield RowList(leaves=AROUND, classes="-fit")

    def on_mount(self) -> None:
        """Start on the look that is on show."""
        rows = self.query_one(RowList)
        rows.show(tuple(Row(name, partial(_row, look)) for name, look in LOOKS.items()))
        rows.cursor = list(LOOKS).index(self.before)
        rows.focus()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the look under the cursor."""
        event.stop()
        if event.id in LOOKS:
            self.app.theme = event.id

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Keep it."""
        event.stop()
        self.dismiss(event.id)

    def action_leave(self) -> None:
        """Go back to the look before."""
        self.app.theme = self.before
        self.dismiss(None)


def _row(look: Look, brush: Brush, width: int) -> Content:
    """A look's name, and its colours as they are."""
    del brush
    samples = [
        Content("██").stylize(style_of(look.name, f"domain-{number}")) for number in range(1, 5)
    ]
    marks = [
        Content(mark).stylize(style_of(look.name, paint))
        for mark, paint in (("✓", "good"), ("!", "warn"), ("×", "bad"))
    ]
    return spread(Content(look.title), Content(" ").join([*samples, *marks, Content("")]), width)
