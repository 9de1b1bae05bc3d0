"""The second world: another structure than that of the program and of the first world.

Questions follow the three-parameter logistic model, with guessing; the exam's pass mark is equated,
so that each form is passed by the same ability; question banks differ in difficulty and in how
much they ask of each domain. Ability comes from hours of study and goes without them: learners go
on, stop, jump, forget, or cram before the exam. Some log selectively, some repeat what they know.
All numbers are ours, and no real result went into them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, count
from math import exp, log, sqrt
from random import Random
from statistics import fmean
from typing import NamedTuple

from learners import ASKED, EXAM, NO_STRESS, TELLING, History, Stress, on, rate

from mls_tui.study.exam import Exam
from mls_tui.study.practice import weighted_score
from mls_tui.study.records import Attempt, Kind, PracticeTest, Rating, Result
from mls_tui.study.state import State

# Four options to guess from, of which some are seen to be wrong; difficulties of the questions.
_GUESSED, _DIFFICULTY = 0.22, 0.9
# The mean slope of a rate on ability, flattened by the spread of difficulties (Birnbaum in Lord and
# Novick, Statistical Theories of Mental Test Scores, 1968, chapter 17; 1.7 makes a logit a probit).
_SLOPE = 1 / sqrt(1 + (_DIFFICULTY / 1.7) ** 2)
# Where a form of usual difficulty gives 37.2 of 50: who can just do that passes every form.
_BORDERLINE = log((0.744 - _GUESSED) / (1 - 0.744)) / _SLOPE
_FORM_SPREAD, _DAY_SPREAD = 0.12, 0.10

_WAYS = ("go on", "stop", "jump", "forget", "cram")
_WAY_WEIGHTS = (35, 20, 10, 15, 20)
_LOGGERS = ("all", "selective", "repeating")
_LOGGER_WEIGHTS = (50, 25, 25)
# A forecast is right or wrong within two years.
_AHEAD = 730


class Question(NamedTuple):
    """How sharply a question tells, and how difficult it is."""

    slope: float
    difficulty: float

    def chance(self, ability: float) -> float:
        """Probability of a right answer."""
        return _GUESSED + (1 - _GUESSED) * rate(self.slope * (ability - self.difficulty))


class Bank(NamedTuple):
    """A question bank: its difficulty per domain, and how many questions a set asks of each."""

    difficulty: tuple[float, ...]
    asked: tuple[int, ...]


class Student(NamedTuple):
    """Abilities per domain by day, with the hours until each; `crossed` is the day of 80 %."""

    way: str
    abilities: tuple[tuple[float, ...], ...]
    studied: tuple[float, ...]
    banks: tuple[Bank, ...]
    nerves: float
    crossed: int | None

    @property
    def group(self) -> str:
        """How ability goes on, in a word."""
        return self.way

    def rates(self, day: int) -> list[float]:
        """Success rate in the exam, per domain."""
        return [_success(one - self.nerves, 0.0) for one in self.abilities[day]]

    def practice_rates(self, day: int) -> list[float]:
        """Success rate in practice, per domain: the mean over the student's banks."""
        return _practice_rates(self.abilities[day], self.banks)

    def hours(self, begin: int, end: int) -> float:
        """Hours of study from one day to another."""
        return self.studied[end] - self.studied[begin]

    def crossing(self, target: float, end: int) -> int | None:
        """The first day with a weighted practice rate of 80 %; None if not before an end."""
        assert target == _TARGET
        return self.crossed if self.crossed is not None and self.crossed <= end else None


_TARGET = 0.80


def _success(ability: float, difficulty: float) -> float:
    return _GUESSED + (1 - _GUESSED) * rate(_SLOPE * (ability - difficulty))


def _practice_rates(abilities: Sequence[float], banks: Sequence[Bank]) -> list[float]:
    return [
        sum(_success(ability, bank.difficulty[at]) for bank in banks) / len(banks)
        for at, ability in enumerate(abilities)
    ]


def _weighted(abilities: Sequence[float], banks: Sequence[Bank]) -> float:
    rates = zip(ASKED, _practice_rates(abilities, banks), strict=True)
    return sum(asked * one for asked, one in rates) / sum(ASKED)


def student(random: Random, days: int, stress: Stress) -> Student:
    """Draw somebody who is about to sit the exam after so many days of study."""
    (way,) = random.choices(_WAYS, _WAY_WEIGHTS)
    banks = tuple(_banks(random, stress))
    hours = _hours(random, way, days)
    studied = tuple(accumulate(hours, initial=0.0))
    abilities = tuple(_abilities(random, way, hours, days, stress))
    crossed = None
    # The rate hardly moves within three days.
    for day in range(0, len(abilities), 3):
        if _weighted(abilities[day], banks) >= _TARGET:
            crossed = day
            break
    # Only what lies before the exam is asked for again.
    return Student(way, abilities[: days + 1], studied[: days + 2], banks, stress.nerves, crossed)


def _banks(random: Random, stress: Stress) -> Iterator[Bank]:
    common = -stress.easier + random.gauss(0, 0.2)
    for _ in range(random.randint(1, 4)):
        own = common + random.gauss(0, 0.2)
        size = random.choice((50, 65, 65, 75))
        parts = [asked * exp(random.gauss(0, 0.3)) for asked in ASKED]
        yield Bank(
            difficulty=tuple(own + random.gauss(0, 0.2) for _ in ASKED),
            asked=tuple(max(4, round(size * part / sum(parts))) for part in parts),
        )


def _hours(random: Random, way: str, days: int) -> list[float]:
    """Hours of each day: up to the exam, and two years on."""
    daily = 1.3 * exp(random.gauss(0, 0.5))
    stops = random.randint(14, 70)
    crams = days - random.randint(10, 21)
    found = []
    for day in range(days + _AHEAD):
        studies = random.random() < 0.75
        if way in ("stop", "forget"):
            studies = studies and day < stops
        amount = daily * random.uniform(0.5, 1.5)
        if way == "cram":
            amount = 3.5 * random.uniform(0.5, 1.5) if crams <= day < days else 0.25 * daily
        elif way == "jump":
            amount *= 0.4
        found.append(amount * studies)
    return found


def _abilities(
    random: Random, way: str, hours: Sequence[float], days: int, stress: Stress
) -> Iterator[tuple[float, ...]]:
    general = random.gauss(0.45, 0.45)
    start = [general + random.gauss(0, 0.35) for _ in ASKED]
    top = random.gauss(1.75, 0.5)
    tops = [max(low, top + random.gauss(0, 0.25)) for low in start]
    keen = 0.02 * exp(random.gauss(0, 0.6)) * stress.grows
    # Most give the weak domains more.
    parts = [asked * exp(-0.5 * (low - general)) for asked, low in zip(ASKED, start, strict=True)]
    loss = random.uniform(0.006, 0.03) if way == "forget" else 0.001
    leap, height = random.randint(10, max(11, days)), random.uniform(0.3, 0.8) * stress.grows
    now = list(start)
    for day, spent in enumerate(hours):
        yield tuple(now)
        for at, part in enumerate(parts):
            now[at] += (tops[at] - now[at]) * (1 - exp(-keen * spent * part / sum(parts) * 2))
            if not spent:
                # What was learnt goes, and never all of it.
                now[at] -= loss * max(0.0, now[at] - start[at] - 0.3 * (tops[at] - start[at]))
            if way == "jump" and leap <= day < leap + 7:
                now[at] += height / 7


class _Form(NamedTuple):
    """A sitting: the questions per domain, how many right ones it takes, the day's form."""

    questions: tuple[tuple[Question, ...], ...]
    needed: int
    day: float


def _questions(random: Random, difficulty: float, number: int) -> tuple[Question, ...]:
    return tuple(
        Question(exp(random.gauss(-0.03, 0.25)), random.gauss(difficulty, _DIFFICULTY))
        for _ in range(number)
    )


def _form(random: Random, stress: Stress) -> _Form:
    shift = random.gauss(0, _FORM_SPREAD)
    questions = tuple(_questions(random, shift, asked) for asked in ASKED)
    mark = sum(one.chance(_BORDERLINE) for some in questions for one in some)
    return _Form(questions, round(mark) + stress.harder_cut, random.gauss(0, _DAY_SPREAD))


def _sit(random: Random, form: _Form, abilities: Sequence[float]) -> list[int]:
    """Right answers per domain."""
    return [
        sum(random.random() < one.chance(ability + form.day) for one in some)
        for some, ability in zip(form.questions, abilities, strict=True)
    ]


def _chance(form: _Form, abilities: Sequence[float]) -> float:
    """True probability to pass a form, before the day's form is known: three-node quadrature."""
    passed = 0.0
    for node, weight in ((0.0, 2 / 3), (sqrt(3), 1 / 6), (-sqrt(3), 1 / 6)):
        sums = [1.0]
        for some, ability in zip(form.questions, abilities, strict=True):
            for one in some:
                right = one.chance(ability + node * _DAY_SPREAD)
                sums = [
                    stay * (1 - right) + rise * right
                    for stay, rise in zip([*sums, 0.0], [0.0, *sums], strict=True)
                ]
        passed += weight * sum(sums[form.needed :])
    return passed


def second_history(
    exams: Mapping[str, Exam], random: Random, stress: Stress = NO_STRESS
) -> History:
    """Draw somebody who failed once, practised, and is about to sit the exam again."""
    exam = exams[EXAM]
    while True:
        day = random.randint(21, 140)
        one = student(random, day, stress)
        first, second = _form(random, stress), _form(random, stress)
        begin = [ability - one.nerves for ability in one.abilities[0]]
        failed = _sit(random, first, begin)
        if sum(failed) >= first.needed:
            continue
        end = [ability - one.nerves for ability in one.abilities[day]]
        right = sum(_sit(random, second, end))
        tests = tuple(_practice(random, exam, one, day, stress))
        attempt = _attempt(random, exam, failed, first.needed)
        return History(
            learner=one,
            state=State(exams=exams, attempts=(attempt,), tests=tests),
            day=day,
            asked=random.randint(21, day),
            right=right,
            needed=second.needed,
            chance=_chance(second, end),
            shift=one.nerves - fmean(at for bank in one.banks for at in bank.difficulty),
            tells=random.random() < TELLING,
        )


def _attempt(random: Random, exam: Exam, right: Sequence[int], needed: int) -> Attempt:
    """A failed attempt's report, whose bands are not exactly where the program supposes them."""
    low, high = 0.60 + random.gauss(0, 0.04), 0.80 + random.gauss(0, 0.04)
    ratings = {}
    for domain, correct, asked in zip(exam.domains, right, ASKED, strict=True):
        success = correct / asked
        ratings[domain.id] = (
            Rating.NEEDS_IMPROVEMENT
            if success < low
            else Rating.COMPETENT
            if success < high
            else Rating.STRONG
        )
    below = (needed - sum(right)) / sum(ASKED)
    score = max(exam.scaled_min, round((exam.passing or 0) - 1 - below * random.uniform(700, 1100)))
    return Attempt(id="attempt", exam=exam.code, date=on(0), score=score, ratings=ratings)


def _practice(
    random: Random, exam: Exam, one: Student, end: int, stress: Stress
) -> Iterator[PracticeTest]:
    """The practice log of the days before the exam."""
    (logger,) = random.choices(_LOGGERS, _LOGGER_WEIGHTS)
    if stress.only_good:
        logger = "selective"
    gap, quizzes = 4 * 5 ** random.random(), random.choice((0.0, 0.5, 2.0))
    numbers, kept = count(), list[float]()
    taken: list[tuple[str, int]] = []
    due = gap * random.random()
    for day in range(end):
        kinds = [Kind.QUIZ] * (random.random() < quizzes / 7)
        if day >= due:
            due += gap * random.uniform(0.6, 1.4)
            kinds.append(Kind.FULL)
        for kind in kinds:
            number = next(numbers)
            at = random.randrange(len(one.banks))
            source, repeat = f"Bank {'ABCD'[at]} {kind.label} {number}", False
            known = 0.0
            if kind is Kind.FULL and logger == "repeating" and taken and random.random() < 0.35:
                source, at = random.choice(taken)
                # One in five is logged under another name, and nothing tells it apart.
                repeat, known = random.random() >= 0.2, random.uniform(0.5, 2.0)
                source = source if repeat else f"{source} again {number}"
            elif kind is Kind.FULL:
                taken.append((source, at))
            test = PracticeTest(
                id=f"test-{number:04}",
                exam=exam.code,
                date=on(day),
                source=source,
                kind=kind,
                timed=random.random() < 0.85,
                repeat=repeat,
                results=_results(random, exam, one, day, kind, one.banks[at], known),
            )
            success = weighted_score(exam, test.results)
            kept.append(success)
            poor = success < sum(kept) / len(kept)
            hides = logger == "selective" and poor and (stress.only_good or random.random() < 0.6)
            if not hides:
                yield test


def _results(
    random: Random, exam: Exam, one: Student, day: int, kind: Kind, bank: Bank, known: float
) -> dict[str, Result]:
    chosen, asked = range(len(ASKED)), bank.asked
    if kind is not Kind.FULL:
        chosen = range(first := random.randrange(len(ASKED)), first + 1)
        asked = (random.randint(8, 25),) * len(ASKED)
    form = random.gauss(0, _DAY_SPREAD) + random.gauss(0, _FORM_SPREAD) + known
    found = {}
    for at in chosen:
        some = _questions(random, bank.difficulty[at], asked[at])
        ability = one.abilities[day][at] + form
        right = sum(random.random() < each.chance(ability) for each in some)
        found[exam.domains[at].id] = Result(correct=right, total=asked[at])
    return found
