"""The keys that work on a screen."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.widgets.drawing import Brush, Drawing, fitted, lines

KEY_WIDTH = 12


class HelpDialog(Dialog[None]):
    """Lists the keys of a screen with what each does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Close", id="help.close")
    ]

    def __init__(self, title: str, bindings: Mapping[str, ActiveBinding]) -> None:
        """Take the screen's title and the bindings that are active on it."""
        super().__init__()
        self.screen_title = title
        self.bindings = bindings

    def compose(self) -> ComposeResult:
        """Create the box."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = Content(f"Keys: {self.screen_title}")
            box.border_subtitle = "esc Close"
            yield Drawing()

    def on_mount(self) -> None:
        """Draw, and let the arrow keys scroll."""
        self.query_one(Drawing).picture = self._keys
        self.query_one(VerticalScroll).focus()

    def _keys(self, brush: Brush, width: int) -> Content:
        rows: dict[str, tuple[list[str], Binding, bool]] = {}
        for active in self.bindings.values():
            binding = active.binding
            if binding.system or not binding.id:
                continue
            keys, _, _ = rows.setdefault(binding.id, ([], binding, active.enabled))
            keys.append(self.app.get_key_display(binding))
        parts: list[Content] = []
        heading = ""
        for name, (keys, binding, enabled) in rows.items():
            if (group := name.split(".")[0]) != heading:
                heading = group
                parts += [Content(""), Content(heading.title()).stylize(brush("accent"))]
            text = binding.tooltip or binding.description
            key = fitted(" ".join(dict.fromkeys(keys)), KEY_WIDTH)
            line = key.stylize(brush("strong")) + Content(text).truncate(
                max(10, width - KEY_WIDTH), ellipsis=True
            )
            parts.append(line if enabled else line.stylize(brush("muted")))
        return lines(parts[1:])
