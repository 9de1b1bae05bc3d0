"""Action items checked off, and the user's confidence in each task statement."""

from datetime import date
from functools import partial

from mls_tui.study.changes import Revision
from mls_tui.study.records import Confidence
from mls_tui.study.state import State
from mls_tui.study.value import StudyError

_STEPS = tuple(Confidence)


def item_key(code: str, item: str) -> str:
    """The key under which an exam's action item or task is marked."""
    return f"{code}/{item}"


def check_off(state: State, key: str, day: date | None) -> State:
    """Check an action item off on a day, or take the check back with None."""
    others = {one: checked for one, checked in state.checked.items() if one != key}
    return state.replace(checked=others if day is None else {**others, key: day})


def checked_or_not(state: State, action: str, today: date) -> Revision:
    """Decide whether an action item is to be checked off, or its check taken back."""
    key = item_key(state.exam.code, action)
    return partial(check_off, key=key, day=None if key in state.checked else today)


def confidence_in(state: State, task: str) -> Confidence:
    """The mark of a task statement; unseen until the user says otherwise."""
    return state.confidence.get(item_key(state.exam.code, task), Confidence.UNSEEN)


def next_mark(state: State, task: str) -> Revision:
    """Decide on a task statement's next mark: unseen, learning, confident, unseen.

    Raises:
        StudyError: If the exam has no such task.
    """
    if not has_task(state, task):
        raise StudyError(f"{state.exam.code} has no task {task}.")
    following = _STEPS[(_STEPS.index(confidence_in(state, task)) + 1) % len(_STEPS)]
    return partial(mark_task, key=item_key(state.exam.code, task), mark=following)


def has_task(state: State, task: str) -> bool:
    """Whether the exam has a task statement of this number."""
    return any(task == one.number for domain in state.exam.domains for one in domain.tasks)


def mark_task(state: State, key: str, mark: Confidence) -> State:
    """Give a task statement a mark."""
    marks = {one: other for one, other in state.confidence.items() if one != key}
    if mark is not Confidence.UNSEEN:
        marks[key] = mark
    return state.replace(confidence=marks)
