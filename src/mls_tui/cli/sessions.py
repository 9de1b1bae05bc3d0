"""Sessions as text and as JSON."""

from typing import Any

from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.schedule import session_name
from mls_tui.study.state import State
from mls_tui.study.wording import duration


def session_json(state: State, session: Session) -> dict[str, Any]:
    """A session as JSON has it."""
    return {
        "id": session.id,
        "exam": session.exam,
        "date": session.date.isoformat(),
        "start": f"{session.start:%H:%M}",
        "minutes": session.minutes,
        "domain": session.domain,
        "name": session_name(state, session),
        "activity": session.activity.value,
        "topic": session.topic,
        "note": session.note,
        "tasks": list(session.tasks),
        "status": session.status.value,
        "actual": session.actual,
        "locked": session.locked,
        "planned": session.planned,
    }


def session_row(state: State, session: Session) -> tuple[str, ...]:
    """A session as cells: start, length, domain, activity, how it went."""
    notes = [session.status.value]
    if session.status is SessionStatus.DONE and session.actual != session.minutes:
        notes = [f"done in {duration(session.actual or 0)}"]
    if session.locked:
        notes.append("locked")
    other = "" if session.exam == state.exam.code else f"{session.exam} "
    return (
        f"{session.start:%H:%M}",
        duration(session.minutes),
        other + session_name(state, session),
        _what(session),
        ", ".join(notes),
    )


def _what(session: Session) -> str:
    """The activity with the task's number, such as "lab 1.3"; of a test nothing."""
    if session.domain is None:
        return ""
    number = session.topic.partition(" ")[0]
    is_task = number.replace(".", "").isdigit()
    return f"{session.activity.value} {number}" if is_task else session.activity.value
