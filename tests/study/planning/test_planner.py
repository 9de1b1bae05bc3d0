"""The plan: what holds for random exams, ratings and weeks, and the rules one by one."""

from collections import Counter
from datetime import date, time, timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mls_tui.study.exam import Domain, Exam, Task
from mls_tui.study.planning.dealing import longest_run
from mls_tui.study.planning.planner import plan
from mls_tui.study.records import (
    Activity,
    Availability,
    Rating,
    Session,
    SessionStatus,
    Window,
    minute_of_day,
)
from mls_tui.study.value import StudyError
from tests.examples import ARTICLE_RATINGS, a_day, evenings, mls

NI, COMPETENT, STRONG = Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT, Rating.STRONG
ARTICLE_SHARES = {
    "data-engineering": 0.1,
    "exploratory-data-analysis": 0.2,
    "modeling": 0.4,
    "machine-learning-implementation-and-operations": 0.3,
}
TEST = Activity.PRACTICE_TEST


def article_plan(
    availability: Availability, days: int, kept: tuple[Session, ...] = (), today: int = 0
) -> tuple[Session, ...]:
    """The plan of the article's example for an exam so many days after the first day."""
    return plan(
        mls(), ARTICLE_RATINGS, ARTICLE_SHARES, availability, kept, a_day(today), a_day(days)
    )


def session(day: date, start: time, minutes: int = 50, **fields: object) -> Session:
    """A session of Modeling that was made by hand."""
    return Session.model_validate(
        {
            "id": f"hand-{day:%m%d}-{start:%H%M}",
            "exam": "MLS-C01",
            "date": day,
            "start": start,
            "minutes": minutes,
            "domain": "modeling",
            "activity": Activity.LAB,
            "planned": False,
        }
        | fields
    )


def done(one: Session) -> Session:
    """The session, done as planned."""
    return one.replace(status=SessionStatus.DONE, actual=one.minutes)


@st.composite
def exams(draw: st.DrawFn) -> Exam:
    """Exams of up to six domains with up to three tasks each."""
    weights = draw(st.lists(st.integers(1, 50), min_size=1, max_size=6))
    return Exam(
        code="XX-1",
        name="Some exam",
        vendor="Some vendor",
        minutes=draw(st.sampled_from([0, 45, 90, 180])),
        weights_kind="approximate",
        domains=tuple(
            Domain(
                id=f"d{number}",
                number=number,
                name=f"Domain {number}",
                short=f"D{number}",
                weight=weight,
                tasks=tuple(
                    Task(number=f"{number}.{task}", title="Do it")
                    for task in range(1, draw(st.integers(0, 3)) + 1)
                ),
            )
            for number, weight in enumerate(weights, start=1)
        ),
    )


@st.composite
def availabilities(draw: st.DrawFn) -> Availability:
    """Weeks with up to two windows a day, and some days off."""
    mornings = st.builds(Window, start=st.just(time(7)), minutes=st.integers(5, 240))
    nights = st.builds(Window, start=st.just(time(18, 30)), minutes=st.integers(5, 300))
    days = st.one_of(
        st.just(()),
        st.tuples(mornings),
        st.tuples(nights),
        st.tuples(mornings, nights),
    )
    return Availability(
        weekdays=tuple(draw(days) for _ in range(7)),
        session_minutes=draw(st.sampled_from([10, 25, 50, 60, 120])),
        break_minutes=draw(st.sampled_from([0, 5, 10, 30])),
        days_off=tuple(draw(st.lists(st.integers(0, 60).map(a_day), max_size=6))),
    )


@st.composite
def kept_sessions(draw: st.DrawFn, exam: Exam) -> tuple[Session, ...]:
    """Sessions of a few days that stay, before and after today, at most one a day."""
    days = draw(st.lists(st.integers(-10, 40), max_size=8, unique=True))
    found = []
    for number in days:
        one = session(
            a_day(number),
            time(draw(st.integers(0, 22))),
            draw(st.integers(5, 60)),
            exam=exam.code,
            domain=draw(st.sampled_from([domain.id for domain in exam.domains])),
        )
        undone = (SessionStatus.OPEN, SessionStatus.SKIPPED)
        status = draw(st.sampled_from(SessionStatus if number <= 0 else undone))
        actual = 40 if status is SessionStatus.DONE else None
        found.append(one.replace(status=status, actual=actual))
    return tuple(found)


@settings(max_examples=60)
@given(st.data(), exams(), availabilities(), st.integers(1, 80))
def test_every_plan_keeps_the_rules(
    data: st.DataObject, exam: Exam, availability: Availability, days: int
) -> None:
    """Random exams, ratings, weeks and kept sessions: what always holds."""
    ratings = {one.id: data.draw(st.sampled_from(Rating)) for one in exam.domains}
    parts = {one.id: data.draw(st.integers(1, 100)) for one in exam.domains}
    shares = {domain: part / sum(parts.values()) for domain, part in parts.items()}
    kept = data.draw(kept_sessions(exam))
    until = a_day(days)
    new = plan(exam, ratings, shares, availability, kept, a_day(), until)

    shuffled = data.draw(st.permutations(kept))
    assert plan(exam, ratings, shares, availability, shuffled, a_day(), until) == new
    assert len({one.id for one in (*new, *kept)}) == len(new) + len(kept)
    assert all(a_day() <= one.date < until for one in new)
    assert not {one.date for one in new} & set(availability.days_off)
    for one, other in pairwise(sorted(new, key=lambda one: one.starts)):
        assert one.ends <= other.starts
    for one in new:
        assert not any(one.starts < other.ends and other.starts < one.ends for other in kept)
    check_windows(availability, new)
    check_tests(exam, new, until)
    for one in new:
        if (until - one.date).days <= 2:
            assert one.activity in (Activity.REVIEW, Activity.SCENARIOS)
    if not any(one.status is SessionStatus.OPEN and one.date >= a_day() for one in kept):
        check_runs(shares, new, kept)


def check_runs(
    shares: dict[str, float], new: tuple[Session, ...], kept: tuple[Session, ...]
) -> None:
    """No new session makes a run too long, done ones before it included."""
    finished = [one for one in kept if one.status is SessionStatus.DONE]
    studies = sorted((one for one in (*finished, *new) if one.domain), key=lambda one: one.starts)
    for domain, group in groupby(studies, key=lambda one: one.domain or ""):
        run = list(group)
        if any(one.planned for one in run):
            assert len(run) <= longest_run(round(1_000_000 * shares[domain]), 1_000_000)


def check_windows(availability: Availability, sessions: tuple[Session, ...]) -> None:
    """Each session lies in a window, or after it by the breaks and before the next one."""
    for day, group in groupby(sessions, key=lambda one: one.date):
        left = list(group)
        windows = availability.weekdays[day.weekday()]
        limits = [*(minute_of_day(one.start) for one in windows), 24 * 60]
        for window, (start, limit) in zip(windows, pairwise(limits), strict=True):
            inside = [one for one in left if start <= minute_of_day(one.start) < limit]
            pauses = window.minutes // min(availability.session_minutes, 15)
            end = min(limit, start + window.minutes + pauses * availability.break_minutes)
            assert sum(one.minutes for one in inside) <= window.minutes
            assert all(minute_of_day(one.start) + one.minutes <= end for one in inside)
            left = [one for one in left if one not in inside]
        assert left == []


def check_tests(exam: Exam, sessions: tuple[Session, ...], until: date) -> None:
    """Practice tests lie at least five days apart, none in the last two days, none too short."""
    tests = [one for one in sessions if one.activity is TEST]
    length = exam.minutes or 130
    for one in tests:
        assert min(60, length) <= one.minutes <= length
        assert (until - one.date).days > 2
        assert one.domain is None
    for one, other in pairwise(tests):
        assert (other.date - one.date).days >= 5


def test_the_articles_example_over_eight_weeks() -> None:
    """40, 30, 20 and 10 % of the minutes, each within one session."""
    new = article_plan(evenings(), 56)
    minutes = Counter[str]()
    for one in new:
        minutes[one.domain or ""] += one.minutes
    whole = minutes.total() - minutes[""]
    assert whole > 4500
    for domain, share in ARTICLE_SHARES.items():
        assert abs(minutes[domain] - share * whole) < 50
    assert max(len(list(run)) for _, run in groupby(one.domain for one in new)) <= 2


@pytest.mark.parametrize("days_later", [1, 2, 9, 20, 40, 55])
def test_planning_again_after_keeping_to_the_plan_changes_nothing(days_later: int) -> None:
    """Done as planned, the rest comes out as it was."""
    first = article_plan(evenings(), 56)
    past = tuple(done(one) for one in first if one.date < a_day(days_later))
    rest = tuple(one for one in first if one.date >= a_day(days_later))
    assert article_plan(evenings(), 56, past, days_later) == rest


def test_done_sessions_count_with_the_minutes_they_took() -> None:
    """An extra 300 minutes of Modeling come off what is still planned of it."""
    plain = article_plan(evenings(), 56)
    extra = done(session(a_day(), time(8), 30)).replace(actual=300)
    again = article_plan(evenings(), 56, (extra,))

    def modeling(sessions: tuple[Session, ...]) -> int:
        return sum(one.minutes for one in sessions if one.domain == "modeling")

    assert modeling(plain) - modeling(again) == pytest.approx(300 * 0.6, abs=50)


@pytest.mark.parametrize(
    "kept",
    [
        session(a_day(-3), time(8), 300),
        session(a_day(3), time(8), 300, status=SessionStatus.SKIPPED),
        done(session(a_day(3), time(8), 300, exam="MLA-C01")),
        done(session(a_day(-30), time(8), 300)),
    ],
    ids=["missed", "skipped", "other exam", "before a pause"],
)
def test_what_does_not_count_changes_nothing(kept: Session) -> None:
    """Sessions missed, skipped, for another exam or of long ago take nobody's time."""
    assert article_plan(evenings(), 56, (kept,)) == article_plan(evenings(), 56)


def test_sessions_up_to_the_attempt_do_not_count() -> None:
    """They are in the ratings already."""
    old = done(session(a_day(-1), time(8), 300))
    arguments = (mls(), ARTICLE_RATINGS, ARTICLE_SHARES, evenings())
    assert plan(
        *arguments, (old,), a_day(), a_day(56), since=a_day(-1)
    ) == article_plan(evenings(), 56)  # fmt: skip
    assert plan(*arguments, (old,), a_day(), a_day(56)) != article_plan(evenings(), 56)


def test_the_time_of_a_skipped_session_stays_free() -> None:
    """Planning again does not bring it back."""
    first = article_plan(evenings(), 56)
    skipped = first[5].replace(status=SessionStatus.SKIPPED)
    again = article_plan(evenings(), 56, (skipped,))
    assert not any(one.starts < skipped.ends and skipped.starts < one.ends for one in again)


def weekends(minutes: int) -> Availability:
    """An hour each evening, and a long window on Saturday and Sunday morning."""
    evening = (Window(start=time(19), minutes=60),)
    morning = (Window(start=time(9), minutes=minutes),)
    return Availability(weekdays=(evening,) * 5 + (morning,) * 2)


def practice_tests(sessions: tuple[Session, ...]) -> list[tuple[int, str, int]]:
    """Practice tests as day of the plan, clock and minutes."""
    return [
        ((one.date - a_day()).days, f"{one.start:%H:%M}", one.minutes)
        for one in sessions
        if one.activity is TEST
    ]


def test_practice_tests_come_at_the_start_fortnightly_and_weekly_in_the_last_third() -> None:
    """On weekends that hold them; the last third of twelve weeks begins on day 56."""
    assert practice_tests(article_plan(weekends(240), 84)) == [
        (0, "19:00", 60),
        (19, "09:00", 180),
        (33, "09:00", 180),
        (47, "09:00", 180),
        (61, "09:00", 180),
        (68, "09:00", 180),
        (75, "09:00", 180),
        (80, "19:00", 60),
    ]


def test_the_first_practice_test_waits_up_to_two_days_for_room() -> None:
    """On a Friday it goes to the Saturday that holds it."""
    new = plan(
        mls(), ARTICLE_RATINGS, ARTICLE_SHARES, weekends(180), (), a_day(4), a_day(60)
    )  # fmt: skip
    assert practice_tests(new)[0] == (5, "09:00", 180)


def test_a_part_of_a_test_is_taken_where_no_window_holds_all() -> None:
    """On the day with the most study time; under an hour there is no test."""
    assert practice_tests(article_plan(weekends(150), 28))[1:] == [
        (19, "09:00", 150),
        (24, "19:00", 60),
    ]
    assert practice_tests(article_plan(evenings(55), 28)) == []


def test_an_exam_that_publishes_no_length_gets_tests_of_130_minutes() -> None:
    """The usual length of a professional exam."""
    unknown = mls().replace(minutes=0)
    new = plan(unknown, ARTICLE_RATINGS, ARTICLE_SHARES, evenings(300), (), a_day(), a_day(9))
    assert practice_tests(new) == [(0, "19:00", 130)]


def test_a_kept_practice_test_counts_for_the_rhythm() -> None:
    """No second one in its week nor in the next, before the last third."""
    test = session(a_day(8), time(9), 180, domain=None, activity=TEST)
    assert [day for day, *_ in practice_tests(article_plan(weekends(240), 84, (test,)))][:3] == [
        0,
        26,
        40,
    ]


def test_activities_follow_rating_and_phase() -> None:
    """From courses to review for weak domains, questions for fair ones, scenarios for strong."""
    seen: dict[tuple[str | None, int], set[str]] = {}
    for one in article_plan(evenings(), 60):
        phase = 3 if one.date >= a_day(58) else (one.date - a_day()).days // 20
        seen.setdefault((one.domain, phase), set()).add(one.activity.value)
    assert seen["modeling", 0] == {"course", "lab"}
    assert seen["modeling", 1] == {"lab", "questions"}
    assert seen["modeling", 2] == {"questions", "review"}
    assert seen["modeling", 3] == {"review"}
    assert seen["exploratory-data-analysis", 0] == {"questions", "review"}
    assert seen["data-engineering", 1] == {"review", "scenarios"}


def test_topics_go_through_the_tasks_and_meet_each_activity() -> None:
    """In order, over and over; the second round has the other activity."""
    modeling = [one for one in article_plan(evenings(), 120) if one.domain == "modeling"]
    tasks = [f"{task.number} {task.title}" for task in mls().domain("modeling").tasks]
    assert [one.topic for one in modeling[:11]] == [*tasks, *tasks, tasks[0]]
    assert {one.activity for one in modeling[:10] if one.topic == tasks[1]} == {
        Activity.COURSE,
        Activity.LAB,
    }


def test_an_id_that_is_taken_gets_a_number() -> None:
    """A session moved away keeps its id, its old place gets another."""
    first = article_plan(evenings(), 56)
    moved = first[3].replace(start=time(6))
    again = article_plan(evenings(), 56, (moved,))
    assert moved.id == "p20260318-1900"
    assert "p20260318-1900-2" in {one.id for one in again}


def test_nothing_to_plan_gives_no_sessions() -> None:
    """Without shares, time or days there is no plan."""
    nothing = Availability(weekdays=((),) * 7)
    assert article_plan(nothing, 56) == ()
    assert article_plan(evenings(), 0) == ()
    assert plan(mls(), ARTICLE_RATINGS, {}, evenings(), (), a_day(), a_day(56)) == ()


def test_more_than_a_year_is_refused() -> None:
    """The sentence says how far the exam is ahead and what to do."""
    assert article_plan(evenings(), 370)[-1].date == a_day(370) - timedelta(days=1)
    with pytest.raises(StudyError, match="371 days ahead, and a plan covers 370 at most"):
        article_plan(evenings(), 371)
