"""What somebody does to the files by hand, with an editor that knows nothing of the program."""

import os
import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.storage.rehearsed.model import Comment, Key

Draw = Callable[[st.SearchStrategy[Any]], Any]

_HEADER = re.compile(r"^\[(?P<table>test|session|attempt)\.(?P<key>[A-Za-z0-9_-]+)\]", re.MULTILINE)
# Tables that count as one record.
ONE_VALUE = ("settings", "availability")


class Found(NamedTuple):
    """A record in a text: its key, and where its own lines begin and end."""

    key: Key
    begin: int
    end: int


def found_records(text: str) -> list[Found]:
    """The tests, sessions and attempts of a file."""
    found = []
    for one in _HEADER.finditer(text):
        table, key = one["table"], one["key"]
        following = re.compile(rf"^\[(?!{table}\.{key}\.)", re.MULTILINE).search(text, one.end())
        found.append(
            Found((table, key), one.start(), following.start() if following else len(text))
        )
    return found


def files(root: Path) -> list[str]:
    """The files of a data directory that hold records."""
    plain = re.compile(r"[a-z]+\.toml|(?:practice|schedule)/\d{4}-\d\d\.toml")
    names = (one.relative_to(root).as_posix() for one in sorted(root.rglob("*.toml")))
    return [name for name in names if plain.fullmatch(name)]


def write(path: Path, text: str, *, in_place: bool) -> None:
    """Write a file, as an editor does it: over itself, or beside itself and then in its place."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    if in_place:
        path.write_bytes(text.encode())
    else:
        beside = path.with_name("by-hand~")
        beside.write_bytes(text.encode())
        beside.replace(path)
    if path.stat().st_mtime_ns <= before:
        # No hand is quicker than the clock of a file system.
        os.utime(path, ns=(before + 10_000_000, before + 10_000_000))


def commented(draw: Draw, name: str, text: str, mark: str) -> tuple[str, Comment]:
    """A text with a comment more: at the top, above a table, inside a record, or at the end."""
    found = found_records(text)
    what = draw(st.sampled_from(("top", "end", "above", "inside", "behind")))
    line = f"# {mark} is \"mine\" [x] = '1'"
    if what == "top" or (what in ("above", "inside", "behind") and not found):
        return f"{line}\n{text}", Comment(mark, name, None)
    if what == "end":
        return f"{text.rstrip()}\n{line}\n", Comment(mark, name, None)
    one = draw(st.sampled_from(found))
    if what == "above":
        return f"{text[: one.begin]}{line}\n{text[one.begin :]}", Comment(mark, name, None)
    at = text.find("\nexam = ", one.begin, one.end) + 1
    if not at:
        return f"{text[: one.begin]}{line}\n{text[one.begin :]}", Comment(mark, name, None)
    if what == "inside":
        return f"{text[:at]}{line}\n{text[at:]}", Comment(mark, name, one.key)
    at = text.index("\n", at)
    return f"{text[:at]}  {line}{text[at:]}", Comment(mark, name, one.key)


def _fields(today: date) -> dict[str, list[tuple[str, Any, str]]]:
    """What is changed by hand in records of each table: field, content, and how it is written."""
    return {
        "test": [
            ("source", "By hand", "'By hand'"),
            ("date", today, f"{today}"),
            ("minutes", 77, "77 "),
        ],
        "session": [
            ("date", today.replace(day=28), f"{today.replace(day=28)}"),
            ("minutes", 35, "3_5"),
            ("topic", "By hand", '"""By hand"""'),
        ],
        "attempt": [("score", 444, "0x1bc")],
    }


def with_field(draw: Draw, text: str, today: date) -> tuple[str, Key, dict[str, Any]] | None:
    """A text with a field of a record changed: the record's key, and the field's content."""
    found = found_records(text)
    if not found:
        return None
    one = draw(st.sampled_from(found))
    block = text[one.begin : one.end]
    field, content, written = draw(st.sampled_from(_fields(today)[one.key[0]]))
    line = f"{field} = {written}\n"
    changed, count = re.subn(rf"^ *{field} ?= ?(?!\"\"\").*\n", line, block, flags=re.MULTILINE)
    if not count:
        if re.search(rf"^ *{field} ?= ?", block, re.MULTILINE):
            return None
        at = block.index("\n") + 1
        changed = block[:at] + line + block[at:]
    return text[: one.begin] + changed + text[one.end :], one.key, {field: content}


def without_record(draw: Draw, text: str) -> tuple[str, Key] | None:
    """A text with one of its records taken out."""
    found = found_records(text)
    if not found:
        return None
    one = draw(st.sampled_from(found))
    block = text[one.begin : one.end]
    # What stands above the next table stays.
    rest = re.search(r"(?:^#.*\n|^\s*\n)*\Z", block, re.MULTILINE)
    kept = rest[0] if rest else ""
    return text[: one.begin] + kept + text[one.end :], one.key


def with_record(text: str, id: str, day: date) -> str:
    """A text of practice results with one more, written in a way of its own."""
    block = (
        f'[test.{id}]\n  exam="DEA-C01"\n  date={day}\n  source=\'Paper # 1\'\n  kind="quiz"\n'
        f"  [test.{id}.results]\n  data-ingestion-and-transformation.correct=3\n"
        "  data-ingestion-and-transformation.total=4\n\n"
    )
    at = text.rfind("[end]")
    at = len(text) if at < 0 else at
    return text[:at] + block + text[at:]


def cut_at_a_record(draw: Draw, text: str) -> tuple[str, set[Key]] | None:
    """A text cut off where a record begins, and the keys of those that are lost with it."""
    found = found_records(text)
    if not found:
        return None
    index = draw(st.integers(0, len(found) - 1))
    return text[: found[index].begin], {one.key for one in found[index:]}


def surplus_of(text: str) -> int:
    """How many records more a file holds than its end counts; 0 for one that does not count."""
    document = tomllib.loads(text)
    if document["format"] == 1:
        return 0
    tables = {name: one for name, one in document.items() if name not in ("format", "end")}
    there = sum(1 if name in ONE_VALUE else len(one) for name, one in tables.items() if one)
    return there - int(document["end"]["records"])
