"""Tests of where files live."""

import sys
from pathlib import Path

import pytest

from mls_tui import paths


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MLS_TUI_DATA_DIR", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)


def test_the_stylesheet_of_the_tree_is_found() -> None:
    """Run from the tree, the stylesheet lies beside src."""
    found = paths.stylesheet()

    assert found.is_absolute()
    assert found.parts[-2:] == ("assets", "styles.tcss")


def test_an_installed_stylesheet_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wheel carries the stylesheet inside the package."""
    package = tmp_path / "site-packages" / "mls_tui"
    (package / "assets").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))

    assert paths.stylesheet() == tmp_path / "assets" / "styles.tcss"

    (package / "assets" / "styles.tcss").touch()

    assert paths.stylesheet() == package / "assets" / "styles.tcss"


def test_the_argument_comes_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearest wish decides where the records are."""
    monkeypatch.setenv("MLS_TUI_DATA_DIR", str(tmp_path / "environment"))

    assert paths.data_directory(str(tmp_path / "argument")) == tmp_path / "argument"
    assert paths.data_directory() == tmp_path / "environment"


def test_a_relative_directory_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later change of the working directory moves nothing."""
    monkeypatch.chdir(tmp_path)

    assert paths.data_directory("records") == tmp_path / "records"


def test_an_empty_variable_is_no_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty MLS_TUI_DATA_DIR does not mean the working directory."""
    monkeypatch.setenv("MLS_TUI_DATA_DIR", "")

    assert paths.data_directory() != Path.cwd()


@pytest.mark.skipif(sys.platform != "linux", reason="the directories of another platform")
def test_the_platform_decides_without_a_wish(tmp_path: Path) -> None:
    """On Linux the directories are those of the XDG rules."""
    assert paths.data_directory() == tmp_path / "home/.local/share/mls-tui"
    assert paths.state_directory(tmp_path).parent == tmp_path / "home/.local/state/mls-tui"
    assert paths.rows_directory(tmp_path).parent == tmp_path / "home/.cache/mls-tui"


def test_each_data_directory_has_its_own_state_directory(tmp_path: Path) -> None:
    """Two sets of records share neither lock nor undo; two ways to one set do."""
    (tmp_path / "records").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "records")

    assert paths.state_directory(tmp_path / "records") == paths.state_directory(tmp_path / "link")
    assert paths.state_directory(tmp_path / "records") != paths.state_directory(tmp_path / "other")


def test_a_tilde_is_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A shell leaves it alone behind --data-dir=; no folder is to be called so."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    assert paths.data_directory("~/records") == tmp_path / "home" / "records"
    monkeypatch.setenv("MLS_TUI_DATA_DIR", "~/elsewhere")
    assert paths.data_directory() == tmp_path / "home" / "elsewhere"


def test_the_home_of_nobody_is_a_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user who is not there is no reason to fail."""
    monkeypatch.chdir(tmp_path)

    assert paths.data_directory("~nobody-here/x") == tmp_path / "~nobody-here" / "x"
