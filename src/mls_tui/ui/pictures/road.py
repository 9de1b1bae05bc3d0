"""Pictures of weeks: the road to the exam, the map of past days, hours by domain."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from textual.content import Content

from mls_tui.study.exam import Exam
from mls_tui.study.road import DayMark, Progress, RoadWeek
from mls_tui.study.week import week_of
from mls_tui.study.wording import MONTHS, clock, count, duration
from mls_tui.ui.widgets.drawing import Brush, fitted
from mls_tui.ui.widgets.frames import explains, frame

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_HEAT = {
    DayMark.NONE: ("·", "track"),
    DayMark.MISSED: ("×", "bad"),
    DayMark.PART: ("□", "good"),
    DayMark.WHOLE: ("■", "good"),
    DayMark.OPEN: ("○", "strong"),
}
_EIGHTHS = " ▁▂▃▄▅▆▇█"
MOST_WEEKS = 52
_LABEL = 3


def domain_paints(exam: Exam) -> dict[str | None, str]:
    """The paint of each domain; tests over the whole exam are grey."""
    return {**{one.id: f"domain-{one.number}" for one in exam.domains}, None: "dim"}


def in_sight(weeks: Sequence[RoadWeek], most: int, today: date) -> Sequence[RoadWeek]:
    """As many weeks as there is room for: this one, what is ahead, and what lies behind."""
    now = next((at for at, one in enumerate(weeks) if one.monday > today), len(weeks)) - 1
    # Where not even what is ahead has room, one week behind shows where one comes from.
    begin = max(0, min(len(weeks) - most, now - 1))
    return weeks[begin : begin + max(1, most)]


def road_column(weeks: int, width: int) -> int:
    """How wide a week of the road is."""
    return max(3, min(16, (width - 6) // max(1, weeks)))


def road_frame(
    brush: Brush,
    width: int,
    exam: Exam,
    weeks: Sequence[RoadWeek],
    known: Progress,
    today: date,
    height: int,
) -> list[Content]:
    """The road as a picture: a column a week, the domains' minutes on top of each other."""
    title = Content("Road").stylize(brush("strong")) + Content(
        f" · {count(len(weeks), 'week')}, {duration(known.done)} done, "
        f"{duration(known.ahead)} ahead"
    ).stylize(brush("dim"))
    legend = Content("  ").join(
        [
            Content("█").stylize(brush("focus")) + _dim(brush, " done"),
            Content("█").stylize(brush("ahead")) + _dim(brush, " ahead"),
            Content("█").stylize(brush("missed" if not _is_flat(brush) else "bad"))
            + _dim(brush, " missed"),
            Content("T").stylize(brush("strong")) + _dim(brush, " test"),
        ]
    )
    weeks = in_sight(weeks, (width - 6) // 3, today)
    column = road_column(len(weeks), width)
    rows = height - 4
    highest = max((one.minutes for one in weeks), default=0)
    stacks = [_stack(exam, one, highest, 2 * rows) for one in weeks]
    inside = []
    for row in reversed(range(rows)):
        cells = [_cell(brush, stack, row, column - 1) for stack in stacks]
        inside.append(Content(" ") + Content(" ").join(cells))
    labels = [_label(brush, one, today, column) for one in weeks]
    feet = [_foot(brush, one, today, column) for one in weeks]
    inside += [Content("").join(labels), Content("").join(feet)]
    return frame(brush, width, inside, height=height, title=explains(title, "road"), right=legend)


def _dim(brush: Brush, text: str) -> Content:
    return Content(text).stylize(brush("dim"))


def _is_flat(brush: Brush) -> bool:
    """Whether a look has no tints, so that marks have to say what is ahead."""
    return brush("text on domain-1-planned").background is None


def _stack(exam: Exam, week: RoadWeek, highest: int, room: int) -> list[tuple[str, str]]:
    """Paint and state of each half row of a week, from the bottom: done, missed, ahead."""
    if not highest:
        return []
    parts: list[tuple[str, str, int]] = []
    paints = domain_paints(exam)
    for state, of_domains in (("done", week.done), ("ahead", week.ahead)):
        if state == "ahead" and week.missed:
            parts.append(("missed", "missed", week.missed))
        for domain, paint in paints.items():
            if of_domains.get(domain):
                parts.append((paint, state, of_domains[domain]))
    total = sum(one[2] for one in parts)
    halves = max(1, round(total * room / highest)) if total else 0
    stack: list[tuple[str, str]] = []
    before = 0
    for paint, state, minutes in parts:
        before += minutes
        stack += [(paint, state)] * (round(before * halves / total) - len(stack))
    return stack


def _cell(brush: Brush, stack: Sequence[tuple[str, str]], row: int, width: int) -> Content:
    lower = stack[2 * row] if 2 * row < len(stack) else None
    upper = stack[2 * row + 1] if 2 * row + 1 < len(stack) else None
    if lower is None:
        return Content(" " * width)
    if _is_flat(brush):
        mark = {"done": "█", "ahead": "░", "missed": "▒"}[lower[1]]
        return Content(mark * width).stylize(brush("bad" if lower[0] == "missed" else lower[0]))
    if upper is None:
        return Content("▄" * width).stylize(brush(_paint(lower)))
    if upper == lower:
        return Content("█" * width).stylize(brush(_paint(lower)))
    return Content("▄" * width).stylize(brush(f"{_paint(lower)} on {_paint(upper)}"))


def _paint(half: tuple[str, str]) -> str:
    paint, state = half
    if state != "ahead":
        return paint
    return "track" if paint == "dim" else f"{paint}-road"


def _label(brush: Brush, week: RoadWeek, today: date, column: int) -> Content:
    number = week.monday.isocalendar().week
    text = f"wk {number}" if column >= 7 else str(number)
    here = week.monday <= today < week.monday + timedelta(days=7)
    return _centred(text, column).stylize(brush("strong" if here else "dim"))


def _foot(brush: Brush, week: RoadWeek, today: date, column: int) -> Content:
    here = week.monday <= today < week.monday + timedelta(days=7)
    if week.has_exam:
        return _centred("exam" if column >= 6 else "E", column).stylize(brush("strong"))
    if here:
        return _centred("▲ now" if column >= 7 else "▲", column).stylize(brush("focus"))
    return _centred("T" if week.has_test else "", column).stylize(brush("strong"))


def _centred(text: str, width: int) -> Content:
    left = (width - len(text)) // 2
    return fitted(" " * left + text, width)


def road_lines(brush: Brush, width: int, weeks: Sequence[RoadWeek], today: date) -> list[Content]:
    """The road where there is little room: one row of eighths, the weeks, tests and the exam."""
    column = 3
    shown = in_sight(weeks, (width - 2) // column, today)
    highest = max((one.minutes for one in shown), default=0) or 1
    bars, numbers, feet = [], [], []
    for one in shown:
        here = one.monday <= today < one.monday + timedelta(days=7)
        done, ahead = sum(one.done.values()), sum(one.ahead.values())
        level = _EIGHTHS[min(8, -(-8 * (done + ahead) // highest))]
        bar = Content(level * 2).stylize(brush("good" if done and not ahead else "track"))
        if one.missed:
            bar = Content(level).stylize(brush("good" if done else "track")) + Content("×").stylize(
                brush("bad")
            )
        bars.append(bar + " ")
        number = f"{one.monday.isocalendar().week:<3}"
        numbers.append(Content(number).stylize(brush("strong" if here else "dim")))
        foot = "E" if one.has_exam else "▲" if here else "T" if one.has_test else ""
        feet.append(Content(f"{foot:<3}").stylize(brush("focus" if foot == "▲" else "strong")))
    return [Content(" ") + Content("").join(row) for row in (bars, numbers, feet)]


def heat_weeks(width: int, *, spaced: bool) -> int:
    """How many weeks the map has room for."""
    room = width - 4 - _LABEL
    return max(1, min(MOST_WEEKS, (room + 1) // 2 if spaced else room))


def heat_frame(
    brush: Brush,
    width: int,
    marks: Mapping[date, DayMark],
    streak: int,
    today: date,
    height: int,
    *,
    spaced: bool,
) -> list[Content]:
    """The map of past days: a row a weekday, a column a week."""
    weeks = heat_weeks(width, spaced=spaced)
    first = week_of(today)[0] - timedelta(weeks=weeks - 1)
    mondays = [first + timedelta(weeks=at) for at in range(weeks)]
    inside = []
    if height >= 10:
        inside.append(_months(brush, mondays, 2 if spaced else 1))
    for number, label in enumerate(_DAYS):
        days = [marks.get(monday + timedelta(days=number)) for monday in mondays]
        inside.append(Content(f"{label} ").stylize(brush("dim")) + _cells(brush, days, spaced))
    title = Content(f"{count(streak, 'day')} on plan").stylize(brush("strong")) + _dim(
        brush, f" · {count(weeks, 'week')}"
    )
    legend = Content("  ").join(
        Content(_HEAT[mark][0]).stylize(brush(_HEAT[mark][1])) + _dim(brush, f" {mark.value}")
        for mark in (DayMark.MISSED, DayMark.PART, DayMark.WHOLE)
    )
    return frame(brush, width, inside, height=height, title=explains(title, "days"), right=legend)


def _cells(brush: Brush, days: Sequence[DayMark | None], spaced: bool) -> Content:  # noqa: FBT001 (bound in order)
    """The marks of one weekday; those that look alike side by side are painted at once."""
    row = Content("")
    for mark, run in groupby(days):
        text, paint = _HEAT[mark] if mark else (" ", "dim")
        cell = text + " " if spaced else text
        row = row + Content(cell * len(list(run))).stylize(brush(paint))
    return row


def _months(brush: Brush, mondays: Sequence[date], step: int) -> Content:
    """The names of months above the weeks in which they begin."""
    line = [" "] * (len(mondays) * step + 3)
    free = 0
    for at, monday in enumerate(mondays):
        begin = next((day for day in week_of(monday) if day.day == 1), None)
        fits = at * step + 3 <= len(mondays) * step
        if begin and fits and at * step >= free:
            name = MONTHS[begin.month - 1]
            line[at * step : at * step + 3] = name
            free = at * step + 4
    text = "".join(line)[: len(mondays) * step]
    return Content(" " * _LABEL + text.rstrip()).stylize(brush("dim"))


def hours_frame(
    brush: Brush,
    width: int,
    exam: Exam,
    known: Mapping[str | None, Progress],
    shares: Mapping[str, float],
    height: int,
) -> list[Content]:
    """Hours by domain: done, owed and ahead on one axis, with the share that was meant."""
    title = Content("Hours by domain").stylize(brush("strong"))
    legend = Content("█ done  ▒ debt  ░ ahead").stylize(brush("dim"))
    inside = list(_hours(brush, width - 4, exam, known, shares))
    if height - 2 >= 2 * len(inside):
        inside = [line for one in inside for line in (one, Content(""))]
    return frame(brush, width, inside, height=height, title=explains(title, "debt"), right=legend)


def _hours(
    brush: Brush,
    width: int,
    exam: Exam,
    known: Mapping[str | None, Progress],
    shares: Mapping[str, float],
) -> Iterator[Content]:
    longest = max((one.total for one in known.values()), default=0) or 1
    room = max(4, width - 36)
    for domain in sorted(exam.domains, key=lambda one: -shares.get(one.id, 0)):
        one, paint = known[domain.id], f"domain-{domain.number}"
        cells = [round(part * room / longest) for part in (one.done, one.debt, one.ahead)]
        bar = (
            Content("█" * cells[0]).stylize(brush(paint))
            + Content("▒" * cells[1]).stylize(brush("bad"))
            + Content("░" * cells[2]).stylize(brush(paint))
        )
        share = f"{shares[domain.id]:4.0%}".replace("%", " %") if domain.id in shares else ""
        yield (
            Content(f"{domain.short:<5}").stylize(brush(paint))
            + fitted(bar, room)
            + Content(f" {clock(one.done):>7}").stylize(brush("text"))
            + Content(f" {clock(one.debt) if one.debt else '':>6}").stylize(brush("bad"))
            + Content(f" {clock(one.ahead):>7}").stylize(brush("dim"))
            + Content(f"  {share}").stylize(brush("dim"))
        )
    tests = known[None]
    if tests.total:
        yield _dim(brush, f"tests {clock(tests.done)} done, {clock(tests.ahead)} ahead")
