"""Copies of all files: daily, on request, and the way back."""

import errno
import os
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from mls_tui.storage.backup_place import checked
from mls_tui.storage.backups import DAYS_KEPT, Cost
from mls_tui.storage.store import Store
from mls_tui.study.records import Result
from mls_tui.study.settings import keep_copies_in
from mls_tui.study.value import StudyError
from tests.examples import EXAMS, article_state
from tests.storage.places import Place, save
from tests.storage.test_store import EMPTY, a_session, a_test, add_test

TESTS = "practice/2026-03.toml"


class Clock:
    """A time that tests set."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 16, 9)  # noqa: DTZ001  (local, as the user's clock is)

    def __call__(self) -> datetime:
        """The time."""
        return self.time

    def sleep(self, days: int = 1) -> None:
        """Let days pass."""
        self.time += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    """The clock of a store."""
    return Clock()


@pytest.fixture
def store(place: Place, clock: Clock) -> Store:
    """A store with a test that was logged yesterday, and another one today."""
    store = Store(place.data, place.state, EXAMS, patience=0, now=clock)
    state = add_test(store, store.load(), a_test("a"))
    clock.sleep()
    add_test(store, state, a_test("b"))
    return store


def test_the_first_save_of_a_day_copies_what_stood_before(store: Store) -> None:
    """One copy a day, without the edits of that day."""
    add_test(store, store.load(), a_test("c"))

    (copy,) = store.copies()
    assert copy.name == "2026-03-17"
    text = (copy.path / TESTS).read_text()
    assert "[test.a]" in text
    assert "[test.b]" not in text
    assert copy.path.stat().st_mode & 0o777 == 0o700


def test_two_weeks_of_copies_are_kept(place: Place, store: Store, clock: Clock) -> None:
    """They do not grow for ever, and what is the same takes no room twice."""
    save(store, store.load(), article_state().replace(tests=store.load().tests), "Add")
    for number in range(20):
        clock.sleep()
        add_test(store, store.load(), a_test(f"t{number:02d}"))

    copies = store.copies()
    assert len(copies) == DAYS_KEPT
    assert copies[0].name == "2026-04-06"
    same = {(copy.path / "attempts.toml").stat().st_ino for copy in copies}
    assert len(same) == 1
    assert (place.data / "attempts.toml").stat().st_ino not in same


def test_a_copy_that_cannot_be_made_stops_no_save(place: Place, store: Store, clock: Clock) -> None:
    """Saving comes first."""
    clock.sleep()
    (place.data / "backups").rename(place.data / "moved")
    (place.data / "backups").write_text("in the way")

    state = add_test(store, store.load(), a_test("c"))

    assert place.store().load() == state


def test_a_copy_on_request_holds_all(place: Place, store: Store) -> None:
    """Exam files of the user's belong to it; it stays for good."""
    place.write("exams/mine.toml", "format = 1\n")

    path = store.backup()

    assert path == place.data / "backups" / "kept" / "2026-03-17-090000"
    assert (path / "exams" / "mine.toml").read_text() == "format = 1\n"
    assert (path / TESTS).read_text() == place.read(TESTS)


def test_a_copy_elsewhere_is_a_data_directory(store: Store, tmp_path: Path) -> None:
    """It takes a new folder and overwrites nothing."""
    target = tmp_path / "elsewhere" / "copy"

    assert store.backup(str(target)) == target

    assert Place(target, tmp_path / "other").store().load() == store.load()
    with pytest.raises(StudyError, match="something already; name a new folder"):
        store.backup(str(target))


def test_a_copy_is_put_back_and_what_stood_is_kept(place: Place, store: Store) -> None:
    """A restore can be taken back with another one."""
    before = store.load()
    _, names, cost = store.cost("2026-03-17")
    assert (names, cost) == ((TESTS,), Cost(lost=1, older=0, back=0, unknown=()))

    kept = store.restore("2026-03-17")

    assert [test.id for test in store.load().tests] == ["a"]
    assert kept.name == "2026-03-17-090000-before-restore"
    store.restore(kept.name)
    assert store.load() == before == place.store().load()


def test_files_that_the_copy_lacks_are_emptied(place: Place, store: Store) -> None:
    """A session that has moved to another month since is there once again, not twice."""
    save(store, store.load(), store.load().replace(sessions=(a_session("s"),)), "Book")
    path = store.backup()
    state = store.load()
    later = state.replace(sessions=(a_session("s", date(2026, 4, 1)),))
    save(store, state, later, "Move")

    with pytest.raises(StudyError, match=r"is in .* as well.*Or put the whole copy back"):
        store.restore(path.name, ["schedule/2026-03.toml"])
    store.restore(path.name)

    assert store.load() == state == place.store().load()


def test_what_it_would_cost_is_counted(store: Store) -> None:
    """Records that came since, that were changed since, and that are gone since."""
    state = store.load()
    path = store.backup()
    changed = a_test("a", results={"modeling": Result(correct=1, total=24)})
    save(store, state, state.replace(tests=(changed, a_test("c"))), "Change")

    assert store.cost(path.name)[2] == Cost(lost=1, older=1, back=1, unknown=())
    assert store.cost("latest")[0].name == path.name


def test_a_damaged_file_leads_to_its_newest_good_copy(
    place: Place, store: Store, clock: Clock
) -> None:
    """The refusal names the command, and it works; a copy of the damage is no good copy."""
    place.write(TESTS, "format = 2\n[test.a")
    store.backup()
    clock.sleep()

    with pytest.raises(StudyError) as refusal:
        place.store().load()
    (fault,) = place.store().check()

    way = f"The newest good copy is as it was last saved here: 'mls-tui restore last {TESTS}'."
    assert str(refusal.value).endswith(way)
    assert fault.reason.endswith(way)
    fresh = Store(place.data, place.state, EXAMS, patience=0, now=clock)
    assert fresh.cost("last", [TESTS])[2].unknown == (TESTS,)
    fresh.restore("last", [TESTS])
    assert [test.id for test in fresh.load().tests] == ["a", "b"]


def test_what_was_last_saved_here_gives_way_to_what_is_newer(
    place: Place, store: Store, clock: Clock
) -> None:
    """Another laptop has saved since, and a copy of that was made; a spoilt one is passed over."""
    clock.sleep()
    text = place.read(TESTS).replace("set 1", "set of the other laptop")
    place.write(TESTS, text)
    newer = store.backup().name
    place.write(TESTS, "format = 2\n[test.a")

    way = f"The newest good copy is {newer}: 'mls-tui restore {newer} {TESTS}'."
    assert [fault.reason.endswith(way) for fault in place.store().check()] == [True]

    last = place.state / "last" / TESTS
    last.write_text("format = 2\n")
    later = (place.data / "backups" / "kept" / newer).stat().st_mtime_ns + 10**9
    os.utime(last, ns=(later, later))
    assert [fault.reason.endswith(way) for fault in place.store().check()] == [True]


def test_what_was_last_saved_here_is_asked_for_file_by_file(place: Place, store: Store) -> None:
    """It has the files that were saved here alone, so that no other is emptied by it."""
    with pytest.raises(StudyError, match=f"Name the files to have as they .* here: {TESTS}"):
        store.restore("last")

    add_test(store, store.load(), a_test("c"))
    store.restore("2026-03-17")

    assert (place.state / "last" / TESTS).read_text() == place.read(TESTS)


def test_the_last_version_that_cannot_be_kept_stops_no_save(place: Place, store: Store) -> None:
    """Its folder is something else."""
    for path in (place.state / "last").rglob("*.toml"):
        path.unlink()
    (place.state / "last" / "practice").rmdir()
    (place.state / "last" / "practice").touch()

    assert len(add_test(store, store.load(), a_test("c")).tests) == 3


def test_a_copy_that_cannot_be_used_is_not_put_back(place: Place, store: Store) -> None:
    """The files stay as they are."""
    place.write(TESTS, "format = 2\n[test.a")
    damaged = store.backup()
    before = place.tree()

    with pytest.raises(StudyError, match="cannot be used; name others"):
        store.restore(damaged.name)
    with pytest.raises(StudyError, match=r"There is no 'nothing.toml' in that copy; it has"):
        store.restore("2026-03-17", ["nothing.toml"])
    with pytest.raises(StudyError, match="There is no copy 'never'; there are: 2026-03-17"):
        store.restore("never")

    assert place.tree() == before


def test_a_restore_that_fails_changes_nothing(
    place: Place, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file is as it was when the disk is full."""
    before = store.load()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StudyError, match="No space left"):
        store.restore("2026-03-17")
    monkeypatch.undo()

    assert place.store().load() == before


def test_no_copy_is_made_of_nothing(place: Place, clock: Clock) -> None:
    """The first save of all has nothing to keep."""
    store = Store(place.data, place.state, EXAMS, patience=0, now=clock)
    add_test(store, EMPTY, a_test("a"))

    assert store.copies() == ()


def test_a_copy_that_was_left_half_made_is_swept(place: Place, store: Store) -> None:
    """A program that was killed meanwhile leaves nothing for ever, and no half copy is offered."""
    half = place.data / "backups" / "daily" / ".2026-03-17.0123abcd" / "practice"
    half.mkdir(parents=True)
    (half / "2026-03.toml").touch()

    add_test(store, store.load(), a_test("c"))

    assert not half.parent.exists()
    assert [copy.name for copy in store.copies()] == ["2026-03-17"]


def keep_in(store: Store, place: Place, folder: Path | str) -> Path:
    """Keep copies in a folder from now on, as the command does; returns where they are kept."""
    text = checked(place.data, str(folder))
    store.save("Where copies are kept", partial(keep_copies_in, folder=text))
    return store.backups.place()


def test_copies_go_where_the_user_says(
    place: Place, store: Store, clock: Clock, tmp_path: Path
) -> None:
    """Daily ones and those on request; those in the data directory can be put back as before."""
    old = store.copies()
    kept = keep_in(store, place, tmp_path / "usb")
    assert kept.parent == tmp_path / "usb"
    assert 'backups = "' in place.read("settings.toml")
    clock.sleep()
    add_test(store, store.load(), a_test("c"))

    fresh = Store(place.data, place.state, EXAMS, patience=0, now=clock)
    asked = fresh.backup()
    assert fresh.backups.place() == kept
    assert asked.is_relative_to(kept)
    assert [copy.name for copy in fresh.copies()] == [asked.name, "2026-03-18", old[0].name]
    assert fresh.copies()[1].path == kept / "daily" / "2026-03-18"
    fresh.restore(old[0].name)
    # What was chosen belongs to the records, and is as it was then.
    assert fresh.backups.place() == place.data / "backups"
    assert [test.id for test in fresh.load().tests] == ["a"]


def test_two_data_directories_may_have_one_place(
    place: Place, store: Store, clock: Clock, tmp_path: Path
) -> None:
    """Neither finds the copies of the other."""
    other = Store(tmp_path / "other", tmp_path / "machine", EXAMS, patience=0, now=clock)
    add_test(other, other.load(), a_test("o"))
    keep_in(store, place, tmp_path / "usb")
    keep_in(other, Place(tmp_path / "other", tmp_path / "machine"), tmp_path / "usb")

    kept = store.backup()

    assert kept in [copy.path for copy in store.copies()]
    assert kept not in [copy.path for copy in other.copies()]


def test_a_drive_that_is_gone_stops_no_daily_copy(
    place: Place, store: Store, clock: Clock, tmp_path: Path
) -> None:
    """It is made in the data directory; nothing is made where the drive would be."""
    (tmp_path / "usb").mkdir()
    keep_in(store, place, tmp_path / "usb" / "copies")
    (tmp_path / "usb").rename(tmp_path / "unplugged")
    clock.sleep()

    add_test(store, store.load(), a_test("c"))

    assert (place.data / "backups" / "daily" / "2026-03-18" / TESTS).exists()
    assert not (tmp_path / "usb").exists()
    with pytest.raises(StudyError, match=r"usb/copies: is not there, so no copy can be made\."):
        store.backup()


def test_the_place_of_copies_is_known_while_the_settings_are_damaged(
    place: Place, store: Store, tmp_path: Path
) -> None:
    """By the settings as they were last saved here: the way back is where it was."""
    keep_in(store, place, tmp_path / "usb")
    kept = store.backup()
    place.write("settings.toml", "format = 2\n[settings")

    fresh = place.store()

    assert fresh.backups.place() == kept.parent.parent
    fresh.restore("last", ["settings.toml"])
    assert place.store().load().settings.backups == str(tmp_path / "usb")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("practice", "records are kept there"),
        ("exams/old", "records are kept there"),
        (".", "records are kept there"),
        ("no/such", "is not there, so no copies can be kept in it"),
        ("attempts.toml", "cannot be made a directory"),
        ("line\nbreak", "such a name cannot be kept"),
        (" ", "such a name cannot be kept"),
    ],
)
def test_a_place_that_cannot_be_is_refused(
    place: Place, store: Store, name: str, words: str
) -> None:
    """In one sentence, and the copies stay where they are."""
    place.write("attempts.toml", "format = 2\n\n[end]\nrecords = 0\n")
    (place.data / "exams").mkdir()

    with pytest.raises(StudyError, match=words):
        keep_in(store, place, name if name == " " else place.data / name)

    assert store.backups.place() == place.data / "backups"


def test_a_place_written_by_hand_may_begin_at_home(
    place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Or at the data directory, where it is relative."""
    head, end = 'format = 2\n\n[settings]\nexam = "MLS-C01"\n', "\n[end]\nrecords = 1\n"
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for text, meant in (("~/copies", tmp_path / "home" / "copies"), ("../near", tmp_path / "near")):
        place.write("settings.toml", f'{head}backups = "{text}"\n{end}')
        assert place.store().backups.place().parent.resolve() == meant
