"""Results that are no more than a percentage of a whole test: "Set 3: 86%"."""

import re
from collections.abc import Sequence
from decimal import Decimal

from mls_tui.formats.practice.dates import split_day
from mls_tui.formats.practice.front import Front, FrontReader, is_set_name, read_questions
from mls_tui.formats.practice.parts import Whole, in_all
from mls_tui.formats.practice.values import Draft, Reading
from mls_tui.formats.typed.behind import AROUND
from mls_tui.study.value import StudyError

LONGEST_LINE = 2000
MOST_TESTS = 2000
TOO_MANY_TESTS = (
    f"The text has more than {MOST_TESTS:,} tests: import them as a table with a heading, or in "
    "parts."
)
SCORE_NAME = re.compile(
    r"(?:your |my |final |overall |total )*(?:score|result|points|marks|total|correct|grade)"
    r"|(?:(?:you|i)(?: have)? )?(?:scored|got|answered|reached)",
    re.IGNORECASE,
)
_PERCENT_ALONE = re.compile(
    r"(?P<name>.*?)[ \t:=\u2013-]*(?<![0-9.,])(?P<percent>[0-9]{1,3}(?:[.,][0-9]{1,4})?) ?%[ .!]*"
)


def read_scores(lines: Sequence[str], raw: Sequence[str], front: FrontReader) -> Reading | None:
    """Read lines that say no more than a percentage of a whole test; None if there is none."""
    drafts: list[Draft] = []
    above, asked, passed_over = Front(), None, 0
    for number, line in enumerate(lines, start=1):
        if not line.strip() or len(line) > LONGEST_LINE:
            continue
        if (number_of := read_questions(line)) is not None:
            asked = number_of
            continue
        match = _PERCENT_ALONE.fullmatch(line.strip())
        try:
            day, name = split_day(match["name"], front.today, front.order) if match else (None, "")
        except StudyError:
            match = None
        name = name.strip(AROUND)
        if match is None or not (not name or SCORE_NAME.fullmatch(name) or is_set_name(name)):
            above = front.read_line(raw[number - 1]).over(above)
            passed_over += 1
            continue
        if len(drafts) == MOST_TESTS:
            raise StudyError(TOO_MANY_TESTS)
        said = front.read_title(name) if is_set_name(name) else Front()
        said = said._replace(date=day or said.date).over(above)
        whole = Whole(number, None, asked, percent=Decimal(match["percent"].replace(",", ".")))
        found = in_all(front.exam, whole)
        drafts.append(
            Draft(
                line=number,
                exam=front.exam.code,
                results={},
                date=said.date,
                source=said.source,
                timed=said.timed,
                repeat=said.repeat,
                minutes=said.minutes,
                in_total=found.in_total,
                percents=found.percents,
            )
        )
    return Reading("scores", tuple(drafts), passed_over=passed_over) if drafts else None
