"""A notice that the terminal itself shows, also where its window is not the one in front.

Waits for a Textual that lets an app write such a sequence: `App.notify` stays inside of the window,
`App.bell` only rings, and the driver, which writes to the terminal in order with what is drawn, is
a private name of the app (it has no issue of its own).
"""

from typing import TYPE_CHECKING

from mls_tui.study.value import clean_line

if TYPE_CHECKING:
    from textual.app import App


def show_notice(app: "App[None]", text: str) -> None:
    """Have the terminal show a notice (OSC 9); one that knows none leaves it out."""
    driver = app._driver  # noqa: SLF001 (see above)
    if driver is not None:
        driver.write(f"\x1b]9;{clean_line(text)}\x07")
        driver.flush()
