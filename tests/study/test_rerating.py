"""Re-rating from evidence: when it is proposed, what it changes, and how it is taken back."""

import pytest

from mls_tui.study.priority import priority_rows
from mls_tui.study.records import PracticeTest, Rating
from mls_tui.study.rerating import (
    held_against_practice,
    proposals,
    rating_beside,
    rerate,
)
from mls_tui.study.state import State
from mls_tui.study.success import band_of
from mls_tui.study.timeline import timeline
from mls_tui.study.value import StudyError
from tests.examples import ARTICLE_RATINGS, EXAMS, TODAY, a_day, a_test, article_state

N, C, S = Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT, Rating.STRONG


def practised(*tests: PracticeTest) -> State:
    """The article's example with these tests."""
    return article_state().replace(tests=tests)


def whole_tests(right: tuple[int, ...], count: int = 3) -> tuple[PracticeTest, ...]:
    """Full tests since the report, all with so many right of 13, 16, 23 and 13."""
    return tuple(a_test(f"t{at}", a_day(-at), right) for at in range(count))


@pytest.mark.parametrize(
    ("rate", "rating"),
    [(0.0, N), (0.599, N), (0.6, C), (0.799, C), (0.8, S), (1.0, S)],
)
def test_bands(rate: float, rating: Rating) -> None:
    """Under 60 %, 60 to 79 %, from 80 %."""
    assert band_of(rate) is rating


@pytest.mark.parametrize(
    ("rating", "low", "high", "expected"),
    [
        (N, 0.55, 0.75, N),
        (N, 0.62, 0.78, C),
        (N, 0.78, 0.88, C),
        (N, 0.82, 0.92, S),
        (C, 0.62, 0.78, C),
        (C, 0.81, 0.9, S),
        (C, 0.4, 0.59, N),
        (C, 0.4, 0.6, C),
        (S, 0.7, 0.85, S),
        (S, 0.62, 0.78, C),
        (S, 0.55, 0.75, C),
        (S, 0.4, 0.55, N),
    ],
)
def test_rating_beside_an_interval(
    rating: Rating, low: float, high: float, expected: Rating
) -> None:
    """Only an interval wholly outside the rating's band says another, the nearer one."""
    assert rating_beside(rating, low, high) is expected


def test_clear_evidence_is_proposed_with_its_numbers() -> None:
    """Modeling at 70 % of 69 questions, and operations of 39, are weak no more."""
    found = proposals(practised(*whole_tests((12, 12, 17, 10))), TODAY)
    assert [(one.domain.short, one.rating, one.proposed, one.questions) for one in found] == [
        ("MOD", N, C, 69),
        ("OPS", N, C, 39),
    ]


def test_thirty_questions_are_the_least() -> None:
    """Two tests hold 26 of operations and 46 of modeling."""
    found = proposals(practised(*whole_tests((13, 16, 23, 13), 2)), TODAY)
    assert "OPS" not in [one.domain.short for one in found]
    assert "MOD" in [one.domain.short for one in found]


def test_practice_before_the_report_says_nothing_against_it() -> None:
    """The report is the newer word, also on its own day."""
    tests = [a_test(f"t{at}", a_day(-14 - at), (13, 16, 23, 13)) for at in range(5)]
    state = practised(*tests)
    assert proposals(state, TODAY) == ()
    assert [one.questions for one in held_against_practice(state, TODAY)] == [0, 0, 0, 0]


def test_repeats_and_quizzes_do_not_count_as_questions() -> None:
    """However many there are."""
    tests = [a_test(f"t{at}", a_day(-at), (13, 16, 23, 13), repeat=True) for at in range(9)]
    assert proposals(practised(*tests), TODAY) == ()


def test_without_a_report_there_is_nothing_to_change() -> None:
    """No rating, no proposal; and asking for one is refused in a sentence."""
    state = State(exams=EXAMS, tests=whole_tests((13, 16, 23, 13)))
    assert proposals(state, TODAY) == ()
    with pytest.raises(StudyError, match="No report rates Modeling yet"):
        rerate(state, {"modeling": C}, {"modeling": "r"}, TODAY)


def test_accepted_rating_is_followed_and_the_report_keeps_its_own() -> None:
    """Shares and timeline follow; the proposal is gone, since it is in force."""
    state = practised(*whole_tests((12, 12, 17, 10)))
    new = rerate(state, {"modeling": C}, {"modeling": "r"}, TODAY)
    assert new.ratings == {**ARTICLE_RATINGS, "modeling": C}
    assert new.exam_attempts == state.exam_attempts
    assert [one.domain.short for one in proposals(new, TODAY)] == ["OPS"]
    assert priority_rows(new, TODAY)[0].domain.short == "OPS"
    assert timeline(new.exam, new.ratings) != timeline(state.exam, state.ratings)


def test_going_back_takes_the_change_out() -> None:
    """To the report's own rating, with no record left."""
    state = practised(*whole_tests((12, 12, 17, 10)))
    new = rerate(state, {"modeling": C}, {"modeling": "r"}, TODAY)
    assert rerate(new, {"modeling": N}, {"modeling": "s"}, TODAY) == state


def test_a_second_change_replaces_the_first() -> None:
    """One record a domain."""
    state = practised(*whole_tests((12, 12, 17, 10)))
    for rating in (C, S):
        state = rerate(state, {"modeling": rating}, {"modeling": rating.value[:1]}, TODAY)
    assert [(one.id, one.rating) for one in state.rerated] == [("s", S)]


def test_mastery_starts_from_the_report_all_the_same() -> None:
    """Else the answers that changed the rating would count twice."""
    state = practised(*whole_tests((12, 12, 17, 10)))
    new = rerate(state, {"modeling": C}, {"modeling": "r"}, TODAY)
    before = [one.mastery for one in held_against_practice(state, TODAY)]
    assert [one.mastery for one in held_against_practice(new, TODAY)] == before
