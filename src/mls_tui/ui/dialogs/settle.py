"""What earlier days left open, settled in one go: done, shorter, skipped, one by one or alike."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from mls_tui.study.records import Session
from mls_tui.study.section import Text
from mls_tui.study.settling import Settled
from mls_tui.study.state import State
from mls_tui.study.wording import count, duration, weekday
from mls_tui.ui.dialogs.dialog import AROUND, Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.pictures.sessions import code_of, domain_of, what_of
from mls_tui.ui.widgets.drawing import Brush, Drawing, fitted, lines
from mls_tui.ui.widgets.frames import hint, parts, step_text
from mls_tui.ui.widgets.row_list import Row, RowList

# Columns of an answer; in a narrower list it is only a mark.
_ANSWER, _ROOMY = 13, 48


class SettleDialog(Dialog[tuple[Settled, ...] | None]):
    """Lists open sessions; nothing is kept before enter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("settle")

    def __init__(self, state: State, sessions: Sequence[Session], today: date) -> None:
        """Take the open sessions, in order of time."""
        super().__init__()
        self.state = state
        self.sessions = tuple(sessions)
        self.today = today
        self.answers: dict[str, Settled] = {}

    def compose(self) -> ComposeResult:
        """Create the list."""
        with Vertical(classes="dialog -list") as box:
            box.border_title = f"{count(len(self.sessions), 'session')} left open"
            box.border_subtitle = "enter Keep · esc Leave"
            yield RowList(leaves=AROUND, classes="-fit")
            yield Drawing(classes="answer")

    def on_mount(self) -> None:
        """Show them."""
        self._show()
        self.query_one(RowList).focus()

    def _show(self) -> None:
        rows = []
        for one in self.sessions:
            domain = domain_of(self.state, one)
            edge = f"domain-{domain.number}" if domain else "strong"
            rows.append(Row(one.id, partial(self._line, one), edge=edge))
        self.query_one(RowList).show(tuple(rows))
        self.query_one(Drawing).picture = self._keys

    def _line(self, session: Session, brush: Brush, width: int) -> Content:
        answer = self.answers.get(session.id)
        end = Content("? still open").stylize(brush("warn"))
        if answer and answer.minutes is None:
            end = Content("× skipped").stylize(brush("bad"))
        elif answer and answer.minutes is not None:
            end = Content(f"✓ {duration(answer.minutes)}").stylize(brush("good"))
        answers = _ANSWER if width >= _ROOMY else 1
        end = fitted(end[:answers], answers)
        when = Content(f" {weekday(session.date):<10} {session.start:%H:%M}").stylize(brush("dim"))
        line = when + Content(f" {session.minutes:>4}  ").stylize(brush("dim"))
        line = line + fitted(code_of(brush, domain_of(self.state, session)), 5)
        room = width - line.cell_length - answers - 1
        what = step_text(what_of(self.state, session), session.topic, room)
        return line + fitted(what, room) + " " + end

    def _keys(self, brush: Brush, width: int) -> Content:
        left = len(self.sessions) - len(self.answers)
        stay = "stays" if left == 1 else "stay"
        said = f"{count(left, 'session')} {stay} open." if left else "All are settled."
        keys = [
            hint(brush, "settle.done", "done"),
            hint(brush, "settle.minutes", "minutes"),
            hint(brush, "settle.skip", "skipped"),
            hint(brush, "settle.alike", "the rest like it"),
        ]
        return lines(["", parts(keys, width), Content(said).stylize(brush("dim"))])

    @property
    def _here(self) -> Session | None:
        chosen = self.query_one(RowList).selected
        return next((one for one in self.sessions if one.id == chosen), None)

    def _answer(self, minutes: int | None) -> None:
        """Answer for the selected session, and go on; the same answer again takes it back."""
        if here := self._here:
            answer = Settled(here.id, minutes)
            if self.answers.get(here.id) == answer:
                del self.answers[here.id]
                self._show()
                return
            # The answer given last stands last.
            self.answers.pop(here.id, None)
            self.answers[here.id] = answer
            self._show()
            self.query_one(RowList).action_step(1)

    def explained(self) -> Text:
        """The session under the cursor, and what becomes of it."""
        from mls_tui.study.explained.session import explain_session

        here = self._here
        sections = explain_session(self.state, here, self.today) if here else ()
        return Text("A session left open", sections)

    def action_done(self) -> None:
        """It was done as planned."""
        if self._here:
            self._answer(self._here.minutes)

    def action_skip(self) -> None:
        """It was not done."""
        self._answer(None)

    def action_minutes(self) -> None:
        """It took other minutes than planned."""
        if here := self._here:
            from mls_tui.ui.dialogs.session import minutes_dialog

            def keep(minutes: int | None) -> None:
                if minutes is not None:
                    self._answer(minutes)

            known = self.answers.get(here.id)
            minutes = known.minutes if known and known.minutes else here.minutes
            self.app.push_screen(minutes_dialog(what_of(self.state, here), minutes, here.id), keep)

    def action_alike(self) -> None:
        """Answer for those still open as for the selected one, and keep each answer given before.

        Where that is open itself, the answer given last counts; without any, all were done.
        """
        here, given = self._here, tuple(self.answers.values())
        known = self.answers.get(here.id) if here else None
        known = known or (given[-1] if given else None)
        skipped = known is not None and known.minutes is None
        for one in self.sessions:
            if one.id not in self.answers:
                self.answers[one.id] = Settled(one.id, None if skipped else one.minutes)
        self._show()

    def action_leave(self) -> None:
        """Keep nothing, and say so where there was something to keep."""
        if self.answers:
            self.app.notify("Nothing kept: what was open still is.", timeout=4, markup=False)
        self.dismiss(None)

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Enter keeps the answers."""
        event.stop()
        self.dismiss(tuple(self.answers.values()))
