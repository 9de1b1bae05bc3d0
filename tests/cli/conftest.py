"""Running commands inside this process, on records in a directory of their own."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from mls_tui.__main__ import main

REPORT = Path(__file__).parents[1] / "formats" / "report" / "samples" / "mls-c01-fail-columns.txt"
TODAY = "2026-03-16"
ARTICLE = ("1=strong", "2=competent", "3=needs", "4=needs")


class Ending(NamedTuple):
    """How a command ended: its status and what it printed."""

    status: int
    out: str
    err: str


class CommandLine:
    """Runs commands on one directory, on one day."""

    def __init__(self, directory: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.directory = directory
        self.capture = capture

    def __call__(self, *words: str, today: str = TODAY) -> Ending:
        """Run a command and take what it printed."""
        status = main(["--data-dir", str(self.directory), "--today", today, *words])
        out, err = self.capture.readouterr()
        return Ending(status, out, err)

    def done(self, *words: str, today: str = TODAY) -> str:
        """Run a command that is to succeed; returns what it printed."""
        status, out, err = self(*words, today=today)
        assert (status, err) == (0, "")
        return out

    def refused(self, *words: str, status: int = 1, today: str = TODAY) -> str:
        """Run a command that is to fail in one line and change nothing; returns that line."""
        before = self.contents()
        ending = self(*words, today=today)
        assert ending.status == status
        assert ending.err.startswith("mls-tui")
        assert ending.err.endswith("\n")
        assert ending.err.count("\n") == 1
        assert "Traceback" not in ending.err
        assert self.contents() == before
        return ending.err

    def contents(self) -> dict[str, str]:
        """A digest of each file, by its name."""
        return {
            str(path.relative_to(self.directory)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.directory.rglob("*"))
            if path.is_file() and path.name != ".lock" and "backups" not in path.parts
        }

    def add_article_report(self) -> None:
        """Enter the article's example."""
        self.done("report", "add", "--date", "2026-03-02", "--score", "689", "--rate", *ARTICLE)

    def make_schedule(self) -> None:
        """Enter the article's example with an availability, and plan it.

        No window is long enough for a practice test, so that each day has its two sessions.
        """
        self.add_article_report()
        self.done("availability", "daily=07:00 50, 19:00 50", "--exam-date", "2026-03-31")
        self.done("schedule")


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory of the records, which is not there yet; nothing leads to the user's own."""
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("MLS_TUI_DATA_DIR", "MLS_TUI_TODAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "records"


@pytest.fixture
def run(directory: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Runs commands on empty records."""
    return CommandLine(directory, capsys)


@pytest.fixture
def planned(run: CommandLine) -> CommandLine:
    """Runs commands on the article's example, which is planned."""
    run.make_schedule()
    return run


@pytest.fixture
def main_with(capsys: pytest.CaptureFixture[str], directory: Path) -> Callable[..., Ending]:
    """Runs the program with arguments as they are."""
    del directory

    def run_main(*words: str) -> Ending:
        status = main(words)
        out, err = capsys.readouterr()
        return Ending(status, out, err)

    return run_main
