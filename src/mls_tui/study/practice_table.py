"""The table of practice tests: its orders, and which tests fit the words of a filter."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from mls_tui.study.exam import Exam
from mls_tui.study.practice import score
from mls_tui.study.records import Kind, PracticeTest
from mls_tui.study.wording import MONTHS, count, percent, short_day


class Order(NamedTuple):
    """An order of the table: its name, and what the tests are sorted by, the newest first."""

    name: str
    key: Callable[[Exam, PracticeTest], Any] | None


ORDERS = (
    Order("newest first", None),
    Order("lowest score first", lambda exam, test: score(exam, test)),
    Order("highest score first", lambda exam, test: -score(exam, test)),
    Order("by source", lambda _, test: test.source.casefold()),
    Order("by kind", lambda _, test: (list(Kind).index(test.kind), test.repeat)),
)


def log_words(exam: Exam, tests: Sequence[PracticeTest]) -> str:
    """What the log holds, in a few words: how many, and from where to where the full ones went."""
    said = count(len(tests), "practice test")
    full = [one for one in tests if one.kind is Kind.FULL and not one.repeat]
    if len(full) < 2:
        return said
    first, last = (percent(score(exam, one)) for one in (full[0], full[-1]))
    which = "all full" if len(full) == len(tests) else f"{len(full)} of them full"
    return f"{said}, {which}: {first} % on {short_day(full[0].date)}, {last} % now"


def sorted_tests(exam: Exam, tests: Iterable[PracticeTest], order: Order) -> list[PracticeTest]:
    """Put tests, which come oldest first, in an order; those that are alike newest first."""
    newest_first = list(tests)[::-1]
    if order.key:
        newest_first.sort(key=partial(order.key, exam))
    return newest_first


def matching(
    exam: Exam, tests: Sequence[PracticeTest], words: Sequence[str]
) -> Iterable[PracticeTest]:
    """Find the tests in which every word stands, somewhere; words are casefolded."""
    if not words:
        return tests
    return (test for test in tests if all(word in haystack(exam, test) for word in words))


def haystack(exam: Exam, test: PracticeTest) -> str:
    """What the filter looks into."""
    when = f"{short_day(test.date)} {test.date.isoformat()} {MONTHS[test.date.month - 1]}"
    repeat = "repeat" if test.repeat else "first"
    timed = "timed" if test.timed else "untimed"
    domains = [one.name for one in exam.domains if one.id in test.results]
    reasons = {reason.label for counts in test.misses.values() for reason in counts}
    domains += ["in total"] if test.in_total else []
    parts = (test.source, test.kind.label, when, repeat, timed, *domains, *reasons, test.note)
    return " ".join(parts).casefold()
