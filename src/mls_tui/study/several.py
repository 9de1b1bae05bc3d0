"""Several sessions at once: those of a day, or all that earlier days left open."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.schedule import delete_session, mark_done, move_session, skip
from mls_tui.study.state import State
from mls_tui.study.week import free_start


class Deed(StrEnum):
    """What is done to all of them."""

    DONE = "Done"
    SKIP = "Skip"
    MOVE = "Move"
    DELETE = "Delete"


def open_on(state: State, day: date) -> tuple[Session, ...]:
    """The open sessions of a day, in order of time."""
    return tuple(one for one in state.sessions_on(day) if one.status is SessionStatus.OPEN)


def moved_to(day: date, today: date) -> date:
    """The day to which a day is moved: the next one, and never one that is over."""
    return max(day, today) + timedelta(days=1)


def do_all(state: State, ids: Sequence[str], deed: Deed, target: date, today: date) -> State:
    """Check off, skip, move or delete sessions, all of them or none.

    Done ones took as long as planned. Moved ones go to where the day has room, in order of time.
    One that is gone or no longer open is passed over.

    Args:
        state: The state.
        ids: The sessions.
        deed: What is done.
        target: The day to move to.
        today: The day.

    Raises:
        StudyError: If it cannot be done to one of them.
    """
    for one in [known for known in state.sessions if known.id in ids]:
        if one.status is not SessionStatus.OPEN:
            continue
        if deed is Deed.DONE:
            state = mark_done(state, one.id, None, today)
        elif deed is Deed.SKIP:
            state = skip(state, one.id)
        elif deed is Deed.DELETE:
            state = delete_session(state, one.id)
        else:
            start = free_start(state, target, one.minutes)
            state = move_session(state, one.id, target, start)
    return state
