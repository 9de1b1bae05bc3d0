"""`keys`: what every key does, and by which name it is remapped."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from mls_tui.cli.printing import print_lines, table, warn, wrapped
from mls_tui.cli.workspace import opened
from mls_tui.textfile import read_text
from mls_tui.ui.keys.hints import names_of
from mls_tui.ui.keys.keymap import faults, remap
from mls_tui.ui.keys.rows import KEYS

SETTINGS_FILE = "settings.toml"
_HOW = (
    "A key of your own stands in settings.toml under [settings.keys], by the name in the last "
    "column, several with blanks between: \"today.done\" = 'x ctrl+d'"
)


def show_keys(arguments: Namespace) -> int:
    """List the keys by the place in which they work; say what is wrong with those of the user."""
    with opened(arguments) as workspace:
        own = workspace.load().settings.keys or {}
        wrong = faults(own)
        remap(own)
        rooms = dict.fromkeys(row.room for row in KEYS)
        for room in rooms:
            rows = [
                (names_of(row.id), row.text or row.word, row.id) for row in KEYS if row.room == room
            ]
            print_lines([*table(("Key", room.title(), "Name"), rows, give=1), ""])
        print_lines(wrapped(_HOW))
        path = workspace.exam_directory.parent / SETTINGS_FILE
        warn(f"{path}{_line_of(path, one.id)}: {one.text}" for one in wrong)
    return 1 if wrong else 0


def _line_of(path: Path, name: str) -> str:
    """The line of a file in which a name is given something, as words."""
    return next((f", line {number}" for number in _lines_with(path, name)), "")


def _lines_with(path: Path, name: str) -> Iterator[int]:
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.partition("=")[0].strip().strip("\"'") == name:
            yield number
