"""Tests of giving something another key from the list, and of clicks on keys in sentences."""

import pytest

from mls_tui.demo import demo_state
from mls_tui.study.records import SessionStatus
from mls_tui.study.settings import give_key
from mls_tui.study.state import State
from mls_tui.ui.dialogs.help import HelpDialog
from mls_tui.ui.dialogs.key import KeyDialog
from mls_tui.ui.keys.keymap import key_name, remap
from tests.examples import EXAMS, article_state
from tests.pictures import DAY
from tests.ui.harness import running, screen_lines, screen_text
from tests.ui.keeper import WatchedApp

DEMO = demo_state(EXAMS, DAY)
NEW = State(exams=EXAMS)


@pytest.fixture(autouse=True)
def _own_keys() -> None:
    """Start and end with the keys as they are shipped."""
    remap({})


def is_done(app: WatchedApp) -> bool:
    """Whether a session of the day is checked off."""
    return any(one.status is SessionStatus.DONE for one in app.known.sessions_on(DAY))


async def test_a_key_is_changed_where_it_is_listed() -> None:
    """It works at once, is named everywhere, and one undo takes it back."""
    app = WatchedApp(DEMO, DAY)
    async with running(app, (100, 30)) as pilot:
        await pilot.press("question_mark", *"check the", "f2")
        assert isinstance(app.screen, KeyDialog)
        assert "Now it is space; it was shipped as space." in screen_text(app)
        await pilot.press("X")
        await app.settled()
        assert app.known.settings.keys == {"today.done": "X"}
        assert "X from now on. u takes it back." in app.notices[-1].text
        assert key_name("today.done") == "X"
        await pilot.press("space")
        assert not is_done(app)
        await pilot.press("X")
        await pilot.pause()
        assert is_done(app)
        await pilot.press("u", "u")
        await app.settled()
        assert app.known.settings.keys is None
        await pilot.press("space")
        await pilot.pause()
        assert is_done(app)


async def test_a_key_that_is_taken_is_refused_in_a_sentence() -> None:
    """The dialog stays, and takes another; esc changes nothing."""
    app = WatchedApp(DEMO, DAY)
    async with running(app, (80, 24)) as pilot:
        await pilot.press("question_mark", *"check the", "f2", "m")
        assert "m is taken by today.minutes; remap that one, too." in screen_text(app)
        await pilot.press("question_mark")
        assert "? is taken by app.help" in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HelpDialog)
    assert app.known.settings.keys is None


async def test_backspace_gives_the_shipped_key_again() -> None:
    """Other keys of the user's own stay."""
    state = give_key(give_key(DEMO, "today.done", "X"), "today.skip", "S")
    app = WatchedApp(state, DAY)
    async with running(app, (80, 24)) as pilot:
        await pilot.press("question_mark", *"check the", "f2", "backspace")
        await app.settled()
        assert app.known.settings.keys == {"today.skip": "S"}
        assert "as it was shipped" in app.notices[-1].text
        await pilot.press("space")
        await pilot.pause()
        assert is_done(app)


@pytest.mark.parametrize(
    ("state", "keys", "text", "after"),
    [
        (NEW, ("2",), "p pastes its text", "Paste the report"),
        (NEW, ("2",), "a adds it", "Add an attempt at MLS-C01"),
        (NEW, ("3",), "(press 2, then a)", "Add an attempt at MLS-C01"),
        (NEW, ("5",), "a logs one", "Log a practice test"),
        (DEMO, ("2",), "r rates anew", "n Needs Improvement"),
        (DEMO, ("5",), "e Edit", "Edit the practice test"),
        (DEMO, ("3", "enter"), "space checks off", "checks off"),
    ],
)
async def test_a_click_on_a_key_in_a_sentence_presses_it(
    state: State, keys: tuple[str, ...], text: str, after: str
) -> None:
    """Wherever a screen or the edge of a frame names one, also the way over another screen."""
    app = WatchedApp(state, DAY)
    async with running(app, (100, 30)) as pilot:
        await pilot.press(*keys)
        lines = screen_lines(app)
        at = next(number for number, line in enumerate(lines) if text in line)
        await pilot.click(offset=(lines[at].index(text) + 1, at))
        await app.settled()
        await pilot.pause()
        assert after in screen_text(app)


async def test_a_click_on_an_answer_rates_its_row() -> None:
    """Not the row on which the cursor stood, and nothing is opened."""
    app = WatchedApp(DEMO, DAY)
    async with running(app, (100, 30)) as pilot:
        await pilot.press("2", "r")
        lines = screen_lines(app)
        at = next(number for number, line in enumerate(lines) if "Data Store Management" in line)
        answer = lines[at].index(" s ") + 1
        await pilot.click(offset=(answer, at))
        await pilot.pause()
        await app.settled()
        assert app.known.ratings["data-store-management"].name == "STRONG"
        assert len(app.screen_stack) == 1


async def test_what_cannot_be_carried_over_is_said() -> None:
    """A grey key in a dialog says why, too."""
    app = WatchedApp(article_state(), DAY)
    async with running(app, (100, 30)) as pilot:
        await pilot.press("x", "up", "c")
        assert "so nothing can be carried over." in app.notices[-1].text
