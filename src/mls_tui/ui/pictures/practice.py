"""Pictures of the practice log: its table, and a test in full."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from textual.content import Content

from mls_tui.study.exam import Domain, Exam
from mls_tui.study.practice import reaches, score, total
from mls_tui.study.records import Kind, PracticeTest, Reason
from mls_tui.study.success import TARGET
from mls_tui.study.wording import count, duration, long_day, percent, short_day
from mls_tui.ui.keys.keymap import key_name
from mls_tui.ui.pictures.shelves import Box, Paragraph, shelved
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines, painted
from mls_tui.ui.widgets.frames import EMPTY, hint, keyed, parts, shortened

TREND_HEIGHT = 7
# Columns of the table: what each part takes.
_DATE, _MARK, _SCORE, _RIGHT, _DOMAIN = 7, 2, 6, 8, 6
_KIND, _LONG_KIND = 11, 26
_MINUTES, _GUESS, _LEAST_NOTE = 9, 9, 16
_LEAST_SOURCE, _MOST_SOURCE, _MOST_MISSED = 11, 40, 44
# So many tests decide how wide the columns are: those that most logs have, and the newest of large.
_LOOKED_AT = 300
_BAR = 24


class Log(NamedTuple):
    """What the tests of a table have to tell: longest texts, and what any of them has."""

    source: int
    minutes: bool
    guess: bool
    missed: int
    note: bool


class Columns(NamedTuple):
    """Widths of the parts of a row; 0 leaves a part out."""

    source: int
    right: int
    kind: int
    domain: int
    minutes: int
    guess: int
    missed: int
    note: int


def log_of(exam: Exam, tests: Sequence[PracticeTest]) -> Log:
    """Look through the tests of a table for what its columns need."""
    found = list(islice(tests, _LOOKED_AT))
    return Log(
        max((len(one.source) for one in found), default=0),
        any(one.minutes for one in found),
        any(one.guess is not None for one in found),
        max((len(missed_words(exam, one)) for one in found), default=0),
        any(one.note for one in found),
    )


def columns(exam: Exam, known: Log, width: int) -> Columns:
    """Share a row out: day, score and source first, then whatever has room whole."""
    left = width - _DATE - _MARK - _SCORE - _LEAST_SOURCE - 1

    def taken(wanted: int) -> int:
        nonlocal left
        if not wanted or wanted > left:
            return 0
        left -= wanted
        return wanted

    right = taken(_RIGHT)
    kind = taken(_KIND)
    domains = taken(_DOMAIN * len(exam.domains)) if kind else 0
    source = _LEAST_SOURCE + min(left, max(0, min(known.source, _MOST_SOURCE) - _LEAST_SOURCE))
    left -= source - _LEAST_SOURCE
    if domains and taken(_LONG_KIND - kind):
        kind = _LONG_KIND
    minutes = guess = missed = note = 0
    if kind == _LONG_KIND:
        minutes = taken(_MINUTES * known.minutes)
        guess = taken(_GUESS * known.guess)
        missed = taken(min(known.missed, _MOST_MISSED) + 2 if known.missed else 0)
        has_room = left >= _LEAST_NOTE and bool(missed) >= bool(known.missed)
        note = taken(left if known.note and has_room else 0)
    if not note:
        source += max(0, left)
    return Columns(source, right, kind, bool(domains) * _DOMAIN, minutes, guess, missed, note)


def header_picture(exam: Exam, known: Log, brush: Brush, width: int) -> Content:
    """Names of the table's columns."""
    room = columns(exam, known, width)
    cells = [
        fitted("Date", _DATE),
        fitted("", _MARK),
        fitted("Source", room.source + 1),
        fitted("Kind", room.kind),
        fitted("Right", room.right, right=True),
        fitted("Score", _SCORE, right=True),
        *(fitted(one.short, room.domain, right=True) for one in exam.domains),
        fitted("Time", room.minutes, right=True),
        fitted("Guess", room.guess, right=True),
        fitted("  Missed because", room.missed),
        fitted("  Note", room.note),
    ]
    return Content("").join(cells).stylize(brush("muted"))


def from_the_end(text: str, width: int) -> str:
    """A text shortened at its front: sources differ in their ends, "…Dojo set 4"."""
    if len(text) <= width:
        return text
    at = len(text) - max(0, width - 1)
    end = text[at:]
    # Whole words, unless the last one alone is too long.
    words = end if at and text[at - 1] == " " else end.partition(" ")[2]
    return f"…{words or end}" if width > 1 else text[:width]


def row_picture(test: PracticeTest, exam: Exam, known: Log, brush: Brush, width: int) -> Content:
    """One test of the table."""
    room = columns(exam, known, width)
    correct, asked = total(test)
    cells: list[Content | str] = [
        fitted(short_day(test.date), _DATE),
        fitted("●" if counts(test) else "○", _MARK),
        fitted(from_the_end(test.source, room.source), room.source),
        " ",
        fitted(_kind(test, room.kind), room.kind),
        fitted(f"{correct}/{asked}", room.right, right=True),
        fitted(_score(score(exam, test), brush), _SCORE, right=True),
    ]
    for one in exam.domains:
        result = test.results.get(one.id)
        cell = f"{result.correct}/{result.total}" if result else "·"
        cells.append(fitted(cell, room.domain, right=True))
    cells.append(fitted(f"{test.minutes} min" if test.minutes else "", room.minutes, right=True))
    cells.append(fitted(_guess(exam, test), room.guess, right=True))
    cells.append(_beside(missed_words(exam, test), room.missed, brush))
    cells.append(_beside(" ".join(test.note.split()), room.note, brush))
    line = Content("").join(cells)
    return line.stylize(brush("muted")) if test.repeat else line


def counts(test: PracticeTest) -> bool:
    """Whether a test is a full one, taken for the first time."""
    return test.kind is Kind.FULL and not test.repeat


def _kind(test: PracticeTest, width: int) -> str:
    if width == _LONG_KIND:
        timed, first = "timed" if test.timed else "untimed", "repeat" if test.repeat else "first"
        return f"{test.kind.label}, {timed}, {first}"
    return "repeat" if test.repeat else test.kind.label


def _score(rate: float, brush: Brush) -> Content:
    return Content(f"{percent(rate)} %").stylize(brush("good" if reaches(rate) else "warn"))


def _guess(exam: Exam, test: PracticeTest) -> str:
    """A guess with how far it was off: above the score it is too good."""
    if test.guess is None:
        return ""
    off = test.guess - percent(score(exam, test))
    return f"{test.guess} % {off:+d}" if off else f"{test.guess} %"


def _beside(text: str, width: int, brush: Brush) -> Content:
    if not width:
        return EMPTY
    return fitted("  " + shortened(text, width - 2), width).stylize(brush("dim"))


def note_picture(exam: Exam, test: PracticeTest, *, most: int = 2) -> Picture:
    """What the table has no column for, in so many lines."""
    found = [test.source]
    found += ["known in total only: it says nothing of the domains"] if test.in_total else []
    found += ["a repeat: it shows memory, not progress"] if test.repeat else []
    found += [f"missed: {missed_words(exam, test)}"] if test.misses else []
    found += [f"guessed {test.guess} %"] if test.guess is not None else []
    found += [f"{test.minutes} min"] if test.minutes else []
    found += ["timed" if test.timed else "untimed"]
    found += [" ".join(test.note.split())] if test.note else []
    text = " · ".join(found)

    def picture(brush: Brush, width: int) -> Content:
        if most == 1:
            return parts(found, width, " · ").stylize(brush("muted"))
        first, *others = Content(text).wrap(max(20, width))
        rest = Content(" ").join(others)
        return lines([first, fitted(rest, width)]).stylize(brush("muted"))

    return picture


def missed_words(exam: Exam, test: PracticeTest) -> str:
    """Why questions of a test were missed, the commonest reason first."""
    if not test.misses:
        return ""
    found: Counter[Reason] = Counter()
    for domain in exam.domains:
        found.update(test.misses.get(domain.id, {}))
    return ", ".join(f"{reason.label} {number}" for reason, number in found.most_common())


def whole_test_picture(exam: Exam, test: PracticeTest, height: int) -> Picture:
    """A test in full in so many lines: by domain, and what else is known of it."""

    def picture(brush: Brush, width: int) -> Content:
        title = f"{from_the_end(test.source, max(20, width // 4))} · {short_day(test.date)}"
        by_domain = Box(
            Content(title).stylize(brush("strong")),
            hint(brush, "practice.edit", "edits"),
            (tuple(_domain_line(one, test, brush) for one in exam.domains),),
        )
        said = Box(
            Content("What it says").stylize(brush("strong")), EMPTY, _says(exam, test, brush)
        )
        boxes = [by_domain, said]
        return lines(shelved(brush, width, [boxes], height))

    return picture


def _domain_line(domain: Domain, test: PracticeTest, brush: Brush) -> Content:
    """What was right in a domain, on a bar with the goal, and why the rest was missed."""
    paint = brush(f"domain-{domain.number}")
    head = Content(f"{domain.short:<5}").stylize(paint)
    result = test.results.get(domain.id)
    if result is None or not result.total:
        return head + Content("not asked").stylize(brush("dim"))
    rate = result.correct / result.total
    cells = [("━", f"domain-{domain.number}")] * round(_BAR * rate)
    cells += [("·", "track")] * (_BAR - len(cells))
    goal = round(_BAR * TARGET)
    cells[goal] = ("┃" if cells[goal][0] == "━" else "┊", "strong")
    bar = painted(cells, brush)
    counted = f" {result.correct:>3}/{result.total:<3}"
    why = ", ".join(
        f"{reason.label} {number}" for reason, number in test.misses.get(domain.id, {}).items()
    )
    return head + bar + counted + _score(rate, brush) + Content(f"  {why}").stylize(brush("dim"))


def _says(exam: Exam, test: PracticeTest, brush: Brush) -> tuple[Paragraph, ...]:
    """What is known of a test besides its domains, fact by fact."""
    correct, asked = total(test)
    rate = score(exam, test)

    def told(label: str, text: str) -> Content:
        return Content(f"{label:<7}").stylize(brush("dim")) + text

    found = [
        told("score", f"{percent(rate)} % by weight, {correct} of {asked} right"),
        told("kind", f"{_kind(test, _LONG_KIND)}, {long_day(test.date)}"),
    ]
    if test.guess is not None:
        off = test.guess - percent(rate)
        side = "too high" if off > 0 else "too low"
        said = f"{count(abs(off), 'point')} {side}" if off else "right"
        found.append(told("guess", f"{test.guess} %, {said}"))
    if test.minutes and asked:
        each = round(test.minutes * 60 / asked)
        pace = f"{each // 60}:{each % 60:02} a question"
        found.append(told("time", f"{duration(test.minutes)}, {pace}"))
    if test.in_total:
        found.append(told("", "known in total only: it says nothing of the domains"))
    if test.repeat:
        found.append(told("", "a repeat: it shows memory, not progress"))
    if words := missed_words(exam, test):
        found.append(told("missed", words))
    note: Paragraph = (told("note", " ".join(test.note.split())),) if test.note else ()
    return (tuple(found), note) if note else (tuple(found),)


def empty_picture(brush: Brush, width: int) -> Content:
    """What to do while there is nothing to draw."""
    del width
    paste, file = key_name("practice.paste"), key_name("practice.open")
    text = [
        "No practice test yet.",
        f"{key_name('practice.add')} logs one: D1 14/16 D2 9/11 D3 18/24 D4 10/14",
        f"{paste} takes what you paste, {file} what a file holds.",
        "",
        "From the second one on, this shows the trend.",
    ]
    ids = ("practice.add", "practice.paste", "practice.open")
    drawn = [keyed(one, *ids).stylize(brush("muted")) for one in text]
    return lines([*drawn, *[Content("")] * (TREND_HEIGHT - len(drawn))])
