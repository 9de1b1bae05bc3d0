"""Practice: readiness and what it rests on, and the log of practice tests."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from mls_tui.study.practice import delete_test, edit_test
from mls_tui.study.practice_table import ORDERS, log_words, matching, sorted_tests
from mls_tui.study.readiness import Readiness, readiness
from mls_tui.study.records import PracticeTest
from mls_tui.study.section import Text
from mls_tui.study.success import TARGET
from mls_tui.study.wording import percent
from mls_tui.ui.keys.keymap import bindings_of, key_name
from mls_tui.ui.pictures.course import course_picture, domain_facts
from mls_tui.ui.pictures.practice import (
    TREND_HEIGHT,
    Log,
    header_picture,
    log_of,
    note_picture,
    row_picture,
    whole_test_picture,
)
from mls_tui.ui.pictures.readiness import mastery_picture, readiness_picture
from mls_tui.ui.screens.screen import StateScreen
from mls_tui.ui.widgets.drawing import Brush, Drawing, nothing, paragraph
from mls_tui.ui.widgets.frames import keyed, offered
from mls_tui.ui.widgets.line_input import LineInput
from mls_tui.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from mls_tui.ui.dialogs.taking_results import ResultTaker

# Lines from which trend and mastery stand between the sentence and the log.
COURSE_FROM = 22
# Lines from which the probability to pass stands below the answer.
_ESTIMATES_FROM = 16
LEAST_TREND_HEIGHT, ROOMY_TREND_HEIGHT, MOST_TREND_HEIGHT = 6, 13, 36
# In fewer columns the titles of the log, and of trend and mastery, are short.
_NARROW_BELOW, _TITLES_FROM, _WIDE_FROM = 60, 76, 100
# Lines of the bars, the message line, and the table where it gives its room to the trend.
_OTHERS = 3 + 2


# Lines below the sentence from which a test stands in full, with so many facts besides its domains,
# under a log of at least so many rows.
_WHOLE_FROM, _FACTS, _LOG = 44, 7, 14


class Shares(NamedTuple):
    """Lines of the trend, and of what is told of a test below the log; 0 leaves a part out."""

    trend: int
    note: int


class PracticeScreen(StateScreen):
    """Shows what practice tests say, and takes new ones."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("practice")

    readiness_panel = getters.query_one("#readiness", Drawing)
    course = getters.query_one("#course", Horizontal)
    trend = getters.query_one("#trend", Drawing)
    mastery = getters.query_one("#mastery", Drawing)
    tests = getters.query_one("#tests", RowList)
    note = getters.query_one("#note", Drawing)
    filter = getters.query_one("#filter", LineInput)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # Trend and mastery in nearly all the room, and of the log only the row under the cursor.
        self.turned = False
        self._laid_out = (0, 0)
        self.order = 0
        # What the columns of the table need to know.
        self._table = Log(0, minutes=False, guess=False, missed=0, note=False)
        # Lines of what is told below the table; from some on, the test stands there in full.
        self._note_lines = 1
        # The test that was logged last, until the cursor has gone to it.
        self._logged = ""

    def compose(self) -> ComposeResult:
        """Create readiness, trend, mastery and table."""
        yield Drawing(id="readiness", classes="heading")
        with Horizontal(id="course", classes="beside"):
            yield Drawing(id="trend", classes="panel -wide")
            yield Drawing(id="mastery", classes="panel -narrow")
        yield LineInput(id="filter")
        yield RowList(
            header=self._header,
            beside=self._draw_note,
            id="tests",
            classes="panel -main -keep-cursor",
        )
        yield Drawing(id="note", classes="heading")

    def on_mount(self) -> None:
        """Hide the filter until it is asked for."""
        self.filter.display = False
        self.filter.placeholder = (
            "Words to look for: source, kind, date, domain, reason, note. Enter keeps, esc ends"
        )
        super().on_mount()

    @property
    def entry(self) -> Widget | None:
        """The table."""
        return self.tests

    def draw(self) -> None:
        """Draw readiness, trend, mastery and table."""
        known = readiness(self.known, self.day)
        height = self.app.size.height
        self._laid_out = (self.app.size.width, height)
        most = 4 if self.is_roomy else 3 if height >= _ESTIMATES_FROM else 2
        shares = self._share_out(height - 3 - most)
        has_course = shares.trend > 0
        self._note_lines = shares.note
        self.readiness_panel.display = has_course or not self.turned
        self.course.display = has_course or self.turned
        self.tests.set_class(self.turned, "-turned")
        self.note.display = shares.note > 0 and not self.turned
        self.readiness_panel.picture = readiness_picture(self.known, known, self.day, most=most)
        lines = max(4, shares.trend)
        if self.turned:
            lines = max(4, height - _OTHERS - (most if has_course else 0) - 2)
        is_narrow = self.app.size.width < _TITLES_FROM
        self.mastery.border_title = "Mastery ≈" if is_narrow else "Mastery ≈ (an estimate)"
        self.mastery.border_subtitle = "" if is_narrow else "○ report  ◆ now"
        self.mastery.picture = mastery_picture(
            self.known.exam,
            known.mastery,
            lines,
            self.known.ratings,
            domain_facts(self.known, self.day, known.mastery) if self.is_roomy else None,
        )
        self._draw_trend(lines, known)
        self._draw_table()

    def _share_out(self, height: int) -> Shares:
        """Lines of trend and note: what the log leaves, and more of both in a higher window."""
        tests = len(self.known.exam_tests)
        if height >= _WHOLE_FROM and tests:
            note = max(len(self.known.exam.domains), _FACTS) + 3
            log = min(tests, _LOG) + 3
            trend = height - log - note - 2
            return Shares(max(ROOMY_TREND_HEIGHT, min(MOST_TREND_HEIGHT, trend)), note)
        note = (2 if self.is_roomy else 1) if tests else 0
        left = height - max(1, tests) - 3 - note - 2
        if self.is_roomy:
            return Shares(max(ROOMY_TREND_HEIGHT, min(MOST_TREND_HEIGHT, left)), note)
        if self.app.size.height >= COURSE_FROM or left >= LEAST_TREND_HEIGHT:
            return Shares(max(TREND_HEIGHT, min(ROOMY_TREND_HEIGHT, left)), note)
        return Shares(0, note if left + 2 >= 0 else 0)

    def on_resize(self) -> None:
        """Lay trend and log out anew."""
        super().on_resize()
        if self.is_drawn and self._laid_out != (self.app.size.width, self.app.size.height):
            self.draw()

    def _draw_trend(self, height: int, known: Readiness) -> None:
        wide = self.app.size.width >= _WIDE_FROM
        course = height >= ROOMY_TREND_HEIGHT
        found = course_picture(self.known, known, self.day, height, course=course, wide=wide)
        is_narrow = self.app.size.width < _TITLES_FROM
        title = "Score · goal" if is_narrow else "Weighted score · the goal is"
        self.trend.border_title = f"{title} {percent(TARGET)} %"
        self.trend.picture, self.trend.border_subtitle = (found[0], "") if is_narrow else found

    def _draw_table(self) -> None:
        words = self.filter.value.casefold().split()
        tests, exam = self.known.exam_tests, self.known.exam
        order = ORDERS[self.order]
        shown = sorted_tests(exam, matching(exam, tests, words), order)
        is_narrow = self.app.size.width < _NARROW_BELOW
        title = log_words(exam, tests) if tests else "Practice tests"
        title = title.partition(":")[0] if is_narrow else title
        if words:
            title = f"Practice tests: {len(shown)} of {len(tests)} shown"
        self.tests.border_title = title
        self.tests.border_subtitle = offered(
            "" if not tests else order.name if is_narrow else self._table_keys(order.name)
        )
        self._table = log = log_of(exam, shown)
        if shown:
            rows = tuple(Row(test.id, partial(row_picture, test, exam, log)) for test in shown)
        else:
            none = keyed("No test fits these words: esc shows all.", "practice.clear")
            text = none if words else self._how_to_begin()
            rows = (Row("", paragraph(text, "muted"), selectable=False),)
        self.tests.show(rows)
        at = next((at for at, test in enumerate(shown) if test.id == self._logged), None)
        if at is not None:
            self._logged, self.tests.cursor = "", at
        self._draw_note()
        self.refresh_bindings()

    def _table_keys(self, order: str) -> str:
        edit, delete, filter_ = (
            key_name(f"practice.{what}") for what in ("edit", "delete", "filter")
        )
        return f"{order} · {edit} Edit · {delete} Delete · {filter_} Filter"

    def _how_to_begin(self) -> Content:
        add, paste, file = (key_name(f"practice.{what}") for what in ("add", "paste", "open"))
        text = f"{add} logs the first test; {paste} takes pasted results, {file} those of a file."
        return keyed(text, "practice.add", "practice.paste", "practice.open")

    def why_not(self, action: str) -> str:
        """Why an action makes no sense now."""
        del action
        return f"No practice test is logged yet: {key_name('practice.add')} logs one."

    def _draw_note(self) -> None:
        test, most = self.test, self._note_lines
        if test is None:
            self.note.picture = nothing
        elif most > _FACTS:
            self.note.picture = whole_test_picture(self.known.exam, test, most)
        else:
            self.note.picture = note_picture(self.known.exam, test, most=max(1, most))

    def _header(self, brush: Brush, width: int) -> Content:
        if self.state is None:
            return Content("")
        return header_picture(self.state.exam, self._table, brush, width)

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
        if action in ("edit", "delete", "filter", "sort", "misses") and self.state is not None:
            return True if self.state.exam_tests else None
        return True

    def action_add(self) -> None:
        """Log a test."""
        from mls_tui.ui.dialogs.practice_test import ask_for_test

        ask_for_test(self.asking, lambda: self.known, self.day, self._go_to)

    def _go_to(self, test: PracticeTest) -> None:
        """Have the cursor stand on a test once the log has it."""
        self._logged = test.id

    @property
    def _taker(self) -> "ResultTaker":
        from mls_tui.ui.dialogs.taking_results import ResultTaker

        return ResultTaker(self.asking, lambda: self.known, self.day)

    def action_paste(self) -> None:
        """Import what is pasted."""
        self._taker.paste(self.pasted)

    def action_open(self) -> None:
        """Import what a file holds."""
        self._taker.open_file(partial(self.run_worker, exclusive=True))

    def action_turn_panel(self) -> None:
        """Give the trend and mastery the room of the log, or take it back."""
        self.turned = not self.turned
        self.draw()

    def action_sort(self) -> None:
        """Sort the table the next way, and go to its top."""
        self.order = (self.order + 1) % len(ORDERS)
        self._draw_table()
        self.tests.action_edge(-1)

    def explained(self, topic: str = "") -> Text | None:
        """The test under the cursor."""
        from mls_tui.ui.texts.focused import test_text

        del topic
        return test_text(self.known, self.day, self.test) if self.test else None

    def explained_whole(self) -> Text:
        """How the numbers are worked out, with those of today."""
        from mls_tui.ui.texts.readiness import readiness_sections

        sections = readiness_sections(self.known, self.day)
        return Text("Readiness, and how it is worked out", sections)

    def action_misses(self) -> None:
        """Sum up why questions were missed."""
        from mls_tui.ui.dialogs.reading import ReadingDialog
        from mls_tui.ui.texts.readiness import misses_sections

        self.read(ReadingDialog("Why questions were missed", misses_sections(self.known)))

    def action_edit(self) -> None:
        """Edit the test under the cursor."""
        from mls_tui.ui.dialogs.practice_test import log_dialog

        if was := self.test:
            self.ask(
                log_dialog(self.known, self.day, was),
                lambda test: self.edit(
                    f"Edit {test.source}",
                    partial(edit_test, test=test, today=self.day, was=was),
                ),
            )

    def action_delete(self) -> None:
        """Delete the test under the cursor; undo brings it back."""
        if test := self.test:
            self.edit(f"Delete {test.source}", partial(delete_test, id=test.id))
            undo = key_name("app.undo")
            self.notify(f"Test deleted: {undo} brings it back.", timeout=4)

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

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Enter edits."""
        event.stop()
        self.action_edit()
