"""Tutorials Dojo results: the whole counts behind the percentages of the categories."""

from collections.abc import Sequence
from decimal import Decimal

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.practice.counts import Count, recover
from mls_tui.formats.practice.tutorials_dojo_text import Block, Category, read_blocks
from mls_tui.formats.practice.values import Draft, Problem, Reading
from mls_tui.study.exam import Exam
from mls_tui.study.records import Result
from mls_tui.study.value import StudyError

# More questions than any exam has; recovering counts takes the square of this.
_MOST_QUESTIONS = 400
_MOST_CATEGORIES = 20
_MOST_RESULTS = 50
_MOST_CHOICES = 200


def has_categories(lines: Sequence[str], names: DomainNames) -> bool:
    """Whether there are domains with percentages, as below such a result."""
    return any(
        names.find(names.exam, category.name)
        for block in read_blocks(lines)
        for category in block.categories
    )


def read_tutorials_dojo(lines: Sequence[str], names: DomainNames, codes: Sequence[str]) -> Reading:
    """Read the results of a text, each from the line with its points to the next such line.

    Args:
        lines: The text, tidied.
        names: The domains that are known.
        codes: Exams that the text mentions.

    Raises:
        StudyError: If there are too many results to work out.
    """
    drafts: list[Draft] = []
    problems: list[Problem] = []
    used = 0
    blocks = read_blocks(lines)
    if len(blocks) > _MOST_RESULTS:
        raise StudyError(
            f"There are {len(blocks):,} results in this text: "
            f"paste at most {_MOST_RESULTS} at a time."
        )
    for block in blocks:
        used += len({category.line for category in block.categories}) + bool(block.line)
        try:
            drafts += _draft(block, names, codes, problems)
        except StudyError as error:
            problems.append(Problem(block.line or block.categories[0].line, str(error)))
    return Reading(
        form="Tutorials Dojo result",
        drafts=tuple(drafts),
        problems=tuple(sorted(problems)),
        unknown=tuple(names.unknown.values()),
        passed_over=max(0, sum(1 for line in lines if line.strip()) - used),
    )


def _draft(
    block: Block, names: DomainNames, codes: Sequence[str], problems: list[Problem]
) -> list[Draft]:
    if not block.line:
        raise StudyError(
            "Percentages alone do not say how many questions there were: "
            'copy the line "You have reached 47 of 65 point(s)" as well.'
        )
    categories = _without_advertising(block, names)
    _check(block, categories)
    assigned = names.assign([(one.line, one.name) for one in categories], None, codes)
    if assigned.problems:
        problems += assigned.problems
        return []
    found = _recovered(block, categories, assigned.exam, assigned.domains)
    if not found:
        raise StudyError(
            f"No whole numbers of questions that make {block.correct} of {block.total} fit these "
            "percentages: check that all categories are copied, and nothing else."
        )
    ordered = _by_weight(assigned.exam, assigned.domains, block.total, found)
    choices: list[dict[str, Result]] = []
    for counts in ordered:
        results = _results(assigned.domains, counts)
        if results and results not in choices:
            choices.append(results)
    if not choices:
        return []
    is_unique = len(choices) == 1
    return [
        Draft(
            line=block.line,
            exam=assigned.exam.code,
            results=choices[0] if is_unique else {},
            minutes=block.minutes,
            choices=() if is_unique else tuple(choices),
        )
    ]


def _without_advertising(block: Block, names: DomainNames) -> list[Category]:
    """The categories, less percentages that can be told to be something else."""
    known = [one for one in block.categories if names.find(names.exam, one.name)]
    rest = [one for one in block.categories if one in known or not one.is_loose]
    whole = {names.find(names.exam, one.name) for one in known} == names.exam.weights.keys()
    if whole and len(known) < len(rest) <= _MOST_CATEGORIES:
        domains = [names.find(names.exam, one.name) for one in known]
        if _recovered(block, known, names.exam, domains):
            return known
    return rest


def _recovered(
    block: Block, categories: Sequence[Category], exam: Exam, domains: Sequence[str | None]
) -> tuple[tuple[Count, ...], ...]:
    """Counts of the categories that fit, those near to the exam's weights where there are many."""
    written = [category.percent for category in categories]
    # Such pages print 75 for 75.00: all percentages of one result are rounded alike.
    digits = max((-int(one.as_tuple().exponent) for one in written), default=0)
    even = [one.quantize(Decimal(1).scaleb(-max(digits, 0))) for one in written]
    expected = _expected(exam, domains, block.total)
    for unsorted in ([], block.unsorted):
        for percents in (even, written):
            found = recover(
                block.correct,
                block.total,
                [*percents, *unsorted],
                _MOST_CHOICES,
                (*expected, *[0.0] * len(unsorted)),
            )
            if found:
                return tuple(counts[: len(categories)] for counts in found)
    return ()


def _check(block: Block, categories: Sequence[Category]) -> None:
    """Refuse what cannot be.

    Raises:
        StudyError: If a number is impossible or the heading disagrees with itself.
    """
    if not categories:
        raise StudyError(
            "There are no categories with percentages below the points: copy them as well."
        )
    if not 0 < block.total <= _MOST_QUESTIONS or block.correct > block.total:
        raise StudyError(
            f"{block.correct} of {block.total} points is impossible for a test of up to "
            f"{_MOST_QUESTIONS} questions: correct the line."
        )
    if len(categories) > _MOST_CATEGORIES:
        raise StudyError(
            f"There are {len(categories)} percentages below the points: "
            f"copy one result with at most {_MOST_CATEGORIES} categories."
        )
    high = next((one for one in categories if one.percent > 100), None)
    if high:
        raise StudyError(f"Line {high.line} has more than 100 %: correct it.")
    if block.percent is not None:
        digits = -min(int(block.percent.as_tuple().exponent), 0)
        found = Decimal(block.correct * 100) / block.total
        if abs(found - block.percent) > Decimal(1).scaleb(-digits) / 2:
            raise StudyError(
                f"{block.correct} of {block.total} points are {found:.{digits}f} %, "
                f"not {block.percent} %: correct the line."
            )


def _expected(exam: Exam, domains: Sequence[str | None], total: int) -> tuple[float, ...]:
    """Questions to expect per category by the exam's weights; unknown ones share what is left."""
    known = [domain for domain in domains if domain]
    weights = {domain: exam.weights[domain] / known.count(domain) for domain in known}
    open_count = len(domains) - len(known)
    left = max(0.0, 100 - sum(exam.weights[domain] for domain in set(known)))
    shares = [weights[domain] if domain else left / open_count for domain in domains]
    together = sum(shares) or 1.0
    return tuple(total * share / together for share in shares)


def _by_weight(
    exam: Exam, domains: Sequence[str | None], total: int, found: Sequence[tuple[Count, ...]]
) -> list[tuple[Count, ...]]:
    """Solutions in the order of their distance to the exam's weights."""
    expected = _expected(exam, domains, total)

    def distance(counts: tuple[Count, ...]) -> float:
        # Relative to the size, as in a test of goodness of fit.
        return sum(
            (asked - middle) ** 2 / max(middle, 1.0)
            for (_, asked), middle in zip(counts, expected, strict=True)
        )

    return sorted(found, key=lambda counts: (distance(counts), counts))


def _results(domains: Sequence[str | None], counts: Sequence[Count]) -> dict[str, Result]:
    """Results of the known domains; categories of one domain add up."""
    sums: dict[str, list[int]] = {}
    for domain, (right, asked) in zip(domains, counts, strict=True):
        if domain:
            one = sums.setdefault(domain, [0, 0])
            one[0], one[1] = one[0] + right, one[1] + asked
    return {domain: Result(correct=one[0], total=one[1]) for domain, one in sums.items()}
