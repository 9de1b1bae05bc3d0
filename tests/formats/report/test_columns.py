"""Tests of reading the ratings out of a report's table."""

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.typed.results import read_rating
from mls_tui.study.records import Rating
from tests.examples import mls
from tests.formats.report.report_texts import TWO_MARKS, columns_report, ids, read, sample

NEEDS, COMPETENT, STRONG = Rating


@given(marks=st.tuples(*[st.sampled_from(TWO_MARKS)] * 4), data=st.data())
def test_columns_survive_shuffled_lines(marks: tuple[Rating, ...], data: st.DataObject) -> None:
    """The order of lines does not matter; line ends and odd spaces neither."""
    ratings = dict(zip(ids(mls()), marks, strict=True))
    lines = data.draw(st.permutations(columns_report(mls(), ratings).splitlines()))
    space = data.draw(st.sampled_from([" ", "\u00a0", "\u2009"]))
    text = "\ufeff" + "\r\n".join(lines).replace(" ", space)

    assert read(text).ratings == ratings


@given(marks=st.tuples(*[st.sampled_from(TWO_MARKS)] * 4), data=st.data())
def test_no_damage_to_spaces_turns_a_rating_round(
    marks: tuple[Rating, ...], data: st.DataObject
) -> None:
    """Whatever a copy does to runs of spaces, a rating is right or it is asked for."""
    ratings = dict(zip(ids(mls()), marks, strict=True))
    damage = data.draw(st.sampled_from(["collapse", "two", "indent", "strip first", "halve"]))
    indent = " " * data.draw(st.integers(0, 30))
    lines = columns_report(mls(), ratings).splitlines()
    if damage == "collapse":
        lines = [" ".join(line.split()) for line in lines]
    elif damage == "two":
        lines = ["  ".join(filter(None, map(str.strip, line.split("  ")))) for line in lines]
    elif damage == "indent":
        lines = [indent + line for line in lines]
    elif damage == "strip first":
        table = [indent + line for line in lines[-5:]]
        lines = lines[:-5] + "\n".join(table).strip().splitlines()
    else:
        lines = [line.replace("    ", "  ") for line in lines]
    reading = read("\n".join(lines))

    assert reading.ratings.items() <= ratings.items()
    assert set(reading.ratings) | set(reading.unrated) == set(ids(mls()))
    if damage == "indent":
        assert reading.ratings == ratings


@pytest.mark.parametrize("heads", permutations(("Needs Improvement", "Competent", "Strong")))
def test_the_heading_says_which_column_is_which(heads: tuple[str, ...]) -> None:
    """Three columns, in any order."""
    lines = [f"{'Section':30}" + "".join(f"{head:25}" for head in heads)]
    for place, domain in enumerate(mls().domains[:3]):
        lines.append(f"{domain.name:30}" + " " * (25 * place + 6) + "X")
    reading = read("MLS-C01\n" + "\n".join(lines))

    ratings = (read_rating(head) for head in heads)
    assert reading.ratings == dict(zip(ids(mls())[:3], ratings, strict=True))


@pytest.mark.parametrize("separator", ["\t", "|", " | "])
def test_cells_between_tabs_or_bars_keep_their_column(separator: str) -> None:
    """A table copied out of a spreadsheet is read by its cells."""
    rows = [
        ["Section", "% of Scored Items", "Needs Improvement", "Meets Competencies"],
        ["Data Engineering", "20%", "", "X"],
        ["Modeling", "36%", "X", ""],
    ]
    text = "MLS-C01\n" + "\n".join(separator.join(row) for row in rows)

    assert read(text).ratings == {"data-engineering": COMPETENT, "modeling": NEEDS}


def test_cells_that_were_left_out_lose_the_column() -> None:
    """A row with fewer cells before its mark than the heading has is asked for."""
    text = (
        "MLS-C01\nSection\t% of Scored Items\tNeeds Improvement\tMeets Competencies\nModeling\tX\n"
    )

    assert read(text).unrated == ("modeling",)


def test_a_row_with_both_marks_or_none_is_asked_for() -> None:
    """Only a single mark is a rating."""
    text = sample("mls-c01-fail-columns.txt")
    rows = text.splitlines()
    rows[-2] = rows[-2].rstrip() + "                   X"
    rows[-1] = rows[-1].rstrip(" X")
    reading = read("\n".join(rows))

    assert reading.unrated == ids(mls())[2:]
    assert set(reading.ratings) == set(ids(mls())[:2])


@pytest.mark.parametrize(
    "row",
    [
        "Machine Learning Implementation and\nOperations{gap}",
        "Machine Learning Implementation and{gap}\nOperations",
        "Machine Learning Implementation\n{empty}\nand Operations",
        "Section 4: ML Implementation & Operations{gap}",
    ],
)
def test_a_name_can_be_wrapped_or_abbreviated(row: str) -> None:
    """The name may go on in the next line, above, beside or below its mark."""
    head = "Section".ljust(50) + "% of Scored Items   Needs Improvement   Meets Competencies"
    cells = f"{'':57}20%{'':20}X"
    first_width = len(row.split("{gap}")[0].split("\n")[-1])
    filled = row.format(gap=cells[first_width:], empty=cells)
    reading = read(f"MLS-C01\n{head}\n{filled}\n")

    assert reading.ratings == {ids(mls())[3]: NEEDS}


def test_the_heading_can_be_wrapped() -> None:
    """A heading in two lines still says where its columns are."""
    text = (
        "MLS-C01\n"
        "                         % of Scored     Needs           Meets\n"
        "Section                  Items           Improvement     Competencies\n"
        "Data Engineering            20%                               X\n"
        "Modeling                    36%               X\n"
    )

    assert read(text).ratings == {"data-engineering": COMPETENT, "modeling": NEEDS}


@pytest.mark.parametrize("sign", [": ", " - ", "\n", " 20% ", "  "])
@pytest.mark.parametrize(
    ("word", "rating"),
    [
        ("Needs Improvement", NEEDS),
        ("Meets Competencies", COMPETENT),
        ("Competent", COMPETENT),
        ("Strong", STRONG),
        ("NEEDS IMPROVEMENT", NEEDS),
    ],
)
def test_a_rating_can_be_written_out(sign: str, word: str, rating: Rating) -> None:
    """The official labels and the article's words are read behind the domain."""
    reading = read(f"MLS-C01\nData Engineering{sign}{word}\nModeling: Strong")

    assert reading.ratings == {"data-engineering": rating, "modeling": STRONG}


@pytest.mark.parametrize(
    "rows",
    [
        ["Section  % of Scored Items  Needs Improvement  Needs Improvement", "Modeling  36%  X"],
        ["Section|%|Needs Improvement|Meets Competencies", "Modeling|36%|X" + "|" * 30],
        ["Section||% of Scored Items|Needs Improvement|Meets Competencies", "Modeling||X|36%|"],
        ["Section|% of Scored Items|Needs Improvement|Meets Competencies", "Modeling||X|"],
        ["Section  Needs Improvement  Meets Competencies", "Modeling X"],
        ["Section  Needs Improvement  Meets Competencies", "ModelingX"],
    ],
)
def test_a_doubtful_table_is_asked_for(rows: list[str]) -> None:
    """Tables that contradict their own heading, or lost it, rate nothing."""
    reading = read("MLS-C01 Candidate Score: 689\n" + "\n".join(rows))

    assert (reading.ratings, reading.unrated) == ({}, ("modeling",))


def test_prose_is_not_a_rating() -> None:
    """A label that goes on as a sentence, or names both, rates nothing."""
    text = (
        "MLS-C01 Pass/Fail: FAIL\n"
        "Modeling: strong candidates know their algorithms.\n"
        "Data Engineering: Needs Improvement or Meets Competencies\n"
    )

    assert read(text).ratings == {}


def test_a_column_copied_downwards_rates_nothing() -> None:
    """Headings that come after the last section are not its rating."""
    names = "\n".join(domain.name for domain in mls().domains)
    text = f"MLS-C01\nSection\n{names}\nNeeds Improvement\nX\nX\nMeets Competencies\nX\nX\n"
    reading = read(text)

    assert reading.ratings == {}
    assert reading.unrated == ids(mls())


def test_a_rating_said_in_two_ways_is_asked_for() -> None:
    """Contrary lines leave the domain open."""
    reading = read("MLS-C01\nModeling: Strong\nModeling: Competent")

    assert reading.unrated == ("modeling",)
    assert "two ways" in reading.warnings[0]


def test_all_marks_of_mls_are_read() -> None:
    """Each of the 16 ways to set the marks comes out as it went in."""
    for marks in product(TWO_MARKS, repeat=4):
        ratings = dict(zip(ids(mls()), marks, strict=True))
        assert read(columns_report(mls(), ratings)).ratings == ratings
