"""Practice: the log of practice tests, its trend, and how far each goal is."""

from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from mls_tui.study.practice import (
    add_test,
    delete_test,
    edit_test,
    progress,
    weighted_score,
)
from mls_tui.study.priority import TARGET
from mls_tui.study.records import Kind, PracticeTest
from mls_tui.study.wording import MONTHS, short_day
from mls_tui.ui.pictures.practice import (
    TREND_HEIGHT,
    empty_picture,
    goals_picture,
    header_picture,
    note_picture,
    test_picture,
)
from mls_tui.ui.screens.screen import StateScreen
from mls_tui.ui.widgets.drawing import Brush, Drawing, nothing
from mls_tui.ui.widgets.line_input import LineInput
from mls_tui.ui.widgets.row_list import Row, RowList
from mls_tui.ui.widgets.trend import Point, trend_picture

ROOMY_TREND_HEIGHT = 13


class PracticeScreen(StateScreen):
    """Shows what practice tests say, and takes new ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,l", "add", "Add", id="practice.add", tooltip="Log a practice test"),
        Binding("e", "edit", "Edit", id="practice.edit", tooltip="Edit the test under the cursor"),
        Binding("d,delete", "delete", "Delete", id="practice.delete", tooltip="Delete it"),
        Binding(
            "slash", "filter", "Filter", id="practice.filter", tooltip="Show only some of the tests"
        ),
        Binding(
            "escape", "clear", "Show all", show=False, id="practice.clear", tooltip="Show all tests"
        ),
    ]

    trend = getters.query_one("#trend", Drawing)
    goals = getters.query_one("#goals", Drawing)
    tests = getters.query_one("#tests", RowList)
    note = getters.query_one("#note", Drawing)
    filter = getters.query_one("#filter", LineInput)

    def compose(self) -> ComposeResult:
        """Create trend, goals and table."""
        with Horizontal(classes="beside"):
            yield Drawing(id="trend", classes="panel -wide")
            yield Drawing(id="goals", classes="panel -narrow")
        yield LineInput(id="filter")
        yield RowList(header=self._header, id="tests", classes="panel -main -keep-cursor")
        yield Drawing(id="note", classes="footnote")

    def on_mount(self) -> None:
        """Hide the filter until it is asked for."""
        self.filter.display = False
        self.filter.placeholder = (
            "Words to look for: source, kind, date, note. Enter keeps, esc ends"
        )
        super().on_mount()

    @property
    def entry(self) -> Widget | None:
        """The table."""
        return self.tests

    def draw(self) -> None:
        """Draw trend, goals and table."""
        state, exam = self.known, self.known.exam
        tests = state.exam_tests
        self.trend.border_title = f"Weighted score · the goal is {TARGET:.0%}"
        self.trend.border_subtitle = "● full, first time  ○ other" if tests else ""
        self.goals.border_title = f"Goals: {TARGET:.0%} per domain"
        if tests:
            points = [
                Point(
                    test.date,
                    weighted_score(exam, test.results),
                    test.kind is Kind.FULL and not test.repeat,
                )
                for test in tests
            ]
            height = ROOMY_TREND_HEIGHT if self.is_roomy else TREND_HEIGHT
            self.trend.picture = trend_picture(points, TARGET, height)
        else:
            self.trend.picture = empty_picture
        self.goals.picture = goals_picture(
            [(domain.short, progress(tests, domain.id)) for domain in exam.domains]
        )
        self._draw_table()

    def _draw_table(self) -> None:
        words = self.filter.value.casefold().split()
        tests = self.known.exam_tests
        exam = self.known.exam
        shown = [test for test in reversed(tests) if all(word in haystack(test) for word in words)]
        self.tests.border_title = "Practice tests"
        if words:
            self.tests.border_title = f"Practice tests: {len(shown)} of {len(tests)} shown"
        if shown:
            rows = tuple(Row(test.id, partial(test_picture, test, exam)) for test in shown)
        else:
            text = "No test fits these words: esc shows all." if words else "a logs the first test."
            rows = (
                Row("", lambda brush, _: Content(text).stylize(brush("muted")), selectable=False),
            )
        self.tests.show(rows)
        self._draw_note()
        self.refresh_bindings()

    def _draw_note(self) -> None:
        test = self.test
        self.note.picture = note_picture(test) if test else nothing

    def _header(self, brush: Brush, width: int) -> Content:
        if self.state is None:
            return Content("")
        return header_picture(self.state.exam, brush, width)

    @property
    def test(self) -> PracticeTest | None:
        """The test under the cursor."""
        chosen = self.tests.selected
        return next((one for one in self.known.exam_tests if one.id == chosen), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what needs a test; leave letters to the filter while it is typed."""
        del parameters
        if self.is_mounted and self.filter.has_focus:
            return action == "clear"
        if action in ("edit", "delete", "filter") and self.state is not None:
            return True if self.state.exam_tests else None
        return True

    def action_add(self) -> None:
        """Log a test."""
        from mls_tui.ui.dialogs.practice_test import log_dialog

        self.ask(
            log_dialog(self.known, self.day),
            lambda test: self.edit(
                f"Log {test.source}", partial(add_test, test=test, today=self.day)
            ),
        )

    def action_edit(self) -> None:
        """Edit the test under the cursor."""
        from mls_tui.ui.dialogs.practice_test import log_dialog

        if self.test:
            self.ask(
                log_dialog(self.known, self.day, self.test),
                lambda test: self.edit(
                    f"Edit {test.source}", partial(edit_test, test=test, today=self.day)
                ),
            )

    def action_delete(self) -> None:
        """Delete the test under the cursor; undo brings it back."""
        if test := self.test:
            self.edit(f"Delete {test.source}", partial(delete_test, id=test.id))
            self.notify("Test deleted: u brings it back.", timeout=4)

    def action_filter(self) -> None:
        """Type what to look for."""
        self.filter.display = True
        self.filter.focus()

    def action_clear(self) -> None:
        """Show all tests again."""
        self.filter.value = ""
        self.filter.display = False
        self.tests.focus()
        self._draw_table()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing."""
        event.stop()
        self._draw_table()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter and go to the table."""
        event.stop()
        self.tests.focus()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the note of the test under the cursor."""
        event.stop()
        self._draw_note()

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Enter edits."""
        event.stop()
        self.action_edit()


def haystack(test: PracticeTest) -> str:
    """What the filter looks into."""
    when = f"{short_day(test.date)} {test.date.isoformat()} {MONTHS[test.date.month - 1]}"
    repeat = "repeat" if test.repeat else "first"
    timed = "timed" if test.timed else "untimed"
    parts = (test.source, test.kind.label, when, repeat, timed, test.note)
    return " ".join(parts).casefold()
