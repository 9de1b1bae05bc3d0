"""Attempts side by side: what moved, and how practice before each compares with the exam."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mls_tui.study.attempt import RATING_ORDER, HistoryRow, history
from mls_tui.study.comparing import comparison_words
from mls_tui.study.exam import Domain
from mls_tui.study.offset import Beside, beside_practice
from mls_tui.study.state import State
from mls_tui.study.wording import count, long_day, percent
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.drawing import Brush, Drawing, fitted, lines
from mls_tui.ui.widgets.marks import RATING_PAINTS, rating_text

_NAME, _COLUMN = 22, 17

Cells = Sequence[Content | str]


class CompareDialog(Dialog[None]):
    """Shows the attempts at an exam beside each other, the newest on the right."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("compare")

    def __init__(self, state: State, today: date) -> None:
        """Take the state, and the day."""
        super().__init__()
        self.known = state
        self.rows = history(state, state.settings.exam)
        self.beside = beside_practice(state.exam, state.exam_attempts, state.exam_tests)
        self.sentences = comparison_words(state, today)
        # Newer attempts that are passed over.
        self.passed_over = 0

    def compose(self) -> ComposeResult:
        """Create the box."""
        with VerticalScroll(classes="dialog -list") as box:
            box.border_title = Content(f"Attempts at {self.known.exam.code}")
            box.border_subtitle = "← → Older, newer · ↑ ↓ Scroll · esc Close"
            yield Drawing()

    def on_mount(self) -> None:
        """Draw, and let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()
        self._draw()

    def _draw(self) -> None:
        self.query_one(Drawing).picture = self._picture

    def action_turn(self, step: int) -> None:
        """Show older or newer attempts."""
        self.passed_over += step
        self._draw()

    def _picture(self, brush: Brush, width: int) -> Content:
        columns = max(1, (width - _NAME) // _COLUMN)
        # What the attempts leave over goes to the names, as far as they need it.
        room = width - min(columns, len(self.rows)) * _COLUMN
        names = min(
            room, max(_NAME, *(cell_len(_name(one)) + 2 for one in self.known.exam.domains))
        )
        row = partial(_line, names=names, brush=brush)
        # Only as far as there are more attempts than columns.
        self.passed_over = max(0, min(len(self.rows) - columns, self.passed_over))
        end = len(self.rows) - self.passed_over
        start = max(0, end - columns)
        shown = list(zip(self.rows, self.beside, strict=True))[start:end]
        before = [self.rows[start - 1] if start else None, *(one for one, _ in shown[:-1])]
        drawn = [
            row("Attempt", [f"{one.number} of {len(self.rows)}" for one, _ in shown]),
            row("Date", [long_day(one.attempt.date) for one, _ in shown]),
            row(
                "Score",
                [_score(one, last, brush) for (one, _), last in zip(shown, before, strict=True)],
            ),
            Content(""),
        ]
        for domain in self.known.exam.domains:
            cells = [
                _rating(one, last, domain, brush)
                for (one, _), last in zip(shown, before, strict=True)
            ]
            drawn.append(row(_name(domain), cells))
        drawn += [
            Content(""),
            row("Practice before", [_practice(one) for _, one in shown]),
            row("Exam, right ≈", [_rate(one.exam) for _, one in shown]),
            row("Exam - practice ≈", [_offset(one, brush) for _, one in shown]),
        ]
        for sentence in self.sentences:
            drawn += [Content(""), *Content(sentence).wrap(max(20, width))]
        return lines(fitted(one, width) for one in drawn)


def _name(domain: Domain) -> str:
    return f"{domain.number} {domain.name}"


def _line(name: str, cells: Cells, *, names: int, brush: Brush) -> Content:
    head = fitted(name, max(1, names - 1)).stylize(brush("muted")) + " "
    return head + Content("").join(fitted(cell, _COLUMN - 1) + Content(" ") for cell in cells)


def _score(row: HistoryRow, before: HistoryRow | None, brush: Brush) -> Content:
    score = row.attempt.score
    if score is None:
        return Content(row.outcome.value.upper())
    last = before.attempt.score if before else None
    moved = "" if last is None else f" {score - last:+d}"
    return Content(f"{score} {row.outcome.value.upper()}").stylize(brush("strong")) + moved


def _rating(row: HistoryRow, before: HistoryRow | None, domain: Domain, brush: Brush) -> Content:
    rating = row.attempt.ratings.get(domain.id)
    if rating is None:
        return Content("not rated").stylize(brush("muted"))
    text = Content(rating_text(rating, narrow=True)).stylize(brush(RATING_PAINTS[rating]))
    last = before.attempt.ratings.get(domain.id) if before else None
    if last is None or last is rating:
        return text
    return text + (" ↑" if RATING_ORDER.index(rating) > RATING_ORDER.index(last) else " ↓")


def _practice(one: Beside) -> str:
    if one.practice is None:
        return "not logged"
    return f"{percent(one.practice)} % ({count(one.tests, 'test')})"


def _rate(rate: float | None) -> str:
    return "-" if rate is None else f"{percent(rate)} %"


def _offset(one: Beside, brush: Brush) -> Content:
    if one.exam is None or one.practice is None:
        return Content("-").stylize(brush("muted"))
    points = percent(one.exam) - percent(one.practice)
    return Content(f"{points:+d} points").stylize(brush("good" if points >= 0 else "warn"))
