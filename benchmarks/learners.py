"""The first world: simulated learners whose ability is known, with the records they would keep.

All that is assumed of the world stands here and is ours: nobody has published how practice and
exam results of real candidates go together. Abilities and shifts are on the logit of a success
rate; day 0 is that of the first attempt, or of the first practice where that comes before.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import count
from math import exp, sqrt
from random import Random
from typing import NamedTuple, Protocol

from mls_tui.study.exam import Exam
from mls_tui.study.practice import weighted_score
from mls_tui.study.records import Attempt, Kind, PracticeTest, Result
from mls_tui.study.state import State
from mls_tui.study.success import band_of

FIRST_DAY = date(2025, 1, 6)
EXAM = "MLS-C01"
# Scored questions of the exam, and questions of a full practice test, per domain.
ASKED = (10, 12, 18, 10)
_SETS = ((10, 12, 18, 10), (13, 16, 23, 13))
# Right answers that pass, of fifty: between 72 and 76 %.
CUTS = (36, 37, 38)

# How far a bank is easier or harder than the exam: half of the variance is the same for all banks
# of a learner, half is each bank's own.
SPREADS = (0.0, 0.15, 0.30, 0.45)
# So many check their sessions off, and let the program know their hours.
TELLING = 0.7
# A set within its bank, and the learner's day.
_SET_SPREAD, _DAY_SPREAD = 0.12, 0.10

_NEVER = 10_000


class Stress(NamedTuple):
    """What goes wrong in a world.

    Practice may be easier than the exam by so much on the logit, below 0 harder; in the exam
    ability may be lower by the `nerves`; so many more right answers may pass; nobody may grow; only
    results above the learner's average may be logged.
    """

    easier: float = 0.0
    nerves: float = 0.0
    harder_cut: int = 0
    grows: bool = True
    only_good: bool = False


NO_STRESS = Stress()


class Way(StrEnum):
    """How a learner's ability goes on."""

    STEADY = "steady"
    IMPROVING = "improving"
    FORGETTING = "forgetting"


_WAYS = (Way.IMPROVING,) * 6 + (Way.STEADY,) * 2 + (Way.FORGETTING,) * 2


def rate(logit: float) -> float:
    """The success rate of a logit."""
    return 1 / (1 + exp(-logit))


class Learner(NamedTuple):
    """Abilities per domain: they go from `start` to `ceiling`, and back from the day `turn` on.

    `speed` and `loss` are the parts of what is missing that a day wins and loses. A practice
    question is easier than the exam's by `banks`, one shift for each question bank. Study takes
    `daily` hours a day up to the turn, and a few minutes after it.
    """

    way: Way
    spread: float
    start: tuple[float, ...]
    ceiling: tuple[float, ...]
    speed: float
    turn: int
    loss: float
    banks: tuple[float, ...]
    nerves: float = 0.0
    daily: float = 1.2

    def hours(self, begin: int, end: int) -> float:
        """Hours of study from one day to another."""
        before = max(0, min(end, self.turn) - begin)
        return self.daily * before + 0.2 * (end - begin - before)

    @property
    def group(self) -> str:
        """How ability goes on, in a word."""
        return self.way.value

    def ability(self, day: int) -> list[float]:
        """Logit of the success rate in the exam, per domain."""
        part = 1 - exp(-self.speed * min(day, self.turn))
        part *= exp(-self.loss * max(0, day - self.turn))
        return [
            low + part * (high - low) for low, high in zip(self.start, self.ceiling, strict=True)
        ]

    def rates(self, day: int) -> list[float]:
        """Success rate in the exam, per domain."""
        return [rate(one - self.nerves) for one in self.ability(day)]

    def practice_rates(self, day: int) -> list[float]:
        """Success rate in practice, per domain: the mean over the learner's banks."""
        return [
            sum(rate(one + shift) for shift in self.banks) / len(self.banks)
            for one in self.ability(day)
        ]

    def crossing(self, target: float, end: int) -> int | None:
        """The first day with a weighted practice rate of so much; None if not before an end."""
        low, high = -1, min(self.turn, end)
        if self.weighted(high) < target:
            return None
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self.weighted(middle) >= target else (middle, high)
        return high

    def weighted(self, day: int) -> float:
        """Weighted success rate in practice."""
        known = zip(ASKED, self.practice_rates(day), strict=True)
        return sum(asked * one for asked, one in known) / sum(ASKED)

    def chance(self, day: int, needed: int) -> float:
        """True probability of so many right answers in the exam."""
        # The day's form by Gauss-Hermite quadrature with three nodes.
        nodes = ((0.0, 2 / 3), (sqrt(3), 1 / 6), (-sqrt(3), 1 / 6))
        there = [one - self.nerves for one in self.ability(day)]
        return sum(
            weight * sum(_counts([one + node * _DAY_SPREAD for one in there])[needed:])
            for node, weight in nodes
        )


def _counts(abilities: Sequence[float]) -> list[float]:
    """Probability of each number of right answers of a whole exam."""
    found = [1.0]
    for asked, ability in zip(ASKED, abilities, strict=True):
        right = rate(ability)
        for _ in range(asked):
            missed = [(1 - right) * one for one in found]
            found = [
                one + right * before
                for one, before in zip([*missed, 0.0], [0.0, *found], strict=True)
            ]
    return found


def learner(random: Random, stress: Stress = NO_STRESS) -> Learner:
    """Draw a learner from those who might sit the exam."""
    way = random.choice(_WAYS) if stress.grows else Way.STEADY
    spread = random.choice(SPREADS)
    general, top = random.gauss(0.85, 0.45), random.gauss(1.9, 0.45)
    start = tuple(general + random.gauss(0, 0.35) for _ in ASKED)
    ceiling = tuple(max(low, top + random.gauss(0, 0.20)) for low in start)
    if way is Way.STEADY:
        ceiling = tuple(low + random.uniform(0, 0.25 * stress.grows) for low in start)
    common = stress.easier + random.gauss(0, spread * sqrt(0.5))
    pace = random.gauss(0, 0.8)
    # Who studies more tends to learn faster, and who hardly moves studies less.
    daily = 1.2 * exp(0.4 * pace + random.gauss(0, 0.35)) * (0.6 if way is Way.STEADY else 1.0)
    return Learner(
        way=way,
        spread=spread,
        start=start,
        ceiling=ceiling,
        speed=0.0125 * exp(pace),
        turn=random.randint(25, 110) if way is Way.FORGETTING else _NEVER,
        loss=0.02 * exp(random.gauss(0, 0.5)),
        banks=tuple(
            common + random.gauss(0, spread * sqrt(0.5)) for _ in range(random.randint(2, 4))
        ),
        nerves=stress.nerves,
        daily=daily,
    )


class Habits(NamedTuple):
    """How a learner practises and logs: days between full tests, the others a week, parts of 1."""

    gap: float
    quizzes: float
    self_made: float
    untimed: float
    repeats: float
    only_good: bool


def habits(random: Random, *, only_good: bool = False) -> Habits:
    """Draw habits: a full test every three days to every three weeks."""
    return Habits(
        gap=3 * 7 ** random.random(),
        quizzes=random.choice((0.0, 0.5, 1.0, 3.0)),
        self_made=random.choice((0.0, 0.0, 0.5, 1.5)),
        untimed=random.choice((0.0, 0.0, 0.2, 0.5)),
        repeats=random.choice((0.0, 0.1, 0.3)),
        only_good=only_good,
    )


class Simulated(Protocol):
    """What is known of a learner of any world, beside the records."""

    @property
    def group(self) -> str:
        """How ability goes on, in a word."""

    def rates(self, day: int) -> list[float]:
        """Success rate in the exam, per domain."""

    def practice_rates(self, day: int) -> list[float]:
        """Success rate in practice, per domain."""

    def hours(self, begin: int, end: int) -> float:
        """Hours of study from one day to another."""

    def crossing(self, target: float, end: int) -> int | None:
        """The first day with a weighted practice rate of so much; None if not before an end."""


class History(NamedTuple):
    """A learner with records up to the day before an exam of `right` right answers.

    `needed` is how many it takes, `chance` the true probability of that, `asked` a day on which a
    forecast is asked for. `shift` is how much easier practice is than the exam, on the logit;
    `tells` says whether the learner checks sessions off, so that the hours are known.
    """

    learner: Simulated
    state: State
    day: int
    asked: int
    right: int
    needed: int
    chance: float
    shift: float
    tells: bool

    @property
    def passed(self) -> bool:
        """Whether the exam is passed."""
        return self.right >= self.needed


def on(day: int) -> date:
    """The date of a day."""
    return FIRST_DAY + timedelta(days=day)


def history(
    exams: Mapping[str, Exam],
    random: Random,
    *,
    failures: int = 1,
    stress: Stress = NO_STRESS,
) -> History:
    """Draw a learner who failed so often, and is about to sit the exam again.

    After one failure the practice begins with it; before two it had begun already.
    """
    exam = exams[EXAM]
    while True:
        one, way = learner(random, stress), habits(random, only_good=stress.only_good)
        days = [0 if failures == 1 else random.randint(28, 70)]
        while len(days) <= failures:
            days.append(days[-1] + random.randint(21, 140 if failures == 1 else 70))
        sittings = [_sit(one, day, random) for day in days]
        cuts = [cut + stress.harder_cut for cut in CUTS]
        *failed, last = [(sum(right), random.choice(cuts)) for right in sittings]
        if any(right >= needed for right, needed in failed):
            continue
        attempts = tuple(
            _attempt(exam, number, days[number], sittings[number], needed, random)
            for number, (_, needed) in enumerate(failed)
        )
        tests = tuple(_practice(exam, one, way, days[-1], random))
        state = State(exams=exams, attempts=attempts, tests=tests)
        asked = random.randint(days[-2] + 21, days[-1])
        return History(
            learner=one,
            state=state,
            day=days[-1],
            asked=asked,
            right=last[0],
            needed=last[1],
            chance=one.chance(days[-1], last[1]),
            shift=sum(one.banks) / len(one.banks) + one.nerves,
            tells=random.random() < TELLING,
        )


def _sit(one: Learner, day: int, random: Random) -> list[int]:
    """Right answers per domain in an exam."""
    form = random.gauss(0, _DAY_SPREAD)
    return [
        sum(random.random() < rate(ability - one.nerves + form) for _ in range(asked))
        for asked, ability in zip(ASKED, one.ability(day), strict=True)
    ]


def _attempt(
    exam: Exam, number: int, day: int, right: Sequence[int], needed: int, random: Random
) -> Attempt:
    """A failed attempt's report.

    The true scale is not published: here it is steeper or flatter than the program supposes.
    """
    below = (needed - sum(right)) / sum(ASKED)
    score = max(exam.scaled_min, round((exam.passing or 0) - below * random.uniform(700, 1100)))
    return Attempt(
        id=f"attempt-{number}",
        exam=exam.code,
        date=on(day),
        score=score,
        ratings={
            domain.id: band_of(correct / asked)
            for domain, correct, asked in zip(exam.domains, right, ASKED, strict=True)
        },
    )


def _practice(
    exam: Exam, one: Learner, way: Habits, end: int, random: Random
) -> Iterator[PracticeTest]:
    """The practice log of the days before an end."""
    numbers, sets, kept = count(), Counter[int](), list[float]()
    taken: list[tuple[str, float]] = []
    due = way.gap * random.random()
    for day in range(end):
        planned: list[Kind] = []
        if day >= due:
            due += way.gap * random.uniform(0.6, 1.4)
            planned.append(Kind.FULL)
        planned += [Kind.QUIZ] * (random.random() < way.quizzes / 7)
        planned += [Kind.SELF_MADE] * (random.random() < way.self_made / 7)
        for kind in planned:
            bank = random.randrange(len(one.banks))
            sets[bank] += 1
            source = f"Bank {'ABCD'[bank]} {kind.label} set {sets[bank]}"
            shift = one.banks[bank] + random.gauss(0, _SET_SPREAD)
            if kind is Kind.SELF_MADE:
                source, shift = f"My questions {sets[bank]}", random.gauss(0.6, 0.4)
            repeat = kind is Kind.FULL and bool(taken) and random.random() < way.repeats
            if repeat:
                # Remembered questions are much easier.
                source, shift = random.choice(taken)
                shift += random.uniform(1.0, 2.5)
            elif kind is Kind.FULL:
                taken.append((source, shift))
            timed = random.random() >= way.untimed
            shift += random.gauss(0, _DAY_SPREAD) + (0 if timed else 0.15)
            test = PracticeTest(
                id=f"test-{next(numbers):04}",
                exam=exam.code,
                date=on(day),
                source=source,
                kind=kind,
                timed=timed,
                repeat=repeat,
                results=_results(exam, one, day, kind, shift, random),
            )
            success = weighted_score(exam, test.results)
            kept.append(success)
            if not way.only_good or success >= sum(kept) / len(kept):
                yield test


def _results(
    exam: Exam, one: Learner, day: int, kind: Kind, shift: float, random: Random
) -> dict[str, Result]:
    """Right answers per domain: of all in a full test, of one or two else."""
    asked: tuple[int, ...] = random.choice(_SETS)
    chosen = range(len(ASKED))
    if kind is not Kind.FULL:
        size = random.randint(8, 25)
        asked = (size,) * len(ASKED)
        chosen = range(*sorted(random.sample(range(len(ASKED) + 1), 2)))
        chosen = chosen[:2]
    abilities = one.ability(day)
    return {
        exam.domains[at].id: Result(
            correct=sum(random.random() < rate(abilities[at] + shift) for _ in range(asked[at])),
            total=asked[at],
        )
        for at in chosen
    }
