"""The text of a result page: points in all, and a percentage for each category."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mls_tui.formats.practice.cells import read_duration
from mls_tui.study.value import StudyError

_HEAD = re.compile(
    r"reached\s+(?P<correct>[0-9]{1,6})\s+(?:out\s+)?of\s+(?P<total>[0-9]{1,6})\s+point"
    r"|(?P<answered>[0-9]{1,6})\s+(?:out\s+)?of\s+(?P<asked>[0-9]{1,6})\s+questions\s+answered"
    r"\s+correctly",
    re.IGNORECASE,
)
_AMOUNT = r"(?<![0-9.,])[0-9]{1,3}(?:[.,][0-9]{1,4})?"
_PERCENT = re.compile(rf"(?P<amount>{_AMOUNT})[ \t]?%")
_WEIGHT = re.compile(rf"\([ ]?{_AMOUNT}[ ]?%[ ]?\)(?=[ \t:=\u2013-]*{_AMOUNT}[ \t]?%)")
_TIME = re.compile(r"your time:?\s*(?P<time>[0-9]{1,2}:[0-9]{2}:[0-9]{2})", re.IGNORECASE)
_AROUND = " \t,;:=|.()[]\u00b7\u2022\u2013\u2014-"
# Percentages that are of no category.
_OTHER = re.compile(
    r"(?:your|average|total|overall|final|passing|required|minimum)\b|score\b"
    r"|pass(?:ed)?\b|result\b|points?\b",
    re.IGNORECASE,
)
# Questions without a category, which are seldom there.
_UNSORTED = re.compile(r"not categori[sz]ed|uncategori[sz]ed", re.IGNORECASE)
_CATEGORIES = re.compile(r"categor(?:y|ies)\W*", re.IGNORECASE)
_LONGEST_NAME = 200


class Category(NamedTuple):
    """A name with its percentage; `is_loose` if more words follow, as in an advertisement."""

    line: int
    name: str
    percent: Decimal
    is_loose: bool = False


class Block:
    """A result: what its heading says, and the categories below.

    `line` is 0 without a heading. `unsorted` are percentages of questions without a category.
    """

    def __init__(self, line: int, correct: int, total: int) -> None:
        self.line = line
        self.correct = correct
        self.total = total
        self.percent: Decimal | None = None
        self.minutes: int | None = None
        self.categories: list[Category] = []
        self.unsorted: list[Decimal] = []


def has_result(text: str) -> bool:
    """Whether the line with the points of such a result is in the text."""
    return _HEAD.search(text) is not None


def read_blocks(lines: Sequence[str]) -> list[Block]:
    """Take the text apart; a block without a heading has line 0."""
    blocks = [Block(0, 0, 0)]
    above, before = "", (0, "")
    minutes = None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        head = _HEAD.search(line)
        start = number
        if head is None and before[1]:
            # The heading may be torn into two lines.
            start, line = before[0], f"{before[1]} {line}"
            head = _HEAD.search(line)
        before = (0, "") if head else (number, lines[number - 1])
        if head:
            correct, total = (int(one) for one in head.groups() if one is not None)
            block = blocks[-1]
            if block.line and not block.categories and block.total == total:
                # Both forms of the heading stand above one result.
                block.correct = correct
            else:
                block = Block(start, correct, total)
                block.minutes, minutes = minutes, None
                blocks.append(block)
            percent = _PERCENT.search(line, head.end())
            block.percent = _decimal(percent["amount"]) if percent else block.percent
            above = ""
            continue
        line = lines[number - 1]
        if time := _TIME.search(line):
            # It stands above the points.
            minutes = _minutes(time["time"])
            if blocks[-1].line and not blocks[-1].categories:
                blocks[-1].minutes, minutes = minutes, None
        above = _take_percents(blocks[-1], number, line, above)
    if blocks[-1].minutes is None:
        blocks[-1].minutes = minutes
    return [block for block in blocks if block.line or block.categories]


def _take_percents(block: Block, number: int, line: str, above: str) -> str:
    """Take the categories of a line; returns what may be the name of one in the next line."""
    text = _WEIGHT.sub(" ", line)
    position, found = 0, False
    for match in _PERCENT.finditer(text):
        name = text[position : match.start()].strip(_AROUND) or above
        position, above = match.end(), ""
        name = _CATEGORIES.sub("", name, count=1) if _CATEGORIES.match(name) else name
        percent = _decimal(match["amount"])
        if _UNSORTED.match(name):
            block.unsorted.append(percent)
        elif any(map(str.isalpha, name)) and len(name) <= _LONGEST_NAME and not _OTHER.match(name):
            block.categories.append(Category(number, name, percent))
            found = True
    rest = text[position:].strip(_AROUND)
    if not position:
        return rest
    if found and any(map(str.isalpha, rest)):
        block.categories[-1] = block.categories[-1]._replace(is_loose=True)
    return ""


def _decimal(amount: str) -> Decimal:
    return Decimal(amount.replace(",", "."))


def _minutes(time: str) -> int | None:
    try:
        return read_duration(time)
    except StudyError:
        return None
