"""Importing practice results: read a text, and ask for what it leaves open."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mls_tui.formats.practice.dates import DayOrder, OpenOrder
from mls_tui.formats.practice.entries import Said, wanted
from mls_tui.formats.practice.percentages import tell_questions
from mls_tui.formats.practice.reading import read_practice
from mls_tui.formats.practice.values import Draft, Reading
from mls_tui.formats.typed.moment import read_date
from mls_tui.formats.typed.results import list_counts
from mls_tui.study.exam import Exam, Exams
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import count, long_day
from mls_tui.textfile import SIZE_LIMIT, read_foreign_text
from mls_tui.ui.dialogs.beside import GivesUp
from mls_tui.ui.dialogs.form import Field, FormDialog, Values, read_field
from mls_tui.ui.dialogs.paste import PasteDialog
from mls_tui.ui.dialogs.pasted_path import named_file
from mls_tui.ui.texts import fields as takes
from mls_tui.ui.texts.results import results_examples

# What the names of files with results end with.
_ENDINGS = (".csv", ".tsv", ".txt", ".md", ".markdown", ".text", ".log")

_HINT = (
    "Paste a table, a result page of Whizlabs, Tutorials Dojo or Udemy, or lines such as "
    "'20 Nov Set 3: D1 14/16 D2 9/11' or 'Set 3: 56/65'. F1 shows examples; a file is opened on "
    "the screen Practice."
)

# Beyond these a form would be a list of rubbish.
_MOST_NAMES = 12
_LEAVE_OUT = "leave-out"
# Characters of a form's labels; the stylesheet leaves them one more.
_LABEL = 17
_TODAY = "today"


class Imported(NamedTuple):
    """A text, what was read in it, and what the user has said of it so far.

    `matches` is the domain id of each name that the exam does not know, `left_out` are those that
    the user wants to do without. `dated` is whether the user has been asked for the day: who leaves
    it at today has not said that the same result of another day is another one. `order` is how
    dates name day and month, by the user's word; `reading` follows it.
    """

    text: str
    reading: Reading
    matches: dict[str, str]
    left_out: frozenset[str]
    said: Said
    dated: bool = False
    order: DayOrder | None = None


def read_imported(text: str, state: State, today: date) -> Imported:
    """Read a text for the first time.

    Raises:
        StudyError: If it holds no practice result, or is too large.
    """
    reading = read_practice(text, state.exam, state.exams, today)
    return Imported(text, reading, {}, frozenset(), Said())


def read_file(path: Path, state: State, today: date) -> Imported:
    """Read the text of a file.

    Raises:
        StudyError: If it cannot be read, or holds no practice result.
    """
    return read_imported(read_foreign_text(path, SIZE_LIMIT), state, today)


def paste_results(state: State, today: date, pasted: str = "") -> PasteDialog[Imported]:
    """Make the dialog that takes a paste of results, or of the path of their file.

    `pasted` is what was pasted before the dialog was there.
    """

    def read(text: str, _gives_up: GivesUp) -> Imported:
        if path := named_file(text, _ENDINGS):
            return read_file(path, state, today)
        return read_imported(text, state, today)

    return PasteDialog(
        "Import practice results",
        _HINT,
        read,
        _describe,
        verb="Go on",
        examples=results_examples(),
        endings=_ENDINGS,
        pasted=pasted,
    )


def _describe(imported: Imported) -> tuple[str, ...]:
    reading = imported.reading
    found = [f"{reading.form}: {count(len(reading.drafts), 'result')}."]
    found += [f"Line {one.line}: {one.reason}" for one in reading.problems[:3]]
    if len(reading.problems) > 3:
        found.append(f"And {count(len(reading.problems) - 3, 'more line')} like that.")
    if reading.left_out:
        found.append(f"{count(len(reading.left_out), 'row')} without a result yet left out.")
    names = ", ".join(f'"{one.name}"' for one in reading.unknown[:3])
    if names:
        found.append(f"To be said next: which domain is {names}?")
    return tuple(found)


def gaps_form(state: State, imported: Imported, today: date) -> FormDialog[Imported] | None:
    """Make the form that asks for what a text leaves open; None where nothing is."""
    reading, said = imported.reading, imported.said
    open_names = {one.name: one for one in reading.unknown if one.name not in imported.left_out}
    asked = list(open_names)[:_MOST_NAMES]
    gaps = wanted(reading)
    # Which counts are possible is known once every name is.
    choices = [one for one in gaps.choices if one.line not in said.choices and not open_names]
    fields: list[Field] = []
    for number, name in enumerate(asked):
        unknown = open_names[name]
        exam = state.exams[unknown.exam]
        options = [(one.id, f"{one.number} {one.name}") for one in exam.domains]
        fields.append(
            Field(
                f"name-{number}",
                _middle_out(name),
                unknown.nearest or _LEAVE_OUT,
                options=(*options, (_LEAVE_OUT, "leave it out")),
                takes=takes.NAMED_DOMAIN,
            )
        )
    if gaps.order:
        fields.append(_order_field(gaps.order))
    if not gaps.counted:
        fields.append(
            Field(
                "questions",
                "Questions",
                "",
                "of each test: the text has percentages",
                takes=takes.QUESTIONS,
            )
        )
    fields += [_counts_field(state.exams[one.exam], one) for one in choices]
    if not gaps.sourced and not said.source:
        fields.append(Field("source", "Source", "", "Tutorials Dojo set 3", takes=takes.SOURCE))
    if not gaps.dated and not imported.dated:
        fields.append(
            Field("date", "Date", _TODAY, "today, yesterday, mon, 20 Nov", takes=takes.TEST_DAY)
        )
    if not fields:
        return None

    # The form is built anew at each letter; a long text must not be read as often.
    readings = {(_key(imported.matches), imported.order): reading}

    def reread(matches: dict[str, str], order: DayOrder | None) -> Reading:
        key = (_key(matches), order)
        if key not in readings:
            readings[key] = read_practice(
                imported.text, state.exam, state.exams, today, matches, order
            )
        return readings[key]

    def build(values: Values) -> Imported:
        named = {name: values[f"name-{at}"] for at, name in enumerate(asked)}
        matches = imported.matches | {one: to for one, to in named.items() if to != _LEAVE_OUT}
        left_out = imported.left_out | {one for one, to in named.items() if to == _LEAVE_OUT}
        left_out |= open_names.keys() - named.keys()
        chosen = dict(said.choices)
        for draft in choices:
            if not values[f"counts-{draft.line}"]:
                raise StudyError(
                    "The percentages fit several counts: choose those that the test had.",
                    f"counts-{draft.line}",
                )
            chosen[draft.line] = int(values[f"counts-{draft.line}"])
        order = imported.order
        if "order" in values:
            if not values["order"]:
                raise StudyError("Choose what the date is: left and right step.", "order")
            order = DayOrder(values["order"])
        found = reread(matches, order)
        if "questions" in values:
            found = read_field(values, "questions", partial(_count, found, state.exams))
        source = said.source
        if "source" in values:
            source = clean_line(values["source"])
            if not source:
                raise StudyError('Name the set of questions, such as "Whizlabs 2".', "source")
        day = said.day
        if values.get("date", _TODAY).strip() != _TODAY:
            day = read_field(values, "date", partial(read_date, today=today))
            if day > today:
                raise StudyError(f"{long_day(day)} is in the future.", "date")
        return Imported(
            imported.text,
            found,
            matches,
            frozenset(left_out),
            Said(day, source, chosen),
            dated=imported.dated or "date" in values,
            order=order,
        )

    note = "The text does not say this. Names: choose the domain; left and right step through."
    return FormDialog("What the text leaves open", tuple(fields), build, note=note)


def _order_field(order: OpenOrder) -> Field:
    days = (
        (DayOrder.DAY_FIRST, order.day_first),
        (DayOrder.MONTH_FIRST, order.month_first),
    )
    options = tuple((one.value, long_day(day)) for one, day in days)
    choices = (("", "choose: it can be two days"), *options)
    return Field("order", order.text, "", options=choices, takes=takes.DATE_ORDER)


def _count(reading: Reading, exams: Exams, text: str) -> Reading:
    """Turn percentages into counts by the number of questions that is typed."""
    number = clean_line(text)
    if not (number.isascii() and number.isdigit()) or len(number) > 4:
        raise StudyError("Say how many questions each test had, such as 65.")
    return tell_questions(reading, exams, int(number))


def _key(matches: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(matches.items()))


def _middle_out(name: str) -> str:
    """A name that fits the form's labels, its end kept: names often differ only there."""
    if len(name) <= _LABEL:
        return name
    half = _LABEL // 2
    return f"{name[: _LABEL - half]}\N{HORIZONTAL ELLIPSIS}{name[1 - half :]}"


def _counts_field(exam: Exam, draft: Draft) -> Field:
    shorts = " ".join(one.short for one in exam.domains)
    ways = [(str(number), list_counts(way, exam)) for number, way in enumerate(draft.choices)]
    label = f"choose: {len(draft.choices)} counts fit ({shorts})"
    return Field(
        f"counts-{draft.line}", "Counts", "", options=(("", label), *ways), takes=takes.COUNTS
    )
