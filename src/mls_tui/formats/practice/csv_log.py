"""Practice results as CSV: a row for each test and domain, or a row for each test."""

import re
from collections.abc import Sequence
from datetime import date

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.practice.cells import (
    plain,
    read_fraction,
    read_misses,
)
from mls_tui.formats.practice.csv_records import Record, read_records
from mls_tui.formats.practice.csv_tests import CsvTest, Said, read_counts, read_said
from mls_tui.formats.practice.heading import TEST_FIELDS, Heading
from mls_tui.formats.practice.rows import (
    Row,
    check_total,
    gather,
    is_total,
    refuse_hopeless,
)
from mls_tui.formats.practice.values import Draft, Problem, Reading
from mls_tui.formats.typed.fractions import make_result
from mls_tui.study.exam import Exam
from mls_tui.study.value import NOTE_LENGTH, StudyError, clean_line, clean_note

# A row is of one of so many tests at most that differ in what some rows leave empty.
_TESTS_ASKED = 4

_RECORD_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def read_csv(lines: Sequence[str], heading: Heading, names: DomainNames, today: date) -> Reading:
    """Read the rows below a heading."""
    return _Table(heading, names, today).read(lines)


class _Table:
    """Reads rows of one shape, and keeps what it found."""

    def __init__(self, heading: Heading, names: DomainNames, today: date) -> None:
        self.heading = heading
        self.names = names
        self.today = today
        self.tests: list[CsvTest] = []
        self.by_key: dict[object, list[CsvTest]] = {}
        self.problems: list[Problem] = []
        self.passed_over = 0

    def read(self, lines: Sequence[str]) -> Reading:
        """Read all rows, then put the tests together."""
        self.passed_over = sum(1 for line in lines[: self.heading.line - 1] if line.strip())
        before: Said | None = None
        for record in read_records(lines, self.heading.line, self.heading.delimiter):
            try:
                cells = self._cells(record)
                if cells is None:
                    continue
                before = self._read_row(record.line, cells, before)
            except StudyError as error:
                self.problems.append(Problem(record.line, str(error)))
                refuse_hopeless(self.problems)
        drafts = [draft for test in self.tests if (draft := self._draft(test))]
        refuse_hopeless(self.problems)
        return Reading(
            form="CSV",
            drafts=tuple(drafts),
            problems=tuple(sorted(self.problems)),
            unknown=tuple(self.names.unknown.values()),
            passed_over=self.passed_over,
        )

    def _cells(self, record: Record) -> dict[str, str] | None:
        """The cells that are not empty, by what they hold; None for a row that holds nothing."""
        if record.cells is None:
            raise StudyError("A quotation mark is opened here but not closed: close it.")
        width = len(self.heading.cells)
        if any(cell.strip() for cell in record.cells[width:]):
            raise StudyError(
                f"The row has {len(record.cells)} cells, the heading {width}: "
                "put a cell that holds the separator into quotation marks."
            )
        if [plain(cell) for cell in record.cells[:width]] == list(self.heading.cells):
            return None
        fields = self.heading.fields | self.heading.domains
        cells = {}
        for position, field in fields.items():
            raw = record.cells[position] if position < len(record.cells) else ""
            cell = clean_note(raw) if field == "note" else plain(raw)
            if field == "source":
                cell = clean_line(raw)
            if cell:
                cells[field] = cell
        if not cells and any(cell.strip() for cell in record.cells):
            self.passed_over += 1
        return cells or None

    def _read_row(self, line: int, cells: dict[str, str], before: Said | None) -> Said | None:
        """Read one row into its test; returns what it says of the test."""
        wide = {name: cells[name] for name in self.heading.domains.values() if name in cells}
        is_counted = bool(wide) or any(
            name in cells for name in ("correct", "total", "incorrect", "unattempted", "percent")
        )
        if not is_counted and ("domain" not in cells or len(cells) == 1):
            self.passed_over += 1
            return before
        said = before
        if said is None or TEST_FIELDS & cells.keys():
            has_source = "source" in self.heading.fields.values()
            said = read_said(cells, self.names, self.today, has_source=has_source)
        if self.heading.domains:
            test = self._test(line, said, is_new=True)
            self._read_wide(line, test, wide, cells)
            return said
        is_sum = is_total(cells.get("domain", "")) or (
            "domain" not in cells and is_total(cells.get("source", ""))
        )
        if is_sum:
            counts = read_counts(cells)
            is_own = "domain" in cells and bool(TEST_FIELDS & cells.keys())
            test = self._test(line, said) if is_own or not self.tests else self.tests[-1]
            test.total = (line, *counts)
            self.passed_over += bool(test.rows)
            return said if is_own else before
        test = self._test(line, said)
        try:
            test.rows.append(self._long_row(line, cells))
        except StudyError:
            test.is_whole = False
            raise
        return said

    def _test(self, line: int, said: Said, *, is_new: bool = False) -> CsvTest:
        key = said.name or said[:7]
        same = self.by_key.setdefault(key, [])
        for test in () if is_new and not said.name else same[-_TESTS_ASKED:]:
            if test.takes(said):
                test.add(said)
                return test
        test = CsvTest(line, said)
        same.append(test)
        self.tests.append(test)
        return test

    def _long_row(self, line: int, cells: dict[str, str]) -> Row:
        if "domain" not in cells:
            raise StudyError("The domain is missing: write its name or number.")
        correct, total = read_counts(cells)
        misses = cells.get("misses", "")
        reasons = {} if misses.isdecimal() else read_misses(misses)
        if sum(reasons.values()) > total - correct:
            raise StudyError(
                f"{sum(reasons.values())} reasons for {total - correct} misses are too many: "
                "count each miss once."
            )
        return Row(line, cells["domain"], correct, total, reasons)

    def _read_wide(
        self, line: int, test: CsvTest, results: dict[str, str], cells: dict[str, str]
    ) -> None:
        for name, cell in results.items():
            try:
                test.rows.append(Row(line, name, *read_fraction(cell), {}))
            except StudyError as error:
                self.problems.append(Problem(line, str(error)))
        if "misses" in cells and not cells["misses"].isdecimal():
            self.problems.append(
                Problem(
                    line,
                    "Reasons for misses belong to a domain: write a row for each domain instead.",
                )
            )

    def _draft(self, test: CsvTest) -> Draft | None:
        problem = check_total(test.rows, *test.total) if test.total and test.is_whole else None
        self.problems += [problem] if problem else []
        if not test.rows and not test.total:
            return None
        said = test.said
        try:
            exam: Exam | None = self.names.exams[said.code] if said.code else None
        except StudyError as error:
            self.problems.append(Problem(test.line, str(error)))
            return None
        found = gather(self.names, test.rows, exam)
        self.problems += found.problems
        in_total = None
        if test.total and not test.rows:
            try:
                in_total = make_result(*test.total[1:])
            except StudyError as error:
                self.problems.append(Problem(test.line, str(error)))
        if not found.results and not in_total:
            return None
        note = "\n".join(filter(None, test.notes))
        if len(note) > NOTE_LENGTH:
            self.problems.append(
                Problem(
                    test.line,
                    f"The notes of this test are longer than {NOTE_LENGTH:,} characters together, "
                    "so that the rest is left out: shorten them.",
                )
            )
        return Draft(
            line=test.line,
            exam=found.exam.code,
            results=found.results,
            date=said.date,
            source=said.source,
            kind=said.kind,
            timed=said.timed,
            repeat=said.repeat,
            minutes=said.minutes,
            guess=said.guess,
            misses=found.misses,
            note=note[:NOTE_LENGTH],
            in_total=in_total,
            id=said.name if _RECORD_ID.fullmatch(said.name) else None,
        )
