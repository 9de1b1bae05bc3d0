"""Ratings held against practice: another one is taken over per domain, by the user's word."""

from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from mls_tui.study.readiness_words import mastery_words, proposal_words, standing_words
from mls_tui.study.records import Rating
from mls_tui.study.rerating import Evidence
from mls_tui.study.section import Section, Text
from mls_tui.ui.dialogs.dialog import AROUND, Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.drawing import Brush, Drawing, fitted, paragraph
from mls_tui.ui.widgets.marks import RATING_PAINTS, rating_text
from mls_tui.ui.widgets.row_list import Row, RowList

_RATING, _SHORT = 21, 5


class RerateDialog(Dialog[dict[str, Rating] | None]):
    """Answers with the new rating per domain id, for those that the user marked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("rerate")

    domains = getters.query_one(RowList)
    reason = getters.query_one(Drawing)

    def __init__(self, found: tuple[Evidence, ...]) -> None:
        """Take the domains with what practice says of each."""
        super().__init__()
        self.found = {one.domain.id: one for one in found}
        self.marked: dict[str, Rating] = {}

    def compose(self) -> ComposeResult:
        """Create the list and the reason."""
        with Vertical(classes="dialog -list") as box:
            box.border_title = "Ratings beside practice since the report"
            box.border_subtitle = "space Take over or go back · enter Keep · esc Cancel"
            yield RowList(leaves=AROUND, beside=self._explain, classes="-fit")
            yield Drawing(classes="answer")

    def on_mount(self) -> None:
        """Show the domains, and begin on the first with a proposal."""
        self._show(next((key for key, one in self.found.items() if one.proposed), None))
        self.domains.focus()

    def _show(self, selected: str | None = None) -> None:
        rows = tuple(Row(key, partial(self._row, one)) for key, one in self.found.items())
        self.domains.show(rows, selected)
        self._explain()

    def _row(self, one: Evidence, brush: Brush, width: int) -> Content:
        marked = self.marked.get(one.domain.id)
        to = marked or one.proposed
        narrow = width < 2 * _RATING + _SHORT
        arrow = f"{'→' if marked else '?'} {rating_text(to, narrow=narrow)}" if to else ""
        paint = brush(RATING_PAINTS[to]) if to else brush("muted")
        end = f" {mastery_words(one.mastery)}"
        # The figures stand in the reason, too: they give way before the name does.
        if width - 2 * _RATING - len(end) < _SHORT:
            end = ""
        name = max(_SHORT, width - 2 * _RATING - len(end))
        rating = max(0, min(_RATING, (width - name) // 2))
        return Content("").join(
            [
                fitted(one.domain.name if name > 20 else one.domain.short, name),
                fitted(Content(" " + rating_text(one.rating, narrow=rating < _RATING)), rating),
                fitted(Content(arrow).stylize(paint), rating),
                end,
            ]
        )

    def _explain(self) -> None:
        one = self.found.get(self.domains.selected or "")
        text = ""
        if one:
            text = f"{one.domain.name}: {standing_words(one)}."
            if one.proposed:
                text = proposal_words(one)
            if one.rating is not one.reported:
                text += f" The report says {one.reported.label}."
        self.reason.picture = paragraph(text, "muted")

    def explained(self) -> Text:
        """The domain under the cursor: what the report and what practice say of it."""
        one = self.found.get(self.domains.selected or "")
        if one is None:
            return super().explained()
        told = [proposal_words(one) if one.proposed else f"{standing_words(one)}."]
        told.append(
            f"The report rated it {one.reported.label}; {one.rating.label} is in force. "
            "A rating decides the domain's tier, its share and its path."
        )
        told = [f"{text[:1].upper()}{text[1:]}" for text in told]
        return Text("Ratings beside practice", (Section(one.domain.name, tuple(told)),))

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """A click on the domain under the cursor marks it."""
        event.stop()
        self.action_mark()

    def action_mark(self) -> None:
        """Take the proposal over, go back to the report's rating, or neither after all."""
        one = self.found.get(self.domains.selected or "")
        if one is None:
            return
        ways = (one.proposed, one.reported if one.reported is not one.rating else None)
        steps = [None, *dict.fromkeys(way for way in ways if way)]
        if len(steps) == 1:
            text = f"{one.domain.name} stays {one.rating.label}: nothing else is proposed."
            self.app.notify(text, markup=False)
        at = steps.index(self.marked.get(one.domain.id))
        following = steps[(at + 1) % len(steps)]
        if following is None:
            self.marked.pop(one.domain.id, None)
        else:
            self.marked[one.domain.id] = following
        self._show()

    def action_keep(self) -> None:
        """Answer with what is marked."""
        self.dismiss(dict(self.marked))
