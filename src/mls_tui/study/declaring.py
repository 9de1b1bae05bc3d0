"""What a value's fields are declared with beside their types."""

from collections.abc import Callable
from typing import Any, NamedTuple

Check = Callable[[Any], Any]


class Bounds(NamedTuple):
    """What a declaration asks beyond a type, made by `Field`."""

    strict: bool = False
    ge: Any = None
    gt: Any = None
    le: Any = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    default_factory: Callable[[], Any] | None = None
    repr: bool = True


def Field(  # noqa: N802  (reads as the declaration that it is)
    *,
    strict: bool = False,
    ge: Any = None,
    gt: Any = None,
    le: Any = None,
    min_length: int | None = None,
    max_length: int | None = None,
    pattern: str | None = None,
    default_factory: Callable[[], Any] | None = None,
    repr: bool = True,
) -> Any:
    """Declare bounds of a field's type, or as its default, what makes the default.

    Args:
        strict: Whether nothing is converted, such as a whole number that is meant as text.
        ge: The least number or day.
        gt: What a number is above.
        le: The greatest number or day.
        min_length: The fewest characters or items.
        max_length: The most characters or items.
        pattern: The regular expression that a text matches as a whole.
        default_factory: Makes the default.
        repr: Whether it is shown where a value is printed for developers.
    """
    return Bounds(strict, ge, gt, le, min_length, max_length, pattern, default_factory, repr)


class BeforeValidator(NamedTuple):
    """A declaration that content goes through a function before its type is checked."""

    function: Check


class AfterValidator(NamedTuple):
    """A declaration that content goes through a function afterwards, which may refuse it.

    It refuses with a ValueError.
    """

    function: Check


class SkipValidation:
    """A declaration that content is taken as it is."""
