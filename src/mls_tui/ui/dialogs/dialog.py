"""What all dialogs have in common."""

from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen

from mls_tui.study.section import Section, Text
from mls_tui.ui.keys.hints import names_of
from mls_tui.ui.keys.keymap import bindings_of, row_of
from mls_tui.ui.widgets.frames import hinted_key, offered

Answer = TypeVar("Answer")

# Lines of a window that a list leaves to the edge of its box and to what is said below it.
AROUND = 6
_APART = " · "
# Columns at the edge of a box that hold no text: its corners, a line and a blank at each side.
_CORNERS = 6


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A modal screen: values in, one answer out."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("dialog")

    def on_mount(self) -> None:
        """Note what the edge of the box offers."""
        self._offers = {
            box: Content.from_markup(box.border_subtitle).plain
            for box in self.query(".dialog")
            if box.border_subtitle
        }
        self._show_offers()

    def on_resize(self) -> None:
        """Offer what there is room for."""
        self._show_offers()

    def set_offers(self, text: str) -> None:
        """Offer other keys at the edge of the box."""
        self._offers = dict.fromkeys(self.query(".dialog"), text)
        self._show_offers()

    def _show_offers(self) -> None:
        """Have the offers take clicks; those that do not fit are left out whole, the last never."""
        for box, text in getattr(self, "_offers", {}).items():
            width = box.styles.width
            room = min(int(width.value) if width else self.size.width, self.size.width) - _CORNERS
            *offers, last = text.split(_APART)
            while offers and cell_len(_APART.join([*offers, last])) > room:
                offers.pop()
            box.border_subtitle = offered(_APART.join([*offers, last]))

    def put_aside(self) -> str:
        """Keep what is half filled, since the dialog is left; says so if there is any."""
        return ""

    def explained(self) -> Text:
        """What stands under the cursor, with its numbers; without one, what the keys do here."""
        return Text("What can be done here", self.explained_keys())

    def explained_keys(self) -> tuple[Section, ...]:
        """What the keys of this dialog do."""
        found: dict[str, str] = {}
        for active in self.active_bindings.values():
            name = active.binding.id
            if name and active.enabled and not name.startswith("dialog."):
                row = row_of(name)
                found[name] = f"{names_of(name)}: {row.text or row.word}"
        return (Section("Keys", tuple(found.values())),) if found else ()

    def action_explain(self) -> None:
        """Explain what stands under the cursor."""
        from mls_tui.ui.dialogs.reading import ReadingDialog

        self.app.push_screen(ReadingDialog(*self.explained()))

    def on_click(self, event: events.Click) -> None:
        """Press the key that a clicked hint names."""
        if key := hinted_key(event):
            event.stop()
            # By the app itself: a key does not rise above the one that sent it.
            self.app.call_later(self.app.simulate_key, key)
