"""Pictures of the day: countdown, sessions, scores, next action, past weeks."""

from datetime import date, timedelta
from functools import partial

from textual.content import Content

from mls_tui.study.advice import Advice
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.retake import Retake
from mls_tui.study.schedule import session_name
from mls_tui.study.state import State
from mls_tui.study.timeline import available_minutes
from mls_tui.study.week import days_on_plan, week_of
from mls_tui.study.wording import count, duration, long_day, short_day, weekday
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines, paragraph
from mls_tui.ui.widgets.marks import SESSION_MARKS, SESSION_PAINTS
from mls_tui.ui.widgets.row_list import Row

HEAT_WEEKS = 16
COMING_UP = 7
# Minutes from which a day looks fuller; an hour and a half is a long evening.
HEAT_STEPS = ((90, "█"), (45, "▓"), (20, "▒"), (1, "░"))


def sessions_title(sessions: tuple[Session, ...], today: date, *, earlier: bool) -> str:
    """Head the list with the time that is planned."""
    minutes = sum(one.minutes for one in sessions if one.status is not SessionStatus.SKIPPED)
    if earlier:
        return f"Left open before today · {duration(minutes)}"
    title = f"{weekday(today)}"
    return f"{title} · {duration(minutes)}" if minutes else title


def open_note(earlier: tuple[Session, ...], today: date) -> str:
    """Say how much is still open, and of when."""
    if not earlier:
        return ""
    yesterday = sum((today - one.date).days == 1 for one in earlier)
    when = "yesterday" if yesterday == len(earlier) else "earlier days"
    return f"{when}: {len(earlier)} open (y)"


def session_rows(state: State, sessions: tuple[Session, ...], *, with_day: bool) -> tuple[Row, ...]:
    """A row a session, or one that says which key brings some."""
    if sessions:
        return tuple(
            Row(one.id, partial(session_picture, state, one, with_day=with_day)) for one in sessions
        )
    if state.exam_sessions:
        text = "Nothing is planned for today. 4 shows the week."
    else:
        text = "No plan yet: n goes to what is missing."
    return (Row("", paragraph(text, "muted"), selectable=False),)


def session_picture(
    state: State, session: Session, brush: Brush, width: int, *, with_day: bool = False
) -> Content:
    """One line: mark, time, length, domain, what to do, how it went."""
    when = f"{session.start:%H:%M}"
    if with_day:
        when = f"{weekday(session.date):<10} {when}"
    paint = SESSION_PAINTS.get(session.status)
    head = Content(f"{SESSION_MARKS[session.status]} {when}  {duration(session.minutes):>6}  ")
    end = ""
    if session.status is SessionStatus.DONE and session.actual is not None:
        end = f"done, {duration(session.actual)}"
    elif session.status is SessionStatus.SKIPPED:
        end = "skipped"
    elif session.locked:
        end = "locked"
    room = width - head.cell_length - len(end) - 1
    name = session_name(state, session)
    what = f"{session.activity.value}: {session.topic}" if session.topic else session.activity.value
    name_width = min(34, room // 2)
    line = head + fitted(name, name_width) + " " + fitted(what, max(0, room - name_width - 1))
    line = line + " " + Content(end)
    return line.stylize(brush(paint)) if paint else line


def retake_picture(state: State, facts: Retake, today: date) -> Picture:
    """Countdown, timeline and hours, a line each."""

    def picture(brush: Brush, width: int) -> Content:
        left = facts.days_left(today)
        first = Content("No exam booked yet (4, then v)").stylize(brush("muted"))
        if facts.booked and left is not None:
            gone = "is over" if left < 0 else "today" if left == 0 else count(left, "day")
            first = Content(f"{weekday(facts.booked)} · {gone}").stylize(brush("strong"))
        if facts.earliest and facts.earliest > today:
            first += Content(f" · earliest {short_day(facts.earliest)}")
        second = Content("Your score report says how long it takes.")
        if facts.timeline:
            weeks, hours = facts.timeline.weeks_label, facts.timeline.hours_label
            second = Content(f"{facts.timeline.name.value} · {weeks} · {hours}")
            if second.cell_length > width:
                second = Content(f"{facts.timeline.name.value} · {weeks}")
        third = Content("")
        if facts.fit:
            enough = facts.fit.short == 0
            note = "enough" if enough else f"{duration(facts.fit.short)} short"
            third = Content(f"{duration(facts.fit.available)} free until then · {note}")
            third = third.stylize(brush("good" if enough else "warn"))
        elif state.availability and facts.until:
            minutes = available_minutes(state.availability, today, facts.until)
            third = Content(f"{duration(minutes)} free until {long_day(facts.until)}")
        return lines(fitted(one, width) for one in (first, second, third))

    return picture


def coming_picture(state: State, today: date) -> Picture:
    """The next sessions after today, a line each."""
    ahead = [one for one in state.exam_sessions if one.date > today][:COMING_UP]

    def picture(brush: Brush, width: int) -> Content:
        if not ahead:
            return Content("Nothing is planned after today.").stylize(brush("muted"))
        return lines(session_picture(state, one, brush, width, with_day=True) for one in ahead)

    return picture


def next_picture(advice: Advice, warnings: tuple[str, ...], most: int) -> Picture:
    """The next action with its key, then the warnings; at most so many lines."""

    def picture(brush: Brush, width: int) -> Content:
        key = f" ({advice.screen}, then {advice.key})" if advice.key and advice.screen > 1 else ""
        first = Content(advice.text).stylize(brush("strong")) + Content(key).stylize(brush("muted"))
        parts = first.wrap(max(20, width))
        for warning in warnings:
            parts += Content(f"! {warning}").stylize(brush("warn")).wrap(max(20, width))
        if len(parts) > most:
            more = Content(" (2: all)").stylize(brush("muted"))
            parts[most - 1 :] = [fitted(parts[most - 1], width - more.cell_length).rstrip() + more]
        return lines(parts)

    return picture


def heat_title(state: State, today: date) -> str:
    """Head the map with the days on plan."""
    days = days_on_plan(state, today)
    return f"Last {HEAT_WEEKS} weeks · {count(days, 'day')} on plan"


def heat_picture(minutes: dict[date, int], today: date) -> Picture:
    """A column a week; the marks get denser with the minutes of two or three days together."""
    monday = week_of(today)[0]

    def mark(week: int, weekdays: tuple[int, ...]) -> str:
        days = [monday - timedelta(weeks=week) + timedelta(days=day) for day in weekdays]
        if all(day > today for day in days):
            return " "
        spent = sum(minutes.get(day, 0) for day in days)
        return next((mark for least, mark in HEAT_STEPS if spent >= least), "·")

    def picture(brush: Brush, width: int) -> Content:
        weeks = max(1, min(HEAT_WEEKS, (width - 6) // 2))
        parts = []
        for weekdays, label in (((0, 1), "Mo-Tu"), ((2, 3), "We-Th"), ((4, 5, 6), "Fr-Su")):
            cells = " ".join(mark(week, weekdays) for week in reversed(range(weeks)))
            parts.append(Content(f"{label} ") + Content(cells).stylize(brush("good")))
        return lines(parts)

    return picture
