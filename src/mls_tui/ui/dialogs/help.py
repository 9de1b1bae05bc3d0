"""What can be done here: a list that typing narrows down, and Enter runs."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import Vertical
from textual.content import Content

from mls_tui.study.section import Section, Text
from mls_tui.study.settings import give_key
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.hints import names_of
from mls_tui.ui.keys.keymap import bindings_of, key_name, row_of
from mls_tui.ui.keys.rows import KEYS
from mls_tui.ui.messages import Edit
from mls_tui.ui.widgets.drawing import Brush, fitted, paragraph
from mls_tui.ui.widgets.frames import clauses
from mls_tui.ui.widgets.line_input import LineInput
from mls_tui.ui.widgets.row_list import Row, RowList

_KEYS_WIDTH = 10
# The order of the rooms behind the screen's own, with what each is called.
_ROOMS = {
    "ratings": "While ratings are asked for",
    "every": "On every screen: goes where it is done",
    "list": "In a list",
    "week": "In the week",
    "app": "The program",
}


class HelpDialog(Dialog[str | None]):
    """Lists the keys of a screen, its own first; answers with the one to press."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("help")

    def __init__(
        self,
        screen: str,
        title: str,
        bindings: Mapping[str, ActiveBinding],
        own: Mapping[str, str] | None = None,
    ) -> None:
        """Take the screen's name and title, the active bindings, and keys of the user's own."""
        super().__init__()
        self.own = own or {}
        self.screen_title = title
        self.keys = {one.binding.id: key for key, one in reversed(list(bindings.items()))}
        self.enabled = {one.binding.id: one.enabled for one in bindings.values()}
        rooms = {screen: title} | {room: name for room, name in _ROOMS.items() if room != screen}
        self.groups = {
            name: [row for row in KEYS if row.room == room and row.id in self.keys]
            for room, name in rooms.items()
        }

    def compose(self) -> ComposeResult:
        """Create the field and the list."""
        with Vertical(classes="dialog -tall") as box:
            box.border_title = Content(f"What can be done here: {self.screen_title}")
            box.border_subtitle = (
                "type to find · enter Do it · F2 Other key · F1 Explain · esc Close"
            )
            entry = LineInput(id="help-filter")
            entry.placeholder = "Type what you look for"
            yield entry
            yield RowList(classes="-main -keep-cursor")

    def on_mount(self) -> None:
        """Show all, and follow what is typed."""
        entry = self.query_one(LineInput)
        self.watch(entry, "value", self._show, init=False)
        self._show()
        entry.focus()

    def _show(self) -> None:
        words = self.query_one(LineInput).value.casefold().split()
        rows: list[Row] = []
        for name, keys in self.groups.items():
            found = [
                Row(row.id, partial(self._line, row.id))
                for row in keys
                if all(word in self._searched(row.id) for word in words)
            ]
            if found:
                rows += [Row("", paragraph(name, "accent"), selectable=False), *found]
        if not rows:
            rows = [Row("", paragraph("Nothing here is called that.", "muted"), selectable=False)]
        self.query_one(RowList).show(tuple(rows))

    def _searched(self, id: str) -> str:
        row = row_of(id)
        return f"{names_of(id)} {row.word} {row.text} {row.meaning.text}".casefold()

    def _line(self, id: str, brush: Brush, width: int) -> Content:
        row = row_of(id)
        room = width - _KEYS_WIDTH - 1
        text = next((one for one in clauses(row.text) if 0 < cell_len(one) <= room), row.word)
        keys = fitted(names_of(id), _KEYS_WIDTH).stylize(brush("key"))
        line = keys + " " + fitted(text, room)
        return line if self.enabled[id] else line.stylize(brush("muted"))

    def explained(self) -> Text:
        """The key under the cursor: what it means everywhere, and by which name it is remapped."""
        chosen = self.query_one(RowList).selected
        if not chosen:
            return super().explained()
        row = row_of(chosen)
        told = [f"{row.text or row.word}.", f"Everywhere the key stands for: {row.meaning.text}."]
        if not self.enabled[chosen]:
            told.append("It makes no sense here just now; pressed, it says why.")
        name = (
            f"{key_name('help.change')} gives it another key; in settings.toml that is "
            f'"{chosen}" under [settings.keys].'
        )
        return Text(names_of(chosen), (Section(row.word, (*told, name)),))

    def action_step(self, step: int) -> None:
        """Move the cursor of the list."""
        self.query_one(RowList).action_step(step)

    def action_page(self, direction: int) -> None:
        """Move it by what is in sight."""
        self.query_one(RowList).action_page(direction)

    def action_run(self) -> None:
        """Answer with the key under the cursor."""
        chosen = self.query_one(RowList).selected
        self.dismiss(self.keys[chosen] if chosen else None)

    def action_change(self) -> None:
        """Give what is under the cursor another key."""
        chosen = self.query_one(RowList).selected
        if not chosen:
            return
        from mls_tui.ui.dialogs.key import KeyDialog

        row = row_of(chosen)
        what = row.text or row.word

        def keep(key: str | None) -> None:
            if key is None:
                return
            self.post_message(Edit(f"Key: {what}", partial(give_key, id=chosen, keys=key)))
            said = f"{what}: {key} from now on" if key else f"{what}: as it was shipped"
            undo = key_name("app.undo")
            self.app.call_later(self.app.notify, f"{said}. {undo} takes it back.", markup=False)
            self.dismiss(None)

        self.app.push_screen(KeyDialog(chosen, self.own), keep)

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """A click on the line under the cursor runs it."""
        event.stop()
        self.action_run()
