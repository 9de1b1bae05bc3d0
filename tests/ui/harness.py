"""One screen or dialog alone, and the text that stands in the terminal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import NamedTuple

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.notifications import SeverityLevel
from textual.pilot import Pilot
from textual.reactive import reactive
from textual.widget import Widget

from mls_tui.paths import stylesheet
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.ui.app import MlsApp
from mls_tui.ui.dialogs.form import FormDialog
from mls_tui.ui.messages import Edit, Visit
from mls_tui.ui.screens.schedule import ScheduleScreen
from mls_tui.ui.screens.screen import StateScreen
from mls_tui.ui.shell import Shell
from mls_tui.ui.widgets.bars import KeyBar
from mls_tui.ui.widgets.drawing import Drawing
from tests.examples import TODAY

SIZES = ((80, 24), (120, 40), (20, 5), (200, 60))


class Notice(NamedTuple):
    """A toast: its text, and how long it stays in seconds."""

    text: str
    severity: str
    timeout: float | None


class OldUser:
    """One who knew the keys of earlier versions, and is told of each once."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def is_news(self, name: str) -> bool:
        """Whether it was not told yet."""
        self.names.append(name)
        return self.names.count(name) == 1


class ScreenHarness(Shell):
    """Shows one screen, and keeps what it asks for.

    `edits` and `visits` are the messages that came up; `refusals` the sentences of edits that
    could not be made. An edit changes the state unless `applies` is off.
    """

    CSS_PATH = stylesheet()
    VERTICAL_BREAKPOINTS = MlsApp.VERTICAL_BREAKPOINTS

    state: reactive[State | None] = reactive[State | None](None, init=False)
    today: reactive[date | None] = reactive[date | None](None, init=False)

    def __init__(
        self,
        content: StateScreen,
        state: State,
        today: date = TODAY,
        *,
        applies: bool = True,
    ) -> None:
        super().__init__()
        self.content = content
        self.applies = applies
        self.edits: list[Edit] = []
        self.visits: list[str] = []
        self.refusals: list[str] = []
        self.notices: list[Notice] = []
        self.set_reactive(ScreenHarness.state, state)
        self.set_reactive(ScreenHarness.today, today)

    def compose(self) -> ComposeResult:
        """Create the screen, bound as in the real app."""
        yield self.content.data_bind(state=ScreenHarness.state, today=ScreenHarness.today)
        yield KeyBar()

    def on_mount(self) -> None:
        """Send keys where the real app sends them when a screen is visited."""
        self.animation_level = "none"
        if self.content.entry:
            self.content.entry.focus()

    @property
    def known(self) -> State:
        """The state as it stands."""
        assert self.state is not None
        return self.state

    def on_edit(self, message: Edit) -> None:
        """Keep the edit, and make it."""
        self.edits.append(message)
        if self.applies:
            try:
                self.state = message.change(self.known)
            except StudyError as refusal:
                self.refusals.append(str(refusal))

    def on_visit(self, message: Visit) -> None:
        """Keep where the screen wants to go."""
        self.visits.append(message.screen)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Keep what is notified, and show it."""
        self.notices.append(Notice(message, severity, timeout))
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    @property
    def edit(self) -> Edit:
        """The only edit that was asked for."""
        (edit,) = self.edits
        return edit


@asynccontextmanager
async def running(app: App[None], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Run an app in a terminal of so many columns and lines, toasts and tooltips included."""
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield pilot


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Press the keys of a text."""
    await pilot.press(*text)


async def retype(pilot: Pilot[None], text: str) -> None:
    """Replace what stands in the field with the focus."""
    await pilot.press("end", "ctrl+u", *text)


def painted(widget: Widget) -> list[str]:
    """The lines of one widget as they are painted, its border included."""
    width, height = widget.outer_size
    return [strip.text for strip in widget.render_lines(Region(0, 0, width, height))]


def text_of(widget: Widget) -> str:
    """What stands in a widget, with the breaks of its lines and their padding taken out."""
    return " ".join(" ".join(painted(widget)).replace("│", " ").split())


def screen_lines(app: App[None]) -> list[str]:
    """The lines of the terminal."""
    # There is no public way to the composed lines but a screenshot as an image.
    compositor = app.screen._compositor  # noqa: SLF001
    return [strip.text for strip in compositor.render_strips()]


def screen_text(app: App[None]) -> str:
    """What stands in the terminal."""
    return "\n".join(screen_lines(app))


def enabled(app: App[None], key: str) -> bool | None:
    """Whether a key works now; None if it does not belong here at all."""
    active = app.screen.active_bindings.get(key)
    return active.enabled if active else None


def form_says(app: App[None]) -> str:
    """What the open form says below its fields."""
    return text_of(app.screen.query_one(".answer", Drawing))


def form_values(app: App[None]) -> dict[str, str]:
    """What stands in the open form's fields."""
    assert isinstance(app.screen, FormDialog)
    return app.screen.values


def schedule_of(state: State) -> tuple[ScreenHarness, ScheduleScreen]:
    """The schedule alone, with a state."""
    screen = ScheduleScreen()
    return ScreenHarness(screen, state), screen


def chosen(screen: ScheduleScreen) -> str | None:
    """Id of the session under the cursor."""
    return screen.session.id if screen.session else None
