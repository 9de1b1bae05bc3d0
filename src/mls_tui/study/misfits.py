"""What content does not fit a value, and how that is said."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from mls_tui.study.cleaning import clean_line


class Misfit(NamedTuple):
    """What a value does not accept: where, which kind of misfit, and why in a few words.

    `bounds` has what the kind speaks of, such as the greatest length.
    """

    place: tuple[int | str, ...]
    kind: str
    reason: str
    bounds: Mapping[str, Any]

    @property
    def where(self) -> str:
        """The place in one word, such as "weekdays.0.1.start"."""
        return ".".join(clean_line(str(part))[:40] for part in self.place)

    @property
    def sentence(self) -> str:
        """The reason as a sentence of its own, for a reader who sees the place."""
        return f"{self.reason[:1].upper()}{self.reason[1:]}."

    def __str__(self) -> str:
        """Say it in one sentence.

        The rejected input is left out: it can be long, hostile or personal.
        """
        return f"{self.where}: {self.reason}" if self.where else self.reason


class MisfitError(ValueError):
    """Content that does not make a value; `first` is what was found first."""

    def __init__(self, first: Misfit) -> None:
        super().__init__()
        self.first = first

    def below(self, *place: int | str) -> "MisfitError":
        """The same misfit, seen from a container around it."""
        self.first = self.first._replace(place=(*place, *self.first.place))
        return self

    def __str__(self) -> str:
        return str(self.first)


def misfit(kind: str, reason: str, **bounds: Any) -> MisfitError:
    """Make the error for content that does not fit, at the place that is looked at."""
    return MisfitError(Misfit((), kind, reason, bounds))
