"""Tests of what stands beside and below a week."""

from datetime import date, time

import pytest
from textual.style import Style

from mls_tui.demo import demo_state
from mls_tui.study.planning.path import shown
from mls_tui.study.retake import retake
from mls_tui.study.road import progress, road
from mls_tui.study.week import week_of
from mls_tui.ui.pictures.schedule import heading_picture, offered, session_text
from mls_tui.ui.pictures.side import Side, side_picture
from mls_tui.ui.widgets.drawing import nothing
from tests.examples import EXAMS, TODAY, a_day, a_session, article_state

DAY = date(2026, 11, 25)


def plain(paint: str) -> Style:
    """A brush that paints nothing."""
    del paint
    return Style()


def beside(day: date = DAY) -> Side:
    """What stands beside a week of the made-up data."""
    state = demo_state(EXAMS, DAY)
    return Side(
        state, week_of(day)[0], day, retake(state, day), progress(state, day), road(state, day, 52)
    )


@pytest.mark.parametrize("day", [DAY, date(2027, 1, 9), date(2027, 12, 1)])
def test_the_side_fills_its_lines(day: date) -> None:
    """Weeks around today, however long after the exam, and no line cut."""
    for height in range(14, 60, 3):
        drawn = side_picture(beside(day), None, height)(plain, 41).plain.split("\n")
        assert len(drawn) == height
        assert all(len(line) == 41 for line in drawn)
        assert not any("…" in line for line in drawn)


def test_the_road_shows_today_and_the_exam() -> None:
    """A bar a week with its minutes, the exam in its week."""
    drawn = side_picture(beside(), None, 55)(plain, 41).plain
    assert "Sat 9 Jan 2027 · in 45 days" in drawn
    (week,) = (line for line in drawn.split("\n") if line.startswith("│ 48"))
    assert "›" in week
    assert "exam" in next(line for line in drawn.split("\n") if line.startswith("│  1"))


@pytest.mark.parametrize("width", [36, 56, 76, 116])
def test_a_session_is_told_in_two_whole_lines(width: int) -> None:
    """The day and the domain, by its code where its name has no room; then the topic."""
    one = a_session("one", a_day(), time(19), topic="3.1 Choose an algorithm (3 of 4)", locked=True)
    state = article_state().replace(sessions=(one,))
    (session,) = shown(state, state.sessions, TODAY)
    told = session_text(state, session)(plain, width).plain.split("\n")
    assert len(told) == 2
    assert "MOD" in told[0] or "Modeling" in told[0]
    assert "…" not in told[0]
    assert max(map(len, told)) <= width


def test_the_reason_to_plan_again_keeps_its_key() -> None:
    """Where the reason has no room, the key stays; where there are two lines, they are enough."""
    reasons = ("two sessions were missed", "your times changed")
    for width in (20, 36, 56, 116):
        drawn = offered(reasons, nothing)(plain, width).plain.split("\n")
        assert drawn[0].startswith("Plan again")
        assert drawn[0].endswith("  g")
    brief = offered(reasons, lambda *_: nothing(plain, 0) + "one\ntwo", is_brief=True)(plain, 56)
    assert brief.plain == "one\nPlan again  g"


def test_the_sentence_of_a_week_is_not_cut() -> None:
    """The minutes give way, which stand in the figures below it."""
    state = demo_state(EXAMS, DAY)
    for width in range(36, 120):
        first = heading_picture(state, week_of(DAY)[0], DAY)(plain, width).plain.split("\n")[0]
        assert "…" not in first
        assert first.startswith("3 of 18 sessions were done")
