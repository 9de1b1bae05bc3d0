"""Choosing another exam, from the question to the edit: the same from every screen."""

from collections.abc import Callable
from datetime import date
from functools import partial

from mls_tui.exams.catalogue import Catalogue
from mls_tui.study.attempt import Inference, carry_over, infer_ratings
from mls_tui.study.first_steps import proposed_exam
from mls_tui.study.settings import use_exam
from mls_tui.study.state import State
from mls_tui.ui.dialogs.choose import ChooseDialog, Reply
from mls_tui.ui.dialogs.exam import ExamAnswer, ExamChoice, ExamDialog
from mls_tui.ui.dialogs.planning import Asking

_CARRY = "Carry over"


def ask_for_exam(asking: Asking, state: State, today: date, then: Callable[[], None]) -> None:
    """Ask for the exam, its successors first, and prepare for it.

    Args:
        asking: How to ask.
        state: The state as it is.
        today: The day.
        then: Called once an exam is chosen, also where it is the same.
    """

    def load(code: str) -> ExamChoice:
        exam = state.exams[code]
        inferences: tuple[Inference, ...] = ()
        if state.exam_attempts and code != state.exam.code:
            inferences = infer_ratings(exam, state.exam, state.exam_attempts[-1].ratings)
        return ExamChoice(exam, exam.status(today), inferences)

    def keep(code: str, *, carry: bool) -> None:
        if carry:
            change = partial(carry_over, code=code, today=today)
            asking.edit(f"Carry the ratings over to {code}", change)
        else:
            asking.edit(f"Prepare for {code}", partial(use_exam, code=code))
        then()

    def use(answer: ExamAnswer) -> None:
        found = () if answer.carry else load(answer.code).inferences
        if not found or answer.code not in state.exam.successors:
            keep(answer.code, carry=answer.carry)
            return
        # What follows an exam takes its ratings over, unless the user wants none.
        exam = state.exams[answer.code]
        ratings = ", ".join(
            f"{exam.domain(one.domain).short} ≈ {one.rating.label}" for one in found
        )
        texts = (f"Inferred from your {state.exam.code} report, not official: {ratings}.",)
        replies = (
            Reply("enter", _CARRY, f"Go on with {exam.code} with these; each can be changed."),
            Reply("n", "Without", f"Go on with {exam.code} without ratings."),
        )
        asking.ask(
            ChooseDialog("Carry the ratings over?", texts, replies),
            lambda word: keep(answer.code, carry=word == _CARRY),
        )

    first = [state.exam.code, *(one for one in state.exam.successors if one in state.exams)]
    codes = (*first, *(one for one in sorted(state.exams) if one not in first))
    faults = state.exams.faults if isinstance(state.exams, Catalogue) else ()
    reasons = tuple(fault.reason for fault in faults)
    # With a report there is nothing left to do but to go on with the next exam.
    proposed = proposed_exam(state, today) if state.exam_attempts else None
    start = proposed.code if proposed else state.exam.code
    asking.ask(ExamDialog(state.exam.code, codes, load, today, reasons, start), use)
