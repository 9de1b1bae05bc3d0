"""The section rows of a score report: which domains it names, with what weight and rating."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mls_tui.formats.decoration import NUMBERED, without_number
from mls_tui.formats.plain_text import lower, squeeze
from mls_tui.formats.report.columns import (
    MARK,
    columns_hold,
    find_headers,
    rating_in_columns,
)
from mls_tui.formats.report.groups import read_groups
from mls_tui.formats.report.words import LABEL, label_rating
from mls_tui.study.records import Rating

# How far before a name the start of its line, or what its row is joined to, is looked for.
_LOOK_BACK = 60
_LONGEST_NAME = 150
# Lines on which a wrapped name may go on.
_MOST_LINES = 2

_NUMBERED = rf"{NUMBERED}[ ]*[.:)|\u2013\u2014-]?[ ]*"
# "CSAA \u2013 ": the exam's family, as practice tests write it before a name.
_FAMILY = r"(?:c?[a-z]{2,4}(?:-[a-z][0-9]{2})?[ ]?(?:[\u2013\u2014:|]|(?<=[ ])-)[ ]?)?"
_LEAD = re.compile(
    rf"[\s*>|-]*+(?:x\s+)?(?:{_NUMBERED}|[0-9]{{1,2}}[ ]*[.:)|-]?[ ]*)?[\s|(]*+{_FAMILY}[\s|]*+"
)
_JOINED = re.compile(
    rf"(?:{_NUMBERED}|[%.:;,)|]|(?<![a-z]){MARK}"
    r"|improvement|competenc(?:y|ies)|competent|strong|items)[ ]*$"
)
_AFTER_NUMBER = re.compile(rf"{_NUMBERED}$")
_GAP = re.compile(r"[ \t:|,;()\[\]=\"\u201c\u201d\u2013\u2014-]*+")
_AMOUNT = r"[0-9]{1,3}(?:\.[0-9]{1,2})?"
_PERCENT = re.compile(rf"(?P<low>{_AMOUNT})(?:[ ]?%?[ ]?[-\u2013][ ]?(?P<high>{_AMOUNT}))?[ ]?%")
# A capital X may be joined to the next row, whose first letter is a capital as well.
_MARK = re.compile(r"X(?![a-z])|x(?![A-Za-z])")
_PROSE = re.compile(r"[a-z]|[ \t]+[a-z]")
_LEFT_CELL = re.compile(r"(?P<name>[^\W\d_].{2,150}?)(?=[ ]{2,}|\t|[ ]?[0-9]{1,3}[ ]?%|\s*$)")
_UNKNOWN_ROW = re.compile(
    rf"\s*(?:{_NUMBERED}.{{2,150}}?[0-9]{{1,3}}[ ]?%"
    rf"|[^\W\d_].{{2,150}}?[0-9]{{1,3}}[ ]?%[ \t]*{MARK}\s*$)"
)


class SectionRow(NamedTuple):
    """A section of the report. `percent` is its weight as a range, both ends the same if exact.

    `key` is its squeezed name; where no exam has that name it is empty, and `number` tells.
    """

    key: str
    percent: tuple[float, float] | None
    rating: Rating | None
    number: int = 0


class SectionRows(NamedTuple):
    """The sections found by their names, those that only have a number, and lines of others.

    `unknown` are the numbers of lines that hold sections of no known exam, the numbered included.
    """

    known: tuple[SectionRow, ...]
    numbered: tuple[SectionRow, ...]
    unknown: tuple[int, ...]


class _Tokens(NamedTuple):
    """What follows a name: its percentage, marks and labels; `later` are labels on lines below."""

    percent: tuple[float, float] | None
    marks: int
    labels: frozenset[Rating]
    end: int
    later: frozenset[Rating] = frozenset()
    later_marks: int = 0


class _Place(NamedTuple):
    """A name in the text, with the line that its row ends in."""

    key: str
    line: int
    begins_line: bool
    tokens: _Tokens
    number: int = 0


def read_rows(text: str, names: Iterable[str]) -> SectionRows:
    """Find the rows of the given domain names in a bare text.

    A rating is given where the row says it in words, or where its mark stands in a column.
    """
    report = _Report(text, tuple(sorted(names)))
    grouped = read_groups(report.lines, report.pattern)
    wrapped = tuple(report.wrapped_places())
    taken = {one.line for one in grouped} | {line for _, lines in wrapped for line in lines}
    places = [place for place in report.places() if place.line not in taken]
    places += [place for place, _ in wrapped]
    per_line = Counter(place.line for place in places)
    taken |= per_line.keys()
    numbered = [place for place in report.numbered_places() if place.line not in taken]
    table = {place.line for place in places if place.begins_line and per_line[place.line] == 1}
    table |= {place.line for place in numbered}
    aligned = columns_hold(report.lines[line] for line in table)
    headers = find_headers(report.lines)
    marked = any(place.tokens.marks or place.tokens.later_marks for place in places)

    def row(place: _Place) -> SectionRow:
        tokens = place.tokens
        # Where there are marks, a label on a line of its own heads a column.
        labels = tokens.labels if marked else tokens.labels | tokens.later
        rating = None
        # A mark beside a label only underlines it.
        if len(labels) == 1 and (not tokens.marks or tokens.labels):
            (rating,) = labels
        elif tokens.marks == 1 and not labels and place.line in table:
            line = report.lines[place.line]
            rating = rating_in_columns(headers, place.line, line, aligned=aligned)
        return SectionRow(place.key, tokens.percent, rating, place.number)

    unknown = (
        number
        for number, line in enumerate(report.lines)
        if number not in taken and _UNKNOWN_ROW.match(line)
    )
    return SectionRows(
        (
            *(SectionRow(one.key, None, one.rating) for one in grouped),
            *map(row, places),
        ),
        tuple(map(row, numbered)),
        tuple(one + 1 for one in unknown),
    )


class _Report:
    """A text with its lines, searched for names."""

    def __init__(self, text: str, names: tuple[str, ...]) -> None:
        self.text = text
        self.low = lower(text)
        self.lines = self.low.split("\n")
        self.keys = {squeeze(name) for name in names}
        self.pattern = _pattern(names)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def places(self) -> Iterator[_Place]:
        """Every place where a name begins a row."""
        for match in self.pattern.finditer(self.low):
            place = self._place(match)
            if place:
                yield place

    def _place(self, match: re.Match[str]) -> _Place | None:
        line_start = self.starts[bisect_right(self.starts, match.start()) - 1]
        lead = self.low[max(line_start, match.start() - _LOOK_BACK) : match.start()]
        reaches = match.start() - line_start <= _LOOK_BACK
        begins_line = bool(_LEAD.fullmatch(lead)) and (reaches or not lead.strip())
        if not begins_line and not _JOINED.search(lead):
            return None
        tokens = self._tokens(match.end())
        ends_line = self.text[tokens.end : tokens.end + 1] in ("", "\n")
        says_something = bool(tokens.percent or tokens.marks or tokens.labels)
        is_heading = begins_line and ends_line
        if not (says_something or is_heading or _AFTER_NUMBER.search(lead)):
            return None
        line = bisect_right(self.starts, match.end() - 1) - 1
        return _Place(squeeze(match[0]), line, begins_line, self._with_lines_below(tokens))

    def wrapped_places(self) -> Iterator[tuple[_Place, set[int]]]:
        """Rows whose name is broken by their own percentage and mark, as in a narrow column.

        Each with the lines that it takes: a part of such a name may be the name of another section.
        """
        for number in range(len(self.lines) - 1):
            cell = self._left_cell(number)
            if not cell:
                continue
            tokens = self._tokens(self.starts[number] + cell.end())
            row = number
            if not (tokens.percent or tokens.marks):
                row = number + 1
                tokens = self._tokens(self.starts[row])
            if not (tokens.percent or tokens.marks):
                continue
            name = cell["name"]
            for last in range(row + 1, min(row + 1 + _MOST_LINES, len(self.lines))):
                below = self.lines[last].strip()
                if not 0 < len(below) <= _LONGEST_NAME:
                    break
                name += below
                if squeeze(name) in self.keys:
                    place = _Place(squeeze(name), row, begins_line=True, tokens=tokens)
                    yield place, set(range(number, last + 1))
                    break

    def numbered_places(self) -> Iterator[_Place]:
        """Rows that begin with a section's number, whatever their name."""
        for number, line in enumerate(self.lines):
            section, name = without_number(line[:_LONGEST_NAME])
            if section is None:
                continue
            label = LABEL.search(name)
            cell = _LEFT_CELL.match(name, 0, label.start() if label else len(name))
            behind = cell.end() if cell else 0
            start = self.starts[number] + min(len(line), _LONGEST_NAME) - len(name) + behind
            tokens = self._tokens(start)
            if tokens.percent or tokens.labels:
                yield _Place("", number, begins_line=True, tokens=tokens, number=section)

    def _left_cell(self, number: int) -> re.Match[str] | None:
        lead = _LEAD.match(self.lines[number])
        return _LEFT_CELL.match(self.lines[number], lead.end() if lead else 0)

    def _tokens(self, position: int) -> _Tokens:
        percent, marks = None, 0
        labels: frozenset[Rating] = frozenset()
        while True:
            end = position
            gap = _GAP.match(self.text, position)
            position = gap.end() if gap else position
            if amount := _PERCENT.match(self.text, position):
                weight = float(amount["low"])
                percent = percent or (weight, float(amount["high"] or weight))
                position = amount.end()
            elif mark := _MARK.match(self.text, position):
                marks += 1
                position = mark.end()
            elif (label := LABEL.match(self.low, position)) and self._stands_alone(label.end()):
                labels |= {label_rating(label)}
                position = label.end()
            else:
                at_line_end = self.text[position : position + 1] in ("", "\n")
                return _Tokens(percent, marks, labels, position if at_line_end else end)

    def _stands_alone(self, position: int) -> bool:
        # "Strong" begins a sentence as easily as it ends a row.
        follows = _PROSE.match(self.text, position)
        return not follows or bool(self.pattern.match(self.low, follows.end() - 1))

    def _with_lines_below(self, tokens: _Tokens) -> _Tokens:
        percent, marks = tokens.percent, 0
        later: frozenset[Rating] = frozenset()
        position = tokens.end
        while self.text[position : position + 1] == "\n":
            below = self._tokens(position + 1)
            if self.text[below.end : below.end + 1] not in ("", "\n"):
                break
            percent = percent or below.percent
            marks += below.marks
            later |= below.labels
            position = below.end
        return tokens._replace(percent=percent, later=later, later_marks=marks)


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Pattern for any of the names in lower case, the longest first; "and" may be a sign."""
    written = sorted(filter(None, map(_name_pattern, names)), key=len, reverse=True)
    return re.compile("|".join(written) or r"(?!)")


def _name_pattern(name: str) -> str:
    words = [word for word in re.findall(r"[^\W_]+", lower(name)) if word != "and"]
    joined = " ".join(words).replace("machine learning", "ml").split()
    learning = r"(?:machine[\W_]*+learning|ml)"
    parts = [learning if word == "ml" else re.escape(word) for word in joined]
    return r"[\W_]*+(?:and[\W_]*+)?".join(parts)
