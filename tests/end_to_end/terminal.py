"""A terminal for tests: runs a program in a pseudo-terminal, shows its screen, types its keys."""

import errno
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path
from typing import Any

import pyte

# Generous, because it is only used up where something is wrong: these are seconds that a program
# has for itself.
PATIENCE = 30.0

# Makes the terminal the controlling one, so that closing it hangs up, and goes on as the program.
# A hook of Popen that runs between fork and exec would not be safe beside the threads of tests.
_LAUNCHER = (
    "import fcntl, os, sys, termios; "
    "fcntl.ioctl(int(sys.argv[1]), termios.TIOCSCTTY, 0); "
    "os.execv(sys.argv[2], sys.argv[2:])"
)

# Escape as terminals with the kitty protocol send it, which the program asks for: the bare byte
# cannot be told from the beginning of another key without waiting.
KEYS = {
    "enter": "\r",
    "escape": "\x1b[27u",
    "space": " ",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "insert": "\x1b[2~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    **{f"f{number}": f"\x1bO{letter}" for number, letter in enumerate("PQRS", 1)},
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}

_SEQUENCE = re.compile(
    rb"\x1b\[(?P<mark>[<=>?]?)(?P<numbers>[\d;:]*)(?P<between>[ -/]*)(?P<end>[@-~])"
)
_UNFINISHED = re.compile(rb"\x1b(\[[0-?]*[ -/]*)?\Z")
_SYNCHRONISED = 2026


def stood_in_line(processes: Iterable[int]) -> float:
    """Return the seconds that all threads of some processes have waited for a processor.

    Where the system does not say it, as beside Linux, none.
    """
    waited = 0
    for process in processes:
        for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
            # It may end meanwhile.
            with suppress(OSError):
                waited += int(thread.read_text().split()[1])
    return waited / 1e9


class Patience:
    """How long something may still take, in seconds that the machine gives to it.

    On a machine with six times its load, a program that works does not get a second in six.
    """

    def __init__(
        self,
        seconds: float,
        in_line: Callable[[], float],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin to wait.

        Args:
            seconds: How long it may take on a machine of its own.
            in_line: Seconds that those who work on it have waited for a processor so far.
            clock: Seconds that have passed.
        """
        self._clock = clock
        self._in_line = in_line
        self._until = clock() + seconds
        self._before = in_line()

    @property
    def left(self) -> float:
        """Seconds that are left; 0 when there are none."""
        left = self._until - self._clock()
        if left <= 0:
            left += max(0.0, self._in_line() - self._before)
        return max(0.0, left)


class Terminal:
    """A program in a terminal of its own, as a user has it before the eyes.

    The screen is what stands on it after the last complete update; `modes` are the private modes
    that the program has switched on and not off again; `raw` is all that it has written. `keys` is
    how many keys were pressed.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        streams: Mapping[str, Any] | None = None,
    ) -> None:
        """Start a program.

        Args:
            command: The program with its arguments.
            environment: All of its environment.
            columns: Width of the terminal.
            rows: Height of the terminal.
            streams: What stands in for the terminal as `stdin`, `stdout` or `stderr`.
        """
        self._display = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._display)
        self._unread = b""
        self._hung_up = False
        self.raw = b""
        self.keys = 0
        self.modes: set[int] = {7, 25}
        # Ways to send keys that were asked for, on the usual screen and on the other one.
        self._keyboards = {False: 0, True: 0}
        self._master, slave = os.openpty()
        self._set_size(columns, rows)
        self.attributes = termios.tcgetattr(self._master)
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-c", _LAUNCHER, str(slave), *command],
            **{"stdin": slave, "stdout": slave, "stderr": slave, **(streams or {})},
            env=dict(environment),
            pass_fds=(slave,),
            start_new_session=True,
        )
        os.close(slave)

    def press(self, *keys: str) -> None:
        """Press keys: names such as "enter" and "ctrl+p", or characters."""
        self.keys += sum(1 if key in KEYS else len(key) for key in keys)
        self.type("".join(KEYS.get(key, key) for key in keys))

    def paste(self, text: str) -> None:
        """Paste a text, as terminals do it for programs that ask to be told."""
        assert 2004 in self.modes
        self.type(f"\x1b[200~{text}\x1b[201~")

    def click(self, column: int, row: int) -> None:
        """Click a cell, counted from 0."""
        self.type("".join(f"\x1b[<0;{column + 1};{row + 1}{end}" for end in "Mm"))

    def type(self, characters: str | bytes) -> None:
        """Send characters or bytes as they are, and read what the program makes of them."""
        left = characters.encode() if isinstance(characters, str) else characters
        patience = self._patience()
        while left and not self._hung_up:
            wait = patience.left
            readable, writable, _ = select.select([self._master], [self._master], [], wait)
            # One that goes on painting may have gone deaf all the same.
            is_deaf = not wait or not (readable or writable)
            assert not is_deaf, f"The program reads no keys. The screen:\n{self.screen}"
            if readable:
                self._take(0.0)
            elif writable:
                # A little at a time, since more than it can hold would block.
                left = left[os.write(self._master, left[:256]) :]
                patience = self._patience()

    @property
    def columns(self) -> int:
        """Width of the window in cells."""
        return int(self._display.columns)

    @property
    def rows(self) -> int:
        """Height of the window in cells."""
        return int(self._display.lines)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._display.resize(rows, columns)
        self._set_size(columns, rows)

    def _set_size(self, columns: int, rows: int) -> None:
        ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def screen(self) -> str:
        """The lines on the screen, without the blanks at their ends."""
        return "\n".join(line.rstrip() for line in self._display.display)

    def wait_for(self, *texts: str, gone: str | None = None) -> str:
        """Wait until all texts stand on the screen, and another does no longer; returns it."""

        def stands() -> bool:
            screen = self.screen
            return all(text in screen for text in texts) and (gone is None or gone not in screen)

        wanted = ", ".join(map(repr, texts)) + (f", not {gone!r}" if gone is not None else "")
        self.wait_until(stands, wanted)
        return self.screen

    def wait_until(self, condition: Callable[[], bool], wanted: str) -> None:
        """Wait until a condition holds after a complete update of the screen.

        Args:
            condition: What is to hold.
            wanted: How to call it when it never does.
        """
        patience = self._patience()
        while _SYNCHRONISED in self.modes or not condition():
            if not self._take_before_the_end_of(patience):
                ended = " The program has ended." if self._hung_up else ""
                raise AssertionError(f"Never came: {wanted}.{ended} The screen:\n{self.screen}")

    def settle(self, quiet: float = 0.2) -> None:
        """Read until nothing has come for a moment, where there is no text to wait for."""
        patience = self._patience()
        while patience.left and self._take(quiet):
            pass

    def wait_for_end(self) -> int:
        """Wait until the program has ended; returns its exit status."""
        patience = self._patience()
        while self._take_before_the_end_of(patience):
            pass
        assert self._hung_up, f"The program goes on. The screen:\n{self.screen}"
        return self.process.wait(PATIENCE)

    @property
    def has_ended(self) -> bool:
        """Whether the program has let go of the terminal."""
        return self._hung_up

    def hang_up(self) -> None:
        """Close the window while the program runs."""
        os.close(self._master)
        self._master = -1
        self._hung_up = True

    def close(self) -> None:
        """End the program, if it has not ended, and give the terminal back."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def is_restored(self) -> bool:
        """Whether the terminal is as the program found it.

        No mode left switched on (alternate screen, mouse, pastes), the cursor shown, lines wrapped,
        keys sent as always, and what is typed echoed again.
        """
        plain = self.modes == {7, 25} and not any(self._keyboards.values())
        return plain and termios.tcgetattr(self._master) == self.attributes

    def _patience(self) -> Patience:
        """With the program, and with the test itself, which draws what the program writes."""
        return Patience(PATIENCE, lambda: stood_in_line((self.process.pid, os.getpid())))

    @property
    def _is_other_screen(self) -> bool:
        return bool(self.modes & {47, 1047, 1049})

    def _take_before_the_end_of(self, patience: Patience) -> bool:
        """Take in what the program has written; whether there was something in time."""
        while left := patience.left:
            if self._take(left):
                return True
            if self._hung_up:
                return False
        return False

    def _take(self, wait: float) -> bool:
        """Take in what the program has written; whether there was something in so many seconds."""
        if self._hung_up:
            return False
        readable, _, _ = select.select([self._master], [], [], wait)
        if not readable:
            return False
        try:
            content = os.read(self._master, 65536)
        except OSError as error:
            # So Linux says that nobody has the terminal open any more; others say nothing at all.
            if error.errno != errno.EIO:
                raise
            content = b""
        if not content:
            self._hung_up = True
            return False
        self.raw += content
        self._read(content)
        return True

    def _read(self, content: bytes) -> None:
        text = self._unread + content
        unfinished = _UNFINISHED.search(text)
        end = unfinished.start() if unfinished else len(text)
        self._unread = text[end:]
        self._stream.feed(_SEQUENCE.sub(self._obey, text[:end]))

    def _obey(self, found: re.Match[bytes]) -> bytes:
        """Follow and answer what the emulator does not know; returns what is left for it."""
        mark, numbers, between, end = found.groups()
        match mark, between, end:
            case b"?", b"", b"h" | b"l":
                modes = {int(number) for number in numbers.split(b";")}
                self.modes = self.modes | modes if end == b"h" else self.modes - modes
                return found[0]
            case b"?", b"$", b"p":
                # Synchronised updates are known and off; what else is asked for is unknown.
                known = 2 if int(numbers) == _SYNCHRONISED else 0
                os.write(self._master, b"\x1b[?%b;%d$y" % (numbers, known))
            case b">", b"", b"u":
                self._keyboards[self._is_other_screen] += 1
            case b"<", b"", b"u":
                self._keyboards[self._is_other_screen] -= 1
                # The other screen is the program's alone, and has none from before.
                self._keyboards[True] = max(0, self._keyboards[True])
            case b"", b"", b"c":
                os.write(self._master, b"\x1b[?62;22c")
            case b"", b"", b"n":
                cursor = self._display.cursor
                answer = b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1)
                os.write(self._master, answer if numbers == b"6" else b"\x1b[0n")
            case b"", b"", _:
                return found[0]
        return b""
