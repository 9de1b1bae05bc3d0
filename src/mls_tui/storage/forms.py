"""Half-filled forms on disk, a file for each, so that two windows never write the same one."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from mls_tui.digests import sha256
from mls_tui.storage import durable
from mls_tui.study.half_filled import HalfFilled
from mls_tui.study.value import StudyError, make
from mls_tui.tomlfile import read_toml

# What is older was forgotten by its user, too.
_DAYS = 30
_MOST = 40
# In bytes: more than all fields of a form can hold.
_LARGEST = 256 * 1024


class FormShelf:
    """Keeps forms that were left half filled; a file that cannot be read counts as none."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def values(self, about: str) -> Mapping[str, str]:
        """What was typed into the form that speaks of something, by field."""
        found = _read(self._path(about))
        # Two names could share a file's name.
        return found.values if found and found.about == about else {}

    def keep(self, about: str, values: Mapping[str, str]) -> None:
        """Keep what was typed, in place of what was kept of the same form.

        Raises:
            StudyError: If it cannot be written.
        """
        import tomli_w

        path = self._path(about)
        content = make(HalfFilled, about=about, values=dict(values)).simple()
        try:
            durable.make_directory(self._directory)
            draft = durable.draft(path, tomli_w.dumps(content).encode(), durable=False)
            draft.replace(path)
        except OSError as error:
            where = durable.shown(path)
            raise StudyError(f"{where}: cannot be written ({durable.reason(error)}).") from None

    def drop(self, about: str) -> None:
        """Forget what was typed into a form."""
        with suppress(OSError):
            self._path(about).unlink()

    def sweep(self, is_there: Callable[[str], bool]) -> None:
        """Forget forms that speak of nothing any more, that are old, and more than a few dozen.

        Args:
            is_there: Whether what a form speaks of is still there.
        """
        found: list[tuple[float, Path]] = []
        with suppress(OSError):
            found = [(one.stat().st_mtime, one) for one in self._directory.glob("*.toml")]
        oldest = time.time() - _DAYS * 24 * 60 * 60
        for number, (changed, path) in enumerate(sorted(found, reverse=True)):
            form = _read(path)
            if number >= _MOST or changed < oldest or (form and not is_there(form.about)):
                with suppress(OSError):
                    path.unlink()
        if found:
            durable.sweep(self._directory)

    def _path(self, about: str) -> Path:
        return self._directory / f"{sha256(about.encode()).hexdigest()[:16]}.toml"


def _read(path: Path) -> HalfFilled | None:
    try:
        return make(HalfFilled, **read_toml(path, _LARGEST))
    except (OSError, StudyError, TypeError):
        return None
