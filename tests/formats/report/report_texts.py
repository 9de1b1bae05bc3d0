"""Score reports of any exam in the layouts that copies of the official one have."""

from collections.abc import Mapping
from pathlib import Path

from mls_tui.formats.report.reading import ReportReading, read_report
from mls_tui.study.exam import Exam
from mls_tui.study.records import Rating
from tests.examples import EXAMS

TWO_MARKS = (Rating.NEEDS_IMPROVEMENT, Rating.COMPETENT)

SAMPLES = Path(__file__).parent / "samples"

# What must never come out of a report, whatever is wrong with it.
PERSONAL = ("Ada Probe", "AWS01234567", "987654321")

HEADS = ("Section", "% of Scored Items", "Needs Improvement", "Meets Competencies")


def sample(name: str) -> str:
    """Text of a sample file."""
    return (SAMPLES / name).read_text(encoding="utf-8")


def percent(weight: float) -> str:
    """A weight as reports print it."""
    return f"{weight:g}%"


def head_lines(exam: Exam, score: int, outcome: str) -> list[str]:
    """The lines above the table, the labels in two columns."""
    return [
        exam.name,
        "Notice of Exam Results",
        "",
        f"Candidate:           {PERSONAL[0]}                  Exam Date:            3/2/2026",
        f"Candidate ID:        {PERSONAL[1]}                Registration Number:  {PERSONAL[2]}",
        f"Candidate Score:     {score}                           Pass/Fail:            {outcome}",
        "",
        f"{exam.name} ({exam.code}) has a passing score of {exam.passing}.",
        "Breakdown of Exam Results",
    ]


def columns_report(
    exam: Exam, ratings: Mapping[str, Rating], score: int = 689, outcome: str = "FAIL"
) -> str:
    """A report whose copy kept its columns."""
    lines = head_lines(exam, score, outcome)
    starts = (0, 86, 108, 130)
    lines.append(_line(dict(zip(starts, HEADS, strict=True))))
    for domain in exam.domains:
        mark = 116 if ratings[domain.id] is Rating.NEEDS_IMPROVEMENT else 138
        lines.append(_line({0: domain.name, 93: percent(domain.weight), mark: "X"}))
    return "\n".join(lines) + "\n"


def pasted_report(exam: Exam, score: int = 689, outcome: str = "FAIL") -> str:
    """A report whose columns ran together."""
    lines = [
        f"{exam.name}Notice of Exam Results",
        f"Candidate: {PERSONAL[0]}Exam Date: 3/2/2026",
        f"Candidate ID: {PERSONAL[1]}Registration Number: {PERSONAL[2]}",
        f"Candidate Score: {score}Pass/Fail: {outcome}",
        f"Thank you for taking the {exam.name} ({exam.code}) exam.",
        "Breakdown of Exam Results",
        "".join(HEADS),
    ]
    lines += [
        f"Section {domain.number}: {domain.name}{percent(domain.weight)}X"
        for domain in exam.domains
    ]
    return "\n".join(lines) + "\n"


def _line(pieces: Mapping[int, str]) -> str:
    line = ""
    for start, text in pieces.items():
        line = line.ljust(start) + text
    return line


def read(text: str) -> ReportReading:
    """Read a report with the shipped exams."""
    return read_report(text, EXAMS)


def ids(exam: Exam) -> tuple[str, ...]:
    """Domain ids in the exam's order."""
    return tuple(domain.id for domain in exam.domains)


def mixed(exam: Exam) -> dict[str, Rating]:
    """Needs Improvement and Competent in turn."""
    return dict(zip(ids(exam), TWO_MARKS * 5, strict=False))


def a_score(exam: Exam) -> int:
    """A failing score on the exam's scale."""
    return exam.passing - 61 if exam.passing else exam.scaled_min + 5
