"""Mastery: an estimate of each domain's true success rate, with its interval."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import fsum
from typing import NamedTuple

from mls_tui.study.beta import quantile
from mls_tui.study.evidence import known_on, weight_of
from mls_tui.study.exam import Exam
from mls_tui.study.records import PracticeTest, Rating
from mls_tui.study.success import ASSUMED_SUCCESS

# What a rating counts beside the practice log (docs/rules.md, Readiness).
PRIOR_QUESTIONS = 10.0
# A domain that no report rates is taken for what a failed report shows most.
_UNRATED = ASSUMED_SUCCESS[Rating.NEEDS_IMPROVEMENT]

# Interval of mastery, and of the forecast: the middle eight of ten.
LOW, HIGH = 0.10, 0.90


class Mastery(NamedTuple):
    """A Beta distribution of a domain's success rate.

    `right` and `wrong` are its parameters: questions, the rating's ten among them, the others
    counted by quality and age. `questions` is how many the log holds that count at all.
    """

    domain: str
    right: float
    wrong: float
    questions: int = 0

    @property
    def mean(self) -> float:
        """Expected success rate, 0-1."""
        return self.right / (self.right + self.wrong)

    @property
    def low(self) -> float:
        """The success rate is below this in one case of ten."""
        return quantile(LOW, self.right, self.wrong)

    @property
    def high(self) -> float:
        """The success rate is above this in one case of ten."""
        return quantile(HIGH, self.right, self.wrong)


def mastery(
    exam: Exam, ratings: Mapping[str, Rating], tests: Sequence[PracticeTest], today: date
) -> tuple[Mastery, ...]:
    """Estimate each domain by a discounted Beta-Binomial model (docs/rules.md, Readiness).

    Args:
        exam: The exam.
        ratings: What the report says; not what practice has changed since, which would count the
            same answers twice.
        tests: The practice log of the exam, oldest first.
        today: The day; later tests count nothing.

    Returns:
        A mastery per domain, in the exam's order.
    """
    weighted = [(weight_of(test, today), test.results) for test in known_on(tests, today)]
    counted = [(weight, results) for weight, results in weighted if weight]
    found = []
    for domain in exam.domains:
        rating = ratings.get(domain.id)
        prior = ASSUMED_SUCCESS[rating] if rating else _UNRATED
        mine = [(weight, results[domain.id]) for weight, results in counted if domain.id in results]
        # Summed exactly, so that the order of entry changes nothing.
        found.append(
            Mastery(
                domain=domain.id,
                right=fsum([PRIOR_QUESTIONS * prior, *(w * one.correct for w, one in mine)]),
                wrong=fsum(
                    [
                        PRIOR_QUESTIONS * (1 - prior),
                        *(w * one.missed for w, one in mine),
                    ]
                ),
                questions=sum(one.total for _, one in mine),
            )
        )
    return tuple(found)
