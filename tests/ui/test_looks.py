"""Tests of the looks: contrast, steady domain colours, marks in ASCII, what is kept."""

import math
from datetime import date
from itertools import combinations

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.filter import NoColor

from mls_tui.demo import demo_state
from mls_tui.study.settings import choose_theme
from mls_tui.study.state import State
from mls_tui.ui.ascii_marks import AsciiMarks, ascii_marks
from mls_tui.ui.dialogs.look import LookDialog
from mls_tui.ui.looks import (
    DEFAULT_LOOK,
    LOOKS,
    SIXTEEN_COLOURS,
    TEXT_ROLES,
    TINTS,
    Look,
    chosen_look,
    style_of,
    themes,
    tint,
)
from tests.examples import EXAMS, busy_state
from tests.ui.harness import running, screen_text
from tests.ui.keeper import WatchedApp

COLOURED = [look for look in LOOKS.values() if not look.flat]
DOMAINS = range(1, 9)

# Least contrast of text: level AA of the Web Content Accessibility Guidelines 2.2.
LEAST = 4.5

# How protanopes, deuteranopes and tritanopes see linear red, green and blue (Machado, Oliveira and
# Fernandes 2009, severity 1).
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> tuple[float, ...]:
    """Linear red, green and blue of a colour, 0 to 1."""
    return tuple(
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(colour).normalized
    )


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG computes it."""
    light = [
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear(one), linear(other))
    ]
    return (max(light) + 0.05) / (min(light) + 0.05)


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    """A colour in CIELAB as some eyes see it."""
    parts = linear(colour)
    red, green, blue = (
        max(0.0, min(1.0, sum(weight * part for weight, part in zip(row, parts, strict=True))))
        for row in EYES[eyes]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("look", COLOURED, ids=lambda look: look.name)
def test_every_text_can_be_read(look: Look) -> None:
    """Each role and domain stands out from all that text stands on."""
    roles = [*TEXT_ROLES, *(f"domain-{number}" for number in DOMAINS)]
    grounds = {name: look.colour(name) for name in ("background", "raised")}
    weak = {
        (role, name): round(contrast(look.colour(role), ground), 2)
        for role in roles
        for name, ground in grounds.items()
        if contrast(look.colour(role), ground) < LEAST
    }
    # Dialogs and the lines at the edges hold no text in a domain's colour.
    weak |= {
        (role, "bar"): round(contrast(look.colour(role), look.bar), 2)
        for role in TEXT_ROLES
        if contrast(look.colour(role), look.bar) < LEAST
    }
    assert weak == {}


@pytest.mark.parametrize("look", COLOURED, ids=lambda look: look.name)
def test_text_on_tints_and_bars_can_be_read(look: Look) -> None:
    """Text on a planned block, strong text on a selected one, the background's colour on a bar."""
    weak: dict[tuple[int, str], float] = {}
    for number in DOMAINS:
        for amount in ("missed", "done", "planned"):
            ground = tint(look, number, amount)
            assert ground
            weak[(number, amount)] = contrast(look.text, ground)
        selected = tint(look, number, "selected")
        assert selected
        weak[(number, "selected")] = contrast(look.strong, selected)
        weak[(number, "bar")] = contrast(look.background, look.colour(f"domain-{number}"))
    assert {key: round(found, 2) for key, found in weak.items() if found < LEAST} == {}


@pytest.mark.parametrize("look", COLOURED, ids=lambda look: look.name)
@pytest.mark.parametrize("eyes", EYES)
def test_domains_stay_apart_for_all_eyes(look: Look, eyes: str) -> None:
    """The colours of any two domains differ, those of an exam's usual four clearly."""
    for one, other in combinations(DOMAINS, 2):
        near = math.dist(
            seen(look.colour(f"domain-{one}"), eyes), seen(look.colour(f"domain-{other}"), eyes)
        )
        least = 15 if look.name != "high-contrast" else 9
        assert near >= (least if other <= 4 else 7), (one, other, round(near))


def test_good_and_bad_differ_for_colour_blind_eyes_in_their_look() -> None:
    """Deuteranopes tell good from bad by colour there, not only by mark."""
    look = LOOKS["colour-blind-safe"]
    assert math.dist(seen(look.good, "deutan"), seen(look.bad, "deutan")) > 60


def test_every_look_has_the_same_roles() -> None:
    """A stylesheet that works in one look works in all."""
    names = [set(theme.variables) for theme in themes()]
    assert all(one == names[0] for one in names)
    assert all(len(look.domains) == len(DOMAINS) for look in LOOKS.values())


def test_flat_look_has_no_tints() -> None:
    """With 16 colours a block has an edge in its domain's colour, and nothing behind it."""
    flat = LOOKS[SIXTEEN_COLOURS]
    assert {tint(flat, 1, amount) for amount in TINTS} == {None}
    assert style_of(flat.name, "strong on domain-1-planned").background is None
    assert style_of(flat.name, "cursor").reverse


def test_paints_are_roles_domains_and_tints() -> None:
    """A paint's name says what stands on what."""
    style = style_of(DEFAULT_LOOK, "strong on domain-2-planned")
    look = LOOKS[DEFAULT_LOOK]
    assert style.bold
    assert style.foreground == Color.parse(look.strong)
    assert style.background == Color.parse(tint(look, 2, "planned") or "")


@pytest.mark.parametrize(
    ("chosen", "colours", "expected"),
    [
        (None, "truecolor", DEFAULT_LOOK),
        ("light", "256", "light"),
        ("light", "standard", SIXTEEN_COLOURS),
        ("gone", "truecolor", DEFAULT_LOOK),
    ],
)
def test_look_fits_the_terminal(chosen: str | None, colours: str, expected: str) -> None:
    """The choice holds where the terminal can show it, and colours are wanted."""
    assert chosen_look(chosen, colourless=False, colours=colours) == expected
    assert chosen_look(chosen, colourless=True, colours=colours) == SIXTEEN_COLOURS


def test_marks_become_ascii_of_the_same_width() -> None:
    """Frames, bars, marks and braille; letters of any language stay."""
    text = "╭─ ✓ × ○ ▼ ● ▲ █▌░ ▁▄█ ┊◆ ≈ … › ⣀⠤ ╯ Müller 日本"
    plain = ascii_marks(text)
    assert len(plain) == len(text)
    assert plain.endswith("Müller 日本")
    assert plain[:-10].isascii()
    (segment,) = AsciiMarks().apply([Segment("█░")], Color.parse("black"))
    assert segment.text == "#."


@pytest.fixture
def _no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.usefixtures("_no_color")
async def test_no_color_leaves_bold_and_marks() -> None:
    """Nothing is coloured, not even in grey."""
    app = WatchedApp(busy_state())
    async with running(app):
        assert app.theme == SIXTEEN_COLOURS
        assert [type(one) for one in app.get_line_filters()] == [NoColor]


async def test_look_is_previewed_and_kept() -> None:
    """The cursor shows a look, enter keeps it, escape does not, undo takes it back."""
    app = WatchedApp(State(exams=EXAMS))
    async with running(app) as pilot:
        app.action_change_theme()
        await pilot.pause()
        assert isinstance(app.screen, LookDialog)
        await pilot.press("down")
        assert app.theme == "light"
        await pilot.press("escape")
        assert (app.theme, app.known.settings.theme) == (DEFAULT_LOOK, None)
        app.action_change_theme()
        await pilot.press("down", "down", "enter")
        await app.settled()
        assert app.known.settings.theme == app.theme == "colour-blind-safe"
        await pilot.press("u")
        await app.settled()
        await pilot.pause()
        assert app.theme == DEFAULT_LOOK


async def test_kept_look_is_there_at_the_start() -> None:
    """The choice is part of the state."""
    app = WatchedApp(choose_theme(State(exams=EXAMS), "high-contrast"))
    async with running(app):
        assert app.theme == "high-contrast"


async def test_messages_replace_each_other_and_cover_nothing() -> None:
    """A message stands on the line above the keys; the next one takes its place."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        before = screen_text(app).splitlines()
        app.notify("First [b]thing[/b]")
        app.notify("Second thing", severity="warning")
        await pilot.pause()
        after = screen_text(app).splitlines()
    assert after[22].strip() == "! Second thing"
    assert after[:22] == before[:22]


async def test_a_long_message_is_not_cut() -> None:
    """It takes a second line while it stands."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        app.notify("word " * 25 + "end")
        await pilot.pause()
        assert screen_text(app).splitlines()[22].strip().endswith("end")


async def test_a_dialog_says_messages_itself() -> None:
    """What is said while a dialog is open can be read there."""
    app = WatchedApp(busy_state())
    async with running(app) as pilot:
        await pilot.press("a")
        app.notify("Too much text", severity="error")
        await pilot.pause()
        assert screen_text(app).splitlines()[-1].strip() == "× Too much text"


@pytest.mark.parametrize("number", "12345")
async def test_every_screen_can_be_drawn_in_ascii(number: str) -> None:
    """No mark of any screen is left out of the table."""
    app = WatchedApp(demo_state(EXAMS, date(2026, 11, 25)), date(2026, 11, 25))
    async with running(app, (120, 40)) as pilot:
        await pilot.press(number)
        await pilot.pause()
        text = ascii_marks(screen_text(app))
    left = {mark for mark in text if not mark.isascii() and not mark.isalpha()}
    assert left == set()
