"""Domains with their ratings, which one key each answers."""

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.row_list import RowList


class RatingList(RowList):
    """The domains with their ratings; a rating is answered with one key while it is asked for."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("ratings")

    class Answered(Message):
        """The domain under the cursor was rated: "needs", "competent" or "strong"."""

        def __init__(self, answer: str) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.asks = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take answers only while ratings are asked for."""
        del parameters
        return self.asks if action == "answer" else True

    def action_answer(self, answer: str) -> None:
        """Rate the domain under the cursor."""
        self.post_message(self.Answered(answer))
