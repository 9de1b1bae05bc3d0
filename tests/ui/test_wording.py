"""Tests of what gives way where a text has no room: never half a fact."""

import pytest
from rich.cells import cell_len

from mls_tui.study.road import road
from mls_tui.ui.pictures.road import in_sight
from mls_tui.ui.widgets.frames import clause, shortened, step_text
from mls_tui.ui.widgets.marks import weight_text
from tests.examples import TODAY
from tests.ui.stages import DAY, states


@pytest.mark.parametrize(
    ("text", "width", "said"),
    [
        ("You passed. There is nothing left to do.", 80, None),
        ("You passed. There is nothing left to do.", 36, "You passed."),
        ("Your exam was on Mon 23 Nov: say how it went.", 40, "Your exam was on Mon 23 Nov."),
        (
            "Take 2 full tests for an estimate, with questions new to you.",
            40,
            "Take 2 full tests for an estimate.",
        ),
        ("recommended · smooth, by rating and weight", 35, "recommended"),
        ("Weak in MOD, OPS, EDA. Begin there.", 30, "Weak in MOD, OPS, EDA."),
        ("Weak in MOD, OPS, EDA. Begin there.", 16, "Weak in MOD…"),
    ],
)
def test_a_sentence_gives_way_by_whole_clauses(text: str, width: int, said: str | None) -> None:
    """A list is not taken apart; where no clause fits, a mark says that it goes on."""
    assert clause(text, width) == (said or text)


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (40, "questions 1.1 Perform data ingestion"),
        (28, "questions 1.1 Perform data…"),
        (18, "questions 1.1"),
        (12, "1.1"),
    ],
)
def test_the_number_of_a_task_stays(width: int, said: str) -> None:
    """It tells sessions apart where their titles have no room."""
    assert step_text("questions", "1.1 Perform data ingestion", width) == said
    topic = f"1.1 Perform data ingestion{' (1 of 6)' if width < 40 else ''}"
    assert step_text("questions", topic, width) == said
    assert step_text("", "1.1 Choose a data store (1 of 6)", 28) == "1.1 Choose a data store"
    assert step_text("questions", "(8 of 40)", 14) == "questions"
    assert step_text("study", "Whatever it may be", 10) == "study…"


@pytest.mark.parametrize("width", range(1, 30))
def test_wide_letters_are_counted_by_their_columns(width: int) -> None:
    """A text in two columns a letter is never wider than its room."""
    assert cell_len(shortened("漢字學習 問題集 🎓 データ設計", width)) <= width


def test_a_weight_is_rounded_before_it_is_cut() -> None:
    """A tenth where it has room."""
    assert [weight_text(18.92, room) for room in (6, 5)] == ["18.9 %", "19 %"]
    assert weight_text(20, 4) == "20 %"


def test_a_long_road_shows_what_is_ahead() -> None:
    """Of more weeks than have room, this one and what follows it stay."""
    weeks = road(states()["demo"], DAY, 52)
    shown = in_sight(weeks, 8, DAY)
    assert len(shown) == 8
    assert shown[-1] == weeks[-1]
    assert any(one.monday <= DAY for one in shown)
    assert in_sight(weeks, 52, DAY) == weeks
    assert in_sight(weeks, 3, TODAY) == weeks[:3]
