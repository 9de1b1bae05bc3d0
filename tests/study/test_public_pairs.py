"""What people told in public of their practice before an AWS exam, and of the exam after it.

Six pairs are few and chosen by who tells them, so they fit no constant. But a program that calls
one of the failures Ready, or nearly so, is wrong.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest

from mls_tui.study.exam import Exam
from mls_tui.study.readiness import Verdict, readiness
from mls_tui.study.records import Attempt, Kind, PracticeTest, Rating, Result, Settings
from mls_tui.study.state import State
from tests.examples import EXAMS, TODAY, a_day


class Told(NamedTuple):
    """A practice result: days before the exam, source, right, asked, and what sort it was."""

    days: int
    source: str
    right: int
    asked: int
    kind: Kind = Kind.FULL
    repeat: bool = False


def _quizzes() -> list[Told]:
    sizes = (5, 20, 15, 20, 10, 20, 15, 20, 10, 20)
    rights = (5, 18, 14, 18, 9, 18, 14, 18, 9, 18)
    return [
        Told(30 - 3 * at, f"My own {at + 1}", right, asked, Kind.SELF_MADE)
        for at, (right, asked) in enumerate(zip(rights, sizes, strict=True))
    ]


FAILED: Mapping[str, tuple[str, Sequence[Told]]] = {
    "one bank until every set is at 90 %, then 680": (
        "SAP-C02",
        [Told(20 - 4 * at, f"Bank set {at + 1}", 68, 75, repeat=True) for at in range(4)],
    ),
    "two practice exams at 80 % on the last day, then 707": (
        "DEA-C01",
        [Told(1, "Bank A 1", 52, 65), Told(0, "Bank B 1", 52, 65)],
    ),
    "ten quizzes of one's own at 141 of 155, then 698": ("DEA-C01", _quizzes()),
}
PASSED: Mapping[str, tuple[str, Sequence[Told]]] = {
    "four banks from 34 to 62 of 80, then 804": (
        "SAP-C02",
        [
            Told(24, "Bank A 1", 62, 80),
            Told(20, "Bank B 1", 57, 80),
            Told(16, "Bank C 1", 34, 80),
            Told(14, "Bank C 2", 37, 80),
            Told(10, "Bank D 1", 49, 75),
            Told(6, "Bank D quiz 1", 12, 25, Kind.QUIZ),
            Told(5, "Bank D quiz 2", 15, 25, Kind.QUIZ),
            Told(2, "Official sample", 16, 20, Kind.QUIZ),
        ],
    ),
    "one mock at 65 %, repeated over 90 %, then 852": (
        "SAA-C03",
        [Told(6, "Mock 1", 42, 65), Told(2, "Mock 1", 60, 65, repeat=True)],
    ),
    "one official mock of 20 questions at 70 %, then 794": (
        "SAP-C02",
        [Told(3, "Official", 14, 20, Kind.QUIZ)],
    ),
}


def dealt(exam: Exam, right: int, asked: int) -> dict[str, Result]:
    """Right answers of so many questions, spread over the domains by their weights."""
    ends = [0.0]
    for weight in exam.weights.values():
        ends.append(ends[-1] + weight / 100)
    totals = [round(asked * end) for end in ends]
    rights = [right * total // asked for total in totals]
    return {
        domain: Result(correct=high - low, total=end - begin)
        for domain, (begin, end), (low, high) in zip(
            exam.weights, pairwise(totals), pairwise(rights), strict=True
        )
    }


def told(code: str, tests: Sequence[Told], *, by_domain: bool, failed: bool) -> State:
    """The practice as it would be logged, after a failure or before a first sitting."""
    exam = EXAMS[code]
    attempt = Attempt(
        id="before",
        exam=code,
        date=a_day(-60),
        score=700,
        ratings=dict.fromkeys(exam.weights, Rating.COMPETENT),
    )
    records = []
    for at, one in enumerate(tests):
        known = dealt(exam, one.right, one.asked)
        total = Result(correct=one.right, total=one.asked)
        records.append(
            PracticeTest(
                id=f"t{at}",
                exam=code,
                date=TODAY - timedelta(days=one.days),
                source=one.source,
                kind=one.kind,
                repeat=one.repeat,
                results=known if by_domain else {},
                in_total=None if by_domain else total,
            )
        )
    return State(
        exams=EXAMS,
        settings=Settings(exam=code),
        attempts=(attempt,) if failed else (),
        tests=tuple(records),
    )


@pytest.mark.parametrize("by_domain", [True, False])
@pytest.mark.parametrize("failed", [True, False])
@pytest.mark.parametrize("story", FAILED)
def test_no_failure_reads_ready_or_close(story: str, failed: bool, by_domain: bool) -> None:  # noqa: FBT001
    """Whether the results were known by domain or in total, after a failure or before any."""
    state = told(*FAILED[story], by_domain=by_domain, failed=failed)
    assert readiness(state, TODAY).verdict in (Verdict.NO_DATA, Verdict.BUILDING)


@pytest.mark.parametrize("story", PASSED)
def test_who_passed_was_not_told_to_be_hopeless(story: str) -> None:
    """They had shown too little for Ready; where a number is said, it is no tiny one."""
    known = readiness(told(*PASSED[story], by_domain=True, failed=True), TODAY)
    assert known.verdict in (Verdict.NO_DATA, Verdict.BUILDING)
    if known.passing:
        assert max(known.passing.values()) > 0.05
