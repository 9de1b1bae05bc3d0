"""Merging a synchroniser's copy of a file with the file itself, record by record."""

from mls_tui.storage.directory import RecordFile
from mls_tui.study.changes import description
from mls_tui.study.tables import TABLES, Held
from mls_tui.study.value import StudyError, Value, defaults


def brought_together(
    own: RecordFile, copy: RecordFile, base: RecordFile | None
) -> tuple[dict[str, dict[str, object]], tuple[str, ...]]:
    """Bring the records of a file and of its copy together.

    What only one of them has is kept, unless the base shows that the other has deleted it. A record
    that both have takes, field by field, what one of them has changed since the base. Without a
    base, a field that stands at its default in the file takes what the copy says. Where both have
    changed a field, the file of the plain name stands.

    Args:
        own: The file of the plain name.
        copy: The copy.
        base: What both were made from, as far as that is known.

    Returns:
        The records, and the names of those in which the copy says something else that was left.
    """
    tables = {table: dict(records) for table, records in own.records.items()}
    left: list[str] = []
    for table, records in copy.records.items():
        mine = tables.setdefault(table, {})
        before = base.records.get(table, {}) if base else {}
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
