"""Today: one sentence, the exam, today's sessions, what to do next, what lies behind and ahead."""

from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from mls_tui.study.advice import Intent, next_action
from mls_tui.study.day_words import day_sentence
from mls_tui.study.further import further
from mls_tui.study.planning.pace import pace
from mls_tui.study.planning.path import shown
from mls_tui.study.priority import shares_of
from mls_tui.study.readiness import Readiness, readiness
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.rerating import Evidence, proposals
from mls_tui.study.retake import retake
from mls_tui.study.road import day_marks, domain_progress, progress, road
from mls_tui.study.section import Text
from mls_tui.study.week import days_on_plan, left_open
from mls_tui.study.wording import count, duration
from mls_tui.ui.keys.hints import hint as hint_of
from mls_tui.ui.keys.keymap import bindings_of, key_name
from mls_tui.ui.pictures.day import DayFacts, bottom_picture, tests_frame, top_picture
from mls_tui.ui.pictures.road import MOST_WEEKS
from mls_tui.ui.pictures.sessions import (
    Told,
    coming_lines,
    session_rows,
    told_frame,
    told_lines,
)
from mls_tui.ui.pictures.today import WIDE_FROM, Room, room
from mls_tui.ui.screens.screen import SessionScreen
from mls_tui.ui.widgets.drawing import Brush, Drawing, brush_of, led, lines
from mls_tui.ui.widgets.frames import beside, hint, keyed
from mls_tui.ui.widgets.row_list import RowList

# What is said at the top before anything else.
_URGENT = frozenset(Intent) - {
    Intent.NOTHING,
    Intent.STUDY,
    Intent.SETTLE,
    Intent.LOG_TEST,
    Intent.RE_RATE,
}
_MOST_COMING = 20


class TodayScreen(SessionScreen):
    """Shows what to do now; a check-in is two keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("today")

    sessions = getters.query_one("#sessions", RowList)
    box = getters.query_one("#today-box", Vertical)
    top = getters.query_one("#today-top", Drawing)
    under = getters.query_one("#today-under", Drawing)
    told = getters.query_one("#today-told", Drawing)
    bottom = getters.query_one("#today-bottom", Drawing)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.room: Room | None = None
        self.mine: tuple[Session, ...] = ()
        self.ahead: tuple[Session, ...] = ()
        self.facts: DayFacts | None = None
        # The course of the tests, which follows no cursor: where it was drawn, and its lines.
        self._tests: tuple[tuple[str, int, int], list[Content]] | None = None
        self._judged: tuple[tuple[object, ...], Readiness, tuple[Evidence, ...]] | None = None

    def compose(self) -> ComposeResult:
        """Create the blocks."""
        yield Drawing(id="today-top")
        with Horizontal(classes="today-middle"):
            with Vertical(id="today-box", classes="panel -focused"):
                yield RowList(id="sessions")
                yield Drawing(id="today-under")
            yield Drawing(id="today-told")
        yield Drawing(id="today-bottom")

    def draw(self) -> None:
        """Work out the day's facts, and hand each block what it draws."""
        state, today = self.known, self.day
        self.mine = shown(state, state.sessions_on(today), today)
        ahead = [
            one
            for one in state.exam_sessions
            if one.date > today and one.status is SessionStatus.OPEN
        ]
        self.ahead = shown(state, ahead[:_MOST_COMING], today)
        self.facts = self._facts()
        self._tests = None
        self.sessions.show(session_rows(state, self.mine, today, self._empty))
        self._arrange()

    def _facts(self) -> DayFacts:
        state, today = self.known, self.day
        facts, known = retake(state, today), progress(state, today)
        open_today = tuple(one for one in self.mine if one.status is SessionStatus.OPEN)
        left = len(left_open(state, today))
        advice = next_action(state, today, open_today, left)
        judged, proposed = self._judge()
        is_urgent = advice.intent in _URGENT and (facts.ending or not open_today)
        urgent = advice.text if is_urgent else ""
        is_split = not state.exam_attempts or state.is_rated
        return DayFacts(
            today=today,
            exam=state.exam,
            sentence=day_sentence(state, today, facts, known, urgent),
            retake=facts,
            progress=known,
            pace=pace(state, today),
            domains=domain_progress(state, today),
            shares=shares_of(state, today) if is_split else {},
            readiness=judged,
            newest=state.exam_tests[-1] if state.exam_tests else None,
            advice=advice,
            further=further(state, today, advice, left, proposed),
            weeks=road(state, today, MOST_WEEKS),
            marks=day_marks(state, today, MOST_WEEKS),
            streak=days_on_plan(state, today),
        )

    def _judge(self) -> tuple[Readiness, tuple[Evidence, ...]]:
        """Readiness and proposed ratings, worked out anew only where what they rest on changed.

        A check-off changes none of it, and it takes longer than all else that is drawn.
        """
        state = self.known
        basis = (self.day, state.settings.exam, state.tests, state.ratings, state.attempts)
        if self._judged is None or self._judged[0] != basis:
            self._judged = (basis, readiness(state, self.day), proposals(state, self.day))
        return self._judged[1:]

    @property
    def _empty(self) -> Content:
        if self.known.exam_sessions:
            return led(f"Nothing planned today {hint_of(Intent.LOOK_AHEAD, 'today')}.")
        text = f"No plan yet: {key_name('every.next')} says what is missing."
        return keyed(text, "every.next")

    def on_resize(self) -> None:
        """Share the lines out anew."""
        if self.is_drawn and self._new_room() != self.room:
            self._arrange()

    def _new_room(self) -> Room:
        size = self.app.size
        return room(size.width, max(4, size.height - 3), len(self.mine))

    def _arrange(self) -> None:
        """Draw all blocks in the room that there is."""
        self.room = self._new_room()
        assert self.facts is not None
        self.set_class(self.room.is_wide, "-wide")
        self.set_class(self.room.is_huge, "-huge")
        self.top.picture = top_picture(self.facts, self.room)
        self.bottom.display = self.room.bottom > 0
        self.bottom.picture = bottom_picture(self.facts, self.room)
        self.told.display = self.room.is_wide
        brush = brush_of(self)
        minutes = sum(one.minutes for one in self.mine if one.status is not SessionStatus.SKIPPED)
        length = f" · {duration(minutes)}" if minutes else ""
        self.box.border_title = Content("Today").stylize(brush("strong")) + Content(length).stylize(
            brush("dim")
        )
        self.box.border_subtitle = self._keys(brush)
        self._tell()

    def _keys(self, brush: Brush) -> Content:
        """What the frame's edge offers: what is open before today, and keys of the session."""
        found = []
        if left := left_open(self.known, self.day):
            open_before = Content(f"{count(len(left), 'session')} open before ").stylize(
                brush("warn")
            )
            found.append(open_before + hint(brush, "today.earlier"))
        if self.room and 60 <= self.room.width < WIDE_FROM and self.room.told and self.sure_of:
            found.append(hint(brush, "today.confidence", "how sure"))
        return Content(" · ").stylize(brush("line")).join(found)

    def _tell(self) -> None:
        """Draw the selected session in full, and what comes after today."""
        state, today, known = self.known, self.day, self.room
        assert known is not None
        told = self._told()
        if known.is_wide:
            most = known.middle - 3 - max(1, len(self.mine))
            self.under.display = most > 0 and bool(self.ahead)
            self.under.picture = lambda brush, width: lines(
                coming_lines(state, self.ahead[:most], today, brush, width)
            )
            self.told.picture = partial(self._beside, told)
        else:
            self.under.display = told is not None
            self.under.picture = lambda brush, width: lines(
                told_lines(state, told, self.ahead, brush, width, known.told + 1) if told else ()
            )

    def _beside(self, told: Told | None, brush: Brush, width: int) -> Content:
        """The selected session in full, and in a huge window the course of the tests beside it."""
        assert self.room is not None
        assert self.facts is not None
        height, state, today = self.room.middle, self.known, self.day
        if not self.room.is_huge or not state.exam_tests:
            return lines(told_frame(state, told, today, brush, width, height))
        left = (width - 1) // 2
        place = (self.app.theme, width, height)
        if self._tests is None or self._tests[0] != place:
            known, right = self.facts.readiness, width - 1 - left
            self._tests = (place, tests_frame(brush, right, height, state, known, today))
        session = told_frame(state, told, today, brush, left, height)
        return lines(beside([session, self._tests[1]]))

    def _told(self) -> Told | None:
        assert self.facts is not None
        return self.tell(self.session, self.facts.readiness.mastery) if self.session else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what has no session to act on."""
        del parameters
        if self.state is None or not self.is_mounted:
            return True
        if action in ("done", "skip", "minutes", "edit", "details"):
            return True if self.sessions.selected else None
        if action == "confidence":
            return True if self.sure_of else None
        if action == "settle":
            return True if left_open(self.known, self.day) else None
        return True

    def why_not(self, action: str) -> str:
        """Why an action makes no sense now."""
        if action == "settle":
            return "Nothing is left to settle before today."
        if action == "confidence" and self.session:
            return "The session is about no task of the exam guide."
        return "No session stands under the cursor: nothing is planned for today."

    @property
    def session(self) -> Session | None:
        """The session under the cursor."""
        chosen = self.sessions.selected
        return next((one for one in self.mine if one.id == chosen), None)

    def go_on(self) -> None:
        """Go to the next session, so that a check-in is one key again and again."""
        self.sessions.action_step(1)

    def explained(self, topic: str = "") -> Text | None:
        """The session under the cursor and the day, or the box whose title was clicked."""
        from mls_tui.ui.texts.focused import today_text

        return today_text(self.known, self.day, self.session, topic)

    def action_log(self) -> None:
        """Log a practice test."""
        from mls_tui.ui.dialogs.practice_test import ask_for_test

        ask_for_test(self.asking, lambda: self.known, self.day)

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Enter opens the session in full; it changes nothing."""
        event.stop()
        self.action_details()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Tell the session under the cursor; keys may work now that did not before."""
        event.stop()
        self.forget_done()
        if self.room:
            self._tell()
        self.refresh_bindings()
