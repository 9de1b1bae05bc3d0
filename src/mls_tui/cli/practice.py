"""`log`: the practice log."""

from argparse import Namespace
from functools import partial

from mls_tui.cli.printing import print_lines, table
from mls_tui.cli.workspace import opened
from mls_tui.formats.typed.miss_reasons import read_misses
from mls_tui.formats.typed.moment import read_date, read_minutes
from mls_tui.formats.typed.results import read_guess, read_results
from mls_tui.identity import new_id
from mls_tui.study.completing import Asked, Told, complete_test, join_part
from mls_tui.study.practice import add_test, progress, score, total
from mls_tui.study.records import Kind, PracticeTest
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import long_day, percent

# The line is not wider than a terminal.
_IN_TOTAL = "It counts for the trend, and says nothing of the domains."
_NO_WHOLE = "There is no test of that source and day about other domains: log it without --join."
_PART = "That day has a test of this source about other domains: undo and --join make it one."
_REPEAT = "Every domain of it was asked before under this source; --first-time says otherwise."


def log_test(arguments: Namespace) -> int:
    """Log a practice test, and say how it went."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        results, in_total = read_results(" ".join(arguments.results), state.exam)
        told = Told(
            date=read_date(arguments.date, today),
            source=arguments.source,
            results=results,
            in_total=in_total,
            kind=Kind(arguments.kind) if arguments.kind else None,
            timed=not arguments.untimed,
            repeat=arguments.repeat,
            minutes=read_minutes(arguments.minutes) if arguments.minutes is not None else None,
            guess=read_guess(arguments.guess),
            misses=read_misses(arguments.misses, state.exam),
            note=arguments.note,
        )
        asked = Asked(state.exam_tests)
        test = complete_test(state.exam, asked, told, new_id())
        whole = asked.whole_of(test)
        change = partial(add_test, test=test, today=today)
        if arguments.join:
            if whole is None:
                raise StudyError(_NO_WHOLE)
            change = partial(join_part, id=whole.id, part=test, today=today)
        _, stands = workspace.change(f"Log {test.source}"[:100], change)
        print_test(stands, stands.test(whole.id) if arguments.join and whole else test, "Logged")
        if whole and not arguments.join:
            print_lines(["", _PART])
        if test.repeat and arguments.repeat is None:
            print_lines(["", _REPEAT])
    return 0


def print_test(state: State, test: PracticeTest, verb: str) -> None:
    """Say what a test is now, after what was done with it."""
    correct, asked = total(test)
    by_weight = "known in total only" if test.in_total else "by the exam's weights"
    timed = "timed" if test.timed else "untimed"
    turn = "repeat" if test.repeat else "first time"
    print_lines(
        [
            f"{verb}: {test.source}, {long_day(test.date)}, {test.kind.label}, {timed}, {turn}",
            f"{correct} of {asked} right, {percent(score(state.exam, test))} % {by_weight}",
            "",
        ]
    )
    if test.in_total:
        print_lines([_IN_TOTAL])
        return
    rows = []
    for domain in state.exam.domains:
        if domain.id not in test.results:
            continue
        result, so_far = test.results[domain.id], progress(state.exam_tests, domain.id)
        rows.append(
            (
                f"{domain.number} {domain.name}",
                f"{result.correct}/{result.total}",
                f"{percent(result.correct / result.total)} %",
                "-" if so_far.success is None else f"{percent(so_far.success)} %",
                "reached" if so_far.reached else f"{percent(so_far.target)} %",
            )
        )
    print_lines(table(("Domain", ">Right", ">Rate", ">Lately", "Goal"), rows, give=0))
