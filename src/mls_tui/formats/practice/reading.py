"""Practice results out of any text: which form it has, and who reads it."""

import re
from collections.abc import Mapping
from datetime import date

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.plain_text import lower
from mls_tui.formats.practice.cells import plain
from mls_tui.formats.practice.csv_log import read_csv
from mls_tui.formats.practice.csv_records import split_row
from mls_tui.formats.practice.heading import TEST_FIELDS, find_heading
from mls_tui.formats.practice.lines import has_fraction, read_lines
from mls_tui.formats.practice.tutorials_dojo import has_categories, read_tutorials_dojo
from mls_tui.formats.practice.tutorials_dojo_text import has_result
from mls_tui.formats.practice.values import Reading
from mls_tui.formats.practice.whizlabs import has_table, read_whizlabs, take_apart
from mls_tui.formats.report.fields import find_codes
from mls_tui.study.exam import Exam, Exams
from mls_tui.study.value import StudyError

LARGEST_TEXT = 2_000_000
# Ten thousand tests as `export csv` writes them have 4 million characters.
LARGEST_CSV = 16_000_000
# In so many lines a table that is larger than other texts must have its heading.
_FIRST_LINES = 20

_LINE_END = re.compile("\r\n|[\r\n]")
_SEPARATOR = re.compile(r'"?sep=.?"?', re.IGNORECASE)


def read_practice(
    text: str, exam: Exam, exams: Exams, today: date, matches: Mapping[str, str] = {}
) -> Reading:
    """Read the practice results of a text that was pasted or imported.

    Args:
        text: CSV, a Whizlabs table, a Tutorials Dojo result, or one-line results.
        exam: The exam in use; another is taken only where the text says so or its domains do.
        exams: The exams that are known.
        today: A test is not later than this.
        matches: Domain ids by names as the user wrote them.

    Raises:
        StudyError: If the text holds no practice result, or is too long.
    """
    large = len(text) > LARGEST_TEXT
    if len(text) > LARGEST_CSV:
        raise StudyError(_TOO_LONG)
    raw = _LINE_END.split(text.removeprefix("\ufeff"))
    if _SEPARATOR.fullmatch(raw[0]):
        raw[0] = ""
    names = DomainNames(exam, exams, matches)
    heading = find_heading(raw[:_FIRST_LINES] if large else raw, names)
    if heading and TEST_FIELDS & set(heading.fields.values()):
        return _refuse_nothing(read_csv(raw, heading, names, today))
    if large:
        raise StudyError(_TOO_LONG)
    lines = [_tidy_line(line) for line in raw]
    whole = "\n".join(lines)
    if has_table(lines) and not (heading and heading.delimiter in ",;"):
        return _refuse_nothing(read_whizlabs(lines, names, find_codes(lower(whole), exams)))
    if heading:
        return _refuse_nothing(read_csv(raw, heading, names, today))
    if has_result(whole):
        codes = find_codes(lower(whole), exams)
        return _refuse_nothing(read_tutorials_dojo(lines, names, codes))
    if any(map(has_fraction, lines)):
        reading = read_lines(lines, names, today)
        if reading.drafts or not has_categories(lines, names):
            return _refuse_nothing(reading)
    if has_categories(lines, names):
        return read_tutorials_dojo(lines, names, ())
    raise _nothing(lines, names)


def _tidy_line(line: str) -> str:
    """A line without what cannot be seen, its tabs kept."""
    return "\t".join(map(plain, line.split("\t"))) if "\t" in line else plain(line)


def _refuse_nothing(reading: Reading) -> Reading:
    if not (reading.drafts or reading.problems or reading.unknown):
        raise StudyError(_NOTHING)
    return reading


_NOTHING = (
    "There is no practice result in this text: paste a CSV table, a Whizlabs domain table, "
    "a Tutorials Dojo result, or lines such as D1 14/16 D2 9/11."
)


_TOO_LONG = (
    f"The text is longer than {LARGEST_TEXT:,} characters: paste or import the practice results in "
    "parts."
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
