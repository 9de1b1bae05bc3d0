"""The gate that every text goes through which comes in: nothing in it commands a terminal."""

import re
import unicodedata

# Patterns are compiled when they first meet a text: most starts never need these.

# Marks that reorder text: one of these in a note turns the rest of the screen round.
_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_ESCAPE_SEQUENCE = (
    # Those that hold a text end with their line at the latest: one without an end would otherwise
    # swallow the rest of a pasted report.
    r"\x1b\][^\x07\x1b\r\n]*(?:\x07|\x1b\\)?"  # operating system command, such as the clipboard's
    r"|\x1b[PX^_][^\x1b\r\n]*(?:\x1b\\)?"  # device control and its kin
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # control sequence
    r"|\x1b[ -/]*[0-~]?"
)
# A page of a PDF's text ends in a form feed, without which its last word and the next would join.
_LINE_END = "\r\n|[\r\v\f\x85\u2028\u2029]"


def clean_line(text: str) -> str:
    """Make one harmless line of any text: no escape sequences, controls or line breaks."""
    return " ".join(clean_note(text).split())


def clean_note(text: str) -> str:
    """Take out of a text what would command a terminal, keeping its lines.

    Removed are escape sequences, C0 and C1 controls, marks that reorder text, and lone surrogates,
    which no file can hold.
    """
    # Nothing printable is taken out, and loading a log cleans every text of it.
    if text.isprintable():
        return text.strip()
    text = re.sub(_LINE_END, "\n", re.sub(_ESCAPE_SEQUENCE, "", text)).replace("\t", " ")
    return "".join(
        char
        for char in text
        if char == "\n"
        or (char not in _BIDI_CONTROLS and unicodedata.category(char) not in ("Cc", "Cs"))
    ).strip()
