"""What all dialogs have in common."""

from typing import Generic, TypeVar

from textual import events
from textual.content import Content
from textual.screen import ModalScreen

from mls_tui.ui.widgets.frames import hinted_key, offered

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A modal screen: values in, one answer out."""

    def on_mount(self) -> None:
        """Have the offers at the edge of the box take clicks."""
        for box in self.query(".dialog"):
            if box.border_subtitle:
                box.border_subtitle = offered(Content.from_markup(box.border_subtitle).plain)

    def put_aside(self) -> str:
        """Keep what is half filled, since the dialog is left; says so if there is any."""
        return ""

    def on_click(self, event: events.Click) -> None:
        """Press the key that a clicked hint names."""
        if key := hinted_key(event):
            event.stop()
            # By the app itself: a key does not rise above the one that sent it.
            self.app.call_later(self.app.simulate_key, key)
