"""How the said probability to pass goes with what comes, as it is and with other assumptions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from math import exp, log
from random import Random
from typing import NamedTuple
from unittest.mock import patch

from learners import History, history, on
from scoring import Said, bias, brier, error, log_loss, mean, percent, slope, table
from worlds import World

from mls_tui.study import evidence, growth, mastery, offset, passing
from mls_tui.study.evidence import bank
from mls_tui.study.exam import Exam
from mls_tui.study.growth import grown
from mls_tui.study.mastery import Mastery, known_mastery
from mls_tui.study.passing import pass_probability
from mls_tui.study.readiness import Readiness, readiness
from mls_tui.study.sources import readings
from mls_tui.study.state import State

NOISES_TRIED = (0.36, 0.50, 0.60, 0.70, 1.00)
# How fast odds grow by hours of study, and for how many: the first is what a day's growth is worth
# at 1.2 h a day.
HOURLY_TRIED = (0.00375, 0.0025, 0.0055)
_MOST_HOURS = 96


class Case(NamedTuple):
    """A history with what the program says on the day of the exam."""

    history: History
    known: Readiness

    @property
    def chance(self) -> float:
        """The true probability to pass."""
        return self.history.chance

    @property
    def said(self) -> float:
        """The probability that the program says: the mean of the two cuts."""
        return between(self.known.passing or {})


def between(passing: Mapping[int, float]) -> float:
    """The mean of the two cuts."""
    return mean(passing.values())


def cases(world: World, exams: Mapping[str, Exam], random: Random, number: int) -> list[Case]:
    """Draw so many learners of a world, and judge each on the day of the exam."""
    drawn = (world.draw(exams, random) for _ in range(number))
    return [Case(one, readiness(one.state, on(one.day))) for one in drawn]


def told(found: Sequence[Case]) -> list[Case]:
    """Those of whom a probability is said."""
    return [one for one in found if one.known.passing]


class Decile(NamedTuple):
    """What was said and what came in a tenth, with the number of learners."""

    learners: int
    said: float
    got: float


def deciles(pairs: Sequence[tuple[float, float]]) -> list[Decile]:
    """What was said against the true probability, per tenth of what was said."""
    tenths: list[list[tuple[float, float]]] = [[] for _ in range(10)]
    for said, chance in pairs:
        tenths[min(9, int(10 * said))].append((said, chance))
    return [
        Decile(len(some), mean(said for said, _ in some), mean(chance for _, chance in some))
        for some in tenths
    ]


def gaps(found: Sequence[Decile]) -> tuple[float, float]:
    """The mean and the worst distance of the deciles, in points of 100."""
    off = [100 * abs(one.said - one.got) for one in found if one.learners]
    return mean(off), max(off)


def pairs_of(found: Sequence[Case]) -> list[tuple[float, float]]:
    """What was said, and the true probability."""
    return [(one.said, one.chance) for one in found]


def decile_table(worlds: Sequence[tuple[str, Sequence[Case]]]) -> str:
    """Said against got in each world; ± is the standard error if exams were drawn."""
    parts = [deciles(pairs_of(found)) for _, found in worlds]
    rows = []
    for tenth in range(10):
        row: list[object] = [f"{10 * tenth}-{10 * tenth + 10} %"]
        for part in parts:
            one = part[tenth]
            got = f"{percent(one.got)} ± {percent(error(one.got, one.learners))}"
            row += [one.learners, percent(one.said), got if one.learners else ""]
        rows.append(row)
    headings = ["said"]
    for name, _ in worlds:
        headings += [f"{name}: n", "said", "came"]
    return table(headings, rows)


SCORES = ("", "said", "came", "said - came", "deciles off", "worst", "slope", "Brier")


def scored(
    name: str, pairs: Sequence[tuple[float, float]], found: Sequence[Case]
) -> tuple[object, ...]:
    """A row of scores; deciles by true probabilities, the others by the exams that were sat."""
    came = [Said(said, one.history.passed) for (said, _), one in zip(pairs, found, strict=True)]
    off = gaps(deciles(pairs))
    said, chance = mean(one for one, _ in pairs), mean(one for _, one in pairs)
    return (
        name,
        percent(said),
        percent(chance),
        f"{100 * (said - chance):+.1f}",
        f"{off[0]:.1f}",
        f"{off[1]:.1f}",
        f"{slope(came):.2f}",
        f"{brier(came):.4f}",
    )


def groups(found: Sequence[Case]) -> str:
    """Scores by how ability goes on, and by whether the program says that scores stand still."""
    by: dict[str, list[Case]] = {}
    for one in found:
        still = "scores stand still" if one.known.stands_still else "scores do not stand still"
        for name in (one.history.learner.group, still):
            by.setdefault(name, []).append(one)
    order = sorted(by, key=lambda name: (name.startswith("scores"), name))
    rows = [(*scored(name, pairs_of(by[name]), by[name])[:4], len(by[name])) for name in order]
    return table((*SCORES[:4], "learners"), rows)


# What the estimates would be with something else: name, and what it takes the place of.
Patch = tuple[object, str, object]


def trials() -> Iterator[tuple[str, tuple[Patch, ...]]]:
    """Other constants than those in force."""
    yield "in force", ()
    yield "nothing grows (before)", ((growth, "_A_DAY", 0.0),)
    for rate in (0.0030, 0.0060, 0.0090):
        yield f"growth of {rate:.4f} a day", ((growth, "_A_DAY", rate),)
    for days in (10, 14, 35):
        yield f"half-life of {days} days", ((evidence, "HALF_LIFE_DAYS", days),)
    for questions in (4.0, 20.0):
        yield f"a rating counts {questions:.0f}", ((mastery, "PRIOR_QUESTIONS", questions),)
    for spread in (0.0, 0.15, 0.45):
        yield f"bank shift of {spread:.2f}", ((passing, "BANK_SPREAD", spread),)


def _said_with(one: Case, patches: Sequence[Patch]) -> float:
    state, today = one.history.state, on(one.history.day)
    with ExitStack() as stack:
        for where, name, value in patches:
            stack.enter_context(patch.object(where, name, value))
        known = known_mastery(state, today)
        return between(pass_probability(state.exam, known, one.known.offset or 0.0))


def compared(worlds: Sequence[tuple[str, Sequence[Case]]]) -> str:
    """Scores with other constants, of both worlds side by side, then the best there is."""
    rows = [_beside(name, worlds, partial(_said_with, patches=each)) for name, each in trials()]
    rows += [
        _beside(f"growth of {rate:.5f} an hour", worlds, partial(_by_hours, rate=rate))
        for rate in HOURLY_TRIED
    ]
    rows.append(_beside("banks brought together", worlds, _together))
    rows.append(_beside("true probability", worlds, lambda one: one.chance))
    headings = [""]
    for name, _ in worlds:
        headings += [f"{name}: said - came", "deciles off", "worst", "Brier"]
    return table(headings, rows)


def _beside(
    name: str, worlds: Sequence[tuple[str, Sequence[Case]]], say: Callable[[Case], float]
) -> tuple[object, ...]:
    row: list[object] = [name]
    for _, found in worlds:
        _, _, _, off, mean_gap, worst, _, score = scored(
            name, [(say(one), one.chance) for one in found], found
        )
        row += [off, mean_gap, worst, score]
    return tuple(row)


def _by_hours(one: Case, rate: float) -> float:
    """What is said if results grow with the hours studied since, where they are known."""
    day = one.history.day

    def by_hours(success: float, age: int) -> float:
        if not one.history.tells or age <= 0:
            return grown(success, age)
        hours = one.history.learner.hours(max(0, day - age), day)
        odds = exp(rate * min(hours, _MOST_HOURS))
        return success * odds / (1 - success + success * odds)

    return _said_with(one, ((mastery, "grown", by_hours),))


def _together(one: Case) -> float:
    """What is said if each bank's results are moved to where all of them read alike."""
    state, today = one.history.state, on(one.history.day)
    by = {
        row.bank.casefold(): log((0.75 + row.points / 100) / (0.25 - row.points / 100)) - log(3)
        for row in readings(one.known.scores, today)
    }
    moved = []
    for test in state.tests:
        shift = by.get(bank(test.source), 0.0)
        results = {}
        for domain, result in test.results.items():
            odds = (result.correct + 0.5) / (result.missed + 0.5) * exp(-shift)
            right = round(result.total * odds / (1 + odds)) if shift else result.correct
            results[domain] = result.replace(correct=right)
        moved.append(test.replace(results=results, misses={}))
    known = known_mastery(
        State(exams=state.exams, attempts=state.attempts, tests=tuple(moved)), today
    )
    return between(pass_probability(state.exam, known, one.known.offset or 0.0))


def offsets(exams: Mapping[str, Exam], random: Random, number: int) -> str:
    """Scores of learners with two reports, by what is made of their own offset."""
    drawn = [history(exams, random, failures=2) for _ in range(number)]
    found = told([Case(one, readiness(one.state, on(one.day))) for one in drawn])
    rows = []
    for name, noise in (
        ("no offset", None),
        ("plain mean", 0.0),
        *((f"drawn in, noise {noise:.2f}", noise) for noise in NOISES_TRIED),
    ):
        moved = [_offset(one, noise) for one in found]
        said = [
            Said(
                between(pass_probability(one.history.state.exam, one.known.mastery, by)),
                one.history.passed,
            )
            for one, by in zip(found, moved, strict=True)
        ]
        missed = [by + one.history.shift for one, by in zip(found, moved, strict=True)]
        off = mean(one * one for one in missed) ** 0.5
        rows.append(
            (
                name,
                f"{brier(said):.4f}",
                f"{log_loss(said):.4f}",
                f"{100 * bias(said):+.1f}",
                f"{slope(said):.2f}",
                f"{mean(missed):+.3f}",
                f"{off:.3f}",
            )
        )
    headings = ("", "Brier", "log loss", "said - came", "slope", "offset - true", "its error")
    return table(headings, rows)


def _offset(one: Case, noise: float | None) -> float:
    if noise is None:
        return 0.0
    state = one.history.state
    rows = offset.beside_practice(state.exam, state.attempts, state.tests)
    with patch.object(offset, "_NOISE", noise):
        return offset.own_offset(rows) or 0.0


def estimates(found: Sequence[Case]) -> list[tuple[History, tuple[Mastery, ...]]]:
    """Each history with the masteries of the day of the exam."""
    return [(one.history, one.known.mastery) for one in found]
