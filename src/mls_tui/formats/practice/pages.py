"""Result pages: points in all, and a percentage for each category, as of Tutorials Dojo."""

from collections.abc import Sequence
from decimal import Decimal

from mls_tui.formats.domain_names import DomainNames
from mls_tui.formats.practice.front import Front, FrontReader, read_questions
from mls_tui.formats.practice.page_blocks import Block, Category, read_blocks
from mls_tui.formats.practice.parts import Gathered, Part, Whole, gather, in_all, titled_domain
from mls_tui.formats.practice.percentages import (
    MOST_CATEGORIES,
    asks_for_questions,
    recovered,
    ways,
    with_questions,
)
from mls_tui.formats.practice.values import Draft, Problem, Reading
from mls_tui.formats.typed.fractions import MOST_QUESTIONS, make_result
from mls_tui.study.exam import Exam
from mls_tui.study.value import StudyError

_MOST_RESULTS = 50


def has_categories(lines: Sequence[str], names: DomainNames) -> bool:
    """Whether there are domains with percentages, as below such a result."""
    return any(
        names.find(names.exam, category.name)
        for block in read_blocks(lines)
        for category in block.categories
    )


def read_pages(
    lines: Sequence[str],
    raw: Sequence[str],
    names: DomainNames,
    front: FrontReader,
    codes: Sequence[str],
) -> Reading:
    """Read the results of a text, each from the line with its points to the next such line.

    Args:
        lines: The text, without decoration.
        raw: The same with it, which tells a heading.
        raw: The same with it, which tells a heading.
        names: The domains that are known.
        front: Reads what stands above a result.
        codes: Exams that the text mentions.

    Raises:
        StudyError: If there are too many results to work out.
    """
    drafts: list[Draft] = []
    problems: list[Problem] = []
    used, begin = 0, 0
    blocks = read_blocks(lines)
    if len(blocks) > _MOST_RESULTS:
        raise StudyError(
            f"There are {len(blocks):,} results in this text: "
            f"paste at most {_MOST_RESULTS} at a time."
        )
    for block in blocks:
        used += len({category.line for category in block.categories}) + bool(block.line)
        first = block.line or block.categories[0].line
        above = slice(begin, first - 1)
        begin = max([first, *(category.line for category in block.categories)])
        try:
            found = _gathered(block, names, lines[above], codes)
            problems += found.problems
            if not found.says_something:
                continue
            draft = _draft(block, found, first, _front(block, raw[above], raw, front))
            asked = next(filter(None, map(read_questions, lines[above])), None)
            if asked and asks_for_questions(draft):
                draft = with_questions(found.exam, draft, asked)
            drafts.append(draft)
        except StudyError as error:
            problems.append(Problem(first, str(error)))
    return Reading(
        form="Tutorials Dojo result" if any(one.line for one in blocks) else "percentages",
        drafts=tuple(drafts),
        problems=tuple(sorted(problems)),
        unknown=tuple(names.unknown.values()),
        passed_over=max(0, sum(1 for line in lines if line.strip()) - used),
    )


def _front(block: Block, above: Sequence[str], raw: Sequence[str], front: FrontReader) -> Front:
    found = front.read(above)
    if block.line and block.categories:
        # A day may stand between the points and the categories, but no name.
        between = front.read(raw[block.line : block.categories[0].line - 1])
        found = between._replace(source="").over(found)
    return found


def _draft(block: Block, found: Gathered, line: int, front: Front) -> Draft:
    return Draft(
        line=line,
        exam=found.exam.code,
        results=found.results,
        date=front.date,
        source=front.source,
        timed=front.timed,
        repeat=front.repeat,
        minutes=block.minutes or front.minutes,
        choices=found.choices,
        in_total=found.in_total,
        percents=found.percents,
        unnamed=found.unnamed,
    )


def _gathered(
    block: Block, names: DomainNames, above: Sequence[str], codes: Sequence[str]
) -> Gathered:
    whole = Whole(block.line, block.correct, block.total) if block.line else None
    if whole:
        _check_points(block)
    categories = _without_advertising(block, names)
    _check_categories(categories)
    if whole and not categories:
        return _of_title(block, names, above, codes) or in_all(_exam(names, codes), whole)
    parts = [Part(one.line, one.name, percent=one.percent) for one in categories]
    if whole is None or not block.unsorted:
        return gather(names, parts, whole, codes=codes)
    assigned = names.assign([(one.line, one.name) for one in categories], None, codes)
    percents = [one.percent for one in categories]
    solutions = recovered(
        assigned.exam,
        assigned.domains,
        percents,
        block.correct,
        block.total,
        block.unsorted,
    )
    if assigned.problems or not solutions:
        return gather(names, parts, whole, codes=codes)
    choices = ways(assigned.exam, assigned.domains, block.total, solutions)
    found = Gathered(assigned.exam, {}, {}, ())
    if len(choices) == 1:
        return found._replace(results=choices[0])
    return found._replace(choices=choices)


def _exam(names: DomainNames, codes: Sequence[str]) -> Exam:
    """The exam that a text mentions, else the one in use."""
    named = [names.exams[code] for code in codes if code in names.exams]
    return named[0] if len(named) == 1 else names.exam


def _of_title(
    block: Block, names: DomainNames, above: Sequence[str], codes: Sequence[str]
) -> Gathered | None:
    """The result of a set about one domain, which its title names."""
    exam = _exam(names, codes)
    domain = titled_domain(names, exam, above)
    if domain is None:
        return None
    return Gathered(exam, {domain: make_result(block.correct, block.total)}, {}, ())


def _without_advertising(block: Block, names: DomainNames) -> list[Category]:
    """The categories, less percentages that can be told to be something else."""
    known = [one for one in block.categories if names.find(names.exam, one.name)]
    rest = [one for one in block.categories if one in known or not one.is_loose]
    whole = {names.find(names.exam, one.name) for one in known} == names.exam.weights.keys()
    if block.line and whole and len(known) < len(rest) <= MOST_CATEGORIES:
        domains = [names.find(names.exam, one.name) for one in known]
        percents = [one.percent for one in known]
        for others in ([], block.unsorted):
            if recovered(names.exam, domains, percents, block.correct, block.total, others):
                return known
    return rest if block.line else _beside(known, rest)


def _beside(known: Sequence[Category], categories: Sequence[Category]) -> list[Category]:
    """The known ones, and the others that stand in a row with them: names to ask about."""
    lines = {one.line for one in known}
    while (
        more := {one.line for one in categories if {one.line - 1, one.line, one.line + 1} & lines}
        - lines
    ):
        lines |= more
    return [one for one in categories if one.line in lines]


def _check_points(block: Block) -> None:
    """Refuse points that cannot be.

    Raises:
        StudyError: If a number is impossible or the heading disagrees with itself.
    """
    if not 0 < block.total <= MOST_QUESTIONS or block.correct > block.total:
        raise StudyError(
            f"{block.correct} of {block.total} points is impossible for a test of up to "
            f"{MOST_QUESTIONS} questions: correct the line."
        )
    if block.percent is not None:
        digits = -min(int(block.percent.as_tuple().exponent), 0)
        found = Decimal(block.correct * 100) / block.total
        if abs(found - block.percent) > Decimal(1).scaleb(-digits) / 2:
            raise StudyError(
                f"{block.correct} of {block.total} points are {found:.{digits}f} %, "
                f"not {block.percent} %: correct the line."
            )


def _check_categories(categories: Sequence[Category]) -> None:
    """Refuse percentages that cannot be.

    Raises:
        StudyError: If there are too many, or one is too high.
    """
    if len(categories) > MOST_CATEGORIES:
        raise StudyError(
            f"There are {len(categories)} percentages below the points: "
            f"copy one result with at most {MOST_CATEGORIES} categories."
        )
    high = next((one for one in categories if one.percent > 100), None)
    if high:
        raise StudyError(f"Line {high.line} has more than 100 %: correct it.")
