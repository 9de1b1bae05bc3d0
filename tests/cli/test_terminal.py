"""Tests of the way into the dashboard, in a terminal of its own."""

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

PATIENCE = 60


@pytest.fixture
def environment(directory: Path) -> dict[str, str]:
    """The environment of the dashboard."""
    return dict(os.environ) | {
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        "MLS_TUI_DATA_DIR": str(directory),
        "TERM": "xterm-256color",
    }


def read(terminal: int, seconds: float) -> bytes:
    """What comes out of a terminal within so many seconds; nothing at its end."""
    if not select.select([terminal], [], [], seconds)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:
        # Linux says so when the other end is closed.
        return b""


def test_input_that_is_no_text_does_not_end_it(environment: dict[str, str]) -> None:
    """A byte that is not UTF-8 is passed over, and the keys after it work."""
    terminal, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "mls_tui", "--demo"],
        env=environment,
        stdin=inside,
        stdout=inside,
        stderr=inside,
    ) as process:
        os.close(inside)
        deadline = time.monotonic() + PATIENCE
        seen = b""
        while b"Today" not in seen and time.monotonic() < deadline:
            seen += read(terminal, 1)
        os.write(terminal, b"\xff\xfe")
        while process.poll() is None and time.monotonic() < deadline:
            piece = read(terminal, 0.3)
            seen += piece
            if not piece and process.poll() is None:
                os.write(terminal, b"q")
        process.kill()
    os.close(terminal)
    assert process.returncode == 0
    assert b"UnicodeDecodeError" not in seen


@pytest.mark.parametrize("redirected", ["stdin", "stdout", "stderr"])
def test_every_stream_has_to_be_a_terminal(redirected: str, environment: dict[str, str]) -> None:
    """With one stream redirected nothing is painted."""
    terminal, inside = pty.openpty()
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), inside)
    streams[redirected] = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-m", "mls_tui"],
        env=environment,
        stdin=streams["stdin"],
        stdout=streams["stdout"],
        stderr=streams["stderr"],
    ) as process:
        os.close(inside)
        piped = process.communicate(timeout=PATIENCE)
        seen = read(terminal, 1) + b"".join(part for part in piped if part)
    os.close(terminal)
    assert process.returncode == 1
    assert b"needs a terminal" in seen
    assert b"\x1b" not in seen


def test_a_dumb_terminal_is_refused(environment: dict[str, str]) -> None:
    """A terminal that cannot place text gets one line."""
    terminal, inside = pty.openpty()
    ending = subprocess.run(
        [sys.executable, "-m", "mls_tui"],
        env=environment | {"TERM": "dumb"},
        stdin=inside,
        stdout=inside,
        stderr=inside,
        timeout=PATIENCE,
        check=False,
    )
    os.close(inside)
    seen = read(terminal, 1)
    os.close(terminal)
    assert ending.returncode == 1
    assert b"dumb" in seen
    assert b"\x1b" not in seen
