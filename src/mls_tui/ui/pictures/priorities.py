"""Pictures of the priority chart, and of a domain with what to do in it."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from mls_tui.exams.guidance import load_guidance
from mls_tui.study.advice import Intent
from mls_tui.study.checklist import confidence_in, item_key
from mls_tui.study.exam import Action, Domain
from mls_tui.study.guidance import actions, methods
from mls_tui.study.misses import domain_misses
from mls_tui.study.priority import PriorityRow, strategy_of
from mls_tui.study.records import Confidence, Rating
from mls_tui.study.state import State
from mls_tui.study.strategies import recommendation
from mls_tui.study.success import ASSUMED_SUCCESS
from mls_tui.study.why import LEAST_TOLD, goal_words, why
from mls_tui.study.wording import clock, count, percent, short_day
from mls_tui.ui.keys.hints import hint
from mls_tui.ui.keys.keymap import key_name
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines
from mls_tui.ui.widgets.marks import RATING_PAINTS, rating_text
from mls_tui.ui.widgets.row_list import Row

# Widths of the chart's fixed columns.
WEIGHT, TIER, SHARE, HOURS, STAKE = 6, 12, 5, 7, 6
# Where there is room: the success rate by the report and now, and the points won since.
NOW, WON, ROOMY = 9, 6, 100
CONFIDENCE_MARKS = {
    Confidence.UNSEEN: "○○",
    Confidence.LEARNING: "◐○",
    Confidence.CONFIDENT: "●●",
}


def columns(width: int) -> tuple[int, int, int]:
    """Widths of name, rating and bar in the chart."""
    rating = 21 if width >= ROOMY else 14
    rest = width - rating - WEIGHT - TIER - SHARE - HOURS - STAKE
    rest -= NOW + WON if width >= ROOMY else 0
    bar = max(8, min(40, rest * 2 // 5))
    return rest - bar, rating, bar


def chart_header(brush: Brush, width: int) -> Content:
    """Names of the chart's columns."""
    name, rating, bar = columns(width)
    text = Content("").join(
        [
            fitted("Domain", name),
            fitted("Weight", WEIGHT, right=True),
            fitted(" Rating", rating),
            fitted("Tier", TIER),
            fitted("Share", bar + SHARE),
            fitted("h/week", HOURS, right=True),
            fitted("Stake", STAKE, right=True),
            *_roomy(width, "≈ % now", "Won"),
        ]
    )
    return text.stylize(brush("muted"))


def _roomy(width: int, now: str, won: str) -> list[Content]:
    if width < ROOMY:
        return []
    return [fitted(now, NOW, right=True), fitted(won, WON, right=True)]


def chart_picture(row: PriorityRow, largest: float) -> Picture:
    """One domain of the chart."""

    def picture(brush: Brush, width: int) -> Content:
        name, rating, bar = columns(width)
        length = max(1, round(row.share / largest * bar))
        stake = f"≈{row.points_at_stake:.1f}" if row.points_at_stake else "0"
        one = row.standing
        now = f"{percent(one.rate)}"
        if one.practised and one.reported:
            now = f"{percent(ASSUMED_SUCCESS[one.reported])} → {now}"
        won = f"{one.won:+.1f}" if abs(one.won) >= LEAST_TOLD else "-"
        drawn = Content("█" * length).stylize(brush("bar")) + f" {row.share * 100:.0f} %"
        return Content("").join(
            [
                fitted(f"{row.domain.short:<4} {row.domain.name}", name),
                fitted(f"{row.weight:.3g} %", WEIGHT, right=True),
                fitted(
                    Content(" " + rating_text(row.rating, narrow=rating < 21)).stylize(
                        brush(RATING_PAINTS[row.rating])
                    ),
                    rating,
                ),
                fitted(row.tier.label, TIER),
                fitted(drawn, bar + SHARE),
                fitted(clock(row.minutes_per_week), HOURS, right=True),
                fitted(stake, STAKE, right=True),
                *_roomy(width, now, won),
            ]
        )

    return picture


def why_picture(
    state: State,
    rows: Sequence[PriorityRow],
    chosen: PriorityRow,
    today: date,
    *,
    roomy: bool,
    proposed: Rating | None = None,
) -> Picture:
    """The reason for a share, the goal, what to do next; more on the domain if there is room."""
    facts = _facts(state, chosen.domain) if roomy else []
    reason = f"Why: {why(rows, chosen, strategy_of(state), proposed, recommendation(state, today))}"
    if proposed:
        reason += f" ({key_name('priorities.rate')} takes it over)"

    def picture(brush: Brush, width: int) -> Content:
        parts = Content(reason).wrap(max(20, width))
        parts += Content(goal_line(state, chosen.domain, today)).wrap(max(20, width))
        items = actions(load_guidance(), state.exam, chosen.domain.id, chosen.rating)
        left = [one for one in items if item_key(state.exam.code, one.id) not in state.checked]
        if left:
            parts.append(Content("Do next (enter opens the domain):").stylize(brush("accent")))
            shown = left if roomy else left[:3]
            parts += [fitted(f"☐ {one.text}", width) for one in shown]
        if items:
            done = len(items) - len(left)
            text = f"{done} of {count(len(items), 'action')} checked off"
            parts.append(Content(text).stylize(brush("muted")))
        if roomy:
            parts += [Content(""), *_about(facts, brush, width)]
        return lines(parts)

    return picture


def goal_line(state: State, domain: Domain, today: date) -> str:
    """The measurable goal, how far it is, and where to log what counts for it."""
    words = goal_words(state, domain, today)
    return words if state.exam_tests else f"{words} {hint(Intent.LOG_TEST)}"


def about_picture(state: State, domain: Domain, today: date) -> Picture:
    """A domain's methods, topics, goal and results."""
    goal, facts = goal_line(state, domain, today), _facts(state, domain)

    def picture(brush: Brush, width: int) -> Content:
        return lines([*Content(goal).wrap(max(20, width)), *_about(facts, brush, width)])

    return picture


def _facts(state: State, domain: Domain) -> list[tuple[str, str]]:
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
        mark = "☑" if checked else "☐"
        note = f"  {short_day(checked)}" if checked else ""
        rows.append(Row(f"action:{one.id}", _item(f"{mark}  {one.text}", note, done=bool(checked))))
    if domain.tasks:
        heading = "Task statements of the exam guide"
        rows.append(Row("", _muted(heading), selectable=False))
    for task in domain.tasks:
        mark = confidence_in(state, task.number)
        text = f"{CONFIDENCE_MARKS[mark]} {task.number} {task.title}"
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
