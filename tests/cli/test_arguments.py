"""Tests of the arguments, the help and the version."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mls_tui import __version__
from mls_tui.cli import arguments
from mls_tui.cli.arguments import parse
from mls_tui.cli.commands import COMMANDS
from tests.cli.conftest import Ending

ROOT = Path(__file__).parents[2]
NESTED = [
    *(["report", word] for word in ("add", "import")),
    *(["exam", word] for word in ("list", "show", "use")),
]


def test_version_is_printed(main_with: Callable[..., Ending]) -> None:
    """The version is that of the package."""
    assert main_with("--version") == (0, f"mls-tui {__version__}\n", "")


def test_help_names_every_command_and_global_option(main_with: Callable[..., Ending]) -> None:
    """Whoever asks for help sees all that can be done."""
    status, out, err = main_with("--help")
    assert (status, err) == (0, "")
    for word in (*COMMANDS, "--data-dir", "--today", "--demo", "--version", "MLS_TUI_DATA_DIR"):
        assert word in out


@pytest.mark.parametrize("words", [*([name] for name in COMMANDS), *NESTED], ids=" ".join)
def test_each_command_explains_itself(words: list[str], main_with: Callable[..., Ending]) -> None:
    """Every command has help that fits into 80 columns and says what it does."""
    status, out, err = main_with(*words, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"usage: mls-tui {' '.join(words)}")
    assert max(map(len, out.splitlines())) <= 80
    assert out.splitlines()[2:]


@pytest.mark.parametrize(
    "words",
    [
        ["unknown"],
        ["report"],
        ["report", "unknown"],
        ["report", "add"],
        ["report", "add", "--date", "today", "--score", "seven"],
        ["report", "import"],
        ["exam"],
        ["export"],
        ["export", "pdf"],
        ["log", "D1 1/2"],
        ["log", "D1 1/2", "--source", "S", "--kind", "long"],
        ["strategy", "fast"],
        ["plan", "--js"],
        ["plan", "--demo"],
        ["today", "\x1b[31m"],
        ["--demo", "--data-dir", "x", "today"],
        ["plan", "x" * 5000],
    ],
    ids=lambda words: " ".join(words)[:30].replace("\x1b", "ESC"),
)
def test_wrong_usage_is_said_in_one_line(
    words: list[str], main_with: Callable[..., Ending]
) -> None:
    """Wrong usage ends with 2 and one line that leads to the help."""
    status, out, err = main_with(*words)
    assert (status, out) == (2, "")
    assert err.startswith("mls-tui")
    assert err.endswith(" --help\n")
    assert err.count("\n") == 1
    assert err[:-1].isprintable()
    assert len(err) < 400


def test_a_global_option_after_the_command_is_explained(
    main_with: Callable[..., Ending],
) -> None:
    """The order of options is what people get wrong first."""
    assert "come before the command" in main_with("plan", "--today", "2026-03-16").err


def test_an_empty_directory_is_not_the_user_s_own(main_with: Callable[..., Ending]) -> None:
    """A variable that a script forgot to set must not lead to the real records."""
    status, _, err = main_with("--data-dir", "", "today")
    assert (status, err.count("\n")) == (1, 1)


def test_without_a_command_the_dashboard_is_meant() -> None:
    """No command stands for the dashboard."""
    assert parse([]).run is None
    assert parse(["--demo"]).run is None


def test_the_day_can_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An argument counts more than the variable, and an empty variable is none."""
    monkeypatch.setenv("MLS_TUI_TODAY", "2026-01-02")
    assert parse(["today"]).today == "2026-01-02"
    assert parse(["--today", "2026-01-03", "today"]).today == "2026-01-03"
    monkeypatch.setenv("MLS_TUI_TODAY", "")
    assert parse(["today"]).today is None


@given(
    st.lists(
        st.sampled_from(
            [
                "--data-dir",
                "--today",
                "--demo",
                "--ascii",
                "--version",
                "2026-03-16",
                "x",
                "-x",
                "--data-dir=x",
                "--tod",
                "today",
                "--",
                "--today=2026-03-16",
                "-1",
                "--json",
            ]
        ),
        max_size=5,
    )
)
def test_plain_options_are_read_as_the_parser_reads_them(words: list[str]) -> None:
    """A start without a command need not load the parser, and means the same."""
    quick = arguments._for_dashboard(words)  # noqa: SLF001  (what is not to differ)
    if quick is not None:
        assert vars(quick) == vars(arguments.make_parser().parse_args(words))


def readme_commands() -> list[str]:
    """The commands of README's block, without what is said beside them."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.partition("## Without the dashboard")[2].partition("```")[2].partition("```")[0]
    lines = (line for line in block.splitlines() if line.startswith("mls-tui "))
    return [re.split(" {2,}", line)[0] for line in lines]


@pytest.mark.parametrize("line", readme_commands())
def test_commands_that_readme_shows_can_be_typed(line: str) -> None:
    """Each is read by the parser as it stands there."""
    _, *words = shlex.split(line)
    assert parse(words).run


def test_readme_shows_commands() -> None:
    """The block is where it is looked for."""
    assert len(readme_commands()) >= 15
