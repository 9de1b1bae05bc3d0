"""Measured figures, held against their limits, as a table."""

import math
from collections.abc import Sequence
from typing import NamedTuple

_HEADINGS = ("figure", "ours", "beside", "", "ratio", "budget", "beyond", "")
_NUMBERS = (1, 2, 4, 5, 6)


class Limit(NamedTuple):
    """The most that a figure may be, in its unit; `x` limits its ratio to what it stands beside."""

    value: float
    unit: str

    def __str__(self) -> str:
        return f"{self.value:g} {self.unit}"


class Figure(NamedTuple):
    """A figure in its unit; nan stands for what could not be measured.

    `beside` is what it is compared with, and `beside_name` says what that is. Without a budget it
    is only shown.
    """

    name: str
    unit: str
    ours: float
    beside: float = math.nan
    beside_name: str = ""
    budget: Limit | None = None
    beyond: Limit | None = None

    @property
    def ratio(self) -> float:
        """Ours over the other; nan where there is none."""
        return self.ours / self.beside if self.beside else math.nan

    @property
    def is_measured(self) -> bool:
        """Whether there is a figure, and one beside it where there should be."""
        return not math.isnan(self.ours + self.beside if self.beside_name else self.ours)

    @property
    def verdict(self) -> str:
        """Which of its limits it keeps."""
        if not self.is_measured:
            return "not measured"
        if self.budget is None:
            return ""
        if not self._keeps(self.budget):
            return "MISSED"
        return "met, and beyond" if self.beyond and self._keeps(self.beyond) else "met"

    def _keeps(self, limit: Limit) -> bool:
        return (self.ratio if limit.unit == "x" else self.ours) <= limit.value


def table(figures: Sequence[Figure]) -> str:
    """Lay the figures out, one a line."""
    lines = [_HEADINGS, *map(_cells, figures)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at in _NUMBERS else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        _shown(figure.ours, figure.unit),
        _shown(figure.beside, figure.unit),
        figure.beside_name,
        _shown(figure.ratio, "x"),
        str(figure.budget or ""),
        str(figure.beyond or ""),
        figure.verdict,
    )


def _shown(value: float, unit: str) -> str:
    if math.isnan(value):
        return ""
    return f"{value:.{2 if unit in ('x', '%') else 1}f} {unit}".rstrip()
