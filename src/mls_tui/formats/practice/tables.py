"""Tables of practice results: a row for each test, for each domain of one, or for both."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.practice.cells import (
    has_no_result,
    is_fraction,
    is_percent,
    plain,
    read_amount,
    read_fraction,
    read_misses,
)
from mls_tui.formats.practice.dates import DayOrder, OpenOrder, find_order
from mls_tui.formats.practice.front import Front, FrontReader
from mls_tui.formats.practice.heading import (
    TEST_FIELDS,
    Heading,
    TableText,
    find_heading,
    heading_at,
)
from mls_tui.formats.practice.parts import (
    Part,
    Whole,
    check_total,
    gather,
    is_total,
    refuse_hopeless,
)
from mls_tui.formats.practice.table_records import BAR, Record, read_records
from mls_tui.formats.practice.table_tests import (
    CellReader,
    RowTest,
    TableTest,
    is_measured,
    read_measure,
)
from mls_tui.formats.practice.values import Draft, Problem, Reading
from mls_tui.study.exam import Exam
from mls_tui.study.value import NOTE_LENGTH, StudyError, clean_line, clean_note
from mls_tui.study.wording import count

# A row is of one of so many tests at most that differ in what some rows leave empty.
_TESTS_ASKED = 4
# More tables than this in one text are no log of practice.
_MOST_TABLES = 500

_DECORATED = frozenset("*`_~<")
# Names that are compared as they are.
_AS_WRITTEN = ("source", "test")
_RECORD_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def read_tables(
    text: TableText,
    heading: Heading,
    names: DomainNames,
    front: FrontReader,
    codes: Sequence[str] = (),
) -> Reading:
    """Read the tables of a text, from the first heading on.

    A table with bars ends where they do, and others may follow, each with what stands above it; any
    other goes to the end of the text.

    Raises:
        StudyError: If so little can be read that the text is something else.
    """
    drafts: list[Draft] = []
    problems: list[Problem] = []
    left_out: list[Problem] = []
    passed_over, begin = 0, 0
    order: OpenOrder | None = None
    following: Heading | None = heading
    above = Front()
    for _ in range(_MOST_TABLES):
        if following is None:
            break
        records = list(_records(text, following, names))
        before = text.raw[begin : following.line - 1]
        passed_over += sum(1 for line in before if line.strip())
        above = front.read(before).over(Front(date=above.date))
        table = _Table(following, names, front, above, codes, records, text.bare)
        table.read()
        drafts += table.drafts
        problems += table.problems
        left_out += table.left_out
        passed_over += table.passed_over
        order = order or table.open_order
        refuse_hopeless(problems)
        begin = max([following.line, *(record.line for record in records[-1:])])
        following = find_heading(text, names, begin) if following.delimiter == BAR else None
    if heading.delimiter == BAR:
        passed_over += sum(1 for line in text.raw[begin:] if line.strip())
    return Reading(
        form="table" if heading.delimiter == BAR else "CSV",
        drafts=tuple(drafts),
        problems=tuple(sorted(problems)),
        unknown=tuple(names.unknown.values()),
        passed_over=passed_over,
        left_out=tuple(sorted(left_out)),
        order=order,
    )


def _records(text: TableText, heading: Heading, names: DomainNames) -> Iterator[Record]:
    if heading.delimiter != BAR:
        yield from read_records(text.raw, heading.line, heading.delimiter)
        return
    is_apart = False
    for number in range(heading.line, len(text.raw)):
        cells = text.cells(number, BAR)
        if cells is None:
            # Rules are empty without decoration, and rows may stand apart; words end a table.
            if not text.is_empty(number):
                return
            is_apart |= not text.raw[number].strip()
            continue
        if is_apart and heading_at(text, number, names):
            return
        yield Record(number + 1, cells)


class _Table:
    """Reads rows of one shape, and keeps what it found."""

    def __init__(
        self,
        heading: Heading,
        names: DomainNames,
        front: FrontReader,
        above: Front,
        codes: Sequence[str],
        records: Sequence[Record],
        bare: Callable[[str], str],
    ) -> None:
        self.heading = heading
        self.names = names
        self.above = above
        self.codes = codes
        self.records = records
        self.bare = bare
        self.tests: list[TableTest] = []
        self.by_key: dict[object, list[TableTest]] = {}
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        self.left_out: list[Problem] = []
        self.passed_over = 0
        order = front.order or self._order(front.today)
        self.open_order = order if isinstance(order, OpenOrder) else None
        self.cells = CellReader(
            names,
            front.today,
            DayOrder.DAY_FIRST if self.open_order else order,  # type: ignore[arg-type]
            has_source="source" in heading.fields.values(),
        )

    def _order(self, today: date) -> DayOrder | OpenOrder | None:
        """How the column of dates names days."""
        column = next((at for at, one in self.heading.fields.items() if one == "date"), None)
        if column is None:
            return None
        cells = (one.cells[column] for one in self.records if one.cells and column < len(one.cells))
        return find_order(cells, today)

    def read(self) -> None:
        """Read all rows, then put the tests together."""
        before: RowTest | None = None
        for record in self.records:
            try:
                cells = self._cells(record)
                if cells is None:
                    continue
                before = self._read_row(record.line, cells, before)
            except StudyError as error:
                self.problems.append(Problem(record.line, str(error)))
                refuse_hopeless(self.problems)
        self.drafts = [draft for test in self.tests if (draft := self._draft(test))]

    def _cells(self, record: Record) -> dict[str, str] | None:
        """The cells that are not empty, by what they hold; None for a row that holds nothing."""
        if record.cells is None:
            raise StudyError("A quotation mark is opened here but not closed: close it.")
        width = len(self.heading.cells)
        if any(cell.strip() for cell in record.cells[width:]):
            raise StudyError(
                f"The row has {count(len(record.cells), 'cell')}, the heading {width}: "
                "put a cell that holds the separator into quotation marks."
            )
        if [plain(cell) for cell in record.cells[:width]] == list(self.heading.cells):
            return None
        fields = self.heading.fields | self.heading.domains
        cells = {}
        for position, field in fields.items():
            raw = record.cells[position] if position < len(record.cells) else ""
            if field == "note":
                cell = clean_note(raw)
            else:
                cell = clean_line(raw) if field in _AS_WRITTEN else self._plain(raw)
            if cell:
                cells[field] = cell
        if not cells and any(cell.strip() for cell in record.cells):
            self.passed_over += 1
        return cells or None

    def _plain(self, raw: str) -> str:
        """A cell without decoration, which few cells have."""
        is_bare = raw.isascii() and _DECORATED.isdisjoint(raw)
        return plain(raw if is_bare else self.bare(raw))

    def _read_row(self, line: int, cells: dict[str, str], before: RowTest | None) -> RowTest | None:
        """Read one row into its test; returns what it says of the test."""
        wide = {name: cells[name] for name in self.heading.domains.values() if name in cells}
        wide = {name: cell for name, cell in wide.items() if not has_no_result(cell)}
        measured = is_measured(cells)
        if not measured and not wide and self._has_none(line, cells):
            return before
        said = before
        if said is None or TEST_FIELDS & cells.keys():
            said = self.cells.read_test(cells)
        if self.heading.domains:
            test = self._test(line, said, is_new=True)
            self._read_wide(line, test, wide, cells)
            return said
        is_sum = is_total(cells.get("domain", "")) or (
            "domain" not in cells and is_total(cells.get("source", ""))
        )
        if is_sum:
            return self._read_sum(line, cells, said, before)
        if "domain" not in self.heading.fields.values():
            test = self._test(line, said, is_new=True)
            test.whole = Whole(line, *read_measure(cells))
            return said
        test = self._test(line, said)
        try:
            test.parts.append(self._part(line, cells))
        except StudyError:
            test.is_complete = False
            raise
        return said

    def _has_none(self, line: int, cells: dict[str, str]) -> bool:
        """Whether a row holds no result: one that names a test is left out, others say nothing."""
        holds_domains = "domain" in self.heading.fields.values()
        if "domain" in cells and len(cells) > 1 and not _marks_none(cells):
            return False
        is_test = {"source", "date", "provider", "exam"} & cells.keys()
        if is_test and (_marks_none(cells) or not holds_domains):
            self.left_out.append(Problem(line, "There is no result in this row yet."))
        else:
            self.passed_over += 1
        return True

    def _read_sum(
        self, line: int, cells: dict[str, str], said: RowTest, before: RowTest | None
    ) -> RowTest | None:
        """Read a row that adds the others up, or is all that is known of a test."""
        measure = read_measure(cells)
        is_own = "domain" in cells and bool(TEST_FIELDS & cells.keys())
        test = self._test(line, said) if is_own or not self.tests else self.tests[-1]
        test.whole = Whole(line, *measure)
        self.passed_over += bool(test.parts)
        return said if is_own else before

    def _test(self, line: int, said: RowTest, *, is_new: bool = False) -> TableTest:
        test = TableTest(line, said)
        same = self.by_key.setdefault(test.key, [])
        for one in () if is_new and not said.name else same[-_TESTS_ASKED:]:
            if one.takes(said):
                one.add(said)
                return one
        same.append(test)
        self.tests.append(test)
        return test

    def _part(self, line: int, cells: dict[str, str]) -> Part:
        if "domain" not in cells:
            raise StudyError("The domain is missing: write its name or number.")
        correct, total, percent = read_measure(cells)
        misses = cells.get("misses", "")
        reasons = {} if misses.isdecimal() else read_misses(misses)
        missed = (total or 0) - (correct or 0)
        if sum(reasons.values()) > missed:
            raise StudyError(
                f"{sum(reasons.values())} reasons for {missed} misses are too many: "
                "count each miss once."
            )
        return Part(line, cells["domain"], correct, total, reasons, percent)

    def _read_wide(
        self, line: int, test: TableTest, results: dict[str, str], cells: dict[str, str]
    ) -> None:
        for name, cell in results.items():
            try:
                if is_percent(cell):
                    test.parts.append(Part(line, name, percent=read_amount(cell)))
                else:
                    test.parts.append(Part(line, name, *read_fraction(cell)))
            except StudyError as error:
                self.problems.append(Problem(line, str(error)))
        if is_measured(cells) and not any(map(is_fraction, results.values())):
            test.whole = Whole(line, *read_measure(cells))
        if "misses" in cells and not cells["misses"].isdecimal():
            self.problems.append(
                Problem(
                    line,
                    "Reasons for misses belong to a domain: write a row for each domain instead.",
                )
            )

    def _draft(self, test: TableTest) -> Draft | None:
        problem = check_total(test.parts, test.whole) if test.is_complete else None
        self.problems += [problem] if problem else []
        said = test.said
        try:
            exam: Exam | None = self.names.exams[said.code] if said.code else None
        except StudyError as error:
            self.problems.append(Problem(test.line, str(error)))
            return None
        found = gather(self.names, test.parts, test.whole, exam, self.codes)
        self.problems += found.problems
        if not found.says_something:
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
        above = self.above
        return Draft(
            line=test.line,
            exam=found.exam.code,
            results=found.results,
            date=said.date or above.date,
            source=said.source or above.source,
            kind=said.kind,
            timed=above.timed if said.timed is None else said.timed,
            repeat=above.repeat if said.repeat is None else said.repeat,
            minutes=said.minutes or above.minutes,
            guess=said.guess,
            misses=found.misses,
            note=note[:NOTE_LENGTH],
            id=said.name if _RECORD_ID.fullmatch(said.name) else None,
            choices=found.choices,
            in_total=found.in_total,
            percents=found.percents,
            unnamed=found.unnamed,
        )


def _marks_none(cells: dict[str, str]) -> bool:
    """Whether a cell for a result says in so many signs that there is none."""
    return any(has_no_result(cells[one]) for one in ("correct", "percent") if one in cells)
