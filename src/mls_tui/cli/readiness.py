"""`ready` and `rerate`: the verdict with its reasons, and the ratings that practice proposes."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import Any

from mls_tui.cli.parser import PROGRAM
from mls_tui.cli.printing import labelled, print_json, print_lines, table
from mls_tui.cli.priorities import iso
from mls_tui.cli.workspace import opened
from mls_tui.identity import new_id
from mls_tui.study.exam import find_domain
from mls_tui.study.offset import guesses
from mls_tui.study.passing import CUTS, clamped
from mls_tui.study.readiness import Readiness, outlook, readiness
from mls_tui.study.readiness_words import (
    failures_words,
    forecast_words,
    guesses_words,
    offset_words,
    outlook_words,
    passing_words,
    proposal_words,
    sources_words,
    still_words,
)
from mls_tui.study.rerating import Evidence, proposals, rerate
from mls_tui.study.sources import readings
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import percent, weekday


def show_readiness(arguments: Namespace) -> int:
    """Say whether the user is ready, and what is missing."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        known = readiness(state, today)
        if arguments.json:
            print_json(_readiness_json(state, known, today))
        else:
            print_lines(_readiness_lines(state, known, today))
    return 0


def _readiness_json(state: State, known: Readiness, today: date) -> dict[str, Any]:
    guessed = guesses(state.exam, state.exam_tests, today)
    return {
        "exam": state.exam.code,
        "today": today.isoformat(),
        "verdict": known.verdict.value,
        "missing": known.missing or None,
        "conditions": [
            {"text": one.text, "now": one.now, "met": one.met, "needed": one.needed}
            for one in known.conditions
        ],
        "pass_probability": known.passing
        and {str(cut): round(clamped(known.passing[cut]), 4) for cut in CUTS},
        "stands_still": known.stands_still,
        "mastery": {
            one.domain: {
                "name": state.exam.domain(one.domain).name,
                "mean": round(one.mean, 4),
                "low": round(one.low, 4),
                "high": round(one.high, 4),
                "questions": one.questions,
            }
            for one in known.mastery
        },
        "forecast": known.forecast
        and {
            "low": iso(known.forecast.low),
            "mid": iso(known.forecast.mid),
            "high": iso(known.forecast.high),
            "never": round(known.forecast.never, 4),
            "horizon": known.forecast.horizon.isoformat(),
        },
        "offset": known.offset and round(known.offset, 4),
        "sources": [
            {
                "bank": one.bank,
                "points": round(one.points, 2),
                "low": round(one.low, 2),
                "high": round(one.high, 2),
                "tests": one.tests,
                "clear": one.is_clear,
            }
            for one in readings(known.scores, today)
        ],
        "guesses": guessed and {"mean": round(guessed.mean, 2), "tests": guessed.tests},
        "proposals": [_proposal_json(one) for one in proposals(state, today)],
    }


def _proposal_json(proposal: Evidence) -> dict[str, Any]:
    return {
        "domain": proposal.domain.id,
        "rating": proposal.rating.value,
        "proposed": proposal.proposed and proposal.proposed.value,
        "questions": proposal.questions,
    }


def _readiness_lines(state: State, known: Readiness, today: date) -> Iterator[str]:
    yield f"{state.exam.code} · {weekday(today)} {today.year}"
    yield ""
    yield f"Readiness: {known.verdict.value}"
    if known.missing and not known.conditions:
        yield known.missing
    elif known.missing:
        yield from labelled([("Missing", known.missing)])
    yield ""
    rows = [
        ("[x]" if one.met else "[ ]", one.text, one.now, one.needed and f"-> {one.needed}")
        for one in known.conditions
    ]
    for mark, text, now, needed in rows:
        yield from labelled([(mark, f"{text}: {now}"), ("   ", needed)])
    yield ""
    yield from labelled(_estimates(state, known, today))
    yield ""
    yield from table(
        ("Domain", ">Mastery", ">Interval", ">Questions"),
        [
            (
                state.exam.domain(one.domain).name,
                f"{percent(one.mean)} %",
                f"{percent(one.low)}-{percent(one.high)} %",
                str(one.questions),
            )
            for one in known.mastery
        ],
        give=0,
    )
    found = proposals(state, today)
    if found:
        yield ""
        yield from labelled([("Re-rate", proposal_words(one)) for one in found])
        yield f"'{PROGRAM} rerate DOMAIN' takes a new rating over."


def readiness_facts(state: State, known: Readiness, today: date) -> Iterator[tuple[str, str]]:
    """The verdict, its conditions and all estimates, each as a label and a sentence."""
    yield "Verdict", known.verdict.value
    for one in known.conditions:
        yield "Met" if one.met else "Not met", f"{one.text}: {one.now}"
    yield from ((label or "Then", text) for label, text in _estimates(state, known, today) if text)


def _estimates(state: State, known: Readiness, today: date) -> Iterator[tuple[str, str]]:
    """What is estimated, each as a label and a sentence."""
    said = (passing_words(known), still_words(known), failures_words(known))
    yield "Pass", " ".join(filter(None, said))
    yield "", outlook_words(outlook(state, known))
    yield "Forecast", forecast_words(known.forecast, today)
    yield "Offset", offset_words(known.offset)
    yield "Sources", sources_words(readings(known.scores, today))
    yield "Guesses", guesses_words(guesses(state.exam, state.exam_tests, today))


def rerate_domains(arguments: Namespace) -> int:
    """Show what practice proposes, take it over for some domains, or take that back."""
    with opened(arguments) as workspace:
        state, today = workspace.load(), workspace.today
        found = {one.domain.id: one for one in proposals(state, today)}
        named = [find_domain(state.exam, word) for word in arguments.domains]
        domains = list({one.id: one for one in named}.values())
        if not domains:
            if arguments.back:
                raise StudyError("Name the domains that are to go back to the report's rating.")
            print_lines(labelled([("Re-rate", proposal_words(one)) for one in found.values()]))
            if not found:
                print_lines(["Practice proposes no other rating."])
            return 0
        ratings = {}
        for domain in domains:
            if arguments.back:
                if domain.id not in state.reported_ratings:
                    raise StudyError(f"No report rates {domain.name} yet.")
                if domain.id not in state.reratings:
                    raise StudyError(f"{domain.name} has the report's own rating already.")
                ratings[domain.id] = state.reported_ratings[domain.id]
            elif domain.id in found and (proposed := found[domain.id].proposed):
                ratings[domain.id] = proposed
            else:
                raise StudyError(f"Practice proposes no other rating for {domain.name}.")

        ids = {domain: new_id() for domain in ratings}

        names = ", ".join(domain.name for domain in domains)
        _, stands = workspace.change(
            f"Re-rate {names}"[:100], lambda old: rerate(old, ratings, ids, today)
        )
        print_lines(f"{one.name}: {stands.ratings[one.id].label}" for one in domains)
    return 0
