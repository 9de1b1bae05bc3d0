"""Pictures of the day: the sentence, exam and readiness; and what has room."""

from datetime import date
from typing import NamedTuple

from textual.content import Content

from mls_tui.study.day_words import Sentence
from mls_tui.study.planning.pace import Pace
from mls_tui.study.readiness import Condition, Readiness, Verdict
from mls_tui.study.readiness_words import forecast_short
from mls_tui.study.records import PracticeTest
from mls_tui.study.retake import Retake
from mls_tui.study.road import Progress
from mls_tui.study.wording import count, duration, long_day, percent, short_day, weekday
from mls_tui.ui.widgets.drawing import Brush, fitted, spread
from mls_tui.ui.widgets.frames import EMPTY, clause, explains, frame, hint, parts, shortened

WIDE_FROM = 100
HUGE_FROM = 160
_HEAT_FROM = 80


class Room(NamedTuple):
    """What has room on Today, in lines: nothing of a part that is 0.

    `top` is the sentence with exam and readiness, `middle` the sessions, `bottom` what is below:
    `road` lines of the road, then `last` lines of next action, map and hours.
    """

    width: int
    top: int
    middle: int
    road: int
    last: int
    is_framed: bool
    is_airy: bool
    told: int
    has_heat: bool

    @property
    def is_wide(self) -> bool:
        """Whether two things have room beside each other."""
        return self.width >= WIDE_FROM

    @property
    def is_huge(self) -> bool:
        """Whether three things have room beside each other."""
        return self.width >= HUGE_FROM

    @property
    def bottom(self) -> int:
        """Lines below the sessions."""
        return self.road + self.last


def room(width: int, height: int, sessions: int) -> Room:
    """Share out the lines: sentence, sessions and the selected one first, the rest as it fits.

    What goes first when room shrinks: hours, coming, the road as a picture, details of the selected
    session, the map of past days, the next action.

    Args:
        width: Columns of the window.
        height: Lines of the screen, without those at its edges.
        sessions: How many sessions the list has.
    """
    wide, huge = width >= WIDE_FROM, width >= HUGE_FROM
    listed = min(max(1, sessions), 6)
    top = 1
    middle = 2 + (max(listed, 4) if wide else listed + 1)
    left = height - top - middle
    facts = 2 if left >= 2 and width >= 50 else 1 if left >= 1 else 0
    top, left = top + facts, left - facts
    last = told = road = 0
    is_framed = is_airy = False
    has_heat = width >= _HEAT_FROM
    for lines in (9, 5, 4) if has_heat else (7, 5, 4):
        if left >= lines:
            last, left = lines, left - lines
            break
    if not wide and left > 0:
        # A line above, the facts, what comes then.
        told = min(3, left)
        left -= told
    if wide and left >= 4:
        is_framed, top, left = True, top + 4, left - 4
    if left >= 1 and height >= 20:
        is_airy, top, left = True, top + 1, left - 1
    if wide and left >= 8:
        road = min(8 + max(0, (left - 12) // 3), 16)
        left -= road
        if left >= 1:
            last, left = last + 1, left - 1
    if wide and is_framed and left >= 1:
        top, left = top + 1, left - 1
    if huge and left >= 6:
        top, left = top + 1, left - 1
    return Room(
        width,
        top,
        middle + told + left,
        road,
        last,
        is_framed,
        is_airy,
        told,
        has_heat and last >= 9,
    )


def sentence_line(brush: Brush, width: int, said: Sentence) -> Content:
    """The answer in bold, and what fits beside it."""
    indent = " " if width < WIDE_FROM else "  "
    answer = Content(clause(said.answer, width - len(indent) - 1)).stylize(brush("strong"))
    line = Content(indent) + answer
    left = width - line.cell_length - 2
    if said.rest and left >= len(said.rest):
        line = line + Content(f" {said.rest}").stylize(brush("text"))
    return fitted(line, width)


def bar(brush: Brush, known: Progress, width: int) -> Content:
    """Minutes done, owed and ahead on one axis."""
    total = known.total or 1
    done = known.done * width // total
    debt = min(width - done, max(1, round(known.debt * width / total)) if known.debt else 0)
    return (
        Content("█" * done).stylize(brush("good"))
        + Content("▒" * debt).stylize(brush("bad"))
        + Content("░" * (width - done - debt)).stylize(brush("track"))
    )


def _hours(known: Progress) -> str:
    return f"{known.done // 60} of {-(-known.total // 60)} h"


def _when(facts: Retake, today: date, *, year: bool) -> tuple[str, str]:
    """The booked day, and how far it is; both empty without one."""
    left = facts.days_left(today)
    if facts.booked is None or left is None:
        return "", ""
    day = f"{weekday(facts.booked)} {facts.booked.year}" if year else weekday(facts.booked)
    if left < 0:
        return day, "is over"
    return day, "today" if left == 0 else count(left, "day")


def exam_line(brush: Brush, width: int, facts: Retake, known: Progress, today: date) -> Content:
    """The exam on one line: day, days left, how far the hours are."""
    day, left = _when(facts, today, year=False)
    label = Content(" Exam   " if width >= 60 else " ").stylize(brush("dim"))
    if facts.ending:
        said = Content(f"{facts.ending[0].lower()}{facts.ending[1:]}: ")
        return fitted(label + said + hint(brush, "every.exam", "goes on"), width)
    if not day:
        say = Content("no day yet: ").stylize(brush("dim")) + hint(
            brush, "every.times", "says when"
        )
        return fitted(label + say, width)
    line = label + Content(day).stylize(brush("strong")) + Content(f" · {left}")
    end = EMPTY
    if known.total:
        end = Content("  ") + Content(_hours(known)).stylize(brush("text"))
        if known.debt:
            debt = Content(f"  debt {duration(known.debt)}").stylize(brush("bad"))
            if line.cell_length + end.cell_length + debt.cell_length + 14 <= width:
                end = end + debt
    space = width - line.cell_length - end.cell_length - 3
    if known.total and space >= 8:
        line = line + "  " + bar(brush, known, min(space, 40))
    if line.cell_length + end.cell_length <= width:
        line = line + end
    return explains(fitted(line, width), "road")


def ready_line(brush: Brush, width: int, known: Readiness) -> Content:
    """Readiness on one line: the verdict, what is missing, the last scores, the probability."""
    label = Content(" Ready? " if width >= 60 else " ").stylize(brush("dim"))
    found = [Content(known.verdict.value).stylize(brush("strong"))]
    scores = " · ".join(str(percent(one.value)) for one in known.scores[-3:])
    needed = known.missing or _needed(known)
    if scores:
        found.append(Content(f"{scores} %"))
    if known.passing:
        found.append(Content(f"pass ≈ {known.passing_label}").stylize(brush("dim")))
    if needed:
        found.insert(1, Content(needed[0].lower() + needed[1:].rstrip(".")))
    line = fitted(label + parts(found, width - label.cell_length - 1), width)
    return explains(line, "readiness")


def _needed(known: Readiness) -> str:
    return next((one.needed for one in known.conditions if not one.met and one.needed), "")


def _tick(brush: Brush, one: Condition) -> Content:
    mark, paint = ("✓", "good") if one.met else ("×", "bad")
    return Content(f"{mark} ").stylize(brush(paint)) + Content(one.word).stylize(brush("dim"))


def exam_frame(
    brush: Brush,
    width: int,
    height: int,
    facts: Retake,
    known: Progress,
    today: date,
    rate: Pace | None = None,
) -> list[Content]:
    """The exam: its day, the hours done, missed and ahead, and whether they are enough."""
    inner = width - 4
    if facts.ending:
        return _ended_frame(brush, width, height, facts.ending, known)
    day, left = _when(facts, today, year=True)
    if day:
        first = Content(day).stylize(brush("strong")) + Content(f" · {left}")
    else:
        first = Content("No exam booked yet: ") + hint(brush, "every.times", "says when")
    lines = [spread(first, Content(_hours(known) if known.total else ""), inner)]
    if known.total:
        lines.append(bar(brush, known, inner))
        found = [Content(f"{duration(known.done)} done").stylize(brush("good"))]
        if known.debt:
            found.append(Content(f"debt {duration(known.debt)}").stylize(brush("bad")))
        found.append(Content(f"{duration(known.ahead)} ahead"))
        lines.append(parts(found, inner))
    if rate and rate.finish and known.ahead:
        paint = "warn" if facts.booked and rate.finish >= facts.booked else "text"
        by = Content(f"done by {short_day(rate.finish)}").stylize(brush(paint))
        ratio = f"{percent(rate.ratio)} %"
        paces = (f"At the pace of three weeks ({ratio}) ", f"At this pace ({ratio}) ", "")
        ways = [Content(pace).stylize(brush("dim")) + by for pace in paces]
        lines.append(next((one for one in ways if one.cell_length <= inner), by))
    lines += _fit_lines(brush, facts, today, inner)
    title = explains(Content("Exam").stylize(brush("strong")), "road")
    return frame(brush, width, lines, height=height, title=title)


def _ended_frame(
    brush: Brush, width: int, height: int, ending: str, known: Progress
) -> list[Content]:
    """An exam that is passed or cannot be taken any more: no plan and no dates, only the way on."""
    first = Content(ending).stylize(brush("strong"))
    lines = [first, hint(brush, "every.exam", "goes on with another exam")]
    if known.done:
        lines.append(Content(f"{duration(known.done)} done").stylize(brush("good")))
    return frame(brush, width, lines, height=height, title=Content("Exam").stylize(brush("strong")))


def _fit_lines(brush: Brush, facts: Retake, today: date, width: int) -> list[Content]:
    lines = []
    if facts.fit:
        short = facts.fit.short
        said = Content(f"{duration(short)} short of the timeline" if short else "The hours fit")
        lines.append(said.stylize(brush("warn" if short else "good")))
    if facts.timeline:
        found = [
            facts.timeline.name.value,
            facts.timeline.weeks_label,
            facts.timeline.hours_label,
        ]
        lines.append(parts([Content(one).stylize(brush("dim")) for one in found], width, " · "))
    elif not lines:
        said = Content("Your score report says how long it takes.").stylize(brush("dim"))
        lines += said.wrap(max(1, width))
    if facts.earliest and facts.earliest > today:
        lines.append(Content(f"earliest {long_day(facts.earliest)}").stylize(brush("dim")))
    return lines


def ready_frame(
    brush: Brush,
    width: int,
    height: int,
    known: Readiness,
    newest: PracticeTest | None,
    today: date,
) -> list[Content]:
    """Readiness: what is missing, the conditions, the last scores, the probability to pass."""
    inner = width - 4
    needed = known.missing or _needed(known)
    if needed and not known.missing:
        lines = [Content("Not yet: ").stylize(brush("strong")) + clause(needed, inner - 9)]
    else:
        said = needed or "All conditions are met."
        # Of an exam that is over there are no conditions: the sentence has their line, too.
        first = [clause(said, inner)] if known.conditions else Content(said).wrap(inner)
        lines = [Content(str(one)).stylize(brush("strong")) for one in first]
    if ticks := [_tick(brush, one) for one in known.conditions]:
        lines.append(parts(ticks, inner))
    found = []
    if known.scores:
        scores = " ".join(str(percent(one.value)) for one in known.scores[-7:])
        found.append(Content("full tests ").stylize(brush("dim")) + f"{scores} %")
    elif known.conditions:
        found.append(
            Content("No full test yet: ").stylize(brush("dim"))
            + hint(brush, "today.log", "logs one")
        )
    if known.passing:
        found.append(Content("pass ").stylize(brush("dim")) + f"≈ {known.passing_label}")
    lines.append(parts(found, inner, "   "))
    if known.forecast:
        lines.append(Content(shortened(forecast_short(known.forecast, today), inner)))
    elif newest:
        said = f"newest: {newest.source}, {short_day(newest.date)}"
        lines.append(Content(shortened(said, inner)).stylize(brush("dim")))
    title = Content("Readiness: ").stylize(brush("strong")) + Content(known.verdict.value).stylize(
        brush("good" if known.verdict in (Verdict.READY, Verdict.PASSED) else "warn")
    )
    return frame(brush, width, lines, height=height, title=explains(title, "readiness"))
