"""Tests of the priority chart: two axes in every room, and nothing said better than it is."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from textual.style import Style

from mls_tui.demo import demo_state
from mls_tui.study.priority import PriorityRow, priority_rows
from mls_tui.study.success import TARGET
from mls_tui.ui.pictures.chart import (
    Form,
    Layout,
    domain_picture,
    evidence_axis,
    layout,
    share_axis,
)
from mls_tui.ui.screens.priorities import PrioritiesScreen
from tests.examples import EXAMS, TODAY, article_state
from tests.ui.harness import ScreenHarness, running, screen_lines

DEMO = demo_state(EXAMS, TODAY)
ROWS = priority_rows(DEMO, TODAY)
SIZES = ((40, 12), (60, 20), (80, 24), (100, 30), (120, 40), (200, 60))


def drawn(row: PriorityRow, known: Layout, width: int) -> list[str]:
    """The lines of a domain."""
    return domain_picture(row, known)(lambda _: Style(), width).plain.split("\n")


@pytest.mark.parametrize("size", SIZES)
async def test_every_domain_keeps_its_code_share_mark_and_hours(size: tuple[int, int]) -> None:
    """In every window the four stand there, and the goal with them."""
    app = ScreenHarness(PrioritiesScreen(), DEMO, TODAY)
    async with running(app, size):
        text = "\n".join(screen_lines(app))
    for row in ROWS:
        assert row.domain.short in text
        assert f"{100 * row.share:.0f} %" in text
        assert f"{row.minutes_per_week // 60}:{row.minutes_per_week % 60:02}" in text
    assert "▼" in text
    assert "◆" in text
    assert "first" in text


@given(width=some.integers(12, 240), room=some.integers(4, 60))
def test_lines_are_as_wide_as_the_window(width: int, room: int) -> None:
    """No column runs into another, whatever the room."""
    known = layout(width, room, ROWS)
    for row in ROWS:
        lines = drawn(row, known, width)
        assert len(lines) == known.height
        assert {len(line) for line in lines} == {width}
    brush = lambda _: Style()  # noqa: E731 (a brush without paint)
    assert len(share_axis(known, brush, width).plain) == width
    assert len(evidence_axis(known)(brush, width).plain) == width


@given(rate=some.floats(0.01, 0.99), width=some.integers(30, 200))
def test_a_rate_below_the_goal_never_stands_on_it(rate: float, width: int) -> None:
    """Nothing is rounded towards good news: the mark is before the line, or on or behind it."""
    row = ROWS[0]
    mastery = row.standing.mastery._replace(right=80 * rate, wrong=80 * (1 - rate))
    row = row._replace(standing=row.standing._replace(mastery=mastery))
    known = layout(width, 20, ROWS)
    line = next(one for one in drawn(row, known, width) if "◆" in one)
    goal = max(line.rfind("┊"), line.rfind("┃"))
    if mastery.mean < TARGET - 1e-9:
        assert line.index("◆") < goal
    else:
        assert goal <= line.index("◆") or goal == -1


def test_forms_follow_the_room() -> None:
    """More room shows more: a name from 76 columns on, intervals from 99."""
    forms = [layout(width, 40, ROWS).form for width in (40, 76, 120)]
    assert forms == [Form.NARROW, Form.TALL, Form.WIDE]
    assert layout(80, 11, ROWS).form is Form.SHORT


def test_without_practice_only_the_report_is_drawn() -> None:
    """There is no "now" and nothing won before there is practice."""
    rows = priority_rows(article_state(), TODAY + timedelta(days=1))
    for row in rows:
        text = "\n".join(drawn(row, layout(120, 40, rows), 120))
        assert "◆" not in text
        assert "○" in text
        assert "won" not in text
        assert "no practice yet" in text


async def test_a_click_on_the_second_line_goes_to_the_domain() -> None:
    """Every line of a domain belongs to it."""
    screen = PrioritiesScreen()
    app = ScreenHarness(screen, DEMO, TODAY)
    async with running(app, (80, 24)) as pilot:
        await pilot.click("#chart", offset=(20, 1 + 3 + 2))
        assert screen.chart.selected == ROWS[1].domain.id
