"""Tests of taking a session to another time with the arrow keys."""

from datetime import time

from mls_tui.study.schedule import delete_session, mark_done, move_session
from tests.examples import TODAY, a_day, busy_state
from tests.ui.harness import chosen, enabled, running, schedule_of, text_of


async def test_arrows_move_by_days_and_quarters_and_enter_keeps() -> None:
    """Nothing changes before Enter, and then in one edit."""
    state = busy_state()
    app, screen = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("M", "right", "right", "down", "down", "up")
        assert app.edits == []
        assert text_of(screen.footnote) == "↔ Move to Wed 18 Mar 07:15: enter keeps, esc cancels."
        assert "↔" in text_of(screen.grid)
        await pilot.press("enter")
        assert chosen(screen) == "morning"
        assert "↔" not in text_of(screen.footnote)

    assert app.edit.change(state) == move_session(state, "morning", a_day(2), time(7, 15))


async def test_escape_leaves_the_session_where_it_was() -> None:
    """The cursor returns with it."""
    app, screen = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("M", "right", "escape")
        assert chosen(screen) == "morning"
        assert screen.grid.day == TODAY

    assert app.edits == []


async def test_overlap_is_refused_with_its_reason() -> None:
    """The reason stands below the week, Enter does not keep it, and a free time does."""
    state = busy_state()
    app, screen = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("down", "M", "right")
        assert "overlaps 19:00 Modeling" in text_of(screen.footnote)
        await pilot.press("enter")
        assert app.edits == []
        assert [notice.severity for notice in app.notices] == ["warning"]
        assert screen.moving
        await pilot.press("right", "enter")

    assert app.edit.change(state) == move_session(state, "evening", a_day(2), time(19))


async def test_session_moves_into_the_next_week_and_back() -> None:
    """The week on show follows the session."""
    app, screen = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("M", *["right"] * 7)
        assert "Week 13" in text_of(screen.heading)
        assert screen.grid.day == a_day(7)
        await pilot.press("escape")
        assert "Week 12" in text_of(screen.heading)


async def test_move_ends_at_midnight() -> None:
    """Quarters of an hour never lead into another day; what passes midnight belongs to its own."""
    app, screen = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("down", "M", *["down"] * 30)
        assert screen.moving
        assert screen.moving.target.date() == TODAY
        assert screen.moving.target.time() == time(23, 45)
        await pilot.press("escape")

    assert app.edits == []


async def test_other_keys_wait_for_the_end_of_a_move() -> None:
    """While a session is on its way, only arrows, enter and escape work."""
    app, _ = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("M")
        for key in ("space", "a", "M", "g", "T", "d", "plus", "[", "t"):
            assert not enabled(app, key)
        assert enabled(app, "enter")
        assert enabled(app, "escape")
        await pilot.press("d", "space", "plus", "escape")

    assert app.edits == []


async def test_keeping_a_session_in_its_place_is_no_edit() -> None:
    """There and back again leaves nothing to undo."""
    app, screen = schedule_of(busy_state())
    async with running(app) as pilot:
        await pilot.press("M", "right", "left", "enter")
        assert screen.moving is None

    assert app.edits == []


async def test_done_session_is_not_moved() -> None:
    """What was studied stays where it was, and why is said."""
    app, screen = schedule_of(mark_done(busy_state(), "morning", None, TODAY))
    async with running(app) as pilot:
        await pilot.press("M")
        assert screen.moving is None

    said = "A done session stays where it was: space reopens it."
    assert [notice.text for notice in app.notices] == [said]


async def test_move_of_a_session_that_is_deleted_elsewhere_ends() -> None:
    """The keys work again at once."""
    state = busy_state()
    app, screen = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("M", "right")
        app.state = delete_session(state, "morning")
        await pilot.pause()
        assert screen.moving is None
        assert enabled(app, "a")


async def test_move_that_is_refused_in_the_end_is_not_shown_as_made() -> None:
    """Where the free time was taken meanwhile, the session stands where it was."""
    state = busy_state()
    app, screen = schedule_of(state)
    async with running(app) as pilot:
        await pilot.press("M", "right", "right")
        app.state = move_session(state, "tuesday", a_day(2), time(7))
        await pilot.pause()
        assert "overlaps" in text_of(screen.footnote)
        await pilot.press("enter")
        assert screen.moving
        await pilot.press("escape")

    assert app.edits == []
