"""Values that stand behind their domains on one line: results, ratings, reasons for misses."""

import re
from typing import NamedTuple

# What may stand around a name: it separates, and says nothing.
AROUND = " \t,;:=|.()[]\u00b7\u2022\u2013\u2014-"


class Behind(NamedTuple):
    """A value with the name in front of it, which is empty where none is written."""

    name: str
    value: re.Match[str]


class Pieces(NamedTuple):
    """The values of a line in their order, and what is left behind the last one."""

    found: list[Behind]
    rest: str


def values_behind(text: str, value: re.Pattern[str]) -> Pieces:
    """Take a line apart into values of one form, each with what stands in front of it."""
    found: list[Behind] = []
    position = 0
    for match in value.finditer(text):
        found.append(Behind(text[position : match.start()].strip(AROUND), match))
        position = match.end()
    return Pieces(found, text[position:].strip(AROUND))
