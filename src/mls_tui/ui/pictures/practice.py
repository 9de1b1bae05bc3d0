"""Pictures of the practice log."""

from collections import Counter

from textual.content import Content

from mls_tui.study.exam import Exam
from mls_tui.study.practice import reaches, score, total
from mls_tui.study.records import PracticeTest, Reason
from mls_tui.study.wording import percent, short_day
from mls_tui.ui.keys.keymap import key_name
from mls_tui.ui.widgets.drawing import Brush, Picture, fitted, lines
from mls_tui.ui.widgets.frames import parts

TREND_HEIGHT = 7
# Room for a kind in full: full test, untimed, repeat.
WIDE_KIND = 26


def _widths(exam: Exam, width: int) -> tuple[int, int, int]:
    """Widths of source, kind and one domain; domains that do not fit are left out (0)."""
    kind = WIDE_KIND if width >= 110 else 11
    room = width - 7 - kind - 1 - 8 - 6
    domain = 6
    source = room - domain * len(exam.domains)
    if source < 14:
        return room, kind, 0
    return source, kind, domain


def header_picture(exam: Exam, brush: Brush, width: int) -> Content:
    """Names of the table's columns."""
    source, kind, domain = _widths(exam, width)
    cells: list[Content | str] = [
        fitted("Date", 7),
        fitted("Source", source),
        " ",
        fitted("Kind", kind),
        fitted("Right", 8, right=True),
        fitted("Score", 6, right=True),
        *(fitted(one.short, domain, right=True) for one in exam.domains),
    ]
    return Content("").join(cells).stylize(brush("muted"))


def from_the_end(text: str, width: int) -> str:
    """A text shortened at its front: sources differ in their ends, "…Dojo set 4"."""
    if len(text) <= width:
        return text
    end = text[len(text) - max(0, width - 1) :]
    words = end.partition(" ")[2]
    return f"…{words or end}" if width > 1 else text[:width]


def test_picture(test: PracticeTest, exam: Exam, brush: Brush, width: int) -> Content:
    """One test of the table."""
    source, kind, domain = _widths(exam, width)
    correct, asked = total(test)
    rate = score(exam, test)
    words = [test.kind.label]
    if kind > 11:
        words += ["timed" if test.timed else "untimed", "repeat" if test.repeat else "first"]
    elif test.repeat:
        words = ["repeat"]
    cells: list[Content | str] = [
        fitted(short_day(test.date), 7),
        fitted(from_the_end(test.source, source - 1), source),
        " ",
        fitted(", ".join(words), kind),
        fitted(f"{correct}/{asked}", 8, right=True),
        fitted(_score(rate, brush), 6, right=True),
    ]
    for one in exam.domains:
        result = test.results.get(one.id)
        cells.append(
            fitted(f"{result.correct}/{result.total}" if result else "·", domain, right=True)
        )
    line = Content("").join(cells)
    return line.stylize(brush("muted")) if test.repeat else line


def _score(rate: float, brush: Brush) -> Content:
    return Content(f"{percent(rate)} %").stylize(brush("good" if reaches(rate) else "warn"))


def note_picture(exam: Exam, test: PracticeTest, *, most: int = 2) -> Picture:
    """What the table has no column for, in so many lines."""
    found = [test.source]
    found += ["known in total only: it says nothing of the domains"] if test.in_total else []
    found += ["a repeat: it shows memory, not progress"] if test.repeat else []
    found += [f"missed: {_missed(exam, test)}"] if test.misses else []
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


def _missed(exam: Exam, test: PracticeTest) -> str:
    counts: Counter[Reason] = Counter()
    for domain in exam.domains:
        counts.update(test.misses.get(domain.id, {}))
    return ", ".join(f"{reason.label} {number}" for reason, number in counts.most_common())


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
    drawn = [Content(one).stylize(brush("muted")) for one in text]
    return lines([*drawn, *[Content("")] * (TREND_HEIGHT - len(drawn))])
