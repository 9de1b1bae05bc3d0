"""Reasons for misses on one line: "D3 k2 m1 D4 out of time 2"."""

import re
from collections.abc import Mapping

from mls_tui.formats.typed.behind import values_behind
from mls_tui.study.exam import Exam, find_domain
from mls_tui.study.records import Reason
from mls_tui.study.value import StudyError, clean_line

# One letter each, to type after a test of 65 questions.
LETTERS = {
    "k": Reason.DID_NOT_KNOW,
    "b": Reason.BELIEVED_WRONG,
    "m": Reason.MISREAD,
    "t": Reason.OUT_OF_TIME,
    "g": Reason.GUESSED,
}
LETTER_OF = {reason: letter for letter, reason in LETTERS.items()}

_FORM = "write each domain as D3 k2 m1"
LEGEND = "k did not know, b believed wrong, m misread, t out of time, g guessed"
_LONGEST_LINE = 2000
_MOST = 1000

_WORDS = {reason.value: reason for reason in Reason} | LETTERS
_REASON = re.compile(
    r"(?<![^\W_])(?P<word>"
    + "|".join(word.replace("-", "[ -]") for word in _WORDS)
    + r")(?![^\W\d_])[ :=x]*(?P<count>[0-9]{1,9})?(?![^\W_])",
    re.IGNORECASE,
)


def read_misses(line: str, exam: Exam) -> dict[str, dict[Reason, int]]:
    """Read why questions were missed, each reason with its number behind its domain.

    A reason is a letter or its words; without a number it counts once.

    Returns:
        Number per reason and domain id, in the order of the line; nothing for an empty line.

    Raises:
        StudyError: If a piece cannot be read, or a domain is none.
    """
    text = clean_line(line)
    if len(text) > _LONGEST_LINE:
        raise StudyError(f"The reasons are longer than {_LONGEST_LINE} characters: {_FORM}.")
    found: dict[str, dict[Reason, int]] = {}
    counts: dict[Reason, int] | None = None
    pieces, rest = values_behind(text, _REASON)
    for name, match in pieces:
        if name:
            counts = found.setdefault(find_domain(exam, name).id, {})
        if counts is None:
            raise StudyError(f'"{match[0].strip()}" stands without its domain: {_FORM}.')
        number = int(match["count"] or 1)
        if not 1 <= number <= _MOST:
            raise StudyError(f'"{match[0].strip()}": a number from 1 to {_MOST}, please.')
        reason = _WORDS[match["word"].casefold().replace(" ", "-")]
        counts[reason] = counts.get(reason, 0) + number
    if rest:
        raise StudyError(f'"{rest[:60]}" is not a reason: {_FORM} ({LEGEND}).')
    return found


def format_misses(misses: Mapping[str, Mapping[Reason, int]], exam: Exam) -> str:
    """Write reasons the way that `read_misses` reads them, in the exam's order."""
    return " ".join(
        f"D{domain.number} "
        + " ".join(f"{LETTER_OF[reason]}{number}" for reason, number in misses[domain.id].items())
        for domain in exam.domains
        if domain.id in misses
    )
