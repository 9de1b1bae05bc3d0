"""The retake as a whole, every warning, and the next action in each situation."""

from datetime import date, time

import pytest

from mls_tui.study.advice import Advice, Intent, next_action
from mls_tui.study.attempt import add_attempt, carry_over, delete_attempt
from mls_tui.study.ending import passed
from mls_tui.study.records import (
    Activity,
    Attempt,
    Kind,
    PracticeTest,
    Rating,
    Session,
    SessionStatus,
)
from mls_tui.study.retake import retake
from mls_tui.study.settings import use_exam
from mls_tui.study.state import State
from mls_tui.study.timeline import TimelineName
from mls_tui.study.value import read
from tests.examples import (
    EXAMS,
    TODAY,
    a_day,
    a_test,
    article_attempt,
    article_state,
    evenings,
    mls,
)

C, S = Rating.COMPETENT, Rating.STRONG
# The same exam without its last day, for all that has nothing to do with it.
OFFERED = {**EXAMS, "MLS-C01": mls().replace(last_day=None)}


def offered(**settings: object) -> State:
    """The article's state, for an exam without an end."""
    state = article_state().replace(exams=OFFERED)
    return state.replace(settings=state.settings.replace(**settings))


def block(day: date, *, id: str = "", minutes: int = 50, **fields: object) -> Session:
    """A session on modeling at 19:00."""
    content = {
        "id": id or f"on-{day}",
        "exam": "MLS-C01",
        "date": day,
        "start": time(19),
        "minutes": minutes,
        "domain": "modeling",
        "activity": Activity.LAB,
    }
    return read(Session, content | fields)


def done(day: date, actual: int) -> Session:
    """A session on modeling that was held."""
    return block(day, status=SessionStatus.DONE, actual=actual)


def practice(day: date, **fields: object) -> PracticeTest:
    """A full practice test."""
    whole = a_test(f"t-{day}", day, (11, 13, 18, 11), source="Set")
    return whole.replace(**fields)


def with_plan(*sessions: Session, **settings: object) -> State:
    """A state with availability and sessions."""
    return offered(**settings).replace(availability=evenings(), sessions=sessions)


def advice(state: State, today: date = TODAY) -> Advice:
    """The next action, for the sessions that the state holds."""
    open_ones = [one for one in state.sessions if one.status is SessionStatus.OPEN]
    return next_action(
        state,
        today,
        tuple(one for one in open_ones if one.date == today),
        sum(one.date < today for one in open_ones),
    )


def test_the_articles_retake() -> None:
    """Significant weaknesses, earliest on 16 March, and eight to twelve weeks from today."""
    found = retake(offered(), TODAY)
    assert found.timeline is not None
    assert found.timeline.name is TimelineName.SIGNIFICANT
    assert found.earliest == TODAY
    assert found.window == (date(2026, 5, 11), date(2026, 6, 8))
    assert found.until == date(2026, 6, 8)
    assert found.booked is None
    assert found.fit is None
    assert found.days_left(TODAY) is None
    assert [pattern.number for pattern in found.patterns] == [1, 5]
    assert found.warnings == ()


def test_a_booked_day_ends_the_plan() -> None:
    """The plan reaches up to it, and the days left are counted."""
    found = retake(offered(booked=a_day(30)), TODAY)
    assert found.until == a_day(30)
    assert found.days_left(TODAY) == 30
    assert found.fit is None


def test_without_all_ratings_nothing_is_claimed() -> None:
    """A half-rated report has neither timeline nor window."""
    state = offered().replace(attempts=(article_attempt().replace(ratings={"modeling": C}),))
    found = retake(state.replace(availability=evenings()), TODAY)
    assert (found.timeline, found.window, found.until, found.fit) == (None, None, None, None)
    assert found.earliest == TODAY
    assert retake(State(exams=EXAMS), date(2026, 3, 1)).patterns == ()


def test_the_hours_are_held_against_the_booked_day() -> None:
    """160 h in 8 weeks of 700 minutes are short by 4000 minutes; a tenth is maintenance."""
    found = retake(with_plan(booked=a_day(56)), TODAY)
    assert found.fit is not None
    assert found.fit.short == 4000
    assert found.warnings == (
        (
            "Short by 66 h 40 before 11 May 2026: add 8.5 h a week, move the exam by 40 days, "
            "or drop maintenance (saves 16 h)."
        ),
    )


def test_hours_that_fit_are_no_warning() -> None:
    """Two hours a day for twelve weeks are more than 160."""
    state = offered(booked=a_day(84)).replace(availability=evenings(145))
    found = retake(state, TODAY)
    assert found.fit is not None
    assert found.fit.short == 0
    assert found.warnings == ()


def test_two_ways_out_are_joined_by_or() -> None:
    """Without a Strong domain there is no maintenance to drop."""
    state = with_plan(booked=a_day(56)).replace(
        attempts=(
            article_attempt().replace(ratings={**article_attempt().ratings, "data-engineering": C}),
        )
    )
    (warning,) = retake(state, TODAY).warnings
    assert warning.endswith("add 8.5 h a week or move the exam by 40 days.")


def test_without_a_way_out_the_shortage_alone_is_said() -> None:
    """Two days before the exam nothing helps but honesty."""
    state = with_plan(booked=a_day(56)).replace(
        attempts=(article_attempt().replace(ratings=dict.fromkeys(mls().weights, C)),),
        availability=evenings(15),
    )
    # 60 h, and half an hour of them in two days: 60 h more in a week is no way out.
    (warning,) = retake(
        state.replace(settings=state.settings.replace(booked=a_day(2))), TODAY
    ).warnings
    assert warning == "Short by 59 h 30 before 18 Mar 2026: move the exam by 238 days."
    severe = article_attempt().replace(
        ratings=dict.fromkeys(mls().weights, Rating("needs improvement"))
    )
    state = state.replace(attempts=(severe,), settings=state.settings.replace(booked=a_day(2)))
    (warning,) = retake(state, TODAY).warnings
    assert warning == "Short by 259 h 30 before 18 Mar 2026."


def test_what_was_studied_since_the_report_counts() -> None:
    """Not what was done before the attempt's day, today, for another exam, or skipped.

    On its day it counts, here as in the plan's account.
    """
    sessions = (
        done(a_day(-20), 500),
        done(a_day(-14), 500),
        done(a_day(-13), 300),
        done(a_day(-1), 660),
        done(a_day(0), 500),
        block(a_day(-2)),
        block(a_day(-3), status=SessionStatus.SKIPPED),
        done(a_day(-4), 500).replace(exam="AIF-C01", domain=None),
    )
    found = retake(with_plan(*sessions, booked=a_day(56)), TODAY)
    assert found.fit is not None
    assert found.fit.needed == 9600 - 500 - 960


def test_the_exam_is_moved_within_its_time_only() -> None:
    """MLS-C01 ends on 31 March, and the way out that lies beyond is not offered."""
    state = article_state().replace(availability=evenings(240))
    state = state.replace(settings=state.settings.replace(booked=a_day(14)))
    assert "move the exam" not in " ".join(retake(state, TODAY).warnings)


@pytest.mark.parametrize("days", [0, -1])
def test_no_hours_are_missed_on_the_day_or_after_it(days: int) -> None:
    """It is too late for advice to study more."""
    found = retake(with_plan(booked=a_day(days)), TODAY)
    assert found.fit is None
    assert "Short" not in " ".join(found.warnings)


def test_the_exam_of_today_is_no_warning() -> None:
    """The waiting time is over on its last day."""
    assert retake(with_plan(booked=TODAY), TODAY).warnings == ()


def test_a_booked_day_that_is_over_is_a_warning() -> None:
    """Until the attempt is entered."""
    state = offered(booked=a_day(-1))
    assert retake(state, TODAY).warnings == (
        ("Your exam was on Sun 15 Mar 2026: say how it went, or that you did not sit."),
    )
    attempt = Attempt(id="second", exam="MLS-C01", date=a_day(-1), score=700)
    assert retake(add_attempt(state, attempt, TODAY), TODAY).warnings == ()
    assert retake(state.replace(attempts=(*state.attempts, attempt)), TODAY).warnings == ()


def test_a_booking_within_the_waiting_time_is_a_warning() -> None:
    """The attempt of 2 March bars the days up to 15 March."""
    assert retake(offered(booked=a_day(-1)), a_day(-5)).warnings == (
        (
            "You are booked for 15 Mar 2026. The waiting time ends on 16 Mar 2026: "
            "no retake before that day."
        ),
    )
    assert retake(offered(booked=a_day(0)), a_day(-5)).warnings == ()


def test_an_exam_that_retires_says_until_when() -> None:
    """Two weeks from 16 March end just before the last day."""
    state = State(
        exams=EXAMS, attempts=(article_attempt().replace(ratings=dict.fromkeys(mls().weights, S)),)
    )
    assert retake(state, TODAY).warnings == ("MLS-C01 can be taken until 31 Mar 2026 only.",)


def test_a_timeline_that_outlasts_the_exam_is_a_warning() -> None:
    """Eight weeks from 16 March end after 31 March."""
    assert retake(article_state(), TODAY).warnings == (
        (
            "MLS-C01 can be taken until 31 Mar 2026 only, and the timeline's 8-12 weeks reach "
            "beyond that. It is succeeded by MLA-C02 and AIP-C01."
        ),
    )


def test_a_waiting_time_that_outlasts_the_exam_is_a_warning() -> None:
    """Failed on 25 March: no retake date, and the reason."""
    day = date(2026, 3, 26)
    late = article_attempt().replace(date=date(2026, 3, 25))
    found = retake(State(exams=EXAMS, attempts=(late,)), day)
    assert found.earliest is None
    assert found.warnings == (
        (
            "MLS-C01 can be taken until 31 Mar 2026 only, and the waiting time ends on 8 Apr 2026: "
            "there is no retake any more. It is succeeded by MLA-C02 and AIP-C01."
        ),
    )


def test_a_retired_exam_is_said_to_be_over() -> None:
    """From the day after the last, with its successors."""
    (warning,) = retake(article_state(), date(2026, 4, 1)).warnings
    assert warning == (
        "MLS-C01 was last offered on 31 Mar 2026. It is succeeded by MLA-C02 and AIP-C01."
    )
    alone = {"MLS-C01": mls().replace(successors=())}
    (warning,) = retake(article_state().replace(exams=alone), date(2026, 4, 1)).warnings
    assert warning == "MLS-C01 was last offered on 31 Mar 2026."


def test_a_booking_of_a_retired_exam_is_warned_of_once() -> None:
    """That it is retired says it all."""
    state = article_state().replace(settings=article_state().settings.replace(booked=a_day(40)))
    assert len(retake(state, date(2026, 4, 1)).warnings) == 1
    assert any("You are booked" in one for one in retake(state, TODAY).warnings)


@pytest.mark.parametrize(
    ("today", "warning"),
    [
        (date(2026, 9, 28), "MLA-C02 is offered from 29 Sep 2026."),
        (
            date(2026, 9, 29),
            "MLA-C02 is in beta until 14 Jan 2027; a beta exam can be taken only once.",
        ),
        (date(2027, 1, 14), None),
    ],
)
def test_a_new_exam_says_where_it_stands(today: date, warning: str | None) -> None:
    """Upcoming, in beta, then nothing."""
    found = retake(use_exam(State(exams=EXAMS), "MLA-C02"), today).warnings
    assert found == ((warning,) if warning else ())


def test_carried_ratings_are_called_inferred() -> None:
    """Nobody takes them for a report."""
    state = carry_over(article_state(), "MLA-C02", date(2027, 2, 1))
    (warning,) = retake(state, date(2027, 2, 1)).warnings
    assert "inferred from another exam's report" in warning


def test_a_pass_ends_all_warnings() -> None:
    """Even after a failure, and even with an exam booked."""
    attempt = Attempt(id="second", exam="MLS-C01", date=TODAY, score=750)
    state = article_state().replace(attempts=(article_attempt(), attempt))
    state = state.replace(settings=state.settings.replace(booked=a_day(-3)))
    assert passed(state)
    found = retake(state, date(2026, 4, 2))
    assert (found.earliest, found.warnings) == (None, ())


def test_only_the_newest_attempt_counts_as_passed() -> None:
    """A failed recertification is a failure, and no attempt is no pass."""
    older = article_attempt().replace(id="older", date=a_day(-60), score=800)
    assert not passed(offered().replace(attempts=(older, article_attempt())))
    assert not passed(State(exams=EXAMS))


def test_first_the_report_is_entered() -> None:
    """The empty state."""
    found = advice(State(exams=OFFERED))
    assert found.intent is Intent.ENTER_REPORT
    assert "score report" in found.text


def test_then_the_domains_are_rated() -> None:
    """How many are left, or which one."""
    none = offered().replace(attempts=(article_attempt().replace(ratings={}),))
    found = advice(none)
    assert found.text == "Rate 4 domains: one key each."
    assert found.intent is Intent.RATE
    ratings = {key: C for key in mls().weights if key != "modeling"}
    one = offered().replace(attempts=(article_attempt().replace(ratings=ratings),))
    assert advice(one).text.startswith("Rate Modeling")


def test_then_a_report_of_a_retired_exam_is_carried_over() -> None:
    """Before any plan for it."""
    found = advice(article_state(), date(2026, 4, 1))
    assert found.intent is Intent.CHOOSE_EXAM
    # There is a crosswalk to MLA-C02 only.
    assert found.text == "MLS-C01 is no longer offered: carry your report over to MLA-C02."
    assert advice(article_state()).intent is Intent.SAY_TIMES


def test_an_exam_out_of_reach_is_carried_over_as_well() -> None:
    """The waiting time outlasts it, so that there is nothing to plan for."""
    late = article_attempt().replace(date=date(2026, 3, 25))
    found = advice(State(exams=EXAMS, attempts=(late,)), date(2026, 3, 26))
    assert found.intent is Intent.CHOOSE_EXAM


def test_without_a_crosswalk_the_successor_is_named_all_the_same() -> None:
    """And where the catalogue does not have it, its ratings wait for it."""
    ratings = dict.fromkeys(EXAMS["MLA-C01"].weights, C)
    old = Attempt(id="old", exam="MLA-C01", date=date(2026, 9, 1), score=700, ratings=ratings)
    state = use_exam(State(exams=EXAMS, attempts=(old,)), "MLA-C01")
    assert advice(state, date(2026, 9, 29)).text == (
        "MLA-C01 is no longer offered: go on with MLA-C02."
    )
    alone = state.replace(exams={"MLA-C01": EXAMS["MLA-C01"]})
    found = advice(alone, date(2026, 9, 29))
    assert found.intent is Intent.CHOOSE_EXAM
    assert "MLA-C02 follows; until its weights are published" in found.text


def test_then_the_free_time_and_the_plan_are_asked_for() -> None:
    """In this order."""
    found = advice(offered())
    assert found.intent is Intent.SAY_TIMES
    found = advice(offered().replace(availability=evenings()))
    assert found.intent is Intent.PLAN
    past_only = with_plan(block(a_day(-1)))
    assert advice(past_only).intent is Intent.PLAN


def test_then_the_first_open_session_of_today_is_due() -> None:
    """Its time, domain and length."""
    late = block(TODAY, id="late", start=time(21), domain="data-engineering")
    found = advice(with_plan(block(TODAY), late, block(a_day(-1))))
    assert found.text == "Study at 19:00: Modeling, 50 min."
    assert found.intent is Intent.STUDY


def test_a_session_over_the_whole_exam_is_a_practice_test() -> None:
    """It has no domain."""
    whole = block(TODAY, domain=None, activity=Activity.PRACTICE_TEST, minutes=180)
    assert advice(with_plan(whole)).text == "Study at 19:00: Practice test, 3 h."


def test_a_session_for_another_exam_is_named_too() -> None:
    """After a change of exam the old one's sessions stand where they are."""
    other = block(TODAY, exam="MLA-C02", domain="model-development")
    mine = block(a_day(1))
    assert "ML Model and Foundation Model" in advice(with_plan(other, mine)).text
    unknown = block(TODAY, exam="GONE-1", domain="gone")
    assert advice(with_plan(unknown, mine)).text == "Study at 19:00: gone, 50 min."
    renamed = block(TODAY, domain="no-longer")
    assert advice(with_plan(renamed, mine)).text == "Study at 19:00: no-longer, 50 min."


def test_then_what_was_left_open_is_asked_about() -> None:
    """One session or several."""
    found = advice(with_plan(block(a_day(-1)), block(a_day(1))))
    assert found.text == "1 earlier session is still open: say whether you did it."
    assert found.intent is Intent.SETTLE
    found = advice(with_plan(block(a_day(-2)), block(a_day(-1)), block(a_day(1))))
    assert found.text == "2 earlier sessions are still open: say whether you did them."


def test_then_a_practice_test_is_due() -> None:
    """With none, or none in the last 14 days; quizzes and repeats do not count."""
    state = with_plan(block(a_day(1)))
    found = advice(state)
    assert found.intent is Intent.LOG_TEST
    assert "shows where you stand" in found.text
    quiz, repeat = practice(TODAY, kind=Kind.QUIZ), practice(a_day(-1), repeat=True)
    assert advice(state.replace(tests=(quiz, repeat))) == found
    found = advice(state.replace(tests=(practice(a_day(-14)), quiz, repeat)))
    assert "the last one is 14 days old" in found.text
    assert found.intent is Intent.LOG_TEST


def test_then_the_day_is_done() -> None:
    """With the next session, or a new plan where none is left."""
    test = practice(a_day(-13))
    state = with_plan(done(TODAY, 50), block(a_day(1))).replace(tests=(test,))
    found = advice(state)
    assert found.text == "Done for today. Next: Tue 17 Mar at 19:00."
    assert found.intent is Intent.LOOK_AHEAD
    found = advice(with_plan(done(TODAY, 50)).replace(tests=(test,)))
    assert found.text == "Nothing is planned any more: plan again."
    assert found.intent is Intent.PLAN


def test_the_last_two_days_ask_for_no_practice_test_and_no_plan() -> None:
    """What is left is rest; three days before there is still time for a test."""
    for days in (1, 2):
        found = advice(with_plan(done(TODAY, 50), booked=a_day(days)))
        assert found.text.startswith("Nothing is left to do before the exam")
        assert found.intent in (Intent.LOOK_AHEAD, Intent.NOTHING)
        found = advice(with_plan(done(TODAY, 50), block(a_day(1)), booked=a_day(days + 1)))
        assert ("practice test" in found.text) is (days == 2)
    assert advice(with_plan(done(TODAY, 50), booked=a_day(3))).intent is Intent.LOG_TEST


def test_on_the_day_the_exam_comes_first() -> None:
    """Even with a session planned and a session left open."""
    found = advice(with_plan(block(TODAY), block(a_day(-1)), booked=TODAY))
    assert found.text.startswith("The exam is today")
    assert found.intent is Intent.ENTER_REPORT


def test_after_the_day_the_result_comes_first() -> None:
    """Before sessions, plan, or a change of exam; until it is there."""
    state = with_plan(block(TODAY), booked=a_day(-1))
    found = advice(state)
    assert (
        found.text == "Your exam was on Sun 15 Mar 2026: say how it went, or that you did not sit."
    )
    assert found.intent is Intent.ENTER_REPORT
    attempt = Attempt(id="second", exam="MLS-C01", date=a_day(-1), score=700, ratings={})
    assert advice(add_attempt(state, attempt, TODAY)).intent is Intent.RATE
    retired = article_state().replace(settings=state.settings.replace(booked=date(2026, 3, 31)))
    assert advice(retired, date(2026, 4, 1)).intent is Intent.ENTER_REPORT


def test_an_exam_taken_today_is_not_announced_again() -> None:
    """Once the result is entered, that day is over."""
    state = with_plan(booked=TODAY)
    attempt = article_attempt().replace(id="second", date=TODAY)
    state = state.replace(attempts=(*state.attempts, attempt))
    assert advice(state).intent is Intent.PLAN


def test_a_pass_is_the_end() -> None:
    """Whatever else is open; deleting it starts again."""
    attempt = Attempt(id="second", exam="MLS-C01", date=TODAY, score=750)
    state = with_plan(block(TODAY), booked=a_day(-1))
    state = state.replace(attempts=(*state.attempts, attempt))
    assert advice(state).text.startswith("You passed")
    assert not advice(delete_attempt(state, "second")).text.startswith("You passed")


def test_google_says_pass_or_fail_without_a_score() -> None:
    """The user's word decides for PMLE."""
    attempt = Attempt(id="g", exam="PMLE", date=TODAY, passed=True)
    state = use_exam(State(exams=EXAMS, attempts=(attempt,)), "PMLE")
    assert advice(state).text.startswith("You passed")
    state = state.replace(attempts=(attempt.replace(passed=False),))
    assert advice(state).text == "Rate 6 domains: one key each."
    assert retake(state, TODAY).earliest == a_day(14)
