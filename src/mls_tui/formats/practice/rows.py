"""The rows of one test, each with a domain's counts, put together."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.practice.values import Problem
from mls_tui.formats.typed.fractions import make_result
from mls_tui.study.exam import Exam
from mls_tui.study.records import Reason, Result
from mls_tui.study.value import StudyError

_TOTALS = frozenset(
    ("total", "totals", "alldomains", "totalalldomains", "overall", "grandtotal", "sum", "all")
)


class Row(NamedTuple):
    """Right answers and questions of one domain, with why questions were missed."""

    line: int
    name: str
    correct: int
    total: int
    misses: dict[Reason, int]


# With more lines than this that cannot be read, the text is something else.
_MOST_PROBLEMS = 1000


class Gathered(NamedTuple):
    """What the rows of one test say together."""

    exam: Exam
    results: dict[str, Result]
    misses: dict[str, dict[Reason, int]]
    problems: tuple[Problem, ...]


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
    names: DomainNames, rows: Sequence[Row], exam: Exam | None = None, codes: Iterable[str] = ()
) -> Gathered:
    """Find the domains of one test's rows, and add up what belongs to the same.

    Rows under a name that needs the user's word are left out, and kept in mind by `names`.
    """
    assigned = names.assign([(row.line, row.name) for row in rows], exam, codes)
    problems = [*assigned.problems]
    counts: dict[str, list[int]] = {}
    misses: dict[str, dict[Reason, int]] = {}
    lines: dict[str, int] = {}
    for row, domain in zip(rows, assigned.domains, strict=True):
        if domain is None:
            continue
        so_far = counts.setdefault(domain, [0, 0])
        so_far[0], so_far[1] = so_far[0] + row.correct, so_far[1] + row.total
        lines.setdefault(domain, row.line)
        for reason, number in row.misses.items():
            own = misses.setdefault(domain, {})
            own[reason] = own.get(reason, 0) + number
    results = {}
    for domain, (correct, total) in counts.items():
        try:
            results[domain] = make_result(correct, total)
        except StudyError as error:
            problems.append(Problem(lines[domain], str(error)))
            misses.pop(domain, None)
    return Gathered(assigned.exam, results, misses, tuple(problems))


def check_total(rows: Sequence[Row], line: int, correct: int | None, total: int) -> Problem | None:
    """Hold the row that adds up the others against their sums."""
    right, asked = sum(row.correct for row in rows), sum(row.total for row in rows)
    if total == asked and correct in (None, right):
        return None
    said = f"{total} questions" if correct is None else f"{correct} right of {total}"
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
        raise StudyError(f"{said} do not make {total} questions: correct the row.")
    return correct, total
