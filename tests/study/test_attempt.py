"""Attempts: what is refused, the history, rating, switching exams and carrying ratings over."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.attempt import (
    Inference,
    add_attempt,
    carry_over,
    check_attempt,
    delete_attempt,
    distance_words,
    edit_attempt,
    history,
    infer_ratings,
    keep_attempts,
    rate,
)
from mls_tui.study.exam import Strategy
from mls_tui.study.records import Attempt, Outcome, Rating, Rerating
from mls_tui.study.settings import choose_strategy, use_exam
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from tests.examples import ARTICLE_RATINGS, EXAMS, TODAY, a_day, article_attempt, article_state, mls

NI, C, S = Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT, Rating.STRONG
OPS = "machine-learning-implementation-and-operations"


def second_attempt() -> Attempt:
    """An attempt on the day after the article's wait: modeling rose, data engineering fell."""
    ratings = {**ARTICLE_RATINGS, "modeling": C, "data-engineering": NI}
    return Attempt(id="second", exam="MLS-C01", date=TODAY, score=731, ratings=ratings)


def state_for(exam: str, *attempts: Attempt) -> State:
    """A state that prepares for an exam, with these attempts."""
    return use_exam(State(exams=EXAMS, attempts=attempts), exam)


@pytest.mark.parametrize("score", [100, 749, 750, 1000])
def test_a_score_on_the_scale_is_accepted(score: int) -> None:
    """Both ends of the scale belong to it."""
    check_attempt(mls(), article_attempt().replace(score=score), TODAY)


@pytest.mark.parametrize("score", [0, 99, 1001, 10_000])
def test_a_score_off_the_scale_is_refused(score: int) -> None:
    """The sentence names the scale."""
    with pytest.raises(StudyError, match=f"score {score} is outside .* MLS-C01: 100 to 1000"):
        check_attempt(mls(), article_attempt().replace(score=score), TODAY)


def test_a_missing_score_is_asked_for() -> None:
    """An exam with a passing score needs one, even where the outcome is given."""
    with pytest.raises(StudyError, match="score is missing: a number from 100 to 1000"):
        check_attempt(mls(), article_attempt().replace(score=None, passed=False), TODAY)


def test_an_exam_without_a_passing_score_asks_for_the_outcome() -> None:
    """PMLE tells pass or fail only."""
    exam, attempt = EXAMS["PMLE"], Attempt(id="g", exam="PMLE", date=TODAY)
    with pytest.raises(StudyError, match="publishes no passing score: say whether you passed"):
        check_attempt(exam, attempt, TODAY)
    check_attempt(exam, attempt.replace(passed=False), TODAY)
    check_attempt(exam, attempt.replace(passed=True), TODAY)


def test_a_scale_holds_without_a_passing_score_too() -> None:
    """Databricks scores up to 100 and does not publish the passing score."""
    exam, attempt = EXAMS["DBX-ML-ASSOC"], Attempt(id="d", exam="DBX-ML-ASSOC", date=TODAY)
    check_attempt(exam, attempt.replace(score=100, passed=True), TODAY)
    check_attempt(exam, attempt.replace(score=0, passed=False), TODAY)
    with pytest.raises(StudyError, match="score 101 is outside"):
        check_attempt(exam, attempt.replace(score=101, passed=True), TODAY)


def test_an_attempt_lies_on_or_before_today() -> None:
    """The exam may have been taken today, not tomorrow."""
    check_attempt(mls(), article_attempt().replace(date=TODAY), TODAY)
    with pytest.raises(StudyError, match="17 Mar 2026 is in the future"):
        check_attempt(mls(), article_attempt().replace(date=a_day(1)), TODAY)


def test_an_attempt_lies_within_the_time_of_the_exam() -> None:
    """The last day and the first are possible, the day after and the day before are not."""
    late = date(2027, 1, 1)
    check_attempt(mls(), article_attempt().replace(date=date(2026, 3, 31)), late)
    with pytest.raises(StudyError, match="last offered on 31 Mar 2026"):
        check_attempt(mls(), article_attempt().replace(date=date(2026, 4, 1)), late)
    successor = EXAMS["MLA-C02"]
    attempt = Attempt(id="b", exam="MLA-C02", date=date(2026, 9, 29), score=700)
    check_attempt(successor, attempt, late)
    with pytest.raises(StudyError, match="MLA-C02 is offered from 29 Sep 2026"):
        check_attempt(successor, attempt.replace(date=date(2026, 9, 28)), late)


def test_a_rating_of_a_domain_that_the_exam_lacks_is_refused() -> None:
    """Ratings belong to the exam's own domains."""
    with pytest.raises(StudyError, match="MLS-C01 has no domain 'model-development'"):
        check_attempt(mls(), article_attempt().replace(ratings={"model-development": C}), TODAY)


def test_attempts_are_added_in_order_of_their_dates() -> None:
    """An older attempt entered later comes first."""
    state = add_attempt(State(exams=EXAMS), second_attempt(), TODAY)
    state = add_attempt(state, article_attempt(), TODAY)
    assert [attempt.id for attempt in state.attempts] == ["first", "second"]


def test_two_attempts_at_an_exam_on_one_day_are_refused() -> None:
    """Another exam on the same day is possible."""
    state = article_state()
    twin = article_attempt().replace(id="twin", score=700)
    with pytest.raises(StudyError, match="attempt at MLS-C01 on 2 Mar 2026 already"):
        add_attempt(state, twin, TODAY)
    other = Attempt(id="other", exam="AIF-C01", date=a_day(-14), score=600)
    assert len(add_attempt(state, other, TODAY).attempts) == 2


def test_an_attempt_under_another_exam_is_said_to_lie_there() -> None:
    """Nothing shows it while another exam is in use, so the way to it is named."""
    carried = carry_over(article_state(), "MLA-C02", TODAY)
    twin = article_attempt().replace(id="twin")

    with pytest.raises(StudyError) as error:
        keep_attempts(carried, [twin], TODAY)

    assert str(error.value) == (
        "There is an attempt at MLS-C01 on 2 Mar 2026 already, kept under that exam: you prepare "
        "for MLA-C02, so change the exam to MLS-C01 first, then edit it."
    )


def test_an_id_is_used_once() -> None:
    """The same record cannot be added on another day."""
    with pytest.raises(StudyError, match="same id"):
        add_attempt(article_state(), article_attempt().replace(date=a_day(-1)), TODAY)


def test_an_attempt_at_an_unknown_exam_is_refused() -> None:
    """The refusal is one that the user can read."""
    with pytest.raises(StudyError, match="no exam 'NOTHING'"):
        add_attempt(article_state(), article_attempt().replace(exam="NOTHING"), TODAY)


def test_editing_replaces_the_attempt() -> None:
    """Its own day does not count as taken, another attempt's does."""
    state = add_attempt(article_state(), second_attempt(), TODAY)
    changed = article_attempt().replace(score=700)
    assert edit_attempt(state, changed, TODAY).attempts == (changed, second_attempt())
    with pytest.raises(StudyError, match="already: edit that"):
        edit_attempt(state, changed.replace(date=TODAY), TODAY)
    with pytest.raises(StudyError, match="no longer there"):
        edit_attempt(state, changed.replace(id="gone"), TODAY)


def test_a_deleted_attempt_is_gone() -> None:
    """Deleting it twice is refused."""
    state = delete_attempt(article_state(), "first")
    assert state.attempts == ()
    with pytest.raises(StudyError, match="no longer there"):
        delete_attempt(state, "first")


@pytest.mark.parametrize(("booked", "left"), [(-1, None), (0, None), (1, 1)])
def test_an_attempt_uses_up_the_booking(booked: int, left: int | None) -> None:
    """The day booked is over with the exam; one booked for later stays."""
    state = article_state()
    state = state.replace(settings=state.settings.replace(booked=a_day(booked)))
    added = add_attempt(state, second_attempt(), TODAY)
    assert added.settings.booked == (None if left is None else a_day(left))


def test_an_attempt_from_before_the_booking_or_at_another_exam_leaves_it() -> None:
    """Typing in an old report does not cancel the next exam."""
    state = State(exams=EXAMS)
    state = state.replace(settings=state.settings.replace(booked=TODAY))
    assert add_attempt(state, article_attempt(), TODAY).settings.booked == TODAY
    other = Attempt(id="other", exam="AIF-C01", date=TODAY, score=600)
    assert add_attempt(state, other, TODAY).settings.booked == TODAY


def test_rating_changes_the_newest_attempt() -> None:
    """The older one keeps what its report said."""
    state = add_attempt(article_state(), second_attempt(), TODAY)
    rated = rate(state, OPS, S)
    assert rated.attempt("second").ratings[OPS] is S
    assert rated.attempt("first") == article_attempt()
    assert rated.ratings[OPS] is S


def test_rating_a_given_attempt() -> None:
    """The history can be corrected as well."""
    state = add_attempt(article_state(), second_attempt(), TODAY)
    rated = rate(state, OPS, S, "first")
    assert rated.attempt("first").ratings[OPS] is S
    assert rated.attempt("second") == second_attempt()


def test_ratings_stand_in_the_exams_order() -> None:
    """Whatever the order in which they were given."""
    state = article_state()
    state = state.replace(attempts=(article_attempt().replace(ratings={}),))
    for domain in reversed(mls().weights):
        state = rate(state, domain, C)
    assert list(state.attempt("first").ratings) == list(mls().weights)


def test_rating_needs_an_attempt_and_a_domain_of_the_exam() -> None:
    """Each refusal says what is missing."""
    with pytest.raises(StudyError, match="no attempt to rate yet"):
        rate(State(exams=EXAMS), "modeling", C)
    with pytest.raises(StudyError, match="no domain 'nothing'"):
        rate(article_state(), "nothing", C)
    with pytest.raises(StudyError, match="no longer there"):
        rate(article_state(), "modeling", C, "gone")


def test_the_history_compares_each_attempt_with_the_one_before() -> None:
    """Number, outcome, distance to the passing score, and what moved."""
    passed = second_attempt().replace(
        id="third", date=a_day(14), score=750, ratings=dict.fromkeys(mls().weights, S)
    )
    state = article_state().replace(attempts=(passed, second_attempt(), article_attempt()))
    first, second, third = history(state, "MLS-C01")
    assert (first.number, first.outcome, first.distance) == (1, Outcome.FAIL, -61)
    assert (first.risen, first.fallen) == ((), ())
    assert (second.number, second.outcome, second.distance) == (2, Outcome.FAIL, -19)
    assert (second.risen, second.fallen) == (("modeling",), ("data-engineering",))
    assert (third.number, third.outcome, third.distance) == (3, Outcome.PASS, 0)
    assert set(third.risen) == set(mls().weights)


def test_the_history_knows_no_distance_without_a_passing_score() -> None:
    """PMLE publishes neither score nor passing score."""
    attempt = Attempt(id="g", exam="PMLE", date=TODAY, passed=True)
    (row,) = history(state_for("PMLE", attempt), "PMLE")
    assert (row.outcome, row.distance) == (Outcome.PASS, None)
    assert history(article_state(), "PMLE") == ()


def test_a_score_of_nought_has_a_distance() -> None:
    """On a scale that begins there, 0 is a score and not its absence."""
    exam = mls().replace(code="FROM-NOUGHT", scaled_min=0, last_day=None)
    attempt = Attempt(id="nought", exam=exam.code, date=TODAY, score=0)
    (row,) = history(State(exams={exam.code: exam}, attempts=(attempt,)), exam.code)
    assert row.distance == -750


def test_domains_without_a_rating_in_both_attempts_did_not_move() -> None:
    """A half-rated attempt shows what it can."""
    half = second_attempt().replace(ratings={"modeling": S})
    state = add_attempt(article_state(), half, TODAY)
    row = history(state, "MLS-C01")[1]
    assert (row.risen, row.fallen) == (("modeling",), ())


def test_using_an_exam_resets_what_belonged_to_the_old_one() -> None:
    """Strategy and booked day go, the attempts stay."""
    state = choose_strategy(article_state(), Strategy.POINTS)
    state = state.replace(settings=state.settings.replace(booked=a_day(30)))
    used = use_exam(state, "MLA-C02")
    assert used.settings.exam == "MLA-C02"
    assert (used.settings.strategy, used.settings.booked) == (None, None)
    assert used.attempts == state.attempts


def test_using_the_exam_in_use_changes_nothing() -> None:
    """Naming it once more does not cancel the booking."""
    state = choose_strategy(article_state(), Strategy.POINTS)
    state = state.replace(settings=state.settings.replace(booked=a_day(30)))
    assert use_exam(state, "MLS-C01") == state


def test_an_unknown_exam_cannot_be_used() -> None:
    """The refusal is one that the user can read."""
    with pytest.raises(StudyError, match="no exam 'NOTHING'"):
        use_exam(article_state(), "NOTHING")
    with pytest.raises(StudyError, match="no exam 'NOTHING'"):
        carry_over(article_state(), "NOTHING", TODAY)


def test_the_exams_own_strategy_is_stored_as_no_choice() -> None:
    """So that a later exam file may change its default."""
    state = choose_strategy(article_state(), Strategy.SMOOTH)
    assert state.settings.strategy is Strategy.SMOOTH
    assert choose_strategy(state, Strategy.TIERED).settings.strategy is None


def inferred(ratings: Mapping[str, Rating]) -> dict[str, Inference]:
    """What MLS-C01 ratings say about MLA-C02."""
    return {one.domain: one for one in infer_ratings(EXAMS["MLA-C02"], mls(), ratings)}


def test_the_articles_example_is_inferred_onto_the_successor() -> None:
    """By hand: 5.35/7, 3.7/7, 2/4 and 2.5/5 right."""
    found = inferred(ARTICLE_RATINGS)
    assert [one.success for one in found.values()] == pytest.approx([5.35 / 7, 3.7 / 7, 0.5, 0.5])
    assert [one.rating for one in found.values()] == [C, NI, NI, NI]
    assert found["data-preparation"].from_tasks == ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")
    assert found["model-development"].from_tasks == (
        "2.3",
        "3.1",
        "3.2",
        "3.3",
        "3.4",
        "3.5",
        "4.2",
    )
    assert found["deployment-and-orchestration"].from_tasks == ("4.1", "4.4")
    assert found["operating-monitoring-and-securing"].from_tasks == (
        "3.5",
        "4.1",
        "4.2",
        "4.3",
        "4.4",
    )


@given(st.sampled_from(Rating))
def test_the_same_rating_everywhere_is_inferred_as_itself(rating: Rating) -> None:
    """The assumed success rate of each rating lies in its own band."""
    found = inferred(dict.fromkeys(mls().weights, rating))
    assert {one.rating for one in found.values()} == {rating}


@given(st.lists(st.sampled_from(Rating), min_size=4, max_size=4), st.integers(0, 3))
def test_a_better_rating_never_infers_a_worse_one(ratings: list[Rating], place: int) -> None:
    """The inference is monotone."""
    before = dict(zip(mls().weights, ratings, strict=True))
    better = {**before, list(before)[place]: S}
    for domain, one in inferred(better).items():
        assert one.success >= inferred(before)[domain].success - 1e-9


def test_a_mean_on_the_border_of_a_band_belongs_to_the_upper_one() -> None:
    """Two at 85 % and one at 70 % are 80 %, though not in binary fractions."""
    exam = EXAMS["MLA-C02"]
    rows = [row for row in exam.crosswalk if row.from_task in ("1.1", "1.2", "2.2")]
    few = exam.replace(crosswalk=tuple(row.replace(to_tasks=("1.1",)) for row in rows))
    (one,) = infer_ratings(few, mls(), {"data-engineering": S, "exploratory-data-analysis": C})
    assert one.success == pytest.approx(0.8)
    assert one.rating is S


def test_links_from_unrated_domains_do_not_count() -> None:
    """Deployment comes from MLS-C01's domain 4 alone."""
    found = inferred({"data-engineering": S})
    assert set(found) == {"data-preparation"}
    assert found["data-preparation"].success == pytest.approx(0.85)
    assert infer_ratings(EXAMS["PMLE"], mls(), ARTICLE_RATINGS) == ()


def test_carrying_over_switches_and_keeps_the_old_report() -> None:
    """The ratings are inferred, marked as such, and the attempt stays as it was."""
    state = article_state()
    state = state.replace(settings=state.settings.replace(booked=a_day(10)))
    carried = carry_over(state, "MLA-C02", TODAY)
    assert carried.settings.exam == "MLA-C02"
    assert carried.settings.booked is None
    assert carried.attempts == state.attempts
    assert list(carried.ratings.values()) == [C, NI, NI, NI]
    assert carried.is_rated
    assert carried.carried_ratings is not None
    assert carried.carried_ratings.from_attempt == "first"
    assert carried.carried_ratings.date == TODAY


def test_carrying_over_again_replaces_what_was_carried() -> None:
    """There is one inference per exam, from the newest report."""
    state = use_exam(carry_over(article_state(), "MLA-C02", a_day(-1)), "MLS-C01")
    state = rate(state, OPS, S)
    again = carry_over(state, "MLA-C02", TODAY)
    (carried,) = again.carried
    assert carried.date == TODAY
    assert carried.ratings["deployment-and-orchestration"] is S


def test_carried_ratings_can_be_corrected() -> None:
    """The correction goes into the inference, not into the old report."""
    state = rate(carry_over(article_state(), "MLA-C02", TODAY), "model-development", S)
    assert state.ratings["model-development"] is S
    assert state.attempt("first") == article_attempt()


def test_a_report_of_its_own_outranks_what_was_carried() -> None:
    """The inference falls silent after the first attempt at the successor."""
    state = carry_over(article_state(), "MLA-C02", TODAY)
    own = Attempt(id="own", exam="MLA-C02", date=date(2026, 10, 1), score=700)
    state = add_attempt(state, own, date(2026, 10, 1))
    assert state.carried_ratings is None
    assert state.ratings == {}


def test_carrying_over_needs_a_rated_attempt_and_a_crosswalk() -> None:
    """Each refusal says what is missing."""
    with pytest.raises(StudyError, match="no attempt at MLS-C01 to carry over"):
        carry_over(State(exams=EXAMS), "MLA-C02", TODAY)
    with pytest.raises(StudyError, match="No crosswalk leads from MLS-C01 to PMLE"):
        carry_over(article_state(), "PMLE", TODAY)
    unrated = State(exams=EXAMS, attempts=(article_attempt().replace(ratings={}),))
    with pytest.raises(StudyError, match="2 Mar 2026 has no ratings yet: rate its domains first"):
        carry_over(unrated, "MLA-C02", TODAY)


class TestReratings:
    """Ratings that practice has changed since the report."""

    def test_rerating_replaces_the_rating_and_leaves_the_report_as_it_is(self) -> None:
        """Only the rating in force changes."""
        state = with_rerating(article_state())
        assert state.ratings["modeling"] is Rating.STRONG
        assert state.reported_ratings == ARTICLE_RATINGS
        assert state.exam_attempts[-1].ratings == ARTICLE_RATINGS

    def test_new_report_ends_it(self) -> None:
        """What was changed since the old report says nothing of the new one."""
        later = article_attempt().replace(id="second", date=TODAY)
        state = add_attempt(with_rerating(article_state()), later, TODAY)
        assert state.ratings == ARTICLE_RATINGS

    def test_rating_by_hand_ends_it(self) -> None:
        """The user's own word on that domain is newer; other domains keep theirs."""
        state = with_rerating(article_state(), "data-engineering")
        state = rate(with_rerating(state), "modeling", Rating.COMPETENT)
        assert state.ratings["modeling"] is Rating.COMPETENT
        assert state.ratings["data-engineering"] is Rating.STRONG
        assert [one.domain for one in state.rerated] == ["data-engineering"]

    def test_deleted_report_takes_its_changes_along(self) -> None:
        """Nothing is left that names an attempt which is gone."""
        assert delete_attempt(with_rerating(article_state()), "first").rerated == ()

    def test_carried_ratings_can_be_changed_as_well(self) -> None:
        """The change belongs to the exam that is prepared now."""
        state = carry_over(article_state(), "MLA-C02", TODAY)
        domain = next(iter(state.ratings))
        changed = Rerating(
            id="r",
            exam="MLA-C02",
            domain=domain,
            rating=Rating.STRONG,
            date=TODAY,
            attempt="first",
        )
        state = state.replace(rerated=(changed,))
        assert state.ratings[domain] is Rating.STRONG
        assert rate(state, domain, Rating.COMPETENT).ratings[domain] is Rating.COMPETENT
        assert use_exam(state, "MLS-C01").ratings == ARTICLE_RATINGS


def with_rerating(state: State, domain: str = "modeling") -> State:
    """A state in which a domain was rated Strong by practice."""
    changed = Rerating(
        id=domain,
        exam="MLS-C01",
        domain=domain,
        rating=Rating.STRONG,
        date=TODAY,
        attempt="first",
    )
    return state.replace(rerated=(*state.rerated, changed))


def test_distance_is_said_in_a_sentence() -> None:
    """How far from the pass mark, what moved since the time before, and what was weak."""
    before = Attempt(id="zero", exam="MLS-C01", date=a_day(-60), score=640)
    state = article_state().replace(attempts=(before, article_attempt()))
    rows = history(state, "MLS-C01")
    assert distance_words(rows[0], rows) == ("110 points short.", "")
    answer, rest = distance_words(rows[1], rows)
    assert answer == "61 points short."
    assert rest == "49 more than the time before, weak in MOD and OPS."
    passed = history(state.replace(attempts=(before.replace(score=750),)), "MLS-C01")
    assert distance_words(passed[0], passed) == ("Passed, right on the mark.", "")
