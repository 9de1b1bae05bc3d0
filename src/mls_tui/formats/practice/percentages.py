"""Percentages of categories, turned into the whole counts that they stand for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mls_tui.formats.practice.counts import Count, recover
from mls_tui.formats.practice.values import Draft, Reading
from mls_tui.formats.typed.fractions import MOST_QUESTIONS
from mls_tui.formats.typed.results import in_percent
from mls_tui.study.exam import Exam, Exams
from mls_tui.study.records import Result
from mls_tui.study.value import StudyError
from mls_tui.study.wording import count

MOST_CATEGORIES = 20
_MOST_CHOICES = 200
# Where only the number of questions is known, the right answers are looked for so far around the
# ones that the exam's weights would give, as a part of the questions, and so many ways are shown.
_AROUND = 0.08
_MOST_WAYS = 40

# What stands for the whole among the percentages of a draft.
WHOLE = ""


def recovered(
    exam: Exam,
    domains: Sequence[str | None],
    written: Sequence[Decimal],
    correct: int,
    total: int,
    unsorted: Sequence[Decimal] = (),
) -> tuple[tuple[Count, ...], ...]:
    """Find counts per category that fit, those near to the exam's weights where there are many.

    Args:
        exam: The exam.
        domains: Domain id per category; None where it is not known.
        written: Percentage per category.
        correct: Right answers in all.
        total: Questions in all.
        unsorted: Percentages of questions without a category, which may be there or not.
    """
    # Such pages print 75 for 75.00: all percentages of one result are rounded alike.
    digits = max((-int(one.as_tuple().exponent) for one in written), default=0)
    even = [one.quantize(Decimal(1).scaleb(-max(digits, 0))) for one in written]
    expected = _expected(exam, domains, total)
    for others in ((), unsorted) if unsorted else ((),):
        for percents in (even, written):
            found = recover(
                correct,
                total,
                [*percents, *others],
                _MOST_CHOICES,
                (*expected, *[0.0] * len(others)),
            )
            if found:
                return tuple(counts[: len(written)] for counts in found)
    return ()


def ways(
    exam: Exam, domains: Sequence[str | None], total: int, found: Sequence[tuple[Count, ...]]
) -> tuple[dict[str, Result], ...]:
    """The results that solutions give, likeliest first: nearest to the exam's weights."""
    choices: list[dict[str, Result]] = []
    expected = _expected(exam, domains, total)
    for counts in sorted(found, key=lambda one: (_distance(one, expected), one)):
        results = _results(domains, counts)
        if results and results not in choices:
            choices.append(results)
    return tuple(choices)


def asks_for_questions(draft: Draft) -> bool:
    """Whether a draft needs the number of its questions to have results."""
    return bool(draft.percents) and not (draft.results or draft.choices or draft.in_total)


def with_questions(exam: Exam, draft: Draft, asked: int) -> Draft:
    """Complete a draft of percentages by the number of its questions.

    Raises:
        StudyError: If no whole numbers of right answers fit.
    """
    if not 0 < asked <= MOST_QUESTIONS:
        raise StudyError(f"The number of questions is from 1 to {MOST_QUESTIONS}.")
    (first, percent), *others = draft.percents
    if first == WHOLE and not others:
        return draft._replace(percents=(), in_total=in_percent(str(percent), asked))
    domains = [domain for domain, _ in draft.percents]
    written = [percent for _, percent in draft.percents]
    found = [
        counts
        for correct in _likely(exam, domains, written, asked)
        for counts in recovered(exam, domains, written, correct, asked)
    ]
    choices = ways(exam, domains, asked, found)[:_MOST_WAYS]
    if not choices:
        raise StudyError(
            f"No whole numbers of {count(asked, 'question')} fit these percentages: check the "
            "number."
        )
    if len(choices) == 1:
        return draft._replace(percents=(), results=choices[0])
    return draft._replace(percents=(), choices=choices)


def tell_questions(reading: Reading, exams: Exams, asked: int) -> Reading:
    """Complete the drafts of percentages by the number of questions that each test had.

    Raises:
        StudyError: If the number does not fit.
    """
    drafts = (
        with_questions(exams[one.exam], one, asked) if asks_for_questions(one) else one
        for one in reading.drafts
    )
    return reading._replace(drafts=tuple(drafts))


def _likely(
    exam: Exam, domains: Sequence[str], written: Sequence[Decimal], asked: int
) -> Iterator[int]:
    """Numbers of right answers in all that are likely, the likeliest first."""
    expected = _expected(exam, domains, asked)
    middle = sum(
        float(percent) / 100 * questions
        for percent, questions in zip(written, expected, strict=True)
    )
    near = [one for one in range(asked + 1) if abs(one - middle) <= max(1, _AROUND * asked)]
    return iter(sorted(near, key=lambda one: abs(one - middle)))


def _expected(exam: Exam, domains: Sequence[str | None], total: int) -> tuple[float, ...]:
    """Questions to expect per category by the exam's weights; unknown ones share what is left."""
    known = [domain for domain in domains if domain]
    weights = {domain: exam.weights[domain] / known.count(domain) for domain in known}
    open_count = len(domains) - len(known)
    left = max(0.0, 100 - sum(exam.weights[domain] for domain in set(known)))
    shares = [weights[domain] if domain else left / open_count for domain in domains]
    together = sum(shares) or 1.0
    return tuple(total * share / together for share in shares)


def _distance(counts: Sequence[Count], expected: Sequence[float]) -> float:
    # Relative to the size, as in a test of goodness of fit.
    return sum(
        (asked - middle) ** 2 / max(middle, 1.0)
        for (_, asked), middle in zip(counts, expected, strict=True)
    )


def _results(domains: Sequence[str | None], counts: Sequence[Count]) -> dict[str, Result]:
    """Results of the known domains; categories of one domain add up."""
    sums: dict[str, list[int]] = {}
    for domain, (right, asked) in zip(domains, counts, strict=True):
        if domain:
            one = sums.setdefault(domain, [0, 0])
            one[0], one[1] = one[0] + right, one[1] + asked
    return {domain: Result(correct=one[0], total=one[1]) for domain, one in sums.items()}
