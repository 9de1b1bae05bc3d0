"""Edits are made on the newest records, however old the ones that their user had before them."""

import os
from datetime import date, time
from functools import partial
from pathlib import Path

import pytest

from mls_tui.storage import owner
from mls_tui.study import changes
from mls_tui.study.changes import BlockedEditError, HeldEdit, RefusedEditError, as_shown
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.practice import edit_test
from mls_tui.study.records import Activity, Kind, SessionStatus, Settings, Window
from mls_tui.study.schedule import (
    delete_session,
    done_or_open,
    edit_session,
    mark_done,
    move_session,
)
from mls_tui.study.settings import change_availability, set_availability
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from tests.examples import TODAY, a_day, a_session, article_state, busy_state, evenings
from tests.storage.places import Place, save
from tests.storage.test_store import a_test


@pytest.fixture
def shared(place: Place) -> Place:
    """A place with the article's example, planned."""
    store = place.store()
    state = article_state().replace(
        availability=evenings(), settings=Settings(booked=a_day(30)), tests=(a_test("t"),)
    )
    save(store, store.load(), plan_weeks(state, TODAY, "plan"), "Plan")
    return place


def test_planning_keeps_what_was_done_elsewhere(shared: Place) -> None:
    """A plan made on old records once threw away the session that another window had done."""
    window, elsewhere = shared.store(), shared.store()
    seen = window.load()
    first = next(one for one in seen.sessions if one.date == TODAY)
    later = set_availability(seen, evenings(150))
    window.save("Say when", partial(set_availability, availability=evenings(150)))
    elsewhere.save("Done", partial(mark_done, id=first.id, minutes=45, today=TODAY))

    window.save("Plan", partial(plan_weeks, today=TODAY, id="again"), later)

    done = shared.store().load().session(first.id)
    assert (done.status, done.actual) == (SessionStatus.DONE, 45)


def test_a_plan_that_would_come_out_otherwise_is_asked_about_anew(shared: Place) -> None:
    """Whoever agreed to a preview gets what it showed, or a sentence."""
    window, elsewhere = shared.store(), shared.store()
    seen = window.load()
    first = next(one for one in seen.sessions if one.date == TODAY)
    plan = as_shown(partial(plan_weeks, today=TODAY, id="again"), delete_session(seen, first.id))
    elsewhere.save("Done", partial(mark_done, id=first.id, minutes=45, today=TODAY))
    before = shared.tree()

    with pytest.raises(RefusedEditError, match="Other edits have come in since this was shown"):
        window.save("Plan", plan, seen)

    assert shared.tree() == before


def test_what_was_shown_is_done_when_nothing_of_it_has_changed(shared: Place) -> None:
    """An edit of something else is no reason to ask again."""
    window, elsewhere = shared.store(), shared.store()
    seen = window.load()
    longer = partial(set_availability, availability=evenings(200))
    both = as_shown(lambda state: plan_weeks(longer(state), TODAY, "plan"), seen)
    quiz = a_test("u").replace(kind=Kind.QUIZ)
    elsewhere.save("Log", lambda state: state.replace(tests=(*state.tests, quiz)))

    window.save("Plan", both, seen)

    assert shared.store().load().availability == evenings(200)


def test_done_elsewhere_keeps_its_minutes(shared: Place) -> None:
    """Checking off what is done already in 45 minutes once made 50 of them."""
    window, elsewhere = shared.store(), shared.store()
    seen = window.load()
    first = next(one for one in seen.sessions if one.date == TODAY)
    elsewhere.save("Done", partial(mark_done, id=first.id, minutes=45, today=TODAY))

    with pytest.raises(RefusedEditError, match="is done already, in 45 min"):
        window.save("Done", done_or_open(seen, first.id, TODAY), seen)

    assert shared.store().load().session(first.id).actual == 45


def test_two_windows_change_two_days_of_the_week(shared: Place) -> None:
    """Monday was taken off elsewhere, Saturday changed here: both hold."""
    window, elsewhere = shared.store(), shared.store()
    seen = window.load().availability
    assert seen is not None
    off = seen.replace(weekdays=((), *seen.weekdays[1:]), days_off=(date(2026, 4, 1),))
    morning = (Window(start=time(9), minutes=60),)
    here = seen.replace(
        weekdays=(*seen.weekdays[:5], morning, seen.weekdays[6]),
        break_minutes=5,
        days_off=(date(2026, 4, 2),),
    )
    elsewhere.save("Off", partial(change_availability, was=seen, now=off))

    window.save("Saturday", partial(change_availability, was=seen, now=here))

    now = shared.store().load().availability
    assert now is not None
    assert now.weekdays == ((), *seen.weekdays[1:5], morning, seen.weekdays[6])
    assert now.break_minutes == 5
    assert now.days_off == (date(2026, 4, 1), date(2026, 4, 2))


def test_two_windows_edit_two_fields_of_one_record(shared: Place) -> None:
    """A session that is moved here and done there is both; a test keeps both its corrections."""
    window, elsewhere = shared.store(), shared.store()
    seen = window.load()
    first = next(one for one in seen.sessions if one.date == TODAY)
    test = seen.test("t")
    elsewhere.save("Done", partial(mark_done, id=first.id, minutes=45, today=TODAY))
    elsewhere.save("Edit", partial(edit_test, test=test.replace(minutes=90), today=TODAY, was=test))

    window.save("Topic", partial(edit_session, id=first.id, topic="Tuning"), seen)
    saved = window.save(
        "Edit", partial(edit_test, test=test.replace(note="hard"), today=TODAY, was=test), seen
    )

    assert saved.overridden == ()
    session = saved.state.session(first.id)
    assert (session.topic, session.actual) == ("Tuning", 45)
    assert saved.state.test("t") == test.replace(minutes=90, note="hard")


def test_of_two_answers_for_one_field_the_later_stands_and_says_so(shared: Place) -> None:
    """Undo brings the other one back."""
    window, elsewhere = shared.store(), shared.store()
    seen = window.load()
    first = next(one for one in seen.sessions if one.date == TODAY)
    elsewhere.save("Topic", partial(edit_session, id=first.id, topic="Theirs"))

    saved = window.save("Topic", partial(edit_session, id=first.id, topic="Ours"), seen)

    assert saved.overridden == (f"The session of {TODAY} at {first.start:%H:%M}",)
    assert saved.state.session(first.id).topic == "Ours"
    assert window.undo().state.session(first.id).topic == "Theirs"


def test_what_can_no_longer_be_done_is_one_sentence(shared: Place) -> None:
    """A session that was deleted elsewhere cannot be moved, and every file stays."""
    window, elsewhere = shared.store(), shared.store()
    seen = window.load()
    first = next(one for one in seen.sessions if one.date == TODAY)
    elsewhere.save("Delete", partial(delete_session, id=first.id))
    before = shared.tree()

    with pytest.raises(RefusedEditError, match=r"^That session is no longer there\.$"):
        window.save("Move", partial(move_session, id=first.id, day=TODAY, start=time(8)), seen)

    assert shared.tree() == before


def a_move(state: State) -> State:
    """Two sessions, moved to the next day."""
    for name in ("one", "two"):
        session = state.session(name)
        state = move_session(state, name, a_day(1), session.start)
    return state


def with_two(state: State) -> State:
    """Two sessions more."""
    more = (a_session("one", a_day(), time(7)), a_session("two", a_day(), time(9)))
    return state.replace(sessions=(*state.sessions, *more))


def test_undo_takes_back_what_is_still_ours(place: Place) -> None:
    """One of two moved sessions was moved on elsewhere: the other goes back, and that is said."""
    window, elsewhere = place.store(), place.store()
    save(window, window.load(), with_two(article_state()), "Add")
    window.save("Move", a_move)
    elsewhere.save("On", partial(move_session, id="two", day=a_day(2), start=time(10)))
    # The undo journal is shared: elsewhere's edit is taken back first, by a hand edit here.
    elsewhere.undo()
    text = place.read("schedule/2026-03.toml")
    head, two = text.split("[session.two]")
    place.write(
        "schedule/2026-03.toml", f"{head}[session.two]{two.replace('2026-03-17', '2026-03-19', 1)}"
    )

    undone = window.undo()

    assert undone.label == "Move"
    assert undone.kept == ("The session of 2026-03-19 at 09:00 has been changed in the meantime.",)
    assert undone.state.session("one").date == a_day()
    assert undone.state.session("two").date == a_day(3)
    redone = place.store().redo()
    assert redone.kept == ()
    assert redone.state.session("one").date == a_day(1)
    assert redone.state.session("two").date == a_day(3)


def test_undo_takes_back_the_fields_that_are_still_ours(place: Place) -> None:
    """A move is taken back although the session was given a topic by hand since."""
    window = place.store()
    save(window, window.load(), with_two(article_state()), "Add")
    window.save("Move", partial(move_session, id="one", day=a_day(), start=time(11)))
    text = place.read("schedule/2026-03.toml")
    place.write(
        "schedule/2026-03.toml",
        text.replace("[session.one]\n", '[session.one]\ntopic = "Mine"\n'),
    )

    undone = window.undo()

    session = undone.state.session("one")
    assert (session.start, session.topic) == (time(7), "Mine")
    assert session.activity is Activity.STUDY
    assert len(undone.kept) == 1


def test_a_preview_that_refuses_is_refused_at_once() -> None:
    """What cannot be shown cannot be agreed to."""

    def refuse(_: State) -> State:
        raise StudyError("No.")

    with pytest.raises(StudyError, match="No"):
        as_shown(refuse, busy_state())


def test_news_come_without_a_save(shared: Place) -> None:
    """A window that stands open sees what others write, and reads nothing when nothing has."""
    window, elsewhere = shared.store(), shared.store()
    seen = window.load()
    assert window.news() is None
    first = next(one for one in seen.sessions if one.date == TODAY)

    elsewhere.save("Done", partial(mark_done, id=first.id, minutes=45, today=TODAY))

    news = window.news()
    assert news is not None
    assert news.session(first.id).actual == 45
    assert window.news() is None


def test_a_file_in_the_middle_of_being_written_is_no_news(shared: Place) -> None:
    """An editor that writes in place may leave half a file for a moment."""
    window = shared.store()
    seen = window.load()
    text = shared.read("practice/2026-03.toml")
    shared.write("practice/2026-03.toml", text[:60])

    assert (window.news() or seen).tests == seen.tests
    assert window.news() is None
    shared.write("practice/2026-03.toml", text.replace("set 1", "set 2"))

    news = window.news()
    assert news is not None
    assert news.test("t").source == "set 2"
    assert window.matters() == ()


def an_edit(state: State) -> HeldEdit:
    """A topic for the first session of the day, as an edit that was kept aside."""
    first = next(one for one in state.sessions if one.date == TODAY)
    made = changes.changes(state, edit_session(state, first.id, topic="Tuning"))
    return HeldEdit("Edit Modeling", made)


def test_unsaved_edits_are_held_for_the_next_start(
    shared: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are offered once the window is gone, and not before."""
    store = shared.store()
    held = an_edit(store.load())
    store.hold((held,))
    assert shared.store().left() == ()

    monkeypatch.setattr(owner, "is_running", lambda _: False)
    assert shared.store().left() == (held,)
    shared.store().drop_left()
    assert shared.store().left() == ()


def test_held_edits_are_gone_once_they_are_saved(
    shared: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is offered that has been saved."""
    store = shared.store()
    store.hold((an_edit(store.load()),))
    store.hold(())

    monkeypatch.setattr(owner, "is_running", lambda _: False)
    assert shared.store().left() == ()


def test_another_machine_s_edits_are_left_alone_for_a_day(
    shared: Place,
) -> None:
    """Its processes cannot be asked for."""
    store = shared.store()
    store.hold((an_edit(store.load()),))
    (file,) = (shared.state / "unsaved").glob("*.toml")
    other = file.rename(file.with_name("00000000-1.toml"))

    assert shared.store().left() == ()
    os.utime(other, (0, 0))
    assert len(shared.store().left()) == 1


def test_a_copy_of_everything_is_a_data_directory(shared: Place, tmp_path: Path) -> None:
    """What is on the screen can be taken elsewhere when its own place cannot be written."""
    state = shared.store().load()

    shared.store().copy_to(state, str(tmp_path / "copy"))

    assert Place(tmp_path / "copy", tmp_path / "other").store().load() == state
    with pytest.raises(StudyError, match="there is something in it"):
        shared.store().copy_to(state, str(tmp_path / "copy"))


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_is_closed_meanwhile_is_said(shared: Place) -> None:
    """An open window goes on, with a sentence in the place of a crash."""
    window = shared.store()
    window.load()
    shared.data.chmod(0)
    try:
        with pytest.raises(StudyError, match="Permission denied"):
            window.news()
        with pytest.raises(StudyError, match="Permission denied"):
            window.save("Edit", partial(set_availability, availability=evenings(50)))
    finally:
        shared.data.chmod(0o700)


def test_a_window_whose_edit_is_blocked_still_sees_what_others_do(shared: Place) -> None:
    """What a save that failed had read was once no news any more, and never shown."""
    window, elsewhere = shared.store(), shared.store()
    seen = window.load()
    elsewhere.load()
    practice = shared.data / "practice/2026-03.toml"
    practice.write_text(practice.read_text() + "[nonsense\n")
    elsewhere.save("Hours", partial(set_availability, availability=evenings(150)))

    with pytest.raises(BlockedEditError):
        window.save("Log", lambda state: state.replace(tests=()), seen)

    news = window.news()
    assert news is not None
    assert news.availability == evenings(150)
    assert window.news() is None
