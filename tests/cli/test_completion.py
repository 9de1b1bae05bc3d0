"""Tests of completing commands and options in a shell."""

import shutil
import subprocess

import pytest

from mls_tui.cli.commands import COMMANDS
from tests.cli.conftest import CommandLine


def offered(script: str, line: str) -> list[str]:
    """What bash offers at the end of a line."""
    words = line.split(" ")
    array = " ".join(f"'{word}'" for word in words)
    asked = f"{script}\nCOMP_WORDS=({array}); COMP_CWORD={len(words) - 1}; _mls_tui\n"
    bash = shutil.which("bash")
    assert bash
    done = subprocess.run(
        [bash, "-c", f'{asked}printf "%s\\n" "${{COMPREPLY[@]}}"'],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split()


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_completes_commands_their_commands_and_options(run: CommandLine) -> None:
    """Whatever options and values stand between."""
    script = run.done("completion", "bash")
    assert set(COMMANDS) <= set(offered(script, "mls-tui "))
    again = {"report", "ready", "rerate", "restore", "redo"}
    assert set(offered(script, "mls-tui re")) == again
    assert set(offered(script, "mls-tui session ")) >= {"add", "edit", "move", "skip", "drop"}
    assert offered(script, "mls-tui --today 2026-03-16 session edit 19:00 --min") == ["--minutes"]
    assert "--note" in offered(script, "mls-tui done --")
    assert offered(script, "mls-tui export i") == ["ics"]
    assert "confident" in offered(script, "mls-tui confidence 3.1 ")


def test_the_other_shells_have_theirs(run: CommandLine) -> None:
    """Zsh through bash's, fish with a line for each."""
    zsh = run.done("completion", "zsh")
    assert zsh.startswith("autoload -U +X bashcompinit")
    fish = run.done("completion", "fish")
    assert "complete -c mls-tui -n '__fish_use_subcommand' -f -a '" in fish
    seen = "__fish_seen_subcommand_from session; and __fish_seen_subcommand_from edit"
    assert f"complete -c mls-tui -n '{seen}' -l minutes" in fish
    assert run.refused("completion", "csh", status=2)
