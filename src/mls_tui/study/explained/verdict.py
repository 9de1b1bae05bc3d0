"""Readiness explained in short: the verdict, what is missing, and the estimates."""

from datetime import date

from mls_tui.study.readiness import outlook, readiness
from mls_tui.study.readiness_words import (
    answer_words,
    forecast_words,
    outlook_words,
    passing_words,
    still_words,
)
from mls_tui.study.section import Section
from mls_tui.study.state import State
from mls_tui.study.wording import agree


def explain_verdict(state: State, today: date) -> tuple[Section, ...]:
    """Explain the verdict of a day by its conditions and estimates."""
    known = readiness(state, today)
    unmet = [one for one in known.conditions if not one.met]
    met = len(known.conditions) - len(unmet)
    told = [answer_words(state, known)]
    if known.conditions:
        told.append(f"{met} of {len(known.conditions)} conditions {agree(met, 'is', 'are')} met.")
    for one in unmet:
        needed = f"; needed: {one.needed}" if one.needed else ""
        told.append(f"Open: {one.text}. Now {one.now}{needed}.")
    estimates = (
        passing_words(known),
        still_words(known),
        outlook_words(outlook(state, known)),
        forecast_words(known.forecast, today),
    )
    if passing := estimates[0]:
        told.append(f"Probability to pass: {passing}")
    told += [one for one in estimates[1:] if one]
    return (Section(f"Readiness: {known.verdict.value}", tuple(told)),)
