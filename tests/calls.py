"""How much Python a deed takes, which no clock and no busy machine changes."""

import gc
import sys
from collections.abc import Callable
from types import FrameType


def calls_of(deed: Callable[[], object]) -> int:
    """Count the calls of Python functions in a deed, but for what garbage collection calls."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event == "call"

    gc.disable()
    sys.setprofile(count)
    try:
        deed()
    finally:
        sys.setprofile(None)
        gc.enable()
    return calls
