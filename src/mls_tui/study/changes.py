"""The state as tables of records: what changed between two states, merging, undo and redo."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from mls_tui.study.state import State
from mls_tui.study.tables import TABLES, Held
from mls_tui.study.value import StudyError, Value

Tables = dict[str, dict[str, object]]

# A pure function of the newest state. It names the end that is wanted, never a toggle, and has its
# ids, so that it can be made again on other records; it refuses with a StudyError.
Revision: TypeAlias = Callable[[State], State]


class Change(Value):
    """One record that differs between two states; None stands for a record that is not there."""

    table: str
    key: str
    before: Any
    after: Any


class BlockedEditError(StudyError):
    """An edit of a file that cannot be used; edits of other files can be saved."""


class RefusedEditError(StudyError):
    """An edit that the newest records do not allow, which is no reason to try it again."""


class HeldEdit(NamedTuple):
    """An edit that is kept aside: its label, and what it changes."""

    label: str
    changes: tuple[Change, ...]


class Saved(NamedTuple):
    """The state that stands after an edit, and the records in which it wrote over another's."""

    state: State
    overridden: tuple[str, ...] = ()


def tables(state: State) -> Tables:
    """All records by table and key: settings by field name without the unset ones."""
    return {table: records(state, table) for table in TABLES}


def records(state: State, table: str) -> dict[str, object]:
    """The records of one table by key."""
    row = TABLES[table]
    return row.keyed(getattr(state, row.field))


def record(state: State, table: str, key: str) -> Any:
    """The record of a table with a key; None where there is none."""
    if TABLES[table].held is Held.RECORDS:
        return state.log(table).get(key)
    return records(state, table).get(key)


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
            one, other = old.log(row.name), new.log(row.name)
            before, after = one.beside(other), other.beside(one)
        else:
            before, after = row.keyed(before), row.keyed(after)
        found += (
            Change(table=row.name, key=key, before=one, after=other)
            for key, one, other in _differences(before, after)
        )
    return tuple(found)


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


def as_shown(change: Revision, seen: State, outcome: State | None = None) -> Revision:
    """Bind a change to what its user has seen of it before agreeing.

    Whoever confirms a preview means what it showed. On records that have changed since so that
    something else would come of it, the change is refused, and the user looks again.

    Args:
        change: What is confirmed.
        seen: The state that was on the screen.
        outcome: What the change makes of it, where that is known already.
    """
    shown = changes(seen, outcome or change(seen))

    def checked(state: State) -> State:
        new = change(state)
        if changes(state, new) != shown:
            raise StudyError(
                "Other edits have come in since this was shown, and it would come out otherwise "
                "now. Nothing was changed: look at it again."
            )
        return new

    return checked


def overridden(seen: State, made: Iterable[Change]) -> tuple[str, ...]:
    """Name the records of which an edit has written over what its user had not seen.

    Args:
        seen: The state that was on the screen.
        made: What the edit changed in the newest records.
    """
    return tuple(
        description(one.table, one.key, one.before)
        for one in made
        if one.before is not None and _clashes(record(seen, one.table, one.key), one)
    )


def _clashes(seen: Any, made: Change) -> bool:
    if seen is made.before or seen == made.before:
        return False
    before, after = made.before, made.after
    if not isinstance(before, Value) or type(seen) is not type(before):
        return bool(seen != after)
    if not isinstance(after, Value):
        return True
    return bool(before.differences(seen).keys() & after.differences(before).keys())


class Step(NamedTuple):
    """The state after an edit was taken back or made again, and the records that were left out.

    `kept` are sentences: what somebody has changed since stays as it is.
    """

    state: State
    kept: tuple[str, ...] = ()


class Undone(NamedTuple):
    """The state after undo or redo, the label of the edit, and what was left as it is."""

    state: State
    label: str
    kept: tuple[str, ...] = ()


def inverse(made: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that lead back."""
    return tuple(one.replace(before=one.after, after=one.before) for one in made)


def revert(state: State, changes: Iterable[Change]) -> Step:
    """Take changes back, as far as the records are still what the changes left behind.

    Raises:
        StudyError: If none of them is.
    """
    return _exchange(state, [(one, one.after, one.before) for one in changes])


def replay(state: State, changes: Iterable[Change]) -> Step:
    """Make changes again that were taken back, as far as the records are still as before them.

    Raises:
        StudyError: If none of them is.
    """
    return _exchange(state, [(one, one.before, one.after) for one in changes])


def _exchange(state: State, steps: list[tuple[Change, Any, Any]]) -> Step:
    wanted: list[tuple[str, str, object]] = []
    kept: list[str] = []
    for change, expected, goal in steps:
        current = record(state, change.table, change.key)
        if current is expected or current == expected:
            wanted.append((change.table, change.key, goal))
            continue
        seen = next(one for one in (current, expected, goal) if one is not None)
        what = "was deleted" if current is None else "has been changed"
        kept.append(f"{description(change.table, change.key, seen)} {what} in the meantime.")
        mixed = fields_on(current, expected, goal)
        if mixed is not None:
            wanted.append((change.table, change.key, mixed))
    if kept and not wanted:
        raise StudyError(" ".join(kept))
    return Step(_write(state, wanted), tuple(kept))


def fields_on(current: object, expected: object, goal: object) -> Value | None:
    """Give fields of a record their goal that are still as expected.

    None if there are none, or the record cannot be so.
    """
    if not (isinstance(current, Value) and type(current) is type(expected) is type(goal)):
        return None
    assert isinstance(expected, Value)
    assert isinstance(goal, Value)
    wanted = {
        name: content
        for name, content in goal.differences(expected).items()
        if getattr(current, name) == getattr(expected, name)
    }
    try:
        return current.replace(**wanted) if wanted else None
    except StudyError:
        return None


def _write(state: State, wanted: Iterable[tuple[str, str, object]]) -> State:
    goals: Tables = {}
    for table, key, goal in wanted:
        goals.setdefault(table, {})[key] = goal
    fields: dict[str, object] = {}
    for table, those in goals.items():
        row = TABLES[table]
        left = {key: one for key, one in those.items() if one is not None}
        if row.held is Held.RECORDS:
            log = state.log(table)
            gone = [old for old in map(log.get, those) if old is not None]
            fields[row.field] = log.edited(gone, left.values())
        else:
            kept = {key: one for key, one in records(state, table).items() if key not in those}
            fields[row.field] = row.content(kept | left)
    return state.replace(**fields) if fields else state


def description(table: str, key: str, record: object) -> str:
    """Name a record the way its user knows it, to begin a sentence with."""
    return TABLES[table].words(key, record)


def made_again(state: State, held: HeldEdit) -> State:
    """Make an edit that was kept aside, as far as the records are still as before it.

    Raises:
        StudyError: If none of them is.
    """
    return replay(state, held.changes).state
