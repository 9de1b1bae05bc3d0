"""Forms: fields that are checked as they are typed, and an answer once all are right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import Label

from mls_tui.study.value import LINE_LENGTH, StudyError
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.choice import Choice
from mls_tui.ui.widgets.drawing import Drawing, paragraph
from mls_tui.ui.widgets.line_input import LineInput

Answer = TypeVar("Answer")
Entry = TypeVar("Entry")
Values = Mapping[str, str]

# Lines that a form keeps free for what it says, as the stylesheet does.
_LINES = 2


@dataclass(frozen=True)
class Field:
    """A field of a form.

    `hint` says the form of the entry while nothing is typed; `options` makes it a choice of values
    with labels; `limit` is the most characters it takes; `stands_for` is the place in the answer
    that it fills, where that has another name.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    limit: int = LINE_LENGTH
    stands_for: str = ""

    def covers(self, place: str) -> bool:
        """Whether a place in the answer, such as "weekdays.0.1.start", is filled by this field."""
        return any(f"{place}.".startswith(f"{one}.") for one in (self.name, self.stands_for) if one)


def read_field(values: Values, name: str, read: Callable[[str], Entry]) -> Entry:
    """Read one field's text.

    Raises:
        StudyError: With the reader's reason, and the field.
    """
    try:
        return read(values[name])
    except StudyError as refusal:
        raise StudyError(str(refusal), name) from None


class FieldList(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls to the field with the focus; its own arrow keys would keep that where it is."""


class FormDialog(Dialog[Answer | None], Generic[Answer]):
    """A form. Enter keeps it when all is right; else it says what is wrong, and nothing is lost."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("form")

    def __init__(
        self,
        title: str,
        fields: tuple[Field, ...],
        build: Callable[[Values], Answer],
        preview: Callable[[Answer], str] = lambda _: "",
        note: str = "",
    ) -> None:
        """Create a form.

        Args:
            title: Its heading.
            fields: Its fields, from top to bottom.
            build: Makes the answer of the fields' texts; refuses with a StudyError.
            preview: Says what an answer would mean, while typing.
            note: What stands below the fields until something is typed.
        """
        super().__init__()
        self.form_title = title
        self.fields = fields
        self.build = build
        self.preview = preview
        self.note = note
        self._first = {field.name: field.value for field in fields}

    def compose(self) -> ComposeResult:
        """Create a line for each field, and one for what the form says."""
        with FieldList(classes="dialog") as box:
            box.border_title = Content(self.form_title)
            box.border_subtitle = "enter Keep · tab Next field · esc Cancel"
            for field in self.fields:
                with Horizontal(classes="field"):
                    yield Label(Content(field.label))
                    yield self._widget(field)
            yield Drawing(classes="answer")

    def _widget(self, field: Field) -> Widget:
        if field.options:
            return Choice(field.options, field.value, id=f"field-{field.name}")
        entry = LineInput(field.value, limit=field.limit, id=f"field-{field.name}")
        entry.placeholder = field.hint
        return entry

    def on_mount(self) -> None:
        """Start in the first field, with what the form says so far."""
        first = self._field(self.fields[0].name)
        first.focus()
        if isinstance(first, LineInput):
            # Typing replaces what stands there; an arrow key goes into it.
            first.select_all()
        for field in self.fields:
            widget = self._field(field.name)
            what = "value" if isinstance(widget, LineInput) else "chosen"
            # At the letter itself: behind a message, the answer would be painted a tick later.
            self.watch(widget, what, self.say, init=False)
        self.say()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {field.name: self._field(field.name).value for field in self.fields}

    def _field(self, name: str) -> LineInput | Choice:
        widget = self.query_one(f"#field-{name}")
        assert isinstance(widget, LineInput | Choice)
        return widget

    def say(self) -> None:
        """Say what the form means as it stands, or what is wrong with it."""
        try:
            text, paint = self.preview(self.build(self.values)), "good"
        except StudyError as refusal:
            text, paint = refusal.reason, "warn"
        if paint == "warn" and self.values == self._first:
            text, paint = self.note, "muted"
        self._write(text or self.note, paint)

    def _write(self, text: str, paint: str) -> None:
        try:
            # As many lines as it has room for at least: one more would move the whole form.
            self.query_one(".answer", Drawing).picture = paragraph(text, paint, least=_LINES)
        except NoMatches:  # the form is on its way out
            return

    def action_keep(self) -> None:
        """Answer, or go to the field that is wrong."""
        try:
            answer = self.build(self.values)
        except StudyError as refusal:
            self._write(refusal.reason, "bad")
            for field in self.fields:
                if field.covers(refusal.field):
                    self._field(field.name).focus()
            return
        self.dismiss(answer)

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
