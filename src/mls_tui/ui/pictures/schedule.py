"""Pictures of a week's figures and of one session in full."""

from datetime import date, timedelta

from textual.content import Content

from mls_tui.study.day_words import week_sentence
from mls_tui.study.planning.account import account
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.retake import Retake
from mls_tui.study.road import Progress
from mls_tui.study.schedule import session_name
from mls_tui.study.state import State
from mls_tui.study.week import week_tally
from mls_tui.study.wording import clock, duration, short_day, weekday
from mls_tui.ui.pictures.sessions import Told, told_frame
from mls_tui.ui.pictures.today import exam_frame
from mls_tui.ui.widgets.drawing import Brush, Picture, lines
from mls_tui.ui.widgets.frames import hint, parts, shortened

_BAR = 4
_EXAM_LINES = 9


def heading_picture(state: State, monday: date, today: date) -> Picture:
    """One sentence, then the week in figures: planned and done, and per domain what was missed."""

    def picture(brush: Brush, width: int) -> Content:
        said = week_sentence(state, monday, today)
        first = Content(shortened(said.answer, width)).stylize(brush("strong"))
        owed = max(0, account(state, today).debt)
        debt = Content(f"  Debt {duration(owed)}." if owed else "").stylize(brush("bad"))
        if said.rest and first.cell_length + len(said.rest) + debt.cell_length < width:
            first = first + f" {said.rest}"
        if first.cell_length + debt.cell_length <= width:
            first = first + debt
        return lines([first, _figures(state, monday, today, brush, width)])

    return picture


def _figures(state: State, monday: date, today: date, brush: Brush, width: int) -> Content:
    """The week and its domains; where they do not fit, bars, totals and dates give way in turn."""
    found: list[Content] = []
    for richness in range(5, -1, -1):
        found = _figure_parts(state, monday, today, brush, richness)
        line = Content("  ").join(found)
        if line.cell_length <= width:
            return line
    return parts(found, width)


def _figure_parts(
    state: State,
    monday: date,
    today: date,
    brush: Brush,
    richness: int,
) -> list[Content]:
    """The parts of the line; the richest has them all, the poorest neither debt nor dates."""
    bars, totals, dates, debt = richness >= 5, richness in (2, 4, 5), richness >= 3, richness >= 1
    tallies = [one for one in week_tally(state, monday) if one.planned or one.actual]
    week = Content(f"Week {monday.isocalendar().week}").stylize(brush("strong"))
    if dates:
        days = f" · {short_day(monday)} - {short_day(monday + timedelta(days=6))}"
        week = week + Content(days).stylize(brush("dim"))
    found = [week]
    if totals:
        total = sum(one.planned for one in tallies)
        done = sum(one.actual for one in tallies)
        found.append(Content(f"planned {clock(total)} · done {clock(done)}"))
    debts = account(state, today).debts
    longest = max((one.planned for one in tallies), default=0) or 1
    for one in tallies:
        domain = next((known for known in state.exam.domains if known.id == one.domain), None)
        paint = f"domain-{domain.number}" if domain else "dim"
        part = Content(domain.short if domain else "test").stylize(brush(paint)) + " "
        if bars:
            part = part + _bar(brush, paint, one.actual, one.planned, longest) + " "
        part = part + clock(one.actual) + Content(f"/{clock(one.planned)}").stylize(brush("dim"))
        owed = debts.get(one.domain or "", 0)
        if owed > 0 and debt:
            part = part + Content(f" -{clock(owed)}").stylize(brush("bad"))
        found.append(part)
    return found


def _bar(brush: Brush, paint: str, done: int, planned: int, longest: int) -> Content:
    cells = max(1, round(_BAR * planned / longest))
    full = min(cells, cells * done // planned) if planned else cells
    solid = Content("█" * full).stylize(brush(paint))
    return solid + Content("░" * (cells - full)).stylize(brush("track"))


def side_picture(
    facts: Retake, known: Progress, state: State, told: Told | None, today: date, height: int
) -> Picture:
    """What stands beside a wide week: the exam, and the selected session in full."""

    def picture(brush: Brush, width: int) -> Content:
        exam = exam_frame(brush, width, _EXAM_LINES, facts, known, today)
        rest = told_frame(state, told, today, brush, width, max(3, height - _EXAM_LINES))
        return lines([*exam, *rest])

    return picture


def offered(reasons: tuple[str, ...], below: Picture) -> Picture:
    """Why planning again is due, with its key, above something else; that alone where it is not."""
    if not reasons:
        return below

    def picture(brush: Brush, width: int) -> Content:
        said = Content("Plan again").stylize(brush("strong")) + f": {' and '.join(reasons)}  "
        return lines([said + hint(brush, "schedule.plan"), below(brush, width)])

    return picture


def session_text(state: State, session: Session) -> Picture:
    """A session in full, since a column cuts it."""
    name = session_name(state, session)
    said = [
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
        said[0] += f" ({', '.join(notes)})"
    return lambda brush, _: lines([said[0], Content(said[1]).stylize(brush("muted"))])
