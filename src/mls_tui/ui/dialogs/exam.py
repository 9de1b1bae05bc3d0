"""Choosing the exam to prepare for, and carrying the ratings over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from mls_tui.study.attempt import Inference
from mls_tui.study.exam import Exam, Status
from mls_tui.study.section import Text
from mls_tui.study.wording import long_day
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.keymap import bindings_of, keys_of, row_of
from mls_tui.ui.widgets.drawing import Brush, Drawing, fitted, lines
from mls_tui.ui.widgets.row_list import Row, RowList


@dataclass(frozen=True)
class ExamChoice:
    """An exam to choose: its status today, and the ratings that could be carried over to it."""

    exam: Exam
    status: Status
    inferences: tuple[Inference, ...] = ()


@dataclass(frozen=True)
class ExamAnswer:
    """The exam chosen, and whether to carry the ratings over."""

    code: str
    carry: bool


class ExamDialog(Dialog[ExamAnswer | None]):
    """Lists the exams; below them, what the one under the cursor is and what would be carried."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("exam")

    exams = getters.query_one(RowList)
    about = getters.query_one(Drawing)

    def __init__(
        self,
        current: str,
        codes: tuple[str, ...],
        load: Callable[[str], ExamChoice],
        today: date,
        faults: tuple[str, ...] = (),
        start: str = "",
    ) -> None:
        """Take the exams.

        Args:
            current: Code of the exam in use.
            codes: The codes to choose from, in order.
            load: Looks an exam up.
            today: The day.
            faults: What is wrong with exam files that could not be read.
            start: Code of the exam under the cursor at first; by default the one in use.
        """
        super().__init__()
        self.current = current
        self.today = today
        self.choices = {code: load(code) for code in codes}
        self.faults = faults
        self.start = start or current

    def compose(self) -> ComposeResult:
        """Create the list and what is said of the exam under the cursor."""
        with Vertical(classes="dialog -tall") as box:
            box.border_title = "Exam"
            box.border_subtitle = "enter Use · c Carry the ratings over · esc Cancel"
            yield RowList(beside=self._describe, classes="-keep-cursor")
            yield Drawing(classes="answer")

    def on_mount(self) -> None:
        """Start at the exam in use, or at the one that is proposed."""
        rows = tuple(Row(code, partial(self._row, choice)) for code, choice in self.choices.items())
        self.exams.show(rows, self.start)
        self.exams.focus()
        self._describe()

    def _row(self, choice: ExamChoice, brush: Brush, width: int) -> Content:
        mark = "› " if choice.exam.code == self.current else "  "
        carry = " ↦" if choice.inferences else "  "
        text = Content(f"{mark}{choice.exam.code:<14}") + fitted(choice.exam.name, width - 28)
        line = text + f" {choice.status.value:<9}{carry}"
        gone = choice.status is Status.RETIRED
        return line.stylize(brush("muted")) if gone else line

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Carrying over works for some exams only."""
        event.stop()
        self.refresh_bindings()

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """A click on the exam under the cursor uses it."""
        event.stop()
        self.action_use()

    def _describe(self) -> None:
        if self.exams.selected:
            self.about.picture = partial(self._about, self.choices[self.exams.selected])

    def _about(self, choice: ExamChoice, brush: Brush, width: int) -> Content:
        exam = choice.exam
        passing = (
            f"passes at {exam.passing} of {exam.scaled_max}" if exam.passing else "pass or fail"
        )
        dates = ""
        if exam.last_day:
            dates = f" · last offered on {long_day(exam.last_day)}"
        elif exam.ga_day and choice.status is Status.BETA:
            dates = f" · beta until {long_day(exam.ga_day)}"
        parts: list[Content | str] = [Content(f"{exam.name}: {passing}{dates}")]
        parts.append(
            Content(
                ", ".join(f"{one.short} {exam.weights[one.id]:.3g} %" for one in exam.domains)
            ).stylize(brush("muted"))
        )
        origin = [f"as of {long_day(exam.as_of)}" if exam.as_of else "", exam.source]
        if any(origin):
            text = ", ".join(one for one in origin if one)
            parts.append(Content(f"Facts {text}"[:240]).stylize(brush("muted")))
        if choice.inferences:
            inferred = ", ".join(
                f"{exam.domain(one.domain).short} ≈ {one.rating.label}" for one in choice.inferences
            )
            parts.append(Content(f"c carries over, inferred and not official: {inferred}"))
        parts += [Content(fault).stylize(brush("warn")) for fault in self.faults]
        return lines(piece for part in parts for piece in _wrapped(part, width))

    def explained(self) -> Text:
        """The exam under the cursor."""
        from mls_tui.study.explained.choices import explain_exam

        exam = self.choices[self.exams.selected or self.current].exam
        return Text("The exam", explain_exam(exam, self.today))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Carrying over needs a crosswalk."""
        del parameters
        if action == "carry" and self.is_mounted and self.exams.selected:
            return True if self.choices[self.exams.selected].inferences else None
        return True

    def on_key(self, event: events.Key) -> None:
        """Say of carrying over why it cannot be, where it cannot."""
        if event.key in keys_of(row_of("exam.carry")) and not self.check_action("carry", ()):
            code = self.exams.selected or self.current
            text = f"{code}: no rated report of yours leads there, so nothing can be carried over."
            self.app.notify(text, severity="warning", markup=False)

    def action_use(self) -> None:
        """Use the exam, without ratings from another one."""
        if self.exams.selected:
            self.dismiss(ExamAnswer(self.exams.selected, carry=False))

    def action_carry(self) -> None:
        """Use the exam, with the ratings inferred from the newest attempt."""
        if self.exams.selected:
            self.dismiss(ExamAnswer(self.exams.selected, carry=True))


def _wrapped(part: Content | str, width: int) -> list[Content]:
    content = Content(part) if isinstance(part, str) else part
    return content.wrap(max(20, width))
