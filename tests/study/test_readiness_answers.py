"""Tests of the one sentence that says whether the user is ready."""

import pytest

from mls_tui.study.practice_table import log_words
from mls_tui.study.readiness import Condition, Readiness, Verdict, readiness
from mls_tui.study.readiness_words import answer_words, pass_words
from mls_tui.study.records import Kind
from tests.examples import TODAY, a_day, a_test, article_state, busy_state


def known_with(more: dict[str, int], verdict: Verdict = Verdict.BUILDING) -> Readiness:
    """The readiness of a busy state, with these conditions open: tests that they take, by word."""
    conditions = [
        Condition(word, word, "", met=word not in more, more=more.get(word, 0))
        for word in ("tests", "80 %", "sources", "pass", "wait")
    ]
    known = readiness(busy_state(), TODAY)
    return known._replace(verdict=verdict, conditions=tuple(conditions))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"80 %": 2, "pass": 0}, "Not yet: 2 more tests at 80 %; Modeling costs you most."),
        ({"80 %": 1}, "Not yet: 1 more test at 80 %."),
        ({"tests": 3, "80 %": 1}, "Not yet: 3 more full tests, the last 1 at 80 %."),
        ({"tests": 1}, "Not yet: 1 more full test."),
        ({"80 %": 1, "sources": 1}, "Not yet: 1 more test at 80 %, of another source."),
        ({"80 %": 3, "sources": 1}, "Not yet: 3 more tests at 80 %, one of another source."),
        ({"sources": 1}, "Not yet: a full test of another source."),
        ({"pass": 0, "wait": 0}, "Not yet: Modeling costs you most; the waiting time is not over."),
    ],
)
def test_the_answer_says_what_is_missing(more: dict[str, int], said: str) -> None:
    """Each condition that is open, in a few words; nothing of those that are met."""
    assert answer_words(busy_state(), known_with(more)) == said


def test_the_answer_says_that_all_is_there() -> None:
    """When it is."""
    known = known_with({}, Verdict.READY)
    assert answer_words(busy_state(), known) == "Ready: every condition is met."


def test_who_slipped_is_told_so() -> None:
    """It is another thing than never having been ready."""
    known = known_with({"80 %": 3}, Verdict.SLIPPING)
    assert answer_words(busy_state(), known) == "You were ready: 3 more tests at 80 %."


def test_the_code_of_a_domain_stands_for_it_where_there_is_little_room() -> None:
    """The rest of the sentence is the same."""
    said = answer_words(busy_state(), known_with({"pass": 0}), brief=True)
    assert said == "Not yet: MOD costs you most."


def test_without_data_the_answer_is_what_it_takes() -> None:
    """And there is no estimate."""
    known = readiness(article_state(), TODAY)
    assert answer_words(article_state(), known) == known.missing
    assert pass_words(known) == pass_words(known, brief=True) == ""


def test_the_probability_is_a_range_between_two_marks() -> None:
    """In its long and its short form."""
    known = readiness(busy_state(), TODAY)
    head = f"pass ≈ {known.passing_label}"
    assert pass_words(known) == f"{head} between a hard and an easy pass mark"
    assert pass_words(known, brief=True) == f"{head} (hard to easy pass mark)"


def test_the_log_is_summed_up() -> None:
    """How many tests, and from where to where the full ones went."""
    state = article_state()
    first = a_test("a", a_day(-9), (7, 8, 12, 7))
    last = a_test("b", TODAY, (13, 16, 23, 13))
    quiz = a_test("c", TODAY, (13, 16, 23, 13), kind=Kind.QUIZ)
    assert log_words(state.exam, [first]) == "1 practice test"
    both = log_words(state.exam, [first, last])
    assert both.startswith("2 practice tests, all full: ")
    assert both.endswith(" % on 7 Mar, 100 % now")
    assert "3 practice tests, 2 of them full: " in log_words(state.exam, [first, last, quiz])
