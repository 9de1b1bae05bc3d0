"""The single facts of a score report: exam date, score, outcome, passing score, exam codes.

Each is found by its label. Of all that a report says about the candidate, nothing else is read.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mls_tui.formats.plain_text import squeeze
from mls_tui.formats.report import words
from mls_tui.formats.typed.moment import FIRST_YEAR, LAST_YEAR
from mls_tui.study.exam import Exams
from mls_tui.study.records import Outcome
from mls_tui.study.wording import long_day

_DATE = (
    r"(?:(?P<a>[0-9]{1,2})(?P<mark>[ ]?[/.-][ ]?)(?P<b>[0-9]{1,2})(?P=mark)(?P<y1>[0-9]{4})"
    r"|(?P<y2>[0-9]{4})(?:[-/.]|[ ]?[年년][ ]?)(?P<m2>[0-9]{1,2})"
    r"(?:[-/.]|[ ]?[月월][ ]?)(?P<d2>[0-9]{1,2})[日일]?"
    r"|(?P<n3>[^\W\d_]{3,10})\.?[ ]{1,3}(?P<d3>[0-9]{1,2})(?:st|nd|rd|th)?,?[ ]{1,3}"
    r"(?P<y3>[0-9]{4})"
    r"|(?P<d4>[0-9]{1,2})(?:st|nd|rd|th)?[ .-]{1,3}(?:de[ ])?(?P<n4>[^\W\d_]{3,10})"
    r"[ .,-]{1,3}(?:de[ ])?(?P<y4>[0-9]{4}))(?![0-9])"
)
_ANY_DATE = re.compile(r"(?<![0-9/.-])" + _DATE)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?,?[ ]{1,3})?"
_LABELLED_DATE = re.compile(
    rf"(?:(?:{words.ENGLISH_DATE})|(?P<other>{words.OTHER_DATE}))[\s:|]*+{_WEEKDAY}{_DATE}"
)
# "Date" alone is the exam's where it begins its line.
_PLAIN_DATE = re.compile(rf"^[ \t|]*+date[ ]*[:|][ \t|]*+{_WEEKDAY}{_DATE}", re.MULTILINE)

_NUMBER = (
    r"(?P<score>[0-9][,.\u2019 ]?[0-9]{3}(?!,?[0-9])|[0-9]{1,4})"
    r"(?![0-9]|[.,][0-9]|-[0-9]|/[0-9]{1,2}/|[ ]?%)"
)
_OF_CANDIDATE = r"(?:[ ](?:des|du|de|del|do|della)[ ]\w{3,12})?"
_SCORE = re.compile(
    rf"(?:{words.SCORE}){_OF_CANDIDATE}[\s:=|]*+(?:is[ ]+|was[ ]+|of[ ]+)?{_NUMBER}"
)
_PASSING = re.compile(rf"(?:{words.PASSING})[\s:=|]*+(?:is[ ]+|of[ ]+)?{_NUMBER}")
# "Pass/Fail: PASS Score: 720": a result before the label, which is no passing score.
_VALUE_BEFORE = re.compile(r"[:|=][ \t]*\w{4,6}$")
# "689/1000": of so many at most.
_OF_SCALE = re.compile(r"(?<![0-9.,/-])(?P<score>[0-9]{3})[ ]?/[ ]?1[,.]?000(?![0-9])")

_ANY_SCORE = re.compile(
    r"(?<![0-9a-z.:/-])(?<![0-9],)[1-9][0-9]{2,3}(?![0-9:%-]|[.,][0-9]{3}|/[0-9]{1,2}/|[ ]?%)"
)

_OUTCOME = re.compile(rf"(?:{words.OUTCOME})[\s:=|]*+{words.RESULT}")
_LONE_RESULT = re.compile(rf"^[ \t|*]*+{words.RESULT}(?:ed)?[ \t|.!]*+$", re.MULTILINE)
_RESULT = re.compile(rf"(?<![^\W_]){words.RESULT}(?:ed)?(?![a-z])")

# A shorter name could stand in any text.
_SHORTEST_NAME = 10
_VENDORS = {
    "googlecloud": "google",
    "amazon": "aws",
    "aws": "aws",
    "microsoft": "microsoft",
    "azure": "microsoft",
    "google": "google",
    "databricks": "databricks",
}
_FILLERS = re.compile("certified|certification")
_ALL_VENDORS = re.compile("|".join(_VENDORS))


class DateReading(NamedTuple):
    """The exam's date, and what is doubtful about it in a sentence."""

    date: date | None
    warning: str = ""


def read_exam_date(low: str) -> DateReading:
    """Find the exam's date in text in lower case: by its label, else the only date there is.

    3/2/2026 is 2 March: the official report writes the month first. Reports in other languages
    write it either way, so that it is left open there unless one way is no day.
    """
    match = _LABELLED_DATE.search(low)
    if match:
        return _in_other_language(match) if match["other"] else _date(match)
    if match := _PLAIN_DATE.search(low):
        return _date(match)
    readings = {
        _date(other)
        for other in _ANY_DATE.finditer(low)
        if not words.OTHER_DAYS.search(low[max(0, other.start() - 40) : other.start()])
    }
    dated = [reading for reading in readings if reading.date]
    if len(dated) != 1:
        return DateReading(None)
    (reading,) = dated
    unlabelled = "The exam date is a guess: the only date in the text has no label."
    return DateReading(reading.date, f"{unlabelled} {reading.warning}".strip())


def _in_other_language(match: re.Match[str]) -> DateReading:
    if not match["mark"] or match["mark"].strip() == ".":
        return _date(match)
    year, one, other = int(match["y1"]), int(match["a"]), int(match["b"])
    days = {_checked(year, one, other).date, _checked(year, other, one).date} - {None}
    if len(days) == 2:
        first, second = (long_day(day) for day in sorted(filter(None, days)))
        return DateReading(None, f"The exam date is {first} or {second}: say which.")
    return DateReading(days.pop()) if days else _checked(year, one, other)


def _date(match: re.Match[str]) -> DateReading:
    if match["mark"]:
        return _numeric_date(match)
    if match["y2"]:
        year, month, day = match["y2"], int(match["m2"]), match["d2"]
    else:
        year, day = match["y3"] or match["y4"], match["d3"] or match["d4"]
        month = words.month_number(match["n3"] or match["n4"]) or 0
    return _checked(int(year), month, int(day))


def _numeric_date(match: re.Match[str]) -> DateReading:
    month, day = int(match["a"]), int(match["b"])
    if month <= 12 and match["mark"].strip() != ".":
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
        number = _whole(match)
        if before.endswith("candidate"):
            return number
        if plain is None and (
            not before.endswith(words.NOT_THE_SCORE) or _VALUE_BEFORE.search(before)
        ):
            plain = number
    if plain is None:
        of_scale = {_whole(match) for match in _OF_SCALE.finditer(low)}
        return of_scale.pop() if len(of_scale) == 1 else None
    return plain


def _whole(match: re.Match[str]) -> int:
    return int(re.sub("[^0-9]", "", match["score"]))


def read_passing(low: str) -> int | None:
    """Find the passing score that the text names."""
    match = _PASSING.search(low)
    return _whole(match) if match else None


def read_outcome(low: str) -> Outcome | None:
    """Find the outcome in text in lower case: by its label, in a sentence, or alone on a line."""
    for pattern in (_OUTCOME, words.SENTENCE):
        if match := pattern.search(low):
            return words.said_outcome(match)
    alone = {words.said_outcome(match) for match in _LONE_RESULT.finditer(low)}
    return alone.pop() if len(alone) == 1 else None


def has_title(low: str) -> bool:
    """Whether the text has one of the official report's headings."""
    return words.TITLES.search(low) is not None


class Sitting(NamedTuple):
    """A line that tells of one attempt: its number in the text, date, score and outcome."""

    line: int
    date: date
    score: int
    outcome: Outcome | None
    warning: str


def read_sittings(low: str) -> tuple[Sitting, ...]:
    """Find the lines with one date and one score each, as in a list of attempts."""
    return tuple(_sittings(low))


def _sittings(low: str) -> Iterator[Sitting]:
    for number, line in enumerate(low.split("\n")):
        if len(line) > 300 or "candidate" in line:
            continue
        dates = list(_ANY_DATE.finditer(line))
        if len(dates) != 1:
            continue
        rest = f"{line[: dates[0].start()]} | {line[dates[0].end() :]}"
        scores = _ANY_SCORE.findall(rest)
        reading = _date(dates[0])
        result = _RESULT.search(rest)
        if len(scores) == 1 and reading.date:
            outcome = words.said_outcome(result) if result else None
            yield Sitting(number, reading.date, int(scores[0]), outcome, reading.warning)


def find_codes(low: str, exams: Exams) -> tuple[str, ...]:
    """Codes of known exams that stand in the text as words of their own."""
    known = {code.lower(): code for code in sorted(exams, key=len, reverse=True)}
    if not known:
        return ()
    # Values run together: a word may follow a code's digit, but not its letter.
    pattern = rf"(?<![a-z0-9-])(?:{'|'.join(map(re.escape, known))})(?![0-9]|(?<=[a-z])[a-z])"
    return tuple(dict.fromkeys(known[match[0]] for match in re.finditer(pattern, low)))


def find_names(low: str, exams: Exams) -> tuple[str, ...]:
    """Codes of the exams that the text names, the shared names once for each exam.

    "Certified" may stand anywhere in a name, and the vendor may be left out, unless another vendor
    is named.
    """
    squeezed = _FILLERS.sub("", squeeze(low))
    vendors = {_VENDORS[match] for match in _ALL_VENDORS.findall(squeezed)}
    whole = {code: _FILLERS.sub("", squeeze(exam.name)) for code, exam in exams.items()}
    short = {
        code: _ALL_VENDORS.sub("", name, count=1)
        for code, name in whole.items()
        if vendors <= {_VENDORS.get(match) for match in _ALL_VENDORS.findall(name)}
    }
    return _named(whole, squeezed) or _named(short, squeezed)


def _named(names: dict[str, str], squeezed: str) -> tuple[str, ...]:
    named = [
        code for code, name in names.items() if len(name) >= _SHORTEST_NAME and name in squeezed
    ]
    found = {names[code] for code in named}
    return tuple(
        code
        for code in named
        if not any(names[code] in other and names[code] != other for other in found)
    )
