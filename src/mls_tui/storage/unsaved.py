"""Edits that could not be saved, kept on this machine until they are."""

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from mls_tui.storage import durable
from mls_tui.storage.journal import read_entries, write_entries
from mls_tui.storage.owner import is_gone, machine, owner
from mls_tui.storage.plain import BadRecordError
from mls_tui.study.changes import HeldEdit
from mls_tui.study.exam import Exam
from mls_tui.study.value import StudyError
from mls_tui.tomlfile import read_toml

# A number that no process has.
_NOBODY = 9_999_999


class UnsavedEdits:
    """The edits that windows have not saved, a file for each window."""

    def __init__(self, directory: Path, exams: Mapping[str, Exam]) -> None:
        self._directory = directory
        self._exams = exams

    def hold(self, edits: tuple[HeldEdit, ...]) -> None:
        """Keep the edits of this window in place of those that it held before.

        Raises:
            StudyError: If they cannot be written.
        """
        self._write(self._directory / f"{owner()}.toml", edits)

    def _write(self, target: Path, edits: tuple[HeldEdit, ...]) -> None:
        try:
            if not edits:
                target.unlink(missing_ok=True)
                return
            durable.make_directory(self._directory)
            durable.draft(target, write_entries(edits).encode()).replace(target)
        except OSError as error:
            raise StudyError(
                f"{durable.shown(target)}: cannot be written ({durable.reason(error)})."
            ) from None

    def leave(self, edits: tuple[HeldEdit, ...]) -> None:
        """Keep edits of a window that is gone, to be offered at the next start.

        Raises:
            StudyError: If they cannot be written.
        """
        number = _NOBODY + len(tuple(self._orphans()))
        self._write(self._directory / f"{machine()}-{number}.toml", edits)

    def left(self) -> tuple[HeldEdit, ...]:
        """The edits of windows that are gone, in the order of their files; unreadable ones stay."""
        found: list[HeldEdit] = []
        for path in self._orphans():
            with suppress(StudyError, BadRecordError, OSError, KeyError, ValueError):
                found += read_entries(read_toml(path), self._exams)
        return tuple(found)

    def drop_left(self) -> None:
        """Forget the edits of windows that are gone."""
        for path in self._orphans():
            with suppress(OSError):
                path.unlink()

    def _orphans(self) -> Iterator[Path]:
        now = time.time()
        with suppress(OSError):
            for path in sorted(self._directory.glob("*.toml")):
                if is_gone(path.stem, path, now):
                    yield path
