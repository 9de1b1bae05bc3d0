"""The records of one kind in order and by month, so that an edit costs only what it changes."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import cached_property
from itertools import chain, compress, count, groupby
from operator import attrgetter, is_not
from typing import Any, TypeAlias, TypeVar

from mls_tui.study.tables import Table
from mls_tui.study.value import StudyError

Record = TypeVar("Record", bound=Any)
_Found = TypeVar("_Found")
MonthNumber: TypeAlias = tuple[int, int]


class Month:
    """The records of one month, in order: one object in all states in which they are the same.

    What is worked out from them is worked out once, for all of these states.
    """

    def __init__(self, row: Table, records: tuple[Any, ...]) -> None:
        """Take the records of a kind, in its order."""
        self.records = records
        self._row = row
        self._known: dict[tuple[Any, ...], Any] = {}

    @cached_property
    def by_key(self) -> dict[str, Any]:
        """The records by what tells them apart."""
        key = attrgetter(self._row.key)
        return {key(one): one for one in self.records}

    @cached_property
    def by_day(self) -> dict[date, tuple[Any, ...]]:
        """The records of each day that has any."""
        return {day: tuple(those) for day, those in groupby(self.records, attrgetter("date"))}

    def once(self, work: Callable[..., _Found], *about: Hashable) -> _Found:
        """Work something out of the records, unless that was done before.

        Args:
            work: A pure function of the records, in order, and of what follows.
            about: What else it takes.
        """
        key = (work, *about)
        if key not in self._known:
            self._known[key] = work(self.records, *about)
        found: _Found = self._known[key]
        return found


class Log(tuple[Record, ...]):
    """All records of one kind in order: a tuple, in which those of a month are found at once.

    The logs before and after an edit share every month that it does not touch.
    """

    row: Table

    @classmethod
    def of(cls, row: Table, records: Iterable[Record]) -> "Log[Record]":
        """Put records into the order of their kind.

        Raises:
            StudyError: If two of them have the same key.
        """
        found = cls(sorted(records, key=row.order))
        found.row = row
        if len(set(map(attrgetter(row.key), found))) < len(found):
            raise _twice(row)
        return found

    @classmethod
    def _joined(cls, row: Table, months: dict[MonthNumber, Month]) -> "Log[Record]":
        found = cls(chain.from_iterable(one.records for one in months.values()))
        found.row = row
        found.months = months
        return found

    @cached_property
    def months(self) -> dict[MonthNumber, Month]:
        """The months that have records, in order."""
        number = _number_of(self.row)
        return {month: Month(self.row, tuple(those)) for month, those in groupby(self, number)}

    def get(self, key: str) -> Record | None:
        """The record with a key; None without one."""
        return next((one.by_key[key] for one in self.months.values() if key in one.by_key), None)

    def on(self, day: date) -> tuple[Record, ...]:
        """The records of a day, of a kind that has a file for each month."""
        month = self.months.get((day.year, day.month))
        return month.by_day.get(day, ()) if month else ()

    def of_exam(self, exam: str) -> tuple[Record, ...]:
        """The records of an exam: the log itself, where there are no others."""
        # What was just read is not put into months before somebody edits it.
        if "months" not in vars(self) and {one.exam for one in self} == {exam}:
            return self
        found = [one.once(_of_exam, exam) for one in self.months.values()]
        if sum(map(len, found)) == len(self):
            return self
        return tuple(chain.from_iterable(found))

    def edited(self, gone: Iterable[Record], fresh: Iterable[Record]) -> "Log[Record]":
        """Take records out, which are known by being the same objects, and add others.

        Raises:
            StudyError: If two records have the same key then.
        """
        number_of = _number_of(self.row)
        out = set(map(id, (gone := tuple(gone))))
        added: dict[MonthNumber, list[Record]] = {number_of(one): [] for one in gone}
        for one in fresh:
            added.setdefault(number_of(one), []).append(one)
        months = dict(self.months)
        for number, those in added.items():
            held = months[number].records if number in months else ()
            records = [*(one for one in held if id(one) not in out), *those]
            if records:
                months[number] = Month(self.row, tuple(sorted(records, key=self.row.order)))
            else:
                months.pop(number, None)
        self._refuse_doubles(months, added)
        if added.keys() - self.months.keys():
            months = dict(sorted(months.items()))
        return self._joined(self.row, months)

    def _refuse_doubles(
        self, months: dict[MonthNumber, Month], added: dict[MonthNumber, list[Record]]
    ) -> None:
        keys = {getattr(one, self.row.key) for those in added.values() for one in those}
        found = sum(len(one.by_key.keys() & keys) for one in months.values())
        touched = [months[number] for number in added if number in months]
        if found > len(keys) or any(len(one.by_key) < len(one.records) for one in touched):
            raise _twice(self.row)

    def put(self, record: Record) -> "Log[Record]":
        """Put a record in the place of the one with its key, else among the others."""
        old = self.get(getattr(record, self.row.key))
        return self.edited(() if old is None else (old,), (record,))

    def arranged(self, records: tuple[Record, ...]) -> "Log[Record] | None":
        """Put records into order of which most are often among these, as the same objects.

        Returns:
            The records in order; None if one of them is of another kind.

        Raises:
            StudyError: If two of them have the same key.
        """
        if not self and all(isinstance(one, self.row.model) for one in records):
            return Log.of(self.row, records)
        gone, fresh = apart(self, records)
        there, wanted = set(map(id, gone)), set(map(id, fresh))
        if len(wanted) < len(fresh):
            raise _twice(self.row)
        new = [one for one in fresh if id(one) not in there]
        if not all(isinstance(one, self.row.model) for one in new):
            return None
        return self.edited((one for one in gone if id(one) not in wanted), new)

    def beside(self, other: "Log[Record]") -> dict[str, Record]:
        """The records by key of the months that this log does not share with another."""
        found: dict[str, Record] = {}
        for number, month in self.months.items():
            if other.months.get(number) is not month:
                found |= month.by_key
        return found


def _of_exam(records: tuple[Any, ...], exam: str) -> tuple[Any, ...]:
    return tuple(one for one in records if one.exam == exam)


def _number_of(row: Table) -> Callable[[Any], MonthNumber]:
    """The month of a record; kinds that lie in one file are kept as one month."""
    if not row.monthly:
        return lambda _: (0, 0)
    return lambda record: (record.date.year, record.date.month)


def _twice(row: Table) -> StudyError:
    return StudyError(f"two records in [{row.name}] have the same {row.key}")


def apart(
    old: tuple[Record, ...], new: tuple[Record, ...]
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Leave out the objects with which both begin and end."""
    begin = _common(old, new)
    old, new = old[begin:], new[begin:]
    end = _common(old[::-1], new[::-1])
    return old[: len(old) - end], new[: len(new) - end]


def _common(one: tuple[Any, ...], other: tuple[Any, ...]) -> int:
    """With how many of the same objects two tuples begin."""
    shorter = min(len(one), len(other))
    return next(compress(count(), map(is_not, one, other)), shorter)
