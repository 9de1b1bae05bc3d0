"""The focus timer in full; it runs on when this is left."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mls_tui.study.records import Settings
from mls_tui.study.timer import Timer
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.pictures.focus import focus_lines
from mls_tui.ui.pictures.sessions import Told, path_line
from mls_tui.ui.widgets.drawing import Brush, Drawing, lines


class FocusDialog(Dialog[bool | None]):
    """Shows what is left. Answers True when the session is to end, None when it goes on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("focus")

    def __init__(
        self,
        timer: Callable[[], Timer | None],
        told: Told | None,
        pause: Callable[[], None],
        longer: Callable[[], None],
        alarms: Callable[[], Settings],
        switch: Callable[[str], None],
    ) -> None:
        """Take where to read the timer, the session, what its keys do, and where alarms stand.

        Args:
            timer: The timer, None once it has ended.
            told: The session, where it is known here.
            pause: Pauses, or goes on.
            longer: Gives five minutes more.
            alarms: The settings that say whether the bell rings and a notice is shown.
            switch: Turns one of them on or off: "bell" or "notice".
        """
        super().__init__()
        self.timer = timer
        self.told = told
        self.pause = pause
        self.longer = longer
        self.alarms = alarms
        self.switch = switch

    def compose(self) -> ComposeResult:
        """Create the box."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = "Focus"
            yield Drawing()

    def on_mount(self) -> None:
        """Draw every second."""
        self.draw()
        self.set_interval(1, self.draw)

    def draw(self) -> None:
        """Draw what is left; leave where another window has ended it."""
        timer = self.timer()
        if timer is None:
            self.dismiss(None)
            return

        def picture(brush: Brush, width: int) -> Content:
            way = path_line(self.told, brush) if self.told else Content("")
            return lines(focus_lines(timer, way, self.alarms(), brush, width))

        self.query_one(Drawing).picture = picture

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.pause()
        self.draw()

    def action_longer(self) -> None:
        """Give it five minutes more."""
        self.longer()
        self.draw()

    def action_bell(self) -> None:
        """Ring when the time is up, or not."""
        self.switch("bell")
        self.call_after_refresh(self.draw)

    def action_notice(self) -> None:
        """Have the terminal show a notice when the time is up, or not."""
        self.switch("notice")
        self.call_after_refresh(self.draw)
