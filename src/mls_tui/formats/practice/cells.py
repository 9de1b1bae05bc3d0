"""The cells of a table of practice results: counts, flags, kinds, durations, reasons."""

import re
from decimal import Decimal

from mls_tui.formats.plain_text import tidy
from mls_tui.formats.typed.fractions import (
    FRACTION,
    FRACTION_WITH_SHARE,
    LARGEST_COUNT,
    counts_of,
)
from mls_tui.formats.typed.moment import read_minutes
from mls_tui.study.records import Kind, Reason
from mls_tui.study.value import StudyError, clean_line

_NUMBER = re.compile(r"[0-9]{1,9}(?:[.,]0{1,6})?")
_PERCENT = re.compile(r"(?P<amount>[0-9]{1,3}(?:[.,][0-9]{1,6})?) ?%")
# A spreadsheet keeps 86 % as 0.86.
_RATE = re.compile(r"0[.,][0-9]{1,6}|1[.,]0{1,6}")
_AMOUNT = re.compile(r"(?P<amount>[0-9]{1,3}(?:[.,][0-9]{1,6})?) ?%?")
# A test that is planned, or has not been counted yet.
_NO_RESULT = re.compile(
    r"[x?_.\u2013\u2014-]{0,6} ?/ ?[0-9x?_.\u2013\u2014-]{0,6}|[x?_.\u2013\u2014 -]{0,6}%?"
    r"|n\.?/?a\.?|tb[ad]|pending|todo|to do|none|nan|null|open|planned|upcoming"
    r"|not (?:taken|done|yet)[a-z ]{0,20}",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2}):([0-9]{2})")
_REASON = re.compile(
    r"(?:(?P<before>[0-9]{1,9}) ?x? ?)?(?P<words>[^0-9]{1,60}?)(?P<after>[0-9]{1,9})?"
)

_YES = frozenset(("yes", "y", "true", "1", "x", "ja", "\u2713", "\u2714"))
_NO = frozenset(("no", "n", "false", "0", "nein", "\u2717", "\u2718"))
_KINDS = {
    "full": Kind.FULL,
    "fulltest": Kind.FULL,
    "fullexam": Kind.FULL,
    "fulllength": Kind.FULL,
    "exam": Kind.FULL,
    "mock": Kind.FULL,
    "mockexam": Kind.FULL,
    "practiceexam": Kind.FULL,
    "practicetest": Kind.FULL,
    "quiz": Kind.QUIZ,
    "topicquiz": Kind.QUIZ,
    "domainquiz": Kind.QUIZ,
    "selfmade": Kind.SELF_MADE,
    "own": Kind.SELF_MADE,
}


class _Unseen(dict[int, str | None]):
    """What becomes of each character, worked out once: a long paste has few different ones."""

    def __missing__(self, code: int) -> str | None:
        self[code] = tidy(chr(code)) or None
        return self[code]


_UNSEEN = _Unseen()


def plain(cell: str) -> str:
    """A cell as one line without what cannot be seen."""
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    return " ".join(clean_line(cell).translate(_UNSEEN).split())


def is_fraction(text: str) -> bool:
    """Whether a cell holds right answers of questions, such as 11/13."""
    return _fraction(text) is not None


def _fraction(text: str) -> re.Match[str] | None:
    match = FRACTION_WITH_SHARE.fullmatch(text)
    if match is None and "%" in text:
        # The percentage may stand in front: 77% (10/13).
        match = FRACTION.fullmatch(_PERCENT.sub("", text, count=1).strip(" ()-:"))
    return match


def is_percent(text: str) -> bool:
    """Whether a cell holds a percentage."""
    return _PERCENT.fullmatch(text) is not None or _RATE.fullmatch(text) is not None


def is_measure(text: str) -> bool:
    """Whether a cell holds a result, of whatever form."""
    return is_fraction(text) or is_percent(text) or _NUMBER.fullmatch(text) is not None


def has_no_result(text: str) -> bool:
    """Whether a cell for a result says that there is none yet, such as xx/65."""
    return _NO_RESULT.fullmatch(text) is not None


def read_amount(text: str) -> Decimal:
    """Read a percentage, with its sign or in a column of them.

    Raises:
        StudyError: If it is none.
    """
    if _RATE.fullmatch(text):
        return Decimal(text.replace(",", ".")) * 100
    match = _AMOUNT.fullmatch(text)
    amount = Decimal(match["amount"].replace(",", ".")) if match else None
    if amount is None or amount > 100:
        raise StudyError(f"{quoted(text)} is not a percentage: write it as 77 %.")
    return amount


def read_fraction(text: str) -> tuple[int, int]:
    """Read right answers of questions.

    Raises:
        StudyError: If it is none.
    """
    match = _fraction(text)
    if match is None:
        raise StudyError(f"{quoted(text)} is not a result: write it as 11/13.")
    return counts_of(match)


def read_count(text: str, what: str) -> int:
    """Read a number of questions.

    Raises:
        StudyError: If it is none.
    """
    if not _NUMBER.fullmatch(text):
        raise StudyError(f"{quoted(text)} is not a number of {what}: write a whole number.")
    return int(re.split("[.,]", text)[0])


def read_flag(text: str, yes: str, no: str) -> bool:
    """Read yes or no, also as the word of the column itself.

    Raises:
        StudyError: If it is neither.
    """
    wanted = text.casefold()
    if wanted in _YES or wanted == yes:
        return True
    if wanted in _NO or wanted == no:
        return False
    raise StudyError(f"{quoted(text)} is neither yes nor no: write one of them.")


def read_kind(text: str) -> Kind:
    """Read the kind of a test.

    Raises:
        StudyError: If it is none.
    """
    kind = _KINDS.get("".join(char for char in text.casefold() if char.isalnum()))
    if kind is None:
        raise StudyError(f"{quoted(text)} is not a kind of test: write full, quiz or self-made.")
    return kind


def is_clock(text: str) -> bool:
    """Whether a text is a duration as a clock with seconds: 01:35:20."""
    return _CLOCK.fullmatch(text) is not None


def read_duration(text: str) -> int:
    """Read minutes, also as a clock with seconds.

    Raises:
        StudyError: If it is none, or not between a minute and a day.
    """
    if match := _CLOCK.fullmatch(text):
        seconds = (int(match[1]) * 60 + int(match[2])) * 60 + int(match[3])
        return read_minutes(str(max(1, round(seconds / 60))))
    if _NUMBER.fullmatch(text):
        return read_minutes(re.split("[.,]", text)[0])
    return read_minutes(text)


def read_guess(text: str) -> int:
    """Read the score in percent that was expected.

    Raises:
        StudyError: If it is none.
    """
    number = text.removesuffix("%").strip()
    if not _NUMBER.fullmatch(number) or not (guess := int(re.split("[.,]", number)[0])) <= 100:
        raise StudyError(f"{quoted(text)} is not a guess: write a whole percentage from 0 to 100.")
    return guess


def read_misses(text: str) -> dict[Reason, int]:
    """Read why questions were missed, "misread 2; guessed 1"; a reason alone counts once.

    Raises:
        StudyError: If it cannot be read.
    """
    known = {reason.label: reason for reason in Reason}
    misses: dict[Reason, int] = {}
    for piece in filter(None, (one.strip() for one in re.split("[;,|]", text))):
        match = _REASON.fullmatch(piece)
        words = match["words"].strip(" :=-x\u00d7()") if match else ""
        reason = known.get(" ".join(re.split(r"[\s_-]+", words.casefold())))
        if match is None or reason is None or (match["before"] and match["after"]):
            raise StudyError(
                f"{quoted(piece)} is not a reason: write {', '.join(known)}, each with its count."
            )
        number = int(match["before"] or match["after"] or 1)
        if number and reason in misses:
            raise StudyError(f"{reason.label} is given twice: write each reason once.")
        if number > LARGEST_COUNT:
            raise StudyError(f"{number} misses are too many: at most {LARGEST_COUNT}.")
        if number:
            misses[reason] = number
    return misses


def quoted(text: str) -> str:
    """A piece of the user's text for a sentence."""
    return f'"{clean_line(text)[:40]}"'
