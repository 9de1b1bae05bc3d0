"""What an attentive eye finds wrong in painted lines, whoever painted them: pure functions.

Each takes what is painted and answers with sentences, none where all is well. `known` is every
text of the user and of the exams that may be cut with a mark, one a line.
"""

import re
from collections.abc import Iterable, Sequence

from textual.color import Color
from textual.geometry import Size

from mls_tui.ui.looks import Look, tint
from tests.ui.painting import Lines

MARK = "…"

# A text's beginning by which it is found again: shorter ones stand in other texts, too.
_BEGINNING = 7
# So much of what stands before a mark must be of a text that may be cut.
_TAIL = 8

_TOUCHING = re.compile(
    r"%\w"  # 39 %Highest
    r"|[a-z]{2}[A-Z]"  # Needs ImprovementHighest
    r"|[A-Za-z]{3}\d"  # Improvement39
    r"|\d[A-Za-z]{3}"  # 39Highest
    r"|\)\w|\w\("  # (67-74)now, now(67-74)
    r"|\w[│┃]|[│┃]\w"  # a text that runs into a frame
)


def overlong(lines: Lines, width: int) -> list[str]:
    """Lines that are not as wide as the window."""
    widths = [sum(run.width for run in line) for line in lines]
    return [
        f"line {number} has {found} of {width} columns"
        for number, found in enumerate(widths)
        if found != width
    ]


def cut_facts(texts: Sequence[str], known: str) -> list[str]:
    """Marks at a text that is no name: a number, a date, a sentence of our own."""
    found = []
    for line in texts:
        for mark in re.finditer(MARK, line):
            before, after = line[: mark.start()], line[mark.end() :]
            # What stands in one column; frames and gaps begin another.
            tail = re.split(r"\s{2,}|[│┃╭╰─▌┊]", before)[-1].strip()[-_TAIL:].strip()
            head = re.split(r"\s{2,}|[│┃╮╯─▌┊]", after)[0].strip()[:_TAIL].strip()
            cut_in_front = before[-1:] in ("", " ") and after[:1].strip() != ""
            kept = head if cut_in_front else tail
            if not kept or kept not in known:
                found.append(f"cut: {line.strip()}")
                break
    return found


def unmarked(texts: Sequence[str], names: Iterable[str]) -> list[str]:
    """Names of which only a beginning stands there, without a mark and without going on below."""
    beginnings: dict[str, list[str]] = {}
    for name in names:
        beginnings.setdefault(name[:_BEGINNING], []).append(name)
    found = []
    for number, line in enumerate(texts):
        below = texts[number + 1] if number + 1 < len(texts) else ""
        for beginning, alike in beginnings.items():
            at = line.find(beginning)
            while at >= 0:
                if not any(_is_whole(line[at:], below, name) for name in alike):
                    found.append(f"cut without a mark: {line[at : at + 40].strip()}")
                at = line.find(beginning, at + 1)
    return found


def _is_whole(line: str, below: str, name: str) -> bool:
    """Whether a name stands there, or is cut with a mark, or goes on in the line below."""
    length = _same(line, name)
    rest = name[length:].lstrip()
    return not rest or line[length:].lstrip().startswith(MARK) or rest[:3] in below


def _same(text: str, other: str) -> int:
    """How many letters two texts have in common from the first on."""
    pairs = zip(text, other, strict=False)
    return next(
        (at for at, (one, two) in enumerate(pairs) if one != two), min(len(text), len(other))
    )


def collisions(texts: Sequence[str], known: str) -> list[str]:
    """Texts that touch each other, or a frame."""
    found = []
    for line in texts:
        for match in _TOUCHING.finditer(line):
            first = max(0, match.start() - 2)
            if line[first : match.end() + 2].strip() not in known and match[0] not in known:
                found.append(f"touching: {line[max(0, match.start() - 20) : match.end() + 20]}")
    return found


def missing_cursor(lines: Lines, look: Look) -> list[str]:
    """No place that is painted as the one under the cursor."""
    grounds = {Color.parse(look.raised).hex.lower()}
    for number in range(1, len(look.domains) + 1):
        if selected := tint(look, number, "selected"):
            grounds.add(Color.parse(selected).hex.lower())
    for line in lines:
        for run in line:
            ground = run.style.bgcolor
            if run.style.reverse or (ground and ground.triplet and ground.triplet.hex in grounds):
                return []
    return ["the cursor is out of sight"]


def stray_scrollbar(name: str, shown: tuple[bool, bool], content: Size, room: Size) -> list[str]:
    """A bar to scroll with where all is in sight, or one to scroll sideways.

    Args:
        name: What it is that scrolls.
        shown: Whether the vertical and the horizontal bar are shown.
        content: What there is to see.
        room: What can be seen of it at once.
    """
    vertical, horizontal = shown
    if horizontal:
        return [f"{name} scrolls sideways"]
    if vertical and content.height <= room.height:
        return [f"{name} has a scrollbar for {content.height} of {room.height} lines"]
    return []


def broken_hints(line: str, hints: Sequence[str], last: str) -> list[str]:
    """A line of key hints that is not the first ones of them, each whole, and the last one."""
    said = " ".join(line.split())
    for count in range(len(hints) + 1):
        if said == " ".join([*hints[:count], last]):
            return []
    return [f"hints: {said}"]
