"""The lines at the top and the bottom of the dashboard."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from mls_tui.ui.widgets.drawing import brush_of, fitted

MOST_KEYS = 6
# In fewer columns the titles of five screens would be cut.
TITLES_FROM = 60


class NavigationBar(Widget):
    """The screens with their keys, the one shown marked; exam and day at the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"navigation-bar--key"}

    here: reactive[str] = reactive("")
    notes: reactive[tuple[str, ...]] = reactive(())
    warning: reactive[str] = reactive("")
    urgent: reactive[bool] = reactive(default=False)

    class Chosen(Message):
        """A screen was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.screen_name = name

    def __init__(self, titles: dict[str, str]) -> None:
        """Take the screens' names and titles, in order."""
        super().__init__()
        self.titles = titles
        self._ends: list[tuple[int, str]] = []

    def render(self) -> RenderResult:
        """Draw the titles from the left and the note at the right; the titles have precedence.

        While there is something urgent to say, they shrink to their numbers where it has no room.
        A narrow window has only the title of the screen on show.
        """
        titles = self._titles(short=False)
        room = self.size.width - titles.cell_length - 1
        if self.urgent and self._note(0).cell_length >= room:
            titles = self._titles(short=True)
            room = self.size.width - titles.cell_length - 1
        # A warning always stays. Of the others exam and day stay longest.
        for first in range(len(self.notes) + bool(self.warning)):
            note = self._note(first)
            if note.cell_length < room:
                return titles + fitted(note, room, right=True) + " "
        return titles

    def _note(self, first: int) -> Content:
        """The warning, and the notes from one on."""
        note = Content(" · ".join(self.notes[first:]))
        if not self.warning:
            return note
        warning = Content(self.warning).stylize(brush_of(self)("bad"))
        return warning + (" · " if note else "") + note

    def _titles(self, *, short: bool) -> Content:
        here = brush_of(self)("here")
        key = self.get_visual_style("navigation-bar--key", partial=True)
        parts = Content("")
        self._ends = []
        if self.size.width < TITLES_FROM and self.here in self.titles:
            number = list(self.titles).index(self.here) + 1
            parts = Content(f"[{number} {self.titles[self.here]}]").stylize(here)
            others = Content.assemble(" ", (f"1-{len(self.titles)}", key))
            return parts if short else parts + others
        # The first page has no title here: in a narrow window there are numbers only.
        short = short or self.size.width < TITLES_FROM
        for number, (name, title) in enumerate(self.titles.items(), 1):
            part = Content.assemble(" ", (str(number), key), " " if short else f" {title} ")
            # Brackets as well as colour: which screen this is must show without any.
            if name == self.here:
                part = Content(f"[{number} {title}]").stylize(here)
            parts += part
            self._ends.append((parts.cell_length, name))
        return parts

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked screen."""
        for end, name in self._ends:
            if event.x < end:
                self.post_message(self.Chosen(name))
                return


class KeyBar(Widget):
    """The keys that work here: at most six, the last one leads to all of them.

    Textual's footer is not used: it leaks with each dialog and is cut without a hint.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key", "key-bar--off"}

    keys: reactive[tuple[tuple[str, str, str, bool], ...]] = reactive(())

    def __init__(self, source: Callable[[], Screen[object]] | None = None) -> None:
        """Follow the bindings of a screen; of the one it is mounted in by default."""
        super().__init__()
        self._source = source
        self._ends: list[tuple[int, str]] = []

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._take_keys)
        self._take_keys(self.screen)

    def _take_keys(self, screen: Screen[object]) -> None:
        shown: dict[str, tuple[str, str, str, bool]] = {}
        for active in screen.active_bindings.values():
            binding: Binding = active.binding
            # A binding of several keys comes once for each; the first is the one to show.
            if binding.show and binding.id and binding.id not in shown:
                label = binding.key_display or self.app.get_key_display(binding)
                shown[binding.id] = (binding.key, label, binding.description, active.enabled)
        keys = tuple(shown.values())[: MOST_KEYS - 1]
        self.keys = (*keys, ("question_mark", "?", "more", True))

    def render(self) -> RenderResult:
        """Draw the keys; what does not fit is left out whole, but never the last."""
        key_style = self.get_visual_style("key-bar--key", partial=True)
        off = self.get_visual_style("key-bar--off", partial=True)
        *others, last = [
            (key, Content.assemble(" ", (label, key_style), f" {text} "), enabled)
            for key, label, text, enabled in self.keys
        ]
        room = self.size.width - last[1].cell_length
        content = Content("")
        self._ends = []
        for key, part, enabled in others:
            if content.cell_length + part.cell_length > room:
                break
            content += part if enabled else part.stylize(off)
            self._ends.append((content.cell_length, key))
        content += last[1]
        self._ends.append((content.cell_length, last[0]))
        return content

    def on_click(self, event: events.Click) -> None:
        """Press the clicked key."""
        for end, key in self._ends:
            if event.x < end:
                self.app.simulate_key(key)
                return
