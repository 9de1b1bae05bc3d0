"""Pictures of sessions: a line each, and one told in full."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from textual.content import Content
from textual.message import Message

from mls_tui.study.exam import Domain
from mls_tui.study.mastery import Mastery
from mls_tui.study.planning.path import Mark
from mls_tui.study.records import Activity, Confidence, Session, SessionStatus
from mls_tui.study.schedule import session_name
from mls_tui.study.state import State
from mls_tui.study.wording import WEEKDAYS, duration, percent, short_day, weekday
from mls_tui.ui.widgets.drawing import Brush, fitted, spread
from mls_tui.ui.widgets.frames import EMPTY, clause, frame, hint, parts, rule, shortened, step_text
from mls_tui.ui.widgets.marks import CONFIDENCE_MARKS, SESSION_PAINTS, session_mark
from mls_tui.ui.widgets.row_list import Row

_ACTIVITY = 9
_MOST_OTHERS = 4
# Where a topic has less room than this, its number says it.
_LEAST_TOPIC = 14


class Told(NamedTuple):
    """A session in full: confidence in its task, last result, why questions were missed.

    `path` is where the task stands on its way: course, lab, questions, review.
    """

    session: Session
    domain: Domain | None
    task: str
    confidence: Confidence | None
    last: str
    interval: str
    missed: str
    path: tuple[Mark, ...] = ()


class FocusOn(Message):
    """Asks for the focus timer: for a session, or for the one that runs."""

    def __init__(self, told: Told | None, name: str, today: date) -> None:
        """Name the session with what is told of it."""
        super().__init__()
        self.told = told
        self.name = name
        self.today = today


def domain_of(state: State, session: Session) -> Domain | None:
    """The domain of a session; None for a test over the whole exam, or where it is gone."""
    exam = state.exams.get(session.exam)
    return next((one for one in exam.domains if one.id == session.domain), None) if exam else None


def code_of(brush: Brush, domain: Domain | None) -> Content:
    """A domain's code in its colour."""
    if domain is None:
        return EMPTY
    return Content(domain.short).stylize(brush(f"domain-{domain.number}"))


def what_of(state: State, session: Session) -> str:
    """What is done in a session: its activity; a test by its name."""
    if session.domain is None and session.activity is Activity.PRACTICE_TEST:
        return session_name(state, session)
    return session.activity.value


def number_of(session: Session) -> str:
    """The number of a session's task, where its topic begins with one."""
    first = session.topic.partition(" ")[0]
    return first if first[:1].isdigit() else ""


def session_rows(
    state: State, sessions: Sequence[Session], today: date, empty: Content
) -> tuple[Row, ...]:
    """A row a session, or one that says which key brings some."""
    if not sessions:

        def said(brush: Brush, width: int) -> Content:
            line = empty
            if line.cell_length >= width:
                line = Content(clause(empty.plain, width - 1))
            return Content(" ") + line.stylize(brush("dim"))

        return (Row("", said, selectable=False),)
    rows = []
    for one in sessions:
        domain = domain_of(state, one)
        edge = f"domain-{domain.number}" if domain else "strong"
        rows.append(Row(one.id, partial(session_line, state, one, today), edge=edge))
    return tuple(rows)


def session_line(
    state: State, session: Session, today: date, brush: Brush, width: int, *, day: str | None = None
) -> Content:
    """One line: mark, time, minutes, domain, activity, topic, how it went."""
    mark, paint = session_mark(session, today)
    is_open = session.status is SessionStatus.OPEN
    lead = Content(f" {mark}  ").stylize(brush(paint))
    if day is not None:
        lead = Content(f" {day:<3} ").stylize(brush("dim")) + Content(f"{mark}  ").stylize(
            brush(paint)
        )
    time = Content(f"{session.start:%H:%M}").stylize(
        brush("strong" if is_open and day is None else "text" if is_open else "dim")
    )
    minutes = Content(f"{session.minutes:>5}  ").stylize(brush("dim"))
    domain = domain_of(state, session)
    what = what_of(state, session)
    text = brush("text" if is_open else "dim")
    end = EMPTY
    if session.status is SessionStatus.DONE and session.actual is not None:
        end = Content(f" {duration(session.actual)}").stylize(brush("good"))
    elif session.status is SessionStatus.SKIPPED:
        end = Content(" skipped").stylize(brush("dim"))
    elif session.locked:
        end = Content(" L").stylize(brush("dim"))
    name = fitted(code_of(brush, domain), 5)
    if domain is None and session.domain is None:
        head = lead + time + minutes
        rest = what
    else:
        head = lead + time + minutes + name + fitted(what, _ACTIVITY).stylize(text) + " "
        rest = session.topic
    room = width - head.cell_length - end.cell_length
    if room < _LEAST_TOPIC and len(rest) > room:
        rest = number_of(session) or rest
    if domain and room < 3:
        head, rest = lead + time + " " + name, what
        room = width - head.cell_length - end.cell_length
    return head + fitted(step_text("", rest, room), room).stylize(text) + end


def coming_lines(
    state: State, ahead: Sequence[Session], today: date, brush: Brush, width: int
) -> list[Content]:
    """The next sessions after today, a line each, under a dotted line."""
    lines = [rule(brush, width, Content("coming").stylize(brush("dim")))]
    before = None
    for one in ahead:
        name = WEEKDAYS[one.date.weekday()] if one.date != before else ""
        before = one.date
        lines.append(session_line(state, one, today, brush, width, day=name))
    return lines


def then_line(state: State, ahead: Sequence[Session], brush: Brush, width: int) -> Content:
    """The next sessions in one line."""
    found = []
    for one in ahead[:4]:
        text = Content(f"{WEEKDAYS[one.date.weekday()]} {one.start:%H:%M} ")
        found.append(
            text
            + code_of(brush, domain_of(state, one))
            + f" {what_of(state, one)} {number_of(one)}"
        )
    if not found:
        return EMPTY
    return Content("then ").stylize(brush("dim")) + parts(found, width - 5, " · ")


def tell(
    state: State,
    session: Session,
    mastery: Sequence[Mastery],
    confidence: Confidence | None,
    missed: str,
    path: tuple[Mark, ...] = (),
) -> Told:
    """Gather what is told of a session."""
    domain = domain_of(state, session)
    last = interval = ""
    if domain and session.exam == state.exam.code:
        tests = [one for one in state.exam_tests if domain.id in one.results]
        if tests:
            result = tests[-1].results[domain.id]
            last = f"{result.correct} of {result.total}, {short_day(tests[-1].date)}"
        known = next((one for one in mastery if one.domain == domain.id), None)
        if known and known.questions:
            interval = f"≈ {percent(known.mean)} % ({percent(known.low)}-{percent(known.high)})"
    return Told(session, domain, number_of(session), confidence, last, interval, missed, path)


def told_lines(
    state: State, told: Told, ahead: Sequence[Session], brush: Brush, width: int, most: int
) -> list[Content]:
    """The selected session in at most so many lines, the topic in full first."""
    one = told.session
    topic = one.topic or session_name(state, one)
    lines = [rule(brush, width)] if most >= 3 else []
    head = Content(f" {one.start:%H:%M}-{one.ends:%H:%M}  ").stylize(brush("dim"))
    lines.append(
        head + Content(shortened(topic, width - head.cell_length)).stylize(brush("strong"))
    )
    path = path_line(told, brush)
    if told.path and most >= 4 and path.cell_length + 7 <= width:
        number = Content(f" {told.task}  ").stylize(brush("dim"))
        lines.append(number + path)
    if most >= 3:
        lines.append(Content(" ") + parts(_facts(told, brush), width - 1, " · "))
    if len(lines) < most:
        lines.append(Content(" ") + then_line(state, ahead, brush, width - 1))
    return lines[:most]


def path_line(told: Told, brush: Brush) -> Content:
    """The task's way, with what is behind and what is next."""
    steps = []
    for one in told.path:
        mark, paint = ("✓", "good") if one.is_behind else ("○", "dim")
        name = Content(one.activity.value).stylize(brush("dim"))
        if one.is_next:
            mark, paint = "›", "focus"
            name = Content(one.activity.value).stylize(brush("strong"))
        steps.append(Content(f"{mark} ").stylize(brush(paint)) + name)
    return Content(" ── ").stylize(brush("line")).join(steps)


def _facts(told: Told, brush: Brush) -> list[Content]:
    found = []
    if told.confidence:
        mark = Content(f"{CONFIDENCE_MARKS[told.confidence]} ")
        if told.domain:
            mark = mark.stylize(brush(f"domain-{told.domain.number}"))
        found.append(mark + told.confidence.value)
    if told.last:
        found.append(Content("last ").stylize(brush("dim")) + told.last)
    if told.interval:
        found.append(Content(told.interval).stylize(brush("dim")))
    if told.missed:
        found.append(Content("missed: ").stylize(brush("dim")) + told.missed)
    return found


def told_frame(
    state: State, told: Told | None, today: date, brush: Brush, width: int, height: int
) -> list[Content]:
    """The selected session in a frame of its own."""
    if told is None:
        title = Content("No session").stylize(brush("dim"))
        return frame(brush, width, (), height=height, title=title)
    one, domain = told.session, told.domain
    title = Content(f"{what_of(state, one)} {told.task}".strip()).stylize(brush("strong"))
    if domain:
        title = code_of(brush, domain) + Content(" · ").stylize(brush("dim")) + title
    keys = hint(brush, "every.focus", "focus")
    if told.task:
        keys = keys + "  " + hint(brush, "today.confidence", "how sure")
    topic = one.topic.partition(" ")[2] if told.task else one.topic
    when = Content(f"{one.start:%H:%M}-{one.ends:%H:%M}").stylize(brush("dim"))
    room = width - 4
    lines = [
        Content(part).stylize(brush("strong"))
        for part in _wrapped(topic or session_name(state, one), room)
    ]
    lines.append(spread(Content(weekday(one.date)).stylize(brush("dim")), when, room))
    if height >= 10:
        lines.append(EMPTY)
    path = path_line(told, brush)
    if told.path and path.cell_length <= room:
        lines += [path, EMPTY] if height >= 12 else [path]
    elif told.path and height >= 16:
        lines += [*path.wrap(max(10, room)), EMPTY]
    if told.confidence:
        mark = Content(CONFIDENCE_MARKS[told.confidence])
        mark = mark.stylize(brush(f"domain-{domain.number}")) if domain else mark
        lines.append(labelled(brush, "sure?", mark + f" {told.confidence.value}"))
    if told.last:
        interval = Content(told.interval).stylize(brush("dim"))
        line = labelled(brush, "last", Content(told.last))
        lines.append(parts([line, interval], room, "   "))
    if told.missed:
        lines.append(labelled(brush, "missed", Content(shortened(told.missed, room - 8))))
    if one.status is not SessionStatus.OPEN:
        took = f", {duration(one.actual)}" if one.actual is not None else ""
        state_line = Content(f"{one.status.value}{took}")
        lines.append(state_line.stylize(brush(SESSION_PAINTS.get(one.status, "text"))))
    if domain:
        lines.append(Content(shortened(domain.name, room)).stylize(brush("dim")))
    others = other_lines(state, told, today, brush)
    if others and len(lines) + 2 < height - 2:
        lines += [EMPTY, *others]
    return frame(brush, width, lines, height=height, title=title, right=keys)


def _wrapped(text: str, width: int) -> list[str]:
    return [one.plain for one in Content(text).wrap(max(1, width))]


def labelled(brush: Brush, label: str, content: Content, width: int = 8) -> Content:
    """A fact behind its label."""
    return Content(f"{label:<{width}}").stylize(brush("dim")) + content


def other_lines(
    state: State, told: Told, today: date, brush: Brush, label_width: int = 8
) -> list[Content]:
    """The last sessions on the same task, and the next ones, a line each."""
    one = told.session
    if not told.task:
        return []
    same = [
        other
        for other in state.exam_sessions
        if other.domain == one.domain
        and (number_of(other) == told.task or told.task in other.tasks)
        and other.id != one.id
    ]
    before = [other for other in same if other.starts < one.starts][-_MOST_OTHERS:]
    after = [other for other in same if other.starts > one.starts][:_MOST_OTHERS]
    found = []
    for label, sessions in (("before", before), ("after", after)):
        for at, other in enumerate(sessions):
            mark, paint = session_mark(other, today)
            text = Content(f"{mark} ").stylize(brush(paint)) + Content(
                f"{weekday(other.date)} {other.start:%H:%M}  {what_of(state, other)}"
            )
            found.append(labelled(brush, label if at == 0 else "", text, label_width))
    return found
