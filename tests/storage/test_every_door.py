"""Whatever fails on disk, everything that can be asked of a store ends in a sentence."""

import inspect
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from mls_tui.storage import durable, unfinished
from mls_tui.storage.durable import MovedError, StuckError
from mls_tui.storage.store import Store
from mls_tui.study.changes import HeldEdit, changes
from mls_tui.study.matters import Settling
from mls_tui.study.state import State
from mls_tui.study.tables import TEST
from mls_tui.study.value import StudyError
from tests.storage.failing import CALLS, Refusal, refusing
from tests.storage.places import Place, save
from tests.storage.test_store import EMPTY, a_session, a_test

MONTH, COPY = "practice/2026-03.toml", "practice/2026-03 (conflicted copy).toml"


def _more(state: State) -> State:
    return state.put(TEST, a_test("more")).put(TEST, a_test("next", date(2026, 4, 1)))


HELD = (HeldEdit("More", changes(EMPTY, _more(EMPTY))),)

DEEDS: dict[str, Callable[[Store, Path], object]] = {
    "load": lambda store, _: store.load(),
    "save": lambda store, _: store.save("More", _more),
    "news": lambda store, _: store.news(),
    "hold": lambda store, _: store.hold(HELD),
    "left": lambda store, _: store.left(),
    "drop_left": lambda store, _: store.drop_left(),
    "copy_to": lambda store, folder: store.copy_to(_more(EMPTY), str(folder / "elsewhere")),
    "undo": lambda store, _: store.undo(),
    "redo": lambda store, _: store.redo(),
    "where": lambda store, _: store.where(),
    "check": lambda store, _: store.check(),
    "matters": lambda store, _: store.matters(),
    "notes": lambda store, _: store.notes(),
    "ask": lambda store, _: store.ask(),
    "file": lambda store, _: store.file(MONTH),
    "accept": lambda store, _: store.accept(),
    "merge_copies": lambda store, _: store.merge_copies(),
    "backup": lambda store, folder: (store.backup(), store.backup(str(folder / "copy"))),
    "settle": lambda store, _: [store.settle(one) for one in Settling],
    "ways_back": lambda store, _: store.ways_back(3),
    "put_back": lambda store, _: store.put_back("latest"),
    "copies": lambda store, _: store.copies(),
    "cost": lambda store, _: store.cost("latest"),
    "restore": lambda store, _: store.restore("latest", [MONTH]),
}


def _furnished(folder: Path, *, interrupted: bool) -> Place:
    """A place with copies, a synchroniser's copy, a hand edit and a cut file.

    Args:
        folder: Where it is.
        interrupted: Whether an edit of it was cut, in a file that was edited by hand since.
    """
    place = Place(folder / "data", folder / "state")
    store = place.store()
    state = save(store, EMPTY, EMPTY.replace(tests=(a_test("a"),)), "One")
    state = save(store, state, state.replace(sessions=(a_session("s"),)), "Two")
    store.backup()
    state = save(store, state, state.replace(tests=(*state.tests, a_test("b"))), "Three")
    store.undo()
    place.write(COPY, place.read(MONTH).replace("set 1", "set 2"))
    session = place.read("schedule/2026-03.toml")
    place.write("schedule/2026-03.toml", session.replace("records = 1", "records = 0"))
    if interrupted:
        text = place.read(MONTH)
        with pytest.MonkeyPatch.context() as patch, suppress(KeyboardInterrupt):
            patch.setattr(durable, "_replace", _cut)
            patch.setattr(durable, "remove_list", _cut)
            place.store().save("More", _more)
        place.write(MONTH, text.replace("set 1", "set by hand"))
        assert unfinished.is_pending(place.data)
    else:
        place.write("schedule/2026-04.toml", "format = 2\n")
    return place


def _cut(*_: object) -> None:
    raise KeyboardInterrupt


def _wrong(place: Place, name: str) -> str:
    """What a deed ends with that is neither a result nor a sentence; empty for either."""
    try:
        DEEDS[name](place.store(), place.data.parent)
    except StudyError as refusal:
        return "" if str(refusal).endswith((".", ".'")) else f"{name}: {refusal!r}"
    except Exception as fault:
        return f"{name}: {fault!r}"
    return ""


def _injections() -> Iterator[tuple[str, Exception]]:
    for name, function in vars(durable).items():
        is_here = inspect.isfunction(function) and function.__module__ == durable.__name__
        if is_here and not name.startswith("_"):
            said = function.__doc__ or ""
            errors: dict[str, Exception] = {
                "OSError": OSError(5, "Input/output error"),
                "MovedError": MovedError(Path("x")),
                "StuckError": StuckError("Stuck."),
                "StudyError": StudyError("Refused."),
            }
            yield from ((name, error) for word, error in errors.items() if f"{word}: " in said)


def test_every_deed_is_tried() -> None:
    """A new method of the store comes with its row here."""
    methods = {name for name, _ in inspect.getmembers(Store, inspect.isfunction)}

    assert {name for name in methods if not name.startswith("_")} == set(DEEDS)


@pytest.mark.parametrize("ended", ["whole", "interrupted"])
def test_what_the_writing_layer_raises_becomes_a_sentence(tmp_path: Path, ended: str) -> None:
    """Each function that replaces files fails in each way that it says it can."""
    pristine = tmp_path / "pristine"
    _furnished(pristine, interrupted=ended == "interrupted")
    found = []
    for number, (name, error) in enumerate(_injections()):

        def fail(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        for deed in DEEDS:
            folder = tmp_path / f"{number}-{deed}"
            shutil.copytree(pristine, folder)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(durable, name, fail)
                wrong = _wrong(Place(folder / "data", folder / "state"), deed)
            found += [f"{name} {error!r}: {wrong}"] if wrong else []
            shutil.rmtree(folder)

    assert found == []


@pytest.mark.parametrize("ended", ["whole", "interrupted"])
@pytest.mark.parametrize("deed", DEEDS)
def test_what_the_system_refuses_becomes_a_sentence(tmp_path: Path, deed: str, ended: str) -> None:
    """Each call of a kind from the first or a later one on."""
    pristine = tmp_path / "pristine"
    _furnished(pristine, interrupted=ended == "interrupted")
    found = []
    for call in CALLS:
        for at in (1, 4):
            folder = tmp_path / f"{call}{at}"
            shutil.copytree(pristine, folder)
            with refusing(Refusal(call, at, lasting=True), folder):
                wrong = _wrong(Place(folder / "data", folder / "state"), deed)
            found += [f"{call} {at}: {wrong}"] if wrong else []
            shutil.rmtree(folder)

    assert found == []
