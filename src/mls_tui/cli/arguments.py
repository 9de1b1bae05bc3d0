"""The arguments that the program takes. Imports nothing that would delay `--help`."""

import argparse
import os
from collections.abc import Sequence
from typing import NoReturn

from mls_tui import __version__

PROGRAM = "mls-tui"
TODAY_VARIABLE = "MLS_TUI_TODAY"

_DESCRIPTION = "Turn a failed AWS exam's score report into a retake plan. Without a command the dashboard opens."
_EPILOG = (
    "MLS_TUI_DATA_DIR and MLS_TUI_TODAY do the same as --data-dir and --today. "
    f"'{PROGRAM} COMMAND --help' explains a command."
)
_GLOBAL_OPTIONS = ("--data-dir", "--today", "--demo", "--version")

# Long enough for every honest argument; a pasted file would fill the terminal.
_LONGEST_MESSAGE = 300


class _Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong."""

    def __init__(self, **settings: object) -> None:
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and leave with 2."""
        plain = "".join(char if char.isprintable() else "?" for char in message)
        if plain.startswith("unrecognized arguments") and self._after_command(plain):
            plain += " (this option comes before the command)"
        self.exit(2, f"{self.prog}: {plain[:_LONGEST_MESSAGE]}; see {self.prog} --help\n")

    def _after_command(self, message: str) -> bool:
        words = message.split()
        return any(word.split("=")[0] in _GLOBAL_OPTIONS for word in words)


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the arguments.

    Returns:
        The arguments. `run` names the module of `mls_tui.cli` and the function in it that carry the
        command out, or is None for the dashboard.

    Raises:
        SystemExit: After `--help` and `--version`, and with 2 for wrong usage.
    """
    return _parser().parse_args(argv)


def _parser() -> _Parser:
    parser = _Parser(prog=PROGRAM, description=_DESCRIPTION, epilog=_EPILOG)
    parser.set_defaults(run=None)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--data-dir", metavar="DIR", help="keep the records in DIR")
    place.add_argument(
        "--demo", action="store_true", help="use made-up records, and touch none of yours"
    )
    parser.add_argument(
        "--today",
        metavar="YYYY-MM-DD",
        default=os.environ.get(TODAY_VARIABLE) or None,
        help="rehearse another day",
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return parser
