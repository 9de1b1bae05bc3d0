"""The state as tables of records: what changed between two states, merging, undo and redo."""

from collections.abc import Iterable, Mapping
from itertools import compress, count
from operator import is_not
from typing import Any

from mls_tui.study.state import State
from mls_tui.study.tables import TABLES, Held
from mls_tui.study.value import StudyError, Value

Tables = dict[str, dict[str, object]]


class Change(Value):
    """One record that differs between two states; None stands for a record that is not there."""

    table: str
    key: str
    before: Any
    after: Any


def tables(state: State) -> Tables:
    """All records by table and key: settings by field name without the unset ones."""
    return {table: records(state, table) for table in TABLES}


def records(state: State, table: str) -> dict[str, object]:
    """The records of one table by key."""
    row = TABLES[table]
    return row.keyed(getattr(state, row.field))


def rebuild(state: State, tables: Mapping[str, Mapping[str, object]]) -> State:
    """Copy a state with the given tables in place of its own; tables not given stay.

    Raises:
        StudyError: If the records do not make a valid state.
    """
    fields = {TABLES[table].field: TABLES[table].content(one) for table, one in tables.items()}
    return state.replace(**fields) if fields else state


def changes(old: State, new: State) -> tuple[Change, ...]:
    """Find the records that differ, table by table, the removed and altered ones first."""
    found: list[Change] = []
    for row in TABLES.values():
        before, after = getattr(old, row.field), getattr(new, row.field)
        if before is after:
            continue
        if row.held is Held.RECORDS:
            before, after = _apart(before, after)
        found += (
            Change(table=row.name, key=key, before=one, after=other)
            for key, one, other in _differences(row.keyed(before), row.keyed(after))
        )
    return tuple(found)


def _apart(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Leave out the records with which both begin and end.

    An edit touches a few records of a long log, and keeps the others as the same objects.
    """
    begin = _common(old, new)
    old, new = old[begin:], new[begin:]
    end = _common(old[::-1], new[::-1])
    return old[: len(old) - end], new[: len(new) - end]


def _common(old: tuple[Any, ...], new: tuple[Any, ...]) -> int:
    shorter = min(len(old), len(new))
    return next(compress(count(), map(is_not, old, new)), shorter)


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
    return TABLES[table].words(key, record)
