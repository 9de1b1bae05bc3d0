"""The parts of one test, each with what a domain has, put together."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from mls_tui.formats.domain_names import Assigned, DomainNames
from mls_tui.formats.practice.counts import Count
from mls_tui.formats.practice.percentages import (
    MOST_CATEGORIES,
    WHOLE,
    recovered,
    ways,
)
from mls_tui.formats.practice.values import Problem
from mls_tui.formats.typed.fractions import MOST_QUESTIONS, make_result, make_total
from mls_tui.formats.typed.results import in_percent
from mls_tui.study.exam import Exam
from mls_tui.study.records import Reason, Result
from mls_tui.study.value import StudyError
from mls_tui.study.wording import count

_TOTALS = frozenset(
    ("total", "totals", "alldomains", "totalalldomains", "overall", "grandtotal", "sum", "all")
)


class Part(NamedTuple):
    """What a text says of one domain: right answers and questions, or only a percentage.

    `misses` is why questions were missed.
    """

    line: int
    name: str
    correct: int | None = None
    total: int | None = None
    misses: Mapping[Reason, int] = MappingProxyType({})
    percent: Decimal | None = None


class Whole(NamedTuple):
    """What a text says of a whole test."""

    line: int
    correct: int | None = None
    total: int | None = None
    percent: Decimal | None = None


# With more lines than this that cannot be read, the text is something else.
_MOST_PROBLEMS = 1000


class Gathered(NamedTuple):
    """What the parts of one test say together; see `Draft` for what may stand for results."""

    exam: Exam
    results: dict[str, Result]
    misses: dict[str, dict[Reason, int]]
    problems: tuple[Problem, ...]
    in_total: Result | None = None
    choices: tuple[dict[str, Result], ...] = ()
    percents: tuple[tuple[str, Decimal], ...] = ()
    unnamed: tuple[tuple[str, int], ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether it is the result of a test."""
        return bool(self.results or self.in_total or self.choices or self.percents)


def refuse_hopeless(problems: Sequence[Problem]) -> None:
    """Give up on a text of which too little can be read.

    Raises:
        StudyError: If so many lines cannot be read that nobody would look at them.
    """
    if len(problems) > _MOST_PROBLEMS:
        first = problems[0]
        raise StudyError(
            f"More than {_MOST_PROBLEMS:,} lines cannot be read, so nothing is. "
            f"Line {first.line}: {first.reason}"
        )


def is_total(name: str) -> bool:
    """Whether a row of this name adds up the others."""
    # Not squeezed: that would drop the "and" out of "grand".
    return "".join(char for char in name.casefold() if char.isalnum()) in _TOTALS


def gather(
    names: DomainNames,
    parts: Sequence[Part],
    whole: Whole | None = None,
    exam: Exam | None = None,
    codes: Iterable[str] = (),
) -> Gathered:
    """Find the domains of one test's parts, and add up what belongs to the same.

    Parts under a name that needs the user's word are left out, and kept in mind by `names`. Where
    there are only percentages, the whole tells how many questions they stand for.
    """
    if not parts:
        return in_all(exam or names.exam, whole)
    assigned = names.assign([(part.line, part.name) for part in parts], exam, codes)
    if any(part.total is None for part in parts):
        return _of_percents(assigned, parts, whole)
    problems = [*assigned.problems]
    counts: dict[str, list[int]] = {}
    misses: dict[str, dict[Reason, int]] = {}
    lines: dict[str, int] = {}
    for part, domain in zip(parts, assigned.domains, strict=True):
        if domain is None:
            continue
        so_far = counts.setdefault(domain, [0, 0])
        so_far[0], so_far[1] = so_far[0] + (part.correct or 0), so_far[1] + (part.total or 0)
        lines.setdefault(domain, part.line)
        for reason, number in part.misses.items():
            own = misses.setdefault(domain, {})
            own[reason] = own.get(reason, 0) + number
    results = {}
    for domain, (correct, total) in counts.items():
        try:
            results[domain] = make_result(correct, total)
        except StudyError as error:
            problems.append(Problem(lines[domain], str(error)))
            misses.pop(domain, None)
    unnamed = tuple(
        (part.name, part.total or 0)
        for part, domain in zip(parts, assigned.domains, strict=True)
        if domain is None
    )
    return Gathered(assigned.exam, results, misses, tuple(problems), unnamed=unnamed)


def in_all(exam: Exam, whole: Whole | None) -> Gathered:
    """What is known of a test whose domains nobody says."""
    nothing = Gathered(exam, {}, {}, ())
    if whole is None:
        return nothing
    try:
        if whole.total is not None and whole.correct is not None:
            return nothing._replace(in_total=make_total(whole.correct, whole.total))
        if whole.percent is None:
            return nothing
        if whole.total is not None:
            return nothing._replace(in_total=in_percent(str(whole.percent), whole.total))
    except StudyError as error:
        return nothing._replace(problems=(Problem(whole.line, str(error)),))
    return nothing._replace(percents=((WHOLE, whole.percent),))


def _of_percents(assigned: Assigned, parts: Sequence[Part], whole: Whole | None) -> Gathered:
    exam, domains = assigned.exam, assigned.domains
    found = Gathered(exam, {}, {}, assigned.problems)
    if assigned.problems:
        return found
    percents = [_percent(part) for part in parts]
    high = next((one for one, percent in zip(parts, percents, strict=True) if percent > 100), None)
    if high:
        return found._replace(problems=(Problem(high.line, "More than 100 %: correct it."),))
    if whole is None or whole.total is None:
        named = zip(domains, percents, strict=True)
        return found._replace(percents=tuple((one, percent) for one, percent in named if one))
    correct = whole.correct
    if correct is None:
        if whole.percent is None:
            named = zip(domains, percents, strict=True)
            return found._replace(percents=tuple((one, percent) for one, percent in named if one))
        correct = in_percent(str(whole.percent), whole.total).correct
    if not 0 < whole.total <= MOST_QUESTIONS or len(parts) > MOST_CATEGORIES:
        solutions: tuple[tuple[Count, ...], ...] = ()
    else:
        solutions = recovered(exam, domains, percents, correct, whole.total)
    if not solutions:
        reason = (
            f"No whole numbers of questions that make {correct} of {whole.total} fit the "
            "percentages: check that all domains are there, and nothing else."
        )
        return found._replace(problems=(Problem(whole.line, reason),))
    choices = ways(exam, domains, whole.total, solutions)
    found = found._replace(unnamed=_unnamed(parts, domains, whole.total, choices[0]))
    if len(choices) == 1:
        return found._replace(results=choices[0])
    return found._replace(choices=choices)


def _unnamed(
    parts: Sequence[Part],
    domains: Sequence[str | None],
    total: int,
    results: Mapping[str, Result],
) -> tuple[tuple[str, int], ...]:
    """The names without a domain; what the others leave of the questions is theirs alike."""
    names = [part.name for part, domain in zip(parts, domains, strict=True) if domain is None]
    left = total - sum(one.total for one in results.values())
    return tuple((name, left // len(names)) for name in names)


def _percent(part: Part) -> Decimal:
    if part.percent is not None:
        return part.percent
    return round(Decimal(100 * (part.correct or 0)) / max(1, part.total or 1), 2)


# A title has its pieces between dashes: "Tutorials Dojo - SOA-C03 - Domain 4: Security".
_BETWEEN_DASHES = re.compile(r"[ ]+[\u2013\u2014|\u00b7-]+[ ]+")
_LONGEST_TITLE = 200


def titled_domain(names: DomainNames, exam: Exam, titles: Sequence[str]) -> str | None:
    """Id of the domain that the title of a set names; the last title that does so counts."""
    for title in reversed(titles):
        for piece in _BETWEEN_DASHES.split(title) if len(title) <= _LONGEST_TITLE else ():
            if domain := names.exactly(exam, piece.strip()):
                return domain
    return None


def check_total(parts: Sequence[Part], whole: Whole | None) -> Problem | None:
    """Hold what is said of the whole against the sums of the parts."""
    if whole is None or whole.total is None or any(part.total is None for part in parts):
        return None
    line, correct, total, _ = whole
    right = sum(part.correct or 0 for part in parts)
    asked = sum(part.total or 0 for part in parts)
    if not parts or (total == asked and correct in (None, right)):
        return None
    said = count(whole.total, "question") if correct is None else f"{correct} right of {total}"
    found = f"{asked}" if correct is None else f"{right} of {asked}"
    return Problem(
        line, f"The total says {said}, but the rows add up to {found}: copy all rows of the table."
    )


def complete_counts(
    correct: int | None, total: int | None, incorrect: int | None, unattempted: int | None
) -> tuple[int, int]:
    """Right answers and questions out of what a row says, which must agree.

    Raises:
        StudyError: If it does not, or is too little.
    """
    if total is None:
        if correct is None or incorrect is None:
            raise StudyError("It takes the right answers and the questions: write both.")
        return correct, correct + incorrect + (unattempted or 0)
    if correct is None:
        if incorrect is None:
            raise StudyError("The number of right answers is missing: write it.")
        correct = total - incorrect - (unattempted or 0)
    parts = [(correct, "right"), (incorrect, "wrong"), (unattempted, "unattempted")]
    known = [(number, word) for number, word in parts if number is not None]
    together = sum(number for number, _ in known)
    if correct < 0 or together > total or (len(known) == len(parts) and together != total):
        said = " + ".join(f"{number} {word}" for number, word in known)
        raise StudyError(f"{said} do not make {count(total, 'question')}: correct the row.")
    return correct, total
