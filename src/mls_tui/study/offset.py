"""Practice against the exam: how the user's own attempts went beside the practice before them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import exp, fsum, log
from typing import NamedTuple

from mls_tui.study.evidence import FRESH_DAYS, known_on, scores
from mls_tui.study.exam import Exam
from mls_tui.study.passing import BANK_SPREAD, CUTS
from mls_tui.study.practice import score
from mls_tui.study.records import Attempt, PracticeTest

# With one attempt, luck and offset cannot be told apart (docs/rules.md, Readiness).
FEWEST_ATTEMPTS = 2

# What a single attempt says of the offset varies by this on the logit: sampling error of some fifty
# questions and of a few practice tests, the scale that is not published, and the bad luck that is
# part of most failures. Chosen by the calibration study (docs/readiness.md).
_NOISE = 0.60

# A rate of 0 or 1 has no logit.
_EDGE = 0.02


class Beside(NamedTuple):
    """An attempt beside the practice of the four weeks before it; rates go from 0 to 1.

    `exam` is the rate that the scaled score stands for, an estimate; `practice` the mean weighted
    score of the full first-time tests. None where one of them is not known.
    """

    attempt: Attempt
    exam: float | None
    practice: float | None
    tests: int

    @property
    def offset(self) -> float | None:
        """The exam less practice, on the logit; below 0 where the exam went worse."""
        if self.exam is None or self.practice is None:
            return None
        return _logit(self.exam) - _logit(self.practice)


def rate_of(exam: Exam, score: int) -> float | None:
    """Estimate the rate of right answers that a scaled score stands for; None without a scale.

    Scaled scores are not percentages and their scaling is not published. Taken are straight lines
    from the bottom of the scale, nothing right, over the passing score, the middle of the two cuts,
    to the top, everything right.
    """
    if not exam.scaled_min <= score <= exam.scaled_max or not exam.passing:
        return None
    cut = sum(CUTS) / len(CUTS) / 100
    if score <= exam.passing:
        below = exam.passing - exam.scaled_min
        return cut * (score - exam.scaled_min) / below if below else cut
    return cut + (1 - cut) * (score - exam.passing) / (exam.scaled_max - exam.passing)


def beside_practice(
    exam: Exam, attempts: Iterable[Attempt], tests: Sequence[PracticeTest]
) -> tuple[Beside, ...]:
    """Hold each attempt against the practice of the 28 days before it, its own day left out."""
    rows = []
    for attempt in attempts:
        before = known_on(tests, attempt.date - timedelta(days=1), FRESH_DAYS - 1)
        known = scores(exam, before, attempt.date)
        practice = fsum(one.value for one in known) / len(known) if known else None
        rate = None if attempt.score is None else rate_of(exam, attempt.score)
        rows.append(Beside(attempt, rate, practice, len(known)))
    return tuple(rows)


def own_offset(rows: Iterable[Beside]) -> float | None:
    """The mean of the shift between practice and exam, from the user's own attempts.

    The mean of their offsets, drawn towards 0 as far as it may be luck: the posterior mean of a
    normal shift whose spread is `BANK_SPREAD`. None with fewer than two attempts, or where no
    practice was logged before any.
    """
    known = tuple(rows)
    offsets = [one.offset for one in known if one.offset is not None]
    if len(known) < FEWEST_ATTEMPTS or not offsets:
        return None
    trust = BANK_SPREAD**2 / (BANK_SPREAD**2 + _NOISE**2 / len(offsets))
    return trust * fsum(offsets) / len(offsets)


def shifted(rate: float, offset: float) -> float:
    """A success rate moved on the logit."""
    return 1 / (1 + exp(-_logit(rate) - offset))


def _logit(rate: float) -> float:
    inside = min(1 - _EDGE, max(_EDGE, rate))
    return log(inside / (1 - inside))


class Guesses(NamedTuple):
    """How the user's guesses beforehand went: `mean` is guess less result, in points of 100."""

    mean: float
    tests: int


def guesses(exam: Exam, tests: Iterable[PracticeTest], today: date) -> Guesses | None:
    """Compare guesses up to a day with weighted scores; None without a guess, repeats left out."""
    missed = [
        one.guess - 100 * score(exam, one)
        for one in tests
        if one.guess is not None and not one.repeat and one.date <= today
    ]
    return Guesses(fsum(missed) / len(missed), len(missed)) if missed else None
