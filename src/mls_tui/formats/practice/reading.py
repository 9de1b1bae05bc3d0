"""Practice results out of any text: which form it has, and who reads it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from mls_tui.formats.decoration import bare
from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.plain_text import lower
from mls_tui.formats.practice.cells import plain
from mls_tui.formats.practice.dates import DayOrder, OpenOrder, find_order
from mls_tui.formats.practice.front import FrontReader
from mls_tui.formats.practice.heading import TEST_FIELDS, TableText, find_heading
from mls_tui.formats.practice.lines import has_fraction, read_lines
from mls_tui.formats.practice.page_blocks import has_result
from mls_tui.formats.practice.pages import has_categories, read_pages
from mls_tui.formats.practice.scores import read_scores
from mls_tui.formats.practice.table_records import BAR, split_row
from mls_tui.formats.practice.tables import read_tables
from mls_tui.formats.practice.torn import mend_torn
from mls_tui.formats.practice.values import Reading
from mls_tui.formats.practice.whizlabs import has_table, read_whizlabs, take_apart
from mls_tui.formats.report.fields import find_codes
from mls_tui.study.exam import Exam, Exams
from mls_tui.study.value import StudyError, clean_note

LARGEST_TEXT = 2_000_000
# Ten thousand tests as `export csv` writes them have 4 million characters.
LARGEST_CSV = 16_000_000
# A text that is no table has no more lines than this: a log of many years is a table.
_MOST_LINES = 20_000
# So many rows has the log of a hundred thousand tests.
_MOST_ROWS = 400_000
# Of a longer line the rest is not read: whatever holds results is shorter.
_LONGEST_LINE = 5000
# In so many lines a table that is larger than other texts must have its heading.
_FIRST_LINES = 20

_SLASHES = {0x2044: "/", 0x2215: "/"}
_LINE_END = re.compile("\r\n|[\r\n]")
_SEPARATOR = re.compile(r'"?sep=.?"?', re.IGNORECASE)


def read_practice(
    text: str,
    exam: Exam,
    exams: Exams,
    today: date,
    matches: Mapping[str, str] = {},
    order: DayOrder | None = None,
) -> Reading:
    """Read the practice results of a text that was pasted or imported.

    Args:
        text: A table, a result page, or results on lines.
        exam: The exam in use; another is taken only where the text says so or its domains do.
        exams: The exams that are known.
        today: A test is not later than this.
        matches: Domain ids by names as the user wrote them.
        order: In which order numbers name day and month, by the user's word.

    Raises:
        StudyError: If the text holds no practice result, or is too long.
    """
    large = len(text) > LARGEST_TEXT
    if len(text) > LARGEST_CSV:
        raise StudyError(_TOO_LONG)
    raw = _LINE_END.split(text.removeprefix("\ufeff"))
    if len(raw) > _MOST_ROWS:
        raise StudyError(_TOO_MANY_LINES)
    if _SEPARATOR.fullmatch(raw[0]):
        raw[0] = ""
    names = DomainNames(exam, exams, matches)
    front = FrontReader(exam, exams, today, order)
    table = TableText(raw[:_FIRST_LINES] if large else raw, _bare_line)
    heading = find_heading(table, names)
    if heading:
        table = TableText(raw, _bare_line)
    if heading and TEST_FIELDS & set(heading.fields.values()):
        return _refuse_nothing(read_tables(table, heading, names, front))
    if large:
        raise StudyError(_TOO_LONG)
    if len(raw) > _MOST_LINES and sum(1 for line in raw if line.strip()) > _MOST_LINES:
        raise StudyError(_TOO_MANY_LINES)
    lines = [_bare_line(line) for line in raw]
    codes = find_codes(lower("\n".join(lines)), exams)
    if has_table(lines) and not (heading and heading.delimiter in (BAR, ",", ";")):
        return _refuse_nothing(read_whizlabs(lines, names, codes))
    if heading:
        return _refuse_nothing(read_tables(table, heading, names, front, codes))
    return _read_words(raw, lines, names, front, codes)


def _read_words(
    raw: Sequence[str],
    lines: list[str],
    names: DomainNames,
    front: FrontReader,
    codes: Sequence[str],
) -> Reading:
    """Read a text that is no table."""
    found = front.order or find_order(lines, front.today)
    question = found if isinstance(found, OpenOrder) else None
    exams = [names.exam, *(names.exams[code] for code in codes if code in names.exams)]
    lines = mend_torn(lines, exams, names)
    front.order = DayOrder.DAY_FIRST if isinstance(found, OpenOrder) else found
    reading: Reading | None = None
    if has_result("\n".join(lines)):
        reading = read_pages(lines, raw, names, front, codes)
    elif any(map(has_fraction, lines)):
        reading = read_lines(lines, raw, names, front, codes)
        if not reading.drafts and has_categories(lines, names):
            reading = None
    if reading is None and has_categories(lines, names):
        reading = read_pages(lines, raw, names, front, codes)
    reading = reading or read_scores(lines, raw, front)
    if reading is None:
        raise _nothing(lines, names)
    return _refuse_nothing(reading._replace(order=question))


@lru_cache(maxsize=4096)
def _bare_line(line: str) -> str:
    """A line without decoration and what cannot be seen, its tabs kept."""
    line = line[:_LONGEST_LINE].translate(_SLASHES)
    if not line.isascii() or not line.isprintable():
        line = "\t".join(map(clean_note, line.split("\t")))
    line = bare(line).replace("\n", " ")
    return "\t".join(map(plain, line.split("\t"))) if "\t" in line else plain(line)


def _refuse_nothing(reading: Reading) -> Reading:
    if not (reading.drafts or reading.problems or reading.unknown):
        raise StudyError(_NOTHING)
    return reading


_NOTHING = (
    "There is no practice result in this text: paste a table with a heading, a result page of "
    "Whizlabs, Tutorials Dojo or Udemy, or lines such as D1 14/16 D2 9/11 or Set 3: 56/65."
)


_TOO_LONG = (
    f"The text is longer than {LARGEST_TEXT:,} characters: paste or import the practice results in "
    "parts."
)


_TOO_MANY_LINES = (
    f"The text has more than {_MOST_LINES:,} lines: import the practice results as a table with a "
    "heading, or in parts."
)


_NO_HEADING = (
    "The table has no heading: write one above it, such as "
    "date,source,domain,correct,total, or copy that line as well."
)


def _nothing(lines: list[str], names: DomainNames) -> StudyError:
    """Say what is missing: the heading of a table, or everything."""
    for line in lines[:200]:
        _, name, numbers_behind = take_apart(line[:1000], width=9)
        if len(numbers_behind) > 1 and names.exactly(names.exam, name):
            return StudyError(_NO_HEADING)
        for delimiter in ",;\t":
            cells = [plain(cell) for cell in split_row(line, delimiter) or ()]
            numbers = sum(cell.isdecimal() for cell in cells)
            if numbers >= 2 and any(names.exactly(names.exam, cell) for cell in cells):
                return StudyError(_NO_HEADING)
    return StudyError(_NOTHING)
