"""Tests of telling the form of a text, and of texts that nobody meant as results."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.practice.reading import LARGEST_TEXT
from mls_tui.formats.practice.values import Reading
from mls_tui.study.value import StudyError
from tests.examples import EXAMS
from tests.formats.practice.practice_texts import ALL, CSV, DOJO, LINES, WHIZLABS, read

CONTROLS = {*map(chr, range(32)), *map(chr, range(127, 160))}


def outcome(text: str) -> Reading | str:
    """A reading, or the sentence of a refusal; both must be harmless."""
    try:
        reading = read(text)
    except StudyError as error:
        refusal = str(error)
    else:
        check(reading, text.count("\n") + text.count("\r") + 1)
        return reading
    assert CONTROLS.isdisjoint(refusal)
    assert len(refusal) < 300
    return refusal


def check(reading: Reading, lines: int) -> None:
    """Hold a reading against what every reading of a text of so many lines must be."""
    assert reading.drafts or reading.problems or reading.unknown
    for problem in reading.problems:
        assert CONTROLS.isdisjoint(problem.reason)
        assert len(problem.reason) < 400
        assert 1 <= problem.line <= lines
    for name in reading.unknown:
        assert CONTROLS.isdisjoint(name.name)
        assert 1 <= name.line <= lines
    for draft in reading.drafts:
        assert 1 <= draft.line <= lines
        known = (draft.results, draft.choices, draft.in_total, draft.percents)
        assert sum(map(bool, known)) == 1
        for results in (draft.results, *draft.choices):
            assert results.keys() <= EXAMS[draft.exam].weights.keys()
        assert draft.misses.keys() <= draft.results.keys()
        assert CONTROLS.isdisjoint(draft.source)
        assert CONTROLS.isdisjoint(draft.note.replace("\n", ""))


@pytest.mark.parametrize(("form", "text"), [*ALL.items(), ("one-line results", LINES)])
def test_the_form_is_told(form: str, text: str) -> None:
    """Also under lines that are no part of it."""
    assert read(text).form == form
    assert read("My results, at last:\n\n" + text).form == form


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "hello",
        "\x00\x01\x02" * 99,
        "I have 3 apples, 4 pears and 5 plums.",
        "\ufeff",
        "date,source,domain,correct,total\n",
        "No.\tDomain\tTotal Question\tCorrect\tIncorrect\n",
    ],
)
def test_text_without_a_result_is_refused(text: str) -> None:
    """In one sentence that says what can be pasted."""
    assert "no practice result" in str(outcome(text))


def test_text_that_is_too_long_is_refused() -> None:
    """Before anything is read."""
    assert "longer than 2,000,000 characters" in str(outcome("D1 1/2\n" * (LARGEST_TEXT // 7 + 1)))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(CSV.splitlines()[1:]),
        "Modeling,4,6\n",
        "1\tModeling\t23\t15\t8\t0\t5\n",
        "2 Data Engineering 13 10 3",
    ],
)
def test_a_table_without_its_heading_is_refused(text: str) -> None:
    """With what is missing."""
    assert "has no heading" in str(outcome(text))


@pytest.mark.parametrize(
    "heading", ["Domain,Total Question,Correct,Incorrect", "domain;correct;total;wrong"]
)
def test_a_table_with_commas_is_csv(heading: str) -> None:
    """Also with the columns of the other."""
    assert read(f"{heading}\nModeling{heading[6]}4{heading[6]}4{heading[6]}0").form == "CSV"


def test_a_note_does_not_decide() -> None:
    """What is written in a cell of a table belongs to that."""
    text = 'date,domain,correct,total,note\n2026-02-14,D1,1,2,"reached 1 of 2 points D1 9/11"\n'

    assert read(text).form == "CSV"
    assert len(read(text).drafts) == 1


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing breaks the reader in another way than with its one error."""
    outcome(text)


PIECES = (
    *(line for text in (CSV, WHIZLABS, DOJO, LINES) for line in text.splitlines()),
    *"\n\t,;|/%\"'\r\x1b\x9b\u00a0\u200b\ufeff\x00-=:.",
    *("13", "65", "0", "999999999", "11/13", "84,62 %", "100%", "Total", "Domain", "Correct"),
    *("Modeling", "Modelling", "D3", "sep=;", "2026-11-20", "03/04/2026", "12", "reached", " of "),
    *("date", "source", "test", "Data Engineering", "misses", "misread 9", "No.", "point(s)"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(("", " ", ",", "\t", "\n")))
def test_any_mixture_of_pieces_is_read_or_refused(pieces: list[str], between: str) -> None:
    """Pieces of real results in any order."""
    outcome(between.join(pieces))


@given(
    st.sampled_from((CSV, WHIZLABS, DOJO, LINES)),
    st.lists(
        st.tuples(st.integers(0, 500), st.integers(0, 12), st.sampled_from(("", *PIECES))),
        max_size=6,
    ),
)
def test_damaged_results_are_read_or_refused(
    text: str, damages: list[tuple[int, int, str]]
) -> None:
    """Real results with pieces cut out, replaced and put in."""
    for start, length, piece in damages:
        start = min(start, len(text))
        text = text[:start] + piece + text[start + length :]
    outcome(text)
