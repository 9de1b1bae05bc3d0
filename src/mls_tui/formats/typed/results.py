"""One-line practice results, "D1 14/16 D2 9/11", and ratings as words, "1=strong 3=needs"."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mls_tui.formats.typed.behind import Behind, values_behind
from mls_tui.formats.typed.fractions import FRACTION, counts_of, make_result, make_total
from mls_tui.study.exam import Exam, find_domain
from mls_tui.study.records import PracticeTest, Rating, Result
from mls_tui.study.value import StudyError, clean_line

_FORM = "write each domain as D1 14/16"
_RATE_FORM = "write each domain as 1=strong, 2=competent or 3=needs"
_LINE_LIMIT = 2000

_PERCENT = re.compile(r"(?P<percent>[0-9]{1,3}(?:[.,][0-9]{1,6})?) ?%", re.IGNORECASE)
_PERCENT_OF = re.compile(rf"{_PERCENT.pattern} ?(?:of|/) ?(?P<asked>[0-9]{{1,4}})", re.IGNORECASE)

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
    r"[=:][ ]*(?P<word>"
    + "|".join(word.replace(" ", "[ _-]") for word in sorted(_RATING_WORDS, key=len, reverse=True))
    + r")(?![^\W_])",
    re.IGNORECASE,
)


class Answers(NamedTuple):
    """What a line says of one practice test: a result per domain id, or only one in all."""

    results: dict[str, Result]
    in_total: Result | None = None


def read_results(line: str, exam: Exam) -> Answers:
    """Read the results of one practice test.

    They stand behind their domains, each named by number, short label, name or a part of its name;
    or for all domains in the exam's order; or as one result in all.

    Returns:
        The results, in the order of the line.

    Raises:
        StudyError: If nothing is there, a piece cannot be read, or a result is impossible.
    """
    text = clean_line(line)
    if len(text) > _LINE_LIMIT:
        raise StudyError(f"The line is longer than {_LINE_LIMIT} characters: {_FORM}.")
    if _PERCENT.fullmatch(text):
        raise StudyError(
            f"{text} alone does not say how many questions there were: write 56/65 say."
        )
    if match := _PERCENT_OF.fullmatch(text):
        return Answers({}, in_percent(match["percent"], int(match["asked"])))
    found, rest = values_behind(text, FRACTION)
    if rest:
        raise StudyError(f'"{rest[:60]}" is not a result: {_FORM}.')
    if not found:
        raise StudyError(f"There are no results: {_FORM}.")
    if any(name for name, _ in found):
        return Answers(_by_domain(found, exam))
    if len(found) == 1:
        return Answers({}, _result("In total", found[0].value, make_total))
    if len(found) == len(exam.domains):
        return Answers(
            {
                domain.id: _result(domain.name, one.value)
                for domain, one in zip(exam.domains, found, strict=True)
            }
        )
    raise StudyError(
        f"{found[0].value[0]} stands without its domain: {_FORM}, all {len(exam.domains)} domains "
        "in their order, or the total alone."
    )


def _by_domain(found: Sequence[Behind], exam: Exam) -> dict[str, Result]:
    results: dict[str, Result] = {}
    for name, value in found:
        if not name:
            raise StudyError(f"{value[0]} stands without its domain: {_FORM}.")
        domain = find_domain(exam, name)
        if domain.id in results:
            raise StudyError(f"{domain.name} is given twice: write each domain once.")
        results[domain.id] = _result(domain.name, value)
    return results


def _result(
    where: str, match: re.Match[str], make: Callable[[int, int], Result] = make_result
) -> Result:
    try:
        return make(*counts_of(match))
    except StudyError as refusal:
        raise StudyError(f"{where} {match[0]}: {refusal}") from None


def in_percent(percent: str, asked: int) -> Result:
    """Find the right answers that a percentage of so many questions stands for.

    Raises:
        StudyError: If there are none.
    """
    number = float(percent.replace(",", "."))
    if number > 100:
        raise StudyError(f"{percent} % is more than all questions: correct it.")
    return make_result(int(number * asked / 100 + 0.5), asked)


def format_test(test: PracticeTest, exam: Exam) -> str:
    """Write a test's results the way that `read_results` reads them."""
    if test.in_total:
        return f"{test.in_total.correct}/{test.in_total.total}"
    return format_results(test.results, exam)


def format_results(results: Mapping[str, Result], exam: Exam) -> str:
    """Write results by domain the way that `read_results` reads them, in the exam's order.

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


def counts_in_words(test: PracticeTest, exam: Exam, absent: str = "-") -> str:
    """A test's counts in the order of the exam's domains, or that they are known in total."""
    if test.in_total:
        return f"{test.in_total.correct}/{test.in_total.total} in total"
    return list_counts(test.results, exam, absent)


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
    found, rest = values_behind(text, _RATING)
    for name, value in found:
        if not name or re.search("[=:]", name):
            piece = f"{name}{value[0]}"
            raise StudyError(f'"{piece[:60]}" is not a rating: {_RATE_FORM}.')
        domain = find_domain(exam, name)
        if domain.id in ratings:
            raise StudyError(f"{domain.name} is rated twice: name each domain once.")
        ratings[domain.id] = read_rating(value["word"])
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
