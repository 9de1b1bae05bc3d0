"""Everything that the palette reaches: each action of each screen, with its key."""

from collections.abc import Iterator
from typing import NamedTuple

from mls_tui.ui.keys.hints import names_of
from mls_tui.ui.keys.keymap import EVERYWHERE, SCREENS
from mls_tui.ui.keys.meanings import BACK
from mls_tui.ui.keys.rows import KEYS, Key


class Reach(NamedTuple):
    """An action: what the palette calls it, and the screen to do it on; none for the app itself."""

    title: str
    text: str
    screen: str
    action: str


def reachable(here: str) -> Iterator[Reach]:
    """List the actions, those of the screen on show first.

    Args:
        here: Name of the screen on show.
    """
    # Going back is of use only where one is.
    found = [row for row in KEYS if row.meaning is not BACK]
    own = {row.meaning for row in found if row.room == here}
    yield from (_reach(row, here, "") for row in found if row.room == here)
    for row in found:
        # What a screen does in its own way has come already.
        if row.room == EVERYWHERE and row.meaning not in own:
            yield _reach(row, here, "")
    for screen in SCREENS:
        if screen != here:
            where = f" · {screen.title()}"
            yield from (_reach(row, screen, where) for row in found if row.room == screen)
    yield from (_reach(row, "", "") for row in found if row.room == "app")


def _reach(row: Key, screen: str, where: str) -> Reach:
    return Reach(f"{row.word}{where} ({names_of(row.id)})", row.text, screen, row.action)
