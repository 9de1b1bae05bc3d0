"""Readiness: the verdict, its conditions, two real histories, and what must change nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mls_tui.study.forecast import Forecast
from mls_tui.study.passing import CUTS
from mls_tui.study.readiness import (
    Readiness,
    Verdict,
    outlook,
    passing_label,
    readiness,
    weakest,
)
from mls_tui.study.records import Attempt, Kind, PracticeTest, Rating, Result
from mls_tui.study.state import State
from mls_tui.study.value import read
from tests.examples import (
    ARTICLE_RATINGS,
    EXAMS,
    TODAY,
    a_day,
    a_test,
    always_offered,
    article_state,
)

STRONG = (12, 15, 21, 12)
COUNTS = (13, 16, 23, 13)


def practised(*tests: PracticeTest, attempt_day: int = -40) -> State:
    """A failed attempt on a day, rated Strong, and these tests."""
    attempt = Attempt(
        id="first",
        exam="MLS-C01",
        date=a_day(attempt_day),
        score=740,
        ratings=dict.fromkeys(ARTICLE_RATINGS, Rating.STRONG),
    )
    return State(exams=EXAMS, attempts=(attempt,), tests=tests)


def ready_tests(**fields: object) -> tuple[PracticeTest, ...]:
    """Five strong full tests of two banks in the last three weeks."""
    sources = ("Bonso 1", "Whizlabs 1", "Bonso 2", "Whizlabs 2", "Bonso 3")
    return tuple(
        a_test(f"t{at}", a_day(-20 + 4 * at), STRONG, source=source, **fields)
        for at, source in enumerate(sources)
    )


def verdict_of(state: State, today: date = TODAY) -> Verdict:
    """The verdict alone."""
    return readiness(state, today).verdict


def met(known: Readiness) -> dict[str, bool]:
    """Whether each condition is met, by its word."""
    return {one.word: one.met for one in known.conditions}


class TestVerdicts:
    """Which verdict is given when."""

    def test_ready_when_all_conditions_hold(self) -> None:
        """Then nothing is needed any more."""
        known = readiness(practised(*ready_tests()), TODAY)
        assert known.verdict is Verdict.READY
        assert all(one.met for one in known.conditions)
        assert not any(one.needed for one in known.conditions)
        assert known.missing == ""

    @pytest.mark.parametrize("count", [0, 1])
    def test_nothing_is_said_of_fewer_than_two_tests(self, count: int) -> None:
        """Neither a probability nor a forecast, but what is missing."""
        known = readiness(practised(*ready_tests()[:count]), TODAY)
        assert known.verdict is Verdict.NO_DATA
        assert (known.passing, known.forecast) == (None, None)
        assert "full test" in known.missing

    def test_nothing_is_said_28_days_after_the_last_test(self) -> None:
        """On the 28th day it still is."""
        state = practised(*ready_tests()).replace(exams=always_offered())
        last = state.tests[-1].date
        assert verdict_of(state, last + timedelta(days=28)) is not Verdict.NO_DATA
        known = readiness(state, last + timedelta(days=29))
        assert known.verdict is Verdict.NO_DATA
        assert "29 days old" in known.missing

    def test_close_with_one_condition_missing(self) -> None:
        """All tests from one bank."""
        tests = tuple(one.replace(source="Bonso 9") for one in ready_tests())
        known = readiness(practised(*tests), TODAY)
        assert known.verdict is Verdict.CLOSE
        assert met(known) == {
            "tests": True,
            "80 %": True,
            "sources": False,
            "pass": True,
            "wait": True,
        }

    @pytest.mark.parametrize("missing", [False, True])
    def test_waiting_time_is_not_counted_for_close(self, missing: bool) -> None:  # noqa: FBT001
        """Alone, or beside one other, it leaves Close."""
        tests = ready_tests()
        if missing:
            tests = tuple(one.replace(source="Bonso 9") for one in tests)
        known = readiness(practised(*tests, attempt_day=-13), TODAY)
        assert known.verdict is Verdict.CLOSE
        assert not met(known)["wait"]
        assert known.conditions[-1].needed == "waiting until 17 Mar 2026"

    def test_waiting_time_ends_on_its_day(self) -> None:
        """Fourteen days after the failure."""
        assert verdict_of(practised(*ready_tests(), attempt_day=-14)) is Verdict.READY

    def test_slipping_after_ready(self) -> None:
        """The last full test fell under 75 %, and it was Ready before."""
        low = a_test("low", TODAY, (9, 11, 16, 9), source="Whizlabs 3")
        assert verdict_of(practised(*ready_tests(), low)) is Verdict.SLIPPING

    def test_not_slipping_who_was_never_ready(self) -> None:
        """A low test after two high ones is no slip: three would have made it Ready."""
        low = a_test("low", TODAY, (9, 11, 16, 9), source="Whizlabs 3")
        assert verdict_of(practised(*ready_tests()[:2], low)) is Verdict.CLOSE

    def test_not_slipping_at_75_percent(self) -> None:
        """Under the 80 % line but not under 75 % is Close, as one condition is missing."""
        low = a_test("low", TODAY, (10, 12, 18, 10), source="Whizlabs 3")
        known = readiness(practised(*ready_tests(), low), TODAY)
        assert known.scores[-1].value >= 0.75
        assert known.verdict in (Verdict.CLOSE, Verdict.BUILDING)

    def test_building_otherwise(self) -> None:
        """More than one condition is missing."""
        tests = tuple(one.replace(results=low().results) for one in ready_tests())
        assert verdict_of(practised(*tests)) is Verdict.BUILDING

    def test_attempts_and_tests_after_a_rehearsed_day_do_not_exist(self) -> None:
        """A day in the past knows only what was."""
        state = practised(*ready_tests(), attempt_day=-1)
        known = readiness(state, a_day(-10))
        assert met(known)["wait"]
        assert len(known.scores) == 3


def low() -> PracticeTest:
    """A full test at about 60 %."""
    return a_test("low", TODAY, (8, 10, 14, 8))


class TestConditions:
    """What each condition asks, and what would tick it."""

    def test_exactly_80_percent_in_each_domain_is_enough(self) -> None:
        """Whatever the floating point makes of four times 80 % by weight."""
        results = {domain: Result(correct=12, total=15) for domain in ARTICLE_RATINGS}
        tests = tuple(one.replace(results=results) for one in ready_tests())
        assert met(readiness(practised(*tests), TODAY))["80 %"]

    def test_needed_run_is_counted_from_the_last_test(self) -> None:
        """A low score two tests ago leaves one to go."""
        tests = ready_tests()
        weak = tests[2].replace(results=low().results)
        known = readiness(practised(*tests[:2], weak, *tests[3:]), TODAY)
        assert known.conditions[1].needed == "1 in a row at 80 %"

    def test_scores_are_rounded_down(self) -> None:
        """79.98 % is not shown as the 80 % that it has not reached."""
        almost = a_test("almost", TODAY, (10, 13, 18, 11), source="Whizlabs 3")
        known = readiness(practised(*ready_tests(), almost), TODAY)
        assert round(known.scores[-1].value, 4) == 0.7998
        assert known.conditions[1].now.endswith("· 79 %")
        assert not known.conditions[1].met

    def test_untimed_tests_qualify(self) -> None:
        """They count half for mastery, and whole for the conditions."""
        assert met(readiness(practised(*ready_tests(timed=False)), TODAY))["tests"]

    def test_the_lower_of_two_tests_of_a_day_is_the_last(self) -> None:
        """So that the order of entry decides nothing."""
        high = a_test("a", TODAY, COUNTS, source="Whizlabs 3")
        weak = a_test("b", TODAY, (9, 11, 16, 9), source="Whizlabs 4")
        for tests in ((high, weak), (high.replace(id="c"), weak.replace(id="a"))):
            known = readiness(practised(*ready_tests(), *tests), TODAY)
            assert known.verdict is Verdict.SLIPPING

    def test_weakest_domain_is_where_most_is_lost(self) -> None:
        """By weight times what is missing, not by the rate alone."""
        state = article_state()
        known = readiness(state, TODAY)
        assert weakest(state, known.mastery).domain == "modeling"

    def test_outlook_names_what_would_tick_the_probability(self) -> None:
        """With those tests it is ticked, with one less it is not."""
        state = practised(*(one.replace(results=weak().results) for one in ready_tests()))
        known = readiness(state, TODAY)
        found = outlook(state, known)
        assert found is not None
        assert (
            outlook(practised(*ready_tests()), readiness(practised(*ready_tests()), TODAY)) is None
        )


def weak() -> PracticeTest:
    """A full test at about 78 %."""
    return a_test("weak", TODAY, (10, 13, 18, 10))


class TestHistories:
    """Two real histories (docs/rules.md, Readiness)."""

    def test_ten_small_quizzes_are_not_ready(self) -> None:
        """141 of 155 on self-made quizzes; the exam then went at 698."""
        counts = (14, 14, 15, 13, 14, 15, 14, 14, 14, 14)
        assert sum(counts) == 141
        domains = list(ARTICLE_RATINGS)
        totals = (15, 15, 16, 15, 16, 16, 15, 16, 15, 16)
        assert sum(totals) == 155
        tests = tuple(
            PracticeTest(
                id=f"quiz{at}",
                exam="MLS-C01",
                date=a_day(-20 + 2 * at),
                source=f"Own quiz {at}",
                kind=Kind.SELF_MADE,
                results={domains[at % 4]: Result(correct=right, total=total)},
            )
            for at, (right, total) in enumerate(zip(counts, totals, strict=True))
        )
        for ratings in ({}, ARTICLE_RATINGS):
            state = State(exams=EXAMS, tests=tests)
            if ratings:
                state = practised(*tests)
            known = readiness(state, TODAY)
            assert known.verdict is Verdict.NO_DATA
            assert known.passing is None

    def test_a_repeated_set_moves_nothing(self) -> None:
        """61.5 to 87.7, 70.8 to 96.9, 64.6 to 95.4, 75.4 to 100, 67.7 to 87.7 %."""
        pairs = ((40, 57), (46, 63), (42, 62), (49, 65), (44, 57))
        first = [split(f"f{at}", -30 + 6 * at, right, at) for at, (right, _) in enumerate(pairs)]
        again = [
            split(f"r{at}", -28 + 6 * at, right, at).replace(repeat=True)
            for at, (_, right) in enumerate(pairs)
        ]
        without = readiness(practised(*first), TODAY)
        assert readiness(practised(*first, *again), TODAY) == without
        assert without.verdict is Verdict.BUILDING


def split(id: str, day: int, right: int, number: int) -> PracticeTest:
    """A full test of 65 questions with so many right, spread over the domains."""
    counts = [right * count // 65 for count in COUNTS]
    at = 0
    while sum(counts) < right:
        if counts[at % 4] < COUNTS[at % 4]:
            counts[at % 4] += 1
        at += 1
    return a_test(id, a_day(day), tuple(counts), source=f"Set {number}")


@st.composite
def logs(draw: st.DrawFn) -> tuple[PracticeTest, ...]:
    """Full tests of any result in the last weeks, some on the same day."""
    tests = []
    for number in range(draw(st.integers(2, 6))):
        right = tuple(draw(st.integers(count // 2, count)) for count in COUNTS)
        day = a_day(-draw(st.integers(0, 35)))
        source = draw(st.sampled_from(["Bonso 1", "Whizlabs 2", "Set 3"]))
        tests.append(a_test(f"t{number}", day, right, source=source))
    return tuple(tests)


@given(logs(), st.permutations(range(6)))
@settings(max_examples=40)
def test_order_of_entry_changes_nothing(tests: tuple[PracticeTest, ...], order: list[int]) -> None:
    """Neither the order in the log nor the ids that it gives."""
    entered = tuple(
        tests[at].replace(id=f"n{number}")
        for number, at in enumerate(one for one in order if one < len(tests))
    )
    assert readiness(practised(*entered), TODAY) == readiness(practised(*tests), TODAY)


@given(logs())
@settings(max_examples=40)
def test_repeats_change_nothing(tests: tuple[PracticeTest, ...]) -> None:
    """However well they went."""
    again = a_test("again", TODAY, COUNTS, source="Bonso 1", repeat=True)
    assert readiness(practised(*tests, again), TODAY) == readiness(practised(*tests), TODAY)


@given(logs(), st.data())
@settings(max_examples=40)
def test_one_more_right_answer_lowers_no_probability(
    tests: tuple[PracticeTest, ...], data: st.DataObject
) -> None:
    """In whichever test and domain, at both cuts."""
    at = data.draw(st.integers(0, len(tests) - 1))
    domain = data.draw(st.sampled_from(list(ARTICLE_RATINGS)))
    result = tests[at].results[domain]
    if result.correct == result.total:
        return
    better = result.replace(correct=result.correct + 1)
    changed = tests[at].replace(results={**tests[at].results, domain: better})
    before = readiness(practised(*tests), TODAY).passing
    after = readiness(practised(*tests[:at], changed, *tests[at + 1 :]), TODAY).passing
    if before is None or after is None:
        assert before is after
        return
    assert all(after[cut] >= before[cut] - 1e-7 for cut in CUTS)


@pytest.mark.parametrize(
    "day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31), date(2028, 2, 29)]
)
def test_days_count_alike_whichever_they_are(day: date) -> None:
    """Clock changes, the year's end and a leap day move nothing."""

    def moved(state: State) -> State:
        by = day - TODAY
        return state.replace(
            attempts=tuple(one.replace(date=one.date + by) for one in state.attempts),
            tests=tuple(one.replace(date=one.date + by) for one in state.tests),
        )

    state = practised(*ready_tests()).replace(exams=always_offered())
    here, there = readiness(state, TODAY), readiness(moved(state), day)
    assert (here.verdict, here.passing, here.mastery) == (
        there.verdict,
        there.passing,
        there.mastery,
    )
    assert here.forecast is not None
    assert there.forecast is not None
    for one, other in zip(_ends(here.forecast), _ends(there.forecast), strict=True):
        assert (one and one - TODAY) == (other and other - day)


def _ends(found: Forecast) -> tuple[date | None, ...]:
    return found.low, found.mid, found.high


def test_label_is_never_nothing_or_certain() -> None:
    """From 1 to 99 %, and one number where both cuts say the same."""
    assert passing_label({72: 1.0, 76: 0.0}) == "1-99 %"
    assert passing_label({72: 0.5, 76: 0.5}) == "50 %"


def in_total(id: str, day: date, right: int, asked: int = 65, source: str = "C 1") -> PracticeTest:
    """A full test of which only the total is known."""
    known = a_test(id, day, (13, 16, 23, 13), source=source)
    total = Result(correct=right, total=asked)
    return read(PracticeTest, known.fields() | {"results": {}, "in_total": total})


def test_tests_known_only_in_total_say_nothing_of_the_domains() -> None:
    """Two of them are not enough for a probability, and mastery does not move."""
    state = practised(in_total("a", a_day(-3), 60), in_total("b", a_day(-1), 60))
    known = readiness(state, TODAY)
    assert known.verdict is Verdict.NO_DATA
    assert "results by domain" in known.missing
    assert known.mastery == readiness(practised(), TODAY).mastery


def test_a_total_counts_for_the_three_in_a_row() -> None:
    """Two known by domain and one in total can be Ready; a low one spoils it."""
    *others, last = ready_tests()
    high = in_total("total", last.date, 58, source=last.source)
    low = in_total("total", last.date, 45, source=last.source)
    assert readiness(practised(*others, high), TODAY).verdict is Verdict.READY
    assert readiness(practised(*others, low), TODAY).verdict is not Verdict.READY


def test_a_short_total_is_no_full_test() -> None:
    """From fifty questions on, whatever it is called."""
    tests = [in_total(f"t{n}", a_day(-20 + 7 * n), 45, 49) for n in range(3)]
    assert readiness(practised(*tests), TODAY).scores == ()
    tests = [in_total(f"t{n}", a_day(-20 + 7 * n), 45, 50) for n in range(3)]
    assert len(readiness(practised(*tests), TODAY).scores) == 3
