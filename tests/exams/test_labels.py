"""Tests of the labels made up for domains whose file leaves them out."""

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mls_tui.exams.labels import with_labels
from mls_tui.study.exam import Domain
from mls_tui.study.value import read

NAMES = st.text(min_size=1, max_size=60)


def labels(*names: str) -> list[tuple[int, str, str]]:
    """Number, id and short label made up for domains with these names."""
    made = with_labels([{"name": name} for name in names])
    return [(one["number"], one["id"], one["short"]) for one in made]


def test_labels_come_from_the_names() -> None:
    """Initials of the words that matter, or the start of a single word."""
    assert labels("Data Engineering", "Modeling", "Deployment and Orchestration of ML Flows") == [
        (1, "data-engineering", "DE"),
        (2, "modeling", "MOD"),
        (3, "deployment-and-orchestration-of-ml-flows", "DOMF"),
    ]


def test_labels_that_would_be_the_same_are_told_apart() -> None:
    """A second domain with the same initials takes the next best label."""
    assert labels("Cloud Security", "Cloud Storage", "CS") == [
        (1, "cloud-security", "CS"),
        (2, "cloud-storage", "CLO"),
        (3, "cs", "C2"),
    ]


def test_names_without_letters_get_labels_too() -> None:
    """A name in another script or of marks alone still yields a valid id."""
    assert labels("データ", "!!!", "Überblick") == [
        (1, "domain", "データ"),
        (2, "domain-2", "D"),
        (3, "uberblick", "ÜBE"),
    ]


def test_long_names_are_cut_at_a_word() -> None:
    """An id ends with a whole word where it can."""
    ((_, slug, _),) = labels("Monitoring, Logging, Analysis, Remediation, and Optimization")

    assert slug == "monitoring-logging-analysis-remediation"


def test_what_the_file_says_is_kept() -> None:
    """Given labels stay, and the made-up ones keep clear of them."""
    made = with_labels(
        [
            {"name": "Modeling"},
            {"name": "Other", "number": 1, "id": "modeling", "short": "mod"},
        ]
    )

    assert made == [
        {"name": "Modeling", "number": 2, "id": "modeling-2", "short": "MODE"},
        {"name": "Other", "number": 1, "id": "modeling", "short": "mod"},
    ]


@given(st.lists(NAMES, min_size=1, max_size=20), st.data())
def test_every_label_is_valid_and_unique(names: list[str], data: st.DataObject) -> None:
    """Whatever the names, and whichever labels are given, no two domains share one."""
    given_labels: list[dict[str, Any]] = [{} for _ in names]
    if data.draw(st.booleans()):
        given_labels[-1] = {"number": data.draw(st.integers(1, len(names))), "id": "modeling"}
        given_labels[-1]["short"] = data.draw(st.sampled_from(("D1", "MOD", "D", "D2", "é")))

    made = with_labels(
        [{"name": name, **own} for name, own in zip(names, given_labels, strict=True)]
    )

    assert len({one["number"] for one in made}) == len(names)
    assert len({one["id"] for one in made}) == len(names)
    assert len({one["short"].casefold() for one in made}) == len(names)
    for one in made:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one["id"])
        assert len(one["id"]) <= 43
        domain = read(Domain, one | {"name": "Name", "weight": 5})
        assert domain.short == one["short"]
