"""Tests of the log of practice tests."""

from mls_tui.study.practice import delete_test, edit_test
from mls_tui.study.records import Kind, Result
from mls_tui.study.state import State
from mls_tui.ui.screens.practice import PracticeScreen
from tests.examples import TODAY, a_day, a_test, article_state, busy_state
from tests.ui.harness import (
    ScreenHarness,
    enabled,
    form_says,
    form_values,
    retype,
    running,
    text_of,
    type_text,
)


def practice_of(state: State) -> tuple[ScreenHarness, PracticeScreen]:
    """The screen alone, with a state."""
    screen = PracticeScreen()
    return ScreenHarness(screen, state), screen


async def test_newest_test_comes_first() -> None:
    """The cursor starts on the newest test, and its note stands below the table."""
    app, screen = practice_of(busy_state())
    async with running(app) as pilot:
        assert screen.tests.selected == "new"
        assert "Calm." in text_of(screen.note)
        await pilot.press("down")
        assert screen.tests.selected == "old"
        assert "Whizlabs 1" in text_of(screen.note)


async def test_a_logs_a_test_from_one_line() -> None:
    """Kind and repeat are proposed; the line says what it means before it is kept."""
    state = busy_state()
    app, screen = practice_of(state)
    async with running(app) as pilot:
        await pilot.press("a")
        await type_text(pilot, "D1 14/16 D2 9/11 D3 18/24 D4 10/14")
        await pilot.press("tab")
        await type_text(pilot, "Set 9")
        said = form_says(app)
        assert "Mon 16 Mar: 51 of 65 right" in said
        assert "full test, timed, first time" in said
        await pilot.press("enter")
        assert "Set 9" in text_of(screen.tests)

    (test,) = (one for one in app.known.tests if one.source == "Set 9")
    assert (test.date, test.kind, test.timed, test.repeat) == (TODAY, Kind.FULL, True, False)
    assert test.results["modeling"] == Result(correct=18, total=24)


async def test_known_source_is_proposed_as_a_repeat() -> None:
    """A set that was logged before counts as a repeat unless the user says otherwise."""
    app, _ = practice_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("a")
        await type_text(pilot, "D1 1/2")
        await pilot.press("tab")
        await type_text(pilot, "whizlabs 1")
        assert form_says(app).endswith("quiz, timed, repeat.")
        await pilot.press("tab", "tab", "tab", "tab", "n", "enter")

    (test,) = (one for one in app.known.tests if one.source == "whizlabs 1")
    assert not test.repeat


async def test_choices_are_stepped_with_arrows_and_letters() -> None:
    """A field of few values takes right, left, space and first letters."""
    app, _ = practice_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("a", "tab", "tab", "tab", "right", "right")
        assert form_values(app)["kind"] == "quiz"
        await pilot.press("space")
        assert form_values(app)["kind"] == "self-made"
        await pilot.press("left", "left")
        assert form_values(app)["kind"] == "full"
        await pilot.press("s")
        assert form_values(app)["kind"] == "self-made"


async def test_e_edits_the_test_under_the_cursor() -> None:
    """All fields stand in the form as they are stored; enter does the same as e."""
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app) as pilot:
        await pilot.press("down", "e")
        assert form_values(app) == {
            "results": "D1 8/13 D2 9/16 D3 12/23 D4 7/13",
            "source": "Whizlabs 1",
            "date": "2026-03-06",
            "kind": "full",
            "timed": "yes",
            "repeat": "no",
            "minutes": "",
            "note": "",
        }
        await pilot.press("up")
        await retype(pilot, "Hard.")
        await pilot.press("enter")

    expected = edit_test(state, state.test("old").replace(note="Hard."), TODAY)
    assert app.edit.change(state) == expected


async def test_note_of_several_lines_keeps_them_when_another_field_changes() -> None:
    """The form shows the note on one line, and stores it as it was unless it is typed anew."""
    state = busy_state()
    note = "First line.\nSecond line."
    state = edit_test(state, state.test("new").replace(note=note), TODAY)
    app, _ = practice_of(state)
    async with running(app) as pilot:
        await pilot.press("e")
        assert form_values(app)["note"] == "First line. Second line."
        await pilot.press("up", "up")
        await retype(pilot, "120")
        await pilot.press("enter")

    expected = state.test("new").replace(minutes=120)
    assert app.edit.change(state) == edit_test(state, expected, TODAY)


async def test_d_deletes_the_test_under_the_cursor() -> None:
    """The cursor stays where it was, and undo is named."""
    state = busy_state()
    app, screen = practice_of(state)
    async with running(app) as pilot:
        await pilot.press("d")
        assert screen.tests.selected == "old"

    assert app.edit.change(state) == delete_test(state, "new")
    assert [notice.text for notice in app.notices] == ["Test deleted: u brings it back."]


async def test_filter_narrows_while_typing_and_escape_shows_all() -> None:
    """Every word has to fit, and letters go into the field, not to other keys."""
    app, screen = practice_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("slash")
        await type_text(pilot, "whiz mar")
        assert [row.id for row in screen.tests.rows] == ["old"]
        assert "1 of 2 shown" in text_of(screen.tests)
        assert enabled(app, "a") is None
        await pilot.press("escape")
        assert [row.id for row in screen.tests.rows] == ["new", "old"]
        assert screen.tests.has_focus
        assert not screen.filter.display

    assert app.edits == []


async def test_enter_keeps_the_filter_and_goes_to_the_table() -> None:
    """With the filter on, the keys of the table work on what is shown."""
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app) as pilot:
        await pilot.press("slash", *"whizlabs", "enter", "d")

    assert app.edit.change(state) == delete_test(state, "old")


async def test_filter_without_a_fit_says_how_to_show_all() -> None:
    """An empty table names the key that fills it."""
    app, screen = practice_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("slash", *"nothing", "enter")
        assert "No test fits these words: esc shows all." in text_of(screen.tests)
        await pilot.press("e", "d", "enter")
        assert app.edits == []
        await pilot.press("escape")
        assert len(screen.tests.rows) == 2


async def test_filter_survives_a_new_test() -> None:
    """Typed words and the cursor stay when the log grows from elsewhere."""
    state = busy_state()
    app, screen = practice_of(state)
    async with running(app) as pilot:
        await pilot.press("slash", *"whi")
        late = a_test("late", a_day(-1), (1, 1, 1, 1), source="Whizlabs 2")
        app.state = state.replace(tests=(*state.tests, late))
        await pilot.pause()
        assert screen.filter.value == "whi"
        assert screen.filter.has_focus
        assert [row.id for row in screen.tests.rows] == ["late", "old"]
        assert screen.tests.selected == "old"


async def test_scroll_survives_a_new_test() -> None:
    """A long log stays where it is scrolled to."""
    tests = tuple(a_test(f"t{at}", a_day(-at), (1, 1, 1, 1)) for at in range(60))
    state = article_state().replace(tests=tests)
    app, screen = practice_of(state)
    async with running(app) as pilot:
        await pilot.press("end")
        before = (screen.tests.selected, screen.tests.scroll_offset.y)
        assert before[1] > 0
        app.state = state.replace(tests=tests[1:])
        await pilot.pause()
        assert screen.tests.selected == before[0]
        assert "Set 1" in text_of(screen.tests)


async def test_without_tests_the_screen_names_the_key() -> None:
    """What needs a test is grey, and the first key is named with an example."""
    app, screen = practice_of(article_state())
    async with running(app) as pilot:
        for key in ("e", "d", "slash"):
            assert enabled(app, key) is False
        assert enabled(app, "a")
        assert "a logs the first test." in text_of(screen.tests)
        assert "D1 14/16" in text_of(screen.trend)
        await pilot.press("e", "d", "slash", "enter")

    assert app.edits == []
    assert not app.notices


async def test_trend_tells_full_first_tests_from_others() -> None:
    """Repeats and quizzes are drawn hollow, so that colour is not needed."""
    state = busy_state()
    again = a_test("again", TODAY, (13, 16, 23, 13), repeat=True)
    app, screen = practice_of(state.replace(tests=(*state.tests, again)))
    async with running(app):
        drawn = text_of(screen.trend)
        assert drawn.count("●") == 2 + 1
        assert drawn.count("○") == 1 + 1


async def test_goals_count_the_questions_of_each_domain() -> None:
    """A bar per domain with its rate, repeats left out."""
    app, screen = practice_of(busy_state())
    async with running(app):
        text = text_of(screen.goals)
        assert "73 %" in text
        assert "65 %" in text
