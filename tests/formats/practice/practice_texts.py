"""Practice results as they are pasted, and the readings that tests ask for."""

from collections.abc import Mapping
from datetime import date

from mls_tui.formats.practice.dates import DayOrder
from mls_tui.formats.practice.reading import read_practice
from mls_tui.formats.practice.values import Draft, Reading
from mls_tui.study.records import Result
from tests.examples import EXAMS, mls

DAY = date(2026, 11, 25)

DATA, ANALYSIS, MODELING, OPERATIONS = (domain.id for domain in mls().domains)

Pairs = dict[str, tuple[int, int]]

CSV = """\
date,source,kind,timed,first_time,minutes,exam,domain,correct,total,note
2026-02-14,Bank A,full,yes,yes,62,MLS-C01,Data Engineering,4,5,
2026-02-14,Bank A,full,yes,yes,62,MLS-C01,Exploratory Data Analysis,3,5,
2026-02-14,Bank A,full,yes,yes,62,MLS-C01,Modeling,4,6,"tuning, again"
2026-02-20,Quick ten,quiz,no,yes,,MLS-C01,Modeling,9,12,[bold]as typed[/]
"""

WHIZLABS = """\
Domain wise Quiz Performance Report
No.\tDomain\tTotal Question\tCorrect\tIncorrect\tUnattempted\tMarked for Review
1\tData Engineering\t13\t10\t3\t0\t2
2\tExploratory Data Analysis\t16\t11\t4\t1\t0
3\tModeling\t23\t15\t8\t0\t5
4\tMachine Learning Implementation and Operations\t13\t9\t4\t0\t1
Total\tAll Domains\t65\t45\t19\t1\t8
"""
WHIZLABS_COUNTS: Pairs = {
    DATA: (10, 13),
    ANALYSIS: (11, 16),
    MODELING: (15, 23),
    OPERATIONS: (9, 13),
}

DOJO = """\
You have reached 47 of 65 point(s), (72.31%)

Categories
MLS \u2013 Data Engineering 84.62%
MLS \u2013 Exploratory Data Analysis 68.75%
MLS \u2013 Machine Learning Implementation and Operations 61.54%
MLS \u2013 Modeling 73.91%
"""
DOJO_COUNTS: Pairs = {
    DATA: (11, 13),
    ANALYSIS: (11, 16),
    OPERATIONS: (8, 13),
    MODELING: (17, 23),
}

LINES = """\
D1 14/16 D2 9/11 D3 18/24 D4 10/14
2026-11-20 Bank B 3: D1 14/16 \u00b7 D2 9/11
Modeling 18/25
"""

ALL = {"CSV": CSV, "Whizlabs table": WHIZLABS, "Tutorials Dojo result": DOJO}


def read(
    text: str,
    code: str = "MLS-C01",
    matches: Mapping[str, str] = {},
    order: DayOrder | None = None,
) -> Reading:
    """Read a text with the shipped exams."""
    return read_practice(text, EXAMS[code], EXAMS, DAY, matches, order)


def only(reading: Reading) -> Draft:
    """The one draft of a reading that has nothing else to say."""
    assert reading.problems == ()
    assert reading.unknown == ()
    (draft,) = reading.drafts
    return draft


def pairs(results: Mapping[str, Result]) -> Pairs:
    """Results as plain pairs."""
    return {domain: (result.correct, result.total) for domain, result in results.items()}


def reasons(reading: Reading) -> list[tuple[int, str]]:
    """Lines and sentences of a reading's problems."""
    return [(problem.line, problem.reason) for problem in reading.problems]


# Half of each category, and of an odd one: many whole numbers of questions fit.
OPEN_COUNTS = """\
You have reached 10 of 20 point(s), (50%)
MLS - Data Engineering 50%
MLS - Exploratory Data Analysis 50%
MLS - Modeling 50%
MLS - Machine Learning Implementation and Operations 50%
"""
