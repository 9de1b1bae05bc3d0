"""Tests of the keys: one meaning each, all documented, all to be remapped."""

from importlib import import_module
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

import mls_tui.ui
from mls_tui.study.advice import Intent
from mls_tui.study.settings import keep_keys
from mls_tui.study.state import State
from mls_tui.ui.keys.hints import WAYS, hint, names_of
from mls_tui.ui.keys.keymap import (
    FIRST,
    MOVED,
    SCREENS,
    faults,
    key_name,
    key_of,
    remap,
    row_of,
    spoken,
)
from mls_tui.ui.keys.meanings import MEANINGS
from mls_tui.ui.keys.reach import reachable
from mls_tui.ui.keys.rows import KEYS
from mls_tui.ui.widgets.frames import offered
from tests.examples import EXAMS, article_state, busy_state
from tests.ui.harness import OldUser, running, screen_text
from tests.ui.keeper import WatchedApp

UI = Path(mls_tui.ui.__file__).parent
DOCUMENT = (Path(__file__).parents[3] / "docs" / "keys.md").read_text(encoding="utf-8")
OFFERS = ("ctrl+s", "c Carry", "esc", "←", "1 2", "type")
# Where the meaning of a key has to be the same: what can have the focus on a screen, and above.
ON_SCREENS = (*SCREENS, FIRST, "every", "app", "list", "week")


@pytest.fixture(autouse=True)
def _own_keys() -> None:
    """Start and end with the keys as they are shipped."""
    remap({})


def test_every_key_has_one_meaning() -> None:
    """A key that works on screens stands for the same on all of them."""
    meanings: dict[str, set[str]] = {}
    for row in KEYS:
        if row.room in ON_SCREENS and not row.meaning.answer:
            for key in row.default.split(","):
                meanings.setdefault(key, set()).add(row.meaning.text)
    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}


def test_no_two_meanings_share_a_key() -> None:
    """Answers aside, a key belongs to one meaning; closing is going back and leaving at once."""
    keys = [
        key
        for one in MEANINGS
        if not one.answer and one.keys != "escape,q"
        for key in one.keys.split(",")
    ]
    assert sorted(keys) == sorted(set(keys))


def test_every_binding_is_a_row() -> None:
    """No class has a binding of its own beside the table, but for Textual's palette."""
    modules = [
        import_module("mls_tui.ui." + ".".join(path.relative_to(UI).with_suffix("").parts))
        for path in UI.rglob("*.py")
        if path.name != "__init__.py" and "terminal" not in path.parts
    ]
    ids = set()
    for module in modules:
        for one in (one for one in vars(module).values() if isinstance(one, type)):
            if issubclass(one, DOMNode) and one.__module__ == module.__name__:
                for binding in vars(one).get("BINDINGS", ()):
                    assert isinstance(binding, Binding), one
                    assert binding.id in {row.id for row in KEYS}, one
                    ids.add(binding.id)
    assert ids == {row.id for row in KEYS}
    assert {App, Screen, Widget}


def test_ids_are_names_that_the_settings_take() -> None:
    """Every id can be a key of the settings."""
    state = keep_keys(State(exams=EXAMS), {row.id: "f9" for row in KEYS})
    assert set(state.settings.keys or {}) == {row.id for row in KEYS}
    assert len({row.id for row in KEYS}) == len(KEYS)


@pytest.mark.parametrize("row", KEYS, ids=[row.id for row in KEYS])
def test_document_names_every_key(row: object) -> None:
    """docs/keys.md says the keys of every row, and what they mean."""
    assert isinstance(row, type(KEYS[0]))
    keys = " ".join(f"`{name}`" for name in names_of(row.id).split())
    assert f"| {keys} | {row.text or row.word} | `{row.id}` |" in DOCUMENT


def test_document_names_every_meaning() -> None:
    """docs/keys.md has a line for each meaning."""
    for one in MEANINGS:
        keys = " ".join(f"`{spoken(key)}`" for key in one.keys.split(","))
        assert f"| {keys} | {one.text} |" in DOCUMENT


def test_hints_name_the_way_from_where_they_stand() -> None:
    """One key where it works here or everywhere, else the screen's key first."""
    assert hint(Intent.LOG_TEST) == "(press 5, then a)"
    assert hint(Intent.LOG_TEST, "practice") == "(press a)"
    assert hint(Intent.PLAN, "today") == "(press g)"
    assert hint(Intent.RATE, "today") == "(press 2, then r)"
    assert hint(Intent.LOOK_AHEAD, "today") == "(press 4)"
    assert hint(Intent.NOTHING) == ""
    assert set(WAYS) == set(Intent) - {Intent.NOTHING}


def test_remapped_keys_are_named_everywhere() -> None:
    """A key of the user's own stands in hints, lists and palette."""
    assert remap({"practice.add": "+ ctrl+l"}) == {"practice.add": "plus,ctrl+l"}
    assert hint(Intent.LOG_TEST) == "(press 5, then +)"
    assert names_of("practice.add") == "+ ctrl+l"
    assert any(one.title == "Log (+ ctrl+l)" for one in reachable("practice"))


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("today.don", "x", "did you mean today.done?"),
        ("today.done", "", "is no key"),
        ("today.done", "the x key", "is no key"),
        ("today.done", "m", "m is taken by today.minutes"),
        ("today.done", "?", "? is taken by app.help"),
    ],
)
def test_wrong_keys_are_named_and_left_out(name: str, keys: str, said: str) -> None:
    """What cannot be is said in a sentence, and the key stays as it was."""
    (fault,) = faults({name: keys, "today.skip": "S"})
    assert fault.id == name
    assert said in fault.text
    assert remap({name: keys, "today.skip": "S"}) == {"today.skip": "S"}


def test_two_rows_can_swap_their_keys() -> None:
    """A key is free once the row that had it has another."""
    assert faults({"today.done": "s", "today.skip": "space"}) == ()


def test_moved_keys_lead_to_rows() -> None:
    """What had another key once is still there, under a key that differs."""
    for (screen, key), name in MOVED.items():
        assert screen in SCREENS
        assert key not in row_of(name).default.split(",")


async def test_remapped_key_works_in_the_app() -> None:
    """The user's key does it, and the shipped one does not any more."""
    app = WatchedApp(keep_keys(busy_state(), {"today.skip": "S"}))
    async with running(app) as pilot:
        await pilot.press("s")
        assert app.known.sessions == busy_state().sessions
        await pilot.press("S")
        await pilot.pause()
        assert app.known.sessions != busy_state().sessions
    assert key_name("today.skip") == "S"


async def test_wrong_key_is_said_when_the_app_opens() -> None:
    """The first thing that cannot be stands on the message line."""
    app = WatchedApp(keep_keys(busy_state(), {"today.skp": "S"}))
    async with running(app):
        assert "did you mean today.skip?" in app.notices[0].text


async def test_moved_key_says_the_new_one_once() -> None:
    """A key with another meaning now names the one that does what it did, to those who knew it."""
    app = WatchedApp(busy_state())
    app.old_keys = OldUser()
    async with running(app) as pilot:
        await pilot.press("l", "l")
    assert [one.text for one in app.notices] == ["Log a test is a now."]


async def test_moved_key_means_nothing_to_a_new_user() -> None:
    """Who never had another key is told of none."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("l", "4", "M", "escape")
    assert app.notices == []


async def test_grey_key_says_why() -> None:
    """A key that makes no sense now says what is missing."""
    app = WatchedApp(article_state())
    async with running(app) as pilot:
        await pilot.press("y")
        assert app.notices[-1].text == "Nothing is left to settle before today."
        await pilot.press("5", "e")
        assert "No practice test is logged yet: a logs one." in app.notices[-1].text


async def test_keys_of_every_screen_go_where_it_is_done() -> None:
    """Times can be said from Practice: the week comes, and the form in front of it."""
    app = WatchedApp(article_state())
    async with running(app) as pilot:
        await pilot.press("5", "T")
        await pilot.pause()
        assert app.navigation.here == "schedule"
        assert "When can you study?" in screen_text(app)


async def test_palette_goes_to_the_screen_first() -> None:
    """An action of another screen is found by its name, and begun there."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await app.run_action("command_palette")
        await pilot.pause()
        (one,) = [one for one in reachable("today") if one.title == "Paste · Practice (p)"]
        await pilot.press("escape")
        await app._reach(one)  # noqa: SLF001 (what the palette runs)
        await pilot.pause()
        assert app.navigation.here == "practice"
        assert "Paste" in screen_text(app)


async def test_help_filters_and_runs() -> None:
    """The screen's own keys come first; typing narrows them down, and enter does it."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("question_mark")
        text = screen_text(app)
        assert text.index("Check the session off") < text.index("On every screen")
        await pilot.press(*"log a prac")
        await pilot.pause()
        assert "Skip the session" not in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Log a practice test" in screen_text(app)


def test_offers_at_an_edge_take_clicks() -> None:
    """Each presses the key with which it begins; those that name several press none."""
    text = "ctrl+s or F2 Keep · c Carry over · esc Cancel · ← → Older · 1 2 3 · type to find"
    found = offered(text)
    assert found.plain == text
    at = [found.get_style_at_offset(text.index(one)).meta.get("key") for one in OFFERS]
    assert at == ["ctrl+s", "c", "escape", None, None, None]
    assert [key_of(word) for word in ("F2", "?", "G", "word", "")] == [
        "f2",
        "question_mark",
        "G",
        "",
        "",
    ]
