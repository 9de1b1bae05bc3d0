"""The program's looks as data: the colour of every role, and the style of every named paint.

The only module that holds colours. Stylesheet, widgets and pictures name roles; what a role looks
like is said here once for each look. A domain keeps its colour on every screen, and neighbours
differ in lightness, so that they stay apart for colour-blind eyes.
"""

from functools import cache
from typing import NamedTuple

from textual.color import Color
from textual.style import Style
from textual.theme import Theme

DEFAULT_LOOK = "dark"
SIXTEEN_COLOURS = "16-colours"

# Roles that text is written in; each is told from the background and from a selected row.
TEXT_ROLES = ("strong", "text", "dim", "key", "focus", "good", "warn", "bad")

# How much of a domain's colour lies over the background.
TINTS = {
    "missed": 0.12,
    "done": 0.16,
    "planned": 0.24,
    "road": 0.38,
    "selected": 0.44,
}

# Names that pictures used before the roles had theirs.
_ALIASES = {"muted": "dim", "accent": "key"}


class Look(NamedTuple):
    """A look: its colours by role, and those of the domains by their number.

    `background`, `bar` and `raised` are what text stands on: the screen, the lines at the edges and
    dialogs, a selected row. `line` and `track` are never text. `flat` looks have the terminal's own
    sixteen colours: no tints, and a selected row is reversed.
    """

    name: str
    title: str
    background: str
    bar: str
    raised: str
    line: str
    track: str
    strong: str
    text: str
    dim: str
    key: str
    focus: str
    good: str
    warn: str
    bad: str
    domains: tuple[str, ...]
    dark: bool = True
    flat: bool = False

    def colour(self, role: str) -> str:
        """The colour of a role, or of a domain: "good", "domain-3"."""
        if role.startswith("domain-"):
            number = int(role.removeprefix("domain-"))
            return self.domains[(number - 1) % len(self.domains)]
        return str(getattr(self, _ALIASES.get(role, role)))


_DARK = Look(
    name="dark",
    title="Dark",
    background="#14171d",
    bar="#1d222b",
    raised="#232b38",
    line="#3a4352",
    track="#4a5465",
    strong="#f4f6fa",
    text="#cdd4df",
    dim="#8c97a9",
    key="#e3cf9a",
    focus="#7fa6d8",
    good="#7fc98b",
    warn="#e5b95c",
    bad="#ee7c83",
    domains=(
        "#4f94ed",
        "#8fe3ca",
        "#d9b5f2",
        "#f0a05c",
        "#cfe667",
        "#b58e78",
        "#e879b0",
        "#e9e6c9",
    ),
)

LOOKS: dict[str, Look] = {
    look.name: look
    for look in (
        _DARK,
        Look(
            name="light",
            title="Light",
            dark=False,
            background="#fbfaf7",
            bar="#eceae4",
            raised="#e2e8f1",
            line="#c4c1b8",
            track="#a9a79f",
            strong="#0f1216",
            text="#33383f",
            dim="#5b616a",
            key="#7c5400",
            focus="#2f62a3",
            good="#1f7436",
            warn="#8a5a00",
            bad="#b4242f",
            domains=(
                "#1256ca",
                "#0a4a41",
                "#86438b",
                "#9a400d",
                "#2a1a5e",
                "#6f2cf0",
                "#b01257",
                "#4d6a78",
            ),
        ),
        _DARK._replace(
            name="colour-blind-safe",
            title="Colour-blind safe",
            good="#63b3f2",
            warn="#f0e05a",
            bad="#f0884a",
            domains=(
                "#4b9fe8",
                "#f2e368",
                "#d9a0cc",
                "#dc7a30",
                "#b2efae",
                "#989b7b",
                "#dcdcee",
                "#20cc66",
            ),
        ),
        Look(
            name="high-contrast",
            title="High contrast",
            background="#000000",
            bar="#1a1a1a",
            raised="#2a2a2a",
            line="#9a9a9a",
            track="#7a7a7a",
            strong="#ffffff",
            text="#f4f4f4",
            dim="#d0d0d0",
            key="#ffe27a",
            focus="#8fc7ff",
            good="#8dffa2",
            warn="#ffd84d",
            bad="#ffa3a3",
            domains=(
                "#7ab8ff",
                "#a6ffe6",
                "#e6ccff",
                "#ffb470",
                "#e6ff7a",
                "#d9b09a",
                "#ff9ecb",
                "#ffffe0",
            ),
        ),
        Look(
            name=SIXTEEN_COLOURS,
            title="16 colours of the terminal",
            flat=True,
            background="ansi_default",
            bar="ansi_default",
            raised="ansi_default",
            line="ansi_bright_black",
            track="ansi_bright_black",
            strong="ansi_default",
            text="ansi_default",
            dim="ansi_default",
            key="ansi_yellow",
            focus="ansi_blue",
            good="ansi_green",
            warn="ansi_yellow",
            bad="ansi_red",
            domains=(
                "ansi_blue",
                "ansi_cyan",
                "ansi_magenta",
                "ansi_yellow",
                "ansi_green",
                "ansi_red",
                "ansi_bright_blue",
                "ansi_bright_cyan",
            ),
        ),
    )
}


def look_named(name: str) -> Look:
    """The look of this name; the first where there is none."""
    return LOOKS.get(name, _DARK)


def chosen_look(chosen: str | None, *, colourless: bool, colours: str | None) -> str:
    """Name the look to show.

    Args:
        chosen: The user's choice, if there is one.
        colourless: Whether colours are to be left out altogether.
        colours: What the terminal can show, in Rich's words: "standard" is 16 colours.
    """
    if colourless or colours in (None, "standard"):
        return SIXTEEN_COLOURS
    return chosen if chosen in LOOKS else DEFAULT_LOOK


def themes() -> tuple[Theme, ...]:
    """All looks as Textual's themes."""
    return tuple(_theme(look) for look in LOOKS.values())


def _theme(look: Look) -> Theme:
    roles = {
        role: look.colour(role)
        for role in (*TEXT_ROLES, "background", "bar", "raised", "line", "track")
    }
    return Theme(
        name=look.name,
        primary=look.focus,
        secondary=look.key,
        warning=look.warn,
        error=look.bad,
        success=look.good,
        accent=look.key,
        foreground=look.text,
        background=look.background,
        surface=look.bar,
        panel=look.bar,
        boost=look.raised,
        dark=look.dark,
        ansi=look.flat,
        variables={
            **roles,
            "ansi-background": "ansi_default" if look.flat else "transparent",
            "ansi-foreground": "ansi_default" if look.flat else "transparent",
            "dim-style": "dim" if look.flat else "none",
            "text-muted": look.dim,
            "text-disabled": look.dim,
            "text-primary": look.focus,
            "text-accent": look.key,
            "text-success": look.good,
            "text-warning": look.warn,
            "text-error": look.bad,
            "primary-muted": look.line,
            "border": look.focus,
            "border-blurred": look.line,
            "block-cursor-foreground": look.strong,
            "block-cursor-background": look.raised,
            "block-cursor-text-style": "bold reverse" if look.flat else "bold",
            "block-cursor-blurred-foreground": look.text,
            "block-cursor-blurred-background": look.bar,
            "footer-key-foreground": look.key,
            "input-cursor-background": look.text,
            "input-cursor-foreground": look.background,
            "input-cursor-text-style": "reverse" if look.flat else "none",
            "input-selection-background": look.focus if look.flat else _over(look, look.focus, 0.4),
            "input-selection-foreground": look.strong,
            "scrollbar": look.track,
            "scrollbar-hover": look.dim,
            "scrollbar-active": look.focus,
            "scrollbar-background": look.background,
            "scrollbar-background-hover": look.background,
            "scrollbar-background-active": look.background,
            "scrollbar-corner-color": look.background,
        },
    )


def _over(look: Look, colour: str, amount: float) -> str:
    """A colour laid thinly over the background."""
    return Color.parse(look.background).blend(Color.parse(colour), amount).hex


def tint(look: Look, number: int, amount: str) -> str | None:
    """A domain's colour over the background, as much as the name says; None in a flat look."""
    if look.flat:
        return None
    return _over(look, look.colour(f"domain-{number}"), TINTS[amount])


@cache
def style_of(look_name: str, paint: str) -> Style:
    """The style of a named paint in a look.

    A paint is a role ("good"), a domain ("domain-3"), one of its tints ("domain-3-planned"), or one
    of these on another: "strong on domain-3-planned". "strong" is bold, "cursor" a selected row,
    "here" the screen on show and the day of today.
    """
    look = look_named(look_name)
    if paint == "cursor":
        if look.flat:
            return Style(reverse=True, bold=True)
        return Style(background=Color.parse(look.raised))
    if paint == "here":
        if look.flat:
            return Style(reverse=True, bold=True)
        here = _over(look, look.focus, 0.35)
        return Style(Color.parse(here), Color.parse(look.strong), bold=True)
    front, _, behind = paint.partition(" on ")
    ground = _colour(look, behind) if behind else None
    colour = _colour(look, front)
    is_text = front in ("text", "strong")
    return Style(
        background=None if ground is None else Color.parse(ground),
        # What the terminal writes anyway is not said, so that it can show through.
        foreground=None if colour is None or (look.flat and is_text) else Color.parse(colour),
        bold=True if front == "strong" else None,
        dim=True if look.flat and _ALIASES.get(front, front) == "dim" else None,
    )


def _colour(look: Look, name: str) -> str | None:
    if name == "missed":
        return None if look.flat else _over(look, look.bad, 0.25)
    if name == "ahead":
        return look.track if look.flat else _over(look, look.focus, 0.38)
    parts = name.split("-")
    if parts[0] == "domain" and len(parts) == 3:
        return tint(look, int(parts[1]), parts[2])
    return look.colour(name)
