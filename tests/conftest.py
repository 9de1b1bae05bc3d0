"""What holds for every test."""

import gc
import os

from hypothesis import HealthCheck, settings

# The same examples every time, and no word about speed: a busy machine is not a bug.
settings.register_profile(
    "mls-tui", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("mls-tui")

# Looks follow what the terminal can show; tests are played in one that shows everything.
os.environ["COLORTERM"] = "truecolor"
os.environ.pop("NO_COLOR", None)

# Screens are painted again at once, not when the next sixtieth of a second begins.
os.environ.setdefault("TEXTUAL_FPS", "1000")


def pytest_collection_finish() -> None:
    """Leave what stays for the whole run out of every search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_xdist_auto_num_workers() -> int:
    """Have one worker more than cores, since tests of the terminal wait for another process."""
    return (os.cpu_count() or 1) + 1
