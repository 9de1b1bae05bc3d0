"""What the rows of a CSV say of their tests, and of one domain's counts."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.practice.cells import (
    is_fraction,
    quoted,
    read_count,
    read_duration,
    read_flag,
    read_fraction,
    read_guess,
    read_kind,
    refuse_percent,
)
from mls_tui.formats.practice.dates import read_past_day
from mls_tui.formats.practice.rows import Row, complete_counts
from mls_tui.study.records import Kind
from mls_tui.study.value import LINE_LENGTH, NOTE_LENGTH, Day, StudyError

_CODE = re.compile(r"[A-Z0-9]{2,10}(?:-[A-Z0-9]{1,10})+")


class Said(NamedTuple):
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


class CsvTest:
    """The rows of one test while they are being collected."""

    def __init__(self, line: int, said: Said) -> None:
        self.line = line
        self.said = said
        self.notes = {said.note: None}
        self.rows: list[Row] = []
        self.total: tuple[int, int, int] | None = None
        self.is_whole = True

    def takes(self, said: Said) -> bool:
        """Whether a row that says this is of this test; a cell left empty agrees with any."""
        if said.name or self.said.name:
            return said.name == self.said.name
        return said[:7] == self.said[:7] and all(
            None in pair or pair[0] == pair[1]
            for pair in ((said.minutes, self.said.minutes), (said.guess, self.said.guess))
        )

    def add(self, said: Said) -> None:
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


def read_said(
    cells: Mapping[str, str], names: DomainNames, today: date, *, has_source: bool
) -> Said:
    """Read what a row says of its test.

    Args:
        cells: The row's cells by what they hold.
        names: The exams that are known.
        today: A test is not later than this.
        has_source: Whether the table has a column for the source; without one, what stands for the
            exam may be it.

    Raises:
        StudyError: If a cell cannot be read.
    """
    source = " ".join(cells[name] for name in ("provider", "source") if name in cells)
    code = cells.get("exam", "").upper() or None
    if code and code not in names.exams:
        if has_source or _CODE.fullmatch(code):
            raise StudyError(
                f"There is no exam {quoted(code)}: write a code such as "
                f"{names.exam.code}, or leave the cell empty."
            )
        source, code = " ".join(filter(None, (source, cells["exam"]))), None
    note = cells.get("note", "")
    for what, text, most in (("source", source, LINE_LENGTH), ("note", note, NOTE_LENGTH)):
        if len(text) > most:
            raise StudyError(f"The {what} is longer than {most:,} characters: shorten it.")
    return Said(
        name=cells.get("test", ""),
        date=read_past_day(cells["date"], today) if "date" in cells else None,
        source=source,
        code=code,
        kind=read_kind(cells["kind"]) if "kind" in cells else None,
        timed=read_flag(cells["timed"], "timed", "untimed") if "timed" in cells else None,
        repeat=_repeat(cells),
        minutes=read_duration(cells["minutes"]) if "minutes" in cells else None,
        guess=read_guess(cells["guess"]) if "guess" in cells else None,
        note=note,
    )


def _repeat(cells: Mapping[str, str]) -> bool | None:
    if "repeat" in cells:
        return read_flag(cells["repeat"], "repeat", "first")
    if "first" in cells:
        return not read_flag(cells["first"], "first", "repeat")
    return None


def read_counts(cells: Mapping[str, str]) -> tuple[int, int]:
    """Right answers and questions of a row.

    Raises:
        StudyError: If they are not whole counts, or do not agree.
    """
    correct = total = None
    if is_fraction(cells.get("correct", "")):
        correct, total = read_fraction(cells["correct"])
        if "total" in cells and read_count(cells["total"], "questions") != total:
            raise StudyError(
                f"{cells['correct']} and {cells['total']} questions do not agree: correct the row."
            )
    elif "correct" in cells:
        correct = read_count(cells["correct"], "right answers")
    elif "percent" in cells and "incorrect" not in cells:
        refuse_percent(cells["percent"].rstrip("% ") + "%")
    if total is None and "total" in cells:
        total = read_count(cells["total"], "questions")
    numbers = {
        field: read_count(cells[field], f"{field} answers")
        for field in ("incorrect", "unattempted")
        if field in cells
    }
    if "incorrect" not in numbers and cells.get("misses", "").isdecimal():
        numbers["incorrect"] = read_count(cells["misses"], "misses")
    return complete_counts(correct, total, numbers.get("incorrect"), numbers.get("unattempted"))
