"""Tests of the exam files that the program ships: the facts in them, as literals."""

from datetime import date

import pytest

from mls_tui.exams.catalogue import Catalogue
from mls_tui.study.exam import Exam, Role, Status, Strategy
from mls_tui.study.value import field_types

CATALOGUE = Catalogue()

# Code, passing score, weights, tasks per domain, scored questions, fee in USD.
FACTS = [
    ("AI-103", 700, (27.5, 32.5, 12.5, 12.5, 12.5), (0, 0, 0, 0, 0), 0, 165),
    ("AI-300", 700, (17.5, 27.5, 22.5, 12.5, 12.5), (0, 0, 0, 0, 0), 0, 165),
    ("AIB-C01", 700, (24, 28, 24, 24), (0, 0, 0, 0), 0, 0),
    ("AIF-C01", 700, (20, 24, 28, 14, 14), (3, 3, 4, 2, 2), 50, 100),
    ("AIP-C01", 750, (31, 26, 20, 12, 11), (6, 5, 4, 3, 2), 65, 300),
    ("ANS-C01", 750, (30, 26, 20, 24), (6, 4, 3, 3), 50, 300),
    ("CLF-C02", 700, (24, 30, 34, 12), (4, 4, 8, 3), 50, 100),
    ("DBX-ML-ASSOC", 0, (38, 19, 31, 12), (0, 0, 0, 0), 48, 200),
    ("DEA-C01", 720, (34, 26, 22, 18), (4, 4, 4, 5), 50, 150),
    ("DOP-C02", 750, (22, 17, 15, 15, 14, 17), (4, 3, 3, 3, 3, 3), 65, 300),
    ("DVA-C02", 720, (32, 26, 24, 18), (3, 3, 4, 3), 50, 150),
    ("DVA-C03", 720, (30, 26, 22, 22), (0, 0, 0, 0), 0, 0),
    ("MLA-C01", 720, (28, 26, 22, 24), (3, 3, 3, 3), 50, 150),
    ("MLA-C02", 720, (28, 24, 24, 24), (3, 3, 3, 3), 50, 150),
    ("MLS-C01", 750, (20, 24, 36, 20), (3, 3, 5, 4), 50, 300),
    ("PMLE", 0, (13, 16, 21, 20, 18, 13), (0, 0, 0, 0, 0, 0), 0, 200),
    ("SAA-C03", 720, (30, 26, 24, 20), (3, 2, 5, 4), 50, 150),
    ("SAP-C02", 750, (26, 29, 25, 20), (5, 6, 5, 4), 65, 300),
    ("SCS-C02", 750, (14, 18, 20, 16, 18, 14), (0, 0, 0, 0, 0, 0), 50, 300),
    ("SCS-C03", 750, (16, 14, 18, 20, 18, 14), (3, 2, 3, 2, 3, 3), 50, 300),
    ("SOA-C03", 720, (22, 22, 22, 16, 18), (3, 3, 2, 2, 3), 50, 150),
]

# Code, first day, general availability, last day, successors; the others have none of these.
DATES = {
    "ANS-C01": (None, None, date(2026, 12, 31), ()),
    "AIB-C01": (date(2026, 9, 29), None, None, ()),
    "DVA-C03": (date(2026, 12, 1), None, None, ()),
    "DVA-C02": (None, None, date(2026, 11, 30), ("DVA-C03",)),
    "MLA-C01": (None, None, date(2026, 9, 28), ("MLA-C02",)),
    "MLA-C02": (date(2026, 9, 29), date(2027, 1, 14), None, ()),
    "MLS-C01": (None, None, date(2026, 3, 31), ("MLA-C02", "AIP-C01")),
    "SAP-C02": (None, None, date(2026, 11, 16), ("SAP-C03",)),
    "SCS-C02": (None, None, date(2025, 12, 1), ("SCS-C03",)),
    "SCS-C03": (date(2025, 12, 2), None, None, ()),
    "SOA-C03": (date(2025, 9, 30), None, None, ()),
}

# Vendor: waits in days, most attempts, in how many days, whether a beta exam allows only one.
RULES = {
    "AWS": ((14,), 0, 0, True),
    "Google Cloud": ((14, 60, 365), 4, 730, False),
    "Microsoft": ((1, 14), 5, 365, False),
    "Databricks": ((), 0, 0, False),
}

CROSSWALK = {
    "1.1": ("1.1",),
    "1.2": ("1.1",),
    "1.3": ("1.2",),
    "2.1": ("1.3", "1.2"),
    "2.2": ("1.2",),
    "2.3": ("1.3", "2.3"),
    "3.1": ("2.1",),
    "3.2": ("2.1",),
    "3.3": ("2.2",),
    "3.4": ("2.2",),
    "3.5": ("2.3", "4.1"),
    "4.1": ("3.1", "3.2", "4.2"),
    "4.2": ("2.1", "4.2"),
    "4.3": ("4.3",),
    "4.4": ("3.1", "3.3", "4.1"),
}


def test_twenty_one_exams_are_shipped() -> None:
    """The catalogue knows exactly the exams whose facts are listed here."""
    assert list(CATALOGUE) == [code for code, *_ in FACTS]


@pytest.mark.parametrize(("code", "passing", "weights", "tasks", "scored", "fee"), FACTS)
def test_an_exam_has_the_published_figures(
    code: str,
    passing: int,
    weights: tuple[float, ...],
    tasks: tuple[int, ...],
    scored: int,
    fee: int,
) -> None:
    """Passing score, weights, task statements, scored questions and fee are those published."""
    exam = CATALOGUE[code]

    assert exam.code == code
    assert exam.passing == passing
    assert tuple(domain.weight for domain in exam.domains) == weights
    assert tuple(len(domain.tasks) for domain in exam.domains) == tasks
    assert exam.questions_scored == scored
    assert exam.fee_usd == fee


@pytest.mark.parametrize("exam", CATALOGUE.values(), ids=lambda exam: exam.code)
def test_an_exam_has_its_dates(exam: Exam) -> None:
    """First day, general availability, last day and successors are those announced."""
    expected = DATES.get(exam.code, (None, None, None, ()))

    assert (exam.first_day, exam.ga_day, exam.last_day, exam.successors) == expected


@pytest.mark.parametrize("exam", CATALOGUE.values(), ids=lambda exam: exam.code)
def test_an_exam_has_its_vendors_rule(exam: Exam) -> None:
    """The retake rule is the vendor's, and said in words where it is known."""
    assert RULES[exam.vendor] == (
        exam.retake_wait_days,
        exam.max_attempts,
        exam.attempts_window_days,
        exam.single_beta_attempt,
    )
    assert bool(exam.retake_rule) == (exam.vendor != "Databricks")


@pytest.mark.parametrize("exam", CATALOGUE.values(), ids=lambda exam: exam.code)
def test_domains_and_tasks_are_numbered_in_order(exam: Exam) -> None:
    """Domains count from one, and a task's number begins with its domain's."""
    assert [domain.number for domain in exam.domains] == list(range(1, len(exam.domains) + 1))
    for domain in exam.domains:
        numbers = [f"{domain.number}.{index}" for index in range(1, len(domain.tasks) + 1)]
        assert [task.number for task in domain.tasks] == numbers


@pytest.mark.parametrize("exam", CATALOGUE.values(), ids=lambda exam: exam.code)
def test_an_exam_says_where_it_comes_from(exam: Exam) -> None:
    """Every file names its source, and no fact is marked as unverified that does not exist."""
    assert exam.source
    assert exam.as_of
    assert exam.weights_kind == {"PMLE": "approximate"}.get(
        exam.code, "range" if exam.vendor == "Microsoft" else "exact"
    )
    fields = {*field_types(Exam), "domain", "domain.task"}
    assert set(exam.unverified) <= fields


def test_ranges_keep_their_ends() -> None:
    """A weight published as a range has its middle as weight."""
    ranges = [domain for exam in CATALOGUE.values() for domain in exam.domains if domain.weight_max]

    assert len(ranges) == 10
    for domain in ranges:
        assert domain.weight_min is not None
        assert domain.weight_max is not None
        assert domain.weight == (domain.weight_min + domain.weight_max) / 2


def test_only_the_default_exam_is_tiered() -> None:
    """The article's tiers are right for MLS-C01; the others take the smooth strategy."""
    tiered = [code for code, exam in CATALOGUE.items() if exam.strategy is Strategy.TIERED]

    assert tiered == ["MLS-C01"]
    assert {exam.strategy for exam in CATALOGUE.values()} == {Strategy.TIERED, Strategy.SMOOTH}


def test_the_default_exam() -> None:
    """MLS-C01 has the figures, labels and roles that the program is built around."""
    exam = CATALOGUE["MLS-C01"]

    assert (exam.scaled_min, exam.scaled_max, exam.minutes) == (100, 1000, 180)
    assert (exam.questions_scored, exam.questions_unscored, exam.questions_min) == (50, 15, 65)
    assert [(one.id, one.short, one.role) for one in exam.domains] == [
        ("data-engineering", "DE", Role.DATA),
        ("exploratory-data-analysis", "EDA", Role.OTHER),
        ("modeling", "MOD", Role.MODELING),
        ("machine-learning-implementation-and-operations", "OPS", Role.OPERATIONS),
    ]
    assert exam.status(date(2026, 3, 31)) is Status.RETIRING
    assert exam.status(date(2026, 4, 1)) is Status.RETIRED


def test_the_successor() -> None:
    """MLA-C02 has its labels and roles, and is a beta until it is generally available."""
    exam = CATALOGUE["MLA-C02"]

    assert [(one.id, one.short, one.role) for one in exam.domains] == [
        ("data-preparation", "DATA", Role.DATA),
        ("model-development", "MOD", Role.MODELING),
        ("deployment-and-orchestration", "DEP", Role.OPERATIONS),
        ("operating-monitoring-and-securing", "OPS", Role.OPERATIONS),
    ]
    assert exam.status(date(2026, 9, 28)) is Status.UPCOMING
    assert exam.status(date(2027, 1, 13)) is Status.BETA
    assert exam.status(date(2027, 1, 14)) is Status.CURRENT


def test_the_crosswalk_covers_the_older_exam() -> None:
    """Every task of MLS-C01 leads to tasks of MLA-C02, and no other file has a crosswalk."""
    rows = CATALOGUE["MLA-C02"].crosswalk

    assert {row.from_task: row.to_tasks for row in rows} == CROSSWALK
    assert {row.from_exam for row in rows} == {"MLS-C01"}
    older = [task.number for domain in CATALOGUE["MLS-C01"].domains for task in domain.tasks]
    assert [row.from_task for row in rows] == older
    assert [code for code, exam in CATALOGUE.items() if exam.crosswalk] == ["MLA-C02"]


@pytest.mark.parametrize("code", ["MLS-C01", "MLA-C02"])
def test_guidance_is_written_for_every_domain(code: str) -> None:
    """Each domain says what weakness means, what it tests and what to do about it."""
    for domain in CATALOGUE[code].domains:
        assert 40 <= len(domain.weakness) <= 300
        assert len(domain.topics) >= 4
        assert all(len(topic) <= 100 for topic in domain.topics)
        assert len(domain.actions) >= 4
        assert all(len(action.text) <= 100 for action in domain.actions)


def test_action_ids_do_not_change() -> None:
    """Check marks are stored by these ids: renaming one would lose the user's mark."""
    assert [[one.id for one in domain.actions] for domain in CATALOGUE["MLS-C01"].domains] == [
        ["glue-etl", "kinesis-streams", "pipeline-design", "s3-lifecycle"],
        ["pandas-fluency", "statistical-tests", "feature-engineering", "plots"],
        [
            "algorithm-selection",
            "hyperparameter-optimization",
            "cross-validation",
            "evaluation-metrics",
        ],
        [
            "sagemaker-endpoints",
            "model-monitoring",
            "ab-testing",
            "model-registry",
            "endpoint-scaling",
        ],
    ]
    assert [[one.id for one in domain.actions] for domain in CATALOGUE["MLA-C02"].domains] == [
        [
            "ingest-and-store",
            "transform-and-features",
            "feature-reuse",
            "data-quality",
            "data-bias",
        ],
        [
            "modeling-approach",
            "train-and-tune",
            "customize-foundation-model",
            "evaluate-models",
            "diagnose-models",
        ],
        ["deployment-targets", "infrastructure-as-code", "orchestration", "cicd-pipeline"],
        [
            "monitor-inference",
            "cost-control",
            "performance-tuning",
            "secure-workloads",
            "secure-endpoints",
        ],
    ]
