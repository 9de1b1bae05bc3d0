"""What people really have: each sample gives what it says, and says truly what it leaves open."""

import re
from datetime import date
from pathlib import Path

import pytest

from mls_tui.formats.practice.values import Draft, Reading
from mls_tui.textfile import decode_foreign
from tests.formats.practice.practice_texts import pairs, read

FIELD = Path(__file__).parent / "samples" / "field"
CODES = {"15": "SAA-C03", "18": "SOA-C03", "20": "SOA-C03", "23": "AIF-C01"}

MOCK = ((10, 13), (11, 16), (15, 23), (9, 13))


def field(name: str) -> Reading:
    """What a sample is read as, with the exam in use that it belongs to."""
    content = (FIELD / name).read_bytes()
    return read(decode_foreign(content, name), CODES.get(name[:2], "MLS-C01"))


def only(name: str) -> Draft:
    """The one test of a sample."""
    reading = field(name)
    assert (reading.problems, reading.unknown, reading.order) == ((), (), None)
    (draft,) = reading.drafts
    return draft


def counts(draft: Draft) -> tuple[tuple[int, int], ...]:
    """Right and asked per domain, in the exam's order."""
    found = pairs(draft.results)
    return tuple(found[one] for one in sorted(found, key=list(_domains(draft)).index))


def _domains(draft: Draft) -> list[str]:
    from tests.examples import EXAMS

    return [domain.id for domain in EXAMS[draft.exam].domains]


def test_a_result_page_with_numbered_categories() -> None:
    """Prefixes and numbers are taken off; title, clock and time are told."""
    draft = only("15-td-numbered-csaa.txt")
    assert counts(draft) == ((13, 22), (10, 19), (12, 21), (1, 3))
    assert (draft.source, draft.minutes, draft.timed) == ("Timed Mode Set 1", 86, True)


def test_a_result_page_without_a_title() -> None:
    """Source and day are to be asked."""
    draft = only("16-td-numbered-mls.txt")
    assert counts(draft) == ((11, 13), (11, 16), (17, 23), (8, 13))
    assert (draft.source, draft.date) == ("", None)


def test_a_set_about_one_domain() -> None:
    """Its title names the domain."""
    draft = only("18-td-one-domain.txt")
    assert pairs(draft.results) == {"security-and-compliance": (17, 27)}
    assert draft.minutes == 73
    assert draft.source.startswith("Tutorial Dojo")


def test_a_tracker_of_totals() -> None:
    """Tests known only in total; the row without a result is left out, and said."""
    reading = field("20-tracker-totals.md")
    assert [
        (one.date, one.minutes, one.repeat, one.in_total and one.in_total.correct)
        for one in reading.drafts
    ] == [
        (date(2026, 10, 25), 60, None, 56),
        (date(2026, 10, 26), 60, None, 51),
        (date(2026, 10, 30), 12, True, 34),
    ]
    assert [one.in_total.total for one in reading.drafts if one.in_total] == [65, 65, 36]
    assert [one.line for one in reading.left_out] == [6]
    assert reading.problems == ()


def test_a_table_below_its_title() -> None:
    """The row that adds up is checked and left out."""
    draft = only("21-table-correct-total.md")
    assert (counts(draft), draft.source) == (MOCK, "Mock Exam 3")


@pytest.mark.parametrize("name", ["23-progress-log.csv", "23-progress-log.md"])
def test_a_log_of_quizzes(name: str) -> None:
    """One test of each quiz, with its notes."""
    reading = field(name)
    assert reading.problems == ()
    first, second = reading.drafts
    assert (first.source, counts(first)) == ("Quiz 01", ((5, 5), (4, 5)))
    assert first.note == "Perfect score.\ntoo easy"
    assert (second.source, second.date, counts(second)) == (
        "Quiz 02",
        date(2026, 1, 10),
        ((4, 5),),
    )


def test_one_domain_a_line_is_one_test() -> None:
    """Not four of them."""
    assert counts(only("24-one-domain-a-line.txt")) == MOCK


def test_names_above_their_results() -> None:
    """As Udemy shows them; the whole is checked."""
    draft = only("25-udemy-like.txt")
    assert counts(draft) == ((9, 13), (9, 16), (15, 23), (9, 13))
    assert (draft.date, draft.source, draft.minutes, draft.repeat) == (
        date(2026, 11, 3),
        "Practice Test 2",
        112,
        False,
    )


@pytest.mark.parametrize("code", ["MLA-C02", "MLA-C01", "SAA-C03"])
def test_names_above_their_results_tell_another_exam_than_the_one_in_use(code: str) -> None:
    """They are read as on one line: one test of their exam, not the whole and its sections."""
    text = (FIELD / "25-udemy-like.txt").read_text()
    one_line = re.sub(r"\n[0-9]+% correct \(([0-9]+/[0-9]+)\)", r": \1", text)
    for form in (text, one_line.replace("required to pass): 42/65", "required to pass)\n42/65")):
        reading = read(form, code)
        assert (reading.problems, reading.unknown) == ((), ())
        (draft,) = reading.drafts
        assert (draft.exam, draft.source) == ("MLS-C01", "Practice Test 2")
        assert counts(draft) == ((9, 13), (9, 16), (15, 23), (9, 13))


@pytest.mark.parametrize("name", ["26-cp1252.csv", "26-sep-line.csv", "26-utf16-tabs.csv"])
def test_what_spreadsheets_write(name: str) -> None:
    """In whatever encoding, with whatever separator."""
    draft = only(name)
    assert (counts(draft), draft.date) == (MOCK, date(2026, 11, 3))
    assert draft.source == ("\u00dcbung 3 \u2013 M\u00fcller" if "cp1252" in name else "Mock 3")


@pytest.mark.parametrize("name", ["27-dotted-dates.csv", "27-us-dates.csv"])
def test_the_column_tells_the_order_of_day_and_month(name: str) -> None:
    """A day over twelve decides for the others."""
    reading = field(name)
    assert reading.problems == ()
    assert [one.date for one in reading.drafts] == [date(2026, 10, 13), date(2026, 11, 3)]
