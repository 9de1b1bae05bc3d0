"""Made-up records to look around in: a retake prepared for five weeks, six before the exam."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import NamedTuple

from mls_tui.exams.guidance import load_guidance
from mls_tui.study.checklist import item_key
from mls_tui.study.exam import Exam
from mls_tui.study.guidance import actions
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.records import (
    Attempt,
    Availability,
    Confidence,
    PracticeTest,
    Rating,
    Reason,
    Result,
    Settings,
    Window,
)
from mls_tui.study.schedule import mark_done, set_lock, skip
from mls_tui.study.state import State
from mls_tui.study.timeline import bars
from mls_tui.study.value import StudyError

_FIRST_DAY, _LAST_DAY = date(1971, 1, 1), date(2199, 12, 31)

_N, _C, _S = Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT, Rating.STRONG


class _Story(NamedTuple):
    """An exam, and its two reports: the score, then a rating per domain in the exam's order."""

    code: str
    first: tuple[int, tuple[Rating, ...]]
    second: tuple[int, tuple[Rating, ...]]


# The first that can still be taken is told. In both a domain fell while another rose.
_STORIES = (
    _Story("MLS-C01", (652, (_C, _N, _N, _C)), (689, (_S, _C, _N, _N))),
    _Story("DEA-C01", (648, (_N, _N, _S, _C)), (681, (_N, _C, _S, _N))),
)

_EVENING = (Window(start=time(19), minutes=110),)
_MORNING_AND_EVENING = (Window(start=time(7), minutes=50), Window(start=time(19, 30), minutes=50))
_AVAILABILITY = Availability(
    weekdays=(
        _EVENING,
        _MORNING_AND_EVENING,
        _EVENING,
        _MORNING_AND_EVENING,
        (),
        (Window(start=time(9, 30), minutes=290),),
        (Window(start=time(9, 30), minutes=290),),
    )
)

_WEEKS_BEHIND, _WEEKS_AHEAD = 5, 6


class _Test(NamedTuple):
    """A practice test: days since the study began, source, overall rate, and what is special.

    `reasons` are why questions of the weakest domain were missed.
    """

    day: int
    source: str
    rate: float
    timed: bool = True
    minutes: int | None = None
    guess: int | None = None
    reasons: Mapping[Reason, int] = {}
    note: str = ""


_TESTS = (
    _Test(1, "Official practice set", 0.59, timed=False, guess=70, note="Before any studying."),
    _Test(8, "Tutorials Dojo set 1", 0.63, minutes=121, guess=70),
    _Test(
        13,
        "Whizlabs test 1",
        0.67,
        minutes=128,
        guess=70,
        reasons={Reason.OUT_OF_TIME: 3, Reason.DID_NOT_KNOW: 2},
        note="Ran out of time at the end.",
    ),
    _Test(20, "Tutorials Dojo set 2", 0.71, minutes=117, reasons={Reason.BELIEVED_WRONG: 3}),
    _Test(26, "Whizlabs test 2", 0.74, minutes=112, guess=75),
    _Test(
        29,
        "Tutorials Dojo set 3",
        0.77,
        minutes=109,
        guess=78,
        reasons={Reason.MISREAD: 2, Reason.DID_NOT_KNOW: 1},
        note="Misread two questions.",
    ),
    _Test(33, "Tutorials Dojo set 4", 0.80, minutes=104, guess=82),
)
_QUESTIONS = 65
# How far a domain lies from the whole, by its rating.
_LEANING = {_N: -0.04, _C: 0.02, _S: 0.08}

# By the number of the session: nobody keeps to a plan to the minute.
_STRAY_MINUTES = (0, 0, -10, 0, 5, 0, -5, 10)
_SKIPPED_EVERY, _SKIPPED_FIRST = 30, 11


def demo_state(exams: Mapping[str, Exam], today: date) -> State:
    """Make up the records as they would stand on a day; the same day gives the same records.

    Raises:
        StudyError: If the day is too near to the first or last that a record can have.
    """
    if not _FIRST_DAY <= today <= _LAST_DAY:
        raise StudyError(f"The demo plays between {_FIRST_DAY} and {_LAST_DAY}.")
    monday = today - timedelta(days=today.weekday())
    begin = monday - timedelta(weeks=_WEEKS_BEHIND)
    booked = monday + timedelta(weeks=_WEEKS_AHEAD, days=5)
    story = next((one for one in _STORIES if not bars(exams[one.code], (), booked)), _STORIES[-1])
    exam = exams[story.code]
    state = State(
        exams=exams,
        settings=Settings(exam=exam.code, booked=booked),
        availability=_AVAILABILITY.replace(days_off=(monday + timedelta(days=15),)),
        attempts=tuple(_attempts(exam, story, begin)),
    )
    state = state.replace(
        tests=tuple(_tests(exam, state.ratings, begin)),
        checked=_checked(exam, state.ratings, begin),
        confidence=_confidence(exam, state.ratings),
    )
    return _with_next_locked(_lived(plan_weeks(state, begin, "demo"), today), today)


def _attempts(exam: Exam, story: _Story, begin: date) -> Iterator[Attempt]:
    # Fridays, the later one three days before the study began.
    for number, (score, ratings) in enumerate((story.first, story.second), start=1):
        yield Attempt(
            id=f"demo-attempt-{number}",
            exam=exam.code,
            date=begin - timedelta(days=3 + 70 * (2 - number)),
            score=score,
            ratings={one.id: rating for one, rating in zip(exam.domains, ratings, strict=True)},
        )


def _tests(exam: Exam, ratings: Mapping[str, Rating], begin: date) -> Iterator[PracticeTest]:
    worst = next(domain for domain, rating in ratings.items() if rating is _N)
    for number, test in enumerate(_TESTS, start=1):
        results = {}
        for domain in exam.domains:
            total = round(_QUESTIONS * exam.weights[domain.id] / 100)
            correct = round(total * (test.rate + _LEANING[ratings[domain.id]]))
            results[domain.id] = Result(correct=min(correct, total), total=total)
        yield PracticeTest(
            id=f"demo-test-{number}",
            exam=exam.code,
            date=begin + timedelta(days=test.day),
            source=test.source,
            timed=test.timed,
            minutes=test.minutes,
            guess=test.guess,
            note=test.note,
            results=results,
            misses={worst: dict(test.reasons)} if test.reasons else {},
        )


def _checked(exam: Exam, ratings: Mapping[str, Rating], begin: date) -> dict[str, date]:
    """The first actions of each weak domain, one a week."""
    guidance = load_guidance()
    found: dict[str, date] = {}
    for domain, rating in ratings.items():
        if rating is _N:
            for action in actions(guidance, exam, domain, rating)[:2]:
                day = begin + timedelta(days=4 + 7 * len(found))
                found[item_key(exam.code, action.id)] = day
    return found


def _confidence(exam: Exam, ratings: Mapping[str, Rating]) -> dict[str, Confidence]:
    """Strong domains are known, in the others the first tasks; later ones are unseen."""
    marks: dict[str, Confidence] = {}
    for domain in exam.domains:
        known = {_N: 0, _C: 1, _S: 2}[ratings[domain.id]]
        for number, task in enumerate(domain.tasks[: known + 2]):
            mark = Confidence.CONFIDENT if number < known else Confidence.LEARNING
            marks[item_key(exam.code, task.number)] = mark
    return marks


def _lived(state: State, today: date) -> State:
    """Check off what lies behind; a few were skipped, and the last one is still open."""
    behind = [one for one in state.sessions if one.date < today]
    for number, session in enumerate(behind[:-1]):
        if number % _SKIPPED_EVERY == _SKIPPED_FIRST:
            state = skip(state, session.id)
        else:
            stray = _STRAY_MINUTES[number % len(_STRAY_MINUTES)]
            state = mark_done(state, session.id, session.minutes + stray, today)
    return state


def _with_next_locked(state: State, today: date) -> State:
    ahead = (one for one in state.sessions if one.date > today)
    following = next(ahead, None)
    return set_lock(state, following.id, locked=True) if following else state
