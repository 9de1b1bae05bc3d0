"""A place on disk for tests of the store."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mls_tui.storage.store import Store
from mls_tui.study.changes import merge
from mls_tui.study.state import State
from tests.examples import EXAMS


def save(store: Store, old: State, new: State, label: str) -> State:
    """Save what lies between two states as an edit made on the first."""
    return store.save(label, partial(merge, old, new), old).state


@dataclass(frozen=True)
class Place:
    """A data directory and a state directory, both not made yet."""

    data: Path
    state: Path

    def store(self) -> Store:
        """A store as a newly started program has it; it does not wait for a lock."""
        return Store(self.data, self.state, EXAMS, patience=0)

    def write(self, name: str, text: str) -> Path:
        """Put a file there as a user with an editor does."""
        path = self.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.data / name).read_text(encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        """Every file of the data directory with its content, but for the lock and daily copies."""
        return {
            str(one.relative_to(self.data)): one.read_bytes()
            for one in sorted(self.data.rglob("*"))
            if one.is_file() and one.name != ".lock" and "daily" not in one.parts
        }
