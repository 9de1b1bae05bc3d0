"""`test`: tests of the practice log, listed, changed, taken out."""

from argparse import Namespace
from datetime import date
from functools import partial

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.practice import print_test
from mls_tui.cli.printing import labelled, print_lines, table
from mls_tui.cli.workspace import opened
from mls_tui.formats.typed.miss_reasons import read_misses
from mls_tui.formats.typed.moment import read_date, read_minutes
from mls_tui.formats.typed.results import read_guess, read_results
from mls_tui.study.completing import Asked, Told, complete_test, same_source
from mls_tui.study.misses import DomainMisses, misses
from mls_tui.study.practice import delete_test, edit_test, score, total
from mls_tui.study.records import Kind, PracticeTest
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import count, long_day, percent

_MOST_NAMED = 5
_NEWEST = ("", "last", "newest")


def show(arguments: Namespace) -> int:
    """List the newest tests, with the id of each."""
    with opened(arguments) as workspace:
        state = workspace.load()
        tests = state.exam_tests
        if not tests:
            print_lines([f"No practice test is logged yet: '{PROGRAM} log --help' says how."])
            return 0
        rows = [
            (
                one.date.isoformat(),
                one.source,
                ", ".join([one.kind.label, *(["repeat"] if one.repeat else [])]),
                "/".join(map(str, total(one))),
                f"{percent(score(state.exam, one))} %",
                one.id,
            )
            for one in reversed(tests[-arguments.number :])
        ]
        print_lines(table(("Date", "Source", "Kind", ">Right", ">Score", "Id"), rows, give=1))
        older = len(tests) - len(rows)
        if older > 0:
            print_lines(["", f"{count(older, 'older test')}: --number {len(tests)} lists all."])
    return 0


def edit(arguments: Namespace) -> int:
    """Change what is said of a test; the rest of it stays."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        old = meant_test(state, arguments, workspace.today)
        exam = state.exams[old.exam]
        results, in_total = old.results, old.in_total
        if arguments.results is not None:
            answers = read_results(arguments.results, exam)
            results, in_total = answers.results, answers.in_total
        told = Told(
            date=old.date if arguments.date is None else read_date(arguments.date, today),
            source=old.source if arguments.source is None else clean_line(arguments.source),
            results=results,
            in_total=in_total,
            kind=Kind(arguments.kind) if arguments.kind else old.kind,
            timed=old.timed if arguments.timed is None else arguments.timed,
            repeat=old.repeat if arguments.repeat is None else arguments.repeat,
            minutes=old.minutes if arguments.minutes is None else read_minutes(arguments.minutes),
            guess=old.guess if arguments.guess is None else read_guess(arguments.guess),
            misses=old.misses if arguments.misses is None else read_misses(arguments.misses, exam),
            note=old.note if arguments.note is None else arguments.note,
        )
        asked = Asked(one for one in state.tests if one.exam == exam.code)
        test = complete_test(exam, asked, told, old.id, old=old)
        if test == old:
            raise StudyError(
                f"Nothing would change: '{PROGRAM} test edit --help' says what can be said anew."
            )
        change = partial(edit_test, test=test, today=today, was=old)
        _, stands = workspace.change(f"Edit {test.source}"[:100], change)
        print_test(stands, stands.test(old.id), "Changed")
    return 0


def drop(arguments: Namespace) -> int:
    """Take a test out of the log."""
    with opened(arguments) as workspace:
        test = meant_test(workspace.load(), arguments, workspace.today)
        workspace.change(f"Delete {test.source}"[:100], partial(delete_test, id=test.id))
        print_lines([f"Dropped: {_label(test)}. '{PROGRAM} undo' takes that back."])
    return 0


def show_misses(arguments: Namespace) -> int:
    """Sum up why questions were missed, by domain."""
    with opened(arguments) as workspace:
        state = workspace.load()
        print_lines(
            labelled(
                (f"{one.domain.number} {one.domain.short}", _missed(one))
                for one in misses(state.exam, state.exam_tests)
            )
        )
    return 0


def _missed(found: DomainMisses) -> str:
    parts = [f"{found.explained + found.unexplained} missed"]
    parts += [found.words] if found.reasons else []
    parts += [f"{found.unexplained} without a reason"] if found.unexplained else []
    return ": ".join(parts[:2]) + "".join(f", {one}" for one in parts[2:])


def meant_test(state: State, arguments: Namespace, today: date) -> PracticeTest:
    """Find the test that a user means: the last one, or by its id, its source or its day.

    Raises:
        StudyError: If there is none, or more than one.
    """
    wanted = clean_line(arguments.test)
    tests = state.exam_tests
    if not tests:
        raise StudyError("No practice test is logged yet.")
    if wanted.casefold() in _NEWEST:
        return tests[-1]
    for one in state.tests:
        if one.id == wanted:
            return one
    found = [one for one in tests if same_source(one.source) == same_source(wanted)]
    found = found or _of_day(tests, wanted, today)
    if len(found) == 1:
        return found[0]
    if not found:
        raise StudyError(
            f'No test of the log is meant by "{wanted[:60]}": name it by its day, its source or '
            f"its id, as '{PROGRAM} test' lists them."
        )
    named = "; ".join(f"{_label(one)}: {one.id}" for one in found[:_MOST_NAMED])
    more = " ..." if len(found) > _MOST_NAMED else ""
    raise StudyError(f"{len(found)} tests are meant by that, name one by its id: {named}{more}")


def _of_day(tests: tuple[PracticeTest, ...], wanted: str, today: date) -> list[PracticeTest]:
    try:
        day = read_date(wanted, today)
    except StudyError:
        return []
    return [one for one in tests if one.date == day]


def _label(test: PracticeTest) -> str:
    return f"{test.source}, {long_day(test.date)}"
