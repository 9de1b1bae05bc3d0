"""The five patterns: each where it just shows, and where it just does not."""

from datetime import date

import pytest

from mls_tui.study.exam import Domain, Exam, Role
from mls_tui.study.patterns import Pattern, patterns
from mls_tui.study.records import Attempt, Rating
from tests.examples import ARTICLE_RATINGS, EXAMS, a_day, article_attempt, mls

NI, C, S = Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT, Rating.STRONG


def rated(*ratings: Rating | None) -> dict[str, Rating]:
    """Ratings of MLS-C01 in the order DE, EDA, MOD, OPS; None leaves one out."""
    pairs = zip(mls().weights, ratings, strict=True)
    return {domain: rating for domain, rating in pairs if rating}


def attempt(day: date, ratings: dict[str, Rating], score: int = 700) -> Attempt:
    """An attempt at MLS-C01 on a day; it failed unless the score says otherwise."""
    return Attempt(id=f"on-{day}", exam="MLS-C01", date=day, score=score, ratings=ratings)


def shown(*reports: dict[str, Rating], score: int = 700) -> list[int]:
    """The numbers of the patterns after attempts with these ratings, the last with this score."""
    attempts = [attempt(a_day(30 * n - 300), ratings) for n, ratings in enumerate(reports)]
    attempts[-1] = attempts[-1].replace(score=score)
    return [pattern.number for pattern in patterns(mls(), attempts, reports[-1])]


def the_only(exam: Exam, attempts: list[Attempt], ratings: dict[str, Rating]) -> Pattern:
    """The one pattern that shows."""
    (pattern,) = patterns(exam, attempts, ratings)
    return pattern


def test_the_articles_example_shows_one_and_five() -> None:
    """Strong in data and weak in modeling, which weighs most."""
    found = patterns(mls(), [article_attempt()], ARTICLE_RATINGS)
    assert [pattern.number for pattern in found] == [1, 5]
    assert found[0].trigger == "Strong in Data Engineering, but weak in Modeling."
    assert found[1].trigger == "Weak where the weight is: Modeling (36 %)."


@pytest.mark.parametrize(
    ("ratings", "numbers"),
    [
        ((S, C, NI, C), [1, 5]),
        ((C, C, NI, C), [5]),
        ((S, C, C, S), []),
        ((S, S, C, NI), []),
        ((C, C, S, NI), [3]),
        ((NI, C, S, NI), [3]),
        ((C, C, C, NI), []),
        ((C, S, S, C), []),
        ((C, NI, S, C), [5]),
        ((NI, S, S, S), []),
        ((S, NI, NI, NI), [1, 5]),
        ((NI, NI, NI, NI), [5]),
    ],
)
def test_patterns_one_three_and_five_follow_from_the_ratings(
    ratings: tuple[Rating, ...], numbers: list[int]
) -> None:
    """Strong has to be Strong, weak has to be Needs Improvement, heavy above the median of 22."""
    assert shown(rated(*ratings)) == numbers


@pytest.mark.parametrize(
    ("ratings", "score", "numbers"),
    [
        ((C, C, C, C), 749, [2]),
        ((C, C, C, C), 750, []),
        ((C, C, C, S), 700, [2]),
        ((C, C, S, S), 700, []),
        ((C, C, C, NI), 700, []),
        ((C, C, C, None), 700, []),
    ],
)
def test_pattern_two_is_a_fail_without_a_weak_domain(
    ratings: tuple[Rating | None, ...], score: int, numbers: list[int]
) -> None:
    """More than half Competent, none weak, all of them known, and failed all the same."""
    assert shown(rated(*ratings), score=score) == numbers


def test_pattern_two_says_how_many() -> None:
    """The trigger counts the Competent domains."""
    ratings = rated(C, C, C, S)
    trigger = the_only(mls(), [attempt(a_day(), ratings)], ratings).trigger
    assert trigger.startswith("No domain needs improvement, 3 of 4 are Competent")


def test_pattern_two_needs_a_report() -> None:
    """Ratings that were carried over have not failed this exam."""
    assert patterns(mls(), [], rated(C, C, C, C)) == ()


@pytest.mark.parametrize(
    ("earlier", "later", "shows"),
    [
        ((C, C, C, C), (NI, C, S, C), True),
        ((S, C, C, C), (C, S, C, C), True),
        ((C, C, C, C), (NI, C, C, C), False),
        ((C, C, C, C), (C, C, S, C), False),
        ((C, C, C, C), (C, C, C, C), False),
        ((None, C, C, C), (NI, C, S, C), False),
    ],
)
def test_pattern_four_is_a_fall_beside_a_rise(
    earlier: tuple[Rating | None, ...], later: tuple[Rating, ...], *, shows: bool
) -> None:
    """Between the last two attempts, among domains rated in both."""
    assert (4 in shown(rated(*earlier), rated(*later))) is shows


def test_pattern_four_needs_two_attempts_and_looks_at_the_last_two() -> None:
    """One report has nothing to compare with, and an old wavering is over."""
    assert 4 not in shown(rated(NI, C, S, C))
    assert 4 not in shown(rated(C, C, C, C), rated(NI, C, S, C), rated(C, C, S, C))
    assert 4 in shown(rated(C, C, C, C), rated(C, C, C, C), rated(NI, C, S, C))


def test_pattern_four_names_what_moved() -> None:
    """In the exam's order, the fallen first."""
    reports = rated(S, C, C, C), rated(C, NI, S, C)
    attempts = [attempt(a_day(n - 10), ratings) for n, ratings in enumerate(reports)]
    found = {one.number: one.trigger for one in patterns(mls(), attempts, reports[1])}
    assert found[4] == (
        "Since the attempt before, Data Engineering and Exploratory Data Analysis fell "
        "while Modeling rose."
    )


def test_several_patterns_stand_in_their_order() -> None:
    """All that match are shown."""
    assert shown(rated(NI, C, C, C), rated(S, C, NI, C)) == [1, 4, 5]


def test_nothing_shows_without_ratings() -> None:
    """An attempt not rated yet says nothing."""
    assert patterns(mls(), [attempt(a_day(), {})], {}) == ()


def test_an_exam_of_one_domain_has_no_heavy_one() -> None:
    """Nor has one of equal weights."""
    for count in (1, 2, 4):
        domains = tuple(
            Domain(id=f"d{n}", number=n, name=f"Domain {n}", short=f"D{n}", weight=100 / count)
            for n in range(1, count + 1)
        )
        exam = Exam(code="EQUAL", name="Equal", vendor="Nobody", domains=domains)
        assert patterns(exam, [], dict.fromkeys(exam.weights, NI)) == ()


def test_several_domains_of_one_role_are_named_together() -> None:
    """PMLE has three domains of operations."""
    exam = EXAMS["PMLE"]
    ratings = dict.fromkeys(exam.weights, C)
    for domain in exam.domains:
        if domain.role is Role.OPERATIONS:
            ratings[domain.id] = NI
        elif domain.role is Role.MODELING:
            ratings[domain.id] = S
    found = {one.number: one.trigger for one in patterns(exam, [], ratings)}
    assert found[3] == (
        "Strong in Scaling prototypes into ML models, but weak in Serving and scaling models, "
        "Automating and orchestrating ML pipelines and Monitoring AI solutions."
    )
