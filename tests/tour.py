"""The tour of the README: scenes of the dashboard on made-up data, as one picture that moves.

`make tour` takes it anew. It is an SVG without scripts: each scene is a group that CSS shows in its
turn, so that it plays where pictures are only looked at. Lines that scenes have in common are drawn
once.
"""

import asyncio
import html
import os
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.style import Style
from textual.app import App
from textual.widgets import Input

from mls_tui.demo import demo_state
from mls_tui.ui.looks import look_named
from mls_tui.ui.widgets.message_line import MessageLine
from tests.examples import EXAMS
from tests.pictures import DAY, DOCS
from tests.ui.harness import running
from tests.ui.keeper import WatchedApp
from tests.ui.painting import Lines, Run, painted

SIZE = (80, 24)
PATH = DOCS / "tour.svg"
# Pixels: a cell, and what stands around the terminal; a line is as high as most fonts are.
_CELL, _ROW, _FONT = 9, 17.5, 15
_MARGIN, _LEGEND = 14, 40
_FONTS = "'DejaVu Sans Mono',Menlo,'Liberation Mono',Consolas,monospace"


class Scene(NamedTuple):
    """What is pressed, what the legend says of it, and for how many seconds it stands.

    `keys` are Textual's names; the last of them is what the legend shows, unless `shown` does.
    """

    keys: tuple[str, ...]
    text: str
    seconds: float = 4.0
    shown: str = ""


SCENES = (
    Scene((), "Today: what to do now, and how far it is to the exam", 4.5, "mls-tui"),
    Scene(("space",), "done: a check-in is one key for each session"),
    Scene(("3",), "Priorities: where the next hour counts most"),
    Scene(("i",), "explains what stands under the cursor, with your numbers", 5),
    Scene(("escape", "v"), "compares the ways to split your hours before you take one"),
    Scene(("escape", "4"), "Schedule: a week that fits a real life"),
    Scene(
        ("w", "tab", "tab", *"sat", "enter"),
        "life happened: ill until Saturday, and how the plan would be mended",
        5,
        "w",
    ),
    Scene(("escape", "5"), "Practice: are you ready, and if not, what is missing?", 4.5),
    Scene(
        ("a", *"D1 20/22 D2 15/17 D3 13/14 D4 11/12", "tab", *"Tutorials Dojo set 5"),
        "logs a test on one line; the form reads along",
        4.5,
        "a",
    ),
    Scene(("enter",), "and every estimate reacts at once", 4.5),
    Scene(("ctrl+p", *"ill"), "finds everything that can be done, by its words", 4.5, "ctrl+p"),
    Scene(("escape", "escape", "question_mark"), "lists the keys of the screen, and runs them"),
)
_NAMES = {"question_mark": "?"}


class Frame(NamedTuple):
    """A scene as it was painted."""

    scene: Scene
    lines: Lines

    @property
    def key(self) -> str:
        """The key of the legend."""
        last = self.scene.keys[-1] if self.scene.keys else ""
        return self.scene.shown or _NAMES.get(last, last)


async def take() -> tuple[Frame, ...]:
    """Play the scenes one after the other."""
    app = WatchedApp(demo_state(EXAMS, DAY), DAY)
    frames = []
    async with running(app, SIZE) as pilot:
        for scene in SCENES:
            for line in app.screen_stack[0].query(MessageLine):
                line.clear()
            await pilot.press(*scene.keys)
            await app.settled()
            await pilot.pause()
            await _let_nothing_blink(app)
            await pilot.pause()
            frames.append(Frame(scene, painted(app)))
    return tuple(frames)


async def _let_nothing_blink(app: App[None]) -> None:
    for field in app.screen.query(Input):
        field.cursor_blink = False


def colour_of(style: Style, *, back: bool) -> str:
    """The colour of a text, or of what lies behind it; empty for that of the terminal."""
    if style.reverse:
        back = not back
    found = style.bgcolor if back else style.color
    return found.triplet.hex if found and found.triplet else ""


class Drawing:
    """An SVG on its way: colours by class, and each line that was drawn already by its name."""

    def __init__(self) -> None:
        self.classes: dict[str, str] = {}
        self.rows: dict[str, str] = {}

    def row(self, line: Sequence[Run]) -> str:
        """The name of a line, which is drawn unless it was."""
        drawn = self._drawn(line)
        return self.rows.setdefault(drawn, f"r{len(self.rows)}") if drawn else ""

    def _drawn(self, line: Sequence[Run]) -> str:
        backs: list[Back] = []
        texts = []
        at = 0
        for run in line:
            text, width, style = run
            x = at * _CELL
            at += width
            if back := colour_of(style, back=True):
                backs.append(Back(self._named(f"fill:{back}"), x, width * _CELL))
            inside = text.strip(" ")
            if not inside:
                continue
            front = colour_of(style, back=False)
            css = f"fill:{front}" if front else "fill:currentColor"
            if style.bold:
                css += ";font-weight:bold"
            before = len(text) - len(text.lstrip(" "))
            cells = width - (len(text) - len(inside))
            texts.append(
                f'<text class="{self._named(css)}" x="{x + before * _CELL}" y="13.5" '
                f'textLength="{cells * _CELL}">{html.escape(inside, quote=False)}</text>'
            )
        return _joined(backs) + "".join(texts)

    def _named(self, css: str) -> str:
        return self.classes.setdefault(css, f"c{len(self.classes)}")


class Back(NamedTuple):
    """A stretch of a line with a background of its own, in pixels."""

    name: str
    x: int
    width: int

    @property
    def drawn(self) -> str:
        """The rectangle."""
        size = f'width="{self.width}" height="{_ROW}"'
        return f'<rect class="{self.name}" x="{self.x}" {size}/>'


def _joined(backs: Sequence[Back]) -> str:
    """Backgrounds, those of one colour side by side as one: else a line would show between."""
    found: list[Back] = []
    for one in backs:
        last = found[-1] if found else None
        if last and last.name == one.name and last.x + last.width == one.x:
            found[-1] = last._replace(width=last.width + one.width)
        else:
            found.append(one)
    return "".join(one.drawn for one in found)


def draw(frames: Sequence[Frame]) -> str:
    """Make the moving picture."""
    look = look_named("dark")
    back, text, key, dim = (look.colour(name) for name in ("background", "text", "key", "line"))
    columns, rows = SIZE
    width, height = columns * _CELL + 2 * _MARGIN, rows * _ROW + 2 * _MARGIN + _LEGEND
    drawing = Drawing()
    ends = list(accumulate(frame.scene.seconds for frame in frames))
    whole = ends[-1]
    groups, moves = [], []
    for number, frame in enumerate(frames):
        begin = ends[number - 1] if number else 0.0
        moves.append(_turn(number, 100 * begin / whole, 100 * ends[number] / whole))
        uses = []
        for line, row in enumerate(frame.lines):
            if name := drawing.row(row):
                uses.append(f'<use href="#{name}" y="{line * _ROW:g}"/>')
        groups.append(
            f'<g id="f{number}" class="f">{"".join(uses)}{_legend(frame, rows * _ROW)}</g>'
        )
    rules = [f".{name}{{{css}}}" for css, name in drawing.classes.items()]
    style = [
        f"text{{font:{_FONT}px {_FONTS};white-space:pre}}",
        f".k{{fill:{key};font-weight:bold}}.l{{fill:{text}}}.b{{fill:none;stroke:{dim}}}",
        f".f{{opacity:0;animation:{whole:g}s step-end infinite}}",
        *moves,
        "@media (prefers-reduced-motion:reduce){.f{animation:none}#f0{opacity:1}}",
        *rules,
    ]
    parts = [f'<g id="{name}">{drawn}</g>' for drawn, name in drawing.rows.items()]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" color="{text}" xml:space="preserve">'
    )
    return "\n".join(
        [
            head,
            "<title>A tour of mls-tui: Today, Priorities, Schedule, Practice</title>",
            f"<style>{''.join(style)}</style>",
            f"<defs>{''.join(parts)}</defs>",
            f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{back}"/>',
            f'<g transform="translate({_MARGIN} {_MARGIN})">',
            *groups,
            "</g></svg>\n",
        ]
    )


def _turn(number: int, begin: float, end: float) -> str:
    """Show a scene from one part of the whole to another, without a moment between two."""
    before = "0%{opacity:0}" if number else ""
    shown = f"{begin:.3f}%{{opacity:1}}"
    after = f"{end:.3f}%{{opacity:0}}" if end < 100 else ""
    return f"@keyframes k{number}{{{before}{shown}{after}}}#f{number}{{animation-name:k{number}}}"


def _legend(frame: Frame, top: float) -> str:
    """The key that was pressed, as a cap, and what it does."""
    width = len(frame.key) * _CELL
    y = top + _LEGEND / 2
    return (
        f'<rect class="b" x="0.5" y="{y - 10:g}" width="{width + 16}" height="25" rx="5"/>'
        f'<text class="k" x="8" y="{y + 8:g}" textLength="{width}">{html.escape(frame.key)}</text>'
        f'<text class="l" x="{width + 30}" y="{y + 8:g}" textLength="'
        f'{len(frame.scene.text) * _CELL}">{html.escape(frame.scene.text)}</text>'
    )


def readable(picture: str) -> list[list[str]]:
    """What can be read in each scene, line by line, without blanks; the legend last."""
    rows = {
        name: _read(drawn)
        for name, drawn in re.findall(r'<g id="(r\d+)">(.*?)</g>', picture, re.DOTALL)
    }
    return [
        [*(rows[name] for name in re.findall(r'<use href="#(r\d+)"', scene)), _read(scene)]
        for scene in re.findall(r'<g id="f\d+" class="f">(.*?)</g>', picture, re.DOTALL)
    ]


def _read(drawn: str) -> str:
    return "".join(html.unescape("".join(re.findall(r"<text[^>]*>([^<]*)<", drawn))).split())


def main() -> None:
    """Take it anew, in full colour whatever the terminal."""
    os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color"}
    os.environ.pop("NO_COLOR", None)
    PATH.write_text(draw(asyncio.run(take())), encoding="utf-8")


if __name__ == "__main__":
    main()
