"""Records as plain TOML values and back; the files and the undo journal share these shapes."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import time
from typing import Any, get_args

from mls_tui.study.exam import Exam
from mls_tui.study.records import Availability, ItemKey
from mls_tui.study.tables import TABLES, Held, Table
from mls_tui.study.value import (
    Misfit,
    MisfitError,
    StudyError,
    Value,
    clean_line,
    field_types,
    read,
    read_plain,
    required_fields,
)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_TIME = r"^(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)$"
_WINDOW = r"^(?P<start>\d{1,2}:\d\d) +(?P<minutes>\d{1,4})$"
_WINDOWS = 'should be a list of starts and minutes, such as ["07:00 50", "19:00 70"]'

_UNSET: tuple[Any, ...] = (None, "", {}, ())
_REASONS = {
    "extra_forbidden": "is not a key that belongs here",
    "missing": "is missing",
    "string_pattern_mismatch": "is not written the way such a name is",
}


class BadRecordError(Exception):
    """A record that cannot be read; `place` leads to it from the top of its document."""

    def __init__(self, place: tuple[str, ...], reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


class _ShapeError(Exception):
    """A value that is not written in the shape of its field; `place` leads to it."""

    def __init__(self, reason: str, *place: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place


def plain(table: str, record: Any) -> Any:
    """Turn a record into strings, numbers, dates, lists and tables.

    Values that are not set are left out, and so is the record's key.
    """
    document = _plain_value(record)
    if TABLES[table].held is Held.RECORDS:
        del document[TABLES[table].key]
    return document


def _plain_value(value: Any) -> Any:
    if isinstance(value, Availability):
        return _plain_availability(value)
    if isinstance(value, Value):
        required = required_fields(type(value))
        return {
            name: _plain_value(one)
            for name, one in value.fields().items()
            if one not in _UNSET or name in required
        }
    if isinstance(value, Mapping):
        return {_plain_value(key): _plain_value(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain_value(one) for one in value]
    # An enum's word is a plain string to every reader.
    return str(value) if isinstance(value, str) else value


def _plain_availability(record: Availability) -> dict[str, Any]:
    # The days of a week are written one by one, each window as the user types it.
    windows = {
        name: [f"{one.start:%H:%M} {one.minutes}" for one in windows]
        for name, windows in zip(WEEKDAYS, record.weekdays, strict=True)
    }
    others = {
        name: _plain_value(one)
        for name, one in record.fields().items()
        if name != "weekdays" and one not in _UNSET
    }
    days_off = {name: others.pop(name) for name in ("days_off",) if name in others}
    return {**others, **windows, **days_off}


def restore(table: str, key: str, value: Any, exams: Mapping[str, Exam]) -> Any:
    """Turn a plain value back into the record of a table.

    Raises:
        BadRecordError: If it is not a record of that table, or the exams do not know what it names.
    """
    row = TABLES[table]
    place = (table,) if row.held is Held.ONE else (table, key)
    try:
        record = _READERS[row.held](row, key, value)
    except MisfitError as error:
        where = _where(row, key, error.first.place)
        raise BadRecordError((*place, *where), _why(error.first)) from None
    except _ShapeError as error:
        raise BadRecordError((*place, *error.place), error.reason) from None
    code = row.exam(key, record)
    if code is not None:
        in_key = row.held is not Held.RECORDS or row.key == "exam"
        exam = _exam(code, place if in_key else (*place, "exam"), exams)
        for domain in row.named_domains(record):
            if domain not in exam.weights:
                place = (*place, row.domains)
                if isinstance(getattr(record, row.domains), Mapping):
                    place = (*place, domain)
                raise BadRecordError(place, f"{code} has no domain {domain}")
    return record


def _exam(code: str, place: tuple[str, ...], exams: Mapping[str, Exam]) -> Exam:
    try:
        return exams[code]
    except StudyError as error:
        raise BadRecordError(place, str(error).rstrip(".")) from None
    except KeyError:
        raise BadRecordError(place, f"there is no exam {clean_line(code)!r}") from None


def _read_setting(row: Table, key: str, value: Any) -> Any:
    return getattr(read(row.model, {key: value}), key)


def _read_item(row: Table, key: str, value: Any) -> Any:
    read_plain(ItemKey, key)
    return read_plain(row.model, value)


def _read_one(row: Table, _: str, value: Any) -> Any:
    return read(row.model, _shaped(row.model, value))


def _read_record(row: Table, key: str, value: Any) -> Any:
    shaped = _shaped(row.model, value)
    if row.key in shaped:
        raise _ShapeError("is not a key that belongs here", row.key)
    return read(row.model, {**shaped, row.key: key})


_READERS: dict[Held, Callable[[Table, str, Any], Any]] = {
    Held.FIELDS: _read_setting,
    Held.ONE: _read_one,
    Held.RECORDS: _read_record,
    Held.ITEMS: _read_item,
}


def _shaped(model: type[Value], value: Any) -> dict[str, Any]:
    """Give the fields of a model the shapes that it takes, where a file writes them otherwise."""
    if not isinstance(value, dict):
        raise _ShapeError("should be a table")
    if model is Availability:
        return _shaped_availability(value)
    shaped: dict[str, Any] = value
    for name, shape in _shapes(model).items():
        if name in shaped:
            shaped = shaped | {name: shape(shaped[name])}
    return shaped


_SHAPES: dict[type[Value], dict[str, Callable[[Any], Any]]] = {}


def _shapes(model: type[Value]) -> dict[str, Callable[[Any], Any]]:
    """The fields of a model that are written otherwise than it takes them."""
    if model in _SHAPES:
        return _SHAPES[model]
    found = _SHAPES[model] = {}
    for name, declared in field_types(model).items():
        kinds = set(_kinds(declared))
        if time in kinds:
            found[name] = _time
        elif Availability in kinds:
            found[name] = _nested_availability
    return found


def _kinds(declared: Any) -> Iterator[Any]:
    yield declared
    for inner in get_args(declared):
        yield from _kinds(inner)


def _time(value: Any) -> Any:
    found = re.match(_TIME, value) if isinstance(value, str) else None
    return time(int(found["hour"]), int(found["minute"])) if found else value


def _nested_availability(value: Any) -> Any:
    return _shaped_availability(value) if isinstance(value, dict) else value


def _shaped_availability(value: dict[str, Any]) -> dict[str, Any]:
    if "weekdays" in value:
        raise _ShapeError("is not a key that belongs here", "weekdays")
    fields = {key: one for key, one in value.items() if key not in WEEKDAYS}
    return fields | {"weekdays": tuple(_windows(name, value.get(name, [])) for name in WEEKDAYS)}


def _windows(name: str, value: Any) -> tuple[dict[str, Any], ...]:
    if not isinstance(value, list):
        raise _ShapeError(_WINDOWS, name)
    windows = []
    for one in value:
        found = re.match(_WINDOW, one) if isinstance(one, str) else None
        start = _time(found["start"]) if found else None
        if found is None or not isinstance(start, time):
            raise _ShapeError(_WINDOWS, name)
        windows.append({"start": start, "minutes": int(found["minutes"])})
    return tuple(windows)


def _where(row: Table, key: str, found: tuple[int | str, ...]) -> tuple[str, ...]:
    parts = tuple(str(part) for part in found if part != "[key]")
    if row.held is Held.FIELDS and parts[:1] == (key,):
        return parts[1:]
    if row.model is Availability and parts[:1] == ("weekdays",) and len(parts) > 1:
        return (WEEKDAYS[int(parts[1])],)
    if row.held is Held.RECORDS and parts == (row.key,):
        return ()
    return parts


def _why(error: Misfit) -> str:
    if error.kind in _REASONS:
        return _REASONS[error.kind]
    reason = error.reason.replace("Input should", "should").replace("String should", "should")
    return clean_line(reason)
