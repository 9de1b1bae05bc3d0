"""The focus timer: how long a session has run, with pauses, and what the clock cannot vouch for.

Times are seconds since 1970, so that two windows and the command line agree on them. Beside them
stands a steady clock, which nobody sets and which stops while a laptop sleeps: where the two tell
different stories of a gap between two looks, that is asked about, never counted.
"""

from typing import Annotated

from mls_tui.study.value import Field, Line, RecordId, Value

# Looks come every second; a longer gap than this was no study that anybody saw.
LONGEST_GAP = 90
LONGER_BY = 5
_DAY = 24 * 60 * 60

Seconds = Annotated[int, Field(strict=True, ge=0)]


class Timer(Value):
    """A session that is being studied.

    `spent` is what ran before `since`, the begin of the present run, which is None while it pauses.
    `seen` is when the timer was looked at last, `steady` the steady clock at that moment, `doubt`
    the seconds in gaps that were not counted.
    `minutes` is how long the session is meant to be.
    """

    session: RecordId
    name: Line
    minutes: Annotated[int, Field(strict=True, ge=1, le=24 * 60)]
    spent: Seconds = 0
    since: Seconds | None = None
    seen: Seconds = 0
    steady: Seconds | None = None
    doubt: Seconds = 0

    @property
    def is_running(self) -> bool:
        """Whether it counts now."""
        return self.since is not None


def started(session: str, name: str, minutes: int, now: int, steady: int | None = None) -> Timer:
    """Start a timer for a session."""
    return Timer(session=session, name=name, minutes=minutes, since=now, seen=now, steady=steady)


def looked_at(timer: Timer, now: int, steady: int | None = None) -> Timer:
    """Look at the clock: what passed since the last look counts, unless it is in doubt.

    Args:
        timer: The timer.
        now: Seconds since 1970.
        steady: Seconds of the steady clock, where there is one.
    """
    if timer.since is None:
        return timer
    gap = now - timer.seen
    if 0 <= gap <= LONGEST_GAP or (gap > 0 and _was_awake(timer, gap, steady)):
        return timer.replace(seen=now, steady=steady)
    return timer.replace(
        spent=timer.spent + max(0, timer.seen - timer.since),
        since=now,
        seen=now,
        steady=steady,
        doubt=min(_DAY, timer.doubt + max(0, gap)),
    )


def _was_awake(timer: Timer, gap: int, steady: int | None) -> bool:
    """Whether the steady clock tells of as long a gap, so that nothing slept or jumped in it."""
    if steady is None or timer.steady is None or steady < timer.steady or gap > _DAY:
        return False
    return abs(steady - timer.steady - gap) <= LONGEST_GAP


def paused(timer: Timer, now: int, steady: int | None = None) -> Timer:
    """Pause, or go on."""
    timer = looked_at(timer, now, steady)
    if timer.since is None:
        return timer.replace(since=now, seen=now, steady=steady)
    return timer.replace(spent=elapsed(timer), since=None)


def longer(timer: Timer, now: int, steady: int | None = None) -> Timer:
    """Give the session five minutes more."""
    timer = looked_at(timer, now, steady)
    return timer.replace(minutes=min(24 * 60, timer.minutes + LONGER_BY))


def elapsed(timer: Timer) -> int:
    """Seconds that ran, up to the last look."""
    return timer.spent + (0 if timer.since is None else max(0, timer.seen - timer.since))


def minutes_of(timer: Timer) -> int:
    """Whole minutes that ran, at least one."""
    return max(1, min(24 * 60, round(elapsed(timer) / 60)))


def clock_text(seconds: int) -> str:
    """Minutes and seconds: 31:20."""
    return f"{seconds // 60}:{seconds % 60:02}"


def left_text(timer: Timer) -> str:
    """What is left of the session, or by how much it is over: 18:40, or +2:05."""
    left = timer.minutes * 60 - elapsed(timer)
    return clock_text(left) if left >= 0 else f"+{clock_text(-left)}"
