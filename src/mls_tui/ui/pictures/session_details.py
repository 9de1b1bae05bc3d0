"""The picture of one session with all that is known of it, and the keys that act on it."""

from datetime import date

from textual.content import Content

from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.schedule import session_name
from mls_tui.study.state import State
from mls_tui.study.wording import duration, weekday
from mls_tui.ui.pictures.sessions import Told, code_of, labelled, other_lines, path_line, what_of
from mls_tui.ui.widgets.drawing import Brush, lines
from mls_tui.ui.widgets.frames import EMPTY, hint, parts
from mls_tui.ui.widgets.marks import CONFIDENCE_MARKS, session_mark

_LABEL = 12


def details_picture(state: State, told: Told, today: date, brush: Brush, width: int) -> Content:
    """Domain, topic, time, state, confidence, last result; the same task before and after."""
    one = told.session
    title = code_of(brush, told.domain) + Content(" " if told.domain else "")
    title = title + Content(session_name(state, one)).stylize(brush("strong"))
    found = [*title.wrap(max(10, width))]
    what = f"{what_of(state, one)}: {one.topic}" if one.topic else what_of(state, one)
    found += [*Content(what).wrap(max(10, width)), EMPTY]
    mark, paint = session_mark(one, today)
    rows = [
        ("when", f"{weekday(one.date)}, {one.start:%H:%M} to {one.ends:%H:%M}"),
        ("how long", duration(one.minutes)),
    ]
    for label, text in rows:
        found.append(labelled(brush, label, Content(text), _LABEL))
    state_line = Content(f"{mark} ").stylize(brush(paint)) + _status(one, today)
    found.append(labelled(brush, "state", state_line, _LABEL))
    if told.path:
        found.append(labelled(brush, "way", path_line(told, brush), _LABEL))
    if told.confidence:
        sure = Content(f"{CONFIDENCE_MARKS[told.confidence]} {told.confidence.value}")
        found.append(labelled(brush, "how sure", sure, _LABEL))
    if told.last:
        found.append(labelled(brush, "last test", Content(f"{told.last}  {told.interval}"), _LABEL))
    if told.missed:
        found.append(labelled(brush, "missed", Content(told.missed), _LABEL))
    if one.note:
        found.append(labelled(brush, "note", Content(one.note), _LABEL))
    others = other_lines(state, told, today, brush, _LABEL)
    found += [EMPTY, *others] if others else []
    keys = [
        hint(brush, f"details.{what}", text)
        for what, text in (
            ("done", "done"),
            ("minutes", "minutes"),
            ("confidence", "how sure"),
            ("edit", "edit"),
            ("skip", "skip"),
        )
    ]
    return lines([*found, EMPTY, parts(keys, width)])


def _status(session: Session, today: date) -> str:
    if session.status is SessionStatus.DONE:
        return f"done in {duration(session.actual or 0)}"
    if session.status is SessionStatus.SKIPPED:
        return "skipped"
    words = "still open" if session.date < today else "open"
    notes = [words]
    if session.locked:
        notes.append("locked: planning leaves it where it is")
    if not session.planned:
        notes.append("made by hand")
    return ", ".join(notes)
