"""Pasting a text: what is understood of it is shown before anything is kept."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar
from weakref import ref

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import TextArea

from mls_tui.study.cleaning import clean_paste
from mls_tui.study.section import Section
from mls_tui.study.value import StudyError
from mls_tui.study.wording import count
from mls_tui.ui.dialogs.beside import GivesUp, beside
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.dialogs.pasted_path import named_file
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.drawing import Brush, Drawing, lines
from mls_tui.ui.widgets.line_input import LARGEST_PASTE, TOO_LARGE

if TYPE_CHECKING:
    from textual.dom import DOMNode

Answer = TypeVar("Answer")


# Reading a text of more characters takes longer than a key may; then it waits for so many seconds
# without one, and is done beside the keys, as is the reading of a file.
_LONG = 4000
_PAUSE = 0.4
# Characters of a line that are shown: at each key all of its line is wrapped anew.
_LONGEST_LINE = 500


class PasteArea(TextArea):
    """A text area that takes only harmless text, and not too much of it."""

    def __init__(self, clean: Callable[[str], str]) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
        self.clean = clean
        self.has_examples = False
        # What is shown of each paste, and what was pasted.
        self._whole: dict[str, str] = {}
        # What is shown for the end of a line that is too long, and that end.
        self._ends: dict[str, str] = {}

    def watch(
        self,
        obj: "DOMNode",
        attribute_name: str,
        callback: Callable[..., Any],
        init: bool = True,  # noqa: FBT001, FBT002 (Textual's signature)
    ) -> None:
        """Follow the app's theme without being held by the app when the dialog is closed."""
        if obj is not self.app or attribute_name != "theme":
            super().watch(obj, attribute_name, callback, init)
            return
        area = ref(self)

        def follow(_: object) -> None:
            if there := area():
                there.call_next(there.take_theme)

        self.app.theme_changed_signal.subscribe(self, follow, immediate=True)

    def take_theme(self) -> None:
        """Work the colours out anew."""
        name, self.theme = self.theme, "monokai"
        self.theme = name

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Leave the letter that explains to the dialog while nothing has been typed."""
        if key == "i" and self.has_examples and not self.text:
            return False
        return super().check_consume_key(key, character)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted."""
        event.prevent_default()
        event.stop()
        self.take(event.text)

    def take(self, pasted: str) -> None:
        """Clean a text that was pasted; refuse what would freeze the screen."""
        if len(pasted) + len(self.whole) > LARGEST_PASTE:
            self.app.notify(TOO_LARGE, severity="error", markup=False)
            return
        # Tabs and runs of blanks stay: they tell the columns apart.
        text = clean_paste(pasted)
        shown = self.clean(text)
        if text.strip() and not shown.strip():
            shown = f"[{count(len(text.splitlines()), 'line')} not shown]"
        shown = "\n".join(map(self._shortened, shown.split("\n")))
        self._whole[shown] = text
        self.replace(shown, *self.selection)

    def _shortened(self, line: str) -> str:
        """A line with a mark in place of its end, if it is a long one."""
        if len(line) <= _LONGEST_LINE:
            return line
        end = line[_LONGEST_LINE:]
        mark = f" [{count(len(end), 'more character')}, {len(self._ends) + 1}]"
        self._ends[mark] = end
        return line[:_LONGEST_LINE] + mark

    @property
    def whole(self) -> str:
        """The text with what was pasted as it was pasted: read first, blanked for the eye only."""
        text = self.text
        for shown, pasted in self._whole.items():
            text = text.replace(shown, pasted, 1)
        # A paste that was changed since is no longer there as a whole.
        for mark, end in self._ends.items():
            text = text.replace(mark, end, 1)
        return text


class PasteDialog(Dialog[Answer | None], Generic[Answer]):
    """Takes a text and shows what it was understood as."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("paste")

    def __init__(
        self,
        title: str,
        hint: str,
        read: Callable[[str, GivesUp], Answer],
        describe: Callable[[Answer], tuple[str, ...]],
        clean: Callable[[str], str] = str,
        verb: str = "Keep",
        examples: tuple[Section, ...] = (),
        endings: Sequence[str] = (),
        pasted: str = "",
    ) -> None:
        """Create the dialog.

        Args:
            title: Its heading.
            hint: What to paste, said while the area is empty.
            read: Makes the answer of the text; refuses with a StudyError. A long text, or one that
                names a file, is read in a thread, with a function that says whether to give up.
            describe: Says in lines what an answer holds.
            clean: Takes out of a paste what must not be shown.
            verb: What the key does with what was understood.
            examples: What such a text looks like, to be read on F1, or i before anything is typed.
            endings: How the names of files end whose path may stand for their text.
            pasted: What was pasted before the dialog was there.
        """
        super().__init__()
        # Kept: what was read may come back when the dialog is about to go.
        self.area = PasteArea(clean)
        self.understood = Drawing(classes="answer")
        self.paste_title = title
        self.hint = hint
        self.read = read
        self.describe = describe
        self.verb = verb
        self.examples = examples
        self.endings = endings
        self.pasted = pasted
        # The text that was read last, and what came of it.
        self._known: tuple[str, Answer | StudyError] | None = None
        # The text that is being read beside the keys.
        self._being_read: str | None = None
        # Whether the answer is given as soon as there is one.
        self._keeps = False
        self._length = 0
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """Create the area and what is said of its text."""
        with Vertical(classes="dialog -tall") as box:
            box.border_title = Content(self.paste_title)
            examples = "F1 or i Examples · " if self.examples else ""
            box.border_subtitle = f"{examples}ctrl+s or F2 {self.verb} · esc Cancel"
            self.area.has_examples = bool(self.examples)
            yield self.area
            yield self.understood

    def on_mount(self) -> None:
        """Wait for the paste, or take the one that is there."""
        self.area.focus()
        self._say()
        if self.pasted:
            self.area.take(self.pasted)

    def on_text_area_changed(self) -> None:
        """Read the text as it changes; a long one after a pause, so that no key waits for it."""
        self._keeps = False
        self._stop_waiting()
        if len(self.area.text) > _LONG and self._is_typed():
            self._pause = self.set_timer(_PAUSE, self._say)
        else:
            self._say()
        self._length = len(self.area.text)

    def _stop_waiting(self) -> None:
        if self._pause:
            self._pause.stop()
            self._pause = None

    def _is_typed(self) -> bool:
        """Whether the text has changed by a key: a paste is read at once."""
        return abs(len(self.area.text) - self._length) <= 1

    def _say(self) -> None:
        """Say what the text was understood as, once it was."""
        said: tuple[str, ...] = (self.hint,)
        paint = "muted"
        if self.area.text.strip():
            outcome = self._outcome()
            if outcome is None:
                said = ("Reading it: esc gives up.",)
            elif isinstance(outcome, StudyError):
                said, paint = (str(outcome),), "warn"
            else:
                said, paint = self.describe(outcome), "good"

        def picture(brush: Brush, width: int) -> Content:
            wrapped = (piece for one in said for piece in Content(one).wrap(max(20, width)))
            return lines(piece.stylize(brush(paint)) for piece in wrapped)

        self.understood.picture = picture

    def _outcome(self) -> Answer | StudyError | None:
        """What came of reading the text; None while that goes on. The same text is read once."""
        text = self.area.whole
        if self._known is None or self._known[0] != text:
            if len(text) > _LONG or named_file(text, self.endings):
                if self._being_read != text:
                    self._being_read = text
                    self.run_worker(self._read_beside(text), exclusive=True)
                return None
            self._known = text, self._read(text, lambda: False)
        return self._known[1]

    def _read(self, text: str, gives_up: GivesUp) -> Answer | StudyError:
        try:
            return self.read(text, gives_up)
        except StudyError as refusal:
            return refusal

    async def _read_beside(self, text: str) -> None:
        """Read a text that takes long; another one, or leaving, gives that up."""
        self._known = text, await beside(partial(self._read, text))
        self._being_read = None
        if text == self.area.whole:
            self._say()
            if self._keeps:
                self.action_keep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the letter to the area once something stands in it."""
        del parameters
        if action == "explain_first":
            return bool(self.examples) and not self.area.text
        return bool(self.examples) if action == "explain" else True

    def action_explain(self) -> None:
        """Show what can be pasted."""
        from mls_tui.ui.dialogs.reading import ReadingDialog

        self.app.push_screen(ReadingDialog(f"{self.paste_title}: examples", self.examples))

    def action_explain_first(self) -> None:
        """Show what can be pasted, before anything is typed."""
        self.action_explain()

    def action_keep(self) -> None:
        """Answer with what was understood, once it was; refuse to while it is nothing."""
        self._stop_waiting()
        outcome = self._outcome()
        if outcome is None:
            self._keeps = True
        elif isinstance(outcome, StudyError):
            self.notify(str(outcome), severity="warning", markup=False)
        else:
            self.dismiss(outcome)
