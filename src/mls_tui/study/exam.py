"""An exam's blueprint: domains with weights, score scale, passing score, retake rule, dates."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from mls_tui.study.value import (
    Day,
    Field,
    Flag,
    Line,
    Note,
    Slug,
    StudyError,
    Value,
    model_validator,
)

ExamCode = Annotated[str, Field(strict=True, pattern=r"^[A-Z0-9][A-Z0-9-]{1,19}$")]
Count = Annotated[int, Field(strict=True, ge=0, le=10_000)]
Percent = Annotated[float, Field(strict=True, ge=0, le=100)]
Title = Annotated[Line, Field(min_length=1)]
TaskNumber = Annotated[str, Field(strict=True, pattern=r"^\d{1,2}\.\d{1,2}$")]


class Strategy(StrEnum):
    """A rule that turns ratings and weights into shares of the study time."""

    TIERED = "tiered"
    SMOOTH = "smooth"
    POINTS = "points"
    GAP = "gap"


class Role(StrEnum):
    """What kind of work a domain is about; patterns 1 and 3 of the article ask for it."""

    DATA = "data"
    MODELING = "modeling"
    OPERATIONS = "operations"
    OTHER = "other"


class Status(StrEnum):
    """Whether an exam can be taken on a given day."""

    UPCOMING = "upcoming"
    BETA = "beta"
    CURRENT = "current"
    RETIRING = "retiring"
    RETIRED = "retired"


class Task(Value):
    """A numbered task statement of the exam guide, such as 3.4."""

    number: TaskNumber
    title: Title


class Action(Value):
    """A study action to check off, written for one domain or one rating."""

    id: Slug
    text: Title


class Domain(Value):
    """A weighted section of the exam.

    `weight` is as published, in percent; `Exam.weights` has it normalised. `short` heads narrow
    columns. `also` are names that the domain had before, or has elsewhere. `weakness` says what a
    low rating here usually points at; `topics` is what the domain tests; `actions` is what to do
    about it. Without them the general guidance serves.
    """

    id: Slug
    number: Annotated[int, Field(strict=True, ge=1, le=20)]
    name: Title
    short: Annotated[Title, Field(max_length=4)]
    weight: Annotated[Percent, Field(gt=0)]
    weight_min: Percent | None = None
    weight_max: Percent | None = None
    role: Role = Role.OTHER
    also: tuple[Title, ...] = ()
    tasks: tuple[Task, ...] = ()
    weakness: Note = ""
    topics: tuple[Line, ...] = ()
    actions: tuple[Action, ...] = ()


class Crossing(Value):
    """One row of a crosswalk: the tasks of this exam that hold the content of an older exam's task.

    An inference of whoever wrote the exam file, never the vendor's word.
    """

    from_exam: ExamCode
    from_task: TaskNumber
    to_tasks: tuple[str, ...]


class DomainCrossing(Value):
    """One row of a crosswalk where tasks are not known: the domains that follow an older domain.

    By the numbers of the domains; an inference, as a row by tasks is.
    """

    from_exam: ExamCode
    from_domain: Annotated[int, Field(strict=True, ge=1, le=20)]
    to_domains: tuple[Annotated[int, Field(strict=True, ge=1, le=20)], ...]


class Exam(Value):
    """A blueprint. Zero stands for a figure that the vendor does not publish.

    `as_of` is the day on which the facts were so, as far as `source` tells.
    `retake_wait_days`: the n-th entry is the wait in days after the n-th failure, the last repeats.
    `max_attempts` within `attempts_window_days` days, 0 for no cap. `minutes` is the exam's length.
    """

    code: ExamCode
    name: Title
    vendor: Line
    level: Line = ""
    first_day: Day | None = None
    ga_day: Day | None = None
    last_day: Day | None = None
    successors: tuple[ExamCode, ...] = ()
    scaled_min: Count = 0
    scaled_max: Count = 0
    passing: Count = 0
    questions_scored: Count = 0
    questions_unscored: Count = 0
    questions_min: Count = 0
    questions_max: Count = 0
    minutes: Count = 0
    fee_usd: Count = 0
    retake_wait_days: tuple[Count, ...] = ()
    retake_rule: Note = ""
    max_attempts: Count = 0
    attempts_window_days: Count = 0
    single_beta_attempt: Flag = False
    weights_kind: Annotated[str, Field(strict=True, pattern="^(exact|approximate|range)$")] = (
        "exact"
    )
    strategy: Strategy = Strategy.SMOOTH
    guide_url: Line = ""
    source: Note = ""
    as_of: Day | None = None
    unverified: tuple[Line, ...] = ()
    note: Note = ""
    domains: Annotated[tuple[Domain, ...], Field(min_length=1, max_length=20)]
    crosswalk: tuple[Crossing, ...] = ()
    domain_crosswalk: tuple[DomainCrossing, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for what in ("id", "number", "short", "name"):
            seen = [getattr(domain, what) for domain in self.domains]
            twice = next((one for one in seen if seen.count(one) > 1), None)
            if twice is not None:
                raise ValueError(f"two domains have the {what} {twice!r}")
        if self.passing and not self.scaled_min <= self.passing <= self.scaled_max:
            raise ValueError(
                f"the passing score {self.passing} is outside the scale "
                f"{self.scaled_min}-{self.scaled_max}"
            )
        total = sum(domain.weight for domain in self.domains)
        if self.weights_kind == "exact" and abs(total - 100) > 0.5:
            raise ValueError(
                f"the weights add up to {total:g}, not 100 "
                '(if they are published that way, say weights_kind = "approximate")'
            )
        names = [name for domain in self.domains for name in (domain.name, *domain.also)]
        if len(set(map(str.casefold, names))) < len(names):
            raise ValueError("two domains have the same name in also")
        numbers = [task.number for domain in self.domains for task in domain.tasks]
        if len(set(numbers)) < len(numbers):
            raise ValueError("two tasks have the same number")
        actions = [action.id for domain in self.domains for action in domain.actions]
        if len(set(actions)) < len(actions):
            raise ValueError("two actions have the same id")
        if any(task not in numbers for row in self.crosswalk for task in row.to_tasks):
            raise ValueError("the crosswalk leads to a task that the exam does not have")
        places = {domain.number for domain in self.domains}
        if any(one not in places for row in self.domain_crosswalk for one in row.to_domains):
            raise ValueError("the crosswalk leads to a domain that the exam does not have")
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValueError("first_day is after last_day")
        return self

    def follows(self, code: str) -> bool:
        """Whether a crosswalk leads here from another exam."""
        froms = {row.from_exam for row in self.crosswalk}
        return code in froms | {row.from_exam for row in self.domain_crosswalk}

    @cached_property
    def weights(self) -> dict[str, float]:
        """Weight per domain id in percent, normalised to add up to 100."""
        total = sum(domain.weight for domain in self.domains)
        return {domain.id: domain.weight * 100 / total for domain in self.domains}

    @cached_property
    def median_weight(self) -> float:
        """Median of the normalised weights, in percent."""
        weights = sorted(self.weights.values())
        middle = len(weights) // 2
        # Not `statistics.median`: its import is 1 % of the memory and time of a start.
        return (weights[middle] + weights[~middle]) / 2

    def domain(self, id: str) -> Domain:
        """The domain with this id.

        Raises:
            StudyError: If the exam has no such domain.
        """
        for domain in self.domains:
            if domain.id == id:
                return domain
        raise StudyError(f"{self.code} has no domain {id!r}.")

    def status(self, today: date) -> Status:
        """Derive from the exam's dates what can be done with it today."""
        if self.last_day and today > self.last_day:
            return Status.RETIRED
        if self.first_day and today < self.first_day:
            return Status.UPCOMING
        if self.ga_day and today < self.ga_day:
            return Status.BETA
        return Status.RETIRING if self.last_day else Status.CURRENT


Exams = Mapping[str, Exam]


def find_domain(exam: Exam, text: str) -> Domain:
    """Find the domain that a user means by its number, id, short label, name or a part of its name.

    Raises:
        StudyError: If no domain or more than one fits.
    """
    wanted = text.strip().casefold()
    number = wanted.removeprefix("d").removeprefix("omain").strip()
    for domain in exam.domains:
        names = (domain.name, domain.short, *domain.also)
        exact = {domain.id, *map(str.casefold, names)}
        if wanted in exact or number == str(domain.number):
            return domain
    fits = [domain for domain in exam.domains if wanted and wanted in domain.name.casefold()]
    if len(fits) == 1:
        return fits[0]
    known = ", ".join(f"{domain.number} {domain.name}" for domain in exam.domains)
    what = "more than one domain fits" if fits else "there is no domain"
    raise StudyError(f"{exam.code}: {what} {text[:60]!r}; its domains are {known}.")
