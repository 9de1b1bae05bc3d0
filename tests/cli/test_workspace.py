"""Tests of what a command works on."""

import os
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest

from mls_tui.cli.workspace import opened
from mls_tui.storage.owner import owner


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


def test_the_demo_of_a_killed_program_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next demo removes its folder, and leaves what belongs to others."""
    killed = (
        "import os; from argparse import Namespace; from mls_tui.cli.workspace import opened\n"
        "with opened(Namespace(today=None, data_dir=None, demo=True)): os._exit(9)"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    assert subprocess.run([sys.executable, "-c", killed], env=environment, check=False).returncode
    (left,) = tmp_path.iterdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    gone = left.name.rpartition("-")[0]
    others = [
        tmp_path / f"mls-tui-demo-{owner()}-abcdefgh",
        tmp_path / f"mls-tui-demo-00000000-{gone.rpartition('-')[2]}-abcdefgh",
        tmp_path / "mls-tui-demo-abcdefgh",
        tmp_path / "mine",
    ]
    for folder in others:
        folder.mkdir()
    (tmp_path / f"{gone}-file").touch()
    (tmp_path / f"{gone}-link").symlink_to(tmp_path / "mine")
    (tmp_path / "mine" / "kept").touch()
    with opened(Namespace(today=None, data_dir=None, demo=True)):
        assert not left.exists()
    there = sorted(path.name for path in tmp_path.iterdir())
    assert there == sorted([f"{gone}-file", f"{gone}-link", *(folder.name for folder in others)])
    assert (tmp_path / "mine" / "kept").exists()
