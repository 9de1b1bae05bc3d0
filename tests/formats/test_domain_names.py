"""Tests of domain names as other people write them."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.domain_names import DomainNames, nearest_domain
from mls_tui.study.exam import Exam
from tests.examples import EXAMS, mls
from tests.formats.practice.practice_texts import ANALYSIS, DATA, MODELING, OPERATIONS

CODES = sorted(EXAMS)


def names(matches: Mapping[str, str] = {}, code: str = "MLS-C01") -> DomainNames:
    """The names of an exam in use."""
    return DomainNames(EXAMS[code], EXAMS, matches)


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("Modeling", MODELING),
        ("  MODELING: ", MODELING),
        ("modeling", MODELING),
        ("MOD", MODELING),
        ("D3", MODELING),
        ("d 3", MODELING),
        ("3", MODELING),
        ("Domain 3", MODELING),
        ("Domain 3: Modeling", MODELING),
        ("1. Modeling", MODELING),
        ("Modeling (36%)", MODELING),
        ("Modeling - 36 % of scored content", MODELING),
        ("Modeling 36,5 %:", MODELING),
        ("MLS \u2013 Modeling", MODELING),
        ("MLS-C01: Modeling", MODELING),
        ("AWS MLS - Modeling", MODELING),
        ("AWS Certified MLS-C01 | Domain 3 - Modeling (36%)", MODELING),
        ("SAA - Modeling", MODELING),
        ("CSAA \u2013 Modeling", MODELING),
        ("CMLS \u2013 Modeling33.33%", MODELING),
        ("Section 3.0: Modeling", MODELING),
        ("Content Domain 3 - Modeling", MODELING),
        ("**Domain 3**", MODELING),
        ("- `Domain 3: Modeling (36%)`", MODELING),
        ("data-engineering", DATA),
        ("Data\u00a0Engin\u200beering", DATA),
        ("\x1b[31mData Engineering\x1b[0m", DATA),
        ("DataEngineering", DATA),
        ("engineering", DATA),
        ("Exploratory", ANALYSIS),
        ("ML Implementation & Operations", OPERATIONS),
        ("Machine Learning Implementation and Operations", OPERATIONS),
        ("ML Implementation and operations", OPERATIONS),
        ("operations", OPERATIONS),
    ],
)
def test_what_says_the_same_is_known(name: str, domain: str) -> None:
    """Case, spaces, dashes, abbreviation, prefix, number and weight do not matter."""
    assert names().find(mls(), name) == domain


@pytest.mark.parametrize(
    "name",
    [
        "Modelling",
        "ML Ops & Implementation",
        "Data",
        "data exploration",
        "Domain 2: Modeling",
        "Domain 9",
        "D7",
        "12",
        "in",
        "Pre - Modeling",
        "Not modeling",
        "",
        "???",
        "%",
    ],
)
def test_what_is_merely_near_is_not_taken(name: str) -> None:
    """Nor is what could mean two domains, or contradicts itself."""
    assert names().find(mls(), name) is None


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("Modelling", MODELING),
        ("Modeling and tuning", MODELING),
        ("ML Ops & Implementation", OPERATIONS),
        ("Exploratory analysis of data", ANALYSIS),
        ("Data Enginering", DATA),
        ("ML Ops", OPERATIONS),
        ("MLOps", OPERATIONS),
        ("Ops", OPERATIONS),
        ("Expl. Analysis", ANALYSIS),
        ("Modlng", MODELING),
        ("Data", None),
        ("Overall", None),
        ("Kinesis", None),
        ("", None),
    ],
)
def test_the_nearest_is_proposed(name: str, domain: str | None) -> None:
    """What is far from all of them has none."""
    assert nearest_domain(mls(), name) == domain


def test_an_older_name_of_a_domain_is_known() -> None:
    """Practice tests keep the names of an exam's version before; the exam's file lists them."""
    known = names(code="SAA-C03")
    older = "CSAA \u2013 Design Secure Applications and Architectures"

    assert known.find(EXAMS["SAA-C03"], older) == EXAMS["SAA-C03"].domains[0].id
    assert names().assign([(1, older)]).exam.code == "SAA-C03"


def test_the_user_has_the_last_word() -> None:
    """Case and spaces of what they typed do not matter; a domain of another exam is no answer."""
    known = names({"  kinesis  STREAMS ": DATA, "Modeling": OPERATIONS, "x": "no-domain"})

    assert known.find(mls(), "Kinesis streams") == DATA
    assert known.find(mls(), "Modeling") == OPERATIONS
    assert known.find(mls(), "x") is None


def test_a_name_is_asked_once() -> None:
    """By its first line, as written and cleaned."""
    known = names()
    known.assign([(4, "Kine\x1b]0;x\x07sis "), (5, "Modelling"), (6, "Modeling")])
    known.assign([(9, "kinesis")])

    assert [tuple(one) for one in known.unknown.values()] == [
        (4, "Kinesis", None, "MLS-C01"),
        (5, "Modelling", MODELING, "MLS-C01"),
    ]


class OneRead(Mapping[str, Exam]):
    """The shipped exams, only one of which may be read."""

    def __getitem__(self, code: str) -> Exam:
        assert code == "MLS-C01"
        return EXAMS[code]

    def __iter__(self) -> Iterator[str]:
        return iter(EXAMS)

    def __len__(self) -> int:
        return len(EXAMS)


def test_other_exams_are_read_only_where_the_one_in_use_does_not_fit() -> None:
    """Reading them all takes longer than reading the results."""
    known = DomainNames(mls(), OneRead(), {})

    assert known.assign([(1, "D1"), (2, "Modeling"), (3, "ML Implementation & Operations")])
    with pytest.raises(AssertionError):
        known.assign([(1, "Design Secure Architectures")])


@pytest.mark.parametrize("code", CODES)
def test_another_exam_is_recognised_by_its_domains(code: str) -> None:
    """All names in full are those of one exam."""
    exam = EXAMS[code]
    rows = [(number, domain.name) for number, domain in enumerate(exam.domains)]
    assigned = names(code="CLF-C02" if code != "CLF-C02" else "MLS-C01").assign(rows)

    assert assigned.exam == exam
    assert assigned.domains == tuple(domain.id for domain in exam.domains)


def test_names_of_two_other_exams_are_not_guessed() -> None:
    """The code that the text mentions decides."""
    rows = [(2, "Infrastructure Security"), (3, "Data Protection")]
    open_ = names().assign(rows)

    assert open_.domains == (None, None)
    (problem,) = open_.problems
    assert problem.line == 2
    assert "SCS-C02 or SCS-C03" in problem.reason
    assert names().assign(rows, codes=["SCS-C03"]).exam.code == "SCS-C03"
    assert names(code="SCS-C02").assign(rows).exam.code == "SCS-C02"
    assert names(code="SCS-C02").assign(rows, codes=["SCS-C03"]).exam.code == "SCS-C03"


def test_numbers_and_labels_belong_to_the_exam_in_use() -> None:
    """Any exam has a first domain: a fifth one does not make a result that of another exam."""
    known = names()
    assigned = known.assign([(1, "D1"), (1, "D5")])

    assert (assigned.exam.code, assigned.domains) == ("MLS-C01", (DATA, None))
    assert [one.name for one in known.unknown.values()] == ["D5"]


def test_a_domain_given_twice_is_a_problem() -> None:
    """Unless the user said that another topic is a part of it."""
    (problem,) = names().assign([(4, "Modeling"), (7, "D3")]).problems
    together = names({"Tuning": MODELING}).assign([(4, "Modeling"), (7, "Tuning")])

    assert problem.line == 7
    assert "Modeling is given in line 4 too" in problem.reason
    assert together.problems == ()
    assert together.domains == (MODELING, MODELING)


@given(st.text(max_size=80))
def test_any_name_is_known_or_asked(name: str) -> None:
    """Nothing breaks it, and what comes out is harmless."""
    known = names()
    (domain,) = known.assign([(1, name)]).domains

    assert (domain is None) == bool(known.unknown)
    for one in known.unknown.values():
        assert one.name.isprintable() or not any(char in one.name for char in "\x1b\n\x9b")
        assert names({one.name: DATA}).find(mls(), name) == DATA
