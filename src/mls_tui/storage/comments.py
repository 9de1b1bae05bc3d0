"""Comments of files that were edited by hand, carried over into the text that is written next.

A comment stays with what it stood at: above a table's header, above a key, or behind a value.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from typing import NamedTuple

_KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*="""
)
_HEADER = re.compile(r"^\s*\[\[?([^\]]*)\]\]?")
# What opens and closes a string, the longer marks first.
_MARKS = ('"""', "'''", '"', "'")

# A table's header, and a key in it or nothing.
Place = tuple[str, str]
_END: Place = ("\n", "")


class Comment(NamedTuple):
    """What stands at a place: lines above it, and a comment behind it."""

    place: Place
    above: tuple[str, ...]
    behind: str


class _Line(NamedTuple):
    """A line that begins something: where, its number, its comment, and those of its list."""

    place: Place
    number: int
    comment: str
    inner: tuple[str, ...] = ()


def carried(old: str, new: str, only: Collection[str] | None = None) -> str:
    """Put the comments of an old text into a new one that has none of them.

    A comment above a table that is gone goes to the next one that is there; comments inside of it
    are gone with it.

    Args:
        old: The old text.
        new: The new one.
        only: Tables that come out of the old text, such as "test.a": of these alone the comments
            inside are taken along, while those above them stay behind.
    """
    found = tuple(_comments(old))
    if only is not None:
        found = tuple(
            one._replace(above=()) if one.place in ((table, "") for table in only) else one
            for one in found
            if ".".join(one.place[0].split(".")[:2]) in only
        )
    if not found:
        return new
    lines = new.split("\n")
    places = {one.place: one.number for one in _scan(lines)}
    above: dict[int, list[str]] = {}
    behind: dict[int, str] = {}
    order = [one.place for one in found]
    for index, comment in enumerate(found):
        number = places.get(comment.place)
        if number is not None:
            above.setdefault(number, []).extend(comment.above)
            if comment.behind:
                behind[number] = comment.behind
            continue
        header, key = comment.place
        if key:
            # The key is gone; its table may be there still.
            number = places.get((header, ""))
            if number is None:
                continue
        else:
            following = (places[one] for one in order[index + 1 :] if one in places)
            number = next(following, len(lines))
        above.setdefault(number, []).extend(comment.above)
    written: list[str] = []
    for number, line in enumerate(lines):
        written += above.get(number, ())
        written.append(f"{line}  {behind[number]}" if number in behind else line)
    written += above.get(len(lines), ())
    text = "\n".join(written).rstrip("\n") + "\n"
    return text if _reads_the_same(text, new) else new


def _reads_the_same(text: str, other: str) -> bool:
    try:
        return tomllib.loads(text) == tomllib.loads(other)
    except tomllib.TOMLDecodeError:
        return False


def _comments(text: str) -> Iterator[Comment]:
    """Yield every place of a text, in order, with its comments if it has any."""
    lines = text.replace("\r\n", "\n").split("\n")
    begin = 0
    inside: set[int] = set()
    for line in _scan(lines, inside):
        above = _only_comments(lines, begin, line.number, inside)
        yield Comment(line.place, above + line.inner, line.comment)
        begin = line.number + 1
    rest = _only_comments(lines, begin, len(lines), inside)
    if rest:
        yield Comment(_END, rest, "")


def _only_comments(lines: list[str], begin: int, end: int, inside: set[int]) -> tuple[str, ...]:
    return tuple(
        lines[number].strip()
        for number in range(begin, end)
        if number not in inside and lines[number].lstrip().startswith("#")
    )


def _scan(lines: list[str], inside: set[int] | None = None) -> Iterator[_Line]:
    """Yield the lines that begin a table or a value.

    Args:
        lines: The lines of a file.
        inside: Takes the numbers of the lines on which a value goes on.
    """
    header = ""
    number = 0
    while number < len(lines):
        line = lines[number]
        first = number
        number += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if found := _HEADER.match(line):
            header = _plain(found[1])
            _, comment = _rest(line[found.end() :], "", 0)[1:]
            yield _Line((header, ""), first, comment)
            continue
        key = _KEY.match(line)
        if key is None:
            continue
        state, depth, comment = _rest(line[key.end() :], "", 0)
        inner: list[str] = []
        while (state or depth > 0) and number < len(lines):
            inner.append(comment)
            if inside is not None:
                inside.add(number)
            state, depth, comment = _rest(lines[number], state, depth)
            number += 1
        # A list is written on one line, so that what stood among its lines goes above it.
        yield _Line((header, _plain(key[1])), first, comment, tuple(filter(None, inner)))


def _plain(name: str) -> str:
    return re.sub(r"[\s\"']", "", name)


def _rest(text: str, mark: str, depth: int) -> tuple[str, int, str]:
    """Read a line of a value.

    Args:
        text: The line, or what follows the equals sign.
        mark: What closes the string that is open; empty outside of one.
        depth: How many brackets are open.

    Returns:
        The mark and the depth at its end, and the comment behind it.
    """
    at = 0
    while at < len(text):
        if mark:
            if text[at] == "\\" and mark[0] == '"':
                at += 2
                continue
            if text.startswith(mark, at):
                at += len(mark)
                mark = ""
                continue
            at += 1
            continue
        opened = next((one for one in _MARKS if text.startswith(one, at)), "")
        if opened:
            mark = opened
            at += len(opened)
            continue
        if text[at] == "#":
            return "", depth, text[at:].strip()
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(text[at], 0)
        at += 1
    # Only the long marks go on in the next line.
    return (mark if len(mark) == 3 else ""), depth, ""
