"""What all dialogs have in common."""

from typing import ClassVar, Generic, TypeVar

from textual.screen import ModalScreen

from mls_tui.ui.widgets.drawing import PAINT_CLASSES

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A modal screen that knows the paints: values in, one answer out."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(PAINT_CLASSES)
