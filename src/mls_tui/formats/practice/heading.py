"""The heading of a table of practice results: which column holds what."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.practice.cells import is_fraction, plain
from mls_tui.formats.practice.csv_records import split_row
from mls_tui.formats.practice.rows import is_total

DELIMITERS = (",", ";", "\t")

# A heading is looked for in so many lines, no longer than this; and so many rows below it are asked
# whether they hold results.
_MOST_LINES = 200
_LONGEST_HEADING = 4000
_ROWS_ASKED = 50

# Names of columns, the surer ones first: where two columns claim the same, the surer one has it.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "day", "taken on", "date taken", "test date", "taken", "completed on", "when"),
    "source": ("source", "set", "practice test", "quiz name", "test name", "set name", "name"),
    "provider": ("provider", "vendor"),
    "kind": ("kind", "type", "test type", "mode"),
    "timed": ("timed", "is timed"),
    "first": ("first time", "first attempt", "first", "first try"),
    "repeat": ("repeat", "retake", "repeated", "is repeat"),
    "minutes": ("minutes", "duration", "time taken", "time spent", "mins", "time", "minutes taken"),
    "exam": ("exam", "exam code", "certification", "code"),
    "domain": (
        "domain",
        "domains",
        "domain name",
        "category",
        "categories",
        "section",
        "topic",
        "topics",
        "knowledge area",
    ),
    "correct": (
        "correct",
        "right",
        "correct answers",
        "right answers",
        "correct questions",
        "result",
        "results",
        "score",
        "marks",
    ),
    "total": (
        "total",
        "total questions",
        "total question",
        "questions",
        "out of",
        "question count",
        "of",
        "asked",
        "no of questions",
        "number of questions",
    ),
    "incorrect": ("incorrect", "wrong", "incorrect answers", "wrong answers", "mistakes"),
    "unattempted": ("unattempted", "skipped", "unanswered", "not attempted", "not answered"),
    "guess": ("guess", "expected", "guess beforehand", "expected score", "prediction"),
    "misses": ("misses", "reasons", "reason", "reasons for misses", "why", "missed"),
    "note": ("note", "notes", "comment", "comments", "remarks"),
    "test": ("test id", "id", "test"),
    "percent": ("percent", "percentage", "%", "score %", "correct %", "accuracy", "score percent"),
    "ignored": (
        "no",
        "number",
        "marked for review",
        "marked",
        "review",
        "for review",
        "flagged",
        "s no",
        "sl no",
        "sr no",
        "#",
    ),
}
_FIELDS = {
    name: (rank, field) for field, names in _NAMES.items() for rank, name in enumerate(names)
}

# What is said of a test, rather than of one of its domains.
TEST_FIELDS = frozenset(
    ("date", "source", "provider", "kind", "timed", "first", "repeat", "minutes", "exam", "test")
)
COUNT_FIELDS = frozenset(("correct", "total", "incorrect", "unattempted", "percent"))


def label(cell: str) -> str:
    """A column's name as it is looked up: small letters, single spaces, no plural in brackets."""
    low = cell.casefold().replace("(s)", "s")
    return " ".join(re.findall(r"[^\W_]+|[%#]", low))


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


def find_heading(lines: Sequence[str], names: DomainNames) -> Heading | None:
    """Find the first line that heads a table with results; None without one."""
    written = ((number, line) for number, line in enumerate(lines) if line.strip())
    for number, line in islice(written, _MOST_LINES):
        for delimiter in DELIMITERS if len(line) <= _LONGEST_HEADING else ():
            cells = tuple(
                map(plain, (split_row(line, delimiter) or ()) if delimiter in line else ())
            )
            fields = read_fields(cells)
            heading = Heading(number + 1, delimiter, cells, fields, {})
            if "domain" in fields.values():
                if COUNT_FIELDS & set(fields.values()):
                    return heading
            elif domains := _domain_columns(lines, heading, names):
                return heading._replace(domains=domains)
    return None


def _domain_columns(lines: Sequence[str], heading: Heading, names: DomainNames) -> dict[int, str]:
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
    written = (line for line in islice(lines, heading.line, None) if line.strip())
    for line in islice(written, _ROWS_ASKED):
        cells = split_row(line, heading.delimiter) if len(line) <= _LONGEST_HEADING else None
        for position in free:
            if cells and position < len(cells) and is_fraction(plain(cells[position])):
                filled.add(position)
    if not filled:
        return {}
    return {position: cell for position, cell in free.items() if position in filled | known}
