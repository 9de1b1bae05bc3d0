"""The day, the exam and the user that tests speak of."""

from datetime import date, time, timedelta

from mls_tui.exams.catalogue import Catalogue
from mls_tui.study.exam import Exam
from mls_tui.study.records import Attempt, Availability, Rating, Window
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


def a_day(offset: int = 0) -> date:
    """A day, counted from the day on which the tests take place."""
    return TODAY + timedelta(days=offset)


def article_attempt() -> Attempt:
    """A failed attempt with the article's example ratings."""
    return Attempt(
        id="first", exam="MLS-C01", date=a_day(-14), score=689, ratings=dict(ARTICLE_RATINGS)
    )


def evenings(minutes: int = 100) -> Availability:
    """Every evening from 19:00, in sessions of 50 minutes with a break of 10."""
    return Availability(weekdays=((Window(start=time(19), minutes=minutes),),) * 7)


def article_state() -> State:
    """A state that holds the article's example and nothing else."""
    return State(exams=EXAMS, attempts=(article_attempt(),))
