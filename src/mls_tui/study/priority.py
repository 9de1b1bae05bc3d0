"""Priorities: tier, share of the study time and points at stake of each domain."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from math import log
from typing import NamedTuple

from mls_tui.study.exam import Domain, Exam, Strategy
from mls_tui.study.records import Rating
from mls_tui.study.state import State
from mls_tui.study.success import ASSUMED_SUCCESS, TARGET
from mls_tui.study.timeline import timeline
from mls_tui.study.value import StudyError

# One weak domain among better ones takes at least this part (article, "moderate gaps").
ONE_WEAK_SHARE = 0.60
SMALLEST_POINTS_SHARE = 0.05

# Hours by the gap go for the rate that practice can bring, and never quite leave a domain.
GAP_TARGET = 0.95
SMALLEST_GAP = 0.02

# Chosen so that the article's example comes out under `smooth` as it does under `tiered`:
# 36 % to 20 % of weight must give 4 to 3, and 24 % Competent 2 to the 1 of 20 % Strong.
_SMOOTH_POWER = log(4 / 3) / log(36 / 20)
_SMOOTH_FACTOR = {
    Rating.NEEDS_IMPROVEMENT: 3.0,
    Rating.COMPETENT: 2 * (20 / 24) ** _SMOOTH_POWER,
    Rating.STRONG: 1.0,
}


class Tier(StrEnum):
    """How urgent a domain is (article, step 1)."""

    HIGHEST = "highest"
    HIGH = "high"
    MEDIUM = "medium"
    MAINTENANCE = "maintenance"

    @property
    def label(self) -> str:
        """The tier as the user reads it."""
        return self.value.title()


# Parts of 100 for a tier (article, step 2).
_TIER_BASE = {Tier.HIGHEST: 40, Tier.HIGH: 30, Tier.MEDIUM: 20, Tier.MAINTENANCE: 10}


class PriorityRow(NamedTuple):
    """A domain in the priority chart.

    `weight` and `points_at_stake` are percent of the exam, `share` goes from 0 to 1.
    """

    domain: Domain
    weight: float
    rating: Rating
    tier: Tier
    share: float
    points_at_stake: float
    minutes_per_week: int


def tier(exam: Exam, domain: str, rating: Rating) -> Tier:
    """Place a domain by its rating, and by its weight against the exam's median weight."""
    if rating is Rating.NEEDS_IMPROVEMENT:
        heavy = exam.weights[domain] > exam.median_weight
        return Tier.HIGHEST if heavy else Tier.HIGH
    return Tier.MEDIUM if rating is Rating.COMPETENT else Tier.MAINTENANCE


def points_at_stake(exam: Exam, domain: str, rating: Rating) -> float:
    """Percent of the exam won by raising a domain from its assumed success rate to the target."""
    return exam.weights[domain] * max(0.0, TARGET - ASSUMED_SUCCESS[rating])


def strategy_of(state: State) -> Strategy:
    """The strategy in force: the user's choice, else the exam's own."""
    return state.settings.strategy or state.exam.strategy


def shares_of(state: State, today: date) -> dict[str, float]:
    """Split the study time by the strategy in force; without a report, by the weights.

    Raises:
        StudyError: If there is a report, and a domain has no rating.
    """
    if not state.ratings and not state.exam_attempts:
        return {domain: weight / 100 for domain, weight in state.exam.weights.items()}
    strategy = strategy_of(state)
    rates = practised_rates(state, today) if strategy is Strategy.GAP else {}
    return shares(state.exam, state.ratings, strategy, rates)


def practised_rates(state: State, today: date) -> dict[str, float]:
    """Mastery's mean per domain id, of the domains that there is practice of."""
    # Only this strategy needs the practice log: every start would pay for its import.
    from mls_tui.study.mastery import known_mastery

    return {one.domain: one.mean for one in known_mastery(state, today) if one.questions}


def shares(
    exam: Exam,
    ratings: Mapping[str, Rating],
    strategy: Strategy,
    rates: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Split the study time over the domains.

    Args:
        exam: The exam.
        ratings: Rating per domain id.
        strategy: The rule.
        rates: Success rate per domain id that practice speaks for; only `gap` goes by them.

    Returns:
        Share per domain id, in the exam's order; they add up to 1.

    Raises:
        StudyError: If a domain has no rating.
    """
    unrated = [domain.name for domain in exam.domains if domain.id not in ratings]
    if unrated:
        raise StudyError(f"No rating yet for {', '.join(unrated)}: rate every domain first.")
    if strategy is Strategy.GAP:
        points: Mapping[str, float] = _gaps(exam, ratings, rates or {})
    else:
        points = _points(exam, ratings, strategy)
    total = sum(points.values())
    split = {domain: value / total for domain, value in points.items()}
    weak = [one.id for one in exam.domains if ratings[one.id] is Rating.NEEDS_IMPROVEMENT]
    if len(weak) == 1 and len(exam.domains) > 1 and strategy is not Strategy.GAP:
        split = _with_floor(split, weak[0], ONE_WEAK_SHARE)
    if strategy in (Strategy.POINTS, Strategy.GAP):
        split = _at_least(split, min(SMALLEST_POINTS_SHARE, 1 / len(split)))
    return split


def _gaps(
    exam: Exam, ratings: Mapping[str, Rating], rates: Mapping[str, float]
) -> dict[str, float]:
    """Weight times what is missing to 95 %: by practice where there is any, else by the rating."""
    now = {domain: rates.get(domain, ASSUMED_SUCCESS[ratings[domain]]) for domain in exam.weights}
    return {
        domain: weight * max(SMALLEST_GAP, GAP_TARGET - now[domain])
        for domain, weight in exam.weights.items()
    }


def _points(exam: Exam, ratings: Mapping[str, Rating], strategy: Strategy) -> Mapping[str, float]:
    if strategy is Strategy.SMOOTH:
        return {
            domain: _SMOOTH_FACTOR[ratings[domain]] * weight**_SMOOTH_POWER
            for domain, weight in exam.weights.items()
        }
    if strategy is Strategy.POINTS:
        stake = {domain: points_at_stake(exam, domain, ratings[domain]) for domain in exam.weights}
        # With nothing below the target there is nothing to win: the weights decide.
        return stake if any(stake.values()) else exam.weights
    tiers = {domain: tier(exam, domain, ratings[domain]) for domain in exam.weights}
    points: dict[str, float] = {}
    for domain, weight in exam.weights.items():
        peers = [exam.weights[one] for one in tiers if tiers[one] is tiers[domain]]
        points[domain] = _TIER_BASE[tiers[domain]] * weight * len(peers) / sum(peers)
    return points


def _with_floor(split: Mapping[str, float], domain: str, floor: float) -> dict[str, float]:
    """Raise one share to a floor; the others give in proportion to theirs."""
    if split[domain] >= floor:
        return dict(split)
    rest = (1 - floor) / (1 - split[domain])
    return {one: floor if one == domain else value * rest for one, value in split.items()}


def _at_least(split: Mapping[str, float], smallest: float) -> dict[str, float]:
    """Raise every share to the smallest; those above it give in proportion to theirs."""
    low: set[str] = set()
    while True:
        above = sum(value for one, value in split.items() if one not in low)
        scale = (1 - smallest * len(low)) / above if above else 0.0
        fallen = {
            one for one, value in split.items() if one not in low and value * scale < smallest
        }
        if not fallen:
            return {one: smallest if one in low else value * scale for one, value in split.items()}
        low |= fallen


def minutes_per_week(split: Mapping[str, float], total: int) -> dict[str, int]:
    """Split a week's minutes by the shares into whole minutes that add up, by largest remainder."""
    exact = {domain: share * total for domain, share in split.items()}
    # A share such as 0.4 of 1200 may come out a hair under 480.
    minutes = {domain: int(value + 1e-9) for domain, value in exact.items()}
    order = sorted(exact, key=lambda domain: (minutes[domain] - exact[domain], domain))
    for domain in order[: total - sum(minutes.values())]:
        minutes[domain] += 1
    return minutes


def weekly_minutes(state: State) -> int:
    """Minutes of study a week: those available, else the least that the timeline asks for."""
    if state.availability:
        return state.availability.minutes_per_week
    return timeline(state.exam, state.ratings).hours_per_week[0] * 60


def priority_rows(state: State, today: date) -> tuple[PriorityRow, ...]:
    """The weighted priority chart: the domains in order of their share, then weight.

    Raises:
        StudyError: If a domain has no rating.
    """
    exam, ratings = state.exam, state.ratings
    split = shares_of(state, today)
    minutes = minutes_per_week(split, weekly_minutes(state))
    rows = [
        PriorityRow(
            domain=domain,
            weight=exam.weights[domain.id],
            rating=ratings[domain.id],
            tier=tier(exam, domain.id, ratings[domain.id]),
            share=split[domain.id],
            points_at_stake=points_at_stake(exam, domain.id, ratings[domain.id]),
            minutes_per_week=minutes[domain.id],
        )
        for domain in exam.domains
    ]
    return tuple(sorted(rows, key=lambda row: (-row.share, -row.weight, row.domain.number)))


def why(rows: tuple[PriorityRow, ...], selected: PriorityRow) -> str:
    """Explain a domain's share from its numbers, in a few sentences."""
    assumed = ASSUMED_SUCCESS[selected.rating]
    opening = (
        f"{selected.domain.name} is rated {selected.rating.label} (taken as {assumed:.0%} right)"
        f" and weighs {selected.weight:.3g}%."
    )
    sentences = [opening]
    stake = selected.points_at_stake
    if stake:
        others = [row.points_at_stake for row in rows if row is not selected]
        rank = "more than any other domain" if stake > max(others, default=0) else ""
        if not rank:
            ahead = sum(other > stake for other in others)
            rank = f"number {ahead + 1} of {len(rows)}" if ahead else "as much as any other domain"
        sentences.append(f"Raised to {TARGET:.0%} it brings {stake:.1f} exam points, {rank}.")
    else:
        sentences.append(f"It stands above the target of {TARGET:.0%}: keep it there.")
    weak = [row for row in rows if row.rating is Rating.NEEDS_IMPROVEMENT]
    peers = [row for row in rows if row.tier is selected.tier]
    if weak == [selected]:
        sentences.append(
            f"It is the only weak domain, so it takes {selected.share:.0%} of the time and the "
            "others share the rest."
        )
    else:
        company = "the only one" if len(peers) == 1 else f"one of {len(peers)}"
        sentences.append(
            f"Its tier is {selected.tier.label}, {company}: {selected.share:.0%} of the study time."
        )
    return " ".join(sentences)
