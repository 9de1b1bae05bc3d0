"""Which keys of earlier versions their user has been told the new place of, on this machine."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from mls_tui.storage import durable
from mls_tui.study.value import Field, Line, StudyError, Value, make
from mls_tui.tomlfile import read_toml

OLD_KEYS_FILE = "told-keys.toml"


class _Told(Value):
    """The keys by screen and name, such as "schedule.m"."""

    told: Annotated[tuple[Line, ...], Field(max_length=200)] = ()


class OldKeys:
    """Says once of each key that it has moved, and only to those who knew it."""

    def __init__(self, directory: Path, knew_them: Callable[[], bool]) -> None:
        """Take the directory of what belongs to this machine, and how to see an old user.

        Args:
            directory: Where it is noted what has been told.
            knew_them: Whether an earlier version has written the user's records.
        """
        self._path = directory / OLD_KEYS_FILE
        self._knew_them = knew_them

    def is_news(self, name: str) -> bool:
        """Whether to tell the new place of a key now; the same key is news once."""
        if not self._knew_them():
            return False
        told = self._told()
        if name in told:
            return False
        self._write((*told, name))
        return True

    def _told(self) -> tuple[str, ...]:
        try:
            return make(_Told, **read_toml(self._path)).told
        except (OSError, StudyError, TypeError):
            return ()

    def _write(self, told: tuple[str, ...]) -> None:
        import tomli_w

        try:
            durable.make_directory(self._path.parent)
            content = tomli_w.dumps({"told": list(told)}).encode()
            durable.draft(self._path, content, durable=False).replace(self._path)
        except (OSError, StudyError):
            # Then it is told again the next time.
            return
