"""`attempt`: attempts at the exam, listed, changed, taken out, side by side."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from functools import partial

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import labelled, print_lines, table, wrapped
from mls_tui.cli.reports import attempt_facts
from mls_tui.cli.workspace import opened
from mls_tui.formats.typed.moment import read_date
from mls_tui.formats.typed.results import read_ratings
from mls_tui.study.attempt import HistoryRow, delete_attempt, edit_attempt, history
from mls_tui.study.comparing import comparison_words
from mls_tui.study.offset import Beside, beside_practice
from mls_tui.study.records import Attempt
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import long_day, percent

# As many attempts as stand beside each other in the width of a terminal.
_MOST_BESIDE = 3


def show(arguments: Namespace) -> int:
    """List the attempts at the exam."""
    with opened(arguments) as workspace:
        state = workspace.load()
        rows = [
            (
                str(row.number),
                row.attempt.date.isoformat(),
                "-" if row.attempt.score is None else str(row.attempt.score),
                row.outcome.value,
                "" if row.distance is None else f"{row.distance:+d}",
            )
            for row in history(state, state.exam.code)
        ]
        if not rows:
            print_lines([f"There is no attempt at {state.exam.code} yet."])
            return 0
        print_lines(table(("", "Date", ">Score", "Outcome", ">To pass"), rows, give=3))
    return 0


def edit(arguments: Namespace) -> int:
    """Change an attempt's day, result or ratings; the rest of it stays."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        old = _meant(state, arguments.attempt, today)
        exam = state.exams[old.exam]
        if exam.passing and arguments.outcome:
            raise StudyError(
                f"{exam.code} has a passing score, {exam.passing}: "
                "give --score in place of --outcome."
            )
        fields: dict[str, object] = {}
        if arguments.date is not None:
            fields["date"] = read_date(arguments.date, today)
        if arguments.score is not None:
            fields["score"] = arguments.score
        if arguments.outcome:
            fields["passed"] = arguments.outcome == "pass"
        if arguments.rate:
            said = read_ratings(arguments.rate, exam)
            known = {**old.ratings, **said}
            fields["ratings"] = {one: known[one] for one in exam.weights if one in known}
        new = old.replace(**fields)
        if new == old:
            raise StudyError("Nothing would change: say --date, --score, --outcome or --rate.")
        label = f"Edit the attempt of {long_day(old.date)}"
        change = partial(edit_attempt, attempt=new, today=today, was=old)
        _, stands = workspace.change(label, change)
        print_lines(labelled(attempt_facts(exam, stands.attempt(old.id))))
    return 0


def drop(arguments: Namespace) -> int:
    """Take an attempt out."""
    with opened(arguments) as workspace:
        old = _meant(workspace.load(), arguments.attempt, workspace.today)
        day = long_day(old.date)
        workspace.change(f"Delete the attempt of {day}", partial(delete_attempt, id=old.id))
        print_lines([f"Dropped: {old.exam}, {day}. '{PROGRAM} undo' takes that back."])
    return 0


def compare(arguments: Namespace) -> int:
    """Show the newest attempts side by side, and practice beside them."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        rows = history(state, state.exam.code)
        if not rows:
            raise StudyError(f"There is no attempt at {state.exam.code} yet.")
        print_lines(_compared(state, rows, today))
    return 0


def _compared(state: State, rows: tuple[HistoryRow, ...], today: date) -> Iterator[str]:
    beside = beside_practice(state.exam, state.exam_attempts, state.exam_tests)
    shown = list(zip(rows, beside, strict=True))[-_MOST_BESIDE:]
    lines = [
        ("Score", *(_score(row) for row, _ in shown)),
        *(
            (
                f"{domain.number} {domain.name}",
                *(
                    rating.label if (rating := row.attempt.ratings.get(domain.id)) else "-"
                    for row, _ in shown
                ),
            )
            for domain in state.exam.domains
        ),
        ("Practice before", *(_rate(one.practice) for _, one in shown)),
        ("Exam, right, estimated", *(_rate(one.exam) for _, one in shown)),
        ("Exam less practice", *(_points(one) for _, one in shown)),
    ]
    heads = ["", *(row.attempt.date.isoformat() for row, _ in shown)]
    yield from table(heads, lines, give=0)
    for sentence in comparison_words(state, today):
        yield ""
        yield from wrapped(sentence)


def _score(row: HistoryRow) -> str:
    score = row.attempt.score
    return row.outcome.value if score is None else f"{score} {row.outcome.value}"


def _rate(rate: float | None) -> str:
    return "-" if rate is None else f"{percent(rate)} %"


def _points(one: Beside) -> str:
    if one.exam is None or one.practice is None:
        return "-"
    return f"{percent(one.exam) - percent(one.practice):+d} points"


def _meant(state: State, text: str, today: date) -> Attempt:
    """Find the attempt that a user means: the newest, or by its number, its day or its id.

    Raises:
        StudyError: If there is none.
    """
    wanted = clean_line(text)
    attempts = state.exam_attempts
    if not attempts:
        raise StudyError(f"There is no attempt at {state.exam.code} yet.")
    if wanted.casefold() in ("", "last", "newest"):
        return attempts[-1]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(attempts):
        return attempts[int(wanted) - 1]
    for one in state.attempts:
        if one.id == wanted:
            return one
    day = read_date(wanted, today)
    for one in attempts:
        if one.date == day:
            return one
    raise StudyError(
        f"There is no attempt at {state.exam.code} on {long_day(day)}: '{PROGRAM} attempt' lists "
        "them."
    )
