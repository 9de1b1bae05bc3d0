"""Two laptops that go apart, and a synchroniser that brings their files together."""

import shutil
from contextlib import suppress
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from mls_tui.study.changes import RefusedEditError
from tests.storage.rehearsed import hands
from tests.storage.rehearsed.deeds import Desk, draw_deed
from tests.storage.rehearsed.laptop import (
    NAMES,
    Conflict,
    Laptop,
    doubled,
    free_name,
    records_in,
    texts,
)
from tests.storage.rehearsed.model import (
    Records,
    differences,
    parts_of,
    records_of,
)
from tests.storage.rehearsed.world import HOMES, World, windows


class Apart(World):
    """Another laptop with the same records."""

    @precondition(lambda self: self.laptop is None and not self.damaged)
    @rule(which=windows, is_known=st.booleans())
    def go_apart(self, which: int, is_known: bool) -> None:  # noqa: FBT001
        """Another laptop has the same records, and no line to this one from now on."""
        if is_known and hands.files(self.data):
            self.keep(self.windows[which])
        self.data.mkdir(exist_ok=True)
        root = self.root / self.new_id("laptop")
        self.laptop = Laptop(self.data, root, lambda: self.now, is_known=is_known)

    @precondition(lambda self: self.laptop is not None)
    @rule(data=st.data())
    def edit_there(self, data: st.DataObject) -> None:
        """Make an edit on the other laptop."""
        assert self.laptop is not None
        store = self.laptop.store
        deed = draw_deed(data.draw, Desk(store.load(), self.today, self.new_id("there-")))
        with suppress(RefusedEditError):
            store.save(deed.label, deed.change)

    @precondition(lambda self: self.laptop is not None and not self.damaged)
    @rule(data=st.data())
    def synchronise(self, data: st.DataObject) -> None:
        """Files that were changed on one side go to the other; of two versions, one is a copy."""
        assert self.laptop is not None
        changed, before = self.laptop.changed(), self.laptop.before
        here = texts(self.data)
        plain = {name for name in changed if here.get(name) == before.get(name)}
        there = {name: records_in(name, text) for name, text in changed.items()}
        while True:
            files = {
                name: {key: self.model.records[key] for key in self.keys_in(name)}
                for name in here.keys() - plain
            }
            files |= {name: there[name] for name in plain}
            twice = list(doubled(files))
            # A record that has left the file of which there is a copy is brought into one.
            bad = {
                name
                for key, *names in twice
                for name, other in (names, names[::-1])
                if name in plain and (other in plain or key in there.get(other, {key: None}))
            }
            if not bad:
                break
            plain -= bad
        for name in sorted(changed):
            if name in plain:
                self.take_over(name, changed[name], there[name])
            else:
                self.leave_copy(data, name, changed[name], there[name])
        self.laptop = None
        if twice:
            # Until then no program can start.
            self.merge(which=0)

    def keys_in(self, name: str) -> set[tuple[str, str]]:
        """The keys of the records that lie in a file."""
        return {key for key, file in self.model.where.items() if file == name}

    def take_over(self, name: str, text: str, there: Records) -> None:
        """Have a file as the other laptop has it."""
        (self.data / name).parent.mkdir(parents=True, exist_ok=True)
        hands.write(self.data / name, text, in_place=False)
        kept = tuple(
            one
            for one in self.model.comments
            if one.file != name or one.inside is None or one.text in text
        )
        self.forget_file(name)
        self.model.records |= there
        self.model.where |= dict.fromkeys(there, name)
        self.model.comments = kept
        self.count(name)

    def leave_copy(self, data: st.DataObject, own: str, text: str, theirs: Records) -> None:
        """Put a copy beside a file."""
        assert self.laptop is not None
        name = free_name(self.data, own, data.draw(st.sampled_from(NAMES)))
        (self.data / name).parent.mkdir(parents=True, exist_ok=True)
        (self.data / name).write_text(text, encoding="utf-8")
        base = records_in(own, self.laptop.before[own]) if own in self.laptop.before else {}
        self.conflicts[name] = Conflict(own, theirs, base, self.laptop.is_known)

    @precondition(lambda self: self.conflicts and not self.damaged)
    @rule(which=windows)
    def merge(self, which: int) -> None:
        """Merge all copies: what was done on either side is there."""
        here = dict(self.model.records)
        merged = self.windows[which].store.merge_copies()
        assert {one.name for one in merged} == self.conflicts.keys()
        now = records_of(self.fresh().load())
        for conflict in self.conflicts.values():
            self.hold_merged(here, conflict, now)
        for key in here.keys() - now.keys():
            assert self.may_go(key, here[key]), key
        self.model.write(differences(self.model.records, now))
        self.conflicts = {}
        # What can be taken back now is known by the journal alone.
        shutil.rmtree(self.place / HOMES[which] / "journal", ignore_errors=True)
        self.model.undo.pop(HOMES[which], None)
        self.model.redo.pop(HOMES[which], None)

    def may_go(self, key: tuple[str, str], record: Any) -> bool:
        """Whether merging may take a record out: it was deleted there, or is of an older plan."""
        if key[0] == "plan" or (key[0] == "session" and record.planned):
            return True
        return any(
            key in conflict.base and key not in conflict.theirs
            for conflict in self.conflicts.values()
        )

    def hold_merged(self, here: Records, conflict: Conflict, now: Records) -> None:
        """Hold what has come of a copy's records against both sides."""
        for key, theirs in conflict.theirs.items():
            mine, base, stands = here.get(key), conflict.base.get(key), now.get(key)
            if stands is None:
                assert mine is not None or base is not None or self.may_go(key, theirs), key
            elif len(self.conflicts) > 1:
                # Of two copies, one may have what the other has changed.
                continue
            elif mine is None:
                assert stands == theirs, key
            else:
                parts = zip(*(parts_of(one) for one in (mine, theirs, stands)), strict=True)
                assert all(part in (one, other) for one, other, part in parts), key
                if conflict.is_known and theirs == base:
                    assert stands == mine, key
