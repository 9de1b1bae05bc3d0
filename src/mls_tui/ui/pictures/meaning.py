"""Pictures of what a report means: timeline, dates, patterns, attempts, and what a domain asks."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from textual.content import Content

from mls_tui.exams.guidance import load_guidance
from mls_tui.study.advice import Intent
from mls_tui.study.attempt import HistoryRow
from mls_tui.study.checklist import item_key
from mls_tui.study.ending import nothing_left
from mls_tui.study.guidance import Explanation, actions
from mls_tui.study.offset import Beside, beside_practice
from mls_tui.study.priority import PriorityRow
from mls_tui.study.retake import Retake
from mls_tui.study.state import State
from mls_tui.study.wording import agree, count, duration, long_day, percent, weekday
from mls_tui.ui.keys.hints import hint
from mls_tui.ui.keys.keymap import key_name
from mls_tui.ui.pictures.shelves import Box, Labelled, Paragraph, shelved
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, led, lines
from mls_tui.ui.widgets.frames import EMPTY, keyed, rule
from mls_tui.ui.widgets.frames import hint as key_hint
from mls_tui.ui.widgets.marks import RATING_MARKS, RATING_PAINTS, rating_text

# Columns from which things stand beside each other in frames, and from which three have room.
BESIDE_FROM, THREE_FROM = 92, 150
# A domain's frame is at least so wide.
_DOMAIN = 44


class Meaning(NamedTuple):
    """What is known of a report: all attempts, the one on show, the retake, places of the domains.

    `priorities` are those of the ratings in force, in their order; empty where there are none.
    """

    state: State
    rows: tuple[HistoryRow, ...]
    shown: str | None
    facts: Retake
    today: date
    priorities: tuple[PriorityRow, ...] = ()


def meaning_picture(known: Meaning, height: int) -> Picture:
    """What the report means; in frames that fill so many lines, or as lines where that is 0."""

    def picture(brush: Brush, width: int) -> Content:
        if not height or width < BESIDE_FROM or not known.rows:
            return lines(_as_lines(known, brush, width))
        drawn = [piece for one in _first_of_all(known, brush) for piece in one.wrap(max(20, width))]
        shelves = [_answers(known, brush, width), *_domains(known, brush, width)]
        shelves.append(_cautions(brush))
        drawn += shelved(brush, width, shelves, height - len(drawn))
        return lines(drawn)

    return picture


def _titled(brush: Brush, text: str) -> Content:
    return Content(text).stylize(brush("strong"))


def _labelled(brush: Brush, label: str, text: str | Content) -> Content:
    return Content(f"{label}: ").stylize(brush("dim")) + text


def _first_of_all(known: Meaning, brush: Brush) -> list[Content]:
    """What is to be known before anything else: warnings, that all is over, what is missing."""
    state = known.state
    found = [Content(f"! {one}").stylize(brush("warn")) for one in known.facts.warnings]
    if done := nothing_left(state):
        found.append(Content(done).stylize(brush("good")))
    elif not state.is_rated:
        missing = [one.name for one in state.exam.domains if one.id not in state.ratings]
        if known.rows:
            found.append(Content(f"Still to rate: {', '.join(missing)}."))
        else:
            found += _first_steps(state)
    if state.reratings:
        changed = [
            f"{domain.short} {state.reratings[domain.id].rating.label}"
            for domain in state.exam.domains
            if domain.id in state.reratings
        ]
        text = f"Changed by practice since: {', '.join(changed)} {hint(Intent.RE_RATE)}."
        found.append(led(text).stylize(brush("accent")))
    return found


def _first_steps(state: State) -> list[Content]:
    return [
        keyed(f"{key_name(f'report.{what}')}  {text}", f"report.{what}")
        for what, text in (
            ("add", "Enter exam date and score, then rate each domain with one key."),
            ("paste", "Paste the text of the official PDF: what it says is read for you."),
            ("exam", f"Choose another exam than {state.exam.code}."),
            ("explain", "What a score report says, and what it cannot say."),
        )
    ]


def _as_lines(known: Meaning, brush: Brush, width: int) -> list[Content]:
    """Warnings, timeline, dates, patterns and attempts below each other."""
    facts = known.facts
    found = _first_of_all(known, brush)
    if facts.timeline:
        name = Content(facts.timeline.name.value).stylize(brush("strong"))
        said = f", {facts.timeline.weeks_label}, {facts.timeline.hours_label}."
        found.append(_labelled(brush, "Timeline", name + said))
    if facts.earliest and known.rows:
        found.append(_labelled(brush, "Earliest retake", f"{_earliest(known)}."))
    for pattern in facts.patterns:
        found.append(_labelled(brush, f"Pattern {pattern.number}", pattern.trigger))
    if facts.patterns:
        explain = key_hint(brush, "report.explain", "says what to do about it.")
        found.append(explain)
    if len(known.rows) > 1:
        found.append(_attempts_title(brush))
        found += [_attempt_line(row, known, brush, width) for row in reversed(known.rows)]
    return [piece for one in found for piece in one.wrap(max(20, width))]


def _attempts_title(brush: Brush) -> Content:
    turns = f"{key_name('report.older')} {key_name('report.newer')} turns, "
    text = f"Attempts ({turns}{key_name('report.compare')} compares)"
    found = keyed(text, "report.older", "report.newer", "report.compare")
    return found.stylize(brush("accent"))


def _earliest(known: Meaning, *, brief: bool = False) -> str:
    earliest = known.facts.earliest
    assert earliest is not None
    days = (earliest - known.rows[-1].attempt.date).days
    over = ", over" if earliest <= known.today else ""
    whose = agree(days, "day's", "days'")
    wait = f"{days} {whose} wait" if days else "no wait"
    year = "" if brief and earliest.year == known.today.year else f" {earliest.year}"
    return f"{weekday(earliest)}{year} ({wait}{over})"


def _answers(known: Meaning, brush: Brush, width: int) -> list[Box]:
    """What it means, its patterns, and the attempts: below these where there is no third frame."""
    means = Box(
        _titled(brush, "What it means"),
        key_hint(brush, "report.explain", "more"),
        tuple(_means(known, brush)),
    )
    numbers = [str(one.number) for one in known.facts.patterns]
    title = f"Pattern{'s' * (len(numbers) > 1)} {' and '.join(numbers)}" if numbers else "Patterns"
    found = _patterns(known, brush)
    has_three = width >= THREE_FROM
    room = (width - 2) // 3 if has_three else (width - 1) // 2
    attempts = [
        _attempt_line(row, known, brush, room - 4, practice=one)
        for row, one in reversed(list(zip(known.rows, _practice_before(known), strict=True)))
    ]
    key = EMPTY
    if len(known.rows) > 1:
        key = key_hint(brush, "report.compare", "compares")
    if not has_three:
        patterns = Box(_titled(brush, title), key, (*found, (rule(brush, room - 4), *attempts)))
        return [means, patterns]
    patterns = Box(_titled(brush, title), EMPTY, tuple(found))
    told = Box(_titled(brush, "Attempts"), key, (tuple(attempts), *_moves(known, brush)))
    return [means, patterns, told]


def _practice_before(known: Meaning) -> tuple[Beside, ...]:
    return beside_practice(
        known.state.exam, [row.attempt for row in known.rows], known.state.exam_tests
    )


def _means(known: Meaning, brush: Brush) -> Iterable[Paragraph]:
    """The timeline with its dates and hours, then how to go about it."""
    facts, state = known.facts, known.state
    if facts.timeline:
        advice = load_guidance().timeline(facts.timeline.name)
        times = state.availability
        have = f"; you have {duration(times.minutes_per_week)}" if times else ""
        yield (
            _titled(brush, facts.timeline.name.value),
            Content(f"{facts.timeline.weeks_label}, {facts.timeline.hours_label}{have}."),
        )
    dates = list(_dates(known, brush))
    if dates:
        yield dates
    if facts.timeline:
        yield (Content(advice.suggests), Content(advice.approach))
        yield (Content(advice.focus),)
    if not facts.timeline and not dates:
        yield (Content(load_guidance().success_factor),)


def _dates(known: Meaning, brush: Brush) -> Iterable[Labelled]:
    facts = known.facts
    if facts.earliest:
        yield _dated(brush, "earliest", _earliest(known, brief=True))
    if facts.window:
        first, last = (weekday(one) for one in facts.window)
        yield _dated(brush, "window", f"{first} to {last}")
    if facts.booked and not facts.ending:
        text = weekday(facts.booked)
        if facts.window:
            days = (facts.window[0] - facts.booked).days
            if days > 0:
                text += f", {count(days, 'day')} before the window"
            elif facts.booked > facts.window[1]:
                text += ", after the window"
            else:
                text += ", inside the window"
        yield _dated(brush, "booked", text)
    if facts.fit:
        short = facts.fit.short
        said = f"{duration(short)} short of the timeline" if short else "they fit"
        hours = Content(said).stylize(brush("warn" if short else "good"))
        yield _dated(brush, "hours", hours)


def _dated(brush: Brush, label: str, text: str | Content) -> Labelled:
    said = Content(text) if isinstance(text, str) else text
    return Labelled(Content(label).stylize(brush("dim")), said, 10)


def _patterns(known: Meaning, brush: Brush) -> list[Paragraph]:
    """Each pattern with what shows it and what to do; then what it reveals."""
    if not known.facts.patterns:
        text = "None of the five patterns of failed attempts shows in this report."
        return [(Content(text).stylize(brush("dim")),)]
    told: list[Paragraph] = []
    for one in known.facts.patterns:
        known_pattern = load_guidance().pattern(one.number)
        head = Content(f"{one.number}  ").stylize(brush("dim")) + _titled(brush, known_pattern.name)
        said = one.trigger.removeprefix(f"{known_pattern.name}: ")
        trigger = Content(said).stylize(brush("dim"))
        told.append((head, trigger, Content(f"What to do: {known_pattern.fix}")))
    return told


def _attempt_line(
    row: HistoryRow, known: Meaning, brush: Brush, width: int, practice: Beside | None = None
) -> Content:
    """An attempt in a line: the day, the score, and as much of the rest as fits, each whole."""
    here = row.attempt.id == known.shown
    paint = brush("strong" if here else "dim")
    score = "" if row.attempt.score is None else f"{row.attempt.score:>4}"
    distance = "" if row.distance is None else f" {row.distance:+d}"
    day = f"{'›' if here else ' '} {row.number}  {long_day(row.attempt.date):<12}"
    line = Content(f"{day}{score}  {row.outcome.value.upper()}{distance:<5}").stylize(paint)
    codes = {domain.id: domain.short for domain in row.exam.domains}
    moves = [f"↑ {codes[one]}" for one in row.risen] + [f"↓ {codes[one]}" for one in row.fallen]
    marks = EMPTY
    for domain in row.exam.domains:
        if rating := row.attempt.ratings.get(domain.id):
            code = Content(f"{domain.short} ").stylize(brush(f"domain-{domain.number}"))
            mark = Content(RATING_MARKS[rating]).stylize(brush(RATING_PAINTS[rating]))
            marks = marks + ("  " if marks.cell_length else "") + code + mark
    before = EMPTY
    if practice and practice.practice is not None:
        before = Content(f"practice before {percent(practice.practice)} %").stylize(brush("dim"))
    for one in (Content(", ".join(moves)).stylize(paint), marks, before):
        if one.cell_length and line.cell_length + one.cell_length + 2 <= width:
            line = line + "  " + one
    return line


def _moves(known: Meaning, brush: Brush) -> Iterable[Paragraph]:
    """What each attempt said of the domains, below each other."""
    rows = known.rows[-3:]
    if len(rows) < 2:
        return
    found = []
    for domain in known.state.exam.domains:
        marks = Content(f"{domain.short:<5}").stylize(brush(f"domain-{domain.number}"))
        for row in rows:
            rating = row.attempt.ratings.get(domain.id)
            text = rating_text(rating, narrow=True) if rating else "·"
            paint = RATING_PAINTS[rating] if rating else "dim"
            marks = marks + fitted(Content(text).stylize(brush(paint)), 15)
        found.append(marks)
    numbers = "".join(f"attempt {row.number:<7}" for row in rows)
    yield (Content(f"     {numbers}").stylize(brush("dim")), *found)


def _domains(known: Meaning, brush: Brush, width: int) -> list[list[Box]]:
    """What each domain asks for, the most urgent first: as many beside each other as fit."""
    each = max(1, min(4, (width + 1) // (_DOMAIN + 1)))
    boxes = [_domain(known, one, brush) for one in known.priorities]
    if len(boxes) % each and len(boxes) > each:
        boxes = boxes[: len(boxes) // each * each]
    return [boxes[at : at + each] for at in range(0, len(boxes), each)]


def _domain(known: Meaning, row: PriorityRow, brush: Brush) -> Box:
    guidance, domain = load_guidance(), row.domain
    advice = guidance.rating(row.rating)
    title = Content(domain.short).stylize(brush(f"domain-{domain.number}"))
    right = Content(rating_text(row.rating)).stylize(brush(RATING_PAINTS[row.rating]))
    inside: list[Paragraph] = [(_titled(brush, domain.name),)]
    open_items = [
        one
        for one in actions(guidance, known.state.exam, domain.id, row.rating)
        if item_key(known.state.exam.code, one.id) not in known.state.checked
    ]
    if open_items:
        inside.append((_labelled(brush, "Next", f"[ ] {open_items[0].text}"),))
    if domain.weakness and not row.standing.practised:
        inside.append((_labelled(brush, "A low rating usually means", domain.weakness),))
    inside.append((_labelled(brush, "How", "; ".join(advice.methods)),))
    inside.append((Content(advice.meaning).stylize(brush("dim")),))
    return Box(title, right, tuple(inside))


def _cautions(brush: Brush) -> list[Box]:
    """How far to trust a report, and what it cannot say."""
    guidance = load_guidance()

    def told(found: Sequence[Explanation]) -> tuple[Paragraph, ...]:
        return tuple((_titled(brush, one.title), Content(one.text)) for one in found)

    return [
        Box(_titled(brush, "How far to trust a report"), EMPTY, told(guidance.cautions)),
        Box(_titled(brush, "What a report cannot say"), EMPTY, told(guidance.unsaid)),
        Box(_titled(brush, "When to go back"), EMPTY, ((Content(guidance.success_factor),),)),
    ]
