"""Reasons for misses, summed up per domain."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from mls_tui.study.exam import Domain, Exam
from mls_tui.study.records import PracticeTest, Reason


class DomainMisses(NamedTuple):
    """What was missed in a domain: how often for each reason, the commonest first.

    `unexplained` are misses for which no reason was given.
    """

    domain: Domain
    reasons: tuple[tuple[Reason, int], ...]
    unexplained: int

    @property
    def words(self) -> str:
        """The reasons on one line: misread 3, did not know 2."""
        return ", ".join(f"{reason.label} {number}" for reason, number in self.reasons)

    @property
    def explained(self) -> int:
        """Misses with a reason."""
        return sum(number for _, number in self.reasons)


def misses(exam: Exam, tests: Iterable[PracticeTest]) -> tuple[DomainMisses, ...]:
    """Sum up the reasons per domain, in the exam's order."""
    known = tuple(tests)
    return tuple(domain_misses(domain, known) for domain in exam.domains)


def domain_misses(domain: Domain, tests: Iterable[PracticeTest]) -> DomainMisses:
    """Sum up the reasons for misses in one domain."""
    counts: Counter[Reason] = Counter()
    wrong = 0
    for test in tests:
        result = test.results.get(domain.id)
        wrong += result.missed if result else 0
        if reasons := test.misses.get(domain.id):
            counts.update(reasons)
    order = sorted(counts.items(), key=lambda one: (-one[1], list(Reason).index(one[0])))
    return DomainMisses(domain, tuple(order), wrong - counts.total())
