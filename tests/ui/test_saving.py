"""Tests of the app: edits are saved in order, none is lost, and they are taken back."""

import asyncio
from functools import partial

import pytest

from mls_tui.study import changes
from mls_tui.study.attempt import rate
from mls_tui.study.changes import HeldEdit
from mls_tui.study.matters import Matter, Settling
from mls_tui.study.practice import delete_test
from mls_tui.study.records import Rating
from mls_tui.study.schedule import delete_session, done_or_open, edit_session, mark_done
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.ui.dialogs.choose import ChooseDialog
from mls_tui.ui.messages import Edit
from tests.ends import toggle_lock
from tests.examples import TODAY, busy_state
from tests.ui.harness import Notice, form_values, running, screen_lines, screen_text
from tests.ui.keeper import WatchedApp


def strong(state: State) -> State:
    """Rate Modeling Strong, as another program would."""
    return rate(state, "modeling", Rating.STRONG)


def faults(app: WatchedApp) -> list[Notice]:
    """What was said that is wrong."""
    return [one for one in app.notices if one.severity == "error"]


def domains(app: WatchedApp) -> list[str]:
    """The domains of the sessions that were checked off, in the order in which that was saved."""
    return [label.split()[1] for label in app.fake.saved]


async def test_edits_are_saved_in_order() -> None:
    """Each edit is saved under its label, the oldest first."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("space", "space")
        await app.settled()

    assert domains(app) == ["MOD", "DE"]
    assert app.fake.stands == app.known


async def test_edit_is_shown_before_it_is_saved() -> None:
    """No key waits for the disk."""
    state = busy_state()
    app = WatchedApp(state)
    async with running(app) as pilot:
        app.fake.gate.clear()
        await pilot.press("space", "space")
        assert app.fake.stands == state
        assert app.known != state
        app.fake.gate.set()
        await app.settled()

    assert app.fake.stands == app.known
    assert len(app.fake.saved) == 2


async def test_edits_of_other_programs_are_taken_in() -> None:
    """What the keeper returns besides the own edit is shown."""
    state = busy_state()
    app = WatchedApp(state)
    async with running(app) as pilot:
        app.fake.others = strong
        await pilot.press("space")
        await app.settled()

    expected = mark_done(strong(state), "morning", None, TODAY)
    assert app.known == expected
    assert app.fake.stands == expected


async def test_edit_made_while_saving_is_kept_beside_those_of_others() -> None:
    """The second edit stands on what the first save brought from elsewhere."""
    state = busy_state()
    app = WatchedApp(state)
    async with running(app) as pilot:
        app.fake.gate.clear()
        app.fake.others = strong
        await pilot.press("space", "space")
        app.fake.gate.set()
        await app.settled()

    first = mark_done(strong(state), "morning", None, TODAY)
    assert app.known == mark_done(first, "evening", None, TODAY)
    assert app.fake.stands == app.known


async def test_failed_save_is_said_lastingly_and_made_up_for() -> None:
    """The edit stays on the screen, and the next save writes both."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.fake.fault = "The disk is full."
        await pilot.press("space")
        await app.settled()
        (notice,) = faults(app)
        assert (notice.text, notice.severity) == ("Not saved: The disk is full.", "error")
        assert notice.timeout is not None
        assert notice.timeout >= 30
        assert app.known.session("morning").actual == 50
        app.fake.fault = ""
        await pilot.press("space")
        await app.settled()

    assert domains(app) == ["MOD", "DE"]
    assert app.fake.stands == app.known


async def test_refused_edit_says_why_and_changes_nothing() -> None:
    """A StudyError is a warning with its own text, whatever marks stand in it."""
    state = busy_state()
    app = WatchedApp(state)

    def refuse(_: State) -> State:
        raise StudyError("There is no [/x] in the exam.")

    async with running(app) as pilot:
        app.post_message(Edit("Refuse", refuse))
        await pilot.pause()
        await app.settled()

    assert app.known == state
    assert app.fake.saved == []
    assert [(one.text, one.severity) for one in app.notices] == [
        ("There is no [/x] in the exam.", "warning")
    ]


async def test_edit_without_effect_is_not_saved() -> None:
    """There would be nothing to undo."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.post_message(Edit("Nothing", lambda state: state.replace()))
        await pilot.pause()
        await app.settled()

    assert app.fake.saved == []


async def test_u_takes_back_and_shift_u_makes_again() -> None:
    """Both say what they did."""
    state = busy_state()
    app = WatchedApp(state)
    async with running(app) as pilot:
        await pilot.press("space")
        await app.settled()
        await pilot.press("u")
        await app.settled()
        assert app.known == state
        await pilot.press("U")
        await app.settled()
        assert app.known == mark_done(state, "morning", None, TODAY)
        await pilot.press("u", "ctrl+r")
        await app.settled()

    assert app.known == mark_done(state, "morning", None, TODAY)
    assert [one.text for one in app.notices if "done: " in one.text.lower()][:2] == [
        "Undone: Done: MOD lab",
        "Redone: Done: MOD lab",
    ]


@pytest.mark.parametrize(("key", "says"), [("u", "to undo"), ("U", "to redo")])
async def test_nothing_to_step_to_is_said(key: str, says: str) -> None:
    """The keeper's sentence is shown as a warning."""
    state = busy_state()
    app = WatchedApp(state)
    async with running(app) as pilot:
        await pilot.press(key)
        await app.settled()

    assert app.known == state
    assert [one.severity for one in app.notices] == ["warning"]
    assert says in app.notices[0].text


async def test_undo_waits_for_the_edit_before_it() -> None:
    """Undo right after an edit takes back that edit, though it is still being saved."""
    state = busy_state()
    app = WatchedApp(state)
    async with running(app) as pilot:
        app.fake.gate.clear()
        await pilot.press("space", "u")
        app.fake.gate.set()
        await app.settled()

    assert app.known == state
    assert app.fake.stands == state


async def test_undo_does_nothing_while_saving_fails() -> None:
    """What is not on disk cannot be taken back there; the edit is kept."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.fake.fault = "The disk is full."
        await pilot.press("space", "u")
        await app.settled()
        assert app.known.session("morning").actual == 50
        app.fake.fault = ""
        await pilot.press("u")
        await app.settled()

    assert app.known.session("morning").actual is None


async def test_quitting_waits_for_saving() -> None:
    """The app leaves once the last edit is on disk."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.fake.gate.clear()
        await pilot.press("space")
        leaving = asyncio.ensure_future(app.action_quit())
        await pilot.pause()
        assert not leaving.done()
        assert app.fake.saved == []
        app.fake.gate.set()
        await leaving

    assert app.fake.saved == ["Done: MOD lab"]
    assert app.return_code == 0


async def test_quitting_with_unsaved_edits_asks() -> None:
    """Waiting, a copy elsewhere, or leaving with the edits kept aside for the next start."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.fake.fault = "The disk is full."
        await pilot.press("space", "q")
        await app.settled()
        assert isinstance(app.screen, ChooseDialog)
        assert "1 edit not saved: The disk is full." in screen_text(app)
        await pilot.press("w")
        assert app.is_running
        await pilot.press("q")
        await app.settled()
        await pilot.press("c", *"copies", "enter")
        await app.settled()
        assert app.fake.copies == {"copies": app.known}
        await pilot.press("q")
        await app.settled()
        await pilot.press("l")

    assert app.fake.saved == []
    assert app.return_code == 0
    (held,) = app.fake.held
    assert held.label == "Done: MOD lab"
    assert [change.key for change in held.changes] == ["morning"]


async def test_unsaved_is_on_show_until_it_is_saved() -> None:
    """At the top stands how much; saving is tried again by itself, and said once."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.fake.fault = "The disk is full."
        await pilot.press("space")
        await app.settled()
        assert "1 not saved" in screen_lines(app)[0]
        for _ in range(3):
            app.tick()
            await app.settled()
        assert [one.text for one in faults(app)] == ["Not saved: The disk is full."]
        app.fake.fault = ""
        app.tick()
        await app.settled()
        await pilot.pause()
        assert "not saved" not in screen_lines(app)[0]

    assert app.fake.saved == ["Done: MOD lab"]
    assert app.fake.held == ()


async def test_edits_of_other_files_are_saved_all_the_same() -> None:
    """An edit that waits for its file to be mended does not keep others from being saved."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.fake.blocked = "Done: MOD lab"
        await pilot.press("space", "space")
        await app.settled()
        assert "1 not saved" in screen_lines(app)[0]
        app.fake.blocked = ""
        app.tick()
        await app.settled()

    assert domains(app) == ["DE", "MOD"]
    assert app.fake.stands == app.known


async def test_what_others_do_is_shown_without_a_key() -> None:
    """Cursor, dialog and typed text stay where they are."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("5", "a", *"D1 1", "tab", *"Set 9")
        dialog = app.screen
        app.fake.others = lambda stands: mark_done(stands, "morning", 45, TODAY)
        app.tick()
        await app.settled()

        assert app.known.session("morning").actual == 45
        assert app.screen is dialog
        assert form_values(app)["source"] == "Set 9"


async def test_what_a_start_left_is_offered() -> None:
    """Enter makes the edits of a window that is gone, under their own names."""
    state = busy_state()
    made = changes.changes(state, mark_done(state, "morning", 45, TODAY))
    app = WatchedApp(state)
    app.fake.left_behind = (HeldEdit("Done: Modeling", made),)
    async with running(app) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ChooseDialog)
        await pilot.press("enter")
        await app.settled()

    assert app.fake.saved == ["Done: Modeling"]
    assert app.fake.stands.session("morning").actual == 45
    assert not app.fake.left_behind


async def test_what_a_start_left_is_kept_until_it_is_saved() -> None:
    """A program that is killed meanwhile leaves it to the next start once more."""
    state = busy_state()
    made = changes.changes(state, mark_done(state, "morning", 45, TODAY))
    app = WatchedApp(state)
    app.fake.left_behind = (HeldEdit("Done: Modeling", made),)
    app.fake.gate.clear()
    async with running(app) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.known.session("morning").actual == 45
        assert app.fake.left_behind
        app.fake.gate.set()
        await app.settled()

    assert app.fake.saved == ["Done: Modeling"]
    assert not app.fake.left_behind


async def test_a_question_of_a_file_is_said_once() -> None:
    """A hand edit or a damaged file is named when it is noticed, not at each look."""
    app = WatchedApp(busy_state())
    async with running(app):
        app.fake.asks = (Matter("a.toml", "a.toml: odd.", Settling.ACCEPT),)
        for _ in range(3):
            app.tick()
            await app.settled()

    assert [one.text for one in app.notices] == ["a.toml: odd. F says more."]


async def test_quitting_saves_what_could_not_be_saved_before() -> None:
    """A last try is made."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.fake.fault = "The disk is full."
        await pilot.press("space")
        await app.settled()
        app.fake.fault = ""
        await pilot.press("q")

    assert app.fake.saved == ["Done: MOD lab"]


async def test_other_programs_deletion_stays() -> None:
    """A record that was deleted elsewhere does not come back with an edit of another one."""
    state = busy_state()
    app = WatchedApp(state)
    async with running(app) as pilot:
        app.fake.others = lambda stands: delete_test(delete_session(stands, "sunday"), "old")
        await pilot.press("4", "L")
        await app.settled()

    expected = toggle_lock(delete_test(delete_session(state, "sunday"), "old"), "morning")
    assert app.known == expected


async def test_what_the_newest_records_refuse_is_said_and_not_shown() -> None:
    """The session was done elsewhere meanwhile: its minutes stay, and the screen shows them."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.fake.others = lambda stands: mark_done(stands, "morning", 45, TODAY)
        await pilot.press("space")
        await app.settled()

    assert app.known == app.fake.stands == mark_done(busy_state(), "morning", 45, TODAY)
    assert app.fake.saved == []
    assert "is done already, in 45 min" in app.notices[-1].text


async def test_an_edit_over_another_s_says_so() -> None:
    """Both changed one field: ours stands, and undo is named."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.fake.others = lambda stands: edit_session(stands, "morning", minutes=30)
        await pilot.press("4", "plus")
        await app.settled()

    assert app.fake.stands.session("morning").minutes == 55
    assert "was changed elsewhere, too. Yours stands" in app.notices[-1].text


async def test_a_second_key_goes_the_other_way_before_the_first_is_saved() -> None:
    """Done and open again, whatever has been drawn in between."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.fake.gate.clear()
        app.post_message(Edit.either("Done", partial(done_or_open, id="morning", today=TODAY)))
        app.post_message(Edit.either("Open", partial(done_or_open, id="morning", today=TODAY)))
        await pilot.pause()
        app.fake.gate.set()
        await app.settled()

    assert app.known == app.fake.stands == busy_state()
    assert app.fake.saved == ["Done", "Open"]


async def test_a_damaged_file_is_put_back_though_edits_wait_for_it() -> None:
    """The edits that it blocks are saved after that."""
    app = WatchedApp(busy_state())
    app.fake.asks = (Matter("a.toml", "a.toml: damaged.", Settling.PUT_BACK),)
    app.fake.blocked = "Lock"
    async with running(app) as pilot:
        app.post_message(Edit("Lock", partial(toggle_lock, id="morning")))
        await pilot.pause()
        await app.settled()
        assert app.saver.unsaved
        await pilot.press("F")
        await pilot.pause()
        assert "Put the newest good copy of" in screen_text(app)
        app.fake.blocked = ""
        await pilot.press("p")
        await app.settled()
        assert not app.saver.unsaved

    assert app.fake.settled_matters == [Settling.PUT_BACK]
    assert app.fake.saved == ["Lock"]


async def test_what_files_ask_is_settled_from_the_dashboard() -> None:
    """A copy of a synchroniser is merged, everything copied, and a copy put back."""
    app = WatchedApp(busy_state())
    app.fake.asks = (Matter("a 2.toml", "a 2.toml: a copy.", Settling.MERGE),)
    async with running(app) as pilot:
        await pilot.press("F")
        await pilot.pause()
        assert "a 2.toml: a copy." in screen_text(app)
        assert "files: F" in screen_lines(app)[0]
        await pilot.press("m")
        await app.settled()
        await pilot.pause()
        assert "files: F" not in screen_lines(app)[0]
        await pilot.press("F")
        await pilot.pause()
        assert "No file asks anything." in screen_text(app)
        await pilot.press("b")
        await app.settled()
        await pilot.press("F", "r")
        await app.settled()
        await pilot.pause()
        assert "2026-03-15  Loses 1 record, 2 as they were, brings back 3." in screen_text(app)
        await pilot.press("1")
        await app.settled()
        await pilot.pause()

    assert app.fake.settled_matters == [Settling.MERGE]
    assert app.fake.backups == 1
    assert app.fake.restored == ["2026-03-15"]
