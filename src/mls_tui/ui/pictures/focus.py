"""The picture of a running session: large figures, a bar, its way and what comes next."""

from textual.content import Content

from mls_tui.study.records import Settings
from mls_tui.study.timer import Timer, clock_text, elapsed, left_text
from mls_tui.study.wording import duration
from mls_tui.ui.widgets.drawing import Brush, fitted
from mls_tui.ui.widgets.frames import EMPTY, hint, parts, shortened

# Three by five points a figure, two columns a point.
_FIGURES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "+": ("   ", " # ", "###", " # ", "   "),
}
_ROWS = 5
_LARGE_FROM = 50
_BAR = 48


def focus_lines(
    timer: Timer, way: Content, alarms: Settings, brush: Brush, width: int
) -> list[Content]:
    """The session's name, what is left, how far it is, and the keys."""
    left = left_text(timer)
    paint = "dim" if not timer.is_running else "warn" if left.startswith("+") else "strong"
    lines = [_centred(Content(shortened(timer.name, width)).stylize(brush("strong")), width), EMPTY]
    if width >= _LARGE_FROM:
        lines += [_centred(row.stylize(brush(paint)), width) for row in _figures(left)]
    else:
        lines.append(_centred(Content(left).stylize(brush(paint)), width))
    bar = min(_BAR, max(8, width - 4))
    full = min(bar, elapsed(timer) * bar // (timer.minutes * 60))
    drawn = Content("█" * full).stylize(brush("good")) + Content("░" * (bar - full)).stylize(
        brush("track")
    )
    ran = f"{clock_text(elapsed(timer))} of {duration(timer.minutes)}"
    state = ran if timer.is_running else f"{ran} · paused"
    lines += [EMPTY, _centred(drawn, width), _centred(Content(state).stylize(brush("dim")), width)]
    if way.cell_length and way.cell_length <= width:
        lines += [EMPTY, _centred(way, width)]
    if timer.doubt:
        said = f"{duration(max(1, timer.doubt // 60))} passed unseen: they are not counted"
        lines += [EMPTY, _centred(Content(shortened(said, width)).stylize(brush("warn")), width)]
    bell, notice = ("on" if one else "off" for one in (alarms.bell, alarms.notice))
    up = parts(
        [
            Content("when it is up").stylize(brush("dim")),
            hint(brush, "focus.bell", f"bell {bell}"),
            hint(brush, "focus.notice", f"notice {notice}"),
        ],
        width,
    )
    keys = [
        hint(brush, "focus.pause", "pause" if timer.is_running else "go on"),
        hint(brush, "focus.longer", "5 min more"),
        hint(brush, "focus.end", "end"),
        hint(brush, "focus.back", "go on elsewhere"),
    ]
    return [*lines, EMPTY, _centred(up, width), _centred(parts(keys, width), width)]


def _centred(content: Content, width: int) -> Content:
    left = max(0, (width - content.cell_length) // 2)
    return fitted(Content(" " * left) + content, width)


def _figures(text: str) -> list[Content]:
    rows = []
    for row in range(_ROWS):
        points = "  ".join(
            "".join("██" if point == "#" else "  " for point in _FIGURES[one][row]) for one in text
        )
        rows.append(Content(points))
    return rows
