"""Tests of practice results as CSV."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.export.table import write_csv
from mls_tui.formats.practice.reading import read_practice
from mls_tui.formats.practice.values import Draft
from mls_tui.study.records import Kind, PracticeTest, Reason
from mls_tui.study.value import make
from tests.examples import EXAMS, mls
from tests.formats.practice.practice_texts import (
    ANALYSIS,
    CSV,
    DATA,
    DAY,
    MODELING,
    OPERATIONS,
    only,
    pairs,
    read,
    reasons,
)
from tests.formats.report.report_texts import sample
from tests.states import practice_tests

LAST_DAY = date(2200, 12, 31)
SHORT = "date,source,domain,correct,total\n"


def as_test(draft: Draft) -> PracticeTest:
    """The practice test that a draft with everything in it is."""
    return make(
        PracticeTest,
        id=draft.id,
        exam=draft.exam,
        date=draft.date,
        source=draft.source,
        kind=draft.kind,
        timed=draft.timed,
        repeat=draft.repeat,
        minutes=draft.minutes,
        guess=draft.guess,
        note=draft.note,
        results=draft.results,
        in_total=draft.in_total,
        misses=draft.misses,
    )


@given(st.lists(practice_tests(), min_size=1, max_size=6, unique_by=lambda test: test.id))
def test_what_is_exported_is_read_back(tests: list[PracticeTest]) -> None:
    """The same tests, ids included, whatever is in their texts."""
    reading = read_practice(write_csv(tests, EXAMS), mls(), EXAMS, LAST_DAY)

    assert reading.problems == ()
    assert reading.unknown == ()
    # The order of a day is that of the rows.
    assert [as_test(draft) for draft in reading.drafts] == [
        one.replace(logged=None) for one in tests
    ]


def test_the_older_export_is_read() -> None:
    """Without guess, misses and test: equal rows are one test, and its notes come together."""
    reading = read(sample("log.csv"))

    assert reading.form == "CSV"
    assert (reading.problems, reading.unknown) == ((), ())
    full, quiz = reading.drafts
    assert full == Draft(
        line=2,
        exam="MLS-C01",
        results=full.results,
        date=date(2026, 2, 14),
        source="Official practice set",
        kind=Kind.FULL,
        timed=True,
        repeat=False,
        minutes=62,
        note="tuning, again",
    )
    assert pairs(full.results) == {
        DATA: (4, 5),
        ANALYSIS: (3, 5),
        MODELING: (4, 6),
        OPERATIONS: (2, 4),
    }
    assert (quiz.line, quiz.kind, quiz.timed, quiz.note) == (
        6,
        Kind.QUIZ,
        False,
        "[bold]brackets[/] stay as typed",
    )
    assert pairs(quiz.results) == {MODELING: (9, 12)}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators_and_line_ends_do_not_matter(delimiter: str, end: str, mark: str) -> None:
    """Nor do a byte order mark, a line for the spreadsheet, empty rows and spaces."""
    row = f" 2026-02-14 {delimiter} A {delimiter} D3 {delimiter} 4 {delimiter}6"
    lines = [
        f"sep={delimiter}",
        SHORT.strip().replace(",", delimiter),
        "",
        delimiter * 4,
        row,
        "   ",
    ]
    draft = only(read(mark + end.join(lines) + end))

    assert (draft.line, draft.date, draft.source) == (5, date(2026, 2, 14), "A")
    assert pairs(draft.results) == {MODELING: (4, 6)}


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Correct;Category;Out of;Taken on;Set", "4;Modeling;6;14 Feb 2026;A"),
        ("DAY,Name,Section,Right,Questions", "2026/02/14,A,MLS \u2013 Modeling,4,6"),
        ("Date Taken,Test name,Topic,Result", '"Feb 14, 2026",A,modeling,4/6'),
        ("date,set,domain,score", "2026-02-14,A,D3,4 out of 6"),
        ("date,source,domain,correct,incorrect", "2026-02-14,A,3,4,2"),
        ("date,source,domain,right,wrong,skipped", "2026-02-14,A,3,4,1,1"),
        ("date,source,domain,Total Question(s),incorrect", "2026-02-14,A,3,6,2"),
        ("date,source,domain,correct,total,incorrect", "2026-02-14,A,3,4.0,6.0,1"),
        ("date,source,domain,correct,percent,total", "2026-02-14,A,3,4,66.7 %,6"),
        ("date,source,domain,score %,correct,total", "2026-02-14,A,3,66.7,4,6"),
        ("date,test,domain,correct,total", "2026-02-14,A,3,4,6"),
        ("date,source,domain,correct,total,misses", "2026-02-14,A,3,4,6,2"),
        ("date,source,MOD", "2026-02-14,A,4/6"),
        ("date,source,DE,Modeling,Overall", "2026-02-14,A,,4 / 6,4/6"),
    ],
)
def test_columns_have_many_names(heading: str, row: str) -> None:
    """In any order; the total follows from what there is."""
    draft = only(read(f"{heading}\n{row}\n"))

    assert (draft.date, draft.source) == (date(2026, 2, 14), "A")
    assert pairs(draft.results) == {MODELING: (4, 6)}


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("first_time", "Yes", "repeat", False),
        ("First attempt", "no", "repeat", True),
        ("repeat", "x", "repeat", True),
        ("Retake?", "FALSE", "repeat", False),
        ("timed", "1", "timed", True),
        ("timed", "untimed", "timed", False),
        ("timed", "", "timed", None),
        ("type", "Self made", "kind", Kind.SELF_MADE),
        ("kind", "Full test", "kind", Kind.FULL),
        ("duration", "1:20", "minutes", 80),
        ("time taken", "01:19:40", "minutes", 80),
        ("minutes", "80.0", "minutes", 80),
        ("Expected", "70 %", "guess", 70),
        ("provider", "Bank", "source", "Bank A"),
        ("comment", "a, b", "note", "a, b"),
        ("id", "t-1", "id", "t-1"),
        ("test", "t-1", "id", "t-1"),
        ("test", "Set 3", "id", None),
        ("exam code", "mls-c01", "exam", "MLS-C01"),
        ("favourite colour", "red", "note", ""),
    ],
)
def test_what_is_said_of_a_test(column: str, cell: str, field: str, value: object) -> None:
    """In the words that people use."""
    text = f'{SHORT.strip()},{column}\n2026-02-14,A,Modeling,4,6,"{cell}"\n'

    assert getattr(only(read(text)), field) == value


def test_reasons_for_misses_are_read() -> None:
    """With their counts, in any order; one alone counts once."""
    text = f'{SHORT.strip()},reasons\n2026-02-14,A,Modeling,4,12,"{{}}"\n'
    wanted = {MODELING: {Reason.MISREAD: 2, Reason.OUT_OF_TIME: 1, Reason.DID_NOT_KNOW: 3}}

    for cell in (
        "misread 2; out of time 1; did not know 3",
        "2 Misread, Out-of-time, 3x did_not_know",
        "misread: 2 | out of time | did not know (3)".replace("(3)", "3"),
    ):
        assert only(read(text.format(cell))).misses == wanted


def test_tests_are_told_apart() -> None:
    """By their id, else by what is said of them; cells may be given once."""
    by_id = read(
        "date,source,domain,correct,total,test\n"
        "2026-02-14,A,D1,1,2,a\n2026-02-14,A,D1,2,2,b\n2026-02-14,A,D2,1,3,a\n"
    )
    by_day = read(
        "date,source,minutes,domain,correct,total\n"
        "2026-02-14,A,20,D1,1,2\n2026-02-15,A,,D1,2,2\n2026-02-14,A,,D2,1,3\n,,,D3,1,4\n"
    )

    assert [(draft.id, pairs(draft.results)) for draft in by_id.drafts] == [
        ("a", {DATA: (1, 2), ANALYSIS: (1, 3)}),
        ("b", {DATA: (2, 2)}),
    ]
    assert [(draft.minutes, pairs(draft.results)) for draft in by_day.drafts] == [
        (20, {DATA: (1, 2), ANALYSIS: (1, 3), MODELING: (1, 4)}),
        (None, {DATA: (2, 2)}),
    ]


def test_one_row_a_test() -> None:
    """A column for each domain; a row is always a test of its own."""
    reading = read(
        "date;source;DE;EDA;Modeling;MLS - ML Implementation & Operations;overall\n"
        "2026-02-14;A;11/13;12/16;15/23;9/13;47/65\n"
        "2026-02-14;A;10/13;;;9/13;19/26\n"
    )

    assert (reading.problems, reading.unknown) == ((), ())
    assert [pairs(draft.results) for draft in reading.drafts] == [
        {DATA: (11, 13), ANALYSIS: (12, 16), MODELING: (15, 23), OPERATIONS: (9, 13)},
        {DATA: (10, 13), OPERATIONS: (9, 13)},
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("14/02/26,A,D3,4,6", "four digits"),
        ("2027-01-01,A,D3,4,6", "1 Jan 2027 is in the future"),
        ("soon,A,D3,4,6", '"soon" is not a date'),
        ("2026-02-14,A,D3,167 %,6", "is not a percentage"),
        ("2026-02-14,A,D3,four,6", '"four" is not a number of right answers'),
        ("2026-02-14,A,D3,4.5,6", '"4.5" is not a number'),
        ("2026-02-14,A,D3,-4,6", '"-4" is not a number'),
        ("2026-02-14,A,D3,7,6", "do not make 6 questions"),
        ("2026-02-14,A,D3,0,0", "at least one question"),
        ("2026-02-14,A,D3,4,2000", "2000 questions are too many"),
        ("2026-02-14,A,D3,4/6,7", "do not agree"),
        ("2026-02-14,A,D3,,6", "right answers is missing"),
        ("2026-02-14,A,D3,4,", "write both"),
        ("2026-02-14,A,,4,6", "domain is missing"),
        ("2026-02-14,A,D3,4,6,seven", "has 6 cells, the heading 5"),
        ('2026-02-14,"A,D3,4,6', "quotation mark"),
    ],
)
def test_a_row_that_cannot_be_read_is_reported(row: str, reason: str) -> None:
    """With its line, while the others are read."""
    reading = read(f"{SHORT}2026-02-13,A,D1,1,2\n{row}\n2026-02-15,A,D2,1,2\n")
    ((line, said),) = reasons(reading)

    assert line == 3
    assert reason in said
    assert len(reading.drafts) == 2


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("timed", "maybe", "neither yes nor no"),
        ("kind", "huge", "not a kind of test"),
        ("minutes", "long", "not a duration"),
        ("minutes", "0", "out of range"),
        ("guess", "101", "from 0 to 100"),
        ("exam", "XYZ-C09", "no exam"),
        ("misses", "misread 3", "3 reasons for 2 misses"),
        ("misses", "boredom 1", "not a reason"),
        ("misses", "misread 1; misread 1", "given twice"),
        ("note", "x" * 2001, "longer than 2,000"),
        ("set", "\x1b]52;c;x\x07", None),
    ],
)
def test_a_wrong_cell_is_reported(column: str, cell: str, reason: str | None) -> None:
    """In a sentence that commands no terminal."""
    reading = read(f"domain,correct,total,{column}\nModeling,4,6,{cell}\n")

    if reason is None:
        assert only(reading).source == ""
        return
    ((line, said),) = reasons(reading)
    assert (line, reading.drafts) == (2, ())
    assert reason in said


def test_rows_of_one_test_must_agree() -> None:
    """Two days for one id, or a domain twice."""
    reading = read(
        "date,source,domain,correct,total,test\n"
        "2026-02-14,A,D1,1,2,a\n2026-02-15,A,D2,2,2,a\n2026-02-14,A,Data Engineering,1,3,a\n"
    )

    assert [line for line, _ in reasons(reading)] == [3, 4]
    assert "date is another than in line 2" in reading.problems[0].reason
    assert "Data Engineering is given in line 2 too" in reading.problems[1].reason
    assert pairs(only(reading._replace(problems=())).results) == {DATA: (1, 2)}


def test_a_total_is_held_against_the_sums() -> None:
    """It is no result of its own."""
    rows = SHORT + "2026-02-14,A,D1,1,2\n2026-02-14,A,D2,2,3\n2026-02-14,A,Total,{},5\n"
    good, wrong = read(rows.format(3)), read(rows.format(4))

    assert pairs(only(good).results) == {DATA: (1, 2), ANALYSIS: (2, 3)}
    assert good.passed_over == 1
    ((line, said),) = reasons(wrong)
    assert line == 4
    assert "4 right of 5" in said
    assert "3 of 5" in said


def test_an_open_quotation_mark_costs_its_own_row_only() -> None:
    """The rows below are not swallowed."""
    reading = read(
        f'{SHORT.strip()},note\n2026-02-14,A,D1,1,2,"open\n2026-02-15,B,D2,2,3,\n'
        '2026-02-16,C,D3,1,2,"two\nlines"\n'
    )

    assert [line for line, _ in reasons(reading)] == [2]
    assert [(draft.source, draft.line, draft.note) for draft in reading.drafts] == [
        ("B", 3, ""),
        ("C", 4, "two\nlines"),
    ]


def test_unknown_names_wait_for_the_user() -> None:
    """Their results are left out until then, and added to a domain that has others."""
    text = SHORT + "2026-02-14,A,Modelling,1,2\n2026-02-14,A,D1,2,3\n2026-02-15,B,Kinesis,4,5\n"
    asked = read(text)
    told = read(text, matches={"modelling": MODELING, "KINESIS": DATA})

    assert [(one.line, one.name, one.nearest) for one in asked.unknown] == [
        (2, "Modelling", MODELING),
        (4, "Kinesis", None),
    ]
    assert [pairs(draft.results) for draft in asked.drafts] == [{DATA: (2, 3)}]
    assert told.unknown == ()
    assert [pairs(draft.results) for draft in told.drafts] == [
        {MODELING: (1, 2), DATA: (2, 3)},
        {DATA: (4, 5)},
    ]


def test_another_exam_is_taken_from_its_column_or_its_domains() -> None:
    """Each test has its own."""
    reading = read(
        "date,source,exam,domain,correct,total\n"
        "2026-02-14,A,CLF-C02,Security and Compliance,1,2\n"
        "2026-02-15,A,,Design Secure Architectures,1,2\n"
        "2026-02-16,A,,D1,1,2\n"
    )

    assert (reading.problems, reading.unknown) == ((), ())
    assert [draft.exam for draft in reading.drafts] == ["CLF-C02", "SAA-C03", "MLS-C01"]


def test_lines_above_the_table_are_passed_over() -> None:
    """As a spreadsheet may have a title."""
    reading = read("My log, since spring\n\nprinted today\n" + CSV)

    assert len(reading.drafts) == 2
    assert reading.passed_over == 2
    assert reading.drafts[0].line == 5


def test_the_day_is_an_argument() -> None:
    """Yesterday's today refuses what today's accepts."""
    text = f"{SHORT}{DAY},A,D1,1,2\n"

    assert only(read_practice(text, mls(), EXAMS, DAY)).date == DAY
    assert read_practice(text, mls(), EXAMS, date(2026, 11, 24)).problems
