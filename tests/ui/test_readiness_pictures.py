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
    Verdict.PASSED: article_state().replace(
        attempts=(article_attempt().replace(score=790),),
        tests=logged((-3, GOOD, "A 1")).tests,
    ),
    Verdict.ENDED: logged((-10, GOOD, "A 1"), (-6, GOOD, "B 1"), (-3, GOOD, "A 2")),
}
# The days on which they are judged; MLS-C01 was last offered on the last day of March.
DAYS = {Verdict.ENDED: a_day(30)}
# Who has nothing to be ready for any more.
OVER = (Verdict.PASSED, Verdict.ENDED)


def known_of(verdict: Verdict) -> Readiness:
    """A readiness with this verdict."""
    known = readiness(STATES[verdict], DAYS.get(verdict, TODAY))
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


def picture_of(verdict: Verdict, most: int = 4) -> Picture:
    """The sentence and the conditions of a readiness with this verdict."""
    day = DAYS.get(verdict, TODAY)
    return readiness_picture(STATES[verdict], known_of(verdict), day, most=most)


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("most", [2, 3, 4])
def test_every_verdict_fits_every_width(verdict: Verdict, most: int) -> None:
    """Few lines, none too wide; the conditions stay, and take another line in the narrowest."""
    for width in range(1, 201):
        whole = lines_of(picture_of(verdict, most), width)
        assert len(whole) <= most + (4 if width < 60 else 0)
        assert max(line.cell_length for line in whole) <= width


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("most", [3, 4])
def test_no_fact_is_cut_in_a_usual_window(verdict: Verdict, most: int) -> None:
    """From 60 columns on every condition stands there with its mark, and nothing is cut."""
    known = known_of(verdict)
    for width in range(60, 201):
        text = picture_of(verdict, most)(plain_brush, width).plain
        assert "…" not in text
        assert text.count("✓ ") == sum(one.met for one in known.conditions)
        assert text.count("× ") == sum(not one.met for one in known.conditions)


@pytest.mark.parametrize("verdict", Verdict)
def test_conditions_are_told_in_full_where_there_is_room(verdict: Verdict) -> None:
    """A tick and a cross are told apart without colour."""
    text = picture_of(verdict)(plain_brush, 200).plain
    for one in known_of(verdict).conditions:
        assert f"{'✓' if one.met else '×'} {one.text}: {one.now}" in text


def test_what_is_missing_comes_first() -> None:
    """Without data there is one sentence and no estimate."""
    first, *_ = lines_of(picture_of(Verdict.NO_DATA), 80)
    assert first.plain.startswith(
        "Take 1 more full test for an estimate, with questions new to you."
    )
    assert "≈" not in picture_of(Verdict.NO_DATA)(plain_brush, 80).plain


@pytest.mark.parametrize("verdict", [one for one in Verdict if one not in (Verdict.NO_DATA, *OVER)])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_answer_comes_first_and_the_estimate_is_marked(verdict: Verdict, width: int) -> None:
    """The probability is a range, and never nothing or certainty."""
    known = known_of(verdict)
    first, second, *_ = lines_of(picture_of(verdict), width)
    heads = {Verdict.READY: "Ready: ", Verdict.SLIPPING: "You were ready: "}
    assert first.plain.startswith(heads.get(verdict, "Not yet: "))
    assert f"pass ≈ {known.passing_label}" in first.plain + second.plain
    assert " 0 %" not in first.plain + second.plain


@pytest.mark.parametrize("verdict", OVER)
def test_of_an_exam_that_is_over_there_is_one_sentence(verdict: Verdict) -> None:
    """No condition and no estimate of a day that will not come."""
    text = picture_of(verdict)(plain_brush, 80).plain
    assert "there is nothing left to plan for it" in " ".join(text.split())
    assert "≈" not in text
    assert "×" not in text


def test_scores_that_stand_still_are_said_beside_the_number() -> None:
    """What to take off, and why."""
    known = known_of(Verdict.BUILDING)._replace(stands_still=True)
    picture = readiness_picture(STATES[Verdict.BUILDING], known, TODAY)
    text = picture(plain_brush, 200).plain
    assert "your last four full tests stand still" in text
    assert f"pass ≈ {known.passing_label}" in text
    assert known.passing_label.endswith(" % less 10-15")


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
