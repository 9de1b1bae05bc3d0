"""What the text of practice results says, before it is kept."""

from decimal import Decimal
from typing import NamedTuple

from mls_tui.formats.practice.dates import OpenOrder
from mls_tui.study.records import Kind, Reason, Result
from mls_tui.study.value import Day

# A default is shared by all tuples: nobody adds to it.
_NO_MISSES: dict[str, dict[Reason, int]] = {}


class Draft(NamedTuple):
    """One test as far as the text tells; None where it does not.

    `line` is the first line of the text that it comes from, counted from 1. `results` has a result
    per domain id; it is empty where only the whole is known, which `in_total` is, and while
    `choices` are open: the counts that are possible, likeliest first, where they are not unique.
    `percents` has the percentage per domain id, or of the whole under an empty one, where the
    number of questions is missing. `guess` is the score in percent that the user expected
    beforehand. `id` is that of the column "test" of a table. `unnamed` are the names that no domain
    was found for, each with its questions: they are in none of the results.
    """

    line: int
    exam: str
    results: dict[str, Result]
    date: Day | None = None
    source: str = ""
    kind: Kind | None = None
    timed: bool | None = None
    repeat: bool | None = None
    minutes: int | None = None
    guess: int | None = None
    misses: dict[str, dict[Reason, int]] = _NO_MISSES
    note: str = ""
    id: str | None = None
    choices: tuple[dict[str, Result], ...] = ()
    percents: tuple[tuple[str, Decimal], ...] = ()
    in_total: Result | None = None
    unnamed: tuple[tuple[str, int], ...] = ()


class Problem(NamedTuple):
    """A line that looks like a result but cannot be read; the reason is one sentence."""

    line: int
    reason: str


class UnknownName(NamedTuple):
    """A domain's name, as written, that needs the user's word.

    `nearest` is the id of the domain of the exam whose name is nearest, None if none is near.
    """

    line: int
    name: str
    nearest: str | None
    exam: str


class Reading(NamedTuple):
    """What was read out of a text.

    Results under an unknown name are in no draft until the user has said what it means.
    `passed_over` counts the lines that hold no result at all: titles, totals, advertising.
    `left_out` are rows of a test that has no result yet. `order` is what to ask where the order of
    day and month is open: the dates of the drafts are read with the day first until then.
    """

    form: str
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...] = ()
    unknown: tuple[UnknownName, ...] = ()
    passed_over: int = 0
    left_out: tuple[Problem, ...] = ()
    order: OpenOrder | None = None
