"""Results that a copy tears: names in two lines, counts in two numbers."""

import re
from collections.abc import Sequence

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.typed.behind import AROUND
from mls_tui.formats.typed.fractions import FRACTION
from mls_tui.study.exam import Exam

# A longer line is prose.
_LONGEST_NAME = 120

_PERCENT = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[.,][0-9]{1,6})? ?%")
_RIGHT_AND_WRONG = re.compile(
    r"(?<![0-9/])(?P<right>[0-9]{1,4}) (?:correct|right|richtig)(?:ly)?(?: answered)?"
    r"[ ,;/|&+-]{1,3}(?:and |und )?(?P<wrong>[0-9]{1,4}) (?:wrong|incorrect|missed|falsch)",
    re.IGNORECASE,
)


def mend_torn(lines: Sequence[str], exams: Sequence[Exam], names: DomainNames) -> list[str]:
    """Put together what belongs together, in the line of its result; line numbers stay.

    Args:
        lines: The text, without decoration.
        exams: The exams whose domains may be named.
        names: The domains that are known.
    """
    mended = [_with_total(line) for line in lines]
    for at in range(1, len(mended)):
        start = _start_of_result(mended[at])
        above = mended[at - 1].strip(AROUND)
        if start is None or not _is_words(above):
            continue
        name = mended[at][:start].strip(AROUND)
        before = mended[at - 2].strip(AROUND) if at > 1 and not name else ""
        whole = f"{above} {name}" if name else f"{before} {above}"
        if not name and not _is_words(before):
            continue
        if any(names.exactly(exam, whole) for exam in exams):
            mended[at] = f"{whole} {mended[at][start:]}"
            mended[at - 1] = ""
            if not name:
                mended[at - 2] = ""
    return mended


def _with_total(line: str) -> str:
    """A line with 15/23 for "15 correct, 8 wrong"."""
    if "r" not in line:
        return line
    return _RIGHT_AND_WRONG.sub(
        lambda match: f"{match['right']}/{int(match['right']) + int(match['wrong'])}", line
    )


def _start_of_result(line: str) -> int | None:
    """Where the first result of a line begins; None without one."""
    if "%" not in line and "/" not in line and " of " not in line:
        return None
    found = [one.start() for one in (FRACTION.search(line), _PERCENT.search(line)) if one]
    return min(found, default=None)


def _is_words(line: str) -> bool:
    return bool(line) and len(line) <= _LONGEST_NAME and _start_of_result(line) is None
