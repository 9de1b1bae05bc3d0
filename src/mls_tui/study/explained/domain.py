"""A domain explained: why it has its share, how that comes about, its hours and its tasks."""

from collections.abc import Sequence
from datetime import date

from mls_tui.study.checklist import confidence_in
from mls_tui.study.exam import Domain, Strategy
from mls_tui.study.planning.account import account
from mls_tui.study.priority import (
    OPEN_UP_TO,
    TIER_BASE,
    PriorityRow,
    one_weak_row,
    share_points,
    strategy_of,
    weekly_minutes,
)
from mls_tui.study.records import Confidence, Rating
from mls_tui.study.section import Section
from mls_tui.study.standing import Standing, standings
from mls_tui.study.state import State
from mls_tui.study.strategies import STRATEGY_WORDS, recommendation
from mls_tui.study.success import ASSUMED_SUCCESS, TARGET
from mls_tui.study.why import goal_words, standing_words, why
from mls_tui.study.wording import count, duration, percent


def explain_domain(
    state: State,
    rows: Sequence[PriorityRow],
    domain: Domain,
    today: date,
    proposed: Rating | None = None,
) -> tuple[Section, ...]:
    """Explain a domain with the numbers behind its row in the chart.

    Args:
        state: The state.
        rows: Every domain of the chart; none before all are rated.
        domain: The domain.
        today: The day.
        proposed: The rating that practice would give it instead.
    """
    row = next((one for one in rows if one.domain.id == domain.id), None)
    found = []
    if row:
        better = recommendation(state, today)
        text = why(rows, row, strategy_of(state), proposed, better)
        found.append(Section(f"{domain.name}: {100 * row.share:.0f} % of your time", (text,)))
        found.append(Section("How the share comes about", tuple(_sum(state, rows, row, today))))
    else:
        weight = state.exam.weights[domain.id]
        standing = next(one for one in standings(state, today) if one.domain.id == domain.id)
        text = f"It weighs {weight:.3g} % of the exam. {standing_words(standing)}"
        found.append(Section(domain.name, (text,)))
    found.append(Section("Hours", (_hours(state, domain, today),)))
    goals = [goal_words(state, domain, today)]
    if domain.tasks:
        goals.append(_tasks(state, domain))
    found.append(Section("Goal and tasks", tuple(goals)))
    return tuple(found)


def _sum(state: State, rows: Sequence[PriorityRow], row: PriorityRow, today: date) -> list[str]:
    strategy = strategy_of(state)
    rates = {one.domain.id: one.standing.rate for one in rows}
    parts = share_points(state.exam, state.ratings, strategy, rates)
    mine, total = parts[row.domain.id], sum(parts.values())
    sentences = [
        (
            f"Split {STRATEGY_WORDS[strategy]}: {_factors(strategy, rows, row)} = {mine:.3g} parts "
            f"of {total:.4g}, {100 * mine / total:.0f} %."
        )
    ]
    if round(100 * mine / total) != round(100 * row.share):
        sentences.append(_moved(strategy, rows, row))
    week = duration(weekly_minutes(state, today))
    sentences.append(
        f"{100 * row.share:.0f} % of {week} a week is {duration(row.minutes_per_week)}."
    )
    return sentences


def _factors(strategy: Strategy, rows: Sequence[PriorityRow], row: PriorityRow) -> str:
    weight = f"{row.weight:.3g}"
    match strategy:
        case Strategy.TIERED:
            peers = [one.weight for one in rows if one.tier is row.tier]
            mean = f"{sum(peers) / len(peers):.3g}"
            return f"{TIER_BASE[row.tier]} for {row.tier.label} x weight {weight} / tier's {mean}"
        case Strategy.SMOOTH:
            return f"a factor for {row.rating.label} x a root of its weight, {weight}"
        case Strategy.POINTS:
            left = max(0.0, TARGET - ASSUMED_SUCCESS[row.rating])
            return f"weight {weight} x {left:.2f} up to {percent(TARGET)} % by its rating"
        case Strategy.GAP:
            left = max(0.0, OPEN_UP_TO - row.standing.rate)
            return f"weight {weight} x {left:.2f} that is open up to {percent(OPEN_UP_TO)} %"


def _moved(strategy: Strategy, rows: Sequence[PriorityRow], row: PriorityRow) -> str:
    """Why a share is not what its parts come to."""
    if strategy is not Strategy.GAP and (weak := one_weak_row(rows)):
        if weak is row:
            return "The only domain rated weak gets 60 % at least."
        return f"{weak.domain.name}, the only one rated weak, gets 60 %; the others share the rest."
    return "No domain falls below 5 %, which the larger ones give."


def _hours(state: State, domain: Domain, today: date) -> str:
    known = account(state, today)
    debt = known.debts[domain.id]
    owed = f", owed {duration(debt)}" if debt > 0 else ""
    return (
        f"Done since the report {duration(known.done[domain.id])}, ahead "
        f"{duration(known.ahead[domain.id])}{owed}."
    )


def _tasks(state: State, domain: Domain) -> str:
    held = [confidence_in(state, one.number) for one in domain.tasks]
    marks = ", ".join(f"{held.count(mark)} {mark.value}" for mark in reversed(Confidence))
    return f"Of {count(len(domain.tasks), 'task')}: {marks}."


def explain_rating(
    standing: Standing, row: PriorityRow | None, *, before: Rating | None = None
) -> tuple[Section, ...]:
    """Explain the rating of a domain: what it is taken for, and what it does to your time.

    Args:
        standing: Where the domain stands.
        row: Its row in the chart; None for a report that is not in force.
        before: Its rating in the attempt before.
    """
    sentences = [f"It weighs {standing.weight:.3g} % of the exam. {standing_words(standing)}"]
    if before and before is not standing.reported and standing.reported:
        sentences.append(f"In the report before it was {before.label}.")
    if row:
        sentences.append(
            f"So its priority is {row.tier.label}: {100 * row.share:.0f} % of your time, "
            f"{duration(row.minutes_per_week)} a week. ≈ {row.points_at_stake:.1f} exam points are "
            f"to be won up to {percent(TARGET)} % right."
        )
    return (Section(standing.domain.name, tuple(sentences)),)
