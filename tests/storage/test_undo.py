"""Tests of undo and redo across programs, and of the journal on disk."""

import errno
import os
from pathlib import Path

import pytest

from mls_tui.storage import journal
from mls_tui.storage.owner import machine
from mls_tui.study.changes import Undone
from mls_tui.study.records import Settings
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from tests.examples import EXAMS, article_state, evenings
from tests.storage.places import Place, save
from tests.storage.test_store import a_session, a_test, add_test

EMPTY = State(exams=EXAMS)


def entries(place: Place, stack: str) -> list[Path]:
    """The files of one stack of the journal."""
    return sorted((place.state / "journal" / stack).glob("*"))


def test_every_edit_is_undone_and_redone_in_turn(place: Place) -> None:
    """Back to the start and forth again, with every kind of record."""
    store = place.store()
    states = [store.load()]
    steps = [
        article_state(),
        article_state().replace(availability=evenings(), settings=Settings(exam="AIF-C01")),
        article_state().replace(tests=(a_test("a"),), sessions=(a_session("s"),)),
    ]
    for number, step in enumerate(steps):
        states.append(save(store, states[-1], step, f"Step {number}"))

    for number in (2, 1, 0):
        assert store.undo() == Undone(states[number], f"Step {number}")
        assert place.store().load() == states[number]
    for number in (0, 1, 2):
        assert store.redo() == Undone(states[number + 1], f"Step {number}")
        assert place.store().load() == states[number + 1]


def test_without_edits_there_is_nothing_to_undo_or_redo(place: Place) -> None:
    """Both say so."""
    store = place.store()

    with pytest.raises(StudyError, match=r"^There is nothing to undo\.$"):
        store.undo()
    with pytest.raises(StudyError, match=r"^There is nothing to redo\.$"):
        store.redo()


def test_undo_survives_the_program(place: Place) -> None:
    """An edit of yesterday can be undone by a program that has not even loaded."""
    store = place.store()
    add_test(store, store.load(), a_test("a"))

    assert place.store().undo() == Undone(EMPTY, "Log a test")
    assert place.store().redo()[0] == EMPTY.replace(tests=(a_test("a"),))


def test_two_programs_share_one_journal(place: Place) -> None:
    """The newest edit is undone, whichever program made it, and both see the result."""
    one, other = place.store(), place.store()
    state = add_test(one, one.load(), a_test("a"))
    add_test(other, other.load(), a_test("b"))

    undone, *_ = one.undo()

    assert undone == state
    assert other.load() == state
    assert other.undo() == Undone(EMPTY, "Log a test")


def test_a_new_edit_ends_redo(place: Place) -> None:
    """After another edit, the undone one cannot come back."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    state, *_ = store.undo()
    add_test(store, state, a_test("b"))

    with pytest.raises(StudyError, match="nothing to redo"):
        store.redo()


def test_a_record_changed_since_is_not_undone(place: Place) -> None:
    """A correction by hand is kept; the edit below it can be undone next."""
    store = place.store()
    state = save(store, EMPTY, article_state(), "Add an attempt")
    add_test(store, state, a_test("a"))
    text = place.read("practice/2026-03.toml").replace("correct = 18", "correct = 19")
    place.write("practice/2026-03.toml", text)

    with pytest.raises(StudyError) as refusal:
        store.undo()

    assert str(refusal.value) == (
        "'Log a test' can no longer be undone: "
        "The practice test of 2026-03-10 has been changed in the meantime."
    )
    assert place.read("practice/2026-03.toml") == text
    state, label, _ = store.undo()
    assert (len(state.tests), state.attempts, label) == (1, (), "Add an attempt")


def test_a_record_changed_since_is_not_redone(place: Place) -> None:
    """Redo does not overwrite what another program has put in place."""
    store = place.store()
    add_test(store, store.load(), a_test("a"))
    store.undo()
    text = (
        'format = 1\n[test.a]\nexam = "MLS-C01"\ndate = 2026-03-10\nsource = "other"\n'
        "[test.a.results]\nmodeling = { correct = 1, total = 2 }\n"
    )
    place.write("practice/2026-03.toml", text)

    with pytest.raises(StudyError, match="'Log a test' can no longer be redone"):
        store.redo()

    assert place.read("practice/2026-03.toml") == text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"format = 1",
        b"format = 2\nlabel = 'x'\n[change]\n",
        b"\xff",
        b"[[[",
        b"format = 1\nlabel = 1\n[change]",
        b"format = 1\nlabel = 'x'\nchange = 1",
        b"format = 1\nlabel = 'x'\n[change.1]\ntable = 'nothing'\nkey = 'a'\nafter = 1\n",
        b"format = 1\nlabel = 'x'\n[change.1]\ntable = 'test'\nkey = 'a'\nafter = 1\n",
        b"format = 1\nlabel = 'x'\n[change.1]\ntable = ['test']\nkey = 'a'\nafter = 1\n",
        b"format = 1\nlabel = 'x'\n[change]\none = 'test'\n",
    ],
)
def test_an_entry_that_cannot_be_read_is_dropped(place: Place, content: bytes) -> None:
    """The refusal says so, the records stay, and the next undo goes on below it."""
    store = place.store()
    state = save(store, EMPTY, article_state(), "Add an attempt")
    add_test(store, state, a_test("a"))
    before = place.tree()
    entries(place, "undo")[-1].write_bytes(content)

    with pytest.raises(StudyError, match="newest edit to undo could not be read and is dropped"):
        store.undo()

    assert place.tree() == before
    assert store.undo()[1] == "Add an attempt"


def test_the_journal_keeps_the_newest_edits(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not grow for ever."""
    monkeypatch.setattr(journal, "LIMIT", 3)
    store = place.store()
    state = store.load()
    for number in range(5):
        state = add_test(store, state, a_test(f"t{number}"))

    assert len(entries(place, "undo")) == 3
    for _ in range(3):
        state, *_ = store.undo()
    assert [test.id for test in state.tests] == ["t0", "t1"]
    with pytest.raises(StudyError, match="nothing to undo"):
        store.undo()


def test_loading_reads_no_journal(place: Place) -> None:
    """Undo costs nothing until it is asked for."""
    store = place.store()
    add_test(store, store.load(), a_test("a"))
    for entry in entries(place, "undo"):
        entry.write_bytes(b"\xff")

    assert place.store().load().tests == (a_test("a"),)
    assert store.check() == ()


def test_an_edit_that_could_not_be_undone_is_not_saved(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal that cannot be written stops the save before the records."""
    store = place.store()
    state = store.load()
    original = os.open

    def full(path: Path, *arguments: int) -> int:
        if "journal" in str(path) and str(path).endswith(".draft"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return original(path, *arguments)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(StudyError, match=r"cannot be written .*; nothing was changed"):
        add_test(store, state, a_test("a"))
    monkeypatch.undo()

    assert place.tree() == {}


def test_a_failed_save_leaves_no_undo(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not saved is not in the journal, and what could be redone still can."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    state, *_ = store.undo()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StudyError, match="No space left"):
        add_test(store, state, a_test("b"))
    monkeypatch.undo()

    assert entries(place, "undo") == []
    assert store.redo()[0].tests == (a_test("a"),)


def test_a_label_is_one_clean_line(place: Place) -> None:
    """Labels hold names that the user has typed."""
    store = place.store()
    save(store, store.load(), article_state(), "Add\x1b[31m\nthe attempt")

    assert store.undo()[1] == "Add the attempt"


def test_foreign_files_in_the_journal_are_harmless(place: Place) -> None:
    """A name that is none of its own is neither read nor counted nor taken away."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    folder = place.state / "journal" / "undo"
    names = ["99999999999.toml", "notes.toml", "\u0661\u0662.toml", "00000009 (copy).toml"]
    for name in names:
        (folder / name).write_text("mine")

    add_test(store, state, a_test("b"))

    assert store.undo().state == state
    assert {one.name for one in folder.iterdir()} == {"00000001.toml", *names}


def test_drafts_of_killed_programs_are_swept(place: Place) -> None:
    """They once stayed in the journal for ever."""
    store = place.store()
    state = add_test(store, store.load(), a_test("a"))
    draft = place.state / "journal" / "undo" / f".1.toml.{machine()}-99999999-0123abcd.draft"
    draft.touch()

    add_test(store, state, a_test("b"))

    assert not draft.exists()
