"""The probability to pass: of so many scored questions, how likely enough are right."""

from collections.abc import Iterable, Sequence
from math import exp, lgamma, log, log1p, sqrt

from mls_tui.study.exam import Exam
from mls_tui.study.mastery import Mastery

# The raw cut is not published: the answer is shown for an easy and a hard one, in percent of the
# scored questions (docs/rules.md, Readiness).
CUTS = (72, 76)
EASY_CUT, HARD_CUT = CUTS

# How far practice questions may be easier or harder than the exam's: the standard deviation of one
# shift of all domains, on the logit (docs/rules.md, Readiness).
BANK_SPREAD = 0.30

# Gauss-Hermite quadrature with seven nodes: nodes and weights for the weight function exp(-x*x)
# (Abramowitz and Stegun, table 25.10).
_NODES = (
    (0.0, 0.8102646175568073),
    (0.8162878828589647, 0.4256072526101278),
    (1.6735516287674714, 0.05451558281912703),
    (2.6519613568352334, 0.0009717812450995192),
)
_SQRT_PI = 1.7724538509055159

# Of an exam that does not publish how many of its questions count.
_USUAL_QUESTIONS = 50

# The grid's step in spreads of the peak that is integrated, and where it ends: for a smooth peak
# the trapezoid rule is then right to six digits.
_GRID_STEP = 0.9
_NOTHING = -24.0

# Nothing is certain: what is shown and compared stays between these.
LEAST, MOST = 0.01, 0.99


def scored_questions(exam: Exam) -> dict[str, int]:
    """Scored questions per domain: all of them by the weights, with largest remainders.

    Where the exam does not publish how many count, the middle of what it says of its length is
    taken, else fifty.
    """
    total = exam.questions_scored or (exam.questions_min + exam.questions_max) // 2
    total = total or _USUAL_QUESTIONS
    exact = {domain: weight * total / 100 for domain, weight in exam.weights.items()}
    counts = {domain: int(value + 1e-9) for domain, value in exact.items()}
    order = sorted(exact, key=lambda domain: counts[domain] - exact[domain])
    for domain in order[: total - sum(counts.values())]:
        counts[domain] += 1
    return counts


def shifts(offset: float = 0.0) -> tuple[tuple[float, float], ...]:
    """Shifts on the logit with their weights, which add up to 1: a normal distribution in seven.

    Args:
        offset: The mean of the shift; below 0 where the exam went worse than practice.
    """
    scale = BANK_SPREAD * sqrt(2)
    signed = [
        (sign * node, weight) for node, weight in _NODES for sign in ((1, -1) if node else (1,))
    ]
    return tuple((offset + scale * node, weight / _SQRT_PI) for node, weight in signed)


def pass_probability(exam: Exam, known: Sequence[Mastery], offset: float = 0.0) -> dict[int, float]:
    """Probability to pass at each cut.

    Each domain gives its number of scored questions, right with a success rate that is Beta by its
    mastery; one normal shift on the logit moves the rates of all domains. Given the shift, the
    domains are independent: their numbers of right answers add up by convolution.

    Args:
        exam: The exam.
        known: Mastery of every domain.
        offset: The mean of the shift, on the logit.

    Returns:
        Probability, 0-1, by cut in percent.
    """
    asked = scored_questions(exam)
    total = sum(asked.values())
    needed = {cut: -(-cut * total // 100) for cut in CUTS}
    moved = shifts(offset)
    right = [_right_answers(asked[one.domain], one, [shift for shift, _ in moved]) for one in known]
    passing = dict.fromkeys(CUTS, 0.0)
    for number, (_, weight) in enumerate(moved):
        sums = [1.0]
        for domain in right:
            sums = _convolved(sums, domain[number])
        for cut, least in needed.items():
            passing[cut] += weight * sum(sums[least:])
    return passing


def _right_answers(questions: int, known: Mastery, moved: Sequence[float]) -> list[list[float]]:
    """Per shift the probability of each number of right answers, from 0 to all.

    A binomial whose success rate is Beta, moved on the logit: integrated over the logit, where the
    density is smooth and falls off on both sides.
    """
    a, b = known.right, known.wrong
    ways = [
        exp(lgamma(questions + 1) - lgamma(one + 1) - lgamma(questions - one + 1))
        for one in range(questions + 1)
    ]
    found = [[0.0] * (questions + 1) for _ in moved]
    grid = _grid(a, b, questions)
    mass = sum(weight for _, weight in grid)
    for at, weight in grid:
        for chances, shift in zip(found, moved, strict=True):
            wrong = 1 / (1 + exp(at + shift))
            odds = exp(at + shift)
            chance = wrong**questions * weight / mass
            for number, way in enumerate(ways):
                chances[number] += way * chance
                chance *= odds
    return found


def _grid(a: float, b: float, questions: int) -> list[tuple[float, float]]:
    """Points on the logit with the density of a Beta(a, b) there, up to a factor.

    As near to each other as the density times the chance of some number of right answers needs,
    a peak like that of a Beta with so many questions more.
    """
    peak = log(a / b)
    narrower = (a + b) / (a + b + questions)
    step = _GRID_STEP * min(1.0, sqrt((1 / a + 1 / b) * narrower))
    height = _log_density(peak, a, b)
    points = [(peak, 1.0)]
    for direction in (step, -step):
        at = peak + direction
        while (below := _log_density(at, a, b) - height) > _NOTHING:
            points.append((at, exp(below)))
            at += direction
    return points


def _log_density(at: float, a: float, b: float) -> float:
    return -a * log1p(exp(-at)) - b * log1p(exp(at))


def _convolved(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """Distribution of the sum of two independent counts."""
    sums = [0.0] * (len(one) + len(other) - 1)
    for at, chance in enumerate(one):
        for step, following in enumerate(other):
            sums[at + step] += chance * following
    return sums


def clamped(probability: float) -> float:
    """A probability as it may be shown: never 0 and never 1."""
    return min(MOST, max(LEAST, probability))


# The words of a probability, from the highest on: the least that each is used from.
_WORDS: tuple[tuple[float, str], ...] = (
    (0.90, "very likely"),
    (0.75, "likely"),
    (0.55, "more likely than not"),
    (0.45, "about even"),
    (0.25, "rather unlikely"),
    (0.10, "unlikely"),
    (0.0, "very unlikely"),
)


def in_words(probabilities: Iterable[float]) -> str:
    """One or two words for a range of probabilities: unlikely to about even."""
    low, *_, high = sorted(probabilities) * 2
    named = [
        next(word for least, word in _WORDS if round(clamped(one), 2) >= least)
        for one in (min(low, high), max(low, high))
    ]
    return named[0] if named[0] == named[1] else f"{named[0]} to {named[1]}"
