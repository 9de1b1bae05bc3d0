"""Known results, decorated, reordered, wrapped and set in tables at random: one reading for all."""

from datetime import date
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from mls_tui.study.exam import Exam
from tests.examples import EXAMS
from tests.formats.practice.practice_texts import only, pairs, read

# Exams whose domains carry names of their own, so that the exam in use explains them.
CODES = ("MLS-C01", "SAA-C03", "SOA-C03", "AIF-C01", "CLF-C02")
DAYS = (date(2026, 11, 3), date(2026, 10, 13), date(2025, 2, 28))
BULLETS = ("", "- ", "* ", "\u2022 ", "1. ", "2) ", "\u2705 ", "\u274c ", "> ", "\U0001f7e2 ", "  ")
EMPHASIS = ("{}", "**{}**", "`{}`", "__{}__")
BETWEEN = (": ", " \u2013 ", " - ", " ", "\t", " \u2192 ", ":\u00a0", " | ")
FORMS = ("{c}/{t}", "{c} / {t}", "{c} of {t}", "{c} out of {t}", "{c}/{t} ({p}%)", "{p}% ({c}/{t})")
TITLES = ("# Mock Exam 3", "Mock Exam 3", "**Mock Exam 3**", "Mock Exam 3:")


class Known(NamedTuple):
    """A test as it is written down, and what has to be read."""

    exam: Exam
    counts: dict[str, tuple[int, int]]
    day: date

    def __repr__(self) -> str:
        """Short, for a failing case."""
        return f"{self.exam.code} {self.counts} {self.day}"


@st.composite
def known(draw: st.DrawFn) -> Known:
    """Results of all domains of an exam."""
    exam = EXAMS[draw(st.sampled_from(CODES))]
    counts = {}
    for domain in exam.domains:
        total = draw(st.integers(1, 40))
        counts[domain.id] = (draw(st.integers(0, total)), total)
    return Known(exam, counts, draw(st.sampled_from(DAYS)))


def names(exam: Exam, domain: str) -> tuple[str, ...]:
    """Ways to name a domain."""
    one = exam.domain(domain)
    return (
        one.name,
        one.name.upper(),
        f"Domain {one.number}: {one.name}",
        f"{one.number}. {one.name}",
        f"Content Domain {one.number}: {one.name}",
        f"{exam.code.split('-')[0]} \u2013 {one.name}",
        one.name.replace(" and ", " & "),
        f"D{one.number}",
    )


def written(draw: st.DrawFn, counts: tuple[int, int]) -> str:
    """A result in one of its forms."""
    correct, total = counts
    form = draw(st.sampled_from(FORMS))
    return form.format(c=correct, t=total, p=round(100 * correct / total))


@st.composite
def on_lines(draw: st.DrawFn) -> tuple[str, Known]:
    """One domain a line, in any order, under a title and a day."""
    test = draw(known())
    rows = []
    bullet, emphasis = draw(st.sampled_from(BULLETS)), draw(st.sampled_from(EMPHASIS))
    between = draw(st.sampled_from(BETWEEN))
    for domain in draw(st.permutations(list(test.counts))):
        name = emphasis.format(draw(st.sampled_from(names(test.exam, domain))))
        result = written(draw, test.counts[domain])
        rows.append(f"{bullet}{name}{between}{result}")
    if draw(st.booleans()):
        correct, total = (sum(one) for one in zip(*test.counts.values(), strict=True))
        rows.append(f"Total: {correct}/{total}")
    head = [draw(st.sampled_from(TITLES)), test.day.isoformat()]
    gap = draw(st.sampled_from(("\n", "\n\n", "\r\n")))
    return gap.join([*head, *rows]), test


@st.composite
def in_tables(draw: st.DrawFn) -> tuple[str, Known]:
    """A table with a row for each domain, in any order of rows and columns."""
    test = draw(known())
    columns = draw(st.permutations(["date", "source", "domain", "correct", "total"]))
    delimiter = draw(st.sampled_from((",", ";", "\t", "|")))
    heads = draw(
        st.sampled_from(
            (
                ("Date", "Source", "Domain", "Correct", "Total"),
                ("Datum", "Pr\u00fcfung", "Bereich", "Richtig", "Fragen"),
                ("Date", "Examen blanc", "Domaine", "Bonnes r\u00e9ponses", "Total"),
                ("Fecha", "Simulacro", "Dominio", "Aciertos", "Preguntas"),
                ("Data", "Simulado", "Dom\u00ednio", "Acertos", "Quest\u00f5es"),
                (
                    "\u65e5\u4ed8",
                    "\u6a21\u8a66",
                    "\u5206\u91ce",
                    "\u6b63\u89e3\u6570",
                    "\u554f\u984c\u6570",
                ),
            )
        )
    )
    label = dict(zip(("date", "source", "domain", "correct", "total"), heads, strict=True))
    emphasis = draw(st.sampled_from(EMPHASIS if delimiter == "|" else ("{}",)))
    rows = [[label[one] for one in columns]]
    for domain in draw(st.permutations(list(test.counts))):
        cells = {
            "date": test.day.isoformat(),
            "source": "Mock Exam 3",
            "domain": emphasis.format(test.exam.domain(domain).name),
            "correct": str(test.counts[domain][0]),
            "total": str(test.counts[domain][1]),
        }
        rows.append([cells[one] for one in columns])
    return "\n".join(_row(cells, delimiter) for cells in rows), test


def _row(cells: list[str], delimiter: str) -> str:
    if delimiter == "|":
        return f"| {' | '.join(cells)} |"
    return delimiter.join(f'"{one}"' if delimiter in one else one for one in cells)


@given(on_lines())
def test_results_on_lines_are_read_whatever_stands_around_them(case: tuple[str, Known]) -> None:
    """One test, with its name and day."""
    text, test = case
    draft = only(read(text, test.exam.code))
    assert pairs(draft.results) == test.counts
    assert (draft.exam, draft.source, draft.date) == (test.exam.code, "Mock Exam 3", test.day)


@given(in_tables())
def test_tables_are_read_whatever_their_columns_are_called(case: tuple[str, Known]) -> None:
    """In six languages, in any order."""
    text, test = case
    draft = only(read(text, test.exam.code))
    assert pairs(draft.results) == test.counts
    assert (draft.exam, draft.source, draft.date) == (test.exam.code, "Mock Exam 3", test.day)


@given(known(), st.integers(20, 60), st.booleans())
def test_wrapped_names_are_put_together(test: Known, width: int, blank: bool) -> None:  # noqa: FBT001
    """As a narrow window copies them, the result behind the last piece or below it."""
    import textwrap

    lines = []
    for domain, (correct, total) in test.counts.items():
        pieces = textwrap.wrap(test.exam.domain(domain).name, width, break_on_hyphens=False)[:2]
        if " ".join(pieces) != test.exam.domain(domain).name:
            pieces = [test.exam.domain(domain).name]
        lines += (
            [*pieces, f"{correct}/{total}"]
            if blank
            else [
                *pieces[:-1],
                f"{pieces[-1]} {correct}/{total}",
            ]
        )
    draft = only(read("\n".join(lines), test.exam.code))
    assert pairs(draft.results) == test.counts
