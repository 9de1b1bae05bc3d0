"""How each screen looks, at two sizes."""

from collections.abc import Callable
from datetime import date

import pytest

from mls_tui.demo import demo_state
from mls_tui.study.state import State
from mls_tui.ui.app import SCREENS
from tests.examples import EXAMS, TODAY
from tests.ui.keeper import WatchedApp

Compare = Callable[..., bool]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("screen", SCREENS)
def test_screen(snap_compare: Compare, screen: str, size: tuple[int, int]) -> None:
    """The screen stands as it was accepted last."""
    app = WatchedApp(demo_state(EXAMS, TODAY))
    key = str(list(SCREENS).index(screen) + 1)
    assert snap_compare(app, press=[key], terminal_size=size)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_first_start(snap_compare: Compare, size: tuple[int, int]) -> None:
    """The page of the first start, once the exam has ended."""
    app = WatchedApp(State(exams=EXAMS), date(2026, 11, 25))
    assert snap_compare(app, terminal_size=size)
