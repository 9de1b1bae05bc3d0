"""What a plan rested on, and the account of the minutes that it planned."""

import datetime as dt
from typing import Annotated, NamedTuple

from mls_tui.study.exam import ExamCode, Strategy
from mls_tui.study.records import Availability, Rating
from mls_tui.study.value import AfterValidator, Day, Field, Flag, RecordId, Slug, TimeOfDay, Value


def _with_a_day(text: str) -> str:
    """Refuse a day that the calendar does not have."""
    dt.date.fromisoformat(text.partition(" ")[0])
    return text


Share = Annotated[float, Field(strict=True, ge=0, le=1)]
Sum = Annotated[int, Field(strict=True, ge=-10_000_000, le=10_000_000)]
Owed = Annotated[int, Field(strict=True, ge=0, le=10_000_000)]
Count = Annotated[int, Field(strict=True, ge=0, le=100_000)]


# A block to catch up in, as a file has it: its day, begin and minutes, "2026-03-24 21:00 20".
BlockText = Annotated[
    str,
    Field(
        strict=True,
        pattern=r"^\d{4}-(0[1-9]|1[0-2])-[0-3]\d ([01]\d|2[0-3]):[0-5]\d \d{1,3}$",
    ),
    AfterValidator(_with_a_day),
]


class Block(NamedTuple):
    """A block after a day's last window, to catch up in."""

    date: dt.date
    start: dt.time
    minutes: int

    @property
    def text(self) -> str:
        """The block as a file has it."""
        return f"{self.date.isoformat()} {self.start:%H:%M} {self.minutes}"


class Plan(Value):
    """A planning of all weeks: when it was made, and all that it rested on.

    `begin` is the day on which the study for the exam began, `until` the exam's day. The account
    has minutes per domain id: `planned` is done, ahead, forgiven and debt together, `forgiven` what
    the user has let go of, `before` what was done when counting began, that is when the shares last
    changed. `tests` is how many full tests were logged, and `settled` names the sessions given up
    that the plan knew of. `blocks` are there to catch up in. `owed` is what was owed in all right
    after planning, less what was forgiven since, and `old` the part of it that was old then; None
    in plans that were made before these were kept.
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
    blocks: tuple[BlockText, ...] = ()
    shares: dict[Slug, Share]
    ratings: dict[Slug, Rating] = Field(default_factory=dict)
    planned: dict[Slug, Sum]
    forgiven: dict[Slug, Sum] = Field(default_factory=dict)
    before: dict[Slug, Sum] = Field(default_factory=dict)
    availability: Availability
    owed: Owed | None = None
    old: Owed | None = None

    @property
    def catch_up(self) -> tuple[Block, ...]:
        """The blocks to catch up in."""
        parts = [one.split() for one in self.blocks]
        return tuple(
            Block(dt.date.fromisoformat(day), dt.time.fromisoformat(start), int(minutes))
            for day, start, minutes in parts
        )
