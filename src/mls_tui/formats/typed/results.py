"""One-line practice results, "D1 14/16 D2 9/11", and ratings as words, "1=strong 3=needs"."""

import re
from collections.abc import Mapping, Sequence

from mls_tui.study.exam import Domain, Exam, find_domain
from mls_tui.study.records import Rating, Result
from mls_tui.study.value import StudyError, clean_line

_FORM = "write each domain as D1 14/16"
_RATE_FORM = "write each domain as 1=strong, 2=competent or 3=needs"
_LINE_LIMIT = 2000
_LARGEST_TOTAL = 1000

# A minus is a sign only where it cannot be a dash between the domain and its result.
_FRACTION = re.compile(
    r"(?<![0-9])(?<![0-9]\.)"
    r"(?P<correct>(?:(?<![^\s=:,;])[-\u2212])?[0-9]{1,9})(?: ?/ ?| (?:out )?of )"
    r"(?P<total>[-\u2212]?[0-9]{1,9})(?![0-9])"
)
_AROUND = " \t,;:=|.()[]\u00b7\u2022\u2013\u2014-"

_RATING_WORDS = {
    "n": Rating.NEEDS_IMPROVEMENT,
    "ni": Rating.NEEDS_IMPROVEMENT,
    "needs": Rating.NEEDS_IMPROVEMENT,
    "needs improvement": Rating.NEEDS_IMPROVEMENT,
    "c": Rating.COMPETENT,
    "competent": Rating.COMPETENT,
    "meets": Rating.COMPETENT,
    "meets competencies": Rating.COMPETENT,
    "s": Rating.STRONG,
    "strong": Rating.STRONG,
}
_RATING = re.compile(
    r"[ ]*(?P<word>"
    + "|".join(word.replace(" ", "[ _-]") for word in sorted(_RATING_WORDS, key=len, reverse=True))
    + r")(?![^\W_])",
    re.IGNORECASE,
)


def read_results(line: str, exam: Exam) -> dict[str, Result]:
    """Read the results of one practice test, each behind its domain.

    A domain is named by number, short label, name or a part of its name.

    Returns:
        Result per domain id, in the order of the line.

    Raises:
        StudyError: If nothing is there, a piece cannot be read, or a result is impossible.
    """
    text = clean_line(line)
    if not text:
        raise StudyError(f"There are no results: {_FORM}.")
    if len(text) > _LINE_LIMIT:
        raise StudyError(f"The line is longer than {_LINE_LIMIT} characters: {_FORM}.")
    results: dict[str, Result] = {}
    position = 0
    for match in _FRACTION.finditer(text):
        name = text[position : match.start()].strip(_AROUND)
        position = match.end()
        if not name:
            raise StudyError(f"{match[0]} stands without its domain: {_FORM}.")
        domain = find_domain(exam, name)
        if domain.id in results:
            raise StudyError(f"{domain.name} is given twice: write each domain once.")
        results[domain.id] = _result(domain, match)
    rest = text[position:].strip(_AROUND)
    if rest:
        raise StudyError(f'"{rest[:60]}" is not a result: {_FORM}.')
    if not results:
        raise StudyError(f"There are no results: {_FORM}.")
    return results


def _result(domain: Domain, match: re.Match[str]) -> Result:
    correct = int(match["correct"].replace("\u2212", "-"))
    total = int(match["total"].replace("\u2212", "-"))
    where = f"{domain.name} {match[0]}"
    if correct < 0 or total < 0:
        raise StudyError(f"{where}: numbers of questions cannot be negative.")
    if total == 0:
        raise StudyError(f"{where}: there must be at least one question; leave the domain out.")
    if total > _LARGEST_TOTAL:
        raise StudyError(f"{where}: at most {_LARGEST_TOTAL} questions for one domain.")
    if correct > total:
        raise StudyError(f"{where}: more right answers than questions is impossible.")
    return Result(correct=correct, total=total)


def format_results(results: Mapping[str, Result], exam: Exam) -> str:
    """Write results the way that `read_results` reads them, in the exam's order.

    Raises:
        StudyError: If a result is for a domain that the exam does not have.
    """
    domains = sorted(map(exam.domain, results), key=lambda domain: domain.number)
    return " ".join(
        f"D{domain.number} {results[domain.id].correct}/{results[domain.id].total}"
        for domain in domains
    )


def list_counts(results: Mapping[str, Result], exam: Exam, absent: str = "-") -> str:
    """Right of all in the order of the exam's domains: 14/16 9/11 - 10/14."""
    found = [results.get(domain.id) for domain in exam.domains]
    return " ".join(f"{one.correct}/{one.total}" if one else absent for one in found)


def read_guess(text: str) -> int | None:
    """Read the score that was expected, in percent; nothing of an empty text.

    Raises:
        StudyError: If it is no whole number from 0 to 100.
    """
    wanted = clean_line(text).removesuffix("%").strip()
    if not wanted:
        return None
    if not (wanted.isascii() and wanted.isdigit()) or int(wanted[:4]) > 100:
        raise StudyError("The guess is a whole number of percent, from 0 to 100.")
    return int(wanted)


def read_ratings(words: Sequence[str], exam: Exam) -> dict[str, Rating]:
    """Read ratings, one for each domain named: 1=strong 2=c Modeling=needs-improvement.

    The words are read as one line, so that it does not matter what a shell took apart.

    Returns:
        Rating per domain id, in the order of the words.

    Raises:
        StudyError: If a word cannot be read, or a domain is named twice.
    """
    text = clean_line(" ".join(words))
    if len(text) > _LINE_LIMIT:
        raise StudyError(f"The ratings are longer than {_LINE_LIMIT} characters: {_RATE_FORM}.")
    ratings: dict[str, Rating] = {}
    position = 0
    for sign in re.finditer("[=:]", text):
        name = text[position : sign.start()].strip(_AROUND)
        rating = _RATING.match(text, sign.end())
        if not name or not rating:
            piece = text[position:].strip(_AROUND)
            raise StudyError(f'"{piece[:60]}" is not a rating: {_RATE_FORM}.')
        domain = find_domain(exam, name)
        if domain.id in ratings:
            raise StudyError(f"{domain.name} is rated twice: name each domain once.")
        ratings[domain.id] = read_rating(rating["word"])
        position = rating.end()
    rest = text[position:].strip(_AROUND)
    if rest:
        raise StudyError(f'"{rest[:60]}" is not a rating: {_RATE_FORM}.')
    return ratings


def read_rating(word: str) -> Rating:
    """Read one rating: n, c or s, or its words.

    Raises:
        StudyError: If it is none.
    """
    wanted = " ".join(re.split(r"[\s_-]+", clean_line(word).casefold()))
    rating = _RATING_WORDS.get(wanted)
    if rating is None:
        raise StudyError(f'"{clean_line(word)[:60]}" is not a rating: {_RATE_FORM}.')
    return rating
