"""A week in seven columns: blocks as high as they are long, free hours folded, a line of now."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from mls_tui.study.records import SessionStatus, minute_of_day
from mls_tui.ui.widgets.drawing import Brush, fitted
from mls_tui.ui.widgets.frames import shortened
from mls_tui.ui.widgets.week import (
    Drawn,
    Entry,
    Place,
    Position,
    Week,
    day_name,
    day_note,
    day_paint,
    mark_of,
)

TIME_WIDTH = 7
# Minutes a row, the finest that fits is taken.
_SCALES = (10, 12, 15, 20, 25, 30, 60)
# Free time of so many minutes is folded into one row.
_FOLD = 45
_WIDE_COLUMN = 20


class Stretch(NamedTuple):
    """Hours in which something is planned on some day, and the row at which they begin."""

    start: int
    end: int
    row: int


class Axis(NamedTuple):
    """How times become rows: minutes a row, and the stretches with free time folded between."""

    scale: int
    stretches: tuple[Stretch, ...]
    rows: int

    def row(self, minute: int) -> int:
        """The row of a minute of the day."""
        for one in reversed(self.stretches):
            if minute >= one.start:
                return one.row + min(minute - one.start, one.end - one.start) // self.scale
        return 0


def columns(week: Week, position: Position | None, brush: Brush, width: int, height: int) -> Drawn:
    """Draw the week.

    Args:
        week: The week.
        position: Where the cursor is shown; None where it is not.
        brush: What to draw with.
        width: Columns of the window.
        height: Lines that are in sight; more are drawn only where the coarsest scale needs them.
    """
    column = (width - TIME_WIDTH) // 7
    axis = _axis(week, height - 1)
    cells: list[dict[int, Content]] = [{} for _ in range(7)]
    places: dict[Position, Place] = {}
    rows = axis.rows
    for number in range(7):
        left = TIME_WIDTH + number * column
        free = 0
        entries = week.on(number)
        if not entries:
            places[(number, 0)] = Place(0, 0, left, left + column)
        for place, entry in enumerate(entries):
            first = max(free, axis.row(minute_of_day(entry.session.start)))
            block = _block(
                entry,
                week,
                brush,
                column - 1,
                axis.scale,
                is_selected=position == (number, place),
            )
            cells[number].update(dict(enumerate(block, first)))
            free = first + len(block)
            rows = max(rows, free)
            places[(number, place)] = Place(first + 1, free, left, left + column)
    _line_of_now(week, axis, cells, brush, column - 1)
    lines = [_heads(week, position, brush, column)]
    lines += _rows(week, axis, cells, rows, brush, column)
    return Drawn([fitted(one, width) for one in lines], places)


def _axis(week: Week, height: int) -> Axis:
    spans = sorted(
        (minute_of_day(one.session.start), minute_of_day(one.session.start) + one.session.minutes)
        for one in week.entries
    )
    merged: list[list[int]] = []
    for start, end in spans:
        if merged and start - merged[-1][1] < _FOLD:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    for scale in _SCALES:
        found, row = [], 0
        for start, end in merged:
            found.append(Stretch(start, end, row))
            row += -(-(end - start) // scale) + 1
        if row - 1 <= height or scale == _SCALES[-1]:
            return Axis(scale, tuple(found), max(0, row - 1))
    raise AssertionError


def _heads(week: Week, position: Position | None, brush: Brush, column: int) -> Content:
    line = Content(" " * TIME_WIDTH)
    for number in range(7):
        note = day_note(week, number)
        name = day_name(week, number)
        room = column - 1 - len(name)
        text = fitted(Content(name), len(name)).stylize(brush(day_paint(week, number)))
        paint = "strong" if note == "exam" else day_paint(week, number)
        head = text + fitted(Content(note if len(note) <= room else ""), room, right=True).stylize(
            brush(paint)
        )
        if position == (number, 0) and not week.on(number):
            head = head.stylize(brush("cursor"))
        line = line + head + " "
    return line


def _rows(
    week: Week,
    axis: Axis,
    cells: Sequence[dict[int, Content]],
    rows: int,
    brush: Brush,
    column: int,
) -> list[Content]:
    labels: dict[int, str] = {}
    for one in week.entries:
        row = axis.row(minute_of_day(one.session.start))
        time = f"{one.session.start.hour}:{one.session.start.minute:02}"
        labels.setdefault(row, time)
    folds = {one.row - 1 for one in axis.stretches if one.row}
    empty = Content(" " * column)
    dots = Content(("· " * column)[: column - 1] + " ").stylize(brush("line"))
    fold = Content("╌" * column).stylize(brush("line"))
    lines = []
    for row in range(rows):
        label = "┊" if row in folds else labels.get(row, "")
        line = Content(f"{label:>{TIME_WIDTH - 2}}  ").stylize(brush("dim"))
        blank = fold if row in folds else dots if row in labels else empty
        for number in range(7):
            cell = cells[number].get(row)
            line = line + (blank if cell is None else cell + " ")
        lines.append(line)
    return lines


def _block(
    entry: Entry, week: Week, brush: Brush, width: int, scale: int, *, is_selected: bool
) -> list[Content]:
    """The lines of a session, as many as it is long; a half row at the end where that is exact."""
    session = entry.session
    rows = max(1, -(-session.minutes // scale))
    ends_half = rows > 1 and 0 < session.minutes % scale <= scale // 2
    ground = _ground(entry, week, is_selected=is_selected)
    texts = _texts(entry, week, brush, width - 1, rows - ends_half, ground)
    edge_paint = entry.paint
    edge = "▌"
    if _is_missed(entry, week):
        edge, edge_paint = "┊", "bad"
    behind = brush(f"{edge_paint} on {ground}") if ground else brush(edge_paint)
    lines = []
    for text in texts:
        line = Content(edge).stylize(behind) + text
        if is_selected and not ground:
            line = line.stylize(brush("cursor"))
        lines.append(line)
    if ends_half:
        has_tint = bool(ground) and brush(f"text on {ground}").background is not None
        lines.append(
            Content("▀" * width).stylize(brush(ground)) if has_tint else Content(" " * width)
        )
    return lines


def _is_missed(entry: Entry, week: Week) -> bool:
    session = entry.session
    return session.status is SessionStatus.SKIPPED or (
        session.status is SessionStatus.OPEN and session.date < week.today
    )


def _ground(entry: Entry, week: Week, *, is_selected: bool) -> str:
    """What a block stands on: its domain's tint; nothing for one that was given up."""
    if not entry.number:
        return "raised"
    if is_selected:
        return f"{entry.paint}-selected"
    if entry.session.status is SessionStatus.SKIPPED:
        return ""
    if entry.session.status is SessionStatus.DONE:
        return f"{entry.paint}-done"
    return f"{entry.paint}-missed" if entry.session.date < week.today else f"{entry.paint}-planned"


def _texts(
    entry: Entry, week: Week, brush: Brush, width: int, rows: int, ground: str
) -> list[Content]:
    session = entry.session
    mark, _ = mark_of(entry, week.today)
    on = f" on {ground}" if ground else ""
    strong, text = brush(f"strong{on}"), brush(f"text{on}")
    lock = " L" if session.locked else ""
    activity = session.activity.value
    number = session.topic.partition(" ")[0] if session.topic[:1].isdigit() else ""
    title = session.topic.partition(" ")[2] if number else session.topic
    minutes = session.actual if session.actual is not None else session.minutes
    if width >= _WIDE_COLUMN:
        first = f"{mark} {entry.short} {activity}"
        found = [
            (first, f"{lock} {minutes}"),
            *(
                (f"  {one}", "")
                for one in _wrapped(f"{number} {title}".strip(), width - 2, max(1, rows - 2))
            ),
            (f"  {session.start:%H:%M}-{session.ends:%H:%M}", ""),
        ]
    else:
        right = f"{lock} {session.start:%H:%M}" if rows > 1 else f"{lock} {minutes}"
        found = [
            (f"{mark} {entry.short}", right),
            (f"{activity} {number}".strip(), ""),
            *((one, "") for one in _wrapped(title, width, max(1, rows - 2))),
        ]
    if rows == 1:
        found = [(f"{mark} {entry.short} {activity} {number}".strip(), lock)]
    lines = []
    for at in range(rows):
        left, right = found[at] if at < len(found) else ("", "")
        if at == 0 and len(left) > width - len(right):
            # The time stands at the left edge of the week, too; the code stands only here.
            right = ""
        room = width - len(right)
        lines.append(
            fitted(Content(shortened(left, room)), room).stylize(strong if at == 0 else text)
            + Content(right).stylize(text)
        )
    return lines


def _wrapped(text: str, width: int, most: int) -> list[str]:
    """A text in so many lines at most; the last says that it goes on."""
    if len(text) <= width:
        return [text]
    found = [one.plain for one in Content(text).wrap(max(1, width))]
    if len(found) <= most:
        return found
    return [*found[: most - 1], shortened(" ".join(found[most - 1 :]), width)]


def _line_of_now(
    week: Week, axis: Axis, cells: Sequence[dict[int, Content]], brush: Brush, width: int
) -> None:
    """Draw the time of now in today's column, where no block stands in its place."""
    if week.minute is None or week.today not in week.days or not axis.rows:
        return
    number = week.days.index(week.today)
    row = axis.row(week.minute)
    text = f"─ now {week.minute // 60}:{week.minute % 60:02} "
    line = Content(f"{text:─<{width}}"[:width]).stylize(brush("focus"))
    for at in (row, row - 1, row + 1):
        if 0 <= at < axis.rows and at not in cells[number]:
            cells[number][at] = line
            return
