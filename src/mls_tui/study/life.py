"""Life happened: days ill or away, less time on an evening, an extra block, days missed.

What the user says is kept as an absence, and open sessions inside it are given up: so they are
owed, until planning again finds a place for them or they are forgiven.
"""

from collections.abc import Callable
from datetime import date, time, timedelta

from mls_tui.study.absence import Absence, AbsenceKind
from mls_tui.study.planning.preview import Preview, preview_of
from mls_tui.study.planning.ways import WayOut, ways_out
from mls_tui.study.planning.weeks import Moment, planned
from mls_tui.study.records import SHORTEST_REST, Session, SessionStatus
from mls_tui.study.schedule import reopen
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, make
from mls_tui.study.wording import duration, long_day, weekday

Change = Callable[[State], State]

# The words of the kinds, as the user says them.
KIND_WORDS = {
    AbsenceKind.ILL: "ill",
    AbsenceKind.AWAY: "away",
    AbsenceKind.LESS: "less time",
    AbsenceKind.EXTRA: "an extra block",
}


def absence_of(
    id: str,
    kind: AbsenceKind,
    day: date,
    until: date | None = None,
    minutes: int | None = None,
    start: time | None = None,
) -> Absence:
    """Make an absence of what the user said.

    Raises:
        StudyError: If it ends before it begins, is too long, or lacks what its kind needs.
    """
    if until is not None and until < day:
        raise StudyError(
            f"It would end on {long_day(until)}, before it begins on {long_day(day)}: turn them "
            "round.",
            "until",
        )
    if kind in (AbsenceKind.LESS, AbsenceKind.EXTRA) and minutes is None:
        raise StudyError(f"Say how many minutes: {KIND_WORDS[kind]} needs them.", "minutes")
    if kind is AbsenceKind.EXTRA and start is None:
        raise StudyError("Say when the extra block begins, such as 19:00.", "start")
    return make(
        Absence,
        id=id,
        kind=kind,
        date=day,
        until=until or day,
        minutes=minutes,
        start=start if kind is AbsenceKind.EXTRA else None,
    )


def absent(state: State, absence: Absence, today: date) -> State:
    """Keep an absence, and give up the open sessions inside it.

    With less time, the day's sessions are kept in order as far as the minutes go, and the last one
    is shortened to what is left, if that is a session. An extra block gives up nothing. What lies
    before today can still be checked off: it is left as it is.

    Raises:
        StudyError: If it overlaps one of its kind, or an extra block has no room.
    """
    _check(state, absence)
    state = state.replace(absences=(*state.absences, absence))
    if absence.kind is AbsenceKind.EXTRA:
        return state
    changed = {}
    for day in {one.date for one in state.sessions if absence.covers(one.date)}:
        mine = [one for one in state.sessions_on(day) if one.status is not SessionStatus.SKIPPED]
        left = (absence.minutes or 0) if absence.kind is AbsenceKind.LESS else 0
        for one in mine:
            if one.status is SessionStatus.DONE:
                left = max(0, left - (one.actual or 0))
            elif day >= today:
                changed[one.id] = _within(one, left)
                left = max(0, left - one.minutes)
    return state.replace(sessions=tuple(changed.get(one.id, one) for one in state.sessions))


def _within(session: Session, left: int) -> Session:
    """A session as far as so many minutes go."""
    if session.minutes <= left:
        return session
    if left >= SHORTEST_REST:
        return session.replace(minutes=left)
    return session.replace(status=SessionStatus.SKIPPED)


def _check(state: State, absence: Absence) -> None:
    for other in state.absences:
        apart = other.until < absence.date or absence.until < other.date
        both_off = other.is_off and absence.is_off
        if apart or not (both_off or other.kind is absence.kind):
            continue
        if absence.kind is AbsenceKind.EXTRA and other.start != absence.start:
            continue
        raise StudyError(f"{absence_words(other)} is kept already: take that back first.", "date")


def back_again(state: State, id: str, today: date, until: date | None = None) -> State:
    """Take an absence back, or end it on a day: from the next one on there is time again.

    Planned sessions that were given up on the days won back are open again.

    Raises:
        StudyError: If it is gone.
    """
    found = next((one for one in state.absences if one.id == id), None)
    if found is None:
        raise StudyError("That absence is no longer there.")
    others = tuple(one for one in state.absences if one is not found)
    if until is not None and until >= found.date:
        others = (*others, found.replace(until=min(until, found.until)))
    first = max(today, until + timedelta(days=1) if until else found.date)
    back = state.replace(absences=others)
    for one in state.exam_sessions:
        won = first <= one.date <= found.until and one.planned
        if won and found.is_off and one.status is SessionStatus.SKIPPED:
            try:
                back = reopen(back, one.id)
            except StudyError:
                # Something else stands there by now.
                continue
    return back


def first_missed(state: State, today: date) -> date | None:
    """The first day before today with an open session; None where there is none."""
    left = (one.date for one in state.exam_sessions if one.status is SessionStatus.OPEN)
    return min((day for day in left if day < today), default=None)


def missed_since(state: State, day: date, today: date) -> State:
    """Give up every open session from a day to the one before today.

    Raises:
        StudyError: If nothing is open there.
    """
    open_there = {
        one.id
        for one in state.exam_sessions
        if day <= one.date < today and one.status is SessionStatus.OPEN
    }
    if not open_there:
        if day >= today:
            raise StudyError("Nothing is open before today.", "date")
        raise StudyError(f"Nothing is open from {long_day(day)} to yesterday.", "date")
    return state.replace(
        sessions=tuple(
            one.replace(status=SessionStatus.SKIPPED) if one.id in open_there else one
            for one in state.sessions
        )
    )


def lived(
    state: State, change: Change, moment: Moment, id: str, *, catching_up: bool | None = None
) -> State:
    """Make a change of life, and repair the plan after it, where there is one that can be.

    Args:
        state: The state.
        change: The change.
        moment: When planning begins.
        id: The id for the plan.
        catching_up: As for planning.

    Raises:
        StudyError: If the change is refused.
    """
    new = change(state)
    if not _has_plan(new, moment.day):
        return new
    try:
        return planned(new, moment, id, catching_up=catching_up).state
    except StudyError:
        return new


def life_preview(
    state: State,
    change: Change,
    today: date,
    id: str,
    *,
    minute: int = 0,
    catching_up: bool | None = None,
) -> Preview:
    """What a change of life and the repair after it would come to, against the plan as it is.

    Its edit is `lived` with the same change, moment and id.

    Raises:
        StudyError: If the change is refused.
    """
    moment = Moment(today, minute)
    new = lived(state, change, moment, id, catching_up=catching_up)
    return preview_of(state, new, today)


def life_ways(
    state: State,
    change: Change,
    today: date,
    id: str,
    *,
    minute: int = 0,
    catching_up: bool | None = None,
) -> tuple[WayOut, ...]:
    """The ways out where the repaired plan does not fit, each held against the plan as it is.

    The edit of one is `lived` with the change, then the way's own.

    Raises:
        StudyError: If the change is refused.
    """
    new = change(state)
    if not _has_plan(new, today):
        return ()
    found = ways_out(new, today, id, minute=minute, catching_up=catching_up)
    return tuple(
        one._replace(outcome=preview_of(state, one.outcome.state, today, one.outcome.notes))
        for one in found
    )


def _has_plan(state: State, today: date) -> bool:
    return state.plan is not None or any(
        one.planned and one.date >= today for one in state.exam_sessions
    )


def absence_words(absence: Absence) -> str:
    """An absence in a sentence: Away from Mon 2 Mar to Fri 6 Mar."""
    kind = KIND_WORDS[absence.kind].capitalize()
    if absence.kind is AbsenceKind.EXTRA and absence.start and absence.minutes:
        what = f"{kind} of {duration(absence.minutes)} at {absence.start:%H:%M}"
    elif absence.kind is AbsenceKind.LESS and absence.minutes:
        what = f"Only {duration(absence.minutes)}"
    else:
        what = kind
    if absence.date == absence.until:
        return f"{what} on {weekday(absence.date)}"
    return f"{what} from {weekday(absence.date)} to {weekday(absence.until)}"
