"""The weighted scores over time, with the line to reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from mls_tui.study.wording import short_day
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines

AXIS = 5


@dataclass(frozen=True)
class Point:
    """A score, 0-1, on a day. `counts` is False for repeats and quizzes, which are drawn hollow."""

    day: date
    score: float
    counts: bool


def trend_picture(points: Sequence[Point], target: float, height: int) -> Picture:
    """Draw scores as dots between the lowest of them and 100 %, the target as a dashed line.

    Args:
        points: The scores, oldest first.
        target: The line to reach, 0-1.
        height: Lines of the drawing, its axis included; at least 4.
    """

    def picture(brush: Brush, width: int) -> Content:
        rows = height - 1
        span = max(10, width - AXIS - 1)
        lowest = min([target, *(point.score for point in points)], default=target)
        floor = max(0.0, min(0.6, lowest // 0.1 / 10))
        cells = [[" "] * span for _ in range(rows)]

        def row_of(score: float) -> int:
            return round((1 - score) / (1 - floor) * (rows - 1))

        line = row_of(target)
        cells[line] = list(("─ " * span)[:span])
        first, last = points[0].day, points[-1].day
        days = max(1, (last - first).days)
        for point in points:
            column = round((point.day - first).days / days * (span - 1))
            row = row_of(point.score)
            if row <= line and point.score < target:
                row = line + 1  # a score just below the line must not stand on it
            cells[min(row, rows - 1)][column] = "●" if point.counts else "○"
        drawn = []
        labels = {0: "100", line: f"{target * 100:.0f}", rows - 1: f"{floor * 100:.0f}"}
        for at, cell in enumerate(cells):
            label = Content(f"{labels.get(at, ''):>4}┤").stylize(brush("muted"))
            text = Content("".join(cell))
            drawn.append(label + text.stylize(brush("warn" if at == line else "accent")))
        end = short_day(last) if last != first else ""
        axis = fitted(f"    └ {short_day(first)}", width - len(end)) + end
        drawn.append(axis.stylize(brush("muted")))
        return lines(drawn)

    return picture
