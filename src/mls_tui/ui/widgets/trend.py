"""The weighted scores over time, with the line to reach, and where they are going."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from textual.content import Content

from mls_tui.study.forecast import Forecast
from mls_tui.study.wording import percent, short_day
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines

AXIS = 5
# What is to come takes at most as much room as what was, and at least four weeks' worth.
_LEAST_AHEAD = timedelta(days=28)


@dataclass(frozen=True)
class Point:
    """A score, 0-1, on a day. `counts` is False for repeats and quizzes, which are drawn hollow."""

    day: date
    score: float
    counts: bool


def trend_picture(
    points: Sequence[Point], target: float, height: int, ahead: Forecast | None = None
) -> Picture:
    """Draw scores as dots between the lowest of them and 100 %, the target as a dashed line.

    Args:
        points: The scores, oldest first; at least one.
        target: The line to reach, 0-1.
        height: Lines of the drawing, its axis included; at least 4.
        ahead: The line through the scores, and when it reaches the target.
    """
    first, last = points[0].day, points[-1].day
    end = last
    if ahead:
        late = ahead.high or ahead.horizon
        end = min(max(last, late), last + max(_LEAST_AHEAD, last - first))

    def picture(brush: Brush, width: int) -> Content:
        rows = height - 1
        span = max(10, width - AXIS - 1)
        lowest = min([target, *(point.score for point in points)], default=target)
        floor = max(0.0, min(0.6, lowest // 0.1 / 10))
        cells = [[" "] * span for _ in range(rows)]

        def row_of(score: float) -> int:
            row = round((1 - score) / (1 - floor) * (rows - 1))
            # A score just below the line must not stand on it.
            return min(row + (row == line and score < target - 1e-9), rows - 1)

        def column_of(day: date) -> int:
            return round((day - first).days / max(1, (end - first).days) * (span - 1))

        line = round((1 - target) / (1 - floor) * (rows - 1))
        cells[line] = list(("─ " * span)[:span])
        if ahead:
            for column in range(span):
                day = first + (end - first) * column / max(1, span - 1)
                cells[row_of(ahead.line(day))][column] = "·"
            _draw_range(cells[line], ahead, end, column_of)
        # Drawn last, so that a quiz of the same day does not hide a full test.
        for point in sorted(points, key=lambda one: one.counts):
            cells[row_of(point.score)][column_of(point.day)] = "●" if point.counts else "○"
        drawn = []
        labels = {0: "100", line: str(percent(target)), rows - 1: str(percent(floor))}
        for at, cell in enumerate(cells):
            label = Content(f"{labels.get(at, ''):>4}┤").stylize(brush("muted"))
            text = Content("".join(cell))
            drawn.append(label + text.stylize(brush("warn" if at == line else "accent")))
        drawn.append(_axis(first, last, end, column_of, width).stylize(brush("muted")))
        return lines(one.truncate(max(1, width)) for one in drawn)

    return picture


def _draw_range(
    cells: list[str], ahead: Forecast, end: date, column_of: Callable[[date], int]
) -> None:
    """Draw the range of days on which the target is reached, as far as it is in the picture.

    One that goes beyond it, or may never end, leaves the picture with an arrow. It has no middle,
    which would look like a promise.
    """
    if ahead.low is None or ahead.low > end:
        return
    late = ahead.high
    low, high = column_of(ahead.low), column_of(end if late is None else min(late, end))
    cells[low : high + 1] = "━" * (high + 1 - low)
    cells[low] = "├"
    cells[high] = "→" if late is None or late > end else "┤"


def _axis(
    first: date, last: date, end: date, column_of: Callable[[date], int], width: int
) -> Content:
    """The days below the drawing: the first, the last score's, and the end of what is ahead."""
    if width < AXIS:
        return Content("")
    cells = [" "] * width
    cells[AXIS - 1] = "└"
    for day in sorted({first, last, end}, reverse=True):
        text = short_day(day)
        at = max(AXIS + 1, min(AXIS + column_of(day), width - len(text)))
        # One that would run into the day behind it, or out of the picture, gives way.
        if at + len(text) <= width and all(cell == " " for cell in cells[at : at + len(text) + 1]):
            cells[at : at + len(text)] = text
    return fitted("".join(cells), width)
