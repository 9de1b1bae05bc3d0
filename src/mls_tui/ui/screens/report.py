"""Report: the attempts, a rating for each domain, and what they mean."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mls_tui.exams.guidance import load_guidance
from mls_tui.study.attempt import (
    HistoryRow,
    attempts_label,
    delete_attempt,
    edit_attempt,
    history,
    keep_attempts,
    rate,
)
from mls_tui.study.ending import nothing_left
from mls_tui.study.priority import priority_rows
from mls_tui.study.records import Attempt, Rating
from mls_tui.study.retake import retake
from mls_tui.study.section import Text
from mls_tui.study.wording import short_day
from mls_tui.ui.keys.keymap import bindings_of, key_name, keys_of, row_of
from mls_tui.ui.pictures.meaning import Meaning, meaning_picture
from mls_tui.ui.pictures.ratings import ANSWERS, Rated, rating_picture, ratings_header
from mls_tui.ui.pictures.report import NAMED_FROM, heading
from mls_tui.ui.screens.screen import StateScreen
from mls_tui.ui.widgets.drawing import Drawing
from mls_tui.ui.widgets.frames import keyed
from mls_tui.ui.widgets.rating_list import RatingList
from mls_tui.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from mls_tui.ui.dialogs.taking_reports import ReportTaker


# Lines from which ratings have a header, and what they mean stands in frames.
SPACIOUS_FROM = 28
# In fewer columns the answers are named by their marks.
NARROW_BELOW = 60


class ReportScreen(StateScreen):
    """Shows one attempt at a time; a domain is rated with one key."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("report")

    header = getters.query_one("#attempt", Drawing)
    domains = getters.query_one("#ratings", RatingList)
    meaning = getters.query_one("#meaning", Drawing)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shown: str | None = None
        # Whether the user wants to rate what is rated already.
        self.rates_anew = False
        # The attempt whose last domain has been answered.
        self._answered: str | None = ""
        # The attempt that the cursor stands in.
        self._begun: str | None = None
        self._meaning: Meaning | None = None
        self._laid_out = (0, 0)

    def compose(self) -> ComposeResult:
        """Create the attempt's heading, its ratings and their meaning."""
        yield Drawing(id="attempt", classes="heading")
        yield RatingList(id="ratings", classes="panel -fit")
        with VerticalScroll(classes="rest", can_focus=False):
            yield Drawing(id="meaning")

    @property
    def row(self) -> HistoryRow | None:
        """The attempt on show, with its place in the history."""
        return self._among(history(self.known, self.known.settings.exam))

    def _among(self, rows: tuple[HistoryRow, ...]) -> HistoryRow | None:
        newest = rows[-1] if rows else None
        return next((row for row in rows if row.attempt.id == self.shown), newest)

    def draw(self) -> None:
        """Draw the attempt on show."""
        state = self.known
        rows = history(state, state.settings.exam)
        row = self._among(rows)
        self.shown = row.attempt.id if row else None
        ratings = row.attempt.ratings if row else state.ratings
        self.header.picture = heading(state, rows, row, self._lines_above)
        unrated = any(domain.id not in ratings for domain in state.exam.domains)
        rateable = row is not None or bool(state.carried_ratings)
        # Once asked, the question stands until the last domain has its answer: what a paste knew of
        # the ratings can be corrected on the way.
        if unrated and self._answered != self.shown:
            self.rates_anew = True
        self.domains.asks = rateable and self.rates_anew
        self.domains.border_title = self._ratings_title(inferred=row is None)
        # Shares are those of the ratings in force: an older attempt has none.
        is_newest = row is None or row is rows[-1]
        plans = is_newest and state.is_rated and not nothing_left(state)
        priorities = priority_rows(state, self.day) if plans else ()
        places = {one.domain.id: one for one in priorities}
        before = _before(rows, row)
        rated = [
            Rated(
                domain,
                state.exam.weights[domain.id],
                ratings.get(domain.id),
                before.get(domain.id),
                places.get(domain.id),
                inferred=row is None and bool(ratings),
            )
            for domain in state.exam.domains
        ]
        self._show_ratings(rated)
        if unrated and self._begun != self.shown:
            # The keys that follow answer from the first open one on.
            self.domains.cursor = next(
                at for at, one in enumerate(state.exam.domains) if one.id not in ratings
            )
        self._begun = self.shown
        facts = retake(state, self.day)
        self._meaning = Meaning(state, rows, self.shown, facts, self.day, priorities)
        self._tell()
        self.refresh_bindings()

    def _show_ratings(self, rated: list[Rated]) -> None:
        """Draw the ratings: with a header where there is room, in two lines where there is much."""
        asks, lines = self.domains.asks, self.app.size.height
        height = 2 if self.is_roomy and len(rated) * 8 <= lines else 1
        headed = self._is_spacious
        self.domains.header = ratings_header(rated, asks=asks) if headed else None
        rows = (
            Row(
                one.domain.id,
                rating_picture(one, rated, asks=asks, headed=headed, height=height),
                edge=f"domain-{one.domain.number}",
            )
            for one in rated
        )
        # The bars, the message line, and a heading in a low window; the rest scrolls.
        self.domains.leaves = 6
        self.domains.show(tuple(rows), height=height)

    @property
    def _is_spacious(self) -> bool:
        return self.app.size.height >= SPACIOUS_FROM

    @property
    def _lines_above(self) -> int:
        """Lines that the heading may have: what the ratings leave, in their frame."""
        most = NAMED_FROM if self.is_roomy else 4
        return min(most, self.app.size.height - 3 - 2 - len(self.known.exam.domains))

    def _tell(self) -> None:
        """Draw what the report means in the lines that heading and ratings leave."""
        size = self.app.size
        self._laid_out = (size.width, size.height)
        if self._meaning is None:
            return
        # The heading, the frame of the ratings, and their header.
        above = (
            self._lines_above
            + 2
            + 1
            + len(self._meaning.state.exam.domains) * self.domains.row_height
        )
        left = size.height - 3 - above
        self.meaning.picture = meaning_picture(self._meaning, left if self._is_spacious else 0)

    def on_resize(self) -> None:
        """Share the lines out anew."""
        super().on_resize()
        size = self.app.size
        if self.is_drawn and self._laid_out != (size.width, size.height):
            self.draw()

    def _ratings_title(self, *, inferred: bool) -> Content:
        what = "Inferred ratings ≈" if inferred and self.known.carried_ratings else "Ratings"
        if not self.domains.asks:
            return keyed(f"{what} · {key_name('report.rate')} rates anew", "report.rate")
        needs, competent, strong = (
            key_name(f"ratings.{one}") for one in ("needs", "competent", "strong")
        )
        if self.app.size.width < NARROW_BELOW:
            text = f"{what}: {needs} ▼ · {competent} ● · {strong} ▲"
        else:
            text = f"{what}: {needs} Needs Improvement · {competent} Competent · {strong} Strong"
        return keyed(text, "ratings.needs", "ratings.competent", "ratings.strong")

    def is_answer(self, key: str) -> bool:
        """Whether a key is a rating that is asked for."""
        rows = (row_of(f"ratings.{one}") for one in ("needs", "competent", "strong"))
        return self.domains.asks and any(key in keys_of(row) for row in rows)

    def why_not(self, action: str) -> str:
        """Why an action makes no sense now."""
        add = f"{key_name('report.add')} adds one, {key_name('report.paste')} pastes its report."
        if action == "compare":
            return f"Comparing takes two attempts: {add}"
        return f"There is no attempt yet: {add}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what needs an attempt."""
        del parameters
        if self.state is None:
            return True
        if action in ("edit", "delete", "turn"):
            return True if self.state.exam_attempts else None
        if action == "compare":
            return True if len(self.state.exam_attempts) > 1 else None
        if action == "ask_ratings":
            return True if self.state.exam_attempts or self.state.carried_ratings else None
        if action == "end_ratings":
            return self.rates_anew
        return True

    def action_ask_ratings(self) -> None:
        """Ask for the ratings, from the domain under the cursor on."""
        self.rates_anew = True
        self.draw()

    def action_end_ratings(self) -> None:
        """Leave the ratings that are left as they are."""
        self.rates_anew = False
        self.draw()

    def on_rating_list_answered(self, event: RatingList.Answered) -> None:
        """Rate the domain under the cursor, and go on to the next."""
        event.stop()
        if not self.domains.selected:
            return
        domain = self.known.exam.domain(self.domains.selected)
        rating = ANSWERS[event.answer]
        if domain.id == self.known.exam.domains[-1].id:
            self.rates_anew, self._answered = False, self.shown
        self.edit(
            f"Rate {domain.name}: {rating.label}",
            partial(rate, domain=domain.id, rating=rating, attempt_id=self.shown),
        )
        self.domains.action_step(1)
        self.draw()

    def action_turn(self, step: int) -> None:
        """Show the attempt before or after."""
        ids = [attempt.id for attempt in self.known.exam_attempts]
        if self.shown in ids:
            self.shown = ids[max(0, min(len(ids) - 1, ids.index(self.shown) + step))]
            self.draw()

    @property
    def taker(self) -> "ReportTaker":
        """Takes a report in."""
        from mls_tui.ui.dialogs.taking_reports import ReportTaker

        return ReportTaker(self.asking, self.known, self.day, self._keep_all)

    def action_add(self) -> None:
        """Add an attempt at the exam."""
        self.taker.type_in()

    def _keep_all(self, attempts: tuple[Attempt, ...], use: bool) -> None:  # noqa: FBT001
        """Keep attempts, and show the newest; say so where another exam is prepared for now."""
        before = self.known.settings.exam
        self.shown = attempts[-1].id
        change = partial(keep_attempts, attempts=attempts, today=self.day, use=use)
        self.edit(attempts_label(attempts), change)
        code = attempts[-1].exam
        if code != before:
            switches = use or not self.known.exam_attempts
            text = f"You prepare for {code} now." if switches else f"{code}: kept beside {before}."
            self.notify(text, timeout=6, markup=False)

    def action_edit(self) -> None:
        """Edit date and score of the attempt on show."""
        from mls_tui.ui.dialogs.attempt import attempt_dialog

        if self.row:
            attempt, state, today = self.row.attempt, self.known, self.day
            check = partial(edit_attempt, state, today=today)
            self.ask(
                attempt_dialog(state.exam, today, attempt, check, new=False),
                lambda changed: self.edit(
                    f"Edit the attempt of {short_day(changed.date)}",
                    partial(edit_attempt, attempt=changed, today=today, was=attempt),
                ),
            )

    def action_delete(self) -> None:
        """Delete the attempt on show; undo brings it back."""
        if self.row:
            attempt = self.row.attempt
            self.edit(
                f"Delete the attempt of {short_day(attempt.date)}",
                partial(delete_attempt, id=attempt.id),
            )
            undo = key_name("app.undo")
            self.notify(f"Attempt deleted: {undo} brings it back.", timeout=4)

    def action_paste(self) -> None:
        """Take an attempt from the text of the official report."""
        self.taker.paste(self.pasted)

    def action_open(self) -> None:
        """Take an attempt from a file."""
        self.taker.open_file(partial(self.run_worker, exclusive=True))

    def action_exam(self) -> None:
        """Choose another exam."""
        from mls_tui.ui.dialogs.choosing_exams import ask_for_exam

        def forget() -> None:
            self.shown = None

        ask_for_exam(self.asking, self.known, self.day, forget)

    def action_compare(self) -> None:
        """Show the attempts side by side."""
        from mls_tui.ui.dialogs.compare import CompareDialog

        self.read(CompareDialog(self.known, self.day))

    def explained(self, topic: str = "") -> Text | None:
        """The rating under the cursor, and the attempt."""
        from mls_tui.ui.texts.focused import rating_text

        del topic
        state, attempts = self.known, history(self.known, self.known.settings.exam)
        if not self.domains.selected or not (attempts or state.carried_ratings):
            return None
        domain = state.exam.domain(self.domains.selected)
        plans = state.is_rated and not nothing_left(state)
        rows = priority_rows(state, self.day) if plans else ()
        return rating_text(state, self.day, rows, domain, attempts, self._among(attempts))

    def explained_whole(self) -> Text:
        """What the report says, and what it cannot say."""
        from mls_tui.ui.texts.meaning import meaning_sections

        sections = meaning_sections(load_guidance(), self.known, retake(self.known, self.day))
        return Text("What the report means", sections)

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Enter explains."""
        event.stop()
        self.action_explain()


def _before(rows: tuple[HistoryRow, ...], row: HistoryRow | None) -> dict[str, Rating]:
    """The ratings of the attempt before the one on show."""
    if row is None or row.number < 2:
        return {}
    return dict(rows[row.number - 2].attempt.ratings)
