"""The focus timer of the dashboard: one for all windows, seen on every screen."""

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Protocol

from textual.app import App
from textual.message import Message
from textual.timer import Timer as Interval

from mls_tui.study.changes import Revision
from mls_tui.study.checklist import item_key, mark_task
from mls_tui.study.records import Activity, Confidence, Session, SessionStatus, Settings
from mls_tui.study.schedule import mark_ended, not_yet_words
from mls_tui.study.settings import give_notice, ring
from mls_tui.study.state import State
from mls_tui.study.timer import Timer, left_text, longer, looked_at, minutes_of, paused, started
from mls_tui.study.value import StudyError
from mls_tui.study.wording import duration
from mls_tui.ui.messages import Edit, Visit
from mls_tui.ui.pictures.sessions import FocusOn, Told

# The timer is kept this often while it runs, so that little is in doubt after a crash.
_KEEP_EVERY = 20


class TimerShelf(Protocol):
    """Keeps the running timer for all windows."""

    def read(self) -> Timer | None:
        """The timer as any window left it."""

    def write(self, timer: Timer | None) -> None:
        """Keep a timer, or none."""


class FocusClock:
    """Reads, ticks and keeps the timer; `changed` is called with what the top line says of it."""

    def __init__(
        self,
        app: App[Any],
        shelf: TimerShelf | None,
        changed: Callable[[], None],
        state: Callable[[], State | None],
        now: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self.timer: Timer | None = None
        self._app = app
        self.shelf = shelf
        self._changed = changed
        self._state = state
        self.now = now
        self.steady = steady
        self._kept = 0.0
        self._ticking: Interval | None = None

    @property
    def _clocks(self) -> tuple[int, int]:
        return int(self.now()), int(self.steady())

    @property
    def note(self) -> str:
        """What the top line says: what is left, and of which session."""
        if self.timer is None:
            return ""
        mark = "›" if self.timer.is_running else "paused"
        return f"{mark} {left_text(self.timer)} {self.timer.name.partition(' · ')[0]}"

    def look(self) -> None:
        """Take up what another window did."""
        if self.shelf is None:
            return
        found = self.shelf.read()
        mine = self.timer
        same = (
            found
            and mine
            and found.replace(seen=mine.seen, doubt=mine.doubt, steady=mine.steady) == mine
        )
        if same or found == mine:
            return
        self.timer = looked_at(found, *self._clocks) if found else None
        self._follow()

    def _follow(self) -> None:
        """Tick while a timer runs, and only then."""
        running = self.timer is not None and self.timer.is_running
        if running and self._ticking is None:
            self._ticking = self._app.set_interval(1, self.tick)
        elif not running and self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
        self._changed()

    def tick(self) -> None:
        """Let a second pass."""
        if self.timer is None:
            return
        now = self.now()
        before = self.timer
        self.timer = looked_at(before, *self._clocks)
        was_left = not left_text(before).startswith("+")
        if was_left and left_text(self.timer).startswith("+"):
            self._alarm(f"{self.timer.name}: the time is up.")
        if abs(now - self._kept) >= _KEEP_EVERY or self.timer.doubt != before.doubt:
            self._keep(self.timer)
        self._changed()

    @property
    def alarms(self) -> Settings:
        """The settings that say whether the bell rings and the terminal shows a notice."""
        state = self._state()
        return state.settings if state else Settings()

    def _alarm(self, text: str) -> None:
        """Say that the time is up, and outside of the window as the user wants it."""
        self._app.notify(text, timeout=30, markup=False)
        if self.alarms.bell:
            self._app.bell()
        if self.alarms.notice:
            from mls_tui.ui.terminal.notice import show_notice

            show_notice(self._app, text)

    def _keep(self, timer: Timer | None) -> None:
        if self.shelf is None:
            return
        try:
            self.shelf.write(timer)
        except StudyError as fault:
            self._app.notify(str(fault), severity="warning", markup=False)
        self._kept = self.now()

    def start(self, session: str, name: str, minutes: int) -> None:
        """Start a timer for a session."""
        self.timer = started(session, name, minutes, *self._clocks)
        self._keep(self.timer)
        self._follow()

    def _change(self, change: Callable[[Timer, int, int | None], Timer]) -> None:
        self.look()
        if self.timer is not None:
            self.timer = change(self.timer, *self._clocks)
            self._keep(self.timer)
            self._follow()

    def pause(self) -> None:
        """Pause, or go on."""
        self._change(paused)

    def longer(self) -> None:
        """Give it five minutes more."""
        self._change(longer)

    def end(self) -> None:
        """Forget the timer."""
        self.timer = None
        self._keep(None)
        self._follow()

    def open(self, asked: FocusOn, post: Callable[[Message], object]) -> None:
        """Show the running timer, or start one for the session that is asked for.

        Args:
            asked: The session, and the day.
            post: Where the edits at its end go.
        """
        from mls_tui.ui.dialogs.focus import FocusDialog

        self.look()
        told = asked.told
        if self.timer is None:
            if told is None or told.session.status is not SessionStatus.OPEN:
                self._app.notify("No open session stands under the cursor.", timeout=4)
                return
            self.start(told.session.id, asked.name, told.session.minutes)
        if told and self.timer and told.session.id != self.timer.session:
            told = None

        def ended(answer: bool | None) -> None:  # noqa: FBT001 (a dialog's answer)
            if answer:
                self._end(told, asked.today, post)

        def switch(what: str) -> None:
            if what == "bell":
                wanted = not self.alarms.bell
                change: Revision = partial(ring, bell=wanted)
            else:
                wanted = not self.alarms.notice
                change = partial(give_notice, notice=wanted)
            post(Edit(f"{what.title()} at the timer's end: {'on' if wanted else 'off'}", change))

        dialog = FocusDialog(
            lambda: self.timer, told, self.pause, self.longer, lambda: self.alarms, switch
        )
        self._app.push_screen(dialog, ended)

    def _end(self, told: Told | None, today: date, post: Callable[[Message], object]) -> None:
        """Ask for the minutes, then how sure the user is; a test ends in the form of its score."""
        from mls_tui.ui.dialogs.session import Ended, ended_dialog

        timer = self.timer
        if timer is None:
            return
        # As it stands by now: another window or a command may have checked it off.
        session = self._session(timer.session)
        if session and (why := not_yet_words(session, today)):
            self._ask_to_forget(f"{timer.name} {why}.")
            return
        kept = session.actual if session and session.status is SessionStatus.DONE else None

        def change(answer: Ended) -> Revision:
            return partial(
                mark_ended,
                id=timer.session,
                minutes=answer.minutes,
                today=today,
                note=answer.note,
                seen=kept,
            )

        def check(answer: Ended) -> None:
            if self._session(timer.session) and (state := self._state()):
                change(answer)(state)

        def done(answer: Ended | None) -> None:
            if answer is None:
                return
            minutes = answer.minutes
            post(Edit(f"Done: {timer.name}", change(answer)))
            self.end()
            self._app.notify(f"{timer.name}: done in {duration(minutes)}.", markup=False)
            if told and told.session.activity is Activity.PRACTICE_TEST:
                post(Visit("practice", "add"))
            elif told and told.task and told.confidence:
                self._ask_how_sure(told, told.confidence, post)

        note = session.note if session else ""
        dialog = ended_dialog(timer.name, minutes_of(timer), note, check, kept=kept)
        self._app.push_screen(dialog, done)

    def _ask_to_forget(self, why: str) -> None:
        """Offer the one way to end a timer whose session cannot be done yet."""
        from mls_tui.ui.dialogs.confirm import ConfirmDialog

        def answered(answer: bool | None) -> None:  # noqa: FBT001 (a dialog's answer)
            if answer:
                self.end()

        texts = (why, "Forget the timer? Nothing is checked off.")
        self._app.push_screen(ConfirmDialog("Forget the timer?", texts, "Forget"), answered)

    def _session(self, id: str) -> Session | None:
        """A session as it stands; None where it is not known here."""
        state = self._state()
        return next((one for one in state.sessions if one.id == id), None) if state else None

    def _ask_how_sure(self, told: Told, now: Confidence, post: Callable[[Message], object]) -> None:
        from mls_tui.ui.dialogs.confidence import ConfidenceDialog

        def keep(mark: Confidence | None) -> None:
            if mark:
                key = item_key(told.session.exam, told.task)
                post(Edit(f"{told.task}: {mark.value}", partial(mark_task, key=key, mark=mark)))

        self._app.push_screen(ConfidenceDialog(told.session.topic or told.task, now), keep)
