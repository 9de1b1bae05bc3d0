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

from mls_tui.study.section import Section, Text
from mls_tui.study.value import LINE_LENGTH, StudyError
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.dialogs.kept_forms import KeptForms
from mls_tui.ui.keys.keymap import bindings_of, key_name
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
    that it fills, where that has another name; `takes` says in a sentence what it takes, with its
    bounds.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    limit: int = LINE_LENGTH
    stands_for: str = ""
    takes: str = ""

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
        *,
        about: str = "",
    ) -> None:
        """Create a form.

        Args:
            title: Its heading.
            fields: Its fields, from top to bottom.
            build: Makes the answer of the fields' texts; refuses with a StudyError.
            preview: Says what an answer would mean, while typing.
            note: What stands below the fields until something is typed.
            about: What the form speaks of, by which what is half filled is there again the next
                time; empty where it asks about something else each time.
        """
        super().__init__()
        self.about = about
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
            box.border_subtitle = "enter Keep · tab Next field · F1 Explain · esc Cancel"
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
        # Typing replaces what stands there; an arrow key goes into it.
        entry.select_on_focus = True
        return entry

    def on_mount(self) -> None:
        """Start in the first field, with what the form says so far."""
        half = self._half_filled()
        for name, text in half.items():
            self._field(name).value = text
        self._field(self.fields[0].name).focus()
        for field in self.fields:
            widget = self._field(field.name)
            what = "value" if isinstance(widget, LineInput) else "chosen"
            # At the letter itself: behind a message, the answer would be painted a tick later.
            self.watch(widget, what, self.say, init=False)
        self.say()
        if half:
            self._write(f"As you left it: {key_name('form.anew')} begins anew.", "good")

    @property
    def _kept(self) -> KeptForms:
        """Where forms are kept that were left half filled."""
        forms = getattr(self.app, "forms", None)
        return forms if isinstance(forms, KeptForms) else KeptForms()

    def _half_filled(self) -> dict[str, str]:
        """What was typed when the form was left, as far as it still fits."""
        found = self._kept.values(self.about) if self.about else {}
        return {
            field.name: text[: field.limit]
            for field in self.fields
            if (text := found.get(field.name, field.value)) != field.value
            and (not field.options or text in dict(field.options))
        }

    def put_aside(self) -> str:
        """Keep what is half filled for the next time; says so in a sentence if there is any."""
        if not self.about:
            return ""
        typed = {name: text for name, text in self.values.items() if text != self._first[name]}
        if not typed:
            self._kept.drop(self.about)
            return ""
        fault = self._kept.keep(self.about, typed)
        how_long = f"until you leave ({fault})" if fault else "for the next time"
        return f"{self.form_title}: what you typed is kept {how_long}."

    def _forget(self) -> None:
        if self.about:
            self._kept.drop(self.about)

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
        self._put_back()
        self._write(text or self.note, paint)

    def _write(self, text: str, paint: str) -> None:
        try:
            # As many lines as it has room for at least: one more would move the whole form.
            self.query_one(".answer", Drawing).picture = paragraph(text, paint, least=_LINES)
        except NoMatches:  # the form is on its way out
            return

    def explained(self) -> Text:
        """The field with the focus: what it takes, an example, and what the form makes of it."""
        here = next((one for one in self.fields if self._field(one.name).has_focus), self.fields[0])
        told = [here.takes] if here.takes else []
        if here.options:
            told.append(f"One of: {', '.join(label for _, label in here.options)}.")
            told.append("The arrows and space step through them, a first letter goes to one.")
        else:
            if here.hint:
                told.append(f"Such as: {here.hint}.")
            told.append(f"At most {here.limit} characters.")
        try:
            says = self.preview(self.build(self.values)) or "All is right as it stands."
        except StudyError as refusal:
            says = refusal.reason
        sections = [Section(here.label, tuple(told)), Section("As the form stands", (says,))]
        if self.note:
            sections.append(Section("The whole form", (self.note,)))
        return Text(self.form_title, (*sections, *self.explained_keys()))

    def action_keep(self) -> None:
        """Answer, or go to the field that is wrong."""
        try:
            answer = self.build(self.values)
        except StudyError as refusal:
            self._write(refusal.reason, "bad")
            for field in self.fields:
                if field.covers(refusal.field):
                    self._put_beside(field.name)
                    self._field(field.name).focus()
            return
        self._forget()
        self.dismiss(answer)

    def _put_beside(self, name: str) -> None:
        """Let what is wrong stand right below its field."""
        answer, row = self.query_one(".answer", Drawing), self._field(name).parent
        if isinstance(row, Widget):
            row.add_class("-wrong")
            answer.add_class("-beside")
            self.query_one(FieldList).move_child(answer, after=row)

    def _put_back(self) -> None:
        """Let what the form says stand below all fields again."""
        try:
            answer = self.query_one(".answer", Drawing)
        except NoMatches:  # the form is on its way out
            return
        if answer.has_class("-beside"):
            answer.remove_class("-beside")
            self.query(".field").remove_class("-wrong")
            box = self.query_one(FieldList)
            box.move_child(answer, after=len(box.children) - 1)

    def action_anew(self) -> None:
        """Forget what was typed, and begin with what stood there first."""
        self._forget()
        for name, text in self._first.items():
            self._field(name).value = text
        self.say()

    def action_cancel(self) -> None:
        """Leave without an answer; what is half filled is there again the next time."""
        if left := self.put_aside():
            self.app.call_later(self.app.notify, left, timeout=6, markup=False)
        self.dismiss(None)
