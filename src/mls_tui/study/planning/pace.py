"""At which pace the study goes, and when all would be done at that pace."""

from datetime import date, timedelta
from typing import NamedTuple

from mls_tui.study.ending import ending
from mls_tui.study.planning.account import account
from mls_tui.study.planning.slots import Times
from mls_tui.study.records import SessionStatus
from mls_tui.study.state import State

# Numbers of docs/rules.md, Fit.
PACE_DAYS = 21
# So much is added to both sides of the pace: a single missed evening is no trend.
PACE_STEADIER = 2 * 60

_LONGEST_LOOK = 400


class Pace(NamedTuple):
    """How the study of the last three weeks went.

    `ratio` is 1 where all was done that was planned; `finish` is the day on which everything ahead
    and owed would be done at that pace, None beyond a year, or once the exam's day is past.
    """

    ratio: float
    finish: date | None


def pace(state: State, today: date) -> Pace:
    """How the last three weeks went, and when all would be done at that pace."""
    first = today - timedelta(days=PACE_DAYS)
    behind = [one for one in state.exam_sessions if first <= one.date < today]
    wanted = sum(one.minutes for one in behind)
    done = sum(one.actual or 0 for one in behind)
    ratio = (done + PACE_STEADIER) / (wanted + PACE_STEADIER)
    left = float(max(0, account(state, today).debt))
    left += sum(
        one.minutes
        for one in state.exam_sessions
        if one.date >= today and one.status is SessionStatus.OPEN
    )
    booked = state.settings.booked
    if state.availability is None or (booked and booked < today) or ending(state, today):
        return Pace(ratio, None)
    times = Times(state.availability, state.absences)
    for offset in range(_LONGEST_LOOK):
        day = today + timedelta(days=offset)
        left -= times.minutes(day) * ratio
        if left <= 0:
            return Pace(ratio, day)
    return Pace(ratio, None)
