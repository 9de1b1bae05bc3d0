"""The one value that holds all that the user has entered."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Annotated, Any, Self, TypeVar

from mls_tui.study import tables
from mls_tui.study.absence import Absence
from mls_tui.study.exam import Exam
from mls_tui.study.plan_record import Plan
from mls_tui.study.records import (
    Attempt,
    Availability,
    CarriedRatings,
    Confidence,
    ItemKey,
    PracticeTest,
    Rating,
    Rerating,
    Session,
    Settings,
)
from mls_tui.study.tables import Held, arrange
from mls_tui.study.value import (
    Day,
    Field,
    SkipValidation,
    StudyError,
    Value,
    make,
    model_validator,
)

Record = TypeVar("Record", Attempt, Session, PracticeTest)


class State(Value):
    """All of the user's records, each tuple in the order that its row in `tables` says.

    What follows from the records is worked out once for each state, when it is first asked for.
    `exams` is the catalogue: read-only, not part of what is stored. `checked` maps action items to
    the day they were checked off, `confidence` task statements to the user's mark.
    """

    exams: Annotated[Mapping[str, Exam], SkipValidation, Field(repr=False)]
    settings: Settings = Settings()
    availability: Availability | None = None
    attempts: tuple[Attempt, ...] = ()
    carried: tuple[CarriedRatings, ...] = ()
    rerated: tuple[Rerating, ...] = ()
    sessions: tuple[Session, ...] = ()
    tests: tuple[PracticeTest, ...] = ()
    plans: tuple[Plan, ...] = ()
    absences: tuple[Absence, ...] = ()
    checked: dict[ItemKey, Day] = Field(default_factory=dict)
    confidence: dict[ItemKey, Confidence] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _in_order(cls, fields: dict[str, Any]) -> dict[str, Any]:
        ordered = {
            row.field: tuple(sorted(fields[row.field], key=row.order))
            for row in tables.TABLES.values()
            if row.held is Held.RECORDS and row.field in fields
        }
        return fields | ordered

    @model_validator(mode="after")
    def _keys_are_unique(self) -> Self:
        for row in tables.TABLES.values():
            if row.held is Held.RECORDS:
                records = getattr(self, row.field)
                if len({getattr(one, row.key) for one in records}) < len(records):
                    raise ValueError(f"two records in [{row.name}] have the same {row.key}")
        return self

    def replace(self, **changes: object) -> Self:
        """Copy with some fields changed and checked.

        Records are checked when they are made, and their order is known: of a long log, an edit
        costs what it changes.

        Raises:
            StudyError: If a field does not accept its new content, or two records have one key.
        """
        rows = {row.field: row for row in tables.TABLES.values() if row.held is Held.RECORDS}
        ordered: dict[str, object] = {}
        for field in rows.keys() & changes.keys():
            records, known = changes[field], getattr(self, field)
            if records is known:
                ordered[field] = known
            elif isinstance(records, tuple):
                arranged = arrange(rows[field], known, records)
                if arranged is None:
                    return super().replace(**changes)
                ordered[field] = arranged
        others = {name: one for name, one in changes.items() if name not in ordered}
        checked = make(type(self), **({"exams": self.exams} | others)) if others else self
        return self.assembled(**ordered, **{name: getattr(checked, name) for name in others})

    @property
    def exam(self) -> Exam:
        """The exam that is being prepared."""
        return self.exams[self.settings.exam]

    @cached_property
    def exam_attempts(self) -> tuple[Attempt, ...]:
        """Attempts at the exam that is being prepared, oldest first."""
        return tuple(one for one in self.attempts if one.exam == self.settings.exam)

    @cached_property
    def exam_tests(self) -> tuple[PracticeTest, ...]:
        """Practice tests of the exam that is being prepared, oldest first."""
        return tuple(one for one in self.tests if one.exam == self.settings.exam)

    @cached_property
    def exam_sessions(self) -> tuple[Session, ...]:
        """Sessions for the exam that is being prepared, in order of time."""
        return tuple(one for one in self.sessions if one.exam == self.settings.exam)

    @cached_property
    def plan(self) -> Plan | None:
        """The newest plan for the exam that is being prepared."""
        mine = [one for one in self.plans if one.exam == self.settings.exam]
        return max(mine, key=lambda one: (one.date, one.time, one.id), default=None)

    @cached_property
    def carried_ratings(self) -> CarriedRatings | None:
        """The ratings inferred for this exam, once there is no report of its own to go by."""
        if self.exam_attempts:
            return None
        return next((one for one in self.carried if one.exam == self.settings.exam), None)

    @cached_property
    def report_id(self) -> str | None:
        """Id of the attempt whose report gives the exam its ratings; None without any."""
        if self.exam_attempts:
            return self.exam_attempts[-1].id
        return self.carried_ratings.from_attempt if self.carried_ratings else None

    @property
    def report_day(self) -> date | None:
        """The day of the attempt whose report gives the exam its ratings; None without any.

        Of one that was deleted since its ratings were carried over, the day of that.
        """
        days = (one.date for one in self.attempts if one.id == self.report_id)
        return next(days, self.carried_ratings.date if self.carried_ratings else None)

    @cached_property
    def reratings(self) -> dict[str, Rerating]:
        """The newest change of a rating since the report, per domain id."""
        report, code = self.report_id, self.settings.exam
        return {
            one.domain: one for one in self.rerated if one.exam == code and one.attempt == report
        }

    @cached_property
    def ratings(self) -> dict[str, Rating]:
        """Rating in force per domain id, in the exam's order: the report's, or what replaced it.

        Domains without a rating are absent.
        """
        changed = {domain: one.rating for domain, one in self.reratings.items()}
        return self.reported_ratings | changed

    @cached_property
    def reported_ratings(self) -> dict[str, Rating]:
        """Rating per domain id, in the exam's order: the newest attempt's, else the carried ones.

        Domains without a rating are absent.
        """
        if self.exam_attempts:
            known = self.exam_attempts[-1].ratings
        else:
            known = self.carried_ratings.ratings if self.carried_ratings else {}
        return {one.id: known[one.id] for one in self.exam.domains if one.id in known}

    @cached_property
    def is_rated(self) -> bool:
        """Whether every domain of the exam has a rating."""
        return len(self.ratings) == len(self.exam.domains)

    def attempt(self, id: str) -> Attempt:
        """The attempt with this id.

        Raises:
            StudyError: If it is gone.
        """
        return _found(self.attempts, id, "attempt")

    def session(self, id: str) -> Session:
        """The session with this id.

        Raises:
            StudyError: If it is gone.
        """
        return _found(self.sessions, id, "session")

    def test(self, id: str) -> PracticeTest:
        """The practice test with this id.

        Raises:
            StudyError: If it is gone.
        """
        return _found(self.tests, id, "practice test")

    def sessions_on(self, day: date) -> tuple[Session, ...]:
        """Every session of a day, whichever exam it is for, in order of time."""
        return self._sessions_by_day.get(day, ())

    @cached_property
    def _sessions_by_day(self) -> dict[date, tuple[Session, ...]]:
        return {day: tuple(those) for day, those in groupby(self.sessions, lambda one: one.date)}


def _found(records: tuple[Record, ...], id: str, what: str) -> Record:
    for record in records:
        if record.id == id:
            return record
    raise StudyError(f"That {what} is no longer there.")
