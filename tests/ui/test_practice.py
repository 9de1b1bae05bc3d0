"""Tests of the log of practice tests."""

import pytest

from mls_tui.study.practice import delete_test, edit_test
from mls_tui.study.readiness import readiness
from mls_tui.study.records import Kind, Reason, Result
from mls_tui.study.state import State
from mls_tui.study.wording import percent
from mls_tui.ui.pictures.practice import from_the_end
from mls_tui.ui.screens.practice import PracticeScreen
from tests.examples import TODAY, a_day, a_test, article_state, busy_state
from tests.ui.harness import (
    ScreenHarness,
    enabled,
    form_says,
    form_values,
    retype,
    running,
    screen_text,
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


async def test_a_logged_test_is_said_and_has_the_cursor() -> None:
    """Wherever the cursor stood, and however long the log is."""
    tests = tuple(a_test(f"t{at}", a_day(-at), (9, 9, 9, 9)) for at in range(1, 40))
    app, screen = practice_of(busy_state().replace(tests=tests))
    async with running(app) as pilot:
        await pilot.press("end", "a")
        await type_text(pilot, "D1 14/16 D2 9/11 D3 18/24 D4 10/14")
        await pilot.press("tab")
        await type_text(pilot, "Set 9")
        await pilot.press("enter")
        await pilot.pause()
        assert screen.test
        assert screen.test.source == "Set 9"
        assert "Set 9" in screen_text(app)
        await pilot.press("down")
        assert screen.test.source != "Set 9"

    assert app.notices[-1].text == "Logged Set 9, 78 %. u takes it back."


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
            "guess": "",
            "misses": "",
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
        await pilot.press("up", "up", "up", "up")
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
        assert "a logs the first test; p takes" in text_of(screen.tests)
        await pilot.press("V")
        assert "D1 14/16" in text_of(screen.trend)
        await pilot.press("e", "d", "slash", "enter")

    assert app.edits == []
    assert {notice.text for notice in app.notices} == {
        "No practice test is logged yet: a logs one."
    }


async def test_trend_tells_full_first_tests_from_others() -> None:
    """Repeats and quizzes are drawn hollow, so that colour is not needed."""
    state = busy_state()
    again = a_test("again", TODAY, (13, 16, 23, 13), repeat=True)
    app, screen = practice_of(state.replace(tests=(*state.tests, again)))
    async with running(app) as pilot:
        await pilot.press("V")
        drawn = text_of(screen.trend)
        assert drawn.count("●") == 2 + 1
        assert drawn.count("○") == 1 + 1


async def test_the_answer_comes_first_then_the_conditions() -> None:
    """One sentence says what is missing, and each condition has its tick or cross."""
    app, screen = practice_of(busy_state())
    async with running(app):
        text = text_of(screen.readiness_panel)
        assert text.startswith("Not yet: 2 more tests at 80 %; Modeling costs you most.")
        assert "pass ≈" in text
        assert "× tests: 2 × 80 %: 55 · 81 % ✓ sources × pass: ≈" in text
        assert "✓ wait" in text


async def test_without_full_tests_readiness_says_what_is_missing() -> None:
    """No estimate is made out of nothing."""
    app, screen = practice_of(article_state())
    async with running(app):
        text = text_of(screen.readiness_panel)
        assert "Take 2 full tests for an estimate, with questions new to you." in text
        assert "pass ≈" not in text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_trend_and_mastery_stand_beside_each_other(size: tuple[int, int]) -> None:
    """The trend has at least five rows, twenty levels; the log stands below it."""
    app, screen = practice_of(busy_state())
    async with running(app, size=size) as pilot:
        assert screen.readiness_panel.display
        assert screen.course.display
        assert screen.trend.region.height >= 8
        assert "◆" in text_of(screen.mastery)
        assert screen.tests.region.height >= 5
        before = screen.trend.region.height
        await pilot.press("V")
        assert screen.trend.region.height > before
        assert screen.tests.has_focus
        await pilot.press("V")
        assert screen.trend.region.height == before


async def test_a_low_window_keeps_verdict_and_log() -> None:
    """Trend and mastery come in their place with a key."""
    app, screen = practice_of(busy_state())
    async with running(app, size=(60, 16)) as pilot:
        assert (screen.readiness_panel.display, screen.course.display) == (True, False)
        await pilot.press("V")
        assert (screen.readiness_panel.display, screen.course.display) == (False, True)
        assert "◆" in text_of(screen.mastery)
        assert screen.tests.has_focus
        await pilot.press("V")
        assert (screen.readiness_panel.display, screen.course.display) == (True, False)


async def test_mastery_shows_mean_and_interval_of_each_domain() -> None:
    """The figures are those of the estimate, marked as one."""
    state = busy_state()
    app, screen = practice_of(state)
    async with running(app, size=(120, 40)):
        text = text_of(screen.mastery)
        assert "≈ (an estimate)" in text
        for one in readiness(state, TODAY).mastery:
            assert f"{percent(one.mean)} {percent(one.low)}-{percent(one.high)}" in text


async def test_s_sorts_the_table() -> None:
    """Each press takes the next order, the cursor goes to the top, and the title names it."""
    state = busy_state()
    quiz = a_test("quiz", a_day(-5), (13, 15, 20, 11), source="A quiz", kind=Kind.QUIZ)
    app, screen = practice_of(state.replace(tests=(*state.tests, quiz)))
    async with running(app) as pilot:
        seen = []
        for _ in range(5):
            seen.append((str(screen.tests.border_subtitle).split(" · ")[0], order_of(screen)))
            await pilot.press("down", "o")
            assert screen.tests.cursor == 0

    assert seen == [
        ("newest first", ["new", "quiz", "old"]),
        ("lowest score first", ["old", "new", "quiz"]),
        ("highest score first", ["quiz", "new", "old"]),
        ("by source", ["quiz", "new", "old"]),
        ("by kind", ["new", "old", "quiz"]),
    ]


def order_of(screen: PracticeScreen) -> list[str]:
    """Ids of the tests from top to bottom."""
    return [row.id for row in screen.tests.rows]


async def test_filter_looks_for_domains_and_reasons() -> None:
    """A quiz of one domain is found by its name, a test by why questions were missed."""
    state = busy_state()
    misread = state.test("old").replace(misses={"modeling": {Reason.MISREAD: 1}})
    app, screen = practice_of(edit_test(state, misread, TODAY))
    async with running(app) as pilot:
        await pilot.press("slash", *"misread modeling")
        assert order_of(screen) == ["old"]


async def test_form_takes_guess_and_reasons_for_misses() -> None:
    """Both are kept with the test, and stand in its note."""
    app, screen = practice_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("e")
        for _ in range(7):
            await pilot.press("tab")
        await type_text(pilot, "78")
        await pilot.press("tab")
        await type_text(pilot, "D3 m2 k1")
        await pilot.press("enter")
        assert "guessed 78 %" in text_of(screen.note)
        assert "misread 2, did not know 1" in text_of(screen.note)

    kept = app.known.test("new")
    assert kept.guess == 78
    assert kept.misses == {"modeling": {Reason.MISREAD: 2, Reason.DID_NOT_KNOW: 1}}


async def test_form_refuses_more_reasons_than_misses() -> None:
    """The sentence says how many there were, and the field has the focus."""
    app, _ = practice_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("e", *["tab"] * 8)
        await type_text(pilot, "D3 m20")
        await pilot.press("enter")
        assert "Modeling: 20 reasons for 5 missed questions are too many." in form_says(app)
        assert app.focused is not None
        assert app.focused.id == "field-misses"

    assert app.edits == []


async def test_i_explains_and_m_sums_up_misses() -> None:
    """Both can be read and closed again."""
    state = busy_state()
    misread = state.test("old").replace(misses={"modeling": {Reason.MISREAD: 4}})
    app, _ = practice_of(edit_test(state, misread, TODAY))
    async with running(app, size=(120, 60)) as pilot:
        await pilot.press("i", "i")
        assert "HOW IT IS WORKED OUT" in screen_text(app)
        await pilot.press("escape", "W")
        assert "misread" in screen_text(app)
        assert "████ 4" in screen_text(app)
        await pilot.press("escape")
        assert len(app.screen_stack) == 1


def test_sources_are_shortened_at_their_front() -> None:
    """What tells one set from the next stays."""
    assert from_the_end("Tutorials Dojo set 4", 18) == "…Dojo set 4"
    assert from_the_end("Set 4", 18) == "Set 4"
    assert from_the_end("Onelongwordwithoutblanks", 8) == "…tblanks"
    assert all(len(from_the_end("Tutorials Dojo set 4", width)) <= width for width in range(30))
