"""Planning again, from the question to the edit: the same from every screen."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple, Protocol

from textual.notifications import SeverityLevel
from textual.screen import Screen

from mls_tui.identity import new_id
from mls_tui.study.changes import Revision, as_shown
from mls_tui.study.life import life_preview, life_ways, lived
from mls_tui.study.planning.account import forgive, old_debt
from mls_tui.study.planning.due import due
from mls_tui.study.planning.path import shown
from mls_tui.study.planning.preview import Preview, preview, preview_of
from mls_tui.study.planning.ways import ways_out
from mls_tui.study.planning.weeks import Moment, plan_weeks, planned
from mls_tui.study.retake import retake
from mls_tui.study.settings import book, change_availability
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.week import left_open
from mls_tui.study.wording import count
from mls_tui.ui.dialogs.plan import Offer, PlanDialog, Taken, Way
from mls_tui.ui.keys.keymap import key_name

# Opens a dialog, and goes on with its answer unless there is none.
Ask = Callable[[Screen[Any], Callable[[Any], None]], None]


class Say(Protocol):
    """Says a sentence that is no answer to a dialog."""

    def __call__(
        self, text: str, /, *, severity: SeverityLevel = ..., timeout: float | None = ...
    ) -> None:
        """Say it for so many seconds."""


class Asking(NamedTuple):
    """How a screen asks and acts: it opens a dialog, says something, makes an edit."""

    ask: Ask
    say: Say
    edit: Callable[[str, Revision], None]


def ask_to_plan(screen: Asking, state: State, today: date, minute: int) -> None:
    """Show what planning again would change, and make it on the user's word."""
    # Drawn now, so that the newest records get the plan that was shown.
    plan_id = new_id()

    old = old_debt(state, today)
    let_go = partial(forgive, minutes=old, today=today)

    def look(catching_up: bool | None, forgiving: bool) -> Preview:  # noqa: FBT001 (answers)
        if not forgiving:
            return preview(state, today, plan_id, minute=minute, catching_up=catching_up)
        moment = Moment(today, minute)
        found = planned(let_go(state), moment, plan_id, catching_up=catching_up)
        return preview_of(state, found.state, today, found.notes)

    def ways(catching_up: bool | None, forgiving: bool) -> Sequence[Way]:  # noqa: FBT001 (answers)
        base = let_go(state) if forgiving else state
        found = ways_out(base, today, plan_id, minute=minute, catching_up=catching_up)
        # Beside what stands, also where debt is let go first.
        return tuple(
            one._replace(outcome=preview_of(state, one.outcome.state, today, one.outcome.notes))
            for one in found
        )

    def keep(taken: Taken) -> None:
        change: Revision = partial(
            plan_weeks,
            today=today,
            id=plan_id,
            minute=minute,
            catching_up=taken.catching_up,
        )
        if taken.way is not None:
            change = partial(_both, taken.way.change, change)
        if taken.forgiving:
            change = partial(_both, let_go, change)
        screen.edit("Plan the weeks", as_shown(change, state, taken.outcome.state))
        screen.say("Planned. u takes it back.")

    try:
        first = look(None, False)  # noqa: FBT003 (answers)
    except StudyError as refusal:
        screen.say(str(refusal))
        return
    # What is owed can still be caught up on.
    if first.changes_nothing and not first.can_catch_up:
        if due(state, today):
            # The plan notes that the reason was answered, and asks no more.
            plan = partial(plan_weeks, today=today, id=plan_id, minute=minute)
            screen.edit("Plan the weeks", as_shown(plan, state, first.state))
        screen.say("The plan is as it should be: nothing to change.")
        return
    title = "Make the plan" if first.is_first else "Plan again"
    screen.ask(PlanDialog(state, Offer(title, look, ways, old=old), first), keep)


def ask_to_settle(screen: Asking, state: State, today: date, minute: int) -> None:
    """Ask what became of what earlier days left open, and go on to a plan that is due then."""
    from mls_tui.study.settling import Settled, settle, settled_words
    from mls_tui.ui.dialogs.settle import SettleDialog

    def keep(answers: tuple[Settled, ...]) -> None:
        if not answers:
            return
        label = f"Settle {count(len(answers), 'session')}"
        change = partial(settle, answers=answers, today=today)
        new = change(state)
        screen.edit(label, change)
        undo = key_name("app.undo")
        screen.say(f"{settled_words(answers)}. {undo} takes it back.", timeout=8)
        if not left_open(new, today) and due(new, today):
            ask_to_plan(screen, new, today, minute)

    screen.ask(SettleDialog(state, shown(state, left_open(state, today), today), today), keep)


def ask_about_times(screen: Asking, state: State, today: date, minute: int) -> None:
    """Ask when there is time to study and when the exam is, and go on to a plan."""
    from mls_tui.ui.dialogs.availability import Times, availability_dialog

    advice = ""
    if facts := retake(state, today).timeline:
        advice = f"Recommended: {facts.hours_label} ({facts.name.value})."

    def change(newest: State, times: Times) -> State:
        told = change_availability(newest, state.availability, times.availability)
        if times.booked == state.settings.booked:
            return told
        return book(told, times.booked, today)

    def keep(times: Times) -> None:
        screen.edit("Say when you can study", partial(change, times=times))
        ask_to_plan(screen, change(state, times), today, minute)

    check = partial(change, state)
    booked = state.settings.booked
    screen.ask(availability_dialog(state.availability, booked, today, advice, check), keep)


def take_proposed_times(screen: Asking, state: State, today: date, minute: int) -> None:
    """Study at the times that are proposed, and go on to a plan."""
    from mls_tui.ui.dialogs.availability import proposed_times

    change = partial(change_availability, was=state.availability, now=proposed_times())
    screen.edit("Say when you can study", change)
    ask_to_plan(screen, change(state), today, minute)


def ask_about_life(screen: Asking, state: State, today: date, minute: int) -> None:
    """Ask what happened, show the repaired plan, and keep both on the user's word."""
    from mls_tui.ui.dialogs.life import Life, life_dialog

    def show(life: Life) -> None:
        plan_id = new_id()
        moment = Moment(today, minute)

        def told(forgiving: bool) -> Revision:  # noqa: FBT001 (an answer)
            return partial(_both, life.change, let_go) if forgiving else life.change

        def look(catching_up: bool | None, forgiving: bool) -> Preview:  # noqa: FBT001 (answers)
            change = told(forgiving)
            return life_preview(
                state, change, today, plan_id, minute=minute, catching_up=catching_up
            )

        def ways(catching_up: bool | None, forgiving: bool) -> Sequence[Way]:  # noqa: FBT001 (answers)
            change = told(forgiving)
            return life_ways(state, change, today, plan_id, minute=minute, catching_up=catching_up)

        def keep(taken: Taken) -> None:
            change = told(taken.forgiving)
            if taken.way is not None:
                change = partial(_both, change, taken.way.change)
            made = partial(
                lived, change=change, moment=moment, id=plan_id, catching_up=taken.catching_up
            )
            screen.edit(life.words, as_shown(made, state, taken.outcome.state))
            screen.say(f"{life.words}. u takes it back.")

        try:
            first = look(None, False)  # noqa: FBT003 (answers)
        except StudyError as refusal:
            screen.say(str(refusal))
            return
        screen.ask(PlanDialog(state, Offer(life.words, look, ways, old=old), first), keep)

    old = old_debt(state, today)
    let_go = partial(forgive, minutes=old, today=today)
    screen.ask(life_dialog(state, today), show)


def _both(first: Revision, second: Revision, state: State) -> State:
    """Make one change after another."""
    return second(first(state))
