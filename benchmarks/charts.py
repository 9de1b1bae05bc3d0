"""Pictures of the study as SVG, drawn by hand so that they need nothing."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

_INK, _PALE, _PAPER = "#333333", "#bbbbbb", "#ffffff"
_COLOURS = ("#0b6e99", "#b3541e", "#4d7c0f", "#7a3e9d", "#8a8a8a")
_DASHES = ("", "6 3", "2 3", "8 2 2 2", "1 4")
_FONT = "font-family='sans-serif' font-size='12'"


def _text(x: float, y: float, words: str, anchor: str = "start", size: int = 12) -> str:
    return (
        f"<text x='{x:.1f}' y='{y:.1f}' text-anchor='{anchor}' fill='{_INK}' font-size='{size}'>"
        f"{escape(words)}</text>"
    )


def _line(ends: tuple[float, float, float, float], colour: str = _PALE, dash: str = "") -> str:
    x, y, to_x, to_y = ends
    dashed = f" stroke-dasharray='{dash}'" if dash else ""
    end = f"x2='{to_x:.1f}' y2='{to_y:.1f}'"
    return f"<line x1='{x:.1f}' y1='{y:.1f}' {end} stroke='{colour}'{dashed}/>"


def _write(path: Path, width: int, height: int, title: str, parts: Sequence[str]) -> None:
    head = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' "
        f"height='{height}' role='img' {_FONT}><title>{escape(title)}</title>"
        f"<rect width='{width}' height='{height}' fill='{_PAPER}'/>"
    )
    path.write_text("\n".join((head, *parts, "</svg>")) + "\n", encoding="utf-8")


def curves(
    path: Path,
    title: str,
    series: Mapping[str, Sequence[tuple[float, float]]],
    axes: tuple[str, str],
) -> None:
    """Draw points of 0-1 by 0-1 beside the diagonal on which said and came are the same.

    Each series has its own colour, dash and mark, and its name in the legend.
    """
    side, left, top = 320, 60, 40
    parts = [_text(left, 22, title, size=14)]

    def at(x: float, y: float) -> tuple[float, float]:
        return left + side * x, top + side * (1 - y)

    for step in range(0, 11, 2):
        share = step / 10
        parts.append(_line((*at(share, 0), *at(share, 1))))
        parts.append(_line((*at(0, share), *at(1, share))))
        parts.append(_text(at(share, 0)[0], top + side + 18, str(10 * step), "middle"))
        parts.append(_text(left - 8, at(0, share)[1] + 4, str(10 * step), "end"))
    parts.append(_line((*at(0, 0), *at(1, 1)), _INK))
    parts.append(_text(left + side / 2, top + side + 38, axes[0], "middle"))
    parts.append(
        f"<g transform='rotate(-90 18 {top + side / 2:.0f})'>"
        f"{_text(18, top + side / 2, axes[1], 'middle')}</g>"
    )
    for number, (name, points) in enumerate(series.items()):
        colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
        placed = [at(*one) for one in points]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        parts.append(
            f"<polyline points='{drawn}' fill='none' stroke='{colour}' stroke-width='2' "
            f"stroke-dasharray='{dash}'/>"
        )
        parts += [f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3' fill='{colour}'/>" for x, y in placed]
        y = top + 14 + 20 * number
        parts.append(_line((left + side + 20, y, left + side + 50, y), colour, dash))
        parts.append(_text(left + side + 58, y + 4, name))
    _write(path, left + side + 290, top + side + 55, title, parts)


def bars(path: Path, title: str, rows: Sequence[tuple[str, float]], unit: str) -> None:
    """Draw a bar for each figure, to the right above 0 and to the left below, with its value."""
    label, half, row, top = 330, 190, 22, 46
    most = max(1.0, *(abs(value) for _, value in rows))
    zero = label + half
    parts = [_text(12, 22, title, size=14)]
    foot = top + row * len(rows)
    parts.append(_line((zero, top - 6, zero, foot), _INK))
    for number, (name, value) in enumerate(rows):
        y = top + row * number
        length = abs(value) / most * (half - 40)
        x = zero if value >= 0 else zero - length
        colour = _COLOURS[1] if value >= 0 else _COLOURS[0]
        parts.append(
            f"<rect x='{x:.1f}' y='{y:.1f}' width='{length:.1f}' height='{row - 8}' "
            f"fill='{colour}'/>"
        )
        parts.append(_text(label - 8, y + row - 11, name, "end"))
        end = zero + length + 6 if value >= 0 else zero - length - 6
        parts.append(_text(end, y + row - 11, f"{value:+.1f}", "start" if value >= 0 else "end"))
    parts.append(_text(zero, foot + 18, unit, "middle"))
    _write(path, label + 2 * half + 10, foot + 30, title, parts)
