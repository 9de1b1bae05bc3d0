"""Rows of text with a cursor, drawn only where they are seen."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.drawing import Picture, brush_of, cursor_style, fitted


class Row(NamedTuple):
    """A row of a list: its id, its picture, and whether the cursor can stand on it.

    `edge` is the paint of the edge that it has at the left under the cursor, in place of its first
    column; without one it has none.
    """

    id: str
    picture: Picture
    selectable: bool = True
    edge: str = ""


# Lines of the window that a list as high as its rows leaves to the bars and a sentence.
LEFT_TO_OTHERS = 4


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """A list to walk through. Ten thousand rows cost as much as those in sight."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("list")

    rows: reactive[tuple[Row, ...]] = reactive((), init=False, always_update=True, repaint=False)
    cursor: reactive[int] = reactive(0, init=False, repaint=False)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: "RowList", id: str) -> None:
            super().__init__()
            self.rows = rows
            self.id = id

        @property
        def control(self) -> "RowList":
            """The list."""
            return self.rows

    class Selected(Moved):
        """A row was opened with Enter, or clicked while the cursor stood on it."""

    def __init__(
        self,
        *,
        header: Picture | None = None,
        beside: Callable[[], None] | None = None,
        leaves: int = LEFT_TO_OTHERS,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Create an empty list.

        Args:
            header: A line that stays above the rows.
            beside: Draws what stands beside the list and follows its cursor. Called as the cursor
                moves: behind a message, it would be painted a tick later than the cursor.
            leaves: Lines of the window that a list as high as its rows leaves to what stands
                around it.
            id: Name for queries.
            classes: Classes for the stylesheet.
        """
        super().__init__(id=id, classes=classes)
        self.header = header
        self.beside = beside
        # Scrolling and focus ask for every line in sight again; most of them were drawn before.
        self._strips: dict[tuple[int, bool, int, str], list[Strip]] = {}
        self.leaves = leaves
        # Lines of each row.
        self.row_height = 1

    @property
    def selected(self) -> str | None:
        """Id of the row under the cursor."""
        return self.rows[self.cursor].id if self.cursor < len(self.rows) else None

    def show(self, rows: tuple[Row, ...], selected: str | None = None, *, height: int = 1) -> None:
        """Replace the rows; the cursor stays on its row, or where that was.

        Args:
            rows: The new rows.
            selected: Id of the row to go to.
            height: Lines of each row.
        """
        changes_height = height != self.row_height
        self.row_height = height
        wanted = selected or self.selected
        where = next((at for at, row in enumerate(rows) if row.id == wanted), None)
        if where is None:
            where = min(self.cursor, max(0, len(rows) - 1))
        before = self.selected
        self.rows = rows
        if changes_height:
            self.refresh(layout=True)
        self.set_reactive(RowList.cursor, self._selectable_near(where, 1))
        if self.selected is not None and self.selected != before:
            self._report()

    def watch_rows(self, before: tuple[Row, ...], after: tuple[Row, ...]) -> None:
        """Take the room that the rows need."""
        self._strips.clear()
        self.virtual_size = Size(self.size.width, self._lines)
        self.refresh(layout=len(before) != len(after))

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw the two rows that changed, and keep the cursor in sight."""
        self._refresh_row(before)
        self._refresh_row(after)
        self._reveal(after)
        if self.selected is not None:
            self._report()

    def _report(self) -> None:
        """Have what stands beside follow, then tell the others."""
        if self.beside:
            self.beside()
        assert self.selected is not None
        self.post_message(self.Moved(self, self.selected))

    def on_resize(self) -> None:
        """Keep the cursor in sight in a smaller window."""
        self.virtual_size = Size(self.size.width, self._lines)
        self._reveal(self.cursor)

    @property
    def _header_height(self) -> int:
        return 1 if self.header else 0

    @property
    def _lines(self) -> int:
        return len(self.rows) * self.row_height + self._header_height

    def _refresh_row(self, index: int) -> None:
        first = index * self.row_height + self._header_height
        for line in range(first, first + self.row_height):
            self.refresh_line(line)

    def _reveal(self, index: int) -> None:
        top = self._header_height
        first, at = self.scroll_offset.y, index * self.row_height
        # Scrolling draws everything anew, even by nothing.
        if first <= at and at + self.row_height <= (
            first + self.scrollable_content_region.height - top
        ):
            return
        # The header covers the first line in sight, so that line cannot hold the cursor.
        self.scroll_to_region(
            Region(0, at, 1, self.row_height + top), animate=False, force=True, immediate=True
        )

    def _selectable_near(self, index: int, step: int) -> int:
        """The nearest row on which the cursor can stand, looked for first in one direction."""
        for way in (step, -step):
            at = index
            while 0 <= at < len(self.rows):
                if self.rows[at].selectable:
                    return at
                at += way
        return max(0, min(index, len(self.rows) - 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of all rows, and the header, as far as the window has room for them."""
        del container, width
        return max(1, min(self._lines, viewport.height - self.leaves - self.gutter.height))

    def render_line(self, y: int) -> Strip:
        """Draw one line in sight."""
        width = self.scrollable_content_region.width
        if width < 1:
            return Strip.blank(0)
        if self.header and y == 0:
            return self._draw(Row("", self.header), 1, width, None)[0]
        line = y + self.scroll_offset.y - self._header_height
        index, part = divmod(line, self.row_height)
        if not 0 <= index < len(self.rows):
            return Strip.blank(width, self.visual_style.rich_style)
        cursor = index == self.cursor and self.rows[index].selectable
        cursor = cursor and (self.has_focus or self.has_class("-keep-cursor"))
        key = (index, cursor, width, self.app.theme)
        if key not in self._strips:
            style = cursor_style(self) if cursor else None
            self._strips[key] = self._draw(self.rows[index], self.row_height, width, style)
        return self._strips[key][part]

    def _draw(self, row: Row, height: int, width: int, cursor: Style | None) -> list[Strip]:
        """Draw the lines of a row."""
        brush = brush_of(self)
        found = row.picture(brush, width).split("\n", allow_blank=True)
        drawn = []
        for at in range(height):
            content = fitted(found[at] if at < len(found) else "", width)
            if cursor:
                if row.edge:
                    content = Content("▌").stylize(brush(row.edge)) + content[1:]
                # Reversed, as where there are no colours, a bar of several lines would be a hole.
                is_reversed = height > 1 and cursor.reverse
                content = content.stylize(Style(bold=True) if is_reversed else cursor)
            drawn += Visual.to_strips(self, content, width, 1, self.visual_style)
        return drawn

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 (Textual's signature)
        """Show the cursor only where keys go."""
        super().watch_has_focus(_has_focus)
        self._refresh_row(self.cursor)

    def action_step(self, step: int) -> None:
        """Move the cursor to the next row that it can stand on."""
        at = self.cursor + step
        while 0 <= at < len(self.rows) and not self.rows[at].selectable:
            at += step
        if 0 <= at < len(self.rows):
            self.cursor = at
        else:
            self.scroll_to(y=0 if step < 0 else self.max_scroll_y, animate=False)

    def action_page(self, direction: int) -> None:
        """Move the cursor by what is in sight."""
        page = max(1, (self.size.height - self._header_height) // self.row_height - 1)
        at = max(0, min(self.cursor + direction * page, len(self.rows) - 1))
        self.cursor = self._selectable_near(at, direction)

    def action_edge(self, direction: int) -> None:
        """Move the cursor to the first or last row."""
        at = 0 if direction < 0 else max(0, len(self.rows) - 1)
        self.cursor = self._selectable_near(at, -direction)

    def action_select(self) -> None:
        """Open the row under the cursor."""
        if self.selected is not None:
            self.post_message(self.Selected(self, self.selected))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked row; open the one it stands on."""
        # The frame around the list counts no line.
        at = event.get_content_offset(self)
        if at is None or at.y < self._header_height:
            return
        index = (at.y + self.scroll_offset.y - self._header_height) // self.row_height
        if not 0 <= index < len(self.rows):
            return
        if not self.rows[index].selectable:
            return
        if index == self.cursor:
            # A click on a key that the row names is that key.
            if not event.style.meta.get("key"):
                self.action_select()
        else:
            self.cursor = index
