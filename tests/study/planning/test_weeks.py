"""Planning all weeks: what holds through any history, and what is kept, moved and due."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mls_tui.study.absence import Absence, AbsenceKind
from mls_tui.study.attempt import infer_ratings
from mls_tui.study.exam import Strategy
from mls_tui.study.planning.account import account
from mls_tui.study.planning.dealing import coming
from mls_tui.study.planning.due import due
from mls_tui.study.planning.newest import newest_plan_alone
from mls_tui.study.planning.planner import is_test
from mls_tui.study.planning.practice_tests import whole_minutes
from mls_tui.study.planning.preview import by_week, debt_text, preview
from mls_tui.study.planning.slots import DAY, Times
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.practice import add_test, logged_words
from mls_tui.study.records import (
    Availability,
    Rating,
    Session,
    SessionStatus,
    Settings,
    Window,
)
from mls_tui.study.retake import retake
from mls_tui.study.schedule import (
    add_session,
    delete_session,
    mark_done,
    move_session,
    set_lock,
    skip,
)
from mls_tui.study.settings import book, did_not_sit, set_availability
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import weekday
from tests.examples import EXAMS, TODAY, a_day, a_session, a_test, article_state, evenings
from tests.study.planning.test_slots import availabilities

CODES = ("MLS-C01", "DEA-C01", "AIF-C01", "SAA-C03", "DBX-ML-ASSOC")


def article(days: int = 15, **fields: object) -> State:
    """The article's example with two sessions an evening and a long Saturday."""
    long = (Window(start=time(9), minutes=230),)
    week = (*evenings().weekdays[:5], long, evenings().weekdays[6])
    state = article_state().replace(
        availability=evenings().replace(weekdays=week), settings=Settings(booked=a_day(days))
    )
    return state.replace(**fields)


def open_studies(state: State) -> list[Session]:
    """Planned sessions that are open and no tests."""
    return [
        one
        for one in state.exam_sessions
        if one.domain and one.planned and one.status is SessionStatus.OPEN
    ]


@st.composite
def states(draw: st.DrawFn) -> State:
    """An exam with ratings, times, a booked day, and perhaps a strategy."""
    exam = EXAMS[draw(st.sampled_from(CODES))]
    attempt = article_state().attempts[0]
    ratings = {one.id: draw(st.sampled_from(list(Rating))) for one in exam.domains}
    report = attempt.replace(
        exam=exam.code, ratings=ratings, score=None, passed=False, date=a_day(-20)
    )
    return State(
        exams=EXAMS,
        settings=Settings(
            exam=exam.code,
            booked=a_day(draw(st.integers(3, 70))),
            strategy=draw(st.none() | st.sampled_from(Strategy)),
        ),
        availability=draw(availabilities()),
        attempts=(report,),
    )


def live(state: State, day: date, draw: st.DataObject) -> State:
    """Do something that a user does on a day."""
    mine = [one for one in state.exam_sessions if one.status is SessionStatus.OPEN]
    past = [one for one in mine if one.date <= day]
    ahead = [one for one in mine if one.date > day]
    what = draw.draw(st.sampled_from(["done", "skip", "delete", "lock", "move", "hand", "test"]))
    if what == "done" and past:
        return mark_done(state, draw.draw(st.sampled_from(past)).id, None, day)
    if what == "skip" and mine:
        return skip(state, draw.draw(st.sampled_from(mine)).id)
    if what == "delete" and ahead:
        return delete_session(state, draw.draw(st.sampled_from(ahead)).id)
    if what == "lock" and ahead:
        return set_lock(state, draw.draw(st.sampled_from(ahead)).id, locked=True)
    try:
        if what == "move" and ahead:
            one = draw.draw(st.sampled_from(ahead))
            return move_session(state, one.id, one.date, time(draw.draw(st.integers(0, 22)), 5))
        if what == "hand":
            domain = state.exam.domains[0].id
            name = f"h{len(state.sessions)}"
            mine_own = a_session(name, day, time(5), exam=state.exam.code, domain=domain)
            return add_session(state, mine_own)
    except StudyError:
        return state
    if what == "test" and state.exam.code == "MLS-C01":
        return add_test(state, a_test(f"t{len(state.tests)}", day, (9, 9, 9, 9)), day)
    return state


def hold(state: State, day: date, minute: int, old: State) -> None:
    """Assert what every plan promises, after planning on a day and minute."""
    times = Times(state.availability or evenings(), state.absences)
    blocks = {(one.date, one.start) for one in (state.plan.catch_up if state.plan else ())}
    before = {one.id: one for one in old.sessions}
    taken = sorted(
        (one for one in state.sessions if one.status is not SessionStatus.SKIPPED),
        key=lambda one: one.starts,
    )
    fresh = [
        one
        for one in state.exam_sessions
        if one.planned
        and not one.locked
        and one.status is SessionStatus.OPEN
        and (one.date, one.start) >= (day, time(*divmod(minute, 60)))
    ]
    ids = {one.id for one in fresh}
    for one, other in pairwise(taken):
        if one.id in ids or other.id in ids:
            assert one.ends <= other.starts
    until = state.settings.booked
    assert until
    for one in fresh:
        assert one.date < until
        assert not times.is_off(one.date)
        if (one.date, one.start) not in blocks:
            assert _is_inside(times, one)
        if is_test(one):
            assert one.minutes <= whole_minutes(state.exam)
            assert (until - one.date).days > 2
    for one in state.sessions:
        if one.id not in ids:
            assert before[one.id] == one
    known = account(state, day)
    for domain, planned in known.planned.items():
        parts = known.done[domain] + known.debts[domain]
        assert planned == parts + known.forgiven[domain] + known.ahead[domain]
    assert plan_weeks(state, day, "again", minute=minute) == state


def _is_inside(times: Times, session: Session) -> bool:
    """Whether a session lies in a window, or a test in windows joined by a pause."""
    start = session.date.toordinal() * DAY + session.start.hour * 60 + session.start.minute
    end = start + session.minutes
    windows = [
        one for offset in (-1, 0) for one in times.windows(session.date + timedelta(days=offset))
    ]
    if any(one.start <= start and end <= one.end for one in windows):
        return True
    joined = any(one.start <= start < one.end for one in windows) and any(
        one.start < end <= one.end for one in windows
    )
    return is_test(session) and joined


@settings(max_examples=25, deadline=None)
@given(states(), st.data())
def test_a_plan_keeps_its_promises_through_any_history(state: State, data: st.DataObject) -> None:
    """No overlap, in windows, nothing past, kept sessions identical, the account to a minute."""
    day = TODAY
    for step in range(data.draw(st.integers(1, 4))):
        minute = data.draw(st.integers(0, DAY - 1))
        catching_up = data.draw(st.sampled_from([None, True, False]))
        booked = state.settings.booked
        if booked is None or booked <= day:
            break
        try:
            new = plan_weeks(state, day, f"p{step}", minute=minute, catching_up=catching_up)
        except StudyError:
            break
        hold(new, day, minute, state)
        state = new
        for _ in range(data.draw(st.integers(0, 4))):
            state = live(state, day, data)
        day += timedelta(days=data.draw(st.integers(0, 5)))


@settings(max_examples=25, deadline=None)
@given(states())
def test_weeks_are_even(state: State) -> None:
    """After every session of a new plan each domain is within one of what it has coming."""
    try:
        new = plan_weeks(state, TODAY, "p")
    except StudyError:
        return
    assert new.plan
    shares: Mapping[str, float] = new.plan.shares
    weights = {one: round(share * 1_000_000) for one, share in shares.items() if share > 0}
    studies = open_studies(new)
    whole = sum(one.minutes for one in studies)
    if not whole:
        return
    due_minutes = coming(weights, {}, {}, whole)
    given_minutes = dict.fromkeys(weights, 0)
    passed = longest = 0
    # Where sessions grow longer along the way, a session was shorter when the first were dealt.
    most = max(one.minutes for one in studies)
    for one in studies:
        passed += one.minutes
        longest = max(longest, one.minutes)
        given_minutes[str(one.domain)] += one.minutes
        for domain, parts in due_minutes.items():
            off = abs(parts / 1000 * passed / whole - given_minutes[domain])
            assert off <= max(longest, most) + 1


def test_planning_twice_changes_nothing() -> None:
    """Not even the record of the plan."""
    state = plan_weeks(article(), TODAY, "p")
    assert plan_weeks(state, TODAY, "q") == state
    assert preview(state, TODAY, "q").changes_nothing
    assert due(state, TODAY) == ()


def test_one_missed_session_moves_few_others() -> None:
    """Planned again the next day, at most a handful differ."""
    state = plan_weeks(article(56), TODAY, "p")
    first = next(one for one in state.sessions if one.domain)
    for one in [one for one in state.sessions if one.date == first.date and one is not first]:
        state = mark_done(state, one.id, None, first.date)
    day = first.date + timedelta(days=1)
    found = preview(state, day, "q")
    assert len(found.differences) <= 14
    assert found.debt_before == first.minutes
    assert sum(len(these) for these in by_week(found.differences).values()) == len(
        found.differences
    )


def test_catching_up_gives_back_what_was_missed() -> None:
    """In short blocks after the day's last window; usual hours take the blocks away again."""
    state = plan_weeks(article(56), TODAY, "p")
    day = a_day(7)
    usual = preview(state, day, "q")
    assert usual.debt_before > 0
    assert usual.debt_after == usual.debt_before
    caught = preview(state, day, "q", catching_up=True)
    assert caught.debt_after == 0
    assert caught.catching_up
    plan = caught.state.plan
    assert plan
    assert plan.blocks
    assert all(15 <= one.minutes <= 50 for one in plan.catch_up)
    assert plan_weeks(caught.state, day, "r") == caught.state
    back = preview(caught.state, day, "s", catching_up=False)
    assert 0 <= back.debt_after - usual.debt_after < 15
    assert debt_text(back.debt_before, back.debt_after).endswith("do not fit into your hours.")


def test_a_full_test_that_was_logged_sets_the_clock() -> None:
    """The next one is due from its day, and planning again is due."""
    state = plan_weeks(article(56), TODAY, "p")
    tests = [one.date for one in state.sessions if is_test(one)]
    assert tests[0] == a_day(5)
    for one in [one for one in state.sessions if one.date == TODAY]:
        state = mark_done(state, one.id, None, TODAY)
    logged = add_test(state, a_test("t", a_day(1), (9, 9, 9, 9)), a_day(1))
    assert due(logged, a_day(1)) == ("a full test was logged",)
    again = plan_weeks(logged, a_day(1), "q")
    later = [
        one.date
        for one in again.sessions
        if is_test(one) and one.status is SessionStatus.OPEN and one.date >= a_day(1)
    ]
    assert later[0] >= a_day(15)


def test_tests_are_whole_or_named_as_what_they_are() -> None:
    """Saturdays hold the exam's three hours; evenings alone do not, and it is said how much."""
    found = preview(article(56), TODAY, "p")
    tests = [one for one in found.state.sessions if is_test(one)]
    assert {one.minutes for one in tests} == {180}
    assert all(one.date.weekday() == 5 for one in tests)
    assert "to see where you stand: the first day that holds one" in found.notes[0]
    short = preview(article(56, availability=evenings()), TODAY, "p")
    assert {one.minutes for one in short.state.sessions if is_test(one)} == {110}
    assert "would have to be 1 h 10 longer" in short.notes[0]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda state: set_availability(state, evenings(60)), "your times changed"),
        (lambda state: book(state, a_day(10), TODAY), "the exam is on 26 Mar 2026 now"),
        (lambda state: book(state, None, TODAY), "no exam is booked"),
        (
            lambda state: state.replace(settings=state.settings.replace(strategy=Strategy.SMOOTH)),
            "the way to split the time changed",
        ),
        (
            lambda state: state.replace(
                attempts=(
                    state.attempts[0].replace(
                        ratings={**state.attempts[0].ratings, "modeling": Rating.STRONG}
                    ),
                )
            ),
            "ratings changed",
        ),
        (
            lambda state: skip(skip(state, state.sessions[0].id), state.sessions[1].id),
            "2 sessions were given up",
        ),
    ],
)
def test_planning_again_is_due_when_what_it_rested_on_differs(change: object, reason: str) -> None:
    """And no longer once it has been done."""
    state = change(plan_weeks(article(), TODAY, "p"))  # type: ignore[operator]
    assert reason in due(state, TODAY)
    assert due(plan_weeks(state, TODAY, "q"), TODAY) == ()


def test_two_missed_sessions_make_planning_due() -> None:
    """One does not; and what planning has seen is not missed again."""
    state = plan_weeks(article(56), TODAY, "p")
    first = min(one.date for one in state.sessions)
    number = sum(one.date == first for one in state.sessions)
    day = first + timedelta(days=1)
    assert due(state, day) == (f"{number} sessions were missed",)
    assert due(plan_weeks(state, day, "q"), day) == ()


def test_days_away_are_planned_around() -> None:
    """Nothing stands on them, and what stood there is elsewhere or owed."""
    state = plan_weeks(article(56), TODAY, "p")
    trip = Absence(id="a", kind=AbsenceKind.AWAY, date=a_day(3), until=a_day(9))
    again = plan_weeks(state.replace(absences=(trip,)), TODAY, "q")
    assert not any(trip.covers(one.date) for one in again.sessions)


def test_without_a_report_the_weights_and_the_booked_day_decide() -> None:
    """Without either there is no end to plan to."""
    state = article().replace(attempts=())
    new = plan_weeks(state, TODAY, "p")
    assert new.plan
    assert new.plan.shares["modeling"] == pytest.approx(0.36)
    with pytest.raises(StudyError, match="say on which day the exam is"):
        plan_weeks(book(state, None, TODAY), TODAY, "p")


def test_planning_needs_what_it_rests_on() -> None:
    """Times, ratings, a day, and an exam that can be taken."""
    with pytest.raises(StudyError, match="Say first when you can study"):
        plan_weeks(article(availability=Availability(weekdays=((),) * 7)), TODAY, "p")
    unrated = article_state().attempts[0].replace(ratings={})
    with pytest.raises(StudyError, match="Rate every domain first"):
        plan_weeks(article(attempts=(unrated,)), TODAY, "p")
    with pytest.raises(StudyError, match="no day left to plan"):
        plan_weeks(article(), a_day(15), "p")
    with pytest.raises(StudyError, match="Go on with MLA-C02 or AIP-C01"):
        plan_weeks(article(), date(2026, 4, 1), "p")
    with pytest.raises(StudyError, match="370 at most"):
        plan_weeks(
            article(500).replace(settings=Settings(exam="DEA-C01", booked=a_day(500)), attempts=()),
            TODAY,
            "p",
        )


def test_the_same_plan_in_another_process_and_hash_seed() -> None:
    """Its sessions, printed, are the same."""
    code = (
        "from tests.study.planning.test_weeks import article, TODAY\n"
        "from mls_tui.study.planning.weeks import plan_weeks\n"
        "print(plan_weeks(article(56), TODAY, 'p').sessions)"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {f"{plan_weeks(article(56), TODAY, 'p').sessions}\n".encode()}


@pytest.mark.parametrize(("day", "on"), [(4, 4), (5, 5), (9, 9)])
def test_a_logged_full_test_closes_the_open_one(day: int, on: int) -> None:
    """On the day on which it was taken, whether that was before or after the planned one."""
    state = plan_weeks(article(56), TODAY, "p")
    (first, *_) = [one for one in state.sessions if is_test(one)]
    logged = add_test(state, a_test("t", a_day(day), (9, 9, 9, 9), minutes=170), a_day(day))
    said = logged_words(state, a_test("t", a_day(day), (9, 9, 9, 9)))
    assert f"It counts as the practice test planned for {weekday(first.date)}." in said
    closed = logged.session(first.id)
    assert (closed.status, closed.actual, closed.date) == (SessionStatus.DONE, 170, a_day(on))
    far = add_test(state, a_test("t", a_day(-3), (9, 9, 9, 9)), TODAY)
    assert far.session(first.id).status is SessionStatus.OPEN
    again = add_test(state, a_test("t", a_day(5), (9, 9, 9, 9), repeat=True), a_day(5))
    assert again.session(first.id).status is SessionStatus.OPEN


def test_an_exam_that_is_over_has_no_window_and_no_date() -> None:
    """The way to the successor is all that is said, also on its booked day's morrow."""
    over = date(2026, 4, 1)
    found = retake(article(), over)
    assert (found.window, found.earliest, found.until, found.fit) == (None, None, None, None)
    assert "MLS-C01 was last offered on 31 Mar 2026" in found.warnings[0]
    assert "say how it went, or that you did not sit" in found.warnings[1]
    assert due(article(), over) == ()
    free = did_not_sit(article(), over)
    assert free.settings.booked is None
    with pytest.raises(StudyError, match="No booked day is over"):
        did_not_sit(free, over)


def test_ratings_go_over_from_domain_to_domain_where_tasks_are_not_known() -> None:
    """DVA-C03 follows DVA-C02: each domain takes the rating of the one of its number."""
    old, new = EXAMS["DVA-C02"], EXAMS["DVA-C03"]
    ratings = dict(zip(old.weights, [*Rating, Rating.STRONG], strict=True))
    found = infer_ratings(new, old, ratings)
    assert [one.rating for one in found] == list(ratings.values())
    assert new.follows("DVA-C02")


def test_after_two_laptops_only_the_newest_plan_stands() -> None:
    """Its sessions do not overlap with what is left of the other's; what is locked stays."""
    state = plan_weeks(article(56), TODAY, "p")
    ours = plan_weeks(set_availability(state, evenings(170)), a_day(1), "ours")
    theirs = plan_weeks(set_availability(state, evenings(230)), a_day(2), "theirs")
    mine = next(one for one in ours.sessions if one.id.startswith("ours-"))
    ours = set_lock(ours, mine.id, locked=True)
    both = {one.id: one for one in (*ours.sessions, *theirs.sessions)}
    merged = theirs.replace(sessions=tuple(both.values()), plans=(*ours.plans, *theirs.plans))
    found = newest_plan_alone(merged)
    assert found.plans == theirs.plans
    assert [one.id for one in found.sessions if one.id.startswith("ours-")] == [mine.id]
    rest = [one for one in found.sessions if one.id != mine.id]
    assert all(one.ends <= other.starts for one, other in pairwise(rest))
    assert newest_plan_alone(found) is found


def test_what_kept_sessions_force_is_said() -> None:
    """Nine of a domain with a tenth of two weeks never even out; five in eight weeks do."""
    state = article()
    for number in range(9):
        mine = a_session(
            f"h{number}", a_day(number + 1), time(6), domain="data-engineering", planned=False
        )
        state = add_session(state, mine)
    notes = preview(state, TODAY, "p").notes
    assert any(
        note.startswith("Data Engineering has ") and "more than its share" in note for note in notes
    )
    assert "not even before the exam" in notes[-1]
    assert not any("more than its share" in note for note in preview(article(), TODAY, "p").notes)
    longer = state.replace(settings=Settings(booked=a_day(56)), sessions=state.sessions[:5])
    assert "even again on" in preview(longer, TODAY, "p").notes[-1]
