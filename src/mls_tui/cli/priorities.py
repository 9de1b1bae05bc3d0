"""`plan` and `strategy`: the priority chart, the timeline, the dates, the patterns."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import WIDTH, fitted, labelled, print_json, print_lines, table, wrapped
from mls_tui.cli.standing import standing_json
from mls_tui.cli.workspace import opened
from mls_tui.study import settings
from mls_tui.study.attempt import history
from mls_tui.study.ending import nothing_left
from mls_tui.study.exam import Strategy
from mls_tui.study.priority import PriorityRow, priority_rows, strategy_of, weekly_minutes
from mls_tui.study.records import Outcome
from mls_tui.study.retake import Retake, retake
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import clock, count, duration, long_day, weekday

if TYPE_CHECKING:
    from mls_tui.study.strategies import Split

_BAR = 20
# With more domains a line has no room for the hours of each.
_WITH_HOURS = 4
_PLACES = 6


def show_plan(arguments: Namespace) -> int:
    """Show where the next hour of study counts most, and how long the way is."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        if not (arguments.json and nothing_left(state)):
            refuse_unrated(state)
        if arguments.json:
            print_json(plan_json(state, today))
        else:
            print_lines(plan_lines(state, today))
    return 0


def refuse_unrated(state: State) -> None:
    """See to it that there is something to plan, and ratings to go by.

    Raises:
        StudyError: If the exam is passed, or a rating is missing; it says which command adds it.
    """
    exam = state.exam
    if reason := nothing_left(state):
        raise StudyError(reason)
    if not state.ratings and not state.exam_attempts:
        raise StudyError(
            f"There is no score report for {exam.code} yet: '{PROGRAM} report add --help' says how "
            "to enter one."
        )
    missing = [one for one in exam.domains if one.id not in state.ratings]
    if missing:
        names = ", ".join(one.name for one in missing)
        words = " ".join(f"{one.number}=needs" for one in missing)
        raise StudyError(f"No rating yet for {names}: add it, such as '{PROGRAM} rate {words}'.")


def plan_json(state: State, today: date) -> dict[str, Any]:
    """What `plan --json` prints; its keys stay as they are, and are empty after a pass."""
    facts = retake(state, today)
    if reason := nothing_left(state):
        return {
            "exam": state.exam.code,
            "today": today.isoformat(),
            "strategy": strategy_of(state).value,
            "domains": [],
            "timeline": None,
            "strategies": [],
            "recommended": None,
            "patterns": [],
            "warnings": [reason],
        }
    # `today` and `done` come by here as well, and need neither strategies nor reasons.
    from mls_tui.study.strategies import recommendation, splits

    better = recommendation(state, today)
    return {
        "exam": state.exam.code,
        "today": today.isoformat(),
        "strategy": strategy_of(state).value,
        "domains": [_domain_json(row) for row in priority_rows(state, today)],
        "timeline": _timeline_json(facts),
        "strategies": [_split_json(one) for one in splits(state, today)],
        "recommended": {"strategy": better.strategy.value, "reason": better.reason},
        "patterns": [pattern.number for pattern in facts.patterns],
        "warnings": list(facts.warnings),
        **standing_json(state, today),
    }


def _split_json(one: "Split") -> dict[str, Any]:
    return {
        "strategy": one.strategy.value,
        "shares": {domain: round(share, _PLACES) for domain, share in one.shares.items()},
        "minutes_per_week": one.minutes,
        "points_covered": round(one.covered, _PLACES),
        "points_at_stake": round(one.stake, _PLACES),
        "favours": one.favours and one.favours.id,
        "in_force": one.in_force,
        "recommended": one.recommended,
    }


def _domain_json(row: PriorityRow) -> dict[str, Any]:
    one = row.standing
    return {
        "id": row.domain.id,
        "number": row.domain.number,
        "name": row.domain.name,
        "short": row.domain.short,
        "weight": round(row.weight, _PLACES),
        "rating": row.rating.label,
        "tier": row.tier.label,
        "share": round(row.share, _PLACES),
        "points_at_stake": round(row.points_at_stake, _PLACES),
        "minutes_per_week": row.minutes_per_week,
        "reported": one.reported and one.reported.label,
        "points_at_stake_by_report": round(one.reported_stake, _PLACES),
        "points_won": round(one.won, _PLACES),
        "success_rate": round(one.rate, _PLACES),
        "source": "practice" if one.practised else "report",
        "questions": one.mastery.questions,
    }


def _timeline_json(facts: Retake) -> dict[str, Any] | None:
    known = facts.timeline
    if known is None:
        return None
    return {
        "name": known.name.value,
        "weeks": list(known.weeks),
        "weeks_label": known.weeks_label,
        "hours_per_week": list(known.hours_per_week),
        "hours_label": known.hours_label,
        "earliest_retake": iso(facts.earliest),
        "booked": iso(facts.booked),
        "window": [day.isoformat() for day in facts.window] if facts.window else None,
        "fit": {
            "available_minutes": facts.fit.available,
            "needed_minutes": facts.fit.needed,
            "short_minutes": facts.fit.short,
            "ways_out": list(facts.fit.ways_out),
        }
        if facts.fit
        else None,
    }


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return day.isoformat() if day else None


def plan_lines(state: State, today: date) -> Iterator[str]:
    """What `plan` prints for people."""
    facts = retake(state, today)
    yield f"{state.exam.code}  {state.exam.name}"
    yield from _last_attempt(state)
    yield ""
    yield from _chart(state, today)
    yield ""
    yield from labelled(_facts(state, facts, today))


def _last_attempt(state: State) -> Iterator[str]:
    rows = history(state, state.exam.code)
    if rows:
        last = rows[-1]
        day = long_day(last.attempt.date)
        word = "Passed" if last.outcome is Outcome.PASS else "Failed"
        score = "" if last.attempt.score is None else f" with {last.attempt.score}"
        if last.distance is not None:
            side = "above" if last.distance >= 0 else "below"
            score += f", {abs(last.distance)} {side} the passing score"
        yield f"Attempt {last.number}: {word.lower()} on {day}{score}"


def _chart(state: State, today: date) -> Iterator[str]:
    """What each domain is, where it stands, and a bar of its share."""
    rows = priority_rows(state, today)
    largest = max(row.share for row in rows)
    name = WIDTH - 7 - 10 - 11
    has_hours = any(row.minutes_per_week for row in rows)
    yield f"Share  {fitted('Domain', name)}{'Per week' if has_hours else '':>10}{'At stake':>11}"
    for row in rows:
        share = f"{row.share * 100:.0f} %"
        title = fitted(f"{row.domain.number} {row.domain.name}", name)
        spent = duration(row.minutes_per_week) if has_hours else ""
        yield f"{share:>5}  {title}{spent:>10}{row.points_at_stake:>11.1f}"
        about = f"{row.weight:.3g} % of the exam, {row.rating.label}, {row.tier.label}"
        bar = "#" * max(1, round(row.share / largest * _BAR))
        room = WIDTH - 9 - 1 - _BAR
        yield f"         {fitted(about, room)} {bar}"
        if row.standing.practised:
            yield from (f"         {line}" for line in wrapped(said(row), WIDTH - 9))


def said(row: PriorityRow) -> str:
    """What the report said of a domain and what practice says now, with the points won."""
    from mls_tui.study.why import LEAST_TOLD, standing_words

    won = row.standing.won
    points = f" ≈ {won:+.1f} points since the report." if abs(won) >= LEAST_TOLD else ""
    return standing_words(row.standing) + points


def short_chart(state: State, today: date) -> Iterator[str]:
    """One line a domain, for what an edit has led to."""
    rows = [
        (
            f"{row.share * 100:.0f} %",
            f"{row.domain.number} {row.domain.name}",
            row.rating.label,
            row.tier.label,
        )
        for row in (
            priority_rows(state, today) if state.is_rated and not nothing_left(state) else ()
        )
    ]
    return table((">Share", "Domain", "Rating", "Tier"), rows, give=1) if rows else iter(())


def _facts(state: State, facts: Retake, today: date) -> Iterator[tuple[str, str]]:
    from mls_tui.study.strategies import recommendation

    whose = "your availability" if state.availability else "the timeline asks for at least"
    if week := weekly_minutes(state, today):
        yield "Hours", f"{duration(week)} a week ({whose})"
    yield "Strategy", _strategy_words(state)
    better = recommendation(state, today)
    if better.strategy is not strategy_of(state):
        yield "Better", f"{better.strategy.value}: {better.reason}"
    if facts.timeline:
        known = facts.timeline
        yield "Timeline", f"{known.name.value}: {known.weeks_label}, {known.hours_label}"
        yield from date_facts(facts, today)
    for pattern in facts.patterns:
        yield "Patterns", f"{pattern.number}: {pattern.trigger}"
    for warning in facts.warnings:
        yield "Warnings", warning


def date_facts(facts: Retake, today: date) -> Iterator[tuple[str, str]]:
    """The dates of a retake, and whether the hours up to it are enough."""
    if facts.booked:
        left = (facts.booked - today).days
        when = "past" if left < 0 else "today" if left == 0 else f"in {count(left, 'day')}"
        yield "Booked", f"{weekday(facts.booked)} {facts.booked.year}, {when}"
    if facts.earliest:
        yield "Earliest", f"{weekday(facts.earliest)} {facts.earliest.year}"
    if facts.window and not facts.booked:
        first, last = facts.window
        yield "Window", f"{long_day(first)} to {long_day(last)}, if you begin today"
    if facts.fit:
        enough = f"short by {duration(facts.fit.short)}" if facts.fit.short else "enough"
        free, needed = duration(facts.fit.available), duration(facts.fit.needed)
        yield "Fit", f"{free} free before the exam, {needed} needed: {enough}"


def _strategy_words(state: State) -> str:
    own = "your choice" if state.settings.strategy else "the exam's own"
    without = ", no time for Strong domains" if state.settings.no_maintenance else ""
    return f"{strategy_of(state).value} ({own}{without})"


def _compared(state: State, today: date) -> Iterator[str]:
    """All strategies side by side, the one in force and the recommended one marked."""
    from mls_tui.study.strategies import recommendation, splits

    found = splits(state, today)
    domains = state.exam.domains
    hours = len(domains) <= _WITH_HOURS
    rows = [
        (
            f"{'*' if one.in_force else ''}{'>' if one.recommended else ''}",
            one.strategy.value,
            *(
                f"{one.shares[domain.id] * 100:.0f} %"
                + (f" {clock(one.minutes[domain.id])}" if hours else "")
                for domain in domains
            ),
            f"{one.covered:.1f}",
            one.favours.short if one.favours else "-",
        )
        for one in found
    ]
    shorts = [f">{domain.short}" for domain in domains]
    yield from table(("", "Strategy", *shorts, ">Covers", "Favours"), rows, give=1)
    yield ""
    parts = "share and hours a week" if hours else "share of the time"
    yield from wrapped(
        f"Per domain: {parts}. Covers: of ≈ {found[0].stake:.1f} exam points at stake, those that "
        "get their part of the time. Favours: the domain that gets most above its weight.",
        WIDTH,
    )
    wanted = recommendation(state, today)
    yield from wrapped(
        f"* in force. > recommended: {wanted.strategy.value}, {wanted.reason}", WIDTH
    )


def choose_strategy(arguments: Namespace) -> int:
    """Show or choose how study time is split."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        if arguments.name:
            chosen = Strategy(arguments.name)
            _, state = workspace.change(
                f"Strategy {chosen.value}", lambda old: settings.choose_strategy(old, chosen)
            )
        if arguments.maintenance:
            dropped = arguments.maintenance == "drop"
            _, state = workspace.change(
                "Drop maintenance" if dropped else "Keep maintenance",
                lambda old: settings.drop_maintenance(old, dropped=dropped),
            )
        print_lines([f"Strategy: {_strategy_words(state)}"])
        if state.is_rated:
            print_lines(["", *_compared(state, today)])
    return 0
