"""What was said of a practice test, made into one: the only place that decides what it leaves open.

Form, one-line entry, import and command line come here, so that the same words give the same test.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from mls_tui.study.exam import Exam
from mls_tui.study.practice import add_tests, check_misses, delete_test, edit_test, kind_for
from mls_tui.study.records import Kind, PracticeTest, Reason, Result
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line, make

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

    def whole_of(self, test: PracticeTest) -> PracticeTest | None:
        """The test that another may be a further part of: same source and day, other domains."""
        for one in reversed(self.of_source(test)):
            apart = one.results and test.results and not one.results.keys() & test.results.keys()
            if one.date == test.date and apart:
                return one
        return None

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


def join_tests(exam: Exam, whole: PracticeTest, part: PracticeTest) -> PracticeTest:
    """Make one test of two that asked about different domains, under the id of the first.

    Raises:
        StudyError: If both asked about a domain, or the notes are too long together.
    """
    both = whole.results.keys() & part.results.keys()
    if both or whole.in_total or part.in_total:
        known = exam.domain(min(both)).name if both else "The whole"
        raise StudyError(f"{known} is in both tests, which are therefore two.")
    results = whole.results | part.results
    minutes = [one.minutes for one in (whole, part) if one.minutes]
    own_kind = Kind.SELF_MADE in (whole.kind, part.kind)
    return whole.replace(
        results=results,
        misses=whole.misses | part.misses,
        kind=Kind.SELF_MADE if own_kind else kind_for(exam, results),
        timed=whole.timed and part.timed,
        repeat=whole.repeat and part.repeat,
        minutes=min(sum(minutes), 24 * 60) or None,
        note="\n".join(dict.fromkeys(filter(None, (whole.note, part.note)))),
    )


def join_part(state: State, id: str, part: PracticeTest, today: date) -> State:
    """Make a result a further part of a test that is in the log.

    Raises:
        StudyError: If that test is gone, or has one of its domains.
    """
    whole = state.test(id)
    return edit_test(state, join_tests(state.exams[whole.exam], whole, part), today)


def join_logged(state: State, id: str, part: str, today: date) -> State:
    """Make one test of two that are in the log, under the id of the first.

    Raises:
        StudyError: If one is gone, or both have one of the domains.
    """
    return join_part(delete_test(state, part), id, state.test(part), today)


def keep_tests(
    state: State, tests: Sequence[PracticeTest], parts: Mapping[str, str], today: date
) -> State:
    """Log the tests of an import; some are further parts of tests that are in the log.

    Args:
        state: The log.
        tests: The tests.
        parts: Id of the test in the log by the id of its further part.
        today: The day.

    Raises:
        StudyError: If one of them cannot be; then none is logged.
    """
    for test in tests:
        if test.id in parts:
            state = join_part(state, parts[test.id], test, today)
    return add_tests(state, [one for one in tests if one.id not in parts], today)


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
