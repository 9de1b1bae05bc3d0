"""Tiers, shares and points at stake: the article's example, and what must hold for every exam."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mls_tui.exams.catalogue import Catalogue
from mls_tui.study.exam import Domain, Exam, Strategy
from mls_tui.study.priority import (
    Tier,
    minutes_per_week,
    points_at_stake,
    priority_rows,
    shares,
    shares_of,
    tier,
)
from mls_tui.study.records import Rating, Settings
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from tests.examples import ARTICLE_RATINGS, EXAMS, TODAY, a_day, a_test, article_state, mls

NI, C, S = Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT, Rating.STRONG
WORSE = {S: C, C: NI}
URGENCY = [Tier.MAINTENANCE, Tier.MEDIUM, Tier.HIGH, Tier.HIGHEST]
TOLERANCE = 1e-9


def percent(split: Mapping[str, float]) -> list[float]:
    """Shares in percent, rounded far finer than any real difference."""
    return [round(100 * share, 9) for share in split.values()]


@pytest.mark.parametrize("strategy", [Strategy.TIERED, Strategy.SMOOTH])
def test_the_articles_example_comes_out_exactly(strategy: Strategy) -> None:
    """Modeling 40, operations 30, exploratory data analysis 20, data engineering 10."""
    assert percent(shares(mls(), ARTICLE_RATINGS, strategy)) == [10, 20, 40, 30]


def test_equal_ratings_leave_the_weights() -> None:
    """All Competent gives each domain its weight."""
    ratings = dict.fromkeys(mls().weights, C)
    assert percent(shares(mls(), ratings, Strategy.TIERED)) == [20, 24, 36, 20]


def test_the_only_weak_domain_takes_sixty_percent() -> None:
    """The others split the rest by their points."""
    ratings = dict(zip(mls().weights, [S, C, NI, C], strict=True))
    split = shares(mls(), ratings, Strategy.TIERED)
    assert split["modeling"] == pytest.approx(0.60)
    assert sum(split.values()) == pytest.approx(1)
    # Medium points are 20 x 24/22 and 20 x 20/22, Maintenance has 10: 40 % in that proportion.
    points = [10, 20 * 24 / 22, 20 * 20 / 22]
    expected = [0.4 * one / sum(points) for one in points]
    assert [share for key, share in split.items() if key != "modeling"] == pytest.approx(expected)


def test_points_at_stake_are_weight_times_what_is_missing() -> None:
    """36 % at 50 % right, with 80 % as the target, is worth 10.8 points."""
    assert points_at_stake(mls(), "modeling", NI) == pytest.approx(10.8)
    assert points_at_stake(mls(), "exploratory-data-analysis", C) == pytest.approx(2.4)
    assert points_at_stake(mls(), "data-engineering", S) == 0


def test_the_points_strategy_follows_the_stake_and_leaves_nobody_out() -> None:
    """Each domain has at least 5 %, the others are as their points."""
    split = shares(mls(), ARTICLE_RATINGS, Strategy.POINTS)
    assert split["data-engineering"] == pytest.approx(0.05)
    assert split["modeling"] == pytest.approx(0.95 * 10.8 / 19.2)
    assert sum(split.values()) == pytest.approx(1)


def test_with_nothing_at_stake_the_points_strategy_follows_the_weights() -> None:
    """All Strong leaves nothing to win."""
    split = shares(mls(), dict.fromkeys(mls().weights, S), Strategy.POINTS)
    assert percent(split) == [20, 24, 36, 20]


def test_one_weak_domain_among_strong_ones_takes_all_but_five_percent_each() -> None:
    """Under the points strategy nothing else is at stake."""
    ratings = {**dict.fromkeys(mls().weights, S), "modeling": NI}
    assert percent(shares(mls(), ratings, Strategy.POINTS)) == [5, 5, 85, 5]


def test_a_missing_rating_is_named() -> None:
    """Shares need every rating, and say which is missing."""
    ratings = {key: C for key in mls().weights if key != "modeling"}
    with pytest.raises(StudyError, match="No rating yet for Modeling"):
        shares(mls(), ratings, Strategy.TIERED)


def hold_the_properties(exam: Exam, strategy: Strategy, ratings: Mapping[str, Rating]) -> None:
    """Assert what docs/rules.md promises of one split."""
    split = shares(exam, ratings, strategy)
    assert sum(split.values()) == pytest.approx(1)
    urgency = {key: URGENCY.index(tier(exam, key, ratings[key])) for key in split}
    for one, other in product(split, split):
        heavier = exam.weights[one] >= exam.weights[other]
        if heavier and urgency[one] >= urgency[other]:
            assert split[one] >= split[other] - TOLERANCE, (one, other, ratings)
    for key, rating in ratings.items():
        if rating in WORSE:
            worse = shares(exam, {**ratings, key: WORSE[rating]}, strategy)
            assert worse[key] >= split[key] - TOLERANCE, (key, ratings)


@pytest.mark.parametrize("code", sorted(Catalogue(None)))
def test_properties_hold_for_every_exam_and_all_ratings(code: str) -> None:
    """Every combination of ratings, under the exam's own strategy (81 for MLS-C01)."""
    exam = Catalogue(None)[code]
    for combination in product(Rating, repeat=len(exam.domains)):
        ratings = dict(zip(exam.weights, combination, strict=True))
        hold_the_properties(exam, exam.strategy, ratings)


@st.composite
def blueprints(draw: st.DrawFn) -> Exam:
    """Exams of 1 to 8 domains with any weights, equal ones included."""
    weights = draw(st.lists(st.integers(1, 60), min_size=1, max_size=8))
    domains = tuple(
        Domain(
            id=f"d{n}",
            number=n,
            name=f"Domain {n}",
            short=f"D{n}",
            weight=weight * 100 / sum(weights),
        )
        for n, weight in enumerate(weights, 1)
    )
    return Exam(code="RANDOM-1", name="Random", vendor="Nobody", domains=domains)


@settings(max_examples=300)
@given(blueprints(), st.data())
def test_properties_hold_for_random_blueprints_under_smooth(
    exam: Exam, data: st.DataObject
) -> None:
    """The smooth strategy is monotone for every set of weights."""
    ratings = {key: data.draw(st.sampled_from(list(Rating))) for key in exam.weights}
    hold_the_properties(exam, Strategy.SMOOTH, ratings)


@given(blueprints(), st.data(), st.integers(0, 10_000))
def test_whole_minutes_add_up(exam: Exam, data: st.DataObject, total: int) -> None:
    """The minutes per domain are within one of the exact share and add up to the week's."""
    ratings = {key: data.draw(st.sampled_from(list(Rating))) for key in exam.weights}
    split = shares(exam, ratings, Strategy.POINTS)
    minutes = minutes_per_week(split, total)
    assert sum(minutes.values()) == total
    for key, share in split.items():
        assert abs(minutes[key] - share * total) < 1 + TOLERANCE


def test_rows_come_by_urgency_with_the_recommended_hours() -> None:
    """Without an availability the timeline's 20 hours are split: 8, 6, 4 and 2."""
    rows = priority_rows(article_state(), TODAY)
    assert [(row.domain.short, row.tier.label, row.minutes_per_week) for row in rows] == [
        ("MOD", "Highest", 480),
        ("OPS", "High", 360),
        ("EDA", "Medium", 240),
        ("DE", "Maintenance", 120),
    ]


@pytest.mark.parametrize("strategy", [Strategy.TIERED, Strategy.SMOOTH, Strategy.POINTS])
@pytest.mark.parametrize("code", sorted(Catalogue(None)))
def test_no_floor_breaks_the_sixty_percent(code: str, strategy: Strategy) -> None:
    """For every exam and every rating of the others, wherever one domain alone is weak."""
    exam = Catalogue(None)[code]
    for weak in exam.weights:
        others = [one for one in exam.weights if one != weak]
        for combination in product((C, S), repeat=len(others)):
            ratings = {weak: NI, **dict(zip(others, combination, strict=True))}
            split = shares(exam, ratings, strategy)
            assert split[weak] >= 0.60 - TOLERANCE
            assert sum(split.values()) == pytest.approx(1)
            if strategy is Strategy.POINTS:
                assert min(split.values()) >= min(0.05, 0.4 / len(others)) - TOLERANCE


@settings(max_examples=200)
@given(blueprints(), st.data(), st.sampled_from([Strategy.POINTS, Strategy.GAP]))
def test_floors_shrink_to_fit(exam: Exam, data: st.DataObject, strategy: Strategy) -> None:
    """Every domain has 5 %, or as much as there is for each; gap never lowers a worse rating's."""
    ratings = {key: data.draw(st.sampled_from(list(Rating))) for key in exam.weights}
    split = shares(exam, ratings, strategy)
    count = len(split)
    assert sum(split.values()) == pytest.approx(1)
    assert min(split.values()) >= min(0.05, 0.4 / max(1, count - 1), 1 / count) - TOLERANCE
    if strategy is Strategy.GAP:
        for key, rating in ratings.items():
            if rating in WORSE:
                worse = shares(exam, {**ratings, key: WORSE[rating]}, strategy)
                assert worse[key] >= split[key] - TOLERANCE


def test_with_twenty_domains_floors_are_even() -> None:
    """Beside 60 % for one, nineteen others cannot have 5 % each, and have the same."""
    domains = tuple(
        Domain(id=f"d{n}", number=n, name=f"Domain {n}", short=f"D{n}", weight=5.0)
        for n in range(1, 21)
    )
    exam = Exam(code="RANDOM-1", name="Random", vendor="Nobody", domains=domains)
    ratings = {one.id: S for one in domains} | {"d1": NI}
    split = shares(exam, ratings, Strategy.POINTS)
    assert split["d1"] == pytest.approx(0.60)
    assert split["d2"] == pytest.approx(0.4 / 19)
    assert set(percent(shares(exam, ratings, Strategy.GAP))) == {5.0}


def test_gap_has_no_sixty_percent_rule() -> None:
    """One weak domain gets what is open in it."""
    ratings = dict(zip(mls().weights, [S, C, NI, C], strict=True))
    split = shares(mls(), ratings, Strategy.GAP)
    assert split["modeling"] == pytest.approx(16.2 / (2 + 6 + 16.2 + 5))


def test_gap_goes_by_practice_where_there_is_some() -> None:
    """A domain that is nearly all right counts as open by two percent at least."""
    rates = dict.fromkeys(mls().weights, 0.95) | {"modeling": 0.55}
    split = shares(mls(), ARTICLE_RATINGS, Strategy.GAP, rates)
    assert split["modeling"] == pytest.approx(0.85)
    state = article_state()
    assert shares_of(state, TODAY, Strategy.GAP) == shares(mls(), ARTICLE_RATINGS, Strategy.GAP)
    practised = state.replace(tests=(a_test("one", TODAY, (6, 8, 23, 13)),))
    moved = shares_of(practised, TODAY, Strategy.GAP)
    assert moved["modeling"] < split["modeling"]
    assert shares_of(practised, TODAY) == shares_of(state, TODAY)


GAPS = {
    "data-engineering": 20 * 0.10,
    "exploratory-data-analysis": 24 * 0.25,
    "modeling": 36 * 0.45,
    "machine-learning-implementation-and-operations": 20 * 0.45,
}


def test_the_gap_splits_by_what_is_missing_to_95_percent() -> None:
    """Without practice a rating's rate stands for the domain; the 60 % of one weak one do not."""
    split = shares(mls(), ARTICLE_RATINGS, Strategy.GAP)
    total = sum(GAPS.values())
    assert split == pytest.approx(
        {key: max(0.05, gap / total) for key, gap in GAPS.items()}, abs=0.01
    )
    one_weak = ARTICLE_RATINGS | {"machine-learning-implementation-and-operations": C}
    assert shares(mls(), one_weak, Strategy.GAP)["modeling"] < 0.6


def test_the_gap_goes_by_practice_where_there_is_some() -> None:
    """A domain that practice shows at 93 % needs little, whatever its report said."""
    state = article_state().replace(
        settings=Settings(strategy=Strategy.GAP),
        tests=tuple(a_test(f"t{n}", a_day(-n), (13, 12, 23, 7)) for n in range(4)),
    )
    split = shares_of(state, TODAY)
    assert split["modeling"] < shares(mls(), ARTICLE_RATINGS, Strategy.GAP)["modeling"] - 0.1
    assert split["machine-learning-implementation-and-operations"] == max(split.values())
    assert sum(split.values()) == pytest.approx(1)


@given(blueprints(), st.data())
def test_the_gap_leaves_no_domain_out(exam: Exam, data: st.DataObject) -> None:
    """At least 5 % each, less only where so many domains leave no room for it."""
    ratings = {key: data.draw(st.sampled_from(list(Rating))) for key in exam.weights}
    rates = data.draw(st.dictionaries(st.sampled_from(sorted(ratings)), st.floats(0, 1)))
    split = shares(exam, ratings, Strategy.GAP, rates)
    assert sum(split.values()) == pytest.approx(1)
    assert min(split.values()) >= min(0.05, 1 / len(split)) - TOLERANCE


def test_without_a_report_the_weights_decide() -> None:
    """No rating, no attempt: the shares are the exam's weights."""
    state = State(exams=EXAMS)
    assert shares_of(state, TODAY) == pytest.approx(
        {key: weight / 100 for key, weight in mls().weights.items()}
    )
