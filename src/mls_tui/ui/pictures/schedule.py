"""Pictures of a week's figures and of one session in full."""

from datetime import date, timedelta

from textual.content import Content

from mls_tui.study.day_words import week_sentence
from mls_tui.study.planning.account import account
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.schedule import session_name
from mls_tui.study.state import State
from mls_tui.study.week import week_tally
from mls_tui.study.wording import clock, duration, short_day, weekday
from mls_tui.ui.pictures.sessions import domain_of, number_of
from mls_tui.ui.widgets.drawing import Brush, Picture, lines
from mls_tui.ui.widgets.frames import clause, hint, parts, shortened

_BAR = 4


def heading_picture(state: State, monday: date, today: date) -> Picture:
    """One sentence, then the week in figures: planned and done, and per domain what was missed."""

    def picture(brush: Brush, width: int) -> Content:
        said = week_sentence(state, monday, today)
        answer = said.answer
        if len(answer) > width:
            # The minutes give way, which stand in the figures below, too.
            answer = f"{answer.partition(',')[0].rstrip('.')}."
        first = Content(clause(answer, width)).stylize(brush("strong"))
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


def offered(reasons: tuple[str, ...], below: Picture, *, is_brief: bool = False) -> Picture:
    """Why planning again is due, with its key, above something else; that alone where it is not.

    Where that is to be brief, the reason takes the place of its second line.
    """
    if not reasons:
        return below

    def picture(brush: Brush, width: int) -> Content:
        key = hint(brush, "schedule.plan")
        again = Content("Plan again").stylize(brush("strong"))
        said = again + f": {' and '.join(reasons)}  " + key
        if said.cell_length > width:
            said = again + "  " + key
        told = below(brush, width)
        if is_brief:
            return lines([told.split("\n", allow_blank=True)[0], said])
        return lines([said, told])

    return picture


def session_text(state: State, session: Session) -> Picture:
    """A session in full, since a column cuts it: in two lines, of which each fact is whole."""
    domain = domain_of(state, session)
    name = session_name(state, session)
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
    when = f"{weekday(session.date)} {session.start:%H:%M}, {duration(session.minutes)}"
    more = f" ({', '.join(notes)})" if notes else ""
    what = f"{session.activity.value} {number_of(session)}".strip()
    topic = f"{session.activity.value}: {session.topic}" if session.topic else what

    def picture(brush: Brush, width: int) -> Content:
        code = domain.short if domain else name
        ways = (f"{when}: {name}{more}", f"{when}: {code}{more}", f"{code} {what}{more}", code)
        first = next((one for one in ways if len(one) <= width), code)
        second = topic if session.topic or first != ways[2] else ""
        return lines([first, Content(shortened(second, width)).stylize(brush("muted"))])

    return picture
