"""Tests of the pictures of readiness: conditions, mastery, and the lines of a day."""

from collections.abc import Sequence

import pytest
from textual.content import Content
from textual.style import Style

from mls_tui.study.mastery import Mastery
from mls_tui.study.readiness import Readiness, Verdict, readiness
from mls_tui.study.state import State
from mls_tui.ui.looks import DEFAULT_LOOK, style_of
from mls_tui.ui.pictures.readiness import (
    mastery_picture,
    readiness_picture,
)
from mls_tui.ui.widgets.drawing import Brush, Picture
from tests.examples import (
    ARTICLE_RATINGS,
    TODAY,
    a_day,
    a_test,
    article_attempt,
    article_state,
    busy_state,
    mls,
)

GOOD, FAIR, POOR = (12, 15, 21, 12), (10, 12, 18, 10), (6, 8, 11, 6)


def plain_brush(paint: str) -> Style:
    """A brush that paints nothing."""
    assert style_of(DEFAULT_LOOK, paint)
    return Style()


def keeping(asked: list[str]) -> Brush:
    """A brush that keeps which paints it is asked for."""

    def brush(paint: str) -> Style:
        asked.append(paint)
        return Style()

    return brush


def logged(*tests: tuple[int, tuple[int, ...], str]) -> State:
    """The article's example with full tests: days from today, right answers, sources."""
    # So long ago that the waiting time was over before the first of them.
    attempt = article_attempt().replace(date=a_day(-60))
    return article_state().replace(
        attempts=(attempt,),
        tests=[
            a_test(f"t{at}", a_day(day), right, source=source)
            for at, (day, right, source) in enumerate(tests)
        ],
    )


STATES = {
    Verdict.NO_DATA: logged((-3, GOOD, "A 1")),
    Verdict.READY: logged((-10, GOOD, "A 1"), (-6, GOOD, "B 1"), (-3, GOOD, "A 2")),
    Verdict.CLOSE: logged((-10, GOOD, "A 1"), (-6, GOOD, "A 2"), (-3, GOOD, "A 3")),
    Verdict.SLIPPING: logged(
        (-13, GOOD, "A 1"), (-11, GOOD, "B 1"), (-9, GOOD, "A 2"), (-1, POOR, "B 2")
    ),
    Verdict.BUILDING: logged((-20, POOR, "A 1"), (-6, FAIR, "B 1"), (-3, FAIR, "A 2")),
}


def known_of(verdict: Verdict) -> Readiness:
    """A readiness with this verdict."""
    known = readiness(STATES[verdict], TODAY)
    assert known.verdict is verdict
    return known


def lines_of(picture: Picture, width: int) -> list[Content]:
    """The lines of a picture."""
    return picture(plain_brush, width).split("\n", allow_blank=True)


def beta(mean: float, questions: float, domain: str = "modeling", counted: int = 50) -> Mastery:
    """A mastery with this mean, from so many questions."""
    return Mastery(domain, mean * questions, (1 - mean) * questions, counted)


def all_of(*means: float, questions: float = 60) -> list[Mastery]:
    """A mastery for each domain."""
    return [
        beta(mean, questions, domain) for mean, domain in zip(means, ARTICLE_RATINGS, strict=True)
    ]


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_fits_every_width(verdict: Verdict) -> None:
    """The conditions keep their number of lines, none too wide."""
    for width in range(1, 201):
        whole = lines_of(readiness_picture(known_of(verdict), TODAY), width)
        assert len(whole) == 7
        assert max(line.cell_length for line in whole) <= width


@pytest.mark.parametrize("verdict", Verdict)
def test_every_condition_is_ticked_or_not_with_what_is_needed(verdict: Verdict) -> None:
    """A tick and a cross are told apart without colour, and a cross says what would tick it."""
    known = known_of(verdict)
    drawn = [line.plain for line in lines_of(readiness_picture(known, TODAY), 200)]
    for one in known.conditions:
        (line,) = (line for line in drawn if f"{one.text}: {one.now}" in line)
        assert line.startswith("✓" if one.met else "✗")
        assert ("→" in line) == (not one.met)
        assert one.needed in line


def test_what_is_missing_comes_first() -> None:
    """Without data there is one sentence and no estimate."""
    known = known_of(Verdict.NO_DATA)
    first, second, *_ = lines_of(readiness_picture(known, TODAY), 80)
    assert first.plain.strip() == "Take 1 more full test, with questions new to you."
    assert second.plain.strip() == ""
    assert "≈" not in readiness_picture(known, TODAY)(plain_brush, 80).plain


@pytest.mark.parametrize("verdict", [one for one in Verdict if one is not Verdict.NO_DATA])
def test_the_probability_comes_first_marked_as_an_estimate(verdict: Verdict) -> None:
    """As a range with words, and never as nothing or certainty."""
    known = known_of(verdict)
    first = lines_of(readiness_picture(known, TODAY), 120)[0].plain
    assert first.startswith(f"Pass ≈ {known.passing_label}: {known.passing_words}")
    assert " 0 %" not in first
    assert "100 %" not in first


def test_scores_that_stand_still_are_said_beside_the_number() -> None:
    """What to take off, and why, in place of the words for the number."""
    known = known_of(Verdict.BUILDING)._replace(stands_still=True)
    first = lines_of(readiness_picture(known, TODAY), 80)[0].plain
    assert f"{known.passing_label}: your last four full tests stand still" in first
    assert known.passing_label.endswith(" % less 10-15")


def test_a_hostile_source_is_literal() -> None:
    """A source that looks like markup is shown as typed."""
    state = logged((-10, GOOD, "[/x][red]A[/] 1"), (-6, GOOD, "[/x][red]A[/] 2"))
    drawn = lines_of(readiness_picture(readiness(state, TODAY), TODAY), 120)
    assert any("unlike [/x][red]A[/] 2" in line.plain for line in drawn)


@pytest.mark.parametrize("height", [1, 5, 13])
def test_mastery_fits_every_width(height: int) -> None:
    """No line wraps, whatever the estimates are."""
    for known in (all_of(0.01, 0.3, 0.8, 0.99), readiness(busy_state(), TODAY).mastery):
        for width in range(10, 201):
            found = lines_of(mastery_picture(mls(), known, height), width)
            assert max(line.cell_length for line in found) <= width
            assert len(found) >= height


def test_mastery_for_which_there_is_no_room_is_cut() -> None:
    """In the smallest windows the lines are cut, and neither wrap nor crash."""
    for width in range(1, 10):
        found = lines_of(mastery_picture(mls(), all_of(0.5, 0.6, 0.8, 0.9), 5), width)
        assert max(line.cell_length for line in found) <= width


@pytest.mark.parametrize("width", [20, 30, 44, 60, 120, 200])
def test_the_mean_stands_within_its_interval(width: int) -> None:
    """One diamond a line, and the interval around it."""
    known = all_of(0.45, 0.62, 0.78, 0.9)
    for line in bars(known, width):
        assert line.count("◆") == 1
        at = line.index("◆")
        assert set(line[at - 1] + line[at + 1]) <= set("━┿┊·")


def bars(known: Sequence[Mastery], width: int) -> list[str]:
    """The lines of the domains."""
    found = [line.plain for line in lines_of(mastery_picture(mls(), known, 5), width)]
    return found[: len(known)]


@pytest.mark.parametrize("width", [30, 44, 60, 120, 200])
def test_better_domains_stand_further_right(width: int) -> None:
    """The places of the means keep their order."""
    places = [line.index("◆") for line in bars(all_of(0.35, 0.5, 0.7, 0.95), width)]
    assert places == sorted(places)
    assert len(set(places)) == 4


@pytest.mark.parametrize("width", [30, 60, 120, 200])
def test_the_target_is_marked_in_every_bar(width: int) -> None:
    """At one place, which the foot names, unless the mean stands there."""
    marks = {
        at for line in bars(all_of(0.4, 0.5, 0.6, 0.95), width) for at in positions(line, "┿┊")
    }
    assert len(marks) == 1
    foot = lines_of(mastery_picture(mls(), all_of(0.4, 0.5, 0.6, 0.9), 5), width)[4].plain
    assert abs(foot.index("80") - marks.pop()) <= 1


def positions(line: str, marks: str) -> list[int]:
    """Where some marks stand in a line."""
    return [at for at, char in enumerate(line) if char in marks]


@pytest.mark.parametrize(
    ("mean", "figure", "paint"),
    [(0.8, " 80 ", "good"), (0.7999, " 79 ", "warn"), (0.8001, " 80 ", "good")],
)
def test_a_mean_right_at_the_target_has_reached_it(mean: float, figure: str, paint: str) -> None:
    """What has missed it by a hair has not, in figures and in colour."""
    asked: list[str] = []
    known = [beta(mean, 50)]
    content = mastery_picture(mls(), known, 1)(keeping(asked), 60)
    assert figure in content.plain
    assert paint in asked


def test_the_target_by_binary_fractions_is_reached() -> None:
    """A figure of 80 is painted as reached, though its sum is a hair less."""
    known = Mastery("modeling", 8 - 1e-10, 2 + 1e-10, 50)
    assert known.mean < 0.8
    asked: list[str] = []
    content = mastery_picture(mls(), [known], 1)(keeping(asked), 60)
    assert " 80 " in content.plain
    assert "good" in asked


def test_a_domain_without_a_question_is_pale() -> None:
    """What only the report says is told apart from evidence."""
    asked: list[str] = []
    mastery_picture(mls(), [beta(0.9, 10, counted=0)], 1)(keeping(asked), 60)
    assert "good" not in asked


def test_figures_are_never_certain() -> None:
    """After thousands of right answers there is still no 100."""
    (line,) = bars([beta(0.9999, 9000)], 60)
    assert "100" not in line
    assert line.split()[-2:] == ["99", "99-99"]


@pytest.mark.parametrize("width", [23, 24, 30, 60])
def test_the_interval_is_whole_or_absent(width: int) -> None:
    """Half a figure would be another figure."""
    known = all_of(0.45, 0.62, 0.78, 0.9)
    for line, one in zip(bars(known, width), known, strict=True):
        figures = line.split("◆")[1].lstrip("━·┿┊").split()
        assert figures == [f"{int(100 * one.mean + 1e-7)}"] + (
            [f"{int(100 * one.low)}-{int(100 * one.high)}"] if len(figures) > 1 else []
        )
