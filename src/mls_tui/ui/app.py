"""The app: owns the state, applies edits, undo and redo, and has them saved."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from importlib import import_module
from typing import ClassVar, NamedTuple, Protocol

from textual import work
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import ContentSwitcher

from mls_tui.paths import stylesheet
from mls_tui.study.changes import RefusedEditError, Revision, Saved, Undone
from mls_tui.study.matters import Matter
from mls_tui.study.settings import choose_theme
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import weekday
from mls_tui.ui.messages import Edit, Visit
from mls_tui.ui.screens.screen import ROOMY_FROM, StateScreen
from mls_tui.ui.shell import Shell
from mls_tui.ui.widgets.bars import KeyBar, NavigationBar
from mls_tui.ui.widgets.message_line import MessageLine

SCREENS = {
    "today": "Today",
    "report": "Report",
    "priorities": "Priorities",
    "schedule": "Schedule",
    "practice": "Practice",
}


class Unsaved(NamedTuple):
    """An edit that is on the screen but not on disk yet, with the state on which it was made."""

    label: str
    change: Revision
    seen: State


class Keeper(Protocol):
    """Keeps the state on disk; every method may be called from a thread."""

    def load(self) -> State:
        """Read what stands, as far as it has changed."""

    def save(self, label: str, edit: Revision, seen: State | None = None) -> Saved:
        """Make an edit on the newest records; returns what stands, others' edits included."""

    def undo(self) -> Undone:
        """Take the newest edit back."""

    def redo(self) -> Undone:
        """Make the edit again that was taken back last."""

    def notes(self) -> tuple[str, ...]:
        """What is to be known before the first save."""

    def matters(self) -> tuple[Matter, ...]:
        """What the files ask of the user, as they were last read."""


class MlsApp(Shell):
    """The dashboard."""

    TITLE = "mls-tui"
    CSS_PATH = stylesheet()
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROOMY_FROM, "-high")]  # noqa: RUF012 (Textual's type)
    # Textual takes a click on a message that is about to go for the beginning of a selection.
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(number),
                f"visit('{name}')",
                title,
                show=False,
                id=f"app.{name}",
                tooltip=f"Go to the screen {title}",
            )
            for number, (name, title) in enumerate(SCREENS.items(), 1)
        ),
        Binding("u", "undo", "Undo", show=False, id="app.undo", tooltip="Take the last edit back"),
        Binding(
            "U,ctrl+r", "redo", "Redo", show=False, id="app.redo", tooltip="Make it again after all"
        ),
        Binding("question_mark", "help", "Help", show=False, id="app.help", tooltip="These keys"),
        Binding("q", "quit", "Quit", show=False, id="app.quit", tooltip="Leave; all is saved"),
    ]

    state: reactive[State | None] = reactive[State | None](None, init=False)
    today: reactive[date | None] = reactive[date | None](None, init=False)

    def __init__(
        self,
        state: State,
        keeper: Keeper,
        clock: Callable[[], date],
        note: str = "",
        *,
        ascii_only: bool = False,
    ):
        """Create the dashboard.

        Args:
            state: What is on disk.
            keeper: Saves edits.
            clock: Today's date.
            note: What the top line says besides exam and day, such as "demo".
            ascii_only: Whether marks are drawn in ASCII.
        """
        super().__init__(look=state.settings.theme, ascii_only=ascii_only)
        self.keeper = keeper
        self.clock = clock
        self.note = note
        self._unsaved: list[Unsaved] = []
        self._saving = asyncio.Lock()
        self._warned = False
        # Kept, because a query of the app looks into the dialog that is open, not below it.
        self.navigation = NavigationBar(SCREENS)
        self.switcher = ContentSwitcher(initial="today")
        self.set_reactive(MlsApp.state, state)
        self.set_reactive(MlsApp.today, clock())

    def compose(self) -> ComposeResult:
        """Create the bars and the first screen; the others come when they are first visited."""
        yield self.navigation
        with self.switcher:
            yield self._new_screen("today")
        yield MessageLine()
        yield KeyBar()

    def get_default_screen(self) -> Screen[None]:
        """Give the screen its size class before it is laid out."""
        # Textual sets the class after the first layout, which it then has to do again.
        roomy = self.size.height >= ROOMY_FROM
        return Screen(id="_default", classes="-high" if roomy else "-low")

    def _new_screen(self, name: str) -> StateScreen:
        module = import_module(f"mls_tui.ui.screens.{name}")
        screen: StateScreen = getattr(module, f"{SCREENS[name]}Screen")(id=name)
        return screen.data_bind(state=MlsApp.state, today=MlsApp.today)

    def on_mount(self) -> None:
        """Look after signals, the date and the garbage collector."""
        self._write_note()
        self.navigation.here = "today"
        self._enter("today")
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._leave_on_signal)
        self.set_interval(30, self._look_at_the_date)
        self.call_after_refresh(self._say_what_files_ask)
        self.call_after_refresh(_collect_again)

    def _say_what_files_ask(self) -> None:
        for text in self.keeper.notes():
            self.notify(text, markup=False, timeout=20)
        for matter in self.keeper.matters():
            text = f"{matter.text} 'mls-tui check' says more."
            self.notify(text, severity="warning", markup=False, timeout=20)

    def _look_at_the_date(self) -> None:
        self.today = self.clock()

    def watch_today(self) -> None:
        """Say the new day."""
        self._write_note()

    def watch_state(self, before: State | None, after: State | None) -> None:
        """Say the exam, and take on a look that was chosen or undone."""
        self._write_note()
        if before and after and before.settings.theme != after.settings.theme:
            self.theme = self.fitting_look(after.settings.theme)

    def _write_note(self) -> None:
        if self.state and self.today:
            parts = [self.note, self.state.settings.exam, weekday(self.today)]
            self.navigation.notes = tuple(part for part in parts if part)

    def on_navigation_bar_chosen(self, event: NavigationBar.Chosen) -> None:
        """Go to the clicked screen."""
        self.post_message(Visit(event.screen_name))

    def action_visit(self, name: str) -> None:
        """Go to a screen."""
        self.post_message(Visit(name))

    async def on_visit(self, message: Visit) -> None:
        """Show a screen, made now if it is visited for the first time."""
        if len(self.screen_stack) > 1:
            return
        if not self.switcher.query(f"#{message.screen}"):
            await self.switcher.add_content(self._new_screen(message.screen))
        self.switcher.current = message.screen
        self.navigation.here = message.screen
        self._enter(message.screen)

    def _enter(self, name: str) -> None:
        screen = self.switcher.query_one(f"#{name}", StateScreen)
        screen.catch_up()
        if screen.entry:
            screen.entry.focus(scroll_visible=False)

    def on_edit(self, message: Edit) -> None:
        """Apply an edit, or say why not."""
        assert self.state is not None
        try:
            change = message.settled(self.state)
            new = change(self.state)
        except StudyError as refusal:
            self._refuse(str(refusal))
            return
        if new != self.state:
            self._unsaved.append(Unsaved(message.label, change, self.state))
            self.state = new
            self.save()

    @work
    async def save(self) -> None:
        """Save what is not saved yet, in a thread, so that no key waits for the disk."""
        async with self._saving:
            await self._save_now()

    async def _save_now(self) -> None:
        while self._unsaved:
            edit = self._unsaved[0]
            try:
                saved = await asyncio.to_thread(
                    self.keeper.save, edit.label, edit.change, edit.seen
                )
            except RefusedEditError as refusal:
                # Others have changed what it was about: what stands is shown, and why.
                self._unsaved.pop(0)
                self._refuse(str(refusal))
                self._stand(await asyncio.to_thread(self.keeper.load))
                continue
            except StudyError as fault:
                self.notify(
                    str(fault), title="Not saved", severity="error", timeout=30, markup=False
                )
                return
            self._unsaved.pop(0)
            self._warned = False
            self._stand(saved.state)
            for record in saved.overridden:
                self._refuse(
                    f"{record} was changed elsewhere, too. Yours stands; undo brings the other one."
                )

    def _refuse(self, text: str) -> None:
        self.notify(text, severity="warning", markup=False)

    def _stand(self, stands: State) -> None:
        """Take what stands on disk, and make on it again what is not saved yet."""
        state = stands
        for edit in tuple(self._unsaved):
            try:
                state = edit.change(state)
            except StudyError as refusal:
                self._unsaved.remove(edit)
                self._refuse(str(refusal))
        self.state = state

    def action_undo(self) -> None:
        """Take the last edit back."""
        self._step("Undone", self.keeper.undo)

    def action_redo(self) -> None:
        """Make the last undone edit again."""
        self._step("Redone", self.keeper.redo)

    @work
    async def _step(self, word: str, step: Callable[[], Undone]) -> None:
        async with self._saving:
            await self._save_now()
            if self._unsaved:
                return
            try:
                done = await asyncio.to_thread(step)
            except StudyError as refusal:
                self._refuse(str(refusal))
                return
            self._stand(done.state)
        self.notify(f"{word}: {done.label}", markup=False, timeout=3)
        for sentence in done.kept:
            self._refuse(f"{sentence} That stays.")

    async def action_quit(self) -> None:
        """Leave once everything is saved."""
        async with self._saving:
            await self._save_now()
        if self._unsaved and not self._warned:
            self._warned = True
            self.notify("Press q again to leave without saving.", severity="error", markup=False)
            return
        self.exit()

    @work
    async def _leave_on_signal(self) -> None:
        # The window may be gone, and Textual's writer with it: leaving must not wait for either.
        asyncio.get_running_loop().call_later(3, partial(os._exit, 1))
        async with self._saving:
            await self._save_now()
        self.exit(return_code=1)

    def action_help(self) -> None:
        """List the keys that work here."""
        from mls_tui.ui.dialogs.help import HelpDialog

        here = self.navigation.here
        self.push_screen(HelpDialog(SCREENS.get(here, ""), self.screen.active_bindings))

    def action_change_theme(self) -> None:
        """Choose a look, with each shown under the cursor."""
        from mls_tui.ui.dialogs.look import LookDialog

        def keep(name: str | None) -> None:
            if name:
                self.post_message(Edit(f"Look: {name}", partial(choose_theme, name=name)))

        self.push_screen(LookDialog(self.theme), keep)

    def action_command_palette(self) -> None:
        """Open the command palette."""
        from mls_tui.ui.terminal.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Put every key that works here into the command palette."""
        for key, active in screen.active_bindings.items():
            binding = active.binding
            if binding.id and active.enabled and not binding.system:
                yield SystemCommand(
                    f"{binding.description} ({self.get_key_display(binding)})",
                    binding.tooltip or binding.description,
                    partial(self.simulate_key, key),
                )
        yield from (
            command
            for command in super().get_system_commands(screen)
            if command.title in ("Theme", "Screenshot")
        )


def _collect_again() -> None:
    """Turn the garbage collector on, which has been off since the program started."""
    # What the first paint needed stays to the end: looking through all of it takes 35 ms.
    gc.freeze()
    gc.enable()
