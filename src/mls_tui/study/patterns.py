"""The article's five patterns in score reports: which of them a report shows, and by what."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mls_tui.study.attempt import RATING_ORDER
from mls_tui.study.exam import Domain, Exam, Role
from mls_tui.study.records import Attempt, Outcome, Rating
from mls_tui.study.timeline import outcome


class Pattern(NamedTuple):
    """A pattern that a report shows: its number in the article, and what in the report shows it."""

    number: int
    trigger: str


def patterns(
    exam: Exam, attempts: Sequence[Attempt], ratings: dict[str, Rating]
) -> tuple[Pattern, ...]:
    """Find every pattern that matches.

    Args:
        exam: The exam.
        attempts: The attempts at it, oldest first.
        ratings: The ratings in force; those without one are absent.
    """
    found = (
        _strong_then_weak(exam, ratings, 1, Role.DATA, Role.MODELING),
        _broad_but_shallow(exam, attempts, ratings),
        _strong_then_weak(exam, ratings, 3, Role.MODELING, Role.OPERATIONS),
        _unsteady(exam, attempts),
        _weak_where_it_weighs(exam, ratings),
    )
    return tuple(pattern for pattern in found if pattern)


def _rated(exam: Exam, ratings: dict[str, Rating], rating: Rating) -> list[Domain]:
    return [domain for domain in exam.domains if ratings.get(domain.id) is rating]


def _names(domains: Iterable[Domain]) -> str:
    *others, last = [domain.name for domain in domains]
    return f"{', '.join(others)} and {last}" if others else last


def _strong_then_weak(
    exam: Exam, ratings: dict[str, Rating], number: int, strong: Role, weak: Role
) -> Pattern | None:
    firm = [one for one in _rated(exam, ratings, Rating.STRONG) if one.role is strong]
    soft = [one for one in _rated(exam, ratings, Rating.NEEDS_IMPROVEMENT) if one.role is weak]
    if not (firm and soft):
        return None
    trigger = f"Strong in {_names(firm)}, but weak in {_names(soft)}."
    return Pattern(number=number, trigger=trigger)


def _broad_but_shallow(
    exam: Exam, attempts: Sequence[Attempt], ratings: dict[str, Rating]
) -> Pattern | None:
    failed = bool(attempts) and outcome(exam, attempts[-1]) is Outcome.FAIL
    competent = len(_rated(exam, ratings, Rating.COMPETENT))
    all_rated = all(domain.id in ratings for domain in exam.domains)
    if not (failed and all_rated) or _rated(exam, ratings, Rating.NEEDS_IMPROVEMENT):
        return None
    if competent * 2 <= len(exam.domains):
        return None
    return Pattern(
        number=2,
        trigger=f"No domain needs improvement, {competent} of {len(exam.domains)} are Competent, "
        "and the total still failed.",
    )


def _unsteady(exam: Exam, attempts: Sequence[Attempt]) -> Pattern | None:
    if len(attempts) < 2:
        return None
    earlier, later = attempts[-2].ratings, attempts[-1].ratings
    steps = [
        (domain, RATING_ORDER.index(later[domain.id]) - RATING_ORDER.index(earlier[domain.id]))
        for domain in exam.domains
        if domain.id in earlier and domain.id in later
    ]
    fallen = [domain for domain, step in steps if step < 0]
    risen = [domain for domain, step in steps if step > 0]
    if not (fallen and risen):
        return None
    return Pattern(
        number=4,
        trigger=f"Since the attempt before, {_names(fallen)} fell while {_names(risen)} rose.",
    )


def _weak_where_it_weighs(exam: Exam, ratings: dict[str, Rating]) -> Pattern | None:
    heavy = [
        domain
        for domain in _rated(exam, ratings, Rating.NEEDS_IMPROVEMENT)
        if exam.weights[domain.id] > exam.median_weight
    ]
    if not heavy:
        return None
    weights = ", ".join(f"{domain.name} ({exam.weights[domain.id]:.3g} %)" for domain in heavy)
    return Pattern(number=5, trigger=f"Weak where the weight is: {weights}.")
