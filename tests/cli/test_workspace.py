"""Tests of what a command works on."""

import time
from argparse import Namespace
from collections.abc import Iterator

import pytest

from mls_tui.cli.workspace import opened


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Sets the zone of this process, which is given back afterwards."""
    with monkeypatch.context() as changed:
        yield changed
    time.tzset()


def test_the_day_follows_the_zone_while_the_program_runs(
    zone: pytest.MonkeyPatch, tmp_path: object
) -> None:
    """Two zones that are 26 hours apart never have the same day."""
    with opened(Namespace(today=None, data_dir=str(tmp_path), demo=False)) as workspace:
        zone.setenv("TZ", "XXX-14")
        ahead = workspace.today
        zone.setenv("TZ", "XXX+12")
        behind = workspace.today
    assert ahead > behind
