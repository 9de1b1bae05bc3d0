"""Pictures of the selected domain: why and what next, its tasks, ways to split, what a test won."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from textual.content import Content

from mls_tui.exams.guidance import load_guidance
from mls_tui.study.checklist import confidence_in, item_key
from mls_tui.study.exam import Domain
from mls_tui.study.gains import Gains
from mls_tui.study.guidance import actions
from mls_tui.study.planning.path import Mark, marks
from mls_tui.study.priority import PriorityRow, strategy_of
from mls_tui.study.records import Rating
from mls_tui.study.state import State
from mls_tui.study.strategies import Split, recommendation
from mls_tui.study.success import TARGET
from mls_tui.study.why import why
from mls_tui.study.wording import clock, percent, short_day
from mls_tui.ui.keys.keymap import key_name
from mls_tui.ui.pictures.priorities import facts_of, goal_line
from mls_tui.ui.pictures.shelves import Box, Labelled, Paragraph, stacked
from mls_tui.ui.pictures.ways import ways_lines
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines
from mls_tui.ui.widgets.frames import EMPTY, hint, keyed
from mls_tui.ui.widgets.marks import CONFIDENCE_MARKS
from mls_tui.ui.widgets.trend import domain_points, trend_picture

# Columns from which the tasks of a domain stand beside it.
TASKS_FROM = 150
# The trend of a domain is drawn in so many lines, from so many lines of frames on.
_TREND, _TREND_FROM = 11, 22
_LABEL = 6


class Chosen(NamedTuple):
    """The selected domain among the others, and what is told beside it.

    `paths` is where each of its tasks stands, by number; `gains` what the newest test changed.
    """

    state: State
    rows: Sequence[PriorityRow]
    row: PriorityRow
    today: date
    proposed: Rating | None
    splits: Sequence[Split]
    paths: dict[str, tuple[Mark, ...]]
    gains: Gains | None


def paths_of(state: State, domain: Domain, today: date) -> dict[str, tuple[Mark, ...]]:
    """Where each task of a domain stands, by its number."""
    return {one.number: marks(state, domain, one.number, today) for one in domain.tasks}


def domain_frames(known: Chosen, height: int) -> Picture:
    """The selected domain, its tasks and the ways to split, in frames of so many lines."""

    def picture(brush: Brush, width: int) -> Content:
        domain = known.row.domain
        has_tasks = width >= TASKS_FROM and bool(domain.tasks)
        right = (width - 2) * 6 // 20 if has_tasks else (width - 1) * 9 // 20
        parts = 3 if has_tasks else 2
        left = (width - right - parts + 1) // (parts - 1)
        right = width - parts + 1 - left * (parts - 1)
        ways = Box(
            _strong(brush, "Ways to split your time"),
            hint(brush, "priorities.ways", "compares"),
            (tuple(ways_lines(known.splits, known.state.exam, brush, right - 4)),),
        )
        beside = [ways]
        if known.gains:
            beside.append(_gained(known.gains, brush))
        beside.append(_hours(known, brush))
        columns = [[_about(known, brush)], beside]
        if has_tasks:
            told = [_tasks(known, brush, left - 4)]
            if height >= _TREND_FROM and (trend := _trend(known, brush, left - 4)):
                told.append(trend)
            columns.insert(1, told)
        return lines(stacked(brush, [*[left] * (parts - 1), right], columns, height))

    return picture


def alone_picture(known: Chosen, height: int) -> Picture:
    """The selected domain in so many lines, where there is no room for anything beside it."""

    def picture(brush: Brush, width: int) -> Content:
        return lines(stacked(brush, [width], [[_about(known, brush)]], height))

    return picture


def _strong(brush: Brush, text: str) -> Content:
    return Content(text).stylize(brush("strong"))


def _told(brush: Brush, label: str, text: str | Content) -> Labelled:
    said = Content(text) if isinstance(text, str) else text
    return Labelled(Content(label).stylize(brush("dim")), said, _LABEL)


def _about(known: Chosen, brush: Brush) -> Box:
    """Why it gets its share, the goal, what to do next; then what else there is to say."""
    state, domain = known.state, known.row.domain
    title = Content(domain.short).stylize(brush(f"domain-{domain.number}"))
    title = title + Content(f" {domain.name}").stylize(brush("strong"))
    wanted = recommendation(state, known.today)
    reason = why(known.rows, known.row, strategy_of(state), known.proposed, wanted)
    if known.proposed:
        reason += f" ({key_name('priorities.rate')} takes it over)"
    goal = goal_line(state, domain, known.today).removeprefix("Goal: ")
    inside: list[Paragraph] = [
        (_told(brush, "Why", keyed(reason, "priorities.rate") if known.proposed else reason),),
        (_told(brush, "Goal", f"{goal[0].upper()}{goal[1:]}"),),
        *((one,) for one in _next(known, brush)),
    ]
    for heading, text in facts_of(state, domain):
        head = Content(f"{heading}: ").stylize(brush("dim"))
        inside.append((head + text,))
    return Box(title, hint(brush, "priorities.open", "opens"), tuple(inside))


def _next(known: Chosen, brush: Brush) -> Iterable[Labelled]:
    """The actions, those that are left first; the others with the day they were checked off."""
    state, row = known.state, known.row
    found = actions(load_guidance(), state.exam, row.domain.id, row.rating)
    checked = {one.id: state.checked.get(item_key(state.exam.code, one.id)) for one in found}
    ordered = sorted(found, key=lambda one: checked[one.id] is not None)
    for at, one in enumerate(ordered):
        day = checked[one.id]
        text = Content(f"[{'x' if day else ' '}] {one.text}")
        if day:
            text = (text + f"  {short_day(day)}").stylize(brush("dim"))
        yield _told(brush, "Next" if at == 0 else "", text)


def _tasks(known: Chosen, brush: Brush, width: int) -> Box:
    """The tasks with how sure the user is, and where each stands on its path."""
    del width
    found: list[Paragraph] = []
    for task in known.row.domain.tasks:
        mark = confidence_in(known.state, task.number)
        head = Content(f"{CONFIDENCE_MARKS[mark]} ").stylize(
            brush(f"domain-{known.row.domain.number}")
        ) + Content(f"{task.number}").stylize(brush("strong"))
        title = Content(f"{task.title}  ") + Content(mark.value).stylize(brush("dim"))
        lines = [Labelled(head, title, _LABEL + 1)]
        if path := known.paths.get(task.number):
            lines.append(Labelled(EMPTY, _path(path, brush), _LABEL + 1))
        found.append(tuple(lines))
    title = _strong(brush, "Tasks, how sure you are, and where they stand")
    return Box(title, hint(brush, "priorities.open", "opens"), tuple(found))


def _path(marks: Sequence[Mark], brush: Brush) -> Content:
    steps = []
    for one in marks:
        mark, paint = ("✓", "good") if one.is_behind else ("○", "dim")
        if one.is_next:
            mark, paint = "›", "focus"
        name = Content(f" {one.activity.value}").stylize(brush("text" if one.is_next else "dim"))
        steps.append(Content(mark).stylize(brush(paint)) + name)
    return Content("  ").join(steps)


def _trend(known: Chosen, brush: Brush, width: int) -> Box | None:
    """What was right in the domain, test by test."""
    domain = known.row.domain
    points = domain_points(domain.id, known.state.exam_tests[-60:])
    if len(points) < 2:
        return None
    drawn = trend_picture(points, TARGET, _TREND)(brush, width).split("\n", allow_blank=True)
    title = _strong(brush, "Right in ") + Content(domain.short).stylize(
        brush(f"domain-{domain.number}")
    )
    return Box(title, hint(brush, "every.trend", "all tests"), (tuple(drawn),))


def _gained(found: Gains, brush: Brush) -> Box:
    """Each domain before the newest test and with it."""
    dim = brush("dim")
    rows = []
    for one in found.domains:
        code = Content(f"{one.domain.short:<5}").stylize(brush(f"domain-{one.domain.number}"))
        result = f"{one.result.correct}/{one.result.total}" if one.result else "·"
        before, now = percent(one.rate_before), percent(one.rate)
        paint = "good" if now > before else "bad" if now < before else "dim"
        line = code + f"{result:>6}" + Content(f"   ≈ {before} → ").stylize(dim) + f"{now} %"
        line = line + Content(f" {now - before:+d}").stylize(brush(paint))
        stake = f"   to win {one.stake_before:.1f} → {one.stake:.1f}"
        rows.append(line + Content(stake).stylize(dim))
    whole = f"≈ {found.stake_before:.1f} → {found.stake:.1f} exam points to win in all"
    title = _strong(brush, "Before and after the last test")
    inside = (tuple(rows), (Content(whole).stylize(dim),))
    return Box(title, Content(short_day(found.test.date)).stylize(dim), inside)


def _hours(known: Chosen, brush: Brush) -> Box:
    """The hours that each way to split gives each domain, and the points that they cover."""
    dim = brush("dim")
    shown = known.state.exam.domains[:6]
    head = Content(" " * 11)
    for domain in shown:
        code = Content(domain.short).stylize(brush(f"domain-{domain.number}"))
        head = head + fitted(code, 6, right=True)
    rows = [head + Content("   covers").stylize(dim)]
    for one in known.splits:
        name = fitted(f"{'› ' if one.in_force else '  '}{one.strategy.value}", 11)
        hours = "".join(f"{clock(one.minutes[domain.id]):>6}" for domain in shown)
        covers = Content(f"   ≈ {one.covered:.1f} of {one.stake:.1f}").stylize(dim)
        rows.append((name.stylize(brush("strong")) if one.in_force else name) + hours + covers)
    said = "Points of the exam at stake that get their part of the time."
    inside = (tuple(rows), (Content(said).stylize(dim),))
    return Box(_strong(brush, "Hours a week by each way"), EMPTY, inside)
