"""Tests of the program as a process of its own: imports, pipes, encodings, no terminal."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, REPORT, CommandLine

# What costs more than argument parsing may, see STYLE and the budget of `--help`.
COSTLY = ("pydantic", "textual", "rich", "platformdirs", "tomllib", "filelock", "asyncio")

# What the dashboard does not need to read the records and to paint Today, by the room.
AFTER_THE_FIRST_PAINT = {
    "cli": ("printing", "today"),
    "storage": ("comments", "copying", "journal", "merging", "quick", "unsaved"),
    "exams": ("labels",),
    "study": ("settling", "timer"),
    "ui": (
        "dialogs.dialog",
        "dialogs.form",
        "filing",
        "focus",
        "keys.reach",
        "screens.schedule",
        "texts",
    ),
}


@pytest.fixture
def environment(directory: Path) -> dict[str, str]:
    """The environment of a process whose records are in a directory of the test."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return kept | {
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        "MLS_TUI_DATA_DIR": str(directory),
        "MLS_TUI_TODAY": "2026-03-16",
    }


def start(
    words: list[str], environment: dict[str, str], **changes: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "mls_tui", *words],
        env=environment | changes,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def imported(commands: list[list[str]], environment: dict[str, str]) -> set[str]:
    """The top packages that a process imports which runs some commands."""
    return {name.partition(".")[0] for name in modules(commands, environment)}


def modules(commands: list[list[str]], environment: dict[str, str]) -> set[str]:
    """The modules that a process imports which runs some commands."""
    code = (
        "import json, sys; from mls_tui.__main__ import main; "
        "statuses = [main(words) for words in json.loads(sys.argv[1])]; "
        "print(*sys.modules, file=sys.stderr); "
        "sys.exit(any(statuses))"
    )
    ending = subprocess.run(
        [sys.executable, "-c", code, json.dumps(commands)],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=True,
    )
    return set(ending.stderr.decode().split())


def test_version_and_help_import_next_to_nothing(environment: dict[str, str]) -> None:
    """Asking for help is quick, because nothing that takes long is imported."""
    commands = [["--version"], ["--help"], ["log", "--help"], ["report", "add", "--help"]]
    assert imported(commands, environment).isdisjoint(COSTLY)


def test_today_and_log_judge_no_readiness(
    planned: CommandLine, environment: dict[str, str]
) -> None:
    """What is done daily does not pay for estimates that it does not show."""
    del planned
    commands = [["today"], ["done"], ["log", "D1 1/2", "--source", "A"]]
    estimates = {"mastery", "passing", "forecast", "readiness", "strategies", "why", "sources"}
    found = modules(commands, environment)
    assert found.isdisjoint({f"mls_tui.study.{name}" for name in estimates})


def test_the_first_paint_waits_for_nothing_that_it_does_not_show(
    planned: CommandLine, environment: dict[str, str]
) -> None:
    """What only an edit, a dialog or another screen needs is imported with it.

    Nor is what reads and checks files, where that was done at an earlier start.
    """
    planned.done("today")
    code = (
        "import sys; from mls_tui.cli.arguments import parse; "
        "import mls_tui.cli.dashboard, mls_tui.ui.app, mls_tui.ui.screens.today; "
        "from mls_tui.cli.workspace import opened\n"
        "with opened(parse([])) as workspace: workspace.store.load()\n"
        "print(*sys.modules)"
    )
    ending = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, timeout=60, check=True
    )
    later = {
        f"mls_tui.{room}.{name}" for room, names in AFTER_THE_FIRST_PAINT.items() for name in names
    }
    assert all(find_spec(name) for name in later)
    later |= {"argparse", "hashlib", "pydantic", "tomllib"}
    assert later.isdisjoint(ending.stdout.decode().split())


def test_no_subcommand_imports_the_terminal(
    planned: CommandLine, environment: dict[str, str]
) -> None:
    """A subcommand needs no Textual and no Rich, which take longer than all else together."""
    del planned
    commands = [
        ["today"],
        ["plan", "--json"],
        ["availability", "mon=19:00 60"],
        ["schedule"],
        ["week"],
        ["done", "--minutes", "40"],
        ["log", "D1 1/2", "--source", "S"],
        ["rate", "3=competent"],
        ["report", "add", "--date", "2026-01-02", "--score", "600", "--rate", *ARTICLE],
        ["report", "import", str(REPORT)],
        ["strategy", "points"],
        ["exam", "list"],
        ["export", "markdown"],
        ["export", "ics"],
        ["exam", "use", "SAA-C03"],
        ["check"],
        ["where"],
        ["undo"],
        ["redo"],
        ["--demo", "today"],
    ]
    assert imported(commands, environment).isdisjoint({"textual", "rich"})


def test_without_a_terminal_the_dashboard_refuses(environment: dict[str, str]) -> None:
    """It says so in one line, and paints nothing."""
    ending = start([], environment)
    assert ending.returncode == 1
    assert ending.stdout == b""
    assert b"needs a terminal" in ending.stderr
    assert ending.stderr.count(b"\n") == 1
    assert start(["--demo"], environment).returncode == 1


def test_the_variables_do_what_the_options_do(
    planned: CommandLine, environment: dict[str, str]
) -> None:
    """Directory and day come from the environment."""
    del planned
    content = json.loads(start(["today", "--json"], environment).stdout)
    assert (content["today"], content["booked"]) == ("2026-03-16", "2026-03-31")
    refused = start(["today"], environment, MLS_TUI_TODAY="tomorrow")
    assert (refused.returncode, refused.stderr.count(b"\n")) == (1, 1)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["plan"], ["export", "json"], ["--help"]], ids=" ".join)
def test_a_closed_pipe_is_no_fault(
    words: list[str], unbuffered: str, planned: CommandLine, environment: dict[str, str]
) -> None:
    """Whoever reads may stop reading, as `head` does."""
    del planned
    environment["PYTHONUNBUFFERED"] = unbuffered
    receiver, sender = os.pipe()
    os.close(receiver)
    with os.fdopen(sender, "wb") as output:
        ending = subprocess.run(
            [sys.executable, "-m", "mls_tui", *words],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert (ending.returncode, ending.stderr) == (0, b"")


@pytest.mark.parametrize("coercion", ["0", "1"])
def test_an_encoding_without_the_user_s_letters_is_no_fault(
    coercion: str, planned: CommandLine, environment: dict[str, str]
) -> None:
    """Under LANG=C letters may turn into question marks, but the command works."""
    planned.done("log", "D1 1/2", "--source", "\u00dcbung \u6f22\u5b57")
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": coercion}
    for words in (
        ["log", "D2 1/2", "--source", "\u00dcbung \u6f22\u5b57"],
        ["week"],
        ["export", "csv"],
        ["undo"],
    ):
        ending = start(words, environment, **plain)
        assert (ending.returncode, ending.stderr) == (0, b"")
    exported = start(["export", "csv"], environment, **plain).stdout
    assert "\u00dcbung \u6f22\u5b57".encode() in exported


def test_closed_streams_are_no_fault(planned: CommandLine, environment: dict[str, str]) -> None:
    """Started without any stream at all, a command still does its work."""
    command = f"exec {sys.executable} -m mls_tui done <&- >&- 2>&-"
    ending = subprocess.run(["sh", "-c", command], env=environment, timeout=60, check=False)
    assert ending.returncode == 0
    assert "done" in planned.done("today")


def test_a_full_disk_behind_the_output_is_said(
    planned: CommandLine, environment: dict[str, str]
) -> None:
    """What could not be written is a fault with one line."""
    del planned
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as output:
        ending = subprocess.run(
            [sys.executable, "-m", "mls_tui", "plan"],
            env=environment,
            stdout=output,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert ending.returncode == 1
    assert ending.stderr.count(b"\n") == 1


def test_the_demo_touches_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    """Not a single file is left behind, whatever is done in the demo."""
    environment |= {"TMPDIR": str(tmp_path / "temporary")}
    environment.pop("MLS_TUI_DATA_DIR")
    (tmp_path / "temporary").mkdir()
    for words in (["plan"], ["done", "today", "16:00"], ["export", "json"], ["where"]):
        start(["--demo", *words], environment)
    assert list(tmp_path.rglob("*")) == [tmp_path / "temporary"]
