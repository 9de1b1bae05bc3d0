"""Tests of attempts side by side."""

import re

import pytest

from mls_tui.study.exam import Domain
from mls_tui.study.offset import beside_practice, own_offset
from mls_tui.study.readiness import readiness
from mls_tui.study.readiness_words import offset_words
from mls_tui.study.records import Attempt, PracticeTest, Rating
from mls_tui.study.settings import use_exam
from mls_tui.study.state import State
from mls_tui.study.value import read
from mls_tui.ui.dialogs.compare import CompareDialog
from mls_tui.ui.screens.report import ReportScreen
from tests.examples import ARTICLE_RATINGS, EXAMS, TODAY, a_day, a_test, article_state, mls
from tests.ui.harness import ScreenHarness, enabled, running, screen_lines, screen_text

DATA, ANALYSIS, MODELING, OPERATIONS = ARTICLE_RATINGS
GOOD = (12, 15, 21, 12)


def attempts(*scores: int) -> tuple[Attempt, ...]:
    """Attempts three weeks apart, the last one two weeks ago."""
    first = -14 - 21 * (len(scores) - 1)
    return tuple(
        Attempt(
            id=f"at{number}",
            exam="MLS-C01",
            date=a_day(first + 21 * number),
            score=score,
            ratings=dict(ARTICLE_RATINGS),
        )
        for number, score in enumerate(scores)
    )


def state_of(made: tuple[Attempt, ...], *tests: PracticeTest) -> State:
    """A state of some attempts and tests."""
    return State(exams=EXAMS, attempts=made, tests=tests)


def compare_of(state: State) -> ScreenHarness:
    """The screen of attempts alone, with a state."""
    return ScreenHarness(ReportScreen(), state)


def rows_of(app: ScreenHarness) -> dict[str, list[str]]:
    """The cells of the dialog's table by the name in front."""
    assert isinstance(app.screen, CompareDialog)
    inside = [line.split("│")[1:-1] for line in screen_lines(app) if line.count("│") >= 2]
    found = {}
    for parts in inside:
        text = max(parts, key=len).strip()
        # A name that is cut ends with a mark, and a single blank follows it.
        name, _, cells = re.sub(r"(…| {2,})", r"\1\t", text, count=1).partition("\t")
        if name.strip():
            columns = [cell.strip() for cell in re.split(r" {2,}", cells) if cell.strip()]
            found[name.strip()] = columns
    return found


def said(app: ScreenHarness) -> str:
    """All that the dialog says, on one line."""
    return " ".join(screen_text(app).replace("│", " ").split())


async def test_two_attempts_stand_beside_each_other() -> None:
    """The newest on the right, with what moved."""
    one, other = attempts(652, 689)
    better = ARTICLE_RATINGS | {ANALYSIS: Rating.NEEDS_IMPROVEMENT, OPERATIONS: Rating.STRONG}
    app = compare_of(state_of((one.replace(ratings=better), other)))
    async with running(app) as pilot:
        await pilot.press("b")
        rows = rows_of(app)
        assert rows["Attempt"] == ["1 of 2", "2 of 2"]
        assert rows["Date"] == ["9 Feb 2026", "2 Mar 2026"]
        assert rows["Score"] == ["652 FAIL", "689 FAIL +37"]
        assert rows["1 Data Engineering"] == ["▲ Strong", "▲ Strong"]
        assert rows["2 Exploratory Data Analysis"] == ["▼ Needs Imp.", "● Competent ↑"]
        assert next(row for name, row in rows.items() if name.startswith("4 Machine Learning")) == [
            "▲ Strong",
            "▼ Needs Imp. ↓",
        ]
        assert rows["Practice before"] == ["not logged", "not logged"]
        assert rows["Exam - practice ≈"] == ["-", "-"]


@pytest.mark.parametrize("key", ["escape", "q", "enter", "b"])
async def test_keys_that_close(key: str) -> None:
    """Nothing is asked and nothing changes."""
    app = compare_of(state_of(attempts(652, 689)))
    async with running(app) as pilot:
        await pilot.press("b", "left", "right", "down", key)
        assert len(app.screen_stack) == 1

    assert app.edits == []


async def test_three_attempts_fit_a_usual_window() -> None:
    """Nothing has to be turned to, and the arrows hide nothing."""
    app = compare_of(state_of(attempts(600, 652, 689)))
    async with running(app) as pilot:
        await pilot.press("b")
        for key in ("right", "left", "left"):
            await pilot.press(key)
            assert rows_of(app)["Attempt"] == ["1 of 3", "2 of 3", "3 of 3"]


@pytest.mark.parametrize(("size", "room"), [((80, 24), 3), ((120, 40), 4), ((200, 50), 4)])
async def test_arrows_turn_through_six_attempts(size: tuple[int, int], room: int) -> None:
    """Every column stays filled; the ends hold, and the way back is as long as the way there."""
    app = compare_of(state_of(attempts(600, 610, 620, 630, 640, 700)))
    async with running(app, size) as pilot:
        await pilot.press("b")
        assert rows_of(app)["Attempt"] == numbers(7 - room, 6)
        for step in range(1, 8):
            await pilot.press("left")
            first = max(1, 7 - room - step)
            assert rows_of(app)["Attempt"] == numbers(first, first + room - 1)
        await pilot.press("right")
        assert rows_of(app)["Attempt"] == numbers(2, room + 1)
        await pilot.press(*["right"] * 6)
        assert rows_of(app)["Attempt"] == numbers(7 - room, 6)


def numbers(first: int, last: int) -> list[str]:
    """How attempts are numbered."""
    return [f"{one} of 6" for one in range(first, last + 1)]


async def test_the_first_in_sight_is_held_against_the_one_before() -> None:
    """What moved is said though the attempt before is out of sight."""
    app = compare_of(state_of(attempts(600, 610, 625, 630, 640, 700)))
    async with running(app) as pilot:
        await pilot.press("b")
        assert rows_of(app)["Score"][0] == "630 FAIL +5"


async def test_attempts_without_ratings_say_so() -> None:
    """What was not rated has not moved."""
    one, other = attempts(652, 689)
    partly = other.replace(ratings={MODELING: Rating.STRONG})
    app = compare_of(state_of((one.replace(ratings={}), partly)))
    async with running(app) as pilot:
        await pilot.press("b")
        rows = rows_of(app)
        assert rows["1 Data Engineering"] == ["not rated", "not rated"]
        assert rows["3 Modeling"] == ["not rated", "▲ Strong"]


async def test_attempts_without_a_score_show_their_outcome() -> None:
    """An exam that publishes no score has no distance and no rate to compare."""
    exam = EXAMS["PMLE"]
    made = tuple(
        Attempt(id=f"p{at}", exam="PMLE", date=a_day(-60 + 30 * at), passed=at == 1)
        for at in range(2)
    )
    state = use_exam(state_of(made), "PMLE")
    app = compare_of(state)
    async with running(app, (80, 30)) as pilot:
        await pilot.press("b")
        rows = rows_of(app)
        assert rows["Score"] == ["FAIL", "PASS"]
        assert rows["Exam, right ≈"] == ["-", "-"]
        assert f"Attempts at {exam.code}" in said(app)


async def test_practice_before_stands_beside_the_exam() -> None:
    """The mean of full tests of the four weeks before, what the score stands for, and between."""
    state = state_of(
        attempts(652, 689),
        a_test("a", a_day(-50), GOOD, source="Bank A 1"),
        a_test("b", a_day(-48), GOOD, source="Bank B 1"),
        a_test("own-day", a_day(-14), GOOD, source="Bank C 1"),
    )
    app = compare_of(state)
    async with running(app, (100, 40)) as pilot:
        await pilot.press("b")
        rows = rows_of(app)
        assert rows["Practice before"] == ["92 % (2 tests)", "not logged"]
        exam, *_ = rows["Exam, right ≈"]
        assert rows["Exam - practice ≈"] == [f"{int(exam.split()[0]) - 92:+d} points", "-"]


async def test_the_offset_is_said_with_what_it_does() -> None:
    """With it and without it, so that one sees what it changes."""
    state = state_of(
        attempts(652, 689),
        a_test("a", a_day(-40), GOOD, source="Bank A 1"),
        a_test("b", a_day(-10), GOOD, source="Bank B 1"),
        a_test("c", a_day(-8), GOOD, source="Bank A 2"),
    )
    known = readiness(state, TODAY)
    offset = own_offset(beside_practice(mls(), state.exam_attempts, state.exam_tests))
    assert known.offset is not None
    assert known.offset == offset
    assert known.offset < 0
    app = compare_of(state)
    async with running(app, (100, 40)) as pilot:
        await pilot.press("b")
        text = said(app)
        assert offset_words(known.offset) in text
        with_it, without = re.findall(r"≈ ([0-9]+)-[0-9]+ % with", text)[0], "% without."
        assert f"Probability to pass: ≈ {known.passing_label} with it" in text
        assert without in text
        assert int(with_it) < int(re.findall(r"it, ≈ ([0-9]+)", text)[0])
        assert "straight line through the passing score" in text


async def test_without_practice_it_says_what_an_offset_needs() -> None:
    """Nothing is estimated out of attempts alone."""
    app = compare_of(state_of(attempts(652, 689)))
    async with running(app, (100, 40)) as pilot:
        await pilot.press("b")
        assert "full tests logged in the four weeks before one" in said(app)
        assert "Probability to pass" not in said(app)


async def test_guesses_are_held_against_results() -> None:
    """The user's own guesses beforehand stand below."""
    state = state_of(attempts(652, 689), a_test("a", a_day(-40), GOOD, guess=70))
    app = compare_of(state)
    async with running(app, (100, 40)) as pilot:
        await pilot.press("b")
        assert "Over 1 test you guessed 22 points too low on average." in said(app)


@pytest.mark.parametrize("state", [State(exams=EXAMS), article_state()], ids=["none", "one"])
async def test_with_fewer_than_two_attempts_the_key_is_grey(state: State) -> None:
    """There is nothing to compare."""
    app = compare_of(state)
    async with running(app) as pilot:
        assert enabled(app, "b") is False
        await pilot.press("b")
        assert len(app.screen_stack) == 1


async def test_attempts_at_another_exam_are_no_company() -> None:
    """Only attempts at the exam in use are compared."""
    (one,) = attempts(652)
    other = Attempt(id="other", exam="AIF-C01", date=a_day(-40), score=600)
    app = compare_of(state_of((one, other)))
    async with running(app):
        assert enabled(app, "b") is False


@pytest.mark.parametrize("size", [(60, 20), (50, 20), (40, 20)])
async def test_narrow_windows_keep_a_line_a_row(size: tuple[int, int]) -> None:
    """Where two columns do not fit, one stands there; no row wraps into the next."""
    app = compare_of(state_of(attempts(652, 689)))
    async with running(app, size) as pilot:
        await pilot.press("b")
        lines = [line for line in screen_lines(app) if "│" in line]
        found = [line.strip("│ ") for line in lines]
        assert found[0].startswith("Attempt")
        assert "of 2" in found[0]
        assert found[1].startswith("Date")


async def test_long_domain_names_of_the_user_stay_in_their_column() -> None:
    """Names of an exam file are cut, wide and hostile ones too."""
    exam = mls().replace(
        domains=[
            read(Domain, one.fields() | {"name": f"[/x]{'漢字' * 20}{one.number}"})
            for one in mls().domains
        ]
    )
    state = State(exams={"MLS-C01": exam}, attempts=attempts(652, 689))
    app = compare_of(state)
    async with running(app) as pilot:
        await pilot.press("b")
        (line,) = (one for one in screen_lines(app) if "1 [/x]" in one)
        assert line.count("▲ Strong") == 2
