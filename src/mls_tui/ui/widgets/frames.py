"""Frames and blocks drawn as text: boxes with titles, blocks beside each other, key hints."""

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.style import Style

from mls_tui.ui.keys.keymap import key_of, keys_of, row_of, spoken
from mls_tui.ui.widgets.drawing import Brush, fitted

EMPTY = Content("")

# The task, or the tasks, with which a topic begins; the least that is told of its title.
_TASK = re.compile(r"\d[\d.]*(?: (?:to|and) \d[\d.]*)?")
_TITLE = 8
# Which of how many sessions a topic takes: "(3 of 4)".
_PLACE = re.compile(r"(?:^| )\(\d+ of \d+\)$")
# Where a sentence can end: a comma only before a word that begins something new, since lists have
# commas, too.
_CLAUSE = re.compile(r"[.:;] | · |, (?=(?:and|but|more|or|so|which|with)\b)| \((?=press)")


def hint(brush: Brush, id: str, text: str = "") -> Content:
    """A key with what it does; a click on it presses the key.

    Args:
        brush: What to draw with.
        id: Names what the key does, as the table of keys does.
        text: What it does here, in words.
    """
    key = keys_of(row_of(id))[0]
    label = Content(spoken(key)).stylize(brush("key")).stylize(Style(bold=True))
    if text:
        label = label + Content(f" {text}").stylize(brush("dim"))
    return label.stylize(Style.from_meta({"key": key}))


def pressing(content: Content, id: str) -> Content:
    """What presses a key when it is clicked."""
    return content.stylize(Style.from_meta({"key": keys_of(row_of(id))[0]}))


def keyed(text: str, *ids: str) -> Content:
    """A sentence in which keys are named: a click on one, or on what it does, presses it.

    Args:
        text: The sentence; what a key does goes up to the next comma, stop or dot.
        ids: What the keys do, as the table of keys does.
    """
    content = Content(text)
    for name in ids:
        key = keys_of(row_of(name))[0]
        found = re.search(rf"(?<!\w){re.escape(spoken(key))}(?!\w)[^.,;:·)]*", text)
        if found:
            style = Style.from_meta({"key": key})
            content = content.stylize(style, found.start(), found.end())
    return content


def offered(text: str) -> Content:
    """What the edge of a frame offers, each with its key: "enter Keep · esc Cancel".

    A click presses the key with which an offer begins, unless it names several.
    """
    made = []
    for offer in text.split(" · "):
        first, _, rest = offer.partition(" ")
        names_several = bool(rest) and bool(key_of(rest.partition(" ")[0]))
        key = "" if names_several else key_of(first)
        content = Content(offer)
        made.append(content.stylize(Style.from_meta({"key": key})) if key else content)
    return Content(" · ").join(made)


def way_of(event: events.Click) -> tuple[str, ...]:
    """The keys of a clicked way, as the user reads them; none where no way was clicked."""
    way = event.style.meta.get("way")
    return tuple(way.split()) if isinstance(way, str) else ()


def explains(content: Content, topic: str) -> Content:
    """Let a click on a title explain what stands below it."""
    return content.stylize(Style.from_meta({"explain": topic}))


def explained_topic(event: events.Click) -> str:
    """What the clicked title explains; empty where it explains nothing."""
    topic = event.style.meta.get("explain")
    return topic if isinstance(topic, str) else ""


def hinted_key(event: events.Click) -> str:
    """The key whose hint was clicked; empty where there is none."""
    key = event.style.meta.get("key")
    return key if isinstance(key, str) else ""


def parts(found: Sequence[Content | str], width: int, apart: str = "  ") -> Content:
    """As many of some facts as fit, each whole, the first ones first."""
    line = EMPTY
    for one in found:
        part = Content(one) if isinstance(one, str) else one
        if not part.cell_length:
            continue
        wanted = line + Content(apart) + part if line.cell_length else part
        if wanted.cell_length <= width:
            line = wanted
    return line


def shortened(text: str, width: int) -> str:
    """A text cut after a whole word, with a mark that it goes on.

    Which of how many it is, "(3 of 4)", goes first: whole, and without a mark.
    """
    if cell_len(text) <= width:
        return text
    text = _PLACE.sub("", text)
    if cell_len(text) <= width:
        return text
    cut = Content(text).truncate(max(0, width - 1)).plain
    words = cut.rpartition(" ")[0].rstrip(" ,;:")
    return f"{words or cut}…" if width > 0 else ""


def step_text(activity: str, topic: str, width: int) -> str:
    """What a session is about: its place on the path gives way first, the task's number last."""
    said = shortened(f"{activity} {topic}".strip(), width)
    number = _TASK.match(topic)
    if not number or not said.endswith("…"):
        return said
    brief = f"{activity.strip()} {number[0]}".strip()
    # As many columns as say something of a title.
    if cell_len(f"{activity} {number[0]}") + _TITLE > width >= len(number[0]):
        return brief if len(brief) <= width else number[0]
    return said


def clause(text: str, width: int) -> str:
    """As many whole clauses of a sentence as fit; the sentence cut with a mark where none does."""
    return next((one for one in clauses(text) if cell_len(one) <= width), shortened(text, width))


def clauses(text: str) -> Iterator[str]:
    """A sentence, then its beginnings that say something by themselves, the longest one first."""
    yield text
    for mark in reversed(list(_CLAUSE.finditer(text))):
        beginning = text[: mark.start()]
        ends = text.endswith(".") and (beginning[-1:].isalnum() or beginning.endswith(")"))
        yield f"{beginning}." if ends else beginning


def rule(brush: Brush, width: int, title: Content = EMPTY) -> Content:
    """A dotted line across a frame, with a title in it."""
    line = brush("line")
    if not title.cell_length:
        return Content("╌" * width).stylize(line)
    rest = max(0, width - title.cell_length - 4)
    return Content("╌╌ ").stylize(line) + title + Content(" " + "╌" * rest).stylize(line)


def frame(
    brush: Brush,
    width: int,
    inside: Sequence[Content],
    *,
    height: int,
    title: Content,
    right: Content = EMPTY,
    paint: str = "line",
) -> list[Content]:
    """A box of so many columns and lines with a title at the left and one at the right.

    Of what stands inside, the last lines are left out where it is too high.
    """
    line = brush(paint)
    room = width - 6
    if right.cell_length and title.cell_length + right.cell_length + 3 > room:
        right = EMPTY
    title = fitted(title, min(title.cell_length, max(0, room)))
    gap = width - 6 - title.cell_length - (right.cell_length + 2 if right.cell_length else 0)
    top = Content("╭─ ").stylize(line) + title + Content(f" {'─' * max(0, gap)}").stylize(line)
    if right.cell_length:
        top = top + " " + right + " "
    top = top + Content("─╮").stylize(line)
    before, after = Content("│ ").stylize(line), Content(" │").stylize(line)
    blank = Content(f"│{' ' * max(0, width - 2)}│").stylize(line)
    drawn = [fitted(top, width)]
    for at in range(max(0, height - 2)):
        one = inside[at] if at < len(inside) else EMPTY
        drawn.append(before + fitted(one, width - 4) + after if one.cell_length else blank)
    drawn.append(Content(f"╰{'─' * max(0, width - 2)}╯").stylize(line))
    return drawn


def beside(blocks: Sequence[Sequence[Content]], gap: int = 1) -> list[Content]:
    """Blocks of the same height next to each other."""
    space = Content(" " * gap)
    return [space.join(row) for row in zip(*blocks, strict=True)]
