"""The one value that holds all that the user has entered."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Self

from mls_tui.study.absence import Absence
from mls_tui.study.exam import Exam
from mls_tui.study.log import Log
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
from mls_tui.study.tables import ATTEMPT, SESSION, TABLES, TEST, Held
from mls_tui.study.value import (
    Day,
    Field,
    SkipValidation,
    StudyError,
    Value,
    make,
    model_validator,
)


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

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for row in TABLES.values():
            if row.held is Held.RECORDS:
                # Nobody has seen this state yet.
                vars(self)[row.field] = Log.of(row, getattr(self, row.field))
        return self

    def replace(self, **changes: object) -> Self:
        """Copy with some fields changed and checked.

        Records are checked when they are made, and their order is known: of a long log, an edit
        costs what it changes.

        Raises:
            StudyError: If a field does not accept its new content, or two records have one key.
        """
        ordered: dict[str, object] = {}
        for row in TABLES.values():
            records = changes.get(row.field)
            if isinstance(records, Log) and records.row is row:
                ordered[row.field] = records
            elif row.held is Held.RECORDS and isinstance(records, tuple):
                arranged = self.log(row.name).arranged(records)
                if arranged is None:
                    return super().replace(**changes)
                ordered[row.field] = arranged
        others = {name: one for name, one in changes.items() if name not in ordered}
        checked = make(type(self), **({"exams": self.exams} | others)) if others else self
        return self.assembled(**ordered, **{name: getattr(checked, name) for name in others})

    def put(self, table: str, record: Value) -> Self:
        """Copy with a record in the place of the one with its key, else among the others."""
        return self.assembled(**{TABLES[table].field: self.log(table).put(record)})

    def without(self, table: str, record: Value) -> Self:
        """Copy without a record that is there."""
        return self.assembled(**{TABLES[table].field: self.log(table).edited([record], ())})

    def log(self, table: str) -> Log[Any]:
        """The records of a table of which there are many, by month."""
        found: Log[Any] = getattr(self, TABLES[table].field)
        return found

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
        return self.log(TEST).of_exam(self.settings.exam)

    @cached_property
    def exam_sessions(self) -> tuple[Session, ...]:
        """Sessions for the exam that is being prepared, in order of time."""
        return self.log(SESSION).of_exam(self.settings.exam)

    @cached_property
    def plan(self) -> Plan | None:
        """The newest plan for the exam that is being prepared."""
        mine = [one for one in self.plans if one.exam == self.settings.exam]
        return max(mine, key=lambda one: (one.date, one.time, one.id), default=None)

    @cached_property
    def has_misses(self) -> bool:
        """Whether a practice test of the exam says why questions were missed."""
        return any(one.misses for one in self.exam_tests)

    @cached_property
    def worked_out(self) -> dict[tuple[object, ...], Any]:
        """What has been worked out of this state elsewhere, by what it is: read, never changed."""
        return {}

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
        found: Attempt = self._found(ATTEMPT, id, "attempt")
        return found

    def session(self, id: str) -> Session:
        """The session with this id.

        Raises:
            StudyError: If it is gone.
        """
        found: Session = self._found(SESSION, id, "session")
        return found

    def test(self, id: str) -> PracticeTest:
        """The practice test with this id.

        Raises:
            StudyError: If it is gone.
        """
        found: PracticeTest = self._found(TEST, id, "practice test")
        return found

    def sessions_on(self, day: date) -> tuple[Session, ...]:
        """Every session of a day, whichever exam it is for, in order of time."""
        return self.log(SESSION).on(day)

    def _found(self, table: str, id: str, what: str) -> Any:
        record = self.log(table).get(id)
        if record is None:
            raise StudyError(f"That {what} is no longer there.")
        return record
