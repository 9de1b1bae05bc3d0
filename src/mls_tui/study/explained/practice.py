"""A practice test explained: its score, what it counts for, and what it changes."""

from datetime import date

from mls_tui.study.evidence import FRESH_DAYS, HALF_LIFE_DAYS, qualifies, quality, weight_of
from mls_tui.study.exam import Exam
from mls_tui.study.misses import misses
from mls_tui.study.passing import HARD_CUT, clamped
from mls_tui.study.practice import score, total
from mls_tui.study.readiness import Readiness, readiness
from mls_tui.study.records import Kind, PracticeTest
from mls_tui.study.section import Section
from mls_tui.study.state import State
from mls_tui.study.wording import count, percent, weekday


def explain_test(state: State, test: PracticeTest, today: date) -> tuple[Section, ...]:
    """Explain a practice test with its numbers, and what they do to the estimates."""
    exam = state.exams[test.exam]
    heading = f"{test.source}, {weekday(test.date)}"
    found = [Section(heading, tuple(_score(exam, test)))]
    found.append(Section("What it counts for", tuple(_counts(exam, test, today))))
    if test.exam == state.exam.code and (changed := _changes(state, test, today)):
        found.append(Section("What it changes", tuple(changed)))
    told = [f"{one.domain.short}: {one.words}" for one in misses(exam, (test,)) if one.reasons]
    if told:
        found.append(Section("Why questions were missed", (f"{'; '.join(told)}.",)))
    return tuple(found)


def _score(exam: Exam, test: PracticeTest) -> list[str]:
    correct, asked = total(test)
    plain, weighted = percent(correct / asked), percent(score(exam, test))
    if test.in_total:
        return [f"{correct} of {asked} right, {plain} %: known in total only, so not by weight."]
    parts = []
    for domain in exam.domains:
        if result := test.results.get(domain.id):
            rate = percent(result.correct / result.total)
            weight = exam.weights[domain.id]
            parts.append(
                f"{domain.short} {result.correct} of {result.total} ({rate} % x {weight:.3g})"
            )
    sentences = [
        (
            f"{correct} of {asked} right is {plain} %; each domain by its weight in the exam, "
            f"it is {weighted} %."
        ),
        f"{', '.join(parts)}.",
    ]
    if test.guess is not None:
        off = test.guess - weighted
        side = "high" if off > 0 else "low"
        how = f"{abs(off)} points too {side}" if off else "right"
        sentences.append(f"You expected {test.guess} %: {how}.")
    return sentences


def _counts(exam: Exam, test: PracticeTest, today: date) -> list[str]:
    age = (today - test.date).days
    if age < 0:
        return ["It is of a later day than this one, so it counts nothing yet."]
    if test.repeat:
        return ["It is a repeat: its questions were known, so it moves no estimate."]
    whole, now = quality(test), weight_of(test, today)
    kinds = {Kind.SELF_MADE: "self-made questions", Kind.QUIZ: "a quiz"}
    kind = kinds.get(test.kind, "a full test")
    timed = "timed" if test.timed else "untimed"
    sentences = [
        (
            f"As {kind}, {timed}, for the first time, a question of it counts {whole:.3g} on its "
            f"day; after {count(age, 'day')} it counts {now:.2f}: {HALF_LIFE_DAYS} days halve it."
        )
    ]
    if not qualifies(exam, test):
        sentences.append("It carries no probability to pass: that takes full tests by domain.")
    elif age <= FRESH_DAYS:
        sentences.append(
            f"It is one of the full tests of the last {FRESH_DAYS} days that readiness asks for, "
            f"for {count(FRESH_DAYS - age, 'day')} more."
        )
    else:
        sentences.append(f"It is older than {FRESH_DAYS} days: readiness asks for newer ones.")
    return sentences


def _changes(state: State, test: PracticeTest, today: date) -> list[str]:
    """Mastery and the probability to pass with the test, and as they would be without it."""
    without = state.replace(tests=tuple(one for one in state.tests if one.id != test.id))
    now, then = readiness(state, today), readiness(without, today)
    parts = []
    for here, there in zip(now.mastery, then.mastery, strict=True):
        before, after = percent(there.mean), percent(here.mean)
        if before != after:
            parts.append(f"{state.exam.domain(here.domain).short} ≈ {after} % instead of {before}")
    found = []
    if parts:
        found.append(f"Mastery by it: {', '.join(parts)}.")
    elif not test.repeat:
        found.append("Mastery moves by less than a point.")
    if passing := _passing_moves(now, then):
        found.append(passing)
    return found


def _passing_moves(now: Readiness, then: Readiness) -> str:
    if now.passing is None:
        return ""
    after = percent(clamped(now.passing[HARD_CUT]))
    if then.passing is None:
        return (
            f"Without it nothing could be said of passing; with it, ≈ {after} % at the hard mark."
        )
    before = percent(clamped(then.passing[HARD_CUT]))
    if before == after:
        return f"The probability to pass at the hard mark is ≈ {after} % with or without it."
    return f"The probability to pass at the hard mark is ≈ {after} %; without it, ≈ {before} %."
