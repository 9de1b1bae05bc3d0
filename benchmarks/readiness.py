"""Studies how far the program's judgement of readiness can be trusted, on simulated learners.

Simulated is the world alone (`learners.py`); everything that is estimated comes from the program's
own functions. What is found, and what it cannot show, stands in docs/readiness.md.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import nan
from random import Random
from time import perf_counter

from coverage import forecasts, masteries
from learners import EXAM, on
from probability import (
    SCORES,
    Case,
    by_spread,
    cases,
    compared,
    deciles,
    discounts,
    offsets,
    own,
    said,
    scored,
)
from scoring import interval, mean, percent, table

from mls_tui.exams.catalogue import Catalogue
from mls_tui.study.exam import Exam
from mls_tui.study.passing import BANK_SPREAD
from mls_tui.study.readiness import LAST_TESTS, Verdict, readiness
from mls_tui.study.records import Attempt, Kind, PracticeTest, Rating, Result
from mls_tui.study.state import State

LEARNERS, SEED, FEWEST = 4000, 1, 100
# How much easier practice is than the exam where nobody notices: 5 points of 75.
EASIER = 0.3
# Who passes with more than this true probability should be told.
LIKELY = 0.80
# No test below this can be among the last ones of who is Ready; looking only there saves time.
_ALMOST = 0.79


def verdicts(found: Sequence[Case]) -> str:
    """How an exam on that day goes after each verdict, and what likely passers were told."""
    likely = [one for one in found if one.chance > LIKELY]
    rows = []
    for verdict in Verdict:
        told = [one for one in found if one.known.verdict is verdict]
        passed = sum(one.history.passed for one in told)
        low, high = interval(passed, len(told))
        rows.append(
            (
                verdict.value,
                len(told),
                percent(passed / len(told) if told else nan),
                f"{percent(low)}-{percent(high)}",
                percent(mean(one.chance for one in told)),
                percent(mean(one.known.verdict is verdict for one in likely)),
            )
        )
    headings = ("verdict", "told", "passed %", "95 %", "true chance %", "of likely passers %")
    return table(headings, rows)


def missing(found: Sequence[Case]) -> str:
    """How many of those who would likely pass meet each condition."""
    likely = [one.known.conditions for one in found if one.chance > LIKELY]
    return table(
        ("condition", "met, %"),
        (
            (each[0].text, percent(mean(one.met for one in each)))
            for each in zip(*likely, strict=True)
        ),
    )


def first_ready(found: Sequence[Case]) -> str:
    """How an exam goes on the first day on which Ready is said, looking after each full test."""
    chances = [chance for one in found if (chance := _first_ready(one)) is not None]
    return (
        f"Said to {len(chances)} of {len(found)} learners at some time. An exam on that day is "
        f"passed by {percent(mean(chances))} % of them."
    )


def _first_ready(case: Case) -> float | None:
    """True probability to pass on that day; None if there is none."""
    one, known = case.history, case.known.scores
    for at in range(LAST_TESTS, len(known) + 1):
        day = known[at - 1].date
        high = min(score.value for score in known[at - LAST_TESTS : at]) > _ALMOST
        if high and readiness(one.state, day).verdict is Verdict.READY:
            return one.learner.chance((day - on(0)).days, one.needed)
    return None


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


def study(exams: Mapping[str, Exam], number: int, seed: int) -> Iterator[tuple[str, str]]:
    """Simulate so many learners, and fewer of special sorts; yields titles with their tables."""
    found = cases(exams, Random(seed), number)
    counted = _counted(found)
    yield (
        f"{number} learners, seed {seed}",
        f"Nothing is said to {number - len(counted)}: they have logged too little.",
    )
    yield "1. Probability to pass, said against got, in percent", deciles(counted)
    yield "   Scores: less is better, except for the slope, which should be 1", compared(counted)
    yield "   By the true spread between banks and exam", by_spread(counted)
    yield "   By half-life of results and weight of the rating", discounts(counted[::2])
    easier = cases(exams, Random(seed + 1), number // 4, easier=EASIER)
    good = cases(exams, Random(seed + 2), number // 4, only_good=True)
    groups = {
        "all is logged": counted,
        "only good results are logged": _counted(good),
        f"all banks easier by {EASIER}": _counted(easier),
    }
    rows = [scored(name, said(some, BANK_SPREAD, own)) for name, some in groups.items()]
    yield "   Where the assumptions fail", table(SCORES, rows)
    twice = _counted(cases(exams, Random(seed + 3), number // 2, failures=2))
    yield "2. The own offset, after two failures with practice before each", offsets(twice)
    pairs = [(one.history, one.known.mastery) for one in found]
    yield "3. Mastery: how often the 80 % interval holds the true rate", masteries(pairs)
    histories = [one.history for one in found]
    yield "4. Forecast: how often the range of 10-90 % holds the true day", forecasts(histories)
    yield "5. Verdicts on the day of the exam", verdicts(found)
    yield "   Conditions, of likely passers", missing(found)
    yield "   The first day that Ready is said", first_ready(found)
    yield "   Only good results are logged", verdicts(good)
    yield f"   All banks easier by {EASIER}", verdicts(easier)
    yield "6. The two real histories", real_histories(exams)


def _counted(found: Sequence[Case]) -> list[Case]:
    """Those of whom a probability is said."""
    return [one for one in found if one.known.passing]


def main() -> int:
    """Simulate, and print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks/readiness.py", description=__doc__)
    parser.add_argument(
        "--learners", type=_count, default=LEARNERS, metavar="N", help=f"how many ({LEARNERS})"
    )
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=f"of the dice ({SEED})")
    arguments = parser.parse_args()
    started = perf_counter()
    exams = {EXAM: Catalogue()[EXAM]}
    for title, text in study(exams, arguments.learners, arguments.seed):
        print(f"{title}\n\n{text}\n", flush=True)
    print(f"Took {perf_counter() - started:.0f} s.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
