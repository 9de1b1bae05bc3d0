"""What the five screens have in common."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from mls_tui.study.changes import Revision
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.schedule import done_or_open, mark_done, session_name, skipped_or_open
from mls_tui.study.state import State
from mls_tui.ui.messages import Edit

# Lines from which a window has room for more than what is needed; the stylesheet's -high.
ROOMY_FROM = 32


class StateScreen(Vertical):
    """One of the five screens: draws the state, and asks for changes with Edit messages.

    A container, since switching Textual's own screens takes 50 ms and more. Only the one on show
    draws; the others catch up when they are shown.
    """

    state: reactive[State | None] = reactive[State | None](None, init=False)
    today: reactive[date | None] = reactive[date | None](None, init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: tuple[State, date] | None = None
        self._was_roomy: bool | None = None

    @property
    def known(self) -> State:
        """The state, once the app has handed it over."""
        assert self.state is not None
        return self.state

    @property
    def day(self) -> date:
        """Today, once the app has handed it over."""
        assert self.today is not None
        return self.today

    def watch_state(self) -> None:
        """Draw the new state, if it can be seen."""
        self.catch_up()

    def watch_today(self) -> None:
        """Draw the new day, if it can be seen."""
        self.catch_up()

    def on_mount(self) -> None:
        """Draw the first time."""
        self.catch_up()

    def catch_up(self) -> None:
        """Draw what has changed since this screen was last on show."""
        if self.state is None or self.today is None or not self.is_mounted or not self.display:
            return
        now = (self.state, self.today)
        if self._drawn is None or self._drawn[0] is not now[0] or self._drawn[1] != now[1]:
            self._drawn = now
            self._was_roomy = self.is_roomy
            self.draw()

    def draw(self) -> None:
        """Hand each widget the narrow value that it draws."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Draw anew when there is room for more, or no longer."""
        if self._drawn and self.is_roomy != self._was_roomy:
            self._was_roomy = self.is_roomy
            self.draw()

    @property
    def is_roomy(self) -> bool:
        """Whether the window is high enough to show more than what is needed."""
        return self.app.size.height >= ROOMY_FROM

    @property
    def entry(self) -> Widget | None:
        """The widget that keys go to when the screen is shown."""
        return next((one for one in self.query("*").results(Widget) if one.focusable), None)

    def edit(self, label: str, change: Revision) -> None:
        """Ask for a change."""
        self.post_message(Edit(label, change))

    def switch(self, label: str, decide: Callable[[State], Revision]) -> None:
        """Ask for a change that goes one way or the other."""
        self.post_message(Edit.either(label, decide))

    def ask(self, dialog: Screen[Any], then: Callable[[Any], None]) -> None:
        """Open a dialog, and go on with its answer unless there is none."""
        self.app.push_screen(dialog, lambda answer: None if answer is None else then(answer))


class SessionScreen(StateScreen):
    """A screen with a session under its cursor, to be checked off or skipped."""

    @property
    def session(self) -> Session | None:
        """The session under the cursor."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Follow a session that was checked off or skipped."""

    def action_done(self) -> None:
        """Check the session off with its planned minutes, or take that back."""
        if session := self.session:
            name = session_name(self.known, session)
            done = session.status is SessionStatus.DONE
            # The app decides: a second key can come before this screen has the first's.
            decide = partial(done_or_open, id=session.id, today=self.day)
            self.switch(f"Reopen {name}" if done else f"Done: {name}", decide)
            if not done:
                self.go_on()

    def action_minutes(self) -> None:
        """Check the session off with the minutes it took."""
        if session := self.session:
            from mls_tui.ui.dialogs.session import minutes_dialog

            name = session_name(self.known, session)
            self.ask(
                minutes_dialog(name, session.actual or session.minutes),
                partial(self._mark_done, session, name),
            )

    def _mark_done(self, session: Session, name: str, minutes: int) -> None:
        change = partial(mark_done, id=session.id, minutes=minutes, today=self.day)
        self.edit(f"Done: {name}", change)

    def action_skip(self) -> None:
        """Skip the session, or take that back."""
        if session := self.session:
            name = session_name(self.known, session)
            skipped = session.status is SessionStatus.SKIPPED
            decide = partial(skipped_or_open, id=session.id)
            self.switch(f"Reopen {name}" if skipped else f"Skip {name}", decide)
            if not skipped:
                self.go_on()
