"""Tests of importing practice results: paste or file, what is left open, preview, one edit."""

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import TextArea

from mls_tui.formats.export.table import write_csv
from mls_tui.formats.practice.reading import read_practice
from mls_tui.formats.practice.values import Reading
from mls_tui.study.practice import delete_test
from mls_tui.study.records import Kind, PracticeTest, Reason, Result
from mls_tui.study.state import State
from mls_tui.ui.dialogs import import_results
from mls_tui.ui.dialogs.file import FileDialog
from mls_tui.ui.dialogs.form import FormDialog
from mls_tui.ui.dialogs.import_preview import PreviewDialog
from mls_tui.ui.dialogs.paste import PasteDialog
from mls_tui.ui.dialogs.reading import ReadingDialog
from mls_tui.ui.screens.practice import PracticeScreen
from mls_tui.ui.widgets.choice import Choice
from tests.examples import EXAMS, TODAY, a_day, a_test, article_state, busy_state
from tests.formats.practice.practice_texts import (
    ANALYSIS,
    CSV,
    DATA,
    DOJO,
    DOJO_COUNTS,
    MODELING,
    OPEN_COUNTS,
    OPERATIONS,
    WHIZLABS,
    WHIZLABS_COUNTS,
    pairs,
)
from tests.ui.harness import (
    ScreenHarness,
    form_says,
    form_values,
    retype,
    running,
    screen_text,
    text_of,
    type_text,
)
from tests.ui.keeper import WatchedApp
from tests.ui.test_hostile_text import assert_harmless

LINES = """\
Results of the week
2026-03-10 Bank B 3: D1 14/16 D2 9/11
2026-03-11 Bank C 1: D1 15/14
Modeling 18/25
"""
DOMAIN_CSV = """\
date,source,domain,correct,total
2026-03-09,Set A,Data Engineering,10,13
2026-03-09,Set A,Modelling,15,23
2026-03-09,Set A,Gardening,2,9
"""
ONE_LINE = "2026-03-10 Bank B 3: D1 14/16 D2 9/11\n"


def practice_of(state: State) -> tuple[ScreenHarness, PracticeScreen]:
    """The screen alone, with a state."""
    screen = PracticeScreen()
    return ScreenHarness(screen, state), screen


async def paste(pilot: Pilot[None], text: str) -> None:
    """Open the dialog for pastes, and paste a text."""
    await pilot.press("p")
    pilot.app.screen.query_one(TextArea).post_message(Paste(text))
    await pilot.pause()


async def go_on(pilot: Pilot[None], text: str) -> None:
    """Paste a text and go on with it."""
    await paste(pilot, text)
    await pilot.press("ctrl+s")
    await pilot.pause()


async def fill(app: ScreenHarness, pilot: Pilot[None], **typed: str) -> None:
    """Type into fields of the open form."""
    for name, text in typed.items():
        app.screen.query_one(f"#field-{name}").focus()
        await retype(pilot, text)


def added(app: ScreenHarness, before: State) -> list[PracticeTest]:
    """The tests that are new in the log, oldest first."""
    there = {one.id for one in before.tests}
    return [one for one in app.known.tests if one.id not in there]


def says(app: ScreenHarness) -> str:
    """What stands in the terminal, as one line without borders."""
    return " ".join(screen_text(app).replace("│", " ").split())


async def test_pasted_lines_are_shown_and_added() -> None:
    """One-line results show what they were understood as; enter adds them in one edit."""
    state = busy_state()
    app, screen = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await paste(pilot, ONE_LINE)
        assert "one-line results: 1 result." in says(app)
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, PreviewDialog)
        assert "2026-03-10 Bank B 3 (quiz, timed)" in says(app)
        assert "14/16 9/11 · ·" in says(app)
        assert "1 test would be added. Nothing is kept before enter." in says(app)
        assert app.edits == []
        await pilot.press("enter")
        assert "Bank B 3" in text_of(screen.tests)
        assert screen.tests.has_focus

    (test,) = added(app, state)
    assert (test.date, test.source, test.kind) == (a_day(-6), "Bank B 3", Kind.QUIZ)
    assert pairs(test.results) == {DATA: (14, 16), ANALYSIS: (9, 11)}
    assert app.edit.label == "Import 1 practice test"
    assert [one.text for one in app.notices] == ["1 test added: u takes it back."]


async def test_pasted_csv_is_added_with_all_that_it_says() -> None:
    """Kind, minutes, note, timed and source come out of the columns; nothing is asked."""
    state = article_state()
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, CSV)
        assert isinstance(app.screen, PreviewDialog)
        assert "2 tests would be added" in says(app)
        await pilot.press("enter")

    bank, quick = added(app, state)
    assert (bank.kind, bank.minutes, bank.note) == (Kind.FULL, 62, "tuning, again")
    assert (quick.kind, quick.timed, quick.note) == (Kind.QUIZ, False, "[bold]as typed[/]")
    assert len(app.edits) == 1


@pytest.mark.parametrize(
    ("text", "form", "counts"),
    [
        (WHIZLABS, "Whizlabs table", WHIZLABS_COUNTS),
        (WHIZLABS.replace("\t", "   "), "Whizlabs table", WHIZLABS_COUNTS),
        (DOJO, "Tutorials Dojo result", DOJO_COUNTS),
    ],
    ids=["whizlabs", "whizlabs-spaces", "dojo"],
)
async def test_source_and_date_are_asked_for_where_the_text_has_none(
    text: str, form: str, counts: Mapping[str, tuple[int, int]]
) -> None:
    """The form refuses an empty source and a day that cannot be, then goes on."""
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, text)
        assert list(form_values(app)) == ["source", "date"]
        await pilot.press("enter")
        assert "Name the set of questions" in form_says(app)
        assert app.focused
        assert app.focused.id == "field-source"
        await fill(app, pilot, source="[red]x[/] [/x]", date="tomorrow")
        await pilot.press("enter")
        assert "is in the future" in form_says(app)
        assert app.focused
        assert app.focused.id == "field-date"
        await fill(app, pilot, date="someday")
        await pilot.press("enter")
        assert "is not a date" in form_says(app)
        assert form_values(app)["source"] == "[red]x[/] [/x]"
        await fill(app, pilot, date="yesterday")
        await pilot.press("enter")
        assert isinstance(app.screen, PreviewDialog)
        assert form in says(app)
        assert "2026-03-15 [red]x[/] [/x] (full test, timed)" in says(app)
        await pilot.press("enter")

    (test,) = added(app, state)
    assert (test.source, test.date, test.kind) == ("[red]x[/] [/x]", a_day(-1), Kind.FULL)
    assert pairs(test.results) == dict(counts)


async def test_a_source_of_blanks_is_none() -> None:
    """Blanks are no name of a set."""
    app, _ = practice_of(busy_state())
    async with running(app) as pilot:
        await go_on(pilot, WHIZLABS)
        await fill(app, pilot, source="   ")
        await pilot.press("enter")
        assert "Name the set of questions" in form_says(app)

    assert app.edits == []


async def test_unknown_names_take_the_nearest_domain_or_are_left_out() -> None:
    """The nearest domain stands there first; a name that is like none is left out unless chosen."""
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await paste(pilot, DOMAIN_CSV)
        assert 'To be said next: which domain is "Modelling", "Gardening"?' in says(app)
        await pilot.press("ctrl+s")
        assert form_values(app) == {"name-0": MODELING, "name-1": "leave-out"}
        assert chosen_label(app, "name-0") == "3 Modeling"
        assert chosen_label(app, "name-1") == "leave it out"
        await pilot.press("enter")
        assert isinstance(app.screen, PreviewDialog)
        assert 'line 4: "Gardening" is left out.' in says(app)
        await pilot.press("enter")

    (test,) = added(app, state)
    assert pairs(test.results) == {DATA: (10, 13), MODELING: (15, 23)}


async def test_an_unknown_name_can_be_given_another_domain() -> None:
    """Right and left step through the domains and round to leaving it out."""
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, DOMAIN_CSV)
        await pilot.press("right")
        assert form_values(app)["name-0"] == OPERATIONS
        await pilot.press("right")
        assert form_values(app)["name-0"] == "leave-out"
        await pilot.press("right", "right")
        assert form_values(app)["name-0"] == ANALYSIS
        await pilot.press("enter", "enter")

    (test,) = added(app, state)
    assert pairs(test.results) == {DATA: (10, 13), ANALYSIS: (15, 23)}


async def test_what_only_unknown_names_hold_is_asked_for_afterwards() -> None:
    """Once its name is known a table has a source and a day to be said too."""
    state = busy_state()
    table = WHIZLABS.splitlines()[1] + "\n1\tThe modelling\t13\t10\t3\t0\t2\n"
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, table)
        assert list(form_values(app)) == ["name-0"]
        app.screen.query_one("#field-name-0").focus()
        await pilot.press("3", "enter")
        assert list(form_values(app)) == ["source", "date"]
        await fill(app, pilot, source="Whizlabs 4")
        await pilot.press("enter", "enter")

    (test,) = added(app, state)
    assert (test.source, pairs(test.results)) == ("Whizlabs 4", {MODELING: (10, 13)})


async def test_nothing_is_left_where_every_name_is_left_out() -> None:
    """The preview has nothing to add, says why, and enter changes nothing."""
    app, _ = practice_of(busy_state())
    table = "date,source,domain,correct,total\n2026-03-09,Set A,Gardening,2,9\n"
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, table)
        await pilot.press("enter")
        assert "0 tests would be added" in says(app)
        assert 'line 2: "Gardening" is left out.' in says(app)
        await pilot.press("space", "r", "t", "enter")

    assert app.edits == []
    assert [one.text for one in app.notices] == ["Nothing was added."]


async def test_counts_that_are_not_unique_are_chosen() -> None:
    """Nothing is taken before one of the ways to count is chosen; the chosen one is added."""
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, OPEN_COUNTS)
        assert list(form_values(app)) == ["counts-1", "source", "date"]
        assert "counts fit (DE EDA MOD OPS)" in says(app)
        await fill(app, pilot, source="TD 9")
        await pilot.press("enter")
        assert "choose those that the test had" in form_says(app)
        assert app.focused
        assert app.focused.id == "field-counts-1"
        await pilot.press("right", "right")
        label = chosen_label(app, "counts-1")
        await pilot.press("enter")
        assert label in says(app)
        await pilot.press("enter")

    (test,) = added(app, state)
    assert written(test) == label
    assert sum(one.total for one in test.results.values()) == 20


def chosen_label(app: ScreenHarness, field: str) -> str:
    """What a choice of the open form shows."""
    choice = app.screen.query_one(f"#field-{field}", Choice)
    return choice.options[choice.chosen][1]


def written(test: PracticeTest) -> str:
    """Counts of a test, as the form and the preview write them."""
    counts = [test.results.get(one) for one in (DATA, ANALYSIS, MODELING, OPERATIONS)]
    return " ".join(f"{one.correct}/{one.total}" if one else "-" for one in counts)


async def test_every_way_to_count_can_be_chosen() -> None:
    """The label says how many ways fit, and as many can be reached."""
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, OPEN_COUNTS)
        (first, _), *ways = app.screen.query_one("#field-counts-1", Choice).options
        assert first == ""
        assert f"{len(ways)} counts fit" in chosen_label(app, "counts-1")


async def test_counts_are_asked_for_once_every_name_is_known() -> None:
    """What a name means changes the ways to count, so that they are shown after it is said."""
    state = busy_state()
    without, _, _ = OPEN_COUNTS.rpartition("MLS - Machine")
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, f"{without}MLS - Left overs 50%\n")
        # It is the one name left, for the one domain left.
        assert form_values(app)["name-0"] == OPERATIONS
        await pilot.press("1")
        await fill(app, pilot, source="TD 9")
        await pilot.press("enter")
        assert list(form_values(app)) == ["counts-1"]
        await pilot.press(*["right"] * 7)
        label = chosen_label(app, "counts-1")
        await pilot.press("enter")
        assert label.replace("-", "·") in says(app)
        await pilot.press("enter")

    (test,) = added(app, state)
    assert written(test) == label
    assert set(test.results) == {DATA, ANALYSIS, MODELING}


async def test_preview_leaves_out_and_takes_after_all() -> None:
    """Space takes a test out of the import and back; the sum below follows."""
    state = article_state()
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, CSV)
        await pilot.press("space")
        assert "- 2026-02-14 Bank A" in says(app)
        assert "1 test would be added" in says(app)
        await pilot.press("space")
        assert "2 tests would be added" in says(app)
        await pilot.press("down", "space", "enter")

    assert [one.source for one in added(app, state)] == ["Bank A"]
    assert app.edit.label == "Import 1 practice test"


async def test_preview_makes_a_test_a_repeat_or_untimed() -> None:
    """The keys r and t turn what was understood, of the test under the cursor only."""
    state = article_state()
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, CSV)
        await pilot.press("r", "t")
        assert "Bank A (full test, untimed, repeat)" in says(app)
        assert "Quick ten (quiz, untimed)" in says(app)
        await pilot.press("r", "t", "r", "enter")

    first, second = added(app, state)
    assert (first.repeat, first.timed) == (True, True)
    assert (second.repeat, second.timed) == (False, False)


async def test_preview_changes_the_kind() -> None:
    """The key k gives the test under the cursor the next kind, wherever the cursor stands."""
    state = article_state()
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, CSV)
        await pilot.press("down", "k")
        assert "Quick ten (self-made, untimed)" in says(app)
        await pilot.press("k")
        assert "Quick ten (full test, untimed)" in says(app)
        await pilot.press("enter")

    assert [one.kind for one in added(app, state)] == [Kind.FULL, Kind.FULL]


async def test_preview_proposes_a_known_set_as_a_repeat() -> None:
    """A set of the log, or of an earlier line, is a repeat unless the user says otherwise."""
    state = busy_state()
    text = "2026-03-15 Whizlabs 1: D1 9/13\n2026-03-14 New 1: D1 1/2\n2026-03-15 new 1: D1 2/2\n"
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, text)
        assert "Whizlabs 1 (quiz, timed, repeat)" in says(app)
        assert "New 1 (quiz, timed)" in says(app)
        assert "new 1 (quiz, timed, repeat)" in says(app)
        await pilot.press("enter")

    assert [one.repeat for one in added(app, state)].count(True) == 2


async def test_the_same_twice_adds_nothing_and_says_so() -> None:
    """A second import of a text knows its tests again."""
    app, _ = practice_of(article_state())
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, CSV)
        await pilot.press("enter")
        await go_on(pilot, CSV)
        assert "0 tests would be added, 2 in the log already." in says(app)
        assert "= 2026-02-14 Bank A" in says(app)
        await pilot.press("enter")

    assert len(app.edits) == 1
    assert app.notices[-1].text == "Nothing was added."


async def test_a_known_result_is_taken_after_all_as_a_repeat() -> None:
    """Who took a set twice with one result says so with space; it is a set that was known."""
    state = busy_state()
    app, _ = practice_of(state)
    text = "Whizlabs 1: D1 8/13 D2 9/16 D3 12/23 D4 7/13\n"
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, text)
        await pilot.press("enter")
        assert "0 tests would be added, 1 in the log already." in says(app)
        await pilot.press("space")
        assert "1 test would be added" in says(app)
        assert "in the log already" not in says(app)
        await pilot.press("enter")

    (test,) = added(app, state)
    assert test.repeat


async def test_the_exported_log_adds_nothing() -> None:
    """A test that is known by its id is named too, so that the user sees what was passed over."""
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, write_csv(state.tests, EXAMS))
        assert "0 tests would be added, 2 in the log already." in says(app)
        assert "Whizlabs 1" in says(app)
        assert "Tutorials Dojo set 1" in says(app)


async def test_one_import_is_one_undo_step() -> None:
    """Undo takes all tests of an import back at once."""
    state = article_state()
    app = WatchedApp(state)
    async with running(app, (100, 30)) as pilot:
        await pilot.press("5", "p")
        app.screen.query_one(TextArea).post_message(Paste(CSV))
        await pilot.pause()
        await pilot.press("ctrl+s", "enter")
        await app.settled()
        assert len(app.known.tests) == 2
        assert app.fake.saved == ["Import 2 practice tests"]
        await pilot.press("u")
        await app.settled()
        await pilot.pause()
        assert app.known == state


@pytest.mark.parametrize("steps", [0, 1, 2])
async def test_escape_at_each_step_keeps_nothing(steps: int) -> None:
    """Out of the paste, the questions and the preview escape leads back to the table."""
    state = busy_state()
    app, screen = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await paste(pilot, WHIZLABS)
        if steps > 0:
            await pilot.press("ctrl+s")
            await fill(app, pilot, source="Whizlabs 7")
        if steps > 1:
            await pilot.press("enter")
        expected = (PasteDialog, FormDialog, PreviewDialog)[steps]
        assert isinstance(app.screen, expected)
        await pilot.press("escape")
        assert len(app.screen_stack) == 1
        assert screen.tests.has_focus

    assert (app.edits, app.notices, app.known) == ([], [], state)


async def test_problems_are_listed_with_their_lines() -> None:
    """What cannot be read is said under the paste and in the preview; the rest can be added."""
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app, (120, 40)) as pilot:
        await paste(pilot, LINES)
        assert "one-line results: 2 results." in says(app)
        assert "Line 3: Data Engineering 15/14: more right answers" in says(app)
        await pilot.press("ctrl+s")
        await fill(app, pilot, source="Late")
        await pilot.press("enter")
        assert "× line 3: Data Engineering 15/14: more right answers" in says(app)
        assert "2 tests would be added, 1 line left out." in says(app)
        await pilot.press("enter")

    assert sorted(one.source for one in added(app, state)) == ["Bank B 3", "Late"]


async def test_only_problems_add_nothing() -> None:
    """A text of which no line can be read may be gone on with, and adds nothing."""
    app, _ = practice_of(busy_state())
    async with running(app, (120, 40)) as pilot:
        await go_on(pilot, "D1 15/14\nD2 9/8\n")
        assert "0 tests would be added, 2 lines left out." in says(app)
        await pilot.press("enter")

    assert app.edits == []


async def test_more_problems_than_fit_are_counted() -> None:
    """Three lines are named, the others counted."""
    app, _ = practice_of(busy_state())
    async with running(app, (120, 40)) as pilot:
        await paste(pilot, "D1 1/2\n" + "D1 15/14\n" * 5)
        assert says(app).count("is impossible") == 3
        assert "And 2 more lines like that." in says(app)


@pytest.mark.parametrize("text", ["Dear diary", "[/x] 12 %", "14 16 9 11", "\t\n \n"])
async def test_a_paste_that_is_nothing_says_so(text: str) -> None:
    """The dialog stays with its text, and says in a sentence what it takes."""
    app, _ = practice_of(busy_state())
    async with running(app, (120, 40)) as pilot:
        await paste(pilot, text)
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, PasteDialog)
        await pilot.press("escape")

    assert app.edits == []
    (notice,) = app.notices
    assert "no practice result in this text" in notice.text
    assert notice.severity == "warning"


async def test_another_exam_is_named_in_the_preview() -> None:
    """A result of an exam that is not the one in use does not appear in the table: say of which."""
    text = "date,source,exam,domain,correct,total\n2026-03-09,Set A,AIF-C01,1,2,9\n"
    app, _ = practice_of(busy_state())
    async with running(app, (120, 40)) as pilot:
        await go_on(pilot, text)
        assert isinstance(app.screen, PreviewDialog)
        assert "AIF-C01" in says(app)


async def test_guess_and_misses_of_a_csv_are_kept() -> None:
    """What the log exports beside the counts comes in again."""
    text = (
        "date,source,domain,correct,total,guess,misses,note\n"
        '2026-03-09,Set A,Modeling,10,13,70,"misread 2; guessed 1","[/x] \u202enote"\n'
    )
    state = busy_state()
    app, screen = practice_of(state)
    async with running(app, (120, 40)) as pilot:
        await go_on(pilot, text)
        await pilot.press("enter")
        await pilot.press("down", "up")
        assert_harmless(app)
        screen.action_sort()

    (test,) = added(app, state)
    assert test.guess == 70
    assert test.misses == {MODELING: {Reason.MISREAD: 2, Reason.GUESSED: 1}}
    assert test.note == "[/x] note"


@pytest.mark.parametrize("name", ["[red]x[/]", "[/x]", "[@click=app.quit]boo[/]", "$x {y} %s"])
async def test_names_are_never_markup(name: str) -> None:
    """Sources and unknown names of a text come out as typed at every step."""
    text = f"date,source,domain,correct,total\n2026-03-09,{name},{name} foo,2,9\n"
    text += f"2026-03-09,{name},Modeling,2,9\n"
    state = busy_state()
    app, screen = practice_of(state)
    async with running(app, (120, 40)) as pilot:
        await paste(pilot, text)
        assert f'which domain is "{name} foo"?' in says(app)
        await pilot.press("ctrl+s")
        assert name[:9] in says(app)
        await pilot.press("enter")
        assert f"2026-03-09 {name} (quiz, timed)" in says(app)
        assert f'"{name} foo" is left out.' in says(app)
        await pilot.press("enter")
        assert name in text_of(screen.tests)

    (test,) = added(app, state)
    assert test.source == name


@pytest.mark.parametrize("source", ["[red]x[/] 3", "(old) set"])
async def test_the_source_of_a_line_is_kept_as_typed(source: str) -> None:
    """Nothing is cut off the name in front of a line's results."""
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app, (120, 40)) as pilot:
        await go_on(pilot, f"2026-03-10 {source}: D1 14/16\n")
        await pilot.press("enter")

    (test,) = added(app, state)
    assert test.source == source


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Se\x1b[31mt A", "Set A"),
        ("Se\x1b]52;c;aGk=\x07t A", "Set A"),
        ("\u202eSet\u2066 A", "Set A"),
        ("Set\x00 A\x9b31m", "Set A"),
    ],
)
async def test_control_characters_of_a_paste_are_taken_out(raw: str, kept: str) -> None:
    """Nothing of a paste commands the terminal at any step, and the rest of the name stays."""
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app, (120, 40)) as pilot:
        await paste(pilot, f"date,source,domain,correct,total\n2026-03-09,{raw},Modeling,2,9\n")
        assert_harmless(app)
        await pilot.press("ctrl+s")
        assert_harmless(app)
        assert f"2026-03-09 {kept} (quiz, timed)" in says(app)
        await pilot.press("enter")
        assert_harmless(app)

    (test,) = added(app, state)
    assert test.source == kept


async def test_long_names_can_be_told_apart_in_the_form() -> None:
    """Two unknown names that begin alike are shown so far that one sees which is which."""
    first, second = "Data gathering and such alpha", "Data gathering and such beta"
    text = (
        f"date,source,domain,correct,total\n2026-03-09,S,{first},2,9\n2026-03-09,S,{second},3,9\n"
    )
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, text)
        assert isinstance(app.screen, FormDialog)
        assert "alpha" in says(app)
        assert "beta" in says(app)


async def test_the_form_does_not_read_the_text_at_every_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A source is typed without waiting for a text of megabytes to be read again and again."""
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, WHIZLABS)
        calls = counted(monkeypatch)
        await fill(app, pilot, source="Whizlabs 7")

    assert calls == []


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Keep a list of the lengths of the texts that are read from now on."""
    calls: list[int] = []

    def reading(text: str, *others: Any) -> Reading:
        calls.append(len(text))
        return read_practice(text, *others)

    monkeypatch.setattr(import_results, "read_practice", reading)
    return calls


async def test_tests_that_cannot_be_are_refused_with_their_reason() -> None:
    """A result that the log does not take is listed with the reason, beside the others."""
    text = "1965-03-10 Old 1: D1 1/2\n2026-03-10 New 1: D1 1/2\n"
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app, (120, 40)) as pilot:
        await go_on(pilot, text)
        assert "× line 1:" in says(app)
        assert "1 test would be added" in says(app)
        await pilot.press("enter")

    assert [one.source for one in added(app, state)] == ["New 1"]


# The file dialog.


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to choose from, in which the program runs."""
    root = tmp_path / "files"
    (root / "older" / "deep").mkdir(parents=True)
    (root / "older" / "deep" / "log.csv").write_text(CSV, encoding="utf-8")
    (root / "week.txt").write_text(ONE_LINE, encoding="utf-8")
    (root / "whiz.txt").write_text(WHIZLABS, encoding="utf-8")
    (root / ".hidden.csv").write_text(CSV, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


async def open_with(app: ScreenHarness, pilot: Pilot[None], *keys: str) -> None:
    """Press the keys that open a file, and wait until it is read."""
    await pilot.press(*keys)
    await app.workers.wait_for_complete()
    await pilot.pause()


def dialog_of(app: ScreenHarness) -> FileDialog:
    """The file dialog, which is open."""
    assert isinstance(app.screen, FileDialog)
    return app.screen


def shown(app: ScreenHarness) -> list[str]:
    """Names in the list of the file dialog."""
    return [row.id for row in dialog_of(app).places.rows]


async def test_files_are_walked_to_with_the_arrows(folder: Path) -> None:
    """The list begins where the program runs; enter goes into folders and opens a file."""
    state = article_state()
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O")
        assert shown(app) == ["older", "week.txt", "whiz.txt"]
        assert "3 here." in says(app)
        assert f"older{os.sep}" in says(app)
        await pilot.press("enter")
        assert dialog_of(app).path.value == f"{folder}{os.sep}older{os.sep}"
        await pilot.press("enter")
        assert shown(app) == ["log.csv"]
        await open_with(app, pilot, "enter")
        assert isinstance(app.screen, PreviewDialog)
        await pilot.press("enter")

    assert [one.source for one in added(app, state)] == ["Bank A", "Quick ten"]


async def test_down_and_up_move_in_the_list_while_the_path_is_typed(folder: Path) -> None:
    """The arrows choose, and letters still go into the path."""
    del folder
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O", "down", "down")
        assert dialog_of(app).places.selected == "whiz.txt"
        await pilot.press("up")
        assert dialog_of(app).places.selected == "week.txt"
        await pilot.press("w", "h")
        assert shown(app) == ["whiz.txt"]
        await open_with(app, pilot, "enter")
        assert list(form_values(app)) == ["source", "date"]


async def test_tab_completes_the_name_under_the_cursor(folder: Path) -> None:
    """A folder gets its separator, so that the list shows what is in it."""
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O", "o", "tab")
        assert dialog_of(app).path.value == f"{folder}{os.sep}older{os.sep}"
        assert shown(app) == ["deep"]
        await pilot.press("tab", "tab")
        assert dialog_of(app).path.value == str(folder / "older" / "deep" / "log.csv")
        await pilot.press("tab")
        assert dialog_of(app).path.value == str(folder / "older" / "deep" / "log.csv")
        await open_with(app, pilot, "enter")
        assert isinstance(app.screen, PreviewDialog)


async def test_a_typed_path_is_opened(folder: Path) -> None:
    """A whole path can be typed, relative ones included, whatever the list shows."""
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O")
        await retype(pilot, str(folder / "older" / ".." / "week.txt"))
        await open_with(app, pilot, "enter")
        assert isinstance(app.screen, PreviewDialog)
        await pilot.press("escape", "O")
        await retype(pilot, "whiz.txt")
        await open_with(app, pilot, "enter")
        assert list(form_values(app)) == ["source", "date"]


async def test_a_file_whose_name_another_begins_with_is_opened(folder: Path) -> None:
    """An exact name counts more than the first that begins like it."""
    (folder / "week").write_text("D1 1/2\n2026-03-10 Exactly this: D2 1/2", encoding="utf-8")
    (folder / "week-folder").mkdir()
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await open_with(app, pilot, "O", *"week", "enter")
        await fill(app, pilot, source="S")
        await pilot.press("enter")
        assert "Exactly this" in says(app)


async def test_the_home_folder_can_be_written_short(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tilde stands for the user's own folder."""
    monkeypatch.setenv("HOME", str(folder / "older"))
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O")
        await retype(pilot, "~/")
        assert shown(app) == ["deep"]


async def test_hidden_files_are_shown_when_asked_for(folder: Path) -> None:
    """A dot begins the name of what is hidden."""
    del folder
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O")
        assert ".hidden.csv" not in says(app)
        await pilot.press(".")
        assert shown(app) == [".hidden.csv"]
        await open_with(app, pilot, "enter")
        assert isinstance(app.screen, PreviewDialog)


async def test_nothing_that_begins_like_the_path_is_said(folder: Path) -> None:
    """A missing file is named; the dialog stays for another try."""
    del folder
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O", *"nope[x].csv")
        assert "Nothing here begins like that." in says(app)
        await pilot.press("enter")
        assert "nope[x].csv: there is no such file." in says(app)
        await pilot.press("tab", "down", "pagedown", "up", "pageup")
        assert isinstance(app.screen, FileDialog)
        await retype(pilot, "/no/such/[b]folder/")
        assert "/no/such/[b]folder: No such file or directory." in says(app)
        await pilot.press("enter", "tab", "escape")
        assert len(app.screen_stack) == 1

    assert (app.edits, app.notices) == ([], [])


async def test_a_folder_that_may_not_be_read_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason stands below the list, and the way back is open."""
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "older":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("mls_tui.ui.dialogs.file.os.scandir", refusing)
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O", "enter")
        assert f"{folder}/older: Permission denied." in says(app)
        assert shown(app) == []
        await pilot.press("enter", "tab", *["backspace"] * 6)
        assert shown(app) == ["older", "week.txt", "whiz.txt"]


@pytest.mark.parametrize("key", ["tab", "enter"])
async def test_a_folder_whose_entries_may_not_be_looked_at_is_no_crash(
    key: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may be listed but not entered refuses in a sentence, as Python 3.11 raises."""
    del folder
    is_dir = Path.is_dir

    def refusing(path: Path) -> bool:
        if path.name == "older":
            raise PermissionError(13, "Permission denied")
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", refusing)
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O", key)
        assert isinstance(app.screen, FileDialog)
        assert "Permission denied" in says(app)


def make_binary(path: Path) -> None:
    """Write bytes that are no text."""
    path.write_bytes(bytes(range(256)) * 20)


def make_sparse(path: Path) -> None:
    """Make a file of 50 MB that takes no room."""
    with path.open("wb") as file:
        file.truncate(50_000_000)


def make_diary(path: Path) -> None:
    """Write a text without a result."""
    path.write_text("Dear diary", encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (make_binary, "not a text"),
        (make_sparse, "larger than"),
        (os.mkfifo, "not a regular file"),
        (Path.touch, "no practice result"),
        (make_diary, "no practice result"),
    ],
    ids=["binary", "sparse", "fifo", "empty", "diary"],
)
async def test_files_that_hold_no_results_are_refused(
    make: Callable[[Path], None], reason: str, folder: Path
) -> None:
    """Whatever the file is, it ends in one sentence, and nothing is changed."""
    state = busy_state()
    make(folder / "zz[red]odd[].csv")
    app, _ = practice_of(state)
    async with running(app, (120, 40)) as pilot:
        await open_with(app, pilot, "O", "z", "enter")
        assert_harmless(app)

    (notice,) = app.notices
    assert reason in notice.text
    assert notice.text.endswith(".")
    assert app.known == state


async def test_the_refusal_of_a_large_file_is_for_people(folder: Path) -> None:
    """A limit is said in a unit that people use."""
    make_sparse(folder / "zz.csv")
    app, _ = practice_of(busy_state())
    async with running(app, (120, 40)) as pilot:
        await open_with(app, pilot, "O", "z", "enter")

    assert " MB." in app.notices[0].text


HOSTILE_NAMES = [
    "a[red]x[/].csv",
    "a[@click=app.quit]boo[].csv",
    "a\x1b[31mb.csv",
    "a\x1b]52;c;aGk=\x07b.csv",
    "a\nb.csv",
    "a\u202egnp.csv",
    "a\x9b31m.csv",
    os.fsdecode(b"a\xff.csv"),
]


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=range(len(HOSTILE_NAMES)))
async def test_hostile_names_of_files_command_nothing(name: str, folder: Path) -> None:
    """In the list, in the path and in a refusal they are shown cleaned, and can be opened."""
    (folder / name.replace("/", "\N{FRACTION SLASH}")).write_text(ONE_LINE, encoding="utf-8")
    app, _ = practice_of(busy_state())
    async with running(app, (120, 40)) as pilot:
        await pilot.press("O", "a")
        assert len(shown(app)) == 1
        assert_harmless(app)
        await pilot.press("tab")
        assert_harmless(app)
        await open_with(app, pilot, "enter")
        assert isinstance(app.screen, PreviewDialog)
        assert_harmless(app)


async def test_a_link_that_leads_nowhere_is_no_crash(folder: Path) -> None:
    """It cannot be opened, and the others are listed."""
    (folder / "link").symlink_to(folder / "gone")
    (folder / "round").symlink_to(folder / "round")
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O")
        assert "week.txt" in shown(app)
        await pilot.press(*"link", "enter")
        assert "there is no such file" in says(app)


async def test_a_path_that_is_none_is_said() -> None:
    """A null character, a name too long and an empty path are no paths."""
    app, _ = practice_of(busy_state())
    async with running(app, (120, 40)) as pilot:
        await pilot.press("O")
        for text in ("/tmp/a\x00b/c", "/" + "x" * 300, "/" + "x" * 300 + "/y", "~nobody/x"):
            dialog_of(app).path.value = text
            await pilot.pause()
            await pilot.press("tab", "enter")
            assert isinstance(app.screen, FileDialog)

    assert app.edits == []


async def test_a_folder_of_many_files_says_how_to_go_on(folder: Path) -> None:
    """Two thousand names are listed, the others counted."""
    many = folder / "many"
    many.mkdir()
    for number in range(2005):
        (many / f"f{number}").touch()
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O", *"many", "tab")
        assert "2005 here. 5 more not shown: type the beginning of a name." in says(app)
        await type_text(pilot, "f2004")
        assert shown(app) == ["f2004"]


async def test_sizes_are_said_in_words(folder: Path) -> None:
    """One byte is one byte."""
    (folder / "one").write_bytes(b"x")
    app, _ = practice_of(busy_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("O", *"one")
        assert "1 byte " in says(app) + " "


async def test_tests_that_come_in_meanwhile_stay(folder: Path) -> None:
    """A change of another program between preview and enter is not lost."""
    del folder
    state = busy_state()
    app, _ = practice_of(state)
    async with running(app, (100, 30)) as pilot:
        await go_on(pilot, ONE_LINE)
        late = a_test("late", TODAY, (1, 1, 1, 1), source="Elsewhere 9")
        app.state = delete_test(state.replace(tests=(*state.tests, late)), "old")
        await pilot.press("enter")

    assert sorted(one.source for one in app.known.tests) == [
        "Bank B 3",
        "Elsewhere 9",
        "Tutorials Dojo set 1",
    ]


async def test_what_percentages_and_dates_leave_open_is_asked_once() -> None:
    """The number of questions of all tests, and which of two days the dates are."""
    state = article_state()
    app, _ = practice_of(state)
    text = "Date,Test,Score\n03/02/2026,A,86%\n03/03/2026,B,80%\n"
    async with running(app, (100, 30)) as pilot:
        await paste(pilot, text)
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, FormDialog)
        await pilot.press("enter")
        assert "Choose what the date is" in says(app)
        await pilot.press("right", "right")
        await pilot.press("enter")
        assert "how many questions" in says(app)
        await pilot.press(*"65", "enter")
        assert isinstance(app.screen, PreviewDialog)
        assert "56/65 in total" in says(app)
        await pilot.press("enter")

    first, second = added(app, state)
    assert [one.date for one in (first, second)] == [date(2026, 3, 2), date(2026, 3, 3)]
    assert second.in_total == Result(correct=52, total=65)


async def test_a_further_part_is_joined_with_one_key() -> None:
    """The log has other domains of that source and day."""
    part = a_test("part", a_day(-6), (11, 13, 18, 11), source="Quiz 01")
    part = part.replace(results={MODELING: part.results[MODELING]}, kind=Kind.QUIZ)
    state = article_state().replace(tests=(part,))
    app, _ = practice_of(state)
    async with running(app, (110, 30)) as pilot:
        await paste(pilot, "2026-03-10 Quiz 01: D1 4/5")
        await pilot.press("ctrl+s")
        assert "j joins them" in says(app)
        await pilot.press("j")
        assert "joined to that day's" in says(app)
        await pilot.press("enter")

    assert app.state is not None
    (whole,) = app.state.tests
    assert (whole.id, set(whole.results)) == ("part", {DATA, MODELING})


async def test_examples_are_a_key_away() -> None:
    """On F1, and on i as long as nothing is typed; then i is a letter."""
    app, _ = practice_of(article_state())
    async with running(app, (100, 30)) as pilot:
        await pilot.press("p")
        for key in ("i", "f1"):
            await pilot.press(key)
            assert isinstance(app.screen, ReadingDialog)
            assert "A tracker with a row for each test" in says(app)
            await pilot.press("escape")
        await pilot.press("x", "i")
        assert isinstance(app.screen, PasteDialog)
        assert app.screen.area.text == "xi"


async def test_no_key_waits_for_a_long_text_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read when it is pasted, again once typing has paused, and the same text once."""
    texts: list[str] = []

    def read(text: str, *rest: Any, **more: Any) -> Reading:
        texts.append(text)
        return read_practice(text, *rest, **more)

    monkeypatch.setattr(import_results, "read_practice", read)
    app, _ = practice_of(article_state())
    async with running(app, (100, 30)) as pilot:
        await paste(pilot, "2026-03-10 Bank B: D1 14/16\n2026-03-11 Bank C: D1 14/16\n" * 100)
        before = len(texts)
        await pilot.press("x")
        assert len(texts) == before
        await pilot.press("backspace", "ctrl+s")
        assert len(texts) == before
        assert isinstance(app.screen, PreviewDialog)


async def test_the_path_of_a_file_is_as_good_as_its_text(tmp_path: Path) -> None:
    """As a terminal pastes it for a dropped file: in the paste dialog and behind a folder."""
    file = tmp_path / "my results.txt"
    file.write_text(ONE_LINE, encoding="utf-8")
    app, screen = practice_of(article_state())
    async with running(app, (100, 30)) as pilot:
        await paste(pilot, f"'{file}'")
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, PreviewDialog)
        await pilot.press("escape", "O")
        assert isinstance(app.screen, FileDialog)
        app.screen.path.value += str(file)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, PreviewDialog)
        await pilot.press("escape")
        assert screen.tests.has_focus
