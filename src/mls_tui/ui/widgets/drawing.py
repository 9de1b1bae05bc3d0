"""Widgets that draw pictures: functions from a brush and a width to text."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby
from operator import itemgetter

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from mls_tui.ui.looks import style_of

# A brush gives the style of a named paint; a look says how each paint looks.
Brush = Callable[[str], Style]
Picture = Callable[[Brush, int], Content]

# As hints write it.
_WAY = re.compile(r"\(press (?P<keys>[^)]+)\)")


def brush_of(widget: Widget) -> Brush:
    """The brush to draw a widget with, in the look that is on show."""
    return partial(style_of, widget.app.theme)


def cursor_style(widget: Widget) -> Style:
    """How a selected row looks: the data on it keep their colours."""
    return style_of(widget.app.theme, "cursor")


def fitted(text: str | Content, width: int, *, right: bool = False) -> Content:
    """Cut or fill a text to exactly `width` cells."""
    content = Content(text) if isinstance(text, str) else text
    if width <= 0:
        return Content("")
    space = width - content.cell_length
    if space < 0:
        content = content.truncate(width, ellipsis=True)
        space = width - content.cell_length
    if not space:
        return content
    return content.pad_left(space) if right else content.pad_right(space)


def spread(left: Content, right: Content, width: int) -> Content:
    """One text at each edge; the left one gives way."""
    room = width - right.cell_length - 1
    return fitted(left, room) + Content(" ") + right if room > 0 else fitted(right, width)


def painted(cells: Iterable[tuple[str, str]], brush: Brush) -> Content:
    """Marks with their paints as text, those of one paint beside each other in one piece."""
    return Content("").join(
        Content("".join(mark for mark, _ in found)).stylize(brush(paint))
        for paint, found in groupby(cells, key=itemgetter(1))
    )


def lines(parts: Iterable[Content | str]) -> Content:
    """Texts below each other."""
    return Content("\n").join(Content(one) if isinstance(one, str) else one for one in parts)


def paragraph(text: str | Content, paint: str, *, least: int = 0) -> Picture:
    """A text in one paint, wrapped to the width; blank lines up to so many follow it."""

    def picture(brush: Brush, width: int) -> Content:
        found = led(text) if isinstance(text, str) else text
        said = [one.stylize(brush(paint)) for one in found.wrap(max(1, width))]
        return lines(said + [Content("")] * (least - len(said)))

    return picture


def led(text: str) -> Content:
    """A sentence whose way, such as "(press 2, then a)", is taken by a click on it."""
    content = Content(text)
    for found in _WAY.finditer(text):
        keys = " ".join(found["keys"].split(", then "))
        content = content.stylize(Style.from_meta({"way": keys}), found.start(), found.end())
    return content


def nothing(brush: Brush, width: int) -> Content:
    """The empty picture."""
    del brush, width
    return Content("")


class Drawing(Widget):
    """Draws a picture as wide as itself, and is as high as the picture."""

    picture: reactive[Picture] = reactive(
        lambda: nothing, init=False, always_update=True, repaint=False
    )

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines = 0
        # A layout asks for the height before what is drawn, and a resize asks for both again.
        self._drawn: tuple[int, str, Content] | None = None

    def watch_picture(self) -> None:
        """Ask for a new layout only if the picture needs more or fewer lines than before."""
        self._drawn = None
        width = self.content_size.width
        self.refresh(layout=not width or self._lines_at(width) != self._lines)

    def render(self) -> Content:
        """Draw."""
        return self._content(self.content_size.width)

    def _content(self, width: int) -> Content:
        look = self.app.theme
        if self._drawn is None or self._drawn[:2] != (width, look):
            self._drawn = (width, look, self.picture(brush_of(self), width))
        return self._drawn[2]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the lines of the picture at this width."""
        del container, viewport
        self._lines = self._lines_at(width)
        return self._lines

    def _lines_at(self, width: int) -> int:
        lines = self._content(width).split("\n", allow_blank=True)
        return sum(
            1 if line.cell_length <= width else len(line.wrap(max(1, width))) for line in lines
        )
