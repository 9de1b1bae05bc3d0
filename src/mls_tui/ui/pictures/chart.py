"""The weighted priority chart: a domain's share of the time above what is known of it.

Two axes, and two kinds of line: a share is a solid bar in the domain's colour, evidence a thin line
with points. The goal is one line through the whole chart, so that every way to it is seen at once.
"""

from enum import Enum, auto
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from mls_tui.study.priority import PriorityRow
from mls_tui.study.success import ASSUMED_SUCCESS, TARGET
from mls_tui.study.why import LEAST_TOLD
from mls_tui.study.wording import clock, percent
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines, painted
from mls_tui.ui.widgets.marks import RATING_MARKS, RATING_PAINTS, weight_text

# Evidence is drawn between here and all right: nobody who took the exam is far below.
_FLOOR = 0.40
_EIGHTHS = " ▏▎▍▌▋▊▉"
# The edge of the selected row, a blank, and the domain's code.
_CODE = 7
# A share behind its bar.
_SHARE = 5
_TALL_FROM, _WIDE_FROM, _HUGE_FROM = 76, 99, 159
_SCALES = (0.15, 0.30, 0.45, 0.60, 0.75, 0.90)


class Form(Enum):
    """What a domain looks like: the fewer cells there are, the less stands beside its bar."""

    NARROW = auto()
    SHORT = auto()
    TALL = auto()
    WIDE = auto()


class Layout(NamedTuple):
    """How the chart is laid out: cells of label, plot and figures, and lines of a domain.

    `scale` is the share at the right end of the plot; `hours` says whether any are left.
    """

    form: Form
    label: int
    plot: int
    figures: int
    height: int
    scale: float
    hours: bool = True


def layout(width: int, room: int, rows: tuple[PriorityRow, ...]) -> Layout:
    """Lay the chart out: what has no room goes in a fixed order, but never a code or a share.

    Args:
        width: Cells of a line.
        room: Lines that the chart may have, its two axes included.
        rows: The domains.
    """
    largest = max((row.share for row in rows), default=1.0)
    scale = next((one for one in _SCALES if one >= largest), 1.0)
    count = max(1, len(rows))
    most = max(2, (room - 2) // count)
    form, label, figures, height = Form.NARROW, _CODE, 10, 2
    if width >= _WIDE_FROM and most >= 3:
        form, label, figures = Form.WIDE, 42, 26
        height = min(most, 4 if width < _HUGE_FROM else 5)
    elif width >= _TALL_FROM:
        form, label, figures, height = Form.SHORT, 30, 19, 2
        if most >= 3:
            form, label, figures, height = Form.TALL, _CODE + 1, 24, 3
    plot = max(6, width - label - figures - 1)
    hours = any(row.minutes_per_week for row in rows)
    return Layout(form, label, plot, figures, height, scale, hours)


def share_axis(known: Layout, brush: Brush, width: int) -> Content:
    """The axis above: how much of the study time."""
    ticks = [(one / 3, f"{100 * known.scale * one / 3:.0f}") for one in range(4)]
    words = {Form.NARROW: " %", Form.WIDE: " % of time"}.get(known.form, " % of your time")
    line = _axis(known, ticks, words)
    hours = "h a week" if known.form is not Form.TALL and known.hours else ""
    edge = 1 if known.form is Form.NARROW else 2
    if len(line) + len(hours) + edge + 1 > width:
        hours = ""
    return fitted(fitted(line, width - len(hours) - edge) + hours, width).stylize(brush("dim"))


def evidence_axis(known: Layout) -> Picture:
    """The axis below: how much is right, with what the marks stand for."""

    def picture(brush: Brush, width: int) -> Content:
        goal = (TARGET - _FLOOR) / (1 - _FLOOR)
        ticks = [(0.0, "40"), (1 / 3, "60"), (goal, "80"), (1.0, "100")]
        words = " %" if known.form is Form.NARROW else " % right"
        line = _axis(known, ticks, words)
        legend = "○ report  ◆ now  ━ 8 of 10"
        if known.label > len(legend) + _CODE:
            line = " " * _CODE + legend + line[_CODE + len(legend) :]
        elif len(line) + 19 <= width:
            line = f"{line}  ○ report ◆ now"
        return fitted(line, width).stylize(brush("dim"))

    return picture


def _axis(known: Layout, ticks: list[tuple[float, str]], words: str) -> str:
    cells = [" "] * (known.label + known.plot)
    for share, text in ticks:
        at = known.label + round(share * (known.plot - 1))
        at = max(known.label, at - (len(text) - 1 if share >= 1 else len(text) // 2))
        cells[at : at + len(text)] = text
    return "".join(cells) + words


def domain_picture(row: PriorityRow, known: Layout) -> Picture:
    """A domain in two lines or more: its share, then what the report said and practice says."""

    def picture(brush: Brush, width: int) -> Content:
        match known.form:
            case Form.NARROW:
                drawn = _narrow(row, known, brush, width)
            case Form.SHORT:
                drawn = _short(row, known, brush)
            case Form.TALL:
                drawn = _tall(row, known, brush)
            case Form.WIDE:
                drawn = _wide(row, known, brush)
        return lines(fitted(one, width) for one in drawn)

    return picture


def _code(row: PriorityRow, brush: Brush) -> Content:
    paint = f"domain-{row.domain.number}"
    return "  " + fitted(row.domain.short, 4).stylize(brush(paint)).stylize(Style(bold=True)) + " "


def _narrow(row: PriorityRow, known: Layout, brush: Brush, width: int) -> list[Content]:
    mark = Content(RATING_MARKS[row.rating]).stylize(brush(RATING_PAINTS[row.rating]))
    end = mark + fitted(_hours(row, known), 6, right=True) + " "
    first = fitted(_code(row, brush) + _bar(row, known, brush), width - end.cell_length) + end
    rate = Content(f"{percent(row.standing.rate)}").stylize(brush("strong"))
    figures = rate + Content(f" of {percent(TARGET)}").stylize(brush("dim"))
    share = weight_text(row.weight, known.label - 3)
    weight = fitted(f"  {share}", known.label).stylize(brush("dim"))
    second = weight + _evidence(row, known, brush) + fitted(figures, known.figures, right=True)
    return [first, second]


def _tall(row: PriorityRow, known: Layout, brush: Brush) -> list[Content]:
    gap = Content(" " * known.label)
    whole = known.label + known.plot
    head = fitted(_code(row, brush) + " " + row.domain.name, whole - 8) + _weight(row, brush, 10)
    first = head + "   " + _tier(row, brush)
    unit = Content(" h a week" if known.hours else "").stylize(brush("dim"))
    hours = Content(_hours(row, known)) + unit
    bar = gap + _bar(row, known, brush)
    # The share behind the longest bar reaches beyond the plot.
    second = fitted(bar, max(whole + 2, bar.cell_length + 1)) + hours
    third = gap + _evidence(row, known, brush) + "  " + _points(row, brush)
    return [first, second, third]


def _short(row: PriorityRow, known: Layout, brush: Brush) -> list[Content]:
    name = fitted(_code(row, brush) + row.domain.name, known.label - 1) + " "
    hours = fitted(_hours(row, known), 6, right=True)
    bar = fitted(_bar(row, known, brush), known.plot + 6)
    first = name + bar + _mark(row, brush) + hours
    about = " " * _CODE + _weight(row, brush, 5) + Content(" of the exam").stylize(brush("dim"))
    won = _to_win(row, brush)
    return [first, fitted(about, known.label) + _evidence(row, known, brush) + "  " + won]


def _wide(row: PriorityRow, known: Layout, brush: Brush) -> list[Content]:
    gap = Content(" " * _CODE)
    bar, goal = _bar(row, known, brush), _goal_column(known)
    name = Content(row.domain.name).stylize(brush("text"))
    weight = _weight(row, brush, 0) + Content(" of the exam  ").stylize(brush("dim"))
    rate = Content("≈ ").stylize(brush("dim")) + Content(f"{percent(row.standing.rate)} %")
    rate += Content(f" right{_interval(row)}").stylize(brush("dim"))
    if not row.standing.practised:
        rate = Content("no practice yet").stylize(brush("dim"))
    labels = [_code(row, brush) + name, gap + weight + _tier(row, brush), gap + rate]
    hours = fitted(_hours(row, known), known.figures - 2 - _SHARE, right=True)
    plain = _bar(row, known, brush, figure=False)
    # A higher domain gets a thicker bar, and a blank line below it.
    thick = max(0, known.height - 4)
    middle = known.height - 3 - thick
    drawn = [fitted(labels[0], known.label) + _behind(plain, known, goal, brush)]
    beside_bar = Content(" " * known.label) + _behind(plain, known, goal, brush)
    bars = fitted(labels[1], known.label) + _behind(bar, known, goal, brush)
    drawn.append(fitted(bars, known.label + known.plot + 1 + _SHARE) + hours)
    drawn += [beside_bar] * thick
    figures = fitted(_points(row, brush), known.figures - 2, right=True)
    last = fitted(labels[2], known.label) + _evidence(row, known, brush) + " " + figures
    drawn.append(last)
    blank = Content(" " * known.label) + _behind(Content(""), known, goal, brush)
    return [*drawn, *[blank] * middle]


def _bar(row: PriorityRow, known: Layout, brush: Brush, *, figure: bool = True) -> Content:
    """The share as a solid bar, exact to an eighth of a cell."""
    room = known.plot - (6 if known.form is Form.NARROW else 0)
    eighths = max(1, round(8 * room * row.share / known.scale))
    text = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
    bar = Content(text).stylize(brush(f"domain-{row.domain.number}"))
    return bar + Content(f" {100 * row.share:.0f} %").stylize(brush("strong")) if figure else bar


def _behind(bar: Content, known: Layout, goal: int, brush: Brush) -> Content:
    """A bar with the goal's line where it does not cover that."""
    line = fitted(bar, max(known.plot, bar.cell_length))
    if bar.cell_length >= goal + 1:
        return line
    return line[:goal] + Content("┊").stylize(brush("dim")) + line[goal + 1 :]


def _goal_column(known: Layout) -> int:
    return round((TARGET - _FLOOR) / (1 - _FLOOR) * (known.plot - 1))


def _column(rate: float, known: Layout) -> int:
    share = max(0.0, (rate - _FLOOR) / (1 - _FLOOR))
    at, goal = min(known.plot - 1, round(share * (known.plot - 1))), _goal_column(known)
    # A rate below the goal must not stand on it, nor one above it before it.
    return min(at, goal - 1) if rate < TARGET - 1e-9 else max(at, goal)


def _evidence(row: PriorityRow, known: Layout, brush: Brush) -> Content:
    """The way from the report to now, the interval, and the goal."""
    one, goal = row.standing, _goal_column(known)
    domain = f"domain-{row.domain.number}"
    cells = [("·", "track")] * known.plot
    report = _column(ASSUMED_SUCCESS[one.reported], known) if one.reported else None
    if one.practised:
        now, low, high = (
            _column(rate, known) for rate in (one.rate, one.mastery.low, one.mastery.high)
        )
        if report is not None:
            for at in range(min(report, now), max(report, now) + 1):
                cells[at] = ("─", "dim")
        for at in range(low, high + 1):
            cells[at] = ("━", domain)
        cells[goal] = ("┃" if low <= goal <= high else "┊", "strong")
        if report is not None:
            cells[report] = ("○", "text")
        cells[now] = ("◆", "strong")
    else:
        cells[goal] = ("┊", "strong")
        if report is not None:
            cells[report] = ("○", "text")
    return painted(cells, brush)


def _hours(row: PriorityRow, known: Layout) -> str:
    """A week's time for a domain; none is left for an exam that is over."""
    return clock(row.minutes_per_week) if known.hours else ""


def _interval(row: PriorityRow) -> str:
    known = row.standing.mastery
    return f" ({percent(known.low)}-{percent(known.high)})"


def _weight(row: PriorityRow, brush: Brush, width: int) -> Content:
    text = Content(f"{row.weight:.3g} %")
    if width < 10:
        return fitted(text, width, right=True) if width > text.cell_length else text
    return fitted(text + Content(" exam").stylize(brush("dim")), width, right=True)


def _mark(row: PriorityRow, brush: Brush) -> Content:
    return Content(RATING_MARKS[row.rating]).stylize(brush(RATING_PAINTS[row.rating]))


def _tier(row: PriorityRow, brush: Brush) -> Content:
    return _mark(row, brush) + f" {row.tier.label}"


def _to_win(row: PriorityRow, brush: Brush) -> Content:
    stake = row.points_at_stake
    text = f"≈ {stake:.1f}" if stake >= LEAST_TOLD else "0"
    return Content(text) + Content(" to win").stylize(brush("dim"))


def _points(row: PriorityRow, brush: Brush) -> Content:
    """Exam points that are still to be won, and those won or lost since the report."""
    won = row.standing.won
    parts = _to_win(row, brush)
    if abs(won) >= LEAST_TOLD:
        word, paint = ("won", "good") if won > 0 else ("lost", "bad")
        parts += "  " + Content(f"{won:+.1f}").stylize(brush(paint))
        parts += Content(f" {word}").stylize(brush("dim"))
    return parts
