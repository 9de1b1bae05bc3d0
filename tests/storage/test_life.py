"""The program and a simple model of it live through the same, at random; more in `make torture`."""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.storage.rehearsed.machine import Life


def test_program_and_model_agree() -> None:
    """Edits, undo, hand edits, damage, copies, kills and restarts: nothing is lost or half."""
    run_state_machine_as_test(Life, settings=settings(max_examples=8, stateful_step_count=25))
