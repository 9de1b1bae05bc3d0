"""The text of an official score report, as pasted or imported, to what it says.

The candidate's name, ID and registration number are in that text. They are never looked for, and no
sentence here quotes the text, so that none of them can be kept or shown.
"""

from collections.abc import Iterable, Mapping

from mls_tui.formats.plain_text import lower, squeeze, tidy
from mls_tui.formats.report.fields import (
    find_codes,
    find_names,
    has_title,
    read_exam_date,
    read_outcome,
    read_passing,
    read_score,
)
from mls_tui.formats.report.sections import Row, Rows, read_rows
from mls_tui.study.exam import Domain, Exam, ExamCode
from mls_tui.study.records import Outcome, Rating
from mls_tui.study.value import Day, Field, Slug, StudyError, Value, clean_line

LARGEST_REPORT = 200_000

# Published weights are rounded: two figures within this many points are the same.
_SAME_WEIGHT = 0.5


class ReportReading(Value):
    """What a report says, to be shown before it is kept.

    `candidates` are the exams that it may be of, where `exam` is None. `unrated` are domains that
    the report names without saying their rating; a copy often loses the columns. `missing` is what
    was not found, in the words of a list; `warnings` are sentences.
    """

    exam: ExamCode | None = None
    candidates: tuple[ExamCode, ...] = ()
    date: Day | None = None
    score: int | None = None
    outcome: Outcome | None = None
    ratings: dict[Slug, Rating] = Field(default_factory=dict)
    unrated: tuple[Slug, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def read_report(text: str, exams: Mapping[str, Exam], code: str | None = None) -> ReportReading:
    """Read a score report.

    Args:
        text: The report, its columns kept or run together.
        exams: The exams that it can be of.
        code: The exam as the user names it, where the report leaves it open.

    Raises:
        StudyError: If the text is no report, or too long to be one, or there is no such exam.
    """
    if code is not None and code not in exams:
        raise StudyError(f"There is no exam {clean_line(code)[:20]}.")
    if len(text) > LARGEST_REPORT:
        raise StudyError(
            f"The text is longer than {LARGEST_REPORT:,} characters: "
            "paste the score report and nothing else."
        )
    plain = tidy(text)
    low = lower(plain)
    rows = read_rows(plain, {one.name for exam in exams.values() for one in exam.domains})
    score, outcome = read_score(low), read_outcome(low)
    if score is None and outcome is None and not rows.known and not has_title(low):
        raise StudyError(
            "This is not a score report: it has no score, no result and no section of a known exam."
        )
    candidates = (code,) if code else _candidates(low, exams, rows)
    if len(candidates) != 1:
        return _of_unknown_exam(low, candidates, score, outcome)
    exam = exams[candidates[0]]
    warnings = [] if code or find_codes(low, exams) or find_names(low, exams) else [_guess(exam)]
    return _of_exam(low, exam, rows, score, outcome, warnings)


def _guess(exam: Exam) -> str:
    return f"The text does not name its exam: its sections are those of {exam.code}."


def _candidates(low: str, exams: Mapping[str, Exam], rows: Rows) -> tuple[str, ...]:
    """Exams that the text may be of: by code, else by name, else by its sections."""
    named = find_codes(low, exams) or find_names(low, exams)
    if len(named) == 1:
        return named
    keys = {row.key for row in rows.known}
    if not named and len(keys) < 2:
        return ()
    passing = read_passing(low)
    fit = {code: _fit(exams[code], rows.known, passing) for code in named or exams}
    best = max(fit.values(), default=(0, 0, False))
    closest = tuple(code for code, value in fit.items() if value == best)
    if not named and best[0] < len(keys):
        return ()
    return closest


def _fit(exam: Exam, rows: Iterable[Row], passing: int | None) -> tuple[int, int, bool]:
    """How well an exam explains a text: sections, then weights, then the passing score."""
    domains = _domains(exam)
    own = {row.key: row for row in rows if row.key in domains}
    weights = sum(
        row.percent is not None and _agrees(domains[key], row.percent) for key, row in own.items()
    )
    return len(own), weights, passing == exam.passing


def _domains(exam: Exam) -> dict[str, Domain]:
    return {squeeze(domain.name): domain for domain in exam.domains}


def _agrees(domain: Domain, percent: tuple[float, float]) -> bool:
    low = domain.weight if domain.weight_min is None else domain.weight_min
    high = domain.weight if domain.weight_max is None else domain.weight_max
    return percent[0] >= low - _SAME_WEIGHT and percent[1] <= high + _SAME_WEIGHT


def _of_unknown_exam(
    low: str, candidates: tuple[str, ...], score: int | None, outcome: Outcome | None
) -> ReportReading:
    reading = read_exam_date(low)
    which = f" ({' or '.join(candidates)})" if 1 < len(candidates) <= 4 else ""
    missing = [f"the exam{which}"]
    missing += [] if reading.date else ["the exam date"]
    missing += ["the score"] if score is None else []
    missing += ["the outcome"] if outcome is None else []
    return ReportReading(
        candidates=candidates,
        date=reading.date,
        score=score,
        outcome=outcome,
        missing=tuple(missing),
        warnings=(reading.warning,) if reading.warning else (),
    )


def _of_exam(
    low: str,
    exam: Exam,
    rows: Rows,
    score: int | None,
    outcome: Outcome | None,
    warnings: list[str],
) -> ReportReading:
    reading = read_exam_date(low)
    if reading.warning:
        warnings.append(reading.warning)
    if score is not None and exam.scaled_max and not exam.scaled_min <= score <= exam.scaled_max:
        warnings.append(
            f"The score {score} is outside the scale of {exam.code}, "
            f"{exam.scaled_min} to {exam.scaled_max}: enter it by hand."
        )
        score = None
    outcome = _outcome(exam, score, outcome, read_passing(low), warnings)
    ratings, unrated = _ratings(exam, rows, warnings)
    missing = [] if reading.date else ["the exam date"]
    missing += ["the score"] if score is None and exam.scaled_max else []
    missing += ["the outcome"] if outcome is None else []
    missing += [
        f"the section {domain.name}"
        for domain in exam.domains
        if domain.id not in ratings and domain.id not in unrated
    ]
    return ReportReading(
        exam=exam.code,
        date=reading.date,
        score=score,
        outcome=outcome,
        ratings=ratings,
        unrated=unrated,
        missing=tuple(missing),
        warnings=tuple(warnings),
    )


def _outcome(
    exam: Exam,
    score: int | None,
    said: Outcome | None,
    passing: int | None,
    warnings: list[str],
) -> Outcome | None:
    """The outcome by the score where there is a passing score, else as the text says."""
    if passing and exam.passing and passing != exam.passing:
        warnings.append(
            f"The report names a passing score of {passing}, the exam file {exam.passing}."
        )
    if score is None or not exam.passing:
        return said
    outcome = Outcome.PASS if score >= exam.passing else Outcome.FAIL
    if said not in (None, outcome):
        where = "reaches" if outcome is Outcome.PASS else "is below"
        warnings.append(
            f"The report says {said.value.upper()}, but {score} {where} the passing score of "
            f"{exam.passing}: the score counts, so check it."
        )
    return outcome


def _ratings(
    exam: Exam, rows: Rows, warnings: list[str]
) -> tuple[dict[str, Rating], tuple[str, ...]]:
    domains = _domains(exam)
    ratings, unrated = {}, []
    for key, domain in domains.items():
        own = [row for row in rows.known if row.key == key]
        said = {row.rating for row in own if row.rating}
        if len(said) == 1:
            ratings[domain.id] = said.pop()
        elif own:
            unrated.append(domain.id)
        if len(said) > 1:
            warnings.append(f"{domain.name} is rated in two ways: choose its rating.")
        warnings += _weight_warnings(domain, own)
    if any(row.key not in domains for row in rows.known):
        warnings.append(f"The text has sections of another exam than {exam.code}: check the exam.")
    if rows.unknown:
        warnings.append(
            f"Line {rows.unknown[0]} looks like a section that {exam.code} does not have."
        )
    return ratings, tuple(unrated)


def _weight_warnings(domain: Domain, rows: Iterable[Row]) -> list[str]:
    for row in rows:
        if row.percent and not _agrees(domain, row.percent):
            said, known = f"{row.percent[0]:g} %", f"{domain.weight:g} %"
            return [f"{domain.name}: the report says {said}, the exam file {known}."]
    return []
