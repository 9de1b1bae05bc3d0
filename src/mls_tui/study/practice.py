"""The practice log: entering results, their weighted score, the progress towards the goal."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mls_tui.study.exam import Exam
from mls_tui.study.planning.closing import close_test, planned_as
from mls_tui.study.records import Kind, PracticeTest, Reason, Result
from mls_tui.study.state import State
from mls_tui.study.success import TARGET
from mls_tui.study.tables import TEST
from mls_tui.study.value import StudyError
from mls_tui.study.wording import agree, count, long_day, percent, weekday


def check_test(exam: Exam, test: PracticeTest, today: date) -> None:
    """Hold a practice test against its exam and the day.

    Raises:
        StudyError: If it lies in the future, names no source, or an unknown domain.
    """
    if test.date > today:
        raise StudyError(
            f"{long_day(test.date)} is in the future: enter the day of the test.", "date"
        )
    if not test.source:
        raise StudyError(
            'The source is missing: name the set of questions, such as "Set 3".', "source"
        )
    for domain in test.results:
        exam.domain(domain)


def check_misses(
    exam: Exam, results: Mapping[str, Result], misses: Mapping[str, Mapping[Reason, int]]
) -> None:
    """Hold reasons for misses against the results.

    Raises:
        StudyError: If a domain has more of them than misses.
    """
    for domain, reasons in misses.items():
        result = results.get(domain)
        wrong = result.missed if result else 0
        given = sum(reasons.values())
        if given > wrong:
            raise StudyError(
                f"{exam.domain(domain).name}: {count(given, 'reason')} for "
                f"{count(wrong, 'missed question')} {agree(given, 'is', 'are')} too many.",
                "misses",
            )


def add_test(state: State, test: PracticeTest, today: date) -> State:
    """Log a practice test; a full one closes the one of the schedule that it was planned as.

    Raises:
        StudyError: If it cannot be.
    """
    check_test(state.exams[test.exam], test, today)
    if state.log(TEST).get(test.id):
        raise StudyError("That practice test is there already.")
    return close_test(state.put(TEST, _as_last(state, test)), test)


def logged_words(state: State, test: PracticeTest) -> str:
    """What logging a test does to a state that does not have it yet."""
    said = f"Logged {test.source}, {percent(score(state.exams[test.exam], test))} %."
    if planned := planned_as(state, test):
        said += f" It counts as the practice test planned for {weekday(planned.date)}."
    return said


def add_tests(state: State, tests: Sequence[PracticeTest], today: date) -> State:
    """Log several practice tests at once; one that has come in meanwhile is passed over.

    Raises:
        StudyError: If one of them cannot be; then none is logged.
    """
    log = state.log(TEST)
    last: dict[date, int] = {}
    numbered = []
    for test in tests:
        if log.get(test.id):
            continue
        check_test(state.exams[test.exam], test, today)
        last[test.date] = last.get(test.date, _last_of(log.on(test.date))) + 1
        numbered.append(test.replace(logged=last[test.date]))
    state = state.replace(tests=(*state.tests, *numbered))
    for test in numbered:
        state = close_test(state, test)
    return state


def _as_last(state: State, test: PracticeTest) -> PracticeTest:
    """The test as the last one of its day."""
    return test.replace(logged=_last_of(state.log(TEST).on(test.date)) + 1)


def _last_of(tests: Sequence[PracticeTest]) -> int:
    """The number of the test of a day that was logged last."""
    return max((one.logged or 0 for one in tests), default=0)


def edit_test(
    state: State, test: PracticeTest, today: date, was: PracticeTest | None = None
) -> State:
    """Put a changed practice test in the place of the one with its id.

    Args:
        state: The newest state.
        test: The test as it is to be.
        today: The day.
        was: The test as it stood when its editing began: only what differs from it is changed.

    Raises:
        StudyError: If it cannot be, or is gone.
    """
    old = state.test(test.id)
    if was is not None:
        test = old.replace(**test.differences(was))
    check_test(state.exams[test.exam], test, today)
    # On another day it comes after those that are there.
    return state.put(TEST, test if test.date == old.date else _as_last(state, test))


def delete_test(state: State, id: str) -> State:
    """Take a practice test out of the log.

    Raises:
        StudyError: If it is gone.
    """
    return state.without(TEST, state.test(id))


def total(test: PracticeTest) -> tuple[int, int]:
    """Questions answered correctly and questions asked, over all domains."""
    if test.in_total:
        return test.in_total.correct, test.in_total.total
    return sums(test.results)


def sums(results: Mapping[str, Result]) -> tuple[int, int]:
    """Questions answered correctly and questions asked, over some domains."""
    return (
        sum(one.correct for one in results.values()),
        sum(one.total for one in results.values()),
    )


def score(exam: Exam, test: PracticeTest) -> float:
    """Success rate, 0-1, by the exam's weights; of a test known only in total the plain rate."""
    if test.in_total:
        return test.in_total.correct / test.in_total.total
    return weighted_score(exam, test.results)


def weighted_score(exam: Exam, results: Mapping[str, Result]) -> float:
    """Success rate, 0-1, with each domain counted by its weight in the exam.

    Domains that the test did not ask about are left out, and the weights of the others scaled up.
    """
    weight = sum(exam.weights[domain] for domain in results)
    won = sum(exam.weights[domain] * one.correct / one.total for domain, one in results.items())
    return won / weight


def reaches(rate: float, least: float = TARGET) -> bool:
    """Whether a rate reaches another: 80 % in each domain may add up to a hair under 80 %."""
    return rate > least - 1e-9


def kind_for(exam: Exam, results: Mapping[str, Result], in_total: Result | None = None) -> Kind:
    """Propose a kind: a full test asks about every domain and has at least 50 questions.

    Fifty is where the line to a topic quiz is drawn. A test known only in total is taken to ask
    about every domain.
    """
    whole = in_total is not None or len(results) == len(exam.domains)
    asked = in_total.total if in_total else sums(results)[1]
    is_long = asked >= min(50, exam.questions_scored or 50)
    return Kind.FULL if whole and is_long else Kind.QUIZ


# With fewer questions than this a lucky quiz would reach a goal.
FEWEST_QUESTIONS = 10


class Progress(NamedTuple):
    """How far a domain's practice is from its goal: the questions that count, and how many are."""

    correct: int
    total: int
    target: float = TARGET

    @property
    def success(self) -> float | None:
        """Success rate, 0-1; None without a question."""
        return self.correct / self.total if self.total else None

    @property
    def reached(self) -> bool:
        """Whether the goal is reached, by enough questions to say so."""
        return (
            self.success is not None
            and self.total >= FEWEST_QUESTIONS
            and self.success >= self.target
        )


# The goal looks at the newest questions: old results say how it was, not how it is.
GOAL_QUESTIONS = 50


def progress(tests: Sequence[PracticeTest], domain: str) -> Progress:
    """Progress of a domain: its newest results until 50 questions are reached, without repeats."""
    correct = asked = 0
    for test in reversed(tests):
        result = test.results.get(domain)
        if result is None or test.repeat:
            continue
        correct, asked = correct + result.correct, asked + result.total
        if asked >= GOAL_QUESTIONS:
            break
    return Progress(correct=correct, total=asked)
