"""Right answers of questions, as people write them: 14/16, 14 of 16, 14 out of 16."""

import re

from mls_tui.study.records import Result
from mls_tui.study.value import StudyError

LARGEST_COUNT = 1000
# More questions than any exam has.
MOST_QUESTIONS = 400

_SIGN = "[-\u2212]"
_RIGHT = r"(?:correct|right|richtig|korrekt)"
_OF = rf"(?: ?/ ?|(?: {_RIGHT},?)? (?:(?:out )?of|von|sur|de) )"
# A minus is a sign only where it cannot be a dash between the domain and its result. A date with
# slashes and a version with dots are no results.
RIGHT_OF_TOTAL = (
    r"(?<![0-9/])(?<![0-9]\.)"
    rf"(?P<correct>(?:(?<![^\s=:,;]){_SIGN})?[0-9]{{1,9}}){_OF}(?P<total>{_SIGN}?[0-9]{{1,9}})"
    r"(?![0-9/])"
)
# The same in percent, and what the numbers count, which say nothing more.
_SHARE = r" ?\(? ?[0-9]{1,3}(?:[.,][0-9]{1,6})? ?% ?\)?"
_COUNTED = rf" (?:questions?|answers?|points?|fragen)?(?: ?{_RIGHT})?(?![^\W_])"

FRACTION = re.compile(RIGHT_OF_TOTAL, re.IGNORECASE)
FRACTION_WITH_SHARE = re.compile(rf"{RIGHT_OF_TOTAL}(?:{_COUNTED})?(?:{_SHARE})?", re.IGNORECASE)


def counts_of(match: re.Match[str]) -> tuple[int, int]:
    """The two numbers of a fraction."""
    correct, total = (match[one].replace("\u2212", "-") for one in ("correct", "total"))
    return int(correct), int(total)


def make_total(correct: int, total: int) -> Result:
    """Make the result of a whole test.

    Raises:
        StudyError: If it is impossible.
    """
    if total > MOST_QUESTIONS:
        raise StudyError(
            f"{total} questions are more than any test has: a scaled score is no result, the right "
            "answers and the questions are."
        )
    return make_result(correct, total)


def make_result(correct: int, total: int) -> Result:
    """Make a result of two counts.

    Raises:
        StudyError: If it is impossible.
    """
    if correct < 0 or total < 0:
        raise StudyError("numbers of questions cannot be negative.")
    if total == 0:
        raise StudyError("there must be at least one question: leave the domain out.")
    if total > LARGEST_COUNT:
        raise StudyError(f"{total} questions are too many: at most {LARGEST_COUNT} for one domain.")
    if correct > total:
        raise StudyError(
            f"more right answers than questions is impossible: correct {correct} of {total}."
        )
    return Result(correct=correct, total=total)
