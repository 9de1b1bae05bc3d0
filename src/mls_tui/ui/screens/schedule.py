"""Schedule: one week of sessions, and all that can be done with them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from mls_tui.identity import new_id
from mls_tui.study.advice import Intent, onward
from mls_tui.study.ending import nothing_left
from mls_tui.study.mastery import known_mastery
from mls_tui.study.planning.due import due
from mls_tui.study.planning.path import shown
from mls_tui.study.records import Activity, Session, SessionStatus
from mls_tui.study.retake import retake
from mls_tui.study.road import progress, road
from mls_tui.study.schedule import (
    add_session,
    delete_session,
    locked_or_free,
    longer,
    move_session,
    session_name,
)
from mls_tui.study.section import Text
from mls_tui.study.several import open_on
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.week import free_start, is_off, left_open, week_of
from mls_tui.study.wording import weekday
from mls_tui.ui.keys.hints import hint, with_hint
from mls_tui.ui.keys.keymap import bindings_of, key_name
from mls_tui.ui.pictures.road import MOST_WEEKS
from mls_tui.ui.pictures.schedule import heading_picture, offered, session_text
from mls_tui.ui.pictures.sessions import domain_of
from mls_tui.ui.pictures.side import Side, side_picture
from mls_tui.ui.screens.screen import LOW_BELOW, SessionScreen
from mls_tui.ui.widgets.drawing import Drawing, Picture, paragraph
from mls_tui.ui.widgets.frames import keyed
from mls_tui.ui.widgets.week import Entry, Week
from mls_tui.ui.widgets.week_grid import WeekGrid

QUARTER = 15
SIDE_FROM = 160


@dataclass(frozen=True)
class Move:
    """A session on its way to another time: where it would go, and why it cannot yet."""

    session: Session
    target: datetime
    refusal: str = ""


class ScheduleScreen(SessionScreen):
    """Shows one week; the cursor is a session."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("schedule")

    heading = getters.query_one("#week-heading", Drawing)
    grid = getters.query_one("#week", WeekGrid)
    side = getters.query_one("#week-side", Drawing)
    footnote = getters.query_one("#session-text", Drawing)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.monday: date | None = None
        self.moving: Move | None = None
        # Why planning again is due.
        self.reasons: tuple[str, ...] = ()
        self._side: Side | None = None

    def compose(self) -> ComposeResult:
        """Create heading, week and footnote."""
        yield Drawing(id="week-heading", classes="heading")
        with Horizontal(classes="week-middle"):
            yield WeekGrid(beside=self._draw_footnote, id="week")
            yield Drawing(id="week-side")
        yield Drawing(id="session-text", classes="footnote")

    @property
    def entry(self) -> Widget | None:
        """The week."""
        return self.grid

    def draw(self) -> None:
        """Draw the week on show."""
        if self.moving:
            # What it is moved among has changed, or it has been deleted.
            found = [one for one in self.known.sessions if one.id == self.moving.session.id]
            self.moving = self._move_to(found[0], self.moving.target) if found else None
        if self.monday is None:
            self.monday = week_of(self.day)[0]
            self._show(self.monday, day=self.day)
        else:
            self._show(self.monday)

    def _show(self, monday: date, session: str | None = None, day: date | None = None) -> None:
        self.monday = monday
        state = self.known
        days = week_of(monday)
        entries = []
        for one in shown(state, state.sessions, self.day):
            moving = self.moving is not None and one.id == self.moving.session.id
            if moving and self.moving:
                target = self.moving.target
                # Not validated, since it can be shown where it cannot stay, such as past midnight.
                one = one.sketch(date=target.date(), start=target.time())
            if days[0] <= one.date <= days[-1]:
                domain = domain_of(state, one)
                entries.append(
                    Entry(
                        one,
                        session_name(state, one),
                        short_label(state, one),
                        moving=moving,
                        number=domain.number if domain else 0,
                    )
                )
        entries.sort(key=lambda entry: (entry.session.date, entry.session.start, entry.session.id))
        off = frozenset(one for one in days if is_off(state, one))
        week = Week(days, tuple(entries), off, self.day, state.settings.booked, self._now)
        self.grid.show(week, session, day)
        self.heading.picture = heading_picture(state, monday, self.day)
        self.reasons = due(state, self.day)
        self._draw_footnote()
        self.refresh_bindings()

    @property
    def _now(self) -> int | None:
        """The minute of now; none on a day that is rehearsed."""
        return self.minute or None

    def on_resize(self) -> None:
        """Draw what stands beside the week where it is wide."""
        super().on_resize()
        if self.is_drawn:
            self._draw_side()

    def _draw_side(self) -> None:
        is_wide = self.app.size.width >= SIDE_FROM
        self.side.display = is_wide
        if is_wide:
            state, today = self.known, self.day
            session = self.session
            told = None
            if session:
                told = self.tell(session, known_mastery(state, today, state.exam_tests))
            # The bars, the message line, heading and footnote.
            height = max(12, self.app.size.height - 3 - 2 - 2)
            self.side.picture = side_picture(self._beside(), told, height)

    def _beside(self) -> Side:
        """What stands beside the week, worked out anew only where what it rests on changed."""
        state, today = self.known, self.day
        side = self._side
        if side is None or side.state is not state or side.today != today:
            facts, known = retake(state, today), progress(state, today)
            side = Side(state, self._monday, today, facts, known, road(state, today, MOST_WEEKS))
        self._side = side._replace(monday=self._monday)
        return self._side

    def _draw_footnote(self) -> None:
        self._draw_side()
        state, session = self.known, self.grid.selected
        if self.moving:
            text = f"{weekday(self.moving.target.date())} {self.moving.target:%H:%M}"
            self.footnote.picture = paragraph(
                self.moving.refusal or f"↔ Move to {text}: enter keeps, esc cancels.",
                "bad" if self.moving.refusal else "accent",
            )
        elif session:
            size, told = self.app.size, session_text(state, session)
            # Beside a wide week the session is told in full already.
            is_brief = size.height < LOW_BELOW or size.width >= SIDE_FROM
            self.footnote.picture = offered(self.reasons, told, is_brief=is_brief)
        else:
            self.footnote.picture = offered(self.reasons, self._empty_day(state))

    def _empty_day(self, state: State) -> Picture:
        """What to do where the cursor stands on no session."""
        if reason := nothing_left(state):
            return paragraph(reason, "muted")
        if way := onward(state, self.day):
            return paragraph(with_hint(way.text, way.intent, "schedule"), "accent")
        if not state.is_rated:
            return paragraph(f"Rate every domain first {hint(Intent.RATE)}.", "muted")
        if state.availability is None:
            text = f"{key_name('schedule.times')}: say when you can study, and get a plan."
            return paragraph(keyed(text, "schedule.times"), "accent")
        if not state.exam_sessions:
            text = f"{key_name('schedule.plan')} makes a plan for all weeks up to the exam."
            return paragraph(keyed(text, "schedule.plan"), "accent")
        text = f"{key_name('schedule.add')} adds a session on this day."
        return paragraph(keyed(text, "schedule.add"), "muted")

    @property
    def session(self) -> Session | None:
        """The session under the cursor, as the newest state has it."""
        chosen = self.grid.selected
        return self._found(chosen.id) if chosen else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what needs a session, and what waits for a move to end."""
        del parameters
        if self.state is None or not self.is_mounted:
            return True
        if self.moving:
            return action in ("keep", "give_up")
        if action == "give_up":
            return False
        if action == "confidence":
            return True if self.sure_of else None
        if action == "settle":
            return True if left_open(self.known, self.day) else None
        needs_session = ("done", "move", "edit", "delete", "skip", "minutes", "lock", "resize")
        if action in needs_session:
            return True if self.session else None
        if action == "several":
            return True if open_on(self.state, self.grid.day or self.day) else None
        if action == "plan":
            return True if self.state.is_rated and self.state.availability else None
        return True

    def why_not(self, action: str) -> str:
        """Why an action makes no sense now."""
        if action == "plan":
            if not self.known.is_rated:
                return f"A plan follows the ratings: rate every domain {hint(Intent.RATE)}."
            return f"A plan needs to know when you can study {hint(Intent.SAY_TIMES, 'schedule')}."
        if action == "several":
            return "No session of this day is open."
        return f"No session stands under the cursor: {key_name('schedule.add')} adds one."

    def on_week_grid_moved(self, event: WeekGrid.Moved) -> None:
        """Keys may work now that did not before."""
        event.stop()
        self.refresh_bindings()

    def on_week_grid_left(self, event: WeekGrid.Left) -> None:
        """Go on in the week before or after."""
        event.stop()
        monday = self._monday + timedelta(weeks=event.step)
        self._show(monday, day=week_of(monday)[6 if event.step < 0 else 0])

    def on_week_grid_opened(self, event: WeekGrid.Opened) -> None:
        """A click on the session under the cursor opens it in full."""
        event.stop()
        self.action_keep()

    @property
    def _monday(self) -> date:
        assert self.monday is not None
        return self.monday

    def action_turn(self, step: int) -> None:
        """Show another week, the cursor on the same weekday."""
        monday = self._monday + timedelta(weeks=step)
        day = self.grid.day or self.day
        self._show(monday, day=monday + timedelta(days=day.weekday()))

    def action_this_week(self) -> None:
        """Go to today."""
        self._show(week_of(self.day)[0], day=self.day)

    def explained(self, topic: str = "") -> Text | None:
        """The session under the cursor, and its week with what is owed."""
        from mls_tui.ui.texts.focused import week_text

        del topic
        return week_text(self.known, self.day, self.session, self._monday)

    def action_lock(self) -> None:
        """Lock or unlock."""
        if session := self.session:
            word = "Unlock" if session.locked else "Lock"
            name = session_name(self.known, session)
            self.switch(f"{word} {name}", partial(locked_or_free, id=session.id))

    def action_resize(self, minutes: int) -> None:
        """Make longer or shorter."""
        if session := self.session:
            word = "Lengthen" if minutes > 0 else "Shorten"
            name = session_name(self.known, session)
            decide = partial(longer, id=session.id, delta_minutes=minutes)
            self.switch(f"{word} {name}", decide)

    def action_delete(self) -> None:
        """Delete; undo brings it back."""
        if session := self.session:
            name = session_name(self.known, session)
            self.edit(f"Delete {name}", partial(delete_session, id=session.id))
            undo = key_name("app.undo")
            self.notify(f"Session deleted: {undo} brings it back.", timeout=4)

    def action_several(self) -> None:
        """Do something to all open sessions of the day under the cursor, in one edit."""
        from mls_tui.ui.dialogs.several import ask_about_several

        ask_about_several(self.asking, self.known, self.grid.day or self.day, self.day)

    def action_add(self) -> None:
        """Add a session on the day under the cursor."""
        from mls_tui.ui.dialogs.session import session_dialog

        state, day = self.known, self.grid.day or self.day
        minutes = state.availability.session_minutes if state.availability else 50
        blank = Session(
            id=new_id(),
            exam=state.exam.code,
            date=day,
            start=free_start(state, day, minutes),
            minutes=minutes,
            domain=state.exam.domains[0].id,
            activity=Activity.QUESTIONS,
            planned=False,
        )
        self.ask(
            session_dialog(state.exam, self.day, blank, partial(add_session, state), new=True),
            self._add,
        )

    def _add(self, session: Session) -> None:
        """Add a session, and say what and when."""
        name = session_name(self.known, session)
        self.edit(f"Add {name}", partial(add_session, session=session))
        when = f"{weekday(session.date)} {session.start:%H:%M}"
        undo = key_name("app.undo")
        self.notify(f"Added {name}, {when}. {undo} takes it back.", timeout=8, markup=False)

    def action_move(self) -> None:
        """Take the session along with the arrow keys."""
        if session := self.session:
            if session.status is SessionStatus.DONE:
                self.notify(
                    f"A done session stays where it was: {key_name('schedule.done')} reopens it.",
                    timeout=4,
                )
                return
            self.moving = Move(session, session.starts)
            self._show(self._monday, session.id)

    def on_week_grid_shifted(self, event: WeekGrid.Shifted) -> None:
        """Take the session by days, or by quarters of an hour within its day."""
        event.stop()
        if self.moving is None:
            return
        session, old = self.moving.session, self.moving.target
        target = old + timedelta(days=event.days, minutes=QUARTER * event.steps)
        if event.steps and target.date() != old.date():
            return
        self.moving = self._move_to(session, target)
        self._show(week_of(target.date())[0], session.id)

    def _move_to(self, session: Session, target: datetime) -> Move:
        """Try a move out."""
        try:
            move_session(self.known, session.id, target.date(), target.time())
        except StudyError as refusal:
            return Move(session, target, str(refusal))
        return Move(session, target)

    def action_keep(self) -> None:
        """Keep the move; without one, open the session in full."""
        if self.moving is None:
            self.action_details()
            return
        move = self.moving
        if move.refusal:
            self.notify(move.refusal, severity="warning", markup=False)
            return
        self.moving = None
        if move.target == move.session.starts:
            self._show(self._monday, move.session.id)
            return
        self.edit(
            f"Move {session_name(self.known, move.session)}",
            partial(
                move_session,
                id=move.session.id,
                day=move.target.date(),
                start=move.target.time(),
            ),
        )

    def action_give_up(self) -> None:
        """Leave the session where it was."""
        if self.moving:
            session = self.moving.session
            self.moving = None
            self._show(week_of(session.date)[0], session.id)

    def action_availability(self) -> None:
        """Say when there is time to study; the first time, go on to a plan."""
        from mls_tui.ui.dialogs.planning import ask_about_times

        ask_about_times(self.asking, self.known, self.day, self.minute)

    def action_plan(self) -> None:
        """Show what planning again would change, and make it on the user's word."""
        from mls_tui.ui.dialogs.planning import ask_to_plan

        ask_to_plan(self.asking, self.known, self.day, self.minute)

    def action_life(self) -> None:
        """Say that life happened, and see what it does to the plan."""
        from mls_tui.ui.dialogs.planning import ask_about_life

        ask_about_life(self.asking, self.known, self.day, self.minute)


def short_label(state: State, session: Session) -> str:
    """A session's subject in a narrow column; another exam's is marked with its code."""
    exam = state.exams.get(session.exam)
    domain = next((one for one in exam.domains if one.id == session.domain), None) if exam else None
    if domain is None:
        return "Full" if session.domain is None else "?"
    return domain.short
