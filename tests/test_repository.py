"""Tests of the repository itself: the rules that a tool can check and no linter does."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mls_tui import __version__

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "mls_tui"
PURE_MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for room in ("study", "formats")
    for path in (PACKAGE / room).rglob("*.py")
)


@pytest.fixture(scope="module")
def tracked() -> dict[str, str]:
    """Map each text file that git tracks to its content."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    texts = {}
    for name in listing.stdout.split("\0"):
        path = ROOT / name
        if name and path.is_file():
            texts[name] = path.read_bytes().decode(errors="replace")
    return texts


def modules_after(code: str) -> set[str]:
    """Return the names of all top-level modules that a fresh Python has loaded after some code."""
    report = "\nimport sys; print('loaded:', *{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code + report],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


def clock_readings(source: str) -> Iterator[int]:
    """Yield the lines that ask the machine for the day or the time."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}:
            owner = ast.unparse(node.value).rpartition(".")[2]
            if owner in {"date", "datetime"}:
                yield node.lineno


def test_stylesheet_is_the_only_place_of_css() -> None:
    """No module carries rules of the look: they stand together in one file."""
    rule = re.compile(r"^\s*(DEFAULT_CSS|CSS)\s*(:[^=]*)?=", re.MULTILINE)
    assert [path for path in PACKAGE.rglob("*.py") if rule.search(path.read_text())] == []


def test_stylesheet_leaves_colours_to_the_theme() -> None:
    """The stylesheet names theme variables, never a colour of its own, so that themes work."""
    text = re.sub(r"/\*.*?\*/", "", (ROOT / "assets" / "styles.tcss").read_text(), flags=re.DOTALL)
    colour = re.compile(r":[^;{}]*?(#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\()")
    assert [found[1] for found in colour.finditer(text)] == []


def test_looks_are_the_only_module_with_colours() -> None:
    """No other module names a colour: widgets and pictures name roles, and a look colours them."""
    colour = re.compile(r"[\"'](#[0-9a-fA-F]{3,8}|ansi_[a-z_]+|rgba?\(.*)[\"']")
    found = {path.name for path in PACKAGE.rglob("*.py") if colour.search(path.read_text())}
    assert found == {"looks.py"}


@pytest.mark.parametrize("module", PURE_MODULES)
def test_what_computes_reads_no_clock(module: str) -> None:
    """The day is an argument in study and formats."""
    assert list(clock_readings((ROOT / module).read_text())) == []


def test_study_and_formats_start_without_a_terminal() -> None:
    """Computing costs neither Textual's start-up time nor its memory."""
    names = [
        module.removeprefix("src/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for module in PURE_MODULES
    ]
    loaded = modules_after("import " + ", ".join(names))
    costly = {"textual", "rich", "pydantic", "dataclasses", "asyncio", "platformdirs", "filelock"}
    assert "mls_tui" in loaded
    assert loaded & costly == set()


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_questions_about_the_program_load_nothing_heavy(argument: str) -> None:
    """A version or a help text costs no more than Python and its argument parser."""
    loaded = modules_after(
        "import runpy, sys\n"
        f"sys.argv = ['mls-tui', {argument!r}]\n"
        "try:\n"
        "    runpy.run_module('mls_tui', run_name='__main__')\n"
        "except SystemExit as stop:\n"
        "    assert not stop.code, stop.code\n"
    )
    assert "mls_tui" in loaded
    assert loaded & {"textual", "rich", "pydantic", "asyncio", "platformdirs", "filelock"} == set()


def test_documented_commands_exist(tracked: dict[str, str]) -> None:
    """Every `make` command that README or CONTRIBUTING shows is a target."""
    targets = set(re.findall(r"^([a-z-]+):", tracked["Makefile"], flags=re.MULTILINE))
    shown = re.compile(r"^(?:\s*\$ )?make ([a-z-]+)|`make ([a-z-]+)", flags=re.MULTILINE)
    for document in ("README.md", "CONTRIBUTING.md"):
        named = {first or second for first, second in shown.findall(tracked[document])}
        assert "run" in named, document
        assert named <= targets, document


def test_each_promise_names_the_tests_that_show_it(tracked: dict[str, str]) -> None:
    """README promises five things, and each is shown by tests that are there."""
    _, _, behind = tracked["README.md"].partition("What the program promises")
    promises = re.findall(r"^\* .*(?:\n  .*)*", behind.partition("\n## ")[0], flags=re.MULTILINE)
    assert len(promises) == 5
    for promise in promises:
        folder = ""
        named = re.findall(r"`((?:tests/[a-z_]+/)*)(test_\w+\.py)`", promise)
        assert named, promise
        for place, name in named:
            # The folder is named once for several.
            folder = place or folder
            assert f"{folder}{name}" in tracked


def test_files_name_no_machine_and_no_registry(tracked: dict[str, str]) -> None:
    """Nothing tracked names a folder of somebody's machine or a host that packages come from."""
    private = re.compile(
        r"(?<![\w.~>)}])/(?:work|farm|root|home|Users)/\w"
        r"|[p]ypi\.org|[p]ythonhosted|[n]pmjs\.|[d]eb\.debian|[r]egistry\.(?:npm|yarn)"
    )
    found = {name: match[0] for name, text in tracked.items() if (match := private.search(text))}
    assert found == {}


def test_no_resolver_file_is_tracked(tracked: dict[str, str]) -> None:
    """The pins stand in requirements/dev.txt; a lock file would repeat them with addresses."""
    assert {"uv.lock", "poetry.lock", "Pipfile.lock"} & tracked.keys() == set()


def test_every_pin_has_its_hashes(tracked: dict[str, str]) -> None:
    """Each requirement is one exact version with at least one hash, and no place to fetch it."""
    lines = [
        line
        for line in tracked["requirements/dev.txt"].splitlines()
        if line and not line.lstrip().startswith("#")
    ]
    pinned = re.compile(r"^[a-z0-9-]+==[\w.]+( ; [^\\]+)? \\$")
    hashed = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
    assert [line for line in lines if not pinned.match(line) and not hashed.match(line)] == []
    # A pin that ends in a backslash takes the next line in, and that one must be a hash.
    assert [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if line.endswith("\\") != bool(hashed.match(following))
    ] == []


def test_pins_cover_what_the_program_needs(tracked: dict[str, str]) -> None:
    """Every dependency of pyproject.toml and of dev.in is pinned."""
    project = tomllib.loads(tracked["pyproject.toml"])["project"]
    wanted = [*project["dependencies"], *tracked["requirements/dev.in"].splitlines()]
    names = {
        found[0] for line in wanted if (found := re.match(r"[a-z][a-z0-9-]*", line)) is not None
    }
    pins = set(re.findall(r"^([a-z0-9-]+)==", tracked["requirements/dev.txt"], flags=re.MULTILINE))
    assert len(names) > len(project["dependencies"])
    assert names <= pins


def test_every_dependency_has_its_reason(tracked: dict[str, str]) -> None:
    """CONTRIBUTING says why each dependency is there."""
    project = tomllib.loads(tracked["pyproject.toml"])["project"]
    wanted = [*project["dependencies"], *tracked["requirements/dev.in"].splitlines()]
    names = [found[0] for line in wanted if (found := re.match(r"[a-z][a-z0-9-]*", line))]
    assert [name for name in names if f"`{name}`" not in tracked["CONTRIBUTING.md"]] == []


def test_changelog_opens_with_the_version(tracked: dict[str, str]) -> None:
    """The newest entry of the changelog is the version of the program."""
    entries = re.findall(
        r"^## \[(.+?)\] - \d{4}-\d{2}-\d{2}$", tracked["CHANGELOG.md"], flags=re.MULTILINE
    )
    assert entries[0] == __version__


def test_continuous_integration_runs_what_developers_run(tracked: dict[str, str]) -> None:
    """CI is `make test` and the newer Pythons, so that what passes here passes there."""
    commands = [
        line
        for line in tracked[".ci/run"].splitlines()
        if line and not line.startswith("#") and not line.startswith(("set ", "cd "))
    ]
    assert commands == [
        "make --no-print-directory test",
        "exec make --no-print-directory newer",
    ]
