"""The strategies side by side: what each makes of the hours, before one is chosen."""

from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from mls_tui.study.exam import Exam, Strategy
from mls_tui.study.section import Text
from mls_tui.study.strategies import Recommendation, Split, split_words
from mls_tui.ui.dialogs.dialog import AROUND, Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.drawing import Brush, Drawing, fitted, paragraph
from mls_tui.ui.widgets.row_list import Row, RowList

# Widths of the columns: the strategy with its mark, a share, the points covered, who is favoured.
_NAME, _SHARE, _COVERS, _FAVOURS = 12, 6, 8, 10


class StrategiesDialog(Dialog[Strategy | None]):
    """Answers with the strategy to put in force."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("strategies")

    ways = getters.query_one(RowList)
    reason = getters.query_one(Drawing)

    def __init__(self, exam: Exam, found: tuple[Split, ...], wanted: Recommendation) -> None:
        """Take every strategy with what it makes of the hours, and the one to take."""
        super().__init__()
        self.exam = exam
        self.found = {one.strategy.value: one for one in found}
        self.wanted = wanted

    def compose(self) -> ComposeResult:
        """Create the list and the reason."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Ways to split the hours"
            box.border_subtitle = "enter Take it · esc Cancel"
            yield RowList(leaves=AROUND, header=self._header, beside=self._explain, classes="-fit")
            yield Drawing(classes="answer")

    def on_mount(self) -> None:
        """Show the strategies, and begin on the one in force."""
        rows = tuple(Row(key, partial(self._row, one)) for key, one in self.found.items())
        self.ways.show(rows, next(key for key, one in self.found.items() if one.in_force))
        self._explain()
        self.ways.focus()

    def _shown(self, width: int) -> int:
        """How many domains there is room for."""
        room = (width - _NAME - _COVERS - _FAVOURS) // _SHARE
        return max(0, min(len(self.exam.domains), room))

    def _header(self, brush: Brush, width: int) -> Content:
        shown = self.exam.domains[: self._shown(width)]
        cells = [fitted("", _NAME), *(fitted(one.short, _SHARE, right=True) for one in shown)]
        cells += [fitted("Covers", _COVERS, right=True), fitted("  Favours", _FAVOURS)]
        return fitted(Content("").join(cells).stylize(brush("muted")), width)

    def _row(self, one: Split, brush: Brush, width: int) -> Content:
        mark = "●" if one.in_force else "→" if one.recommended else " "
        shown = self.exam.domains[: self._shown(width)]
        cells = [
            fitted(Content(f"{mark} {one.strategy.value}"), _NAME),
            *(fitted(f"{one.shares[each.id] * 100:.0f} %", _SHARE, right=True) for each in shown),
            fitted(f"≈{one.covered:.1f}", _COVERS, right=True),
            fitted(f"  {one.favours.short if one.favours else '-'}", _FAVOURS),
        ]
        line = fitted(Content("").join(cells), width)
        return line.stylize(brush("accent")) if one.recommended else line

    def _explain(self) -> None:
        one = self.found.get(self.ways.selected or "")
        if one:
            text = split_words(self.exam, one)
            text += f" → Recommended is {self.wanted.strategy.value}: {self.wanted.reason}"
            self.reason.picture = paragraph(text, "muted")

    def explained(self) -> Text:
        """The strategy under the cursor."""
        from mls_tui.study.explained.choices import explain_split

        one = self.found[self.ways.selected or next(iter(self.found))]
        return Text("A way to split the hours", explain_split(self.exam, one, self.wanted))

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Enter, or a click on the strategy under the cursor, takes it."""
        event.stop()
        self.dismiss(Strategy(event.id))
