"""A week of sessions with a cursor: seven columns, or a list of days where it is narrow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from mls_tui.study.records import Session
from mls_tui.study.wording import WEEKDAYS, duration
from mls_tui.ui.widgets.drawing import brush_of, cursor_style, fitted
from mls_tui.ui.widgets.marks import SESSION_MARKS, SESSION_PAINTS

GRID_FROM = 98
TIME_WIDTH = 6
DAY_WIDTH = 9
BLANK = Content("")


@dataclass(frozen=True)
class Entry:
    """A session as the week shows it: with the name and the short label of what it is about."""

    session: Session
    name: str
    short: str
    moving: bool = False


@dataclass(frozen=True)
class Week:
    """Seven days, Monday first, with their entries, the days off and today."""

    days: tuple[date, ...]
    entries: tuple[Entry, ...]
    days_off: frozenset[date]
    today: date

    def on(self, day: int) -> tuple[Entry, ...]:
        """Entries of a day, 0 for Monday, in order of time."""
        return tuple(one for one in self.entries if one.session.date == self.days[day])


class WeekGrid(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a week; the cursor walks over its days and sessions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "go(-1, 0)", "Day before", show=False, id="week.left"),
        Binding("right", "go(1, 0)", "Day after", show=False, id="week.right"),
        Binding("up,k", "go(0, -1)", "Up", show=False, id="week.up"),
        Binding("down,j", "go(0, 1)", "Down", show=False, id="week.down"),
    ]

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
        # Line and column span of each place a click can mean.
        self._places: dict[tuple[int, int], tuple[int, int, int]] = {}
        self._width = 0

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
        self._places = {}
        before = self._drawn
        drawn = self._grid(self.week) if self._is_grid else self._list(self.week)
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
        line = self._places.get(self.position, (0, 0, 0))[0]
        first, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not first <= line < first + height:
            top = 0 if line <= 1 else line
            region = Region(0, top, 1, max(1, line - top + 1))
            self.scroll_to_region(region, animate=False, force=True, immediate=True)

    @property
    def _is_grid(self) -> bool:
        return self._width >= GRID_FROM

    def _day_head(self, week: Week, number: int) -> str:
        day = week.days[number]
        head = f"{WEEKDAYS[number]} {day.day}"
        return f"[{head}]" if day == week.today else f" {head} "

    def brush(self, paint: str) -> Style:
        """Style of a named paint."""
        return brush_of(self)(paint)

    def _marked(self, content: Content, place: tuple[int, int]) -> Content:
        if place != self.position or not self.has_focus:
            return content
        return content.stylize(cursor_style(self))

    def _grid(self, week: Week) -> list[Content]:
        column = (self._width - TIME_WIDTH) // 7
        heads = [
            fitted(self._day_head(week, number), column).stylize(
                self.brush("strong" if week.days[number] == week.today else "muted")
            )
            for number in range(7)
        ]
        drawn = [Content(" " * TIME_WIDTH) + Content("").join(heads)]
        times = sorted({one.session.start for one in week.entries})
        rows: list[list[tuple[int, Entry | None]]] = []
        labels: list[str] = []
        for start in times:
            # Two sessions can start together once one of them is skipped: they get two lines.
            today = [
                [
                    (place, one)
                    for place, one in enumerate(week.on(number))
                    if one.session.start == start
                ]
                for number in range(7)
            ]
            for deep in range(max(len(cell) for cell in today)):
                rows.append([cell[deep] if deep < len(cell) else (-1, None) for cell in today])
                labels.append(f"{start:%H:%M}" if deep == 0 else "")
        # A second line for each session says more, where there is room for all of them.
        deep = 2 * len(rows) + 2 <= self.scrollable_content_region.height
        for label, row in zip(labels, rows, strict=True):
            first = [Content(f"{label:<{TIME_WIDTH}}").stylize(self.brush("muted"))]
            second = [Content(" " * TIME_WIDTH)]
            for number, (place, entry) in enumerate(row):
                above = below = Content(" " * column)
                if entry is not None:
                    left = TIME_WIDTH + number * column
                    self._places[(number, place)] = (len(drawn), left, left + column)
                    above, below = (
                        self._marked(fitted(text, column - 1), (number, place)) + " "
                        for text in self._cell(entry, deep=deep)
                    )
                first.append(above)
                second.append(below)
            drawn.append(Content("").join(first))
            if deep:
                drawn.append(Content("").join(second))
        drawn.append(self._empty_line(week, column, len(drawn)))
        return drawn

    def _empty_line(self, week: Week, column: int, line: int) -> Content:
        """Below the sessions: what days without any are."""
        cells = [Content(" " * TIME_WIDTH)]
        for number in range(7):
            text = ""
            if not week.on(number):
                left = TIME_WIDTH + number * column
                self._places[(number, 0)] = (line, left, left + column)
                text = " off" if week.days[number] in week.days_off else " ·"
            cells.append(
                self._marked(
                    fitted(text, column - 1).stylize(self.brush("muted")),
                    (number, 0) if text else (-1, 0),
                )
                + " "
            )
        return Content("").join(cells)

    def _cell(self, entry: Entry, *, deep: bool) -> tuple[Content, Content]:
        """A session in the grid: its first line, and the second where there is one."""
        session = entry.session
        mark = "↔" if entry.moving else SESSION_MARKS[session.status]
        lock = "*" if session.locked else ""
        minutes = session.actual if session.actual is not None else session.minutes
        first = f"{mark}{lock} {entry.short} {minutes}"
        second = f"  {session.activity.value}"
        if not deep:
            first, second = f"{first} {session.activity.value}", ""
        paint = "accent" if entry.moving else SESSION_PAINTS.get(session.status)
        style = self.brush(paint) if paint else Style()
        return Content(first).stylize(style), Content(second).stylize(style)

    def _list(self, week: Week) -> list[Content]:
        drawn: list[Content] = []
        for number in range(7):
            head = fitted(self._day_head(week, number), DAY_WIDTH).stylize(
                self.brush("strong" if week.days[number] == week.today else "muted")
            )
            entries = week.on(number)
            if not entries:
                text = "off" if week.days[number] in week.days_off else "·"
                line = fitted(text, self._width - DAY_WIDTH).stylize(self.brush("muted"))
                self._places[(number, 0)] = (len(drawn), 0, self._width)
                drawn.append(head + self._marked(line, (number, 0)))
            for place, entry in enumerate(entries):
                line = self._line(entry, self._width - DAY_WIDTH)
                self._places[(number, place)] = (len(drawn), 0, self._width)
                lead = head if place == 0 else Content(" " * DAY_WIDTH)
                drawn.append(lead + self._marked(line, (number, place)))
        return drawn

    def _line(self, entry: Entry, width: int) -> Content:
        session = entry.session
        mark = "↔" if entry.moving else SESSION_MARKS[session.status]
        lock = "*" if session.locked else " "
        head = (
            f"{mark}{lock} {session.start:%H:%M} {duration(session.minutes):>6}  {entry.short:<5}"
        )
        end = f" took {duration(session.actual)}" if session.actual is not None else ""
        what = session.activity.value + (f": {session.topic}" if session.topic else "")
        room = width - Content(head).cell_length - len(end) - 1
        line = Content(head) + fitted(what, room) + end + " "
        paint = "accent" if entry.moving else SESSION_PAINTS.get(session.status)
        return line.stylize(self.brush(paint)) if paint else line

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
        """Put the cursor on the clicked session; open the one it stands on."""
        line = event.y + self.scroll_offset.y
        for place, (at, left, right) in self._places.items():
            if at == line and left <= event.x < right:
                if place == self.position:
                    self.post_message(self.Opened())
                else:
                    self.position = place
                return
