"""Any bytes and any text are read or refused: only a StudyError, in no time, in little memory.

`make fuzz` looks for hours where the usual run looks for a moment. What it finds becomes a case of
the reader's own tests.
"""

import os
import tracemalloc
from collections.abc import Callable
from datetime import date
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mls_tui.formats.practice.reading import read_practice
from mls_tui.formats.report.attempt import understand
from mls_tui.formats.report.privacy import without_personal
from mls_tui.reportfile import report_text
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.textfile import decode_foreign
from tests.examples import EXAMS, mls
from tests.formats.report.field_texts import FIELD
from tests.formats.report.report_texts import columns_report, mixed, pasted_report

DAY = date(2026, 11, 25)
BLANK = State(exams=EXAMS)
# How many texts `make fuzz` looks at; the usual run looks at the same few each time.
ASKED = int(os.environ.get("MLS_TUI_FUZZ", "0"))
EXAMPLES = ASKED or 50
# Characters of the longest texts. Watching the memory makes reading ten times slower.
LENGTH = 200_000 if ASKED else 20_000
# Seconds and bytes that one text may take; a machine that does other things takes longer.
SECONDS, MEMORY = 1.0, 100 * 2**20

PIECES = (
    *(one.text for one in FIELD),
    columns_report(mls(), mixed(mls())),
    pasted_report(mls()),
    "date;source;domain;correct;total\n2026-11-03;Mock 3;Data Engineering;10;13\n",
    "| Domain | Correct | Total | % |\n|---|---|---|---|\n| D1 | 10 | 13 | 77% |\n",
    "You have reached 47 of 65 point(s), (72.31%)\n\nCategories\n\n 1. MLS \u2013 Modeling73.91%\n",
    "20 Nov Set 3: D1 14/16 D2 9/11 D3 18/24 D4 10/14\n",
    "56/65\n",
    "Exam Date: ",
    "Candidate Score: 689",
    "\u2502\u2500\u251c\u2713\u25a0\U0001f7e5\u2705\u27a1\ufe0f",
    "\x1b[31m\x9b\u202e\ud800\x00\ufeff",
    "9" * 400,
    "\uff11\uff12\uff0f\uff13\u2460\u00bd\u0661\u0be7\u4e00",
    "|" * 60,
    '"' * 60,
    ";" * 60,
    "\t" * 60,
    " " * 300,
    "\n" * 60,
    "1.1.1.1.1.1.",
    "12/31/9999 99/99/9999 0/0 65/0 100000/1 -1/2 1e9/3 ",
)


def report(text: str) -> None:
    """Read a text as a report."""
    understand(text, BLANK)


def practice(text: str) -> None:
    """Read a text as results of practice."""
    read_practice(text, mls(), EXAMS, DAY)


def shown(text: str) -> None:
    """Take out of a text what must not be shown."""
    without_personal(text, EXAMS)


READERS = (report, practice, shown)


def refusal(read: Callable[[str], None], text: str) -> str:
    """The sentence with which a text is refused; empty if it is read."""
    try:
        read(text)
    except StudyError as error:
        return str(error)
    return ""


def bounded(read: Callable[[str], None], text: str) -> None:
    """Read a text, and hold time and refusal against the bounds."""
    start = process_time()
    sentence = refusal(read, text)

    assert process_time() - start < SECONDS
    assert "\n" not in sentence
    assert len(sentence) < 2000


@st.composite
def mixtures(draw: st.DrawFn) -> str:
    """Pieces of real texts, cut, repeated, glued, and interrupted by any characters."""
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        piece = draw(st.sampled_from(PIECES) | st.text(max_size=30))
        start, end = sorted(draw(st.tuples(st.integers(0, len(piece)), st.integers(0, len(piece)))))
        parts.append((piece[start:end] or piece) * draw(st.sampled_from((1, 1, 1, 2, 20))))
    return draw(st.sampled_from(("", " ", "\n", "\t", "|", ";"))).join(parts)[:20_000]


FUZZ = settings(
    max_examples=EXAMPLES,
    derandomize=not ASKED,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("read", READERS)
@FUZZ
@given(text=mixtures())
def test_any_text_is_read_or_refused(read: Callable[[str], None], text: str) -> None:
    """In no time, whatever it is made of."""
    bounded(read, text)


@FUZZ
@given(
    content=st.binary(max_size=2000) | mixtures().map(lambda text: text.encode("utf-16", "replace"))
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """By the reader of a report's file, and by that of results."""
    bounded(report, report_text(content.replace(b"%PDF-", b"")))
    try:
        text = decode_foreign(content, "text")
    except StudyError:
        return
    bounded(practice, text)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("piece", PIECES, ids=range(len(PIECES)))
def test_repetition_takes_little_memory(read: Callable[[str], None], piece: str) -> None:
    """A long text that repeats one piece, as a mistaken paste does."""
    text = (piece * LENGTH)[:LENGTH]
    tracemalloc.start()
    refusal(read, text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < MEMORY
