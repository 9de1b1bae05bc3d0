"""Records that cannot be read: the dashboard says so before it paints, and leaves them alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Desk
from tests.end_to_end.terminal import Terminal

DAMAGE = {
    "wrong type": b'format = 1\n\n[settings]\nexam = ["MLS-C01"]\n',
    "unknown key": b'format = 1\n\n[settings]\nexam = "MLS-C01"\nfavourite = "none"\n',
    "unknown table": b"format = 1\n\n[colours]\nred = 1\n",
    "no UTF-8": b'format = 1\n\n[settings]\nexam = "\xff\xfe"\n',
    "no TOML": b"format = 1\n\n[settings\n",
    "nested too deeply": b"format = 1\nsettings = " + b"[" * 100_000 + b"]" * 100_000 + b"\n",
    "cut off": b"",
    "newer format": b'format = 99\n\n[settings]\nexam = "MLS-C01"\n',
    "no format": b'[settings]\nexam = "MLS-C01"\n',
    "control characters": b'format = 1\n\n["\\u001b]52;c;eA==\\u0007"]\nred = 1\n',
}


def records(desk: Desk) -> list[Path]:
    """The files of records, without copies of them."""
    return [path for path in desk.records.rglob("*.toml") if "backups" not in path.parts]


@contextmanager
def untouched(desk: Desk) -> Iterator[None]:
    """Hold that no record changes."""
    before = {path: path.read_bytes() for path in records(desk)}
    yield
    after = {path: path.read_bytes() for path in records(desk)}
    assert after == before


def assert_refused(terminal: Terminal, name: str) -> None:
    """Hold that the program ends with one line that names the file."""
    assert terminal.wait_for_end() == 1
    written = terminal.raw.decode()
    assert written.startswith("mls-tui: ")
    assert written.count("\n") == 1
    assert name in written
    assert "\x1b" not in written
    assert "Traceback" not in written
    assert len(written) < 600


@pytest.mark.parametrize("name", ["settings.toml", "attempts.toml"])
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_said_and_left_alone(desk: Desk, name: str, damage: str) -> None:
    """One line with file and reason, exit status 1, and every byte where it was."""
    desk.records.mkdir()
    content = DAMAGE[damage].replace(b"settings", name.removesuffix("s.toml").encode())
    (desk.records / name).write_bytes(content)
    with untouched(desk):
        assert_refused(desk.open(), name)


@pytest.mark.parametrize("folder", ["practice", "schedule"])
def test_a_damaged_month_is_said_and_left_alone(desk: Desk, folder: str) -> None:
    """The files of the months are read at the start as well."""
    (desk.records / folder).mkdir(parents=True)
    (desk.records / folder / "2026-03.toml").write_bytes(b"format = 1\n[test.a]\nsource = 3\n")
    with untouched(desk):
        assert_refused(desk.open(), "2026-03.toml")


def test_a_file_damaged_while_it_is_open_is_never_overwritten(desk: Desk) -> None:
    """The edit is refused and said on the screen; leaving without it is asked about."""
    desk.add_report()
    terminal = desk.open()
    terminal.wait_for("[1 Today]")
    attempts = desk.records / "attempts.toml"
    attempts.write_bytes(DAMAGE["no TOML"])
    with untouched(desk):
        terminal.press("2", "r", "n")
        terminal.wait_for("Not saved", "TOML")
        terminal.press("q")
        terminal.wait_for("Leave without saving?")
        terminal.press("l")
        assert terminal.wait_for_end() == 0
    assert terminal.is_restored()


def test_what_could_not_be_saved_is_saved_once_it_can_be(desk: Desk) -> None:
    """After the file is mended, the next edit saves both."""
    desk.add_report()
    terminal = desk.open()
    terminal.wait_for("[1 Today]")
    attempts = desk.records / "attempts.toml"
    sound = attempts.read_bytes()
    attempts.write_bytes(DAMAGE["no TOML"])
    terminal.press("2", "down", "r", "n")
    terminal.wait_for("Not saved")
    attempts.write_bytes(sound)
    terminal.press("s")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert desk.ratings() == ["Strong", "Needs Improvement", "Strong", "Needs Improvement"]
