"""What a practice test is where nobody says it: kind, clock, first time or repeat."""

from typing import Any

import pytest

from mls_tui.study.completing import (
    Asked,
    Told,
    complete_test,
    join_logged,
    join_tests,
    keep_tests,
)
from mls_tui.study.records import Kind, PracticeTest, Reason, Result
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, read
from tests.examples import EXAMS, TODAY, a_day, a_test, mls

ALL = (11, 13, 18, 11)


def part(id: str, domain: str, **fields: Any) -> PracticeTest:
    """A quiz about one domain."""
    content = {"exam": "MLS-C01", "date": TODAY, "source": "Quiz 01"}
    results = {domain: Result(correct=4, total=5)}
    return read(PracticeTest, {"id": id, "results": results} | content | fields)


def told(test: PracticeTest, **fields: Any) -> Told:
    """What one says of a test without a word on kind, clock and repeat."""
    return Told(test.date, test.source, test.results)._replace(**fields)


def completed(test: PracticeTest, *log: PracticeTest, **fields: Any) -> PracticeTest:
    """The test that comes of it."""
    return complete_test(mls(), Asked(log), told(test, **fields), "made")


def test_everything_that_is_said_is_kept() -> None:
    """No rule is asked where the user has spoken."""
    misses = {"modeling": {Reason.MISREAD: 2}}
    said: dict[str, Any] = {
        "kind": Kind.SELF_MADE,
        "timed": False,
        "repeat": True,
        "minutes": 90,
        "guess": 70,
        "misses": misses,
        "note": "A note.",
    }
    test = a_test("made", TODAY, ALL, **said)
    assert completed(test, **said) == test
    first = completed(test, test.replace(id="old"), repeat=False)
    assert not first.repeat


def test_the_rest_follows_from_the_results() -> None:
    """All domains and fifty questions make a full test, timed and taken for the first time."""
    test = completed(a_test("x", TODAY, ALL))
    assert (test.kind, test.timed, test.repeat) == (Kind.FULL, True, False)
    assert completed(part("x", "modeling")).kind is Kind.QUIZ


@pytest.mark.parametrize(
    ("source", "repeat"),
    [("Set 1", True), ("  SET   1\n", True), ("Set 11", False), ("Set", False)],
)
def test_a_repeat_asks_again_about_what_its_source_has_asked(source: str, *, repeat: bool) -> None:
    """However its name is written."""
    old = a_test("old", a_day(-3), ALL)
    assert completed(a_test("x", TODAY, ALL, source=source), old).repeat is repeat


def test_other_domains_of_a_source_are_no_repeat() -> None:
    """A quiz of one domain after another is the next part; with one asked before it is not yet."""
    one, other = part("one", "modeling"), part("other", "data-engineering")
    assert not completed(other, one).repeat
    assert completed(part("x", "modeling"), one, other).repeat
    both = one.replace(id="x", results=one.results | other.results)
    assert completed(both, one, other).repeat
    assert not completed(both, one).repeat
    assert completed(one.replace(id="x"), a_test("all", TODAY, ALL, source="Quiz 01")).repeat


def test_a_test_known_in_total_is_a_repeat_of_any_of_its_source() -> None:
    """It may have asked about everything, and so may the one before."""
    whole = a_test("x", TODAY, ALL).replace(results={}, in_total=Result(correct=56, total=65))
    told_whole = {"in_total": whole.in_total}
    assert completed(whole, **told_whole).kind is Kind.FULL
    assert not completed(whole, part("one", "modeling"), **told_whole).repeat
    assert completed(whole, part("one", "modeling", source="Set 1"), **told_whole).repeat
    assert completed(part("x", "modeling", source="Set 1"), whole.replace(id="old")).repeat


def test_only_what_was_asked_until_that_day_counts() -> None:
    """One logged late, for an earlier day, was the first time; one of another exam is none."""
    later = a_test("old", TODAY, ALL)
    assert not completed(a_test("x", a_day(-1), ALL), later).repeat
    assert completed(a_test("x", TODAY, ALL), later).repeat
    other = a_test("old", a_day(-3), ALL).replace(exam="MLA-C02")
    assert not completed(a_test("x", TODAY, ALL), other).repeat
    own = a_test("made", TODAY, ALL)
    assert not completed(own, own).repeat


def test_parts_of_one_test_are_joined() -> None:
    """Results and minutes add up; the kind follows from them, and both have to be timed."""
    one = part("one", "modeling", minutes=10, note="A", misses={"modeling": {Reason.MISREAD: 1}})
    other = part("other", "data-engineering", minutes=5, note="B", timed=False, repeat=True)
    both = join_tests(mls(), one, other)
    assert both == one.replace(
        kind=Kind.QUIZ, results=one.results | other.results, minutes=15, note="A\nB", timed=False
    )
    with pytest.raises(StudyError, match="Modeling is in both tests"):
        join_tests(mls(), one, part("x", "modeling"))


def test_a_whole_is_of_the_same_day_and_source() -> None:
    """With other domains, and known by them."""
    one, other = part("one", "modeling"), part("other", "data-engineering")
    assert Asked([one]).whole_of(other) == one
    assert Asked([one, other]).whole_of(part("x", "data-engineering")) == one
    assert Asked([one]).whole_of(part("x", "modeling")) is None
    assert Asked([one]).whole_of(other.replace(source="Quiz 02")) is None
    assert Asked([one]).whole_of(other.replace(date=a_day(1))) is None


def test_an_import_adds_tests_and_parts() -> None:
    """In one edit; a part whose test is gone is refused with everything."""
    one, other = part("one", "modeling"), part("other", "data-engineering")
    new = part("new", "modeling", source="Quiz 02")
    state = State(exams=EXAMS, tests=(one,))
    kept = keep_tests(state, [other, new], {"other": "one"}, TODAY)
    assert [test.id for test in kept.tests] == ["one", "new"]
    assert set(kept.test("one").results) == {"modeling", "data-engineering"}
    logged = keep_tests(state, [other], {}, TODAY)
    assert join_logged(logged, "one", "other", TODAY).test("one") == kept.test("one")
    with pytest.raises(StudyError, match="no longer there"):
        keep_tests(state, [new, other], {"other": "gone"}, TODAY)


def test_what_cannot_be_is_refused() -> None:
    """More reasons than misses, and a note too long for the log."""
    test = part("x", "modeling")
    with pytest.raises(StudyError, match="2 reasons for 1 missed question"):
        completed(test, misses={"modeling": {Reason.MISREAD: 2}})
    with pytest.raises(StudyError, match="note"):
        completed(test, note="x" * 3000)
