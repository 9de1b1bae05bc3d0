"""The arguments that the program takes. Imports nothing that would delay `--help`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import SimpleNamespace

from mls_tui import __version__
from mls_tui.cli import PROGRAM

# Like the one of typing, whose import takes 3 ms of the 30 that `--version` has.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from mls_tui.cli.parser import Parser
TODAY_VARIABLE = "MLS_TUI_TODAY"

_DESCRIPTION = (
    "Turn a failed AWS exam's score report into a retake plan. "
    "Without a command the dashboard opens."
)
_EPILOG = (
    "MLS_TUI_DATA_DIR and MLS_TUI_TODAY do the same as --data-dir and --today. "
    f"'{PROGRAM} COMMAND --help' explains a command."
)


# Options that come before a command: those with a word after them, and those without.
_WITH_WORD = {"--data-dir": "data_dir", "--today": "today"}
_ALONE = {"--demo": "demo", "--ascii": "ascii"}


def parse(argv: Sequence[str] | None = None) -> Namespace | SimpleNamespace:
    """Read the arguments.

    Returns:
        The arguments. `run` names the module of `mls_tui.cli` and the function in it that carry the
        command out, or is None for the dashboard.

    Raises:
        SystemExit: After `--help` and `--version`, and with 2 for wrong usage.
    """
    words = sys.argv[1:] if argv is None else argv
    return _for_dashboard(words) or make_parser().parse_args(words)


def _for_dashboard(words: Sequence[str]) -> SimpleNamespace | None:
    """Read plain options without a command, for which a start need not load a parser.

    None if the words are anything else: the parser knows more spellings, and what is wrong.
    """
    found: dict[str, object] = {"run": None, "data_dir": None, "today": _asked_day()}
    found |= dict.fromkeys(_ALONE.values(), False)
    rest = iter(words)
    for word in rest:
        if word in _ALONE:
            found[_ALONE[word]] = True
            continue
        value = next(rest, "-") if word in _WITH_WORD else "-"
        if value.startswith("-"):
            return None
        found[_WITH_WORD[word]] = value
    if found["demo"] and found["data_dir"] is not None:
        return None
    return SimpleNamespace(**found)


def _asked_day() -> str | None:
    return os.environ.get(TODAY_VARIABLE) or None


def make_parser() -> Parser:
    """Make the parser of the whole command line."""
    from mls_tui.cli.commands import COMMANDS
    from mls_tui.cli.parser import Parser, add_command, add_commands

    parser = Parser(prog=PROGRAM, description=_DESCRIPTION, epilog=_EPILOG)
    parser.set_defaults(run=None)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--data-dir", metavar="DIR", help="keep the records in DIR")
    place.add_argument(
        "--demo", action="store_true", help="use made-up records, and touch none of yours"
    )
    parser.add_argument(
        "--today",
        metavar="YYYY-MM-DD",
        default=_asked_day(),
        help="rehearse another day",
    )
    parser.add_argument(
        "--ascii", action="store_true", help="draw the dashboard with ASCII marks only"
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = add_commands(parser, title="commands", metavar="COMMAND")
    for name, (fill, summary, details) in COMMANDS.items():
        add_command(commands, name, fill, summary, details)
    return parser
