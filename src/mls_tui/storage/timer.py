"""The focus timer on disk: one for all windows of a data directory, on this machine."""

from pathlib import Path
from typing import TYPE_CHECKING

from mls_tui.storage import durable
from mls_tui.study.value import StudyError, make
from mls_tui.tomlfile import read_toml

if TYPE_CHECKING:
    from mls_tui.study.timer import Timer

TIMER_FILE = "timer.toml"


class TimerShelf:
    """Keeps the running timer; a file that cannot be read counts as none."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / TIMER_FILE

    def read(self) -> "Timer | None":
        """The timer as any window left it; None where none runs."""
        from mls_tui.study.timer import Timer

        try:
            return make(Timer, **read_toml(self._path))
        except (OSError, StudyError):
            return None

    def write(self, timer: "Timer | None") -> None:
        """Keep a timer, or none.

        Raises:
            StudyError: If it cannot be written.
        """
        import tomli_w

        try:
            if timer is None:
                self._path.unlink(missing_ok=True)
                return
            durable.make_directory(self._path.parent)
            fields = {name: value for name, value in timer.fields().items() if value is not None}
            draft = durable.draft(self._path, tomli_w.dumps(fields).encode(), durable=False)
            draft.replace(self._path)
        except OSError as error:
            where = durable.shown(self._path)
            raise StudyError(f"{where}: cannot be written ({durable.reason(error)}).") from None
