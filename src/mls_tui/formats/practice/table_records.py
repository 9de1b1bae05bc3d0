"""The rows of a table, each with its line, whatever is wrong with the quotation marks."""

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mls_tui.formats.formulas import as_typed

# After so many broken rows no cell is taken to go on in the next line any more: every attempt to
# read on costs the whole rest of the text.
_MOST_BROKEN = 20


class Record(NamedTuple):
    """The cells of a row, and the line that it starts in; None where it cannot be taken apart."""

    line: int
    cells: list[str] | None


def read_records(lines: Sequence[str], start: int, delimiter: str) -> Iterator[Record]:
    """Take rows apart, from a position in the lines on. Quoted cells may hold line breaks."""
    broken = 0
    while start < len(lines) and broken < _MOST_BROKEN:
        reader = csv.reader(
            (lines[number] + "\n" for number in range(start, len(lines))),
            delimiter=delimiter,
            skipinitialspace=True,
            strict=True,
        )
        begin = start
        try:
            for cells in reader:
                yield Record(begin + 1, list(map(as_typed, cells)))
                begin = start + reader.line_num
        except csv.Error:
            yield Record(begin + 1, split_row(lines[begin], delimiter))
            broken, start = broken + 1, begin + 1
        else:
            return
    for number in range(start, len(lines)):
        yield Record(number + 1, split_row(lines[number], delimiter))


BAR = "|"
_ESCAPED = "\\|"
# Stands for a bar of a cell while the others take the row apart; no text without controls has it.
_HELD = "\0"


def split_bars(line: str) -> list[str]:
    """The cells between bars; those at the ends of the line stand outside of all cells."""
    inside = line.strip().removeprefix(BAR).replace(_ESCAPED, _HELD).removesuffix(BAR)
    return [cell.strip().replace(_HELD, BAR) for cell in inside.split(BAR)]


def split_row(line: str, delimiter: str) -> list[str] | None:
    """Take a row of one line apart; None if a quotation mark is left open."""
    if line.count('"') % 2:
        return None
    try:
        cells = next(csv.reader((line,), delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return None
    return list(map(as_typed, cells))
