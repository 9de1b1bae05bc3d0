"""The heading of a table of practice results: which column holds what."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.practice.cells import is_fraction, is_measure, is_percent, plain
from mls_tui.formats.practice.column_names import COLUMN_NAMES
from mls_tui.formats.practice.parts import is_total
from mls_tui.formats.practice.table_records import BAR, split_bars, split_row

DELIMITERS = (BAR, ",", ";", "\t")

# A heading is looked for in so many lines, no longer than this; and so many rows below it are asked
# whether they hold results.
_MOST_LINES = 200
_LONGEST_HEADING = 4000
_ROWS_ASKED = 50

# What is said of a test, rather than of one of its domains.
TEST_FIELDS = frozenset(
    (
        *("date", "source", "provider", "kind", "timed", "first", "repeat", "attempt"),
        *("minutes", "exam", "test"),
    )
)
COUNT_FIELDS = frozenset(("correct", "total", "incorrect", "unattempted", "percent"))


def label(cell: str) -> str:
    """A column's name as it is looked up: small letters, single spaces, no plural in brackets."""
    low = cell.casefold().replace("(s)", "s")
    low = low if low.isascii() else _without_accents(low)
    return " ".join(re.findall(r"[^\W_]+|[%#]", low))


def _without_accents(name: str) -> str:
    """A name without the marks on its Latin letters, which people leave out."""
    apart = unicodedata.normalize("NFKD", name)
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", apart))


_FIELDS = {
    label(name): (rank, field)
    for field, names in COLUMN_NAMES.items()
    for rank, name in enumerate(names)
}


def read_fields(cells: Sequence[str]) -> dict[int, str]:
    """What each column holds, by its position; columns of unknown names are absent."""
    claims: dict[str, tuple[int, int]] = {}
    for position, cell in enumerate(cells):
        known = _FIELDS.get(label(cell))
        if known is None or known[1] == "ignored":
            continue
        rank, field = known
        if field not in claims or rank < claims[field][0]:
            claims[field] = (rank, position)
    fields = {position: field for field, (_, position) in claims.items()}
    # "test" names the set of questions where no other column does, else tells the tests apart.
    if "source" not in claims and "test" in claims and label(cells[claims["test"][1]]) == "test":
        fields[claims["test"][1]] = "source"
    return fields


class Heading(NamedTuple):
    """A heading: its line from 1, and what the columns hold by position.

    `domains` are columns of their own for domains, by name; without them there is a column for the
    domain.
    """

    line: int
    delimiter: str
    cells: tuple[str, ...]
    fields: dict[int, str]
    domains: dict[int, str]


class TableText:
    """The lines of a text as a table takes them apart: with decoration, or without between bars."""

    def __init__(self, raw: Sequence[str], bare: Callable[[str], str]) -> None:
        """Take the lines, and what takes the decoration off one of them."""
        self.raw = raw
        self.bare = bare

    def cells(self, number: int, delimiter: str) -> list[str] | None:
        """The cells of a line, counted from 0; None where it has none or is too long."""
        line = self.raw[number]
        if len(line) > _LONGEST_HEADING:
            return None
        if delimiter != BAR:
            return split_row(line, delimiter) if delimiter in line else None
        bare = self.bare(line)
        return split_bars(bare) if BAR in bare else None

    def is_empty(self, number: int) -> bool:
        """Whether nothing stands in a line but decoration."""
        return not self.bare(self.raw[number]).strip()


def find_heading(text: TableText, names: DomainNames, start: int = 0) -> Heading | None:
    """Find the first line from a position on that heads a table with results; None without one."""
    written = (at for at in range(start, len(text.raw)) if text.raw[at].strip())
    for number in islice(written, _MOST_LINES):
        if found := heading_at(text, number, names):
            return found
    return None


def heading_at(text: TableText, number: int, names: DomainNames) -> Heading | None:
    """The heading of a table with results that stands in a line, counted from 0."""
    if not any(map(str.isalpha, text.raw[number])):
        return None
    for delimiter in DELIMITERS:
        cells = tuple(map(plain, text.cells(number, delimiter) or ()))
        if len(cells) < 2:
            continue
        fields = read_fields(cells)
        heading = Heading(number + 1, delimiter, cells, fields, {})
        held = set(fields.values())
        if "domain" in held:
            if COUNT_FIELDS & held:
                return heading
        elif domains := _domain_columns(text, heading, names):
            return heading._replace(domains=domains)
        elif COUNT_FIELDS & held and TEST_FIELDS & held and _has_results(text, heading):
            return heading
    return None


def _has_results(text: TableText, heading: Heading) -> bool:
    """Whether a row below holds a result, where no column names a domain."""
    counted = [at for at, field in heading.fields.items() if field in COUNT_FIELDS]
    for number in range(heading.line, min(len(text.raw), heading.line + _ROWS_ASKED)):
        cells = text.cells(number, heading.delimiter)
        if cells and any(at < len(cells) and is_measure(plain(cells[at])) for at in counted):
            return True
    return False


def _domain_columns(text: TableText, heading: Heading, names: DomainNames) -> dict[int, str]:
    """The columns that hold a domain's results in rows below, if this is a heading."""
    free = {
        position: cell
        for position, cell in enumerate(heading.cells)
        if label(cell)
        and label(cell) not in _FIELDS
        and not is_total(cell)
        and not is_fraction(cell)
    }
    if not free:
        return {}
    known = {position for position, cell in free.items() if names.exactly(names.exam, cell)}
    if not known and not TEST_FIELDS & set(heading.fields.values()):
        return {}
    filled: set[int] = set()
    asked = (at for at in range(heading.line, len(text.raw)) if text.raw[at].strip())
    for number in islice(asked, _ROWS_ASKED):
        cells = text.cells(number, heading.delimiter)
        for position in free:
            if not cells or position >= len(cells):
                continue
            cell = plain(cells[position])
            if is_fraction(cell) or (position in known and is_percent(cell)):
                filled.add(position)
    if not filled:
        return {}
    return {position: cell for position, cell in free.items() if position in filled | known}
