"""Which file holds which record, and the text of a file."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from mls_tui.storage.migration import migrated
from mls_tui.storage.plain import BadRecordError, plain, restore
from mls_tui.study import changes
from mls_tui.study.changes import Tables
from mls_tui.study.exam import Exam
from mls_tui.study.tables import ONLY, TABLES, Held, files, rows_in
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import count

FORMAT = 2

# From this format on, a file ends with this table, which counts its records.
_COUNTED_FROM = 2
_END = "end"
_COUNT = "records"

_MONTH = r"^\d{4}-(0[1-9]|1[0-2])\.toml$"

_BARE = r"^[A-Za-z0-9_-]+$"

# Text of a record as last written, by table and key, with the record that it was made from.
Blocks = dict[tuple[str, str], tuple[object, str]]


class NewerFormatError(BadRecordError):
    """A file that a newer version of the program has written."""


class CutError(BadRecordError):
    """A file without its last table: it was cut off, or written by hand."""


class Reading(NamedTuple):
    """What stands in a file: its records, its format, and how many records its end counts.

    `said` is None in a format that does not count, and in a cut file that was read all the same.
    """

    records: Tables
    format: int
    said: int | None


def is_month(name: str) -> bool:
    """Whether a file name is that of a month's file, such as 2026-11.toml."""
    return re.match(_MONTH, name) is not None


def single_files() -> tuple[str, ...]:
    """The files of which there is one."""
    return tuple(name for name in files() if name.endswith(".toml"))


def folders() -> tuple[str, ...]:
    """The folders in which there is a file for each month."""
    return tuple(name for name in files() if not name.endswith(".toml"))


def home(table: str, record: Any) -> str:
    """The file in which a record belongs, relative to the data directory."""
    row = TABLES[table]
    return f"{row.file}/{record.date.isoformat()[:7]}.toml" if row.monthly else row.file


def strays(name: str, table: str, records: Mapping[str, Any]) -> list[str]:
    """The keys of records in the file called `name` that belong in another one."""
    row = TABLES[table]
    if not row.monthly:
        return []
    # Asked of every record at each start, so that no text is made for it.
    year, month = map(int, name.rpartition("/")[2].removesuffix(".toml").split("-"))
    return [
        key
        for key, record in records.items()
        if record.date.month != month or record.date.year != year
    ]


def count_records(records: Tables) -> int:
    """Count the records of a file; a table that is one value counts as one, however many fields."""
    return sum(
        1 if TABLES[table].held is Held.FIELDS else len(held)
        for table, held in records.items()
        if held
    )


def read(
    name: str, document: Mapping[str, Any], exams: Mapping[str, Exam], *, cut: bool = False
) -> Reading:
    """Turn the content of the file called `name` into records.

    Args:
        name: The file's name relative to the data directory.
        document: What stands in it.
        exams: The exams that records may name.
        cut: Whether to read it although its end is missing.

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
    said = _said(document) if version >= _COUNTED_FROM else None
    rows = {row.name: row for row in rows_in(name.partition("/")[0])}
    records: Tables = {}
    for table, content in document.items():
        if table == "format" or (table == _END and version >= _COUNTED_FROM):
            continue
        if table not in rows:
            raise BadRecordError((table,), "is not a table that belongs in this file")
        if not isinstance(content, dict):
            raise BadRecordError((table,), "should be a table")
        if rows[table].held is Held.ONE:
            content = {ONLY: content}
        records[table] = {
            key: migrated(version, restore(table, key, one, exams)) for key, one in content.items()
        }
    if said is None and version >= _COUNTED_FROM and not cut:
        read_so_far = count(count_records(records), "record")
        raise CutError((_END,), f"is missing, so the file seems to be cut off after {read_so_far}")
    return Reading(records, version, said)


def _said(document: Mapping[str, Any]) -> int | None:
    end = document.get(_END)
    if end is None:
        return None
    said = end.get(_COUNT) if isinstance(end, dict) else None
    if type(said) is not int or len(end) > 1:
        raise BadRecordError((_END, _COUNT), "should be the number of the file's records")
    return said


def text(
    name: str, tables: Tables, exams: Mapping[str, Exam], blocks: Blocks, surplus: int = 0
) -> str:
    """Write the content of a file, each record in its own stable place.

    What is new in it is read back and compared.

    Args:
        name: The file's name relative to the data directory.
        tables: Its records.
        exams: The exams that they name.
        blocks: Spares what has not changed from being written again; it is brought up to date.
        surplus: How many records more than its end counts the file has had since somebody edited
            it by hand. That stays so until the user has said that it is right.

    Raises:
        StudyError: If a record would not be read back as it is.
    """
    parts = [f"format = {FORMAT}\n"]
    for row in rows_in(name.partition("/")[0]):
        records = tables.get(row.name, {})
        if row.held is Held.RECORDS:
            for key, record in sorted(records.items(), key=lambda item: row.order(item[1])):
                known = blocks.get((row.name, key))
                if known is None or known[0] is not record:
                    known = (record, _checked_block(row.name, {key: record}, exams))
                    blocks[row.name, key] = known
                parts.append(known[1])
        elif records:
            parts.append(_checked_block(row.name, dict(sorted(records.items())), exams))
    parts.append(f"[{_END}]\n{_COUNT} = {count_records(tables) - surplus}\n")
    return "\n".join(parts)


def _checked_block(table: str, records: Mapping[str, Any], exams: Mapping[str, Exam]) -> str:
    documents = {
        key: _ordered(plain(table, record), record, exams) for key, record in records.items()
    }
    held = TABLES[table].held
    if held is Held.RECORDS:
        written = "\n".join(_block(f"{table}.{key}", one) for key, one in documents.items())
    else:
        written = _block(table, documents[ONLY] if held is Held.ONE else documents)
    import tomllib

    try:
        again = tomllib.loads(written.encode().decode())[table]
        if held is Held.ONE:
            again = {ONLY: again}
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
    """Put the keys of a record's mappings into one order, so that equal records read equal.

    Domains stand in the order of the exam, other keys in that of the alphabet.
    """
    if not isinstance(document, dict):
        return document
    exam = exams.get(getattr(record, "exam", ""))
    rank = {one.id: one.number for one in exam.domains} if exam else {}
    for name, inside in document.items():
        if isinstance(getattr(record, name, None), Mapping):
            keys = sorted(inside, key=lambda key: (rank.get(key, 0), key))
            document[name] = {key: inside[key] for key in keys}
    return document


def _block(path: str, document: Mapping[str, Any]) -> str:
    """Write a table: its plain values first, a list on one line, then the tables inside it.

    A table of tables, such as the results by domain, has a line for each of them.
    """
    import tomli_w

    parts = [f"[{path}]\n"]
    inner = {name: value for name, value in document.items() if isinstance(value, dict)}
    for name, value in document.items():
        if isinstance(value, list):
            parts.append(f"{_key(name)} = [{', '.join(map(_inline, value))}]\n")
        elif name not in inner:
            parts.append(tomli_w.dumps({name: value}, multiline_strings=True))
    for name, value in inner.items():
        if all(isinstance(one, dict) for one in value.values()):
            parts.append(f"\n[{path}.{name}]\n")
            for key, one in value.items():
                inside = ", ".join(f"{what} = {_inline(each)}" for what, each in one.items())
                parts.append(f"{_key(key)} = {{ {inside} }}\n")
        else:
            parts.append("\n" + _block(f"{path}.{name}", value))
    return "".join(parts)


def _key(name: str) -> str:
    return name if re.match(_BARE, name) else _inline(name)


def _inline(value: Any) -> str:
    import tomli_w

    return tomli_w.dumps({"_": value}).removeprefix("_ = ").rstrip("\n")


def shown_place(place: tuple[str, ...]) -> str:
    """A place in a file as it is written there: `[session.ab12] minutes`."""
    parts = [clean_line(part)[:40] for part in place]
    if place[0] == "format":
        return parts[0]
    row = TABLES.get(place[0])
    depth = 2 if row and row.held is Held.RECORDS else 1
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
        found = _line_of_key(lines[start:], place[depth])
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


def _line_of_key(lines: Iterable[str], key: str) -> int | None:
    for number, line in enumerate(lines, 1):
        if line.startswith("["):
            return None
        if line.startswith((f"{key}=", f"{key}.")):
            return number
    return None
