"""Tests of Tutorials Dojo results."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.practice.percentages import with_questions
from mls_tui.study.records import Result
from mls_tui.study.value import StudyError
from tests.examples import mls
from tests.formats.practice.practice_texts import (
    ANALYSIS,
    DATA,
    DOJO,
    DOJO_COUNTS,
    MODELING,
    OPERATIONS,
    only,
    pairs,
    read,
    reasons,
)


def test_whole_counts_are_recovered() -> None:
    """They are unique for the sample."""
    reading = read(DOJO)
    draft = only(reading)

    assert reading.form == "Tutorials Dojo result"
    assert reading.passed_over == 1
    assert (draft.line, draft.exam, draft.choices) == (1, "MLS-C01", ())
    assert pairs(draft.results) == DOJO_COUNTS


@pytest.mark.parametrize(
    "text",
    [
        DOJO.replace("%", " %").replace(".", ","),
        DOJO.replace("%", "\u00a0%"),
        DOJO.replace(" ", "\u2009").replace("\u2013", "\u2011"),
        DOJO.replace("\u2013 ", "\u2013 \u200b"),
        DOJO.replace("\n", "\r\n"),
        DOJO.replace("\n", "\n\n"),
        DOJO.upper(),
        DOJO.replace("MLS \u2013 ", "MLS-C01: "),
        DOJO.replace("MLS \u2013 ", "SAA \u2013 "),
        DOJO.replace("MLS \u2013 ", ""),
        DOJO.replace("MLS \u2013 ", "1. "),
        DOJO.replace(" 84", "\n84").replace(" 68", "\n68").replace(" 61", "\n61"),
        DOJO.replace(" 84", "\t84").replace(" 68", ": 68").replace(" 73", " (36%) 73"),
        DOJO.replace("84.62%", "(84.62%)").replace("68.75%", "\u2013 68.75%"),
        DOJO.replace("Machine Learning", "ML").replace(" and ", " & "),
        DOJO.replace("Categories\n", "Categories ").replace("%\nMLS", "% MLS"),
        DOJO.replace("47 of", "47\u00a0out of").replace("point(s)", "points"),
        DOJO.replace(", (72.31%)", ""),
        DOJO.replace("point(s), ", "point(s),\n"),
        DOJO.replace("reached 47", "reached\n47"),
        "Results\n47 of 65 questions answered correctly\nYour time: 01:20:31\nTime has elapsed\n"
        + DOJO
        + "Average score 65.21%\nYour score 72.31%\nNot categorized 0%\nGet 20% off!\n",
        DOJO.replace("MLS", "\x1b]0;gone\x07\x1b[1mMLS\x1b[0m"),
        DOJO.replace(
            "You have reached 47 of 65 point(s), (72.31%)", "47 of 65 questions answered correctly"
        ),
    ],
)
def test_dirty_copies_are_read(text: str) -> None:
    """What browsers and other languages make of the result."""
    assert pairs(only(read(text)).results) == DOJO_COUNTS


@pytest.mark.parametrize("line", ["Save 50%", "Get 20% off today!", "Not categorized 0%"])
def test_other_percentages_are_told_from_categories(line: str) -> None:
    """Where the exam's own domains explain all the points."""
    assert pairs(only(read(f"{DOJO}{line}\n")).results) == DOJO_COUNTS


def test_questions_without_a_category_are_left_out() -> None:
    """They belong to no domain, but to the points."""
    text = DOJO.replace("47 of 65 point(s), (72.31%)", "48 of 67 points")

    assert pairs(only(read(text + "Not categorized 50%")).results) == DOJO_COUNTS


def test_percentages_of_one_result_are_rounded_alike() -> None:
    """Where some have decimals, 75 % is 75.00 %."""
    draft = only(read("reached 115 of 153 points\nModeling 75%\nData Engineering 75.47%\n"))

    assert pairs(draft.results) == {MODELING: (75, 100), DATA: (40, 53)}


def test_the_time_is_taken() -> None:
    """In whole minutes."""
    assert only(read("Your time: 01:20:31\n" + DOJO)).minutes == 81
    assert only(read(DOJO + "Your time: 02:10:00\n")).minutes == 130
    assert only(read("Your time: 99:10:00\n" + DOJO)).minutes is None


def test_several_possible_counts_are_left_open() -> None:
    """The likeliest by the exam's weights first, each of them right."""
    text = "You have reached 65 of 65 points\n" + "".join(
        f"MLS - {domain.name} 100%\n" for domain in mls().domains
    )
    draft = only(read(text))

    assert draft.results == {}
    assert len(draft.choices) == 200
    first = {domain: total for domain, (_, total) in pairs(draft.choices[0]).items()}
    assert all(
        abs(first[domain] - weight * 65 / 100) < 1 for domain, weight in mls().weights.items()
    )
    for choice in draft.choices:
        assert sum(total for _, total in pairs(choice).values()) == 65


def test_few_possible_counts_are_all_given() -> None:
    """4 of 8 and 3 of 6 say the same."""
    draft = only(read("reached 7 of 14 points\nModeling 50%\nData Engineering 50%\n"))

    assert len(draft.choices) == 6
    assert pairs(draft.choices[0]) == {MODELING: (4, 8), DATA: (3, 6)}


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("84.62", "84.63", 1, "No whole numbers of questions"),
        ("47 of 65 point(s), (72.31%)", "46 of 65 point(s)", 1, "No whole numbers of questions"),
        ("(72.31%)", "(72.32%)", 1, "72.31 %, not 72.32 %"),
        ("47 of 65", "70 of 65", 1, "impossible"),
        ("47 of 65", "0 of 0", 1, "impossible"),
        ("47 of 65", "47 of 650", 1, "impossible"),
        ("84.62", "184.62", 1, "Line 4 has more than 100 %"),
        ("MLS \u2013 Modeling", "MLS \u2013 Data Engineering", 7, "Data Engineering is given"),
    ],
)
def test_what_does_not_fit_is_reported(old: str, new: str, line: int, reason: str) -> None:
    """With what to check, and without a draft."""
    reading = read(DOJO.replace(old, new))
    ((where, said),) = reasons(reading)

    assert reading.drafts == ()
    assert where == line
    assert reason in said


def test_points_alone_are_a_test_known_in_total() -> None:
    """Nothing is said of the domains."""
    draft = only(read(DOJO.splitlines()[0]))

    assert (draft.results, draft.in_total) == ({}, Result(correct=47, total=65))


def test_percentages_alone_ask_for_the_number_of_questions() -> None:
    """With it they are counts, in one of the ways that fit."""
    draft = only(read(DOJO.replace("You have reached 47 of 65 point(s), (72.31%)", "")))

    assert (draft.line, draft.results) == (4, {})
    assert [domain for domain, _ in draft.percents] == [DATA, ANALYSIS, OPERATIONS, MODELING]
    known = with_questions(mls(), draft, 65)
    assert pairs(known.results) == DOJO_COUNTS
    with pytest.raises(StudyError, match="No whole numbers of 64 questions"):
        with_questions(mls(), draft, 64)
    with pytest.raises(StudyError, match="from 1 to 400"):
        with_questions(mls(), draft, 0)


def test_unknown_names_wait_for_the_user() -> None:
    """Their counts are recovered with the others, and left out until then."""
    text = DOJO.replace("Modeling", "Modelling").replace("Data Engineering", "Streams")
    asked = read(text)
    told = read(text, matches={"MLS \u2013 Modelling": MODELING, "mls \u2013 streams": MODELING})

    assert asked.problems == ()
    assert [(one.line, one.nearest) for one in asked.unknown] == [(4, None), (7, MODELING)]
    assert pairs(asked.drafts[0].results) == {ANALYSIS: (11, 16), OPERATIONS: (8, 13)}
    assert pairs(only(told).results) == {
        MODELING: (11 + 17, 13 + 23),
        ANALYSIS: (11, 16),
        OPERATIONS: (8, 13),
    }


def test_two_results_are_two_tests() -> None:
    """Each with the categories below it."""
    first, second = read(DOJO + "\nYou have reached 1 of 1 points\nModeling 100%").drafts

    assert pairs(first.results) == DOJO_COUNTS
    assert pairs(second.results) == {MODELING: (1, 1)}
    assert second.line == 9


def test_another_exam_is_recognised() -> None:
    """By all of its categories."""
    text = (
        "reached 3 of 4 points\nSAA \u2013 Design Secure Architectures 100%\n"
        "SAA \u2013 Design Cost-Optimized Architectures 50%\n"
    )
    draft = only(read(text))

    assert draft.exam == "SAA-C03"
    assert pairs(draft.results) == {
        "design-secure-architectures": (2, 2),
        "design-cost-optimized-architectures": (1, 2),
    }


@given(
    st.lists(st.integers(1, 40), min_size=4, max_size=4).flatmap(
        lambda totals: st.tuples(
            st.just(totals), st.tuples(*[st.integers(0, total) for total in totals])
        )
    ),
    st.integers(0, 2),
)
def test_the_true_counts_are_offered(made: tuple[list[int], tuple[int, ...]], digits: int) -> None:
    """As the result or among the choices, if these are not cut."""
    totals, right = made
    true = {
        domain.id: pair
        for domain, pair in zip(mls().domains, zip(right, totals, strict=True), strict=True)
    }
    rows = "".join(
        f"MLS \u2013 {domain.name} {100 * true[domain.id][0] / true[domain.id][1]:.{digits}f}%\n"
        for domain in mls().domains
    )
    draft = only(read(f"You have reached {sum(right)} of {sum(totals)} point(s)\n{rows}"))
    offered = [pairs(choice) for choice in draft.choices] or [pairs(draft.results)]

    assert true in offered or len(offered) == 200
