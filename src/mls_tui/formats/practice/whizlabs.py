"""The table of a Whizlabs quiz report: a row for each domain, counts in its columns.

Its cells may have stayed in lines or come one below the other, and its tabs become spaces.
"""

import re
from collections.abc import Iterable, Sequence

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.practice.cells import read_count
from mls_tui.formats.practice.parts import (
    Part,
    Whole,
    check_total,
    complete_counts,
    gather,
    is_total,
    refuse_hopeless,
)
from mls_tui.formats.practice.values import Draft, Problem, Reading
from mls_tui.study.value import StudyError

_LABELS = {
    "domain": r"domains?(?: name)?|topics?|categor(?:y|ies)|sections?",
    "total": r"total questions?|questions?|total",
    "incorrect": r"incorrect|wrong",
    "correct": r"correct|right",
    "unattempted": r"unattempted|not attempted|unanswered|skipped",
    "other": r"marked (?:for|as) review|for review|marked|review|s[a-z]?\.? ?no\.?|no\.?|#",
}
_LABEL = re.compile(
    r"[\s|]*(?:"
    + "|".join(f"(?P<{field}>{words})" for field, words in _LABELS.items())
    + r")(?:\(s\))?(?![^\W_])[\s|:]*",
    re.IGNORECASE,
)
_COUNTS = {
    "total": "questions",
    "correct": "right answers",
    "incorrect": "wrong answers",
    "unattempted": "unattempted questions",
}
_LONGEST_HEADING = 400
# A name may be torn into so many lines.
_MOST_PIECES = 4
_NUMBER = re.compile(r"[0-9]{1,6}")
_RANK = re.compile(r"[0-9]{1,3}[.)]?")
_DASHES = ("-", "\u2013", "\u2014")


def read_labels(line: str) -> tuple[str, ...]:
    """What the columns hold, if the line consists of their names; else nothing."""
    if len(line) > _LONGEST_HEADING:
        return ()
    fields, position = [], 0
    while position < len(line):
        match = _LABEL.match(line, position)
        if match is None or match.lastgroup is None:
            return ()
        fields.append(match.lastgroup)
        position = match.end()
    return tuple(fields)


def _is_whole(fields: Sequence[str]) -> bool:
    return {"domain", "correct"} <= set(fields) and bool({"total", "incorrect"} & set(fields))


def has_table(lines: Iterable[str]) -> bool:
    """Whether the heading of such a table is in the text, in one line or several."""
    run: list[str] = []
    for line in filter(None, lines):
        run = [*run, line] if len(run) < 20 and read_labels(line) else []
        if run and _is_whole(read_labels(" ".join(run))):
            return True
    return False


def read_whizlabs(lines: Sequence[str], names: DomainNames, codes: Sequence[str]) -> Reading:
    """Read the tables of a text, each of one test.

    Args:
        lines: The text, tidied.
        names: The domains that are known.
        codes: Exams that the text mentions.
    """
    reader = _Reader(names, codes)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            reader.take(number, line)
            refuse_hopeless(reader.problems)
    reader.finish()
    return Reading(
        form="Whizlabs table",
        drafts=tuple(reader.drafts),
        problems=tuple(sorted(reader.problems)),
        unknown=tuple(names.unknown.values()),
        passed_over=reader.passed_over,
    )


class _Reader:
    """Goes through the lines; before the first heading it passes over everything."""

    def __init__(self, names: DomainNames, codes: Sequence[str]) -> None:
        self.names = names
        self.codes = codes
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        self.passed_over = 0
        self._heading: list[str] = []
        self._is_heading_open = False
        self._columns: tuple[str, ...] = ()
        self._start_table()

    def _start_table(self) -> None:
        self._rows: list[Part] = []
        self._total: Whole | None = None
        self._is_whole = True
        self._start_row()

    def _start_row(self) -> None:
        self._pieces: list[tuple[int, str]] = []
        self._before: list[str] = []
        self._after: list[str] = []

    @property
    def _width(self) -> int:
        """Columns behind the one of the name."""
        return len(self._columns) - self._columns.index("domain") - 1

    def take(self, number: int, line: str) -> None:
        """Read one line that is not empty."""
        # A cell "Total" below the heading is a row, unless the heading is still going on.
        if read_labels(line) and (self._is_heading_open or not is_total(line)):
            self._take_heading(line)
            return
        if self._is_heading_open and self._heading and not _is_whole(self._columns):
            self.passed_over += len(self._heading)
        self._is_heading_open, self._heading = False, []
        if not self._columns:
            self.passed_over += 1
        elif not self._take_cells(number, line):
            self._take_words(number, line)

    def _take_heading(self, line: str) -> None:
        if not self._is_heading_open:
            self._is_heading_open, self._heading = True, []
        self._heading = [*self._heading, line][-20:]
        fields = read_labels(" ".join(self._heading))
        if _is_whole(fields):
            self._close_table()
            self._columns = fields

    def _take_cells(self, number: int, line: str) -> bool:
        """Take a row whose cells are still apart."""
        cells = [cell.strip() for cell in line.strip("|").split("\t" if "\t" in line else "|")]
        if len(cells) != len(self._columns):
            return False
        self._drop_row()
        self._add(number, cells[self._columns.index("domain")], cells)
        return True

    def _take_words(self, number: int, line: str) -> None:
        """Take a line whose cells have run together, or that is a part of a row."""
        before, name, after = take_apart(line, self._width)
        if name and after:
            self._drop_row()
            self._pieces, self._before, self._after = [(number, name)], before, after
            if len(after) == self._width:
                self._close_row()
            elif len(after) > 1 or self._is_known(name):
                self._refuse_row(number, len(after))
            else:
                self.passed_over += 1
                self._start_row()
            return
        for value in before:
            self._take_number(value)
        if name:
            if self._after:
                self._drop_row()
            self._pieces.append((number, name))
            if len(self._pieces) > _MOST_PIECES:
                del self._pieces[0]
                self.passed_over += 1
            if not self._width:
                self._close_row()

    def _take_number(self, value: str) -> None:
        if not self._pieces:
            self._before = [*self._before, value][-len(self._columns) :]
            return
        self._after.append(value)
        if len(self._after) == self._width:
            self._close_row()

    def _drop_row(self) -> None:
        """Give up the row that has been begun: a problem if it is one, else passed over."""
        if self._after and self._is_known(self._name()):
            self._refuse_row(self._pieces[-1][0], len(self._after))
        else:
            self.passed_over += len(self._pieces)
        self._start_row()

    def _refuse_row(self, number: int, found: int) -> None:
        self.problems.append(
            Problem(
                number,
                f"The row has {found} of the {self._width} numbers that the heading names: "
                "copy the whole table.",
            )
        )
        self._is_whole = False
        self._start_row()

    def _is_known(self, name: str) -> bool:
        return is_total(name) or self.names.find(self.names.exam, name) is not None

    def _name(self) -> str:
        """The name out of its pieces: what is above it belongs to no row."""
        pieces = [text for _, text in self._pieces]
        for start in range(len(pieces)):
            name = " ".join(pieces[start:])
            if self._is_known(name):
                return name
        return " ".join(pieces[-2:])

    def _close_row(self) -> None:
        place = self._columns.index("domain")
        name, line = self._name(), self._pieces[-1][0]
        # A count of the rows in front may be missing, as where the row is the total.
        before = ["", *[""] * place, *self._before]
        cells = [*before[len(before) - place :], name, *self._after]
        self._add(line, name, cells)
        self._start_row()

    def _add(self, line: int, name: str, cells: Sequence[str]) -> None:
        written = {
            field: cell
            for field, cell in zip(self._columns, cells, strict=True)
            if field in _COUNTS and cell not in ("", *_DASHES)
        }
        counts = {field: int(cell) for field, cell in written.items() if _NUMBER.fullmatch(cell)}
        correct, total = counts.get("correct"), counts.get("total")
        if is_total(name) or is_total(" ".join(cells[: self._columns.index("domain") + 1])):
            self.passed_over += 1
            if total is not None:
                self._total = Whole(line, correct, total)
            return
        if not name or not counts:
            self.passed_over += 1
            return
        try:
            for field, cell in written.items():
                read_count(cell, _COUNTS[field])
            found = complete_counts(
                correct, total, counts.get("incorrect"), counts.get("unattempted")
            )
        except StudyError as error:
            self.problems.append(Problem(line, str(error)))
            self._is_whole = False
        else:
            self._rows.append(Part(line, name, *found))

    def _close_table(self) -> None:
        if self._columns:
            self._drop_row()
        if self._rows:
            found = gather(self.names, self._rows, codes=self.codes)
            self.problems += found.problems
            if self._total and self._is_whole:
                problem = check_total(self._rows, self._total)
                self.problems += [problem] if problem else []
            if found.results:
                line, code = self._rows[0].line, found.exam.code
                self.drafts.append(Draft(line, code, found.results, unnamed=found.unnamed))
        self._start_table()

    def finish(self) -> None:
        """Close what is open at the end of the text."""
        self._close_table()


def take_apart(line: str, width: int) -> tuple[list[str], str, list[str]]:
    """Numbers in front, name, and at most so many numbers behind; only numbers are in front."""
    words = line.replace("|", " ").split()
    end = len(words)
    while end and len(words) - end < width and _is_number(words[end - 1]):
        end -= 1
    start = 0
    while start < end and _RANK.fullmatch(words[start]):
        start += 1
    if start == end:
        return [word.rstrip(".)") for word in words], "", []
    return (
        [word.rstrip(".)") for word in words[:start]],
        " ".join(words[start:end]),
        words[end:],
    )


def _is_number(word: str) -> bool:
    return word in _DASHES or _NUMBER.fullmatch(word) is not None
