"""What records of older formats meant, in the words of the newest one."""

from typing import Any

from mls_tui.study.planning.steps import tasks_of
from mls_tui.study.records import (
    SHORTEST_REST,
    WINDOW_MINUTES,
    Activity,
    Availability,
    Session,
    SessionStatus,
    Window,
    minute_of_day,
)

_DAY = 24 * 60


def migrated(version: int, record: Any) -> Any:
    """Turn a record that stands in a file of some format into what it means now."""
    if version < 2:
        if isinstance(record, Availability):
            return _lengthened(record)
        if isinstance(record, Session):
            return _on_its_path(record)
    return record


def _lengthened(availability: Availability) -> Availability:
    """Windows of format 1 held minutes of study; now they are stretches of the clock.

    So they get their breaks in addition, as far as there is room before the next window.
    """
    week = []
    for day, windows in enumerate(availability.weekdays):
        following = availability.weekdays[(day + 1) % 7]
        tomorrow = _DAY + (minute_of_day(following[0].start) if following else 0)
        ends = [*(minute_of_day(one.start) for one in windows[1:]), tomorrow]
        week.append(
            tuple(
                _longer(availability, window, end)
                for window, end in zip(windows, ends, strict=False)
            )
        )
    return availability.replace(weekdays=tuple(week))


def _longer(availability: Availability, window: Window, end: int) -> Window:
    whole, rest = divmod(window.minutes, availability.session_minutes)
    sessions = whole + (rest >= SHORTEST_REST)
    longer = window.minutes + max(0, sessions - 1) * availability.break_minutes
    room = end - minute_of_day(window.start)
    return window.replace(minutes=max(window.minutes, min(longer, room, WINDOW_MINUTES[-1])))


def _on_its_path(session: Session) -> Session:
    """Planned sessions of format 1 kept a topic such as "1.3 Title"; now they go along a path."""
    if not session.planned or session.domain is None:
        return session
    if session.status is SessionStatus.DONE:
        tasks = tasks_of(session)
        return session.replace(tasks=tasks, topic="") if tasks else session
    return session.replace(activity=Activity.STUDY, topic="")
