"""Tests of reading the official score report."""

from datetime import date
from itertools import permutations, product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mls_tui.formats.report_text import tidy
from mls_tui.formats.results import read_rating
from mls_tui.formats.score_report import LARGEST_REPORT, ReportReading, read_report
from mls_tui.study.exam import Exam
from mls_tui.study.records import Outcome, Rating
from mls_tui.study.value import StudyError
from tests.examples import EXAMS, mls
from tests.formats.report_texts import (
    PERSONAL,
    columns_report,
    pasted_report,
    percent,
    sample,
)

NEEDS, COMPETENT, STRONG = Rating
CODES = sorted(EXAMS)
TWO_MARKS = (NEEDS, COMPETENT)


def read(text: str) -> ReportReading:
    """Read a report with the shipped exams."""
    return read_report(text, EXAMS)


def ids(exam: Exam) -> tuple[str, ...]:
    """Domain ids in the exam's order."""
    return tuple(domain.id for domain in exam.domains)


def mixed(exam: Exam) -> dict[str, Rating]:
    """Needs Improvement and Competent in turn."""
    return dict(zip(ids(exam), TWO_MARKS * 5, strict=False))


def a_score(exam: Exam) -> int:
    """A failing score on the exam's scale."""
    return exam.passing - 61 if exam.passing else exam.scaled_min + 5


def test_the_columns_of_a_sample_give_every_rating() -> None:
    """A copy with its columns says all that the report says."""
    reading = read(sample("mls-c01-fail-columns.txt"))

    assert reading == ReportReading(
        exam="MLS-C01",
        date=date(2026, 2, 9),
        score=664,
        outcome=Outcome.FAIL,
        ratings=dict(zip(ids(mls()), (COMPETENT, NEEDS, NEEDS, NEEDS), strict=True)),
    )


def test_a_pasted_sample_leaves_the_ratings_open() -> None:
    """Without columns a single mark does not say which rating it is."""
    reading = read(sample("mls-c01-fail-pasted.txt"))

    assert reading == ReportReading(
        exam="MLS-C01",
        date=date(2026, 3, 2),
        score=689,
        outcome=Outcome.FAIL,
        unrated=ids(mls()),
    )


@pytest.mark.parametrize("code", CODES)
def test_every_exam_is_read_from_its_columns(code: str) -> None:
    """Ratings, score and date come out for every shipped exam."""
    exam = EXAMS[code]
    reading = read(columns_report(exam, mixed(exam), score=a_score(exam)))

    assert reading.exam == code
    assert reading.ratings == mixed(exam)
    assert reading.outcome is Outcome.FAIL
    assert reading.date == date(2026, 3, 2)
    assert reading.missing == ()
    assert reading.warnings == ()


@pytest.mark.parametrize("code", CODES)
def test_every_exam_is_read_from_a_paste(code: str) -> None:
    """Every section is recognised, whatever its name is a part of; no rating is made up."""
    exam = EXAMS[code]
    reading = read(pasted_report(exam, score=a_score(exam)))

    assert (reading.exam, reading.unrated, reading.ratings) == (code, ids(exam), {})
    assert reading.warnings == ()


@pytest.mark.parametrize("code", CODES)
def test_an_exam_without_its_code_is_known_by_name_and_sections(code: str) -> None:
    """Exams that share a name are told apart by what they are made of."""
    exam = EXAMS[code]
    reading = read(pasted_report(exam, score=a_score(exam)).replace(f" ({code})", ""))

    assert reading.exam == code


@pytest.mark.parametrize("code", CODES)
def test_sections_alone_name_the_exam_with_a_warning(code: str) -> None:
    """Without code and name the sections decide, and the reading says that it is a guess."""
    exam = EXAMS[code]
    rows = "\n".join(f"{domain.name} {percent(domain.weight)} X" for domain in exam.domains)
    reading = read(f"Candidate Score: {a_score(exam)}\n{rows}")

    assert reading.exam == code
    assert any("does not name its exam" in warning for warning in reading.warnings)


def test_a_name_that_two_exams_share_is_asked_for() -> None:
    """With nothing but the shared name both exams remain."""
    text = "AWS Certified Security - Specialty\nCandidate Score: 700\nPass/Fail: FAIL"
    reading = read(text)

    assert reading.exam is None
    assert set(reading.candidates) == {"SCS-C02", "SCS-C03"}
    assert "SCS-C02" in reading.missing[0]
    assert read_report(text, EXAMS, code="SCS-C02").exam == "SCS-C02"


def test_the_passing_score_can_decide_between_exams() -> None:
    """Of two codes in a text the one with the named passing score is meant."""
    text = "MLS-C01 or AIF-C01?\nCandidate Score: 689\nThe minimum passing score is 700."

    assert read(text).exam == "AIF-C01"


def test_an_exam_named_by_the_user_must_exist() -> None:
    """A code that is no exam is refused."""
    with pytest.raises(StudyError, match="no exam NOPE"):
        read_report(sample("mls-c01-fail-pasted.txt"), EXAMS, code="NOPE")


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
    ("sentence", "outcome"),
    [
        ("Unfortunately you did not pass the exam.", Outcome.FAIL),
        ("Congratulations, you have passed!", Outcome.PASS),
        ("Pass/Fail:\u2028PASS", Outcome.PASS),
        ("You need to pass.", None),
    ],
)
def test_the_outcome_can_be_a_sentence(sentence: str, outcome: Outcome | None) -> None:
    """Where the label is missing."""
    reading = read(f"MLS-C01\n{sentence}\nSection 3: Modeling36%X")

    assert reading.outcome is outcome


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


@pytest.mark.parametrize("text", ["Candidate Score: 700\nModeling36%X", "Candidate Score: 700"])
def test_too_little_names_no_exam(text: str) -> None:
    """One section, or none, is not enough to guess the exam by."""
    reading = read(text)

    assert (reading.exam, reading.candidates, reading.missing[0]) == (None, (), "the exam")


def test_sections_of_two_exams_name_none() -> None:
    """A guess must explain every section."""
    text = "Candidate Score: 700\nModeling36%X\nData Engineering20%X\nDetection16%X"

    assert read(text).exam is None


def test_without_exams_nothing_is_named() -> None:
    """The score is read all the same."""
    reading = read_report("Candidate Score: 700", {})

    assert (reading.exam, reading.score) == (None, 700)


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


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3/2/2026", date(2026, 3, 2)),
        ("03/02/2026", date(2026, 3, 2)),
        ("2026-03-02", date(2026, 3, 2)),
        ("2026/3/2", date(2026, 3, 2)),
        ("March 2, 2026", date(2026, 3, 2)),
        ("Mar 2 2026", date(2026, 3, 2)),
        ("Monday, March 2nd, 2026", date(2026, 3, 2)),
        ("02-Mar-2026", date(2026, 3, 2)),
        ("2 March 2026", date(2026, 3, 2)),
        ("2/30/2026", None),
        ("13/13/2026", None),
        ("1/1/0026", None),
    ],
)
def test_the_date_is_read_month_first(written: str, day: date | None) -> None:
    """The official form has the month first; others are read where they are clear."""
    reading = read(f"MLS-C01 Candidate Score: 689\nExam Date: {written}Pass/Fail: FAIL")

    assert reading.date == day
    assert ("the exam date" in reading.missing) == (day is None)
    assert bool(reading.warnings) == (day is None)


@pytest.mark.parametrize("written", ["22/3/2026", "22.03.2026", "22-3-2026"])
def test_a_date_with_its_day_first_is_read_with_a_warning(written: str) -> None:
    """There is no 22nd month."""
    reading = read(f"MLS-C01 Candidate Score: 689\nExam Date: {written}")

    assert reading.date == date(2026, 3, 22)
    assert "day first" in reading.warnings[0]


def test_a_lone_date_without_label_is_a_guess() -> None:
    """One date is taken with a warning, two are not."""
    one = read("MLS-C01 Candidate Score: 689\n3/2/2026")
    two = read("MLS-C01 Candidate Score: 689\n3/2/2026 and 3/5/2026")

    assert (one.date, "guess" in one.warnings[0]) == (date(2026, 3, 2), True)
    assert (two.date, two.missing[0]) == (None, "the exam date")


def test_missing_lines_are_named() -> None:
    """What the text does not have is listed for the user."""
    reading = read("MLS-C01\nSection 3: Modeling36%X")

    assert reading.missing == (
        "the exam date",
        "the score",
        "the outcome",
        "the section Data Engineering",
        "the section Exploratory Data Analysis",
        "the section Machine Learning Implementation and Operations",
    )


def test_the_score_decides_the_outcome() -> None:
    """A missing outcome follows from the score, a contrary one gives a warning."""
    missing = read("MLS-C01 Candidate Score: 750")
    contrary = read("MLS-C01 Candidate Score: 749\nPass/Fail: PASS")

    assert (missing.outcome, missing.warnings) == (Outcome.PASS, ())
    assert contrary.outcome is Outcome.FAIL
    assert "749 is below the passing score of 750" in contrary.warnings[0]


def test_an_exam_without_scores_needs_its_outcome() -> None:
    """Where no score is published none is missing."""
    reading = read("Google Cloud Professional Machine Learning Engineer\nResult: Pass")

    assert (reading.exam, reading.outcome) == ("PMLE", Outcome.PASS)
    assert "the score" not in reading.missing


@pytest.mark.parametrize(("score", "kept"), [("1,000", 1000), ("100", 100), ("99", None)])
def test_a_score_out_of_range_is_not_kept(score: str, kept: int | None) -> None:
    """The scale of the exam is 100 to 1,000."""
    reading = read(f"MLS-C01 Candidate Score: {score}")

    assert reading.score == kept
    assert bool(reading.warnings) == (kept is None)


@pytest.mark.parametrize(
    "text",
    [
        "The exam is scored on a scale of 100-1,000, with a minimum passing score of 750.",
        "Passing score: 750",
        "Candidate Score:\nRegistration Number: 000000000",
        "Candidate Score: 987654321",
        "Candidate Score: 72%",
        "Candidate Score:\n3/2/2026",
    ],
)
def test_other_numbers_are_not_the_score(text: str) -> None:
    """Neither the passing score nor a date, a percentage or a registration number is taken."""
    assert read(f"MLS-C01 Pass/Fail: FAIL\n{text}").score is None


def test_figures_that_differ_from_the_exam_file_are_said() -> None:
    """A changed weight or passing score may mean another version of the exam."""
    reading = read(
        "MLS-C01 Candidate Score: 689\nThe passing score is 720.\nModeling 40% X\n"
        "Data Engineering 20% X"
    )

    assert any("720" in warning and "750" in warning for warning in reading.warnings)
    assert any("40 %" in warning and "36 %" in warning for warning in reading.warnings)
    assert not any("Data Engineering" in warning for warning in reading.warnings)


@pytest.mark.parametrize("row", ["Section 5: Mind Reading12%X", "Incident Response 14% X"])
def test_a_section_of_another_exam_is_said(row: str) -> None:
    """Sections that the exam does not have are pointed at, not dropped in silence."""
    reading = read(f"MLS-C01 Candidate Score: 689\nModeling36%X\n{row}")

    assert len(reading.warnings) == 1
    assert "section" in reading.warnings[0]
    assert "Mind" not in reading.warnings[0]


def test_a_rating_said_in_two_ways_is_asked_for() -> None:
    """Contrary lines leave the domain open."""
    reading = read("MLS-C01\nModeling: Strong\nModeling: Competent")

    assert reading.unrated == ("modeling",)
    assert "two ways" in reading.warnings[0]


@pytest.mark.parametrize("text", ["", "hello", "MLS-C01", "Modeling agency", "\x00" * 9])
def test_text_that_is_no_report_is_refused(text: str) -> None:
    """One sentence says so."""
    with pytest.raises(StudyError, match="not a score report"):
        read(text)


def test_text_that_is_too_long_is_refused() -> None:
    """The limit is far beyond any report."""
    with pytest.raises(StudyError, match="longer than 200,000"):
        read("x" * (LARGEST_REPORT + 1))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("layout", ["columns", "pasted", "torn"])
def test_nothing_personal_comes_out(code: str, layout: str) -> None:
    """Name, ID and registration number are in no field and in no warning."""
    exam = EXAMS[code]
    text = pasted_report(exam) if layout == "pasted" else columns_report(exam, mixed(exam))
    if layout == "torn":
        text = text.replace("Candidate", "Section 9: ").replace("Exam Date", "12%X")
    reading = read(text)

    for secret in PERSONAL:
        assert secret not in repr(reading)
        assert secret not in str(reading.model_dump())


@given(st.text(st.sampled_from("Modeling Data:36%X\n\tScore 689/-,MLS-C01\u00a0x|é"), max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text breaks the reader in another way than with its one error."""
    readings = []
    for same in (text, tidy(text)):
        try:
            readings.append(str(read(same)))
        except StudyError as error:
            readings.append(str(error))

    assert readings[0] == readings[1]


HOSTILE = (
    " ",
    "\n",
    "\t",
    "-",
    "Modeling\n",
    "Modeling: ",
    "Section 1: Modeling36%X",
    "Section 1: ",
    "Data ",
    "Machine Learning Implementation and ",
    "needs improvement   meets competencies\n",
    "needs   meets\nimprovement   competencies\n",
    "Candidate Score: ",
    "Exam Date: 1/1/",
    "20% X ",
    "\ufdfa",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    """The longest text allowed is done in the time of a breath, whatever it repeats."""
    text = ("MLS-C01 Candidate Score: 689 " + piece * LARGEST_REPORT)[:LARGEST_REPORT]
    start = process_time()
    read(text)

    assert process_time() - start < 10


@settings(max_examples=20)
@given(st.text(max_size=40))
def test_any_piece_can_be_repeated(piece: str) -> None:
    """Repetition of whatever comes to mind does not break the reader either."""
    text = (piece * 2000)[:20_000]
    try:
        read(f"{text}\nMLS-C01 Candidate Score: 689\n{text}")
    except StudyError:
        pytest.fail("the score was there")


def test_all_marks_of_mls_are_read() -> None:
    """Each of the 16 ways to set the marks comes out as it went in."""
    for marks in product(TWO_MARKS, repeat=4):
        ratings = dict(zip(ids(mls()), marks, strict=True))
        assert read(columns_report(mls(), ratings)).ratings == ratings
