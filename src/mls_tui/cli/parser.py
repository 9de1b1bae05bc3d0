"""The parser: what argparse offers, with errors in one line and commands made when needed."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial

from mls_tui.cli import PROGRAM as PROGRAM

# Like the one of typing, whose import takes 3 ms of the 30 that `--version` has.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, NoReturn

GLOBAL_OPTIONS = ("--data-dir", "--today", "--demo", "--ascii", "--version")

# What the help of many commands adds.
DATES = "A DATE is written as 2026-11-22, 22.11., 22 Nov, today, yesterday, mon or -3."
DOMAINS = "A domain is named by its number, its short label or a part of its name."

_HELP_WIDTH = 79

# Long enough for every honest argument; a pasted file would fill the terminal.
_LONGEST_MESSAGE = 300


class Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong.

    `commands` are the parsers of its commands by name; None without any.
    """

    def __init__(self, **settings: Any) -> None:
        self.commands: Mapping[str, CommandParser] | None = None
        # With a width of its own, argparse need not import what asks the terminal for it.
        formatter = partial(argparse.HelpFormatter, width=_HELP_WIDTH)
        super().__init__(allow_abbrev=False, formatter_class=formatter, **settings)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and leave with 2."""
        plain = "".join(char if char.isprintable() else "?" for char in message)
        if plain.startswith("unrecognized") and any(one in plain for one in GLOBAL_OPTIONS):
            plain += f" ({', '.join(GLOBAL_OPTIONS)} come before the command)"
        self.exit(2, f"{self.prog}: {plain[:_LONGEST_MESSAGE]}; see {self.prog} --help\n")


class CommandParser:
    """The parser of a command, made when the command is there.

    Making all of them takes longer than everything else that `--help` and `--version` do.
    """

    def __init__(self, *, fill: Callable[[Parser], None], **settings: Any) -> None:
        self._fill = fill
        self._settings = settings

    def __getattr__(self, name: str) -> Any:
        """Give what argparse asks of a parser."""
        if "_parser" not in self.__dict__:
            self._parser = Parser(**self._settings)
            self._fill(self._parser)
        return getattr(self._parser, name)


Fill = Callable[[Parser], None]


def add_commands(parser: Parser, **settings: Any) -> Any:
    """Let a parser take commands; returns what `add_command` adds them to."""
    commands: Any = parser.add_subparsers(parser_class=CommandParser, **settings)
    parser.commands = commands.choices
    return commands


def add_command(commands: Any, name: str, fill: Fill, summary: str, details: str = "") -> None:
    """Add a command.

    Args:
        commands: Where to add it.
        name: What the user types.
        fill: Gives its parser its arguments.
        summary: What it does, in one line.
        details: What its help adds to that.
    """
    description = f"{summary[0].upper()}{summary[1:]}."
    commands.add_parser(
        name, help=summary, description=description, epilog=details or None, fill=fill
    )


def only(module: str, function: str) -> Fill:
    """Fill the parser of a command that has no arguments."""
    return lambda parser: parser.set_defaults(run=(module, function))


def with_json(module: str, function: str) -> Fill:
    """Fill the parser of a command that prints either text or JSON."""

    def fill(parser: Parser) -> None:
        parser.set_defaults(run=(module, function))
        parser.add_argument("--json", action="store_true", help="print JSON, for programs")

    return fill
