"""Mastery: an estimate of each domain's true success rate, with its interval."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import fsum
from typing import NamedTuple

from mls_tui.study.beta import quantile
from mls_tui.study.evidence import known_on, weight_of
from mls_tui.study.exam import Exam
from mls_tui.study.growth import grown
from mls_tui.study.records import PracticeTest, Rating
from mls_tui.study.state import State
from mls_tui.study.success import ASSUMED_SUCCESS

# What a rating counts beside the practice log (docs/rules.md, Readiness).
PRIOR_QUESTIONS = 10.0
# A domain that no report rates is taken for this, and counts so little that practice soon decides.
UNRATED_SUCCESS, UNRATED_QUESTIONS = 0.65, 4.0

# Interval of mastery, and of the forecast: the middle eight of ten.
LOW, HIGH = 0.10, 0.90


class Mastery(NamedTuple):
    """A Beta distribution of a domain's success rate.

    `right` and `wrong` are its parameters: questions, the rating's ten among them, the others
    counted by quality and age, all read as they would be answered today. `questions` is how many
    the log holds that count at all.
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
    exam: Exam,
    ratings: Mapping[str, Rating],
    tests: Sequence[PracticeTest],
    today: date,
    reported: date | None = None,
) -> tuple[Mastery, ...]:
    """Estimate each domain by a discounted Beta-Binomial model of grown counts.

    Args:
        exam: The exam.
        ratings: What the report says; not what practice has changed since, which would count the
            same answers twice.
        tests: The practice log of the exam, oldest first.
        today: The day; later tests count nothing.
        reported: The day of the report; without it the ratings count as those of today.

    Returns:
        A mastery per domain, in the exam's order.
    """
    counted = [
        (weight, (today - test.date).days, test.results)
        for test in known_on(tests, today)
        if (weight := weight_of(test, today))
    ]
    age = (today - reported).days if reported else 0
    found = []
    for domain in exam.domains:
        questions, rate = _prior(ratings.get(domain.id), age)
        right, wrong = [questions * rate], [questions * (1 - rate)]
        asked = 0
        for weight, days, results in counted:
            if result := results.get(domain.id):
                success = grown(result.correct / result.total, days)
                right.append(weight * result.total * success)
                wrong.append(weight * result.total * (1 - success))
                asked += result.total
        # Summed exactly, so that the order of entry changes nothing.
        found.append(Mastery(domain.id, fsum(right), fsum(wrong), asked))
    return tuple(found)


def _prior(rating: Rating | None, age: int) -> tuple[float, float]:
    """What a report of so many days ago says of a domain: as so many questions, so many right."""
    if rating is None:
        return UNRATED_QUESTIONS, UNRATED_SUCCESS
    return PRIOR_QUESTIONS, grown(ASSUMED_SUCCESS[rating], age)


def known_mastery(
    state: State, today: date, tests: Sequence[PracticeTest] | None = None
) -> tuple[Mastery, ...]:
    """Mastery of the exam that is being prepared, by its report and its practice log.

    Args:
        state: The state.
        today: The day.
        tests: The part of the log to go by, oldest first; all of it where none is given.
    """
    return mastery(
        state.exam,
        state.reported_ratings,
        state.exam_tests if tests is None else tests,
        today,
        state.report_day,
    )
