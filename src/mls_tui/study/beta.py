"""The Beta distribution: its distribution function and its quantiles.

The standard library has neither, and importing a numerics package costs more than a whole start.
"""

from math import exp, lgamma, log, log1p, sqrt

_TINY = 1e-300
_PRECISION = 1e-14
_MOST_STEPS = 500


def probability_below(x: float, a: float, b: float) -> float:
    """Probability that a Beta(a, b) variable is at most x: the regularised incomplete beta.

    By its continued fraction, evaluated from the front with Lentz's method (Abramowitz and Stegun,
    26.5.8; Lentz, Applied Optics 15, 1976).
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    # The fraction converges fast only left of the mean; on the right its mirror does.
    if x > (a + 1) / (a + b + 2):
        return 1.0 - probability_below(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    value = inverse = 1.0
    ratio = 1 / _TINY
    for step in range(1, _MOST_STEPS):
        half = step // 2
        if step % 2:
            term = -(a + half) * (a + b + half) * x / ((a + step - 1) * (a + step))
        else:
            term = half * (b - half) * x / ((a + step - 1) * (a + step))
        inverse = 1 / _apart(1 + term * inverse)
        ratio = _apart(1 + term / ratio)
        value *= ratio * inverse
        if abs(ratio * inverse - 1) < _PRECISION:
            break
    return value


def _apart(value: float) -> float:
    """Keep a divisor away from zero."""
    return value if abs(value) > _TINY else _TINY


def quantile(probability: float, a: float, b: float) -> float:
    """The value that a Beta(a, b) variable stays below with a probability between 0 and 1.

    Newton's method on the logit, on which the distribution is nearly normal, kept inside the
    bracket that the steps so far have found.
    """
    spread = sqrt(1 / a + 1 / b)
    at = log(a / b)
    low, high = at - 40 * spread - 40, at + 40 * spread + 40
    scale = lgamma(a + b) - lgamma(a) - lgamma(b)
    for _ in range(_MOST_STEPS):
        x = 1 / (1 + exp(-at))
        miss = probability_below(x, a, b) - probability
        if abs(miss) < 1e-12:
            break
        low, high = (low, at) if miss > 0 else (at, high)
        # The density on the logit: x(1-x) times that of x.
        slope = exp(scale - a * log1p(exp(-at)) - b * log1p(exp(at)))
        step = at - miss / slope if slope > _TINY else low
        at = step if low < step < high else (low + high) / 2
        if high - low < 1e-13:
            break
    return 1 / (1 + exp(-at))
