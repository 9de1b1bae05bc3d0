"""What all dialogs have in common."""

from typing import Generic, TypeVar

from textual import events
from textual.screen import ModalScreen

from mls_tui.ui.widgets.frames import hinted_key

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A modal screen: values in, one answer out."""

    def on_click(self, event: events.Click) -> None:
        """Press the key that a clicked hint names."""
        if key := hinted_key(event):
            event.stop()
            # By the app itself: a key does not rise above the one that sent it.
            self.app.call_later(self.app.simulate_key, key)
