"""A long life of records at random: the program and a simple model of it agree all along."""

import random

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.storage.rehearsed.machine import Life
from tests.torture.conftest import often

# In each of the two.
LIVES = 150
STEPS = 50


@pytest.mark.parametrize("number", [1, 2])
def test_program_and_model_agree(dice: random.Random, number: int) -> None:
    """Edits, undo, hand edits, damage, copies, conflicts, kills and restarts in any order."""

    class Seeded(Life):
        """A life by this test's dice."""

    seed(f"{dice.random()} {number}")(Seeded)
    lives = often(LIVES)
    run_state_machine_as_test(
        Seeded,
        settings=settings(
            max_examples=lives,
            stateful_step_count=STEPS,
            derandomize=False,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"{lives} lives of up to {STEPS} steps, program and model agree")
