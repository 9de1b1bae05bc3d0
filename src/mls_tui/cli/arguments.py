"""The arguments that the program takes. Imports nothing that would delay `--help`."""

import os
from argparse import Namespace
from collections.abc import Sequence

from mls_tui import __version__
from mls_tui.cli.commands import COMMANDS
from mls_tui.cli.parser import PROGRAM, Parser, add_command, add_commands

TODAY_VARIABLE = "MLS_TUI_TODAY"

_DESCRIPTION = (
    "Turn a failed AWS exam's score report into a retake plan. "
    "Without a command the dashboard opens."
)
_EPILOG = (
    "MLS_TUI_DATA_DIR and MLS_TUI_TODAY do the same as --data-dir and --today. "
    f"'{PROGRAM} COMMAND --help' explains a command."
)


def parse(argv: Sequence[str] | None = None) -> Namespace:
    """Read the arguments.

    Returns:
        The arguments. `run` names the module of `mls_tui.cli` and the function in it that carry the
        command out, or is None for the dashboard.

    Raises:
        SystemExit: After `--help` and `--version`, and with 2 for wrong usage.
    """
    return _parser().parse_args(argv)


def _parser() -> Parser:
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
        default=os.environ.get(TODAY_VARIABLE) or None,
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
