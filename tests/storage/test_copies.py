"""Conflict copies of synchronisers: announced, never used, merged on the user's word."""

import shutil
from datetime import date, datetime

import pytest

from mls_tui.exams.catalogue import Catalogue
from mls_tui.storage.store import Store
from mls_tui.study.matters import Settling
from mls_tui.study.practice import edit_test
from mls_tui.study.records import Confidence, SessionStatus, Settings
from mls_tui.study.schedule import mark_done, move_session
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from tests.examples import EXAMS, article_state, evenings
from tests.storage.places import Place, save
from tests.storage.test_store import a_session, a_test

DAY = date(2026, 3, 17)
NAMES = [
    ("settings.toml", "settings (SFConflict x).toml"),
    ("attempts.toml", "attempts.sync-conflict-20261125-120000-ABCDEF7.toml"),
    ("checklists.toml", "checklists 2.toml"),
    ("practice/2026-03.toml", "practice/2026-03 (conflicted copy).toml"),
    ("schedule/2026-03.toml", "schedule/2026-03-LAPTOP-7.toml"),
]


@pytest.fixture
def full(place: Place) -> Place:
    """A place with a record of each file, and a copy of it from yesterday."""
    state = article_state().replace(
        settings=Settings(booked=date(2026, 5, 1)),
        availability=evenings(),
        sessions=(a_session("s"), a_session("r", DAY, start=a_session("s").start.replace(hour=8))),
        tests=(a_test("t"), a_test("gone")),
        confidence={"MLS-C01/1.1": Confidence.LEARNING},
    )
    store = place.store()
    save(store, store.load(), state, "Begin")
    return place


def diverge(full: Place, name: str, copy: str, here: object, there: object) -> None:
    """Make one edit here and another one elsewhere, and let a synchroniser bring that as a copy."""
    other = Place(full.data.with_name("elsewhere"), full.state.with_name("state elsewhere"))
    shutil.copytree(full.data, other.data)
    for place, edit in ((full, here), (other, there)):
        store = place.store()
        assert callable(edit)
        store.save("Edit", edit)
    shutil.copy(other.data / name, full.data / copy)


@pytest.mark.parametrize(("name", "copy"), NAMES)
def test_a_copy_is_announced_and_never_used(full: Place, name: str, copy: str) -> None:
    """For every file: the state stays that of the plain name, and nothing is called damaged."""
    before = full.store().load()
    (full.data / copy).write_text("format = 2\n[nonsense")
    store = full.store()

    assert store.load() == before
    assert store.check() == ()
    (matter,) = store.matters()
    assert (matter.name, matter.settling) == (copy, Settling.MERGE)
    assert f"{full.data / name} was changed in two places" in matter.text


def test_a_copy_is_merged_record_by_record(full: Place) -> None:
    """What was done here and what was done there both hold, and the copy is put aside."""
    copy = "schedule/2026-03 (conflicted copy).toml"
    diverge(
        full,
        "schedule/2026-03.toml",
        copy,
        lambda state: mark_done(state, "s", 45, DAY),
        lambda state: with_more(mark_done(state, "r", 30, DAY)),
    )
    store = full.store()

    (merged,) = store.merge_copies()

    state = full.store().load()
    assert state.session("s").actual == 45
    assert state.session("r").actual == 30
    assert state.session("more").status is SessionStatus.OPEN
    assert (merged.name, merged.left) == (copy, ())
    assert not (full.data / copy).exists()
    assert merged.path.exists()
    assert store.matters() == full.store().ask() == ()
    assert store.undo().label == f"Merge {copy.partition('/')[2]}"


def with_more(state: State) -> State:
    """Another session."""
    more = a_session("more", DAY, start=a_session("s").start.replace(hour=6))
    return state.replace(sessions=(*state.sessions, more))


def test_the_plain_name_stands_where_both_say_something(full: Place) -> None:
    """What the copy says otherwise is named, and stays in the copy."""
    was = full.store().load().test("t")
    copy = "practice/2026-03.sync-conflict-20261125-120000-ABCDEF7.toml"

    def noted(text: str, **fields: object) -> object:
        test = was.replace(note=text, **fields)
        return lambda state: edit_test(state, test, DAY, was)

    diverge(full, "practice/2026-03.toml", copy, noted("here"), noted("there", minutes=90))

    (merged,) = full.store().merge_copies()

    test = full.store().load().test("t")
    assert (test.note, test.minutes) == ("here", 90)
    assert merged.left == ("The practice test of 2026-03-10",)
    assert "there" in merged.path.read_text()


def test_with_a_backup_what_one_side_deleted_stays_deleted(full: Place) -> None:
    """The newest copy of the file itself says what both were made from."""
    backup = Store(full.data, full.state, EXAMS, now=lambda: datetime(2026, 3, 16))  # noqa: DTZ001
    backup.load()
    backup.backup()
    copy = "practice/2026-03 2.toml"

    def without(name: str) -> object:
        return lambda state: state.replace(
            tests=tuple(one for one in state.tests if one.id != name)
        )

    diverge(full, "practice/2026-03.toml", copy, without("gone"), lambda state: noted_all(state))

    full.store().merge_copies()

    assert [(test.id, test.note) for test in full.store().load().tests] == [("t", "there")]


def noted_all(state: State) -> State:
    """A note on one of the tests."""
    return state.replace(
        tests=tuple(one.replace(note="there") if one.id == "t" else one for one in state.tests)
    )


def test_settings_merge_by_field(full: Place) -> None:
    """A booked day from here, an availability from there."""
    copy = "settings (1).toml"
    diverge(
        full,
        "settings.toml",
        copy,
        lambda state: state.replace(settings=state.settings.replace(booked=date(2026, 6, 1))),
        lambda state: state.replace(availability=evenings(60).replace(break_minutes=5)),
    )

    full.store().merge_copies()

    state = full.store().load()
    assert state.settings.booked == date(2026, 6, 1)
    assert state.availability is not None
    assert state.availability.break_minutes == 5


def test_an_exam_s_copy_is_not_used_and_put_aside(full: Place) -> None:
    """The right file was called damaged, and the copy was used."""
    text = (
        'format = 1\ncode = "XYZ-1"\nname = "{}"\nvendor = "V"\nquestions_scored = 50\n'
        '[[domain]]\nname = "One"\nweight = 50\n[[domain]]\nname = "Two"\nweight = 50\n'
    )
    full.write("exams/XYZ-1.toml", text.format("Right"))
    copies = ["XYZ-1-LAPTOP.toml", "XYZ-1.sync-conflict-20261125-120000-ABCDEF7.toml"]
    for name in copies:
        full.write(f"exams/{name}", text.format("Wrong"))

    catalogue = Catalogue(full.data / "exams")

    assert catalogue.faults == ()
    assert catalogue["XYZ-1"].name == "Right"
    store = full.store()
    store.load()
    assert sorted(one.name for one in store.matters()) == [f"exams/{name}" for name in copies]
    assert len(store.merge_copies()) == 2
    assert [path.name for path in (full.data / "exams").iterdir()] == ["XYZ-1.toml"]


def test_what_is_asked_is_settled_in_one_go(full: Place) -> None:
    """From the dashboard, in sentences."""
    store = full.store()
    state = store.load()
    kept = store.backup()
    text = full.read("practice/2026-03.toml")
    full.write("practice/2026-03 2.toml", text)

    assert [one.partition(";")[0] for one in store.settle(Settling.MERGE)] == [
        "Merged practice/2026-03 2.toml"
    ]
    (way, *_) = store.ways_back(3)
    assert (way.name, way.lost, way.older, way.back) == (kept.name, 0, 0, 0)
    assert "What stood before is the copy" in store.put_back(way.name)
    assert store.load() == state


def at(place: Place, day: int) -> Store:
    """A program of a day of March, which makes that day's copy of everything first."""
    return Store(place.data, place.state, EXAMS, now=lambda: datetime(2026, 3, day))  # noqa: DTZ001


def noted(name: str, text: str, **fields: object) -> object:
    """An edit of a test's note."""

    def edit(state: State) -> State:
        test = state.test(name).replace(note=text, **fields)
        return edit_test(state, test, DAY)

    return edit


def logged(name: str) -> object:
    """Another test."""
    return lambda state: state.replace(tests=(*state.tests, a_test(name)))


def away_since(full: Place, *edits: object) -> Place:
    """The records as another laptop has them that has not been synchronised since, with edits."""
    other = Place(full.data.with_name("away"), full.state.with_name("state away"))
    shutil.copytree(full.data, other.data)
    for edit in edits:
        assert callable(edit)
        other.store().save("Edit", edit)
    return other


def test_a_copy_older_than_the_newest_backup_takes_nothing_out(full: Place) -> None:
    """What was logged here before the copy of yesterday, and not there, was once deleted."""
    other = away_since(full, noted("t", "there"))
    for day, name in ((17, "monday"), (18, "tuesday"), (19, "wednesday")):
        edit = logged(name)
        assert callable(edit)
        at(full, day).save("Log", edit)
    at(full, 20).backup()
    name = "practice/2026-03"
    shutil.copy(other.data / f"{name}.toml", full.data / f"{name} (conflicted copy).toml")

    at(full, 20).merge_copies()

    tests = full.store().load().tests
    assert {one.id for one in tests} == {"t", "gone", "monday", "tuesday", "wednesday"}
    assert full.store().load().test("t").note == "there"


def test_a_copy_older_than_the_newest_backup_takes_nothing_back(full: Place) -> None:
    """What was corrected here before the copy of yesterday, and not there, was once undone."""
    at(full, 17).backup()
    other = away_since(full, noted("gone", "there"))
    edit = noted("t", "here")
    assert callable(edit)
    at(full, 18).save("Edit", edit)
    at(full, 19).backup()
    name = "practice/2026-03"
    shutil.copy(other.data / f"{name}.toml", full.data / f"{name} 2.toml")

    at(full, 19).merge_copies()

    state = full.store().load()
    assert (state.test("t").note, state.test("gone").note) == ("here", "there")


def test_what_was_deleted_there_is_deleted(full: Place) -> None:
    """Where the backups show that the copy's laptop had known it."""
    at(full, 17).backup()
    edit = logged("monday")
    assert callable(edit)
    at(full, 17).save("Log", edit)
    at(full, 18).backup()
    other = away_since(full, lambda state: state.replace(tests=(state.test("monday"),)))
    edit = noted("t", "here")
    assert callable(edit)
    at(full, 18).save("Edit", edit)
    name = "practice/2026-03"
    shutil.copy(other.data / f"{name}.toml", full.data / f"{name} 2.toml")

    at(full, 18).merge_copies()

    assert {one.id for one in full.store().load().tests} == {"monday", "t"}


def test_two_copies_merged_first_on_a_day_lose_nothing(full: Place) -> None:
    """The copy of everything that the first of them makes is no origin of the second."""
    at(full, 16).backup()
    other = away_since(full, noted("gone", "there"), lambda state: mark_done(state, "r", 30, DAY))
    for edit in (logged("here"), lambda state: mark_done(state, "s", 45, DAY)):
        assert callable(edit)
        at(full, 16).save("Edit", edit)
    for name in ("practice/2026-03", "schedule/2026-03"):
        shutil.copy(other.data / f"{name}.toml", full.data / f"{name} 2.toml")

    at(full, 17).merge_copies()

    state = full.store().load()
    assert {one.id for one in state.tests} == {"t", "gone", "here"}
    assert state.test("gone").note == "there"
    assert [state.session(one).actual for one in "rs"] == [30, 45]


def test_what_was_moved_to_another_month_here_stays_there(full: Place) -> None:
    """A copy of its old month has it still, perhaps with an edit of its own."""
    at(full, 16).backup()
    other = away_since(full, lambda state: mark_done(state, "s", 45, DAY))
    april = DAY.replace(month=4)
    at(full, 17).save("Move", lambda state: move_session(state, "s", april, a_session("s").start))
    shutil.copy(other.data / "schedule/2026-03.toml", full.data / "schedule/2026-03 2.toml")

    at(full, 17).merge_copies()

    state = full.store().load()
    assert (state.session("s").date, state.session("s").actual) == (april, 45)
    assert full.store().check() == ()


def test_what_was_moved_to_another_month_there_is_in_one_file_again(full: Place) -> None:
    """Its new month has come as it is, its old one as a copy: no start was possible any more."""
    at(full, 16).backup()
    april = DAY.replace(month=4)
    other = away_since(full, lambda state: move_session(state, "s", april, a_session("s").start))
    at(full, 17).save("Done", lambda state: mark_done(state, "r", 45, DAY))
    shutil.copy(other.data / "schedule/2026-03.toml", full.data / "schedule/2026-03 2.toml")
    shutil.copy(other.data / "schedule/2026-04.toml", full.data / "schedule/2026-04.toml")

    with pytest.raises(StudyError, match=r"as well.*'mls-tui check --merge' brings both together"):
        at(full, 17).load()
    at(full, 17).merge_copies()

    state = full.store().load()
    assert state.session("s").date == april
    assert state.session("r").actual == 45
    assert full.store().check() == ()
    assert full.store().ask() == ()


def test_what_was_done_here_and_moved_there_is_both(full: Place) -> None:
    """Field by field, as any record that two laptops have changed."""
    at(full, 16).backup()
    april = DAY.replace(month=4)
    other = away_since(full, lambda state: move_session(state, "s", april, a_session("s").start))
    at(full, 17).save("Done", lambda state: mark_done(state, "s", 45, DAY))
    shutil.copy(other.data / "schedule/2026-03.toml", full.data / "schedule/2026-03 2.toml")
    shutil.copy(other.data / "schedule/2026-04.toml", full.data / "schedule/2026-04.toml")

    at(full, 17).merge_copies()

    session = full.store().load().session("s")
    assert (session.date, session.actual) == (april, 45)
