"""Keys that go one way or the other, decided and done on one state."""

from datetime import date

from mls_tui.study import checklist, schedule
from mls_tui.study.state import State


def toggle_done(state: State, id: str, today: date) -> State:
    """Check a session off, or open it again."""
    return schedule.done_or_open(state, id, today)(state)


def toggle_skip(state: State, id: str) -> State:
    """Give a session up, or open it again."""
    return schedule.skipped_or_open(state, id)(state)


def toggle_lock(state: State, id: str) -> State:
    """Lock or free a session."""
    return schedule.locked_or_free(state, id)(state)


def resize_session(state: State, id: str, delta_minutes: int) -> State:
    """Make a session longer or shorter."""
    return schedule.longer(state, id, delta_minutes)(state)


def toggle_action(state: State, action: str, today: date) -> State:
    """Check an action off, or take that back."""
    return checklist.checked_or_not(state, action, today)(state)


def step_confidence(state: State, task: str) -> State:
    """Move a task's mark a step on."""
    return checklist.next_mark(state, task)(state)
