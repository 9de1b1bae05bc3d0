"""What can be chosen, explained: a way to split the hours, a plan, an exam."""

from datetime import date

from mls_tui.study.exam import Exam, Strategy
from mls_tui.study.planning.preview import Preview, change_words, debt_text
from mls_tui.study.section import Section
from mls_tui.study.strategies import Recommendation, Split, split_words
from mls_tui.study.wording import count, duration, long_day

_RULES = {
    Strategy.TIERED: (
        "Parts of 40, 30, 20 and 10 by tier; inside a tier the heavier domain gets more. A tier is "
        "Highest where a weak domain weighs more than the exam's median."
    ),
    Strategy.SMOOTH: (
        "The rating's factor times a root of the weight: the same answer on the usual exam, and a "
        "worse rating or more weight never gets less."
    ),
    Strategy.POINTS: (
        "In proportion to weight times what the rating leaves up to 80 %, at least 5 % each."
    ),
    Strategy.GAP: (
        "In proportion to weight times what is open up to 95 % by your own practice, or by the "
        "rating where there is none; at least 5 % each."
    ),
}


def explain_split(exam: Exam, one: Split, better: Recommendation) -> tuple[Section, ...]:
    """Explain a way to split the hours: its rule, what it makes of a week, whom it favours."""
    shares = ", ".join(f"{each.short} {100 * one.shares[each.id]:.0f} %" for each in exam.domains)
    told = [split_words(exam, one), f"Shares: {shares}."]
    if one.favours:
        over = 100 * one.shares[one.favours.id] - exam.weights[one.favours.id]
        told.append(f"It favours {one.favours.name}: {over:.0f} points above its weight.")
    found = [
        Section(f"Split {one.strategy.value}", (_RULES[one.strategy],)),
        Section("What it makes of your week", tuple(told)),
    ]
    word = "Recommended" if one.recommended else f"Recommended is {better.strategy.value}"
    found.append(Section("Which to take", (f"{word}: {better.reason}",)))
    return tuple(found)


def explain_plan(found: Preview) -> tuple[Section, ...]:
    """Explain a plan that is offered: what it changes, what stays, and what is owed after it."""
    told = [f"{change_words(found)}; done, skipped, locked and hand-made sessions stay."]
    told += found.notes
    if found.debt_before or found.debt_after:
        told.append(debt_text(found.debt_before, found.debt_after))
        told.append(
            f"Owed before {duration(found.debt_before)}, after {duration(found.debt_after)}."
        )
    return (
        Section("What it changes", tuple(told)),
        Section(
            "Why it is so",
            (
                (
                    "Sessions keep their places unless their domain would be more than one session "
                    "off its share; where the shares have changed, counting begins anew."
                ),
                "Nothing changes before you take it, and one undo takes all of it back.",
            ),
        ),
    )


def explain_exam(exam: Exam, today: date) -> tuple[Section, ...]:
    """Explain an exam: its scale, its weights, its dates, and where that is from."""
    scale = "It says pass or fail, without a score."
    if exam.passing:
        scale = (
            f"The scale goes from {exam.scaled_min} to {exam.scaled_max}; {exam.passing} passes. "
            "Scaled scores are no percentages."
        )
    weights = ", ".join(f"{one.name} {exam.weights[one.id]:.3g} %" for one in exam.domains)
    told = [scale, f"{count(len(exam.domains), 'domain')}: {weights}."]
    if exam.questions_scored:
        told.append(
            f"{exam.questions_scored} questions are scored, {exam.questions_unscored} are not; it "
            f"takes {duration(exam.minutes)}."
        )
    when = [f"Today it is {exam.status(today).value}."]
    if exam.last_day:
        verb = "was" if today > exam.last_day else "is"
        when.append(f"It {verb} last offered on {long_day(exam.last_day)}.")
    if exam.successors:
        when.append(f"After it comes {' or '.join(exam.successors)}.")
    if exam.retake_rule:
        when.append(exam.retake_rule)
    as_of = f"As of {long_day(exam.as_of)}. " if exam.as_of else ""
    return (
        Section(f"{exam.code} {exam.name}", tuple(told)),
        Section("When it can be taken", tuple(when)),
        Section("Where these facts are from", (f"{as_of}{exam.source}".strip() or "Not said.",)),
    )
