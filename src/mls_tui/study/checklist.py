"""Action items checked off, and the user's confidence in each task statement."""

from datetime import date

from mls_tui.study.records import Confidence
from mls_tui.study.state import State
from mls_tui.study.value import StudyError

_STEPS = tuple(Confidence)


def item_key(code: str, item: str) -> str:
    """The key under which an exam's action item or task is marked."""
    return f"{code}/{item}"


def toggle_action(state: State, action: str, today: date) -> State:
    """Check an action item off, or take the check back."""
    key = item_key(state.exam.code, action)
    if key in state.checked:
        return state.replace(checked={one: day for one, day in state.checked.items() if one != key})
    return state.replace(checked={**state.checked, key: today})


def confidence_in(state: State, task: str) -> Confidence:
    """The mark of a task statement; unseen until the user says otherwise."""
    return state.confidence.get(item_key(state.exam.code, task), Confidence.UNSEEN)


def step_confidence(state: State, task: str) -> State:
    """Move a task statement's mark one step on: unseen, learning, confident, unseen.

    Raises:
        StudyError: If the exam has no such task.
    """
    if not any(task == one.number for domain in state.exam.domains for one in domain.tasks):
        raise StudyError(f"{state.exam.code} has no task {task}.")
    following = _STEPS[(_STEPS.index(confidence_in(state, task)) + 1) % len(_STEPS)]
    key = item_key(state.exam.code, task)
    marks = {one: mark for one, mark in state.confidence.items() if one != key}
    if following is not Confidence.UNSEEN:
        marks[key] = following
    return state.replace(confidence=marks)
