"""The pictures of the README, taken from the made-up data on a fixed day: `make pictures`."""

import asyncio
import html
import os
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

from mls_tui.demo import demo_state
from tests.examples import EXAMS
from tests.ui.harness import running
from tests.ui.keeper import WatchedApp

DOCS = Path(__file__).parents[1] / "docs"
DAY = date(2026, 11, 25)
SIZE = (120, 40)
# The key of the screen that each picture shows.
PICTURES = {"today": "1", "priorities": "3", "schedule": "4", "practice": "5"}


async def take(name: str) -> str:
    """Draw the screen of a picture as SVG."""
    app = WatchedApp(demo_state(EXAMS, DAY), DAY)
    async with running(app, SIZE) as pilot:
        await pilot.press(PICTURES[name])
        await pilot.pause()
        return app.export_screenshot(title="mls-tui")


def lines(picture: str) -> list[str]:
    """What can be read in a picture, line by line, without blanks: a blank piece is not drawn."""
    rows: defaultdict[float, dict[float, str]] = defaultdict(dict)
    for x, y, text in re.findall(r'<text[^>]* x="([0-9.]+)" y="([0-9.]+)"[^>]*>([^<]*)<', picture):
        rows[float(y)][float(x)] = html.unescape(text)
    return ["".join("".join(rows[y][x] for x in sorted(rows[y])).split()) for y in sorted(rows)]


def main() -> None:
    """Take all of them anew, in full colour whatever the terminal."""
    os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color"}
    os.environ.pop("NO_COLOR", None)
    for name in PICTURES:
        (DOCS / f"{name}.svg").write_text(asyncio.run(take(name)), encoding="utf-8")


if __name__ == "__main__":
    main()
