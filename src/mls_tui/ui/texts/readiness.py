"""Readiness in sections to read, with the numbers of today, and the reasons for misses."""

from datetime import date

from mls_tui.exams.guidance import load_guidance
from mls_tui.study.advice import Intent
from mls_tui.study.exam import Exam
from mls_tui.study.misses import DomainMisses, misses
from mls_tui.study.offset import guesses
from mls_tui.study.readiness import Readiness, outlook, readiness
from mls_tui.study.readiness_words import (
    failures_words,
    forecast_words,
    guesses_words,
    mastery_words,
    offset_words,
    outlook_words,
    passing_words,
    proposal_words,
    sources_words,
    still_words,
)
from mls_tui.study.rerating import proposals
from mls_tui.study.section import Section
from mls_tui.study.sources import readings
from mls_tui.study.state import State
from mls_tui.study.wording import count
from mls_tui.ui.keys.hints import hint
from mls_tui.ui.keys.keymap import key_name


def readiness_sections(state: State, today: date) -> tuple[Section, ...]:
    """Put together the verdict with its conditions, every estimate, and how each is worked out."""
    known = readiness(state, today)
    sections = [Section(f"Readiness: {known.verdict.value}", tuple(_conditions(known)))]
    estimates = (
        (
            "Probability to pass",
            passing_words(known),
            still_words(known),
            failures_words(known),
            outlook_words(outlook(state, known)),
        ),
        ("When 80 % is reached", forecast_words(known.forecast, today)),
        ("Practice against the exam", offset_words(known.offset)),
        ("Your question banks beside each other", sources_words(readings(known.scores, today))),
        ("Your guesses", guesses_words(guesses(state.exam, state.exam_tests, today))),
    )
    for heading, *texts in estimates:
        paragraphs = tuple(text for text in texts if text)
        if paragraphs:
            sections.append(Section(heading, paragraphs))
    sections.append(Section("Mastery", tuple(_mastery(state.exam, known))))
    proposed = tuple(proposal_words(one) for one in proposals(state, today))
    if proposed:
        sections.append(Section(f"Ratings that practice proposes {hint(Intent.RE_RATE)}", proposed))
    sections.append(Section("HOW IT IS WORKED OUT, AND HOW FAR TO TRUST IT"))
    sections += [Section(one.title, (one.text,)) for one in load_guidance().evidence]
    return tuple(sections)


def _conditions(known: Readiness) -> list[str]:
    found = [known.missing] if known.missing else []
    for one in known.conditions:
        needed = f" → {one.needed}" if one.needed else ""
        found.append(f"{'✓' if one.met else '×'} {one.text}: {one.now}{needed}")
    return found


def _mastery(exam: Exam, known: Readiness) -> list[str]:
    return [
        f"{exam.domain(one.domain).name}: {mastery_words(one)}, from "
        f"{count(one.questions, 'question')}"
        for one in known.mastery
    ]


def misses_sections(state: State) -> tuple[Section, ...]:
    """Sum up the reasons per domain, then what each reason calls for."""
    found = misses(state.exam, state.exam_tests)
    sections = [Section(one.domain.name, tuple(_reasons(one))) for one in found]
    sections.append(Section("WHAT EACH REASON CALLS FOR"))
    sections += [Section(one.title, (one.text,)) for one in load_guidance().reasons]
    return tuple(sections)


def _reasons(found: DomainMisses) -> list[str]:
    total = found.explained + found.unexplained
    if not total:
        return ["Nothing was missed."]
    if not found.explained:
        way = f"(press {key_name('practice.edit')}, then Missed because)"
        return [f"{count(total, 'question')} missed, no reason given {way}."]
    widest = max(number for _, number in found.reasons)
    bars = [
        f"{reason.label:<15} {'█' * max(1, round(number / widest * 20))} {number}"
        for reason, number in found.reasons
    ]
    return [*bars, *([f"no reason given {found.unexplained}"] if found.unexplained else [])]
