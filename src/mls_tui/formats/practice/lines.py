"""One-line practice results, one test per line, with its day and source in front if given."""

import re
from collections.abc import Sequence
from datetime import date

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.practice.dates import split_day
from mls_tui.formats.practice.rows import is_total, refuse_hopeless
from mls_tui.formats.practice.values import Draft, Problem, Reading
from mls_tui.formats.typed.results import read_results
from mls_tui.study.exam import Exam
from mls_tui.study.value import LINE_LENGTH, StudyError

_COUNTS = re.compile(
    r"(?<![0-9/])(?:(?<![^\s=:,;])[-\u2212])?[0-9]{1,9}(?: ?/ ?| (?:out )?of )"
    r"[-\u2212]?[0-9]{1,9}(?![0-9/])"
)
# The same in percent, which says nothing more.
_SHARE = re.compile(r" ?\(? ?[0-9]{1,3}(?:[.,][0-9]{1,2})? ?% ?\)?")
_WORD = re.compile(r"(?<![^\s,;:|])[^\W_]")
_AROUND = " \t,;:=|.()[]\u00b7\u2022\u2013\u2014-"
_NO_OPENING = str.maketrans("", "", "([")
_NO_CLOSING = str.maketrans("", "", ")]")
_LONGEST_LINE = 2000
# A source and a domain's name are no longer than this together.
_MOST_WORDS = 40


def has_fraction(line: str) -> bool:
    """Whether a line could hold a result such as 14/16."""
    return _COUNTS.search(line) is not None


def read_lines(lines: Sequence[str], names: DomainNames, today: date) -> Reading:
    """Read the lines that hold a fraction; the others are passed over."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    passed_over = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if not has_fraction(line):
            passed_over += 1
            continue
        try:
            draft = _read_line(number, line, names, today, problems)
        except StudyError as error:
            problems.append(Problem(number, str(error)))
            refuse_hopeless(problems)
            continue
        drafts += [draft] if draft else []
        passed_over += draft is None and _is_sum(line)
    return Reading(
        form="one-line results",
        drafts=tuple(drafts),
        problems=tuple(problems),
        unknown=tuple(names.unknown.values()),
        passed_over=passed_over,
    )


def _read_line(
    number: int, line: str, names: DomainNames, today: date, problems: list[Problem]
) -> Draft | None:
    if len(line) > _LONGEST_LINE:
        # Its own sentence.
        read_results(line, names.exam)
    text = _trimmed(line.replace("\t", " "))
    day, text = split_day(text, today)
    pieces, rest = _pieces(text)
    if _is_sum(line):
        return None
    source = ""
    if pieces:
        source, name = _split_source(pieces[0][0], names)
        pieces[0] = (name, pieces[0][1])
    assigned = names.assign([(number, name) for name, _ in pieces if name])
    problems += assigned.problems
    if assigned.problems:
        return None
    written, open_names = _written(assigned.exam, pieces, assigned.domains)
    if open_names and not written:
        return None
    results, in_total = read_results(written + rest, assigned.exam)
    return Draft(number, assigned.exam.code, results, day, source[:LINE_LENGTH], in_total=in_total)


def _trimmed(text: str) -> str:
    """A piece without the signs around it, but for brackets that belong to it."""
    return text.lstrip(_AROUND.translate(_NO_OPENING)).rstrip(_AROUND.translate(_NO_CLOSING))


def _is_sum(line: str) -> bool:
    """Whether the line only adds up what others say."""
    pieces, _ = _pieces(line)
    return len(pieces) == 1 and is_total(pieces[0][0])


def _pieces(text: str) -> tuple[list[tuple[str, str]], str]:
    """Names with their fractions, and what is left behind them."""
    pieces: list[tuple[str, str]] = []
    position = 0
    for match in _COUNTS.finditer(text):
        name = text[position : match.start()]
        # What stands before the first result may be a source, whose brackets are its own.
        pieces.append((name.strip(_AROUND) if pieces else _trimmed(name), match[0]))
        share = _SHARE.match(text, match.end())
        position = share.end() if share else match.end()
    return pieces, text[position:]


def _written(
    exam: Exam, pieces: Sequence[tuple[str, str]], domains: Sequence[str | None]
) -> tuple[str, bool]:
    """The pieces with a known domain, in the form that the reader of one line takes."""
    found = iter(domains)
    words, has_open = [], False
    for name, counts in pieces:
        domain = next(found) if name else None
        if domain:
            words.append(f"D{exam.domain(domain).number} {counts}")
        elif name:
            has_open = True
        else:
            words.append(counts)
    return " ".join(words), has_open


def _split_source(text: str, names: DomainNames) -> tuple[str, str]:
    """Take the source off the name of the line's first domain."""
    bare = text.strip(_AROUND)
    if names.exactly(names.exam, bare) or names.by_word(names.exam, bare):
        return "", bare
    # No domain starts with a digit; what does so is the number of a set.
    starts = [match.start() for match in _WORD.finditer(text) if match.start()][-_MOST_WORDS:]
    starts = [start for start in starts if not text[start].isdecimal()]
    ways = (
        *((names.by_word, start) for start in starts),
        *((names.exactly, start) for start in starts),
        *((names.find, start) for start in reversed(starts)),
    )
    for find, start in ways:
        if find(names.exam, text[start:]):
            return _trimmed(text[:start]), text[start:]
    return "", text.strip(_AROUND)
