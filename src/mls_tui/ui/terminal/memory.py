"""Memory: what was painted in a dialog goes when the dialog is closed.

Waits for a Textual that keeps no widget in a cache of a method: the 1,024 that were painted last
stay there with all of their lines, 20 MB and more (it has no issue of its own; the kind is that of
https://docs.astral.sh/ruff/rules/cached-instance-method/).
"""

from functools import lru_cache

from textual._styles_cache import StylesCache

# Enough for all that is on show at once.
_WIDGETS = 96


def forget_closed_widgets() -> None:
    """Have no more widgets remembered than stand on a screen."""
    remembering = StylesCache.get_inner_outer
    setattr(  # noqa: B010 (a method cannot be assigned)
        StylesCache, "get_inner_outer", lru_cache(_WIDGETS)(remembering.__wrapped__)
    )
