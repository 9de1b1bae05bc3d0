"""What planning again would change, as a list, before it is done; with ways out to try."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple, Protocol

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from mls_tui.study.planning.preview import Preview
from mls_tui.study.section import Text
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.pictures.plan import difference_rows, head_picture, hours_picture, way_rows
from mls_tui.ui.widgets.drawing import Drawing
from mls_tui.ui.widgets.row_list import RowList


class Way(Protocol):
    """A way out: what it is, what the plan would come to, whether that fits, and the change."""

    @property
    def words(self) -> str:
        """What it is: 20 min more a week."""

    @property
    def outcome(self) -> Preview:
        """What would become of the plan."""

    @property
    def verdict(self) -> str:
        """How that stands: fits, or 1 h 20 short."""

    @property
    def fits(self) -> bool:
        """Whether nothing would be short any more."""

    @property
    def change(self) -> Callable[[State], State]:
        """What makes it, to be followed by planning again."""


class Offer(NamedTuple):
    """What can be planned: preview and ways out, by whether to catch up and to forgive old debt.

    `title` heads it; `old` is the debt in minutes that may be let go.
    """

    title: str
    preview: Callable[[bool | None, bool], Preview]
    ways: Callable[[bool | None, bool], Sequence[Way]]
    old: int = 0


class Taken(NamedTuple):
    """What the user takes: the plan that was shown, its hours, the way out that was tried.

    `forgiving` says whether old debt is let go first.
    """

    outcome: Preview
    catching_up: bool | None
    way: Way | None
    forgiving: bool = False


class PlanDialog(Dialog[Taken | None]):
    """Lists the differences. Enter takes the plan, space tries the way out under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("plan")

    def __init__(self, state: State, offer: Offer, first: Preview) -> None:
        """Take the state as it is, what can be planned, and the first preview."""
        super().__init__()
        self.state = state
        self.offer = offer
        self.usual = first
        self.catching_up: bool | None = None
        self.forgiving = False
        self.ways: tuple[Way, ...] = ()
        self.tried: int | None = None

    def compose(self) -> ComposeResult:
        """Create the parts."""
        with Vertical(classes="dialog -plan") as box:
            box.border_title = Content(self.offer.title)
            box.border_subtitle = "enter Take the plan · esc Leave all as it is"
            yield Drawing(classes="plan-head")
            yield RowList()
            yield Drawing(classes="plan-hours")

    def on_mount(self) -> None:
        """Show the plan."""
        self.ways = tuple(self.offer.ways(None, self.forgiving))
        self._show()
        self.query_one(RowList).focus()

    @property
    def outcome(self) -> Preview:
        """The plan on show: with the way out that is tried, else as usual."""
        return self.usual if self.tried is None else self.ways[self.tried].outcome

    def _show(self) -> None:
        found = self.outcome
        tried = "" if self.tried is None else self.ways[self.tried].words
        self.query_one(".plan-head", Drawing).picture = head_picture(
            found, tried, self.offer.old, forgiving=self.forgiving
        )
        self.query_one(".plan-hours", Drawing).picture = hours_picture(self.state, found)
        listed = tuple((one.words, one.verdict, one.fits) for one in self.ways)
        rows = (*way_rows(listed, self.tried), *difference_rows(self.state, found))
        self.query_one(RowList).show(rows)

    def action_hours(self) -> None:
        """Plan with usual hours, or catch up."""
        if not self.usual.can_catch_up:
            self.notify("Nothing is owed: there is nothing to catch up on.", timeout=4)
            return
        self._plan(not self.usual.catching_up, forgiving=self.forgiving)

    def action_forgive(self) -> None:
        """Let go of old debt, or keep it after all."""
        if not self.offer.old:
            self.notify("Nothing is owed from more than two weeks ago.", timeout=4)
            return
        self._plan(self.catching_up, forgiving=not self.forgiving)

    def _plan(self, catching_up: bool | None, *, forgiving: bool) -> None:  # noqa: FBT001 (three answers)
        """Show another plan."""
        try:
            self.usual = self.offer.preview(catching_up, forgiving)
        except StudyError as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            return
        self.catching_up, self.forgiving, self.tried = catching_up, forgiving, None
        self.ways = tuple(self.offer.ways(catching_up, forgiving))
        self._show()

    def action_try_out(self) -> None:
        """Try the way out under the cursor, or go back to the plan without it."""
        chosen = self.query_one(RowList).selected or ""
        if chosen.startswith("way-"):
            at = int(chosen.removeprefix("way-"))
            self.tried = None if self.tried == at else at
            self._show()

    def explained(self) -> Text:
        """The plan on show: what it changes, and why."""
        from mls_tui.study.explained.choices import explain_plan

        tried = "" if self.tried is None else f", with {self.ways[self.tried].words}"
        return Text(f"{self.offer.title}{tried}", explain_plan(self.outcome))

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Enter takes the whole."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the plan that is on show."""
        way = None if self.tried is None else self.ways[self.tried]
        self.dismiss(Taken(self.outcome, self.catching_up, way, self.forgiving))
