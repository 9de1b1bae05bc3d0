"""What stands above results: the name of the set, the day, the time it took, whether timed."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from mls_tui.formats.decoration import bare, without_number
from mls_tui.formats.plain_text import squeeze
from mls_tui.formats.practice.cells import is_clock, read_duration
from mls_tui.formats.practice.dates import DayOrder, day_of_line
from mls_tui.formats.typed.behind import AROUND
from mls_tui.formats.typed.fractions import FRACTION
from mls_tui.study.exam import Exam, Exams
from mls_tui.study.value import LINE_LENGTH, Day, StudyError, clean_line

# A longer line is prose, and a day or a name is not looked for in it.
_LONGEST_TITLE = 140

_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+\S")
_LABELLED = re.compile(
    r"(?:(?P<date>(?:(?:test|exam|quiz) )?date(?: taken)?|taken(?: on)?|completed(?: on)?|datum"
    r"|fecha|data|le|am|\u65e5\u4ed8|\u53d7\u9a13\u65e5)"
    r"|(?P<source>source|set|quelle|fuente|fonte|origem|(?:test|quiz|set|exam) name|test|provider)"
    r"|(?P<minutes>your time|time(?: taken| spent)?|duration|dauer|dur\u00e9e|duraci\u00f3n"
    r"|dura\u00e7\u00e3o|tiempo|tempo|zeit|\u6642\u9593))[ ]*[:=\uff1a][ ]*(?P<said>\S.*)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?=[0-9])(?:(?P<hours>[0-9]{1,2}) ?(?:hours?|hrs?|h|std\.?))?,? ?"
    r"(?:(?P<minutes>[0-9]{1,3}) ?(?:minutes?|mins?|min|m))?,? ?"
    r"(?:(?P<seconds>[0-9]{1,2}) ?(?:seconds?|secs?|s))?",
    re.IGNORECASE,
)
# Words that the name of a set of questions holds.
_SET = re.compile(
    r"\b(?:sets?|tests?|exams?|mocks?|quiz(?:zes)?|practice|dojo|whizlabs|udemy|bonso|maarek|mode"
    r"|skill ?builder|bank|final|td|diagnostic|assessment|simulation|pr\u00fcfung|probe\w*"
    r"|\u00fcbung\w*|examen|essai|blanc|simulacro|simulado|prova)\b|\u6a21\u64ec|\u30c6\u30b9\u30c8|\u554f\u984c\u96c6",
    re.IGNORECASE,
)
# "Bonso 4": the number of a set behind its source.
_COUNTED_SET = re.compile(r"[^\W\d_][\w .&'-]{0,40}[ ]#?[0-9]{1,2}")
_NOISE = re.compile(
    r"(?:categor|results?\b|knowledge areas?|you(?:r)?\b|congrat|sorry|unfortunately|passed|failed"
    r"|attempt\b|score\b|started|finished|links|questions?\b|total|overall|average|correct|time\b"
    r"|review\b|restart|view|performance|domain[ -]wise|http|my results|i\b|we\b)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"([ ]+[\u2013\u2014|\u00b7-]+[ ]+|:[ ]+|[ ]*[()\[\]][ ]*)")
_DROPPED = re.compile(
    r"(?:results?|score|report|review|summary|performance|aws certified\b.*|amazon certified\b.*"
    r"|microsoft certified\b.*|google cloud certified\b.*)",
    re.IGNORECASE,
)
_TIMED = re.compile(r"\btimed?[ -]mode\b|\btimed\b", re.IGNORECASE)
_UNTIMED = re.compile(
    r"\b(?:review|study|practice|section-based|topic-based)[ -]mode\b|\buntimed\b", re.I
)
_REPEAT = re.compile(
    r"\b(?:2nd|second|3rd|third|[4-9]th)[ ](?:time|attempt|try)\b|\bre-?take\b|\brepeat(?:ed)?\b"
    r"|\battempt[ ]#?(?:[2-9]|[1-9][0-9])\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:1st|first)[ ](?:time|attempt|try)\b|\battempt[ ]#?1\b", re.IGNORECASE)


_QUESTIONS = re.compile(
    r"(?:(?:total |number of )?questions?[ ]*[:=][ ]*(?P<before>[0-9]{1,3})"
    r"|(?P<after>[0-9]{1,3}) questions?)",
    re.IGNORECASE,
)


class Front(NamedTuple):
    """What lines around results say of their test; empty or None where they say nothing."""

    source: str = ""
    date: Day | None = None
    minutes: int | None = None
    timed: bool | None = None
    repeat: bool | None = None

    def over(self, other: "Front") -> "Front":
        """This, completed by what stands farther away."""
        mine = self._asdict()
        kept = {name: value for name, value in mine.items() if value not in ("", None)}
        return other._replace(**kept)


def timed_by(text: str) -> bool | None:
    """Whether a title says that the test was timed."""
    if _UNTIMED.search(text):
        return False
    return True if _TIMED.search(text) else None


def repeat_by(text: str) -> bool | None:
    """Whether a title says that the questions were known."""
    if _REPEAT.search(text):
        return True
    return False if _FIRST.search(text) else None


def is_set_name(text: str) -> bool:
    """Whether a text looks like the name of a set of questions."""
    if len(text) > _LONGEST_TITLE or without_number(text).number is not None:
        return False
    return _SET.search(text) is not None or _COUNTED_SET.fullmatch(text) is not None


def read_questions(line: str) -> int | None:
    """The number of questions of a test, where a line says no more than that."""
    match = _QUESTIONS.fullmatch(line.strip(AROUND)) if len(line) <= _LONGEST_TITLE else None
    return int(match["before"] or match["after"]) if match else None


class FrontReader:
    """Reads lines around results; it knows the exams, whose names are no sources."""

    def __init__(self, exam: Exam, exams: Exams, today: date, order: DayOrder | None) -> None:
        """Take the exams, the day, and how numbers name days."""
        self.today = today
        self.order = order
        self.exam = exam
        self._exams = exams

    def read(self, lines: Iterable[str]) -> Front:
        """Read lines from top to bottom: the last name, day and time above results are theirs."""
        found = Front()
        for line in lines:
            found = self.read_line(line).over(found)
        return found

    def read_line(self, raw: str) -> Front:
        """Read one line."""
        if not raw.strip() or len(raw) > 2 * _LONGEST_TITLE:
            return Front()
        line = clean_line(bare(raw))
        if not line or len(line) > _LONGEST_TITLE:
            return Front()
        if match := _LABELLED.fullmatch(line):
            return self._labelled(match)
        if (minutes := _minutes(line)) is not None:
            return Front(minutes=minutes)
        if day := day_of_line(line, self.today, self.order):
            return Front(date=day)
        return self._title(line, is_heading=_HEADING.match(raw) is not None)

    def read_title(self, line: str) -> Front:
        """Read the name of a set of questions."""
        return self._of_title(line)

    def _labelled(self, match: re.Match[str]) -> Front:
        said = match["said"].strip()
        if match["date"]:
            return Front(date=day_of_line(said, self.today, self.order))
        if match["minutes"]:
            return Front(minutes=_minutes(said))
        return self._of_title(said)

    def _title(self, line: str, *, is_heading: bool) -> Front:
        repeat = repeat_by(line)
        if _NOISE.match(line) or FRACTION.search(line) or "%" in line:
            return Front(repeat=repeat)
        if not is_heading and (not _SET.search(line) or line.endswith((".", "!", "?"))):
            return Front(repeat=repeat)
        return self._of_title(line)

    def _of_title(self, line: str) -> Front:
        """The name of the set, without the exam's own name and with the day taken off."""
        for exam in (self.exam, *self._exams.values()):
            start = line.casefold().find(exam.name.casefold())
            if start >= 0 and len(line) == len(line.casefold()):
                line = f"{line[:start]} {line[start + len(exam.name) :]}"
        pieces = _SEPARATOR.split(line)
        kept: list[str] = []
        day: date | None = None
        for at in range(0, len(pieces), 2):
            piece = pieces[at].strip()
            separator = pieces[at - 1] if at else ""
            if piece and (found := day_of_line(piece, self.today, self.order)):
                day = day or found
            elif piece and not _DROPPED.fullmatch(piece) and not self._is_exam(piece):
                kept += [separator, pieces[at]]
        source = clean_line("".join(kept)).strip(" -\u2013\u2014:|\u00b7")
        # A picture in front of a title is no part of its name.
        source = re.sub(r"^[^\w(\[\"']+", "", source)
        if source.count("(") != source.count(")"):
            source = source.strip("() ")
        source = source if any(map(str.isalnum, source)) else ""
        return Front(source[:LINE_LENGTH], day, None, timed_by(line), repeat_by(line))

    def _is_exam(self, piece: str) -> bool:
        wanted = squeeze(piece)
        return any(
            wanted in (squeeze(code), squeeze(exam.name)) for code, exam in self._exams.items()
        ) or (bool(wanted) and wanted == squeeze(self.exam.name))


@lru_cache(maxsize=256)
def _minutes(text: str) -> int | None:
    """A time that a test took, if the text is one with its units."""
    match = _LENGTH.fullmatch(text)
    if match and (match["hours"] or match["minutes"]):
        seconds = int(match["seconds"] or 0)
        minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
        return _within_a_day(round(minutes + seconds / 60))
    if not is_clock(text):
        return None
    try:
        return read_duration(text)
    except StudyError:
        return None


def _within_a_day(minutes: int) -> int | None:
    return minutes if 1 <= minutes <= 24 * 60 else None
