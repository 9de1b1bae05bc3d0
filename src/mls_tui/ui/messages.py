"""What screens ask of the app."""

from collections.abc import Callable
from typing import Self

from textual.message import Message

from mls_tui.study.changes import Revision
from mls_tui.study.state import State


class Edit(Message):
    """Asks for an undoable change of the state."""

    def __init__(
        self, label: str, change: Revision, decide: Callable[[State], Revision] | None = None
    ) -> None:
        """Describe the change.

        Args:
            label: What it does, for undo: "Rate Modeling".
            change: A pure function of the newest state; it refuses with a StudyError.
            decide: Where the key goes one way or the other, says which by the state on show.
        """
        super().__init__()
        self.label = label
        self.change = change
        self.decide = decide

    @classmethod
    def either(cls, label: str, decide: Callable[[State], Revision]) -> Self:
        """Describe a change that goes one way or the other, such as done or open again.

        Which way is decided once, by the state on show when the app gets to it. What is saved then
        names the end that is wanted, whatever others have made of the record meanwhile.
        """
        return cls(label, lambda state: decide(state)(state), decide)

    def settled(self, shown: State) -> Revision:
        """The change, its way decided by the state on show.

        Raises:
            StudyError: If it cannot be.
        """
        return self.decide(shown) if self.decide else self.change


class KeyMoved(Message):
    """A key was pressed that did something else in an earlier version."""

    def __init__(self, key: str, text: str) -> None:
        """Name the key by its screen, such as "schedule.m", and say where it is now."""
        super().__init__()
        self.key = key
        self.text = text


class Visit(Message):
    """Asks to show another screen, and to begin something there."""

    def __init__(self, screen: str, action: str = "", pasted: str = "") -> None:
        """Say where to go, and what to do there.

        Args:
            screen: The screen's name, such as "schedule".
            action: Textual's name of an action of it.
            pasted: The text that the action begins with.
        """
        super().__init__()
        self.screen = screen
        self.action = action
        self.pasted = pasted
