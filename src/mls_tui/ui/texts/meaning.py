"""What a report means, in sections to read."""

from mls_tui.study.exam import Exam
from mls_tui.study.guidance import Explanation, Guidance
from mls_tui.study.records import Rating
from mls_tui.study.retake import Retake
from mls_tui.study.section import Section
from mls_tui.study.state import State


def meaning_sections(guidance: Guidance, state: State, facts: Retake) -> tuple[Section, ...]:
    """Put together what is advised for this report, then what holds for every report."""
    sections: list[Section] = []
    if facts.timeline:
        advice = guidance.timeline(facts.timeline.name)
        name = f"{advice.name.value}: {facts.timeline.weeks_label}, {facts.timeline.hours_label}"
        sections.append(Section(name, (advice.suggests, advice.approach, advice.focus)))
    for pattern in facts.patterns:
        known = guidance.pattern(pattern.number)
        sections.append(
            Section(
                f"Pattern {known.number}: {known.name}",
                (pattern.trigger, known.reveals, f"What to do: {known.fix}"),
            )
        )
    sections.append(Section("When to go back", (guidance.success_factor, *_rule(state.exam))))
    sections.append(Section("The ratings", (guidance.bands_note,)))
    for rating in Rating:
        known_rating = guidance.rating(rating)
        heading = f"{rating.label}: {known_rating.band}"
        sections.append(Section(heading, (known_rating.meaning, *known_rating.methods)))
    sections.append(Section("HOW FAR TO TRUST A REPORT"))
    sections += _explained(guidance.cautions)
    sections.append(Section("WHAT A REPORT CANNOT SAY"))
    sections += _explained(guidance.unsaid)
    sections.append(Section("WHY IT DOES NOT SAY IT"))
    sections += _explained(guidance.why_unsaid)
    sections.append(Section("QUESTIONS THAT MANY ASK"))
    sections += _explained(guidance.questions)
    sections.append(Section("ALL PATTERNS"))
    sections += [
        Section(f"Pattern {one.number}: {one.name}", (one.trigger, one.reveals, one.fix))
        for one in guidance.patterns
    ]
    return tuple(sections)


def _explained(explanations: tuple[Explanation, ...]) -> list[Section]:
    return [Section(one.title, (one.text,)) for one in explanations]


def _rule(exam: Exam) -> tuple[str, ...]:
    return (f"Retaking {exam.code}: {exam.retake_rule}",) if exam.retake_rule else ()
