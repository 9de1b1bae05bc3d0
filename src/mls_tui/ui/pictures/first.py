"""The page of the first start: three steps, and what comes then."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from textual.content import Content

from mls_tui.study.advice import onward
from mls_tui.study.attempt import history
from mls_tui.study.first_steps import Step, end_words, proposed_exam, proposes_times
from mls_tui.study.records import Outcome
from mls_tui.study.state import State
from mls_tui.study.wording import WEEKDAYS, count, duration, long_day
from mls_tui.ui.keys.keymap import key_name
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines, spread
from mls_tui.ui.widgets.frames import EMPTY, clauses, hint, parts
from mls_tui.ui.widgets.marks import RATING_MARKS, RATING_PAINTS

_TITLES = {
    Step.EXAM: "1  The exam",
    Step.REPORT: "2  Your report",
    Step.WEEK: "3  Your week",
    Step.PLAN: "Then: your plan",
}
_INDENT = 5


class Shown(NamedTuple):
    """What the page shows.

    `now` is the step to be taken now, `said` are those that were answered without a record.
    """

    state: State
    today: date
    now: Step | None
    said: AbstractSet[Step]


def welcome_picture(*, is_low: bool) -> Picture:
    """What this page is, in one or two lines."""

    def picture(brush: Brush, width: int) -> Content:
        welcome = "Welcome. Three steps, about two minutes."
        later = "Everything can be changed later."
        strong = Content(welcome).stylize(brush("strong"))
        if is_low:
            short = Content("Welcome: three steps.").stylize(brush("strong"))
            return strong if len(welcome) <= width else fitted(short, width)
        if len(welcome) + len(later) + 1 <= width:
            return lines([strong + " " + Content(later).stylize(brush("dim")), ""])
        return lines([strong, Content(later).stylize(brush("dim"))])

    return picture


def leaving_picture(*, is_low: bool) -> Picture:
    """How to look around first, and how to leave: where it is low, in one line."""

    def picture(brush: Brush, width: int) -> Content:
        apart = Content(" · ").stylize(brush("line"))
        look = hint(brush, "app.look-around", "looks around with made-up data")
        leave = hint(brush, "first.leave", "starts empty; step 1 waits")
        if look.cell_length + leave.cell_length + 3 <= width:
            return look + apart + leave
        if not is_low:
            return lines([look, leave])
        look = hint(brush, "app.look-around", "made-up data")
        return look + apart + hint(brush, "first.leave", "leaves")

    return picture


def step_picture(shown: Shown, step: Step, height: int) -> Picture:
    """One step in so many lines: its title, what is known of it, and what to do."""
    state, now, said = shown.state, shown.now, shown.said

    def picture(brush: Brush, width: int) -> Content:
        is_now = step is now
        order = list(Step)
        is_done = step is not Step.PLAN and (
            now is None or order.index(step) < order.index(now) or _is_given(state, step, said)
        )
        mark = "›" if is_now else "✓" if is_done else " "
        paint = "strong" if is_now else "text" if is_done else "dim"
        title = Content(f" {mark} ").stylize(brush("accent" if is_now else "good"))
        named = f"{_TITLES[step]}: {state.exam.code}" if step is Step.EXAM else _TITLES[step]
        title += Content(named).stylize(brush(paint))
        offered = _offered(shown, step, brush, width - title.cell_length - 1)
        head = spread(title, offered, width) if offered.cell_length else fitted(title, width)
        # Where both do not fit whole, the key goes into the text below.
        if title.cell_length + offered.cell_length + 1 > width:
            head = fitted(title, width)
        # A blank line keeps the steps apart.
        inside = _fitting(_inside(shown, step, brush, width - _INDENT), width - _INDENT, height - 2)
        told = [Content(" " * _INDENT) + one for one in inside]
        return lines([head, *told])

    return picture


def told_picture(shown: Shown, step: Step, most: int) -> Picture:
    """What a step is about, in so many lines at most, where the steps are titles only."""

    def picture(brush: Brush, width: int) -> Content:
        inside = _fitting(_inside(shown, step, brush, width), width, max(1, most))
        return lines(["", *inside] if most > len(inside) else inside)

    return picture


def _fitting(texts: Sequence[Content], width: int, most: int) -> list[Content]:
    """Texts in so many lines at most: of one that has no room, as many whole clauses as fit."""
    found: list[Content] = []
    for text in texts:
        for said in clauses(text.plain):
            part = text
            if said != text.plain:
                end = "." if said.endswith(".") else ""
                part = text[: len(said) - len(end)] + end
            wrapped = part.wrap(max(1, width))
            if len(found) + len(wrapped) <= most:
                found += wrapped
                break
    return found


def _is_given(state: State, step: Step, said: AbstractSet[Step]) -> bool:
    if step is Step.REPORT:
        return state.is_rated or step in said
    return step is Step.WEEK and state.availability is not None


def _offered(shown: Shown, step: Step, brush: Brush, room: int) -> Content:
    """The keys at the right of a step's title."""
    state, today, is_now = shown.state, shown.today, step is shown.now
    if not is_now:
        return EMPTY
    if step is Step.REPORT:
        if state.exam_attempts or state.carried_ratings:
            return _rated(state, brush)
        return Content("none yet? ").stylize(brush("dim")) + hint(brush, "first.skip", "skips")
    words = {Step.EXAM: "chooses", Step.WEEK: "opens", Step.PLAN: "shows the plan"}
    opens = hint(brush, "first.open", words[step])
    if proposal := _proposal(state, today, step):
        apart = Content(" · ").stylize(brush("line"))
        both = hint(brush, "first.take", proposal) + apart + opens
        ways = (both, hint(brush, "first.take", proposal), hint(brush, "first.take"))
        return next((one for one in ways if one.cell_length <= room), EMPTY)
    return opens


def _proposal(state: State, today: date, step: Step) -> str:
    """What one key takes, in a few words; empty where the step proposes nothing."""
    if step is Step.WEEK and proposes_times(state):
        return "takes evenings and weekend mornings"
    if step is Step.EXAM and (exam := proposed_exam(state, today)):
        verb = "carries over to" if state.exam_attempts else "takes"
        return f"{verb} {exam.code}"
    return ""


def _inside(shown: Shown, step: Step, brush: Brush, width: int) -> list[Content]:
    """What stands below a step's title, the most needed first."""
    state, is_now = shown.state, step is shown.now
    match step:
        case Step.EXAM:
            return _exam(state, shown.today, brush, is_now=is_now)
        case Step.REPORT:
            return _report(state, brush, is_now=is_now, is_skipped=step in shown.said, width=width)
        case Step.WEEK:
            return _week(state, brush, is_now=is_now)
        case Step.PLAN:
            text = "what to study first and why, and a week to start with"
            return [Content(text).stylize(brush("dim"))]


def _exam(state: State, today: date, brush: Brush, *, is_now: bool) -> list[Content]:
    exam = state.exam
    passing = f"passes at {exam.passing}" if exam.passing else "pass or fail"
    domains = count(len(exam.domains), "domain")
    found = [Content(f"{exam.name}: {domains}, {passing}").stylize(brush("text"))]
    if not is_now:
        return found
    way = onward(state, today) if state.exam_attempts else None
    text = end_words(exam, state.exams, today)
    if way:
        text = way.text
        if proposed_exam(state, today):
            text += f" {key_name('first.take')} does; each rating is inferred, and can be changed."
    if text:
        after = ""
        if not way and exam.last_day and today > exam.last_day:
            after = f" Choose {exam.code} if you failed it: its ratings can be carried over."
        warning = Content(f"! {text}{after}").stylize(brush("warn"))
        # What has ended is said first: it decides.
        found.insert(0, warning)
    return found


def _report(
    state: State, brush: Brush, *, is_now: bool, is_skipped: bool, width: int
) -> list[Content]:
    if not (state.exam_attempts or state.carried_ratings):
        if not is_now:
            text = "paste its text, open its PDF, or rate each domain with one key"
            if is_skipped:
                text = "None yet: the plan follows the exam's weights."
            return [Content(text).stylize(brush("dim"))]
        ways = (
            hint(brush, "first.paste", "paste its text"),
            hint(brush, "first.file", "open its PDF or text"),
            hint(brush, "first.add", "type it, then rate"),
        )
        line = parts(ways, width, " · ")
        # A line each where they do not fit beside each other.
        return [line] if all(one.plain in line.plain for one in ways) else list(ways)
    missing = next((one for one in state.exam.domains if one.id not in state.ratings), None)
    if missing:
        keys = (
            hint(brush, "ratings.needs", "Needs Improvement" if width >= 42 else "Needs Imp."),
            hint(brush, "ratings.competent", "Competent"),
            hint(brush, "ratings.strong", "Strong"),
        )
        name = Content(f"{missing.short} {missing.name}").stylize(brush("strong"))
        return [name, Content("  ").join(keys)]
    if not state.exam_attempts:
        return [Content("carried over, inferred ≈  ").stylize(brush("dim")) + _rated(state, brush)]
    last = history(state, state.exam.code)[-1]
    score = f"{last.attempt.score}, " if last.attempt.score is not None else ""
    word = "failed" if last.outcome is Outcome.FAIL else "passed"
    text = f"{long_day(last.attempt.date)}: {score}{word}  "
    return [Content(text).stylize(brush("text")) + _rated(state, brush)]


def _rated(state: State, brush: Brush) -> Content:
    """The domains by their codes, each with the mark of its rating."""
    marks = []
    for domain in state.exam.domains:
        rating = state.ratings.get(domain.id)
        mark = RATING_MARKS[rating] if rating else "·"
        paint = RATING_PAINTS[rating] if rating else "dim"
        code = Content(f"{domain.short} ").stylize(brush(f"domain-{domain.number}"))
        marks.append(code + Content(mark).stylize(brush(paint)))
    return Content("  ").join(marks)


def _week(state: State, brush: Brush, *, is_now: bool) -> list[Content]:
    times, booked = state.availability, state.settings.booked
    if times:
        week = f"{duration(times.minutes_per_week)} a week"
        day = f", exam on {long_day(booked)}" if booked else ", no exam day yet"
        found = [Content(week + day).stylize(brush("text"))]
        if is_now and not booked:
            text = "Without a report the plan reaches up to the exam's day: say it."
            return [Content(text).stylize(brush("warn")), *found]
        days = "   ".join(
            f"{day} {'✓' if windows else '·'}"
            for day, windows in zip(WEEKDAYS, times.weekdays, strict=True)
        )
        return [*found, Content(days).stylize(brush("dim"))]
    text = "which evenings, how long, and the day of the exam if it is booked"
    if not state.exam_attempts and not state.carried_ratings and is_now:
        text = "which evenings, how long, and the day of the exam"
    days = "   ".join(f"{day} ·" for day in WEEKDAYS)
    return [Content(text).stylize(brush("dim")), Content(days).stylize(brush("dim"))]
