"""The gate that every text goes through which comes in: nothing in it commands a terminal."""

import re
import unicodedata

# Patterns are compiled when they first meet a text: most starts never need these.

# Marks that reorder text: one of these in a note turns the rest of the screen round.
_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# Marks that nobody sees: with one of them two names look alike and are not, and one that a PDF has
# put into a word hides it. Joiners stay, which make one sign of several, and letters of a language.
_INVISIBLE = frozenset("\u00ad\u180e\u200b\ufeff") | frozenset(
    map(chr, (*range(0x2060, 0x2065), *range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC)))
)
_REMOVED = _BIDI_CONTROLS | _INVISIBLE
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

    Removed are escape sequences, C0 and C1 controls, marks that reorder text or cannot be seen, and
    lone surrogates, which no file can hold.
    """
    # Nothing printable is taken out, and loading a log cleans every text of it.
    if text.isprintable():
        return text.strip()
    text = re.sub(_LINE_END, "\n", re.sub(_ESCAPE_SEQUENCE, "", text)).replace("\t", " ")
    return "".join(
        char
        for char in text
        if char == "\n" or (char not in _REMOVED and unicodedata.category(char) not in ("Cc", "Cs"))
    ).strip()


def clean_paste(text: str) -> str:
    """Clean a text of several lines without losing the tabs and blanks that tell columns apart."""
    return "\n".join("\t".join(map(_clean_column, line.split("\t"))) for line in text.splitlines())


def _clean_column(text: str) -> str:
    """Clean a piece of a line without losing the blanks around it."""
    before = text[: len(text) - len(text.lstrip(" "))]
    after = text[len(text.rstrip(" ")) :] if text.strip(" ") else ""
    return before + clean_note(text) + after
