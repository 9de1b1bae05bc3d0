"""Tests of what is missing before there is a plan."""

from datetime import date

from mls_tui.study.attempt import carry_over
from mls_tui.study.first_steps import Step, end_words, is_new, open_step
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.records import Rating, Settings
from mls_tui.study.settings import choose_theme, keep_keys
from mls_tui.study.state import State
from tests.examples import EXAMS, TODAY, article_state, busy_state, evenings

NOBODY: frozenset[Step] = frozenset()
AFTER_THE_END = date(2026, 11, 25)


def test_a_look_keys_and_an_exam_are_no_records() -> None:
    """The page comes back until something is entered, and never after."""
    new = State(exams=EXAMS, settings=Settings(exam="DEA-C01"))
    assert is_new(keep_keys(choose_theme(new, "light"), {"today.done": "x"}))
    assert not is_new(new.replace(availability=evenings()))
    assert not is_new(article_state())
    assert not is_new(busy_state())


def test_the_steps_come_in_order() -> None:
    """Exam, report, ratings, week, plan, and then nothing more."""
    new = State(exams=EXAMS)
    assert open_step(new, TODAY, NOBODY) is Step.EXAM
    assert open_step(new, TODAY, {Step.EXAM}) is Step.REPORT
    chosen = new.replace(settings=Settings(exam="DEA-C01"))
    assert open_step(chosen, TODAY, NOBODY) is Step.REPORT
    (attempt,) = article_state().attempts
    unrated = new.replace(attempts=(attempt.replace(ratings={"modeling": Rating.STRONG}),))
    assert open_step(unrated, TODAY, {Step.REPORT}) is Step.REPORT
    rated = article_state()
    assert open_step(rated, date(2026, 3, 3), NOBODY) is Step.WEEK
    timed = rated.replace(availability=evenings())
    assert open_step(timed, date(2026, 3, 3), NOBODY) is Step.PLAN
    assert open_step(plan_weeks(timed, date(2026, 3, 3), "p"), date(2026, 3, 3), NOBODY) is None


def test_without_a_report_the_week_has_the_day_of_the_exam() -> None:
    """The plan reaches up to it, for there is no timeline."""
    state = State(exams=EXAMS, settings=Settings(exam="DEA-C01"), availability=evenings())
    said = {Step.EXAM, Step.REPORT}
    assert open_step(state, AFTER_THE_END, said) is Step.WEEK
    booked = state.replace(settings=state.settings.replace(booked=date(2027, 1, 30)))
    assert open_step(booked, AFTER_THE_END, said) is Step.PLAN


def test_an_exam_that_has_ended_leads_on_once_its_report_is_there() -> None:
    """Its report can be carried over to what follows; then the week is next."""
    new = State(exams=EXAMS)
    assert open_step(new, AFTER_THE_END, {Step.EXAM}) is Step.REPORT
    assert open_step(new, AFTER_THE_END, {Step.EXAM, Step.REPORT}) is Step.EXAM
    reported = article_state()
    assert open_step(reported, AFTER_THE_END, {Step.EXAM}) is Step.EXAM
    carried = carry_over(reported, "MLA-C02", AFTER_THE_END)
    assert open_step(carried, AFTER_THE_END, NOBODY) is Step.WEEK


def test_a_pass_leaves_nothing_to_do() -> None:
    """Nobody plans for an exam that was passed."""
    (attempt,) = article_state().attempts
    passed = State(exams=EXAMS, attempts=(attempt.replace(score=800),))
    assert open_step(passed, TODAY, NOBODY) is None


def test_the_end_of_an_exam_is_said_with_what_follows() -> None:
    """Before and after its last day; an exam without an end says nothing."""
    old = EXAMS["MLS-C01"]
    assert end_words(old, EXAMS, AFTER_THE_END) == (
        "MLS-C01 was last offered on 31 Mar 2026; MLA-C02 follows it (beta until 14 Jan 2027)."
    )
    assert end_words(old, EXAMS, TODAY).startswith("MLS-C01 is last offered on 31 Mar 2026; ")
    assert end_words(EXAMS["DEA-C01"], EXAMS, AFTER_THE_END) == ""
