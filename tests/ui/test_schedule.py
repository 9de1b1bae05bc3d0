"""Tests of the week, and of all that can be done with its sessions."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

import pytest

from mls_tui.demo import demo_state
from mls_tui.study.life import first_missed
from mls_tui.study.planning.account import account, old_debt
from mls_tui.study.records import SessionStatus, Settings
from mls_tui.study.schedule import (
    delete_session,
    mark_done,
    reopen,
    skip,
)
from mls_tui.study.state import State
from mls_tui.study.week import week_of
from mls_tui.study.wording import duration, weekday
from mls_tui.ui.dialogs.form import FormDialog
from mls_tui.ui.dialogs.plan import PlanDialog
from mls_tui.ui.looks import style_of
from mls_tui.ui.screens.schedule import ScheduleScreen
from mls_tui.ui.widgets.row_list import RowList
from mls_tui.ui.widgets.week import Entry, Week
from mls_tui.ui.widgets.week_columns import columns
from mls_tui.ui.widgets.week_grid import WeekGrid
from tests.ends import resize_session, toggle_lock
from tests.examples import EXAMS, TODAY, a_day, a_session, article_state, busy_state, evenings
from tests.ui.harness import (
    ScreenHarness,
    chosen,
    enabled,
    form_says,
    form_values,
    retype,
    running,
    schedule_of,
    screen_text,
    text_of,
    type_text,
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_cursor_walks_over_days_and_sessions(size: tuple[int, int]) -> None:
    """In columns and in the list, days are left and right, sessions up and down."""
    app, screen = schedule_of(busy_state())
    async with running(app, size) as pilot:
        assert chosen(screen) == "morning"
        await pilot.press("down")
        assert chosen(screen) == "evening"
        await pilot.press("right")
        assert chosen(screen) == "tuesday"
        await pilot.press("right")
        assert screen.session is None
        assert screen.grid.day == a_day(2)
        await pilot.press("right")
        assert chosen(screen) == "thursday"


async def test_cursor_leaves_the_week_at_its_ends() -> None:
    """Left of Monday is the Sunday before, and right of that this Monday again."""
    app, screen = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("left")
        assert chosen(screen) == "left"
        assert "Week 11" in text_of(screen.heading)
        await pilot.press("right")
        assert chosen(screen) == "morning"


@pytest.mark.parametrize(("before", "after"), [("[", "]"), ("pageup", "pagedown")])
@pytest.mark.parametrize("height", [24, 8])
async def test_weeks_are_turned(before: str, after: str, height: int) -> None:
    """The weekday stays under the cursor, also where the week is longer than its panel."""
    app, screen = schedule_of(busy_state())
    async with running(app, (80, height)) as pilot:
        await pilot.press("right", after)
        assert screen.grid.day == a_day(8)
        await pilot.press(before, before)
        assert screen.grid.day == a_day(-6)
        await pilot.press("t")
        assert screen.grid.day == TODAY


async def test_space_checks_off_and_reopens() -> None:
    """The same key does both."""
    state = busy_state()
    app, _ = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("space")
        assert app.known == mark_done(state, "morning", None, TODAY)
        await pilot.press("space")

    assert app.edits[1].change(mark_done(state, "morning", None, TODAY)) == reopen(state, "morning")


async def test_session_ahead_cannot_be_done_yet() -> None:
    """The reason is said, and nothing changes."""
    state = busy_state()
    app, _ = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("right", "space")

    assert app.known == state
    (refusal,) = app.refusals
    assert refusal.endswith("is on Tue 17 Mar: a session can be done on its day or later.")


async def test_past_days_are_filled_in_later() -> None:
    """A session of last week is checked off with the minutes it took."""
    state = busy_state()
    app, _ = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("left", "m")
        await retype(pilot, "35")
        await pilot.press("enter")

    assert app.edit.change(state) == mark_done(state, "left", 35, TODAY)


async def test_s_skips_and_reopens() -> None:
    """The same key does both."""
    state = busy_state()
    app, _ = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("s")
        assert app.known == skip(state, "morning")
        await pilot.press("s")

    assert app.known == reopen(skip(state, "morning"), "morning")


async def test_shift_l_locks_and_unlocks() -> None:
    """A lock is shown as a star."""
    state = busy_state()
    app, screen = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("L")
        assert app.known == toggle_lock(state, "morning")
        assert "locked" in text_of(screen.footnote)
        await pilot.press("right", "L")

    assert app.known.session("tuesday").locked is False


async def test_plus_and_minus_change_the_length_by_five_minutes() -> None:
    """Longer and shorter, the cursor stays on the session."""
    state = busy_state()
    app, screen = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("down", "plus", "plus", "minus")
        assert chosen(screen) == "evening"

    assert app.edits[0].change(state) == resize_session(state, "evening", 5)
    assert app.edits[2].change(state) == resize_session(state, "evening", -5)
    assert app.known.session("evening").minutes == 55


async def test_shortest_session_is_not_made_shorter() -> None:
    """The refusal names the limits."""
    short = a_session("short", TODAY, time(9), minutes=5)
    app, _ = schedule_of(article_state().replace(sessions=(short,)))
    async with running(app) as pilot:
        await pilot.press("minus")

    assert app.refusals == ["A session lasts 5 minutes to 12 hours, not 0 min."]


async def test_d_deletes_the_session() -> None:
    """The cursor stays on the day."""
    state = busy_state()
    app, screen = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("down", "d")
        assert chosen(screen) == "morning"

    assert app.edit.change(state) == delete_session(state, "evening")
    assert app.notices[-1].text == "Session deleted: u brings it back."


async def test_a_adds_a_session_on_the_day_under_the_cursor() -> None:
    """The form proposes a free time of that day."""
    app, screen = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("right", "right", "a")
        values = form_values(app)
        assert (values["date"], values["start"], values["minutes"]) == ("2026-03-18", "19:00", "50")
        assert form_says(app) == "Wed 18 Mar, 19:00 to 19:50."
        await pilot.press("3", "enter")
        assert "Wed 18" in text_of(screen.grid)

    assert app.notices[-1].text == "Added Modeling, Wed 18 Mar 19:00. u takes it back."
    (added,) = (one for one in app.known.sessions if one.date == a_day(2))
    assert (added.domain, added.planned, added.minutes) == ("modeling", False, 50)


async def test_session_is_edited_in_the_form() -> None:
    """All fields stand in it; only the changed one changes, and the session counts as hand-made."""
    state = busy_state()
    app, _ = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("e")
        assert form_values(app) == {
            "domain": "modeling",
            "activity": "lab",
            "date": "2026-03-16",
            "start": "07:00",
            "minutes": "50",
            "topic": "tune a model",
            "note": "",
        }
        await pilot.press("up", "up", "end", *" again", "enter")

    changed = app.edit.change(state).session("morning")
    before = state.session("morning")
    assert changed == before.replace(topic="tune a model again", planned=False)


async def test_a_adds_on_the_day_under_the_cursor() -> None:
    """The form has the day; enter opens a session in full and changes nothing."""
    app, _ = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("enter")
        assert "tune a model" in screen_text(app)
        await pilot.press("escape", "right", "right", "enter")
        assert len(app.screen_stack) == 1
        await pilot.press("a")
        assert isinstance(app.screen, FormDialog)
        assert form_values(app)["date"] == "2026-03-18"


async def test_blocks_are_as_high_as_they_are_long() -> None:
    """Fifty minutes take three rows where twenty take one; every row can be clicked."""
    app = ScreenHarness(ScheduleScreen(), demo_state(EXAMS, date(2026, 11, 25)), date(2026, 11, 25))
    async with running(app, (120, 40)) as pilot:
        grid = app.content.query_one(WeekGrid)
        places = grid.places
        assert {place.last - place.first + 1 for place in places.values()} == {1, 3}
        await pilot.press("t")
        chosen_first = grid.selected
        place = places[(5, 1)]
        await pilot.click(grid, offset=(place.left + 3, place.last))
        await pilot.pause()
        assert grid.position == (5, 1)
        assert grid.selected != chosen_first


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (100, 30), (120, 40), (200, 60)])
async def test_week_fits_every_size(size: tuple[int, int]) -> None:
    """The sentence, the week's domains and the session under the cursor are there."""
    app = ScreenHarness(ScheduleScreen(), demo_state(EXAMS, date(2026, 11, 25)), date(2026, 11, 25))
    async with running(app, size):
        text = screen_text(app)
    assert "of 18 sessions" in text
    assert "Week 48" in text
    assert "Wed 25 Nov 19:00" in text
    assert all(len(row) == size[0] for row in text.splitlines())


def test_line_of_now_stands_where_no_block_does() -> None:
    """It is drawn in today's column; a rehearsed day has none."""
    session = a_session("evening", TODAY, time(19), minutes=120)
    later = a_session("late", TODAY, time(22), minutes=60)
    entries = tuple(Entry(one, "Modeling", "MOD", number=3) for one in (session, later))
    week = Week(week_of(TODAY), entries, frozenset(), TODAY, minute=21 * 60 + 30)
    brush = partial(style_of, "dark")
    drawn = columns(week, None, brush, 120, 30)
    assert any("now 21:30" in line.plain for line in drawn.lines)
    rehearsed = replace(week, minute=None)
    assert not any("now" in line.plain for line in columns(rehearsed, None, brush, 120, 30).lines)


def test_what_was_missed_looks_missed() -> None:
    """A session left open has a question mark, a skipped one a cross, and a broken edge."""
    left = a_session("left", TODAY, time(9))
    given_up = a_session("up", TODAY, time(11), status=SessionStatus.SKIPPED)
    entries = tuple(Entry(one, "Modeling", "MOD", number=3) for one in (left, given_up))
    week = Week(week_of(TODAY), entries, frozenset(), TODAY + timedelta(days=1))
    text = "\n".join(
        line.plain for line in columns(week, None, partial(style_of, "dark"), 120, 30).lines
    )
    assert "┊? MOD" in text
    assert "┊× MOD" in text


async def test_g_shows_what_planning_changes_and_waits_for_the_word() -> None:
    """The preview counts sessions; escape drops it, enter makes the plan."""
    state = busy_state()
    app, _ = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("g")
        assert isinstance(app.screen, PlanDialog)
        text = screen_text(app)
        assert "added" in text
        assert "kept" in text
        await pilot.press("escape")
        assert app.edits == []
        await pilot.press("g", "enter")

    new = app.edit.change(state)
    assert {"left", "tuesday"} <= {one.id for one in new.sessions}
    assert len(new.sessions) > len(state.sessions)


async def test_catching_up_is_one_key_in_the_preview() -> None:
    """H gives back what is owed in blocks after the day's last hour; enter makes that plan."""
    day = date(2026, 11, 25)
    app = ScreenHarness(ScheduleScreen(), demo_state(EXAMS, day), day)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("g")
        assert " do not fit" in screen_text(app)
        await pilot.press("H")
        await pilot.pause()
        text = screen_text(app)
        assert "are planned again" in text
        assert "+ added" in text
        await pilot.press("enter")
        await pilot.pause()

    assert account(app.known, day).debt <= 0
    assert app.edit.label == "Plan the weeks"


async def test_old_debt_is_let_go_in_the_preview_and_comes_back_in_one_step() -> None:
    """O shows the plan without it, and again with it; one edit keeps both, and undo is whole."""
    made, day = date(2026, 11, 25), date(2026, 12, 20)
    state = demo_state(EXAMS, made)
    old = old_debt(state, day)
    assert old > 0
    app = ScreenHarness(ScheduleScreen(), state, day)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("g")
        assert f"old debt  {duration(old)}   o lets go of it" in screen_text(app)
        await pilot.press("o")
        await pilot.pause()
        assert f"old debt  let go of {duration(old)}   o keeps it" in screen_text(app)
        await pilot.press("o", "o", "enter")
        await pilot.pause()

    assert len(app.edits) == 1
    assert sum(account(app.known, day).forgiven.values()) == old
    assert sum(account(state, day).forgiven.values()) == 0


async def test_without_old_debt_there_is_none_to_let_go() -> None:
    """The first plan has no line for it, and the key changes nothing."""
    state = article_state().replace(availability=evenings())
    app = ScreenHarness(ScheduleScreen(), state, TODAY)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("g")
        assert "old debt" not in screen_text(app)
        await pilot.press("o")
        await pilot.pause()
        assert "old debt" not in screen_text(app)


async def test_a_way_out_is_tried_in_place_and_taken() -> None:
    """Space shows what would become of the plan, again takes it back, enter takes it."""
    day = date(2026, 11, 25)
    app = ScreenHarness(ScheduleScreen(), demo_state(EXAMS, day), day)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("g", "space")
        assert "tried: " in screen_text(app)
        await pilot.press("space")
        assert "tried: " not in screen_text(app)
        await pilot.press("space", "enter")
        await pilot.pause()

    before, after = demo_state(EXAMS, day).availability, app.known.availability
    assert before
    assert after
    assert after.minutes_per_week > before.minutes_per_week
    assert account(app.known, day).debt <= 0


async def test_everything_missed_begins_where_the_first_session_was_left_open() -> None:
    """Without a day typed there is something to give up, and the form says since when."""
    day = date(2026, 11, 25)
    state = demo_state(EXAMS, day)
    first = first_missed(state, day)
    assert first
    app = ScreenHarness(ScheduleScreen(), state, day)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("w", *("right",) * 4)
        await pilot.pause()
        assert f"Missed everything since {weekday(first)}" in form_says(app)
        await pilot.press("enter", "enter")
        await pilot.pause()

    left = [one for one in app.known.sessions_on(first) if one.status is SessionStatus.OPEN]
    assert left == []


async def test_life_ends_in_the_same_preview() -> None:
    """Away for three days: the sessions inside are given up, the plan is repaired, all in one."""
    day = date(2026, 11, 25)
    state = demo_state(EXAMS, day)
    app = ScreenHarness(ScheduleScreen(), state, day)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("w", "right", "tab", *"sat", "tab", *"sun", "enter")
        assert isinstance(app.screen, PlanDialog)
        told = app.screen.query_one(RowList).rows
        await pilot.press("escape")
        assert app.edits == []
        await pilot.press("w", "right", "tab", *"sat", "tab", *"sun", "enter", "enter")
        await pilot.pause()

    (absence,) = app.known.absences
    assert (absence.kind.value, str(absence.date), str(absence.until)) == (
        "away",
        "2026-11-28",
        "2026-11-29",
    )
    inside = [one for one in app.known.sessions if absence.covers(one.date)]
    assert {one.status for one in inside} == {SessionStatus.SKIPPED}
    # Each change is told before it is made: what is given up, too.
    assert {f"difference-{one.id}" for one in inside} <= {row.id for row in told}


async def test_days_away_come_with_ways_out_to_try() -> None:
    """As planning again does: space tries one, enter takes both in one edit."""
    day = date(2026, 11, 25)
    state = demo_state(EXAMS, day)
    app = ScreenHarness(ScheduleScreen(), state, day)
    async with running(app, (120, 40)) as pilot:
        await pilot.press("w", "right", "tab", *"sat", "tab", *"sun", "enter")
        await pilot.pause()
        text = screen_text(app)
        assert "Ways out" in text
        assert "missed do not fit" not in text
        await pilot.press("space")
        await pilot.pause()
        assert "tried: " in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()

    assert len(app.edits) == 1
    assert app.known.absences
    assert app.known.availability != state.availability


async def test_planning_a_second_time_changes_nothing() -> None:
    """The same inputs give the same plan, and that is said instead of asked."""
    app, _ = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("g", "enter", "g")
        assert not isinstance(app.screen, PlanDialog)

    assert app.notices[-1].text == "The plan is as it should be: nothing to change."


async def test_first_availability_leads_on_to_the_plan() -> None:
    """Enter takes the proposed times, and the preview of a first plan follows."""
    state = article_state()
    app, screen = schedule_of(state)
    async with running(app) as pilot:
        assert "T: say when you can study" in text_of(screen.footnote)
        assert enabled(app, "g") is False
        await pilot.press("T")
        assert form_values(app)["mon"] == "19:00 90"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PlanDialog)
        assert "Make the plan" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()

    told, planned = app.edits
    assert told.change(state).availability is not None
    assert planned.change(told.change(state)) == app.known
    assert app.known.sessions


async def test_availability_books_the_exam() -> None:
    """The booked day is the form's last field."""
    state = busy_state()
    app, _ = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("T", "up")
        await retype(pilot, "2026-03-30")
        await pilot.press("enter", "escape")

    assert app.edits[0].change(state) == state.replace(
        settings=state.settings.replace(booked=a_day(14))
    )


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (State(exams=EXAMS), "(press 2, then r)"),
        (article_state(), "T: say when you can study"),
        (article_state().replace(availability=evenings()), "g makes a plan"),
    ],
)
async def test_empty_week_names_the_key_that_fills_it(state: State, says: str) -> None:
    """What is missing first is named, and keys that need a session are grey."""
    app, screen = schedule_of(state)
    async with running(app) as pilot:
        assert says in text_of(screen.footnote)
        for key in ("space", "m", "e", "d", "s", "M", "L", "plus", "minus"):
            assert enabled(app, key) is False
        assert enabled(app, "a")
        await pilot.press("space", "M", "e", "d", "s", "m", "L", "plus", "minus")

    assert app.edits == []


async def test_week_says_planned_against_done() -> None:
    """Per domain and in all, and it changes with what is checked off."""
    app, screen = schedule_of(busy_state())
    async with running(app, (120, 40)) as pilot:
        assert "planned 6:20 · done 0:00" in text_of(screen.heading)
        await pilot.press("space")
        assert "done 0:50" in text_of(screen.heading)


async def test_cursor_stays_on_its_session_when_another_comes() -> None:
    """A session that another window adds above does not move the cursor to it."""
    state = busy_state()
    app, screen = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("down")
        early = a_session("early", TODAY, time(5))
        app.state = state.replace(sessions=(*state.sessions, early))
        await pilot.pause()
        assert chosen(screen) == "evening"


async def test_typed_text_survives_a_change_from_elsewhere() -> None:
    """A form keeps what is typed, and tries it on the newest state when it is kept."""
    state = busy_state()
    app, _ = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("right", "right", "a", "up", "up")
        await type_text(pilot, "endpoints")
        taken = a_session("taken", a_day(2), time(19))
        app.state = state.replace(sessions=(*state.sessions, taken))
        await pilot.pause()
        assert form_values(app)["topic"] == "endpoints"
        await pilot.press("enter")

    (refusal,) = app.refusals
    assert "overlaps 19:00 Modeling" in refusal


async def test_the_week_of_an_exam_that_ended_leads_on() -> None:
    """There is nothing to plan for it: the line below names its successor and the key."""
    state = busy_state().replace(settings=Settings())
    app = ScreenHarness(ScheduleScreen(), state, date(2026, 11, 25))
    async with running(app):
        assert "carry your report over to MLA-C02 (press x)." in screen_text(app)


@pytest.mark.parametrize(
    ("keys", "label"),
    [
        (("s",), "Skip 2 sessions of Mon 16 Mar"),
        (("M",), "Move 2 sessions of Mon 16 Mar"),
        (("y", "space"), "Done 3 sessions of Mon 16 Mar and before today"),
        (("escape",), ""),
    ],
)
async def test_all_of_a_day_at_once(keys: tuple[str, ...], label: str) -> None:
    """A star asks what is to be done to the day's open sessions; one edit does it."""
    app, _ = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("asterisk")
        assert "2 open sessions of Mon 16 Mar." in screen_text(app)
        await pilot.press(*keys)
        await pilot.pause()

    assert [one.label for one in app.edits] == ([label] if label else [])
    open_today = [one for one in app.known.sessions_on(TODAY) if one.status is SessionStatus.OPEN]
    assert len(open_today) == (0 if label else 2)
