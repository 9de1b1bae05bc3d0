"""Tests of one-line results and of ratings as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.typed.results import format_results, read_rating, read_ratings, read_results
from mls_tui.study.exam import Exam
from mls_tui.study.records import Rating, Result
from mls_tui.study.value import StudyError, clean_line
from tests.examples import EXAMS, mls
from tests.formats.report.report_texts import sample

DATA, ANALYSIS, MODELING, OPERATIONS = (domain.id for domain in mls().domains)
NEEDS, COMPETENT, STRONG = Rating


def pairs(results: dict[str, Result]) -> dict[str, tuple[int, int]]:
    """Results as plain pairs."""
    return {domain: (result.correct, result.total) for domain, result in results.items()}


FULL = {DATA: (14, 16), ANALYSIS: (9, 11), MODELING: (18, 24), OPERATIONS: (10, 14)}


@pytest.mark.parametrize(
    "line",
    [
        "D1 14/16 D2 9/11 D3 18/24 D4 10/14",
        "D1 14/16 · D2 9/11 · D3 18/24 · D4 10/14",
        "d1:14/16, d2:9/11; d3:18/24, d4:10/14",
        "1=14/16 2=9/11 3=18/24 4=10/14",
        "1 14/16 | 2 9/11 | 3 18/24 | 4 10/14",
        "D1 14 of 16 D2 9 out of 11 D3 18 / 24 D4 10 /14",
        "D1 - 14/16, D2-9/11, D3 (18/24), D4 \u2013 10/14",
        "Data Engineering 14/16, Exploratory Data Analysis 9/11, Modeling 18/24, Machine 10/14",
        "engineering 14/16 eda 9/11 mod 18/24 operations 10/14",
        "D1\t14/16\nD2\t9/11\nD3\u00a018/24\nD4 10/14\n",
    ],
)
def test_a_line_gives_a_result_for_each_domain(line: str) -> None:
    """Domains by number, label, name or part of it, with the usual separators."""
    assert pairs(read_results(line, mls()).results) == FULL


def test_the_sample_lines_are_read() -> None:
    """The lines that docs/rules.md gives as examples."""
    full, dotted, part = sample("quick-lines.txt").splitlines()

    assert pairs(read_results(full, mls()).results) == FULL
    assert pairs(read_results(dotted, mls()).results) == FULL
    assert pairs(read_results(part, mls()).results) == {MODELING: (18, 25)}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("D1 15/14", "Data Engineering 15/14: more right answers than questions"),
        ("D1 -1/3", "Data Engineering -1/3: .* negative"),
        ("D1 1/-3", "negative"),
        ("D1 0/0", "at least one question"),
        ("D1 5/1001", "at most 1000"),
        ("D9 1/2", "no domain 'D9'"),
        ("Data 1/2", "more than one domain fits 'Data'"),
        ("", "no results"),
        (" ,;· ", "no results"),
        ("D1 1/2 D1 1/2", "Data Engineering is given twice"),
        ("14/16 D2 9/11", "14/16 stands without its domain: write each domain as D1 14/16"),
        ("14/16 9/11", "14/16 stands .*, all 4 domains in their order, or the total alone"),
        ("86%", "86% alone does not say how many questions"),
        ("120% of 65", "120 % is more than all"),
        ("66/65", "In total 66/65: .*more right answers than questions"),
        ("D1 14/16 D2", '"D2" is not a result: write each domain as D1 14/16'),
        ("D1 14/16 oops D2 9/11", "'oops D2'"),
        ("D1 72%", '"D1 72%" is not a result'),
        ("D1 14.5/16", '"D1 14.5/16" is not a result'),
        ("D1 14/16/20", '"D1 14/16/20" is not a result'),
        ("D1 1234567890/1", "is not a result"),
        ("D1 1/2 " * 400, "longer than 2000"),
    ],
)
def test_a_line_that_cannot_be_is_refused(line: str, reason: str) -> None:
    """Each with the piece that is wrong."""
    with pytest.raises(StudyError, match=reason):
        read_results(line, mls())


@pytest.mark.parametrize("line", ["14/16 9/11 18/24 10/14", "14/16, 9/11; 18 of 24 | 10/14 \n"])
def test_results_alone_are_those_of_the_domains_in_order(line: str) -> None:
    """As many as the exam has domains."""
    assert pairs(read_results(line, mls()).results) == FULL


@pytest.mark.parametrize("line", ["56/65", " 56 of 65", "56 von 65.", "86% of 65", "86,15 % / 65"])
def test_one_result_alone_is_the_total(line: str) -> None:
    """Nothing is known by domain."""
    assert read_results(line, mls()) == ({}, Result(correct=56, total=65))


@pytest.mark.parametrize("code", sorted(EXAMS))
def test_every_domain_is_found_by_number_label_and_name(code: str) -> None:
    """Commas and words inside the names of a shipped exam do no harm."""
    exam = EXAMS[code]
    expected = {domain.id: (domain.number, 20) for domain in exam.domains}
    for name in ("number", "short", "name", "id"):
        parts = (f"{getattr(domain, name)} {domain.number}/20" for domain in exam.domains)
        assert pairs(read_results(", ".join(parts), exam).results) == expected


@st.composite
def exam_results(draw: st.DrawFn) -> tuple[Exam, dict[str, Result]]:
    """An exam with results for some of its domains."""
    exam = EXAMS[draw(st.sampled_from(sorted(EXAMS)))]
    ids = draw(st.sets(st.sampled_from([domain.id for domain in exam.domains]), min_size=1))
    totals = {domain: draw(st.integers(1, 1000)) for domain in sorted(ids)}
    results = {
        domain: Result(correct=draw(st.integers(0, total)), total=total)
        for domain, total in totals.items()
    }
    return exam, results


@given(exam_results())
def test_written_results_are_read_again(case: tuple[Exam, dict[str, Result]]) -> None:
    """What the program writes it also reads."""
    exam, results = case
    assert read_results(format_results(results, exam), exam).results == results


def test_results_are_written_in_the_order_of_the_exam() -> None:
    """Whatever order they were entered in."""
    results = read_results("D3 18/24 D1 14/16", mls()).results
    assert format_results(results, mls()) == "D1 14/16 D3 18/24"


def test_results_of_another_exam_are_not_written() -> None:
    """A domain that the exam does not have is refused."""
    with pytest.raises(StudyError, match="no domain"):
        format_results({"security": Result(correct=1, total=2)}, mls())


ALL_RATED = {DATA: STRONG, ANALYSIS: COMPETENT, MODELING: NEEDS, OPERATIONS: NEEDS}


@pytest.mark.parametrize(
    "words",
    [
        ["1=strong", "2=competent", "3=needs", "4=needs"],
        ["1=s", "2=c", "3=n", "4=n"],
        ["1=s 2=c 3=n 4=n"],
        ["1=s,2=c,3=n,4=n"],
        ["d1:Strong", "eda:Meets Competencies", "MOD=needs-improvement", "operations=ni"],
        ["1=strong", "2=meets", "competencies", "3=needs", "improvement", "4", "=", "needs"],
        [
            "data-engineering=strong",
            "Exploratory Data Analysis=meets",
            "Modeling=NEEDS_IMPROVEMENT",
            "Machine Learning Implementation and Operations=needs improvement",
        ],
    ],
)
def test_words_give_ratings(words: list[str]) -> None:
    """Full words, first letters and the official labels, however the shell cut them."""
    assert read_ratings(words, mls()) == ALL_RATED


@pytest.mark.parametrize("code", sorted(EXAMS))
def test_every_domain_can_be_rated_by_name(code: str) -> None:
    """Commas inside a name do not end it."""
    exam = EXAMS[code]
    words = [f"{domain.name}=strong" for domain in exam.domains]
    assert read_ratings(words, exam) == {domain.id: STRONG for domain in exam.domains}


def test_no_words_are_no_ratings() -> None:
    """Nothing given, nothing rated."""
    assert read_ratings([], mls()) == {}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["1=great"], '"1=great" is not a rating: write each domain as 1=strong'),
        (["1=strongest"], "is not a rating"),
        (["strong"], '"strong" is not a rating'),
        (["=strong"], "is not a rating"),
        (["1="], "is not a rating"),
        (["1=strong", "extra"], '"extra" is not a rating'),
        (["9=strong"], "no domain '9'"),
        (["1=strong", "D1=needs"], "Data Engineering is rated twice"),
        (["1=strong "] * 300, "longer than 2000"),
    ],
)
def test_words_that_rate_nothing_are_refused(words: list[str], reason: str) -> None:
    """Each with the piece that is wrong."""
    with pytest.raises(StudyError, match=reason):
        read_ratings(words, mls())


@pytest.mark.parametrize("rating", Rating)
def test_a_rating_is_read_as_it_is_shown(rating: Rating) -> None:
    """The label on the screen and the stored word are both understood."""
    assert read_rating(rating.label) is rating
    assert read_rating(rating.value) is rating
    assert read_rating(rating.value[0].upper()) is rating


def test_another_word_is_no_rating() -> None:
    """Said with the word."""
    with pytest.raises(StudyError, match='"fine" is not a rating'):
        read_rating("fine")


@given(st.text(st.sampled_from("D1234/ ,;·=:-ofneedsstrong\t\x1b[é"), max_size=60))
def test_any_line_is_read_or_refused(line: str) -> None:
    """No line breaks a reader in another way than with its one error."""
    for read in (read_results, lambda line, exam: read_ratings([line], exam)):
        try:
            read(line, mls())
        except StudyError as error:
            assert clean_line(str(error)) == str(error)  # noqa: PT017
