"""The command palette, without the ways in which Textual's ends the program.

Waits for a palette whose list of options looks nothing up before it is laid out (of the kind of
https://github.com/Textualize/textual/issues/5568), and that closes once; neither has its own issue.
"""

from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandPalette


class Palette(CommandPalette, inherit_bindings=False):
    """Lists what can be done here; what is typed narrows the list down.

    It has no keys for pages: Textual looks them up in lines that it has not laid out yet.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+end,shift+end", "command_list('last')", "Last", show=False),
        Binding("ctrl+home,shift+home", "command_list('first')", "First", show=False),
        Binding("down", "cursor_down", "Next", show=False),
        Binding("up", "command_list('cursor_up')", "Previous", show=False),
        Binding("escape", "escape", "Close"),
    ]

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once: a second key or click on its way would close what lies below."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
