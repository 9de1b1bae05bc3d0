"""Pictures of an attempt, its ratings and what they mean."""

from datetime import date

from textual.content import Content

from mls_tui.exams.guidance import load_guidance
from mls_tui.study.advice import Intent
from mls_tui.study.attempt import HistoryRow, distance_words
from mls_tui.study.ending import nothing_left
from mls_tui.study.exam import Domain
from mls_tui.study.priority import PriorityRow
from mls_tui.study.records import Outcome, Rating
from mls_tui.study.retake import Retake
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import long_day, weekday
from mls_tui.ui.keys.hints import hint
from mls_tui.ui.keys.keymap import key_name
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines, spread
from mls_tui.ui.widgets.frames import beside, frame, rule
from mls_tui.ui.widgets.frames import hint as key_hint
from mls_tui.ui.widgets.marks import RATING_PAINTS, rating_text

# Columns from which patterns stand beside what it means, and a share beside its rating.
BESIDE_FROM = 100

# The answers by the names of their keys.
ANSWERS = {
    "needs": Rating.NEEDS_IMPROVEMENT,
    "competent": Rating.COMPETENT,
    "strong": Rating.STRONG,
}


def heading(state: State, rows: tuple[HistoryRow, ...], row: HistoryRow | None) -> Picture:
    """One sentence on how far it was, which attempt it is, and the attempts on the scale."""
    scores = [one for one in rows if one.attempt.score is not None]

    def picture(brush: Brush, width: int) -> Content:
        if row is None or row.distance is None or not scores:
            return told(brush, width)
        answer, rest = distance_words(row, rows)
        sentence = Content(answer).stylize(brush("strong")) + f" {rest}"
        first = sentence.wrap(max(20, width))[:1]
        return lines([*first, told(brush, width), scale_line(scores, row, brush, width)])

    def told(brush: Brush, width: int) -> Content:
        if row is None:
            carried = state.carried_ratings
            if carried is None:
                add, paste = key_name("report.add"), key_name("report.paste")
                text = f"{state.exam.code}: no score report yet. "
                text += f"{add} adds it, {paste} pastes its text."
                return Content(text).stylize(brush("strong"))
            day = ""
            try:
                old = state.attempt(carried.from_attempt)
                day = f"{old.exam} report of {long_day(old.date)}"
            except StudyError:
                day = "a report that was deleted since"
            return Content(f"{state.exam.code}: ratings inferred from your {day} ≈")
        attempt = row.attempt
        left = Content(
            f"Attempt {row.number} of {len(rows)} · {attempt.exam} · "
            f"{weekday(attempt.date)} {attempt.date.year}"
        )
        failed = row.outcome is Outcome.FAIL
        parts = []
        if attempt.score is not None:
            parts.append(f"{attempt.score} of {row.exam.scaled_max}")
        parts.append(row.outcome.value.upper())
        if row.distance is not None:
            side = "above" if row.distance >= 0 else "below"
            parts.append(f"{abs(row.distance)} {side} {row.exam.passing}")
        right = Content(" · ".join(parts)).stylize(brush("bad" if failed else "good"))
        return spread(left.stylize(brush("strong")), right, width)

    return picture


def scale_line(scores: list[HistoryRow], shown: HistoryRow, brush: Brush, width: int) -> Content:
    """The attempts on the exam's scale: the one on show, the others, and the pass mark."""
    exam = shown.exam
    low, high = f"{exam.scaled_min} ", f" {exam.scaled_max}"
    room = max(10, width - len(low) - len(high))
    span = exam.scaled_max - exam.scaled_min

    def column(score: int) -> int:
        return round((score - exam.scaled_min) / span * (room - 1))

    cells = [("─", "track")] * room
    score, passing = shown.attempt.score or 0, exam.passing or 0
    here, there = column(score), column(passing)
    # A score below the pass mark must not stand on it.
    here = min(here, there - 1) if score < passing else max(here, there)
    between = ("╌", "bad") if score < passing else ("━", "good")
    for at in range(min(here, there) + 1, max(here, there)):
        cells[at] = between
    for one in scores:
        cells[min(column(one.attempt.score or 0), room - 1)] = ("○", "text")
    cells[there] = ("┃", "strong")
    cells[here] = ("●", "strong")
    line = Content("").join(Content(text).stylize(brush(paint)) for text, paint in cells)
    ends = Content(low).stylize(brush("dim")), Content(high).stylize(brush("dim"))
    return ends[0] + line + ends[1]


def _answer(key: str, brush: Brush, chosen: Rating | None) -> Content:
    """A key that answers, in brackets where it is the answer so far."""
    if chosen is None:
        return Content(f" {key} ").stylize(brush("key"))
    return Content(f"[{key}]").stylize(brush(RATING_PAINTS[chosen]))


def rating_picture(
    domain: Domain,
    weight: float,
    rating: Rating | None,
    *,
    moved: int,
    inferred: bool,
    asks: bool,
    priority: PriorityRow | None = None,
) -> Picture:
    """One domain: its weight and rating; while it is asked for, the keys that answer before it.

    In a wide window its priority and share of the time stand beside the rating.
    """

    def picture(brush: Brush, width: int) -> Content:
        keys = Content("")
        if asks:
            keys = Content(" ").join(
                _answer(key_name(f"ratings.{name}"), brush, one if one is rating else None)
                for name, one in ANSWERS.items()
            )
        if rating is None:
            word = Content("not rated yet").stylize(brush("muted"))
        else:
            word = Content(f"{rating_text(rating)}{' ≈' if inferred else ''}").stylize(
                brush(RATING_PAINTS[rating])
            )
        wide = width >= 90
        change = {1: " ↑", -1: " ↓", 0: ""}[moved]
        if wide and moved:
            change += " better" if moved > 0 else " worse"
        end = keys + "  " + fitted(word + change, 29 if wide else 22)
        if priority and width >= BESIDE_FROM:
            share = Content(f"{100 * priority.share:.0f} %").stylize(brush("strong"))
            said = fitted(share, 5, right=True) + Content(" of your time  ").stylize(brush("dim"))
            end += fitted(said + priority.tier.label, 32)
        number = f"{domain.number} "
        name = fitted(number + domain.name, max(12, width - end.cell_length - 9))
        return name + fitted(f"{weight:.3g} %", 7, right=True) + "  " + end

    return picture


def meaning_picture(
    state: State,
    rows: tuple[HistoryRow, ...],
    shown: str | None,
    facts: Retake,
    today: date,
    *,
    roomy: bool,
) -> Picture:
    """Warnings, timeline, dates, patterns, the attempts; if there is room, what to do about it."""

    def picture(brush: Brush, width: int) -> Content:
        parts: list[Content] = [
            Content(f"! {warning}").stylize(brush("warn")) for warning in facts.warnings
        ]
        if done := nothing_left(state):
            parts.append(Content(done).stylize(brush("good")))
        elif not state.is_rated:
            missing = [one.name for one in state.exam.domains if one.id not in state.ratings]
            if rows:
                parts.append(Content(f"Still to rate: {', '.join(missing)}."))
            else:
                parts += _first_steps(state)
        if state.reratings:
            parts.append(_changed(state, brush))
        if facts.timeline:
            parts.append(
                Content.assemble(
                    ("Timeline: ", brush("muted")),
                    (facts.timeline.name.value, brush("strong")),
                    f", {facts.timeline.weeks_label}, {facts.timeline.hours_label}.",
                )
            )
        if facts.earliest and rows:
            days = (facts.earliest - rows[-1].attempt.date).days
            over = ", over" if facts.earliest <= today else ""
            parts.append(
                Content.assemble(
                    ("Earliest retake: ", brush("muted")),
                    f"{weekday(facts.earliest)} {facts.earliest.year} ({days} days' wait{over}).",
                )
            )
        patterns: list[Content] = []
        for pattern in facts.patterns:
            patterns.append(
                Content.assemble(
                    (f"Pattern {pattern.number}: ", brush("muted")),
                    pattern.trigger,
                )
            )
            if roomy:
                fix = load_guidance().pattern(pattern.number).fix
                patterns.append(Content(f"What to do: {fix}"))
        approach: list[Content] = []
        if facts.timeline and roomy:
            approach.append(Content(load_guidance().timeline(facts.timeline.name).approach))
        elif facts.patterns:
            approach.append(
                Content(f"{key_name('report.explain')} says what to do about it.").stylize(
                    brush("muted")
                )
            )
        attempts: list[Content] = []
        if len(rows) > 1:
            attempts.append(
                Content(
                    f"Attempts ({key_name('report.older')} {key_name('report.newer')} turns, "
                    f"{key_name('report.compare')} compares)"
                ).stylize(brush("accent"))
            )
            attempts += [
                _history_line(row, row.attempt.id == shown, brush) for row in reversed(rows)
            ]
        if roomy and width >= BESIDE_FROM and patterns:
            return _side_by_side(brush, width, [*parts, *approach], patterns, attempts)
        whole = [*parts, *patterns, *approach, *attempts]
        return lines(piece for part in whole for piece in part.wrap(max(20, width)))

    return picture


def _side_by_side(
    brush: Brush,
    width: int,
    means: list[Content],
    patterns: list[Content],
    attempts: list[Content],
) -> Content:
    """What it means beside its patterns, and the attempts below these, framed."""
    left = (width - 1) // 2
    right = width - 1 - left

    def wrapped(found: list[Content], room: int) -> list[Content]:
        return [piece for part in found for piece in part.wrap(room)]

    first, second = wrapped(means, left - 4), wrapped(patterns, right - 4)
    if attempts:
        second += [rule(brush, right - 4), *wrapped(attempts, right - 4)]
    height = max(len(first), len(second)) + 2
    titles = [Content(text).stylize(brush("strong")) for text in ("What it means", "Patterns")]
    key = key_hint(brush, "report.explain", "more")
    return lines(
        beside(
            [
                frame(brush, left, first, height=height, title=titles[0], right=key),
                frame(brush, right, second, height=height, title=titles[1]),
            ]
        )
    )


def _changed(state: State, brush: Brush) -> Content:
    """What practice has changed since the report."""
    changed = [
        f"{domain.short} {state.reratings[domain.id].rating.label}"
        for domain in state.exam.domains
        if domain.id in state.reratings
    ]
    text = f"Changed by practice since: {', '.join(changed)} {hint(Intent.RE_RATE)}."
    return Content(text).stylize(brush("accent"))


def _first_steps(state: State) -> list[Content]:
    return [
        Content(f"{key_name(f'report.{what}')}  {text}")
        for what, text in (
            ("add", "Enter exam date and score, then rate each domain with one key."),
            ("paste", "Paste the text of the official PDF: what it says is read for you."),
            ("exam", f"Choose another exam than {state.exam.code}."),
            ("explain", "What a score report says, and what it cannot say."),
        )
    ]


def _history_line(row: HistoryRow, here: bool, brush: Brush) -> Content:  # noqa: FBT001
    domains = {domain.id: domain.short for domain in row.exam.domains}
    moves = [f"↑ {domains[one]}" for one in row.risen] + [f"↓ {domains[one]}" for one in row.fallen]
    score = "" if row.attempt.score is None else f"{row.attempt.score:>5}"
    distance = "" if row.distance is None else f" {row.distance:+d}"
    text = (
        f"{'›' if here else ' '} {row.number}  {long_day(row.attempt.date):<12}{score}"
        f"  {row.outcome.value.upper()}{distance:<6} {', '.join(moves)}"
    )
    return Content(text).stylize(brush("strong" if here else "muted"))
