"""Priorities: tier, share of the study time and points at stake of each domain."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from math import log
from typing import TYPE_CHECKING, NamedTuple

from mls_tui.study.ending import ending
from mls_tui.study.exam import Domain, Exam, Strategy
from mls_tui.study.records import Rating
from mls_tui.study.state import State
from mls_tui.study.success import ASSUMED_SUCCESS, TARGET
from mls_tui.study.timeline import timeline
from mls_tui.study.value import StudyError

if TYPE_CHECKING:
    from mls_tui.study.standing import Standing

# One weak domain among better ones takes at least this part (article, "moderate gaps").
ONE_WEAK_SHARE = 0.60
# Under `points` and `gap` every domain has at least this part, less where many would need too much.
SMALLEST_SHARE = 0.05
# `gap`: up to this success rate a domain is open, and one beyond it counts as open a little still.
OPEN_UP_TO, _LEAST_OPEN = 0.95, 0.02

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
TIER_BASE = {Tier.HIGHEST: 40, Tier.HIGH: 30, Tier.MEDIUM: 20, Tier.MAINTENANCE: 10}


class PriorityRow(NamedTuple):
    """A domain in the priority chart: where it stands, and the time it gets.

    `share` goes from 0 to 1. `rating` is the one in force.
    """

    standing: "Standing"
    rating: Rating
    tier: Tier
    share: float
    minutes_per_week: int

    @property
    def domain(self) -> Domain:
        """The domain."""
        return self.standing.domain

    @property
    def weight(self) -> float:
        """Percent of the exam."""
        return self.standing.weight

    @property
    def points_at_stake(self) -> float:
        """Percent of the exam that studying can still win: by practice, else by the report."""
        return self.standing.at_stake


def tier(exam: Exam, domain: str, rating: Rating) -> Tier:
    """Place a domain by its rating, and by its weight against the exam's median weight."""
    if rating is Rating.NEEDS_IMPROVEMENT:
        heavy = exam.weights[domain] > exam.median_weight
        return Tier.HIGHEST if heavy else Tier.HIGH
    return Tier.MEDIUM if rating is Rating.COMPETENT else Tier.MAINTENANCE


def points_at_stake(exam: Exam, domain: str, rating: Rating) -> float:
    """Percent of the exam won by raising a domain from what its rating stands for to the target.

    By the rating alone, which `points` goes by; what is at stake now is a domain's standing.
    """
    return exam.weights[domain] * max(0.0, TARGET - ASSUMED_SUCCESS[rating])


def strategy_of(state: State) -> Strategy:
    """The strategy in force: the user's choice, else the exam's own."""
    return state.settings.strategy or state.exam.strategy


def shares(
    exam: Exam,
    ratings: Mapping[str, Rating],
    strategy: Strategy,
    rates: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Split the study time over the domains.

    Args:
        exam: The exam.
        ratings: Ratings in force per domain id.
        strategy: The rule.
        rates: Success rates per domain id, 0-1, that `gap` goes by; without one, the rating's.

    Returns:
        Share per domain id, in the exam's order; they add up to 1.

    Raises:
        StudyError: If a domain has no rating.
    """
    unrated = [domain.name for domain in exam.domains if domain.id not in ratings]
    if unrated:
        raise StudyError(f"No rating yet for {', '.join(unrated)}: rate every domain first.")
    points = share_points(exam, ratings, strategy, rates or {})
    total = sum(points.values())
    split = {domain: value / total for domain, value in points.items()}
    floor = SMALLEST_SHARE if strategy in (Strategy.POINTS, Strategy.GAP) else 0.0
    split = _at_least(split, floor)
    weak = one_weak(exam, ratings)
    if weak and strategy is not Strategy.GAP:
        split = _with_weak(split, weak, floor)
    return split


def one_weak(exam: Exam, ratings: Mapping[str, Rating]) -> str | None:
    """The domain that alone needs improvement among better ones; None where it is not just one."""
    weak = [one.id for one in exam.domains if ratings.get(one.id) is Rating.NEEDS_IMPROVEMENT]
    return weak[0] if len(weak) == 1 and len(exam.domains) > 1 else None


def shares_of(state: State, today: date, strategy: Strategy | None = None) -> dict[str, float]:
    """Split the study time by the strategy in force or another; without a report, by the weights.

    Raises:
        StudyError: If there is a report, and a domain has no rating.
    """
    if not state.ratings and not state.exam_attempts:
        return {domain: weight / 100 for domain, weight in state.exam.weights.items()}
    strategy = strategy or strategy_of(state)
    rates: Mapping[str, float] = {}
    if strategy is Strategy.GAP:
        # Only this strategy needs the practice log: every start would pay for its import.
        from mls_tui.study.standing import success_rates

        rates = success_rates(state, today)
    split = shares(state.exam, state.ratings, strategy, rates)
    return _without_maintenance(state, split) if state.settings.no_maintenance else split


def _without_maintenance(state: State, split: Mapping[str, float]) -> dict[str, float]:
    """The shares once the Maintenance tier gets no time; as they are where it is all there is."""
    kept = {
        one: share
        for one, share in split.items()
        if tier(state.exam, one, state.ratings[one]) is not Tier.MAINTENANCE
    }
    total = sum(kept.values())
    return {one: kept.get(one, 0.0) / total for one in split} if total else dict(split)


def maintenance_share(state: State, today: date) -> float:
    """What the domains of the Maintenance tier take, or would take if they were not dropped."""
    whole = state.replace(settings=state.settings.replace(no_maintenance=None))
    return sum(
        share
        for domain, share in shares_of(whole, today).items()
        if tier(state.exam, domain, state.ratings[domain]) is Tier.MAINTENANCE
    )


def share_points(
    exam: Exam, ratings: Mapping[str, Rating], strategy: Strategy, rates: Mapping[str, float]
) -> Mapping[str, float]:
    """The parts that each domain's share comes from, before floors and the one weak domain.

    Args:
        exam: The exam.
        ratings: Ratings in force per domain id.
        strategy: The rule.
        rates: Success rates per domain id that `gap` goes by; without one, the rating's.
    """
    if strategy is Strategy.GAP:
        now = {one: rates.get(one, ASSUMED_SUCCESS[rating]) for one, rating in ratings.items()}
        return {
            domain: weight * max(_LEAST_OPEN, OPEN_UP_TO - now[domain])
            for domain, weight in exam.weights.items()
        }
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
        points[domain] = TIER_BASE[tiers[domain]] * weight * len(peers) / sum(peers)
    return points


def _with_weak(split: Mapping[str, float], weak: str, floor: float) -> dict[str, float]:
    """Raise the share of the one weak domain; the others share the rest, none under the floor.

    The floor comes out of the others or out of what the weak domain has above its part, and never
    out of that part.
    """
    if split[weak] >= ONE_WEAK_SHARE:
        return dict(split)
    scale = (1 - ONE_WEAK_SHARE) / (1 - split[weak])
    others = {one: value * scale for one, value in split.items() if one != weak}
    others = _at_least(others, floor, 1 - ONE_WEAK_SHARE)
    return {one: ONE_WEAK_SHARE if one == weak else others[one] for one in split}


def _at_least(split: Mapping[str, float], smallest: float, total: float = 1.0) -> dict[str, float]:
    """Raise every share to the smallest; those above it give in proportion to theirs.

    Where so many cannot all have it, they have the same.
    """
    smallest = min(smallest, total / len(split))
    low: set[str] = set()
    while True:
        above = sum(value for one, value in split.items() if one not in low)
        scale = (total - smallest * len(low)) / above if above else 0.0
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


def weekly_minutes(state: State, today: date) -> int:
    """Minutes of study a week: those available, else the least that the timeline asks for.

    None are left once the exam is over.
    """
    if ending(state, today):
        return 0
    if state.availability:
        return state.availability.minutes_per_week
    return timeline(state.exam, state.ratings).hours_per_week[0] * 60


def priority_rows(state: State, today: date) -> tuple[PriorityRow, ...]:
    """The weighted priority chart: the domains in order of their share, then weight.

    Raises:
        StudyError: If a domain has no rating.
    """
    from mls_tui.study.standing import standings

    exam, ratings = state.exam, state.ratings
    found = standings(state, today)
    rates = {one.domain.id: one.rate for one in found}
    split = shares(exam, ratings, strategy_of(state), rates)
    if state.settings.no_maintenance:
        split = _without_maintenance(state, split)
    minutes = minutes_per_week(split, weekly_minutes(state, today))
    rows = [
        PriorityRow(
            standing=one,
            rating=ratings[one.domain.id],
            tier=tier(exam, one.domain.id, ratings[one.domain.id]),
            share=split[one.domain.id],
            minutes_per_week=minutes[one.domain.id],
        )
        for one in found
    ]
    return tuple(sorted(rows, key=lambda row: (-row.share, -row.weight, row.domain.number)))


def one_weak_row(rows: Sequence[PriorityRow]) -> PriorityRow | None:
    """The row of the domain that alone needs improvement; None where it is not just one."""
    weak = [row for row in rows if row.rating is Rating.NEEDS_IMPROVEMENT]
    return weak[0] if len(weak) == 1 and len(rows) > 1 else None
