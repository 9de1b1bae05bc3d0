"""Which file holds which record, and the text of a file."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mls_tui.storage.plain import BadRecordError, plain, restore
from mls_tui.study import changes
from mls_tui.study.changes import Tables
from mls_tui.study.exam import Exam
from mls_tui.study.value import StudyError, clean_line

FORMAT = 1

SETTINGS_FILE = "settings.toml"
ATTEMPTS_FILE = "attempts.toml"
CHECKLISTS_FILE = "checklists.toml"
PRACTICE = "practice"
SCHEDULE = "schedule"

_FILES: dict[str, tuple[str, ...]] = {
    SETTINGS_FILE: (changes.SETTINGS, changes.AVAILABILITY),
    ATTEMPTS_FILE: (changes.ATTEMPT, changes.CARRIED, changes.RERATED),
    CHECKLISTS_FILE: (changes.CHECKED, changes.CONFIDENCE),
    PRACTICE: (changes.TEST,),
    SCHEDULE: (changes.SESSION,),
}
_FILE_OF_TABLE = {table: name for name, tables in _FILES.items() for table in tables}
SINGLE_FILES = (SETTINGS_FILE, ATTEMPTS_FILE, CHECKLISTS_FILE)
MONTHLY = (PRACTICE, SCHEDULE)

# One table of the file for each record; the others are written as one table of all records.
_KEYED = (changes.ATTEMPT, changes.CARRIED, changes.RERATED, changes.SESSION, changes.TEST)
_MONTH = re.compile(r"^\d{4}-(0[1-9]|1[0-2])\.toml$")

# Fields of a practice test that count questions per domain: a line for each domain.
_COUNTED = ("results", "misses")

# Text of a record as last written, by table and key, with the record that it was made from.
Blocks = dict[tuple[str, str], tuple[object, str]]


class NewerFormatError(BadRecordError):
    """A file that a newer version of the program has written."""


def is_month(name: str) -> bool:
    """Whether a file name is that of a month's file, such as 2026-11.toml."""
    return _MONTH.match(name) is not None


def home(table: str, record: Any) -> str:
    """The file in which a record belongs, relative to the data directory."""
    name = _FILE_OF_TABLE[table]
    return f"{name}/{record.date.isoformat()[:7]}.toml" if name in MONTHLY else name


def read(name: str, document: Mapping[str, Any], exams: Mapping[str, Exam]) -> Tables:
    """Turn the content of the file called `name` into records.

    Raises:
        BadRecordError: If something in it is not what belongs there.
    """
    version = document.get("format")
    if version is None:
        raise BadRecordError(("format",), "is missing, so the file seems to be cut off or foreign")
    if type(version) is not int or version < 1:
        raise BadRecordError(("format",), "should be a whole number from 1")
    if version > FORMAT:
        raise NewerFormatError(
            ("format",), f"is {version}, written by a newer mls-tui; this one reads {FORMAT}"
        )
    tables = _FILES[name.partition("/")[0]]
    records: Tables = {}
    for table, content in document.items():
        if table == "format":
            continue
        if table not in tables:
            raise BadRecordError((table,), "is not a table that belongs in this file")
        if not isinstance(content, dict):
            raise BadRecordError((table,), "should be a table")
        if table == changes.AVAILABILITY:
            content = {changes.WEEK: content}
        records[table] = {key: restore(table, key, one, exams) for key, one in content.items()}
    return records


def text(name: str, tables: Tables, exams: Mapping[str, Exam], blocks: Blocks) -> str:
    """Write the content of a file, each record in its own stable place.

    What is new in it is read back and compared. `blocks` spares the rest from being written again;
    it is brought up to date.

    Raises:
        StudyError: If a record would not be read back as it is.
    """
    parts = [f"format = {FORMAT}\n"]
    for table in _FILES[name.partition("/")[0]]:
        records = tables.get(table, {})
        if table in _KEYED:
            for key, record in sorted(records.items(), key=_order):
                known = blocks.get((table, key))
                if known is None or known[0] is not record:
                    known = (record, _checked_block(table, {key: record}, exams))
                    blocks[table, key] = known
                parts.append(known[1])
        elif records:
            parts.append(_checked_block(table, dict(sorted(records.items())), exams))
    return "\n".join(parts)


def _order(item: tuple[str, Any]) -> tuple[Any, ...]:
    key, record = item
    # Carried ratings have a date, too, but there is one of them for each exam.
    return (record.date, getattr(record, "start", None) or 0, key)


def _checked_block(table: str, records: Mapping[str, Any], exams: Mapping[str, Exam]) -> str:
    documents = {
        key: _ordered(plain(table, record), record, exams) for key, record in records.items()
    }
    written = "".join(_block(table, documents))
    try:
        again = tomllib.loads(written.encode().decode())[table]
        if table == changes.AVAILABILITY:
            again = {changes.WEEK: again}
        restored = {key: restore(table, key, again[key], exams) for key in records}
        reason = "it would not be read back as it is"
    except BadRecordError as error:
        restored, reason = {}, f"{shown_place(error.place)} {error.reason}"
    except (tomllib.TOMLDecodeError, UnicodeEncodeError, KeyError):
        restored, reason = {}, "it cannot be written as TOML"
    if restored != records:
        key, record = next(iter(records.items()))
        raise StudyError(
            f"{changes.description(table, key, record)} cannot be saved: {reason}. "
            "Nothing was changed."
        )
    return written


def _ordered(document: Any, record: Any, exams: Mapping[str, Exam]) -> Any:
    """Put the domains of a record into the exam's order, so that equal records read equal."""
    for name in ("ratings", "results", "misses"):
        if isinstance(document, dict) and name in document and record.exam in exams:
            rank = {one.id: one.number for one in exams[record.exam].domains}
            inside = document[name]
            document[name] = {
                key: inside[key] for key in sorted(inside, key=lambda k: (rank.get(k, 0), k))
            }
    return document


def _block(table: str, documents: Mapping[str, Any]) -> Iterator[str]:
    import tomli_w

    if table == changes.AVAILABILITY:
        yield f"[{table}]\n"
        for key, value in documents[changes.WEEK].items():
            yield f"{key} = {_inline(value)}\n"
        return
    for key, document in documents.items() if table == changes.TEST else ():
        counted = {name: document.pop(name) for name in _COUNTED if name in document}
        yield tomli_w.dumps({table: {key: document}}, multiline_strings=True)
        for name, domains in counted.items():
            yield f"\n[{table}.{key}.{name}]\n"
            for domain, counts in domains.items():
                inside = ", ".join(f"{what} = {number}" for what, number in counts.items())
                yield f"{domain} = {{ {inside} }}\n"
    if table != changes.TEST:
        yield tomli_w.dumps({table: documents}, multiline_strings=True)


def _inline(value: Any) -> str:
    """Windows and days off on one line; none of them needs escaping."""
    if isinstance(value, list):
        return (
            "[" + ", ".join(f'"{one}"' if isinstance(one, str) else str(one) for one in value) + "]"
        )
    return str(value)


def shown_place(place: tuple[str, ...]) -> str:
    """A place in a file as it is written there: `[session.ab12] minutes`."""
    parts = [clean_line(part)[:40] for part in place]
    if place[0] == "format":
        return parts[0]
    depth = 2 if place[0] in _KEYED else 1
    header, inside = parts[:depth], parts[depth:]
    return f"[{'.'.join(header)}] {'.'.join(inside)}".rstrip()


def find_line(text: str, place: tuple[str, ...]) -> int | None:
    """Find the line, from 1, on which a place of a file begins, where it is written usually."""
    lines = [re.sub(r"[\s\"']", "", line) for line in text.split("\n")]
    for depth in range(len(place), -1, -1):
        start = _header(lines, ".".join(place[:depth])) if depth else 0
        if start is None:
            continue
        if depth == len(place):
            return start
        found = _key(lines[start:], place[depth])
        if found is not None:
            return start + found
        if depth:
            return start
    return None


def _header(lines: Iterable[str], name: str) -> int | None:
    found = (
        number
        for number, line in enumerate(lines, 1)
        if line.startswith((f"[{name}]", f"[{name}."))
    )
    return next(found, None)


def _key(lines: Iterable[str], key: str) -> int | None:
    for number, line in enumerate(lines, 1):
        if line.startswith("["):
            return None
        if line.startswith((f"{key}=", f"{key}.")):
            return number
    return None
