"""Records as plain TOML values and back; the files and the undo journal share these shapes."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import time
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mls_tui.study import changes
from mls_tui.study.exam import Exam
from mls_tui.study.records import (
    Attempt,
    Availability,
    CarriedRatings,
    Confidence,
    PracticeTest,
    Rerating,
    Session,
    Settings,
)
from mls_tui.study.state import ItemKey
from mls_tui.study.value import Day, StudyError, Value, clean_line

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_TIME = re.compile(r"^(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)$")
_WINDOW = re.compile(r"^(?P<start>\d{1,2}:\d\d) +(?P<minutes>\d{1,4})$")
_WINDOWS = 'should be a list of starts and minutes, such as ["07:00 50", "19:00 70"]'

# The model of each table whose key is one of the record's fields, and that field.
MODELS: dict[str, tuple[type[Value], str]] = {
    changes.ATTEMPT: (Attempt, "id"),
    changes.CARRIED: (CarriedRatings, "exam"),
    changes.RERATED: (Rerating, "id"),
    changes.SESSION: (Session, "id"),
    changes.TEST: (PracticeTest, "id"),
}
_ITEMS: dict[str, TypeAdapter[Any]] = {
    changes.CHECKED: TypeAdapter(dict[ItemKey, Day]),
    changes.CONFIDENCE: TypeAdapter(dict[ItemKey, Confidence]),
}
_UNSET: tuple[Any, ...] = (None, "", {})
# Elsewhere the exam is in the key.
_WITH_EXAM = (changes.ATTEMPT, changes.RERATED, changes.SESSION, changes.TEST)
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


def plain(table: str, record: Any) -> Any:
    """Turn a record into strings, numbers, dates, lists and tables.

    Values that are not set are left out.
    """
    if table == changes.AVAILABILITY:
        return _plain_availability(record)
    if table in MODELS:
        model, key = MODELS[table]
        return {
            name: _plain_value(value)
            for name, value in record
            if name != key and (value not in _UNSET or model.model_fields[name].is_required())
        }
    return _plain_value(record)


def _plain_value(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain_value(one) for key, one in value.items()}
    if isinstance(value, Value):
        return dict(value)
    # An enum's word is a plain string to every reader.
    return str(value) if isinstance(value, str) else value


def _plain_availability(record: Availability) -> dict[str, Any]:
    document: dict[str, Any] = {
        "session_minutes": record.session_minutes,
        "break_minutes": record.break_minutes,
    }
    for name, windows in zip(WEEKDAYS, record.weekdays, strict=True):
        document[name] = [f"{one.start:%H:%M} {one.minutes}" for one in windows]
    if record.days_off:
        document["days_off"] = list(record.days_off)
    return document


def restore(table: str, key: str, value: Any, exams: Mapping[str, Exam]) -> Any:
    """Turn a plain value back into the record of a table.

    Raises:
        BadRecordError: If it is not a record of that table, or the exams do not know what it names.
    """
    place = _place(table, key)
    try:
        record = _READERS[table](table, key, value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise BadRecordError((*place, *_where(table, key, first)), _why(first)) from None
    except ValueError as error:
        raise BadRecordError((*place, *error.args[1:]), error.args[0]) from None
    code, field, domains = _named(table, key, record)
    if code is not None:
        exam = _exam(code, (*place, "exam") if table in _WITH_EXAM else place, exams)
        for domain in domains:
            if domain not in exam.weights:
                inside = (field,) if field == "domain" else (field, domain)
                raise BadRecordError((*place, *inside), f"{code} has no domain {domain}")
    return record


def _exam(code: str, place: tuple[str, ...], exams: Mapping[str, Exam]) -> Exam:
    try:
        return exams[code]
    except StudyError as error:
        raise BadRecordError(place, str(error).rstrip(".")) from None
    except KeyError:
        raise BadRecordError(place, f"there is no exam {clean_line(code)!r}") from None


def _place(table: str, key: str) -> tuple[str, ...]:
    return (table,) if table == changes.AVAILABILITY else (table, key)


def _read_setting(_: str, key: str, value: Any) -> Any:
    return getattr(Settings.model_validate({key: value}), key)


def _read_item(table: str, key: str, value: Any) -> Any:
    return _ITEMS[table].validate_python({key: value})[key]


def _read_record(table: str, key: str, value: Any) -> Any:
    model, field = MODELS[table]
    if not isinstance(value, dict):
        raise ValueError("should be a table")  # noqa: TRY004  (as pydantic's own refusals)
    if field in value:
        raise ValueError("is not a key that belongs here", field)
    fields = {**value, field: key}
    if table == changes.SESSION:
        fields["start"] = _time(fields.get("start"))
        if fields["start"] is None:
            del fields["start"]
    return model.model_validate(fields)


def _time(value: Any) -> Any:
    found = _TIME.match(value) if isinstance(value, str) else None
    return time(int(found["hour"]), int(found["minute"])) if found else value


def _read_availability(_: str, __: str, value: Any) -> Availability:
    if not isinstance(value, dict):
        raise ValueError("should be a table")  # noqa: TRY004  (as pydantic's own refusals)
    fields = {key: one for key, one in value.items() if key not in WEEKDAYS}
    if "weekdays" in fields:
        raise ValueError("is not a key that belongs here", "weekdays")
    weekdays = tuple(_windows(name, value.get(name, [])) for name in WEEKDAYS)
    days_off = fields.get("days_off")
    if isinstance(days_off, list):
        fields["days_off"] = tuple(days_off)
    return Availability.model_validate({**fields, "weekdays": weekdays})


def _windows(name: str, value: Any) -> tuple[dict[str, Any], ...]:
    if not isinstance(value, list):
        raise ValueError(_WINDOWS, name)  # noqa: TRY004  (as pydantic's own refusals)
    windows = []
    for one in value:
        found = _WINDOW.match(one) if isinstance(one, str) else None
        start = _time(found["start"]) if found else None
        if found is None or not isinstance(start, time):
            raise ValueError(_WINDOWS, name)
        windows.append({"start": start, "minutes": int(found["minutes"])})
    return tuple(windows)


_READERS: dict[str, Callable[[str, str, Any], Any]] = {
    changes.SETTINGS: _read_setting,
    changes.AVAILABILITY: _read_availability,
    **dict.fromkeys(MODELS, _read_record),
    **dict.fromkeys(_ITEMS, _read_item),
}


def _where(table: str, key: str, error: Any) -> tuple[str, ...]:
    parts = tuple(str(part) for part in error["loc"] if part != "[key]")
    if table in (changes.SETTINGS, *_ITEMS) and parts[:1] == (key,):
        return parts[1:]
    if table == changes.AVAILABILITY and parts[:1] == ("weekdays",) and len(parts) > 1:
        return (WEEKDAYS[int(parts[1])],)
    if table in MODELS and parts == (MODELS[table][1],):
        return ()
    return parts


def _why(error: Any) -> str:
    if error["type"] in _REASONS:
        return _REASONS[error["type"]]
    message = str(error["msg"]).removeprefix("Value error, ")
    return clean_line(message.replace("Input should", "should").replace("String should", "should"))


def _named(table: str, key: str, record: Any) -> tuple[str | None, str, Iterable[str]]:
    """The exam that a record names, and its domains with the field that holds them."""
    if table == changes.TEST:
        return record.exam, "results", record.results
    if table in (changes.SESSION, changes.RERATED):
        return record.exam, "domain", () if record.domain is None else (record.domain,)
    if table in MODELS:
        return record.exam, "ratings", record.ratings
    if table in _ITEMS:
        return key.partition("/")[0], "", ()
    return (record if (table, key) == (changes.SETTINGS, "exam") else None), "", ()
