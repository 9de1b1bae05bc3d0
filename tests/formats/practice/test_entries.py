"""What an import would add: completing drafts, repeats, and what is there already."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from mls_tui.formats.practice.entries import (
    Proposal,
    Said,
    Standing,
    Wanted,
    entries,
    wanted,
    without_words,
)
from mls_tui.formats.practice.values import Draft, Reading
from mls_tui.study.practice import add_tests
from mls_tui.study.records import Kind, PracticeTest, Reason, Result
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from tests.examples import ARTICLE_RATINGS, TODAY, a_day, a_test, article_state
from tests.formats.practice.practice_texts import DOJO, read

RIGHT = (11, 13, 18, 11)
WHOLE = a_test("logged", a_day(-3), RIGHT)


def a_draft(right: tuple[int, ...] = RIGHT, **fields: Any) -> Draft:
    """A draft of a full test that says all but what the fields say."""
    results = {
        domain: Result(correct=correct, total=total)
        for domain, correct, total in zip(ARTICLE_RATINGS, right, (13, 16, 23, 13), strict=True)
    }
    draft = Draft(line=1, exam="MLS-C01", results=results, date=a_day(-3), source="Set 1")
    return draft._replace(**fields)


def numbers() -> Callable[[], str]:
    """Ids in order: n1, n2."""
    following = count(1)
    return lambda: f"n{next(following)}"


def stand(
    *drafts: Draft, log: tuple[PracticeTest, ...] = (), said: Said | None = None
) -> list[str]:
    """How each draft stands to a log."""
    found = entries(
        article_state().replace(tests=log), Reading("CSV", drafts), said or Said(), TODAY, numbers()
    )
    return [one.standing.name for one in found]


def only(draft: Draft, said: Said | None = None) -> PracticeTest:
    """The test that one draft becomes in an empty log."""
    (entry,) = entries(article_state(), Reading("CSV", (draft,)), said or Said(), TODAY, numbers())
    assert entry.test is not None
    return entry.test


def test_what_the_text_says_is_kept() -> None:
    """Every field of a draft that tells all."""
    draft = a_draft(
        kind=Kind.SELF_MADE,
        timed=False,
        repeat=True,
        minutes=90,
        guess=70,
        misses={"modeling": {Reason.MISREAD: 2}},
        note="A note.",
        id="own",
    )
    assert only(draft) == a_test(
        "own",
        a_day(-3),
        RIGHT,
        kind=Kind.SELF_MADE,
        timed=False,
        repeat=True,
        minutes=90,
        guess=70,
        misses={"modeling": {Reason.MISREAD: 2}},
        note="A note.",
    )


def test_what_it_leaves_out_is_supposed_or_said() -> None:
    """Kind by the results, timed, first time; day and source by the user, else today."""
    bare = a_draft(date=None, source="")
    test = only(bare, Said(source="Whizlabs 2"))
    assert (test.kind, test.timed, test.repeat) == (Kind.FULL, True, False)
    assert (test.date, test.source, test.id) == (TODAY, "Whizlabs 2", "n1")
    assert only(bare, Said(a_day(-9), "Whizlabs 2")).date == a_day(-9)


def test_a_missing_source_is_refused() -> None:
    """It is what tells a first time from a repeat."""
    with pytest.raises(StudyError, match="The source is missing"):
        only(a_draft(source=""))


def test_gaps_are_named() -> None:
    """What a form would have to ask."""
    open_counts = a_draft(results={}, choices=({"modeling": Result(correct=1, total=2)},))
    gaps = wanted(Reading("CSV", (a_draft(), open_counts, a_draft(date=None, source=""))))
    assert (gaps.dated, gaps.sourced, gaps.choices) == (False, False, (open_counts,))
    assert wanted(Reading("CSV", (a_draft(),))) == Wanted(dated=True, sourced=True, choices=())


def test_chosen_counts_are_taken() -> None:
    """By the line of the draft; without a choice it is refused."""
    ways = tuple({"modeling": Result(correct=at, total=2 * at)} for at in (5, 10))
    draft = a_draft(results={}, choices=ways, line=7)
    assert only(draft, Said(choices={7: 1})).results == ways[1]
    for choices in ({}, {7: 2}, {8: 0}):
        with pytest.raises(StudyError, match="Line 7: 2 ways to count"):
            only(draft, Said(choices=choices))


def test_the_same_again_is_known() -> None:
    """On its day, in another case of the source, and without a day on any."""
    assert stand(a_draft(), log=(WHOLE,)) == ["KNOWN"]
    assert stand(a_draft(source="set  1"), log=(WHOLE,)) == ["KNOWN"]
    assert stand(a_draft(date=None), log=(WHOLE,)) == ["KNOWN"]
    assert stand(a_draft(id="logged", right=(1, 1, 1, 1)), log=(WHOLE,)) == ["KNOWN"]
    assert stand(a_draft(), a_draft(line=2)) == ["NEW", "KNOWN"]


def test_alike_tests_of_one_export_are_two() -> None:
    """Their ids tell them apart."""
    found = entries(
        article_state(),
        Reading("CSV", (a_draft(id="a", repeat=False), a_draft(id="b", repeat=False, line=2))),
        Said(),
        TODAY,
        numbers(),
    )
    assert [one.test.id for one in found if one.test] == ["a", "b"]


def test_a_set_taken_before_is_proposed_as_a_repeat() -> None:
    """By the log or by the text; not before it was first taken, nor against the text's word."""
    later = a_draft(right=(12, 14, 20, 12), date=TODAY, line=2)
    assert stand(later, log=(WHOLE,)) == ["REPEAT"]
    assert stand(later, a_draft()) == ["NEW", "REPEAT"]
    assert stand(a_draft(right=(1, 1, 1, 1), date=a_day(-9)), log=(WHOLE,)) == ["NEW"]
    assert stand(later._replace(repeat=False), log=(WHOLE,)) == ["NEW"]


def test_what_cannot_be_is_refused_with_its_reason() -> None:
    """A day to come, more reasons than misses: the others stay."""
    late = a_draft(date=a_day(1), line=2)
    found = entries(article_state(), Reading("CSV", (a_draft(), late)), Said(), TODAY, numbers())
    assert [one.standing for one in found] == [Standing.NEW, Standing.REFUSED]
    assert "is in the future" in found[1].reason


def test_adding_passes_over_what_came_in_meanwhile() -> None:
    """Another window may have added the same test by its id."""
    state: State = article_state().replace(tests=(WHOLE,))
    new = a_test("new", TODAY, RIGHT, source="Set 2")
    added = add_tests(state, [WHOLE, new], TODAY).tests
    assert added == (WHOLE, new.replace(logged=1))
    with pytest.raises(StudyError, match="is in the future"):
        add_tests(state, [new, new.replace(id="late", date=a_day(1))], TODAY)


PLUMBING = "Set 3\nData Engineering: 10/13\nEDA: 11/16\nModeling: 15/23\nPlumbing: 9/13\n"


def proposed(text: str) -> tuple[Proposal, ...]:
    """What a text would add to an empty log."""
    return entries(article_state(), read(text), Said(source="Set 3"), TODAY, numbers())


def test_a_full_test_that_became_a_quiz_is_told() -> None:
    """By the name without which it did; a quiz that is one anyway is not."""
    (entry,) = proposed(PLUMBING)
    assert entry.test
    assert entry.test.kind is Kind.QUIZ
    assert entry.without == ("Plumbing",)
    assert without_words((entry,)) == (
        'A full test is only a quiz without "Plumbing": say which domain that is.'
    )
    assert "2 full tests are only quizzes" in without_words((entry, entry))
    (short,) = proposed("Set 3\nModeling: 5/9\nPlumbing: 9/13\n")
    assert short.without == ()
    (percents,) = proposed(DOJO.replace("Data Engineering", "Plumbing"))
    assert percents.without == ("MLS \u2013 Plumbing",)
    assert without_words(proposed("Set 3: D1 10/13 D2 11/16 D3 15/23 D4 9/13")) == ""
