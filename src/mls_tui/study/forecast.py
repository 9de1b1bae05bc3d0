"""Forecast: when the weighted score reaches the target, as a range of dates, or that it may not."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import exp, fsum, inf, log, sqrt
from typing import NamedTuple

from mls_tui.study.evidence import Score
from mls_tui.study.success import TARGET

# Scores approach a ceiling that is each learner's own; how likely each is before any score is
# known. The rates that the gap shrinks by, a day, are log-normal around the usual one, the spread
# being that of the logarithm; the gap at the first test is normal, which counts like a test or two.
CEILINGS = ((0.78, 0.07), (0.82, 0.18), (0.86, 0.26), (0.90, 0.26), (0.95, 0.23))
USUAL_RATE, _RATE_SPREAD = 0.0125, 1.0
_FIRST_SCORE, _FIRST_SPREAD = 0.68, 0.12

# What a test's score varies by beside its sampling error: sets are easier or harder, days better
# or worse. A spread of 0.3 on the logit is about 5 points of 75.
_SET_SPREAD = 0.05

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


class Line(NamedTuple):
    """A way that scores may go: `gap` below a ceiling at first, shrinking by `rate` a day.

    `weight` is the probability of it, 0-1.
    """

    weight: float
    ceiling: float
    gap: float
    rate: float


class Forecast(NamedTuple):
    """When the target is reached: one case in ten before `low`, one in ten after `high`.

    Each of them is None where so many of the cases never reach it; `never` is the probability of
    that, 0-1. A day that lies behind `today` is given as today. `horizon` is the last day that is
    told apart: there it means "or later". `lines` go through the scores from the day `start` on,
    one for each ceiling.
    """

    low: date | None
    mid: date | None
    high: date | None
    never: float
    horizon: date
    start: date
    lines: tuple[Line, ...]

    def line(self, day: date) -> float:
        """The score to expect on a day, 0-1: the mean over all lines."""
        days = (day - self.start).days
        score = fsum(
            one.weight * (one.ceiling - one.gap * exp(-one.rate * days)) for one in self.lines
        )
        return min(1.0, max(0.0, score))


def forecast(found: Sequence[Score], today: date, target: float = TARGET) -> Forecast | None:
    """Say when scores that go on as they did reach the target, if ever.

    A line is `ceiling - gap * exp(-rate * days)`. Ceiling, rate and gap have a prior; given the
    first two, the gap is normal by weighted least squares, and how well the scores then fit says
    how likely the two are. Days of crossing are weighed over all three. A line whose ceiling is not
    above the target never crosses.

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
    fits = _fits(known)
    crossings = sorted(
        (_crossing(fit.gap + step * fit.spread, fit.rate, fit.ceiling - target), fit.weight)
        for fit in fits
        for step in _NORMALS
    )
    never = fsum(fit.weight for fit in fits if fit.ceiling <= target)
    start, horizon = known[0].date, today + timedelta(days=HORIZON_DAYS)
    low, mid, high = (
        _day(start, _quantile(crossings, part), today, horizon) for part in _QUANTILES
    )
    return Forecast(low, mid, high, never, horizon, start, _lines(fits))


class _Fit(NamedTuple):
    """A ceiling and a rate with their probability, and the gap at the start with its spread."""

    weight: float
    ceiling: float
    rate: float
    gap: float
    spread: float


def _variance(score: Score) -> float:
    # Not of the score itself: a lucky set without a mistake would count as certain.
    middle = (score.value * score.questions + 0.75 * 10) / (score.questions + 10)
    return middle * (1 - middle) / score.questions + _SET_SPREAD**2


def _fits(known: Sequence[Score]) -> list[_Fit]:
    """Fit the gap for every ceiling and rate, and weigh them by how well the scores then fit."""
    days = [(one.date - known[0].date).days for one in known]
    values = [one.value for one in known]
    precisions = [1 / _variance(one) for one in known]
    firm = 1 / _FIRST_SPREAD**2
    # Sums that every ceiling shares, since a gap is the ceiling less a score.
    weight = fsum(precisions)
    first = fsum(p * value for p, value in zip(precisions, values, strict=True))
    square = fsum(p * value * value for p, value in zip(precisions, values, strict=True))
    found = []
    for step in _NORMALS:
        rate = USUAL_RATE * exp(_RATE_SPREAD * step)
        shrunk = [exp(-rate * day) for day in days]
        weighed = [p * one for p, one in zip(precisions, shrunk, strict=True)]
        plain = fsum(weighed)
        own = fsum(one * value for one, value in zip(weighed, values, strict=True))
        certain = fsum(one * by for one, by in zip(weighed, shrunk, strict=True)) + firm
        for ceiling, prior in CEILINGS:
            usual = ceiling - _FIRST_SCORE
            gap = (ceiling * plain - own + firm * usual) / certain
            missed = ceiling**2 * weight - 2 * ceiling * first + square + firm * usual**2
            fit = (gap * gap * certain - missed - log(certain)) / 2 + log(prior)
            found.append((fit, ceiling, rate, gap, sqrt(1 / certain)))
    best = max(fit for fit, *_ in found)
    mass = fsum(exp(fit - best) for fit, *_ in found)
    return [_Fit(exp(fit - best) / mass, *rest) for fit, *rest in found]


def _lines(fits: Sequence[_Fit]) -> tuple[Line, ...]:
    """One line for each ceiling: the means of gap and of the logarithm of the rate."""
    found = []
    for ceiling, _ in CEILINGS:
        mine = [fit for fit in fits if fit.ceiling == ceiling]
        weight = fsum(fit.weight for fit in mine)
        if weight > 0:
            gap = fsum(fit.weight * fit.gap for fit in mine) / weight
            rate = exp(fsum(fit.weight * log(fit.rate) for fit in mine) / weight)
            found.append(Line(weight, ceiling, gap, rate))
    return tuple(found)


def _crossing(gap: float, rate: float, wanted: float) -> float:
    """Days from the start until a gap has shrunk to what is wanted; infinite if it never does."""
    if wanted <= 0:
        return inf
    return log(gap / wanted) / rate if gap > wanted else 0.0


def _quantile(weighed: Sequence[tuple[float, float]], part: float) -> float:
    wanted = part * fsum(weight for _, weight in weighed)
    for value, weight in weighed:
        wanted -= weight
        if wanted <= 0:
            return value
    return weighed[-1][0]


def _day(start: date, days: float, today: date, horizon: date) -> date | None:
    if days == inf:
        return None
    # A slow rate gives more days than a calendar has.
    day = start + timedelta(days=min(days, (horizon - start).days))
    return min(horizon, max(today, day))
