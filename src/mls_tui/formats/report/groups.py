"""Domains that stand in groups under, or behind, the rating that they share.

Notes list what "Needs Improvement" and then what "Meets Competencies". A text whose names come
first has each rating below its name, see `sections`; what could be read both ways is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mls_tui.formats.decoration import NUMBERED
from mls_tui.formats.plain_text import squeeze
from mls_tui.formats.report.words import LABEL, label_rating
from mls_tui.study.records import Rating

_AROUND = " \t|:*-\u2013\u2014"
_BEFORE_NAME = re.compile(rf"[\s|]*+(?:{NUMBERED}[ ]*[.:)|\u2013\u2014-]?[ ]*)?")
_BEHIND_NAME = re.compile(r"[\s|(]*(?:[0-9]{1,3}(?:\.[0-9]{1,2})?[ ]?%)?[\s|)]*")
_FIRST_LABEL = re.compile(rf"[\s|]*+(?:{LABEL.pattern})[ ]*(?:[:\u2013\u2014]|-(?=[ ]))")
# What may stand between the names of a list.
_BETWEEN = re.compile(r"(?:[\s,;/&()%.]|[0-9]|\band\b|domain|section|\u2013|-)*")
_LONGEST_LINE = 1000


class Grouped(NamedTuple):
    """A domain in a group: its line, its squeezed name, and the group's rating."""

    line: int
    key: str
    rating: Rating


def read_groups(lines: Sequence[str], pattern: re.Pattern[str]) -> tuple[Grouped, ...]:
    """Find the groups in lines of lower case.

    Args:
        lines: The lines of a bare text.
        pattern: Finds the domain names.
    """
    return (*_behind(lines, pattern), *_under(lines, pattern))


def _behind(lines: Sequence[str], pattern: re.Pattern[str]) -> Iterator[Grouped]:
    """Find lists behind a rating: "Needs improvement: Modeling, Data Engineering"."""
    for number, line in enumerate(lines):
        label = _FIRST_LABEL.match(line) if len(line) <= _LONGEST_LINE else None
        if label is None:
            continue
        rest = line[label.end() :]
        names = list(pattern.finditer(rest))
        between = pattern.sub(" ", rest)
        if names and _BETWEEN.fullmatch(between):
            found = LABEL.search(line)
            assert found is not None
            for name in names:
                yield Grouped(number, squeeze(name[0]), label_rating(found))


def _under(lines: Sequence[str], pattern: re.Pattern[str]) -> Iterator[Grouped]:
    """A rating on a line of its own, with names on the lines below."""
    run: list[tuple[int, Rating | str]] = []
    for number, line in enumerate([*lines, "-"]):
        if not line.strip():
            continue
        kind = _kind(line, pattern) if len(line) <= _LONGEST_LINE else None
        if kind is not None:
            run.append((number, kind))
            continue
        yield from _groups(run)
        run = []


def _kind(line: str, pattern: re.Pattern[str]) -> Rating | str | None:
    """The rating that a line is, or the key of the name that it is; None for anything else."""
    label = LABEL.fullmatch(line.strip(_AROUND))
    if label:
        return label_rating(label)
    before = _BEFORE_NAME.match(line)
    name = pattern.match(line, before.end() if before else 0)
    if name and _BEHIND_NAME.fullmatch(line, name.end()):
        return squeeze(name[0])
    return None


def _groups(run: Sequence[tuple[int, Rating | str]]) -> Iterator[Grouped]:
    ratings = [kind for _, kind in run if isinstance(kind, Rating)]
    begins = bool(run) and isinstance(run[0][1], Rating) and not isinstance(run[-1][1], Rating)
    stacked = any(
        isinstance(one, Rating) and isinstance(other, Rating)
        for (_, one), (_, other) in pairwise(run)
    )
    if not begins or stacked or len(set(ratings)) < len(ratings):
        return
    rating = ratings[0]
    for number, kind in run:
        if isinstance(kind, Rating):
            rating = kind
        else:
            yield Grouped(number, kind, rating)
