"""Growth: an old result read as what it would be today, by somebody who has gone on studying."""

from math import exp

# A third of the published rate, .015 a day on the logit at 70 % right (PMC8368818), and no more
# after eighty days: learners stop. Why not less and not more: docs/readiness.md.
_A_DAY, _LONGEST_DAYS = 0.0045, 80


def odds_grown(age: int) -> float:
    """The factor by which the odds of a right answer have grown since a result so many days old."""
    return exp(_A_DAY * min(max(age, 0), _LONGEST_DAYS))


def grown(rate: float, age: int) -> float:
    """A success rate of so many days ago, 0-1, as it would be today.

    It rises with the rate, is concave in it, and leaves 0 and 1 where they are. So a right answer
    on top of others adds at least its own weight to what is right and nothing to what is wrong,
    and never lowers an estimate.
    """
    odds = odds_grown(age)
    return rate * odds / (1 - rate + rate * odds)
