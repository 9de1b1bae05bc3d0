"""Programs in terminals, with a home of their own."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import mls_tui
from tests.end_to_end.terminal import Terminal

PROGRAM = (sys.executable, "-m", "mls_tui")
TODAY = "2026-03-16"
ARTICLE = ("1=strong", "2=competent", "3=needs", "4=needs")


class Desk:
    """A user's home, with terminals and commands that know no other."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.records = home / "records"
        self.environment = {
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "MLS_TUI_DATA_DIR": str(self.records),
            "MLS_TUI_TODAY": TODAY,
            "PATH": os.defpath,
            "PYTHONPATH": str(Path(mls_tui.__file__).parents[1]),
            "TERM": "xterm-256color",
            **{
                f"XDG_{name}_HOME": str(home / name.lower())
                for name in ("CACHE", "CONFIG", "DATA", "STATE")
            },
        }
        self.terminals: list[Terminal] = []

    def open(
        self,
        *words: str,
        columns: int = 80,
        rows: int = 24,
        program: tuple[str, ...] = PROGRAM,
        streams: Mapping[str, Any] | None = None,
        **environment: str,
    ) -> Terminal:
        """Start the program in a terminal.

        Args:
            words: Its arguments.
            columns: Width of the terminal.
            rows: Height of the terminal.
            program: What is started instead of it.
            streams: What stands in for the terminal as `stdin`, `stdout` or `stderr`.
            environment: What differs in the environment.
        """
        terminal = Terminal(
            (*program, *words),
            self.environment | environment,
            columns=columns,
            rows=rows,
            streams=streams,
        )
        self.terminals.append(terminal)
        return terminal

    def run(self, *words: str) -> str:
        """Carry a command out in another process, without a terminal; returns what it prints."""
        done = subprocess.run(
            (*PROGRAM, *words),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def add_report(self) -> None:
        """Enter the article's example."""
        self.run("report", "add", "--date", "2026-03-02", "--score", "689", "--rate", *ARTICLE)

    def ratings(self) -> list[str]:
        """The ratings on disk, in the order of the exam's domains."""
        rows = json.loads(self.run("plan", "--json"))["domains"]
        return [row["rating"] for row in sorted(rows, key=lambda row: int(row["number"]))]

    def contents(self, folder: Path | None = None) -> dict[str, str]:
        """A digest of each file below a folder, the home by default, by its name."""
        return {
            str(path.relative_to(self.home)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted((folder or self.home).rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A user's empty home; the programs that still run there are ended afterwards."""
    desk = Desk(tmp_path)
    yield desk
    for terminal in desk.terminals:
        terminal.close()
