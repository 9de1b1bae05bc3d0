"""Marks in ASCII, for terminals and fonts that have nothing else: one table for all that is drawn.

It is applied to what is painted, whoever drew it, so that pictures draw in one set of characters.
Every mark takes one column before and after.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_MARKS = {
    # Solid, then less and less of it.
    "█▉▊▋▆▇▀▓■": "#",
    "▄▅▪": "=",
    "▂▃": "-",
    "▁": "_",
    "▌▍▎▏▐┊┆│┃║": "|",
    "░▫·•": ".",
    "▒": "%",
    # States: done, missed, open, left open, part; ratings; the way.
    "✓√": "x",
    "×": "!",
    "○◌◦": "o",
    "□": "-",
    "◆●": "*",
    "▼↓": "v",
    "▲↑": "^",
    "›→»": ">",
    "←‹«": "<",
    "↔": "-",
    "≈": "~",
    "…": "~",
    # Frames and lines.
    "─━═╌┄╍–—": "-",
    "╭╮╰╯┌┐└┘├┤┬┴┼┿╋┤": "+",
    "▕": "[",
    "“”": '"',
    "‘’": "'",
}
_TABLE = {ord(mark): plain for marks, plain in _MARKS.items() for mark in marks}
_BRAILLE = range(0x2800, 0x2900)
_TABLE.update({code: " " if code == 0x2800 else "." for code in _BRAILLE})


def ascii_marks(text: str) -> str:
    """Write marks in ASCII; letters of any language stay."""
    return text if text.isascii() else text.translate(_TABLE)


class AsciiMarks(LineFilter):
    """Draws lines in ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Replace the marks of a line."""
        del background
        return [Segment(ascii_marks(text), style, control) for text, style, control in segments]
