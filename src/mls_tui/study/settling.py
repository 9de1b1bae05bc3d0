"""Settling what earlier days left open: each session done, shorter than planned, or skipped."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from mls_tui.study.records import SessionStatus
from mls_tui.study.schedule import mark_done, skip
from mls_tui.study.state import State


class Settled(NamedTuple):
    """An answer for one session: the minutes it took, None for one that was skipped."""

    session: str
    minutes: int | None


def settled_words(answers: Iterable[Settled]) -> str:
    """What was answered, in numbers: 2 done, 1 skipped."""
    skipped = [one.minutes is None for one in answers]
    found = {"done": skipped.count(False), "skipped": skipped.count(True)}
    return ", ".join(f"{number} {word}" for word, number in found.items() if number)


def settle(state: State, answers: Iterable[Settled], today: date) -> State:
    """Check sessions off or skip them, all in one edit.

    One that was settled elsewhere meanwhile stays as it is.

    Raises:
        StudyError: If one is gone, or its minutes are out of bounds.
    """
    for answer in answers:
        if state.session(answer.session).status is not SessionStatus.OPEN:
            continue
        if answer.minutes is None:
            state = skip(state, answer.session)
        else:
            state = mark_done(state, answer.session, answer.minutes, today)
    return state
