"""Pictures of the priority chart, and of a domain with what to do in it."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from mls_tui.exams.guidance import load_guidance
from mls_tui.study.advice import Advice, Intent
from mls_tui.study.checklist import confidence_in, item_key
from mls_tui.study.ending import nothing_left
from mls_tui.study.exam import Action, Domain
from mls_tui.study.guidance import actions, methods
from mls_tui.study.misses import domain_misses
from mls_tui.study.priority import PriorityRow
from mls_tui.study.readiness_words import mastery_words
from mls_tui.study.state import State
from mls_tui.study.why import first_words, goal_words, won_words
from mls_tui.study.wording import short_day
from mls_tui.ui.keys.hints import hint, with_hint
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, led, lines
from mls_tui.ui.widgets.frames import clause
from mls_tui.ui.widgets.marks import CONFIDENCE_MARKS
from mls_tui.ui.widgets.row_list import Row


def empty_words(state: State) -> str:
    """What stands in place of the chart, with the key that brings it."""
    if not state.ratings:
        text = f"No ratings yet: enter your score report {hint(Intent.ENTER_REPORT)}."
    else:
        text = f"The chart needs a rating for every domain {hint(Intent.RATE)}."
    return nothing_left(state) or text


def onward_line(way: Advice, brush: Brush, width: int) -> Content:
    """Where to go from an exam that is over, as far as it can be said in a line."""
    said = clause(f"{way.text} {hint(way.intent)}", width)
    return fitted(led(said).stylize(brush("accent")), width)


def sentence_picture(rows: Sequence[PriorityRow], *, brief: bool) -> Picture:
    """Where to begin and why, in one sentence; then what is won since the report."""
    first, rest = first_words(rows)
    largest = max(rows, key=lambda row: row.share)

    def picture(brush: Brush, width: int) -> Content:
        answer = Content(first).stylize(brush("strong"))
        if brief:
            short = f"{largest.domain.short} first: {largest.weight:.3g} % of the exam."
            return fitted(Content(short).stylize(brush("strong")), width)
        code = Content(f"{largest.domain.short} first.").stylize(brush("strong"))
        ways = (answer + f" {rest} {won_words(rows)}", answer + f" {rest}", code + f" {rest}", code)
        wrapped = [one.wrap(max(20, width)) for one in ways]
        return lines(next((one for one in wrapped if len(one) <= 2), wrapped[-1]))

    return picture


def brief_picture(state: State, chosen: PriorityRow, today: date, most: int) -> Picture:
    """The selected domain in at most so many lines, each a whole fact: why, next, the goal."""
    one = chosen.standing
    reason = f"{chosen.weight:.3g} % of the exam"
    if one.reported:
        reason += f", {one.source[0].lower()}{one.source[1:]} says {one.reported.label}"
    if one.practised:
        reason += f"; practice says {mastery_words(one.mastery)}"
    left = _left(state, chosen)
    goal = goal_line(state, chosen.domain, today).removeprefix("Goal: ")
    facts = [("Why", f"{reason}."), ("Next", f"[ ] {left[0].text}" if left else "all checked off")]
    facts.append(("Goal", goal))

    def picture(brush: Brush, width: int) -> Content:
        drawn: list[Content] = []
        for label, text in facts:
            head = fitted(label, 6).stylize(brush("dim"))
            said = Content(text).wrap(max(20, width - 6))
            # A fact that does not fit is left out whole.
            if len(drawn) + len(said) > most:
                break
            drawn += [
                (head if at == 0 else Content(" " * 6)) + line for at, line in enumerate(said)
            ]
        return lines(drawn)

    return picture


def _left(state: State, chosen: PriorityRow) -> list[Action]:
    """The actions of a domain that are not checked off."""
    items = actions(load_guidance(), state.exam, chosen.domain.id, chosen.rating)
    return [one for one in items if item_key(state.exam.code, one.id) not in state.checked]


def goal_line(state: State, domain: Domain, today: date) -> str:
    """The measurable goal, how far it is, and where to log what counts for it."""
    words = goal_words(state, domain, today)
    return words if state.exam_tests else with_hint(words, Intent.LOG_TEST)


def about_picture(state: State, domain: Domain, today: date) -> Picture:
    """A domain's methods, topics, goal and results."""
    goal, facts = goal_line(state, domain, today), facts_of(state, domain)

    def picture(brush: Brush, width: int) -> Content:
        return lines([*Content(goal).wrap(max(20, width)), *_about(facts, brush, width)])

    return picture


def facts_of(state: State, domain: Domain) -> list[tuple[str, str]]:
    """What there is to say of a domain: titles with texts. Looks through the whole log."""
    rating = state.ratings.get(domain.id)
    texts = []
    if rating:
        advice = "; ".join(methods(load_guidance(), rating))
        texts.append((f"How to study it ({rating.label})", advice))
    if domain.weakness:
        texts.append(("A low rating here usually means", domain.weakness))
    if domain.topics:
        texts.append(("Tested", "; ".join(domain.topics)))
    results = [
        f"{short_day(test.date)} {result.correct}/{result.total}"
        for test in state.exam_tests
        if (result := test.results.get(domain.id))
    ]
    if results:
        texts.append(("Results", ", ".join(results[-8:])))
    missed = domain_misses(domain, state.exam_tests)
    if missed.reasons:
        texts.append(("Missed because", missed.words))
    return texts


def _about(facts: list[tuple[str, str]], brush: Brush, width: int) -> list[Content]:
    parts: list[Content] = []
    for title, text in facts:
        titled = Content.assemble((f"{title}: ", brush("accent")), text)
        parts += titled.wrap(max(20, width))
    return parts


def to_do_rows(state: State, domain: Domain, items: tuple[Action, ...]) -> tuple[Row, ...]:
    """Actions to check off, then task statements with the confidence in them."""
    rows = []
    for one in items:
        checked = state.checked.get(item_key(state.exam.code, one.id))
        mark = "[x]" if checked else "[ ]"
        note = f"  {short_day(checked)}" if checked else ""
        rows.append(Row(f"action:{one.id}", _item(f"{mark} {one.text}", note, done=bool(checked))))
    if domain.tasks:
        heading = "Task statements of the exam guide"
        rows.append(Row("", _muted(heading), selectable=False))
    for task in domain.tasks:
        mark = confidence_in(state, task.number)
        text = f"{CONFIDENCE_MARKS[mark]}   {task.number} {task.title}"
        rows.append(Row(f"task:{task.number}", _item(text, f"  {mark.value}", done=False)))
    if not rows:
        rows.append(
            Row("", _muted("The exam file names no tasks for this domain."), selectable=False)
        )
    return tuple(rows)


def _muted(text: str) -> Picture:
    return lambda brush, _: Content(text).stylize(brush("accent"))


def _item(text: str, note: str, *, done: bool) -> Picture:
    def picture(brush: Brush, width: int) -> Content:
        line = fitted(text, width - len(note)) + Content(note).stylize(brush("muted"))
        return line.stylize(brush("good")) if done else line

    return picture
