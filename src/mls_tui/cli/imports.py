"""`import`: practice results out of a file or a paste."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from mls_tui.cli.input import read_input
from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import print_lines, table, wrapped
from mls_tui.cli.workspace import opened
from mls_tui.formats.practice.dates import DayOrder
from mls_tui.formats.practice.entries import (
    ASK_FOR_QUESTIONS,
    Proposal,
    Said,
    Standing,
    ask_for_order,
    entries,
    wanted,
    without_words,
)
from mls_tui.formats.practice.percentages import tell_questions
from mls_tui.formats.practice.reading import read_practice
from mls_tui.formats.practice.values import Draft, Reading, UnknownName
from mls_tui.formats.typed.moment import read_date
from mls_tui.formats.typed.results import counts_in_words, list_counts
from mls_tui.identity import new_id
from mls_tui.study.completing import keep_tests
from mls_tui.study.exam import find_domain
from mls_tui.study.practice import score
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import agree, count, percent
from mls_tui.textfile import SIZE_LIMIT, decode_foreign

_SHOWN_CHOICES = 9
_SHOWN_NAMES = 8
# Reading a text of more characters takes long enough to say so.
_LONG = 500_000


def import_results(arguments: Namespace) -> int:
    """Add the results that a text holds; nothing unless all of it is understood."""
    name = "The input" if arguments.file == "-" else clean_line(arguments.file)
    text = decode_foreign(read_input(arguments.file, SIZE_LIMIT, "practice results"), name)
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        reading = _read(arguments, text, state, today)
        if not arguments.partial:
            _refuse_gaps(state, reading)
        day = None if arguments.date is None else read_date(arguments.date, today)
        if not wanted(reading).sourced and not clean_line(arguments.source):
            raise StudyError(
                "The source is missing: say where the questions are from, --source 'Whizlabs 2'."
            )
        found = entries(state, reading, _said(arguments, state, reading, day), today, new_id)
        refused = [one for one in found if one.standing is Standing.REFUSED]
        if refused and not arguments.partial:
            raise StudyError(f"Line {refused[0].draft.line}: {refused[0].reason} {_NOTHING_KEPT}")
        new = [one.test for one in found if one.test and one.standing in _ADDED]
        parts = _parts(found) if arguments.join else {}
        print_lines(_preview(state, reading, found))
        if not arguments.join and _parts(found):
            print_lines(["", _JOIN])
        if arguments.dry_run:
            print_lines(["", f"Nothing was changed: {count(len(new), 'test')} would be added."])
        elif new:
            label = f"Import {count(len(new), 'practice test')}"
            workspace.change(label, lambda old: keep_tests(old, new, parts, today))
            them = agree(len(new), "it", "them")
            added = f"Added {count(len(new), 'test')}; '{PROGRAM} undo' takes {them} back."
            print_lines(["", added])
        else:
            print_lines(["", "Nothing was added."])
    return 0


_JOIN = "Part: other domains of a test of that day; --join makes them one test."


def _read(arguments: Namespace, text: str, state: State, today: date) -> Reading:
    """Read the text, with what the options say of it."""
    if len(text) > _LONG and sys.stderr.isatty():
        print(f"Reading {len(text):,} characters ...", file=sys.stderr)
    order = DayOrder(arguments.date_order) if arguments.date_order else None
    read = partial(read_practice, text, state.exam, state.exams, today, order=order)
    reading = read()
    if arguments.match:
        reading = read(matches=dict(_match(word, state, reading) for word in arguments.match))
    if reading.order:
        raise StudyError(f"{ask_for_order(reading.order)} Use --date-order dmy or mdy.")
    if arguments.questions is not None:
        reading = tell_questions(reading, state.exams, arguments.questions)
    if not wanted(reading).counted:
        raise StudyError(f"{ASK_FOR_QUESTIONS} Use --questions 65, say.")
    return reading


def _parts(found: Iterable[Proposal]) -> dict[str, str]:
    """Ids of tests in the log, by the ids of tests that may be further parts of them."""
    return {
        one.test.id: one.whole.id
        for one in found
        if one.test and one.whole and one.standing in _ADDED
    }


_ADDED = (Standing.NEW, Standing.REPEAT)
_NOTHING_KEPT = "Nothing was kept; --partial leaves such lines out."


def _match(word: str, state: State, reading: Reading) -> tuple[str, str]:
    name, sign, domain = word.rpartition("=")
    if not sign or not name.strip():
        shown = clean_line(word)[:60]
        raise StudyError(f'"{shown}" does not say what a name stands for: write "Modelling=3".')
    wanted_name = clean_line(name).casefold()
    codes = (one.exam for one in reading.unknown if one.name.casefold() == wanted_name)
    exam = state.exams[next(codes, state.exam.code)]
    return clean_line(name), find_domain(exam, domain).id


def _refuse_gaps(state: State, reading: Reading) -> None:
    """See to it that everything that looks like a result is understood.

    Raises:
        StudyError: With all names that are unknown, or the first line that cannot be read.
    """
    if reading.unknown:
        raise StudyError(f"{_unknown_names(state, reading.unknown)} {_NOTHING_KEPT}")
    if reading.problems:
        first, others = reading.problems[0], len(reading.problems) - 1
        more = f" So it is with {count(others, 'more line')}." if others else ""
        raise StudyError(f"Line {first.line}: {first.reason}{more} {_NOTHING_KEPT}")


def _unknown_names(state: State, unknown: Sequence[UnknownName]) -> str:
    """Say which names are of no domain, each with the nearest, and what to do about them."""
    shown, examples = [], []
    for one in unknown[:_SHOWN_NAMES]:
        nearest = state.exams[one.exam].domain(one.nearest) if one.nearest else None
        guess = f", is it {nearest.number} {nearest.name}?" if nearest else ""
        shown.append(f'"{one.name[:60]}" (line {one.line}{guess})')
        if nearest:
            examples.append(f"{one.name}={nearest.number}".replace("'", "'\"'\"'"))
    more = len(unknown) - len(shown)
    names = ", ".join(shown) + (f" and {count(more, 'more name')}" if more else "")
    known = f"{unknown[0].exam} has no domain {names}."
    if not examples:
        numbered = ", ".join(f"{one.number} {one.name}" for one in state.exam.domains)
        return f"{known} Its domains are {numbered}."
    options = " ".join(f"--match '{one}'" for one in examples)
    return f"{known} Say so with {options}."


def _said(arguments: Namespace, state: State, reading: Reading, day: date | None) -> Said:
    open_counts = wanted(reading).choices
    if not open_counts:
        return Said(day, arguments.source)
    number = arguments.choose
    if (
        number is None
        or len(open_counts) > 1
        or not 1 <= number <= min(len(one.choices) for one in open_counts)
    ):
        raise StudyError(_ask_for_counts(state, open_counts))
    return Said(day, arguments.source, {one.line: number - 1 for one in open_counts})


def _ask_for_counts(state: State, open_counts: Sequence[Draft]) -> str:
    if len(open_counts) > 1:
        return (
            "The percentages of several results fit more than one way to count: import them one at "
            "a time, with --choose."
        )
    choices = open_counts[0].choices
    exam = state.exams[open_counts[0].exam]
    shorts = " ".join(one.short for one in exam.domains)
    ways = "; ".join(
        f"{number} {list_counts(results, exam)}"
        for number, results in enumerate(choices[:_SHOWN_CHOICES], 1)
    )
    more = f"; and {len(choices) - _SHOWN_CHOICES} more" if len(choices) > _SHOWN_CHOICES else ""
    return (
        f"The percentages fit {len(choices)} ways to count ({shorts}), likeliest first: "
        f"{ways}{more}. Say which with --choose N, or log the counts themselves."
    )


def _preview(state: State, reading: Reading, found: Sequence[Proposal]) -> Iterator[str]:
    rows = [_row(state, entry) for entry in found]
    yield f"{reading.form}: {count(len(rows), 'result')}"
    yield ""
    yield from table(("", "Date", "Source", "Kind", ">Score", "Results"), rows, give=2)
    unread = [f"line {one.line}: {one.reason}" for one in (*reading.left_out, *reading.problems)]
    unread += [f'line {one.line}: no domain "{one.name}"' for one in reading.unknown]
    if words := without_words(found):
        yield ""
        yield from wrapped(words)
    if unread:
        yield ""
        yield from (f"Left out: {one}" for one in unread)


def _row(state: State, entry: Proposal) -> tuple[str, ...]:
    test = entry.test
    if test is None:
        day = entry.draft.date.isoformat() if entry.draft.date else ""
        return (entry.standing.value, day, entry.draft.source, "", "", entry.reason)
    exam = state.exams[test.exam]
    other = f"{exam.code} · " if exam.code != state.exam.code else ""
    is_part = entry.whole is not None and entry.standing is Standing.NEW
    return (
        "part" if is_part else entry.standing.value,
        test.date.isoformat(),
        other + test.source,
        test.kind.label,
        f"{percent(score(exam, test))} %",
        counts_in_words(test, exam),
    )
