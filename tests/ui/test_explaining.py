"""Tests of `i`: what stands under the cursor is explained with its numbers, then the screen."""

import pytest

from mls_tui.demo import demo_state
from mls_tui.ui.dialogs.form import FormDialog
from mls_tui.ui.dialogs.reading import ReadingDialog
from tests.examples import EXAMS
from tests.pictures import DAY
from tests.ui.harness import running, screen_lines, screen_text
from tests.ui.keeper import WatchedApp

# Keys from Today, words of the thing that is explained, and those of the whole screen.
FOCUSED = [
    (("i",), "4.3: course behind after 2 sessions", "How the numbers are made"),
    (("f1",), "debt is 3 h 05 in all now", "How the numbers are made"),
    (("down", "i"), "Data Operations and Support is rated Strong", "How the numbers are made"),
    (("2", "i"), "So its priority is Highest: 39 % of your time", "What the report means"),
    (("2", "h", "i"), "a later one is in force", "What the report means"),
    (("3", "i"), "16.9 parts of 42.75", "How the numbers are made"),
    (("3", "enter", "i"), "Of 4 tasks: 0 confident, 2 learning", "How the numbers are made"),
    (("4", "i"), "ING is owed 1 h 05: planned 60 h 40 - done 27 h 45", "How the numbers are made"),
    (("5", "i"), "ING 17 of 22 (77 % x 34)", "Readiness, and how it is worked out"),
]
# The same in dialogs, which have no whole.
IN_DIALOGS = [
    (("v", "i"), "Recommended"),
    (("x", "i"), "Scaled scores are no percentages"),
    (("g", "i"), "Why it is so"),
    (("r", "i"), "is in force"),
    (("y", "i"), "It was left open: its 50 min are owed"),
    (("4", "enter", "i"), "What becomes of it"),
    (("question_mark", "f1"), "under [settings.keys]"),
    (("a", "f1"), "D1 14/16"),
    (("w", "tab", "f1"), "today, or the first day missed"),
    (("F", "i"), "Copy all files as they stand"),
]


def words(app: WatchedApp) -> str:
    """What can be read, whatever its lines."""
    inside = (line.replace("│", " ").replace("┃", " ") for line in screen_lines(app))
    return " ".join(" ".join(inside).split())


def told(app: WatchedApp) -> str:
    """All that the open text says."""
    assert isinstance(app.screen, ReadingDialog)
    return " ".join(f"{one.heading} {' '.join(one.paragraphs)}" for one in app.screen.sections)


@pytest.mark.parametrize(("keys", "said", "whole"), FOCUSED)
async def test_i_explains_what_is_under_the_cursor(
    keys: tuple[str, ...], said: str, whole: str
) -> None:
    """With its numbers; the same key leads on to all of the screen, and then back."""
    app = WatchedApp(demo_state(EXAMS, DAY), DAY)
    async with running(app, (100, 30)) as pilot:
        await pilot.press(*keys)
        assert said in told(app)
        assert "i All of it" in screen_text(app)
        await pilot.press("i")
        assert whole in words(app)
        assert "All of it" not in screen_text(app)
        await pilot.press("i")
        assert not isinstance(app.screen, ReadingDialog)


@pytest.mark.parametrize(("keys", "said"), IN_DIALOGS)
async def test_dialogs_explain_what_is_under_their_cursor(keys: tuple[str, ...], said: str) -> None:
    """A way to split, an exam, a plan, a session, a key, a field; else what the keys do."""
    app = WatchedApp(demo_state(EXAMS, DAY), DAY)
    async with running(app, (100, 30)) as pilot:
        await pilot.press(*keys)
        assert said in told(app)
        below = app.screen_stack[-2]
        await pilot.press("escape")
        assert app.screen is below


@pytest.mark.parametrize("opens", ["a", "w", "T", "m", "e", "4a", "2e", "5e"])
async def test_every_field_of_every_form_is_explained(opens: str) -> None:
    """What it takes, with its bounds, an example or its choices, and how the form stands."""
    app = WatchedApp(demo_state(EXAMS, DAY), DAY)
    async with running(app, (100, 40)) as pilot:
        await pilot.press(*opens)
        form = app.screen
        assert isinstance(form, FormDialog)
        for field in form.fields:
            form.query_one(f"#field-{field.name}").focus()
            await pilot.pause()
            assert field.takes, field.name
            text = form.explained()
            assert text.sections[0].heading == field.label
            assert text.sections[0].paragraphs[0] == field.takes
            assert field.takes.endswith(".")
        await pilot.press("f1")
        assert "What the form" in told(app) or "As the form stands" in told(app)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Readiness:", "conditions are met"),
        ("Exam", "At that pace"),
        ("days on plan", "A day is on plan when"),
    ],
)
async def test_a_click_on_a_box_explains_it(title: str, said: str) -> None:
    """The boxes that no cursor reaches; the key tells of them below the session."""
    app = WatchedApp(demo_state(EXAMS, DAY), DAY)
    async with running(app, (120, 40)) as pilot:
        rows = [line for line in screen_lines(app) if "╭" in line and title in line]
        at = screen_lines(app).index(rows[0])
        await pilot.click(offset=(rows[0].index(title) + 1, at))
        assert said in told(app)
        await pilot.press("escape", "i")
        assert said in told(app)


@pytest.mark.parametrize(
    ("text", "said"),
    [("Ready?", "conditions are met"), ("Exam ", "At that pace"), ("Road", "At that pace")],
)
async def test_a_click_explains_in_a_small_window_too(text: str, said: str) -> None:
    """Where exam, readiness and road are lines."""
    app = WatchedApp(demo_state(EXAMS, DAY), DAY)
    async with running(app, (80, 24)) as pilot:
        rows = screen_lines(app)
        at = next(number for number, line in enumerate(rows) if text in line)
        await pilot.click(offset=(rows[at].index(text) + 1, at))
        assert said in told(app)


async def test_without_records_the_screen_is_explained() -> None:
    """Where nothing stands under the cursor yet."""
    app = WatchedApp(demo_state(EXAMS, DAY).replace(tests=()), DAY)
    async with running(app, (80, 24)) as pilot:
        await pilot.press("5", "i")
        assert "Readiness, and how it is worked out" in words(app)
        await pilot.press("i")
        assert not isinstance(app.screen, ReadingDialog)


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_offers_at_the_edge_are_left_out_whole(width: int) -> None:
    """The first and the last stay; none is cut in its middle."""
    app = WatchedApp(demo_state(EXAMS, DAY), DAY)
    async with running(app, (width, 20)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        (edge,) = [line for line in screen_lines(app) if "enter Keep" in line]
        assert "esc Cancel" in edge
        assert ("F1 Explain" in edge) == (width >= 60)
        assert "…" not in edge
