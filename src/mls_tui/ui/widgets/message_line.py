"""The line above the keys that says what has just happened; it covers nothing."""

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from mls_tui.ui.widgets.drawing import brush_of

_MARKS = {"warning": ("! ", "warn"), "error": ("× ", "bad")}


class MessageLine(Widget):
    """Says one thing at a time: each message replaces the one before, and goes after a while.

    A long one takes a second line while it stands, rather than being cut.
    """

    said: reactive[tuple[str, str]] = reactive(("", ""), repaint=False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._going: Timer | None = None
        self._lines = 1

    def say(self, text: str, severity: str, seconds: float) -> None:
        """Say something for so many seconds; severity "error" or "warning" marks it."""
        if self._going:
            self._going.stop()
        self.said = (" ".join(text.split()), severity)
        self._going = self.set_timer(seconds, self.clear)

    def clear(self) -> None:
        """Say nothing."""
        self.said = ("", "")

    def watch_said(self) -> None:
        """Take another line only where it is needed: that moves what stands above."""
        width = self.content_size.width
        self.refresh(layout=bool(width) and self._lines_at(width) != self._lines)

    def render(self) -> RenderResult:
        """Draw what is said."""
        return self._content()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the lines of the message at this width."""
        del container, viewport
        self._lines = self._lines_at(width)
        return self._lines

    def _content(self) -> Content:
        text, severity = self.said
        mark, paint = _MARKS.get(severity, ("", "text"))
        return Content(mark + text).stylize(brush_of(self)(paint))

    def _lines_at(self, width: int) -> int:
        return max(1, len(self._content().wrap(max(1, width))))
