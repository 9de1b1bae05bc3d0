"""Hypothesis strategies for every kind of record, and for states made of them."""

from datetime import date, time, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from mls_tui.study.absence import Absence, AbsenceKind
from mls_tui.study.exam import Strategy
from mls_tui.study.plan_record import Block, Plan
from mls_tui.study.records import (
    Activity,
    Attempt,
    Availability,
    CarriedRatings,
    Confidence,
    Kind,
    PracticeTest,
    Rating,
    Reason,
    Rerating,
    Result,
    Session,
    SessionStatus,
    Settings,
    Window,
)
from mls_tui.study.state import State
from tests.examples import EXAMS

One = TypeVar("One")

CODES = ("MLS-C01", "AIF-C01")

days = st.dates(date(1970, 1, 1), date(2200, 12, 31))
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,12}", fullmatch=True)
codes = st.sampled_from(CODES)
lines = st.text(max_size=60) | st.sampled_from(['"', "\\", '"""', "'''", "[test.a]", "é 🎓", "#"])
notes = st.text(max_size=120) | st.lists(lines, max_size=5).map("\n".join)


def _domains(code: str) -> list[str]:
    return [domain.id for domain in EXAMS[code].domains]


def _ratings(code: str) -> st.SearchStrategy[dict[str, Rating]]:
    return st.dictionaries(st.sampled_from(_domains(code)), st.sampled_from(Rating))


@st.composite
def attempts(draw: st.DrawFn) -> Attempt:
    """An attempt at one of the exams."""
    code = draw(codes)
    return Attempt(
        id=draw(ids),
        exam=code,
        date=draw(days),
        score=draw(st.none() | st.integers(0, 10_000)),
        passed=draw(st.none() | st.booleans()),
        ratings=draw(_ratings(code)),
    )


@st.composite
def carried(draw: st.DrawFn) -> CarriedRatings:
    """Ratings carried over to one of the exams."""
    code = draw(codes)
    return CarriedRatings(
        exam=code, from_attempt=draw(ids), date=draw(days), ratings=draw(_ratings(code))
    )


@st.composite
def availabilities(draw: st.DrawFn) -> Availability:
    """An availability with none to two windows a day."""
    one = st.builds(
        Window,
        start=st.times(max_value=time(9)).map(lambda at: at.replace(second=0, microsecond=0)),
        minutes=st.integers(5, 120),
    )
    other = st.builds(Window, start=st.just(time(19)), minutes=st.integers(5, 300))
    windows = st.just(()) | st.tuples(one) | st.tuples(one, other)
    return Availability(
        weekdays=draw(st.tuples(*[windows] * 7)),
        session_minutes=draw(st.integers(10, 240)),
        break_minutes=draw(st.integers(0, 120)),
        days_off=tuple(draw(st.lists(days, max_size=3))),
    )


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """A session of any activity and status."""
    code = draw(codes)
    status = draw(st.sampled_from(SessionStatus))
    return Session(
        id=draw(ids),
        exam=code,
        date=draw(days),
        start=time(draw(st.integers(0, 11)), draw(st.integers(0, 59))),
        minutes=draw(st.integers(5, 720)),
        domain=draw(st.none() | st.sampled_from(_domains(code))),
        activity=draw(st.sampled_from(Activity)),
        topic=draw(lines),
        status=status,
        actual=draw(st.integers(1, 1440)) if status is SessionStatus.DONE else None,
        locked=draw(st.booleans()),
        planned=draw(st.booleans()),
    )


@st.composite
def results(draw: st.DrawFn) -> Result:
    """A result that is possible."""
    total = draw(st.integers(1, 1000))
    return Result(correct=draw(st.integers(0, total)), total=total)


@st.composite
def reratings(draw: st.DrawFn) -> Rerating:
    """A changed rating of one of the exams' domains."""
    code = draw(codes)
    return Rerating(
        id=draw(ids),
        exam=code,
        domain=draw(st.sampled_from(_domains(code))),
        rating=draw(st.sampled_from(Rating)),
        date=draw(days),
        attempt=draw(ids),
    )


@st.composite
def misses(draw: st.DrawFn, result: Result) -> dict[Reason, int]:
    """Reasons for some of a result's misses."""
    left = result.total - result.correct
    counts: dict[Reason, int] = {}
    for reason in draw(st.lists(st.sampled_from(Reason), unique=True)):
        if left:
            counts[reason] = draw(st.integers(1, left))
            left -= counts[reason]
    return counts


@st.composite
def practice_tests(draw: st.DrawFn) -> PracticeTest:
    """A practice test with any text in its source and note."""
    code = draw(codes)
    found = draw(
        st.dictionaries(st.sampled_from(_domains(code)), results(), min_size=1, max_size=5)
    )
    reasons = {domain: draw(misses(result)) for domain, result in found.items()}
    return PracticeTest(
        id=draw(ids),
        exam=code,
        date=draw(days),
        source=draw(lines),
        kind=draw(st.sampled_from(Kind)),
        timed=draw(st.booleans()),
        repeat=draw(st.booleans()),
        minutes=draw(st.none() | st.integers(1, 1440)),
        guess=draw(st.none() | st.integers(0, 100)),
        note=draw(notes),
        results=found,
        in_total=None if found else draw(results()),
        logged=draw(st.none() | st.integers(1, 1000)),
        misses={domain: counts for domain, counts in reasons.items() if counts},
    )


items = st.builds("{}/{}".format, codes, st.from_regex(r"[a-z0-9][a-z0-9.-]{0,12}", fullmatch=True))
chosen = st.builds(
    Settings,
    exam=codes,
    strategy=st.none() | st.sampled_from(Strategy),
    booked=st.none() | days,
)


def _unique(records: st.SearchStrategy[One], key: str) -> st.SearchStrategy[tuple[One, ...]]:
    return st.lists(records, max_size=4, unique_by=lambda one: getattr(one, key)).map(tuple)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """What a plan rested on, with blocks to catch up in."""
    code = draw(codes)
    minutes = st.dictionaries(st.sampled_from(_domains(code)), st.integers(-500, 9000))
    shares = st.dictionaries(
        st.sampled_from(_domains(code)), st.floats(0, 1).map(lambda one: round(one, 6))
    )
    return Plan(
        id=draw(ids),
        exam=code,
        date=draw(days),
        time=time(draw(st.integers(0, 23)), draw(st.integers(0, 59))),
        begin=draw(days),
        until=draw(days),
        strategy=draw(st.sampled_from(Strategy)),
        report=draw(st.none() | ids),
        booked=draw(st.booleans()),
        tests=draw(st.integers(0, 99)),
        settled=tuple(draw(st.lists(ids, max_size=3))),
        blocks=tuple(
            Block(draw(days), time(21, draw(st.integers(0, 59))), draw(st.integers(15, 99))).text
            for _ in range(draw(st.integers(0, 2)))
        ),
        shares=draw(shares),
        ratings=draw(_ratings(code)),
        planned=draw(minutes),
        forgiven=draw(minutes),
        before=draw(minutes),
        availability=draw(availabilities()),
    )


@st.composite
def absences(draw: st.DrawFn) -> Absence:
    """Days of every kind that differ from the week."""
    kind = draw(st.sampled_from(AbsenceKind))
    first = draw(st.dates(date(1970, 1, 1), date(2199, 1, 1)))
    timed = kind in (AbsenceKind.LESS, AbsenceKind.EXTRA)
    return Absence(
        id=draw(ids),
        kind=kind,
        date=first,
        until=first + timedelta(days=draw(st.integers(0, 370))),
        minutes=draw(st.integers(1, 600)) if timed else None,
        start=time(draw(st.integers(0, 23)), 30) if kind is AbsenceKind.EXTRA else None,
    )


states = st.builds(
    State,
    exams=st.just(EXAMS),
    settings=chosen,
    availability=st.none() | availabilities(),
    attempts=_unique(attempts(), "id"),
    carried=_unique(carried(), "exam"),
    rerated=_unique(reratings(), "id"),
    sessions=_unique(sessions(), "id"),
    tests=_unique(practice_tests(), "id"),
    plans=_unique(plans(), "id"),
    absences=_unique(absences(), "id"),
    checked=st.dictionaries(items, days, max_size=4),
    confidence=st.dictionaries(items, st.sampled_from(Confidence), max_size=4),
)
