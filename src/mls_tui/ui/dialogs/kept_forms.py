"""Where forms are kept that were left half filled."""

from collections.abc import Mapping
from typing import Protocol

from mls_tui.study.value import StudyError


class Shelf(Protocol):
    """Keeps them over a restart."""

    def values(self, about: str) -> Mapping[str, str]:
        """What was typed into the form that speaks of something, by field."""

    def keep(self, about: str, values: Mapping[str, str]) -> None:
        """Keep what was typed; refuses with a StudyError what cannot be kept."""

    def drop(self, about: str) -> None:
        """Forget what was typed into a form."""


class KeptForms:
    """Keeps them as long as the program runs, and over a restart where there is a shelf."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf
        self._here: dict[str, Mapping[str, str]] = {}

    def values(self, about: str) -> Mapping[str, str]:
        """What was typed into the form that speaks of something, by field."""
        if about in self._here or self._shelf is None:
            return self._here.get(about, {})
        return self._shelf.values(about)

    def keep(self, about: str, values: Mapping[str, str]) -> str:
        """Keep what was typed; says why it is lost with the program, if it is."""
        self._here[about] = values
        if self._shelf is None:
            return ""
        try:
            self._shelf.keep(about, values)
        except StudyError as fault:
            return str(fault).rstrip(".")
        # What another window makes of it counts from now on.
        del self._here[about]
        return ""

    def drop(self, about: str) -> None:
        """Forget what was typed into a form."""
        self._here.pop(about, None)
        if self._shelf:
            self._shelf.drop(about)
