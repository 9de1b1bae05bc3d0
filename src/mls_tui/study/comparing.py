"""What the attempts at an exam say beside practice, in sentences."""

from datetime import date

from mls_tui.study.offset import guesses
from mls_tui.study.passing import pass_probability
from mls_tui.study.readiness import passing_label, readiness
from mls_tui.study.readiness_words import guesses_words, offset_words
from mls_tui.study.state import State


def comparison_words(state: State, today: date) -> tuple[str, ...]:
    """What the attempts say of practice, what that does to the estimate, how guesses went."""
    known = readiness(state, today)
    found = []
    if known.offset is None:
        found.append(
            "With two attempts, and full tests logged in the four weeks before one, this says how "
            "much your practice promises more or less than the exam holds."
        )
    else:
        found.append(offset_words(known.offset))
        if known.passing:
            without = passing_label(pass_probability(state.exam, known.mastery))
            found.append(
                f"Probability to pass: ≈ {known.passing_label} with it, ≈ {without} without."
            )
    found.append(
        "What an exam's score stands for is read off a straight line through the passing score: "
        "AWS does not publish it."
    )
    guessed = guesses_words(guesses(state.exam, state.exam_tests, today))
    return (*found, guessed) if guessed else tuple(found)
