"""The weighted scores over time, with the line to reach, and where they are going."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from textual.content import Content

from mls_tui.study.forecast import Forecast
from mls_tui.study.records import PracticeTest
from mls_tui.study.wording import percent, short_day
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines, painted

AXIS = 5
# Lines below which there is no room for scores, a target and an axis.
LEAST = 4
# Where no score is as high as this, it is the top of the picture.
_HIGH = 0.90
# The first of the characters in braille, and what each dot of a cell adds to it.
_BRAILLE = 0x2800
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
# Marks with their paints, by row and column.
_Cells = list[list[tuple[str, str]]]

# What is to come takes at most as much room as what was, and at least four weeks' worth.
_LEAST_AHEAD = timedelta(days=28)


@dataclass(frozen=True)
class Point:
    """A score, 0-1, on a day. `counts` is False for repeats and quizzes, which are drawn hollow."""

    day: date
    score: float
    counts: bool


@dataclass(frozen=True)
class Course:
    """Scores of one domain, drawn below those of the whole in a paint of its own."""

    points: Sequence[Point]
    paint: str


def domain_points(domain: str, tests: Sequence[PracticeTest]) -> list[Point]:
    """What was right in one domain, test by test; repeats are hollow."""
    return [
        Point(test.date, result.correct / result.total, not test.repeat)
        for test in tests
        if (result := test.results.get(domain)) and result.total
    ]


def trend_picture(
    points: Sequence[Point],
    target: float,
    height: int,
    ahead: Forecast | None = None,
    course: Course | None = None,
) -> Picture:
    """Draw scores as points joined by a line of four levels a row, the target as a dashed line.

    Args:
        points: The scores, oldest first; at least one.
        target: The line to reach, 0-1.
        height: Lines of the drawing, its axis included; in fewer than `LEAST` it stays empty.
        ahead: The line through the scores, and when it reaches the target.
        course: A domain's own scores.
    """
    if height < LEAST:
        return lambda _brush, _width: Content("")
    first, last = points[0].day, points[-1].day
    end = last
    if ahead:
        late = ahead.high or ahead.horizon
        end = min(max(last, late), last + max(_LEAST_AHEAD, last - first))
    own = [one for one in course.points if first <= one.day <= last] if course else []
    values = [target, *(one.score for one in (*points, *own))]
    # Room above that no score needs is better spent on the steps between them.
    ceiling = 1.0 if max(values) >= _HIGH else _HIGH
    floor = max(0.0, min(0.6, min(values) // 0.1 / 10))

    def picture(brush: Brush, width: int) -> Content:
        rows = height - 1
        span = max(10, width - AXIS - 1)
        cells = [[(" ", "text")] * span for _ in range(rows)]

        def row_of(score: float) -> int:
            row = max(0, round((ceiling - score) / (ceiling - floor) * (rows - 1)))
            # A score just below the line must not stand on it.
            return min(row + (row == line and score < target - 1e-9), rows - 1)

        def column_of(day: date) -> int:
            return round((day - first).days / max(1, (end - first).days) * (span - 1))

        def dot_of(score: float) -> int:
            return round((ceiling - score) / (ceiling - floor) * (rows - 1) * 4 + 1.5)

        line = round((ceiling - target) / (ceiling - floor) * (rows - 1))
        cells[line] = [(mark, "warn") for mark in ("─ " * span)[:span]]
        for found, paint in ((own, course.paint if course else ""), (points, "accent")):
            joined = [one for one in found if one.counts]
            places = [(2 * column_of(one.day), dot_of(one.score)) for one in joined]
            _join(cells, places, paint, line)
        if ahead:
            for column in range(column_of(last) + 1, span):
                day = first + (end - first) * column / max(1, span - 1)
                cells[row_of(ahead.line(day))][column] = ("·", "dim")
            _draw_range(cells[line], ahead, end, column_of)
        # Drawn last, so that a quiz of the same day does not hide a full test.
        for one in own if course else ():
            cells[row_of(one.score)][column_of(one.day)] = ("◦", course.paint if course else "")
        for point in sorted(points, key=lambda one: one.counts):
            mark = ("●", "strong") if point.counts else ("○", "dim")
            cells[row_of(point.score)][column_of(point.day)] = mark
        drawn = []
        labels = {
            0: str(percent(ceiling)),
            line: str(percent(target)),
            rows - 1: str(percent(floor)),
        }
        for at, cell in enumerate(cells):
            label = Content(f"{labels.get(at, ''):>4}┤").stylize(brush("muted"))
            drawn.append(label + painted(cell, brush))
        drawn.append(_axis(first, last, end, column_of, width).stylize(brush("muted")))
        return lines(one.truncate(max(1, width)) for one in drawn)

    return picture


def _join(cells: _Cells, places: Sequence[tuple[int, int]], paint: str, line: int) -> None:
    """Join places, in dots of which a cell is two wide and four high, by a line in braille.

    The line of the target stays seen: nothing is drawn over it, only through it.
    """
    dots: dict[tuple[int, int], int] = {}
    for (left, top), (right, bottom) in pairwise(places):
        steps = max(abs(right - left), abs(bottom - top), 1)
        for step in range(steps + 1):
            x = left + round((right - left) * step / steps)
            y = top + round((bottom - top) * step / steps)
            where = (y // 4, x // 2)
            dots[where] = dots.get(where, 0) | _DOTS[y % 4][x % 2]
    for (row, column), mask in dots.items():
        if 0 <= row < len(cells) and column < len(cells[0]) and row != line:
            cells[row][column] = (chr(_BRAILLE + mask), paint)


def _draw_range(
    cells: list[tuple[str, str]], ahead: Forecast, end: date, column_of: Callable[[date], int]
) -> None:
    """Draw the range of days on which the target is reached, as far as it is in the picture.

    One that goes beyond it, or may never end, leaves the picture with an arrow. It has no middle,
    which would look like a promise.
    """
    if ahead.low is None or ahead.low > end:
        return
    late = ahead.high
    low, high = column_of(ahead.low), column_of(end if late is None else min(late, end))
    cells[low : high + 1] = [("━", "warn")] * (high + 1 - low)
    cells[low] = ("├", "warn")
    cells[high] = ("→" if late is None or late > end else "┤", "warn")


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
