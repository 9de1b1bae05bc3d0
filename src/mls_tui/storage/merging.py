"""Records of one file brought together with what an edit wanted of them."""

from collections.abc import Iterable

from mls_tui.storage import layout
from mls_tui.study.changes import Change, Tables, fields_on


def taken_in(name: str, held: Tables, made: Iterable[Change]) -> Tables:
    """Make an edit on the records of one file, as far as they are still as before it.

    Of a record that was changed since, only the fields that are as before take the edit's content;
    one that was deleted since stays deleted.

    Args:
        name: The file's name relative to the data directory.
        held: What it holds.
        made: What the edit changes, in this file and in others.
    """
    tables = {table: dict(records) for table, records in held.items()}
    for change in made:
        records = tables.setdefault(change.table, {})
        current = records.get(change.key)
        was_here = change.before is not None and _home(change, change.before) == name
        if change.after is None or _home(change, change.after) != name:
            # It was deleted, or belongs in another file now.
            if was_here:
                records.pop(change.key, None)
        elif current is None:
            if not was_here:
                records[change.key] = change.after
        elif current == change.before:
            records[change.key] = change.after
        else:
            mixed = fields_on(current, change.before, change.after)
            records[change.key] = current if mixed is None else mixed
    return tables


def _home(change: Change, record: object) -> str:
    return layout.home(change.table, record)
