"""Tests of the picture of scores over time."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style

from mls_tui.study.evidence import Score
from mls_tui.study.forecast import Forecast, Line, forecast
from mls_tui.study.success import TARGET
from mls_tui.ui.widgets.trend import AXIS, Course, Point, trend_picture
from tests.examples import TODAY, a_day


def plain_brush(paint: str) -> Style:
    """A brush that paints nothing."""
    del paint
    return Style()


def drawn(
    points: Sequence[Point],
    width: int = 60,
    height: int = 8,
    ahead: Forecast | None = None,
    target: float = TARGET,
) -> list[str]:
    """The lines of a picture."""
    content = trend_picture(points, target, height, ahead)(plain_brush, width)
    return content.plain.split("\n")


def full(offset: int, score: float) -> Point:
    """A full test of a day, counted from today."""
    return Point(a_day(offset), score, counts=True)


def line_of(lines: Sequence[str], label: str) -> str:
    """What stands beside a label of the axis."""
    (found,) = (line for line in lines if line[:AXIS].strip() == f"{label}┤")
    return found[AXIS:]


def ahead_of(low: int, mid: int, high: int | None, start: int = -20) -> Forecast:
    """A forecast for days counted from today, its line from 60 % on."""
    line = Line(1.0, 0.95, 0.35, 0.02)
    late = None if high is None else a_day(high)
    return Forecast(a_day(low), a_day(mid), late, 0.0, a_day(730), a_day(start), (line,))


def test_each_score_is_a_dot_on_its_day() -> None:
    """The first stands left, the last right, a higher one further up."""
    lines = drawn([full(-20, 0.5), full(-10, 0.65), full(0, 0.9)])
    places = {line.index("●"): at for at, line in enumerate(lines) if "●" in line}
    assert sorted(places) == [AXIS, AXIS + round(53 / 2), AXIS + 53]
    rows = [places[column] for column in sorted(places)]
    assert rows == sorted(rows, reverse=True)


def test_what_does_not_count_is_hollow() -> None:
    """A quiz and a repeat can be told from full tests without colour."""
    lines = drawn([full(-20, 0.5), Point(a_day(0), 0.9, counts=False)])
    assert sum(line.count("●") for line in lines) == 1
    assert sum(line.count("○") for line in lines) == 1


def test_the_axis_names_the_hundred_the_target_and_the_foot() -> None:
    """The target is a dashed line; the foot lies below the lowest score."""
    lines = drawn([full(-20, 0.55), full(0, 0.9)])
    assert "─ ─ ─" in line_of(lines, "80")
    assert "●" not in line_of(lines, "100")
    assert [line[:AXIS].strip() for line in lines if "┤" in line and line[0:4].strip()] == [
        "100┤",
        "80┤",
        "50┤",
    ]


@pytest.mark.parametrize("score", [0.0, 0.05, 0.3, 0.55, 0.6, 0.99, 1.0])
@pytest.mark.parametrize("height", [4, 5, 8, 13])
def test_every_score_is_in_the_picture(score: float, height: int) -> None:
    """From nothing right to everything right, in the lowest picture too."""
    lines = drawn([full(0, score)], height=height)
    assert len(lines) == height
    assert sum(line.count("●") for line in lines) == 1
    if score == 1.0:
        assert "●" in line_of(lines, "100")


@pytest.mark.parametrize("height", [4, 5, 6, 7, 8, 13, 20])
@pytest.mark.parametrize("score", [0.7999, 0.799, 0.79])
@pytest.mark.parametrize("lowest", [0.05, 0.35, 0.65])
def test_a_score_just_under_the_line_does_not_stand_on_it(
    height: int, score: float, lowest: float
) -> None:
    """What has missed the target by a hair must not look as if it had reached it."""
    lines = drawn([full(-10, lowest), full(0, score)], height=height)
    line = next(at for at, text in enumerate(lines) if text.strip().startswith("80┤"))
    assert "●" not in lines[line]
    assert "●" in lines[line + 1]


@pytest.mark.parametrize("height", [4, 6, 13])
def test_a_score_on_the_target_stands_on_the_line(height: int) -> None:
    """Four of five by binary fractions are a hair less than 80 %, and reach it."""
    for score in (0.8, 0.8 - 1e-12, 0.8 + 1e-12):
        assert "●" in line_of(drawn([full(-10, 0.5), full(0, score)], height=height), "80")


def test_no_score_above_the_target_stands_below_its_line() -> None:
    """The rows keep the order of the scores."""
    scores = [at / 100 for at in range(40, 101)]
    rows = []
    for score in scores:
        # With one high score the scale is the same for all of them.
        lines = drawn([full(-10, 0.4), full(-5, 0.95), full(0, score)], height=8)
        rows.append(next(at for at, line in enumerate(lines) if line[-1:] == "●"))
    assert rows == sorted(rows, reverse=True)
    line = next(at for at, text in enumerate(lines) if text.strip().startswith("80┤"))
    for score, row in zip(scores, rows, strict=True):
        assert (row <= line) == (score >= 0.8 - 1e-9), score


def test_scores_are_joined_by_a_line_of_more_levels_than_rows() -> None:
    """In braille, four levels a row, from point to point; what does not count is not joined."""
    points = [full(-20, 0.5), full(-10, 0.66), full(0, 0.72)]
    lines = drawn(points, height=8)
    marks = [mark for line in lines for mark in line if 0x2800 < ord(mark) < 0x2900]
    assert len(set(marks)) >= 3
    lone = drawn([full(-20, 0.5), Point(a_day(0), 0.7, counts=False)], height=8)
    assert not any(0x2800 < ord(mark) < 0x2900 for line in lone for mark in line)


def test_the_line_of_the_target_is_not_drawn_over() -> None:
    """A course that crosses it leaves it whole."""
    line = line_of(drawn([full(-20, 0.5), full(0, 0.95)]), "80")
    assert not any(0x2800 < ord(mark) < 0x2900 for mark in line)


def test_room_that_no_score_needs_is_not_drawn() -> None:
    """The scale ends at 90 % until a score is as high."""
    assert line_of(drawn([full(-20, 0.55), full(0, 0.89)]), "90")
    assert line_of(drawn([full(-20, 0.55), full(0, 0.9)]), "100")


def test_a_domain_has_a_course_of_its_own() -> None:
    """Each of its results has a mark, in its paint."""
    asked: list[str] = []

    def brush(paint: str) -> Style:
        asked.append(paint)
        return Style()

    own = Course([full(-20, 0.4), full(0, 0.6)], "domain-2")
    picture = trend_picture([full(-20, 0.6), full(0, 0.75)], TARGET, 13, None, own)
    assert picture(brush, 60).plain.count("◦") == 2
    assert "domain-2" in asked


def test_one_point_is_drawn_with_its_day() -> None:
    """A single test has no span."""
    lines = drawn([full(0, 0.7)])
    assert sum(line.count("●") for line in lines) == 1
    assert lines[-1].split() == ["└", "16", "Mar"]


def test_all_on_one_day_stand_above_each_other() -> None:
    """Several tests of a day have their dots in one column."""
    lines = drawn([full(0, 0.55), full(0, 0.7), full(0, 0.95)], height=10)
    columns = {line.index("●") for line in lines if "●" in line}
    assert columns == {AXIS}
    assert sum(line.count("●") for line in lines) == 3
    assert lines[-1].count("Mar") == 1


def test_a_full_test_is_not_hidden_by_a_quiz_of_its_day() -> None:
    """Where two fall into one place, the one that counts is seen."""
    lines = drawn([full(0, 0.7), Point(a_day(0), 0.7, counts=False)])
    assert sum(line.count("●") for line in lines) == 1


def test_first_and_last_day_stand_below() -> None:
    """Where there is room for both; the last gives no way to the first."""
    lines = drawn([full(-20, 0.5), full(0, 0.9)])
    assert lines[-1].split() == ["└", "24", "Feb", "16", "Mar"]
    narrow = drawn([full(-20, 0.5), full(0, 0.9)], width=16)
    assert narrow[-1].rstrip().endswith("16 Mar")
    assert "24" not in narrow[-1]


def test_a_range_in_the_picture_has_both_ends_and_no_middle() -> None:
    """The range of days lies on the line of the target, its last day at the edge."""
    ahead = ahead_of(4, 9, 18)
    lines = drawn([full(-20, 0.6), full(-10, 0.7), full(0, 0.75)], ahead=ahead)
    line = line_of(lines, "80")
    assert line.count("├") == line.count("┤") == 1
    between = line[line.index("├") + 1 : line.index("┤")]
    assert set(between) == {"━"}
    assert "→" not in line
    assert lines[-1].rstrip().endswith("3 Apr")
    assert sum(one.count("·") for one in lines) > 10


def test_a_range_that_leaves_the_picture_ends_in_an_arrow() -> None:
    """Beyond what was so far, at least four weeks, nothing is drawn."""
    ahead = ahead_of(10, 100, 400)
    lines = drawn([full(-20, 0.6), full(0, 0.75)], ahead=ahead)
    line = line_of(lines, "80")
    assert line.rstrip().endswith("→")
    assert "┤" not in line
    assert lines[-1].rstrip().endswith("13 Apr")


def test_a_range_that_may_never_end_leaves_the_picture() -> None:
    """Where a tenth of the lines never cross there is no last day to draw."""
    lines = drawn([full(-20, 0.6), full(0, 0.75)], ahead=ahead_of(10, 20, None))
    line = line_of(lines, "80")
    assert line.rstrip().endswith("→")
    assert "┤" not in line


def test_a_range_beyond_the_picture_is_not_drawn() -> None:
    """Nothing is promised on a day that is not there; the line goes on all the same."""
    lines = drawn([full(-20, 0.6), full(0, 0.62)], ahead=ahead_of(200, 300, 730))
    line = line_of(lines, "80")
    assert not set("├┤→━") & set(line)
    assert sum(one.count("·") for one in lines) > 10


def test_a_range_that_begins_today_is_one_mark_at_least() -> None:
    """Low, middle and high on one day leave a mark on it."""
    lines = drawn([full(-20, 0.7), full(0, 0.85)], ahead=ahead_of(0, 0, 0))
    assert set(line_of(lines, "80")) & set("├┤")


AHEADS = [None, ahead_of(4, 9, 18), ahead_of(10, 100, 400), ahead_of(4, 90, None)]


@pytest.mark.parametrize("ahead", AHEADS)
@pytest.mark.parametrize("height", [4, 8, 13])
def test_no_line_is_wider_than_the_picture(ahead: Forecast | None, height: int) -> None:
    """At every width that shows something, so that nothing wraps and falls apart."""
    for width in range(16, 201):
        assert_fits(ahead, height, width)


def test_a_picture_for_which_there_is_no_room_is_cut() -> None:
    """In the smallest windows the picture is cut, and neither wraps nor crashes."""
    for width in range(1, 16):
        assert_fits(AHEADS[1], 8, width)


def assert_fits(ahead: Forecast | None, height: int, width: int) -> None:
    """A picture has so many lines, none wider than it may be."""
    points = [full(-20, 0.5), full(-10, 0.7), full(0, 0.85)]
    content = trend_picture(points, TARGET, height, ahead)(plain_brush, width)
    found = content.split("\n", allow_blank=True)
    assert len(found) == height
    assert max(line.cell_length for line in found) <= width


def test_many_points_stay_in_the_picture() -> None:
    """A year of tests, several a day."""
    points = [full(-at // 3, 0.4 + at % 60 / 100) for at in range(1000, -1, -1)]
    lines = drawn(points, width=40, height=13)
    assert len(lines) == 13
    assert max(map(len, lines)) <= 40
    assert sum(line.count("●") for line in lines) > 100


@given(
    st.lists(
        st.builds(Point, st.dates(TODAY - timedelta(180), TODAY), st.floats(0, 1), st.booleans()),
        min_size=1,
        max_size=30,
    ),
    st.integers(16, 120),
    st.integers(4, 20),
    st.booleans(),
)
def test_any_scores_can_be_drawn(
    points: list[Point],
    width: int,
    height: int,
    looks_ahead: bool,  # noqa: FBT001
) -> None:
    """Whatever was scored when, the picture keeps its size and its three labels."""
    points.sort(key=lambda one: one.day)
    found = [Score(one.day, "A", one.score, 65) for one in points]
    ahead = forecast(found, TODAY) if looks_ahead else None
    lines = drawn(points, width, height, ahead)
    assert len(lines) == height
    assert max(map(len, lines)) <= width
    assert [line for line in lines if "80┤" in line]
    assert any(mark in line for line in lines for mark in "●○")


def test_the_forecast_of_scores_begins_where_it_says() -> None:
    """The mark of the early end stands over the day that the words name first."""
    found = [Score(a_day(at), "A", 0.6 + at / 400 + 0.15, 65) for at in (-60, -40, -20, 0)]
    ahead = forecast(found, TODAY)
    assert ahead
    assert ahead.low
    points = [Point(one.date, one.value, counts=True) for one in found]
    line = line_of(drawn(points, width=120, ahead=ahead), "80")
    first, span = points[0].day, 114
    late = ahead.high or ahead.horizon
    end = min(max(TODAY, late), TODAY + max(timedelta(28), TODAY - first))
    assert ahead.low <= end
    assert line.index("├") == round((ahead.low - first).days / (end - first).days * (span - 1))


def test_scores_at_the_end_of_the_calendar_are_no_crash() -> None:
    """The last day that a record can have."""
    last = date(2200, 12, 31)
    line = Line(1.0, 0.95, 0.3, 0.02)
    ahead = Forecast(last, last, last, 0.0, last, last - timedelta(20), (line,))
    lines = drawn([Point(last - timedelta(20), 0.7, counts=True)], ahead=ahead)
    assert lines[-1].rstrip().endswith("Dec")


@pytest.mark.parametrize("height", range(-2, 6))
def test_room_without_height_has_no_picture(height: int) -> None:
    """A window that is wide and has no height draws nothing rather than break."""
    picture = trend_picture([full(-20, 0.5), full(0, 0.9)], TARGET, height)
    shown = picture(plain_brush, 60).plain.split("\n")
    assert len(shown) == max(1, height if height >= 4 else 1)
