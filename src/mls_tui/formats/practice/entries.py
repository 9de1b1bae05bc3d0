"""What an import would add: drafts completed, and held against the log."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mls_tui.formats.practice.dates import OpenOrder
from mls_tui.formats.practice.percentages import asks_for_questions
from mls_tui.formats.practice.values import Draft, Reading
from mls_tui.study.completing import Asked, Told, complete_test, same_source
from mls_tui.study.exam import Exam
from mls_tui.study.practice import check_test, kind_for, total
from mls_tui.study.records import Kind, PracticeTest, Result
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import long_day

_MOST_NAMED = 3


class Standing(StrEnum):
    """How an entry stands to the log."""

    NEW = "new"
    REPEAT = "repeat"
    KNOWN = "known"
    REFUSED = "refused"


class Said(NamedTuple):
    """What the user says of a text: the day and source of tests that name none.

    `choices` is the number of the chosen counts, from 0, by the line of a draft that has several.
    """

    day: date | None = None
    source: str = ""
    choices: Mapping[int, int] = {}


class Proposal(NamedTuple):
    """A draft as it would stand in the log; `test` is None where it cannot, for `reason`.

    `whole` is the test of that source and day in the log that it may be a further part of.
    `without` are the names without which a full test has become a quiz.
    """

    draft: Draft
    standing: Standing
    test: PracticeTest | None = None
    reason: str = ""
    whole: PracticeTest | None = None
    without: tuple[str, ...] = ()


class Wanted(NamedTuple):
    """What the user has to say before the drafts of a reading are whole.

    `dated` is False where a draft has no day and today's would be taken, `sourced` where one has
    no source, `counted` where one has percentages without the number of its questions. `choices`
    are the drafts whose counts are not unique. `order` is the date that can be two days.
    """

    dated: bool
    sourced: bool
    choices: tuple[Draft, ...]
    counted: bool = True
    order: OpenOrder | None = None


def wanted(reading: Reading) -> Wanted:
    """Find what a reading leaves open."""
    return Wanted(
        dated=all(one.date for one in reading.drafts),
        sourced=all(one.source for one in reading.drafts),
        choices=tuple(one for one in reading.drafts if one.choices and not one.results),
        counted=not any(map(asks_for_questions, reading.drafts)),
        order=reading.order,
    )


ASK_FOR_QUESTIONS = (
    "Percentages alone do not say how many questions there were: say how many each test had."
)


def ask_for_order(order: OpenOrder) -> str:
    """Ask which of two days a date is."""
    return (
        f'"{order.text}" can be {long_day(order.day_first)} or {long_day(order.month_first)}: '
        "say whether the day or the month comes first."
    )


def entries(
    state: State, reading: Reading, said: Said, today: date, ids: Callable[[], str]
) -> tuple[Proposal, ...]:
    """Complete the drafts of a reading and hold each against the log, oldest first.

    A set that is logged with an earlier day, or earlier in the same text, is proposed as a repeat
    where the text does not say what it was.

    Args:
        state: The log.
        reading: What was read.
        said: What the user adds.
        today: The day; it stands in for one that nobody says.
        ids: Makes the id of a new record.

    Raises:
        StudyError: If a source, counts or the order of day and month are missing.
    """
    gaps = wanted(reading)
    if gaps.order:
        raise StudyError(ask_for_order(gaps.order))
    if not gaps.counted:
        raise StudyError(ASK_FOR_QUESTIONS)
    drafts = [(_day(one, said, today), one) for one in reading.drafts]
    seen = _Seen(state)
    found = []
    for day, draft in sorted(drafts, key=lambda pair: (pair[0], pair[1].line)):
        found.append(_entry(state.exams[draft.exam], seen, draft, day, said, today, ids))
        if found[-1].test and found[-1].standing in (Standing.NEW, Standing.REPEAT):
            seen.add(found[-1].test)
    return tuple(found)


def _day(draft: Draft, said: Said, today: date) -> date:
    return draft.date or said.day or today


class _Seen:
    """The tests that an import is held against: those of the log, then those before in the text."""

    def __init__(self, state: State) -> None:
        self.log = {one.id: one for one in state.tests}
        self.new_ids: set[str] = set()
        self.asked = Asked()
        self._logged: dict[tuple[object, ...], set[date]] = {}
        self._read: dict[tuple[object, ...], set[date]] = {}
        for test in state.tests:
            self._note(test, self._logged)

    def add(self, test: PracticeTest) -> None:
        """Take up a test of the text."""
        self.new_ids.add(test.id)
        self._note(test, self._read)

    def _note(self, test: PracticeTest, contents: dict[tuple[object, ...], set[date]]) -> None:
        self.asked.add(test)
        contents.setdefault(_content(test), set()).add(test.date)

    def whole_of(self, test: PracticeTest) -> PracticeTest | None:
        """The test of the log that another may be a further part of."""
        whole = self.asked.whole_of(test)
        return whole if whole and whole.id in self.log else None

    def is_known(self, test: PracticeTest, *, dated: bool, has_id: bool) -> bool:
        """Whether the same result is there, on that day, or on any if the text names none.

        Two tests of one export may well be alike, and have ids that tell them apart.
        """
        content = _content(test)
        days = self._logged.get(content, set())
        if not has_id:
            days = days | self._read.get(content, set())
        return test.date in days if dated else bool(days)


def _content(test: PracticeTest) -> tuple[object, ...]:
    results = sorted((domain, one.correct, one.total) for domain, one in test.results.items())
    return (test.exam, same_source(test.source), tuple(results), total(test))


def _entry(
    exam: Exam,
    seen: _Seen,
    draft: Draft,
    day: date,
    said: Said,
    today: date,
    ids: Callable[[], str],
) -> Proposal:
    if draft.id in seen.log:
        return Proposal(draft, Standing.KNOWN, seen.log[draft.id])
    source = draft.source or clean_line(said.source)
    if not source:
        raise StudyError("The source is missing: name the set of questions, such as Whizlabs 2.")
    results = _results(draft, said)
    own_id = draft.id if draft.id and draft.id not in seen.new_ids else None
    told = Told(
        date=day,
        source=source,
        results=results,
        in_total=draft.in_total,
        kind=draft.kind,
        timed=draft.timed,
        repeat=draft.repeat,
        minutes=draft.minutes,
        guess=draft.guess,
        misses=draft.misses,
        note=draft.note,
    )
    try:
        test = complete_test(exam, seen.asked, told, own_id or ids())
        check_test(exam, test, today)
    except StudyError as refusal:
        return Proposal(draft, Standing.REFUSED, reason=str(refusal))
    dated = bool(draft.date or said.day)
    if seen.is_known(test, dated=dated, has_id=own_id is not None):
        return Proposal(draft, Standing.KNOWN, test)
    standing = Standing.REPEAT if test.repeat else Standing.NEW
    without = _without(exam, draft, test)
    return Proposal(draft, standing, test, whole=seen.whole_of(test), without=without)


def _without(exam: Exam, draft: Draft, test: PracticeTest) -> tuple[str, ...]:
    """The names that no domain was found for, where with them the test would be a full one."""
    if draft.kind or test.kind is Kind.FULL or not test.results:
        return ()
    lacking = [one for one in exam.weights if one not in test.results]
    known = [(name, asked) for name, asked in draft.unnamed if asked]
    named = zip(lacking, known, strict=False)
    whole = test.results | {one: Result(correct=0, total=asked) for one, (_, asked) in named}
    return tuple(name for name, _ in known) if kind_for(exam, whole) is Kind.FULL else ()


def without_words(found: Sequence[Proposal]) -> str:
    """That full tests have become quizzes, and by which names; empty where none has."""
    these = [one for one in found if one.without]
    if not these:
        return ""
    names = dict.fromkeys(name for one in these for name in one.without)
    listed = ", ".join(f'"{clean_line(name)[:60]}"' for name in [*names][:_MOST_NAMED])
    more = " and others" if len(names) > _MOST_NAMED else ""
    are = "full test is" if len(these) == 1 else "full tests are"
    number = "A" if len(these) == 1 else len(these)
    a_quiz = "a quiz" if len(these) == 1 else "quizzes"
    return f"{number} {are} only {a_quiz} without {listed}{more}: say which domain that is."


def _results(draft: Draft, said: Said) -> dict[str, Result]:
    if draft.results or not draft.choices:
        return draft.results
    number = said.choices.get(draft.line)
    if number is None or not 0 <= number < len(draft.choices):
        raise StudyError(
            f"Line {draft.line}: {len(draft.choices)} ways to count fit these percentages: "
            "say which one it was."
        )
    return draft.choices[number]
