"""Tests of the wheel and the sdist: what they hold, and that the program runs installed."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from mls_tui import __version__

ROOT = Path(__file__).parents[1]

# One worker takes all of them, so that what they share is built once.
pytestmark = [pytest.mark.distribution, pytest.mark.xdist_group("distribution")]


class Built(NamedTuple):
    """The files that would be published: the second wheel is built from the sdist."""

    wheel: Path
    sdist: Path
    wheel_from_sdist: Path


def run(*command: str | Path, folder: Path) -> str:
    """Run a command outside the tree, free of what the environment says about Python."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A wheel of the tree, an sdist of the tree, and the wheel that the sdist makes."""
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir")
    run(*build, folder / "tree", "--wheel", ROOT, folder=folder)
    run(*build, folder / "both", ROOT, folder=folder)
    (wheel,) = (folder / "tree").glob("*.whl")
    (sdist,) = (folder / "both").glob("*.tar.gz")
    (wheel_from_sdist,) = (folder / "both").glob("*.whl")
    return Built(wheel, sdist, wheel_from_sdist)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands in a fresh environment that holds the wheel."""
    folder = tmp_path_factory.mktemp("installed")
    pins = [
        line.rstrip(" \\")
        for line in (ROOT / "requirements" / "dev.txt").read_text().splitlines()
        if "==" in line
    ]
    (folder / "pins.txt").write_text("\n".join(pins))
    venv.create(folder / "venv", with_pip=True)
    commands = folder / "venv" / "bin"
    install = (commands / "python", "-m", "pip", "--disable-pip-version-check", "install")
    run(*install, "--no-compile", "--constraint", "pins.txt", built.wheel, folder=folder)
    return commands


def content(wheel: Path) -> dict[str, int]:
    """Map each file of a wheel to the checksum of its content."""
    with zipfile.ZipFile(wheel) as archive:
        return {entry.filename: entry.CRC for entry in archive.infolist()}


def test_wheel_holds_the_package_and_its_stylesheet(built: Built) -> None:
    """The wheel is the package with the stylesheet inside and the licence beside it."""
    metadata = f"mls_tui-{__version__}.dist-info"
    package = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    expected = package | {"mls_tui/assets/styles.tcss", f"{metadata}/licenses/LICENSE"}
    names = {name for name in content(built.wheel) if not name.startswith(metadata)}
    assert names | {f"{metadata}/licenses/LICENSE"} == expected
    assert f"{metadata}/licenses/LICENSE" in content(built.wheel)
    assert {"mls_tui/py.typed", "mls_tui/exams/data/MLS-C01.toml"} <= names


def test_wheel_from_the_sdist_is_the_same(built: Built) -> None:
    """Who builds from the sdist gets what the tree gives."""
    assert content(built.wheel_from_sdist) == content(built.wheel)


def test_sdist_is_enough_to_work_on(built: Built) -> None:
    """The sdist holds the sources, the tests and what checks them, and nothing that was made."""
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "README.md",
        "assets/styles.tcss",
        "pyproject.toml",
        "requirements/dev.txt",
        "tests/test_distribution.py",
    } <= names
    made = ("__pycache__", ".venv", ".hypothesis", ".mypy_cache", ".git/")
    assert [name for name in names if any(part in name for part in made)] == []


def test_installed_program_says_its_version(installed: Path, tmp_path: Path) -> None:
    """The command of a fresh install runs outside the tree."""
    assert __version__ in run(installed / "mls-tui", "--version", folder=tmp_path)


def test_installed_program_finds_its_stylesheet(installed: Path, tmp_path: Path) -> None:
    """The stylesheet that the installed program reads is the one in its package."""
    show = "from mls_tui.paths import stylesheet; print(stylesheet())"
    found = Path(run(installed / "python", "-c", show, folder=tmp_path).strip())
    assert found.is_relative_to(installed.parent)
    assert found.read_bytes() == (ROOT / "assets" / "styles.tcss").read_bytes()


def test_installed_modules_need_only_the_declared_dependencies(
    installed: Path, tmp_path: Path
) -> None:
    """Every module of a fresh install can be imported, without what development adds."""
    load = (
        "import pkgutil, mls_tui\n"
        "for module in pkgutil.walk_packages(mls_tui.__path__, 'mls_tui.'):\n"
        "    if module.name != 'mls_tui.__main__':\n"
        "        __import__(module.name)\n"
        "        print(module.name)\n"
    )
    loaded = run(installed / "python", "-c", load, folder=tmp_path).split()
    assert {"mls_tui.study.exam", "mls_tui.storage", "mls_tui.exams.catalogue"} <= set(loaded)
