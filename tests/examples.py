"""The day, the exam and the user that tests speak of."""

from datetime import date, time, timedelta
from typing import Any

from mls_tui.exams.catalogue import Catalogue
from mls_tui.study.exam import Exam
from mls_tui.study.records import (
    Activity,
    Attempt,
    Availability,
    PracticeTest,
    Rating,
    Result,
    Session,
    Settings,
    Window,
)
from mls_tui.study.state import State

TODAY = date(2026, 3, 16)  # a Monday, 14 days after the attempt below

ARTICLE_RATINGS = {
    "data-engineering": Rating.STRONG,
    "exploratory-data-analysis": Rating.COMPETENT,
    "modeling": Rating.NEEDS_IMPROVEMENT,
    "machine-learning-implementation-and-operations": Rating.NEEDS_IMPROVEMENT,
}

EXAMS = Catalogue(None)


def mls() -> Exam:
    """The MLS-C01 blueprint."""
    return EXAMS["MLS-C01"]


def always_offered() -> dict[str, Exam]:
    """The same blueprint as if it had no last day, for tests of later days."""
    return {"MLS-C01": mls().replace(last_day=None)}


def a_day(offset: int = 0) -> date:
    """A day, counted from the day on which the tests take place."""
    return TODAY + timedelta(days=offset)


def article_attempt() -> Attempt:
    """A failed attempt with the article's example ratings."""
    return Attempt(
        id="first", exam="MLS-C01", date=a_day(-14), score=689, ratings=dict(ARTICLE_RATINGS)
    )


def evenings(minutes: int = 110) -> Availability:
    """Every evening from 19:00, in sessions of 50 minutes with a break of 10."""
    return Availability(weekdays=((Window(start=time(19), minutes=minutes),),) * 7)


def article_state() -> State:
    """A state that holds the article's example and nothing else."""
    return State(exams=EXAMS, attempts=(article_attempt(),))


def a_session(id: str, day: date, start: time, minutes: int = 50, **fields: Any) -> Session:
    """A planned session in modeling, unless the fields say otherwise."""
    content: dict[str, Any] = {"exam": "MLS-C01", "domain": "modeling", "activity": Activity.STUDY}
    return Session(id=id, date=day, start=start, minutes=minutes, **(content | fields))


def a_test(id: str, day: date, right: tuple[int, ...], **fields: Any) -> PracticeTest:
    """A full test with so many right answers of 13, 16, 23 and 13 questions."""
    results = {
        domain: Result(correct=correct, total=total)
        for domain, correct, total in zip(ARTICLE_RATINGS, right, (13, 16, 23, 13), strict=True)
    }
    content: dict[str, Any] = {"exam": "MLS-C01", "source": "Set 1"}
    return PracticeTest(id=id, date=day, results=results, **(content | fields))


def busy_state() -> State:
    """The article's example with a booked exam, sessions around today and two practice tests."""
    return article_state().replace(
        settings=Settings(booked=a_day(15)),
        availability=evenings(),
        sessions=(
            a_session("left", a_day(-1), time(19)),
            a_session(
                "morning",
                a_day(),
                time(7),
                activity=Activity.LAB,
                topic="tune a model",
                planned=False,
            ),
            a_session("evening", a_day(), time(19), domain="data-engineering"),
            a_session("tuesday", a_day(1), time(19), locked=True),
            a_session("thursday", a_day(3), time(19), domain=None, minutes=180),
            a_session("sunday", a_day(6), time(10)),
        ),
        tests=(
            a_test("old", a_day(-10), (8, 9, 12, 7), source="Whizlabs 1"),
            a_test("new", a_day(-3), (11, 13, 18, 11), source="Tutorials Dojo set 1", note="Calm."),
        ),
    )
