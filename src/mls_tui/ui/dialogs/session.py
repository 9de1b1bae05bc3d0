"""Forms for a session and for the minutes it took."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from mls_tui.formats.typed.moment import read_date, read_minutes, read_session_minutes, read_time
from mls_tui.study.exam import Exam
from mls_tui.study.half_filled import of_new, of_record
from mls_tui.study.records import Activity, Session
from mls_tui.study.schedule import check_time
from mls_tui.study.value import clean_line
from mls_tui.study.wording import duration, weekday
from mls_tui.ui.dialogs.form import Field, FormDialog, Values, read_field
from mls_tui.ui.texts import fields as takes

WHOLE_EXAM = "whole-exam"


def minutes_dialog(name: str, minutes: int, id: str) -> FormDialog[int]:
    """Ask how many minutes the session of an id took."""
    return FormDialog(
        f"Done: {name}",
        (Field("minutes", "It took", str(minutes), "50, 1h20", takes=takes.TOOK),),
        lambda values: read_field(values, "minutes", read_minutes),
        lambda answer: f"{duration(answer)}.",
        about=of_record("minutes", id),
    )


class Ended(NamedTuple):
    """What is said of a session at its end."""

    minutes: int
    note: str


def ended_dialog(
    name: str, minutes: int, note: str, check: Callable[[Ended], object], *, kept: int | None
) -> FormDialog[Ended]:
    """Ask how many minutes a session took, and for a note on it.

    Args:
        name: What the session is called.
        minutes: What the timer says.
        note: The note that it has.
        check: Tries the answer out, and refuses with a StudyError.
        kept: The minutes that it is done in already; they stand in the form then.
    """

    def build(values: Values) -> Ended:
        answer = Ended(read_field(values, "minutes", read_minutes), clean_line(values["note"]))
        check(answer)
        return answer

    already = ""
    if kept is not None:
        already = f" It is done already, in {duration(kept)}; the timer ran {duration(minutes)}."
    return FormDialog(
        f"Done: {name}",
        (
            Field("minutes", "It took", str(kept or minutes), "50, 1h20", takes=takes.TOOK),
            Field("note", "Note", note, "may stay empty", takes=takes.NOTE),
        ),
        build,
        lambda answer: f"{duration(answer.minutes)}.{already}",
    )


def session_dialog(
    exam: Exam,
    today: date,
    session: Session,
    check: Callable[[Session], object],
    *,
    new: bool,
) -> FormDialog[Session]:
    """Make the form of a session.

    Args:
        exam: Its exam.
        today: The day.
        session: What stands in the form.
        check: Tries the answer out, and refuses with a StudyError.
        new: Whether it is added.
    """
    domains = (
        *((one.id, f"{one.number} {one.name}") for one in exam.domains),
        (WHOLE_EXAM, "Whole exam"),
    )
    activities = tuple((one.value, one.value) for one in Activity)

    def build(values: Values) -> Session:
        changes: dict[str, object] = {
            "date": read_field(values, "date", partial(read_date, today=today)),
            "start": read_field(values, "start", read_time),
            "minutes": read_field(values, "minutes", read_session_minutes),
            "domain": None if values["domain"] == WHOLE_EXAM else values["domain"],
            "activity": Activity(values["activity"]),
            "topic": clean_line(values["topic"]),
            "note": clean_line(values["note"]),
        }
        check_time(session, changes)
        answer = session.replace(**changes)
        check(answer)
        return answer

    def preview(answer: Session) -> str:
        return f"{weekday(answer.date)}, {answer.start:%H:%M} to {answer.ends:%H:%M}."

    return FormDialog(
        "Add a session" if new else "Edit the session",
        (
            Field(
                "domain",
                "Domain",
                session.domain or WHOLE_EXAM,
                options=domains,
                takes=takes.DOMAIN,
            ),
            Field(
                "activity",
                "Activity",
                session.activity.value,
                options=activities,
                takes=takes.ACTIVITY,
            ),
            Field(
                "date",
                "Date",
                session.date.isoformat(),
                "today, thu, +2, 2026-11-26",
                takes=takes.DAY,
            ),
            Field("start", "Start", f"{session.start:%H:%M}", "19:00", takes=takes.START),
            Field("minutes", "Minutes", str(session.minutes), "50, 1h20", takes=takes.LENGTH),
            Field("topic", "Topic", session.topic, "may stay empty", takes=takes.TOPIC),
            Field("note", "Note", session.note, "may stay empty", takes=takes.NOTE),
        ),
        build,
        preview,
        about=of_new("session", exam.code) if new else of_record("session", session.id),
    )
