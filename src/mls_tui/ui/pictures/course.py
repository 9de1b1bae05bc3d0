"""The course of the scores, what the weakest domain's own was, and what the marks stand for."""

from datetime import date
from itertools import islice

from mls_tui.study.evidence import known_on
from mls_tui.study.forecast import LONGEST_DAYS
from mls_tui.study.mastery import Mastery
from mls_tui.study.misses import domain_misses
from mls_tui.study.practice import progress, score
from mls_tui.study.readiness import Readiness, weakest
from mls_tui.study.records import Kind
from mls_tui.study.standing import standings
from mls_tui.study.state import State
from mls_tui.study.success import TARGET
from mls_tui.study.why import LEAST_TOLD
from mls_tui.study.wording import percent
from mls_tui.ui.pictures.practice import empty_picture
from mls_tui.ui.widgets.drawing import Picture
from mls_tui.ui.widgets.trend import Course, Point, domain_points, trend_picture


def domain_facts(
    state: State, today: date, known: tuple[Mastery, ...]
) -> dict[str, tuple[str, ...]]:
    """What is told of each domain below its mastery: the goal, points, last results, misses."""
    told = {}
    tests = known_on(state.exam_tests, today)
    for one in standings(state, today, known):
        domain, found = one.domain, []
        if one.at_stake >= LEAST_TOLD:
            found.append(f"≈ {one.at_stake:.1f} exam points to win")
        done = progress(tests, domain.id)
        if done.success is not None:
            found.append(f"{done.correct} of the newest {done.total} right")
        newest = (result for test in reversed(tests) if (result := test.results.get(domain.id)))
        results = list(islice(newest, 3))[::-1]
        if len(results) > 1:
            rates = (percent(each.correct / each.total) for each in results if each.total)
            found.append(f"last {' · '.join(str(rate) for rate in rates)} %")
        if words := domain_misses(domain, tests).words:
            found.append(f"missed: {words}")
        told[domain.id] = tuple(found)
    return told


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
