"""How well said probabilities went, and plain tables to show it in."""

from collections.abc import Iterable, Sequence
from math import exp, log, nan, sqrt
from typing import NamedTuple

# As the program shows them: never 0 and never 1.
_LEAST, _MOST = 0.01, 0.99
_STEPS = 50


class Said(NamedTuple):
    """A probability that was said, 0-1, and whether it came so."""

    probability: float
    came: bool


def brier(said: Sequence[Said]) -> float:
    """Mean square of what was said less what came (Brier, Monthly Weather Review 78, 1950)."""
    return mean((one.probability - one.came) ** 2 for one in said)


def log_loss(said: Sequence[Said]) -> float:
    """Mean of minus the logarithm of the probability of what came."""
    kept = [(min(_MOST, max(_LEAST, one.probability)), one.came) for one in said]
    return -mean(log(chance if came else 1 - chance) for chance, came in kept)


def bias(said: Sequence[Said]) -> float:
    """Mean of what was said less the share that came: above 0 promises too much."""
    return mean(one.probability - one.came for one in said)


def slope(said: Sequence[Said]) -> float:
    """Slope of a logistic regression on the logit of what was said: below 1 is too sure of itself.

    Cox, Biometrika 45, 1958.
    """
    if not said:
        return nan
    kept = [min(_MOST, max(_LEAST, one.probability)) for one in said]
    return logistic([log(one / (1 - one)) for one in kept], [one.came for one in said])[1]


def logistic(values: Sequence[float], came: Sequence[bool]) -> tuple[float, float]:
    """Intercept and slope of a logistic regression, by Newton's method, hardly drawn to 0."""
    intercept = slope = 0.0
    for _ in range(_STEPS):
        # A little ridge keeps it finite where few cases are told apart without an error.
        first, second = -0.01 * intercept, -0.01 * slope
        one, cross, square = 0.01, 0.0, 0.01
        for value, is_so in zip(values, came, strict=True):
            chance = 1 / (1 + exp(-max(-30.0, min(30.0, intercept + slope * value))))
            first += is_so - chance
            second += (is_so - chance) * value
            weight = chance * (1 - chance)
            one, cross, square = one + weight, cross + weight * value, square + weight * value**2
        size = one * square - cross**2
        steps = (square * first - cross * second) / size, (one * second - cross * first) / size
        intercept, slope = intercept + steps[0], slope + steps[1]
        if abs(steps[0]) + abs(steps[1]) < 1e-9:
            break
    return intercept, slope


def mean(values: Iterable[float]) -> float:
    """The mean; nan without values."""
    known = list(values)
    return sum(known) / len(known) if known else nan


def error(share: float, cases: int) -> float:
    """Standard error of a share of so many cases: binomial."""
    return sqrt(share * (1 - share) / cases) if cases else nan


def interval(hits: int, cases: int) -> tuple[float, float]:
    """Where 95 % of the true shares lie (Wilson, Journal of the ASA 22, 1927)."""
    if not cases:
        return nan, nan
    z = 1.96
    share, shrunk = hits / cases, 1 + z**2 / cases
    middle = (share + z**2 / (2 * cases)) / shrunk
    half = z * sqrt(share * (1 - share) / cases + z**2 / (4 * cases**2)) / shrunk
    return middle - half, middle + half


def percent(value: float, digits: int = 0) -> str:
    """A share as it is printed; empty for nan."""
    return f"{100 * value:.{digits}f}" if value == value else ""


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay cells out in columns, the first to the left, the others to the right."""
    lines = [[*headings], *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    laid = [
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    return "\n".join([laid[0], "  ".join("-" * width for width in widths), *laid[1:]])
