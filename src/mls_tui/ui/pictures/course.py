"""The course of the scores, what the weakest domain's own was, and what the marks stand for."""

from datetime import date

from mls_tui.study.forecast import LONGEST_DAYS
from mls_tui.study.practice import score
from mls_tui.study.readiness import Readiness, weakest
from mls_tui.study.records import Kind
from mls_tui.study.state import State
from mls_tui.study.success import TARGET
from mls_tui.ui.pictures.practice import empty_picture
from mls_tui.ui.widgets.drawing import Picture
from mls_tui.ui.widgets.trend import Course, Point, domain_points, trend_picture


def course_picture(
    state: State, known: Readiness, today: date, height: int, *, course: bool, wide: bool
) -> tuple[Picture, str]:
    """The picture of the scores so far, and its legend.

    Args:
        state: Its log is drawn, as far back as the forecast looks.
        known: The readiness of the day.
        today: The day.
        height: Lines of the picture.
        course: Whether there is room for the weakest domain's own line.
        wide: Whether the legend has room for everything.
    """
    exam, tests = state.exam, state.exam_tests
    since = today.toordinal() - LONGEST_DAYS
    shown = [one for one in tests if one.date.toordinal() >= since] or tests[-1:]
    if not shown:
        return empty_picture, ""
    points = [
        Point(test.date, score(exam, test), test.kind is Kind.FULL and not test.repeat)
        for test in shown
    ]
    legend, own = "● full, first time  ○ other  ·├┤ ≈ ahead", None
    if course and len(shown) > 1:
        worst = exam.domain(weakest(state, known.mastery).domain)
        own = Course(domain_points(worst.id, shown), f"domain-{worst.number}")
        legend = f"◦ {worst.short} alone  {legend if wide else '● full  ○ other'}"
    return trend_picture(points, TARGET, height, known.forecast, own), legend
