"""Pictures of readiness: the conditions, the estimates, mastery, and the line of a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum, auto

from textual.content import Content

from mls_tui.study.exam import Exam
from mls_tui.study.mastery import Mastery
from mls_tui.study.practice import reaches
from mls_tui.study.readiness import Condition, Readiness
from mls_tui.study.readiness_words import answer_words, forecast_short, pass_words
from mls_tui.study.records import Rating
from mls_tui.study.state import State
from mls_tui.study.success import ASSUMED_SUCCESS, BANDS, TARGET
from mls_tui.study.wording import count, percent
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines, painted, spread
from mls_tui.ui.widgets.frames import hint

# Mastery is drawn between here and 100 %: nobody who took the exam is far below.
_FLOOR = 0.30
_COMPETENT_FROM, _ = BANDS[Rating.COMPETENT]
# Beside its bar: a label, then the mean, and the interval where there is room.
_LABEL, _MEAN, _FIGURES = 5, 3, 10

# In a shorter bar the figures of the scale would run into each other.
_SCALED_FROM = 10


def readiness_picture(state: State, known: Readiness, today: date, *, most: int = 4) -> Picture:
    """The answer in one sentence, what is estimated, then the conditions, each fact whole.

    Args:
        state: The state that was judged.
        known: Its readiness.
        today: The day.
        most: Lines that it may have; never fewer than two.
    """

    def picture(brush: Brush, width: int) -> Content:
        room = max(1, width)
        answers = _answers(state, known)
        answer = next((one for one in answers if len(one) <= room), answers[-1])
        drawn = list(Content(answer).stylize(brush("strong")).wrap(room))
        estimates = _estimates(known, today)
        if known.passing and len(answer) + len(estimates[0]) + 2 <= room:
            drawn = [drawn[0] + f"  {estimates[0]}"]
        elif known.passing and most > 2:
            whole = (one for one in estimates if len(one) <= room)
            drawn.append(Content(next(whole, pass_words(known, brief=True).partition(" (")[0])))
        drawn = [fitted(one, room) for one in drawn[: max(1, most - 1)]]
        if drawn and most > 2:
            drawn[0] = _with_key(brush, drawn[0], room)
        return lines([*drawn, *_ticks(known, brush, room, max(1, most - len(drawn)))])

    return picture


def _answers(state: State, known: Readiness) -> tuple[str, ...]:
    """The answer, from the longest way to say it to the shortest."""
    long, brief = answer_words(state, known), answer_words(state, known, brief=True)
    return long, brief, f"{brief.partition(';')[0].rstrip('.')}."


def _estimates(known: Readiness, today: date) -> list[str]:
    """The probability to pass and the forecast, from the longest way to say it to the shortest."""
    ahead = forecast_short(known.forecast, today)
    long, short = pass_words(known), pass_words(known, brief=True)
    return [f"{long}; {ahead}", f"{short}; {ahead}", long, short]


def _with_key(brush: Brush, line: Content, width: int) -> Content:
    """The key that explains the numbers at the right, where it has room."""
    key = hint(brush, "practice.explain", "how")
    text = line.rstrip()
    if text.cell_length + key.cell_length + 2 > width:
        return line
    return spread(text, key, width)


def _ticks(known: Readiness, brush: Brush, width: int, most: int) -> list[Content]:
    """The conditions, as fully as they fit in so many lines; none is cut."""
    ways = [[_tick(one, brush, form) for one in known.conditions] for form in _Form]
    for way in ways:
        found = _flowed(way, width)
        if len(found) <= min(most, 2):
            return found
    # They never go: in the narrowest windows they take another line.
    return [fitted(one, width) for one in _flowed(ways[-1], width)]


class _Form(Enum):
    """How fully a condition is told."""

    SENTENCE = auto()
    WORD = auto()
    UNMET = auto()
    MARK = auto()


def _tick(condition: Condition, brush: Brush, form: _Form) -> Content:
    """A condition with its mark, which tells without colour whether it is met."""
    mark, paint = ("✓", "good") if condition.met else ("×", "warn")
    head = Content(f"{mark} ").stylize(brush(paint))
    text = condition.text if form is _Form.SENTENCE else condition.word
    says_now = form in (_Form.SENTENCE, _Form.WORD) or (form is _Form.UNMET and not condition.met)
    if not says_now:
        return head + Content(text).stylize(brush("dim"))
    return head + Content(f"{text}: ").stylize(brush("dim")) + condition.now


def _flowed(found: Sequence[Content], width: int) -> list[Content]:
    """Facts after each other in as many lines as they take, each whole."""
    drawn: list[Content] = []
    for one in found:
        if drawn and drawn[-1].cell_length + 3 + one.cell_length <= width:
            drawn[-1] = drawn[-1] + "   " + one
        else:
            drawn.append(one)
    return drawn


def mastery_picture(
    exam: Exam,
    known: Sequence[Mastery],
    height: int,
    ratings: Mapping[str, Rating] | None = None,
    facts: Mapping[str, Sequence[str]] | None = None,
) -> Picture:
    """A line a domain: its interval on a bar in its colour, the target marked, and the figures.

    Args:
        exam: Names the domains.
        known: What is known of each.
        height: Lines to fill; where there is room a second line says what the first rests on.
        ratings: What the report said, to be marked on the bars.
        facts: What else is known of each domain, to be told below its bar as far as there is room.
    """
    # Quantiles take time, and a picture is drawn several times.
    spans = [(exam.domain(one.domain), one, one.low, one.high) for one in known]
    each = max(1, min(7, (height - 1) // max(1, len(spans))))

    def picture(brush: Brush, width: int) -> Content:
        figures = _FIGURES if width >= _LABEL + _FIGURES + 8 else _MEAN
        bar = max(1, width - _LABEL - figures - 1)
        drawn = []
        for domain, one, low, high in spans:
            text = f"{percent(one.mean):>3} {percent(low):>3}-{percent(high)}"
            paint = "muted" if not one.questions else "good" if reaches(one.mean) else "warn"
            code = Content(f"{domain.short:<{_LABEL}}").stylize(brush(f"domain-{domain.number}"))
            rating = (ratings or {}).get(one.domain)
            reported = ASSUMED_SUCCESS[rating] if rating else None
            cells = _bar(one, (low, high), reported, bar, brush, domain.number)
            figure = Content(f" {text[:_MEAN]}").stylize(brush(paint))
            drawn.append(code + cells + figure + Content(text[_MEAN:figures]).stylize(brush("dim")))
            drawn += _rests_on(one, rating, each, width, brush, (facts or {}).get(one.domain, ()))
        if bar >= _SCALED_FROM:
            drawn.append(_scale(brush, bar, width))
        return lines([*(fitted(one, width) for one in drawn), *[""] * (height - len(drawn))])

    return picture


def _rests_on(
    one: Mastery,
    rating: Rating | None,
    each: int,
    width: int,
    brush: Brush,
    facts: Sequence[str],
) -> list[Content]:
    """What a mastery rests on and what else is known, and blank lines up to the next domain."""
    practice = count(one.questions, "question") if one.questions else "no practice yet"
    report = f"the report: {rating.label}" if rating else "no rating"
    whole = f"{practice}, {report}"
    if _LABEL + len(whole) <= width:
        said = [whole]
    else:
        said = [practice, report] if each > 3 else [practice]
    room = width - _LABEL
    for fact in facts:
        if len(said[-1]) + len(fact) + 3 <= room:
            said[-1] += f" · {fact}"
        elif len(fact) <= room:
            said.append(fact)
    # A blank line keeps the domains apart.
    if len(said) >= each - 1 and each > 3:
        said = said[: each - 2]
    drawn = [Content(" " * _LABEL + text).stylize(brush("dim")) for text in said]
    return [*drawn, *[Content("")] * each][: each - 1]


def _bar(
    one: Mastery,
    span: tuple[float, float],
    reported: float | None,
    bar: int,
    brush: Brush,
    number: int,
) -> Content:
    begin, end = (_column(rate, bar) for rate in span)
    middle, target = (_column(rate, bar) for rate in (one.mean, TARGET))
    cells = [
        ("━", f"domain-{number}") if begin <= at <= end else ("·", "track") for at in range(bar)
    ]
    cells[target] = ("┿" if begin <= target <= end else "┊", "strong")
    if reported is not None:
        cells[_column(reported, bar)] = ("○", "text")
    cells[middle] = ("◆", "strong")
    return painted(cells, brush)


def _column(rate: float, bar: int) -> int:
    inside = (rate - _FLOOR) / (1 - _FLOOR)
    return max(0, min(bar - 1, round(inside * (bar - 1))))


def _scale(brush: Brush, bar: int, width: int) -> Content:
    """The foot of the bars: where they begin, where the target is, where they end."""
    cells = [" "] * bar
    for rate in (_FLOOR, _COMPETENT_FROM, TARGET):
        label = str(percent(rate))
        at = min(_column(rate, bar), bar - len(label))
        cells[at : at + len(label)] = label
    text = " " * _LABEL + "".join(cells)
    said = " ≈ 8 of 10"
    text += said if len(text) + len(said) <= width else ""
    return Content(text).stylize(brush("muted"))
