"""What the user's state is made of: attempts, availability, sessions, practice tests, settings."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from mls_tui.study.exam import ExamCode, Strategy, TaskNumber
from mls_tui.study.value import (
    AfterValidator,
    Day,
    Field,
    Flag,
    Line,
    Minutes,
    Note,
    RecordId,
    Slug,
    TimeOfDay,
    Value,
    model_validator,
)

# "MLS-C01/algorithm-selection" or "MLS-C01/3.4": an exam's action item or task.
ItemKey = Annotated[str, Field(strict=True, pattern=r"^[A-Z0-9-]{2,20}/[a-z0-9.-]{1,80}$")]

# A free rest of so many minutes is a session of its own; less stays free.
SHORTEST_REST = 15

# "today.done": a room and what a key does there.
BindingId = Annotated[str, Field(strict=True, pattern=r"^[a-z-]{1,40}\.[a-z-]{1,40}$")]


class Rating(StrEnum):
    """How a domain went: the article's three words.

    The official second label, "Meets Competencies", reads as Competent.
    """

    NEEDS_IMPROVEMENT = "needs improvement"
    COMPETENT = "competent"
    STRONG = "strong"

    @property
    def label(self) -> str:
        """The rating as the user reads it."""
        return self.value.title()


class Outcome(StrEnum):
    """Whether an attempt passed."""

    PASS = "pass"
    FAIL = "fail"


class Attempt(Value):
    """One sitting of an exam.

    `score` is None where the exam publishes no score; only then `passed` says the outcome,
    which otherwise follows from the passing score. `ratings` may lack domains not rated yet.
    """

    id: RecordId
    exam: ExamCode
    date: Day
    score: Annotated[int, Field(strict=True, ge=0, le=10_000)] | None = None
    passed: Flag | None = None
    ratings: dict[Slug, Rating] = Field(default_factory=dict)


class CarriedRatings(Value):
    """Ratings of one exam inferred from an attempt at another through a crosswalk."""

    exam: ExamCode
    from_attempt: RecordId
    date: Day
    ratings: dict[Slug, Rating]


class Rerating(Value):
    """A rating that practice has changed since the report, by the user's word.

    It stands for as long as `attempt` is the report that gives the exam its ratings; that report
    keeps its own.
    """

    id: RecordId
    exam: ExamCode
    domain: Slug
    rating: Rating
    date: Day
    attempt: RecordId


# How many minutes these last, in every form, command and file.
WINDOW_MINUTES = range(5, 16 * 60 + 1)
SESSION_MINUTES = range(5, 12 * 60 + 1)
PLANNED_MINUTES = range(10, 4 * 60 + 1)
BREAK_MINUTES = range(2 * 60 + 1)


class Window(Value):
    """A stretch of the clock that is free for study: `19:00 90` ends at 20:30, breaks included.

    It may pass midnight.
    """

    start: TimeOfDay
    minutes: Annotated[int, Field(strict=True, ge=WINDOW_MINUTES[0], le=WINDOW_MINUTES[-1])]


def _apart(windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """Refuse windows of a day that overlap."""
    for one, other in pairwise(windows):
        if minute_of_day(one.start) + one.minutes > minute_of_day(other.start):
            raise ValueError(
                f"the window at {other.start:%H:%M} starts before the one at {one.start:%H:%M} ends"
            )
    return windows


def _round(week: tuple[tuple[Window, ...], ...]) -> tuple[tuple[Window, ...], ...]:
    """Refuse a window that passes midnight into one of the next day; the week goes round."""
    for day, windows in enumerate(week):
        following = week[(day + 1) % len(week)]
        if windows and following:
            over = minute_of_day(windows[-1].start) + windows[-1].minutes - 24 * 60
            if over > minute_of_day(following[0].start):
                raise ValueError(
                    f"the window at {windows[-1].start:%H:%M} runs past midnight into the one at "
                    f"{following[0].start:%H:%M} of the next day"
                )
    return week


class Availability(Value):
    """When the user can study: windows per weekday (Monday first), in order and apart.

    `session_minutes` is the length of a session, `break_minutes` the pause between two.
    """

    weekdays: Annotated[
        tuple[Annotated[tuple[Window, ...], AfterValidator(_apart)], ...],
        Field(min_length=7, max_length=7),
        AfterValidator(_round),
    ]
    session_minutes: Annotated[
        int, Field(strict=True, ge=PLANNED_MINUTES[0], le=PLANNED_MINUTES[-1])
    ] = 50
    break_minutes: Annotated[int, Field(strict=True, ge=0, le=BREAK_MINUTES[-1])] = 10
    days_off: tuple[Day, ...] = ()

    def study_minutes(self, stretch: int) -> int:
        """Minutes of study in a free stretch of so many minutes: less its breaks.

        Whole sessions come first; a rest of 15 minutes or more is a shorter one, less stays free.
        """
        whole = (stretch + self.break_minutes) // (self.session_minutes + self.break_minutes)
        rest = stretch - whole * (self.session_minutes + self.break_minutes)
        return whole * self.session_minutes + (rest if rest >= SHORTEST_REST else 0)

    @property
    def minutes(self) -> tuple[int, ...]:
        """Minutes of study per weekday, Monday first."""
        return tuple(
            sum(self.study_minutes(window.minutes) for window in windows)
            for windows in self.weekdays
        )

    @property
    def minutes_per_week(self) -> int:
        """Minutes of study in a week without days off."""
        return sum(self.minutes)


class Activity(StrEnum):
    """What is done in a session.

    STUDY is the next step of the domain's path, which is worked out when the session is shown.
    """

    STUDY = "study"
    COURSE = "course"
    LAB = "lab"
    QUESTIONS = "questions"
    REVIEW = "review"
    SCENARIOS = "scenarios"
    PRACTICE_TEST = "practice test"


class SessionStatus(StrEnum):
    """Where a session stands."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class Session(Value):
    """One block of study. `domain` is None for a practice test over the whole exam.

    `minutes` is the planned length, `actual` what it took once done. `planned` is False for a
    session that the user made by hand. `tasks` are the numbers of the tasks that were studied, once
    it is done; `note` is what the user wrote at its end. It belongs to the day on which it begins,
    and may pass midnight.
    """

    id: RecordId
    exam: ExamCode
    date: Day
    start: TimeOfDay
    minutes: Annotated[int, Field(strict=True, ge=SESSION_MINUTES[0], le=SESSION_MINUTES[-1])]
    domain: Slug | None = None
    activity: Activity
    topic: Line = ""
    status: SessionStatus = SessionStatus.OPEN
    actual: Minutes | None = None
    locked: Flag = False
    planned: Flag = True
    tasks: tuple[TaskNumber, ...] = ()
    note: Line = ""

    @model_validator(mode="after")
    def _done_with_minutes(self) -> Self:
        if (self.actual is not None) != (self.status is SessionStatus.DONE):
            raise ValueError("actual minutes belong to done sessions, and every done one has them")
        return self

    @property
    def starts(self) -> datetime:
        """Local begin."""
        return datetime.combine(self.date, self.start)

    @property
    def ends(self) -> datetime:
        """Local end as planned."""
        return self.starts + timedelta(minutes=self.minutes)


class Kind(StrEnum):
    """How much of an exam a practice test imitates."""

    FULL = "full"
    QUIZ = "quiz"
    SELF_MADE = "self-made"

    @property
    def label(self) -> str:
        """The kind as the user reads it."""
        return "full test" if self is Kind.FULL else self.value


class Result(Value):
    """Questions answered correctly, of how many."""

    correct: Annotated[int, Field(strict=True, ge=0, le=1000)]
    total: Annotated[int, Field(strict=True, ge=1, le=1000)]

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.correct > self.total:
            raise ValueError(f"{self.correct} right of {self.total} is impossible")
        return self

    @property
    def missed(self) -> int:
        """Questions that were not answered correctly."""
        return self.total - self.correct


class Reason(StrEnum):
    """Why a question was missed."""

    DID_NOT_KNOW = "did-not-know"
    BELIEVED_WRONG = "believed-wrong"
    MISREAD = "misread"
    OUT_OF_TIME = "out-of-time"
    GUESSED = "guessed"

    @property
    def label(self) -> str:
        """The reason as the user reads it."""
        return self.value.replace("-", " ")


Missed = Annotated[int, Field(strict=True, ge=1, le=1000)]
Misses = Annotated[dict[Reason, Missed], Field(min_length=1)]


class PracticeTest(Value):
    """One logged practice result, with correct and total per domain id, or only in all.

    `in_total` is the result where nothing is known by domain; `results` is empty then. `guess` is
    the score in percent that the user expected beforehand. `misses` counts, per domain id, why
    questions were missed; it may leave misses out. `logged` numbers the tests of a day in the order
    in which they were logged.
    """

    id: RecordId
    exam: ExamCode
    date: Day
    source: Line
    kind: Kind = Kind.FULL
    timed: Flag = True
    repeat: Flag = False
    minutes: Minutes | None = None
    guess: Annotated[int, Field(strict=True, ge=0, le=100)] | None = None
    note: Note = ""
    results: dict[Slug, Result] = Field(default_factory=dict)
    in_total: Result | None = None
    misses: dict[Slug, Misses] = Field(default_factory=dict)
    logged: Annotated[int, Field(strict=True, ge=1, le=1_000_000)] | None = None

    @model_validator(mode="after")
    def _results_are_there(self) -> Self:
        if bool(self.results) == bool(self.in_total):
            raise ValueError("results are by domain, or else in total")
        return self

    @model_validator(mode="after")
    def _misses_are_possible(self) -> Self:
        for domain, reasons in self.misses.items():
            result = self.results.get(domain)
            wrong = result.missed if result else 0
            given = sum(reasons.values())
            if given > wrong:
                raise ValueError(f"{given} reasons for {wrong} misses in {domain} are too many")
        return self


class Confidence(StrEnum):
    """How well the user knows a task statement, by their own word."""

    UNSEEN = "unseen"
    LEARNING = "learning"
    CONFIDENT = "confident"


class Settings(Value):
    """What the user chose. `strategy` is None for the exam's own; `booked` is the exam's date.

    `theme` names the look of the dashboard, None for one that fits the terminal. `keys` are keys
    of the user's own, several with blanks between, by what they do. `no_maintenance` says that
    domains of the Maintenance tier get no time, on the user's word. `bell` and `notice` say that
    the terminal rings, or shows a notice of its own, when the focus timer is through. `backups` is
    the folder in which copies are kept, None for one among the records.
    """

    exam: ExamCode = "MLS-C01"
    strategy: Strategy | None = None
    booked: Day | None = None
    theme: Slug | None = None
    keys: dict[BindingId, Line] | None = None
    no_maintenance: Flag | None = None
    bell: Flag | None = None
    notice: Flag | None = None
    backups: Line | None = None


def minute_of_day(value: time) -> int:
    """Minutes since midnight."""
    return value.hour * 60 + value.minute
