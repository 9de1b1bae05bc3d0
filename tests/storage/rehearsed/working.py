"""What windows do: edits, undo, looking, ending, and being killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from mls_tui.study import changes
from mls_tui.study.attempt import add_attempt
from mls_tui.study.changes import BlockedEditError, HeldEdit, Revision
from mls_tui.study.planning.weeks import plan_weeks
from mls_tui.study.records import Attempt, Rating
from mls_tui.study.settings import set_availability, use_exam
from mls_tui.study.value import StudyError
from tests.examples import EXAMS, evenings
from tests.storage.rehearsed import hands
from tests.storage.rehearsed.deeds import Desk, draw_deed
from tests.storage.rehearsed.model import Difference, differences, records_of
from tests.storage.rehearsed.windows import killed_at, put_back
from tests.storage.rehearsed.world import FIRST_DAY, HOMES, World, windows

RATED = Attempt(
    id="first",
    exam="DEA-C01",
    date=date(2026, 5, 20),
    score=660,
    ratings=dict(
        zip((one.id for one in EXAMS["DEA-C01"].domains), [*Rating, Rating.STRONG], strict=True)
    ),
)
BEGINNINGS: tuple[tuple[int, str, Revision], ...] = (
    (0, "Prepare", partial(use_exam, code="DEA-C01")),
    (1, "Report", partial(add_attempt, attempt=RATED, today=FIRST_DAY)),
    (2, "Say when", partial(set_availability, availability=evenings())),
    (0, "Plan", partial(plan_weeks, today=FIRST_DAY, id="p0")),
)


class Working(World):
    """Edits in windows that may have old records on their screens."""

    @initialize(is_planned=st.booleans())
    def begin(self, is_planned: bool) -> None:  # noqa: FBT001
        """Begin with a report and a plan, or with an exam alone."""
        for which, label, change in BEGINNINGS if is_planned else BEGINNINGS[:1]:
            self.act(self.windows[which], HOMES[which], label, change)

    @rule(data=st.data(), which=windows)
    def edit(self, data: st.DataObject, which: int) -> None:
        """Make an edit in a window, which may have old records on its screen."""
        window = self.windows[which]
        desk = Desk(window.seen, self.today, self.new_id())
        deed = draw_deed(data.draw, desk)
        self.act(window, HOMES[which], deed.label, deed.change)

    @rule(data=st.data(), which=windows)
    def edit_again(self, data: st.DataObject, which: int) -> None:
        """The same, since edits are most of a life."""
        self.edit(data=data, which=which)

    @rule(which=windows, back=st.booleans())
    def turn(self, which: int, back: bool) -> None:  # noqa: FBT001
        """Undo or redo, in part where others have changed something since."""
        window, home = self.windows[which], HOMES[which]
        expected = self.model.turn(home, back=back)
        go = window.store.undo if back else window.store.redo
        if expected is None:
            with pytest.raises(StudyError, match="There is nothing to"):
                go()
            self.killed.discard(home)
            return
        step, new, whole = expected
        made = differences(self.model.records, new)
        try:
            done = go()
        except BlockedEditError:
            assert self.model.files_of(made) & self.damaged.keys()
            return
        except StudyError:
            # Nothing of it can be any more, which is said, and the step is forgotten.
            assert not made
            steps = self.model.undo if back else self.model.redo
            steps[home].pop()
            self.killed.discard(home)
            return
        assert not self.model.files_of(made) & self.damaged.keys()
        assert (done.label, not done.kept) == (step.label, whole)
        self.model.turned(home, new, back=back, whole=whole)
        self.killed.discard(home)
        window.seen = done.state
        assert records_of(window.seen) == self.model.records

    @rule(which=windows)
    def look(self, which: int) -> None:
        """An open window looks at the disk."""
        window = self.windows[which]
        window.seen = window.store.news() or window.seen
        assert records_of(window.seen) == self.model.records
        assert {one.name for one in window.store.matters()} >= self.damaged.keys()

    @precondition(World.is_good)
    @rule(which=windows)
    def restart(self, which: int) -> None:
        """Throw a window away and open another."""
        self.windows[which].open()
        assert records_of(self.windows[which].seen) == self.model.records

    @precondition(World.is_good)
    @rule(data=st.data(), which=windows)
    def die_unsaved(self, data: st.DataObject, which: int) -> None:
        """A window ends with an edit that it could not save; the next start offers it."""
        window = self.windows[which]
        deed = draw_deed(data.draw, Desk(window.seen, self.today, self.new_id()))
        try:
            made = changes.changes(window.seen, deed.change(window.seen))
        except StudyError:
            return
        window.store.hold((HeldEdit(deed.label, made),))
        window.die()
        window.open()
        (left,) = window.store.left()
        self.act(window, HOMES[which], left.label, partial(changes.made_again, held=left))
        window.store.drop_left()
        assert window.store.left() == ()

    @rule(days=st.integers(0, 2), minutes=st.integers(1, 600))
    def wait(self, days: int, minutes: int) -> None:
        """Time goes on."""
        self.now += timedelta(days=days, minutes=minutes)

    @precondition(World.is_good)
    @rule(data=st.data(), which=windows, moment=st.integers(1, 60))
    def be_killed(self, data: st.DataObject, which: int, moment: int) -> None:
        """A program is killed while it saves: all of the edit is there, or nothing of it."""
        window, home = self.windows[which], HOMES[which]
        deed = draw_deed(data.draw, Desk(window.seen, self.today, self.new_id()))
        try:
            made = self.model.made_by(deed.change)
        except StudyError:
            return
        with self.killing(moment, home):
            window.store.save(deed.label, deed.change, window.seen)
        window.open()
        if records_of(window.seen) != self.model.records:
            self.model.write(made)
        assert records_of(window.seen) == self.model.records
        self.journal_after_a_kill(home, deed.label, made)

    @precondition(World.is_good)
    @rule(which=windows, moment=st.integers(1, 40))
    def be_killed_undoing(self, which: int, moment: int) -> None:
        """A program is killed while it takes an edit back."""
        window, home = self.windows[which], HOMES[which]
        expected = self.model.turn(home, back=True)
        if expected is None or not expected[2]:
            return
        with self.killing(moment, home):
            window.store.undo()
        window.open()
        new = expected[1]
        is_done = records_of(window.seen) != self.model.records or new == self.model.records
        if is_done and self.in_journal(home, "redo") > len(self.model.redo.get(home, [])):
            self.model.turned(home, new, back=True, whole=True)
        elif is_done:
            # It is there to be taken back once more, which will be refused.
            self.model.write(differences(self.model.records, new))
        assert records_of(window.seen) == self.model.records

    @precondition(lambda self: self.kept and not self.damaged)
    @rule(data=st.data(), which=windows, moment=st.integers(1, 80))
    def be_killed_restoring(self, data: st.DataObject, which: int, moment: int) -> None:
        """A program is killed while it puts a copy back."""
        window = self.windows[which]
        name: str = data.draw(st.sampled_from(sorted(self.kept)))
        with self.killing(moment, HOMES[which]):
            window.store.restore(name)
        window.open()
        then = self.kept[name]
        now = {one: self.text(one) for one in hands.files(self.data)}
        copy = next(one for one in window.store.copies() if one.name == name)
        is_back = all(now.get(one) == (copy.path / one).read_text("utf-8") for one in then.files)
        if is_back and all("records = 0" in now[one] for one in now.keys() - set(then.files)):
            self.model.recall(then)
        assert records_of(window.seen) == self.model.records

    @contextmanager
    def killing(self, moment: int, home: str) -> Iterator[None]:
        """Kill the program at a moment of the block, if that is not over before."""
        picture = self.root / "picture"
        with killed_at(moment, self.place, picture):
            yield
        if picture.exists():
            put_back(self.place, picture)
            self.killed.add(home)

    def in_journal(self, home: str, stack: str) -> int:
        """How many steps a stack of the journal has on disk."""
        return len(list((self.place / home / "journal" / stack).glob("[0-9]*.toml")))

    def journal_after_a_kill(self, home: str, label: str, made: tuple[Difference, ...]) -> None:
        """A killed program may not have come to keep its edit for undo, nor to drop the redone."""
        undo, redo = self.in_journal(home, "undo"), self.in_journal(home, "redo")
        steps = self.model.undo.get(home, [])
        if undo > len(steps):
            assert not redo
            self.model.undo.setdefault(home, steps)
            self.model.save(home, label, made)
        else:
            assert undo == len(steps)
            self.model.redo[home] = self.model.redo.get(home, [])[:redo]
