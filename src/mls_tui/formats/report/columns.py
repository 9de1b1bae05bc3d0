"""Which column of a score report's table a mark stands in.

A copy keeps the columns as runs of spaces, tabs or bars, or it loses them. A rating that is wrong
does more harm than one that is asked for, so a mark counts only where the layout leaves no doubt.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from mls_tui.formats.report.words import LABEL, label_rating
from mls_tui.study.records import Rating

MARK = "[xX]"

_PERCENT_HEAD = re.compile(r"%[ ]*of[ ]*scored(?:[ ]*items)?|weight(?:ing|age)?|採点対象の割合")
_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?[ ]?%")
_ONE_MARK = re.compile(rf"(?<![^\W_]){MARK}(?![^\W_])")
_TAB_STOP = 8

# Parts of the distance between two columns within which a mark still belongs to the nearer one.
_NEAR = 0.35

# Characters by which percentages below each other may differ, through their own width.
_ALIGNED = 2


class RatingColumn(NamedTuple):
    """A rating's column: where its heading begins and ends."""

    rating: Rating
    start: int
    end: int

    @property
    def middle(self) -> float:
        """Position of the heading's middle."""
        return (self.start + self.end - 1) / 2


class ColumnHeading(NamedTuple):
    """The line above a table that kept its columns. `percent` is the span of that heading."""

    line: int
    columns: tuple[RatingColumn, ...]
    percent: tuple[int, int] | None
    cells: tuple[str, ...]


def find_headers(lines: list[str]) -> tuple[ColumnHeading, ...]:
    """Headings whose columns stand apart, in lines of lower case."""
    found = []
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        header = _header(number, line) or _wrapped_header(number, line, below)
        if header:
            found.append(header)
    return tuple(found)


def _header(number: int, line: str) -> ColumnHeading | None:
    text = line.expandtabs(_TAB_STOP)
    labels = list(LABEL.finditer(text))
    ratings = [label_rating(label) for label in labels]
    if not 2 <= len(labels) <= 3 or len(set(ratings)) < len(ratings):
        return None
    gaps = [text[one.end() : other.start()] for one, other in pairwise(labels)]
    if not all(_keeps_apart(gap) for gap in gaps):
        return None
    columns = tuple(
        RatingColumn(rating, label.start(), label.end())
        for rating, label in zip(ratings, labels, strict=True)
    )
    head = _PERCENT_HEAD.search(text)
    return ColumnHeading(number, columns, head.span() if head else None, _cells(line))


def _keeps_apart(gap: str) -> bool:
    return not gap.strip(" |") and (len(gap) >= 2 or "|" in gap)


def _wrapped_header(number: int, line: str, below: str) -> ColumnHeading | None:
    if "needs" not in line or "improvement" not in below:
        return None
    upper, lower = line.expandtabs(_TAB_STOP), below.expandtabs(_TAB_STOP)
    pattern = r"needs[ ]{2,}meets", r"improvement[ ]{2,}competenc"
    if not all(re.search(one, text) for one, text in zip(pattern, (upper, lower), strict=True)):
        return None
    columns = []
    words = (("needs", "improvement"), ("meets", "competenc"))
    for rating, (first, second) in zip(list(Rating)[:2], words, strict=True):
        starts = upper.index(first), lower.index(second)
        ends = starts[0] + len(first), starts[1] + len(second)
        columns.append(RatingColumn(rating, min(starts), max(ends)))
    head = _PERCENT_HEAD.search(upper)
    return ColumnHeading(number, tuple(columns), head.span() if head else None, ())


def columns_hold(rows: Iterable[str]) -> bool:
    """Whether the percentages of table rows stand below each other, in lines of lower case.

    Where they do not, runs of spaces were cut and no position means anything any more.
    """
    middles, indented = [], []
    for row in rows:
        line = row.expandtabs(_TAB_STOP)
        percent = _PERCENT.search(line)
        if percent:
            middle = (percent.start() + percent.end()) / 2
            middles.append(middle)
            # A row can have lost or gained spaces at its beginning without harm.
            indented.append(middle - len(line) + len(line.lstrip()))
    return not middles or any(max(one) - min(one) <= _ALIGNED for one in (middles, indented))


def rating_in_columns(
    headers: tuple[ColumnHeading, ...], number: int, line: str, *, aligned: bool
) -> Rating | None:
    """Rating of a table row by the column of its one mark, or None where that is in doubt.

    Args:
        headers: The headings of the text.
        number: Index of the row's line in the text.
        line: The row, in lower case, with its tabs.
        aligned: Whether positions mean something, see `columns_hold`; cells do in any case.
    """
    if not headers:
        return None
    above = [header for header in headers if header.line < number]
    header = above[-1] if above else headers[0]
    for separator in "\t|":
        if separator in line and len(header.cells) >= 3:
            return _by_cell(header, _cells(line))
    return _by_position(header, line.expandtabs(_TAB_STOP)) if aligned else None


def _cells(line: str) -> tuple[str, ...]:
    separator = "\t" if "\t" in line else "|"
    if line.count(separator) > 20:
        return ()
    cells = [cell.strip() for cell in line.strip(" ").split(separator)]
    return tuple(cells[1:] if separator == "|" and not cells[0] else cells)


def _by_cell(header: ColumnHeading, cells: tuple[str, ...]) -> Rating | None:
    marks = [place for place, cell in enumerate(cells) if _ONE_MARK.fullmatch(cell)]
    if len(marks) != 1 or marks[0] >= len(header.cells):
        return None
    for place, (head, cell) in enumerate(zip(header.cells, cells, strict=False)):
        if _PERCENT_HEAD.fullmatch(head) and not _PERCENT.fullmatch(cell):
            return None
        if _PERCENT.fullmatch(cell) and place >= marks[0]:
            return None
    label = LABEL.fullmatch(header.cells[marks[0]])
    return label_rating(label) if label else None


def _by_position(header: ColumnHeading, line: str) -> Rating | None:
    marks = list(_ONE_MARK.finditer(line))
    if not marks:
        return None
    mark = marks[-1].start()
    if not line[:mark].endswith("  "):
        return None
    percent = _PERCENT.search(line)
    plain = _column_at(header, mark)
    if header.percent is None or percent is None:
        return plain
    # Where the row has slipped against its heading, its percentage has slipped as far.
    middle = (header.percent[0] + header.percent[1] - 1) / 2
    slip = (percent.start() + percent.end() - 1) / 2 - middle
    slipped = _nearest(header, mark - slip)
    if plain is slipped:
        return plain
    has_slipped = abs(slip) > (header.percent[1] - header.percent[0]) / 2
    return slipped if has_slipped else None


def _column_at(header: ColumnHeading, mark: float) -> Rating | None:
    distances = sorted(
        (max(column.start - mark, 0, mark - column.end + 1), place)
        for place, column in enumerate(header.columns)
    )
    (near, place), (far, _) = distances[:2]
    return header.columns[place].rating if near <= 4 and far - near >= 2 else None


def _nearest(header: ColumnHeading, mark: float) -> Rating | None:
    distances = sorted(
        (abs(column.middle - mark), place) for place, column in enumerate(header.columns)
    )
    width = min(other.middle - one.middle for one, other in pairwise(header.columns))
    near, place = distances[0]
    return header.columns[place].rating if near <= _NEAR * width else None
