"""A program in a pseudo-terminal: what it paints and when, what it takes of memory and processor.

Output is only recorded while the program runs, each chunk with its time. What stood on the screen
at which moment is found out afterwards, so that emulating the terminal falls into no figure.
"""

import fcntl
import math
import os
import pty
import re
import select
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import clock_gettime, perf_counter
from types import TracebackType
from typing import NamedTuple, Self

import pyte

COLUMNS, ROWS = 120, 40

# Before its first paint a program sends a few hundred bytes that set the terminal up.
_PAINTED_BYTES = 1000

# Seconds between the chunks of one paint, at most; the next one is a tick of 16 ms away.
_ONE_PAINT = 0.008

_MODE_QUESTION = re.compile(rb"\x1b\[\?(\d+)\$p")
_SYNCHRONIZED = b"2026"


class UnmeasuredError(Exception):
    """Something that could not be measured, and why."""


class Answer(NamedTuple):
    """What a key led to: when it was sent, and which chunks came then, as a range."""

    sent: float
    first: int
    end: int


class Latency(NamedTuple):
    """When the first of what changed was painted, and when the last of it, in seconds."""

    begun: float
    whole: float
    # How many paints on the way there had changed something else.
    before: int


class Terminal:
    """A program that runs in a terminal of 120x40 until the `with` block ends. Times in seconds."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start the program."""
        self._chunks: list[tuple[float, bytes]] = []
        self._rested = 0
        self._memory = math.nan
        self._terminal, program_end = pty.openpty()
        fcntl.ioctl(program_end, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._started = perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=program_end,
            stdout=program_end,
            stderr=program_end,
            env=environment,
            start_new_session=True,
        )
        os.close(program_end)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program, at once: how it leaves is not measured."""
        self._process.kill()
        _, self._process.returncode, usage = os.wait4(self._process.pid, 0)
        os.close(self._terminal)
        if math.isnan(self._memory):
            # In kilobytes on Linux, in bytes on macOS.
            unit = 1 if os.uname().sysname == "Darwin" else 1024
            self._memory = usage.ru_maxrss * unit

    @property
    def memory(self) -> float:
        """The most memory it has held: until `rest` was last called, elsewhere than Linux ever."""
        return self._memory

    def processor_time(self) -> float:
        """Seconds of processor time of all its threads so far; nan where that is not told."""
        # The clock that clock_getcpuclockid(3) names; /proc counts in hundredths of a second,
        # which is more than an idle program takes.
        with suppress(OSError):
            return clock_gettime((~self._process.pid << 3) | 2)
        return math.nan

    def rest(self, quiet: float = 0.3, limit: float = 60) -> None:
        """Wait until it has painted, and neither writes nor computes any more.

        Raises:
            UnmeasuredError: If it ends, or does not come to rest.
        """
        end = perf_counter() + limit
        while perf_counter() < end:
            before = self.processor_time()
            if self._read(quiet):
                continue
            computed = self.processor_time() - before > quiet / 4
            if sum(len(chunk) for _, chunk in self._chunks) > _PAINTED_BYTES and not computed:
                self._rested = len(self._chunks)
                self._memory = _peak_memory(self._process.pid)
                return
        raise UnmeasuredError("a program does not come to rest")

    def press(self, key: str, quiet: float = 0.08, limit: float = 2) -> Answer:
        """Press a key and wait until the answer to it has ended.

        Raises:
            UnmeasuredError: If there is none.
        """
        while self._read(0):
            continue
        first, sent = len(self._chunks), perf_counter() - self._started
        os.write(self._terminal, key.encode())
        if not self._read(limit):
            raise UnmeasuredError(f"the key {key!r} is not answered")
        while self._read(quiet):
            continue
        return Answer(sent, first, len(self._chunks))

    def listen(self, seconds: float) -> None:
        """Let it run without a key."""
        end = perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            self._read(left)

    def painted(self) -> Latency:
        """When all characters that it came to rest with stood there, since its start.

        Raises:
            UnmeasuredError: If it is blank.
        """
        screens = [[cell.data for cell in cells] for cells in self._screens(self._rested)]
        return self._change(screens, 0, self._rested)

    def latencies(self, answers: Sequence[Answer]) -> list[Latency]:
        """How long the answers to keys took to be painted, colours included.

        Raises:
            UnmeasuredError: If a key changed nothing.
        """
        screens = self._screens(len(self._chunks))
        changes = [(self._change(screens, one.first, one.end), one.sent) for one in answers]
        return [
            change._replace(begun=change.begun - sent, whole=change.whole - sent)
            for change, sent in changes
        ]

    def _read(self, timeout: float) -> bool:
        """Take one chunk of output; returns False after so much silence."""
        if not select.select([self._terminal], [], [], timeout)[0]:
            return False
        now, chunk = perf_counter() - self._started, b""
        with suppress(OSError):
            chunk = os.read(self._terminal, 1 << 16)
        if not chunk:
            raise UnmeasuredError(f"a program has ended: {self._last_words()}")
        self._chunks.append((now, chunk))
        for mode in _MODE_QUESTION.findall(chunk):
            state = b"2" if mode == _SYNCHRONIZED else b"0"
            os.write(self._terminal, b"\x1b[?%b;%b$y" % (mode, state))
        return True

    def _last_words(self) -> str:
        text = b"".join(chunk for _, chunk in self._chunks).decode(errors="replace")
        plain = re.sub(r"\x1b\[[0-9;:?<=>]*[ -/]*[@-~]", " ", text)
        return " ".join(plain.split())[-300:]

    def _screens(self, end: int) -> list[list[pyte.screens.Char]]:
        """The cells before the first chunk, and after each up to an end."""
        screen = pyte.Screen(COLUMNS, ROWS)
        stream = pyte.ByteStream(screen)
        screens = [_cells(screen)]
        for _, chunk in self._chunks[:end]:
            stream.feed(chunk)
            screens.append(_cells(screen))
        return screens

    def _change(self, screens: Sequence[Sequence[object]], first: int, end: int) -> Latency:
        """When the first cell that differs between two screens, and the last, became final."""
        after = screens[end]
        cells = [at for at in range(COLUMNS * ROWS) if screens[first][at] != after[at]]
        if not cells:
            raise UnmeasuredError("a key or a start has changed nothing on the screen")
        begun, paints, painted = math.nan, 0, -math.inf
        for at in range(first, end):
            moment, screen = self._chunks[at][0], screens[at + 1]
            if screen != screens[at]:
                # A paint comes in several chunks, one right behind the other.
                paints += moment - painted > _ONE_PAINT
                painted = moment
            right = sum(screen[cell] == after[cell] for cell in cells)
            if right and math.isnan(begun):
                begun = moment
            if right == len(cells):
                break
        return Latency(begun, moment, paints - 1)


def _cells(screen: pyte.Screen) -> list[pyte.screens.Char]:
    lines = (screen.buffer[row] for row in range(ROWS))
    return [line[column] for line in lines for column in range(COLUMNS)]


def _peak_memory(process: int) -> float:
    """Bytes, at most so far; nan where /proc is missing."""
    with suppress(OSError):
        status = Path(f"/proc/{process}/status").read_text()
        if found := re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE):
            return int(found[1]) * 1024
    return math.nan
