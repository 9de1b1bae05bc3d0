"""The ways to split the study time, drawn beside each other."""

from collections.abc import Sequence

from textual.content import Content

from mls_tui.study.exam import Exam
from mls_tui.study.strategies import STRATEGY_WORDS, Split
from mls_tui.ui.widgets.drawing import Brush, fitted
from mls_tui.ui.widgets.frames import clause

_NAME = 11


def ways_lines(splits: Sequence[Split], exam: Exam, brush: Brush, width: int) -> list[Content]:
    """Two lines a way: its name with a ribbon of the domains, and what it goes by."""
    drawn = []
    for one in splits:
        mark = "› " if one.in_force else "  "
        name = fitted(f"{mark}{one.strategy.value}", _NAME)
        if one.in_force:
            name = name.stylize(brush("strong"))
        note = ("recommended · " if one.recommended else "") + STRATEGY_WORDS[one.strategy]
        drawn.append(name + _ribbon(one, exam, brush, width - _NAME))
        said = clause(note, width - _NAME)
        drawn.append(" " * _NAME + Content(said).stylize(brush("dim")))
    return drawn


def _ribbon(one: Split, exam: Exam, brush: Brush, width: int) -> Content:
    """The shares in order of size, each in its domain's colour with its code where that fits."""
    order = sorted(exam.domains, key=lambda domain: -one.shares[domain.id])
    ribbon, end, drawn = Content(""), 0.0, 0
    for domain in order:
        end += one.shares[domain.id]
        cells = round(end * width) - drawn
        drawn += cells
        share = f"{100 * one.shares[domain.id]:.0f}"
        text = next(
            (each for each in (f"{domain.short} {share}", share) if len(each) + 1 < cells), ""
        )
        piece = fitted(fitted(text, (cells + len(text)) // 2, right=True), cells)
        ribbon += piece.stylize(brush(f"background on domain-{domain.number}"))
    return ribbon
