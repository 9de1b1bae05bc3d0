"""Keys as terminals deliver them: in bursts, in disorder, broken, and while the window changes."""

import random

import pytest

from tests.end_to_end.conftest import Desk
from tests.end_to_end.terminal import KEYS, Terminal

CLICK = "click"

# Every key of a keyboard but those that leave the program or change its data for made-up ones, and
# clicks; what opens and closes is as likely as a letter.
ALL_KEYS = (
    *(key for key in KEYS if key not in ("ctrl+q", "ctrl+c", "ctrl+z")),
    *"abcdefghijklmnoprstuvwxyzABCEFGHIJKLMNOPRSTUVWXYZ0123456789+-=/?.,:;[]{}()<>!@#$%^&*_'\"\\|`~",
    *("é", "日", "👩‍💻", "\u202e"),
    *("escape", "enter", "space", "tab", "down", "right", "ctrl+p") * 4,
    *(CLICK,) * 12,
)
NUMBER_OF_KEYS = 300


def leave(terminal: Terminal) -> None:
    """Quit, wherever the keys have led."""
    terminal.press("ctrl+q")
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored()
    assert b"Traceback" not in terminal.raw


def press_at_random(terminal: Terminal, dice: random.Random) -> int:
    """Press some keys, as long as the program runs; returns how many."""
    count = dice.randint(1, 12)
    for _ in range(count):
        key = dice.choice(ALL_KEYS)
        if key == CLICK:
            terminal.click(dice.randrange(terminal.columns), dice.randrange(terminal.rows))
        else:
            terminal.press(key)
    terminal.settle(0.02)
    return count


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (20, 5)])
def test_no_order_of_keys_ends_the_program(desk: Desk, columns: int, rows: int) -> None:
    """Whatever is pressed and clicked, it neither crashes nor hangs, and can be left."""
    dice = random.Random(f"{columns} {rows}")
    terminal = desk.open("--demo", columns=columns, rows=rows)
    terminal.wait_for("1 Today")
    pressed = 0
    while pressed < NUMBER_OF_KEYS:
        pressed += press_at_random(terminal, dice)
        if terminal.has_ended:
            # The palette has a command for leaving, too.
            assert terminal.wait_for_end() == 0
            terminal = desk.open("--demo", columns=columns, rows=rows)
            terminal.wait_for("1 Today")
    leave(terminal)


def test_keys_typed_ahead_arrive_in_order(desk: Desk) -> None:
    """All keys of an entry may come at once, as over a slow connection or from a macro."""
    terminal = desk.open()
    terminal.wait_for("Welcome")
    terminal.press("2", "a", "2 Mar", "tab", "6890", "backspace", "enter", "s", "c", "n", "n")
    terminal.wait_for("689 of 1000 · FAIL · 61 below 750", "Pattern 1", "Significant weaknesses")
    terminal.press("5", "a", "D1 14/16 D2 9/11", "tab", "Sett", "backspace", " 1", "enter")
    terminal.wait_for("Set 1", "23/27", gone="Log a practice test")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert "Set 1" in (desk.records / "practice" / "2026-03.toml").read_text()


def test_a_plain_escape_byte_closes_a_dialog(desk: Desk) -> None:
    """Terminals that know no newer way send Escape as one byte."""
    terminal = desk.open()
    terminal.wait_for("Welcome")
    terminal.press("1", "a")
    terminal.wait_for("Log a practice test")
    terminal.type(b"\x1b")
    terminal.wait_for("[1 Today]", gone="Log a practice test")
    leave(terminal)


@pytest.mark.parametrize("broken", [b"\xff", b"\xc3(", b"\xe2\x82", b"\xf0\x9f\x92q\xfe\xfe"])
def test_bytes_that_are_no_text_are_passed_over(desk: Desk, broken: bytes) -> None:
    """A terminal with another encoding cannot end the program: later keys still work."""
    terminal = desk.open()
    terminal.wait_for("Welcome")
    terminal.press("1", "a")
    terminal.wait_for("Log a practice test", "D1 14/16 D2 9/11 ...")
    terminal.type(broken)
    terminal.settle()
    # It may take the key behind it along, of which it could have been a part.
    terminal.press("up")
    terminal.settle()
    terminal.press("escape")
    terminal.wait_for("[1 Today]", gone="Log a practice test")
    terminal.press("2")
    terminal.wait_for("[2 Report]")
    leave(terminal)


def test_a_flood_of_pasted_text_is_refused_and_the_next_key_works(desk: Desk) -> None:
    """Nothing of it goes into an area or a field, and a small paste still does, in its place."""
    terminal = desk.open("--demo")
    terminal.wait_for("[1 Today]")
    terminal.press("2", "p")
    terminal.wait_for("Paste the text of the report")
    terminal.type(b"\x1b[200~" + b"Modeling Competent\r\xff\x1bq" * 50_000 + b"\x1b[201~")
    terminal.wait_for("200,000", "Paste the text of the report")
    terminal.press("escape", "5", "a")
    terminal.wait_for("Log a practice test", gone="Paste the text of the report")
    terminal.paste("x" * 200_001)
    terminal.press("D", "1")
    terminal.paste(" 14/16")
    terminal.press(" ", "D", "2")
    terminal.wait_for("D1 14/16 D2", gone="xx")
    terminal.press("escape")
    terminal.wait_for("[5 Practice]", gone="Log a practice test")
    leave(terminal)


def test_the_window_may_shrink_to_almost_nothing_and_grow_again(desk: Desk) -> None:
    """Each screen survives even one cell, a dialog 20 by 5; both are drawn in full again."""
    terminal = desk.open("--demo")
    terminal.wait_for("[1 Today]")
    for key, title in zip(
        "23451", ("Report", "Priorities", "Schedule", "Practice", "Today"), strict=True
    ):
        terminal.press(key)
        terminal.wait_for(f"[{key} {title}]")
        for columns, rows in ((3, 2), (1, 1), (9, 40), (20, 5)):
            terminal.resize(columns, rows)
            terminal.press("down", "up")
            terminal.settle(0.05)
        terminal.press("?")
        terminal.settle(0.1)
        terminal.resize(80, 24)
        terminal.wait_for(f"What can be done here: {title}")
        terminal.press("escape")
        screen = terminal.wait_for(
            f"[{key} {title}]", "? more", gone=f"What can be done here: {title}"
        )
        assert len(screen.splitlines()) == 24
    leave(terminal)


def test_the_mouse_reaches_screens_and_keys(desk: Desk) -> None:
    """A click on a title goes there, a click on a key of the last line presses it."""
    terminal = desk.open("--demo")
    screen = terminal.wait_for("[1 Today]", "? more")
    terminal.click(screen.splitlines()[0].index("3 Priorities") + 3, 0)
    screen = terminal.wait_for("[3 Priorities]", "v Ways", "? more")
    terminal.click(screen.splitlines()[-1].index("? more"), 23)
    terminal.wait_for("What can be done here: Priorities")
    leave(terminal)


def test_a_message_may_be_clicked_away_more_than_once(desk: Desk) -> None:
    """Clicks on a message that is about to go hit nothing, and end nothing."""
    terminal = desk.open("--demo")
    terminal.wait_for("[1 Today]")
    terminal.press("5")
    terminal.wait_for("[5 Practice]", "e Edit")
    for _ in range(3):
        terminal.press("d")
        lines = terminal.wait_for("u brings it back").splitlines()
        (row,) = (number for number, line in enumerate(lines) if "u brings it back" in line)
        column = lines[row].index("u brings")
        clicks = f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m"
        terminal.type(clicks * 8)
        terminal.wait_for("[5 Practice]", gone="u brings it back")
    leave(terminal)


@pytest.mark.parametrize("end", [("escape",), ("escape", "escape"), ("enter",), (CLICK,)])
def test_the_palette_survives_impatience(desk: Desk, end: tuple[str, ...]) -> None:
    """It may be opened, paged through and left before it has drawn anything, in any size."""
    terminal = desk.open("--demo", columns=20, rows=5)
    terminal.wait_for("1 Today")
    for _ in range(2):
        terminal.press("ctrl+p", "pagedown", "pageup", "x", "pagedown", "backspace", "pagedown")
        if end == (CLICK,):
            terminal.click(0, 4)
            terminal.click(0, 4)
        else:
            terminal.press(*end)
        terminal.press("escape")
        terminal.settle(0.1)
        terminal.press("ctrl+p")
        terminal.settle(0.1)
        terminal.resize(3, 2)
        terminal.settle(0.1)
        terminal.resize(20, 5)
        terminal.press("escape")
        terminal.settle(0.1)
    leave(terminal)
