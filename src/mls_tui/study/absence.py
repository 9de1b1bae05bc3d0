"""Days that differ from the week: ill, away, less time than usual, an extra block."""

from enum import StrEnum
from typing import Self

from mls_tui.study.value import Day, Minutes, RecordId, TimeOfDay, Value, model_validator

# Longer than any plan reaches.
LONGEST_ABSENCE = 370


class AbsenceKind(StrEnum):
    """What is different on the days of an absence."""

    ILL = "ill"
    AWAY = "away"
    LESS = "less"
    EXTRA = "extra"


class Absence(Value):
    """Days that differ from the week, `date` and `until` included.

    `minutes` is the most that is studied on such a day (less), or how long the extra block is that
    begins at `start`.
    """

    id: RecordId
    kind: AbsenceKind
    date: Day
    until: Day
    minutes: Minutes | None = None
    start: TimeOfDay | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.until < self.date:
            raise ValueError(f"it ends on {self.until}, before it begins on {self.date}")
        if (self.until - self.date).days > LONGEST_ABSENCE:
            raise ValueError(f"it is longer than {LONGEST_ABSENCE} days")
        timed = self.kind in (AbsenceKind.LESS, AbsenceKind.EXTRA)
        if timed != (self.minutes is not None):
            raise ValueError("less time and an extra block have minutes, the others none")
        if (self.kind is AbsenceKind.EXTRA) != (self.start is not None):
            raise ValueError("an extra block has a start, the others none")
        return self

    @property
    def is_off(self) -> bool:
        """Whether nothing is studied on its days."""
        return self.kind in (AbsenceKind.ILL, AbsenceKind.AWAY)

    def covers(self, day: Day) -> bool:
        """Whether a day is one of it."""
        return self.date <= day <= self.until
