"""What is done to the files besides saving an edit, for rehearsals of bad luck in its middle."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from mls_tui.storage import unfinished
from mls_tui.study.state import State
from tests.examples import EXAMS
from tests.storage.cuts import AFTER, BEFORE, EDITS, FILES, Case, a_store, record
from tests.storage.places import save
from tests.storage.power import Recorder, states, write_tree

FORMAT_1 = Path(__file__).parent / "fixtures" / "format-1"
EMPTY = State(exams=EXAMS)


class Risk(NamedTuple):
    """Something in whose middle the power may be cut, or a call be refused.

    Attributes:
        begin: Lays out what is there before; a record of it says nothing.
        act: Does it.
        before: What stands if it has not been done.
        after: What stands once it has.
        is_of_old: Whether there are files of the first format.
    """

    begin: Callable[[Path], None]
    act: Callable[[Path], None]
    before: State
    after: State
    is_of_old: bool = False


def an_edit(steps: tuple[State, ...]) -> Risk:
    """Saving a state on top of another."""

    def begin(root: Path) -> None:
        store = a_store(root)
        save(store, store.load(), steps[0], "Begin")

    def act(root: Path) -> None:
        store = a_store(root)
        save(store, store.load(), steps[1], "Edit")

    return Risk(begin, act, steps[0], steps[1])


def _both(root: Path) -> None:
    store = a_store(root)
    state = save(store, store.load(), BEFORE, "Begin")
    save(store, state, AFTER, "Edit")


def _undo(root: Path) -> None:
    a_store(root).undo()


def _redo(root: Path) -> None:
    a_store(root).redo()


def _undone(root: Path) -> None:
    _both(root)
    _undo(root)


def _backed_up(root: Path) -> None:
    store = a_store(root)
    state = save(store, store.load(), BEFORE, "Begin")
    store.backup()
    save(store, state, AFTER, "Edit")


def _restore(root: Path) -> None:
    # The copy is called by the moment at which it was made.
    a_store(root).restore("2026-03-20-120000")


def _back_up(root: Path) -> None:
    a_store(root).backup()


def _first(root: Path) -> None:
    store = a_store(root)
    save(store, store.load(), AFTER, "Begin")


def _nothing(root: Path) -> None:
    root.mkdir(parents=True, exist_ok=True)


def _old(root: Path) -> None:
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(FORMAT_1, root / "data")


def _migrate(root: Path) -> None:
    store = a_store(root)
    store.save("Log", _more)


def _more(state: State) -> State:
    first, *others = state.tests
    session, *later = state.sessions
    return state.replace(
        tests=(first.replace(note="Again."), *others),
        sessions=(session.replace(note="Again."), *later),
    )


def _interrupted(root: Path) -> None:
    """An edit of five files, the power cut when two of them had been replaced."""
    steps = EDITS["five files"]
    recorder = record(root.with_name(f"{root.name} recorded"), steps)
    pending = [
        one.tree
        for one in states(recorder)
        if f"data/{unfinished.NAME}" in one.tree and sum(".draft" in name for name in one.tree) == 3
    ]
    root.parent.mkdir(parents=True, exist_ok=True)
    write_tree(root, pending[0])
    shutil.rmtree(root.with_name(f"{root.name} recorded"))


def _load(root: Path) -> None:
    a_store(root).load()


def _as_read(folder: Path) -> State:
    store = a_store(folder)
    return store.load()


def risks(scratch: Path) -> dict[str, Risk]:
    """All of them.

    Args:
        scratch: A folder for what has to be tried out first.
    """
    _old(scratch / "old")
    old = _as_read(scratch / "old")
    shutil.rmtree(scratch / "old")
    return {
        "undo": Risk(_both, _undo, AFTER, BEFORE),
        "redo": Risk(_undone, _redo, BEFORE, AFTER),
        "the first save": Risk(_nothing, _first, EMPTY, AFTER),
        "migration": Risk(_old, _migrate, old, _more(old), is_of_old=True),
        "backup": Risk(_both, _back_up, AFTER, AFTER),
        "restore": Risk(_backed_up, _restore, AFTER, BEFORE),
        "recovery": Risk(_interrupted, _load, AFTER, AFTER),
    }


RISKS = ("undo", "redo", "the first save", "migration", "backup", "restore", "recovery")


def cut(root: Path, risk: Risk) -> Iterator[Case]:
    """Every state after a power cut in the middle of something, and what may stand then."""
    risk.begin(root)
    recorder = Recorder(root)
    with recorder.listening():
        risk.act(root)
    recorder.saved()
    old = [one.removeprefix("data/") for one in recorder.before if one.endswith(".toml")]
    copied = tuple(one for one in old if "backups" not in one) if risk.is_of_old else FILES[1:4]
    for found in states(recorder):
        allowed = (risk.before, risk.after)[found.saved :]
        yield Case(found.tree, None, allowed, copied)
