"""Tests of text that would command a terminal, or be taken for markup, on every screen."""

from datetime import time
from pathlib import Path

import pytest
from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from mls_tui.exams.catalogue import Catalogue
from mls_tui.study.records import Attempt, PracticeTest, Rating, Reason, Result, Settings
from mls_tui.study.state import State
from mls_tui.study.value import LINE_LENGTH, NOTE_LENGTH, StudyError
from mls_tui.ui.messages import Edit
from tests.examples import TODAY, a_day, a_session, a_test, busy_state, evenings
from tests.formats.report.report_texts import sample
from tests.hostile import TEXTS, commanding
from tests.ui.harness import running, screen_lines, screen_text, type_text
from tests.ui.keeper import WatchedApp

# Several texts stand on the screens together, since each walk over them takes seconds.
GROUPS = [list(TEXTS.values())[first::3] for first in range(3)]


def assert_harmless(app: App[None]) -> None:
    """No line of the terminal holds a character that commands it, or turns text round."""
    for line in screen_lines(app):
        assert commanding(line) == []


def hostile_state(*texts: str) -> State:
    """Texts in every field of records that holds one, as a file that is read would bring them."""
    state = busy_state()
    sessions = [
        a_session(
            f"hostile-{at}-{day}",
            a_day(day),
            time(5 + at // 2, at % 2 * 30),
            30,
            topic=text[:LINE_LENGTH],
        )
        for at, text in enumerate(texts)
        for day in (-2, 0, 1)
    ]
    tests = [
        a_test(
            f"hostile-{at}",
            TODAY,
            (1, 1, 1, 1),
            source=text[:LINE_LENGTH],
            note=text[:NOTE_LENGTH],
            guess=70,
            misses={"modeling": {Reason.MISREAD: 1, Reason.GUESSED: 2}},
        )
        for at, text in enumerate(texts)
    ]
    earlier = Attempt(id="zero", exam="MLS-C01", date=a_day(-60), score=640)
    return state.replace(
        attempts=(earlier, *state.attempts),
        sessions=(*state.sessions, *sessions),
        tests=(*state.tests, *tests),
    )


def exam_file(texts: list[str]) -> str:
    """A user's exam file with a domain for each text, which stands in all of its fields."""
    escaped = [
        # No file of TOML can hold half a character.
        "".join(f"\\U{ord(char):08x}" for char in text[:80] if not "\ud800" <= char <= "\udfff")
        for text in texts
    ]
    domains = "".join(
        f"""
[[domain]]
id = "part-{number}"
number = {number}
name = "{number}{text}"
short = "P{number}"
weight = 10
weakness = "{text}"
topics = ["{text}"]
[[domain.task]]
number = "{number}.1"
title = "{text}"
[[domain.action]]
id = "act-{number}"
text = "{text}"
"""
        for number, text in enumerate(escaped, 1)
    )
    return f"""
format = 1
code = "HOST-1"
name = "{escaped[0]}"
vendor = "{escaped[1]}"
weights_kind = "approximate"
scaled_min = 100
scaled_max = 1000
passing = 700
retake_wait_days = [14]
retake_rule = "{escaped[2]}"
note = "{escaped[3]}"
{domains}"""


async def visit_everything(app: WatchedApp, size: tuple[int, int] = (120, 40)) -> str:
    """Walk over all screens and what opens from them; returns all that was shown."""
    shown = []
    async with running(app, size) as pilot:
        for keys in (
            ("1", "down"),
            ("y",),
            ("y", "question_mark"),
            ("escape", "2"),
            ("i",),
            ("escape", "x"),
            ("escape", "b"),
            ("escape", "3", "down"),
            ("r",),
            ("down", "space", "down"),
            ("escape", "enter", "end"),
            ("escape", "4", "down"),
            ("e",),
            ("escape", "M"),
            ("escape", "5"),
            ("down",),
            ("V",),
            ("V", "o"),
            ("i",),
            ("escape", "W"),
            ("escape", "a"),
            ("escape", "p"),
            ("escape", "O"),
            ("escape", "e"),
            ("escape", "ctrl+p"),
        ):
            await pilot.press(*keys)
            assert_harmless(app)
            shown.append(screen_text(app))
        assert app.is_running
    return "\n".join(shown)


@pytest.mark.parametrize("group", GROUPS, ids=range(3))
async def test_records_are_shown_literally(group: list[tuple[str, str]]) -> None:
    """A text of a record crashes nothing, commands nothing, and is shown as it is."""
    shown = await visit_everything(WatchedApp(hostile_state(*(text for text, _ in group))))
    for _, seen in group:
        assert seen in shown


@pytest.mark.parametrize("group", GROUPS, ids=range(3))
async def test_exam_of_the_user_is_shown_literally(
    group: list[tuple[str, str]], tmp_path: Path
) -> None:
    """The names of a user's own exam file are as harmless as records."""
    content = exam_file([text for text, _ in group])
    (tmp_path / "hostile.toml").write_text(content, encoding="utf-8")
    exams = Catalogue(tmp_path)
    assert exams.faults == ()
    domains = [domain.id for domain in exams["HOST-1"].domains]
    attempts = [
        Attempt(
            id=f"at{day}",
            exam="HOST-1",
            date=a_day(-day),
            score=500,
            ratings=dict.fromkeys(domains, Rating.NEEDS_IMPROVEMENT),
        )
        for day in (40, 14)
    ]
    tests = [
        PracticeTest(
            id=f"t{day}",
            exam="HOST-1",
            date=a_day(-day),
            source=f"Bank {day}",
            results={domain: Result(correct=18, total=20) for domain in domains},
            misses={domains[0]: {Reason.MISREAD: 2}},
        )
        for day in (2, 4, 45)
    ]
    state = State(
        exams=exams,
        settings=Settings(exam="HOST-1"),
        attempts=tuple(attempts),
        tests=tuple(tests),
        availability=evenings(),
        sessions=(a_session("one", TODAY, time(19), exam="HOST-1", domain="part-1"),),
    )
    shown = await visit_everything(WatchedApp(state))
    for _, seen in group:
        assert seen in shown


async def test_broken_exam_file_is_named_literally(tmp_path: Path) -> None:
    """The reason against a file, its name included, is shown in the list of exams."""
    (tmp_path / "[@click=app.quit]x.toml").write_text("code = [", encoding="utf-8")
    exams = Catalogue(tmp_path)
    assert exams.faults
    app = WatchedApp(State(exams=exams))
    async with running(app, (120, 40)) as pilot:
        await pilot.press("2", "x")
        assert "[@click=app.quit]x.toml" in screen_text(app)
        assert_harmless(app)


async def test_pasted_text_is_cleaned_in_fields() -> None:
    """A paste into a form and into the filter holds nothing that commands a terminal."""
    app = WatchedApp(busy_state())
    async with running(app, (120, 40)) as pilot:
        await pilot.press("5", "a")
        for name in ("source", "note"):
            await paste_each(pilot, app.screen.query_one(f"#field-{name}", Input))
        await pilot.press("enter", "escape", "slash")
        await paste_each(pilot, app.query_one("#filter", Input))
        await pilot.press("enter")
        assert_harmless(app)


async def paste_each(pilot: Pilot[None], entry: Input) -> None:
    """Paste every text into a field."""
    entry.focus()
    for text, seen in TEXTS.values():
        entry.value = ""
        entry.post_message(Paste(text))
        await pilot.pause()
        assert seen in entry.value
        assert_harmless(pilot.app)


async def test_every_field_of_a_test_is_cleaned() -> None:
    """A paste into any field of the form of a test commands nothing, and is kept or refused."""
    app = WatchedApp(hostile_state("[/x]"))
    async with running(app, (120, 40)) as pilot:
        await pilot.press("5", "e")
        for name in ("results", "date", "minutes", "guess", "misses"):
            entry = app.screen.query_one(f"#field-{name}", Input)
            await paste_each(pilot, entry)
            entry.value = "D3 [/x]1"
            await pilot.press("enter")
            assert_harmless(app)
        await pilot.press("escape")
        assert app.is_running


@pytest.mark.parametrize("group", GROUPS, ids=range(3))
@pytest.mark.parametrize("size", [(120, 40), (20, 5)], ids=["large", "small"])
async def test_pasted_results_are_cleaned(
    size: tuple[int, int], group: list[tuple[str, str]]
) -> None:
    """Hostile names, sources and notes of a paste pass through all of an import."""
    app = WatchedApp(busy_state())
    rows = [
        f'2026-03-0{at + 1},"{text[:150]}","{text[:80]}",1,2,"{text[:150]}"\n'
        f'2026-03-0{at + 1},"{text[:150]}",Modeling,1,2,\n'
        for at, text in enumerate(one.replace('"', '""') for one, _ in group)
    ]
    async with running(app, size) as pilot:
        await pilot.press("5", "p")
        area = app.screen.query_one(TextArea)
        area.post_message(Paste("date,source,domain,correct,total,note\n" + "".join(rows)))
        await pilot.pause()
        assert_harmless(app)
        shown = []
        for keys in (("ctrl+s",), ("down", "right"), ("left", "enter"), ("down",), ("enter",)):
            await pilot.press(*keys)
            assert_harmless(app)
            shown.append(screen_text(app))
        await app.settled()
        assert_harmless(app)
        if size[0] > 100:
            for _, seen in group:
                assert seen in "\n".join(shown)

    assert len(app.known.tests) > 2


async def test_pasted_report_is_cleaned() -> None:
    """A text before, within and behind a report commands nothing, and the report is read."""
    app = WatchedApp(busy_state())
    async with running(app, (120, 40)) as pilot:
        await pilot.press("2", "p")
        area = app.screen.query_one(TextArea)
        for text, _ in TEXTS.values():
            report = sample("mls-c01-fail-columns.txt")
            report = report.replace("Results\n", f"Results\n{text}\n", 1)
            area.text = ""
            area.post_message(Paste(f"{text}\n{report}\n{text}"))
            await pilot.pause()
            assert_harmless(app)
            assert "Understood: MLS-C01" in screen_text(app)
        await pilot.press("ctrl+s")
        assert_harmless(app)
        await app.settled()

    assert len(app.known.attempts) == 2


async def test_paste_without_a_line_of_a_report_is_said() -> None:
    """A paste of which nothing is taken does not vanish in silence."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("2", "p")
        area = app.screen.query_one(TextArea)
        area.post_message(Paste("[/x] of something else"))
        await pilot.pause()
        assert area.text == "[1 line not shown]"
        assert "[1 line not shown]" in screen_text(app)
        assert_harmless(app)


async def test_paste_beyond_the_limit_is_cut_and_said() -> None:
    """A field takes what fits, and says that it cut the rest."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("5", "a", "tab")
        entry = app.screen.query_one("#field-source", Input)
        entry.post_message(Paste("x" * 5000))
        await pilot.pause()
        assert entry.value == "x" * LINE_LENGTH

    assert [one.text for one in app.notices] == [
        f"The text was cut: this field takes {LINE_LENGTH} characters."
    ]


async def test_paste_that_would_freeze_the_screen_is_refused() -> None:
    """A whole book is not taken into the area for a report."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("2", "p")
        area = app.screen.query_one(TextArea)
        area.post_message(Paste("x" * 200_001))
        await pilot.pause()
        assert area.text == ""

    assert "too large" in app.notices[0].text


async def test_columns_of_a_pasted_report_stay_apart() -> None:
    """Runs of blanks are what tells the columns of a report from each other."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("2", "p")
        area = app.screen.query_one(TextArea)
        area.post_message(Paste(sample("mls-c01-fail-columns.txt")))
        await pilot.pause()
        assert "Modeling            " in area.text


@pytest.mark.parametrize("text", ["[/x]", "[@click=app.quit]boo[/]", "[b]x[/b]"])
async def test_typed_text_is_taken_literally(text: str) -> None:
    """What is typed into a form is shown and kept letter by letter."""
    app = WatchedApp(busy_state())
    async with running(app, (120, 40)) as pilot:
        await pilot.press("5", "a", *"D1 1/2", "tab")
        await type_text(pilot, text)
        assert text in screen_text(app)
        await pilot.press("enter")
        await app.settled()
        assert text in screen_text(app)

    assert app.known.tests[-1].source == text
    assert app.fake.saved == [f"Log {text}"]


async def test_refusals_and_labels_with_markup_are_shown_literally() -> None:
    """Messages of refusals, of failed saves and of undo show hostile text as it is."""
    app = WatchedApp(hostile_state("[@click=app.quit]boo[/]"))

    def refuse(_: State) -> State:
        raise StudyError("No [/x] here.")

    async with running(app, (120, 40)) as pilot:
        app.post_message(Edit("Refuse", refuse))
        await pilot.pause()
        assert "No [/x] here." in screen_text(app)
        app.fake.fault = "Cannot write [/y]."
        await pilot.press("5", "d")
        await app.settled()
        await pilot.pause()
        assert "Cannot write [/y]." in screen_text(app)
        app.fake.fault = ""
        await pilot.press("u")
        await app.settled()
        await pilot.pause()

    assert "Delete [@click=app.quit]boo[/]" in " ".join(one.text for one in app.notices)


async def test_click_on_hostile_text_does_nothing() -> None:
    """Text that looks like an action is none."""
    app = WatchedApp(hostile_state("[@click=app.quit]boo[/]"))
    async with running(app, (120, 40)) as pilot:
        await pilot.press("5")
        for y, line in enumerate(screen_lines(app)):
            if "boo" in line:
                await pilot.click(offset=(line.index("boo"), y))
                await pilot.press("escape")
        assert app.is_running


async def test_hostile_text_in_the_smallest_window() -> None:
    """Wide and joined characters are cut without a crash where hardly one fits."""
    text = TEXTS["emoji"][0] + TEXTS["wide"][0] * 20
    await visit_everything(WatchedApp(hostile_state(text)), (20, 5))
