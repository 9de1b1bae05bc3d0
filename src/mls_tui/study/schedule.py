"""The schedule's verbs: every edit of a session."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import partial

from mls_tui.study.changes import Revision
from mls_tui.study.planning.path import step_of
from mls_tui.study.planning.practice_tests import is_whole
from mls_tui.study.planning.steps import Step
from mls_tui.study.records import SESSION_MINUTES, Activity, Session, SessionStatus
from mls_tui.study.state import State
from mls_tui.study.tables import SESSION
from mls_tui.study.value import StudyError
from mls_tui.study.wording import duration, limits, weekday

LONGEST_ACTUAL = 24 * 60


def session_name(state: State, session: Session) -> str:
    """What a session is about: its domain's name, or its activity over the whole exam.

    A practice test shorter than the exam is called a quiz.
    """
    exam = state.exams.get(session.exam)
    for domain in exam.domains if exam else ():
        if domain.id == session.domain:
            return domain.name
    if session.domain:
        return session.domain
    if session.activity is Activity.PRACTICE_TEST and exam and not is_whole(exam, session):
        return "Quiz"
    return session.activity.value.capitalize()


def add_session(state: State, session: Session) -> State:
    """Add a session by hand, which planning leaves alone.

    Raises:
        StudyError: If it overlaps another one, or its exam has no such domain.
    """
    if state.log(SESSION).get(session.id):
        raise StudyError("That session is there already.")
    return _put(state, session.replace(planned=False))


def edit_session(state: State, id: str, **fields: object) -> State:
    """Change fields of a session.

    A planned one stays planned, and is locked where it now stands: planning leaves it there, and
    its path still says what it is about. Once the user says what to do in it, it is one of theirs.
    A note alone changes neither.

    Raises:
        StudyError: If it is gone, a field does not fit, or it would overlap another session.
    """
    session = state.session(id)
    check_time(session, fields)
    changed = session.replace(**fields)
    if changed == session:
        return state
    if changed.date != session.date and session.status is SessionStatus.DONE:
        raise StudyError(f"{_label(state, session)} is done: reopen it to give it another day.")
    if changed.replace(note=session.note) == session:
        return _put(state, changed)
    theirs = (changed.activity, changed.topic) != (session.activity, session.topic)
    if theirs:
        return _put(state, changed.replace(planned=False))
    return _put(state, changed.replace(locked=changed.locked or changed.planned))


def move_session(state: State, id: str, day: date, start: time) -> State:
    """Move a session to another day or time.

    Raises:
        StudyError: If it is gone or done, or would overlap another.
    """
    return edit_session(state, id, date=day, start=start)


def delete_session(state: State, id: str) -> State:
    """Take a session out.

    Raises:
        StudyError: If it is gone.
    """
    return state.without(SESSION, state.session(id))


def not_yet_words(session: Session, today: date) -> str:
    """Why a session cannot be done yet, to stand behind its name; empty where it can."""
    if session.date <= today:
        return ""
    return f"is on {weekday(session.date)}: a session can be done on its day or later"


def mark_done(
    state: State, id: str, minutes: int | None, today: date, note: str | None = None
) -> State:
    """Check a session off with the minutes it took, None for those planned.

    A note replaces the one that it has; None leaves that one.

    Raises:
        StudyError: If it is gone or in the future, or the minutes are out of bounds.
    """
    session = state.session(id)
    if session.status is SessionStatus.DONE and minutes is None:
        raise StudyError(
            f"{_label(state, session)} is done already, in {duration(session.actual or 0)}."
        )
    if why := not_yet_words(session, today):
        raise StudyError(f"{_label(state, session)} {why}.", "date")
    minutes = session.minutes if minutes is None else minutes
    if not 1 <= minutes <= LONGEST_ACTUAL:
        raise StudyError(f"A session takes 1 to {LONGEST_ACTUAL} minutes, not {minutes}.")
    done = session.replace(
        status=SessionStatus.DONE, actual=minutes, note=session.note if note is None else note
    )
    step = step_of(state, session, today)
    return _put(state, _with_step(done, step) if step else done)


def mark_ended(
    state: State, id: str, minutes: int, today: date, note: str, seen: int | None
) -> State:
    """Check a session off at the end of its timer, unless others have done so meanwhile.

    Args:
        state: The state.
        id: The session.
        minutes: What it took.
        today: The day.
        note: What is noted on it.
        seen: The minutes that were kept when these were asked for, None if it was open.

    Raises:
        StudyError: If other minutes have been kept since, or it cannot be done.
    """
    session = state.session(id)
    if session.status is SessionStatus.DONE and session.actual not in (seen, minutes):
        raise StudyError(
            f"{_label(state, session)} was checked off meanwhile, in "
            f"{duration(session.actual or 0)}: that stays, until you leave this and end it again.",
            "minutes",
        )
    return mark_done(state, id, minutes, today, note)


def _with_step(session: Session, step: Step) -> Session:
    """Keep what was studied: the step of the path, and its tasks."""
    return session.replace(
        activity=step.activity, tasks=tuple(one.number for one in step.tasks), topic=""
    )


def reopen(state: State, id: str) -> State:
    """Make a done or skipped session open again; a planned one stands on its path again.

    Raises:
        StudyError: If it is gone, or was skipped and overlaps what has taken its place.
    """
    session = state.session(id)
    open_again = session.replace(status=SessionStatus.OPEN, actual=None)
    if session.planned and session.domain and session.status is SessionStatus.DONE:
        open_again = open_again.replace(activity=Activity.STUDY, tasks=(), topic="")
    return _put(state, open_again)


def skip(state: State, id: str) -> State:
    """Give a session up; its time is free again.

    Raises:
        StudyError: If it is gone or done.
    """
    session = state.session(id)
    if session.status is SessionStatus.DONE:
        raise StudyError(f"{_label(state, session)} is done: reopen it before skipping it.")
    return _put(state, session.replace(status=SessionStatus.SKIPPED))


def set_lock(state: State, id: str, *, locked: bool) -> State:
    """Keep planning from changing a session, or let it again.

    Raises:
        StudyError: If it is gone.
    """
    return _put(state, state.session(id).replace(locked=locked))


def done_or_open(state: State, id: str, today: date) -> Revision:
    """Decide whether a session is to be checked off with its planned minutes, or opened again.

    Raises:
        StudyError: If it is gone.
    """
    if state.session(id).status is SessionStatus.DONE:
        return partial(reopen, id=id)
    return partial(mark_done, id=id, minutes=None, today=today)


def skipped_or_open(state: State, id: str) -> Revision:
    """Decide whether a session is to be given up, or opened again.

    Raises:
        StudyError: If it is gone.
    """
    if state.session(id).status is SessionStatus.SKIPPED:
        return partial(reopen, id=id)
    return partial(skip, id=id)


def locked_or_free(state: State, id: str) -> Revision:
    """Decide whether a session is to be locked, or freed.

    Raises:
        StudyError: If it is gone.
    """
    return partial(set_lock, id=id, locked=not state.session(id).locked)


def longer(state: State, id: str, delta_minutes: int) -> Revision:
    """Decide how long a session is to be that gets longer or shorter.

    Raises:
        StudyError: If it is gone.
    """
    return partial(edit_session, id=id, minutes=state.session(id).minutes + delta_minutes)


def _label(state: State, session: Session) -> str:
    return f"{session.start:%H:%M} {session_name(state, session)} ({duration(session.minutes)})"


def check_time(session: Session, fields: Mapping[str, object]) -> None:
    """Refuse lengths that no session can have, in better words than the model's.

    Args:
        session: The session.
        fields: Those of its fields that would change.

    Raises:
        StudyError: If it would be too short or long.
    """
    minutes = fields.get("minutes", session.minutes)
    if isinstance(minutes, int) and minutes not in SESSION_MINUTES:
        raise StudyError(
            f"A session lasts {limits(SESSION_MINUTES)}, not {minutes} min.", "minutes"
        )


def _put(state: State, session: Session) -> State:
    """Put a session in the place of the one with its id, else among the others.

    Raises:
        StudyError: If it now stands where another one does, or its exam has no such domain.
    """
    old = state.log(SESSION).get(session.id)
    if old is None or old.domain != session.domain:
        _check_domain(state, session)
    if old is None or _place(old) != _place(session):
        _check_overlap(state, session)
    return state.put(SESSION, session)


def _check_domain(state: State, session: Session) -> None:
    exam = state.exams.get(session.exam)
    if exam is None:
        raise StudyError(f"There is no exam {session.exam}.")
    if session.domain is not None:
        exam.domain(session.domain)


def _place(session: Session) -> tuple[date, time, int] | None:
    """What a session takes up; nothing once it is skipped."""
    if session.status is SessionStatus.SKIPPED:
        return None
    return session.date, session.start, session.minutes


def _check_overlap(state: State, session: Session) -> None:
    if _place(session) is None:
        return
    # A session of the day before may pass midnight, and so may this one.
    days = (session.date + timedelta(days=offset) for offset in (-1, 0, 1))
    for other in (one for day in days for one in state.sessions_on(day)):
        if other.id == session.id or _place(other) is None:
            continue
        if session.starts < other.ends and other.starts < session.ends:
            raise StudyError(
                f"{_label(state, session)} overlaps {other.start:%H:%M} "
                f"{session_name(state, other)}.",
                "start",
            )
