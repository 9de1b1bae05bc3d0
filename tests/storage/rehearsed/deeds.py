"""What a user does: an edit of any kind, drawn for the records that stand on the screen."""

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st

from mls_tui.study import checklist, life, schedule
from mls_tui.study import settings as chosen
from mls_tui.study.absence import Absence, AbsenceKind
from mls_tui.study.attempt import add_attempt, delete_attempt, edit_attempt, rate
from mls_tui.study.changes import Revision, as_shown
from mls_tui.study.exam import Strategy
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.practice import add_test, delete_test, edit_test
from mls_tui.study.records import (
    Activity,
    Attempt,
    Availability,
    Confidence,
    Kind,
    PracticeTest,
    Rating,
    Result,
    Session,
    Window,
)
from mls_tui.study.rerating import rerate
from mls_tui.study.state import State

One = TypeVar("One")
Draw = Callable[[st.SearchStrategy[Any]], Any]

CODES = ("DEA-C01", "AIF-C01")
WORDS = ("Tuning", "a # b", '"q"', "Ünï 漢 🎓", "two\nlines", "[test.x]", "x = 1", "", "'''", "\\")
ITEMS = ("hands-on-lab", "read-the-guide", "1.2", "3.4")
TASKS = ("1.1", "1.2", "2.1", "3.4")


class Deed(NamedTuple):
    """An edit as a window makes it: its label, and what it makes of the newest records."""

    label: str
    change: Revision


class Desk(NamedTuple):
    """What an edit is drawn for: the records on the screen, the day, and an id nobody has."""

    state: State
    today: date
    id: str


def draw_deed(draw: Draw, desk: Desk) -> Deed:
    """Draw an edit that could be made there; one without a record to edit adds one."""
    kind = draw(st.sampled_from(KINDS))
    return Deed(kind.__name__.replace("_", " ").capitalize(), kind(draw, desk))


def _one_of(draw: Draw, choices: tuple[One, ...]) -> One:
    one: One = draw(st.sampled_from(choices))
    return one


def _day(draw: Draw, desk: Desk, first: int, last: int) -> date:
    return desk.today + timedelta(days=draw(st.integers(first, last)))


def _start(draw: Draw) -> time:
    return time(draw(st.integers(0, 23)), draw(st.sampled_from((0, 30))))


def _domain(draw: Draw, desk: Desk) -> str:
    return str(_one_of(draw, desk.state.exam.domains).id)


def add_a_session(draw: Draw, desk: Desk) -> Revision:
    """A block of one's own, in this month or the next."""
    session = Session(
        id=desk.id,
        exam=desk.state.settings.exam,
        date=_day(draw, desk, -5, 40),
        start=_start(draw),
        minutes=draw(st.sampled_from((25, 50, 90))),
        domain=_domain(draw, desk),
        activity=draw(st.sampled_from((Activity.LAB, Activity.REVIEW))),
        topic=draw(st.sampled_from(WORDS)),
    )
    return partial(schedule.add_session, session=session)


def change_a_session(draw: Draw, desk: Desk) -> Revision:
    """Check off, open, skip, lock, move, edit or delete."""
    if not desk.state.sessions:
        return add_a_session(draw, desk)
    name = _one_of(draw, desk.state.sessions).id
    minutes = draw(st.none() | st.integers(1, 90))
    changes: tuple[Revision, ...] = (
        partial(schedule.mark_done, id=name, minutes=minutes, today=desk.today),
        partial(schedule.mark_done, id=name, minutes=45, today=desk.today, note="Calm # down."),
        schedule.done_or_open(desk.state, name, desk.today),
        partial(schedule.reopen, id=name),
        partial(schedule.skip, id=name),
        partial(schedule.set_lock, id=name, locked=draw(st.booleans())),
        partial(schedule.move_session, id=name, day=_day(draw, desk, 0, 40), start=_start(draw)),
        partial(schedule.edit_session, id=name, topic=draw(st.sampled_from(WORDS))),
        partial(schedule.edit_session, id=name, minutes=draw(st.integers(1, 120))),
        partial(schedule.delete_session, id=name),
    )
    return _one_of(draw, changes)


def log_a_test(draw: Draw, desk: Desk) -> Revision:
    """A practice test of two domains."""
    domains = [one.id for one in desk.state.exam.domains[:2]]
    test = PracticeTest(
        id=desk.id,
        exam=desk.state.settings.exam,
        date=_day(draw, desk, -60, 0),
        source=draw(st.sampled_from(WORDS[:4])) or "S",
        kind=draw(st.sampled_from(Kind)),
        note=draw(st.sampled_from(WORDS)),
        results={one: Result(correct=draw(st.integers(0, 10)), total=10) for one in domains},
    )
    return partial(add_test, test=test, today=desk.today)


def change_a_test(draw: Draw, desk: Desk) -> Revision:
    """Correct a test, give it another day, or delete it."""
    if not desk.state.tests:
        return log_a_test(draw, desk)
    test = _one_of(draw, desk.state.tests)
    other = test.replace(
        **draw(
            st.sampled_from(
                (
                    {"minutes": 90},
                    {"note": draw(st.sampled_from(WORDS))},
                    {"date": _day(draw, desk, -60, 0)},
                )
            )
        )
    )
    edit = partial(edit_test, test=other, today=desk.today, was=test)
    edits: tuple[Revision, ...] = (edit, edit, partial(delete_test, id=test.id))
    return _one_of(draw, edits)


def add_an_attempt(draw: Draw, desk: Desk) -> Revision:
    """A report with all ratings, or with none yet."""
    ratings = {
        one.id: draw(st.sampled_from(Rating))
        for one in desk.state.exam.domains
        if draw(st.integers(0, 9))
    }
    attempt = Attempt(
        id=desk.id,
        exam=desk.state.settings.exam,
        date=_day(draw, desk, -90, 0),
        score=draw(st.integers(100, 900)),
        ratings=ratings,
    )
    return partial(add_attempt, attempt=attempt, today=desk.today)


def change_an_attempt(draw: Draw, desk: Desk) -> Revision:
    """Rate a domain, correct the score, rate by practice, or delete."""
    if not desk.state.attempts:
        return add_an_attempt(draw, desk)
    attempt = _one_of(draw, desk.state.attempts)
    domain, rating = _domain(draw, desk), draw(st.sampled_from(Rating))
    other = attempt.replace(score=draw(st.integers(100, 900)))
    changes: tuple[Revision, ...] = (
        partial(rate, domain=domain, rating=rating),
        partial(edit_attempt, attempt=other, today=desk.today, was=attempt),
        partial(rerate, ratings={domain: rating}, ids={domain: f"{desk.id}-r"}, today=desk.today),
        partial(delete_attempt, id=attempt.id),
    )
    return _one_of(draw, changes)


def say_when(draw: Draw, desk: Desk) -> Revision:
    """Change the week in one day, or the breaks."""
    was = desk.state.availability
    now = was or Availability(weekdays=((Window(start=time(19), minutes=110),),) * 7)
    day = draw(st.integers(0, 6))
    windows = draw(st.sampled_from(((), (Window(start=time(7), minutes=60),))))
    week = (*now.weekdays[:day], windows, *now.weekdays[day + 1 :])
    now = now.replace(weekdays=week, break_minutes=draw(st.sampled_from((5, 10))))
    return partial(chosen.change_availability, was=was, now=now)


def choose(draw: Draw, desk: Desk) -> Revision:
    """Change a setting."""
    changes: tuple[Revision, ...] = (
        partial(chosen.book, day=_day(draw, desk, -1, 60), today=desk.today),
        partial(chosen.book, day=None, today=desk.today),
        partial(chosen.choose_theme, name=draw(st.sampled_from(("dark", "light")))),
        partial(chosen.choose_strategy, strategy=draw(st.sampled_from(Strategy))),
        partial(chosen.ring, bell=draw(st.booleans())),
        partial(chosen.keep_keys, keys={"today.done": draw(st.sampled_from(("x", "x y")))}),
        partial(chosen.use_exam, code=draw(st.sampled_from(CODES))),
    )
    return _one_of(draw, changes)


def tick(draw: Draw, desk: Desk) -> Revision:
    """Check an action item off, or mark a task."""
    code = desk.state.settings.exam
    item = checklist.item_key(code, draw(st.sampled_from(ITEMS)))
    task = checklist.item_key(code, draw(st.sampled_from(TASKS)))
    day = draw(st.none() | st.just(desk.today))
    mark = draw(st.sampled_from(Confidence))
    changes: tuple[Revision, ...] = (
        partial(checklist.check_off, key=item, day=day),
        partial(checklist.mark_task, key=task, mark=mark),
    )
    return _one_of(draw, changes)


def live(draw: Draw, desk: Desk) -> Revision:
    """Be ill or away, come back, or give up what was missed."""
    if desk.state.absences and draw(st.booleans()):
        name = _one_of(draw, desk.state.absences).id
        return partial(life.back_again, id=name, today=desk.today)
    if draw(st.integers(0, 3)) == 0:
        first = _day(draw, desk, -20, -1)
        return partial(life.missed_since, day=first, today=desk.today)
    first = _day(draw, desk, 0, 20)
    absence = Absence(
        id=desk.id,
        kind=draw(st.sampled_from((AbsenceKind.ILL, AbsenceKind.AWAY))),
        date=first,
        until=first + timedelta(days=draw(st.integers(0, 5))),
    )
    return partial(life.absent, absence=absence, today=desk.today)


def plan(draw: Draw, desk: Desk) -> Revision:
    """Plan again, as it is or as it was shown."""
    change = partial(plan_weeks, today=desk.today, id=desk.id)
    if not draw(st.booleans()):
        return change
    seen = desk.state

    def shown(state: State) -> State:
        # Whoever sees that nothing can be planned has nothing to agree to.
        return as_shown(change, seen)(state)

    return shown


KINDS = (
    add_a_session,
    change_a_session,
    change_a_session,
    log_a_test,
    change_a_test,
    add_an_attempt,
    change_an_attempt,
    say_when,
    choose,
    tick,
    live,
    plan,
    plan,
)
