"""Tests of Whizlabs domain tables."""

from itertools import permutations

import pytest

from tests.formats.practice.practice_texts import (
    ANALYSIS,
    DATA,
    MODELING,
    OPERATIONS,
    WHIZLABS,
    WHIZLABS_COUNTS,
    only,
    pairs,
    read,
    reasons,
)

ROWS = [line.split("\t") for line in WHIZLABS.splitlines()[1:]]


def table(*columns: int) -> str:
    """The table with some of its columns, in this order."""
    return "\n".join("\t".join(row[column] for column in columns) for row in ROWS)


def test_the_table_is_read() -> None:
    """One test, with the counts of each row; title and total hold no result."""
    reading = read(WHIZLABS)
    draft = only(reading)

    assert reading.form == "Whizlabs table"
    assert reading.passed_over == 2
    assert (draft.line, draft.exam, draft.id, draft.choices) == (3, "MLS-C01", None, ())
    assert pairs(draft.results) == WHIZLABS_COUNTS


@pytest.mark.parametrize(
    "text",
    [
        WHIZLABS.replace("\t", " "),
        WHIZLABS.replace("\t", "    "),
        WHIZLABS.replace("\t", " | "),
        WHIZLABS.replace("\t", "\n"),
        WHIZLABS.replace("\t", "\n\n"),
        WHIZLABS.replace("\n", "\n\n"),
        WHIZLABS.replace("\n", "\r\n"),
        WHIZLABS.replace("\n", "\t\n"),
        WHIZLABS.replace(" ", "\u00a0"),
        WHIZLABS.replace("\t", "\u200b\t\u00ad"),
        WHIZLABS.upper(),
        WHIZLABS.replace("Question", "Questions"),
        WHIZLABS.replace("Total Question", "Total Question(s)"),
        WHIZLABS.replace("Machine Learning", "ML").replace(" and ", " & "),
        WHIZLABS.replace("\tData Eng", "\tAWS MLS-C01 - Data Eng"),
        WHIZLABS.replace("Learning Implementation", "Learning\nImplementation").replace("\t", "\n"),
        WHIZLABS.replace("Correct\t", "\x1b[1mCorrect\x1b[0m\t"),
        "\ufeff" + WHIZLABS,
        "Home | Courses | 3 new\n" + WHIZLABS + "\nTime taken: 120 minutes\nRetake\n2026 Whizlabs",
        WHIZLABS.replace("\t", "\n") + "Upgrade now\n20\nReview all 65 questions",
        WHIZLABS.replace("Total\tAll Domains", "\tTotal"),
        "\n".join(WHIZLABS.splitlines()[1:-1]),
    ],
)
def test_dirty_copies_are_read(text: str) -> None:
    """What browsers, chat programs and editors make of the table."""
    assert pairs(only(read(text)).results) == WHIZLABS_COUNTS


@pytest.mark.parametrize("order", list(permutations((1, 2, 3, 4)))[::3])
@pytest.mark.parametrize("separator", ["\t", " ", "\n"])
def test_columns_may_stand_in_another_order(order: tuple[int, ...], separator: str) -> None:
    """Whatever stands in front of the domain."""
    text = table(*order).replace("\t", separator)

    assert pairs(only(read(text)).results) == WHIZLABS_COUNTS


@pytest.mark.parametrize("columns", [(1, 2, 3), (1, 3, 2, 6), (0, 1, 3, 4, 5), (1, 2, 3, 5)])
@pytest.mark.parametrize("separator", ["\t", " "])
def test_columns_may_be_missing(columns: tuple[int, ...], separator: str) -> None:
    """The total follows from the others."""
    text = table(*columns).replace("\t", separator)

    assert pairs(only(read(text)).results) == WHIZLABS_COUNTS


@pytest.mark.parametrize("separator", ["\t", " ", "\n"])
def test_a_row_that_does_not_add_up_is_reported(separator: str) -> None:
    """With its line; the rest is read, and the total not complained of as well."""
    text = WHIZLABS.replace("\t15\t8\t", "\t15\t7\t").replace("\t", separator)
    reading = read(text)
    ((line, said),) = reasons(reading)

    assert line == (5 if separator != "\n" else text.split("\n").index("Modeling") + 1)
    assert said == "15 right + 7 wrong + 0 unattempted do not make 23 questions: correct the row."
    (draft,) = reading.drafts
    assert draft.results.keys() == {DATA, ANALYSIS, OPERATIONS}


def test_a_wrong_total_is_reported_with_both_sums() -> None:
    """A row is missing, say."""
    lines = WHIZLABS.splitlines()
    reading = read("\n".join([*lines[:3], *lines[4:]]))
    ((line, said),) = reasons(reading)

    assert line == 6
    assert "45 right of 65" in said
    assert "34 of 49" in said


@pytest.mark.parametrize("text", [WHIZLABS, WHIZLABS.replace("\t", " ")])
def test_a_short_row_is_reported(text: str) -> None:
    """Since it cannot be known which of its numbers is missing."""
    reading = read(text.replace("8\t0\t5", "8\t0").replace("8 0 5", "8 0"))
    ((line, said),) = reasons(reading)

    assert line == 5
    assert "4 of the 5 numbers" in said


def test_unknown_names_wait_for_the_user() -> None:
    """And count for the total meanwhile."""
    text = WHIZLABS.replace("\tModeling", "\tModelling").replace("\tData Eng", "\tKinesis Eng")
    asked = read(text)
    told = read(text, matches={"modelling": MODELING, "Kinesis Engineering": DATA})

    assert asked.problems == ()
    assert [(one.line, one.name, one.nearest) for one in asked.unknown] == [
        (3, "Kinesis Engineering", DATA),
        (5, "Modelling", MODELING),
    ]
    assert asked.drafts[0].results.keys() == {ANALYSIS, OPERATIONS}
    assert pairs(only(told).results) == WHIZLABS_COUNTS


def test_a_domain_given_twice_is_reported() -> None:
    """Rather than added up."""
    reading = read(WHIZLABS.replace("Exploratory Data Analysis", "Data Engineering"))

    assert reasons(reading)[0][0] == 4
    assert "Data Engineering is given in line 3 too" in reading.problems[0].reason


def test_two_tables_are_two_tests() -> None:
    """Each from its heading on."""
    first, second = read(
        WHIZLABS + WHIZLABS.replace("10\t3", "9\t4").replace("45", "44").replace("19", "20")
    ).drafts

    assert pairs(first.results) == WHIZLABS_COUNTS
    assert pairs(second.results) == WHIZLABS_COUNTS | {DATA: (9, 13)}
    assert second.line == 10


def test_the_table_of_another_exam_is_recognised() -> None:
    """By its domains, or by the code above."""
    other = (
        "Domain\tTotal Question\tCorrect\tIncorrect\tUnattempted\n"
        "Infrastructure Security\t10\t8\t2\t0\nData Protection\t5\t1\t4\t0\n"
    )

    assert read(other).drafts == ()
    assert "SCS-C02 or SCS-C03" in read(other).problems[0].reason
    assert only(read("SCS-C03 test 2\n" + other)).exam == "SCS-C03"


@pytest.mark.parametrize("cell", ["many", "-3", "65 %"])
def test_a_cell_that_is_no_number_is_reported(cell: str) -> None:
    """Also where its number would follow from the others."""
    reading = read(WHIZLABS.replace("Modeling\t23", f"Modeling\t{cell}"))
    ((line, said),) = reasons(reading)

    assert line == 5
    assert f'"{cell}"' in said
    assert reading.drafts[0].results.keys() == {DATA, ANALYSIS, OPERATIONS}
