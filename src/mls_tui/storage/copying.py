"""Merging a synchroniser's copy of a file with the file itself, record by record."""

from collections.abc import Iterable, Mapping

from mls_tui.study import changes
from mls_tui.study.changes import Tables, description
from mls_tui.study.state import State
from mls_tui.study.tables import TABLES, Held
from mls_tui.study.value import StudyError, Value, defaults


def merged_into(
    standing: State, held: Tables, copy: Tables, history: Iterable[Tables]
) -> tuple[State, tuple[str, ...]]:
    """Merge a copy of a file into the records that stand.

    Args:
        standing: All records.
        held: Those of the file of the plain name.
        copy: Those of the copy.
        history: What the file held at times, the oldest first.

    Returns:
        The new state, and the names of records in which the copy says something else.
    """
    whole = changes.tables(standing)
    mine = with_moved(held, copy, whole)
    tables, left = brought_together(mine, copy, origin(copy, history))
    for table, records in tables.items():
        for key in held.get(table, {}).keys() - records.keys():
            whole[table].pop(key, None)
        whole[table].update(records)
    return changes.rebuild(standing, {table: whole[table] for table in tables}), left


def origin(copy: Tables, history: Iterable[Tables]) -> Tables | None:
    """Find the newest state of a file from which its copy descends as well.

    A state that the other laptop has never had would show what was done here since as deleted or
    taken back there. So it counts only if the copy has followed each change up to it; of the oldest
    one, if it is seen to have followed a later change, or lacks nothing of it.

    Args:
        copy: The records of the copy.
        history: What the file held at times, the oldest first.

    Returns:
        The records of that state; None if there is none that is certain.
    """
    theirs = _flat(copy)
    found: Tables | None = None
    before: dict[tuple[str, str], object] | None = None
    has_followed = False
    for tables in history:
        records = _flat(tables)
        if before is None:
            found, before = tables, records
            has_followed = records.keys() <= theirs.keys()
            continue
        changed = [
            key for key in before.keys() | records.keys() if before.get(key) != records.get(key)
        ]
        has_followed |= any(theirs.get(key) == records.get(key) for key in changed)
        if any(theirs.get(key) == before.get(key) for key in changed):
            break
        found, before = tables, records
    return found if has_followed else None


def _flat(tables: Tables) -> dict[tuple[str, str], object]:
    return {(table, key): one for table, held in tables.items() for key, one in held.items()}


def with_moved(own: Tables, copy: Tables, standing: Mapping[str, Mapping[str, object]]) -> Tables:
    """The records of a file, with those that its copy has and that lie in other files by now."""
    tables = {table: dict(records) for table, records in own.items()}
    for table, records in copy.items():
        elsewhere = standing.get(table, {})
        for key in records.keys() & elsewhere.keys():
            tables.setdefault(table, {})[key] = elsewhere[key]
    return tables


def brought_together(
    own: Tables, copy: Tables, base: Tables | None
) -> tuple[dict[str, dict[str, object]], tuple[str, ...]]:
    """Bring the records of a file and of its copy together.

    What only one of them has is kept, unless the base shows that the other has deleted it. A record
    that both have takes, field by field, what one of them has changed since the base. Without a
    base, a field that stands at its default in the file takes what the copy says. Where both have
    changed a field, the file of the plain name stands.

    Args:
        own: The records of the file of the plain name.
        copy: Those of the copy.
        base: Those that both were made from, as far as that is known.

    Returns:
        The records, and the names of those in which the copy says something else that was left.
    """
    tables = {table: dict(records) for table, records in own.items()}
    left: list[str] = []
    for table, records in copy.items():
        mine = tables.setdefault(table, {})
        before = base.get(table, {}) if base else {}
        for key, theirs in records.items():
            if key not in mine:
                # The file has deleted what the copy has not touched.
                if before.get(key) != theirs:
                    mine[key] = theirs
                continue
            mine[key], whole = _merged(mine[key], theirs, before.get(key))
            if not whole:
                left.append(description(table, key, mine[key]))
        for key in before.keys() - records.keys():
            if mine.get(key) == before[key] and TABLES[table].held is not Held.FIELDS:
                del mine[key]
    return tables, tuple(left)


def _merged(mine: object, theirs: object, before: object) -> tuple[object, bool]:
    if mine == theirs or theirs == before:
        return mine, True
    if mine == before:
        return theirs, True
    if not (isinstance(mine, Value) and type(mine) is type(theirs)):
        return mine, False
    base = before if type(before) is type(mine) else None
    unset = defaults(type(mine))
    wanted, whole = {}, True
    for name, content in theirs.differences(mine).items():
        known = getattr(base, name) if base is not None else unset.get(name, ...)
        if getattr(mine, name) == known:
            wanted[name] = content
        elif base is None or content != known:
            whole = False
    try:
        return mine.replace(**wanted), whole
    except StudyError:
        return mine, False
