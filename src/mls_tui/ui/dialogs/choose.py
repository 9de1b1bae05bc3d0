"""A question with several answers, each with its key."""

from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style

from mls_tui.study.section import Section, Text
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.widgets.drawing import Brush, Drawing, fitted, lines

_BOLD = Style(bold=True)
# Columns between key, word and meaning, and the least that a meaning takes.
_GAP, _MEANING = 2, 24


class Reply(NamedTuple):
    """An answer: its key, its word, and what it means."""

    key: str
    word: str
    meaning: str


class ChooseDialog(Dialog[str | None]):
    """Says what is the matter, and takes one of several answers; Escape takes none."""

    def __init__(self, title: str, texts: tuple[str, ...], choices: tuple[Reply, ...]) -> None:
        """Take the title, what is the matter, and the answers."""
        super().__init__()
        self.question = title
        self.texts = texts
        self.choices = choices

    def compose(self) -> ComposeResult:
        """Create the box."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = Content(self.question)
            box.border_subtitle = "esc Cancel"
            yield Drawing()

    def on_mount(self) -> None:
        """Say it."""
        self.query_one(Drawing).picture = self._picture

    def explained(self) -> Text:
        """What is the matter, and what each answer means."""
        told = tuple(f"{one.key}: {one.word}. {one.meaning}" for one in self.choices)
        return Text(self.question, (Section(self.question, self.texts), Section("Answers", told)))

    def _picture(self, brush: Brush, width: int) -> Content:
        room = max(20, width)
        parts = [piece for text in self.texts for piece in Content(text).wrap(room)]
        parts.append(Content(""))
        keys = max((len(one.key) for one in self.choices), default=0) + _GAP
        words = max((len(one.word) for one in self.choices), default=0) + _GAP
        # Where the meanings have no column, each stands below its word.
        is_narrow = room - keys - words < _MEANING
        indent = keys if is_narrow else keys + words
        for one in self.choices:
            key = fitted(Content(one.key).stylize(brush("key")).stylize(_BOLD), keys)
            head = key + fitted(Content(one.word).stylize(brush("strong")), words)
            said = Content(one.meaning).wrap(room - indent)
            rows = [head, *said] if is_narrow else [head + said[0], *said[1:]]
            for at, row in enumerate(rows):
                line = row if at == 0 else Content(" " * indent) + row
                parts.append(line.stylize(Style.from_meta({"key": one.key})))
        return lines(parts)

    def on_key(self, event: events.Key) -> None:
        """Answer with the key's choice; the dialog's word for it is its answer."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
            return
        for one in self.choices:
            if event.key == one.key:
                event.stop()
                self.dismiss(one.word)
                return
