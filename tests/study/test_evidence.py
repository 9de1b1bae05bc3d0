"""What a practice test counts, and from which source it is."""

import pytest

from mls_tui.study.evidence import (
    Score,
    bank,
    banks,
    fresh,
    known_on,
    qualifies,
    quality,
    scores,
    stand_still,
    weight_of,
)
from mls_tui.study.records import Kind, PracticeTest, Result
from tests.examples import TODAY, a_day, a_test, mls

WHOLE = a_test("whole", TODAY, (13, 16, 23, 13))


def a_quiz(questions: int, **fields: object) -> PracticeTest:
    """A quiz of so many questions in modeling."""
    results = {"modeling": Result(correct=questions, total=questions)}
    return WHOLE.replace(kind=Kind.QUIZ, results=results, **fields)


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (WHOLE, 1.0),
        (WHOLE.replace(timed=False), 0.5),
        (a_quiz(49), 0.5),
        (a_quiz(50), 1.0),
        (a_quiz(12, timed=False), 0.5),
        (WHOLE.replace(kind=Kind.SELF_MADE), 0.25),
        (WHOLE.replace(kind=Kind.SELF_MADE, timed=False), 0.25),
        (WHOLE.replace(repeat=True), 0.0),
        (WHOLE.replace(kind=Kind.SELF_MADE, repeat=True), 0.0),
    ],
)
def test_quality_by_sort(test: PracticeTest, expected: float) -> None:
    """Whole, half, a quarter or nothing (docs/rules.md, Readiness)."""
    assert quality(test) == expected


def test_weight_halves_with_each_three_weeks() -> None:
    """And a test after the day counts nothing."""
    ages = (0, 21, 42, 63)
    assert [weight_of(WHOLE, a_day(age)) for age in ages] == [1, 0.5, 0.25, 0.125]
    assert weight_of(WHOLE, a_day(-1)) == 0


def test_only_full_first_time_tests_over_all_domains_qualify() -> None:
    """A test that leaves a domain out imitates only a part of the exam."""
    exam = mls()
    part = {domain: one for domain, one in WHOLE.results.items() if domain != "modeling"}
    assert qualifies(exam, WHOLE)
    assert qualifies(exam, WHOLE.replace(timed=False))
    assert not qualifies(exam, WHOLE.replace(repeat=True))
    assert not qualifies(exam, WHOLE.replace(kind=Kind.QUIZ))
    assert not qualifies(exam, WHOLE.replace(results=part))


def test_scores_are_in_order_and_up_to_the_day() -> None:
    """Oldest first, of one day the lower last; later tests and others are left out."""
    tests = [
        a_test("old", a_day(-40), (13, 16, 23, 0)),
        a_test("low", TODAY, (1, 1, 1, 1)),
        a_test("high", TODAY, (13, 16, 23, 13)),
        a_test("again", TODAY, (13, 16, 23, 13), repeat=True),
        a_test("late", a_day(1), (13, 16, 23, 13)),
    ]
    found = scores(mls(), tests, TODAY)
    assert [(one.date, round(one.value, 2)) for one in found] == [
        (a_day(-40), 0.8),
        (TODAY, 1.0),
        (TODAY, 0.06),
    ]
    assert [one.date for one in fresh(found, TODAY)] == [TODAY, TODAY]


def test_of_a_long_log_the_last_year_counts() -> None:
    """Before it only as many tests as it takes to say something, all of their day."""
    days = (-900, -800, -700, -700, -600)
    old = [a_test(f"o{at}", a_day(day), (1, 1, 1, 1)) for at, day in enumerate(days)]
    new = a_test("new", TODAY, (1, 1, 1, 1))
    assert [one.date for one in scores(mls(), [*old, new], TODAY)] == [
        a_day(-700),
        a_day(-700),
        a_day(-600),
        TODAY,
    ]
    year = [a_test(f"y{at}", a_day(-360 + at), (1, 1, 1, 1)) for at in range(5)]
    assert len(scores(mls(), [*old, *year, new], TODAY)) == 6


def test_tests_of_some_days_are_found() -> None:
    """Both ends count."""
    log = [a_test(f"t{day}", a_day(-day), (1, 1, 1, 1)) for day in range(9, -1, -1)]
    found = known_on(log, a_day(-2), 3)
    assert [(TODAY - one.date).days for one in found] == [5, 4, 3, 2]


@pytest.mark.parametrize("age", [0, 28])
def test_a_score_of_28_days_is_fresh(age: int) -> None:
    """The day before is not."""
    found = scores(mls(), [a_test("one", a_day(-age), (1, 1, 1, 1))], TODAY)
    assert fresh(found, TODAY)
    assert not fresh(found, a_day(29 - age))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Tutorials Dojo set 3", "tutorials dojo"),
        ("tutorials dojo  Set #12", "tutorials dojo"),
        ("Whizlabs - Practice Test 2", "whizlabs"),
        ("Whizlabs 4", "whizlabs"),
        ("Bonso (exam 1)", "bonso"),
        ("Maarek test B", "maarek"),
        ("Official practice set", "official practice set"),
        ("Set 3", "set 3"),
        ("A", "a"),
        ("", ""),
    ],
)
def test_bank_of_a_source(source: str, expected: str) -> None:
    """Sets of one series are one source; a source that names only a set is its own."""
    assert bank(source) == expected


def test_banks_are_counted_once() -> None:
    """Two sets of one series and one of another make two."""
    sources = ("Whizlabs 1", "Whizlabs 2", "Tutorials Dojo set 1")
    tests = [
        a_test(f"t{at}", TODAY, (1, 1, 1, 1), source=source) for at, source in enumerate(sources)
    ]
    assert banks(scores(mls(), tests, TODAY)) == ("tutorials dojo", "whizlabs")


def scored(*values: float, step: int = 7) -> list[Score]:
    """Full tests at even distances."""
    return [Score(a_day(step * at), "Set", value, 65) for at, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "step", "still"),
    [
        ((0.70, 0.70, 0.70, 0.70), 7, True),
        ((0.74, 0.72, 0.70, 0.66), 7, True),
        ((0.50, 0.70, 0.72, 0.69, 0.71), 7, True),
        ((0.70, 0.71, 0.72, 0.73), 7, False),
        ((0.70, 0.71, 0.71, 0.729), 7, True),
        ((0.70, 0.74, 0.76, 0.80), 7, False),
        ((0.70, 0.70, 0.70, 0.70), 6, False),
        ((0.70, 0.70, 0.70), 14, False),
        ((), 7, False),
    ],
)
def test_scores_that_stand_still(values: tuple[float, ...], step: int, still: bool) -> None:  # noqa: FBT001
    """Four of them over three weeks, and less than three points along their line."""
    assert stand_still(scored(*values, step=step)) is still
