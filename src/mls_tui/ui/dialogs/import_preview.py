"""What an import would add, shown before anything is kept."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar, NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from mls_tui.formats.practice.entries import Proposal, Standing, entries, without_words
from mls_tui.formats.typed.results import counts_in_words
from mls_tui.identity import new_id
from mls_tui.study.practice import score
from mls_tui.study.records import Kind, PracticeTest
from mls_tui.study.state import State
from mls_tui.study.wording import count, percent
from mls_tui.ui.dialogs.dialog import AROUND, Dialog
from mls_tui.ui.dialogs.import_results import Imported
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.drawing import Brush, Drawing, fitted, lines
from mls_tui.ui.widgets.row_list import Row, RowList

# From so many columns on there is room for all that is said of a test.
_ROOMY = 90


class Kept(NamedTuple):
    """The tests that the user wants, and which of them are further parts of tests in the log."""

    tests: tuple[PracticeTest, ...]
    parts: dict[str, str]


class PreviewDialog(Dialog[Kept | None]):
    """Shows what an import would add; answers with the tests that the user wants."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("preview")

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
        reading = imported.reading
        self.form = reading.form
        unread = (*reading.left_out, *reading.problems)
        self.unread = [f"line {one.line}: {one.reason}" for one in unread]
        self.unread += [f'line {one.line}: "{one.name}" is left out.' for one in reading.unknown]
        self.entries = entries(state, reading, imported.said, today, new_id)
        self.tests = {
            str(at): one.test
            for at, one in enumerate(self.entries)
            if one.test and one.standing is not Standing.REFUSED and one.test.id not in there
        }
        # Results that may be further parts of tests in the log, and those that the user joins.
        self.wholes = {
            str(at): one.whole.id
            for at, one in enumerate(self.entries)
            if one.whole and one.standing is Standing.NEW
        }
        self.joined: set[str] = set()
        # What is in the log already is left out, unless the user knows better.
        self.left = {key for key in self.tests if self._is_known(key)}

    def _is_known(self, key: str) -> bool:
        return self.entries[int(key)].standing is Standing.KNOWN

    def compose(self) -> ComposeResult:
        """Create the list and what is said of it."""
        with Vertical(classes="dialog -list") as box:
            box.border_title = Content(f"Import: {self.form}")
            join = "j Join · " if self.wholes else ""
            box.border_subtitle = (
                f"enter Add · space Leave out · r Repeat · k Kind · t Timed · {join}esc Cancel"
            )
            yield RowList(leaves=AROUND, classes="-fit")
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
            for at, text in enumerate(self.unread)
        ]
        self.list.show(tuple(rows))
        added = len(self.tests) - len(self.left)
        known = sum(
            self._is_known(key) and (key in self.left or key not in self.tests)
            for key in map(str, range(len(self.entries)))
        )
        parts = [f"{count(added, 'test')} would be added"]
        parts += [f"{known} in the log already"] if known else []
        parts += [f"{count(unread, 'line')} left out"] if (unread := len(self.unread)) else []
        text = f"{', '.join(parts)}. Nothing is kept before enter."
        if words := without_words(self.entries):
            text += f" {words}"
        if self.wholes.keys() - self.joined:
            text += " The log has a test of that source and day about other domains: j joins them."

        def picture(brush: Brush, width: int) -> Content:
            return lines(
                piece.stylize(brush("good" if added else "warn"))
                for piece in Content(text).wrap(max(20, width))
            )

        self.summary.picture = picture

    def _entry(self, key: str, entry: Proposal, brush: Brush, width: int) -> Content:
        test = self.tests.get(key, entry.test)
        if test is None:
            text = f"× line {entry.draft.line}: {entry.reason or 'in the log already'}"
            return fitted(text, width).stylize(brush("muted"))
        mark = "=" if self._is_known(key) else "-"
        if key in self.tests and key not in self.left:
            mark = "+"
        exam = self.exams[test.exam]
        words = [test.kind.label, "timed" if test.timed else "untimed"]
        words += ["repeat"] if test.repeat else []
        words += ["joined to that day's"] if key in self.joined else []
        counts = counts_in_words(test, exam, absent="·")
        end = f" {percent(score(exam, test)):>3} %  {counts}"
        other = f"{exam.code} · " if exam.code != self.exam else ""
        # What the test is stays to be seen: a long source is cut.
        begin, said = f"{mark} {test.date.isoformat()}  ", f" ({', '.join(words)})"
        if width < _ROOMY and test.timed:
            # Most tests are: this goes first where there is little room.
            said = said.replace(", timed", "")
        room = width - len(begin) - len(said) - len(end)
        source, room = Content(other + test.source), max(8, room)
        source = source if source.cell_length <= room else fitted(source.plain, room)
        head = Content("").join([begin, source, said])
        line = fitted(head, width - len(end)) + end
        return line if mark == "+" else line.stylize(brush("muted"))

    def action_leave(self) -> None:
        """Leave the test under the cursor out, or take it after all."""
        if key := self._chosen():
            self.left ^= {key}
            self._show()

    def action_repeat(self) -> None:
        """Make the test under the cursor a repeat, or not."""
        self._change(lambda test: test.replace(repeat=not test.repeat))

    def action_timed(self) -> None:
        """Make the test under the cursor timed, or not."""
        self._change(lambda test: test.replace(timed=not test.timed))

    def action_kind(self) -> None:
        """Give the test under the cursor the next kind."""
        kinds = list(Kind)
        self._change(
            lambda test: test.replace(kind=kinds[(kinds.index(test.kind) + 1) % len(kinds)])
        )

    def action_join(self) -> None:
        """Make the result under the cursor a part of the test of its day, or not."""
        if (key := self._chosen()) and key in self.wholes:
            self.joined ^= {key}
            self._show()

    def _change(self, change: Callable[[PracticeTest], PracticeTest]) -> None:
        if key := self._chosen():
            self.tests[key] = change(self.tests[key])
            self._show()

    def _chosen(self) -> str | None:
        chosen = self.list.selected
        return chosen if chosen in self.tests else None

    def action_keep(self) -> None:
        """Answer with the tests that are to be added."""
        kept = {key: test for key, test in self.tests.items() if key not in self.left}
        parts = {kept[key].id: self.wholes[key] for key in self.joined & kept.keys()}
        self.dismiss(Kept(tuple(kept.values()), parts))


def _plain(text: str, brush: Brush, width: int) -> Content:
    return fitted(f"× {text}", width).stylize(brush("warn"))
