"""A parser for the plain part of TOML in which nearly every record is written.

`tomllib` is exact and slow: 10,000 practice tests take it 1.5 s, this parser a quarter of that. It
knows bare or plainly quoted keys with short values, one to a line, and notes of several lines. For
whatever else a user writes by hand it leaves the whole text to `tomllib`, which alone decides what
is wrong with it.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

# The value comes last, so that `lastgroup` names its kind.
_LINE = (
    r'(?:([A-Za-z0-9_-]+)|"([^"\\\x00-\x1f\x7f]*)") = (?:'
    r'"(?P<text>[^"\\\x00-\x1f\x7f]*)"'
    r'|(?P<escaped>"(?:[^"\\\x00-\x1f\x7f]|\\[^\x00-\x1f\x7f])*")'
    r'|(?P<note>""")'
    r'|(?P<texts>\["[^"\\\x00-\x1f\x7f]*"(?:, "[^"\\\x00-\x1f\x7f]*")*\])'
    r"|(?P<integer>0|[1-9][0-9]{0,8})"
    r"|(?P<flag>true|false)"
    r"|(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(?P<moment>[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})"
    r"|(?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2})"
    r"|(?P<fraction>(?:0|[1-9][0-9]{0,8})\.[0-9]{1,17})"
    r"|(?P<counts>\{ [a-z_-]+ = (?:0|[1-9][0-9]{0,8})(?:, [a-z_-]+ = (?:0|[1-9][0-9]{0,8}))* \})"
    r")"
    r"|\[(?P<header>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){0,2})\]"
)


class _UnusualError(Exception):
    """The text needs the other parser."""


def parse(text: str) -> dict[str, Any] | None:
    """Parse a plain text to what `tomllib.loads` makes of it, or None when it is not plain."""
    return _parse(text.split("\n"), [])


def blocks(text: str) -> dict[tuple[str, str], str]:
    """Cut a plain text into the lines of each record, by table and key.

    Without a result when the text is not plain or a record's lines are not together.
    """
    lines = text.split("\n")
    headers: list[tuple[str, int]] = []
    if _parse(lines, headers) is None:
        return {}
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    current = ""
    for path, number in headers:
        if current and path.startswith(f"{current}."):
            continue
        if path.count(".") > 1:
            return {}
        ends[current] = number
        starts[path] = number
        current = path
    ends[current] = len(lines)
    return {
        (path.partition(".")[0], path.partition(".")[2]): "\n".join(
            lines[start : ends[path]]
        ).rstrip("\n")
        + "\n"
        for path, start in starts.items()
        if "." in path
    }


def _parse(lines: list[str], headers: list[tuple[str, int]]) -> dict[str, Any] | None:
    """Parse lines, and add to `headers` the path of each table and the index of its line."""
    root: dict[str, Any] = {}
    tables: dict[str, dict[str, Any]] = {"": root}
    table = root
    match = re.compile(_LINE).fullmatch
    numbered = iter(enumerate(lines))
    try:
        for number, line in numbered:
            if not line:
                continue
            found = match(line)
            if found is None:
                return None
            kind = found.lastgroup
            if kind == "header":
                if found[kind] in tables:
                    return None
                headers.append((found[kind], number))
                table = _open(tables, found[kind])
                continue
            bare, quoted = found.group(1, 2)
            key = quoted if bare is None else bare
            if key in table:
                return None
            raw = _note(numbered) if kind == "note" else found[kind or 0]
            table[key] = _value(kind or "", raw)
    except (_UnusualError, ValueError):
        return None
    return root


def _note(numbered: Iterator[tuple[int, str]]) -> str:
    lines = ['"""']
    for _, line in numbered:
        lines.append(line)
        if '"""' in line:
            if not line.endswith('"""'):
                raise _UnusualError
            return "\n".join(lines)
    raise _UnusualError


def _open(tables: dict[str, dict[str, Any]], path: str) -> dict[str, Any]:
    if path in tables:
        return tables[path]
    above, _, key = path.rpartition(".")
    parent = _open(tables, above)
    if key in parent:
        raise _UnusualError
    parent[key] = tables[path] = {}
    return tables[path]


def _counts(raw: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for part in raw[2:-2].split(", "):
        name, _, number = part.partition(" = ")
        if name in counts:
            raise _UnusualError
        counts[name] = int(number)
    return counts


def _value(kind: str, raw: str) -> Any:
    match kind:
        case "text":
            return raw
        case "integer":
            return int(raw)
        case "counts":
            return _counts(raw)
        case "texts":
            # None of them holds a quote, so this stands only between two of them.
            return raw[2:-2].split('", "')
        case "fraction":
            return float(raw)
        case "moment":
            return datetime.fromisoformat(raw)
        case "escaped" | "note":
            import tomllib

            document = tomllib.loads(f"value = {raw}")
            if len(document) > 1:
                raise _UnusualError
            return document["value"]
        case "flag":
            return raw == "true"
        case "date":
            return date.fromisoformat(raw)
        case _:
            return time.fromisoformat(raw)
