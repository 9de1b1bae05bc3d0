"""`plan` and `strategy`: the priority chart, the timeline, the dates, the patterns."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import Any

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import WIDTH, fitted, labelled, print_json, print_lines, table
from mls_tui.cli.workspace import opened
from mls_tui.study import settings
from mls_tui.study.attempt import history
from mls_tui.study.exam import Strategy
from mls_tui.study.priority import PriorityRow, priority_rows, strategy_of, weekly_minutes
from mls_tui.study.records import Outcome
from mls_tui.study.retake import Retake, passed, retake
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import count, duration, long_day, weekday

_BAR = 20
_PLACES = 6


def show_plan(arguments: Namespace) -> int:
    """Show where the next hour of study counts most, and how long the way is."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        refuse_unrated(state)
        if arguments.json:
            print_json(plan_json(state, today))
        else:
            print_lines(plan_lines(state, today))
    return 0


def refuse_unrated(state: State) -> None:
    """See to it that there are ratings to go by.

    Raises:
        StudyError: If there are none, or one is missing; it says which command adds them.
    """
    exam = state.exam
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
    """What `plan --json` prints; its keys stay as they are."""
    facts = retake(state, today)
    return {
        "exam": state.exam.code,
        "today": today.isoformat(),
        "strategy": strategy_of(state).value,
        "domains": [_domain_json(row) for row in priority_rows(state, today)],
        "timeline": None if passed(state) else _timeline_json(facts),
        "patterns": [pattern.number for pattern in facts.patterns],
        "warnings": list(facts.warnings),
    }


def _domain_json(row: PriorityRow) -> dict[str, Any]:
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
    """Two lines a domain: what it is, and a bar of its share."""
    rows = priority_rows(state, today)
    largest = max(row.share for row in rows)
    name = WIDTH - 7 - 10 - 11
    yield f"Share  {fitted('Domain', name)}{'Per week':>10}{'At stake':>11}"
    for row in rows:
        share = f"{row.share * 100:.0f} %"
        title = fitted(f"{row.domain.number} {row.domain.name}", name)
        spent = duration(row.minutes_per_week)
        yield f"{share:>5}  {title}{spent:>10}{row.points_at_stake:>11.1f}"
        about = f"{row.weight:.3g} % of the exam, {row.rating.label}, {row.tier.label}"
        bar = "#" * max(1, round(row.share / largest * _BAR))
        room = WIDTH - 9 - 1 - _BAR
        yield f"         {fitted(about, room)} {bar}"


def short_chart(state: State, today: date) -> Iterator[str]:
    """One line a domain, for what an edit has led to."""
    rows = [
        (
            f"{row.share * 100:.0f} %",
            f"{row.domain.number} {row.domain.name}",
            row.rating.label,
            row.tier.label,
        )
        for row in (priority_rows(state, today) if state.is_rated else ())
    ]
    return table((">Share", "Domain", "Rating", "Tier"), rows, give=1) if rows else iter(())


def _facts(state: State, facts: Retake, today: date) -> Iterator[tuple[str, str]]:
    whose = "your availability" if state.availability else "the timeline asks for at least"
    yield "Hours", f"{duration(weekly_minutes(state))} a week ({whose})"
    yield "Strategy", _strategy_words(state)
    if facts.timeline and not passed(state):
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
    return f"{strategy_of(state).value} ({own})"


def choose_strategy(arguments: Namespace) -> int:
    """Show or choose how study time is split."""
    with opened(arguments) as workspace:
        state = workspace.load()
        if arguments.name:
            chosen = Strategy(arguments.name)
            _, state = workspace.change(
                f"Strategy {chosen.value}", lambda old: settings.choose_strategy(old, chosen)
            )
        print_lines([f"Strategy: {_strategy_words(state)}"])
        if state.is_rated:
            print_lines(["", *short_chart(state, workspace.today)])
    return 0
