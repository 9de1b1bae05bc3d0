"""Tests of the guidance: complete, short enough to be read, and matched to rating and domain."""

from collections.abc import Iterator
from datetime import date

import pytest

from mls_tui.exams.catalogue import Catalogue
from mls_tui.exams.guidance import load_guidance
from mls_tui.study.guidance import Guidance, actions, goal, methods
from mls_tui.study.records import Rating
from mls_tui.study.state import State
from mls_tui.study.timeline import TimelineName
from mls_tui.study.value import MisfitError, StudyError, read

CATALOGUE = Catalogue()
GUIDANCE = load_guidance()


def texts(value: object) -> Iterator[str]:
    """Every text in nested tables and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from texts(one)


def test_every_text_is_there_and_short() -> None:
    """Nothing is empty, and nothing is longer than a reader on a terminal bears."""
    found = list(texts(GUIDANCE.simple()))

    assert len(found) > 100
    assert all(text.strip() for text in found)
    assert max(map(len, found)) <= 320


def test_lists_are_short_lines() -> None:
    """Methods and actions fit on a line of a terminal of 80 columns with a check mark."""
    for one in GUIDANCE.ratings:
        assert all(len(method) <= 70 for method in one.methods)
        assert all(len(action.text) <= 70 for action in one.actions)


def test_guidance_is_read_once() -> None:
    """Asking again gives the same value without reading the file."""
    assert load_guidance() is GUIDANCE


def test_every_rating_timeline_and_pattern_is_found() -> None:
    """Looking one up gives the one asked for."""
    assert [GUIDANCE.rating(rating).rating for rating in Rating] == list(Rating)
    assert [GUIDANCE.timeline(name).name for name in TimelineName] == list(TimelineName)
    assert [GUIDANCE.pattern(number).number for number in range(1, 6)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("field", "reason"),
    [("ratings", "ratings must"), ("timelines", "timelines must"), ("patterns", "patterns must")],
)
def test_incomplete_guidance_is_refused(field: str, reason: str) -> None:
    """A file that lost a rating, timeline or pattern is noticed when it is read."""
    content = GUIDANCE.simple()
    content[field] = content[field][:-1]

    with pytest.raises(MisfitError, match=reason):
        read(Guidance, content)


@pytest.mark.parametrize(
    ("rating", "band"),
    [
        (Rating.NEEDS_IMPROVEMENT, "fewer than 60 % right"),
        (Rating.COMPETENT, "60-79 % right"),
        (Rating.STRONG, "80-90 % right"),
    ],
)
def test_a_rating_has_its_band_and_methods(rating: Rating, band: str) -> None:
    """The bands of the article, and ways of study for each."""
    found = GUIDANCE.rating(rating)

    assert found.band == band
    assert methods(GUIDANCE, rating) == found.methods


@pytest.mark.parametrize(
    "id", ["questions-missed", "exact-percentages", "topics", "total-decides", "not-a-percentage"]
)
def test_what_a_report_does_not_say_is_explained(id: str) -> None:
    """The gaps of a report and the cautions about it are there to be looked up."""
    explained = {one.id for one in (*GUIDANCE.unsaid, *GUIDANCE.cautions)}

    assert id in explained


def test_reasons_and_questions_are_complete() -> None:
    """The four reasons for silence, and the five questions that people ask."""
    assert [one.id for one in GUIDANCE.why_unsaid] == [
        "exam-security",
        "statistics",
        "concepts",
        "disputes",
    ]
    assert [one.id for one in GUIDANCE.questions] == [
        "good-score",
        "results",
        "inconsistent",
        "percentages",
        "how-often",
    ]


def test_the_vendors_facts_win_over_the_article() -> None:
    """The passing score is published, the wait is 14 days each time, two labels are official."""
    answers = {one.id: one.text for one in (*GUIDANCE.questions, *GUIDANCE.cautions)}

    assert "750" in answers["good-score"]
    assert "14 days after each failure" in answers["how-often"]
    assert "five business days" in answers["results"]
    assert "Meets Competencies" in answers["two-labels"]
    assert not any("30 days" in text for text in texts(GUIDANCE.simple()))


def test_a_domains_own_actions_come_first() -> None:
    """Where the exam file has actions, the rating does not change them."""
    exam = CATALOGUE["MLS-C01"]

    for rating in (*Rating, None):
        found = actions(GUIDANCE, exam, "modeling", rating)
        assert found == exam.domain("modeling").actions
    assert found[0].id == "algorithm-selection"


def test_general_actions_are_marked_per_domain() -> None:
    """The same advice for two domains has two ids, so that both can be checked off."""
    exam = CATALOGUE["SAA-C03"]
    first, second = (domain.id for domain in exam.domains[:2])

    here = actions(GUIDANCE, exam, first, Rating.STRONG)
    there = actions(GUIDANCE, exam, second, Rating.STRONG)

    assert [one.text for one in here] == [one.text for one in there]
    assert [one.id for one in here] == [f"{first}-review", f"{first}-scenarios"]
    assert not {one.id for one in here} & {one.id for one in there}
    assert actions(GUIDANCE, exam, first, None) == ()


@pytest.mark.parametrize("rating", Rating)
def test_every_action_can_be_stored_as_checked(rating: Rating) -> None:
    """All ids of an exam differ and are valid in the keys of the state."""
    for exam in CATALOGUE.values():
        ids = [
            action.id
            for domain in exam.domains
            for action in actions(GUIDANCE, exam, domain.id, rating)
        ]
        assert len(set(ids)) == len(ids)
        checked = {f"{exam.code}/{one}": date(2026, 3, 16) for one in ids}
        assert State(exams=CATALOGUE, checked=checked).checked == checked


def test_a_long_domain_id_still_gives_valid_actions() -> None:
    """A user's domain id of 80 characters is replaced by its number in the actions' ids."""
    exam = CATALOGUE["SAA-C03"]
    domain = exam.domains[0].replace(id="a" * 80)
    exam = exam.replace(domains=(domain, *exam.domains[1:]))

    found = actions(GUIDANCE, exam, domain.id, Rating.STRONG)

    assert [one.id for one in found] == ["domain-1-review", "domain-1-scenarios"]


def test_actions_of_an_unknown_domain_are_refused() -> None:
    """A domain of another exam is an error that names both."""
    with pytest.raises(StudyError, match="SAA-C03 has no domain 'modeling'"):
        actions(GUIDANCE, CATALOGUE["SAA-C03"], "modeling", Rating.STRONG)


def test_the_goal_names_the_domain_and_the_target() -> None:
    """A goal can be measured: 80 % of the practice questions of one domain."""
    domain = CATALOGUE["MLS-C01"].domain("modeling")

    assert goal(domain) == "Answer 80 % of practice questions in Modeling correctly"
