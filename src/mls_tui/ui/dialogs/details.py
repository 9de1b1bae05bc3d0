"""One session in full; its keys work here as they do on the screen below."""

from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mls_tui.study.section import Text
from mls_tui.study.state import State
from mls_tui.study.wording import weekday
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.pictures.session_details import details_picture
from mls_tui.ui.pictures.sessions import Told
from mls_tui.ui.widgets.drawing import Drawing


class DetailsDialog(Dialog[str | None]):
    """Tells a session in full; answers what is to be done with it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("details")

    def __init__(self, state: State, told: Told, today: date) -> None:
        """Take the session with what is told of it."""
        super().__init__()
        self.state = state
        self.told = told
        self.today = today

    def compose(self) -> ComposeResult:
        """Create the box."""
        with VerticalScroll(classes="dialog") as box:
            session = self.told.session
            box.border_title = Content(f"{weekday(session.date)} · {session.start:%H:%M}")
            box.border_subtitle = "esc Back"
            yield Drawing()

    def explained(self) -> Text:
        """The session, with the numbers behind it."""
        from mls_tui.study.explained.session import explain_session

        return Text("The session", explain_session(self.state, self.told.session, self.today))

    def on_mount(self) -> None:
        """Tell it."""
        self.query_one(Drawing).picture = partial(
            details_picture, self.state, self.told, self.today
        )
