"""Forecast: when the weighted score reaches the target, as a range of dates."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import exp, log, sqrt
from typing import NamedTuple

from mls_tui.study.evidence import Score
from mls_tui.study.success import TARGET

# Scores approach this ceiling, the gap shrinking by a factor a day; what is usual serves as the
# prior (docs/rules.md, Readiness).
CEILING = 0.95
USUAL_FACTOR = 0.9875
_USUAL_RATE = -log(USUAL_FACTOR)
# How far learners differ from it, on the logarithm of the rate: two of three within a factor of
# five. Chosen by the calibration study (docs/readiness.md): with less the range promises too much.
_RATE_SPREAD = 1.6

# What a test's score varies by beside its sampling error: sets are easier or harder, days better
# or worse. A spread of 0.3 on the logit is about 5 points of 75 (docs/rules.md, Readiness).
_SET_SPREAD = 0.05

# Numbers of docs/rules.md, Readiness.
FEWEST_TESTS, FEWEST_DAYS = 3, 14
# Older scores say how it was with another preparation.
LONGEST_DAYS = 180
# Later than this is no date to plan with: "or later".
HORIZON_DAYS = 730

# The grid over which rate and gap are summed: quantiles of the standard normal distribution in
# equal steps of probability.
_NORMALS = (
    -1.960, -1.440, -1.150, -0.935, -0.755, -0.598, -0.454, -0.319, -0.189, -0.063,
    0.063, 0.189, 0.319, 0.454, 0.598, 0.755, 0.935, 1.150, 1.440, 1.960,
)  # fmt: skip
_QUANTILES = (0.10, 0.50, 0.90)


class Forecast(NamedTuple):
    """When the target is reached: one case in ten before `low`, one in ten after `high`.

    A day that lies behind `today` is given as today. `horizon` is the last day that is told apart:
    there it means "or later". `start`, `gap` and `factor` are the line through the scores: on the
    day `start` it is `gap` below the ceiling, and the gap shrinks by `factor` a day.
    """

    low: date
    mid: date
    high: date
    horizon: date
    start: date
    gap: float
    factor: float

    def line(self, day: date) -> float:
        """The score, 0-1, on a day by the line."""
        return max(0.0, CEILING - self.gap * self.factor ** (day - self.start).days)


def forecast(found: Sequence[Score], today: date, target: float = TARGET) -> Forecast | None:
    """Say when scores that go on as they did reach the target.

    The line is `ceiling - gap * factor ** days`. The rate, minus the logarithm of the factor, has a
    log-normal prior around the usual one; given the rate, the gap is normal by weighted least
    squares. Days of crossing are weighed over both.

    Args:
        found: Scores of qualifying tests, oldest first.
        today: The day.
        target: The score to reach.

    Returns:
        None with fewer than three scores, or where they span under two weeks.
    """
    known = [one for one in found if (today - one.date).days <= LONGEST_DAYS]
    if len(known) < FEWEST_TESTS or (known[-1].date - known[0].date).days < FEWEST_DAYS:
        return None
    start = known[0].date
    days = [(one.date - start).days for one in known]
    gaps = [CEILING - one.value for one in known]
    precisions = [1 / _variance(one) for one in known]
    fits = [
        _fit(_USUAL_RATE * exp(_RATE_SPREAD * step), days, gaps, precisions) for step in _NORMALS
    ]
    best = max(fit.score for fit in fits)
    weights = [exp(fit.score - best) for fit in fits]
    wanted = CEILING - target
    crossings = sorted(
        (_crossing(max(0.0, fit.gap + step * fit.spread), fit.rate, wanted), weight)
        for fit, weight in zip(fits, weights, strict=True)
        for step in _NORMALS
    )
    horizon = today + timedelta(days=HORIZON_DAYS)
    low, mid, high = (
        _day(start, _quantile(crossings, part), today, horizon) for part in _QUANTILES
    )
    mass = sum(weights)
    rate = exp(sum(w * log(fit.rate) for fit, w in zip(fits, weights, strict=True)) / mass)
    line = _fit(rate, days, gaps, precisions)
    return Forecast(low, mid, high, horizon, start, line.gap, exp(-rate))


class _Fit(NamedTuple):
    """The gap at the start for a rate, its standard error, and the logarithm of its likelihood."""

    rate: float
    gap: float
    spread: float
    score: float


def _variance(score: Score) -> float:
    # Not of the score itself: a lucky set without a mistake would count as certain.
    middle = (score.value * score.questions + 0.75 * 10) / (score.questions + 10)
    return middle * (1 - middle) / score.questions + _SET_SPREAD**2


def _fit(
    rate: float, days: Sequence[int], gaps: Sequence[float], precisions: Sequence[float]
) -> _Fit:
    """Fit the gap at the start by weighted least squares, for one rate."""
    shrunk = [exp(-rate * day) for day in days]
    square = sum(p * one * one for p, one in zip(precisions, shrunk, strict=True))
    gap = sum(p * one * g for p, one, g in zip(precisions, shrunk, gaps, strict=True)) / square
    missed = sum(
        p * (g - gap * one) ** 2 for p, one, g in zip(precisions, shrunk, gaps, strict=True)
    )
    # With a flat prior over the gap, its integral leaves the root of its variance.
    return _Fit(rate, gap, sqrt(1 / square), -missed / 2 - log(square) / 2)


def _crossing(gap: float, rate: float, wanted: float) -> float:
    """Days from the start until a gap has shrunk to what is wanted."""
    return log(gap / wanted) / rate if gap > wanted else 0.0


def _quantile(weighed: Sequence[tuple[float, float]], part: float) -> float:
    wanted = part * sum(weight for _, weight in weighed)
    for value, weight in weighed:
        wanted -= weight
        if wanted <= 0:
            return value
    return weighed[-1][0]


def _day(start: date, days: float, today: date, horizon: date) -> date:
    # A slow rate gives more days than a calendar has.
    day = start + timedelta(days=min(days, (horizon - start).days))
    return min(horizon, max(today, day))
