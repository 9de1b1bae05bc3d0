"""Studies how far the program's judgement of readiness can be trusted, on simulated learners.

Simulated are the worlds alone (`learners.py`, `second_world.py`); everything that is estimated
comes from the program's own functions. What is found, and what it cannot show, stands in
docs/readiness.md. Everything is repeatable: the same seed gives the same tables and pictures.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from time import perf_counter
from typing import NamedTuple

from charts import bars, curves
from coverage import forecasts, held, inside, masteries, tried
from learners import EXAM, on
from probability import (
    Case,
    cases,
    compared,
    decile_table,
    deciles,
    estimates,
    gaps,
    groups,
    offsets,
    pairs_of,
    told,
)
from scoring import interval, mean, percent, table
from strategies import HOURS, SPLITS, gains, judge, strategy_table
from worlds import MAIN, STRESSED, World

from mls_tui.exams.catalogue import Catalogue
from mls_tui.study.exam import Exam
from mls_tui.study.readiness import Verdict, readiness
from mls_tui.study.records import Attempt, Kind, PracticeTest, Rating, Result
from mls_tui.study.state import State

# The seed is not the one that anything was chosen with, which was 1.
LEARNERS, SEED, FEWEST = 2000, 2026, 100
# Who passes with more than this true probability should be told.
LIKELY = 0.80
# Whoever is told so much decides by it whether to sit the exam.
_HIGH = 0.60


class Judged(NamedTuple):
    """A world with its learners, those apart of whom a probability is said."""

    world: World
    everybody: Sequence[Case]
    told: Sequence[Case]


def judge_world(world: World, exams: Mapping[str, Exam], number: int, seed: int) -> Judged:
    """Draw the learners of a world, and judge them."""
    # The name is part of the seed, so that a world is the same whichever others are drawn.
    found = cases(world, exams, Random(f"{seed} {world.name}"), number)
    return Judged(world, found, told(found))


def off_by(found: Sequence[Case]) -> float:
    """How many points too much is said."""
    return 100 * mean(one.said - one.chance for one in found)


def summary(worlds: Sequence[Judged]) -> str:
    """What is said and what comes, in each world; the bad ones first."""
    rows = []
    for one in worlds:
        high = [case for case in one.told if case.said >= _HIGH]
        off = gaps(deciles(pairs_of(one.told)))
        rows.append(
            (
                one.world.name,
                len(one.told),
                percent(mean(case.said for case in one.told)),
                percent(mean(case.chance for case in one.told)),
                f"{off_by(one.told):+.1f}",
                f"{off_by(high):+.1f}",
                f"{off[0]:.1f}",
                f"{off[1]:.1f}",
                percent(held(estimates(one.everybody))),
                percent(inside(case.history for case in one.everybody)),
            )
        )
    return table(
        (
            "world",
            "told",
            "said",
            "came",
            "too much",
            "of 60 % and more",
            "deciles off",
            "worst",
            "mastery inside",
            "forecast inside",
        ),
        rows,
    )


def verdicts(worlds: Sequence[Judged]) -> str:
    """How an exam on that day goes after Ready and after Close, in each world and in all."""
    rows = []
    everywhere = [case for one in worlds for case in one.everybody]
    parts = [(one.world.name, one.everybody) for one in worlds]
    for name, found in [*parts, ("all worlds together", everywhere)]:
        row: list[object] = [name]
        for verdict in (Verdict.READY, Verdict.CLOSE, Verdict.BUILDING):
            some = [case for case in found if case.known.verdict is verdict]
            passed = sum(case.history.passed for case in some)
            low, high = interval(passed, len(some))
            row += [
                len(some),
                percent(mean(case.chance for case in some)),
                f"{percent(low)}-{percent(high)}",
            ]
        likely = [case for case in found if case.chance > LIKELY]
        row.append(percent(mean(case.known.verdict is Verdict.READY for case in likely)))
        rows.append(row)
    headings = ["world"]
    for word in ("Ready", "Close", "Building"):
        headings += [f"{word}: told", "pass", "95 % of those who sat"]
    return table((*headings, "of likely passers Ready"), rows)


def real_histories(exams: Mapping[str, Exam]) -> str:
    """The two real histories of docs/rules.md, Readiness."""
    exam = exams[EXAM]
    ids = [one.id for one in exam.domains]
    rights = (14, 14, 15, 13, 14, 15, 14, 14, 14, 14)
    asked = (15, 15, 16, 15, 15, 16, 16, 16, 15, 16)
    quizzes = tuple(
        PracticeTest(
            id=f"quiz-{at}",
            exam=EXAM,
            date=on(3 * at),
            source=f"My questions {at + 1}",
            kind=Kind.SELF_MADE,
            results={ids[at % 4]: Result(correct=right, total=total)},
        )
        for at, (right, total) in enumerate(zip(rights, asked, strict=True))
    )
    ratings = dict.fromkeys(ids, Rating.COMPETENT) | {ids[2]: Rating.NEEDS_IMPROVEMENT}
    failed = Attempt(id="failed", exam=EXAM, date=on(40), score=698, ratings=ratings)
    known = readiness(State(exams=exams, attempts=(failed,), tests=quizzes), on(60))
    right, total = sum(rights), sum(asked)
    lines = [f"{right}/{total} on ten self-made quizzes, then 698: {known.verdict.value}."]
    results = ((61.5, 87.7), (70.8, 96.9), (64.6, 95.4), (75.4, 100.0), (67.7, 87.7))
    first: list[PracticeTest] = []
    again: list[PracticeTest] = []
    for at, pair in enumerate(results):
        for value, repeat in zip(pair, (False, True), strict=True):
            test = PracticeTest(
                id=f"set-{at}-{repeat}",
                exam=EXAM,
                date=on(45 + at + 8 * repeat),
                source=f"Set {at + 1}",
                repeat=repeat,
                results=_dealt(ids, round(65 * value / 100)),
            )
            (again if repeat else first).append(test)
    before, after = [
        readiness(State(exams=exams, attempts=(failed,), tests=tuple(tests)), on(60))
        for tests in (first, [*first, *again])
    ]
    moved = "nothing" if before == after else "SOMETHING"
    lines.append(
        f"Five sets, then repeated: {before.verdict.value}, {before.passing_label}; "
        f"the repeats move {moved}."
    )
    return "\n".join(lines)


def _dealt(ids: Sequence[str], right: int) -> dict[str, Result]:
    """So many right answers of 65, spread evenly over the domains."""
    totals = (13, 16, 23, 13)
    ends = [round(right * sum(totals[:at]) / 65) for at in range(5)]
    return {
        domain: Result(correct=end - begin, total=total)
        for domain, total, (begin, end) in zip(ids, totals, pairwise(ends), strict=True)
    }


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < FEWEST:
        raise argparse.ArgumentTypeError(f"at least {FEWEST}")
    return int(text)


def study(
    exams: Mapping[str, Exam], number: int, seed: int, pictures: Path | None
) -> Iterator[tuple[str, str]]:
    """Simulate so many learners in each main world, and fewer where something goes wrong."""
    main = [judge_world(world, exams, number, seed) for world in MAIN]
    bad = [judge_world(world, exams, max(FEWEST, number * 3 // 10), seed) for world in STRESSED]
    all_worlds = [*bad, *main]
    yield f"{number} learners a main world, seed {seed}", ""
    yield "1. All worlds, the bad ones first", summary(all_worlds)
    yield "2. Verdicts on the day of the exam", verdicts(all_worlds)
    named = [(one.world.name, one.told) for one in main]
    yield "3. Probability to pass, said against came, in percent", decile_table(named)
    # Those who do not grow are the ones that scores which stand still should find.
    for name, found in [*named, *((one.world.name, one.told) for one in bad[:2])]:
        yield f"4. By how ability goes on, {name}", groups(found)
    yield "5. Other constants", compared(named)
    yield "6. The own offset, after two failures", offsets(exams, Random(seed + 3), number // 2)
    for one in main:
        yield f"7. Mastery, {one.world.name}", masteries(estimates(one.everybody))
    for one in main:
        histories = [case.history for case in one.everybody]
        yield f"8. Forecast, {one.world.name}", forecasts(histories)
        yield f"   Other assumptions, {one.world.name}", tried(histories)
    judged = judge(exams[EXAM], Random(seed + 4), max(FEWEST, number * 3 // 10))
    yield "9. Strategies: points of P(pass) against tiered", strategy_table(judged)
    yield "10. The two real histories", real_histories(exams)
    if pictures:
        curves(
            pictures / "calibration.svg",
            "Probability to pass: said and came",
            {
                one.world.name: [
                    (part.said, part.got) for part in deciles(pairs_of(one.told)) if part.learners
                ]
                for one in (*main, bad[0], bad[3])
            },
            ("said, %", "came, %"),
        )
        bars(
            pictures / "worlds.svg",
            "Said too much (right) or too little (left) in each world",
            [(one.world.name, off_by(one.told)) for one in all_worlds],
            "points of the probability to pass",
        )
        bars(
            pictures / "strategies.svg",
            "Strategies against tiered",
            [
                (f"{name}, {hours} h", gains(judged, hours)[name])
                for hours in HOURS
                for name in SPLITS
                if name != "tiered"
            ],
            "points of the probability to pass",
        )


def main() -> int:
    """Simulate, and print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks/readiness.py", description=__doc__)
    parser.add_argument(
        "--learners", type=_count, default=LEARNERS, metavar="N", help=f"how many ({LEARNERS})"
    )
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=f"of the dice ({SEED})")
    parser.add_argument(
        "--pictures", type=Path, metavar="FOLDER", help="draw the pictures of docs/readiness.md"
    )
    arguments = parser.parse_args()
    started = perf_counter()
    exams = {EXAM: Catalogue()[EXAM]}
    for title, text in study(exams, arguments.learners, arguments.seed, arguments.pictures):
        print(f"{title}\n\n{text}\n", flush=True)
    print(f"Took {perf_counter() - started:.0f} s.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
