"""The state as tables of records: what changed between two states, merging, undo and redo."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mls_tui.study.records import (
    Attempt,
    Availability,
    CarriedRatings,
    PracticeTest,
    Session,
)
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, Value

SETTINGS = "settings"
AVAILABILITY = "availability"
ATTEMPT = "attempt"
CARRIED = "carried"
SESSION = "session"
TEST = "test"
CHECKED = "checked"
CONFIDENCE = "confidence"

# The availability is one record; its table needs a key all the same.
WEEK = "week"

Tables = dict[str, dict[str, object]]

TABLES = (SETTINGS, AVAILABILITY, ATTEMPT, CARRIED, SESSION, TEST, CHECKED, CONFIDENCE)


class Change(Value):
    """One record that differs between two states; None stands for a record that is not there."""

    table: str
    key: str
    before: Any
    after: Any


def _settings(state: State) -> dict[str, object]:
    return {name: value for name, value in state.settings if value is not None}


def _availability(state: State) -> dict[str, object]:
    return {} if state.availability is None else {WEEK: state.availability}


# Per table: the state's field, and how its records are keyed.
_TABLES: dict[str, tuple[str, Callable[[State], dict[str, object]]]] = {
    SETTINGS: ("settings", _settings),
    AVAILABILITY: ("availability", _availability),
    ATTEMPT: ("attempts", lambda state: {one.id: one for one in state.attempts}),
    CARRIED: ("carried", lambda state: {one.exam: one for one in state.carried}),
    SESSION: ("sessions", lambda state: {one.id: one for one in state.sessions}),
    TEST: ("tests", lambda state: {one.id: one for one in state.tests}),
    CHECKED: ("checked", lambda state: dict(state.checked)),
    CONFIDENCE: ("confidence", lambda state: dict(state.confidence)),
}


def tables(state: State) -> Tables:
    """All records by table and key: settings by field name without the unset ones."""
    return {table: keyed(state) for table, (_, keyed) in _TABLES.items()}


def records(state: State, table: str) -> dict[str, object]:
    """The records of one table by key."""
    return _TABLES[table][1](state)


def rebuild(state: State, tables: Mapping[str, Mapping[str, object]]) -> State:
    """Copy a state with the given tables in place of its own; tables not given stay.

    Raises:
        StudyError: If the records do not make a valid state.
    """
    fields: dict[str, object] = {}
    for table, content in tables.items():
        field = _TABLES[table][0]
        if table in (SETTINGS, CHECKED, CONFIDENCE):
            fields[field] = dict(content)
        elif table == AVAILABILITY:
            fields[field] = content.get(WEEK)
        else:
            fields[field] = tuple(content.values())
    return state.replace(**fields) if fields else state


def changes(old: State, new: State) -> tuple[Change, ...]:
    """Find the records that differ, table by table, the removed and altered ones first."""
    return tuple(
        Change(table=table, key=key, before=before, after=after)
        for table, (field, keyed) in _TABLES.items()
        if getattr(old, field) is not getattr(new, field)
        for key, before, after in _differences(keyed(old), keyed(new))
    )


def _differences(
    old: Mapping[str, object], new: Mapping[str, object]
) -> Iterable[tuple[str, object, object]]:
    for key, before in old.items():
        after = new.get(key)
        # Unedited records are the same objects; comparing content would cost 50 times as much.
        if before is not after and before != after:
            yield key, before, after
    for key, after in new.items():
        if key not in old:
            yield key, None, after


def merge(base: State, ours: State, theirs: State) -> State:
    """Bring together two states that both descend from `base`, record by record.

    A record changed on one side is taken from that side. One changed on both is taken from `ours`,
    the edit that the user has just made.

    Raises:
        StudyError: If the records do not make a valid state.
    """
    if theirs is base:
        return ours
    return _write(theirs, ((one.table, one.key, one.after) for one in changes(base, ours)))


def revert(state: State, changes: Iterable[Change]) -> State:
    """Take changes back.

    Raises:
        StudyError: If a record is no longer what the changes left behind.
    """
    undone = [(one.table, one.key, one.after, one.before) for one in changes]
    return _exchange(state, undone)


def replay(state: State, changes: Iterable[Change]) -> State:
    """Make changes again that were taken back.

    Raises:
        StudyError: If a record is no longer what it was before the changes.
    """
    redone = [(one.table, one.key, one.before, one.after) for one in changes]
    return _exchange(state, redone)


def _exchange(state: State, steps: list[tuple[str, str, object, object]]) -> State:
    now = {table: records(state, table) for table in dict.fromkeys(step[0] for step in steps)}
    for table, key, expected, wanted in steps:
        current = now[table].get(key)
        if current is not expected and current != expected:
            seen = next(one for one in (current, expected, wanted) if one is not None)
            what = "was deleted" if current is None else "has been changed"
            raise StudyError(f"{description(table, key, seen)} {what} in the meantime.")
    return _write(state, ((table, key, wanted) for table, key, _, wanted in steps))


def _write(state: State, wanted: Iterable[tuple[str, str, object]]) -> State:
    written: Tables = {}
    for table, key, record in wanted:
        if table not in written:
            written[table] = records(state, table)
        if record is None:
            written[table].pop(key, None)
        else:
            written[table][key] = record
    return rebuild(state, written)


def description(table: str, key: str, record: object) -> str:
    """Name a record the way its user knows it, to begin a sentence with."""
    match record:
        case Attempt():
            return f"The attempt of {record.date}"
        case CarriedRatings():
            return f"The ratings carried over to {record.exam}"
        case Session():
            return f"The session of {record.date} at {record.start:%H:%M}"
        case PracticeTest():
            return f"The practice test of {record.date}"
        case Availability():
            return "The availability"
        case _:
            names = {SETTINGS: "setting", CHECKED: "action item", CONFIDENCE: "confidence in"}
            return f"The {names[table]} {key}"
