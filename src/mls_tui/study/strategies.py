"""The strategies side by side: what each makes of the study time, and which to take."""

from datetime import date, timedelta
from typing import NamedTuple

from mls_tui.study.exam import Domain, Exam, Strategy
from mls_tui.study.priority import (
    minutes_per_week,
    one_weak,
    shares,
    strategy_of,
    weekly_minutes,
)
from mls_tui.study.standing import standings
from mls_tui.study.state import State
from mls_tui.study.timeline import timeline
from mls_tui.study.wording import clock

STRATEGY_WORDS = {
    Strategy.TIERED: "by tier, 40/30/20/10",
    Strategy.SMOOTH: "smooth, by rating and weight",
    Strategy.POINTS: "by points at stake in the report",
    Strategy.GAP: "by what is open in your own results",
}

# From so much time on the strategies differ by more than chance would show.
_LONG = timedelta(weeks=4)
# A domain whose share is nearer to its weight is not favoured.
_LEAST_FAVOUR = 0.01


class Split(NamedTuple):
    """What a strategy makes of the study time.

    `shares` go from 0 to 1 and `minutes` are a week's, both by domain id in the exam's order.
    `covered` is how many of the points at stake, `stake`, get their part of the time: a domain's
    points count in full where its share of the hours is at least its share of all points, and in
    proportion where it is less. `favours` is the domain that gets most above its weight.
    """

    strategy: Strategy
    shares: dict[str, float]
    minutes: dict[str, int]
    covered: float
    stake: float
    favours: Domain | None
    in_force: bool
    recommended: bool


def split_words(exam: Exam, one: Split) -> str:
    """What a strategy goes by and what it makes of a week, in two sentences."""
    hours = ", ".join(f"{each.short} {clock(one.minutes[each.id])}" for each in exam.domains)
    words = STRATEGY_WORDS[one.strategy]
    return (
        f"{words[0].upper()}{words[1:]}. Hours a week: {hours}. "
        f"≈ {one.covered:.1f} of {one.stake:.1f} exam points at stake get their part of the time."
    )


class Recommendation(NamedTuple):
    """The strategy to take, and why."""

    strategy: Strategy
    reason: str


def recommendation(state: State, today: date) -> Recommendation:
    """Recommend a strategy: `gap` for one weak domain and four weeks or more, else the exam's own.

    The figures are those of the study in docs/readiness.md.
    """
    own = state.exam.strategy
    if one_weak(state.exam, state.ratings) and _time_left(state, today) >= _LONG:
        return Recommendation(
            Strategy.GAP,
            "one domain alone is weak, and there are four weeks or more: in simulation the rule "
            "that gives it 60 % of the time costs 3 points of the probability to pass or more.",
        )
    return Recommendation(
        own,
        "the exam's own. In simulation they differ by a point or so of the probability to pass "
        "below 30 h; from 80 h on, gap wins two or three.",
    )


def _time_left(state: State, today: date) -> timedelta:
    """Time until the booked day, else the least that the timeline asks for."""
    booked = state.settings.booked
    if booked:
        return booked - today
    return timedelta(weeks=timeline(state.exam, state.ratings).weeks[0])


def splits(state: State, today: date) -> tuple[Split, ...]:
    """Every strategy with its shares, hours and the points at stake that they cover.

    Raises:
        StudyError: If a domain has no rating.
    """
    exam = state.exam
    found = standings(state, today)
    rates = {one.domain.id: one.rate for one in found}
    stakes = {one.domain.id: one.at_stake for one in found}
    total, week = sum(stakes.values()), weekly_minutes(state, today) if state.is_rated else 0
    wanted = recommendation(state, today).strategy
    rows = []
    for strategy in Strategy:
        split = shares(exam, state.ratings, strategy, rates)
        covered = sum(min(points, split[one] * total) for one, points in stakes.items())
        over = {one: share - exam.weights[one] / 100 for one, share in split.items()}
        most = max(over, key=lambda one: over[one])
        rows.append(
            Split(
                strategy=strategy,
                shares=split,
                minutes=minutes_per_week(split, week),
                covered=covered,
                stake=total,
                favours=exam.domain(most) if over[most] >= _LEAST_FAVOUR else None,
                in_force=strategy is strategy_of(state),
                recommended=strategy is wanted,
            )
        )
    return tuple(rows)
