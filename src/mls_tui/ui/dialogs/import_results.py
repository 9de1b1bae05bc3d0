"""Importing practice results: read a text, ask for what it leaves open, show what it would add."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from mls_tui.formats.moment import read_date
from mls_tui.formats.practice_entries import Entry, Said, Standing, entries, wanted
from mls_tui.formats.practice_text import read_practice
from mls_tui.formats.practice_values import Draft, Reading
from mls_tui.identity import new_id
from mls_tui.study.exam import Exam
from mls_tui.study.practice import weighted_score
from mls_tui.study.records import Kind, PracticeTest
from mls_tui.study.state import State
from mls_tui.study.value import clean_line
from mls_tui.study.wording import count, long_day, percent
from mls_tui.textfile import SIZE_LIMIT, read_foreign_text
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.dialogs.form import Field, FieldError, FormDialog, Values, read_field
from mls_tui.ui.dialogs.paste import PasteDialog
from mls_tui.ui.widgets.drawing import Brush, Drawing, fitted, lines
from mls_tui.ui.widgets.row_list import Row, RowList

_HINT = (
    "Paste a CSV file, a Whizlabs domain table, a Tutorials Dojo result, or lines such as "
    "'20 Nov Set 3: D1 14/16 D2 9/11'. A file is opened with o, on the screen Practice."
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
    it at today has not said that the same result of another day is another one.
    """

    text: str
    reading: Reading
    matches: dict[str, str]
    left_out: frozenset[str]
    said: Said
    dated: bool = False


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


def paste_results(state: State, today: date) -> PasteDialog[Imported]:
    """Make the dialog that takes a paste of results."""
    return PasteDialog(
        "Import practice results",
        _HINT,
        partial(read_imported, state=state, today=today),
        _describe,
        verb="Go on",
    )


def _describe(imported: Imported) -> tuple[str, ...]:
    reading = imported.reading
    found = [f"{reading.form}: {count(len(reading.drafts), 'result')}."]
    found += [f"Line {one.line}: {one.reason}" for one in reading.problems[:3]]
    if len(reading.problems) > 3:
        found.append(f"And {count(len(reading.problems) - 3, 'more line')} like that.")
    names = ", ".join(f'"{one.name}"' for one in reading.unknown[:3])
    if names:
        found.append(f"To be said next: which domain is {names}?")
    return tuple(found)


def gaps_form(state: State, imported: Imported, today: date) -> FormDialog[Imported] | None:
    """Make the form that asks for what a text leaves open; None where nothing is."""
    reading, said = imported.reading, imported.said
    open_names = {one.name: one for one in reading.unknown if one.name not in imported.left_out}
    gaps = wanted(reading)
    # Which counts are possible is known once every name is.
    choices = [one for one in gaps.choices if one.line not in said.choices and not open_names]
    fields: list[Field] = []
    for number, unknown in enumerate(list(open_names.values())[:_MOST_NAMES]):
        exam = state.exams[unknown.exam]
        options = [(one.id, f"{one.number} {one.name}") for one in exam.domains]
        fields.append(
            Field(
                f"name-{number}",
                _middle_out(unknown.name),
                unknown.nearest or _LEAVE_OUT,
                options=(*options, (_LEAVE_OUT, "leave it out")),
            )
        )
    fields += [_counts_field(state.exams[one.exam], one) for one in choices]
    if not gaps.sourced and not said.source:
        fields.append(Field("source", "Source", "", "Tutorials Dojo set 3"))
    if not gaps.dated and not imported.dated:
        fields.append(Field("date", "Date", _TODAY, "today, yesterday, mon, 20 Nov"))
    if not fields:
        return None

    # The form is built anew at each letter; a long text must not be read as often.
    readings = {_key(imported.matches): reading}

    def reread(matches: dict[str, str]) -> Reading:
        key = _key(matches)
        if key not in readings:
            readings[key] = read_practice(imported.text, state.exam, state.exams, today, matches)
        return readings[key]

    def build(values: Values) -> Imported:
        named = {
            name: values[f"name-{at}"] for at, name in enumerate(list(open_names)[:_MOST_NAMES])
        }
        matches = imported.matches | {one: to for one, to in named.items() if to != _LEAVE_OUT}
        left_out = imported.left_out | {one for one, to in named.items() if to == _LEAVE_OUT}
        left_out |= set(list(open_names)[_MOST_NAMES:])
        chosen = dict(said.choices)
        for draft in choices:
            if not values[f"counts-{draft.line}"]:
                raise FieldError(
                    f"counts-{draft.line}",
                    "The percentages fit several counts: choose those that the test had.",
                )
            chosen[draft.line] = int(values[f"counts-{draft.line}"])
        source = said.source
        if "source" in values:
            source = clean_line(values["source"])
            if not source:
                raise FieldError("source", 'Name the set of questions, such as "Whizlabs 2".')
        day = said.day
        if values.get("date", _TODAY).strip() != _TODAY:
            day = read_field(values, "date", partial(read_date, today=today))
            if day > today:
                raise FieldError("date", f"{long_day(day)} is in the future.")
        again = reread(matches)
        return Imported(
            imported.text,
            again,
            matches,
            frozenset(left_out),
            Said(day, source, chosen),
            dated=imported.dated or "date" in values,
        )

    note = "The text does not say this. Names: choose the domain; left and right step through."
    return FormDialog("What the text leaves open", tuple(fields), build, note=note)


def _key(matches: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(matches.items()))


def _middle_out(name: str) -> str:
    """A name that fits the form's labels, its end kept: names often differ only there."""
    half = _LABEL // 2
    return (
        name
        if len(name) <= _LABEL
        else f"{name[: _LABEL - half]}\N{HORIZONTAL ELLIPSIS}{name[1 - half :]}"
    )


def _counts_field(exam: Exam, draft: Draft) -> Field:
    shorts = " ".join(one.short for one in exam.domains)
    ways = [
        (
            str(number),
            " ".join(
                f"{way[one.id].correct}/{way[one.id].total}" if one.id in way else "-"
                for one in exam.domains
            ),
        )
        for number, way in enumerate(draft.choices)
    ]
    label = f"choose: {len(draft.choices)} counts fit ({shorts})"
    return Field(f"counts-{draft.line}", "Counts", "", options=(("", label), *ways))


class PreviewDialog(Dialog[tuple[PracticeTest, ...] | None]):
    """Shows what an import would add; answers with the tests that the user wants."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", id="preview.keep", priority=True),
        Binding("space", "leave", "Take or leave", id="preview.leave"),
        Binding("r", "repeat", "Repeat", id="preview.repeat"),
        Binding("k", "kind", "Kind", id="preview.kind", priority=True),
        Binding("t", "timed", "Timed", id="preview.timed"),
        Binding("escape,q", "dismiss(None)", "Cancel", id="preview.cancel"),
    ]

    list = getters.query_one(RowList)
    summary = getters.query_one(Drawing)

    def __init__(self, state: State, imported: Imported, today: date) -> None:
        """Complete the drafts of a text and hold them against the log.

        Raises:
            StudyError: If something is still missing.
        """
        super().__init__()
        self.exams = state.exams
        self.exam = state.exam.code
        there = {one.id for one in state.tests}
        self.reading = imported.reading
        self.entries = entries(state, imported.reading, imported.said, today, new_id)
        self.tests = {
            str(at): one.test
            for at, one in enumerate(self.entries)
            if one.test and one.standing is not Standing.REFUSED and one.test.id not in there
        }
        # What is in the log already is left out, unless the user knows better.
        self.left = {key for key in self.tests if self._is_known(key)}

    def _is_known(self, key: str) -> bool:
        return self.entries[int(key)].standing is Standing.KNOWN

    def compose(self) -> ComposeResult:
        """Create the list and what is said of it."""
        with Vertical(classes="dialog -tall") as box:
            box.border_title = Content(f"Import: {self.reading.form}")
            box.border_subtitle = (
                "enter Add · space Leave out · r Repeat · k Kind · t Timed · esc Cancel"
            )
            yield RowList(classes="-main")
            yield Drawing(classes="answer")

    def on_mount(self) -> None:
        """Show the entries."""
        self._show()
        self.list.focus()

    def _show(self) -> None:
        rows = [
            Row(str(at), partial(self._entry, str(at), one), selectable=str(at) in self.tests)
            for at, one in enumerate(self.entries)
        ]
        rows += [
            Row(f"unread-{at}", partial(_plain, text), selectable=False)
            for at, text in enumerate(self._unread())
        ]
        self.list.show(tuple(rows))
        added = len(self.tests) - len(self.left)
        known = sum(
            self._is_known(key) and (key in self.left or key not in self.tests)
            for key in map(str, range(len(self.entries)))
        )
        parts = [f"{count(added, 'test')} would be added"]
        parts += [f"{known} in the log already"] if known else []
        parts += [f"{count(unread, 'line')} left out"] if (unread := len(self._unread())) else []
        text = f"{', '.join(parts)}. Nothing is kept before enter."

        def picture(brush: Brush, width: int) -> Content:
            return lines(
                piece.stylize(brush("good" if added else "warn"))
                for piece in Content(text).wrap(max(20, width))
            )

        self.summary.picture = picture

    def _unread(self) -> tuple[str, ...]:
        return tuple(self._reasons())

    def _reasons(self) -> Iterator[str]:
        for problem in self.reading.problems:
            yield f"line {problem.line}: {problem.reason}"
        for unknown in self.reading.unknown:
            yield f'line {unknown.line}: "{unknown.name}" is left out.'

    def _entry(self, key: str, entry: Entry, brush: Brush, width: int) -> Content:
        test = self.tests.get(key, entry.test)
        if test is None:
            text = f"✗ line {entry.draft.line}: {entry.reason or 'in the log already'}"
            return fitted(text, width).stylize(brush("muted"))
        mark = "=" if self._is_known(key) else "-"
        if key in self.tests and key not in self.left:
            mark = "+"
        exam = self.exams[test.exam]
        words = [test.kind.label, "timed" if test.timed else "untimed"]
        words += ["repeat"] if test.repeat else []
        counts = [test.results.get(one.id) for one in exam.domains]
        end = f" {percent(weighted_score(exam, test.results)):>3} %  " + " ".join(
            f"{one.correct}/{one.total}" if one else "·" for one in counts
        )
        other = f"{exam.code} · " if exam.code != self.exam else ""
        head = f"{mark} {test.date.isoformat()}  {other}{test.source} ({', '.join(words)})"
        line = fitted(head, width - len(end)) + end
        return line if mark == "+" else line.stylize(brush("muted"))

    def action_leave(self) -> None:
        """Leave the test under the cursor out, or take it after all."""
        if key := self._chosen():
            self.left ^= {key}
            self._show()

    def action_repeat(self) -> None:
        """Make the test under the cursor a repeat, or not."""
        if key := self._chosen():
            self.tests[key] = self.tests[key].replace(repeat=not self.tests[key].repeat)
            self._show()

    def action_timed(self) -> None:
        """Make the test under the cursor timed, or not."""
        if key := self._chosen():
            self.tests[key] = self.tests[key].replace(timed=not self.tests[key].timed)
            self._show()

    def action_kind(self) -> None:
        """Give the test under the cursor the next kind."""
        if key := self._chosen():
            kinds = list(Kind)
            following = kinds[(kinds.index(self.tests[key].kind) + 1) % len(kinds)]
            self.tests[key] = self.tests[key].replace(kind=following)
            self._show()

    def _chosen(self) -> str | None:
        chosen = self.list.selected
        return chosen if chosen in self.tests else None

    def action_keep(self) -> None:
        """Answer with the tests that are to be added."""
        self.dismiss(tuple(test for key, test in self.tests.items() if key not in self.left))


def _plain(text: str, brush: Brush, width: int) -> Content:
    return fitted(f"✗ {text}", width).stylize(brush("warn"))
