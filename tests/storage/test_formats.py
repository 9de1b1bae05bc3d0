"""What earlier versions wrote is read by this one, and stays as it is until it is edited."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from mls_tui.study.exam import Strategy
from mls_tui.study.matters import Settling
from mls_tui.study.records import Activity, SessionStatus, Settings
from mls_tui.study.tables import ABSENCE, PLAN, TABLES
from mls_tui.study.value import StudyError
from tests.storage.places import Place, save
from tests.storage.test_store import EMPTY, a_test, add_test

FORMAT_1 = Path(__file__).parent / "fixtures" / "format-1"


# Kinds of record that came with format 2.
_LATER = (PLAN, ABSENCE)


@pytest.fixture
def old(place: Place) -> Place:
    """Records of every kind over several months, as the first format has them."""
    shutil.copytree(FORMAT_1, place.data)
    return place


def test_the_first_format_is_read(old: Place) -> None:
    """Nothing of it is missing."""
    state = old.store().load()

    for row in TABLES.values():
        assert getattr(state, row.field) or row.name in _LATER, row.field
    assert len(state.sessions) == 145
    assert old.store().check() == ()


def test_the_first_format_is_written_as_it_was_but_for_its_end(old: Place, tmp_path: Path) -> None:
    """Whoever saves it writes the same lines, a newer number above and a count below."""
    before = old.tree()
    copy = Place(tmp_path / "copy", tmp_path / "state of the copy")
    store = copy.store()

    save(store, store.load(), old.store().load(), "Everything")

    assert old.tree() == before
    assert copy.tree().keys() == before.keys()
    for name, content in copy.tree().items():
        head, rest = content.decode().split("\n", 1)
        body, end = rest.rsplit("\n[end]\n", 1)
        assert head == "format = 2"
        if name.startswith(("practice", "attempts", "checklists")):
            assert f"format = 1\n{body}" == before[name].decode()
        assert int(end.removeprefix("records = ")) == before[name].decode().count(
            "\ndate = "
        ) or name in ("settings.toml", "checklists.toml")


def test_an_old_file_is_migrated_when_it_is_saved_and_a_copy_kept(old: Place) -> None:
    """Only the file that changes is written anew."""
    before = old.tree()
    store = old.store()
    state = add_test(store, store.load(), a_test("new", date(2026, 2, 10)))

    after = old.tree()
    name = "practice/2026-02.toml"
    assert {one for one in after if after[one] != before.get(one)} == {
        name,
        f"backups/format-1/{name}",
    }
    assert after[f"backups/format-1/{name}"] == before[name]
    assert after[name].startswith(b"format = 2\n")
    assert old.store().load() == state
    assert old.store().check() == ()
    assert old.store().ask() == ()


def test_a_second_old_file_of_one_name_gets_a_copy_of_its_own(old: Place) -> None:
    """Whoever puts an old file back and edits on does not lose the first copy."""
    name = "practice/2026-02.toml"
    first = old.read(name)
    store = old.store()
    add_test(store, store.load(), a_test("new", date(2026, 2, 10)))
    second = first.replace("Tutorials", "Another")
    old.write(name, second)
    store = old.store()
    add_test(store, store.load(), a_test("newer", date(2026, 2, 11)))

    assert old.read(f"backups/format-1/{name}") == first
    assert old.read("backups/format-1/practice/2026-02 2.toml") == second


def test_the_migration_is_said_before_the_first_save(old: Place) -> None:
    """Once a copy is there, it is no news any more."""
    store = old.store()
    assert store.notes() == ()
    state = store.load()
    (note,) = store.notes()
    assert "format 2, which earlier versions of mls-tui do not read" in note
    assert str(old.data / "backups") in note

    add_test(store, state, a_test("new", date(2026, 2, 10)))

    assert store.notes() == ()


def test_an_old_file_that_cannot_be_copied_is_not_migrated(old: Place) -> None:
    """Without the copy, every file stays as it was."""
    store = old.store()
    state = store.load()
    (old.data / "backups").write_text("in the way")
    before = old.tree()

    with pytest.raises(StudyError, match="cannot be made a directory"):
        add_test(store, state, a_test("new", date(2026, 2, 10)))

    assert old.tree() == before


@pytest.fixture
def whole(place: Place) -> Place:
    """Two tests in one file, as this version writes them."""
    store = place.store()
    add_test(store, store.load(), a_test("a"), a_test("b"))
    return place


TESTS = "practice/2026-03.toml"


@pytest.mark.parametrize("end", ["[test.b]", "[end]", "format"])
def test_a_file_that_was_cut_between_two_records_is_noticed(whole: Place, end: str) -> None:
    """Such a file is often valid, and would read as if records had been deleted."""
    text = whole.read(TESTS)
    whole.write(TESTS, text[: text.index(end)] if end != "format" else "format = 2\n")
    before = whole.tree()
    left = {"[test.b]": "1 record", "[end]": "2 records", "format": "0 records"}[end]

    with pytest.raises(StudyError, match=rf"cut off after {left}.*check --accept") as refusal:
        whole.store().load()
    (fault,) = whole.store().check()

    assert fault.reason == str(refusal.value)
    assert whole.tree() == before


def test_a_cut_file_is_taken_on_the_user_s_word(whole: Place) -> None:
    """Whoever wrote the file by hand, or has nothing better, goes on with what is there."""
    text = whole.read(TESTS)
    whole.write(TESTS, text[: text.index("[test.b]")])
    store = whole.store()

    assert store.accept() == (TESTS,)

    assert [test.id for test in store.load().tests] == ["a"]
    assert whole.read(TESTS).endswith("[end]\nrecords = 1\n")
    assert store.accept() == ()


def test_records_added_by_hand_are_used_and_asked_about_once(whole: Place) -> None:
    """The file works at once; until it is confirmed, no save takes the question away."""
    text = whole.read(TESTS)
    more = text[text.index("[test.b]") : text.index("[end]")].replace("test.b", "test.c")
    whole.write(TESTS, f"{text}\n{more}")
    store = whole.store()

    state = store.load()
    assert [test.id for test in state.tests] == ["a", "b", "c"]
    (matter,) = store.matters()
    assert (matter.name, matter.settling) == (TESTS, Settling.ACCEPT)
    assert "its end counts 2 records, and it holds 3" in matter.text
    assert store.check() == ()

    state = add_test(store, state, a_test("d"))
    assert whole.read(TESTS).endswith("[end]\nrecords = 3\n")
    assert [one.name for one in whole.store().ask()] == [TESTS]

    assert store.accept() == (TESTS,)
    assert whole.read(TESTS).endswith("[end]\nrecords = 4\n")
    assert store.load() == state
    assert store.matters() == ()


def test_a_record_deleted_by_hand_is_asked_about_once(whole: Place) -> None:
    """It may have been lost as well."""
    text = whole.read(TESTS)
    whole.write(TESTS, text[: text.index("[test.b]")] + text[text.index("[end]") :])

    (matter,) = whole.store().ask()

    assert "its end counts 2 records, and it holds 1" in matter.text


def test_settings_may_get_a_line_more_unasked(place: Place) -> None:
    """A setting is no record of its own."""
    store = place.store()
    save(store, store.load(), EMPTY.replace(settings=Settings(strategy=Strategy.POINTS)), "Choose")
    text = place.read("settings.toml").replace("[settings]\n", "[settings]\nbooked = 2026-05-04\n")
    place.write("settings.toml", text)

    assert place.store().load().settings.booked == date(2026, 5, 4)
    assert place.store().ask() == ()


@pytest.mark.parametrize("end", ["records = true", 'records = "2"', "records = 2\nmore = 1", ""])
def test_an_end_that_is_none_is_named(whole: Place, end: str) -> None:
    """A wrong count is a question, a count that is no number is damage."""
    text = whole.read(TESTS)
    whole.write(TESTS, text.replace("records = 2", end))

    with pytest.raises(StudyError, match=r"\[end\] records should be the number of the file's"):
        whole.store().load()


def test_a_damaged_file_stays_when_others_are_accepted(whole: Place) -> None:
    """Nobody can say that what cannot be read is right."""
    whole.write("settings.toml", "format = 2\n[settings\n")
    text = whole.read(TESTS)
    whole.write(TESTS, text[: text.index("[end]")])
    store = whole.store()

    assert store.accept() == (TESTS,)
    assert [fault.path.name for fault in store.check()] == ["settings.toml"]


def test_windows_of_the_first_format_get_their_breaks_in_addition(old: Place) -> None:
    """They held minutes of study: the same sessions fit into the stretches they are now."""
    availability = old.store().load().availability

    assert availability is not None
    assert [[one.minutes for one in day] for day in availability.weekdays] == [
        [110],
        [50, 50],
        [110],
        [50],
        [],
        [230],
        [170],
    ]
    assert availability.minutes_per_week == 100 + 100 + 100 + 50 + 200 + 150


def test_planned_sessions_of_the_first_format_go_along_a_path(old: Place) -> None:
    """A done one keeps the task that it was about, an open one no topic."""
    sessions = [one for one in old.store().load().sessions if one.planned and one.domain]

    done = [one for one in sessions if one.status is SessionStatus.DONE]
    assert any(one.tasks for one in done)
    assert not any(one.tasks and one.topic for one in done)
    assert {one.activity for one in sessions if one.status is SessionStatus.OPEN} == {
        Activity.STUDY
    }


def test_what_the_first_format_meant_is_kept_when_another_record_is_edited(old: Place) -> None:
    """The lines of a session that was not edited were once taken over as they stood."""
    store = old.store()
    before = store.load()
    first, *others = before.sessions

    store.save("Note", lambda state: state.replace(sessions=(first.replace(note="Mine"), *others)))

    assert old.store().load() == before.replace(sessions=(first.replace(note="Mine"), *others))
