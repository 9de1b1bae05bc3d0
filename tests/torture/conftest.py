"""Seeds, how often, and the desk of the tests in a terminal."""

import os
import random
import secrets

import pytest

from tests.end_to_end.conftest import desk as desk


@pytest.fixture
def dice() -> random.Random:
    """Dice whose seed is printed, and can be given again: MLS_TUI_SEED=... make torture."""
    seed = os.environ.get("MLS_TUI_SEED") or secrets.token_hex(4)
    print(f"MLS_TUI_SEED={seed}")
    return random.Random(seed)


def often(number: int) -> int:
    """So many times, or as many times more as is asked for: MLS_TUI_MORE=10 make torture."""
    return max(1, round(number * float(os.environ.get("MLS_TUI_MORE", "1"))))
