"""The keys of a screen: those that work on all of them, and what is said of those that do not."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen

from mls_tui.study.advice import advise
from mls_tui.study.changes import Revision
from mls_tui.study.ending import ending
from mls_tui.study.retake import awaits_result, result_words
from mls_tui.study.settings import did_not_sit
from mls_tui.study.state import State
from mls_tui.ui.keys.hints import WAYS
from mls_tui.ui.keys.keymap import (
    EVERYWHERE,
    MOVED,
    SCREENS,
    bindings_of,
    elsewhere,
    key_name,
    key_of,
    keys_of,
    pressed,
    row_of,
)
from mls_tui.ui.messages import Edit, KeyMoved, Visit

if TYPE_CHECKING:
    from mls_tui.study.section import Text
    from mls_tui.ui.dialogs.planning import Asking


class KeyedScreen(Vertical):
    """Takes the keys of every screen: each goes where the thing is done, and begins it there."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(EVERYWHERE)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # The screen from which what is asked for now was begun.
        self._came_from = ""
        # What was pasted on a screen, for the dialog that it opens.
        self.pasted = ""

    @property
    def known(self) -> State:
        """The state, once the app has handed it over."""
        raise NotImplementedError

    @property
    def day(self) -> date:
        """Today, once the app has handed it over."""
        raise NotImplementedError

    def edit(self, label: str, change: Revision) -> None:
        """Ask for a change."""
        self.post_message(Edit(label, change))

    def ask(self, dialog: Screen[Any], then: Callable[[Any], None]) -> None:
        """Open a dialog, and go on with its answer.

        Without one the user is back on the screen from which it was begun.
        """
        came_from = self._came_from

        def answered(answer: object) -> None:
            if answer is None:
                if came_from:
                    self.post_message(Visit(came_from))
                return
            self._came_from = came_from
            then(answer)
            self._came_from = ""

        self.app.push_screen(dialog, answered)

    def read(self, dialog: Screen[None]) -> None:
        """Open what is only to be read."""
        self.ask(dialog, lambda _: None)

    @property
    def asking(self) -> "Asking":
        """How what is asked for in several dialogs, one after the other, asks and acts."""
        from mls_tui.ui.dialogs.planning import Asking

        return Asking(self.ask, partial(self.notify, markup=False), self.edit)

    async def begin(self, action: str, came_from: str, pasted: str = "") -> None:
        """Do what was asked for from another screen, or say why not."""
        self._came_from, self.pasted = came_from, pasted
        if not await self.app.run_action(action, self):
            self.say_why_not(action)
        self._came_from = self.pasted = ""

    async def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted where no field waits for it to the dialog that reads it."""
        event.stop()
        if not event.text.strip():
            return
        screen = self._reader_of(event.text)
        if screen == self.id:
            await self.begin("paste", "", event.text)
        else:
            self.post_message(Visit(screen, "paste", event.text))

    def _reader_of(self, text: str) -> str:
        """The screen that reads a text: as a report where it is one, or one is asked for here."""
        from mls_tui.formats.report.words import is_report
        from mls_tui.ui.dialogs.pasted_path import named_file

        takes_reports = self.id in ("first", "report")
        is_results = named_file(text, (".csv", ".tsv")) is not None
        if is_report(text) or named_file(text, (".pdf",)) or (takes_reports and not is_results):
            return str(self.id) if takes_reports else "report"
        return "practice"

    def on_key(self, event: events.Key) -> None:
        """Say of a key that has moved where it is now, and of one that does nothing why."""
        name = type(self).__name__.removesuffix("Screen").lower()
        row = pressed(name, event.key)
        moved = None if self.is_answer(event.key) else MOVED.get((name, event.key))
        if moved and event.key not in keys_of(row_of(moved)):
            text = f"{row_of(moved).word} is {key_name(moved)} now."
            self.post_message(KeyMoved(f"{name}.{event.key}", text))
        if row and self.check_action(row.action.partition("(")[0], ()) is None:
            self.say_why_not(row.action)
        other = None if moved else elsewhere(name, event.key)
        if other and event.key not in self.screen.active_bindings:
            room = row_of(f"app.{other.room}")
            text = (
                f"{other.word}: on {room.word}, {key_name(room.id)} and then {key_name(other.id)}."
            )
            self.notify(text, timeout=6, markup=False)

    def is_answer(self, key: str) -> bool:
        """Whether a key answers what is asked for on the screen now, whatever else it means."""
        del key
        return False

    def say_why_not(self, action: str) -> None:
        """Say why something that a key does makes no sense now."""
        text = self.why_not(action.partition("(")[0])
        self.app.notify(text, severity="warning", timeout=4, markup=False)

    def why_not(self, action: str) -> str:
        """Why an action makes no sense now."""
        del action
        return "There is nothing here to do that with."

    def action_next(self) -> None:
        """Go where the next action is, and begin it."""
        if awaits_result(self.known, self.day):
            self._ask_how_it_went()
            return
        way = WAYS.get(advise(self.known, self.day).intent)
        if way:
            self.post_message(Visit(way.screen, way.action))

    def _ask_how_it_went(self) -> None:
        """The booked day is past: the result, or that there was none."""
        from mls_tui.ui.dialogs.choose import ChooseDialog, Reply

        def answer(word: str | None) -> None:
            if word == "Result":
                self.post_message(Visit("report", "add"))
            elif word == "Did not sit":
                self.post_message(Edit(word, partial(did_not_sit, today=self.day)))

        goes_on = "" if ending(self.known, self.day) else ", and the plan goes on"
        replies = (
            Reply("r", "Result", "Enter it, or paste the report."),
            Reply("n", "Did not sit", f"Nothing is booked any more{goes_on}."),
        )
        said = (result_words(self.known),)
        self.app.push_screen(ChooseDialog("How did it go?", said, replies), answer)

    def action_paste(self) -> None:
        """Paste the report while there is none, and practice results from then on."""
        self.post_message(Visit(self._gathers, "paste"))

    def action_open_file(self) -> None:
        """Open the report's file while there is none, and files of results from then on."""
        self.post_message(Visit(self._gathers, "open"))

    @property
    def _gathers(self) -> str:
        """The screen that takes in what is missing most."""
        return "practice" if self.known.exam_attempts else "report"

    def action_plan(self) -> None:
        """Plan again, with the week in sight."""
        self.post_message(Visit("schedule", "plan"))

    def action_focus(self) -> None:
        """Look at the focus timer, or start it for a session of today."""
        self.post_message(Visit("today", "focus"))

    def action_life(self) -> None:
        """Say what life did to the plan, with the week in sight."""
        self.post_message(Visit("schedule", "life"))

    def action_availability(self) -> None:
        """Say when there is time to study."""
        self.post_message(Visit("schedule", "availability"))

    def action_exam(self) -> None:
        """Choose another exam."""
        self.post_message(Visit("report", "exam"))

    def action_strategy(self) -> None:
        """Compare the ways to split the hours."""
        self.post_message(Visit("priorities", "strategy"))

    def action_rerate(self) -> None:
        """Hold the ratings against practice."""
        self.post_message(Visit("priorities", "rerate"))

    def action_compare(self) -> None:
        """Compare the attempts."""
        self.post_message(Visit("report", "compare"))

    def action_misses(self) -> None:
        """Sum up why questions were missed."""
        self.post_message(Visit("practice", "misses"))

    def action_turn_panel(self) -> None:
        """Look at the trend."""
        self.post_message(Visit("practice", "turn_panel"))

    def take_way(self, first: str, then: str = "") -> None:
        """Go where one key leads, and begin there what another does."""
        key = key_of(first)
        screen = next((one for one in SCREENS if key in keys_of(row_of(f"app.{one}"))), "")
        row = pressed(screen, key_of(then)) if screen and then else None
        if row:
            self.post_message(Visit(screen, row.action))
        elif not then:
            self.app.call_later(self.app.simulate_key, key)

    def explained(self, topic: str = "") -> "Text | None":
        """What stands under the cursor, or what a topic names, with its numbers."""
        del topic
        return None

    def explained_whole(self) -> "Text":
        """How all numbers of the screen are made."""
        from mls_tui.exams.guidance import load_guidance
        from mls_tui.study.section import Section, Text

        sections = tuple(Section(one.title, (one.text,)) for one in load_guidance().numbers)
        return Text("How the numbers are made", sections)

    def action_explain(self) -> None:
        """Explain what stands under the cursor; from there, all of the screen."""
        self.explain("")

    def explain(self, topic: str) -> None:
        """Explain what a topic names, or what stands under the cursor."""
        from mls_tui.ui.dialogs.reading import ReadingDialog

        if text := self.explained(topic):
            self.read(ReadingDialog(*text, self.explained_whole))
        else:
            self.read(ReadingDialog(*self.explained_whole()))
