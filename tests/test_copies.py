"""Tests of the names that synchronisers give to the second of two changed files."""

import pytest

from mls_tui.copies import original

CERTAIN = [
    "attempts.sync-conflict-20261125-120000-ABCDEF7.toml",
    "attempts.sync-conflict-20261125-120000.toml",
    "attempts (conflicted copy).toml",
    "attempts (Anna's conflicted copy 2026-11-25).toml",
    "attempts (Annas in Konflikt stehende Kopie 2026-11-25).toml",
    "attempts (Copie en conflit de Anna 2026-11-25).toml",
    "attempts (Case Conflict).toml",
    "attempts (SFConflict anna@example.org 2026-11-25-12-00-00).toml",
    "attempts (conflicted copy 2026-11-25 120000).toml",
    "attempts_conflict-20261125-120000.toml",
    "attempts 2.toml",
    "attempts (1).toml",
    "attempts [Conflict].toml",
]
OWN = ["attempts.toml", "2026-11.toml", "MLS-C01.toml", "mine.toml", "attempts.toml.bak", "a.txt"]


@pytest.mark.parametrize("name", CERTAIN)
def test_a_copy_is_known_by_its_name(name: str) -> None:
    """Whoever made it, it leads to the file that it belongs to."""
    assert original(name) == "attempts.toml"
    assert original(name.replace("attempts", "2026-11")) == "2026-11.toml"


@pytest.mark.parametrize("name", OWN)
def test_a_name_of_one_s_own_is_no_copy(name: str) -> None:
    """A month or an exam has a hyphen and digits, too."""
    assert original(name) is None
    assert original(name, lambda _: False) is None


@pytest.mark.parametrize("name", ["settings-LAPTOP-7F3A.toml", "settings-annas-mac.toml"])
def test_a_computer_s_name_counts_beside_the_file_itself(name: str) -> None:
    """OneDrive's way could be a name of one's own as well."""
    assert original(name) is None
    assert original(name, {"settings.toml"}.__contains__) == "settings.toml"


def test_a_month_of_another_computer() -> None:
    """The longest name that there is decides."""
    assert original("2026-11-LAPTOP.toml", {"2026-11.toml"}.__contains__) == "2026-11.toml"
