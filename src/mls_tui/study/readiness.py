"""Readiness: the verdict, the conditions it rests on, and what would tick each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from mls_tui.study.ending import Ending, ending, ending_words
from mls_tui.study.evidence import FRESH_DAYS, Score, banks, fresh, scores, stand_still
from mls_tui.study.forecast import Forecast, forecast
from mls_tui.study.mastery import Mastery, known_mastery
from mls_tui.study.offset import beside_practice, own_offset
from mls_tui.study.passing import HARD_CUT, clamped, in_words, pass_probability, scored_questions
from mls_tui.study.practice import reaches
from mls_tui.study.records import Outcome, PracticeTest
from mls_tui.study.state import State
from mls_tui.study.success import TARGET
from mls_tui.study.timeline import outcome, wait_over
from mls_tui.study.wording import count, long_day, percent, short_day

# Numbers of docs/rules.md, Readiness.
FEWEST_TO_SAY = 2
FEWEST_TESTS = 3
LAST_TESTS = 3
FEWEST_BANKS = 2
LEAST_PROBABILITY = 0.80
SLIPPED_BELOW = 0.75


class Verdict(StrEnum):
    """Whether the user is ready for the exam. Advice, not a lock."""

    NO_DATA = "No data"
    READY = "Ready"
    CLOSE = "Close"
    SLIPPING = "Slipping"
    BUILDING = "Building"
    PASSED = Ending.PASSED.value
    ENDED = Ending.ENDED.value


class Condition(NamedTuple):
    """One condition of the verdict: what it asks, how it stands, and what would tick it.

    `word` names it where there is little room; `needed` is empty where the condition is met, or
    nobody can say yet. `more` is how many tests it takes, where tests are what it takes.
    """

    word: str
    text: str
    now: str
    met: bool
    needed: str = ""
    more: int = 0


class Readiness(NamedTuple):
    """The verdict of a day with its reasons.

    `passing` is the probability to pass by cut in percent, None while nothing can be said; then
    `missing` says what it takes. Of an exam that is over it says so, and there are no conditions.
    `offset` is the mean of the shift between practice and exam on the
    logit, None where the user's own is not known. `stands_still` says that the last full tests do,
    though the estimates suppose that the user goes on improving; `failures` counts the attempts
    that failed.
    """

    verdict: Verdict
    conditions: tuple[Condition, ...]
    scores: tuple[Score, ...]
    mastery: tuple[Mastery, ...]
    passing: dict[int, float] | None
    forecast: Forecast | None
    offset: float | None
    missing: str
    stands_still: bool = False
    failures: int = 0

    @property
    def passing_label(self) -> str:
        """The probability to pass between the two cuts, and what to take off: 55-68 %.

        Every screen and command takes it from here, so that none shows the number alone.
        """
        if not self.passing:
            return ""
        return passing_label(self.passing) + (" less 10-15" if self.stands_still else "")

    @property
    def passing_words(self) -> str:
        """The same in words."""
        return in_words(self.passing.values()) if self.passing else ""


def passing_label(passing: Mapping[int, float]) -> str:
    """The probability to pass between the two cuts: 55-68 %."""
    low, *_, high = sorted(percent(clamped(one)) for one in passing.values())
    return f"{low} %" if low == high else f"{low}-{high} %"


def readiness(state: State, today: date) -> Readiness:
    """Judge the readiness for the exam that is being prepared (docs/rules.md, Readiness)."""
    exam, tests = state.exam, state.exam_tests
    found = scores(exam, tests, today)
    known = known_mastery(state, today, tests)
    missing = _missing(found, today)
    attempts = [one for one in state.exam_attempts if one.date <= today]
    offset = own_offset(beside_practice(exam, attempts, tests))
    if over := ending(state, today):
        return Readiness(
            verdict=Verdict(over.value),
            conditions=(),
            scores=found,
            mastery=known,
            passing=None,
            forecast=None,
            offset=offset,
            missing=ending_words(state, today),
        )
    if missing:
        return Readiness(
            verdict=Verdict.NO_DATA,
            conditions=tuple(_conditions(state, found, known, None, today)),
            scores=found,
            mastery=known,
            passing=None,
            forecast=None,
            offset=offset,
            missing=missing,
        )
    passing = pass_probability(exam, known, offset or 0.0)
    conditions = tuple(_conditions(state, found, known, passing[HARD_CUT], today))
    return Readiness(
        verdict=_verdict(state, found, conditions, tests),
        conditions=conditions,
        scores=found,
        mastery=known,
        passing=passing,
        forecast=forecast(found, today),
        offset=offset,
        missing="",
        stands_still=stand_still(found),
        failures=sum(outcome(exam, one) is Outcome.FAIL for one in attempts),
    )


def _missing(found: Sequence[Score], today: date) -> str:
    """What it takes before anything can be said; empty if something can.

    A test that is known only in total says nothing of the domains, which the probability needs.
    """
    known = [one for one in found if one.by_domain]
    result = "" if len(known) == len(found) else " with its result by domain"
    if len(known) < FEWEST_TO_SAY:
        more = FEWEST_TO_SAY - len(known)
        what = count(more, "more full test" if found else "full test")
        how = f"questions new to you{result and ' and the results by domain'}"
        return f"Take {what} for an estimate, with {how}."
    if not fresh(known, today):
        age = count((today - known[-1].date).days, "day")
        return (
            f"Take a full test{result}: the last one is {age} old, and tells nothing after "
            f"{FRESH_DAYS}."
        )
    return ""


def _conditions(
    state: State,
    found: Sequence[Score],
    known: Sequence[Mastery],
    probability: float | None,
    today: date,
) -> Iterator[Condition]:
    """The five conditions; `probability` is that at the hard cut."""
    recent = fresh(found, today)
    yield _enough_tests(recent)
    yield _high_scores(found)
    yield _several_banks(recent)
    yield _likely_pass(state, known, probability)
    yield _wait_is_over(state, today)


def _enough_tests(recent: Sequence[Score]) -> Condition:
    by_domain = sum(one.by_domain for one in recent)
    more = FEWEST_TESTS - len(recent)
    wanted = FEWEST_TO_SAY - by_domain
    needed = f"{max(more, wanted)} more" if max(more, wanted) > 0 else ""
    if wanted > 0 and by_domain < len(recent):
        needed += f", {wanted} known by domain"
    return Condition(
        word="tests",
        text=f"{FEWEST_TESTS} full first-time tests in {FRESH_DAYS} days",
        now=str(len(recent)) + (f", {by_domain} by domain" if by_domain < len(recent) else ""),
        met=not needed,
        needed=needed,
        more=max(more, wanted, 0),
    )


def _high_scores(found: Sequence[Score]) -> Condition:
    last = found[-LAST_TESTS:]
    high = [reaches(one.value, TARGET) for one in last]
    met = len(last) == LAST_TESTS and all(high)
    run = next((at for at, one in enumerate(reversed(high)) if not one), len(high))
    more = LAST_TESTS - run
    return Condition(
        word="80 %",
        text=f"Last {LAST_TESTS} at {percent(TARGET)} % or more, by weight",
        now=" · ".join(str(percent(one.value)) for one in last) + " %" if last else "none yet",
        met=met,
        needed="" if met else f"{more} in a row at {percent(TARGET)} %",
        more=0 if met else more,
    )


def _several_banks(recent: Sequence[Score]) -> Condition:
    found = banks(recent)
    more = FEWEST_BANKS - len(found)
    return Condition(
        word="sources",
        text=f"{FEWEST_BANKS} sources among them",
        now=str(len(found)),
        met=more <= 0,
        needed=_other_bank(recent, more),
        more=max(more, 0),
    )


def _other_bank(recent: Sequence[Score], more: int) -> str:
    if more <= 0:
        return ""
    # Sets of one series are one source, which a series is best told by its newest set.
    return f"a full test unlike {recent[-1].source}" if recent else "tests of two providers"


def _higher_mastery(state: State, known: Sequence[Mastery]) -> str:
    worst = weakest(state, known)
    return f"more right in {state.exam.domain(worst.domain).name}"


def _likely_pass(state: State, known: Sequence[Mastery], probability: float | None) -> Condition:
    met = probability is not None and reaches(probability, LEAST_PROBABILITY)
    return Condition(
        word="pass",
        text=f"{percent(LEAST_PROBABILITY)} % to pass at the {HARD_CUT} % cut",
        now="not known yet" if probability is None else f"≈ {percent(clamped(probability))} %",
        met=met,
        needed=_higher_mastery(state, known) if probability is not None and not met else "",
    )


def _wait_is_over(state: State, today: date) -> Condition:
    over = wait_over(state.exam, [one for one in state.exam_attempts if one.date <= today])
    met = over is None or today >= over
    now = "no wait" if over is None else f"since {short_day(over)}" if met else "not yet"
    needed = "" if met or over is None else f"waiting until {long_day(over)}"
    return Condition(word="wait", text="The waiting time is over", now=now, met=met, needed=needed)


def _verdict(
    state: State,
    found: Sequence[Score],
    conditions: Sequence[Condition],
    tests: Sequence[PracticeTest],
) -> Verdict:
    if all(one.met for one in conditions):
        return Verdict.READY
    if found[-1].value < SLIPPED_BELOW and _was_ready(state, found, tests):
        return Verdict.SLIPPING
    *of_study, _ = conditions
    return Verdict.CLOSE if sum(not one.met for one in of_study) <= 1 else Verdict.BUILDING


def _was_ready(state: State, found: Sequence[Score], tests: Sequence[PracticeTest]) -> bool:
    """Whether all conditions held on a day of the four weeks before the last full test."""
    last = found[-1].date
    begin = last - timedelta(days=FRESH_DAYS)
    if state.exam_attempts:
        begin = max(begin, state.exam_attempts[-1].date)
    days = {one.date for one in found if begin <= one.date < last} | {last - timedelta(days=1)}
    return any(_is_ready(state, found, tests, day) for day in sorted(days, reverse=True))


def _is_ready(
    state: State, found: Sequence[Score], tests: Sequence[PracticeTest], day: date
) -> bool:
    until = [one for one in found if one.date <= day]
    recent = fresh(until, day)
    # The probability takes longest to work out: only where nothing else is missing.
    others = (
        _enough_tests(recent),
        _high_scores(until),
        _several_banks(recent),
        _wait_is_over(state, day),
    )
    if not all(one.met for one in others):
        return False
    known = known_mastery(state, day, tests)
    offset = own_offset(beside_practice(state.exam, state.exam_attempts, tests))
    return reaches(pass_probability(state.exam, known, offset or 0.0)[HARD_CUT], LEAST_PROBABILITY)


class Outlook(NamedTuple):
    """So many more full tests, at this rate in each domain, would tick the probability."""

    tests: int
    rate: float


_MORE_TESTS = (1, 2, 3)
_RATES = (0.80, 0.85, 0.90, 0.95)


def outlook(state: State, known: Readiness) -> Outlook | None:
    """The fewest full tests of today that would tick the probability, at the lowest rate.

    None where it is ticked, nothing can be said yet, or three tests at 95 % would not do.
    """
    if known.passing is None or reaches(known.passing[HARD_CUT], LEAST_PROBABILITY):
        return None
    asked = scored_questions(state.exam)
    for tests in _MORE_TESTS:
        for rate in _RATES:
            more = [
                one._replace(
                    right=one.right + tests * rate * asked[one.domain],
                    wrong=one.wrong + tests * (1 - rate) * asked[one.domain],
                )
                for one in known.mastery
            ]
            passing = pass_probability(state.exam, more, known.offset or 0.0)
            if reaches(passing[HARD_CUT], LEAST_PROBABILITY):
                return Outlook(tests, rate)
    return None


def weakest(state: State, known: Sequence[Mastery]) -> Mastery:
    """The domain in which most of the exam is expected to be lost."""
    return max(known, key=lambda one: (state.exam.weights[one.domain] * (1 - one.mean), one.domain))
