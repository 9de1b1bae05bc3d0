"""Today: the countdown, today's sessions, what was left open, the next action."""

from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from mls_tui.study.advice import Advice, next_action
from mls_tui.study.practice import add_test
from mls_tui.study.readiness import readiness
from mls_tui.study.records import Session, SessionStatus
from mls_tui.study.retake import retake
from mls_tui.study.week import heat, left_open
from mls_tui.ui.messages import Visit
from mls_tui.ui.pictures.readiness import day_picture
from mls_tui.ui.pictures.today import (
    HEAT_WEEKS,
    coming_picture,
    heat_picture,
    heat_title,
    next_picture,
    open_note,
    retake_picture,
    session_rows,
    sessions_title,
)
from mls_tui.ui.screens.screen import SessionScreen
from mls_tui.ui.widgets.drawing import Drawing
from mls_tui.ui.widgets.row_list import RowList

SCREEN_NAMES = {1: "today", 2: "report", 3: "priorities", 4: "schedule", 5: "practice"}

# Lines of the panel with the next action; the stylesheet leaves it as many.
NEXT_LINES, ROOMY_NEXT_LINES = 5, 12


class TodayScreen(SessionScreen):
    """Shows what to do now; a check-in is two keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space", "done", "Done", id="today.done", tooltip="Check the session off, or reopen"
        ),
        Binding("s", "skip", "Skip", id="today.skip", tooltip="Skip the session, or reopen it"),
        Binding(
            "e", "minutes", "Minutes", id="today.minutes", tooltip="Check off with actual minutes"
        ),
        Binding(
            "y", "earlier", "Earlier", id="today.earlier", tooltip="What earlier days left open"
        ),
        Binding("l", "log", "Log a test", id="today.log", tooltip="Log a practice test"),
        Binding(
            "n", "next", "Next", show=False, id="today.next", tooltip="Go where the next action is"
        ),
    ]

    sessions = getters.query_one("#sessions", RowList)
    retake_panel = getters.query_one("#retake", Drawing)
    readiness_panel = getters.query_one("#readiness-line", Drawing)
    coming = getters.query_one("#coming", Drawing)
    next_panel = getters.query_one("#next", Drawing)
    heat_panel = getters.query_one("#heat", Drawing)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.earlier = False
        self.advice: Advice | None = None

    def compose(self) -> ComposeResult:
        """Create the panels."""
        with Horizontal(classes="beside"):
            yield Drawing(id="retake", classes="panel side")
            yield Drawing(id="readiness-line", classes="panel side")
        yield RowList(id="sessions", classes="panel -main")
        yield Drawing(id="coming", classes="panel")
        with Horizontal(classes="beside"):
            yield Drawing(id="next", classes="panel side")
            yield Drawing(id="heat", classes="panel side")

    def draw(self) -> None:
        """Hand each panel what it draws."""
        state, today = self.known, self.day
        facts = retake(state, today)
        earlier = left_open(state, today)
        mine = state.sessions_on(today)
        self.earlier = self.earlier and bool(earlier)
        shown = earlier if self.earlier else mine
        open_today = tuple(one for one in mine if one.status is SessionStatus.OPEN)
        self.advice = next_action(state, today, open_today, len(earlier))

        self.retake_panel.border_title = "Retake"
        self.retake_panel.picture = retake_picture(state, facts, today)
        known = readiness(state, today)
        newest = state.exam_tests[-1] if state.exam_tests else None
        self.readiness_panel.border_title = Content(f"Readiness: {known.verdict.value}")
        self.readiness_panel.picture = day_picture(known, newest, today)
        self.sessions.border_title = Content(sessions_title(shown, today, earlier=self.earlier))
        self.sessions.border_subtitle = Content(
            "y Back to today" if self.earlier else open_note(earlier, today)
        )
        self.sessions.show(session_rows(state, shown, with_day=self.earlier))
        self.coming.display = self.is_roomy
        if self.is_roomy:
            self.coming.border_title = "Coming up"
            self.coming.picture = coming_picture(state, today)
        self.next_panel.border_title = "Next (n)"
        self.next_panel.picture = next_picture(
            self.advice, facts.warnings, ROOMY_NEXT_LINES if self.is_roomy else NEXT_LINES
        )
        self.heat_panel.border_title = Content(heat_title(state, today))
        self.heat_panel.picture = heat_picture(heat(state, today, HEAT_WEEKS), today)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what has no session to act on."""
        del parameters
        if action in ("done", "skip", "minutes") and self.is_mounted:
            return True if self.sessions.selected else None
        if action == "earlier" and self.state is not None:
            return True if left_open(self.known, self.day) else None
        return True

    @property
    def session(self) -> Session | None:
        """The session under the cursor."""
        chosen = self.sessions.selected
        return next((one for one in self.known.sessions if one.id == chosen), None)

    def go_on(self) -> None:
        """Go to the next session, so that a check-in is one key again and again."""
        self.sessions.action_step(1)

    def action_earlier(self) -> None:
        """Show what earlier days left open, or today again."""
        self.earlier = not self.earlier
        self.draw()
        self.refresh_bindings()

    def action_log(self) -> None:
        """Log a practice test."""
        from mls_tui.ui.dialogs.practice_test import log_dialog

        self.ask(
            log_dialog(self.known, self.day),
            lambda test: self.edit(
                f"Log {test.source}", partial(add_test, test=test, today=self.day)
            ),
        )

    def action_next(self) -> None:
        """Go where the next action is."""
        if self.advice:
            self.post_message(Visit(SCREEN_NAMES[self.advice.screen]))

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Enter checks off too."""
        event.stop()
        self.action_done()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Keys may work now that did not before."""
        event.stop()
        self.refresh_bindings()
