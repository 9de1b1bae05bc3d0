"""Pictures of an attempt: how far it was, where it stands on the scale, and its ratings."""

from collections.abc import Sequence

from textual.content import Content

from mls_tui.study.attempt import HistoryRow, distance_words
from mls_tui.study.records import Outcome
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import long_day, short_day, weekday
from mls_tui.ui.keys.keymap import key_name
from mls_tui.ui.widgets.drawing import Brush, Picture, lines, painted, spread
from mls_tui.ui.widgets.frames import keyed

# In fewer columns the attempts on the scale have no names; with names a heading has so many lines.
_WIDE_FROM = 90
NAMED_FROM = 6


def heading(
    state: State, rows: tuple[HistoryRow, ...], row: HistoryRow | None, most: int = 3
) -> Picture:
    """One sentence on how far it was, which attempt it is, and the attempts on the scale.

    Args:
        state: The state.
        rows: All attempts.
        row: The one on show.
        most: Lines that it may have; from six on the attempts on the scale are named.
    """
    scores = [one for one in rows if one.attempt.score is not None]

    def picture(brush: Brush, width: int) -> Content:
        if row is None:
            return lines(_no_attempt(state, brush).wrap(max(20, width)))
        if row.distance is None or not scores:
            return _told(row, rows, brush, width)
        answer, rest = distance_words(row, rows)
        said = Content(answer).stylize(brush("strong")) + f" {rest}"
        sentence = said.wrap(max(20, width))
        if len(sentence) > max(1, most - 2):
            sentence = Content(answer).stylize(brush("strong")).wrap(max(20, width))
        told = _told(row, rows, brush, width)
        if most >= NAMED_FROM and width >= _WIDE_FROM:
            return lines([*sentence, told, "", *named_scale(scores, row, brush, width)])
        whole = [*sentence, told, scale_line(scores, row, brush, width)]
        return lines(whole[: max(1, most)])

    return picture


def _no_attempt(state: State, brush: Brush) -> Content:
    carried = state.carried_ratings
    if carried is None:
        add, paste = key_name("report.add"), key_name("report.paste")
        text = f"{state.exam.code}: no score report yet. "
        text += f"{add} adds it, {paste} pastes its text."
        return keyed(text, "report.add", "report.paste").stylize(brush("strong"))
    try:
        old = state.attempt(carried.from_attempt)
        day = f"{old.exam} report of {long_day(old.date)}"
    except StudyError:
        day = "a report that was deleted since"
    return Content(f"{state.exam.code}: ratings inferred from your {day} ≈")


def _told(row: HistoryRow, rows: tuple[HistoryRow, ...], brush: Brush, width: int) -> Content:
    """Which attempt it is and how it went, as fully as a line holds."""
    attempt, outcome = row.attempt, row.outcome.value.upper()
    number = f"Attempt {row.number} of {len(rows)}"
    day = f"{weekday(attempt.date)} {attempt.date.year}"
    score, whole, far, near = [], [], [], []
    if attempt.score is not None:
        score = [str(attempt.score)]
        whole = [f"{attempt.score} of {row.exam.scaled_max}"]
    if row.distance is not None:
        side = "above" if row.distance >= 0 else "below"
        far = [f"{abs(row.distance)} {side} {row.exam.passing}"]
        near = [f"{row.distance:+d}"]
    ways = (
        (f"{number} · {attempt.exam} · {day}", [*whole, outcome, *far]),
        (f"{number} · {day}", [*whole, outcome, *far]),
        (f"{number} · {day}", [*score, outcome, *near]),
        (f"{number} · {short_day(attempt.date)}", [*score, outcome, *near]),
        (f"{row.number} of {len(rows)} · {long_day(attempt.date)}", [*score, outcome]),
        (f"{row.number} of {len(rows)}", [*score, outcome]),
    )
    fits = (
        (left, " · ".join(right))
        for left, right in ways
        if len(left) + len(" · ".join(right)) + 2 <= width
    )
    left, right = next(fits, (f"{row.number}", outcome))
    paint = "bad" if row.outcome is Outcome.FAIL else "good"
    return spread(
        Content(left).stylize(brush("strong")), Content(right).stylize(brush(paint)), width
    )


def scale_line(scores: list[HistoryRow], shown: HistoryRow, brush: Brush, width: int) -> Content:
    """The attempts on the exam's scale: the one on show, the others, and the pass mark."""
    low, high = f"{shown.exam.scaled_min} ", f" {shown.exam.scaled_max}"
    line, _ = _scale(scores, shown, brush, max(10, width - len(low) - len(high)))
    ends = Content(low).stylize(brush("dim")), Content(high).stylize(brush("dim"))
    return ends[0] + line + ends[1]


def named_scale(
    scores: list[HistoryRow], shown: HistoryRow, brush: Brush, width: int
) -> list[Content]:
    """The scale with names: above the other attempts and the pass mark, below the one on show."""
    exam, left = shown.exam, 4
    line, at = _scale(scores, shown, brush, width - 2 * left)
    above: list[tuple[int, Content]] = []
    below: list[tuple[int, Content]] = []
    passes = Content(f"{exam.passing} passes").stylize(brush("text"))
    above.append((at["pass"], passes))
    dim = brush("dim")
    # The newest come first: where two would collide, the older one has no name.
    for one in reversed(scores):
        score, where = one.attempt.score, at[one.attempt.id]
        if one.attempt.id == shown.attempt.id:
            text = f"attempt {one.number} · {short_day(one.attempt.date)} · "
            name = Content(text).stylize(dim) + Content(f"{score}").stylize(brush("strong"))
            below.append((max(0, where - name.cell_length + 1), name))
        else:
            name = Content(f"attempt {one.number} · {short_day(one.attempt.date)} · {score}")
            above.append((max(0, where - name.cell_length + 1), name.stylize(dim)))
    if shown.distance is not None and shown.distance < 0:
        far = Content(f"{-shown.distance} short").stylize(brush("bad"))
        below.append((at["pass"], far))
    low, high = Content(f"{exam.scaled_min}").stylize(dim), f"{exam.scaled_max}"
    below.append((0, low))
    below.append((width - 2 * left - len(high), Content(high).stylize(dim)))
    gap = Content(" " * left)
    return [gap + _placed(above), gap + line, gap + _placed(below)]


def _placed(found: Sequence[tuple[int, Content]]) -> Content:
    """Texts at their columns, the first ones first; one that would run into another is left out."""
    kept: list[tuple[int, Content]] = []
    for at, text in found:
        if all(
            at + text.cell_length < other or at > other + one.cell_length for other, one in kept
        ):
            kept.append((at, text))
    line = Content("")
    for at, text in sorted(kept, key=lambda one: one[0]):
        line = line.pad_right(at - line.cell_length) + text
    return line


def _scale(
    scores: list[HistoryRow], shown: HistoryRow, brush: Brush, room: int
) -> tuple[Content, dict[str, int]]:
    """The line of the scale, and the columns of the attempts and of the pass mark ("pass")."""
    exam = shown.exam
    span = exam.scaled_max - exam.scaled_min

    def column(score: int) -> int:
        return max(0, min(room - 1, round((score - exam.scaled_min) / span * (room - 1))))

    cells = [("─", "track")] * room
    score, passing = shown.attempt.score or 0, exam.passing or 0
    here, there = column(score), column(passing)
    # A score below the pass mark must not stand on it.
    here = min(here, there - 1) if score < passing else max(here, there)
    between = ("╌", "bad") if score < passing else ("━", "good")
    for at in range(min(here, there) + 1, max(here, there)):
        cells[at] = between
    where = {"pass": there}
    for one in scores:
        where[one.attempt.id] = column(one.attempt.score or 0)
        cells[where[one.attempt.id]] = ("○", "text")
    where[shown.attempt.id] = here
    cells[there] = ("┃", "strong")
    cells[here] = ("●", "strong")
    line = painted(cells, brush)
    return line, where
