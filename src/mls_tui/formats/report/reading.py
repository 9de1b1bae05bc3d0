"""The text of an official score report, as pasted or imported, to what it says.

The candidate's name, ID and registration number are in that text. They are never looked for, and no
sentence here quotes the text, so that none of them can be kept or shown.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from mls_tui.formats.decoration import bare
from mls_tui.formats.plain_text import lower, squeeze
from mls_tui.formats.report.fields import (
    DateReading,
    Sitting,
    find_codes,
    find_names,
    has_title,
    read_exam_date,
    read_outcome,
    read_passing,
    read_score,
    read_sittings,
)
from mls_tui.formats.report.sections import SectionRow, SectionRows, read_rows
from mls_tui.study.exam import Domain, Exam
from mls_tui.study.records import Outcome, Rating
from mls_tui.study.value import Day, StudyError, clean_line

LARGEST_REPORT = 200_000

# Published weights are rounded: two figures within this many points are the same.
_SAME_WEIGHT = 0.5
_NOTHING: Mapping[str, float] = MappingProxyType({})
_UNRATED: Mapping[str, Rating] = MappingProxyType({})


class ReportReading(NamedTuple):
    """What a report says, to be shown before it is kept.

    `candidates` are the exams that it may be of, where `exam` is None. `unrated` are domains that
    the report names without saying their rating, since a copy often loses the columns; `absent` are
    those that it does not name. `results` are percentages right, for exams that report them.
    """

    exam: str | None = None
    candidates: tuple[str, ...] = ()
    date: Day | None = None
    score: int | None = None
    outcome: Outcome | None = None
    ratings: Mapping[str, Rating] = _UNRATED
    unrated: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    results: Mapping[str, float] = _NOTHING
    warnings: tuple[str, ...] = ()


class ReportAnswers(NamedTuple):
    """What the user says of a report beside its text; what is said overrules what is read.

    `use` is whether to prepare for the report's exam from now on.
    """

    exam: str | None = None
    date: Day | None = None
    score: int | None = None
    outcome: Outcome | None = None
    ratings: Mapping[str, Rating] = _UNRATED
    use: bool | None = None


NO_ANSWERS = ReportAnswers()


def read_report(text: str, exams: Mapping[str, Exam], code: str | None = None) -> ReportReading:
    """Read the score report, or the newest attempt of a list of attempts.

    Args:
        text: The report, its columns kept or run together.
        exams: The exams that it can be of.
        code: The exam as the user names it, where the report leaves it open.

    Raises:
        StudyError: If the text is no report, or too long to be one, or there is no such exam.
    """
    readings = read_reports(text, exams, ReportAnswers(exam=code))
    return max(readings, key=lambda one: one.date or date.min)


def read_reports(
    text: str, exams: Mapping[str, Exam], said: ReportAnswers = NO_ANSWERS
) -> tuple[ReportReading, ...]:
    """Read a score report, or each attempt of a list of attempts.

    Raises:
        StudyError: If the text is no report, or too long to be one, there is no such exam, or one
            date, score or outcome is said of several attempts.
    """
    code = said.exam
    if code is not None and code not in exams:
        raise StudyError(f"There is no exam {clean_line(code)[:20]}.")
    if len(text) > LARGEST_REPORT:
        raise StudyError(
            f"The text is longer than {LARGEST_REPORT:,} characters: "
            "paste the score report and nothing else."
        )
    plain = bare(text)
    low = lower(plain)
    names = {name for exam in exams.values() for one in exam.domains for name in _names(one)}
    rows = read_rows(plain, names)
    score, outcome = read_score(low), read_outcome(low)
    candidates = (code,) if code else _candidates(low, exams, rows)
    sittings = read_sittings(low)
    if len(sittings) > 1 or (sittings and score is None):
        lines = low.split("\n")
        if len(sittings) > 1 and (said.date or said.score is not None or said.outcome):
            raise StudyError(
                f"The text lists {len(sittings)} attempts: say date, score and outcome in the text."
            )
        return tuple(_of_sitting(one, lines[one.line], exams, candidates) for one in sittings)
    found_rows = rows.known or (rows.numbered and candidates)
    if score is None and outcome is None and not found_rows and not has_title(low):
        raise StudyError(
            "This is not a score report: it has no score, no result and no section of a known exam."
        )
    if len(candidates) != 1:
        return (_of_unknown_exam(low, candidates, score, outcome, said),)
    exam = exams[candidates[0]]
    warnings = [] if code or find_codes(low, exams) or find_names(low, exams) else [_guess(exam)]
    return (_of_exam(low, exam, rows, score, outcome, warnings, said),)


def _guess(exam: Exam) -> str:
    return f"The text does not name its exam: its sections are those of {exam.code}."


def _candidates(low: str, exams: Mapping[str, Exam], rows: SectionRows) -> tuple[str, ...]:
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


def _fit(exam: Exam, rows: Iterable[SectionRow], passing: int | None) -> tuple[int, int, bool]:
    """How well an exam explains a text: sections, then weights, then the passing score."""
    domains = _domains(exam)
    own = {row.key: row for row in rows if row.key in domains}
    weights = sum(
        row.percent is not None and _agrees(domains[key], row.percent) for key, row in own.items()
    )
    return len(own), weights, passing == exam.passing


def _names(domain: Domain) -> tuple[str, ...]:
    return (domain.name, *domain.also)


def _domains(exam: Exam) -> dict[str, Domain]:
    return {squeeze(name): domain for domain in exam.domains for name in _names(domain)}


def _agrees(domain: Domain, percent: tuple[float, float]) -> bool:
    low = domain.weight if domain.weight_min is None else domain.weight_min
    high = domain.weight if domain.weight_max is None else domain.weight_max
    return percent[0] >= low - _SAME_WEIGHT and percent[1] <= high + _SAME_WEIGHT


def _of_sitting(
    sitting: Sitting, line: str, exams: Mapping[str, Exam], candidates: tuple[str, ...]
) -> ReportReading:
    """One line of a list of attempts; it may name its exam itself."""
    codes = find_codes(line, exams)
    candidates = codes if len(codes) == 1 else candidates
    warnings = [sitting.warning] if sitting.warning else []
    if len(candidates) != 1:
        return ReportReading(
            candidates=candidates,
            date=sitting.date,
            score=sitting.score,
            outcome=sitting.outcome,
            warnings=tuple(warnings),
        )
    exam = exams[candidates[0]]
    score = _score(exam, sitting.score, warnings)
    outcome = outcome_of(exam, score, sitting.outcome, warnings)
    return ReportReading(
        exam=exam.code,
        date=sitting.date,
        score=score,
        outcome=outcome,
        unrated=tuple(domain.id for domain in exam.domains),
        warnings=tuple(warnings),
    )


def _of_unknown_exam(
    low: str,
    candidates: tuple[str, ...],
    score: int | None,
    outcome: Outcome | None,
    said: ReportAnswers,
) -> ReportReading:
    reading = DateReading(said.date) if said.date else read_exam_date(low)
    return ReportReading(
        candidates=candidates,
        date=reading.date,
        score=score if said.score is None else said.score,
        outcome=said.outcome or outcome,
        warnings=(reading.warning,) if reading.warning else (),
    )


def _of_exam(
    low: str,
    exam: Exam,
    rows: SectionRows,
    score: int | None,
    outcome: Outcome | None,
    warnings: list[str],
    said: ReportAnswers,
) -> ReportReading:
    reading = DateReading(said.date) if said.date else read_exam_date(low)
    if reading.warning:
        warnings.append(reading.warning)
    score = _score(exam, score, warnings) if said.score is None else said.score
    warnings += _passing_warnings(exam, read_passing(low))
    outcome = outcome_of(exam, score, said.outcome or outcome, warnings)
    rows = _by_number(exam, rows)
    results = _results(low, exam, rows)
    if not results:
        warnings += _weight_warnings(exam, rows)
    ratings, unrated = _ratings(exam, rows, warnings)
    return ReportReading(
        exam=exam.code,
        date=reading.date,
        score=score,
        outcome=outcome,
        ratings=ratings,
        unrated=unrated,
        absent=tuple(
            domain.id
            for domain in exam.domains
            if domain.id not in ratings and domain.id not in unrated
        ),
        results=results,
        warnings=tuple(warnings),
    )


def _score(exam: Exam, score: int | None, warnings: list[str]) -> int | None:
    if score is not None and exam.scaled_max and not exam.scaled_min <= score <= exam.scaled_max:
        warnings.append(
            f"The score {score} is outside the scale of {exam.code}, "
            f"{exam.scaled_min} to {exam.scaled_max}: enter it by hand."
        )
        return None
    return score


def outcome_of(
    exam: Exam, score: int | None, said: Outcome | None, warnings: list[str]
) -> Outcome | None:
    """The outcome by the score where there is a passing score, else as it is said.

    None where nobody said it: no outcome is never a failure. A contradiction adds a warning.
    """
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


def _passing_warnings(exam: Exam, passing: int | None) -> list[str]:
    if not passing or not exam.passing or passing == exam.passing:
        return []
    return [f"The report names a passing score of {passing}, the exam file {exam.passing}."]


def _by_number(exam: Exam, rows: SectionRows) -> SectionRows:
    """Take sections by their numbers where no name is the exam's and every weight is."""
    by_number = {domain.number: domain for domain in exam.domains}
    fits = all(
        row.number in by_number
        and (row.percent is None or _agrees(by_number[row.number], row.percent))
        for row in rows.numbered
    )
    if rows.known or len(rows.numbered) < 2 or not fits:
        return rows
    known = (row._replace(key=squeeze(by_number[row.number].name)) for row in rows.numbered)
    return SectionRows(tuple(known), (), ())


def _results(low: str, exam: Exam, rows: SectionRows) -> dict[str, float]:
    """Percentages right, where those beside the sections are not their weights.

    AWS prints weights; Microsoft and Databricks print results.
    """
    domains = _domains(exam)
    said = {
        domains[row.key]: row.percent for row in rows.known if row.percent and row.key in domains
    }
    weighed = all(_agrees(domain, percent) for domain, percent in said.items())
    if weighed or exam.vendor.casefold() == "aws" or "scored items" in low or "weight" in low:
        return {}
    return {domain.id: percent[0] for domain, percent in said.items() if percent[0] == percent[1]}


def _ratings(
    exam: Exam, rows: SectionRows, warnings: list[str]
) -> tuple[dict[str, Rating], tuple[str, ...]]:
    domains = _domains(exam)
    ratings, unrated = {}, []
    for domain in exam.domains:
        own = [row for row in rows.known if domains.get(row.key) == domain]
        said = {row.rating for row in own if row.rating}
        if len(said) == 1:
            ratings[domain.id] = said.pop()
        elif own:
            unrated.append(domain.id)
        if len(said) > 1:
            warnings.append(f"{domain.name} is rated in two ways: choose its rating.")
    if any(row.key not in domains for row in rows.known):
        warnings.append(f"The text has sections of another exam than {exam.code}: check the exam.")
    if rows.unknown:
        warnings.append(
            f"Line {rows.unknown[0]} looks like a section that {exam.code} does not have."
        )
    return ratings, tuple(unrated)


def _weight_warnings(exam: Exam, rows: SectionRows) -> list[str]:
    domains = _domains(exam)
    warnings = {}
    for row in rows.known:
        domain = domains.get(row.key)
        if domain and row.percent and not _agrees(domain, row.percent):
            said, known = f"{row.percent[0]:g} %", f"{domain.weight:g} %"
            warnings[domain.id] = f"{domain.name}: the report says {said}, the exam file {known}."
    return list(warnings.values())
