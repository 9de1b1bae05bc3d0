"""What the rows of a table say of their tests, and of the counts of a test or a domain."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.practice.cells import (
    has_no_result,
    is_fraction,
    is_percent,
    quoted,
    read_amount,
    read_count,
    read_duration,
    read_flag,
    read_fraction,
    read_guess,
    read_kind,
)
from mls_tui.formats.practice.dates import DayOrder, read_past_day
from mls_tui.formats.practice.front import repeat_by, timed_by
from mls_tui.formats.practice.heading import COUNT_FIELDS
from mls_tui.formats.practice.parts import Part, Whole, complete_counts
from mls_tui.formats.typed.results import in_percent
from mls_tui.study.records import Kind
from mls_tui.study.value import LINE_LENGTH, NOTE_LENGTH, Day, StudyError
from mls_tui.study.wording import count

_CODE = re.compile(r"[A-Z0-9]{2,10}(?:-[A-Z0-9]{1,10})+")


class RowTest(NamedTuple):
    """What a row says of its test. `name` tells tests apart; `code` is the exam's."""

    name: str = ""
    date: Day | None = None
    source: str = ""
    code: str | None = None
    kind: Kind | None = None
    timed: bool | None = None
    repeat: bool | None = None
    minutes: int | None = None
    guess: int | None = None
    note: str = ""


# The fields that have to agree for two rows to be of one test.
_TELLING = 7


class TableTest:
    """The rows of one test while they are being collected."""

    def __init__(self, line: int, said: RowTest) -> None:
        self.line = line
        self.said = said
        self.notes = {said.note: None}
        self.parts: list[Part] = []
        self.whole: Whole | None = None
        self.is_complete = True

    @property
    def key(self) -> object:
        """What the rows of a test have in common."""
        return self.said.name or self.said[:_TELLING]

    def takes(self, said: RowTest) -> bool:
        """Whether a row that says this is of this test; a cell left empty agrees with any."""
        if said.name or self.said.name:
            return said.name == self.said.name
        return said[:_TELLING] == self.said[:_TELLING] and all(
            None in pair or pair[0] == pair[1]
            for pair in ((said.minutes, self.said.minutes), (said.guess, self.said.guess))
        )

    def add(self, said: RowTest) -> None:
        """Learn what another row says.

        Raises:
            StudyError: If it is something else than the rows before.
        """
        for field in ("date", "source", "code", "kind", "timed", "repeat", "minutes", "guess"):
            old, new = getattr(self.said, field), getattr(said, field)
            if old not in (None, "") and new not in (None, "") and old != new:
                word = {"code": "exam", "repeat": "first time"}.get(field, field)
                raise StudyError(
                    f"The {word} is another than in line {self.line}, which is of the same test: "
                    "make them agree."
                )
            if old in (None, ""):
                self.said = self.said._replace(**{field: new})
        self.notes.setdefault(said.note)


class CellReader:
    """Reads the cells of a row; it knows the exams and how the table writes days."""

    def __init__(
        self, names: DomainNames, today: date, order: DayOrder | None, *, has_source: bool
    ) -> None:
        """Take what the cells are read by.

        Args:
            names: The exams that are known.
            today: A test is not later than this.
            order: How numbers name days.
            has_source: Whether the table has a column for the source; without one, what stands for
                the exam may be it.
        """
        self.names = names
        self.today = today
        self.order = order
        self.has_source = has_source

    def read_test(self, cells: Mapping[str, str]) -> RowTest:
        """Read what a row says of its test.

        Raises:
            StudyError: If a cell cannot be read.
        """
        source = " ".join(cells[name] for name in ("provider", "source") if name in cells)
        code = cells.get("exam", "").upper() or None
        if code and code not in self.names.exams:
            if self.has_source or _CODE.fullmatch(code):
                raise StudyError(
                    f"There is no exam {quoted(code)}: write a code such as "
                    f"{self.names.exam.code}, or leave the cell empty."
                )
            source, code = " ".join(filter(None, (source, cells["exam"]))), None
        note = cells.get("note", "")
        for what, text, most in (("source", source, LINE_LENGTH), ("note", note, NOTE_LENGTH)):
            if len(text) > most:
                raise StudyError(f"The {what} is longer than {most:,} characters: shorten it.")
        kind, timed = _kind_and_clock(cells)
        return RowTest(
            name=cells.get("test", ""),
            date=self._day(cells["date"]) if "date" in cells else None,
            source=source,
            code=code,
            kind=kind,
            timed=timed_by(source) if timed is None else timed,
            repeat=_repeat(cells, source),
            minutes=read_duration(cells["minutes"]) if "minutes" in cells else None,
            guess=read_guess(cells["guess"]) if "guess" in cells else None,
            note=note,
        )

    def _day(self, cell: str) -> date:
        return read_past_day(cell, self.today, self.order)


def _kind_and_clock(cells: Mapping[str, str]) -> tuple[Kind | None, bool | None]:
    kind: Kind | None = None
    timed = read_flag(cells["timed"], "timed", "untimed") if "timed" in cells else None
    if "kind" in cells:
        # "Timed mode" and "Review mode" say nothing of the kind.
        clock = timed_by(cells["kind"])
        if clock is None:
            kind = read_kind(cells["kind"])
        timed = clock if timed is None else timed
    return kind, timed


def _repeat(cells: Mapping[str, str], source: str) -> bool | None:
    if "repeat" in cells:
        return read_flag(cells["repeat"], "repeat", "first")
    if "first" in cells:
        return not read_flag(cells["first"], "first", "repeat")
    attempt = cells.get("attempt", "").strip(" #.")
    if attempt.isdecimal():
        return int(attempt[:3]) > 1
    return repeat_by(f"{source} / {attempt}")


class Measure(NamedTuple):
    """What the cells of a row say of a result: counts, or a percentage of so many questions."""

    correct: int | None = None
    total: int | None = None
    percent: Decimal | None = None


def is_measured(cells: Mapping[str, str]) -> bool:
    """Whether a row holds a result; a number of questions alone is none."""
    found = {field for field in COUNT_FIELDS if field in cells and not has_no_result(cells[field])}
    if is_fraction(cells.get("total", "")):
        return True
    return bool(found - {"total"}) or cells.get("misses", "").isdecimal()


def read_measure(cells: Mapping[str, str]) -> Measure:
    """Read the result of a row.

    Raises:
        StudyError: If it is too little, or does not agree.
    """
    there = {field: cell for field, cell in cells.items() if not has_no_result(cell)}
    correct = total = percent = None
    # The whole fraction may stand in the column of the total, or in that of the percentage.
    for field in ("total", "percent"):
        if "correct" not in there and is_fraction(there.get(field, "")):
            there["correct"] = there.pop(field)
    if is_fraction(there.get("correct", "")):
        correct, total = read_fraction(there["correct"])
        if "total" in there and _total(there["total"]) != total:
            raise StudyError(
                f"{there['correct']} and {count(_total(there['total']), 'question')} do not agree: "
                "correct the row."
            )
    elif is_percent(there.get("correct", "")):
        percent = read_amount(there["correct"])
    elif "correct" in there:
        correct = read_count(there["correct"], "right answers")
    if total is None and "total" in there:
        total = _total(there["total"])
    numbers = {
        field: read_count(there[field], f"{field} answers")
        for field in ("incorrect", "unattempted")
        if field in there
    }
    if "incorrect" not in numbers and there.get("misses", "").isdecimal():
        numbers["incorrect"] = read_count(there["misses"], "misses")
    if correct is None and "incorrect" not in numbers and "percent" in there:
        percent = read_amount(there["percent"])
    if percent is not None:
        if total is not None:
            return Measure(in_percent(str(percent), total).correct, total)
        return Measure(percent=percent)
    if total is None and correct is not None and "incorrect" not in numbers:
        raise StudyError(
            f"{correct} alone does not say of how many questions: write both, such as 56/65, or a "
            "percentage."
        )
    return Measure(
        *complete_counts(correct, total, numbers.get("incorrect"), numbers.get("unattempted"))
    )


def _total(cell: str) -> int:
    return read_count(cell, "questions")
