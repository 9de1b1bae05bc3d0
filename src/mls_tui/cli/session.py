"""`done` and `session`: what is done with one session, named by its time or its id."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from functools import partial

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import print_lines
from mls_tui.cli.workspace import Workspace, opened
from mls_tui.formats.typed.moment import read_date, read_minutes, read_session_minutes, read_time
from mls_tui.identity import new_id
from mls_tui.study.exam import find_domain
from mls_tui.study.planning.path import moved_words, shown, step_of
from mls_tui.study.records import Activity, Session, SessionStatus
from mls_tui.study.schedule import (
    add_session,
    delete_session,
    edit_session,
    mark_done,
    move_session,
    reopen,
    session_name,
    set_lock,
    skip,
)
from mls_tui.study.settling import Settled, settle
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line, make
from mls_tui.study.week import free_start, left_open
from mls_tui.study.wording import count, duration, weekday

# What stands for all domains together.
_WHOLE = ("all", "whole", "whole exam", "exam")


def finish_session(arguments: Namespace) -> int:
    """Check a session off; without a word, the next open one of today."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        minutes = read_minutes(arguments.minutes) if arguments.minutes is not None else None
        note = None if arguments.note is None else clean_line(arguments.note)
        session = meant(state, " ".join(arguments.session), today)
        if session.status is SessionStatus.DONE and minutes is None:
            if note is None:
                raise StudyError(f"{label(state, session)} is done already.")
            # Only the note is new: its minutes are those that it took.
            minutes = session.actual
        name = session_name(state, session)
        _, stands = workspace.change(
            f"Done: {name}"[:100], lambda old: mark_done(old, session.id, minutes, today, note)
        )
        done = stands.session(session.id)
        print_lines([f"Done: {label(stands, done)}, {duration(done.actual or 0)}."])
        step = step_of(state, session, today)
        if step and (moved := moved_words(stands, session, step, today)):
            print_lines([moved])
        left = [one for one in stands.sessions_on(today) if one.status is SessionStatus.OPEN]
        if left:
            print_lines([f"Next today: {told(stands, left[0], today)}."])
    return 0


def settle_left(arguments: Namespace) -> int:
    """List what earlier days left open, or say of all of it that it was done or skipped."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        left = shown(state, left_open(state, today), today)
        if not left:
            print_lines(["Nothing is left to settle before today."])
            return 0
        if arguments.answer:
            is_done = arguments.answer == "done"
            answers = [Settled(one.id, one.minutes if is_done else None) for one in left]
            word = f"Settle {count(len(left), 'session')}"
            workspace.change(word, partial(settle, answers=answers, today=today))
        status = arguments.answer or SessionStatus.OPEN.value
        print_lines(
            f"{told(state, one, today)}, {duration(one.minutes)}: {status}." for one in left
        )
    return 0


def label(state: State, session: Session) -> str:
    """A session in a sentence: Mon 16 Mar 19:00 Modeling."""
    return f"{weekday(session.date)} {session.start:%H:%M} {session_name(state, session)}"


def told(state: State, session: Session, today: date) -> str:
    """A session with what it is about now."""
    (one,) = shown(state, [session], today)
    what = f", {one.activity.value}" if one.domain else ""
    return f"{label(state, one)}{what}{f' {one.topic}' if one.domain and one.topic else ''}"


def meant(state: State, text: str, today: date, *, ahead: bool = False) -> Session:
    """Find the session that a user means: by nothing, id, time, or day and time.

    A weekday is the last such day, or the next one where it is one ahead that is meant.

    Raises:
        StudyError: If there is none.
    """
    wanted = clean_line(text)
    if not wanted:
        for one in state.sessions_on(today):
            if one.status is SessionStatus.OPEN:
                return one
        raise StudyError(
            f"No session is open on {weekday(today)}: name another one, such as "
            f"'{PROGRAM} done yesterday 19:00'."
        )
    for one in state.sessions:
        if one.id == wanted:
            return one
    day_text, _, time_text = wanted.rpartition(" ")
    day = read_date(day_text, today, ahead=ahead) if day_text else today
    start = read_time(time_text)
    for one in state.sessions_on(day):
        if one.start == start:
            return one
    raise StudyError(f"No session starts on {weekday(day)} at {start:%H:%M}: see '{PROGRAM} week'.")


def add(arguments: Namespace) -> int:
    """Add a session by hand."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        day, minutes = (
            read_date(arguments.day, today, ahead=True),
            read_session_minutes(arguments.minutes),
        )
        start = read_time(arguments.at) if arguments.at else free_start(state, day, minutes)
        whole = arguments.domain is None
        kind = Activity.PRACTICE_TEST if whole else Activity.QUESTIONS
        session = make(
            Session,
            id=new_id(),
            exam=state.exam.code,
            date=day,
            start=start,
            minutes=minutes,
            domain=None if whole else find_domain(state.exam, arguments.domain).id,
            activity=Activity(arguments.activity) if arguments.activity else kind,
            topic=clean_line(arguments.topic),
            note=clean_line(arguments.note),
            planned=False,
        )
        change = partial(add_session, session=session)
        return _changed(workspace, f"Add {session_name(state, session)}", change, session.id)


def move(arguments: Namespace) -> int:
    """Move a session to another day or time; it is locked there."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        session = meant(state, arguments.session, today, ahead=True)
        day = read_date(arguments.day, today, ahead=True)
        start = read_time(arguments.at) if arguments.at else session.start
        change = partial(move_session, id=session.id, day=day, start=start)
        return _changed(workspace, f"Move {session_name(state, session)}", change, session.id)


def edit(arguments: Namespace) -> int:
    """Change what is said of a session; a planned one is locked where it stands."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        session = meant(state, arguments.session, today, ahead=True)
        exam = state.exams[session.exam]
        fields: dict[str, object] = {}
        if arguments.at is not None:
            fields["start"] = read_time(arguments.at)
        if arguments.minutes is not None:
            fields["minutes"] = read_session_minutes(arguments.minutes)
        if arguments.domain is not None:
            whole = clean_line(arguments.domain).casefold() in _WHOLE
            fields["domain"] = None if whole else find_domain(exam, arguments.domain).id
        if arguments.activity:
            fields["activity"] = Activity(arguments.activity)
        if arguments.topic is not None:
            fields["topic"] = clean_line(arguments.topic)
        if arguments.note is not None:
            fields["note"] = clean_line(arguments.note)
        if not fields:
            raise StudyError(f"Say what is to change: '{PROGRAM} session edit --help' lists it.")

        def change(old: State) -> State:
            return edit_session(old, session.id, **fields)

        return _changed(workspace, f"Edit {session_name(state, session)}", change, session.id)


def give_up(arguments: Namespace) -> int:
    """Skip a session, or open it again."""
    verb, word = (reopen, "Reopen") if arguments.back else (skip, "Skip")
    return _verb(arguments, word, lambda one: partial(verb, id=one))


def lock(arguments: Namespace) -> int:
    """Lock a session, or free it."""
    locked = not arguments.free
    word = "Lock" if locked else "Unlock"
    return _verb(arguments, word, lambda one: partial(set_lock, id=one, locked=locked))


def drop(arguments: Namespace) -> int:
    """Take a session out."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        session = meant(state, arguments.session, today, ahead=True)
        name = session_name(state, session)
        workspace.change(f"Delete {name}"[:100], partial(delete_session, id=session.id))
        print_lines([f"Dropped: {label(state, session)}. '{PROGRAM} undo' takes that back."])
    return 0


def _verb(
    arguments: Namespace, word: str, change: Callable[[str], Callable[[State], State]]
) -> int:
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        session = meant(state, arguments.session, today, ahead=True)
        name = f"{word} {session_name(state, session)}"
        return _changed(workspace, name, change(session.id), session.id)


def _changed(workspace: Workspace, name: str, change: Callable[[State], State], id: str) -> int:
    """Make a change, and say how its session stands then."""
    _, stands = workspace.change(name[:100], change)
    session = stands.session(id)
    marks = [session.status.value, *(["locked"] if session.locked else [])]
    text = f"{told(stands, session, workspace.today)}, {duration(session.minutes)}"
    print_lines([f"{text}: {', '.join(marks)}."])
    return 0
