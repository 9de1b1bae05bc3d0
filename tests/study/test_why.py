"""Why a domain has its share: the numbers, and where each comes from."""

import re

from mls_tui.demo import demo_state
from mls_tui.study.attempt import carry_over
from mls_tui.study.exam import Strategy
from mls_tui.study.priority import PriorityRow, priority_rows
from mls_tui.study.records import Rating
from mls_tui.study.rerating import rerate
from mls_tui.study.state import State
from mls_tui.study.strategies import recommendation
from mls_tui.study.why import first_words, standing_words, why, won_words
from tests.examples import ARTICLE_RATINGS, EXAMS, TODAY, a_day, a_test, article_state


def rows_of(state: State) -> tuple[PriorityRow, ...]:
    """The chart."""
    return priority_rows(state, TODAY)


def test_without_practice_the_report_and_an_assumption_are_named() -> None:
    """Rating, what it is taken for, weight, points, tier and share."""
    rows = rows_of(article_state())
    text = why(rows, rows[0], Strategy.TIERED)
    assert text == (
        "Modeling weighs 36 % of the exam. The report rates it Needs Improvement, taken for 50 % "
        "right until practice says more. By that assumption, raising it to 80 % brings ≈ 10.8 "
        "exam points, more than any other domain. By its rating its tier is Highest, the only "
        "one: 40 % of the study time."
    )
    assert "number 3 of 4" in why(rows, rows[2], Strategy.TIERED)
    assert "keep it there" in why(rows, rows[3], Strategy.TIERED)


def test_with_practice_both_are_named() -> None:
    """What the report said, what practice says now, what is left and what is won."""
    state = article_state().replace(tests=(a_test("one", a_day(-3), (11, 13, 19, 6)),))
    rows = {row.domain.short: row for row in rows_of(state)}
    text = why(tuple(rows.values()), rows["MOD"], Strategy.TIERED)
    assert "The report rated it Needs Improvement, taken for 50 % right; practice says ≈ " in text
    assert "now, by 23 questions." in text
    stake = rows["MOD"].points_at_stake
    assert f"By practice, raising it to 80 % brings ≈ {stake:.1f} exam points" in text
    assert f"≈ {10.8 - stake:.1f} are won since the report" in text
    worse = why(tuple(rows.values()), rows["OPS"], Strategy.TIERED)
    assert "more than by the report" in worse or "won since" in worse


def test_a_contradiction_is_said() -> None:
    """Where practice would rate otherwise, both ratings are named."""
    rows = rows_of(article_state())
    text = why(rows, rows[0], Strategy.TIERED, Rating.COMPETENT)
    assert text.endswith(
        "Practice contradicts the rating: Competent is proposed in place of Needs Improvement."
    )


def test_a_changed_rating_is_the_users() -> None:
    """The report keeps its own word."""
    state = rerate(article_state(), {"modeling": Rating.COMPETENT}, {"modeling": "m"}, TODAY)
    (row,) = (one for one in rows_of(state) if one.domain.short == "MOD")
    text = why(rows_of(state), row, Strategy.TIERED)
    assert "The report rates it Needs Improvement" in text
    assert "You rate it Competent since." in text


def test_one_weak_domain_says_what_it_takes() -> None:
    """Under every strategy but gap."""
    ratings = ARTICLE_RATINGS | {"machine-learning-implementation-and-operations": Rating.COMPETENT}
    (attempt,) = article_state().attempts
    state = article_state().replace(attempts=(attempt.replace(ratings=ratings),))
    rows = rows_of(state)
    assert "the only domain rated weak, so it takes 60 %" in why(rows, rows[0], Strategy.TIERED)
    assert "where most of the exam is still open" in why(rows, rows[0], Strategy.GAP)


def test_the_one_weak_domain_says_what_the_rule_costs() -> None:
    """Beside the share, where another strategy is recommended; not beside other domains."""
    ratings = ARTICLE_RATINGS | {"machine-learning-implementation-and-operations": Rating.COMPETENT}
    (attempt,) = article_state().attempts
    state = article_state().replace(attempts=(attempt.replace(ratings=ratings),))
    rows, better = rows_of(state), recommendation(state, TODAY)
    assert "Better is the strategy gap: in simulation this rule costs 3 points" in why(
        rows, rows[0], Strategy.TIERED, better=better
    )
    assert "Better" not in why(rows, rows[1], Strategy.TIERED, better=better)
    assert "Better" not in why(rows, rows[0], Strategy.GAP, better=better)


def test_ratings_that_were_carried_over_are_not_called_the_reports_own() -> None:
    """What was inferred from another exam's report is named as such, wherever it is spoken of."""
    state = carry_over(article_state(), "MLA-C02", TODAY)
    rows = priority_rows(state, TODAY)
    assert all("report carried over rates it" in standing_words(row.standing) for row in rows)
    assert "the report carried over rates it" in first_words(rows)[1]
    own = priority_rows(article_state(), TODAY)
    assert all("carried over" not in standing_words(row.standing) for row in own)


def test_points_over_all_domains_are_called_so() -> None:
    """They stand behind a sentence about the first domain, and are not its own."""
    rows = rows_of(article_state())
    assert won_words(rows).startswith("In all ≈ ")

    practised = priority_rows(demo_state(EXAMS, TODAY), TODAY)
    assert re.match(
        r"In all ≈ [0-9.]+ points are won since the report; ≈ [0-9.]+ exam points are to be won ",
        won_words(practised),
    )
