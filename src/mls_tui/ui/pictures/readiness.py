"""Pictures of readiness: the conditions, the estimates, mastery, and the line of a day."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from mls_tui.study.exam import Exam
from mls_tui.study.mastery import Mastery
from mls_tui.study.practice import reaches
from mls_tui.study.readiness import Condition, Readiness
from mls_tui.study.readiness_words import forecast_short, still_short
from mls_tui.study.records import Rating
from mls_tui.study.success import BANDS, TARGET
from mls_tui.study.wording import percent
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines

# Mastery is drawn between here and 100 %: nobody who took the exam is far below.
_FLOOR = 0.30
_COMPETENT_FROM, _ = BANDS[Rating.COMPETENT]
# Beside its bar: a label, then the mean, and the interval where there is room.
_LABEL, _MEAN, _FIGURES = 5, 3, 10

# In a shorter bar the figures of the scale would run into each other.
_SCALED_FROM = 10


def mark(condition: Condition) -> str:
    """The tick of a condition."""
    return "✓" if condition.met else "✗"


def paint_of(condition: Condition) -> str:
    """The paint of a condition."""
    return "good" if condition.met else "warn"


def readiness_picture(known: Readiness, today: date) -> Picture:
    """What is estimated, then the conditions with what would tick each."""

    def picture(brush: Brush, width: int) -> Content:
        # The answer comes first, since a low window shows only that.
        conditions = [_condition(one, brush, width) for one in known.conditions]
        if known.missing:
            missing = fitted(Content(known.missing).stylize(brush("strong")), width)
            return lines([missing, "", *conditions])
        chance = Content(f"Pass ≈ {known.passing_label}").stylize(brush("strong"))
        chance += still_short(known) or f": {known.passing_words} (hard to easy cut)"
        ahead = forecast_short(known.forecast, today)
        return lines([fitted(chance, width), fitted(ahead, width), *conditions])

    return picture


def _condition(condition: Condition, brush: Brush, width: int) -> Content:
    head = Content(f"{mark(condition)} ").stylize(brush(paint_of(condition)))
    line = head + f"{condition.text}: " + Content(condition.now).stylize(brush("strong"))
    if condition.needed:
        line += Content(f"  → {condition.needed}").stylize(brush("accent"))
    return fitted(line, width)


def mastery_picture(exam: Exam, known: Sequence[Mastery], height: int) -> Picture:
    """A line a domain: its interval on a bar, with the target marked, and the figures."""
    # Quantiles take time, and a picture is drawn several times.
    spans = [(exam.domain(one.domain).short, one, one.low, one.high) for one in known]

    def picture(brush: Brush, width: int) -> Content:
        figures = _FIGURES if width >= _LABEL + _FIGURES + 8 else _MEAN
        bar = max(1, width - _LABEL - figures - 1)
        drawn = []
        for short, one, low, high in spans:
            text = f"{percent(one.mean):>3} {percent(low):>3}-{percent(high)}"
            paint = "muted" if not one.questions else "good" if reaches(one.mean) else "warn"
            cells = Content(_bar(low, one.mean, high, bar)).stylize(brush(paint))
            drawn.append(Content(f"{short:<{_LABEL}}") + cells + f" {text[:figures]}")
        if bar >= _SCALED_FROM:
            drawn.append(_scale(brush, bar))
        return lines([*(fitted(one, width) for one in drawn), *[""] * (height - len(drawn))])

    return picture


def _bar(low: float, mean: float, high: float, bar: int) -> str:
    begin, middle, end, target = (_column(one, bar) for one in (low, mean, high, TARGET))
    cells = ["━" if begin <= at <= end else "·" for at in range(bar)]
    cells[target] = "┿" if begin <= target <= end else "┊"
    cells[middle] = "◆"
    return "".join(cells)


def _column(rate: float, bar: int) -> int:
    inside = (rate - _FLOOR) / (1 - _FLOOR)
    return max(0, min(bar - 1, round(inside * (bar - 1))))


def _scale(brush: Brush, bar: int) -> Content:
    """The foot of the bars: where they begin, where the target is, where they end."""
    cells = [" "] * bar
    for rate in (_FLOOR, _COMPETENT_FROM, TARGET):
        label = str(percent(rate))
        at = min(_column(rate, bar), bar - len(label))
        cells[at : at + len(label)] = label
    text = " " * _LABEL + "".join(cells) + " ≈ 8 of 10"
    return Content(text).stylize(brush("muted"))
