"""What a command works on: the day, the exams, the records on disk."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from mls_tui.exams.catalogue import Catalogue
from mls_tui.paths import cache_directory, data_directory, rows_directory, state_directory
from mls_tui.storage.forms import FormShelf
from mls_tui.storage.old_keys import OldKeys
from mls_tui.storage.store import Store
from mls_tui.storage.timer import TimerShelf
from mls_tui.study.state import State
from mls_tui.study.value import StudyError, clean_line
from mls_tui.study.wording import agree, count
from mls_tui.trusted import TrustedRows

if TYPE_CHECKING:
    from argparse import Namespace


class Workspace:
    """The records of one directory, and the day. `note` says what is special about them."""

    def __init__(
        self,
        directory: Path,
        machine_directory: Path,
        clock: Callable[[], date],
        note: str = "",
        rows: Path | None = None,
    ) -> None:
        """Take the directory of the records, that of this machine, and that of what was read."""
        self.directory = directory
        self.exam_directory = directory / "exams"
        self._known_exams = TrustedRows(cache_directory() / "exams")
        self.exams = Catalogue(self.exam_directory, self._known_exams)
        self.clock = clock
        self.note = note
        self._has_warned = False
        self.caches = (rows,) if rows else ()
        self._known_records = TrustedRows(rows) if rows else None
        self.store = Store(directory, machine_directory, self.exams, trusted=self._known_records)
        self.timers = TimerShelf(machine_directory)
        self.forms = FormShelf(machine_directory / "forms")
        # Who had another key once has records that were written in the first format.
        self.old_keys = OldKeys(
            machine_directory,
            lambda: bool(self.store.notes()) or self.store.backups.has_old_format(1),
        )

    @property
    def today(self) -> date:
        """The day: as rehearsed, else the real one."""
        return self.clock()

    @property
    def minute(self) -> int:
        """The minute of the day; the first one of a day that is rehearsed."""
        now = datetime.now(UTC).astimezone()
        return now.hour * 60 + now.minute if now.date() == self.today else 0

    def keep_read(self) -> None:
        """Keep what was read and checked, which spares the next start doing so."""
        self._known_exams.keep()
        if self._known_records:
            self._known_records.keep()
            self._known_records.drop_others()

    def load(self) -> State:
        """Read the records, and say beside the output what their files ask.

        Raises:
            StudyError: If they cannot be read.
        """
        state = self.store.load()
        if not self._has_warned:
            self._has_warned = True
            from mls_tui.cli.printing import warn

            warn(f"{one.text} 'mls-tui check' says more." for one in self.store.matters())
            if left := self.store.left():
                them = agree(len(left), "it", "them")
                edits = count(len(left), "edit")
                warn([f"{edits} could not be saved; the dashboard offers {them}."])
        return state

    def change(self, label: str, change: Callable[[State], State]) -> tuple[State, State]:
        """Change the records and save them.

        Args:
            label: What the edit is called when it is undone.
            change: Makes the new state from the one on disk.

        Returns:
            The state before, and the one that stands after.

        Raises:
            StudyError: If the change is refused or cannot be saved; then nothing has changed.
        """
        from mls_tui.cli.printing import warn

        old = self.load()
        warn(self.store.notes())
        return old, self.store.save(label, change).state


@contextmanager
def opened(arguments: "Namespace | SimpleNamespace") -> Iterator[Workspace]:
    """Open the records that the arguments ask for; the demo's are removed afterwards.

    Raises:
        StudyError: If the day or the directory that is asked for is none.
    """
    clock = _clock(arguments.today)
    if arguments.data_dir == "":
        raise StudyError("The directory after --data-dir is empty: name one, or leave it out.")
    if not arguments.demo:
        directory = data_directory(arguments.data_dir)
        note = "rehearsal" if arguments.today else ""
        rows = rows_directory(directory)
        workspace = Workspace(directory, state_directory(directory), clock, note, rows)
        try:
            yield workspace
        finally:
            workspace.keep_read()
        return
    from mls_tui.cli.demo_folder import demo_folder
    from mls_tui.demo import demo_state

    with demo_folder() as folder:
        data = Path(folder, "data")
        workspace = Workspace(data, Path(folder, "machine"), clock, "demo")
        # Through another journal, so that undo never takes the demo itself back.
        maker = Store(data, Path(folder, "maker"), workspace.exams)
        maker.save("Demo", lambda _: demo_state(workspace.exams, workspace.today))
        yield workspace


def _real_day() -> date:
    """Today where the user is now: a dashboard may stand open on a journey."""
    # Without that, the zone in which the program was started would stay to its end.
    if hasattr(time, "tzset"):
        time.tzset()
    return date(*time.localtime()[:3])


def _clock(text: str | None) -> Callable[[], date]:
    if text is None:
        return _real_day
    try:
        day = date.fromisoformat(text)
    except ValueError:
        shown = clean_line(text)[:60]
        raise StudyError(f'"{shown}" is not a day to rehearse: write it as 2026-11-22.') from None
    if not 1970 <= day.year <= 2200:
        raise StudyError(f"The day to rehearse, {day}, is not between 1970 and 2200.")
    return lambda: day
