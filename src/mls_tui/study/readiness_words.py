"""Estimates in sentences, the same on the screen and on the command line."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mls_tui.study.forecast import FEWEST_DAYS, FEWEST_TESTS, Forecast
from mls_tui.study.mastery import Mastery
from mls_tui.study.offset import Guesses, shifted
from mls_tui.study.passing import CUTS
from mls_tui.study.readiness import Outlook, Readiness, Verdict, weakest
from mls_tui.study.rerating import FEWEST_QUESTIONS, Evidence
from mls_tui.study.state import State
from mls_tui.study.success import TARGET
from mls_tui.study.wording import count, long_day, percent, short_day

if TYPE_CHECKING:
    from mls_tui.study.sources import Reading

# What a shift is told by: where practice says this, the exam is expected elsewhere.
_EXAMPLE = 0.80

# So many failures show slower growth than is supposed.
_SEVERAL_FAILURES = 2

# Guesses that are off by less are as good as right.
_GOOD_GUESS = 2.0


def answer_words(state: State, known: Readiness, *, brief: bool = False) -> str:
    """Whether the user is ready, and if not what it takes, in one sentence.

    Args:
        state: The state that was judged.
        known: Its readiness.
        brief: Name a domain by its code, where there is little room.
    """
    if known.missing:
        return known.missing
    if known.verdict is Verdict.READY:
        return "Ready: every condition is met."
    unmet = {one.word: one for one in known.conditions if not one.met}
    parts = [_tests_words({word: one.more for word, one in unmet.items()})]
    if "pass" in unmet:
        domain = state.exam.domain(weakest(state, known.mastery).domain)
        parts.append(f"{domain.short if brief else domain.name} costs you most")
    if "wait" in unmet:
        parts.append("the waiting time is not over")
    head = "You were ready" if known.verdict is Verdict.SLIPPING else "Not yet"
    return f"{head}: {'; '.join(part for part in parts if part)}."


def _tests_words(more: dict[str, int]) -> str:
    """Which tests are still to be taken, by condition; empty where none are."""
    target = f"at {percent(TARGET)} %"
    high, tests = more.get("80 %", 0), more.get("tests", 0)
    if high and tests > high:
        said = f"{tests} more full tests, the last {high} {target}"
    elif high:
        said = f"{count(high, 'more test')} {target}"
    elif tests:
        said = count(tests, "more full test")
    else:
        return "a full test of another source" if "sources" in more else ""
    if "sources" not in more:
        return said
    return said + (", of another source" if max(high, tests) == 1 else ", one of another source")


def pass_words(known: Readiness, *, brief: bool = False) -> str:
    """The probability to pass as a range, and what the range is of; empty while unknown."""
    if not known.passing:
        return ""
    head = f"pass ≈ {known.passing_label}"
    if brief:
        return f"{head} (hard to easy pass mark)"
    return f"{head} between a hard and an easy pass mark{still_short(known)}"


def passing_words(known: Readiness) -> str:
    """The probability to pass, in words and numbers; empty while nothing can be said."""
    if not known.passing:
        return ""
    hard, easy = max(CUTS), min(CUTS)
    return (
        f"≈ {known.passing_label}: {known.passing_words} (with a cut of {hard} % and of {easy} % "
        "right; the real one is not published)."
    )


def still_words(known: Readiness) -> str:
    """That scores stand still, beside a probability that supposes growth; empty where they rise."""
    if not known.passing or not known.stands_still:
        return ""
    return "Your last four full tests stand still: take 10 to 15 points off."


def failures_words(known: Readiness) -> str:
    """What several failures say of the probability; empty with fewer than two.

    By the calibration study, with the user's own offset and without (docs/readiness.md).
    """
    if not known.passing or known.failures < _SEVERAL_FAILURES:
        return ""
    return (
        f"After {known.failures} failures: who failed more than once has often grown less than is "
        "supposed here, so take 5 to 10 points off."
    )


def still_short(known: Readiness) -> str:
    """The same in a few words, to stand behind the number."""
    return ": your last four full tests stand still" if still_words(known) else ""


def outlook_words(found: Outlook | None) -> str:
    """What would make passing likely enough; empty where nothing near would, or it is."""
    if not found:
        return ""
    return (
        f"{count(found.tests, 'more full test')} at {percent(found.rate)} % in every domain would "
        "make it likely enough."
    )


def forecast_words(found: Forecast | None, today: date) -> str:
    """When the target is reached, the early end first, or that it may never be; else empty."""
    if not found:
        return ""
    target = f"{percent(TARGET)} % by weight"
    if found.high and found.high <= today:
        return f"≈ {target} is reached, by the lines through your scores."
    low, high = found.low, found.high
    if low is None or low >= found.horizon:
        return f"≈ {target} is not in sight: your scores hardly rise{_never(found)}."
    early = "now" if low <= today else long_day(low)
    if high is None:
        return (
            f"≈ {target}: {early} at the earliest, in nine of ten cases later, or not at all"
            f"{_never(found)}."
        )
    late = "later than two years" if high >= found.horizon else long_day(high)
    return f"≈ {target}: between {early} and {late}, in eight of ten cases."


def _never(found: Forecast) -> str:
    return f" (≈ {percent(found.never)} % never reach it)" if percent(found.never) else ""


def forecast_short(found: Forecast | None, today: date) -> str:
    """The same in a few words, also while it cannot be said."""
    target = f"{percent(TARGET)} %"
    if not found:
        return f"{target}: no forecast before {FEWEST_TESTS} full tests over {FEWEST_DAYS} days"
    if found.high and found.high <= today:
        return f"{target} ≈ reached"
    if found.low is None or found.low >= found.horizon:
        return f"{target} ≈ not in sight"
    ends = found.high if found.high and found.high < found.horizon else None
    now = found.low <= today
    low = "now" if now else _day(found.low, ends or today)
    if found.high is None:
        return f"{target} ≈ {low} {'or later' if now else 'on'}, or not at all"
    return f"{target} ≈ {low} to {_day(ends, today) if ends else 'later'}"


def _day(day: date, other: date) -> str:
    return short_day(day) if day.year == other.year else long_day(day)


def offset_words(offset: float | None) -> str:
    """What the user's own attempts say of practice against the exam; empty if nothing."""
    if offset is None:
        return ""
    there = percent(shifted(_EXAMPLE, offset))
    if there == percent(_EXAMPLE):
        return "≈ Your attempts went as your practice did."
    worse, here = "worse" if offset < 0 else "better", percent(_EXAMPLE)
    return (
        f"≈ Your attempts went {worse} than your practice: {here} % there stands for about "
        f"{there} % in the exam, and the probability to pass counts with it."
    )


def sources_words(found: "Sequence[Reading]") -> str:
    """Which bank reads high or low for this user; empty where banks cannot be compared."""
    if not found:
        return ""
    clear = [one for one in found if one.is_clear]
    if not clear:
        return "Your question banks read alike: what differs between them may be chance."
    parts = [
        f"{one.bank} reads ≈ {abs(one.points):.0f} points {'high' if one.points > 0 else 'low'}"
        for one in clear
    ]
    return (
        f"Beside your other banks in the same weeks, {', '.join(parts)}. Which of them is nearer "
        "to the exam nobody knows, so the probability to pass does not move by it."
    )


def guesses_words(guessed: Guesses | None) -> str:
    """How the user's guesses beforehand went; empty without any."""
    if not guessed:
        return ""
    tests = count(guessed.tests, "test")
    if abs(guessed.mean) < _GOOD_GUESS:
        return f"Over {tests} you guessed your score well."
    side = "high" if guessed.mean > 0 else "low"
    return f"Over {tests} you guessed {abs(guessed.mean):.0f} points too {side} on average."


def proposal_words(found: Evidence) -> str:
    """Why a domain would be rated otherwise, with the numbers."""
    proposed = found.proposed or found.rating
    return (
        f"{found.domain.name}: {found.rating.label} to {proposed.label}, since mastery is "
        f"{mastery_words(found.mastery)} after {count(found.questions, 'question')} of full tests "
        "since the report."
    )


def standing_words(found: Evidence) -> str:
    """Why no other rating is proposed for a domain."""
    if found.questions < FEWEST_QUESTIONS:
        more = FEWEST_QUESTIONS - found.questions
        return f"{count(more, 'more question')} of full tests before anything is proposed"
    return "practice does not say otherwise: the interval reaches into the rating's band"


def mastery_words(known: Mastery) -> str:
    """A mastery with its interval: ≈ 84 % (80-88 %)."""
    return f"≈ {percent(known.mean)} % ({percent(known.low)}-{percent(known.high)} %)"
