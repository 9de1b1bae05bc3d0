"""Priorities: the weighted priority chart, and each domain with what to do in it."""

from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from mls_tui.exams.guidance import load_guidance
from mls_tui.identity import new_id
from mls_tui.study.advice import Intent, onward
from mls_tui.study.checklist import checked_or_not, next_mark
from mls_tui.study.ending import nothing_left
from mls_tui.study.exam import Action, Domain, Strategy
from mls_tui.study.gains import Gains, newest_gains
from mls_tui.study.guidance import actions
from mls_tui.study.planning.path import Mark
from mls_tui.study.priority import PriorityRow, priority_rows, strategy_of, weekly_minutes
from mls_tui.study.records import Rating
from mls_tui.study.rerating import held_against_practice, proposals, rerate
from mls_tui.study.section import Text
from mls_tui.study.settings import choose_strategy
from mls_tui.study.state import State
from mls_tui.study.strategies import STRATEGY_WORDS, Split, splits
from mls_tui.study.wording import count, duration
from mls_tui.ui.keys.hints import hint
from mls_tui.ui.keys.keymap import bindings_of, key_name
from mls_tui.ui.messages import Visit
from mls_tui.ui.pictures.chart import domain_picture, evidence_axis, layout, share_axis
from mls_tui.ui.pictures.domain import TASKS_FROM, Chosen, alone_picture, domain_frames, paths_of
from mls_tui.ui.pictures.priorities import (
    about_picture,
    brief_picture,
    empty_words,
    onward_line,
    sentence_picture,
    to_do_rows,
)
from mls_tui.ui.screens.screen import LOW_BELOW, StateScreen
from mls_tui.ui.widgets.drawing import Brush, Drawing, fitted, lines, nothing, paragraph, spread
from mls_tui.ui.widgets.frames import hint as hint_at
from mls_tui.ui.widgets.frames import keyed
from mls_tui.ui.widgets.marks import RATING_PAINTS, rating_text
from mls_tui.ui.widgets.row_list import Row, RowList

# From so many columns on, what is said of a domain and the ways to split stand in frames of so many
# lines.
FRAMED_FROM = 100
FRAMES, MOST_FRAMES = 12, 30


class PrioritiesScreen(StateScreen):
    """Shows where the next hour of study counts most."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("priorities")

    heading = getters.query_one("#priorities-heading", Drawing)
    chart = getters.query_one("#chart", RowList)
    axis = getters.query_one("#chart-axis", Drawing)
    why = getters.query_one("#why", Drawing)
    overview = getters.query_one("#overview", Vertical)
    detail = getters.query_one("#detail", Vertical)
    about = getters.query_one("#about", Drawing)
    to_do = getters.query_one("#to-do", RowList)
    full_text = getters.query_one("#full-text", Drawing)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.domain: str | None = None
        self.rows: tuple[PriorityRow, ...] = ()
        # The ratings that practice would give: worked out once a draw, not once a cursor's step.
        self.proposed: dict[str, Rating] = {}
        self.ways: tuple[Split, ...] = ()
        self.gains: Gains | None = None
        self._paths: dict[str, dict[str, tuple[Mark, ...]]] = {}
        self._laid_out = (0, 0)

    def compose(self) -> ComposeResult:
        """Create the chart with its reasons, and the page of a domain."""
        yield Drawing(id="priorities-heading", classes="heading")
        with Vertical(id="overview"):
            yield RowList(beside=self._draw_why, id="chart", classes="-fit -keep-cursor")
            yield Drawing(id="chart-axis")
            with VerticalScroll(classes="rest", can_focus=False):
                yield Drawing(id="why")
        with Vertical(id="detail"):
            with VerticalScroll(classes="half"):
                yield Drawing(id="about")
            yield RowList(beside=self._draw_full_text, id="to-do", classes="panel -main")
            yield Drawing(id="full-text", classes="footnote")

    @property
    def entry(self) -> Widget | None:
        """The list on show."""
        return self.to_do if self.domain else self.chart

    def draw(self) -> None:
        """Draw the chart, or the open domain."""
        state = self.known
        plans = state.is_rated and not nothing_left(state)
        self.rows = priority_rows(state, self.day) if plans else ()
        found = proposals(state, self.day)
        self.proposed = {one.domain.id: one.proposed for one in found if one.proposed}
        is_told = bool(self.rows) and self.is_roomy
        self.ways = splits(state, self.day) if is_told else ()
        self.gains = newest_gains(state, self.day) if is_told else None
        self._paths = {}
        if self.domain and self.domain not in state.exam.weights:
            self.domain = None
        self.overview.display = self.domain is None
        self.detail.display = self.domain is not None
        self.heading.picture = self._heading
        if self.domain is None:
            self._draw_chart(state)
        else:
            self._draw_domain(state, state.exam.domain(self.domain))
        self.refresh_bindings()

    def _heading(self, brush: Brush, width: int) -> Content:
        state = self.known
        if self.domain:
            domain = state.exam.domain(self.domain)
            weight = f" · {state.exam.weights[domain.id]:.3g} %"
            rating = state.ratings.get(domain.id)
            head = Content(f"{domain.number} {domain.name}{weight}").stylize(brush("strong"))
            if rating:
                head += Content(" · ") + Content(rating_text(rating)).stylize(
                    brush(RATING_PAINTS[rating])
                )
            return head
        if not self.rows:
            return Content("Priorities").stylize(brush("strong"))
        sentence = sentence_picture(self.rows, brief=self._is_low)(brush, width)
        return sentence if self._is_low else lines([sentence, self._split_line(brush, width)])

    @property
    def _is_low(self) -> bool:
        return self.app.size.height < LOW_BELOW

    def _split_line(self, brush: Brush, width: int) -> Content:
        """How the hours are split, and whether ratings are to be reviewed."""
        state = self.known
        if way := onward(state, self.day):
            return onward_line(way, brush, width)
        whose = "yours" if state.availability else "recommended"
        week = duration(weekly_minutes(state, self.day))
        words = f"Split {strategy_of(state).value}: {week} a week "
        if width >= FRAMED_FROM:
            words = f"Split {STRATEGY_WORDS[strategy_of(state)]}: {week} a week ({whose}) "
        head = Content(words).stylize(brush("muted"))
        if width >= 72:
            head += hint_at(brush, "priorities.ways", "compares")
        if not self.proposed:
            return fitted(head, width)
        text = f"{count(len(self.proposed), 'rating')} to review "
        review = Content(text).stylize(brush("warn")) + hint_at(brush, "priorities.rate")
        return spread(head, review, width)

    def _draw_chart(self, state: State) -> None:
        if not self.rows:
            self.chart.header = None
            said = paragraph(empty_words(state), "muted")
            self.chart.show((Row("", said, selectable=False),))
            self.why.picture = self.axis.picture = nothing
            return
        self._arrange()
        self._draw_why()

    def _arrange(self) -> None:
        """Draw the chart in the room that the window has."""
        size = self.app.size
        # The bars at the edges, the message line, the sentences, and what is said of a domain.
        others = 5 if self._is_low else 9
        if self.is_roomy:
            others = 10 + (FRAMES if size.width >= FRAMED_FROM else 8)
        known = layout(size.width - 1, size.height - others, self.rows)
        self._laid_out = (size.width, size.height)
        has_axes = not self._is_low
        self.chart.header = partial(share_axis, known) if has_axes else None
        self.axis.picture = evidence_axis(known) if has_axes else nothing
        self.axis.display = has_axes
        rows = tuple(
            Row(row.domain.id, domain_picture(row, known), edge=f"domain-{row.domain.number}")
            for row in self.rows
        )
        self.chart.show(rows, height=known.height)

    def on_resize(self) -> None:
        """Lay the chart out anew."""
        super().on_resize()
        size = self.app.size
        if self.is_drawn and self.rows and self._laid_out != (size.width, size.height):
            self._arrange()
            self.heading.picture = self._heading
            self._draw_why()

    def _draw_why(self) -> None:
        chosen = next((row for row in self.rows if row.domain.id == self.chart.selected), None)
        if not chosen or self.state is None:
            return
        size = self.app.size
        if not self.is_roomy:
            self.why.picture = brief_picture(self.state, chosen, self.day, self._lines_left())
            return
        known = Chosen(
            self.state,
            self.rows,
            chosen,
            self.day,
            self.proposed.get(chosen.domain.id),
            self.ways,
            self._paths_of(chosen.domain) if size.width > TASKS_FROM else {},
            self.gains,
        )
        height = min(MOST_FRAMES, max(FRAMES, self._lines_left()))
        told = domain_frames if size.width >= FRAMED_FROM else alone_picture
        self.why.picture = told(known, height)

    def _paths_of(self, domain: Domain) -> dict[str, tuple[Mark, ...]]:
        """Where the tasks of a domain stand: worked out once, since all sessions are walked."""
        if domain.id not in self._paths:
            self._paths[domain.id] = paths_of(self.known, domain, self.day)
        return self._paths[domain.id]

    def _lines_left(self) -> int:
        """Lines below the chart, the bars and the message line aside."""
        axes = 0 if self._is_low else 2
        chart = len(self.rows) * self.chart.row_height + axes
        return max(0, self.app.size.height - 3 - (1 if self._is_low else 3) - chart)

    def _draw_domain(self, state: State, domain: Domain) -> None:
        self.about.picture = about_picture(state, domain, self.day)
        mark = key_name("priorities.mark")
        title = f"What to do · {mark} checks off"
        self.to_do.border_title = keyed(title, "priorities.mark")
        items = self._actions(state, domain)
        self.to_do.show(to_do_rows(state, domain, items))
        self._draw_full_text()

    def _actions(self, state: State, domain: Domain) -> tuple[Action, ...]:
        return actions(load_guidance(), state.exam, domain.id, state.ratings.get(domain.id))

    def _draw_full_text(self) -> None:
        """The item under the cursor in full, since a line may cut it."""
        if not self.domain or self.state is None:
            return
        domain = self.state.exam.domain(self.domain)
        texts = {f"action:{one.id}": one.text for one in self._actions(self.state, domain)}
        texts |= {f"task:{one.number}": f"{one.number} {one.title}" for one in domain.tasks}
        text = texts.get(self.to_do.selected or "", "")
        self.full_text.picture = paragraph(text, "muted")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys work in the chart, and which in a domain."""
        del parameters
        inside = self.domain is not None
        if action in ("mark", "close", "turn"):
            return inside
        if action == "confidence":
            on_task = (self.to_do.selected or "").startswith("task:") if self.is_mounted else False
            return True if inside and on_task else None
        if action == "open":
            return False if inside else (True if self.rows else None)
        if action in ("strategy", "rerate"):
            return False if inside else (True if self.rows else None)
        return True

    def why_not(self, action: str) -> str:
        """Why an action makes no sense now."""
        if action == "confidence":
            return "Confidence is marked on a task statement: open a domain and go to one."
        return f"That takes a rating for every domain {hint(Intent.RATE)}."

    def explained(self, topic: str = "") -> Text | None:
        """The domain under the cursor, or the open one with the task under the cursor."""
        from mls_tui.ui.texts.focused import domain_text

        del topic
        if not (chosen := self.domain or self.chart.selected):
            return None
        task = (self.to_do.selected or "").removeprefix("task:") if self.domain else ""
        domain, proposed = self.known.exam.domain(chosen), self.proposed.get(chosen)
        return domain_text(self.known, self.day, self.rows, domain, proposed, task)

    def action_confidence(self) -> None:
        """Move the confidence in the task under the cursor a step."""
        self.action_mark()

    def action_open(self) -> None:
        """Open the domain under the cursor."""
        self._open(self.chart.selected)

    def action_close(self) -> None:
        """Go back to the chart."""
        self._open(None)

    def action_turn(self, step: int) -> None:
        """Open the domain before or after, in order of priority."""
        order = [row.domain.id for row in self.rows] or list(self.known.exam.weights)
        if self.domain in order:
            self._open(order[(order.index(self.domain) + step) % len(order)])

    def _open(self, domain: str | None) -> None:
        if domain is None and not self.rows:
            self.post_message(Visit("report"))
        self.domain = domain or None
        self.draw()
        if self.entry:
            self.entry.focus()

    def action_strategy(self) -> None:
        """Show all strategies side by side, and put the chosen one in force."""
        from mls_tui.study.strategies import recommendation
        from mls_tui.ui.dialogs.strategies import StrategiesDialog

        state, today = self.known, self.day
        dialog = StrategiesDialog(state.exam, splits(state, today), recommendation(state, today))
        self.ask(dialog, self._take_strategy)

    def _take_strategy(self, strategy: Strategy) -> None:
        if strategy is not strategy_of(self.known):
            change = partial(choose_strategy, strategy=strategy)
            self.edit(f"Shares {STRATEGY_WORDS[strategy]}", change)

    def action_rerate(self) -> None:
        """Hold the ratings against practice, and take over what the user marks."""
        from mls_tui.ui.dialogs.rerate import RerateDialog

        found = held_against_practice(self.known, self.day)
        self.ask(RerateDialog(found), self._rerate)

    def _rerate(self, ratings: dict[str, Rating]) -> None:
        if not ratings:
            return
        ids = {domain: new_id() for domain in ratings}
        names = ", ".join(self.known.exam.domain(domain).name for domain in ratings)
        change = partial(rerate, ratings=ratings, ids=ids, today=self.day)
        self.edit(f"Re-rate {names}"[:100], change)

    def action_mark(self) -> None:
        """Check the action off, or move the task's confidence a step."""
        what, _, item = (self.to_do.selected or "").partition(":")
        if what == "action":
            decide = partial(checked_or_not, action=item, today=self.day)
            self.switch("Check an action off", decide)
        elif what == "task":
            self.switch(f"Mark task {item}", partial(next_mark, task=item))

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Enter opens a domain."""
        event.stop()
        if self.domain is None:
            self.action_open()
