"""How the said probability to pass goes with what comes, as it is and with other assumptions."""

from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from random import Random
from typing import NamedTuple
from unittest.mock import patch

from learners import CUTS, SPREADS, History, Way, history, on, rate
from scoring import Said, bias, brier, error, log_loss, logistic, mean, percent, slope, table

from mls_tui.study import evidence, mastery, offset, passing
from mls_tui.study.exam import Exam
from mls_tui.study.passing import EASY_CUT, HARD_CUT, pass_probability
from mls_tui.study.readiness import Readiness, readiness

EASY, *_, HARD = CUTS
SPREADS_TRIED = (0.0, 0.15, 0.30, 0.45)
NOISES_TRIED = (0.20, 0.36, 0.50, 0.60, 0.70, 1.00)
# Half-life in days, and questions that the rating counts.
DISCOUNTS_TRIED = ((21, 10), (10, 10), (14, 10), (35, 10), (21, 4), (21, 20))


class Case(NamedTuple):
    """A history with what the program says on the day of the exam, and the true probability."""

    history: History
    known: Readiness
    chance: float


def cases(
    exams: Mapping[str, Exam],
    random: Random,
    number: int,
    *,
    failures: int = 1,
    only_good: bool = False,
    easier: float = 0.0,
) -> list[Case]:
    """Draw so many learners, and judge each on the day of the exam."""
    found = []
    for _ in range(number):
        one = history(exams, random, failures=failures, only_good=only_good, easier=easier)
        known = readiness(one.state, on(one.day))
        found.append(Case(one, known, one.learner.chance(one.day, one.needed)))
    return found


def said(found: Sequence[Case], spread: float, moved: Callable[[Case], float]) -> list[Said]:
    """The mean of the two cuts against the exam, for a bank shift of this spread and mean."""
    with patch.object(passing, "BANK_SPREAD", spread):
        return [
            Said(_between(one, one.known.mastery, moved(one)), one.history.passed) for one in found
        ]


def _between(one: Case, known: Sequence[mastery.Mastery], moved: float) -> float:
    return mean(pass_probability(one.history.state.exam, known, moved).values())


def own(one: Case) -> float:
    """The offset that the program takes."""
    return one.known.offset or 0.0


def deciles(found: Sequence[Case]) -> str:
    """What was said against what came, per tenth, for the mean of the cuts and for each."""
    kinds: tuple[tuple[str, list[Said]], ...] = (
        ("between", [Said(mean(_passing(one).values()), one.history.passed) for one in found]),
        ("72 %", [Said(_passing(one)[EASY_CUT], one.history.right >= EASY) for one in found]),
        ("76 %", [Said(_passing(one)[HARD_CUT], one.history.right >= HARD) for one in found]),
    )
    rows = []
    for tenth in range(10):
        row: list[object] = [f"{10 * tenth}-{10 * tenth + 10} %"]
        for _, all_said in kinds:
            inside = [one for one in all_said if min(9, int(10 * one.probability)) == tenth]
            share = mean(one.came for one in inside)
            row += [len(inside), percent(mean(one.probability for one in inside))]
            row.append(f"{percent(share)} ± {percent(error(share, len(inside)))}" if inside else "")
        rows.append(row)
    headings = ["said"]
    for name, _ in kinds:
        headings += [f"{name}: n", "said", "got"]
    return table(headings, rows)


def _passing(one: Case) -> dict[int, float]:
    assert one.known.passing is not None
    return one.known.passing


def scored(name: str, all_said: Sequence[Said]) -> tuple[object, ...]:
    """A row of scores."""
    return (
        name,
        f"{brier(all_said):.4f}",
        f"{log_loss(all_said):.4f}",
        f"{100 * bias(all_said):+.1f}",
        f"{slope(all_said):.2f}",
    )


SCORES = ("", "Brier", "log loss", "said - got", "slope")


def compared(found: Sequence[Case]) -> str:
    """Scores of the method, of other bank shifts, and of what anybody could say without it."""
    rows = [scored("as it is", said(found, passing.BANK_SPREAD, own))]
    rows += [
        scored(f"bank shift of {spread:.2f}", said(found, spread, own)) for spread in SPREADS_TRIED
    ]
    share = mean(one.history.passed for one in found)
    rows.append(scored("always the base rate", [Said(share, one.history.passed) for one in found]))
    rows.append(scored("last score, logistic", _by_last_score(found)))
    rows.append(scored("true probability", [Said(c.chance, c.history.passed) for c in found]))
    return table(SCORES, rows)


def _by_last_score(found: Sequence[Case]) -> list[Said]:
    """A logistic curve through the last weighted score, fitted to the other half of them."""
    halves = found[::2], found[1::2]
    all_said = []
    for half, other in (halves, halves[::-1]):
        base, steep = logistic(
            [one.known.scores[-1].value for one in other], [one.history.passed for one in other]
        )
        all_said += [
            Said(rate(base + steep * one.known.scores[-1].value), one.history.passed)
            for one in half
        ]
    return all_said


def by_spread(found: Sequence[Case]) -> str:
    """Scores with and without the bank shift, by how far banks truly differ from the exam."""
    groups = {
        spread: [one for one in found if one.history.learner.spread == spread] for spread in SPREADS
    }
    rows = [
        scored(f"true {spread:.2f}, taken {tried:.2f}", said(some, tried, own))
        for spread, some in groups.items()
        for tried in (0.0, passing.BANK_SPREAD)
    ]
    return table(SCORES, rows)


def discounts(found: Sequence[Case]) -> str:
    """Scores by how fast results age and what the rating counts, and by how ability goes on."""
    rows = []
    for days, questions in DISCOUNTS_TRIED:
        with (
            patch.object(evidence, "HALF_LIFE_DAYS", days),
            patch.object(mastery, "PRIOR_QUESTIONS", questions),
        ):
            all_said = [
                Said(_between(one, _mastery(one), own(one)), one.history.passed) for one in found
            ]
        pairs = list(zip(found, all_said, strict=True))
        by_way = [
            bias([each for one, each in pairs if one.history.learner.way is way]) for way in Way
        ]
        cells = [f"{100 * one:+.1f}" for one in by_way]
        rows.append((*scored(f"{days} days, {questions} questions", all_said), *cells))
    return table((*SCORES, *(f"{way.value} only" for way in Way)), rows)


def _mastery(one: Case) -> tuple[mastery.Mastery, ...]:
    state = one.history.state
    today = on(one.history.day)
    return mastery.known_mastery(state, today)


def offsets(found: Sequence[Case]) -> str:
    """Scores of learners with two reports, by what is made of their own offset."""

    def drawn(noise: float) -> Callable[[Case], float]:
        rows = {
            id(one): offset.beside_practice(
                one.history.state.exam, one.history.state.attempts, one.history.state.tests
            )
            for one in found
        }
        with patch.object(offset, "_NOISE", noise):
            known = {key: offset.own_offset(beside) or 0.0 for key, beside in rows.items()}
        return lambda one: known[id(one)]

    tried: list[tuple[str, Callable[[Case], float]]] = [
        ("no offset", lambda _: 0.0),
        ("plain mean", drawn(0.0)),
        *((f"drawn in, noise {noise:.2f}", drawn(noise)) for noise in NOISES_TRIED),
        ("as it is", own),
    ]
    rows = []
    for name, moved in tried:
        missed = [moved(one) + mean(one.history.learner.banks) for one in found]
        row = scored(name, said(found, passing.BANK_SPREAD, moved))
        off = sqrt(mean(one**2 for one in missed))
        rows.append((*row, f"{mean(missed):+.3f}", f"{off:.3f}"))
    return table((*SCORES, "offset - true", "its error"), rows)
