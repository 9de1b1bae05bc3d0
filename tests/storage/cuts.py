"""Edits during which the power is cut, and what has to stand after the next start."""

import shutil
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from mls_tui.storage import unfinished
from mls_tui.storage.store import Store
from mls_tui.study.records import Settings
from mls_tui.study.state import State
from tests.examples import EXAMS
from tests.storage.places import save
from tests.storage.power import Found, Recorder, Tree, states, write_tree
from tests.storage.test_store import a_session, a_test

FILES = (
    "settings.toml",
    "practice/2026-03.toml",
    "practice/2026-04.toml",
    "schedule/2026-03.toml",
    "schedule/2026-04.toml",
)
# What somebody changes by hand in each file: a field that no edit here touches.
HANDS = {
    "settings.toml": ('theme = "dark"', 'theme = "by-hand"'),
    "practice": ('source = "set 1"', 'source = "by hand"'),
    "schedule": ("start = 19:00:00", "start = 20:00:00"),
}

BEFORE = State(
    exams=EXAMS,
    settings=Settings(booked=date(2026, 6, 1), theme="dark"),
    tests=(a_test("march"), a_test("april", date(2026, 4, 1))),
    sessions=(a_session("march", date(2026, 3, 17)),),
)
# Of five files, the last of which is new.
AFTER = BEFORE.replace(
    settings=Settings(booked=date(2026, 7, 1), theme="dark"),
    tests=tuple(one.replace(note="Edited.") for one in BEFORE.tests),
    sessions=(
        a_session("march", date(2026, 3, 17), minutes=30),
        a_session("april", date(2026, 4, 17)),
    ),
)
# Of one file, which holds afterwards what it held before both.
BACK = AFTER.replace(tests=BEFORE.tests[:1] + AFTER.tests[1:])
ONE = BEFORE.replace(tests=AFTER.tests[:1] + BEFORE.tests[1:])
NEW_MONTH = BEFORE.replace(tests=(*BEFORE.tests, a_test("may", date(2026, 5, 1))))
# Saved after the next start.
MORE = a_test("more", date(2026, 3, 30))

EDITS: dict[str, tuple[State, ...]] = {
    "one file": (BEFORE, ONE),
    "a new file": (BEFORE, NEW_MONTH),
    "five files": (BEFORE, AFTER),
    "five files, then one of them back": (BEFORE, AFTER, BACK),
}


class Case(NamedTuple):
    """A state of the disk, what somebody changes by hand before the next start, and what may stand.

    `hand` is a file and its new text, or None. `copied` are files that every copy of all has.
    """

    tree: Tree
    hand: tuple[str, bytes] | None
    allowed: tuple[State, ...]
    copied: tuple[str, ...] = FILES[1:4]


def a_store(root: Path) -> Store:
    """A store as a newly started program has it, always on the same day."""
    noon = datetime.combine(date(2026, 3, 20), time(12))
    return Store(root / "data", root / "state", EXAMS, patience=0, now=lambda: noon)


def record(root: Path, steps: tuple[State, ...]) -> Recorder:
    """Save states one after another, and record how."""
    store = a_store(root)
    state = save(store, store.load(), steps[0].replace(settings=Settings()), "Begin")
    state = save(store, state, steps[0], "Set")
    recorder = Recorder(root)
    for step in steps[1:]:
        with recorder.listening():
            state = save(store, state, step, "Edit")
        recorder.saved()
    return recorder


def cases(recorder: Recorder, steps: tuple[State, ...]) -> Iterator[Case]:
    """Every state after a power cut, as it is and with a hand edit of each file."""
    for found in states(recorder):
        allowed = steps[found.saved : found.saved + 2]
        yield Case(found.tree, None, allowed)
        if f"data/{unfinished.NAME}" in found.tree:
            yield from _by_hand(recorder.before, found, allowed)


def _by_hand(before: Tree, found: Found, allowed: tuple[State, ...]) -> Iterator[Case]:
    for name in FILES:
        path = f"data/{name}"
        text = found.tree.get(path)
        if text is None or not has_records(name, text):
            continue
        yield Case(
            found.tree,
            (name, changed_by_hand(name, text)),
            tuple(as_by_hand(state, name) for state in allowed),
        )
        old = before.get(path)
        if old not in (None, text) and len(allowed) > 1:
            # Somebody who sees what the edit has done takes it back.
            back = as_by_hand(with_file_of(allowed[1], BEFORE, name), name)
            assert old is not None
            yield Case(found.tree, (name, changed_by_hand(name, old)), (back,))


def has_records(name: str, text: bytes) -> bool:
    """Whether a file holds what is edited by hand here."""
    return HANDS[name.partition("/")[0]][0].encode() in text


def changed_by_hand(name: str, text: bytes) -> bytes:
    """The text of a file after a hand edit."""
    old, new = HANDS[name.partition("/")[0]]
    return text.replace(old.encode(), new.encode())


def as_by_hand(state: State, name: str) -> State:
    """The state with the hand edit of a file."""
    folder, _, month = name.partition("/")
    if folder == "settings.toml":
        return state.replace(settings=state.settings.replace(theme="by-hand"))
    if folder == "practice":
        tests = (
            one.replace(source="by hand") if f"{one.date:%Y-%m}.toml" == month else one
            for one in state.tests
        )
        return state.replace(tests=tuple(tests))
    sessions = (
        one.replace(start=time(20)) if f"{one.date:%Y-%m}.toml" == month else one
        for one in state.sessions
    )
    return state.replace(sessions=tuple(sessions))


def with_file_of(state: State, other: State, name: str) -> State:
    """A state with the records of one file as another state has them."""
    folder, _, month = name.partition("/")
    if folder == "settings.toml":
        return state.replace(settings=other.settings)
    field = "tests" if folder == "practice" else "sessions"
    here = [one for one in getattr(state, field) if f"{one.date:%Y-%m}.toml" != month]
    there = [one for one in getattr(other, field) if f"{one.date:%Y-%m}.toml" == month]
    return state.replace(**{field: (*here, *there)})


def holds(path: Path) -> bool:
    """Whether a file is there and whole, by its end; the first format has none."""
    return path.exists() and b"\n[" in path.read_bytes()


def left_behind(data: Path) -> list[str]:
    """Drafts that lie about; those of copies of old formats go with the next such copy."""
    return [
        str(one.relative_to(data))
        for one in data.rglob(".*")
        if one.name != ".lock" and "format-1" not in one.parts
    ]


def bad(root: Path, chosen: Iterable[Case]) -> Iterator[str]:
    """Start the program in each of the cases, and say what is wrong after it."""
    for number, case in enumerate(chosen):
        place = root / f"{number}"
        write_tree(place, case.tree)
        if case.hand:
            (place / "data" / case.hand[0]).write_bytes(case.hand[1])
        try:
            found = a_store(place).load()
            if found not in case.allowed:
                yield f"case {number}, by hand {case.hand}: {found!r} of {sorted(case.tree)}"
            store = a_store(place)
            again = store.save("On", lambda state: state.replace(tests=(*state.tests, MORE)))
            if again.state.replace(tests=found.tests) != found:
                yield f"case {number}: the next edit does not go on from what stands"
            if store.check():
                yield f"case {number}: {store.check()}"
            left = left_behind(place / "data")
            if left:
                yield f"case {number}: {left} are left"
            for copy in store.copies():
                lost = [one for one in case.copied if not holds(copy.path / one)]
                if lost:
                    yield f"case {number}: the copy {copy.name} lacks {lost}"
        except Exception as error:
            yield f"case {number}, by hand {case.hand}: {error!r} of {sorted(case.tree)}"
        shutil.rmtree(place)
