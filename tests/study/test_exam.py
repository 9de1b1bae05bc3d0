"""Exams: what makes a blueprint consistent, its weights, its status on a day, finding a domain."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.exam import Crossing, Domain, Exam, Role, Status, Strategy, Task, find_domain
from mls_tui.study.value import MisfitError, StudyError, read
from tests.examples import EXAMS, mls

LAST_DAY = date(2026, 3, 31)
FIRST_DAY = date(2026, 9, 29)
GA_DAY = date(2027, 1, 14)
A_DAY = timedelta(days=1)


def domains(*weights: float) -> tuple[Domain, ...]:
    """Domains 1, 2, 3 ... of the given weights."""
    return tuple(
        Domain(id=f"d{n}", number=n, name=f"Domain {n}", short=f"D{n}", weight=weight)
        for n, weight in enumerate(weights, 1)
    )


def blueprint(**fields: object) -> Exam:
    """An exam of two domains that says nothing else than what is given."""
    content = {"code": "MADE-UP", "name": "Made up", "vendor": "Nobody", "domains": domains(60, 40)}
    return read(Exam, content | fields)


def test_the_default_exam_is_as_specified() -> None:
    """MLS-C01: 20/24/36/20, 100-1000, 750, 50 scored of 65, 14 days, last day 31 March 2026."""
    exam = mls()
    assert [domain.weight for domain in exam.domains] == [20, 24, 36, 20]
    assert (exam.scaled_min, exam.scaled_max, exam.passing) == (100, 1000, 750)
    assert (exam.questions_scored, exam.questions_unscored) == (50, 15)
    assert exam.retake_wait_days == (14,)
    assert exam.max_attempts == 0
    assert exam.last_day == LAST_DAY
    assert exam.strategy is Strategy.TIERED
    assert [domain.role for domain in exam.domains] == [
        Role.DATA,
        Role.OTHER,
        Role.MODELING,
        Role.OPERATIONS,
    ]


@pytest.mark.parametrize("code", sorted(EXAMS))
def test_weights_are_normalised_to_a_hundred(code: str) -> None:
    """Approximate weights and the middles of ranges add up to 100 as well."""
    exam = EXAMS[code]
    assert sum(exam.weights.values()) == pytest.approx(100)
    assert list(exam.weights) == [domain.id for domain in exam.domains]


def test_approximate_weights_keep_their_proportions() -> None:
    """PMLE is published as 13, 16, 21, 20, 18 and 13 %, which is 101 %."""
    weights = list(EXAMS["PMLE"].weights.values())
    assert weights == pytest.approx([value / 1.01 for value in (13, 16, 21, 20, 18, 13)])


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=20))
def test_any_approximate_weights_are_normalised(weights: list[float]) -> None:
    """Whatever is published, the weights add up and keep their order."""
    exam = blueprint(domains=domains(*weights), weights_kind="approximate")
    assert sum(exam.weights.values()) == pytest.approx(100)
    assert exam.median_weight <= max(exam.weights.values())


def test_an_exam_of_one_domain_weighs_it_whole() -> None:
    """Its weight is its own median."""
    exam = blueprint(domains=domains(100))
    assert exam.weights == {"d1": 100}
    assert exam.median_weight == 100


def test_the_median_weight_of_an_even_number_lies_between() -> None:
    """20, 20, 24, 36: the median is 22."""
    assert mls().median_weight == 22


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"passing": 99, "scaled_min": 100, "scaled_max": 1000}, "outside the scale 100-1000"),
        ({"passing": 1001, "scaled_min": 100, "scaled_max": 1000}, "outside the scale 100-1000"),
        ({"passing": 700}, "outside the scale"),
        ({"domains": domains(60, 40.6)}, "add up to 100.6, not 100"),
        ({"domains": domains(60, 39.4)}, "add up to 99.4, not 100"),
        ({"domains": ()}, "at least 1"),
        ({"first_day": LAST_DAY + A_DAY, "last_day": LAST_DAY}, "first_day is after last_day"),
        ({"weights_kind": "guessed"}, "pattern"),
        ({"code": "lower"}, "pattern"),
        ({"retake_wait_days": (-1,)}, "greater than or equal to 0"),
        ({"format": 1}, "Extra inputs"),
    ],
)
def test_contradictions_are_refused(fields: dict[str, object], reason: str) -> None:
    """Each of them in words that say what is wrong."""
    with pytest.raises(MisfitError, match=reason):
        blueprint(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"passing": 100, "scaled_min": 100, "scaled_max": 1000},
        {"passing": 1000, "scaled_min": 100, "scaled_max": 1000},
        {"scaled_max": 100},
        {"domains": domains(60, 40.5)},
        {"domains": domains(60, 30), "weights_kind": "range"},
        {"first_day": LAST_DAY, "last_day": LAST_DAY},
    ],
)
def test_what_just_holds_together_is_accepted(fields: dict[str, object]) -> None:
    """The bounds themselves are allowed, and weights that are not meant to be exact."""
    assert blueprint(**fields).code == "MADE-UP"


@pytest.mark.parametrize("what", ["id", "number", "short", "name"])
def test_domains_differ_in_all_that_identifies_them(what: str) -> None:
    """The same id, number, short label or name twice is refused, and named."""
    first, second = domains(60, 40)
    twin = second.replace(**{what: getattr(first, what)})
    with pytest.raises(MisfitError, match=f"two domains have the {what}"):
        blueprint(domains=(first, twin))


def test_tasks_are_unique_and_the_crosswalk_leads_to_them() -> None:
    """A task number twice is refused, and a crosswalk into the void."""
    first, second = domains(60, 40)
    task = Task(number="1.1", title="Something")
    one, other = first.replace(tasks=(task,)), second.replace(tasks=(task,))
    with pytest.raises(MisfitError, match="two tasks have the same number"):
        blueprint(domains=(one, other))
    astray = Crossing(from_exam="MLS-C01", from_task="1.1", to_tasks=("1.2",))
    with pytest.raises(MisfitError, match="crosswalk leads to a task"):
        blueprint(domains=(one, second), crosswalk=(astray,))
    right = astray.replace(to_tasks=("1.1",))
    assert blueprint(domains=(one, second), crosswalk=(right,)).crosswalk == (right,)


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("MLS-C01", LAST_DAY - A_DAY, Status.RETIRING),
        ("MLS-C01", LAST_DAY, Status.RETIRING),
        ("MLS-C01", LAST_DAY + A_DAY, Status.RETIRED),
        ("MLA-C02", FIRST_DAY - A_DAY, Status.UPCOMING),
        ("MLA-C02", FIRST_DAY, Status.BETA),
        ("MLA-C02", GA_DAY - A_DAY, Status.BETA),
        ("MLA-C02", GA_DAY, Status.CURRENT),
        ("PMLE", date(2026, 3, 16), Status.CURRENT),
    ],
)
def test_status_follows_from_the_dates(code: str, day: date, status: Status) -> None:
    """The last day itself still counts, and so do the first and the day of general availability."""
    assert EXAMS[code].status(day) is status


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_an_exam_without_dates_is_always_current(day: date) -> None:
    """Nothing is known against it."""
    assert blueprint().status(day) is Status.CURRENT


@pytest.mark.parametrize(
    "text",
    ["3", "D3", "d3", " Domain 3 ", "MOD", "mod", "modeling", "Modeling", "MODELING", "odelin"],
)
def test_a_domain_is_found_by_what_users_call_it(text: str) -> None:
    """Number, id, short label, name, or a part that only one name has."""
    assert find_domain(mls(), text).id == "modeling"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("data", "more than one domain fits 'data'"),
        ("5", "there is no domain '5'"),
        ("0", "there is no domain"),
        ("", "there is no domain ''"),
        ("  ", "there is no domain"),
        ("d", "more than one domain fits"),
        ("\x1b[31m", "there is no domain"),
    ],
)
def test_a_doubtful_domain_is_refused_with_the_choices(text: str, reason: str) -> None:
    """The sentence lists the domains with their numbers."""
    with pytest.raises(StudyError, match=reason) as caught:
        find_domain(mls(), text)
    assert "3 Modeling" in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_what_was_asked_for_is_echoed_in_short() -> None:
    """A pasted page does not fill the screen."""
    with pytest.raises(StudyError) as caught:
        find_domain(mls(), "x" * 5000)
    assert "x" * 61 not in str(caught.value)


def test_a_domain_by_its_id() -> None:
    """The exam knows its own domains only."""
    assert mls().domain("modeling").short == "MOD"
    with pytest.raises(StudyError, match="MLS-C01 has no domain 'nothing'"):
        mls().domain("nothing")
