"""Frames in rows that fill the lines there are: what stands in them is told whole, or left out."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from mls_tui.ui.widgets.drawing import Brush, fitted
from mls_tui.ui.widgets.frames import EMPTY, beside, frame

# A frame of fewer lines says too little.
LEAST = 6


class Labelled(NamedTuple):
    """A text behind its label; where it takes more lines, these stand below its first."""

    label: Content
    text: Content
    width: int


# A paragraph is told whole or not at all.
Paragraph = Sequence[Content | Labelled]


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


def stacked(
    brush: Brush, rooms: Sequence[int], columns: Sequence[Sequence[Box]], height: int
) -> list[Content]:
    """Columns of frames next to each other, all of them so many lines high.

    In a column each frame is as high as it needs, the first ones first; the last takes the rest.
    Where what stands in them changes, their height does not: a new layout takes time.
    """
    inside = [
        [[_wrapped(one, room - 4) for one in box.inside] for box in column]
        for column, room in zip(columns, rooms, strict=True)
    ]
    wanted = [[_wanted(one) for one in column] for column in inside]
    drawn = []
    for column, room, found, heights in zip(columns, rooms, inside, wanted, strict=True):
        left, blocks = height, list[Content]()
        for at, (box, told) in enumerate(zip(column, found, strict=True)):
            # One that would have no room for its first paragraph gives its own to the one above.
            following = found[at + 1][0] if at + 1 < len(column) else None
            is_last = following is None or left - heights[at] < len(following) + 2
            lines = left if is_last else heights[at]
            blocks += _framed(brush, room, box, told, lines)
            left -= lines
            if is_last:
                break
        drawn.append(blocks)
    return beside(drawn)


def _wanted(inside: Sequence[Sequence[Content]]) -> int:
    return max(1, sum(len(one) + 1 for one in inside) - 1) + 2


def _framed(
    brush: Brush, width: int, box: Box, inside: Sequence[list[Content]], height: int
) -> list[Content]:
    told = _filled(inside, height - 2)
    return frame(brush, width, told, height=height, title=box.title, right=box.right)


def _shelf(brush: Brush, width: int, boxes: Sequence[Box], most: int) -> list[Content]:
    """Frames next to each other, as high as the highest needs and there is room."""
    room = (width - len(boxes) + 1) // len(boxes)
    rooms = [room] * (len(boxes) - 1)
    rooms.append(width - sum(rooms) - len(rooms))
    found = [
        [_wrapped(one, room - 4) for one in box.inside]
        for box, room in zip(boxes, rooms, strict=True)
    ]
    height = min(most, max(_wanted(inside) for inside in found))
    drawn = [
        _framed(brush, room, box, inside, height)
        for box, room, inside in zip(boxes, rooms, found, strict=True)
    ]
    return beside(drawn)


def _wrapped(one: Paragraph, width: int) -> list[Content]:
    found: list[Content] = []
    for line in one:
        if isinstance(line, Content):
            found += _lines(line, width)
            continue
        first, *others = _lines(line.text, width - line.width)
        gap = Content(" " * line.width)
        found += [fitted(line.label, line.width) + first, *(gap + other for other in others)]
    return found


def _lines(text: Content, width: int) -> list[Content]:
    # Wrapping takes time, also where there is nothing to wrap.
    return [text] if text.cell_length <= width else list(text.wrap(max(10, width)))


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
