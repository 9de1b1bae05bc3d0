"""The records of a file as plain rows and back, for the next start."""

from collections.abc import Mapping
from typing import Any

from mls_tui.study.changes import Tables
from mls_tui.study.exam import Exam
from mls_tui.study.tables import TABLES, Held, Table
from mls_tui.study.value import StudyError, field_types
from mls_tui.trusted import columns, plain_row, value_of, values_of


def rows(records: Tables) -> tuple[dict[str, Any], dict[str, Any]]:
    """Turn the records of a file into rows.

    Returns:
        The exams that they belong to, each with the domains that they name; and the rows by table.
    """
    named: dict[str, Any] = {}
    plain: dict[str, Any] = {}
    for table, held in records.items():
        row = TABLES[table]
        for key, record in held.items():
            code = row.exam(key, record)
            if code is not None:
                named.setdefault(code, {}).update(dict.fromkeys(row.named_domains(record)))
        if row.held is Held.RECORDS:
            plain[table] = columns(row.model, held.values())  # type: ignore[arg-type]
        else:
            plain[table] = {key: plain_row(one) for key, one in held.items()}
    return {code: list(domains) for code, domains in named.items()}, plain


def records_of(
    named: Mapping[str, Any], plain: Mapping[str, Any], exams: Mapping[str, Exam]
) -> Tables | None:
    """Turn rows back into records; None if they do not make such records any more."""
    try:
        if not all(exams[code].weights.keys() >= set(domains) for code, domains in named.items()):
            return None
        return {table: _records(TABLES[table], one) for table, one in plain.items()}
    except (StudyError, KeyError, TypeError, ValueError):
        return None


def _records(row: Table, plain: Any) -> dict[str, object]:
    if row.held is Held.RECORDS:
        names, held = plain
        keys = held[names.index(row.key)] if held else []
        return dict(zip(keys, values_of(row.model, names, held), strict=True))
    if row.held is Held.FIELDS:
        types = field_types(row.model)
        return {key: value_of(types[key], one) for key, one in plain.items()}
    return {key: value_of(row.model, one) for key, one in plain.items()}
