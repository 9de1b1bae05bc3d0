"""Tests of the gate that keeps floods of pasted text from Textual."""

import os
import threading
import tracemalloc
from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mls_tui.ui.terminal.pastes import PasteGate, gated

START = b"\x1b[200~"
END = b"\x1b[201~"
LARGEST = 12
A_PAUSE = 1.5

# As programs see keyboards: letters of all lengths, keys that begin like the marker, and the mouse.
KEYS = st.lists(
    st.sampled_from(
        ["q", "é", "日", "👩‍💻", "\x1b", "\x1b[A", "\x1b[27u", "\x1b[2~", "\x1b[<0;3;4M"]
    )
).map(lambda keys: "".join(keys).encode())
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1b"))
SMALL = TEXT.filter(lambda text: len(text) <= LARGEST)
PIECES = st.lists(
    st.one_of(
        st.sampled_from([START, END, START[:3], END[:-1], b"\x1b", b"\x1b[20"]),
        st.binary(max_size=8),
        st.text(max_size=2 * LARGEST).map(lambda text: text.encode(errors="surrogatepass")),
    )
)


class Gate:
    """A gate that counts what it refuses."""

    def __init__(self, largest: int = LARGEST) -> None:
        self.refused = 0
        self.gate = PasteGate(largest, self._refuse)

    def _refuse(self) -> None:
        self.refused += 1

    def feed(self, pieces: Iterable[bytes], silence: float = 0.0) -> bytes:
        """Feed pieces, the first of them after a silence; returns what passes of all."""
        passed = b""
        for piece in pieces:
            passed += self.gate.feed(piece, silence)
            silence = 0.0
        return passed


def cut(content: bytes, places: Iterable[int]) -> list[bytes]:
    """Cut bytes at some places."""
    edges = [0, *sorted(min(place, len(content)) for place in places), len(content)]
    return [content[start:end] for start, end in pairwise(edges)]


PLACES = st.lists(st.integers(min_value=0, max_value=120))


@given(PIECES, PLACES)
def test_it_does_not_matter_where_reads_cut(pieces: list[bytes], places: list[int]) -> None:
    """Markers, characters and pastes may be cut anywhere; what passes is text in any case."""
    content = b"".join(pieces)
    whole, in_parts, bytewise = Gate(), Gate(), Gate()
    passed = whole.feed([content])

    assert in_parts.feed(cut(content, places)) == passed
    assert bytewise.feed(bytes([byte]) for byte in content) == passed
    assert whole.refused == in_parts.refused == bytewise.refused
    passed.decode()


@given(KEYS, PLACES)
def test_keys_pass_at_once(keys: bytes, places: list[int]) -> None:
    """What is no paste goes on unchanged, and no key waits for the next one."""
    gate = Gate()
    for end in range(len(keys.decode())):
        character = keys.decode()[end].encode()
        assert gate.feed([character]) == character

    assert Gate().feed(cut(keys, places)) == keys


@given(KEYS, SMALL, KEYS, PLACES)
def test_a_small_paste_passes_unchanged(
    before: bytes, text: str, after: bytes, places: list[int]
) -> None:
    """It keeps its place among the keys around it."""
    content = before + START + text.encode() + END + after
    gate = Gate()

    assert gate.feed(cut(content, places)) == content
    assert gate.refused == 0


@given(KEYS, TEXT.filter(lambda text: len(text) > LARGEST), KEYS, PLACES)
def test_nothing_is_left_of_a_large_paste(
    before: bytes, text: str, after: bytes, places: list[int]
) -> None:
    """It is refused once, and the keys around it pass."""
    gate = Gate()
    content = before + START + text.encode() + END + after

    assert gate.feed(cut(content, places)) == before + START + END + after
    assert gate.refused == 1


def test_each_large_paste_is_refused_before_its_end() -> None:
    """The user reads of it while the rest still comes, and of a second one again."""
    gate = Gate()
    gate.feed([START, b"x" * (LARGEST + 20)])
    assert gate.refused == 1
    gate.feed([b"x" * 100, END, START, b"x" * 100])
    assert gate.refused == 2


def test_characters_are_counted_not_bytes() -> None:
    """A text in another script may have as many of them."""
    content = START + "日".encode() * LARGEST + END
    gate = Gate()

    assert gate.feed([content]) == content
    assert gate.feed([START + "日".encode() * (LARGEST + 1) + END]) == START + END
    assert gate.refused == 1


def test_bytes_that_are_no_text_stay_in_their_paste() -> None:
    """They neither end the paste, so that the rest of it would be keys, nor the program."""
    passed = Gate().feed([b"\xffa", START + b"b\xff\xc3", END + b"\xe2\x82", b"c"])

    assert passed == b"a" + START + "b��".encode() + END + b"c"


def test_an_escape_in_a_paste_presses_no_key() -> None:
    """Textual would take what is behind it for keys."""
    passed = Gate().feed([START + b"\x1b[1mb\x1bq" + END])

    assert passed == START + "\x9b1mbq".encode() + END


def test_a_flood_takes_no_memory() -> None:
    """Of what is refused nothing is kept, even while no character of it is complete."""
    gate = Gate(largest=1000)
    flood = [b"\x80x\xf0\x9f" * 1000] * 500
    tracemalloc.start()
    try:
        gate.feed([START, *flood])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert gate.refused == 1
    assert peak < 100_000


def test_keys_work_again_when_the_end_never_comes() -> None:
    """A key after a pause is a key; what had come of the paste is pasted before it."""
    gate = Gate()

    assert gate.feed([START + b"text"]) == START
    assert gate.feed([b"\x1b[27u"], A_PAUSE) == b"text" + END + b"\x1b[27u"
    assert gate.feed([START + b"x" * 100]) == START
    assert gate.feed([b"\x1b"], A_PAUSE) == END + b"\x1b"
    assert gate.feed([b"q"]) == b"q"


def test_a_new_paste_after_a_pause_is_one_of_its_own() -> None:
    """It does not share the fate of the one whose end has been lost."""
    gate = Gate()
    gate.feed([START + b"x" * 100])

    assert gate.feed([START + b"text" + END], A_PAUSE) == END + START + b"text" + END


def test_a_paste_may_pause() -> None:
    """On a slow line the rest of it comes later: it must not be taken for keys."""
    gate = Gate(largest=200)
    gate.feed([START + b"x" * 50 + END[:2]])

    assert gate.feed([END[2:] + b"q"], A_PAUSE) == b"x" * 50 + END + b"q"
    gate.feed([START + b"x" * 50])
    assert gate.feed([b"x" * 100], A_PAUSE) == b""
    assert gate.feed([END], A_PAUSE) == b"x" * 150 + END


def test_keys_come_out_of_the_pipe() -> None:
    """They do while a terminal is read, which is left alone afterwards."""
    terminal, keyboard = os.pipe()
    lost = threading.Event()
    with gated(terminal, Gate().gate, lost.set) as keys:
        os.write(keyboard, b"a" + START + b"x" * 100 + END + b"b")
        read = b""
        while not read.endswith(b"b"):
            read += os.read(keys, 100)
    os.write(keyboard, b"c")

    assert read == b"a" + START + END + b"b"
    assert not lost.is_set()
    assert os.read(terminal, 100) == b"c"
    os.close(keyboard)
    os.close(terminal)


def test_it_ends_while_nobody_reads_the_pipe() -> None:
    """More keys than the pipe holds do not keep the program from leaving."""
    terminal, keyboard = os.pipe()
    writer = threading.Thread(target=os.write, args=(keyboard, b"x" * 140_000))
    with gated(terminal, Gate().gate, lambda: None) as keys:
        writer.start()
        os.read(keys, 1)
    os.set_blocking(terminal, False)
    while writer.is_alive():
        try:
            os.read(terminal, 65536)
        except BlockingIOError:
            writer.join(0.01)
    os.close(keyboard)
    os.close(terminal)


def test_the_loss_of_the_terminal_is_told() -> None:
    """Nothing is read any more, and the program can leave."""
    terminal, keyboard = os.pipe()
    lost = threading.Event()
    with gated(terminal, Gate().gate, lost.set):
        os.close(keyboard)
        assert lost.wait(30)
    os.close(terminal)
