"""Text for people, in columns and at most 80 cells wide, and JSON for programs."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from mls_tui.cli.parser import PROGRAM
from mls_tui.study.value import clean_line

WIDTH = 80
_GAP = 2
_CUT = ".."


def warn(sentences: Iterable[str]) -> None:
    """Say something beside the output, where it is in nobody's way."""
    if sys.stderr is None:
        return
    for sentence in sentences:
        with suppress(OSError, ValueError):
            print(f"{PROGRAM}: {clean_line(sentence)}", file=sys.stderr)


def print_json(content: object) -> None:
    """Print a value as JSON. ASCII only, so that no encoding of the terminal can spoil it."""
    import json

    print(json.dumps(content, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines without anything that a terminal would take for a command."""
    for line in lines:
        print(plain(line).rstrip())


def plain(line: str) -> str:
    """A line without control characters, its spaces kept."""
    indent = len(line) - len(line.lstrip(" "))
    body = line[indent:]
    # Text of the user's is cleaned when it comes in: this second gate mostly finds nothing to do.
    return line if body.isascii() and body.isprintable() else " " * indent + _without_controls(body)


def _without_controls(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs"))


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def _cells_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Cut or fill a text to exactly so many cells."""
    if cells(text) > width:
        text = _start(text, max(0, width - len(_CUT))) + _CUT[:width]
    fill = " " * (width - cells(text))
    return fill + text if right else text + fill


def _start(text: str, width: int) -> str:
    """As much of a text's beginning as fits into so many cells."""
    taken = 0
    for index, char in enumerate(text):
        taken += _cells_of(char)
        if taken > width:
            return text[:index].rstrip()
    return text


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """Break a text into lines of at most so many cells, at its spaces where there are some."""
    lines: list[str] = []
    line = ""
    for word in clean_line(text).split():
        longer = f"{line} {word}" if line else word
        if cells(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while cells(word) > width:
            piece = _start(word, width) or word[0]
            lines.append(piece)
            word = word[len(piece) :]
        line = word
    return [*lines, line] if line else lines


def labelled(pairs: Iterable[tuple[str, str]], width: int = WIDTH) -> Iterator[str]:
    """Lines of a label and its text; text that is too long goes on below itself."""
    known = [(label, text) for label, text in pairs if text]
    column = max((cells(label) for label, _ in known), default=0) + _GAP
    before = None
    for label, text in known:
        for number, line in enumerate(wrapped(text, width - column)):
            head = label if not number and label != before else ""
            yield fitted(head, column) + line
        before = label


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, give: int, width: int = WIDTH
) -> Iterator[str]:
    """Lines of a table.

    Args:
        heads: The names of the columns; one that starts with ">" is aligned right, and a table
            without any name has no line of names.
        rows: The cells.
        give: The column that is cut where the table would be too wide.
        width: The cells that the table may take.
    """
    names = [head.removeprefix(">") for head in heads]
    clean = [[clean_line(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(names, *clean, strict=True)]
    too_wide = sum(widths) + _GAP * (len(widths) - 1) - width
    widths[give] = max(len(_CUT), widths[give] - max(0, too_wide))
    for row in [names, *clean] if any(names) else clean:
        parts = (
            fitted(cell, size, right=head.startswith(">"))
            for cell, size, head in zip(row, widths, heads, strict=True)
        )
        yield (" " * _GAP).join(parts).rstrip()
