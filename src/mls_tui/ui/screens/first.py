"""The first start: one page with three steps, which ends where the plan is."""

from functools import partial
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import BindingType

from mls_tui.study.attempt import attempts_label, keep_attempts, rate
from mls_tui.study.first_steps import (
    Step,
    open_step,
    proposed_exam,
    proposes_times,
    take_exam,
)
from mls_tui.study.records import Attempt
from mls_tui.ui.dialogs.choose import ChooseDialog, Reply
from mls_tui.ui.keys.keymap import bindings_of, key_name, keys_of, row_of
from mls_tui.ui.messages import Visit
from mls_tui.ui.pictures.first import (
    Shown,
    leaving_picture,
    step_picture,
    told_picture,
    welcome_picture,
)
from mls_tui.ui.pictures.ratings import ANSWERS
from mls_tui.ui.screens.screen import LOW_BELOW, StateScreen
from mls_tui.ui.widgets.drawing import Drawing
from mls_tui.ui.widgets.frames import hinted_key
from mls_tui.ui.widgets.rating_list import RatingList
from mls_tui.ui.widgets.row_list import Row, RowList

# Below so many columns or lines only the step under the cursor says more than its title; else each
# has at most so many lines.
COMPACT_BELOW = (76, 23)
MOST_LINES = 5


class StepList(RatingList):
    """The steps; a click on a key in one of them is that key, not a click on the step."""

    def on_click(self, event: events.Click) -> None:
        """Leave a clicked key to the screen, with the cursor on the step that names it."""
        if hinted_key(event):
            event.prevent_default()
            if at := event.get_content_offset(self):
                self.cursor = (at.y + self.scroll_offset.y) // self.row_height


class FirstScreen(StateScreen):
    """Shows the first steps until there is a plan; each opens its form."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("first")

    welcome = getters.query_one("#first-welcome", Drawing)
    steps = getters.query_one("#first-steps", StepList)
    told = getters.query_one("#first-told", Drawing)
    ways_out = getters.query_one("#first-ways-out", Drawing)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # What was answered without a record: the exam stays, there is no report yet.
        self.said: frozenset[Step] = frozenset()
        self.now: Step | None = Step.EXAM
        self._laid_out = (0, 0)

    def compose(self) -> ComposeResult:
        """Create the welcome, the steps, and the ways out."""
        yield Drawing(id="first-welcome", classes="heading")
        steps = StepList(id="first-steps", classes="-keep-cursor -fit")
        steps.beside = self._tell
        yield steps
        yield Drawing(id="first-told", classes="heading")
        yield Drawing(id="first-ways-out", classes="heading")

    def draw(self) -> None:
        """Draw the steps, the cursor on the one to take; with none left, go to the plan."""
        before, self.now = self.now, open_step(self.known, self.day, self.said)
        if self.now is None:
            # The chart needs ratings; without any the week itself is what there is.
            self.post_message(Visit("priorities" if self.known.ratings else "schedule"))
        reported = bool(self.known.exam_attempts or self.known.carried_ratings)
        self.steps.asks = self.now is Step.REPORT and reported
        self._arrange(go=before is not self.now)
        self.refresh_bindings()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Keys may work now that did not before."""
        event.stop()
        self.refresh_bindings()

    @property
    def shown(self) -> Shown:
        """What the page shows."""
        return Shown(self.known, self.day, self.now, self.said)

    def _arrange(self, *, go: bool = False) -> None:
        """Share the lines out: what a step says grows with the window."""
        size = self.app.size
        self._laid_out = (size.width, size.height)
        is_low = size.height < LOW_BELOW
        self.welcome.picture = welcome_picture(is_low=is_low)
        self.ways_out.picture = leaving_picture(is_low=is_low)
        # The bars at the edges and the message line aside.
        height = max(1, min(MOST_LINES, (size.height - 7) // len(Step)))
        if self._is_compact:
            height = 1
        rows = tuple(
            Row(
                step.value,
                step_picture(self.shown, step, height),
                edge="focus",
            )
            for step in Step
        )
        self.steps.show(rows, self.now.value if go and self.now else None, height=height)
        self._tell()

    @property
    def _is_compact(self) -> bool:
        width, height = self.app.size
        return width < COMPACT_BELOW[0] or height < COMPACT_BELOW[1]

    def _tell(self) -> None:
        """Say below the steps what the one under the cursor is about, where they have no room."""
        self.told.display = self._is_compact
        if self._is_compact and self.steps.selected and self.is_drawn:
            step = Step(self.steps.selected)
            # The bars, the message line, the titles, the welcome and the ways out aside.
            height = self.app.size.height
            most = height - 3 - len(Step) - (2 if height < LOW_BELOW else 5)
            self.told.picture = told_picture(self.shown, step, most)

    def on_resize(self) -> None:
        """Lay the page out anew."""
        size = self.app.size
        if self.is_drawn and self._laid_out != (size.width, size.height):
            self._arrange()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is asked for can be skipped."""
        del parameters
        if self.state is None or not self.is_mounted:
            return True
        if action == "take":
            return True if self._proposes and self._is_here else None
        if action != "skip":
            return True
        # While ratings are asked for, the key is an answer.
        if self.steps.asks:
            return False
        return True if self.now is Step.REPORT else None

    def why_not(self, action: str) -> str:
        """Why an action makes no sense now."""
        if action == "take":
            if self.now and self._proposes and not self._is_here:
                number = list(Step).index(self.now) + 1
                return (
                    f"{key_name('first.take')} takes what step {number} proposes: go there first."
                )
            return f"This step proposes nothing: {key_name('first.open')} opens it."
        return "Only the report can be skipped, when it is its turn."

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Open the step under the cursor."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the step under the cursor."""
        match self.steps.selected:
            case Step.EXAM.value:
                self.action_exam()
            case Step.REPORT.value:
                self._choose_report()
            case Step.WEEK.value:
                self.action_availability()
            case Step.PLAN.value:
                self.action_plan()

    @property
    def _is_here(self) -> bool:
        """Whether the cursor stands on the step that is to be taken now."""
        return self.now is not None and self.steps.selected == self.now.value

    @property
    def _proposes(self) -> bool:
        """Whether the step that is to be taken now proposes something."""
        match self.now:
            case Step.EXAM:
                return proposed_exam(self.known, self.day) is not None
            case Step.WEEK:
                return proposes_times(self.known)
            case _:
                return False

    def action_take(self) -> None:
        """Take what the step proposes: the exam that follows, or the times."""
        exam = proposed_exam(self.known, self.day)
        if self.now is Step.WEEK:
            from mls_tui.ui.dialogs.planning import take_proposed_times

            take_proposed_times(self.asking, self.known, self.day, self.minute)
        elif exam:
            change = partial(take_exam, code=exam.code, today=self.day)
            self.said |= {Step.EXAM}
            self.edit(f"Go on with {exam.code}", change)

    def action_next(self) -> None:
        """Open the step that is to be taken now."""
        if self.now:
            self.steps.show(self.steps.rows, self.now.value, height=self.steps.row_height)
            self.action_open()

    def _choose_report(self) -> None:
        if self.steps.asks:
            self.notify(
                f"{key_name('ratings.needs')} {key_name('ratings.competent')} "
                f"{key_name('ratings.strong')} rate the domain that is named."
            )
            return
        rows = {"first.paste": "Paste", "first.file": "Open", "first.add": "Type"}
        meanings = {
            "Paste": "Paste the text of the report, or the path of its file.",
            "Open": "Open its PDF or text file.",
            "Type": "Type date and score, then rate each domain with one key.",
            "None yet": "There is no report: the plan follows the weights of the exam.",
        }
        replies = [
            Reply(keys_of(row_of(name))[0], word, meanings[word]) for name, word in rows.items()
        ]
        skip = keys_of(row_of("first.skip"))[0]
        replies.append(Reply(skip, "None yet", meanings["None yet"]))
        acts = {
            "Paste": self.action_paste,
            "Open": self.action_file,
            "Type": self.action_add,
            "None yet": self.action_skip,
        }
        dialog = ChooseDialog("Your report", ("Where are your ratings?",), tuple(replies))
        self.ask(dialog, lambda word: acts[word]())

    def action_exam(self) -> None:
        """Choose the exam."""
        from mls_tui.ui.dialogs.choosing_exams import ask_for_exam

        ask_for_exam(self.asking, self.known, self.day, partial(self._say, Step.EXAM))

    def action_paste(self) -> None:
        """Take the report from its text."""
        self._take("paste")

    def action_file(self) -> None:
        """Take the report from a file."""
        self._take("file")

    def action_add(self) -> None:
        """Type the report's date and score in."""
        self._take("add")

    def _take(self, way: str) -> None:
        from mls_tui.ui.dialogs.taking_reports import ReportTaker

        taker = ReportTaker(self.asking, self.known, self.day, self._keep)
        if way == "paste":
            taker.paste(self.pasted)
        elif way == "file":
            taker.open_file(partial(self.run_worker, exclusive=True))
        else:
            taker.type_in()

    def _keep(self, attempts: tuple[Attempt, ...], use: bool) -> None:  # noqa: FBT001
        # Nothing else has been prepared for yet: the report says which exam it is.
        use = use or not self.known.exam_attempts
        self.said |= {Step.EXAM}
        change = partial(keep_attempts, attempts=attempts, today=self.day, use=use)
        self.edit(attempts_label(attempts), change)

    def action_leave(self) -> None:
        """Go to the empty dashboard."""
        self.post_message(Visit("today"))

    def action_skip(self) -> None:
        """Go on without a report."""
        self._say(Step.REPORT)

    def _say(self, step: Step) -> None:
        self.said |= {step}
        self.draw()

    def on_rating_list_answered(self, event: RatingList.Answered) -> None:
        """Rate the domain that is named."""
        event.stop()
        exam = self.known.exam
        domain = next((one for one in exam.domains if one.id not in self.known.ratings), None)
        if domain is None:
            return
        rating = ANSWERS[event.answer]
        newest = self.known.exam_attempts[-1].id if self.known.exam_attempts else None
        change = partial(rate, domain=domain.id, rating=rating, attempt_id=newest)
        self.edit(f"Rate {domain.name}: {rating.label}", change)

    def action_availability(self) -> None:
        """Say when there is time to study, and go on to a plan."""
        from mls_tui.ui.dialogs.planning import ask_about_times

        ask_about_times(self.asking, self.known, self.day, self.minute)

    def action_plan(self) -> None:
        """Show the plan, and make it on the user's word."""
        from mls_tui.ui.dialogs.planning import ask_to_plan

        ask_to_plan(self.asking, self.known, self.day, self.minute)
