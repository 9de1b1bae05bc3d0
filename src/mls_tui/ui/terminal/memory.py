"""Memory: what was painted in a dialog goes when the dialog is closed.

Waits for a Textual that keeps no widget in a cache of a method: the 1,024 that were painted last
stay there with all of their lines, 20 MB and more (it has no issue of its own; the kind is that of
https://docs.astral.sh/ruff/rules/cached-instance-method/).
"""

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style

# Pairs of colours that are remembered.
_PAIRS = 1024


def forget_closed_widgets() -> None:
    """Have colours remembered without the widget that asked for them.

    A second dashboard in the same process, as made-up data is, finds that done already.
    """
    work_out = getattr(StylesCache.get_inner_outer, "__wrapped__", None)
    if work_out is None:
        return

    @lru_cache(_PAIRS)
    def inner_outer(base: Color, background: Color) -> tuple[Style, Style]:
        found: tuple[Style, Style] = work_out(None, base, background)
        return found

    setattr(  # noqa: B010 (a method cannot be assigned)
        StylesCache,
        "get_inner_outer",
        lambda _widget, base, background: inner_outer(base, background),
    )
