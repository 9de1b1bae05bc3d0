"""The practice log: what is refused, the weighted score, repeats, kinds, progress to the goal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.practice import (
    add_test,
    add_tests,
    check_test,
    delete_test,
    edit_test,
    kind_for,
    progress,
    score,
    total,
    weighted_score,
)
from mls_tui.study.records import Kind, PracticeTest, Result
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, read
from tests.examples import EXAMS, TODAY, a_day, mls


def results(**pairs: tuple[int, int]) -> dict[str, Result]:
    """Correct and total by short label: de, eda, mod, ops."""
    ids = {domain.short.lower(): domain.id for domain in mls().domains}
    return {
        ids[short]: Result(correct=correct, total=asked)
        for short, (correct, asked) in pairs.items()
    }


def in_total(correct: int, asked: int, /, **fields: object) -> PracticeTest:
    """A test of which only the whole is known."""
    whole = {"results": {}, "in_total": Result(correct=correct, total=asked)}
    return practice("whole", **(whole | fields))


SET_3 = results(de=(14, 16), eda=(9, 11), mod=(18, 24), ops=(10, 14))


def practice(id: str = "set", /, **fields: object) -> PracticeTest:
    """A full test of today."""
    content = {"exam": "MLS-C01", "date": TODAY, "source": "Set 3", "results": SET_3}
    return read(PracticeTest, {"id": id} | content | fields)


def log(*tests: PracticeTest) -> State:
    """A state with these tests."""
    return State(exams=EXAMS, tests=tests)


def test_the_total_adds_up_all_domains() -> None:
    """51 of 65."""
    assert total(practice()) == (51, 65)
    assert total(in_total(56, 65)) == (56, 65)


def test_the_weighted_score_counts_each_domain_by_its_weight() -> None:
    """By hand: 20 x 14/16 + 24 x 9/11 + 36 x 18/24 + 20 x 10/14."""
    by_hand = (17.5 + 19.636363636 + 27 + 14.285714286) / 100
    assert weighted_score(mls(), SET_3) == pytest.approx(by_hand)


def test_domains_not_asked_about_are_left_out_of_the_weighted_score() -> None:
    """Modeling 36 and data engineering 20: (36 x .5 + 20 x 1) / 56."""
    assert weighted_score(mls(), results(mod=(5, 10), de=(3, 3))) == pytest.approx(38 / 56)
    assert weighted_score(mls(), results(mod=(5, 10))) == pytest.approx(0.5)


def test_the_score_of_a_test_known_in_total_is_its_plain_rate() -> None:
    """It is full from fifty questions on."""
    assert score(mls(), practice()) == weighted_score(mls(), SET_3)
    assert score(mls(), in_total(56, 65)) == pytest.approx(56 / 65)
    for asked, kind in ((50, Kind.FULL), (49, Kind.QUIZ)):
        assert kind_for(mls(), {}, Result(correct=40, total=asked)) is kind


def test_a_test_is_known_by_domain_or_in_total() -> None:
    """Not both, and not neither."""
    with pytest.raises(ValueError, match="by domain, or else in total"):
        in_total(1, 2, results=SET_3)
    with pytest.raises(ValueError, match="by domain, or else in total"):
        practice(results={})


def test_tests_of_a_day_stay_in_the_order_logged() -> None:
    """Whatever their ids; one that is moved to another day comes last there."""
    state = add_test(log(), practice("z"), TODAY)
    state = add_tests(state, [practice("m"), practice("early", date=a_day(-1))], TODAY)
    state = add_test(state, practice("a"), TODAY)
    assert [test.id for test in state.tests] == ["early", "z", "m", "a"]
    state = edit_test(state, state.test("m").replace(source="Set 4"), TODAY)
    state = edit_test(state, state.test("z").replace(date=a_day(-1)), TODAY)
    assert [test.id for test in state.tests] == ["early", "z", "m", "a"]
    assert [test.date == TODAY for test in state.tests] == [False, False, True, True]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), min_size=4, max_size=4))
def test_the_weighted_score_lies_between_the_domains(pairs: list[tuple[int, int]]) -> None:
    """It is a mean: never above the best domain, never below the worst."""
    scored = {
        domain: Result(correct=min(pair), total=pair[1])
        for domain, pair in zip(mls().weights, pairs, strict=True)
    }
    rates = [one.correct / one.total for one in scored.values()]
    assert min(rates) - 1e-9 <= weighted_score(mls(), scored) <= max(rates) + 1e-9


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"date": a_day(1)}, "17 Mar 2026 is in the future"),
        ({"source": " \x1b[0m"}, "source is missing"),
        ({"results": {"nothing": Result(correct=1, total=2)}}, "MLS-C01 has no domain 'nothing'"),
    ],
)
def test_a_test_that_cannot_be_is_refused(fields: dict[str, object], reason: str) -> None:
    """In adding and in editing."""
    with pytest.raises(StudyError, match=reason):
        add_test(log(), practice(**fields), TODAY)
    with pytest.raises(StudyError, match=reason):
        edit_test(log(practice()), practice(**fields), TODAY)


def test_a_test_of_today_with_one_domain_is_accepted() -> None:
    """A quiz need not ask about everything."""
    check_test(mls(), practice(results=results(mod=(0, 1))), TODAY)


def test_adding_editing_and_deleting() -> None:
    """The log stays in order of its dates, and what is gone is said to be gone."""
    state = add_test(
        add_test(log(), practice("new"), TODAY), practice("old", date=a_day(-5)), TODAY
    )
    assert [test.id for test in state.tests] == ["old", "new"]
    state = edit_test(state, practice("old", date=TODAY, source="Set 4"), TODAY)
    assert state.test("old").source == "Set 4"
    assert len(state.tests) == 2
    state = delete_test(state, "old")
    assert [test.id for test in state.tests] == ["new"]
    with pytest.raises(StudyError, match="practice test is no longer there"):
        delete_test(state, "old")
    with pytest.raises(StudyError, match="practice test is no longer there"):
        edit_test(state, practice("old"), TODAY)
    with pytest.raises(StudyError, match="That practice test is there already"):
        add_test(state, practice("new"), TODAY)


@pytest.mark.parametrize(
    ("pairs", "kind"),
    [
        ({"de": (0, 10), "eda": (0, 12), "mod": (0, 18), "ops": (0, 10)}, Kind.FULL),
        ({"de": (0, 10), "eda": (0, 12), "mod": (0, 17), "ops": (0, 10)}, Kind.QUIZ),
        ({"de": (0, 30), "eda": (0, 30), "mod": (0, 30)}, Kind.QUIZ),
        ({"mod": (0, 10)}, Kind.QUIZ),
    ],
)
def test_a_full_test_asks_fifty_questions_about_every_domain(
    pairs: dict[str, tuple[int, int]], kind: Kind
) -> None:
    """One question or one domain less is a quiz."""
    assert kind_for(mls(), results(**pairs)) is kind


def test_a_shorter_exam_has_shorter_full_tests() -> None:
    """Databricks scores 48 questions."""
    exam = EXAMS["DBX-ML-ASSOC"]
    twelve = dict.fromkeys(exam.weights, Result(correct=0, total=12))
    assert kind_for(exam, twelve) is Kind.FULL
    assert kind_for(exam, {**twelve, "model-deployment": Result(correct=0, total=11)}) is Kind.QUIZ


def test_progress_counts_the_newest_fifty_questions() -> None:
    """The test that reaches fifty counts whole, the ones before it not at all."""
    tests = [
        practice("a", date=a_day(-3), results=results(mod=(0, 30))),
        practice("b", date=a_day(-2), results=results(mod=(20, 30), de=(1, 9))),
        practice("c", date=a_day(-1), results=results(mod=(24, 25))),
    ]
    found = progress(tests, "modeling")
    assert (found.correct, found.total) == (44, 55)
    assert found.success == pytest.approx(0.8)
    assert found.reached
    found = progress(tests[:2], "modeling")
    assert (found.correct, found.total) == (20, 60)
    assert not found.reached


def test_exactly_fifty_questions_are_enough() -> None:
    """Nothing older is looked at."""
    tests = [
        practice("a", results=results(mod=(0, 1))),
        practice("b", results=results(mod=(40, 50))),
    ]
    assert progress(tests, "modeling").total == 50
    tests[1] = practice("b", results=results(mod=(40, 49)))
    assert progress(tests, "modeling").total == 50
    assert progress(tests, "modeling").correct == 40


def test_progress_leaves_out_repeats() -> None:
    """A set known by heart says nothing."""
    tests = [
        practice("a", results=results(mod=(6, 10))),
        practice("b", results=results(mod=(10, 10)), repeat=True),
    ]
    assert progress(tests, "modeling").total == 10
    assert progress(tests, "modeling").correct == 6


def test_no_question_is_no_progress() -> None:
    """Neither a rate nor a goal reached."""
    found = progress([practice(results=results(mod=(1, 2)))], "data-engineering")
    assert (found.correct, found.total, found.success, found.reached) == (0, 0, None, False)


@pytest.mark.parametrize(("correct", "reached"), [(39, False), (40, True)])
def test_the_goal_is_reached_at_eighty_percent(correct: int, *, reached: bool) -> None:
    """40 of 50, and not one less."""
    assert progress([practice(results=results(mod=(correct, 50)))], "modeling").reached is reached
