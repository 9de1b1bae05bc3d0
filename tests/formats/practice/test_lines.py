"""Tests of one-line results, one test per line."""

from datetime import date

import pytest

from mls_tui.formats.practice.values import Draft
from tests.formats.practice.practice_texts import (
    ANALYSIS,
    DATA,
    LINES,
    MODELING,
    OPERATIONS,
    only,
    pairs,
    read,
    reasons,
)
from tests.formats.report.report_texts import sample

FULL = {DATA: (14, 16), ANALYSIS: (9, 11), MODELING: (18, 24), OPERATIONS: (10, 14)}


def test_every_line_is_a_test() -> None:
    """As in the sample."""
    reading = read(sample("quick-lines.txt"))

    assert (reading.form, reading.problems, reading.unknown) == ("one-line results", (), ())
    assert [(draft.line, pairs(draft.results)) for draft in reading.drafts] == [
        (1, FULL),
        (2, FULL),
        (3, {MODELING: (18, 25)}),
    ]


@pytest.mark.parametrize(
    ("front", "day", "source"),
    [
        ("2026-11-20 TD set 3: ", date(2026, 11, 20), "TD set 3"),
        ("20 Nov Whizlabs 2  ", date(2026, 11, 20), "Whizlabs 2"),
        ("25/04/2026 - Bank A - ", date(2026, 4, 25), "Bank A"),
        ("\u2022 Nov 20, 2025: ", date(2025, 11, 20), ""),
        ("Set 3, ", None, "Set 3"),
        ("2026-11-20\tQuick\t", date(2026, 11, 20), "Quick"),
        ("", None, ""),
    ],
)
@pytest.mark.parametrize(
    "results",
    [
        "D1 14/16 D2 9/11",
        "Data Engineering 14/16, EDA 9 of 11",
        "MLS - Data Engineering 14/16 D2 9/11",
    ],
)
def test_day_and_source_stand_in_front(
    front: str, day: date | None, source: str, results: str
) -> None:
    """In front of the first domain, whatever it is called by."""
    draft = only(read(front + results))

    assert (draft.date, draft.source) == (day, source)
    assert pairs(draft.results) == {DATA: (14, 16), ANALYSIS: (9, 11)}


def test_rows_of_a_spreadsheet_are_lines_too() -> None:
    """Day, source, domain and result between commas, as long as there is a fraction."""
    draft = only(read("2026-11-20,Set 3,Modeling,11/13\n"))

    assert (draft.date, draft.source) == (date(2026, 11, 20), "Set 3")
    assert pairs(draft.results) == {MODELING: (11, 13)}


def test_percentages_beside_counts_say_nothing_more() -> None:
    """Nor does a line that adds up."""
    reading = read("Modeling: 17/23 (73.9%) D1 11/13 85 %\nOverall 28/36 (78%)\n")

    assert pairs(only(reading).results) == {MODELING: (17, 23), DATA: (11, 13)}
    assert reading.passed_over == 1


def test_other_lines_are_passed_over() -> None:
    """They hold no fraction."""
    reading = read("My results\n\n" + LINES + "well done!\n")

    assert reading.passed_over == 2
    assert [draft.line for draft in reading.drafts] == [3, 4, 5]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("D1 15/14", "more right answers than questions"),
        ("D1 1/2 D1 2/3", "given twice"),
        ("D1 1/2 and more", '"and more" is not a result'),
        ("14/16 9/11", "stands without its domain"),
        ("2026-12-01 D1 1/2", "in the future"),
        ("20/11/26 D1 1/2", "four digits"),
        ("D1 1/2" + " x" * 1200, "longer than 2000"),
    ],
)
def test_a_line_that_cannot_be_read_is_reported(line: str, reason: str) -> None:
    """With its number, while the others are read."""
    reading = read(f"D1 1/2\n{line}\nD2 1/2")
    ((where, said),) = reasons(reading)

    assert where == 2
    assert reason in said
    assert len(reading.drafts) == 2


def test_unknown_names_wait_for_the_user() -> None:
    """The rest of the line is read."""
    asked = read("D1 1/2 Modelling 3/4\nKinesis 1/2")
    told = read("D1 1/2 Modelling 3/4", matches={"MODELLING": MODELING})

    assert [(one.line, one.name, one.nearest) for one in asked.unknown] == [
        (1, "Modelling", MODELING),
        (2, "Kinesis", None),
    ]
    assert [pairs(draft.results) for draft in asked.drafts] == [{DATA: (1, 2)}]
    assert pairs(only(told).results) == {DATA: (1, 2), MODELING: (3, 4)}


def test_another_exam_is_recognised() -> None:
    """By the names of all its domains on the line."""
    draft = only(read("Design Secure Architectures 3/4, Design Resilient Architectures 1/2"))

    assert draft == Draft(1, "SAA-C03", draft.results)


@pytest.mark.parametrize(
    ("text", "source", "total", "note"),
    [
        ("Set 3: 56/65", "Set 3", (56, 65), ""),
        ("2026-11-03 21:10 Set 3: 56/65 (86%)", "Set 3", (56, 65), ""),
        ("- 3 Nov: Bonso 2 \u2014 56 of 65 \u2014 felt good", "Bonso 2", (56, 65), "felt good"),
        ("Mock Exam 3\nScore: 56/65", "Mock Exam 3", (56, 65), ""),
        ("# Udemy Test 4\nYou scored 56 out of 65 (86%)", "Udemy Test 4", (56, 65), ""),
    ],
)
def test_a_set_with_its_result_is_known_in_total(
    text: str, source: str, total: tuple[int, int], note: str
) -> None:
    """Its name stands in front or above, a note behind."""
    draft = only(read(text))

    assert (draft.source, draft.note, draft.results) == (source, note, {})
    assert draft.in_total is not None
    assert (draft.in_total.correct, draft.in_total.total) == total


def test_a_title_names_the_only_domain() -> None:
    """Of a result that is known in total."""
    draft = only(read("Test: TD Section-Based - Modeling\nYou scored 12 out of 20 (60%)"))

    assert (draft.source, pairs(draft.results)) == (
        "TD Section-Based - Modeling",
        {MODELING: (12, 20)},
    )


@pytest.mark.parametrize(
    "text",
    [
        "Modeling: 15 correct, 8 wrong",
        "Modeling: 15 of 23 questions",
        "Modeling 65% (15 of 23)",
        "Modeling65%(15/23)",
        "Modeling\n15/23",
        "Modeling: 15\u204423",
        "Modeling: 15 correct out of 23",
    ],
)
def test_counts_are_read_in_many_words(text: str) -> None:
    """What they count says nothing more."""
    assert pairs(only(read(text)).results) == {MODELING: (15, 23)}


def test_scores_in_percent_ask_for_the_questions() -> None:
    """Each line is a test, whose set is named in front."""
    drafts = read("Practice tests:\n* TD 1 - 68%\n* TD Timed Mode Set 2 \u2013 74 %\n").drafts

    assert [(one.source, [str(p) for _, p in one.percents]) for one in drafts] == [
        ("TD 1", ["68"]),
        ("TD Timed Mode Set 2", ["74"]),
    ]
    (told,) = read("Score: 86%\n", "MLS-C01").drafts
    assert told.percents
    (known,) = read("Questions: 65\nScore: 86%\n").drafts
    assert known.in_total is not None
    assert (known.in_total.correct, known.in_total.total) == (56, 65)


def test_a_scaled_score_is_no_result() -> None:
    """No test has a thousand questions."""
    ((_, said),) = reasons(read("Mock 1: 780/1000"))

    assert "a scaled score is no result" in said


def test_the_one_name_left_is_proposed_for_the_one_domain_left() -> None:
    """Whatever it is called: three of four domains are there."""
    text = "Set 3\nData Engineering: 10/13\nEDA: 11/16\nModeling: 15/23\nPlumbing: 9/13"
    reading = read(text)
    assert [(one.name, one.nearest) for one in reading.unknown] == [("Plumbing", OPERATIONS)]
    assert [one.unnamed for one in reading.drafts] == [(("Plumbing", 13),)]
    two = read(text.replace("EDA", "Gardens"))
    assert [one.nearest for one in two.unknown] == [None, None]


def test_a_name_in_short_is_no_set_with_a_domain() -> None:
    """ML Ops is asked about, not taken for a test of the set ML about Ops."""
    text = "Set 3\nData Engineering: 10/13\nEDA: 11/16\nModeling: 15/23\nML Ops: 9/13"
    reading = read(text)
    assert [(one.name, one.nearest) for one in reading.unknown] == [("ML Ops", OPERATIONS)]
    assert len(reading.drafts) == 1
    whole = only(read(text, matches={"ML Ops": OPERATIONS}))
    assert len(whole.results) == 4
    set_first = only(read("TD 3 OPS 9/13"))
    assert (set_first.source, pairs(set_first.results)) == ("TD 3", {OPERATIONS: (9, 13)})
