"""Pictures of a week's figures and of one session in full."""

from datetime import date

from textual.content import Content

from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.schedule import (
    session_name,
)
from mls_tui.study.state import State
from mls_tui.study.week import week_tally
from mls_tui.study.wording import clock, duration, weekday
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines, spread


def heading_picture(state: State, monday: date) -> Picture:
    """Planned against done: the week, then each domain."""

    def picture(brush: Brush, width: int) -> Content:
        tallies = week_tally(state, monday)
        total = sum(one.planned for one in tallies)
        done = sum(one.actual for one in tallies)
        left = Content(f"planned {clock(total)} · done {clock(done)}").stylize(brush("strong"))
        shorts = {domain.id: domain.short for domain in state.exam.domains}
        parts = [
            f"{shorts.get(one.domain or '', 'Full')} {clock(one.actual)}/{clock(one.planned)}"
            for one in tallies
        ]
        right = Content("  ".join(parts)).stylize(brush("muted"))
        if left.cell_length + right.cell_length + 2 <= width:
            return spread(left, right, width)
        return lines([left, fitted(right, width)])

    return picture


def session_text(state: State, session: Session) -> Picture:
    """A session in full, since a column cuts it."""
    name = session_name(state, session)
    parts = [
        f"{weekday(session.date)} {session.start:%H:%M}, {duration(session.minutes)}: {name}",
        f"{session.activity.value}: {session.topic}" if session.topic else session.activity.value,
    ]
    notes = []
    if session.status is not SessionStatus.OPEN:
        notes.append(session.status.value)
    if session.actual is not None:
        notes.append(f"took {duration(session.actual)}")
    if session.locked:
        notes.append("locked")
    if not session.planned:
        notes.append("made by hand")
    if session.exam != state.exam.code:
        notes.append(f"for {session.exam}")
    if notes:
        parts[0] += f" ({', '.join(notes)})"
    return lambda brush, _: lines([parts[0], Content(parts[1]).stylize(brush("muted"))])
