"""Study sessions as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from mls_tui.study.exam import Exam
from mls_tui.study.records import Activity, Session, SessionStatus
from mls_tui.study.value import StudyError, clean_line, clean_note
from mls_tui.study.wording import duration

# RFC 5545, 3.1: a line is folded so that no part is longer than 75 octets, its end not counted.
_LINE_OCTETS = 75

_ACTIVITY_WORDS = {
    Activity.STUDY: "study",
    Activity.COURSE: "course",
    Activity.LAB: "hands-on lab",
    Activity.QUESTIONS: "practice questions",
    Activity.REVIEW: "weak-topic review",
    Activity.SCENARIOS: "advanced scenarios",
    Activity.PRACTICE_TEST: "practice test",
}


def write_ics(sessions: Iterable[Session], exam: Exam, stamp: datetime) -> str:
    """Write sessions as calendar events at floating local times.

    Args:
        sessions: The events. Each keeps its identity, so that a second import changes the first.
        exam: The exam that names the domains.
        stamp: When the file is written; without a time zone it is taken as UTC.

    Raises:
        StudyError: If there is no session, since a calendar must hold something.
    """
    events = [line for session in sessions for line in _event(session, exam, stamp)]
    if not events:
        raise StudyError("There is no session to export: plan a week first.")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mls-tui//mls-tui//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(f'{exam.code} study plan')}",
        *events,
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _event(session: Session, exam: Exam, stamp: datetime) -> Iterator[str]:
    utc = stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)
    status = "CANCELLED" if session.status is SessionStatus.SKIPPED else "CONFIRMED"
    yield "BEGIN:VEVENT"
    yield f"UID:{session.id}@mls-tui"
    yield f"DTSTAMP:{_moment(utc)}Z"
    yield f"DTSTART:{_moment(session.starts)}"
    yield f"DTEND:{_moment(session.ends)}"
    yield f"SUMMARY:{_text(session_title(session, exam))}"
    description = _description(session)
    if description:
        yield f"DESCRIPTION:{_text(description)}"
    yield f"CATEGORIES:{_text(session.exam)}"
    yield f"STATUS:{status}"
    yield "END:VEVENT"


def session_title(session: Session, exam: Exam) -> str:
    """What a session is about, "Modeling: hands-on lab"; a test over all names its exam."""
    names = {domain.id: domain.name for domain in exam.domains}
    about = session.exam if session.domain is None else names.get(session.domain, session.domain)
    return f"{clean_line(about)}: {_ACTIVITY_WORDS[session.activity]}"


def _description(session: Session) -> str:
    lines = [session.topic] if session.topic else []
    if session.actual is not None:
        lines.append(f"Done in {duration(session.actual)}.")
    elif session.status is SessionStatus.SKIPPED:
        lines.append("Skipped.")
    return "\n".join(lines)


def _moment(value: datetime) -> str:
    # Not `strftime`: "%Y" leaves out leading zeros on some platforms.
    return value.replace(tzinfo=None, microsecond=0).isoformat().replace("-", "").replace(":", "")


def _text(value: str) -> str:
    escaped = clean_note(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    part, octets = "", 0
    for char in line:
        width = len(char.encode())
        if octets + width > _LINE_OCTETS:
            yield part
            part, octets = " ", 1
        part, octets = part + char, octets + width
    yield part
