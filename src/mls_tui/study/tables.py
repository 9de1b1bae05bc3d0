"""One row for each kind of record: all that saving, merging, ordering and checking ask of it."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto
from typing import Any, NamedTuple

from mls_tui.study.absence import Absence
from mls_tui.study.plan_record import Plan
from mls_tui.study.records import (
    Attempt,
    Availability,
    CarriedRatings,
    Confidence,
    PracticeTest,
    Rerating,
    Session,
    Settings,
)
from mls_tui.study.value import Day

SETTINGS = "settings"
AVAILABILITY = "availability"
ATTEMPT = "attempt"
CARRIED = "carried"
RERATED = "rerated"
TEST = "test"
SESSION = "session"
PLAN = "plan"
ABSENCE = "absence"
CHECKED = "checked"
CONFIDENCE = "confidence"

# What is one record only needs a key all the same.
ONLY = "only"


class Held(Enum):
    """How the state holds the records of a table."""

    RECORDS = auto()  # a tuple of values, each with its key in it
    ONE = auto()  # one value, or None
    FIELDS = auto()  # one value, each field of which is a record
    ITEMS = auto()  # a mapping of an exam's item to a plain value


def by_day_and_id(record: Any) -> tuple[Any, ...]:
    """The order of records that have a day."""
    return (record.date, record.id)


class Table(NamedTuple):
    """A kind of record.

    Attributes:
        name: What it is called in files and in the undo journal.
        field: The field of the state that holds its records.
        file: The file that holds them, or the folder with a file for each month.
        model: The type of a record; of an item, the type of its value.
        words: Names a record, given its key and itself, to begin a sentence with.
        held: How the state holds them.
        key: The field that tells one record from another.
        order: What records are sorted by, in the state and in their file; in a file for each month
            the day first.
        domains: The field that names domains of the record's exam: one, or a mapping by domain.
        monthly: Whether its records lie in a file for each month, by their date.
    """

    name: str
    field: str
    file: str
    model: Any
    words: Callable[[str, Any], str]
    held: Held = Held.RECORDS
    key: str = "id"
    order: Callable[[Any], tuple[Any, ...]] = by_day_and_id
    domains: str = ""
    monthly: bool = False

    def keyed(self, content: Any) -> dict[str, object]:
        """What the state's field holds, by key; settings that are not set have no record."""
        match self.held:
            case Held.RECORDS:
                return {getattr(record, self.key): record for record in content}
            case Held.ONE:
                return {} if content is None else {ONLY: content}
            case Held.FIELDS:
                found: Mapping[str, object] = content.fields()
                return {name: value for name, value in found.items() if value is not None}
            case Held.ITEMS:
                return dict(content)

    def content(self, records: Mapping[str, object]) -> object:
        """Turn records by key into what the state's field holds."""
        match self.held:
            case Held.RECORDS:
                return tuple(records.values())
            case Held.ONE:
                return records.get(ONLY)
            case Held.FIELDS:
                return self.model(**records)
            case Held.ITEMS:
                return dict(records)

    def exam(self, key: str, record: Any) -> str | None:
        """The code of the exam that a record belongs to; None if it belongs to none."""
        match self.held:
            case Held.RECORDS:
                code: str | None = getattr(record, "exam", None)
                return code
            case Held.FIELDS:
                return record if key == "exam" else None
            case Held.ITEMS:
                return key.partition("/")[0]
            case Held.ONE:
                return None

    def named_domains(self, record: Any) -> tuple[str, ...]:
        """Ids of the domains that a record names."""
        named: str | Iterable[str] | None = getattr(record, self.domains) if self.domains else None
        if named is None:
            return ()
        return (named,) if isinstance(named, str) else tuple(named)


# A row for each kind, in the order in which a file holds several kinds. To add one: a value in
# `records`, its row here, and its field in the state.
TABLES: dict[str, Table] = {
    row.name: row
    for row in (
        Table(
            SETTINGS,
            field="settings",
            file="settings.toml",
            model=Settings,
            words=lambda key, _: f"The setting {key}",
            held=Held.FIELDS,
        ),
        Table(
            AVAILABILITY,
            field="availability",
            file="settings.toml",
            model=Availability,
            words=lambda _, __: "The availability",
            held=Held.ONE,
        ),
        Table(
            ATTEMPT,
            field="attempts",
            file="attempts.toml",
            model=Attempt,
            words=lambda _, one: f"The attempt of {one.date}",
            domains="ratings",
        ),
        Table(
            CARRIED,
            field="carried",
            file="attempts.toml",
            model=CarriedRatings,
            words=lambda key, _: f"The ratings carried over to {key}",
            key="exam",
            order=lambda one: (one.date, one.exam),
            domains="ratings",
        ),
        Table(
            RERATED,
            field="rerated",
            file="attempts.toml",
            model=Rerating,
            words=lambda _, one: f"The re-rating of {one.domain}",
            domains="domain",
        ),
        Table(
            TEST,
            field="tests",
            file="practice",
            model=PracticeTest,
            words=lambda _, one: f"The practice test of {one.date}",
            order=lambda one: (one.date, one.logged or 0, one.id),
            domains="results",
            monthly=True,
        ),
        Table(
            SESSION,
            field="sessions",
            file="schedule",
            model=Session,
            words=lambda _, one: f"The session of {one.date} at {one.start:%H:%M}",
            order=lambda one: (one.date, one.start, one.id),
            domains="domain",
            monthly=True,
        ),
        Table(
            PLAN,
            field="plans",
            file="plans.toml",
            model=Plan,
            words=lambda _, one: f"The plan of {one.date}",
            domains="shares",
        ),
        Table(
            ABSENCE,
            field="absences",
            file="plans.toml",
            model=Absence,
            words=lambda _, one: f"The days from {one.date} to {one.until} ({one.kind.value})",
        ),
        Table(
            CHECKED,
            field="checked",
            file="checklists.toml",
            model=Day,
            words=lambda key, _: f"The action item {key}",
            held=Held.ITEMS,
        ),
        Table(
            CONFIDENCE,
            field="confidence",
            file="checklists.toml",
            model=Confidence,
            words=lambda key, _: f"The confidence in {key}",
            held=Held.ITEMS,
        ),
    )
}


def files() -> tuple[str, ...]:
    """The files that hold records, and the folders with a file for each month; each once."""
    return tuple(dict.fromkeys(row.file for row in TABLES.values()))


def rows_in(file: str) -> tuple[Table, ...]:
    """The kinds of record that a file, or each file of a folder, holds."""
    return tuple(row for row in TABLES.values() if row.file == file)
