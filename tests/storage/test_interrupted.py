"""Edits of several files that a crash has interrupted, and the lock that they share."""

import errno
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import filelock
import pytest

from mls_tui.storage import lock, owner, unfinished
from mls_tui.storage.store import Store
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from tests.examples import EXAMS
from tests.storage.places import Place, save
from tests.storage.test_store import EMPTY, a_session, a_test, add_test

MARCH, APRIL = "schedule/2026-03.toml", "schedule/2026-04.toml"


class PowerCut(BaseException):
    """Ends the program without any cleaning up."""


@pytest.fixture
def interrupt(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the power fail when a file is about to be replaced."""

    def arm(name: str) -> None:
        original = os.replace

        def cut(*_: object, **__: object) -> None:
            raise OSError("no power")

        def replace(source: Path, target: Path) -> None:
            if Path(target).name == name:
                for call in ("unlink", "write", "replace"):
                    monkeypatch.setattr(os, call, cut)
                raise PowerCut
            original(source, target)

        monkeypatch.setattr(os, "replace", replace)

    return arm


def moved(state: State) -> State:
    """A session of March in April, and another one new in March."""
    return state.replace(sessions=(a_session("a", date(2026, 4, 1)), a_session("b")))


def cut_while_moving(
    place: Place, interrupt: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> State:
    """Leave the edit half done: one file is replaced, the other is not."""
    store = place.store()
    state = save(store, EMPTY, EMPTY.replace(sessions=(a_session("a"),)), "Book")
    interrupt("2026-04.toml")
    with pytest.raises(PowerCut):
        save(store, state, moved(state), "Move")
    monkeypatch.undo()
    assert unfinished.is_pending(place.data)
    return moved(state)


def test_the_list_lies_with_the_records_and_names_them_relatively(
    place: Place, interrupt: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that was moved in between is still taken up."""
    wanted = cut_while_moving(place, interrupt, monkeypatch)
    content = json.loads((place.data / unfinished.NAME).read_bytes())
    assert content["machine"] == owner.machine()
    assert [target for _, target, *_ in content["files"]] == [MARCH, APRIL]

    elsewhere = place.data.rename(place.data.with_name("moved"))
    other = Place(elsewhere, place.state.with_name("another home"))

    assert other.store().load() == wanted
    assert [name for name in other.tree() if "draft" in name or "unfinished" in name] == []


@pytest.mark.parametrize("name", [MARCH, APRIL])
def test_what_was_edited_by_hand_since_is_not_written_over(
    place: Place, interrupt: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The edit is finished on the records as they stand, in a file replaced already or not yet."""
    cut_while_moving(place, interrupt, monkeypatch)
    mine = (
        '[session.mine]\nexam = "MLS-C01"\ndate = {}\nstart = 08:00:00\nminutes = 30\n'
        'activity = "lab"\n'
    ).format("2026-03-20" if name == MARCH else "2026-04-20")
    text = place.read(name) if (place.data / name).exists() else "format = 1\n"
    place.write(name, f"{text}\n{mine}")

    state = place.store().load()

    assert sorted(one.id for one in state.sessions) == ["a", "b", "mine"]
    assert state.session("a").date == date(2026, 4, 1)
    assert not unfinished.is_pending(place.data)


def test_a_field_edited_by_hand_since_stays(
    place: Place, interrupt: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a record that both have changed, each keeps its fields."""
    store = place.store()
    state = add_test(store, EMPTY, a_test("t"))
    state = add_test(store, state, a_test("u", date(2026, 4, 1)))
    noted = tuple(one.replace(note="ours") for one in state.tests)
    interrupt("2026-04.toml")
    with pytest.raises(PowerCut):
        save(store, state, state.replace(tests=noted), "Note")
    monkeypatch.undo()
    text = place.read("practice/2026-04.toml")
    place.write("practice/2026-04.toml", text.replace("set 1", "set by hand"))

    state = place.store().load()

    assert (state.test("t").note, state.test("u").note) == ("ours", "ours")
    assert state.test("u").source == "set by hand"


def test_an_edit_of_a_file_that_cannot_be_read_any_more_is_offered(
    place: Place, interrupt: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The damage is said as ever; once it is mended, the edit waits."""
    cut_while_moving(place, interrupt, monkeypatch)
    place.write(APRIL, "format = 2\n[session")

    with pytest.raises(StudyError, match="not TOML"):
        place.store().load()

    (held,) = place.store().left()
    assert {change.key for change in held.changes} == {"a", "b"}
    place.write(APRIL, "format = 2\n\n[end]\nrecords = 0\n")
    assert [one.id for one in place.store().load().sessions] == ["b"]


def test_an_edit_that_another_version_has_described_is_put_aside(
    place: Place, interrupt: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody was told that it is saved; what stands is used, and the list can be looked at."""
    cut_while_moving(place, interrupt, monkeypatch)
    path = place.data / unfinished.NAME
    path.write_text(path.read_text().replace('table = \\"session\\"', 'table = \\"wish\\"'))
    place.write(APRIL, "format = 2\n\n[end]\nrecords = 0\n")

    state = place.store().load()

    assert [one.id for one in state.sessions] == ["b"]
    assert not path.exists()
    assert len(list((place.data / "backups" / "unreadable").iterdir())) == 1


def test_another_machine_s_list_is_left_alone_for_a_day(
    place: Place, interrupt: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A synchroniser may bring the list of an edit that its machine is finishing right now."""
    wanted = cut_while_moving(place, interrupt, monkeypatch)
    path = place.data / unfinished.NAME
    path.write_text(path.read_text().replace(owner.machine(), "00000000", 1))

    assert [one.id for one in place.store().load().sessions] == ["b"]
    assert path.exists()
    os.utime(path, (0, 0))
    assert place.store().load() == wanted


def test_a_draft_that_is_gone_is_made_up_for(
    place: Place, interrupt: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list holds the edit itself, too."""
    wanted = cut_while_moving(place, interrupt, monkeypatch)
    for draft in place.data.rglob("*.draft"):
        draft.unlink()

    assert place.store().load() == wanted


def test_two_homes_on_one_folder_have_one_lock(place: Place, tmp_path: Path) -> None:
    """The lock lies with the records, so that another home or container waits for it."""
    first = place.store()
    state = add_test(first, first.load(), a_test("a"))
    second = Store(place.data, tmp_path / "another home", EXAMS, patience=0)

    with (
        filelock.FileLock(place.data / lock.NAME),
        pytest.raises(StudyError, match="Another mls-tui has been saving"),
    ):
        add_test(second, state, a_test("b"))
    state = add_test(second, state, a_test("b"))

    assert first.load() == state


def test_a_lock_that_cannot_be_given_back_is_no_failure(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The edit is on disk by then."""

    def fail(*_: object, **__: object) -> None:
        raise OSError("gone")

    store = place.store()
    state = store.load()
    monkeypatch.setattr(filelock.FileLock, "_release", fail)

    assert add_test(store, state, a_test("a")) == place.store().load()


def test_a_drive_without_locks_is_used_under_the_machine_s_own(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network drives know none."""
    original = filelock.FileLock.acquire

    def acquire(self: filelock.BaseFileLock, *arguments: object, **options: object) -> object:
        if self.lock_file.endswith(lock.NAME):
            raise OSError(errno.ENOLCK, "No locks available")
        return original(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(filelock.FileLock, "acquire", acquire)
    store = place.store()

    assert add_test(store, store.load(), a_test("a")) == place.store().load()
