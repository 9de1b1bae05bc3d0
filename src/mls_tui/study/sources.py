"""Question banks beside each other: which one reads high and which one low for this user.

It says nothing of the exam: which bank is nearer to that, nobody knows. So the probability to pass
does not move by it; the study in docs/readiness.md found no gain in that either.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from math import exp, log, sqrt
from typing import NamedTuple

from mls_tui.study.evidence import Score, bank
from mls_tui.study.passing import BANK_SPREAD
from mls_tui.study.value import clean_line

# How far back, and how many tests of a bank it takes.
_LONGEST_DAYS, _FEWEST = 120, 2
# A set within its bank and the learner's day vary a score by this on the logit.
_SET_SPREAD = 0.16
# The rise of ability in the time that is looked at: its usual course and how far it differs.
_RISE, _RISE_SPREAD = 0.0045, 0.012
# The least that is told: a deviation that is not chance in nine of ten cases.
_SURE = 1.645
# What a deviation on the logit is worth is told where most scores lie.
_AT = 0.75


class Reading(NamedTuple):
    """How a bank reads against the user's other banks: `points` of 100, above 0 it reads high.

    `low` and `high` hold the true deviation in nine of ten cases.
    """

    bank: str
    points: float
    low: float
    high: float
    tests: int

    @property
    def is_clear(self) -> bool:
        """Whether it is more than chance would explain."""
        return self.low > 0 or self.high < 0


def readings(found: Sequence[Score], today: date) -> tuple[Reading, ...]:
    """Compare the banks that were practised in the same weeks, the one that reads highest first.

    A straight line through the logits of the scores, and a deviation for each bank that is normal
    around 0 with the spread that banks are taken to have: a ridge regression. Banks that were not
    practised side by side are left out, since what differs may be the time.

    Args:
        found: Scores of full first-time tests, oldest first.
        today: The day.

    Returns:
        Nothing unless two banks have two tests each in overlapping weeks.
    """
    since = today - timedelta(days=_LONGEST_DAYS)
    recent = [one for one in found if since <= one.date <= today]
    tests: dict[str, list[Score]] = {}
    for one in recent:
        tests.setdefault(bank(one.source), []).append(one)
    enough = {name: some for name, some in tests.items() if len(some) >= _FEWEST}
    beside = sorted(
        name
        for name, mine in enough.items()
        if any(_overlap(mine, other) for key, other in enough.items() if key != name)
    )
    if len(beside) < 2:
        return ()
    moved = _deviations(beside, [one for one in recent if bank(one.source) in beside], today)
    rows = []
    for name, (at, by) in zip(beside, moved, strict=True):
        low, high = _points(at - _SURE * by), _points(at + _SURE * by)
        rows.append(Reading(_named(name, tests[name]), _points(at), low, high, len(tests[name])))
    return tuple(sorted(rows, key=lambda one: (-one.points, one.bank)))


def _named(name: str, tests: Sequence[Score]) -> str:
    """The bank as the user writes it in its newest test."""
    written = clean_line(tests[-1].source)[: len(name)]
    return written if written.casefold() == name else name


def _overlap(one: Sequence[Score], other: Sequence[Score]) -> bool:
    """Whether two banks were practised in the same weeks, each with a test amid the other's."""
    return one[0].date <= other[-1].date and other[0].date <= one[-1].date


def _deviations(
    names: Sequence[str], found: Sequence[Score], today: date
) -> list[tuple[float, float]]:
    """Deviation of each bank on the logit, with its standard error."""
    size = len(names) + 2
    # Level, rise a day, then the banks; the priors are the ridge.
    normal = [[0.0] * size for _ in range(size)]
    right = [0.0] * size
    normal[1][1] = 1 / _RISE_SPREAD**2
    right[1] = _RISE / _RISE_SPREAD**2
    for at in range(2, size):
        normal[at][at] = 1 / BANK_SPREAD**2
    for one in found:
        inside = (one.value * one.questions + 1) / (one.questions + 2)
        weight = 1 / (1 / (one.questions * inside * (1 - inside)) + _SET_SPREAD**2)
        row = [1.0, float((one.date - today).days), *(0.0 for _ in names)]
        row[2 + names.index(bank(one.source))] = 1.0
        for at, left in enumerate(row):
            right[at] += weight * left * log(inside / (1 - inside))
            for to, other in enumerate(row):
                normal[at][to] += weight * left * other
    inverse = _inverted(normal)
    solved = [sum(a * b for a, b in zip(line, right, strict=True)) for line in inverse]
    # Against the mean of the banks: what all of them share is not told by comparing them.
    banks = range(2, size)
    mean = sum(solved[at] for at in banks) / len(names)
    together = sum(inverse[at][to] for at in banks for to in banks) / len(names) ** 2
    return [
        (
            solved[at] - mean,
            sqrt(
                max(
                    0.0,
                    inverse[at][at]
                    - 2 * sum(inverse[at][to] for to in banks) / len(names)
                    + together,
                )
            ),
        )
        for at in banks
    ]


def _inverted(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """Invert a symmetric positive matrix by Gauss and Jordan."""
    size = len(matrix)
    rows = [[*line, *(float(at == to) for to in range(size))] for at, line in enumerate(matrix)]
    for at in range(size):
        best = max(range(at, size), key=lambda one: abs(rows[one][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [one / rows[at][at] for one in rows[at]]
        for other in range(size):
            if other != at:
                by = rows[other][at]
                rows[other] = [a - by * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [line[size:] for line in rows]


def _points(deviation: float) -> float:
    """A deviation on the logit in points of 100, where most scores lie."""
    base = log(_AT / (1 - _AT))
    return 100 * (1 / (1 + exp(-base - deviation)) - _AT)
