"""What is painted in a terminal, as text that can be kept, compared and read in a diff."""

import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rich.color import Color
from rich.style import Style
from textual.app import App
from textual.color import Color as Paint
from textual.geometry import Region

from mls_tui.ui.looks import TEXT_ROLES, TINTS, look_named, tint

# A letter for each way of writing; those that look like a blank or like each other are left out.
_LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789+*#@%&=$!?<>/^~"
_WAYS = ("bold", "dim", "italic", "underline", "reverse", "strike")


class Run(NamedTuple):
    """A piece of a line that is written in one way: its text and its width in columns."""

    text: str
    width: int
    style: Style


Lines = tuple[tuple[Run, ...], ...]


def painted(app: App[None], region: Region | None = None) -> Lines:
    """The lines of the terminal, or of a part of it, from left to right."""
    # There is no public way to the composed lines but a screenshot as an image.
    strips = app.screen._compositor.render_strips()  # noqa: SLF001
    part = region or app.screen.region
    return tuple(
        tuple(
            Run(piece.text, piece.cell_length, piece.style or Style())
            for piece in strip.crop(part.x, part.right)
        )
        for strip in strips[part.y : part.bottom]
    )


def texts(lines: Lines) -> list[str]:
    """What stands in the lines."""
    return ["".join(run.text for run in line) for line in lines]


@cache
def _roles(look_name: str) -> dict[str, str]:
    """The role of each colour of a look; the first one where several share it."""
    look = look_named(look_name)
    names = ("background", "bar", "raised", "line", "track", *TEXT_ROLES)
    found = {look.colour(name): name for name in reversed(names)}
    for number in range(1, len(look.domains) + 1):
        found.setdefault(look.colour(f"domain-{number}"), f"domain-{number}")
        for amount in TINTS:
            if colour := tint(look, number, amount):
                found.setdefault(Paint.parse(colour).hex.lower(), f"domain-{number}-{amount}")
    return found


def way_of(style: Style, look_name: str) -> str:
    """How something is written, in words: roles of the look, colours where there is no role."""
    roles = _roles(look_name)

    def name(colour: Color | None) -> str:
        if colour is None or colour.is_default:
            return "-"
        value = colour.triplet.hex if colour.triplet else colour.name
        return f"{roles[value]} {value}" if value in roles else value

    ways = " ".join(way for way in _WAYS if getattr(style, way))
    return f"{name(style.color)} on {name(style.bgcolor)} {ways}".rstrip()


def _lettered(ways: Sequence[str]) -> dict[str, str]:
    """A letter for each way, the same in most pictures, so that one more renames few others."""
    letters: dict[str, str] = {}
    for way in sorted(ways):
        at = zlib.crc32(way.encode())
        while _LETTERS[at % len(_LETTERS)] in letters.values():
            at += 1
        letters[way] = _LETTERS[at % len(_LETTERS)]
    return letters


def transcript(lines: Lines, look_name: str) -> str:
    """The text, below it a letter for each column that says how it is written, then the letters.

    The way in which most is written is a blank. Blanks written like that at the end of a line are
    left out.
    """
    rows = [[(way_of(run.style, look_name), run.width) for run in line] for line in lines]
    widths: Counter[str] = Counter()
    for row in rows:
        for way, width in row:
            widths[way] += width
    ground = widths.most_common(1)[0][0] if widths else ""
    letters = _lettered([way for way in widths if way != ground]) | {ground: " "}
    return "\n".join(
        [
            *(text.rstrip() for text in texts(lines)),
            "-" * 8,
            *("".join(letters[way] * width for way, width in row).rstrip() for row in rows),
            "-" * 8,
            *(f"{letter} {way}" for way, letter in sorted(letters.items(), key=lambda it: it[1])),
            "",
        ]
    )
