"""A gate between the terminal and Textual that lets no flood of pasted text through.

Waits for https://github.com/Textualize/textual/issues/6456 (a byte that is no UTF-8 ends the thread
that reads keys) and for a parser that takes a paste as one piece, for which there is no issue yet.
"""

import os
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from select import select
from threading import Thread

# What terminals put around a paste for programs that ask to be told.
_START = b"\x1b[200~"
_END = b"\x1b[201~"
# Bytes that may belong to a marker of which the rest has not come yet.
_PART = len(_END) - 1
# Seconds without a byte after which the end of a paste may have been lost, and the bytes of the
# longest key: a paste that goes on after a pause on a slow line comes in larger pieces.
_PAUSE = 1.0
_LONGEST_KEY = 64


class PasteGate:
    """Lets through what a terminal sends, but no paste that is too large, and nothing but UTF-8.

    Textual takes a paste apart character by character, over a minute for 50 MB, and keys wait
    behind it. So a paste is held back until its end has come, and forgotten as it comes once it is
    too large: what is left of it is a paste of nothing.
    """

    def __init__(self, largest: int, refuse: Callable[[], None]) -> None:
        """Create a gate.

        Args:
            largest: Most characters that a paste may have.
            refuse: Called once for each paste that has more, as soon as it has.
        """
        self.largest = largest
        self.refuse = refuse
        self._in_paste = False
        self._refused = False
        # In a paste what has come of it; before one the last bytes, which may begin its marker.
        self._held = bytearray()
        # A read may cut a character in two.
        self._decode_keys = getincrementaldecoder("utf-8")("ignore").decode

    def feed(self, content: bytes, silence: float = 0.0) -> bytes:
        """Take what has come; returns what may go on.

        Args:
            content: Bytes from the terminal, cut anywhere.
            silence: Seconds that nothing had come before.
        """
        passed = b""
        if self._in_paste and silence >= _PAUSE and self._is_by_hand(content):
            passed = self._end_paste()
        while content:
            piece, content = self._go_on(content) if self._in_paste else self._pass_keys(content)
            passed += piece
        return passed

    def _is_by_hand(self, content: bytes) -> bool:
        """Whether that is a key or a new paste, behind a paste whose end has been lost."""
        if content.startswith(_START):
            return True
        return len(content) <= _LONGEST_KEY and _END not in self._held[-_PART:] + content

    def _pass_keys(self, content: bytes) -> tuple[bytes, bytes]:
        """Pass keys on, and the marker where a paste starts; returns what passes and the rest."""
        # The beginning of a marker is not held back, since it may be the key Escape.
        before = len(self._held)
        seen = bytes(self._held) + content
        start = seen.find(_START)
        self._in_paste = start >= 0
        end = start + len(_START) if self._in_paste else len(seen)
        self._held[:] = b"" if self._in_paste else seen[-_PART:]
        return self._decode_keys(seen[before:end]).encode(), seen[end:]

    def _go_on(self, content: bytes) -> tuple[bytes, bytes]:
        """Go on with a paste; returns all of it when it has come to its end, and the rest."""
        searched = max(0, len(self._held) - _PART)
        self._held += content
        end = self._held.find(_END, searched)
        if end >= 0:
            rest = bytes(self._held[end + len(_END) :])
            del self._held[end:]
            self._weigh(end)
            return self._end_paste(), rest
        self._weigh(len(self._held) - _PART)
        if self._refused:
            del self._held[:-_PART]
        return b"", b""

    def _weigh(self, size: int) -> None:
        """Refuse a paste of which that many bytes have come, if it is too large."""
        # No text has more characters than bytes, so most need not be counted.
        if self._refused or size <= self.largest:
            return
        if len(self._held[:size].decode("utf-8", "replace")) > self.largest:
            self._refused = True
            self.refuse()

    def _end_paste(self) -> bytes:
        text = "" if self._refused else self._held.decode("utf-8", "replace")
        self._held.clear()
        self._in_paste = self._refused = False
        # Behind an escape, Textual would press what was pasted as keys. The other way to begin a
        # control sequence means the same to those who clean pastes.
        return text.replace("\x1b[", "\x9b").replace("\x1b", "").encode() + _END


@contextmanager
def gated(terminal: int, gate: PasteGate, lost: Callable[[], None]) -> Iterator[int]:
    """Have a terminal read in a thread; gives a pipe out of which comes what passes the gate.

    Args:
        terminal: The terminal to read.
        gate: What its bytes go through.
        lost: Called in that thread when there is nothing to read any more.
    """
    output, entrance = os.pipe()
    told, tell = os.pipe()

    def read() -> None:
        for content, silence in _pieces(terminal, told):
            left = gate.feed(content, silence)
            try:
                while left:
                    left = left[os.write(entrance, left) :]
            except BrokenPipeError:
                return
        if not select([told], [], [], 0)[0]:
            lost()

    reader = Thread(target=read, name="mls-tui-pastes")
    reader.start()
    try:
        yield output
    finally:
        # The thread waits for the terminal, and is told; or for room in the pipe, which breaks.
        os.close(tell)
        os.close(output)
        reader.join()
        os.close(told)
        os.close(entrance)


def _pieces(terminal: int, told: int) -> Iterator[tuple[bytes, float]]:
    """Read until the terminal is gone, or told to end; each piece with the seconds before it."""
    while True:
        began = time.monotonic()
        ready, _, _ = select([terminal, told], [], [])
        silence = time.monotonic() - began
        if told in ready:
            return
        try:
            content = os.read(terminal, 65536)
        except OSError:
            return
        if not content:
            return
        yield content, silence
