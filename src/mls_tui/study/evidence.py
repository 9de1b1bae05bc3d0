"""What the practice log proves: which tests count, how much, and from which source."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import fsum
from typing import NamedTuple

from mls_tui.study.exam import Exam
from mls_tui.study.practice import score, total
from mls_tui.study.records import Kind, PracticeTest
from mls_tui.study.value import clean_line

# What a question of each sort of test counts (docs/rules.md, Readiness).
_WHOLE, _HALF, _QUARTER = 1.0, 0.5, 0.25
_LONG_QUIZ = 50

# A result counts half as much with each three weeks of age (docs/rules.md, Readiness).
HALF_LIFE_DAYS = 21
# For so long a full test says where one stands (docs/rules.md, Readiness).
FRESH_DAYS = 28

# Judging looks no further back than a year, but for the three tests that it takes at least.
_LONGEST_DAYS, _FEWEST = 365, 3
# After 25 halvings a question counts less than the last digit of any figure.
FORGOTTEN_DAYS = 25 * HALF_LIFE_DAYS


class Score(NamedTuple):
    """A full test taken for the first time: its weighted score goes from 0 to 1.

    One that is known only in total has its plain rate, and says nothing of the domains.
    """

    date: date
    source: str
    value: float
    questions: int
    by_domain: bool = True


def quality(test: PracticeTest) -> float:
    """How much a question of a test counts, 0-1.

    A repeated set shows memory and counts nothing, self-made questions a quarter, a topic quiz of
    under 50 questions or a test without a clock half (docs/rules.md, Readiness).
    """
    if test.repeat:
        return 0.0
    if test.kind is Kind.SELF_MADE:
        return _QUARTER
    short = test.kind is Kind.QUIZ and total(test)[1] < _LONG_QUIZ
    return _HALF if short or not test.timed else _WHOLE


def weight_of(test: PracticeTest, today: date) -> float:
    """What a question of a test counts on a day: its quality, halved with each three weeks.

    A test after that day counts nothing: a rehearsed day does not know of it.
    """
    age = (today - test.date).days
    return 0.0 if age < 0 else quality(test) * 2.0 ** (-age / HALF_LIFE_DAYS)


def is_full(exam: Exam, test: PracticeTest) -> bool:
    """Whether a test counts as full: over the whole exam, and for the first time.

    One that left a domain out imitates only a part of the exam, whatever it is called; of one that
    is known only in total, the number of questions decides.
    """
    if test.in_total:
        whole = test.in_total.total >= min(_LONG_QUIZ, exam.questions_scored or _LONG_QUIZ)
    else:
        whole = all(domain.id in test.results for domain in exam.domains)
    return test.kind is Kind.FULL and not test.repeat and whole


def qualifies(exam: Exam, test: PracticeTest) -> bool:
    """Whether a test can carry the probability to pass: full, and known by domain."""
    return bool(test.results) and is_full(exam, test)


def scores(exam: Exam, tests: Sequence[PracticeTest], today: date) -> tuple[Score, ...]:
    """Weighted scores of the full tests up to a day, oldest first, the lower of a day last.

    So that the order in which tests of one day were entered changes nothing. Of a long log only
    the tests of the last year, and the newest before it where those are fewer than three.

    Args:
        exam: The exam.
        tests: The practice log of the exam, oldest first.
        today: The day.
    """
    since = today - timedelta(days=_LONGEST_DAYS)
    newest: list[PracticeTest] = []
    for test in reversed(tests):
        if test.date < since and len(newest) >= _FEWEST and test.date < newest[-1].date:
            break
        if test.date <= today and is_full(exam, test):
            newest.append(test)
    found = [
        Score(one.date, one.source, score(exam, one), total(one)[1], bool(one.results))
        for one in newest
    ]
    return tuple(sorted(found, key=lambda one: (one.date, -one.value, *one[1:])))


# So many full tests over so many days show whether scores rise, and less than this is no rise.
_STILL_TESTS, _STILL_DAYS, _STILL_GAIN = 4, 21, 0.03


def stand_still(found: Sequence[Score]) -> bool:
    """Whether the last four scores, over three weeks or more, gain less than three points.

    The gain is that of a straight line through them by least squares: a single lucky or unlucky
    test at either end does not decide alone.

    Args:
        found: Scores of qualifying tests, oldest first.
    """
    last = found[-_STILL_TESTS:]
    span = (last[-1].date - last[0].date).days if last else 0
    if len(last) < _STILL_TESTS or span < _STILL_DAYS:
        return False
    days = [(one.date - last[0].date).days for one in last]
    middle = fsum(days) / len(days)
    rise = fsum((day - middle) * one.value for day, one in zip(days, last, strict=True))
    gain = span * rise / fsum((day - middle) ** 2 for day in days)
    return gain < _STILL_GAIN - 1e-9


def known_on(
    tests: Sequence[PracticeTest], today: date, days: int = FORGOTTEN_DAYS
) -> Sequence[PracticeTest]:
    """The tests of so many days up to a day, of a log that is sorted by day."""
    since = today - timedelta(days=days)
    begin = bisect_left(tests, since, key=lambda one: one.date)
    return tests[begin : bisect_right(tests, today, key=lambda one: one.date)]


def fresh(found: Sequence[Score], today: date) -> tuple[Score, ...]:
    """The scores of the last 28 days."""
    since = today - timedelta(days=FRESH_DAYS)
    return tuple(one for one in found if since <= one.date <= today)


# "Tutorials Dojo set 3", "Whizlabs - Practice Test #2", "Bonso 4": the set within a source.
_SET = (
    r"[\s,:;#()\[\]/_-]*"
    r"(?:\b(?:practice|mock|full|timed|sample|final)\s+)*"
    r"(?:\b(?:sets?|tests?|exams?|papers?|parts?|volumes?|vol|no|nr|number)\b)?"
    r"[\s.:#()\[\]_-]*(?:\d{1,4}|[ivx]{1,4}|[a-h])[\s.)\]]*$"
)


def bank(source: str) -> str:
    """The question bank that a set is from: "tutorials dojo" of "Tutorials Dojo set 3".

    Sets of one bank share its style and its blind spots. A source that names nothing but a set,
    such as "Set 3", is taken for a bank of its own.
    """
    whole = clean_line(source).casefold()
    return re.sub(_SET, "", whole).strip(" ,:;-") or whole


def banks(found: Iterable[Score]) -> tuple[str, ...]:
    """The question banks of some scores, in order of their names."""
    return tuple(sorted({bank(one.source) for one in found}))
