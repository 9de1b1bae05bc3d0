"""The single facts of a score report: exam date, score, outcome, passing score, exam codes.

Each is found by its label. Of all that a report says about the candidate, nothing else is read.
"""

import re
from datetime import date
from typing import NamedTuple

from mls_tui.formats.plain_text import squeeze
from mls_tui.formats.typed.moment import FIRST_YEAR, LAST_YEAR, read_month
from mls_tui.study.exam import Exams
from mls_tui.study.records import Outcome

_DATE = (
    r"(?:(?P<a>[0-9]{1,2})(?P<mark>[/.-])(?P<b>[0-9]{1,2})(?P=mark)(?P<y1>[0-9]{4})"
    r"|(?P<y2>[0-9]{4})[-/](?P<m2>[0-9]{1,2})[-/](?P<d2>[0-9]{1,2})"
    r"|(?P<n3>[a-z]{3,9})\.?[ ]{1,3}(?P<d3>[0-9]{1,2})(?:st|nd|rd|th)?,?[ ]{1,3}(?P<y3>[0-9]{4})"
    r"|(?P<d4>[0-9]{1,2})[ .-]{1,3}(?P<n4>[a-z]{3,9})[ .,-]{1,3}(?P<y4>[0-9]{4}))(?![0-9])"
)
_ANY_DATE = re.compile(r"(?<![0-9/.-])" + _DATE)
_LABELLED_DATE = re.compile(
    r"(?:(?:exam|test)[ ]*date|date[ ]+of[ ]+(?:the[ ]+)?exam|date[ ]+taken)[\s:]*+"
    r"(?:(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?,?[ ]{1,3})?" + _DATE
)

_NUMBER = r"(?P<score>[0-9],[0-9]{3}|[0-9]{1,4})(?![0-9]|[.,][0-9]|-[0-9]|/[0-9]{1,2}/|[ ]?%)"
_SCORE = re.compile(r"score[ds]?[\s:=]*+(?:is[ ]+|was[ ]+)?" + _NUMBER)
_PASSING = re.compile(
    r"pass(?:ing)?[ ]{1,3}(?:score|standard|mark)[\s:=]*+(?:is[ ]+|of[ ]+)?" + _NUMBER
)

_OUTCOME = re.compile(
    r"(?:pass[ ]*/[ ]*fail|result|outcome|status|grade)[\s:=]*+(?P<word>pass(?!ing)|fail)"
)
_SENTENCE = re.compile(
    r"(?P<fail>did[ ]not[ ](?:pass|achieve)|have[ ]not[ ]passed)"
    r"|(?P<pass>(?:you|have|has)[ ]passed)"
)
_TITLES = re.compile(r"notice of exam results|breakdown of exam results|% of scored items")

# A shorter name could stand in any text.
_SHORTEST_NAME = 10


class DateReading(NamedTuple):
    """The exam's date, and what is doubtful about it in a sentence."""

    date: date | None
    warning: str = ""


def read_exam_date(low: str) -> DateReading:
    """Find the exam's date in text in lower case: by its label, else the only date there is.

    3/2/2026 is 2 March: the official report writes the month first.
    """
    match = _LABELLED_DATE.search(low)
    if match:
        return _date(match)
    readings = {_date(other) for other in _ANY_DATE.finditer(low)}
    dated = [reading for reading in readings if reading.date]
    if len(dated) != 1:
        return DateReading(None)
    (reading,) = dated
    unlabelled = "The exam date is a guess: the only date in the text has no label."
    return DateReading(reading.date, f"{unlabelled} {reading.warning}".strip())


def _date(match: re.Match[str]) -> DateReading:
    if match["mark"]:
        return _numeric_date(match)
    if match["y2"]:
        year, month, day = match["y2"], int(match["m2"]), match["d2"]
    else:
        year, day = match["y3"] or match["y4"], match["d3"] or match["d4"]
        month = read_month(match["n3"] or match["n4"]) or 0
    return _checked(int(year), month, int(day))


def _numeric_date(match: re.Match[str]) -> DateReading:
    month, day = int(match["a"]), int(match["b"])
    if month <= 12 and match["mark"] != ".":
        return _checked(int(match["y1"]), month, day)
    reading = _checked(int(match["y1"]), day, month)
    if reading.date is None:
        return reading
    return DateReading(
        reading.date, "The exam date was read with its day first, unlike the official report's."
    )


def _checked(year: int, month: int, day: int) -> DateReading:
    try:
        if FIRST_YEAR <= year <= LAST_YEAR:
            return DateReading(date(year, month, day))
    except ValueError:
        pass
    return DateReading(None, "The exam date in the text is not a day of the calendar.")


def read_score(low: str) -> int | None:
    """Find the scaled score in text in lower case; the passing score is not it."""
    plain = None
    for match in _SCORE.finditer(low):
        before = low[max(0, match.start() - 24) : match.start()].rstrip()
        number = int(match["score"].replace(",", ""))
        if before.endswith("candidate"):
            return number
        if plain is None and not before.endswith(("passing", "pass", "minimum", "required")):
            plain = number
    return plain


def read_passing(low: str) -> int | None:
    """Find the passing score that the text names."""
    match = _PASSING.search(low)
    return int(match["score"].replace(",", "")) if match else None


def read_outcome(low: str) -> Outcome | None:
    """Find the outcome in text in lower case: by its label, else in a sentence to the candidate."""
    match = _OUTCOME.search(low)
    if match:
        return Outcome.PASS if match["word"] == "pass" else Outcome.FAIL
    sentence = _SENTENCE.search(low)
    if sentence:
        return Outcome.FAIL if sentence["fail"] else Outcome.PASS
    return None


def has_title(low: str) -> bool:
    """Whether the text has one of the official report's headings."""
    return _TITLES.search(low) is not None


def find_codes(low: str, exams: Exams) -> tuple[str, ...]:
    """Codes of known exams that stand in the text as words of their own."""
    known = {code.lower(): code for code in sorted(exams, key=len, reverse=True)}
    if not known:
        return ()
    # Values run together: a word may follow a code's digit, but not its letter.
    pattern = rf"(?<![a-z0-9-])(?:{'|'.join(map(re.escape, known))})(?![0-9]|(?<=[a-z])[a-z])"
    return tuple(dict.fromkeys(known[match[0]] for match in re.finditer(pattern, low)))


def find_names(low: str, exams: Exams) -> tuple[str, ...]:
    """Codes of the exams that the text names, the shared names once for each exam."""
    squeezed = squeeze(low)
    names = {code: squeeze(exam.name) for code, exam in exams.items()}
    named = [
        code for code, name in names.items() if len(name) >= _SHORTEST_NAME and name in squeezed
    ]
    found = {names[code] for code in named}
    return tuple(
        code
        for code in named
        if not any(names[code] in other and names[code] != other for other in found)
    )
