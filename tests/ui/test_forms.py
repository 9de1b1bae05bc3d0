"""Tests of what forms refuse: one sentence, the typed text kept, and nothing changed."""

from datetime import time
from pathlib import Path

import pytest

from mls_tui.storage.forms import FormShelf
from mls_tui.storage.old_keys import OldKeys
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.ui.dialogs.availability import availability_dialog
from mls_tui.ui.dialogs.form import FormDialog
from mls_tui.ui.screens.practice import PracticeScreen
from mls_tui.ui.screens.report import ReportScreen
from mls_tui.ui.screens.schedule import ScheduleScreen
from mls_tui.ui.screens.screen import StateScreen
from mls_tui.ui.screens.today import TodayScreen
from tests.examples import TODAY, a_day, article_state, busy_state, evenings
from tests.ui.harness import (
    ScreenHarness,
    form_says,
    form_values,
    retype,
    running,
    schedule_of,
    type_text,
)
from tests.ui.keeper import WatchedApp

NOTHING_MOVED = OldKeys(Path("nowhere"), lambda: False)
ATTEMPT = {"date": "today", "score": "700"}
TEST = {"results": "D1 14/16", "source": "Set 3"}
SESSION = {"date": "today", "start": "12:00", "minutes": "50"}
TIMES = {"mon": "19:00 90"}

# Screen, keys that open its form, fields, the one that is wrong, and words of the refusal.
REFUSED: list[tuple[type[StateScreen], str, dict[str, str], str, str]] = [
    (ReportScreen, "a", ATTEMPT | {"score": "99"}, "score", "100 to 1000"),
    (ReportScreen, "a", ATTEMPT | {"score": "1001"}, "score", "100 to 1000"),
    (ReportScreen, "a", ATTEMPT | {"score": "seven"}, "score", "100 to 1000"),
    (ReportScreen, "a", ATTEMPT | {"score": ""}, "score", "missing"),
    (ReportScreen, "a", ATTEMPT | {"score": "689.5"}, "score", "whole number"),
    (ReportScreen, "a", ATTEMPT | {"date": "tomorrow"}, "date", "in the future"),
    (ReportScreen, "a", ATTEMPT | {"date": "2 Mar"}, "date", "already"),
    (ReportScreen, "a", ATTEMPT | {"date": "soon"}, "date", "is not a date"),
    (ReportScreen, "a", ATTEMPT | {"date": ""}, "date", "is not a date"),
    (ReportScreen, "e", ATTEMPT | {"date": "2026-03-17"}, "date", "in the future"),
    (PracticeScreen, "a", TEST | {"results": "D1 15/14"}, "results", "more right answers"),
    (PracticeScreen, "a", TEST | {"results": "D1 -1/3"}, "results", "negative"),
    (PracticeScreen, "a", TEST | {"results": "D9 1/2"}, "results", "no domain"),
    (PracticeScreen, "a", TEST | {"results": ""}, "results", "no results"),
    (PracticeScreen, "a", TEST | {"results": "D1 0/0"}, "results", "at least one question"),
    (PracticeScreen, "a", TEST | {"results": "14/16 9/11"}, "results", "without its domain"),
    (PracticeScreen, "a", TEST | {"source": ""}, "source", "source is missing"),
    (PracticeScreen, "a", TEST | {"date": "tomorrow"}, "date", "in the future"),
    (PracticeScreen, "a", TEST | {"minutes": "0"}, "minutes", "out of range"),
    (PracticeScreen, "e", TEST | {"results": "D1 15/14"}, "results", "more right answers"),
    (ScheduleScreen, "a", SESSION | {"start": "19:30"}, "start", "overlaps 19:00"),
    (ScheduleScreen, "a", SESSION | {"start": "25:00"}, "start", "is not a time"),
    (ScheduleScreen, "a", SESSION | {"minutes": "0"}, "minutes", "out of range"),
    (ScheduleScreen, "a", SESSION | {"minutes": "4"}, "minutes", "5 minutes to 12 hours"),
    (ScheduleScreen, "a", SESSION | {"minutes": "20h"}, "minutes", "5 minutes to 12 hours"),
    (ScheduleScreen, "a", SESSION | {"minutes": "-5"}, "minutes", "is not a duration"),
    (ScheduleScreen, "a", SESSION | {"date": "someday"}, "date", "is not a date"),
    (ScheduleScreen, "e", SESSION | {"start": "18:30"}, "start", "overlaps 19:00"),
    (ScheduleScreen, "m", {"minutes": "0"}, "minutes", "out of range"),
    (TodayScreen, "m", {"minutes": "25h"}, "minutes", "out of range"),
    (ScheduleScreen, "T", TIMES | {"mon": "late"}, "mon", "is not a window"),
    (ScheduleScreen, "T", TIMES | {"tue": "23:00 17h"}, "tue", "out of range"),
    (ScheduleScreen, "T", TIMES | {"wed": "19:00 90, 20:00 30"}, "wed", "starts before"),
    (ScheduleScreen, "T", TIMES | {"session": "5"}, "session", "10"),
    (ScheduleScreen, "T", TIMES | {"break": "3h"}, "break", "2 hours"),
    (ScheduleScreen, "T", TIMES | {"off": "christmas"}, "off", "is not a date"),
    (ScheduleScreen, "T", TIMES | {"exam": "2026-03-15"}, "exam", "is past"),
    (ScheduleScreen, "T", TIMES | {"exam": "2026-04-01"}, "exam", "last offered"),
]


async def fill(pilot_app: ScreenHarness, wanted: dict[str, str], pilot: object) -> None:
    """Type into the fields of the open form, from top to bottom."""
    from textual.pilot import Pilot

    assert isinstance(pilot, Pilot)
    for name in form_values(pilot_app):
        if name in wanted:
            await retype(pilot, wanted[name])
        await pilot.press("tab")


@pytest.mark.parametrize(("screen", "key", "typed", "wrong", "reason"), REFUSED)
async def test_form_refuses_in_one_sentence(
    screen: type[StateScreen], key: str, typed: dict[str, str], wrong: str, reason: str
) -> None:
    """The form stays open with all that was typed, and goes to the wrong field."""
    state = busy_state()
    app = ScreenHarness(screen(), state)
    async with running(app, (80, 30)) as pilot:
        await pilot.press(key)
        await fill(app, typed, pilot)
        await pilot.press("enter")
        assert isinstance(app.screen, FormDialog)
        said = form_says(app)
        assert reason in said
        assert is_one_sentence(said)
        assert {name: form_values(app)[name] for name in typed} == typed
        assert app.screen.focused is app.screen.query_one(f"#field-{wrong}")

    assert app.edits == []
    assert app.known == state


def is_one_sentence(text: str) -> bool:
    """Whether a text is a sentence for people: a capital or a quote first, one full stop last."""
    begins = text[0].isupper() or text[0].isdigit() or text[0] in "\"'"
    return begins and text.endswith(".") and "Input should" not in text and ". " not in text


async def test_refused_entry_is_mended_in_its_field() -> None:
    """After a refusal typing goes on in the wrong field, and Enter keeps the rest as it was."""
    state = busy_state()
    app = ScreenHarness(ReportScreen(), state)
    async with running(app) as pilot:
        await pilot.press("a", *"today", "tab", *"1001", "enter")
        assert "100 to 1000" in form_says(app)
        await pilot.press("backspace", "enter")

    assert app.known.attempts[-1].score == 100


async def test_form_says_what_is_wrong_while_typing() -> None:
    """Before anything is typed there is a note, then the form checks as it is typed."""
    app = ScreenHarness(ReportScreen(), article_state())
    async with running(app) as pilot:
        await pilot.press("a")
        assert form_says(app) == "Then rate each domain with n, c or s."
        await pilot.press(*"today", "tab", "9")
        assert "outside the scale" in form_says(app)
        await pilot.press("0", "0")
        assert form_says(app) == "Mon 16 Mar 2026: PASS, 150 above 750"
        await pilot.press("0", "0")
        assert "outside the scale of MLS-C01: 100 to 1000" in form_says(app)


async def test_tab_and_arrows_walk_through_the_fields() -> None:
    """Down and tab go on, up goes back."""
    app = ScreenHarness(PracticeScreen(), article_state())
    async with running(app) as pilot:
        await pilot.press("a")
        order = []
        for key in ("down", "tab", "down", "up"):
            await pilot.press(key)
            assert app.screen.focused
            order.append(app.screen.focused.id)
        assert order == ["field-source", "field-date", "field-kind", "field-date"]


async def test_escape_leaves_a_form_without_an_answer() -> None:
    """Nothing of what was typed is kept."""
    app = ScreenHarness(ReportScreen(), article_state())
    async with running(app) as pilot:
        await pilot.press("a", *"today", "escape")
        assert not isinstance(app.screen, FormDialog)

    assert app.edits == []


async def test_letters_go_into_the_field() -> None:
    """Keys of the screens and of the app are letters while a form is open."""
    app = ScreenHarness(PracticeScreen(), article_state())
    async with running(app) as pilot:
        await pilot.press("a", "tab", *"qu?15 ad/")
        assert form_values(app)["source"] == "qu?15 ad/"


async def test_form_scrolls_to_its_fields_where_it_is_low() -> None:
    """All fields of the longest form can be reached in ten lines."""
    app = ScreenHarness(ScheduleScreen(), busy_state())
    async with running(app, (40, 10)) as pilot:
        await pilot.press("T")
        for _ in form_values(app):
            focused = app.screen.focused
            assert focused
            assert focused.region.bottom <= 10
            assert focused.region.y >= 0
            await pilot.press("down")


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-25, 2026-03-20..2026-03-22",
        "25.3.2026, 20.03.2026..22.03.2026",
        "25.03., 20.03...22.03.",
        "25.3, 20.3..22.3",
    ],
)
async def test_days_off_are_read_as_days_and_spans(written: str) -> None:
    """A span stands for its days, in order and once each, also with dots in its days."""
    app = ScreenHarness(ScheduleScreen(), busy_state())
    async with running(app, (80, 30)) as pilot:
        await pilot.press("T")
        await fill(app, {"off": written}, pilot)
        await pilot.press("enter", "escape")

    assert app.known.availability
    assert [day.day for day in app.known.availability.days_off] == [20, 21, 22, 25]


async def test_week_without_any_time_is_refused() -> None:
    """A week needs at least one window."""
    state: State = busy_state()
    app = ScreenHarness(ScheduleScreen(), state)
    days = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "off")
    async with running(app, (80, 30)) as pilot:
        await pilot.press("T")
        await fill(app, days, pilot)
        await pilot.press("enter")
        assert "give at least one day" in form_says(app)

    assert app.known == state


async def test_skipped_session_leaves_its_time_free() -> None:
    """A session that was given up is no overlap."""
    app = ScreenHarness(ScheduleScreen(), busy_state())
    async with running(app) as pilot:
        await pilot.press("s", "a")
        await fill(app, SESSION | {"start": "07:00"}, pilot)
        await pilot.press("enter")

    assert sum(one.start == time(7) for one in app.known.sessions) == 2


def test_times_can_change_while_the_booked_day_is_over() -> None:
    """A day that was booked before is kept; another past day is refused."""
    past = a_day(-1)
    form = availability_dialog(evenings(), past, TODAY, "", lambda _: None)
    values = {field.name: field.value for field in form.fields}
    answer = form.build({**values, "mon": "18:00 60"})
    assert answer.booked == past
    assert answer.availability.minutes[0] == 50
    with pytest.raises(StudyError, match="is past") as refused:
        form.build({**values, "exam": a_day(-2).isoformat()})
    assert refused.value.field == "exam"


def test_an_error_leads_to_the_field_that_it_speaks_of() -> None:
    """A refusal carries its field, whichever room it comes from: no sentence is searched."""
    form = availability_dialog(evenings(), None, TODAY, "", lambda _: None)
    values = {field.name: field.value for field in form.fields}
    for name, text in (
        ("wed", "19:00 90, 20:00 30"),
        ("sun", "noon"),
        ("session", "5"),
        ("off", "someday"),
    ):
        with pytest.raises(StudyError) as refused:
            form.build({**values, name: text})
        covering = [field.name for field in form.fields if field.covers(refused.value.field)]
        assert covering == [name]
        assert "weekdays" not in refused.value.reason


async def test_a_half_filled_form_is_there_again() -> None:
    """What was typed survives esc; ctrl+n begins anew, and keeping it forgets the draft."""
    app, _ = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("right", "right", "a", "up", "up")
        await type_text(pilot, "graphs")
        await pilot.press("escape", "a")
        assert form_values(app)["topic"] == "graphs"
        assert "As you left it" in form_says(app)
        await pilot.press("ctrl+n")
        assert form_values(app)["topic"] == ""
        await pilot.press("escape", "a")
        assert form_values(app)["topic"] == ""
        assert "As you left it" not in form_says(app)


async def test_a_half_filled_form_outlives_the_program(tmp_path: Path) -> None:
    """Left with esc or by leaving the program, it is there at the next start, until it is kept."""
    for leave in ("escape", ""):
        app = WatchedApp(busy_state())
        app.remember(FormShelf(tmp_path), NOTHING_MOVED)
        async with running(app) as pilot:
            await pilot.press("a", *"D1 14/16", "tab", *"Set [/x] 9")
            if leave:
                await pilot.press(leave)
            app.exit()

        app = WatchedApp(busy_state())
        app.remember(FormShelf(tmp_path), NOTHING_MOVED)
        async with running(app) as pilot:
            await pilot.press("a")
            assert form_values(app)["results"] == "D1 14/16"
            assert form_values(app)["source"] == "Set [/x] 9"
            assert "As you left it" in form_says(app)
            await pilot.press("enter")
            await app.settled()
        assert list(tmp_path.iterdir()) == []


async def test_what_no_longer_fits_a_form_is_left_out(tmp_path: Path) -> None:
    """A choice that there is no more, a field that there never was, a text that is too long."""
    shelf = FormShelf(tmp_path)
    typed = {"kind": "oral", "nonsense": "x", "timed": "no", "source": "x" * 999, "date": "today"}
    shelf.keep("test:new:MLS-C01", typed)
    app = WatchedApp(busy_state())
    app.remember(shelf, NOTHING_MOVED)
    async with running(app) as pilot:
        await pilot.press("a")
        values = form_values(app)
        assert (values["kind"], values["timed"], values["source"]) == ("auto", "no", "x" * 200)
        await pilot.press("ctrl+n", "escape")
    assert list(tmp_path.iterdir()) == []


async def test_a_disk_that_takes_no_form_loses_it_with_the_program_only(tmp_path: Path) -> None:
    """What was typed is there again in this run, and the reason is said."""
    (tmp_path / "forms").write_text("in the way")
    app = WatchedApp(busy_state())
    app.remember(FormShelf(tmp_path / "forms"), NOTHING_MOVED)
    async with running(app) as pilot:
        await pilot.press("a", *"D1 14/16", "escape")
        await pilot.pause()
        assert "kept until you leave (" in app.notices[-1].text
        await pilot.press("a")
        assert form_values(app)["results"] == "D1 14/16"


async def test_what_is_wrong_stands_below_its_field() -> None:
    """Enter puts the reason below the field; the next letter puts it back below all."""
    app, _ = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("m", *"25h", "enter")
        answer = app.screen.query_one(".answer")
        row = app.screen.query_one("#field-minutes").parent
        assert row is not None
        assert row.has_class("-wrong")
        assert answer.has_class("-beside")
        await pilot.press("backspace")
        assert not row.has_class("-wrong")
        assert not answer.has_class("-beside")
        assert app.screen.query_one(".dialog").children[-1] is answer


async def test_a_field_is_selected_when_it_is_entered() -> None:
    """Typing replaces what stands there, also after tab."""
    app, _ = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("e", "tab", "tab", "tab", "tab", *"25")
        assert form_values(app)["minutes"] == "25"
