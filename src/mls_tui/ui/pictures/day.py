"""Today as a whole: its facts put together, and what stands above and below the sessions."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from textual.content import Content

from mls_tui.study.advice import Advice
from mls_tui.study.day_words import Sentence
from mls_tui.study.exam import Exam
from mls_tui.study.planning.pace import Pace
from mls_tui.study.readiness import Readiness
from mls_tui.study.records import PracticeTest
from mls_tui.study.retake import Retake
from mls_tui.study.road import DayMark, Progress, RoadWeek
from mls_tui.study.state import State
from mls_tui.study.wording import percent
from mls_tui.ui.pictures.next import next_frame
from mls_tui.ui.pictures.road import (
    heat_frame,
    hours_frame,
    road_frame,
    road_lines,
)
from mls_tui.ui.pictures.today import (
    Room,
    exam_frame,
    exam_line,
    ready_frame,
    ready_line,
    sentence_line,
)
from mls_tui.ui.widgets.drawing import Brush, Picture, lines
from mls_tui.ui.widgets.frames import EMPTY, beside, frame, hint


class DayFacts(NamedTuple):
    """All that Today says of a day, worked out once."""

    today: date
    exam: Exam
    sentence: Sentence
    retake: Retake
    progress: Progress
    pace: Pace
    domains: Mapping[str | None, Progress]
    shares: Mapping[str, float]
    readiness: Readiness
    newest: PracticeTest | None
    advice: Advice
    further: tuple[Advice, ...]
    weeks: tuple[RoadWeek, ...]
    marks: Mapping[date, DayMark]
    streak: int


def columns(width: int, parts: int) -> list[int]:
    """Widths of so many blocks beside each other, with a column at each side and between."""
    room = width - 2 - (parts - 1)
    widths = [room // parts] * parts
    widths[0] += room - sum(widths)
    return widths


def top_picture(facts: DayFacts, room: Room) -> Picture:
    """The sentence, then exam and readiness; beside them the next action where it is wide."""

    def picture(brush: Brush, width: int) -> Content:
        drawn = [sentence_line(brush, width, facts.sentence)]
        if room.is_airy:
            drawn.append(EMPTY)
        if room.is_framed:
            height = room.top - len(drawn)
            if height > 6 and not room.is_huge:
                drawn.insert(0, EMPTY)
                height -= 1
            drawn += _side_by_side(_heads(brush, width, height, facts, room))
        else:
            plain = [
                exam_line(brush, width, facts.retake, facts.progress, facts.today),
                ready_line(brush, width, facts.readiness),
            ]
            drawn += plain[: max(0, room.top - len(drawn))]
        return lines(drawn[: room.top])

    return picture


def _heads(
    brush: Brush, width: int, height: int, facts: DayFacts, room: Room
) -> list[list[Content]]:
    widths = columns(width, 3 if room.is_huge else 2)
    blocks = [
        exam_frame(brush, widths[0], height, facts.retake, facts.progress, facts.today, facts.pace),
        ready_frame(brush, widths[1], height, facts.readiness, facts.newest, facts.today),
    ]
    if room.is_huge:
        warnings = facts.retake.warnings
        blocks.append(
            next_frame(brush, widths[2], height, facts.advice, warnings, further=facts.further)
        )
    return blocks


def _side_by_side(blocks: list[list[Content]]) -> list[Content]:
    return [Content(" ") + row for row in beside(blocks)]


def bottom_picture(facts: DayFacts, room: Room) -> Picture:
    """The road, then the next action beside the map of past days, or the map beside the hours."""

    def picture(brush: Brush, width: int) -> Content:
        drawn: list[Content] = []
        margin = " " if room.is_wide else ""
        inner = width - 2 * len(margin)
        if room.road:
            drawn += road_frame(
                brush, inner, facts.exam, facts.weeks, facts.progress, facts.today, room.road
            )
        if room.last:
            drawn += beside(_last(brush, inner, facts, room))
        return lines(Content(margin) + one for one in drawn)

    return picture


def tests_frame(
    brush: Brush, width: int, height: int, state: State, known: Readiness, today: date
) -> list[Content]:
    """The course of the full tests, with the weakest domain's own below it."""
    # Only a huge window shows it, and the first paint waits for what is imported.
    from mls_tui.ui.pictures.course import course_picture

    picture, _ = course_picture(state, known, today, height - 2, course=True, wide=False)
    scores = " ".join(str(percent(one.value)) for one in known.scores[-5:])
    title = Content("Tests").stylize(brush("strong"))
    if scores:
        title = title + Content(f" · {scores} %").stylize(brush("dim"))
    drawn = picture(brush, width - 4).split("\n", allow_blank=True)
    key = hint(brush, "every.trend", "large")
    return frame(brush, width, drawn, height=height, title=title, right=key)


def _last(brush: Brush, width: int, facts: DayFacts, room: Room) -> list[list[Content]]:
    height, warnings = room.last, facts.retake.warnings
    spaced = room.is_wide
    if room.is_huge and room.is_framed:
        left = width * 4 // 7
        return [
            heat_frame(brush, left, facts.marks, facts.streak, facts.today, height, spaced=spaced),
            hours_frame(brush, width - left - 1, facts.exam, facts.domains, facts.shares, height),
        ]
    if not room.has_heat:
        left = width
        below = [] if room.road else road_lines(brush, left - 4, facts.weeks, facts.today)
        return [next_frame(brush, left, height, facts.advice, warnings, below, facts.further)]
    right = width // 2 if spaced else min(33, width * 2 // 5)
    left = width - right - 1
    below = [] if room.road else road_lines(brush, left - 4, facts.weeks, facts.today)
    return [
        next_frame(
            brush, left, height, facts.advice, warnings, below if facts.weeks else (), facts.further
        ),
        heat_frame(brush, right, facts.marks, facts.streak, facts.today, height, spaced=spaced),
    ]
