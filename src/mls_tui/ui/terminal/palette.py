"""The command palette, without the ways in which Textual's ends the program.

Waits for a palette whose list of options looks nothing up before it is laid out (of the kind of
https://github.com/Textualize/textual/issues/5568), and that closes once; neither has its own issue.
"""

from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Hit, Hits
from textual.content import Content
from textual.system_commands import SystemCommandsProvider

# What is only said of an action comes after every title that matches.
_SAID = 1e-6


class Actions(SystemCommandsProvider):
    """Finds an action by its title, or by the words of what is said of it."""

    async def search(self, query: str) -> Hits:
        """Find what matches: first by title, then by text.

        Args:
            query: What is typed.

        Yields:
            The actions that are found.
        """
        async for hit in super().search(query):
            yield hit
        by_title = self.matcher(query)
        words = query.casefold().split()
        for title, text, run, *_ in self.app.get_system_commands(self.screen):
            said = f"{title} {text}".casefold()
            if by_title.match(title) <= 0 and all(word in said for word in words):
                yield Hit(_SAID, Content(title), run, text=title, help=text)


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
