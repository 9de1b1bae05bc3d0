"""Tests of the app: its screens, the day, help, palette and the bars."""

import pytest
from textual.command import CommandPalette

from mls_tui.study.state import State
from mls_tui.ui.app import SCREENS
from mls_tui.ui.dialogs.choose import ChooseDialog
from mls_tui.ui.dialogs.help import HelpDialog
from mls_tui.ui.screens.screen import StateScreen
from mls_tui.ui.screens.today import TodayScreen
from mls_tui.ui.terminal.palette import Actions
from mls_tui.ui.widgets.bars import KeyBar
from mls_tui.ui.widgets.row_list import RowList
from tests.examples import EXAMS, a_day, busy_state
from tests.ui.harness import SIZES, running, screen_lines, screen_text, text_of, type_text
from tests.ui.keeper import WatchedApp

ORDER = list(SCREENS)


def made(app: WatchedApp) -> list[str]:
    """Names of the screens that have been made."""
    return [str(screen.id) for screen in app.switcher.query(StateScreen)]


async def test_digits_lead_to_the_screens() -> None:
    """Each screen is made on its first visit only, and has the focus then."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        assert made(app) == ["today"]
        for number, name in enumerate(ORDER, 1):
            await pilot.press(str(number))
            assert app.switcher.current == name
            assert f"[{number} {SCREENS[name]}]" in screen_lines(app)[0]
            assert app.focused
            assert app.focused in app.switcher.query_one(f"#{name}").query("*")
        assert sorted(made(app)) == sorted(ORDER)
        await pilot.press("1")
        assert sorted(made(app)) == sorted(ORDER)


@pytest.mark.parametrize("width", [20, 40, 59])
async def test_a_narrow_window_has_the_title_of_one_screen(width: int) -> None:
    """No title is cut; the digits are named where there is room, and still lead everywhere."""
    app = WatchedApp(busy_state())
    async with running(app, (width, 12)) as pilot:
        await pilot.press("3")
        bar = screen_lines(app)[0]
        assert bar.startswith("[3 Priorities] 1-5")
        assert not any(title in bar for name, title in SCREENS.items() if name != "priorities")
        if width >= 40:
            assert "MLS-C01 · Mon 16 Mar" in bar
        await pilot.press("4")
        assert screen_lines(app)[0].startswith("[4 Schedule] 1-5")


async def test_hidden_screens_catch_up_when_they_are_shown() -> None:
    """An edit on one screen stands on the others at their next visit."""
    app = WatchedApp(busy_state())
    async with running(app, (120, 40)) as pilot:
        await pilot.press("3", "2", "down", "down", "r", "s", "3")
        assert "36 % of the exam ▲ Maintenance" in text_of(app.switcher.query_one("#chart"))
        assert "Medium" in text_of(app.switcher.query_one("#chart"))
        await pilot.press("1")
        today = app.switcher.query_one("#today", TodayScreen)
        assert today.facts
        assert today.facts.retake.timeline
        assert today.facts.retake.timeline.name.value == "Moderate gaps"


async def test_cursor_survives_visits() -> None:
    """A screen is as it was left."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("2", "down", "down", "1", "2")
        screen = app.switcher.query_one("#ratings")
        assert screen.has_focus
        await pilot.press("r", "s")
        await app.settled()

    assert app.known.ratings["modeling"].value == "strong"


async def test_next_action_leads_to_its_screen() -> None:
    """Without a report, n on the first screen leads to the second."""
    app = WatchedApp(State(exams=EXAMS))
    async with running(app) as pilot:
        await pilot.press("1", "n")
        assert app.switcher.current == "report"


async def test_day_rolls_over_while_the_app_is_open() -> None:
    """At midnight the top line, the countdown and the sessions are those of the new day."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        assert "Mon 16 Mar" in screen_lines(app)[0]
        await pilot.press("4", "1")
        app.day = a_day(1)
        app.tick()
        await pilot.pause()
        assert "MLS-C01 · Tue 17 Mar" in screen_lines(app)[0]
        assert "14 days" in text_of(app.switcher.query_one("#today-top"))
        await pilot.press("4", "home")
        assert "[Tue 17]" in screen_text(app)


async def test_top_line_gives_the_exam_up_before_the_titles() -> None:
    """From 60 columns on the five screens are still named."""
    app = WatchedApp(busy_state())
    async with running(app, (60, 24)):
        assert "5 Practice" in screen_lines(app)[0]


async def test_note_stands_in_the_top_line() -> None:
    """The demo says that it is one."""
    app = WatchedApp(busy_state())
    app.note = "demo"
    async with running(app, (120, 24)):
        assert "demo · MLS-C01 · Mon 16 Mar" in screen_lines(app)[0]


@pytest.mark.parametrize("number", range(1, 6))
async def test_key_bar_has_six_keys_at_most_and_leads_to_more(number: int) -> None:
    """The last one is always `? more`, also where not all fit."""
    for width in (20, 44, 80, 120):
        app = WatchedApp(busy_state())
        async with running(app, (width, 24)) as pilot:
            await pilot.press(str(number))
            bar = app.query_one(KeyBar)
            assert len(bar.keys) <= 6
            assert screen_lines(app)[-1].rstrip().endswith("? more")
            assert len(screen_lines(app)[-1]) == width


@pytest.mark.parametrize("number", range(1, 6))
async def test_help_lists_the_keys_of_the_screen(number: int) -> None:
    """Every key that has an id is there, under its group, and only those of this screen."""
    app = WatchedApp(busy_state())
    async with running(app, (120, 100)) as pilot:
        await pilot.press(str(number))
        active = [one.binding for one in app.screen.active_bindings.values() if one.binding.id]
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpDialog)
        text = screen_text(app)
        assert f"What can be done here: {list(SCREENS.values())[number - 1]}" in text
        listed = {row.id for row in app.screen.query_one(RowList).rows if row.id}
        assert listed == {binding.id for binding in active}
        others = [name.title() for name in ORDER if name != ORDER[number - 1]]
        headings = {line.strip(" │\n") for line in text.splitlines()}
        assert not headings & set(others)
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpDialog)


async def test_palette_lists_and_runs_what_works_here() -> None:
    """Locking is found by its name on the schedule."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("4", "ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        await type_text(pilot, "Lock (")
        await app.settled()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await app.settled()

    assert app.fake.saved == ["Lock Modeling"]


@pytest.mark.parametrize("typed", ["backup", "backups", "Restore", "restore files", "files"])
async def test_palette_finds_an_action_by_what_is_said_of_it(typed: str) -> None:
    """Backups are made and put back where the title says only Files."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("ctrl+p")
        await type_text(pilot, typed)
        await app.settled()
        await pilot.pause()
        assert "Files (F)" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        await app.settled()
        assert isinstance(app.screen, ChooseDialog)


async def test_palette_lists_what_a_title_says_before_what_is_said_of_others() -> None:
    """Each stands there once."""
    app = WatchedApp(busy_state())
    async with running(app):
        found = [hit async for hit in Actions(app.screen).search("plan")]
    titles = [str(hit.text) for hit in sorted(found, reverse=True)]
    by_title = ["plan" in title.casefold() for title in titles]
    assert by_title[0]
    assert not by_title[-1]
    assert len(titles) == len(set(titles))


async def test_palette_offers_the_actions_of_every_screen() -> None:
    """Each command names its screen and its key; no name stands there twice."""
    app = WatchedApp(State(exams=EXAMS))
    async with running(app):
        titles = [one.title for one in app.get_system_commands(app.screen)]

    assert any(title.startswith("Log a test") for title in titles)
    assert any(title.startswith("Quit") for title in titles)
    assert "Lock · Schedule (L)" in titles
    assert "Rate · Report (r)" in titles
    assert len(titles) == len(set(titles))


async def test_mouse_leads_to_screens_and_presses_keys() -> None:
    """The titles above and the keys below can be clicked."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        at = screen_lines(app)[0].index("4 Schedule")
        await pilot.click(offset=(at, 0))
        assert app.switcher.current == "schedule"
        at = screen_lines(app)[-1].index("? more")
        await pilot.click(offset=(at, 23))
        assert isinstance(app.screen, HelpDialog)


async def test_dialog_holds_the_keys_of_the_screens_back() -> None:
    """Digits and undo wait while a dialog is open."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("question_mark", "4", "u", "space")
        await app.settled()
        assert isinstance(app.screen, HelpDialog)
        await pilot.press("escape")
        assert app.switcher.current == "today"

    assert app.notices == []
    assert app.fake.saved == []


@pytest.mark.parametrize("size", SIZES)
async def test_window_can_change_its_size(size: tuple[int, int]) -> None:
    """Each screen is drawn anew to fill the window, whatever it was made for."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        for number in "12345":
            await pilot.press(number)
            await pilot.resize_terminal(*size)
            await pilot.pause()
            drawn = screen_lines(app)
            assert len(drawn) == size[1]
            assert {len(line) for line in drawn} == {size[0]}
            await pilot.resize_terminal(80, 24)
            await pilot.pause()


@pytest.mark.parametrize("key", ["w", "T", "x", "v", "r", "W", "V", "n"])
async def test_escape_leads_back_to_where_a_key_was_pressed(key: str) -> None:
    """What is done on another screen, once left, leaves no one there."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("1", key)
        if len(app.screen_stack) == 1:
            # The trend is no question: it stays.
            assert (key, app.switcher.current) == ("V", "practice")
            return
        await pilot.press("escape")
        assert len(app.screen_stack) == 1
        assert app.switcher.current == app.navigation.here == "today"
        # And a key pressed where one is asks there.
        await pilot.press("4", "w", "escape")
        assert app.switcher.current == "schedule"
