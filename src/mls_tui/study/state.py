"""The one value that holds all that the user has entered."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Self, TypeVar

from pydantic import Field, SkipValidation, model_validator

from mls_tui.study.exam import Exam
from mls_tui.study.records import (
    Attempt,
    Availability,
    CarriedRatings,
    Confidence,
    PracticeTest,
    Rating,
    Rerating,
    Session,
    Settings,
)
from mls_tui.study.value import Day, StudyError, Value

Record = TypeVar("Record", Attempt, Session, PracticeTest)

# "MLS-C01/algorithm-selection" or "MLS-C01/3.4": an exam's action item or task.
ItemKey = Annotated[str, Field(strict=True, pattern=r"^[A-Z0-9-]{2,20}/[a-z0-9.-]{1,80}$")]


class State(Value):
    """All of the user's records, each tuple in order of its dates.

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
    checked: dict[ItemKey, Day] = Field(default_factory=dict)
    confidence: dict[ItemKey, Confidence] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _in_order(cls, fields: dict[str, Any]) -> dict[str, Any]:
        keys: dict[str, Callable[[Any], Any]] = {
            "attempts": lambda one: (one.date, one.id),
            "carried": lambda one: one.exam,
            "rerated": lambda one: (one.date, one.id),
            "sessions": lambda one: (one.date, one.start, one.id),
            "tests": lambda one: (one.date, one.id),
        }
        return fields | {
            name: tuple(sorted(fields[name], key=key))
            for name, key in keys.items()
            if name in fields
        }

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        kinds: tuple[tuple[Attempt | Rerating | Session | PracticeTest, ...], ...]
        kinds = (self.attempts, self.rerated, self.sessions, self.tests)
        for kind in kinds:
            if len({record.id for record in kind}) < len(kind):
                raise ValueError("two records have the same id")
        if len({one.exam for one in self.carried}) < len(self.carried):
            raise ValueError("two sets of carried ratings are for the same exam")
        return self

    @property
    def exam(self) -> Exam:
        """The exam that is being prepared."""
        return self.exams[self.settings.exam]

    # The three that follow are asked for several times at every key, and grow with the years.

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

    @property
    def carried_ratings(self) -> CarriedRatings | None:
        """The ratings inferred for this exam, once there is no report of its own to go by."""
        if self.exam_attempts:
            return None
        return next((one for one in self.carried if one.exam == self.settings.exam), None)

    @property
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

    @property
    def reratings(self) -> dict[str, Rerating]:
        """The newest change of a rating since the report, per domain id."""
        report, code = self.report_id, self.settings.exam
        return {
            one.domain: one for one in self.rerated if one.exam == code and one.attempt == report
        }

    @property
    def ratings(self) -> dict[str, Rating]:
        """Rating in force per domain id, in the exam's order: the report's, or what replaced it.

        Domains without a rating are absent.
        """
        changed = {domain: one.rating for domain, one in self.reratings.items()}
        return self.reported_ratings | changed

    @property
    def reported_ratings(self) -> dict[str, Rating]:
        """Rating per domain id, in the exam's order: the newest attempt's, else the carried ones.

        Domains without a rating are absent.
        """
        if self.exam_attempts:
            known = self.exam_attempts[-1].ratings
        else:
            known = self.carried_ratings.ratings if self.carried_ratings else {}
        return {one.id: known[one.id] for one in self.exam.domains if one.id in known}

    @property
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
        return tuple(one for one in self.sessions if one.date == day)


def _found(records: tuple[Record, ...], id: str, what: str) -> Record:
    for record in records:
        if record.id == id:
            return record
    raise StudyError(f"That {what} is no longer there.")
