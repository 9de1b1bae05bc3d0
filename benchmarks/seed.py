"""Records to measure with, saved by the program's own store."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

from mls_tui.exams.catalogue import Catalogue
from mls_tui.storage.store import Store
from mls_tui.study.exam import Exam
from mls_tui.study.records import (
    Activity,
    Attempt,
    Availability,
    PracticeTest,
    Rating,
    Result,
    Session,
    SessionStatus,
    Settings,
    Window,
)
from mls_tui.study.state import State

TODAY = date(2026, 3, 16)
EXAM = "MLS-C01"

YEAR_SESSIONS, YEAR_TESTS = 300, 60
DECADE_TESTS = 10_000

_BOOKED = date(2026, 3, 28)
_LONG_BOOKED = TODAY + timedelta(weeks=26)
_SESSIONS_A_WEEK = 6
_MINUTES = 50
_ACTIVITIES = (Activity.COURSE, Activity.LAB, Activity.QUESTIONS, Activity.REVIEW)
_RATINGS = (Rating.STRONG, Rating.COMPETENT, Rating.NEEDS_IMPROVEMENT, Rating.NEEDS_IMPROVEMENT)
_SKIPPED_EVERY = 9


def open_store(directory: Path) -> tuple[Store, State]:
    """Open the records of a directory, with locks and journal beside it; returns them as well."""
    store = Store(directory, directory.with_name(f"{directory.name}-machine"), Catalogue())
    return store, store.load()


def save_year(directory: Path) -> None:
    """Save what a year leaves behind: 300 sessions, 60 practice tests, two attempts."""
    store, blank = open_store(directory)
    exam = blank.exams[EXAM]
    state = _begun(blank, exam).replace(
        sessions=tuple(_sessions(exam)), tests=tuple(_tests(exam, YEAR_TESTS, days=365))
    )
    store.save("A year", lambda _: state)


def save_sessions(directory: Path) -> None:
    """Save a year with the sessions of ten."""
    store, blank = open_store(directory)
    exam = blank.exams[EXAM]
    state = _begun(blank, exam).replace(
        sessions=tuple(_sessions(exam, 10 * YEAR_SESSIONS)),
        tests=tuple(_tests(exam, YEAR_TESTS, days=365)),
    )
    store.save("Ten years of sessions", lambda _: state)


def half_a_year(directory: Path) -> State:
    """A state to plan 26 weeks of, with 12 sessions a week."""
    _, blank = open_store(directory)
    windows = (Window(start=time(7), minutes=_MINUTES), Window(start=time(19), minutes=_MINUTES))
    return _begun(blank, blank.exams[EXAM]).replace(
        settings=Settings(exam=EXAM, booked=_LONG_BOOKED),
        availability=Availability(weekdays=(*[windows] * 6, ())),
    )


def save_decade(directory: Path) -> None:
    """Save 10,000 practice tests, spread over ten years."""
    store, blank = open_store(directory)
    exam = blank.exams[EXAM]
    tests = tuple(_tests(exam, DECADE_TESTS, days=3652))
    store.save("Ten years", lambda _: _begun(blank, exam).replace(tests=tests))


def _begun(state: State, exam: Exam) -> State:
    ratings = {one.id: rating for one, rating in zip(exam.domains, _RATINGS, strict=True)}
    evening = (Window(start=time(19), minutes=_MINUTES),)
    attempts = (
        Attempt(id="first", exam=EXAM, date=date(2025, 9, 5), score=652, ratings=ratings),
        Attempt(id="second", exam=EXAM, date=date(2026, 3, 2), score=689, ratings=ratings),
    )
    return state.replace(
        settings=Settings(exam=EXAM, booked=_BOOKED),
        availability=Availability(weekdays=(*[evening] * _SESSIONS_A_WEEK, ())),
        attempts=attempts,
    )


def _sessions(exam: Exam, count: int = YEAR_SESSIONS) -> Iterator[Session]:
    """Six a week, Sundays free, up to the booked exam; what lies behind is done, or skipped."""
    monday = _BOOKED - timedelta(days=_BOOKED.weekday())
    weeks = count // _SESSIONS_A_WEEK
    for number in range(count):
        week, weekday = divmod(number, _SESSIONS_A_WEEK)
        day = monday + timedelta(weeks=week + 1 - weeks, days=weekday)
        status = SessionStatus.OPEN
        if day < TODAY:
            is_skipped = number % _SKIPPED_EVERY == 0
            status = SessionStatus.SKIPPED if is_skipped else SessionStatus.DONE
        yield Session(
            id=f"session-{number}",
            exam=EXAM,
            date=day,
            start=time(19),
            minutes=_MINUTES,
            domain=exam.domains[number % len(exam.domains)].id,
            activity=_ACTIVITIES[number // len(exam.domains) % len(_ACTIVITIES)],
            status=status,
            actual=_MINUTES if status is SessionStatus.DONE else None,
        )


def _tests(exam: Exam, count: int, days: int) -> Iterator[PracticeTest]:
    """Evenly over the days up to today, and slowly better."""
    for number in range(count):
        share = 0.55 + 0.3 * number / count
        yield PracticeTest(
            id=f"test-{number}",
            exam=EXAM,
            date=TODAY - timedelta(days=days - 1 - number * days // count),
            source=f"Question set {number + 1}",
            minutes=120 - number % 30,
            note="Ran out of time at the end." if number % 4 == 0 else "",
            results={
                one.id: Result(correct=round(share * total), total=total)
                for one, total in zip(exam.domains, (10, 12, 18, 10), strict=True)
            },
        )
