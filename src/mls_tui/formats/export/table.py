"""The practice log as CSV, one row for each test and domain."""

from collections.abc import Iterable, Iterator, Mapping

from mls_tui.formats.formulas import harmless
from mls_tui.study.exam import Exam, Exams
from mls_tui.study.records import PracticeTest, Reason
from mls_tui.study.value import clean_line, clean_note

# The last column says which rows are one test, so that reading the file again adds nothing.
COLUMNS = (
    "date",
    "source",
    "kind",
    "timed",
    "first_time",
    "minutes",
    "exam",
    "domain",
    "correct",
    "total",
    "guess",
    "misses",
    "note",
    "test",
)

# What stands for the domain where a test is known only in all.
TOTAL = "Total"


def write_csv(tests: Iterable[PracticeTest], exams: Exams) -> str:
    """Write practice tests as CSV with a heading; domains of unknown exams keep their ids."""
    rows = [COLUMNS, *(row for test in tests for row in _rows(test, exams))]
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows)


def _rows(test: PracticeTest, exams: Exams) -> Iterator[tuple[str, ...]]:
    names = _domain_names(exams[test.exam]) if test.exam in exams else {}
    order = [domain for domain in names if domain in test.results]
    order += [domain for domain in test.results if domain not in names]
    rows = [(clean_line(names.get(one, one)), test.results[one], one) for one in order]
    rows += [(TOTAL, test.in_total, "")] if test.in_total else []
    for name, result, domain in rows:
        yield (
            test.date.isoformat(),
            clean_line(test.source),
            test.kind.value,
            "yes" if test.timed else "no",
            "no" if test.repeat else "yes",
            "" if test.minutes is None else str(test.minutes),
            test.exam,
            name,
            str(result.correct),
            str(result.total),
            "" if test.guess is None else str(test.guess),
            write_misses(test.misses.get(domain, {})),
            clean_note(test.note),
            test.id,
        )


def write_misses(misses: Mapping[Reason, int]) -> str:
    """Write why questions were missed: misread 2; guessed 1."""
    return "; ".join(f"{reason.label} {number}" for reason, number in misses.items())


def _domain_names(exam: Exam) -> dict[str, str]:
    return {domain.id: domain.name for domain in exam.domains}


def _cell(text: str) -> str:
    text = harmless(text)
    if text != text.strip() or any(char in text for char in ',"\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
