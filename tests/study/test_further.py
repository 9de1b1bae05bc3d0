"""What else there is to do beside the next action."""

from datetime import date, time

from mls_tui.study.advice import Advice, Intent, advise
from mls_tui.study.further import further
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.records import Activity, Session
from mls_tui.study.rerating import proposals
from mls_tui.study.state import State
from mls_tui.study.week import left_open
from tests.examples import TODAY, a_day, a_session, a_test, article_state, busy_state


def others(state: State, today: date = TODAY, *, first: Advice | None = None) -> list[str]:
    """The texts of what else there is."""
    found = further(
        state,
        today,
        first or advise(state, today),
        len(left_open(state, today)),
        proposals(state, today),
    )
    return [one.text for one in found]


def a_full_test(day: date) -> Session:
    """A full practice test in the plan."""
    session = a_session("full", day, time(10), activity=Activity.PRACTICE_TEST)
    return session.replace(domain=None, minutes=180)


def test_what_is_open_and_the_next_full_test_are_listed() -> None:
    """Beside a session to study: what earlier days left, and the test with its day."""
    sessions = (
        a_session("left", a_day(-1), time(19)),
        a_session("now", TODAY, time(19)),
        a_full_test(a_day(5)),
    )
    state = article_state().replace(sessions=sessions)
    study = Advice("Study.", Intent.STUDY)
    assert others(state, first=study) == [
        "1 earlier session is still open.",
        "Full test on Sat 21 Mar: none is logged yet.",
    ]


def test_the_first_action_is_not_said_again() -> None:
    """Settling first leaves the test; the test first leaves settling."""
    state = article_state().replace(sessions=(a_session("left", a_day(-1), time(19)),))
    settle = Advice("Settle.", Intent.SETTLE)
    assert others(state, first=settle) == ["Take a full test: none is logged yet."]
    test = Advice("Test.", Intent.LOG_TEST)
    assert others(state, first=test) == ["1 earlier session is still open."]


def test_planning_again_is_listed_below_what_is_to_be_settled() -> None:
    """By what does not hang on the answer: two open sessions are not called missed yet."""
    state = plan_weeks(busy_state(), a_day(-5), "plan", minute=0)
    day = a_day(-2)
    assert len(left_open(state, day)) >= 2
    settle = Advice("Settle.", Intent.SETTLE)
    assert not any("plan again" in one for one in others(state, day, first=settle))
    moved = state.replace(settings=state.settings.replace(booked=a_day(12)))
    assert "Then plan again: the exam is on 28 Mar 2026 now." in others(moved, day, first=settle)


def test_ratings_that_practice_denies_are_listed() -> None:
    """One domain with its questions; several by their codes."""
    tests = tuple(a_test(f"t{at}", a_day(at), (13, 16, 23, 13)) for at in range(1, 4))
    state = article_state().replace(tests=tests)
    found = proposals(state, a_day(4))
    assert len(found) > 1
    said = others(state, a_day(4), first=Advice("Study.", Intent.STUDY))
    codes = ", ".join(one.domain.short for one in found)
    assert said == [f"Rate {codes} again: practice says otherwise."]
    one = further(state, a_day(4), Advice("Study.", Intent.STUDY), 0, found[:1])
    domain, rating = found[0].domain.short, found[0].proposed
    assert rating
    text = f"Rate {domain} again: {found[0].questions} questions say {rating.label}."
    assert one[0] == Advice(text, Intent.RE_RATE)


def test_a_young_test_asks_for_no_other_one() -> None:
    """After two weeks one is due again, except in the last days before the exam."""
    state = article_state().replace(tests=(a_test("t", TODAY, (1, 1, 1, 1)),))
    study = Advice("Study.", Intent.STUDY)
    assert others(state, a_day(13), first=study)[1:] == []
    due = others(state, a_day(14), first=study)
    assert "Take a full test: the last is 14 days old." in due
    booked = state.replace(settings=state.settings.replace(booked=a_day(16)))
    assert due[-1] not in others(booked, a_day(14), first=study)


def test_nothing_stands_beside_what_all_rests_on() -> None:
    """A report to enter, a result to say, another exam to choose: these alone."""
    state = article_state().replace(sessions=(a_session("left", a_day(-1), time(19)),))
    for intent in (Intent.ENTER_REPORT, Intent.RATE, Intent.CHOOSE_EXAM, Intent.LOOK_BACK):
        assert others(state, first=Advice("First.", intent)) == []
    past = state.replace(settings=state.settings.replace(booked=a_day(-1)))
    assert others(past) == []


def test_a_plan_without_a_report_is_studied_by() -> None:
    """The session of today comes first; the report is asked for below it."""
    state = busy_state().replace(attempts=())
    assert advise(state, TODAY).intent is Intent.STUDY
    assert others(state)[-1].startswith("Enter your score report once you have one")
    assert advise(state.replace(sessions=()), TODAY).intent is Intent.ENTER_REPORT
