"""A week of sessions with a cursor: seven columns, or a list of days where it is narrow."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from mls_tui.study.records import Session
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.drawing import brush_of, fitted
from mls_tui.ui.widgets.week import Place, Position, Week, list_of_days
from mls_tui.ui.widgets.week_columns import TIME_WIDTH, columns

GRID_FROM = 98
BLANK = Content("")


class WeekGrid(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a week; the cursor walks over its days and sessions."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("week")

    week: reactive[Week | None] = reactive[Week | None](
        None, init=False, always_update=True, repaint=False
    )
    position: reactive[tuple[int, int]] = reactive((0, 0), init=False, repaint=False)

    class Moved(Message):
        """The cursor stands somewhere else."""

    class Left(Message):
        """The cursor was to leave the week: -1 for the week before, 1 for the one after."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Shifted(Message):
        """While a session is being moved: by so many days and steps of time."""

        def __init__(self, days: int, steps: int) -> None:
            super().__init__()
            self.days = days
            self.steps = steps

    class Opened(Message):
        """The session under the cursor was clicked."""

    def __init__(
        self,
        *,
        beside: Callable[[], None] | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Create an empty week.

        Args:
            beside: Draws what stands beside the week and follows its cursor; called as that moves.
            id: Name for queries.
            classes: Classes for the stylesheet.
        """
        super().__init__(id=id, classes=classes)
        self.beside = beside
        self._drawn: list[Content] = []
        # Focus asks for every line again; most of them are as they were.
        self._strips: dict[tuple[int, int], tuple[Content, Strip]] = {}
        # Where each place that a click can mean stands.
        self._places: dict[Position, Place] = {}
        self._width = 0

    @property
    def places(self) -> dict[Position, Place]:
        """Where each day and session stands, for clicks."""
        return self._places

    @property
    def day(self) -> date | None:
        """The day under the cursor."""
        return self.week.days[self.position[0]] if self.week else None

    @property
    def selected(self) -> Session | None:
        """The session under the cursor."""
        if self.week is None:
            return None
        entries = self.week.on(self.position[0])
        return entries[self.position[1]].session if self.position[1] < len(entries) else None

    @property
    def is_moving(self) -> bool:
        """Whether a session is being moved."""
        return self.week is not None and any(one.moving for one in self.week.entries)

    def show(self, week: Week, session: str | None = None, day: date | None = None) -> None:
        """Show a week.

        Args:
            week: The week.
            session: Id of the session to put the cursor on; by default it stays on its own, or
                where that was.
            day: The day to put the cursor on, when there is no such session.
        """
        at, index = self.position
        if session is None and day is None and self.selected:
            session = self.selected.id
        if day in week.days:
            at, index = week.days.index(day), 0
        for number in range(7):
            for place, entry in enumerate(week.on(number)):
                if entry.session.id == session:
                    at, index = number, place
        index = max(0, min(index, len(week.on(at)) - 1))
        self.set_reactive(WeekGrid.position, (at, index))
        self.week = week
        self.post_message(self.Moved())

    def watch_week(self) -> None:
        """Draw the week."""
        self._draw()

    def watch_position(self) -> None:
        """Draw the cursor in its new place."""
        self._draw()
        if self.beside:
            self.beside()
        self.post_message(self.Moved())

    def on_mount(self) -> None:
        """Draw in the colours of another theme once it is chosen."""
        self.watch(self.app, "theme", self._draw, init=False)

    def on_resize(self) -> None:
        """Choose grid or list anew."""
        self._draw()

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 (Textual's signature)
        """Show the cursor only where keys go."""
        super().watch_has_focus(_has_focus)
        self._draw()

    def _draw(self) -> None:
        self._width = self.scrollable_content_region.width
        if self.week is None or not self._width:
            return
        before = self._drawn
        region = self.scrollable_content_region
        position = self.position if self.has_focus else None
        brush = brush_of(self)
        drawn, self._places = (
            columns(self.week, position, brush, self._width, region.height)
            if self._is_grid
            else list_of_days(self.week, position, brush, self._width)
        )
        self._drawn = [
            before[at] if at < len(before) and before[at].is_same(line) else line
            for at, line in enumerate(drawn)
        ]
        if len(before) == len(self._drawn) and self.virtual_size.width == self._width:
            for at, (old, new) in enumerate(zip(before, self._drawn, strict=True)):
                if old is not new:
                    self.refresh_line(at)
        else:
            self.virtual_size = Size(self._width, len(self._drawn))
            self.refresh()
        self._reveal()

    def _reveal(self) -> None:
        """Scroll to the cursor if it is out of sight."""
        place = self._places.get(self.position, Place(0, 0, 0, 0))
        first, height = self.scroll_offset.y, self.scrollable_content_region.height
        if first <= place.first and place.last < first + height:
            return
        top = 0 if place.first <= 1 else place.first
        region = Region(0, top, 1, max(1, min(height, place.last - top + 1)))
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    @property
    def _is_grid(self) -> bool:
        return self._width >= GRID_FROM

    def render_line(self, y: int) -> Strip:
        """Draw one line in sight."""
        at = y + self.scroll_offset.y
        content = self._drawn[at] if at < len(self._drawn) else BLANK
        width = self.scrollable_content_region.width
        if width < 1:
            return Strip.blank(0)
        known, strip = self._strips.get((at, width), (None, None))
        if strip is None or known is not content:
            line = fitted(content, width)
            strip = Visual.to_strips(self, line, width, 1, self.visual_style)[0]
            self._strips[(at, width)] = (content, strip)
        return strip

    def action_go(self, days: int, steps: int) -> None:
        """Move the cursor, or the session that is being moved."""
        if self.week is None:
            return
        if self.is_moving:
            self.post_message(self.Shifted(days, steps))
            return
        day, index = self.position
        if days:
            self._go_to_day(day + days, index)
            return
        index += steps
        if 0 <= index < len(self.week.on(day)):
            self.position = (day, index)
        elif not self._is_grid:
            self._go_to_day(day + steps, -1 if steps < 0 else 0)

    def _go_to_day(self, day: int, index: int) -> None:
        if self.week is None:
            return
        if not 0 <= day < 7:
            self.post_message(self.Left(1 if day > 6 else -1))
            return
        last = max(0, len(self.week.on(day)) - 1)
        self.position = (day, last if index < 0 else min(index, last))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked session or day; open the session that it stands on."""
        line = event.y + self.scroll_offset.y
        for position, place in self._places.items():
            if place.first <= line <= place.last and place.left <= event.x < place.right:
                if position == self.position:
                    self.post_message(self.Opened())
                else:
                    self.position = position
                return
        if self._is_grid and event.x >= TIME_WIDTH:
            self._go_to_day(min(6, (event.x - TIME_WIDTH) // ((self._width - TIME_WIDTH) // 7)), 0)
