"""`completion`: a script that completes commands and options in a shell."""

import re
from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mls_tui.cli.arguments import make_parser
from mls_tui.cli.parser import PROGRAM, CommandParser, Parser

_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_CHOICES = re.compile(r"\{([a-z0-9,-]+)\}")


class Place(NamedTuple):
    """Where a word is typed: behind which commands, and what may stand there."""

    path: tuple[str, ...]
    commands: tuple[str, ...]
    options: tuple[str, ...]
    choices: tuple[str, ...]

    @property
    def words(self) -> str:
        """All of them."""
        return " ".join((*self.commands, *self.choices, *self.options))


def print_completion(arguments: Namespace) -> int:
    """Print the script for a shell."""
    places = tuple(_places(make_parser(), ()))
    script = {"bash": _bash, "zsh": _zsh, "fish": _fish}[arguments.shell]
    print(script(places))
    return 0


def _places(known: "Parser | CommandParser", path: tuple[str, ...]) -> Iterator[Place]:
    """The place behind each command, found in what its help says."""
    before, _, behind = known.format_help().partition("\n\noptions:")
    below: Mapping[str, CommandParser] = known.commands or {}
    options = tuple(dict.fromkeys(_OPTION.findall(behind)))
    choices = _CHOICES.findall(before.partition("\npositional arguments:")[2])
    found = tuple(dict.fromkeys(word for one in choices for word in one.split(",")))
    yield Place(path, tuple(below), options, found)
    for name, one in below.items():
        yield from _places(one, (*path, name))


def _bash(places: tuple[Place, ...]) -> str:
    cases = "\n".join(f'    "{" ".join(one.path)}") words="{one.words}" ;;' for one in places)
    paths = "|".join(f'"{" ".join(one.path)}"' for one in places if one.path)
    return f"""_mls_tui() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" path="" words="" longer word
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    longer="${{path:+$path }}$word"
    case "$longer" in {paths}) path="$longer" ;; esac
  done
  case "$path" in
{cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _mls_tui {PROGRAM}"""


def _zsh(places: tuple[Place, ...]) -> str:
    return f"autoload -U +X bashcompinit && bashcompinit\n{_bash(places)}"


def _fish(places: tuple[Place, ...]) -> str:
    lines = []
    for one in places:
        when = "__fish_use_subcommand"
        if one.path:
            seen = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in one.path)
            below = " ".join(one.commands)
            more = f"; and not __fish_seen_subcommand_from {below}" if below else ""
            when = f"{seen}{more}"
        head = f"complete -c {PROGRAM} -n '{when}'"
        words = " ".join((*one.commands, *one.choices))
        lines += [f"{head} -f -a '{words}'"] if words else []
        lines += [f"{head} -l {option.removeprefix('--')}" for option in one.options]
    return "\n".join(lines)
