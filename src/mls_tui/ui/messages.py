"""What screens ask of the app."""

from collections.abc import Callable

from textual.message import Message

from mls_tui.study.state import State


class Edit(Message):
    """Asks for an undoable change of the state."""

    def __init__(self, label: str, change: Callable[[State], State]) -> None:
        """Describe the change.

        Args:
            label: What it does, for undo: "Rate Modeling".
            change: A pure function of the newest state; it refuses with a StudyError.
        """
        super().__init__()
        self.label = label
        self.change = change


class Visit(Message):
    """Asks to show another screen."""

    def __init__(self, screen: str) -> None:
        """Name the screen, such as "schedule"."""
        super().__init__()
        self.screen = screen
