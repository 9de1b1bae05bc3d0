"""Pictures of what stands beside a wide week: the road, the week by domain, the session in full."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from textual.content import Content

from mls_tui.study.exam import Domain, Exam
from mls_tui.study.planning.account import account
from mls_tui.study.retake import Retake
from mls_tui.study.road import Progress, RoadWeek
from mls_tui.study.state import State
from mls_tui.study.week import week_of, week_tally
from mls_tui.study.wording import clock, count, duration, weekday
from mls_tui.ui.pictures.sessions import Told, told_frame
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines
from mls_tui.ui.widgets.frames import EMPTY, frame, hint, parts

# Weeks of the road that are behind, at most, and those that are shown where there is room for more.
_BEHIND, _MOST_WEEKS = 5, 14
# Columns of a week's number with its test, and of its minutes.
_WEEK, _MINUTES = 6, 7
# A session is told in no fewer lines.
_LEAST_TOLD = 12


class Side(NamedTuple):
    """What is known beside the week on show."""

    state: State
    monday: date
    today: date
    facts: Retake
    known: Progress
    weeks: Sequence[RoadWeek]


def side_picture(side: Side, told: Told | None, height: int) -> Picture:
    """Frames below each other in so many lines; the session in full takes what is left."""

    def picture(brush: Brush, width: int) -> Content:
        by_domain = _by_domain(side, brush, width)
        left = height - _LEAST_TOLD - len(by_domain)
        drawn = _road(side, brush, width, left) if left >= 6 else []
        drawn += by_domain
        rest = height - len(drawn)
        return lines([*drawn, *told_frame(side.state, told, side.today, brush, width, rest)])

    return picture


def _road(side: Side, brush: Brush, width: int, most: int) -> list[Content]:
    """The weeks up to the exam, one below the other; then the day, and whether the hours fit."""
    below = _exam_lines(side, brush, width - 4)
    room = max(0, min(_MOST_WEEKS, most - 2 - len(below)))
    weeks = _around(side.weeks, side.today, room)
    highest = max((one.minutes for one in weeks), default=0) or 1
    cells = width - 4 - _WEEK - _MINUTES
    inside = [_week_line(one, side, highest, cells, brush) for one in weeks]
    title = Content("Road").stylize(brush("strong"))
    key = Content("█ done  ░ ahead").stylize(brush("dim"))
    told = [*inside, *below]
    return frame(brush, width, told, height=len(told) + 2, title=title, right=key)


def _around(weeks: Sequence[RoadWeek], today: date, room: int) -> Sequence[RoadWeek]:
    """As many weeks as there are lines, from a few before today on."""
    monday = week_of(today)[0]
    now = sum(one.monday < monday for one in weeks)
    first = max(0, min(now - _BEHIND, len(weeks) - room))
    return weeks[first : first + room]


def _week_line(one: RoadWeek, side: Side, highest: int, cells: int, brush: Brush) -> Content:
    here = one.monday <= side.today < one.monday + timedelta(days=7)
    number = f"{one.monday.isocalendar().week:>2} {'T' if one.has_test else ' '}"
    on_show = one.monday == side.monday
    head = Content(f"{number:<4}{'›' if on_show else ' '} ")
    head = head.stylize(brush("focus" if here else "strong" if on_show else "dim"))
    done, ahead = sum(one.done.values()), sum(one.ahead.values())
    solid = done * cells // highest
    missed = max(1, one.missed * cells // highest) if one.missed else 0
    pale = min(cells - solid - missed, ahead * cells // highest)
    bar = (
        Content("█" * solid).stylize(brush("good"))
        + Content("▒" * missed).stylize(brush("bad"))
        + Content("░" * pale).stylize(brush("track"))
    )
    if one.has_exam:
        bar = bar + Content(" exam").stylize(brush("strong"))
    text = clock(done + ahead) if one.minutes else ""
    minutes = fitted(text, _MINUTES, right=True)
    return head + fitted(bar, cells) + minutes.stylize(brush("text" if here else "dim"))


def _exam_lines(side: Side, brush: Brush, width: int) -> list[Content]:
    """The exam's day, the hours done, owed and ahead, and whether they are enough."""
    facts, known = side.facts, side.known
    if facts.ending:
        return [
            Content(facts.ending).stylize(brush("strong")),
            hint(brush, "every.exam", "goes on"),
        ]
    left = facts.days_left(side.today)
    if facts.booked is None or left is None:
        first = Content("No exam booked yet: ") + hint(brush, "every.times", "says when")
    else:
        when = "today" if left == 0 else f"in {count(left, 'day')}" if left > 0 else "is over"
        first = Content(f"{weekday(facts.booked)} {facts.booked.year}").stylize(brush("strong"))
        first = first + f" · {when}"
    found = [Content(f"{duration(known.done)} done").stylize(brush("good"))]
    if known.debt:
        found.append(Content(f"debt {duration(known.debt)}").stylize(brush("bad")))
    found.append(Content(f"{duration(known.ahead)} ahead"))
    said = [EMPTY, first, parts(found, width)]
    if facts.fit:
        short = facts.fit.short
        text = f"{duration(short)} short of the timeline" if short else "The hours fit"
        said.append(Content(text).stylize(brush("warn" if short else "good")))
    return said


def _by_domain(side: Side, brush: Brush, width: int) -> list[Content]:
    """Planned and done of the week by domain, with what is owed."""
    tallies = [one for one in week_tally(side.state, side.monday) if one.planned or one.actual]
    if not tallies:
        return []
    debts = account(side.state, side.today).debts
    cells = width - 4 - 5 - 14 - 8
    longest = max(max(one.planned, one.actual) for one in tallies)
    inside = []
    for one in tallies:
        domain = _domain(side.state.exam, one.domain)
        paint = f"domain-{domain.number}" if domain else "dim"
        solid = one.actual * cells // longest
        pale = max(0, one.planned * cells // longest - solid)
        bar = Content("█" * solid).stylize(brush(paint)) + Content("░" * pale).stylize(
            brush("track")
        )
        done = f"{clock(one.actual):>5}"
        planned = Content(f" of {clock(one.planned):<6}").stylize(brush("dim"))
        owed = debts.get(one.domain or "", 0)
        debt = Content(f"-{clock(owed)}" if owed > 0 else "").stylize(brush("bad"))
        code = fitted(Content(domain.short if domain else "test").stylize(brush(paint)), 5)
        inside.append(code + fitted(bar, cells) + done + planned + fitted(debt, 6, right=True))
    week = Content(f"Week {side.monday.isocalendar().week}").stylize(brush("strong"))
    title = week + Content(" by domain").stylize(brush("dim"))
    owed_key = (
        Content("debt").stylize(brush("bad"))
        if any(debts.get(one.domain or "", 0) > 0 for one in tallies)
        else EMPTY
    )
    return frame(brush, width, inside, height=len(inside) + 2, title=title, right=owed_key)


def _domain(exam: Exam, id: str | None) -> Domain | None:
    return next((one for one in exam.domains if one.id == id), None)
