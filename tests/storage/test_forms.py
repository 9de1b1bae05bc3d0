"""Tests of what a machine remembers between two starts: half-filled forms, keys that moved."""

import os
import time
from pathlib import Path

import pytest

from mls_tui.storage.forms import FormShelf
from mls_tui.storage.old_keys import OLD_KEYS_FILE, OldKeys
from mls_tui.study.value import StudyError

TYPED = {"results": "D1 14/16", "note": "two\nlines and \u00e4"}


def everything(about: str) -> bool:
    """Everything is there."""
    return bool(about)


def test_a_form_is_there_for_every_window_until_one_keeps_it(tmp_path: Path) -> None:
    """What one leaves another offers, each form by itself; the later one counts."""
    one, other = FormShelf(tmp_path / "forms"), FormShelf(tmp_path / "forms")
    assert one.values("test:new:DEA-C01") == {}
    one.keep("test:new:DEA-C01", TYPED)
    other.keep("life", {"date": "thu"})
    assert other.values("test:new:DEA-C01") == TYPED
    other.keep("test:new:DEA-C01", {"source": "Set 3"})
    assert one.values("test:new:DEA-C01") == {"source": "Set 3"}
    one.drop("test:new:DEA-C01")
    assert other.values("test:new:DEA-C01") == {}
    assert other.values("life") == {"date": "thu"}
    one.drop("test:new:DEA-C01")
    (path,) = (tmp_path / "forms").iterdir()
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"about = 3\nvalues = 4\n",
        b'about = "life"\n',
        b'about = "life"\nself = "x"\n[values]\n',
        b'about = "test:other"\n[values]\ndate = "thu"\n',
        b'about = "life"\n[values]\ndate = ["thu"]\n',
        b"x = [" * 2000,
        b'about = "life"\n[values]\ndate = "' + b"9" * 300_000 + b'"\n',
    ],
)
def test_a_file_that_cannot_be_used_is_none(tmp_path: Path, content: bytes) -> None:
    """It is written over by the next form that is left, and harms nobody until then."""
    shelf = FormShelf(tmp_path)
    shelf.keep("life", {"date": "thu"})
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    assert shelf.values("life") == {}
    shelf.sweep(everything)
    shelf.keep("life", {"date": "fri"})
    assert shelf.values("life") == {"date": "fri"}


def test_old_forms_and_those_that_speak_of_nothing_are_swept(tmp_path: Path) -> None:
    """A month is remembered, a few dozen forms, and only of records that are there."""
    shelf = FormShelf(tmp_path)
    shelf.sweep(everything)
    shelf.keep("session:gone", {"note": "x"})
    shelf.keep("session:here", {"note": "x"})
    shelf.sweep(lambda about: about != "session:gone")
    assert shelf.values("session:gone") == {}
    assert shelf.values("session:here") == {"note": "x"}
    (path,) = tmp_path.glob("*.toml")
    month_ago = time.time() - 31 * 24 * 60 * 60
    os.utime(path, (month_ago, month_ago))
    shelf.sweep(everything)
    assert shelf.values("session:here") == {}
    for number in range(60):
        shelf.keep(f"session:{number}", {"note": "x"})
    shelf.sweep(everything)
    assert len(list(tmp_path.iterdir())) == 40


def test_a_form_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """In one sentence that names the place."""
    (tmp_path / "forms").write_text("in the way")
    with pytest.raises(StudyError, match="forms"):
        FormShelf(tmp_path / "forms").keep("life", {"date": "thu"})
    FormShelf(tmp_path / "forms").drop("life")
    FormShelf(tmp_path / "forms").sweep(everything)


def test_moved_keys_are_news_once_and_to_old_users_only(tmp_path: Path) -> None:
    """Over a restart, too; a file that cannot be read costs a second telling at most."""
    assert not OldKeys(tmp_path, lambda: False).is_news("today.e")
    assert OldKeys(tmp_path, lambda: True).is_news("today.e")
    assert not OldKeys(tmp_path, lambda: True).is_news("today.e")
    assert OldKeys(tmp_path, lambda: True).is_news("today.l")
    (tmp_path / OLD_KEYS_FILE).write_text("told = 3\n")
    assert OldKeys(tmp_path, lambda: True).is_news("today.l")
    assert not OldKeys(tmp_path, lambda: True).is_news("today.l")
    missing = tmp_path / OLD_KEYS_FILE / "below a file"
    assert OldKeys(missing, lambda: True).is_news("today.l")
