"""What the newest practice test changed: each domain before it and with it."""

from datetime import date
from typing import NamedTuple

from mls_tui.study.evidence import known_on
from mls_tui.study.exam import Domain
from mls_tui.study.mastery import known_mastery
from mls_tui.study.records import PracticeTest, Result
from mls_tui.study.standing import standings
from mls_tui.study.state import State


class Gain(NamedTuple):
    """A domain before a test and with it.

    Rates go from 0 to 1, points are exam points that are still to be won. `result` is None where
    the test did not ask about the domain.
    """

    domain: Domain
    result: Result | None
    rate_before: float
    rate: float
    stake_before: float
    stake: float


class Gains(NamedTuple):
    """What a test changed, domain by domain in the exam's order."""

    test: PracticeTest
    domains: tuple[Gain, ...]

    @property
    def stake_before(self) -> float:
        """Exam points that were to be won before it."""
        return sum(one.stake_before for one in self.domains)

    @property
    def stake(self) -> float:
        """Exam points that are to be won now."""
        return sum(one.stake for one in self.domains)


def newest_gains(state: State, today: date) -> Gains | None:
    """Hold the day's estimates against those without the newest test; None where there is none."""
    tests = known_on(state.exam_tests, today)
    if not tests:
        return None
    test = tests[-1]
    before = standings(state, today, known_mastery(state, today, tests[:-1]))
    now = standings(state, today, known_mastery(state, today, tests))
    return Gains(
        test,
        tuple(
            Gain(
                one.domain,
                test.results.get(one.domain.id),
                was.rate,
                one.rate,
                was.at_stake,
                one.at_stake,
            )
            for was, one in zip(before, now, strict=True)
        ),
    )
