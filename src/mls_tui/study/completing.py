"""What was said of a practice test, made into one: the only place that decides what it leaves open.

Form, one-line entry, import and command line come here, so that the same words give the same test.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from mls_tui.study.exam import Exam
from mls_tui.study.practice import check_misses, kind_for
from mls_tui.study.records import Kind, PracticeTest, Reason, Result
from mls_tui.study.value import clean_line, make

_NO_MISSES: Mapping[str, Mapping[Reason, int]] = MappingProxyType({})


class Told(NamedTuple):
    """What was said of a practice test; None where nothing was.

    `guess` is the score in percent that was expected beforehand.
    """

    date: date
    source: str
    results: Mapping[str, Result]
    in_total: Result | None = None
    kind: Kind | None = None
    timed: bool | None = None
    repeat: bool | None = None
    minutes: int | None = None
    guess: int | None = None
    misses: Mapping[str, Mapping[Reason, int]] = _NO_MISSES
    note: str = ""


class Asked:
    """Which domains the tests of a log have asked about, by source and day.

    Made once for a log: asking it costs the same after ten thousand tests.
    """

    def __init__(self, tests: Iterable[PracticeTest] = ()) -> None:
        """Take the tests that are there."""
        self._tests: dict[tuple[str, str], list[PracticeTest]] = {}
        for test in tests:
            self.add(test)

    def add(self, test: PracticeTest) -> None:
        """Take up one more test."""
        self._tests.setdefault(_place(test), []).append(test)

    def of_source(self, test: PracticeTest) -> list[PracticeTest]:
        """The other tests of this source up to the day of a test."""
        found = self._tests.get(_place(test), [])
        return [one for one in found if one.date <= test.date and one.id != test.id]

    def has_asked(self, test: PracticeTest) -> bool:
        """Whether each domain of a test was asked about before under its source.

        A test known only in total may have asked about every domain.
        """
        before: set[str] = set()
        for one in self.of_source(test):
            if one.in_total or test.in_total:
                return True
            before.update(one.results)
        return bool(before) and before >= test.results.keys()


def _place(test: PracticeTest) -> tuple[str, str]:
    return test.exam, same_source(test.source)


def same_source(source: str) -> str:
    """A source as it is compared: case and blanks do not matter."""
    return clean_line(source).casefold()


def complete_test(
    exam: Exam, asked: Asked, told: Told, id: str, old: PracticeTest | None = None
) -> PracticeTest:
    """Make a practice test of what was said of it.

    Without a word on it, the kind follows from the results, the test was timed, and it is a repeat
    if every domain of it was asked about before under its source. Results of other domains under
    one source are no repeat of each other: they are further parts of it.

    Args:
        exam: The exam that it is for.
        asked: The tests that are there.
        told: What was said.
        id: The id of a new record.
        old: The test that is edited, which keeps its id and whatever nobody spoke of.

    Raises:
        StudyError: If something that was said cannot be.
    """
    check_misses(exam, told.results, told.misses)
    fields: dict[str, object] = {
        "date": told.date,
        "source": told.source,
        "kind": told.kind or kind_for(exam, told.results, told.in_total),
        "timed": told.timed is not False,
        "repeat": bool(told.repeat),
        "minutes": told.minutes,
        "guess": told.guess,
        "note": told.note,
        "results": dict(told.results),
        "in_total": told.in_total,
        "misses": {domain: dict(reasons) for domain, reasons in told.misses.items()},
    }
    test = old.replace(**fields) if old else make(PracticeTest, id=id, exam=exam.code, **fields)
    if told.repeat is None and test.source and asked.has_asked(test):
        return test.replace(repeat=True)
    return test
