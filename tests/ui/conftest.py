"""What holds for every test of the dashboard."""

from collections.abc import Callable, Mapping

import pytest

from tests.ui import idle


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], idle.WatchedLoop]]:
    """Play with apps in a loop that knows when there is nothing left to do."""
    return {"watched": idle.WatchedLoop}


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a pilot press the next key as soon as the app is at rest."""
    monkeypatch.setattr("textual.pilot.wait_for_idle", idle.wait_for_idle)
    monkeypatch.setattr("textual.pilot.Pilot.press", idle.press)
