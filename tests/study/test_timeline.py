"""Timelines, outcomes, the vendors' waiting rules, and whether the hours fit."""

from collections.abc import Sequence
from datetime import date, time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.exam import Domain, Exam
from mls_tui.study.planning.slots import Times
from mls_tui.study.records import Attempt, Availability, Outcome, Rating, Window
from mls_tui.study.timeline import (
    Timeline,
    TimelineName,
    available_minutes,
    bars,
    earliest_retake,
    fit,
    outcome,
    timeline,
    waiting_days,
)
from tests.examples import ARTICLE_RATINGS, EXAMS, TODAY, a_day, evenings, mls

NI, C, S = Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT, Rating.STRONG
MINOR, MODERATE = TimelineName.MINOR, TimelineName.MODERATE
SIGNIFICANT, SEVERE = TimelineName.SIGNIFICANT, TimelineName.SEVERE
WORSE = {S: C, C: NI}


def exam_of(count: int) -> Exam:
    """An exam of so many domains of equal weight."""
    domains = tuple(
        Domain(id=f"d{n}", number=n, name=f"Domain {n}", short=f"D{n}", weight=100 / count)
        for n in range(1, count + 1)
    )
    return Exam(code="EQUAL", name="Equal", vendor="Nobody", domains=domains)


def timeline_of(*ratings: Rating) -> Timeline:
    """The timeline of an exam whose domains have these ratings."""
    exam = exam_of(len(ratings))
    return timeline(exam, dict(zip(exam.weights, ratings, strict=True)))


def attempt(
    exam: str, day: date, *, score: int | None = None, passed: bool | None = None
) -> Attempt:
    """An attempt, named by its day."""
    return Attempt(id=f"on-{day}", exam=exam, date=day, score=score, passed=passed)


def failures(exam: str, *days: date) -> list[Attempt]:
    """Attempts that failed, whichever way the exam tells."""
    if EXAMS[exam].passing:
        return [attempt(exam, day, score=EXAMS[exam].passing - 1) for day in days]
    return [attempt(exam, day, passed=False) for day in days]


@pytest.mark.parametrize(
    ("ratings", "name"),
    [
        ((S,), MINOR),
        ((C,), MODERATE),
        ((NI,), SEVERE),
        ((NI, S), MODERATE),
        ((NI, NI), SEVERE),
        ((NI, NI, S), SEVERE),
        ((S, S, S, S), MINOR),
        ((C, S, S, S), MINOR),
        ((C, C, S, S), MINOR),
        ((C, C, C, S), MODERATE),
        ((C, C, C, C), MODERATE),
        ((NI, S, S, S), MODERATE),
        ((NI, C, C, C), MODERATE),
        ((NI, NI, S, S), SIGNIFICANT),
        ((NI, NI, C, C), SIGNIFICANT),
        ((NI, NI, NI, S), SEVERE),
        ((NI, NI, NI, NI), SEVERE),
        ((C, C, S, S, S), MINOR),
        ((C, C, C, S, S), MODERATE),
        ((NI, NI, S, S, S), SIGNIFICANT),
        ((NI, NI, NI, S, S), SEVERE),
        ((C, C, C, S, S, S), MINOR),
        ((C, C, C, C, S, S), MODERATE),
        ((NI, NI, NI, S, S, S), SIGNIFICANT),
        ((NI, NI, NI, NI, S, S), SEVERE),
    ],
)
def test_the_timeline_follows_from_the_number_of_weak_domains(
    ratings: tuple[Rating, ...], name: TimelineName
) -> None:
    """More than half weak is severe, two significant, one moderate; else Competent ones count."""
    assert timeline_of(*ratings).name is name


@pytest.mark.parametrize(
    ("ratings", "weeks", "hours", "labels"),
    [
        ((S, S, S, S), (2, 4), (10, 15), ("2-4 weeks", "10-15 h a week")),
        ((NI, S, S, S), (4, 8), (15, 20), ("4-8 weeks", "15-20 h a week")),
        ((C, C, C, C), (4, 8), (15, 20), ("4-8 weeks", "15-20 h a week")),
        ((NI, NI, S, S), (8, 12), (20, None), ("8-12 weeks", "20+ h a week")),
        ((NI, NI, NI, S), (13, 26), (20, None), ("3-6 months", "20+ h a week")),
    ],
)
def test_weeks_and_hours_are_the_articles(
    ratings: tuple[Rating, ...],
    weeks: tuple[int, int],
    hours: tuple[int, int | None],
    labels: tuple[str, str],
) -> None:
    """Each timeline with its range of weeks and of hours a week."""
    found = timeline_of(*ratings)
    assert (found.weeks, found.hours_per_week) == (weeks, hours)
    assert (found.weeks_label, found.hours_label) == labels
    assert found.hours == weeks[0] * hours[0]


def test_the_articles_example_has_significant_weaknesses() -> None:
    """Two of four need improvement."""
    assert timeline(mls(), ARTICLE_RATINGS).name is SIGNIFICANT


@pytest.mark.parametrize("count", range(1, 8))
def test_a_worse_rating_never_shortens_the_timeline(count: int) -> None:
    """All combinations of ratings of exams with one to seven domains."""
    for ratings in product(Rating, repeat=count):
        weeks = timeline_of(*ratings).weeks
        for place, rating in enumerate(ratings):
            if rating in WORSE:
                worse = (*ratings[:place], WORSE[rating], *ratings[place + 1 :])
                assert timeline_of(*worse).weeks >= weeks, (ratings, worse)


@pytest.mark.parametrize(
    ("code", "score", "expected"),
    [
        ("MLS-C01", 749, Outcome.FAIL),
        ("MLS-C01", 750, Outcome.PASS),
        ("MLS-C01", 751, Outcome.PASS),
        ("MLS-C01", 100, Outcome.FAIL),
        ("MLA-C02", 719, Outcome.FAIL),
        ("MLA-C02", 720, Outcome.PASS),
    ],
)
def test_the_outcome_follows_from_the_passing_score(
    code: str, score: int, expected: Outcome
) -> None:
    """The passing score itself passes."""
    assert outcome(EXAMS[code], attempt(code, TODAY, score=score)) is expected


def test_the_score_outweighs_what_was_entered() -> None:
    """Where a score decides, a stray `passed` does not."""
    one = attempt("MLS-C01", TODAY, score=749, passed=True)
    assert outcome(mls(), one) is Outcome.FAIL


@pytest.mark.parametrize(
    ("passed", "expected"),
    [(True, Outcome.PASS), (False, Outcome.FAIL), (None, Outcome.FAIL)],
)
def test_without_a_passing_score_the_user_says_the_outcome(
    passed: bool | None,  # noqa: FBT001  (a case of the table)
    expected: Outcome,
) -> None:
    """PMLE tells pass or fail and no score."""
    assert outcome(EXAMS["PMLE"], attempt("PMLE", TODAY, passed=passed)) is expected


@pytest.mark.parametrize(
    ("code", "waits"),
    [
        ("MLS-C01", [0, 14, 14, 14, 14]),
        ("PMLE", [0, 14, 60, 365, 365]),
        ("AI-103", [0, 1, 14, 14, 14]),
        ("DBX-ML-ASSOC", [0, 0, 0, 0, 0]),
    ],
)
def test_the_wait_is_the_vendors_and_its_last_entry_repeats(code: str, waits: list[int]) -> None:
    """AWS 14 days each time; Google 14, 60, 365; Microsoft 1, then 14; unpublished: none."""
    assert [waiting_days(EXAMS[code], failures) for failures in range(5)] == waits


def test_the_earliest_retake_is_the_last_failure_and_the_wait() -> None:
    """Failed on 2 March, possible on 16 March; the second failure waits 14 days as well."""
    assert earliest_retake(mls(), failures("MLS-C01", a_day(-14))) == a_day(0)
    twice = failures("MLS-C01", a_day(-40), a_day(-14))
    assert earliest_retake(mls(), twice) == a_day(0)


def test_there_is_no_earliest_retake_without_a_failure() -> None:
    """Nobody waits before the first attempt or after a pass, even one after failures."""
    assert earliest_retake(mls(), []) is None
    assert earliest_retake(mls(), [attempt("MLS-C01", a_day(-14), score=750)]) is None
    history = [*failures("MLS-C01", a_day(-40)), attempt("MLS-C01", a_day(-14), score=800)]
    assert earliest_retake(mls(), history) is None


@pytest.mark.parametrize(
    ("failed", "earliest"),
    [(date(2026, 3, 17), date(2026, 3, 31)), (date(2026, 3, 18), None)],
)
def test_no_retake_date_lies_after_the_last_day(failed: date, earliest: date | None) -> None:
    """The last day itself is still possible."""
    assert earliest_retake(mls(), failures("MLS-C01", failed)) == earliest


@pytest.mark.parametrize(
    ("days", "earliest"),
    [
        ([0], 14),
        ([0, 14], 14 + 60),
        ([0, 14, 74], 74 + 365),
        # The fourth in two years: the first must have left the two years, and 365 days must pass.
        ([0, 14, 74, 439], 439 + 365),
        ([0, 14, 74, 300], 730),
        # Attempts long past no longer count against the cap.
        ([0, 800, 814, 874, 1239], 800 + 730 + 74),
    ],
)
def test_googles_rule_has_a_cap_in_two_years(days: Sequence[int], earliest: int) -> None:
    """14, 60, 365 days, and at most four attempts in 730 days."""
    attempts = failures("PMLE", *(a_day(day) for day in days))
    assert earliest_retake(EXAMS["PMLE"], attempts) == a_day(earliest)


@pytest.mark.parametrize(
    ("days", "earliest"),
    [([0], 1), ([0, 1], 15), ([0, 1, 15, 29], 43), ([0, 1, 15, 29, 43], 365)],
)
def test_microsofts_rule_has_a_cap_in_a_year(days: Sequence[int], earliest: int) -> None:
    """One day, then 14, and at most five attempts in 365 days."""
    attempts = failures("AI-103", *(a_day(day) for day in days))
    assert earliest_retake(EXAMS["AI-103"], attempts) == a_day(earliest)


def test_an_exam_without_a_rule_can_be_taken_on_the_same_day() -> None:
    """Nothing is published, so nothing is claimed."""
    assert earliest_retake(EXAMS["DBX-ML-ASSOC"], failures("DBX-ML-ASSOC", TODAY)) == TODAY


def test_a_beta_exam_is_taken_only_once() -> None:
    """After a failure in the beta the next attempt is possible at general availability."""
    exam = EXAMS["MLA-C02"]
    assert exam.ga_day is not None
    assert earliest_retake(exam, failures("MLA-C02", date(2026, 10, 20))) == exam.ga_day
    late = failures("MLA-C02", date(2027, 1, 10))
    assert earliest_retake(exam, late) == date(2027, 1, 24)
    assert earliest_retake(exam, failures("MLA-C02", exam.ga_day)) == date(2027, 1, 28)
    often = exam.replace(single_beta_attempt=False)
    assert earliest_retake(often, failures("MLA-C02", date(2026, 10, 20))) == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (a_day(-1), "The waiting time ends on 16 Mar 2026"),
        (a_day(0), ""),
        (date(2026, 3, 31), ""),
        (date(2026, 4, 1), "The last day of MLS-C01 is 31 Mar 2026."),
    ],
)
def test_what_bars_a_day(day: date, reason: str) -> None:
    """Too early, possible, or after the exam's last day."""
    found = bars(mls(), failures("MLS-C01", a_day(-14)), day)
    assert found.startswith(reason)
    assert bool(found) is bool(reason)


def test_a_day_before_the_first_is_barred() -> None:
    """MLA-C02 is offered from 29 September 2026."""
    exam = EXAMS["MLA-C02"]
    assert bars(exam, [], date(2026, 9, 28)) == "MLA-C02 is offered from 29 Sep 2026."
    assert bars(exam, [], date(2026, 9, 29)) == ""


def test_the_waiting_time_bars_a_day_even_if_it_outlasts_the_exam() -> None:
    """Failed on 25 March: not on 28 March either, though the exam is still offered then."""
    found = bars(mls(), failures("MLS-C01", date(2026, 3, 25)), date(2026, 3, 28))
    assert "8 Apr 2026" in found


def hours(minutes: int) -> Times:
    """So many minutes every evening, without breaks."""
    return Times(evenings(minutes).replace(session_minutes=150, break_minutes=0))


def test_minutes_up_to_a_day_leave_out_that_day_and_days_off() -> None:
    """Mondays 60 and Saturdays 120 minutes, two weeks, one Saturday off."""
    monday, saturday = (Window(start=time(19), minutes=60),), (Window(start=time(9), minutes=120),)
    week = Availability(
        weekdays=(monday, (), (), (), (), saturday, ()), days_off=(a_day(5),), session_minutes=120
    )
    assert available_minutes(Times(week), a_day(0), a_day(14)) == 60 + 60 + 120
    assert available_minutes(Times(week), a_day(0), a_day(15)) == 60 + 60 + 120 + 60
    assert available_minutes(Times(week), a_day(0), a_day(0)) == 0
    assert available_minutes(Times(week), a_day(3), a_day(0)) == 0


def test_hours_that_fit_need_no_way_out() -> None:
    """Four weeks of 300 minutes a day against 60 hours: 8400 of 3600 minutes."""
    found = fit(timeline_of(NI, S, S, S), hours(300), TODAY, a_day(28), 0.4)
    assert (found.available, found.needed, found.short) == (8400, 3600, 0)
    assert found.ways_out == ()


@pytest.mark.parametrize(("minutes", "short"), [(120, 0), (119, 30)])
def test_exactly_enough_is_enough(minutes: int, short: int) -> None:
    """60 hours in 30 days are 120 minutes a day; one minute less a day is short by 30."""
    found = fit(timeline_of(NI, S, S, S), hours(minutes), TODAY, a_day(30), 0)
    assert found.short == short


def test_the_ways_out_are_counted_out() -> None:
    """160 h in 8 weeks of 700 minutes: short by 4000, 500 more a week or 40 days of 100."""
    found = fit(timeline(mls(), ARTICLE_RATINGS), hours(100), TODAY, a_day(56), 0.1)
    assert (found.available, found.needed, found.short) == (5600, 9600, 4000)
    assert found.ways_out == (
        "add 8.5 h a week",
        "move the exam by 40 days",
        "drop maintenance (saves 16 h)",
    )


def test_dropping_maintenance_may_be_enough() -> None:
    """20 h in 14 days of 80 minutes: short by 80, and 10 % of it saves 120."""
    found = fit(timeline_of(S, S, S, S), hours(80), TODAY, a_day(14), 0.1)
    assert found.short == 80
    assert found.ways_out == ("add 1 h a week", "move the exam by 1 day", "drop maintenance")


def test_there_is_no_maintenance_to_drop_where_nothing_is_strong() -> None:
    """The way out is left out."""
    found = fit(timeline_of(NI, NI, C, C), hours(100), TODAY, a_day(56), 0)
    assert not any("maintenance" in way for way in found.ways_out)


def test_moving_the_exam_counts_the_days_that_are_free() -> None:
    """Who studies on Saturdays only gains nothing from Sunday to Friday."""
    saturdays = Availability(
        weekdays=((), (), (), (), (), (Window(start=time(9), minutes=600),), ()),
        session_minutes=120,
        break_minutes=0,
    )
    found = fit(timeline_of(S, S, S, S), Times(saturdays), TODAY, a_day(12), 0)
    assert found.short == 600
    assert "move the exam by 1 day" in found.ways_out
    found = fit(timeline_of(S, S, S, S), Times(saturdays), TODAY, a_day(6), 0)
    assert "move the exam by 7 days" in found.ways_out
    off = saturdays.replace(days_off=(a_day(12),))
    found = fit(timeline_of(S, S, S, S), Times(off), TODAY, a_day(6), 0)
    assert "move the exam by 14 days" in found.ways_out


def test_an_exam_is_not_moved_beyond_its_last_day() -> None:
    """The way out that the exam's end closes is not offered."""
    needed = timeline_of(S, S, S, S)
    open_end = fit(needed, hours(80), TODAY, a_day(14), 0, last=a_day(15))
    assert "move the exam by 1 day" in open_end.ways_out
    closed = fit(needed, hours(80), TODAY, a_day(14), 0, last=a_day(14))
    assert closed.ways_out == ("add 1 h a week",)


def test_impossible_ways_out_are_not_offered() -> None:
    """Nobody adds 256 h to a week, and a move by years is no plan."""
    severe = timeline_of(NI, NI, NI, NI)
    found = fit(severe, hours(100), TODAY, a_day(2), 0)
    assert not any("a week" in way for way in found.ways_out)
    found = fit(severe, hours(15), TODAY, a_day(182), 0)
    assert found.ways_out == ("add 8.5 h a week",)


def test_without_any_free_hour_only_more_hours_help() -> None:
    """Moving the exam gains nothing then."""
    nothing = Availability(weekdays=((),) * 7)
    found = fit(timeline_of(S, S, S, S), Times(nothing), TODAY, a_day(28), 0)
    assert (found.available, found.short) == (0, 1200)
    assert found.ways_out == ("add 5 h a week",)


def test_what_was_studied_already_counts() -> None:
    """Of 20 h, 15 are done: 5 are left, and ten days of 30 minutes are just enough."""
    found = fit(timeline_of(S, S, S, S), hours(30), TODAY, a_day(10), 0, done=900)
    assert (found.needed, found.short) == (300, 0)
    assert fit(timeline_of(S, S, S, S), hours(30), TODAY, a_day(10), 0, done=5000).needed == 0


@given(st.integers(15, 300), st.integers(1, 200), st.integers(0, 2000))
def test_moving_the_exam_by_so_many_days_is_just_enough(minutes: int, days: int, done: int) -> None:
    """The day named suffices, and the day before it does not."""
    needed, week = timeline_of(NI, NI, S, S), hours(minutes)
    found = fit(needed, week, TODAY, a_day(days), 0, done=done)
    for way in found.ways_out:
        if way.startswith("move"):
            moved = days + int(way.split()[4])
            assert not fit(needed, week, TODAY, a_day(moved), 0, done=done).short
            assert fit(needed, week, TODAY, a_day(moved - 1), 0, done=done).short
