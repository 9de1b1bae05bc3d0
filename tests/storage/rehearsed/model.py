"""What has to stand: the records by their keys, and the steps that can be taken back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mls_tui.storage import layout
from mls_tui.study import changes
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, Value
from tests.examples import EXAMS

# A table and a key in it.
Key = tuple[str, str]
Records = dict[Key, Any]

LIMIT = 200


class Difference(NamedTuple):
    """A record that an edit makes, changes or takes out; None stands for none."""

    key: Key
    before: Any
    after: Any


@dataclass
class Step:
    """An edit that can be taken back or made again."""

    label: str
    made: tuple[Difference, ...]


class Comment(NamedTuple):
    """A line or the end of a line that a user wrote into a file, about a record or about none.

    One inside of a record goes with it.
    """

    text: str
    file: str
    inside: Key | None


class Remembered(NamedTuple):
    """All that was so when a copy of all files was made."""

    records: Records
    where: dict[Key, str]
    surplus: dict[str, int]
    comments: tuple[Comment, ...]
    files: tuple[str, ...]


def records_of(state: State) -> Records:
    """The records of a state."""
    return {
        (table, key): record
        for table, held in changes.tables(state).items()
        for key, record in held.items()
    }


def differences(old: Mapping[Key, Any], new: Mapping[Key, Any]) -> tuple[Difference, ...]:
    """What is not the same in two sets of records."""
    keys = dict.fromkeys((*old, *new))
    return tuple(
        Difference(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)
    )


NOTHING = records_of(State(exams=EXAMS))


@dataclass
class Model:
    """The records of one data directory.

    Attributes:
        records: What has to stand.
        where: The file in which each lies.
        surplus: By file, how many records more it holds than its end counts.
        comments: What users have written beside them.
        undo: By home, the steps that can be taken back there, the newest last.
        redo: By home, the steps that can be made again, the one undone last at the end.
    """

    records: Records = field(default_factory=lambda: dict(NOTHING))
    where: dict[Key, str] = field(default_factory=dict)
    surplus: dict[str, int] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    undo: dict[str, list[Step]] = field(default_factory=dict)
    redo: dict[str, list[Step]] = field(default_factory=dict)

    def state(self) -> State:
        """The records as a state."""
        return as_state(self.records)

    def made_by(self, change: Callable[[State], State]) -> tuple[Difference, ...]:
        """What an edit would change.

        Raises:
            StudyError: If it is refused.
        """
        return differences(self.records, records_of(change(self.state())))

    def files_of(self, made: Iterable[Difference]) -> set[str]:
        """The files that are written when something is changed, misplaced records included."""
        found = {name for key, name in self.where.items() if name != home(key, self.records[key])}
        found |= {
            home(key, self.records[key])
            for key, name in self.where.items()
            if name != home(key, self.records[key])
        }
        for key, before, after in made:
            found |= {home(key, one) for one in (before, after) if one is not None}
        return found

    def write(self, made: Iterable[Difference]) -> None:
        """Change records; all that lie elsewhere go where they belong."""
        for key, _, after in made:
            if after is None:
                self.records.pop(key, None)
            else:
                self.records[key] = after
        self.settle()

    def settle(self) -> None:
        """Have each record in its file with the comments inside of it."""
        self.complete()
        now = {key: home(key, one) for key, one in self.records.items()}
        self.comments = tuple(
            one._replace(file=now[one.inside]) if one.inside else one
            for one in self.comments
            if one.inside is None or one.inside in now
        )
        self.where = now

    def complete(self) -> None:
        """Have what stands without any file."""
        self.records = NOTHING | self.records

    def save(self, home_name: str, label: str, made: tuple[Difference, ...]) -> None:
        """Make an edit in the windows of one home."""
        self.write(made)
        steps = self.undo.setdefault(home_name, [])
        steps.append(Step(label, made))
        del steps[:-LIMIT]
        self.redo[home_name] = []

    def turn(self, home_name: str, *, back: bool) -> tuple[Step, Records, bool] | None:
        """The step to be taken back or made again, the records then, and whether all of it is.

        None if there is none. What cannot be done at all leads to the records as they are.
        """
        steps = (self.undo if back else self.redo).get(home_name)
        if not steps:
            return None
        step = steps[-1]
        new, whole, any_done = dict(self.records), True, False
        for key, before, after in step.made:
            expected, goal = (after, before) if back else (before, after)
            current = self.records.get(key)
            if current != expected:
                whole = False
                goal = mixed(current, expected, goal)
                if goal is None:
                    continue
            any_done = True
            if goal is None:
                new.pop(key, None)
            else:
                new[key] = goal
        return step, new if any_done else dict(self.records), whole

    def turned(self, home_name: str, new: Records, *, back: bool, whole: bool) -> None:
        """Take a step back or make it again."""
        one, other = (self.undo, self.redo) if back else (self.redo, self.undo)
        step = one[home_name].pop()
        made = differences(self.records, new)
        self.write(made)
        if not whole:
            turned = tuple(Difference(key, after, before) for key, before, after in made)
            step = Step(step.label, turned if back else made)
        other.setdefault(home_name, []).append(step)

    def remember(self, files: Iterable[str]) -> Remembered:
        """All that is so now, in these files."""
        return Remembered(
            dict(self.records), dict(self.where), dict(self.surplus), self.comments, tuple(files)
        )

    def recall(self, then: Remembered) -> None:
        """Have all as it was."""
        self.records, self.where = dict(then.records), dict(then.where)
        self.surplus, self.comments = dict(then.surplus), then.comments


def home(key: Key, record: Any) -> str:
    """The file in which a record belongs."""
    return layout.home(key[0], record)


def as_state(records: Mapping[Key, Any]) -> State:
    """Records as a state."""
    tables: dict[str, dict[str, object]] = {}
    for (table, key), record in records.items():
        tables.setdefault(table, {})[key] = record
    return changes.rebuild(State(exams=EXAMS), tables)


def parts_of(record: Any) -> tuple[Any, ...]:
    """The contents of a record's fields; an item has but one."""
    return tuple(record.fields().values()) if isinstance(record, Value) else (record,)


def mixed(current: Any, expected: Any, goal: Any) -> Value | None:
    """A record of which some fields can go on to the goal; None if none can."""
    if not isinstance(current, Value) or not type(current) is type(expected) is type(goal):
        return None
    assert isinstance(goal, Value)
    wanted = {
        name: content
        for name, content in goal.fields().items()
        if content != getattr(expected, name) and getattr(current, name) == getattr(expected, name)
    }
    try:
        return current.replace(**wanted) if wanted else None
    except StudyError:
        return None
