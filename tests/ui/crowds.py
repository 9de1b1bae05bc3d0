"""Records that leave no room: long and wide names, few and many domains, each case there is."""

import zlib
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

from mls_tui.exams.catalogue import Catalogue
from mls_tui.exams.guidance import load_guidance
from mls_tui.study.exam import Exam
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.records import (
    Activity,
    Attempt,
    PracticeTest,
    Rating,
    Reason,
    Result,
    Session,
    SessionStatus,
    Settings,
)
from mls_tui.study.state import State
from tests.examples import evenings

DAY = date(2026, 11, 25)
# Retired, current ones of three makers, and exams from a user's files with 2 to 8 domains.
SHIPPED = ("MLS-C01", "DEA-C01", "AI-103", "PMLE")
OWN = tuple(f"LONG-{count}" for count in range(2, 9))
EXAMS = (*SHIPPED, *OWN)
CASES = ("nothing", "report", "no-report", "year", "passed", "past")

_WIDE = ("漢字學習問題集", "🎓 データ設計", "분석과 모형")
_SYLLABLES = ("ka", "lo", "mi", "ber", "su", "tev", "nar", "dil", "po", "gun", "fe", "zor")


def words(seed: str, length: int, *, wide: bool = False) -> str:
    """Made-up words that stand nowhere else, so many letters of them."""
    found: list[str] = []
    while len(" ".join(found)) < length:
        number = zlib.crc32(f"{seed} {len(found)}".encode())
        parts = [_SYLLABLES[number // 12**at % 12] for at in range(2 + number % 3 if found else 4)]
        word = "".join(parts)
        found.append(word if found else word.capitalize())
        if wide and len(found) == 1:
            found.append(_WIDE[number % len(_WIDE)])
    return " ".join(found)[:length].rstrip()


def exam_file(count: int) -> str:
    """A user's exam with so many domains, long names everywhere."""
    parts = []
    for number in range(1, count + 1):
        seed = f"domain {count} {number}"
        tasks = "".join(
            f'[[domain.task]]\nnumber = "{number}.{task}"\n'
            f'title = "{words(f"{seed} task {task}", 120, wide=task == 3)}"\n'
            for task in (1, 2, 3)
        )
        parts.append(
            f"""
[[domain]]
id = "part-{number}"
number = {number}
name = "{words(seed, 60 + 3 * number, wide=number % 3 == 2)}"
short = "{words(seed, 4).upper() if number % 3 else f"P{number}"}"
weight = {10 + 7 * (number % 4)}
weakness = "{words(f"{seed} weak", 150)}"
topics = ["{words(f"{seed} topic", 90)}"]
{tasks}
[[domain.action]]
id = "act-{count}-{number}"
text = "{words(f"{seed} action", 150)}"
"""
        )
    return f"""
format = 1
code = "LONG-{count}"
name = "{words(f"exam {count}", 70)}"
vendor = "{words(f"vendor {count}", 30)}"
weights_kind = "approximate"
scaled_min = 100
scaled_max = 1000
passing = 700
questions_scored = 50
minutes = 120
retake_wait_days = [14]
retake_rule = "{words(f"rule {count}", 150)}"
{"".join(parts)}"""


def catalogue(folder: Path) -> Catalogue:
    """The shipped exams and those of a user."""
    folder.mkdir()
    for count in range(2, 9):
        (folder / f"long-{count}.toml").write_text(exam_file(count), encoding="utf-8")
    found = Catalogue(folder)
    assert found.faults == ()
    return found


def crowd(exams: Catalogue, code: str, case: str) -> State:
    """Records of an exam, as the case is."""
    exam = exams[code]
    state = State(exams=exams, settings=Settings(exam=code))
    if case == "nothing":
        return state
    if case != "no-report":
        passed = case == "passed"
        state = state.replace(attempts=tuple(_attempts(exam, passed=passed)))
    if case in ("report", "passed"):
        return state
    offered = exam.last_day is None or exam.last_day > DAY
    booked = DAY + timedelta(days=45) if offered else None
    if case == "past":
        booked = DAY - timedelta(days=2)
    state = state.replace(
        settings=Settings(exam=code, booked=booked, strategy=None),
        availability=evenings(230),
        sessions=tuple(_sessions(exam)),
        tests=tuple(_tests(exam)) if case != "no-report" else (),
    )
    return plan_weeks(state, DAY, "crowd") if case != "past" and offered else state


def _attempts(exam: Exam, *, passed: bool) -> Iterator[Attempt]:
    """Two failures, and a pass where there is one; some exams tell no score."""
    ratings = (Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT, Rating.STRONG)
    passing = exam.passing or 0
    for number in range(3 if passed else 2):
        yield Attempt(
            id=f"sitting-{number}",
            exam=exam.code,
            date=DAY - timedelta(days=400 - 190 * number),
            score=passing - 90 + 50 * number if passing else None,
            passed=None if passing else number == 2,
            ratings={
                one.id: ratings[(at * at + number) % 3] for at, one in enumerate(exam.domains)
            },
        )


def _sessions(exam: Exam) -> Iterator[Session]:
    """A year of evenings: most done, some skipped, some left open."""
    for number in range(300):
        day = DAY - timedelta(days=1 + number)
        domain = exam.domains[number % len(exam.domains)]
        status = (
            SessionStatus.OPEN
            if number in (1, 4)
            else SessionStatus.SKIPPED
            if number % 11 == 7
            else SessionStatus.DONE
        )
        yield Session(
            id=f"evening-{number}",
            exam=exam.code,
            date=day,
            start=time(19),
            minutes=125 if number % 7 == 3 else 50,
            domain=domain.id if number % 13 else None,
            activity=tuple(Activity)[number % len(Activity)],
            topic=words(f"topic {number}", 150, wide=number % 5 == 4) if number % 4 == 1 else "",
            note=words(f"session note {number}", 180) if number % 9 == 1 else "",
            status=status,
            actual=60 + number % 65 if status is SessionStatus.DONE else None,
        )


def _tests(exam: Exam) -> Iterator[PracticeTest]:
    """A year of tests, the newest ones full and better."""
    for number in range(60):
        results = {
            one.id: Result(correct=(20 - number // 5 - at % 3) if number % 6 else 9, total=21 + at)
            for at, one in enumerate(exam.domains)
            if number % 5 or at % 2 == 0
        }
        worst = exam.domains[0].id
        yield PracticeTest(
            id=f"test-{number}",
            exam=exam.code,
            date=DAY - timedelta(days=1 + 6 * number),
            source=words(f"source {number % 17}", 150, wide=number % 17 % 4 == 2),
            timed=number % 7 != 2,
            minutes=178 if number % 3 else None,
            guess=83 if number % 4 else None,
            note=words(f"note {number}", 300, wide=number % 2 == 1) if number % 3 else "",
            results=results,
            misses={worst: {Reason.DID_NOT_KNOW: 1}} if number < 9 and worst in results else {},
        )


def long_texts(state: State) -> list[str]:
    """The texts of a user's files that are too long for most places."""
    found = {one.topic for one in state.sessions} | {one.note for one in state.sessions}
    found |= {one.source for one in state.tests} | {one.note for one in state.tests}
    exam = state.exam
    if exam.code in OWN:
        found |= {exam.name, exam.retake_rule}
        for domain in exam.domains:
            found |= {domain.name, domain.weakness, *domain.topics}
            found |= {one.title for one in domain.tasks}
            found |= {one.text for one in domain.actions}
    return sorted(one for one in found if len(one) > 30)


def all_texts(state: State) -> str:
    """Every text that may be cut with a mark, one a line."""
    found = set(long_texts(state))
    found |= {repr(load_guidance())}
    for code in state.exams:
        exam = state.exams[code]
        found |= {exam.name, exam.retake_rule, exam.vendor, *(exam.note or "",)}
        for domain in exam.domains:
            found |= {f"{domain.number} {domain.name}", domain.weakness, *domain.topics}
            found |= {f"{one.number} {one.title}" for one in domain.tasks}
            found |= {one.text for one in domain.actions}
    return "\n".join(found)
