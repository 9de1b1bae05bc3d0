"""What the five screens have in common."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widget import Widget

from mls_tui.study.changes import Revision
from mls_tui.study.checklist import confidence_in, has_task, item_key, mark_task
from mls_tui.study.mastery import Mastery, known_mastery
from mls_tui.study.misses import domain_misses
from mls_tui.study.planning.path import marks, shown
from mls_tui.study.records import Confidence, Session, SessionStatus
from mls_tui.study.schedule import (
    done_or_open,
    edit_session,
    mark_done,
    session_name,
    skipped_or_open,
)
from mls_tui.study.state import State
from mls_tui.study.wording import duration
from mls_tui.ui.keys.keymap import bindings_of, key_name
from mls_tui.ui.messages import Edit
from mls_tui.ui.pictures.sessions import FocusOn, Told, domain_of, number_of, tell, what_of
from mls_tui.ui.screens.keyed import KeyedScreen
from mls_tui.ui.widgets.frames import explained_topic, hinted_key, way_of

# Lines from which a window has room for more than what is needed; the stylesheet's -high.
ROOMY_FROM = 32
# In fewer lines only what matters most has room: one sentence, the chart or the week.
LOW_BELOW = 18


class StateScreen(KeyedScreen):
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

    def enter(self) -> None:
        """Draw what has changed, and take the keys."""
        self.catch_up()
        if self.entry:
            self.entry.focus(scroll_visible=False)

    @property
    def is_drawn(self) -> bool:
        """Whether it has been drawn, and so can be drawn anew in another room."""
        return self._drawn is not None

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

    def on_click(self, event: events.Click) -> None:
        """Press the key that a clicked hint names."""
        if key := hinted_key(event):
            event.stop()
            # By the app itself: a key does not rise above the one that sent it.
            self.app.call_later(self.app.simulate_key, key)
        elif way := way_of(event):
            event.stop()
            self.take_way(*way)
        elif topic := explained_topic(event):
            event.stop()
            self.explain(topic)

    @property
    def minute(self) -> int:
        """The minute of the day; the first one of a day that is rehearsed."""
        now = datetime.now(UTC).astimezone()
        return now.hour * 60 + now.minute if now.date() == self.day else 0

    def switch(self, label: str, decide: Callable[[State], Revision]) -> None:
        """Ask for a change that goes one way or the other."""
        self.post_message(Edit.either(label, decide))


class SessionScreen(StateScreen):
    """A screen with a session under its cursor, to be checked off, told in full or edited."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("session")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # What was checked off last: its confidence can be marked although the cursor has gone on.
        self._done: str | None = None
        self._moves_left = 0

    @property
    def session(self) -> Session | None:
        """The session under the cursor."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Follow a session that was checked off or skipped."""

    def forget_done(self) -> None:
        """Speak of the session under the cursor again, once the user moves it."""
        if self._done and self.session and self.session.id != self._done:
            self._moves_left -= 1
            if self._moves_left < 0:
                self._done = None

    def action_done(self) -> None:
        """Check the session off with its planned minutes, or take that back.

        Minutes that were entered are never lost: then nothing changes, and undo is named.
        """
        session = self.session
        if session is None:
            return
        name = self.name_of(session)
        is_done = session.status is SessionStatus.DONE
        if is_done and session.actual != session.minutes:
            took = duration(session.actual or 0)
            undo, minutes = key_name("app.undo"), key_name("today.minutes")
            text = f"{name} is done, in {took}. {undo} takes that back, {minutes} changes it."
            self.notify(text, timeout=8)
            return
        # The app decides: a second key can come before this screen has the first's.
        decide = partial(done_or_open, id=session.id, today=self.day)
        self.switch(f"Reopen {name}" if is_done else f"Done: {name}", decide)
        if is_done:
            # What was said when it was checked off is not so any more.
            self.notify(f"{name} is open again.", timeout=4)
        else:
            self._follow(session, name, session.minutes)

    def name_of(self, session: Session) -> str:
        """A session in a message: its domain's code, what is done, the task's number."""
        domain = domain_of(self.known, session)
        words = [
            domain.short if domain else "",
            what_of(self.known, session),
            number_of(session),
        ]
        return " ".join(one for one in words if one)

    def _check_off(self, session: Session, name: str, minutes: int) -> None:
        change = partial(mark_done, id=session.id, minutes=minutes, today=self.day)
        self.edit(f"Done: {name}", change)
        self._follow(session, name, minutes)

    def _follow(self, session: Session, name: str, minutes: int) -> None:
        """Say what was checked off, and go on to the next session."""
        if session.date > self.day:
            return
        ask = ""
        if self._task_of(session):
            # The cursor's own step on to the next session is not the user's.
            self._done, self._moves_left = session.id, 1
            ask = f" · {key_name('today.confidence')}: how sure are you of it now?"
        self.notify(
            f"{name} done in {duration(minutes)}. {key_name('app.undo')} undoes{ask}", timeout=12
        )
        self.go_on()

    def action_minutes(self) -> None:
        """Check the session off with the minutes it took."""
        if session := self.session:
            from mls_tui.ui.dialogs.session import minutes_dialog

            name = self.name_of(session)
            self.ask(
                minutes_dialog(name, session.actual or session.minutes, session.id),
                partial(self._check_off, session, name),
            )

    def action_skip(self) -> None:
        """Skip the session, or take that back."""
        if session := self.session:
            name = self.name_of(session)
            skipped = session.status is SessionStatus.SKIPPED
            decide = partial(skipped_or_open, id=session.id)
            self.switch(f"Reopen {name}" if skipped else f"Skip {name}", decide)
            if skipped:
                self.notify(f"{name} is open again.", timeout=4, markup=False)
            elif session.status is SessionStatus.OPEN:
                undo = key_name("app.undo")
                self.notify(f"{name} skipped. {undo} takes it back.", timeout=8, markup=False)
                self.go_on()

    @property
    def sure_of(self) -> str:
        """The task whose confidence can be marked: of the session just done, or the selected."""
        if self._done and (found := self._found(self._done)):
            return self._task_of(found)
        return self._task_of(self.session) if self.session else ""

    def _found(self, id: str) -> Session | None:
        found = [one for one in self.known.sessions if one.id == id]
        return shown(self.known, found, self.day)[0] if found else None

    def _task_of(self, session: Session) -> str:
        task, mine = number_of(session), session.exam == self.known.exam.code
        return task if mine and has_task(self.known, task) else ""

    def action_confidence(self) -> None:
        """Ask how sure the user is of the session's task."""
        task = self.sure_of
        if not task:
            return
        from mls_tui.ui.dialogs.confidence import ConfidenceDialog

        title = next(
            one.title
            for domain in self.known.exam.domains
            for one in domain.tasks
            if one.number == task
        )

        def keep(mark: Confidence) -> None:
            self._done = None
            key = item_key(self.known.exam.code, task)
            self.edit(f"{task}: {mark.value}", partial(mark_task, key=key, mark=mark))
            self.notify(
                f"{task} is marked as {mark.value}. {key_name('app.undo')} undoes", timeout=6
            )

        self.ask(ConfidenceDialog(f"{task} {title}", confidence_in(self.known, task)), keep)

    def tell(self, session: Session, known: Sequence[Mastery]) -> Told:
        """Gather what is told of a session."""
        state, task = self.known, self._task_of(session)
        mark = confidence_in(state, task) if task else None
        domain = domain_of(state, session)
        missed = ""
        if domain and session.exam == state.exam.code:
            missed = domain_misses(domain, state.exam_tests[-3:]).words
        path = marks(state, domain, task, self.day) if domain and task else ()
        return tell(state, session, known, mark, missed, path)

    def action_focus(self) -> None:
        """Study the session with a timer, or look at the one that runs."""
        told, name = None, ""
        if session := self.session:
            mastery = known_mastery(self.known, self.day, self.known.exam_tests)
            told, name = self.tell(session, mastery), self.name_of(session)
        self.post_message(FocusOn(told, name, self.day))

    def action_details(self) -> None:
        """Open the session in full; this changes nothing."""
        if session := self.session:
            from mls_tui.ui.dialogs.details import DetailsDialog

            known = known_mastery(self.known, self.day, self.known.exam_tests)
            told = self.tell(session, known)
            self.app.push_screen(DetailsDialog(self.known, told, self.day), self._act)

    def _act(self, action: str | None) -> None:
        """Do what was asked for in the details."""
        if action:
            getattr(self, f"action_{action}")()

    def action_settle(self) -> None:
        """Say of each session of earlier days whether it was done."""
        from mls_tui.ui.dialogs.planning import ask_to_settle

        ask_to_settle(self.asking, self.known, self.day, self.minute)

    def action_edit(self) -> None:
        """Edit the session."""
        if self.session:
            from mls_tui.ui.dialogs.session import session_dialog

            state = self.known
            # As it is stored: what it is about is worked out, unless the user says it here.
            session = state.session(self.session.id)
            exam = state.exams[session.exam]
            check = partial(_edited, session, state)
            self.ask(
                session_dialog(exam, self.day, session, check, new=False),
                lambda one: self.edit(
                    f"Edit {session_name(state, one)}", partial(_edited, session, session=one)
                ),
            )


def _edited(was: Session, state: State, session: Session) -> State:
    """Change in a session what its form has changed since it was opened."""
    return edit_session(state, session.id, **session.differences(was))
