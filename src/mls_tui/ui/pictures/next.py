"""Pictures of what to do next: the next action, warnings, and what else there is."""

from collections.abc import Sequence

from textual.content import Content

from mls_tui.study.advice import Advice
from mls_tui.ui.keys.hints import WAYS
from mls_tui.ui.widgets.drawing import Brush
from mls_tui.ui.widgets.frames import EMPTY, clauses, explains, frame, hint, rule


def next_lines(
    brush: Brush, width: int, advice: Advice, warnings: Sequence[str], most: int
) -> list[Content]:
    """The next action, then the warnings, in at most so many lines; each of them whole."""
    ways = [
        Content(text).stylize(brush("strong")).wrap(max(10, width - 2))
        for text in clauses(advice.text)
    ]
    first = next((one for one in ways if len(one) <= most), ways[-1][:most])
    lines = [
        Content("› " if at == 0 else "  ").stylize(brush("focus")) + one
        for at, one in enumerate(first)
    ]
    for warning in (one for one in warnings if one != advice.text):
        wrapped = Content(warning).stylize(brush("text")).wrap(max(10, width - 2))
        if len(lines) + len(wrapped) > most:
            wrapped = _sentence_of(brush, warning, width, most - len(lines))
        lines += [
            Content("! " if at == 0 else "  ").stylize(brush("warn")) + one
            for at, one in enumerate(wrapped)
        ]
    return lines


def further_lines(brush: Brush, width: int, further: Sequence[Advice], most: int) -> list[Content]:
    """What else there is to do in at most so many lines, each whole and with its key."""
    drawn: list[Content] = []
    for one in further:
        key = hint(brush, WAYS[one.intent].id)
        room = width - 3 - key.cell_length
        wrapped = Content(one.text).stylize(brush("dim")).wrap(max(10, room))
        if len(drawn) + len(wrapped) > most:
            continue
        said = [Content("  ") + part for part in wrapped]
        said[-1] = said[-1] + " " + key
        drawn += said
    return drawn


def _sentence_of(brush: Brush, warning: str, width: int, most: int) -> list[Content]:
    """As many clauses of a warning as have room."""
    for mark in (". ", ": "):
        clause, found, _ = warning.partition(mark)
        wrapped = Content(f"{clause}.").stylize(brush("text")).wrap(max(10, width - 2))
        if found and len(wrapped) <= most:
            return list(wrapped)
    return []


def next_frame(
    brush: Brush,
    width: int,
    height: int,
    advice: Advice,
    warnings: Sequence[str],
    below: Sequence[Content] = (),
    further: Sequence[Advice] = (),
) -> list[Content]:
    """The next action with its key, and what else there is where that has room.

    The road stands in a few lines below where it has no frame.
    """
    has_road = bool(below) and height - 2 >= len(below) + 3
    most = height - 2 - (len(below) + 1 if has_road else 0)
    lines = next_lines(brush, width - 4, advice, warnings, most)
    others = further_lines(brush, width - 4, further, most - len(lines))
    if others and len(lines) + len(others) < most:
        lines.append(EMPTY)
    lines += others
    if has_road:
        lines += [EMPTY] * (most - len(lines))
        road = Content("Road · ").stylize(brush("dim")) + Content("T test × missed").stylize(
            brush("dim")
        )
        lines += [explains(one, "road") for one in (rule(brush, width - 4, road), *below)]
    title = Content("Next").stylize(brush("strong"))
    return frame(
        brush, width, lines, height=height, title=title, right=hint(brush, "every.next", "does it")
    )
