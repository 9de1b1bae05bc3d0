"""What a plan rested on, and the account of the minutes that it planned."""

from typing import Annotated

from mls_tui.study.exam import ExamCode, Strategy
from mls_tui.study.records import Availability, Rating
from mls_tui.study.value import Day, Field, Flag, RecordId, Slug, TimeOfDay, Value

Share = Annotated[float, Field(strict=True, ge=0, le=1)]
Sum = Annotated[int, Field(strict=True, ge=-10_000_000, le=10_000_000)]
Count = Annotated[int, Field(strict=True, ge=0, le=100_000)]


class Block(Value):
    """A block after a day's last window, to catch up in."""

    date: Day
    start: TimeOfDay
    minutes: Annotated[int, Field(strict=True, ge=5, le=12 * 60)]


class Plan(Value):
    """A planning of all weeks: when it was made, and all that it rested on.

    `begin` is the day on which the study for the exam began, `until` the exam's day. The account
    has minutes per domain id: `planned` is done, ahead, forgiven and debt together, `forgiven` what
    the user has let go of, `before` what was done when counting began, that is when the shares last
    changed. `tests` is how many full tests were logged, and `settled` names the sessions given up
    that the plan knew of. `blocks` are there to catch up in.
    """

    id: RecordId
    exam: ExamCode
    date: Day
    time: TimeOfDay
    begin: Day
    until: Day
    strategy: Strategy
    report: RecordId | None = None
    booked: Flag = False
    tests: Count = 0
    settled: tuple[RecordId, ...] = ()
    blocks: tuple[Block, ...] = ()
    shares: dict[Slug, Share]
    ratings: dict[Slug, Rating] = Field(default_factory=dict)
    planned: dict[Slug, Sum]
    forgiven: dict[Slug, Sum] = Field(default_factory=dict)
    before: dict[Slug, Sum] = Field(default_factory=dict)
    availability: Availability
