"""Tests of taking the decoration off a text."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui.formats.decoration import Numbered, bare, without_number


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("1. Data Engineering", "Data Engineering"),
        ("  12) Data Engineering", "Data Engineering"),
        ("(3) Data Engineering", "Data Engineering"),
        ("\u2462 Modeling", "Modeling"),
        ("- Modeling", "Modeling"),
        ("\u2022 Modeling", "Modeling"),
        ("* [x] Modeling", "Modeling"),
        ("> - **Modeling**", "Modeling"),
        ("### **Exam Performance**", "Exam Performance"),
        ("- **Exam Date:** `2026-03-02`", "Exam Date: 2026-03-02"),
        ("*Modeling* and __Data__", "Modeling and Data"),
        ("\u2705 Data Engineering: 10/13", "Data Engineering: 10/13"),
        ("\u274c Needs Improvement", "Needs Improvement"),
        ("**Result:** \U0001f534 Needs Improvement", "Result: Needs Improvement"),
        ("Modeling -> 15/23", "Modeling 15/23"),
        ("Modeling \u2192 Strong", "Modeling Strong"),
        ("CSAA \u2013 Cost33.33%", "CSAA \u2013 Cost 33.33%"),
        ("Section 1: Data Engineering20%X", "Section 1: Data Engineering 20% X"),
        ("Modeling 36% \u2713", "Modeling 36% X"),
        ("Modeling 36% \U0001f7e5", "Modeling 36% X"),
        ("Modeling 36% \u25a0", "Modeling 36% X"),
        ("Modeling 36% \u2611\ufe0f", "Modeling 36% X"),
        ("Modeling 36% \u2610 \u2612", "Modeling 36% X"),
        ("Modeling \u25a0\u25a0\u25a0\u25a1\u25a1 65%", "Modeling 65%"),
        ("\u2502 Modeling \u2502 X \u2502", "| Modeling | X |"),
        ("\u250c\u2500\u2500\u252c\u2500\u2510", ""),
        ("| --- | :---: |", ""),
        ("+----+----+", ""),
        ("=======", ""),
        ("Data\u00a0Engi\u00adneering", "Data Engineering"),
        ("Data<br>Engineering&nbsp;20%", "Data Engineering 20%"),
        ("\u8003\u8a66\u65e5\u671f\uff1a\uff12\uff10\uff12\uff16", "\u8003\u8a66\u65e5\u671f:2026"),
        ("3. 11. 2026 Set 3: 14/16", "3. 11. 2026 Set 3: 14/16"),
        ("3. November 2026", "3. November 2026"),
        ("-3 Set 3: 14/16", "-3 Set 3: 14/16"),
        ("14/16 9/11 18/24 10/14", "14/16 9/11 18/24 10/14"),
        ("2*3 and 4*5", "2*3 and 4*5"),
        ("Machine Learning - Specialty", "Machine Learning - Specialty"),
        ("the last_score_here", "the last_score_here"),
    ],
)
def test_decoration_is_taken_off(written: str, left: str) -> None:
    """What it says stays, and nothing else."""
    assert " ".join(bare(written).split()) == left


def test_columns_and_lines_stay_where_they_are() -> None:
    """What comes off before a name or a mark leaves as many blanks."""
    first, second = "- Data Engineering    20%    \u2713", "  Modeling            36%    \u25a0"
    text = f"# Head\n\n{first}\n\u2500\u2500\u2500\n{second}"
    lines = bare(text).split("\n")

    assert len(lines) == 5
    assert lines[2].index("Data") == text.split("\n")[2].index("Data")
    assert (lines[2].index("X"), lines[4].index("X")) == (29, 29)


@pytest.mark.parametrize(
    ("name", "number", "rest"),
    [
        ("Domain 1: Data", 1, "Data"),
        ("Section 1.0: Data", 1, "Data"),
        ("Content Domain 2 - Data", 2, "Data"),
        ("D1 \u2014 Data", 1, "Data"),
        ("d12", 12, ""),
        ("Domain 3", 3, ""),
        ("| Domain 3 | Data", 3, "Data"),
        ("Dom\u00e4ne 3: Daten", 3, "Daten"),
        ("\u7b2c 1 \u5206\u91ce: \u30c7\u30fc\u30bf", 1, "\u30c7\u30fc\u30bf"),
        ("Domain 1.3", None, "Domain 1.3"),
        ("Data 3 Engineering", None, "Data 3 Engineering"),
        ("Design 1", None, "Design 1"),
        ("2026", None, "2026"),
    ],
)
def test_a_number_is_told_from_a_name(name: str, number: int | None, rest: str) -> None:
    """By the word for a part of an exam before it."""
    assert without_number(name) == Numbered(number, rest)


@given(
    st.text(
        st.sampled_from("Data 3/6%|*_`#>-=.:)(\u2713\u25a0\u2502\u2500\u2192\u00a0\n"), max_size=200
    )
)
def test_lines_are_never_lost(text: str) -> None:
    """However it is decorated: a refusal names the line that the user sees."""
    assert bare(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "piece", ["*", "_a", "*a ", "> ", "- ", "1. ", "-", "=>", "`", "\u2713", "|-", "a%", "<b", "("]
)
def test_repetition_takes_linear_time(piece: str) -> None:
    """The longest text is done in a moment, whatever it repeats."""
    text = (piece * 200_000)[:200_000]
    start = process_time()
    bare(text)

    assert process_time() - start < 2
