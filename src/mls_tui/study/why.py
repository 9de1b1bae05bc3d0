"""Why a domain has the share that it has, in a few sentences, each with its source."""

from collections.abc import Sequence
from datetime import date

from mls_tui.study.evidence import known_on
from mls_tui.study.exam import Domain, Strategy
from mls_tui.study.guidance import goal
from mls_tui.study.practice import progress
from mls_tui.study.priority import PriorityRow, one_weak_row
from mls_tui.study.readiness_words import mastery_words
from mls_tui.study.records import Rating
from mls_tui.study.standing import Standing
from mls_tui.study.state import State
from mls_tui.study.strategies import Recommendation
from mls_tui.study.success import ASSUMED_SUCCESS, TARGET
from mls_tui.study.wording import count, percent

# Less than half of the last digit shown is nothing.
LEAST_TOLD = 0.05


def why(
    rows: Sequence[PriorityRow],
    selected: PriorityRow,
    strategy: Strategy,
    proposed: Rating | None = None,
    better: Recommendation | None = None,
) -> str:
    """Explain a domain's share from its numbers.

    Args:
        rows: Every domain of the chart.
        selected: The domain to explain.
        strategy: The rule that the shares are computed by.
        proposed: The rating that practice would give it instead.
        better: The strategy to take, which is said where the rule for one weak domain costs.
    """
    sentences = [
        f"{selected.domain.name} weighs {selected.weight:.3g} % of the exam.",
        standing_words(selected.standing),
        stake_words(rows, selected),
        _share(rows, selected, strategy),
    ]
    if better and better.strategy is not strategy and one_weak_row(rows) is selected:
        sentences.append(
            f"Better is the strategy {better.strategy.value}: in simulation this rule costs 3 "
            "points of the probability to pass or more."
        )
    if proposed:
        sentences.append(
            f"Practice contradicts the rating: {proposed.label} is proposed in place of "
            f"{selected.rating.label}."
        )
    return " ".join(sentences)


def first_words(rows: Sequence[PriorityRow]) -> tuple[str, str]:
    """Where to begin: the answer, and the numbers behind it."""
    first = max(rows, key=lambda row: row.share)
    name, one = first.domain.name, first.standing
    wrong = 100 - percent(one.rate)
    part = f"It is {first.weight:.3g} % of the exam"
    if one.practised:
        return f"{name} first.", f"{part}, and ≈ {wrong} of 100 questions there still go wrong."
    if one.reported:
        source = f"{one.source[0].lower()}{one.source[1:]}"
        return f"{name} first.", f"{part}, and {source} rates it {one.reported.label}."
    return f"{name} first.", f"{part}; no report rates it yet."


def won_words(rows: Sequence[PriorityRow]) -> str:
    """What practice says is won since the report over all domains, and what is left to win."""
    won = sum(row.standing.won for row in rows)
    left = sum(row.points_at_stake for row in rows)
    to_win = f"≈ {left:.1f} exam points are to be won up to {percent(TARGET)} % right."
    if left < LEAST_TOLD:
        to_win = f"Every domain stands at {percent(TARGET)} % right or above."
        if won < LEAST_TOLD:
            return to_win
        to_win = f"{to_win[0].lower()}{to_win[1:]}"
    # It stands behind a sentence about one domain.
    if won < LEAST_TOLD:
        return f"In all {to_win}"
    return f"In all ≈ {won:.1f} points are won since the report; {to_win}"


def standing_words(one: Standing) -> str:
    """What the report said of a domain and what practice says now, each named."""
    said = "No report rates it."
    if one.reported:
        assumed = percent(ASSUMED_SUCCESS[one.reported])
        rated = "rated" if one.practised else "rates"
        said = f"{one.source} {rated} it {one.reported.label}, taken for {assumed} % right"
        if one.practised:
            asked = count(one.mastery.questions, "question")
            said += f"; practice says {mastery_words(one.mastery)} now, by {asked}."
        else:
            said += " until practice says more."
    elif one.practised:
        asked = count(one.mastery.questions, "question")
        said += f" Practice says {mastery_words(one.mastery)}, by {asked}."
    if one.rating and one.rating is not one.reported:
        said += f" You rate it {one.rating.label} since."
    return said


def goal_words(state: State, domain: Domain, today: date) -> str:
    """The measurable goal of a domain, and how far the newest questions of the log are from it.

    A fact of the log, and not mastery, which weighs questions by age and quality.
    """
    done = progress(known_on(state.exam_tests, today), domain.id)
    if done.success is None:
        return f"Goal: {goal(domain)}; nothing is logged yet."
    verdict = "reached ✓" if done.reached else "not yet"
    if done.success >= done.target and not done.reached:
        verdict = "too few questions to say"
    asked = count(done.total, "question")
    return (
        f"Goal: {goal(domain)}; of the newest {asked} in the log, {done.correct} were right, "
        f"{percent(done.success)} %: {verdict}."
    )


def stake_words(rows: Sequence[PriorityRow], selected: PriorityRow) -> str:
    """What raising a domain to the target can still win, and what is won since the report."""
    one = selected.standing
    by = "By practice" if one.practised else "By that assumption"
    won = ""
    if one.won >= LEAST_TOLD:
        won = f"; ≈ {one.won:.1f} are won since the report"
    elif one.won <= -LEAST_TOLD:
        won = f"; ≈ {-one.won:.1f} more than by the report"
    if one.at_stake < LEAST_TOLD:
        return f"{by} it has reached the target of {percent(TARGET)} %: keep it there{won}."
    return (
        f"{by}, raising it to {percent(TARGET)} % brings ≈ {one.at_stake:.1f} exam points, "
        f"{_rank(rows, one)}{won}."
    )


def _rank(rows: Sequence[PriorityRow], one: Standing) -> str:
    others = [row.points_at_stake for row in rows if row.standing is not one]
    if one.at_stake > max(others, default=0):
        return "more than any other domain"
    ahead = sum(other > one.at_stake for other in others)
    return f"number {ahead + 1} of {len(rows)}" if ahead else "as much as any other domain"


def _share(rows: Sequence[PriorityRow], selected: PriorityRow, strategy: Strategy) -> str:
    share = f"{selected.share * 100:.0f} %"
    if strategy is Strategy.GAP:
        return f"Hours go where most of the exam is still open: {share} of the study time."
    if one_weak_row(rows) is selected:
        return (
            f"It is the only domain rated weak, so it takes {share} of the time and the others "
            "share the rest."
        )
    peers = [row for row in rows if row.tier is selected.tier]
    company = "the only one" if len(peers) == 1 else f"one of {len(peers)}"
    return f"By its rating its tier is {selected.tier.label}, {company}: {share} of the study time."
