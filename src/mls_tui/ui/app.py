"""The app: owns the state, applies edits, undo and redo, and has them saved."""

import gc
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import ContentSwitcher

from mls_tui.paths import stylesheet
from mls_tui.study.changes import Undone
from mls_tui.study.first_steps import is_new
from mls_tui.study.settings import choose_theme
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import weekday
from mls_tui.ui.keys.keymap import bindings_of, faults, key_name, remap
from mls_tui.ui.messages import Edit, Visit
from mls_tui.ui.pictures.sessions import FocusOn
from mls_tui.ui.saving import Keeper, Saver
from mls_tui.ui.screens.screen import ROOMY_FROM, StateScreen
from mls_tui.ui.shell import Shell
from mls_tui.ui.widgets.bars import KeyBar, NavigationBar
from mls_tui.ui.widgets.message_line import MessageLine

if TYPE_CHECKING:
    from mls_tui.ui.focus import FocusClock, TimerShelf
    from mls_tui.ui.keys.reach import Reach

# Seconds between two looks at what other programs have done to the files.
LOOK_EVERY = 1.5

SCREENS = {
    "today": "Today",
    "report": "Report",
    "priorities": "Priorities",
    "schedule": "Schedule",
    "practice": "Practice",
}


class MlsApp(Shell):
    """The dashboard."""

    TITLE = "mls-tui"
    CSS_PATH = stylesheet()
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROOMY_FROM, "-high")]  # noqa: RUF012 (Textual's type)
    # Textual takes a click on a message that is about to go for the beginning of a selection.
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("app")

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
        timers: "TimerShelf | None" = None,
        here: str = "",
        visits: bool = False,
    ):
        """Create the dashboard.

        Args:
            state: What is on disk.
            keeper: Saves edits.
            clock: Today's date.
            note: What the top line says besides exam and day, such as "demo".
            ascii_only: Whether marks are drawn in ASCII.
            timers: Keeps the focus timer for all windows; without one it is this window's own.
            here: The screen to begin with; by default today, or the first steps of a new user.
            visits: Whether these data are looked at from others, to which a key leads back.
        """
        super().__init__(look=state.settings.theme, ascii_only=ascii_only)
        self.set_keymap(remap(state.settings.keys or {}))
        self.keeper = keeper
        self.clock = clock
        self.note = f"{note or 'yours'}: {key_name('app.look-around')} back" if visits else note
        self.visits = visits
        self.saver = Saver(keeper, self)
        self.saver.way = f"{key_name('app.files')} says more."
        self.unsaved = self.asking = 0
        self.timer_shelf, self.timer_note = timers, ""
        # Kept, because a query of the app looks into the dialog that is open, not below it.
        self.navigation = NavigationBar(SCREENS)
        self.here = here or ("first" if is_new(state) else "today")
        self.switcher = ContentSwitcher(initial=self.here)
        # Whether it was left for made-up data, or from there for the user's own.
        self.changes_data = False
        self.set_reactive(MlsApp.state, state)
        self.set_reactive(MlsApp.today, clock())

    def compose(self) -> ComposeResult:
        """Create the bars and the first screen; the others come when they are first visited."""
        yield self.navigation
        with self.switcher:
            yield self._new_screen(self.here)
        yield MessageLine()
        yield KeyBar()

    def get_default_screen(self) -> Screen[None]:
        """Give the screen its size class before it is laid out."""
        # Textual sets the class after the first layout, which it then has to do again.
        roomy = self.size.height >= ROOMY_FROM
        return Screen(id="_default", classes="-high" if roomy else "-low")

    def _new_screen(self, name: str) -> StateScreen:
        module = import_module(f"mls_tui.ui.screens.{name}")
        screen: StateScreen = getattr(module, f"{name.title()}Screen")(id=name)
        return screen.data_bind(state=MlsApp.state, today=MlsApp.today)

    def on_mount(self) -> None:
        """Look after the date and the garbage collector."""
        self._write_note()
        self.navigation.here = self.here
        self.switcher.query_one(f"#{self.here}", StateScreen).enter()
        self.set_interval(30, self._look_at_the_date)
        self.set_interval(LOOK_EVERY, self._look_at_the_disk)
        if self.state and (wrong := faults(self.state.settings.keys or {})):
            self.notify(f"Keys in the settings: {wrong[0].text}", severity="warning")
        self.call_after_refresh(self._say_what_files_ask)
        self.call_after_refresh(lambda: self.focus_clock.look())
        self.call_after_refresh(_collect_again)

    def _say_what_files_ask(self) -> None:
        for text in self.keeper.notes():
            self.notify(text, markup=False, timeout=20)
        self.saver.ask(self.keeper.matters())
        if left := self.keeper.left():
            from mls_tui.ui.filing import Filing

            Filing(self, self.saver).offer(left)

    @cached_property
    def focus_clock(self) -> "FocusClock":
        """The focus timer, which the first paint can do without."""
        from mls_tui.ui.focus import FocusClock

        return FocusClock(self, self.timer_shelf, self._write_time, lambda: self.state)

    def _write_time(self) -> None:
        self.timer_note = self.focus_clock.note
        self._write_note()

    def on_focus_on(self, message: FocusOn) -> None:
        """Start the focus timer, or show the one that runs."""
        self.focus_clock.open(message, self.post_message)

    def _look_at_the_disk(self) -> None:
        self.focus_clock.look()
        self.run_worker(self.saver.look(), group="disk")

    def _look_at_the_date(self) -> None:
        self.today = self.clock()

    def watch_today(self) -> None:
        """Say the new day."""
        self._write_note()

    def watch_state(self, before: State | None, after: State | None) -> None:
        """Say the exam, and take on a look or a key that was chosen or undone."""
        self._write_note()
        if before and after:
            self.follow(before.settings, after.settings)

    def _write_note(self) -> None:
        if self.state and self.today:
            waiting = [f"{self.unsaved} not saved"] if self.unsaved else []
            if self.asking:
                waiting.append(f"files: {key_name('app.files')}")
            self.navigation.warning = " · ".join(waiting)
            # What stands first gives way first where the line is full.
            parts = [self.timer_note, self.state.settings.exam, weekday(self.today)]
            # But the way back to one's own data stays longest.
            parts.insert(len(parts) if self.visits else 0, self.note)
            self.navigation.urgent = bool(waiting or self.timer_note or self.visits)
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
        came_from, self.navigation.here = self.navigation.here, message.screen
        screen = self.switcher.query_one(f"#{message.screen}", StateScreen)
        screen.enter()
        if message.action:
            await screen.begin(message.action, came_from, message.pasted)

    def on_edit(self, message: Edit) -> None:
        """Apply an edit, or say why not."""
        assert self.state is not None
        try:
            change = message.settled(self.state)
            new = change(self.state)
        except StudyError as refusal:
            self.say(str(refusal))
            return
        if new != self.state:
            self.saver.add(message.label, change, self.state)
            self.state = new
            self.save()

    @work
    async def save(self) -> None:
        """Save what is not saved yet."""
        await self.saver.save()

    def show_state(self, state: State) -> None:
        """Show what stands."""
        if state is not self.state:
            self.state = state

    def say(self, text: str, *, is_fault: bool = False) -> None:
        """Say a sentence that is no answer to a dialog."""
        severity: SeverityLevel = "error" if is_fault else "warning"
        self.notify(text, severity=severity, markup=False, timeout=30 if is_fault else 12)

    def mark_asking(self, number: int) -> None:
        """Say at the top that files ask something, and the key that says what."""
        if number != self.asking:
            self.asking = number
            self._write_note()

    def mark_unsaved(self, number: int) -> None:
        """Say at the top how many edits are not on disk."""
        if number != self.unsaved:
            self.unsaved = number
            self._write_note()

    def action_undo(self) -> None:
        """Take the last edit back."""
        self._step("Undone", self.keeper.undo)

    def action_redo(self) -> None:
        """Make the last undone edit again."""
        self._step("Redone", self.keeper.redo)

    @work
    async def _step(self, word: str, turn: Callable[[], Undone]) -> None:
        if done := await self.saver.step(turn):
            self.notify(f"{word}: {done.label}", markup=False, timeout=3)
            for sentence in done.kept:
                self.say(f"{sentence} That stays.")

    async def action_quit(self) -> None:
        """Leave once everything is saved; else ask."""
        await self.saver.save()
        if not self.saver.unsaved:
            self.exit()
            return
        from mls_tui.ui.filing import Filing

        Filing(self, self.saver).ask_to_leave(self.state)

    @work
    async def leave(self, status: int) -> None:
        """Save what is not saved yet, and end with a status."""
        await self.saver.secure()
        self.exit(return_code=status)

    async def action_look_around(self) -> None:
        """Look around with made-up data, or go back to one's own; all is saved before."""
        await self.saver.save()
        if self.saver.unsaved:
            self.say("First save what is not saved: mend the file that is named.")
            return
        self.changes_data = True
        self.exit()

    def action_files(self) -> None:
        """Say what the files ask, and what can be done with them."""
        from mls_tui.ui.filing import Filing

        Filing(self, self.saver).open()

    def action_help(self) -> None:
        """List the keys that work here."""
        from mls_tui.ui.dialogs.help import HelpDialog

        def press(key: str | None) -> None:
            if key:
                self.call_later(self.simulate_key, key)

        here = self.navigation.here
        title = SCREENS.get(here, "First steps")
        own = self.state.settings.keys if self.state else None
        self.push_screen(HelpDialog(here, title, self.screen.active_bindings, own), press)

    def action_change_theme(self) -> None:
        """Choose a look, with each shown under the cursor."""
        from mls_tui.ui.dialogs.look import LookDialog

        def keep(name: str | None) -> None:
            if name:
                self.post_message(Edit(f"Look: {name}", partial(choose_theme, name=name)))

        self.push_screen(LookDialog(self.theme), keep)

    def action_command_palette(self) -> None:
        """Open the command palette."""
        from mls_tui.ui.terminal.palette import Actions, Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(
                Palette([Actions], placeholder="Type what you look for", id="--command-palette")
            )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Put every action of every screen into the palette; in a dialog, what works in it."""
        if len(self.screen_stack) > 2:
            for key, active in screen.active_bindings.items():
                binding = active.binding
                if binding.id and active.enabled and not binding.system:
                    title = f"{binding.description} ({self.get_key_display(binding)})"
                    press = partial(self.simulate_key, key)
                    yield SystemCommand(title, binding.tooltip or binding.description, press)
            return
        from mls_tui.ui.keys.reach import reachable

        for one in reachable(self.navigation.here):
            yield SystemCommand(one.title, one.text or one.title, partial(self._reach, one))
        yield from (
            command
            for command in super().get_system_commands(screen)
            if command.title in ("Theme", "Screenshot")
        )

    async def _reach(self, one: "Reach") -> None:
        if one.screen:
            self.post_message(Visit(one.screen, one.action))
        else:
            await self.run_action(one.action)


def _collect_again() -> None:
    """Turn the garbage collector on, which has been off since the program started."""
    # What the first paint needed stays to the end: looking through all of it takes 35 ms.
    gc.freeze()
    gc.enable()
