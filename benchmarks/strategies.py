"""Judges the strategies on simulated learners: whose split of the hours passes the exam?

Learners start where a failed attempt leaves them. Each strategy splits the same hours, and the
probability to pass is worked out at the end. `gap` is judged as it is used: it goes by what
practice says, which every learner logs each two weeks; the others by the report.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from math import erf, exp, log, sqrt
from random import Random
from typing import NamedTuple

from learners import ASKED, EXAM, on, rate
from scoring import mean, table

from mls_tui.study.exam import Exam, Strategy
from mls_tui.study.mastery import mastery
from mls_tui.study.priority import one_weak, shares
from mls_tui.study.records import PracticeTest, Rating, Result
from mls_tui.study.success import band_of

HOURS = (20, 40, 80, 160)
_WEEKS_PER_TEST = 2
_HOURS_A_WEEK = 12.0
_SET = (13, 16, 23, 13)
_NEEDED = 37
# The exam's form and the day, on the logit.
_DAY_SPREAD = 0.15


class Way(NamedTuple):
    """A way to learn: the ability after so many hours in a domain, from a start to a top."""

    name: str
    after: Callable[[float, float, float], float]


def _to_a_top(start: float, top: float, hours: float) -> float:
    return top - (top - start) * exp(-hours / 25)


def _by_power(start: float, top: float, hours: float) -> float:
    return top - (top - start) / sqrt(1 + hours / 8)


def _by_log(start: float, top: float, hours: float) -> float:
    return min(top, start + (top - start) * log(1 + hours / 6) / log(1 + 60 / 6))


def _evenly(start: float, top: float, hours: float) -> float:
    return min(top, start + 0.022 * hours)


def _after_a_threshold(start: float, top: float, hours: float) -> float:
    def part(at: float) -> float:
        return 1 / (1 + exp(-(at - 18) / 5))

    return start + (top - start) * (part(hours) - part(0)) / (1 - part(0))


def _weakest_fastest(start: float, top: float, hours: float) -> float:
    return top - (top - start) * exp(-hours / (15 + 12 * max(0.0, start + 0.5)))


WAYS = (
    Way("to a top", _to_a_top),
    Way("power law", _by_power),
    Way("logarithm", _by_log),
    Way("even", _evenly),
    Way("threshold", _after_a_threshold),
    Way("weak first", _weakest_fastest),
)


class _Learner(NamedTuple):
    """Abilities at the report and their tops, with the report's ratings."""

    start: tuple[float, ...]
    tops: tuple[float, ...]
    ratings: Mapping[str, Rating]


def _failed(exam: Exam, random: Random) -> _Learner:
    while True:
        general = random.gauss(0.75, 0.45)
        start = tuple(general + random.gauss(0, 0.45) for _ in ASKED)
        right = [
            sum(random.random() < rate(ability) for _ in range(asked))
            for ability, asked in zip(start, ASKED, strict=True)
        ]
        if sum(right) >= _NEEDED:
            continue
        top = random.gauss(2.0, 0.4)
        ratings = {
            domain.id: band_of(one / asked)
            for domain, one, asked in zip(exam.domains, right, ASKED, strict=True)
        }
        return _Learner(start, tuple(max(low, top) for low in start), ratings)


def _chance(abilities: Sequence[float]) -> float:
    """Probability of enough right answers; the count is nearly normal, so is the day's form."""
    passed = 0.0
    for node, weight in ((0.0, 2 / 3), (sqrt(3), 1 / 6), (-sqrt(3), 1 / 6)):
        rates = [rate(one + node * _DAY_SPREAD) for one in abilities]
        middle = sum(asked * one for asked, one in zip(ASKED, rates, strict=True))
        spread = sqrt(sum(asked * one * (1 - one) for asked, one in zip(ASKED, rates, strict=True)))
        passed += weight * (1 - erf((_NEEDED - 0.5 - middle) / spread / sqrt(2))) / 2
    return passed


def _by_share(one: _Learner, way: Way, split: Sequence[float], hours: float) -> float:
    return _chance(
        [
            way.after(low, top, hours * share)
            for low, top, share in zip(one.start, one.tops, split, strict=True)
        ]
    )


def _by_gap(exam: Exam, one: _Learner, way: Way, hours: float, random: Random) -> float:
    """The shares follow practice, which is logged every two weeks."""
    spent = [0.0] * len(ASKED)
    tests: list[PracticeTest] = []
    left, week = hours, 0
    while left > 0:
        today = on(7 * week)
        rates = None
        if week % _WEEKS_PER_TEST == 0:
            tests.append(_test(exam, one, way, spent, week, random))
        if tests:
            known = mastery(exam, one.ratings, tests, today, on(0) - timedelta(days=3))
            rates = {each.domain: each.mean for each in known}
        split = shares(exam, one.ratings, Strategy.GAP, rates).values()
        now = min(_HOURS_A_WEEK, left)
        spent = [had + now * share for had, share in zip(spent, split, strict=True)]
        left, week = left - now, week + 1
    return _chance(_now(one, way, spent))


def _now(one: _Learner, way: Way, spent: Sequence[float]) -> list[float]:
    return [
        way.after(low, top, hours)
        for low, top, hours in zip(one.start, one.tops, spent, strict=True)
    ]


def _test(
    exam: Exam, one: _Learner, way: Way, spent: Sequence[float], week: int, random: Random
) -> PracticeTest:
    shift = random.gauss(0, 0.3)
    results = {
        domain.id: Result(
            correct=sum(random.random() < rate(ability + shift) for _ in range(asked)), total=asked
        )
        for domain, ability, asked in zip(exam.domains, _now(one, way, spent), _SET, strict=True)
    }
    return PracticeTest(
        id=f"t{week}", exam=EXAM, date=on(7 * week), source=f"Set {week}", results=results
    )


SPLITS = ("equal time", *Strategy)


class Judged(NamedTuple):
    """Probability to pass of a learner by strategy, for one number of hours."""

    hours: int
    way: str
    one_weak: bool
    passed: Mapping[str, float]


def judge(exam: Exam, random: Random, number: int) -> list[Judged]:
    """Let so many learners study by each strategy, on every curve, for each number of hours."""
    found = []
    for way in WAYS:
        for _ in range(number):
            one = _failed(exam, random)
            weak = one_weak(exam, one.ratings) is not None
            for hours in HOURS:
                passed = {"equal time": _by_share(one, way, (0.25,) * 4, hours)}
                for strategy in Strategy:
                    if strategy is Strategy.GAP:
                        passed[strategy.value] = _by_gap(exam, one, way, hours, random)
                    else:
                        split = list(shares(exam, one.ratings, strategy).values())
                        passed[strategy.value] = _by_share(one, way, split, hours)
                found.append(Judged(hours, way.name, weak, passed))
    return found


def strategy_table(found: Sequence[Judged]) -> str:
    """Points of P(pass) above or below `tiered`, by hours, and by learning curve at 80 h."""
    rows = []
    for hours in HOURS:
        some = [one for one in found if one.hours == hours]
        rows.append(_row(f"{hours} h", some))
    for hours in HOURS:
        some = [one for one in found if one.hours == hours and one.one_weak]
        rows.append(_row(f"{hours} h, one weak", some))
    for way in WAYS:
        some = [one for one in found if one.hours == 80 and one.way == way.name]
        rows.append(_row(f"80 h, {way.name}", some))
    return table(
        ("", "learners", "tiered: P(pass)", *(one for one in SPLITS if one != "tiered")), rows
    )


def gains(found: Sequence[Judged], hours: int) -> dict[str, float]:
    """Points of P(pass) above `tiered` of every strategy."""
    some = [one for one in found if one.hours == hours]
    return {
        name: 100 * mean(one.passed[name] - one.passed["tiered"] for one in some) for name in SPLITS
    }


def _row(name: str, some: Sequence[Judged]) -> tuple[object, ...]:
    base = mean(one.passed["tiered"] for one in some)
    cells = []
    for split in SPLITS:
        if split != "tiered":
            off = [100 * (one.passed[split] - one.passed["tiered"]) for one in some]
            middle = mean(off)
            spread = sqrt(mean((each - middle) ** 2 for each in off) / max(1, len(off)))
            cells.append(f"{middle:+.1f} ± {spread:.1f}")
    return (name, len(some), f"{100 * base:.0f} %", *cells)
