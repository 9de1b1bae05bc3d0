"""Frames in rows that fill the lines there are: what stands in them is told whole, or left out."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from mls_tui.ui.widgets.drawing import Brush
from mls_tui.ui.widgets.frames import EMPTY, beside, frame

# A frame of fewer lines says too little.
LEAST = 6

# A paragraph is told whole or not at all.
Paragraph = Sequence[Content]


class Box(NamedTuple):
    """A frame: its title, the key at its right, and what stands in it."""

    title: Content
    right: Content
    inside: tuple[Paragraph, ...]


def shelved(brush: Brush, width: int, shelves: Sequence[Sequence[Box]], most: int) -> list[Content]:
    """Rows of frames in so many lines at most, the first ones first."""
    found, left = [], most
    for boxes in shelves:
        if left < LEAST:
            break
        found.append(_shelf(brush, width, boxes, left))
        left -= len(found[-1])
    drawn: list[Content] = []
    # Blocks stand apart where there are lines to spare.
    for one in found:
        if left > 0:
            drawn.append(EMPTY)
            left -= 1
        drawn += one
    return drawn


def _shelf(brush: Brush, width: int, boxes: Sequence[Box], most: int) -> list[Content]:
    """Frames next to each other, as high as the highest needs and there is room."""
    room = (width - len(boxes) + 1) // len(boxes)
    rooms = [room] * (len(boxes) - 1)
    rooms.append(width - sum(rooms) - len(rooms))
    found = [
        [_wrapped(one, room - 4) for one in box.inside]
        for box, room in zip(boxes, rooms, strict=True)
    ]
    wanted = max(sum(len(one) + 1 for one in inside) - 1 for inside in found) + 2
    height = min(most, wanted)
    drawn = [
        frame(
            brush,
            room,
            _filled(inside, height - 2),
            height=height,
            title=box.title,
            right=box.right,
        )
        for box, room, inside in zip(boxes, rooms, found, strict=True)
    ]
    return beside(drawn)


def _wrapped(one: Paragraph, width: int) -> list[Content]:
    found: list[Content] = []
    for line in one:
        # Wrapping takes time, also where there is nothing to wrap.
        found += [line] if line.cell_length <= width else line.wrap(max(10, width))
    return found


def _filled(found: Sequence[list[Content]], room: int) -> list[Content]:
    """Paragraphs in so many lines, each whole, with blank lines between them where these fit."""
    kept, left = [], room
    for one in found:
        if len(one) <= left:
            kept.append(one)
            left -= len(one)
    has_gaps = left >= len(kept) - 1
    drawn: list[Content] = []
    for one in kept:
        drawn += [EMPTY, *one] if has_gaps and drawn else one
    return drawn
