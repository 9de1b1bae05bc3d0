"""Giving something another key, or its shipped one again."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from mls_tui.study.section import Section, Text
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.hints import names_of
from mls_tui.ui.keys.keymap import faults, row_of, spoken
from mls_tui.ui.widgets.drawing import Brush, Drawing, lines

_CANCEL, _RESET = "escape", "backspace"


class KeyDialog(Dialog[str | None], inherit_bindings=False):
    """Takes the next key; answers with its name, or with nothing for the shipped ones."""

    def __init__(self, id: str, keys: Mapping[str, str]) -> None:
        """Take what the key is for, and all keys of the user's own."""
        super().__init__()
        self.row = row_of(id)
        self.keys = {name: text for name, text in keys.items() if name != id}
        self.fault = ""

    def compose(self) -> ComposeResult:
        """Create the box."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = Content(f"Another key: {self.row.text or self.row.word}")
            box.border_subtitle = "backspace As it was shipped · esc Cancel"
            yield Drawing()

    def on_mount(self) -> None:
        """Say what is asked."""
        self.query_one(Drawing).picture = self._picture

    def _picture(self, brush: Brush, width: int) -> Content:
        shipped = " ".join(spoken(key) for key in self.row.default.split(","))
        told = [
            f"Now it is {names_of(self.row.id)}; it was shipped as {shipped}.",
            "Press the key that is to do it.",
        ]
        found = [piece for text in told for piece in Content(text).wrap(max(20, width))]
        wrong = Content(self.fault).wrap(max(20, width)) if self.fault else [Content("")]
        return lines([*found, Content(""), *(one.stylize(brush("bad")) for one in wrong)])

    def on_key(self, event: events.Key) -> None:
        """Take the key, or say in a sentence why it cannot be."""
        event.stop()
        event.prevent_default()
        if event.key == _CANCEL:
            self.dismiss(None)
        elif event.key == _RESET:
            self.dismiss("")
        else:
            self._take(spoken(event.key))

    def _take(self, key: str) -> None:
        wrong = [one for one in faults({**self.keys, self.row.id: key}) if one.id == self.row.id]
        if wrong:
            self.fault = wrong[0].reason
            self.query_one(Drawing).picture = self._picture
            return
        self.dismiss(key)

    def explained(self) -> Text:
        """What can be pressed here."""
        text = "Any key but esc and backspace; several for one thing stand in settings.toml."
        return Text("Another key", (Section(self.row.word, (text,)),))
