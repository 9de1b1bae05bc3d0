"""Tests of reading one TOML file that anybody may have written."""

import os
from datetime import date
from pathlib import Path

import pytest

from mls_tui.study.value import StudyError
from mls_tui.tomlfile import read_toml

BAD_FILES = [
    (b"a = 1\nb =\n", ", line 2: not TOML (invalid value)."),
    (b"a = 1\n\nb = '''open", ", line 3: not TOML (expected \"'''\")."),
    (b"a = 1\na = 2\n", ", line 2: not TOML (cannot overwrite a value)."),
    (b"a = 1\nb = '\x1b'\n", ", line 2: not TOML (found invalid character '\\x1b')."),
    (b"a = 2026-02-30", ", line 1: not TOML (invalid date or datetime)."),
    (b"a = 1\nb = '\xff'\n", ", line 2: not UTF-8 text."),
    (b"a = " + b"[" * 100_000 + b"]" * 100_000, ": values are nested too deeply."),
    (b"a = " + b"{b = " * 100_000, ": values are nested too deeply."),
    (b"a = " + b"1" * 5000, ": a number has too many digits."),
    (b"a = 1\n" + b"a." * 20_000 + b"a = 1", ", line 2: more than 2000 dots in one line."),
]


@pytest.mark.parametrize(("content", "reason"), BAD_FILES, ids=[reason for _, reason in BAD_FILES])
def test_what_is_not_toml_is_refused_with_file_and_line(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    """Every kind of broken content ends in a sentence that says where and why."""
    path = tmp_path / "broken.toml"
    path.write_bytes(content)

    with pytest.raises(StudyError) as refusal:
        read_toml(path)

    assert str(refusal.value) == f"{path}{reason}"


def test_a_good_file_is_read(tmp_path: Path) -> None:
    """Values keep their types, and a byte order mark does no harm."""
    path = tmp_path / "good.toml"
    path.write_bytes(b"\xef\xbb\xbfday = 2026-03-02\r\nname = 'Mod\xc3\xa9lisation'\n")

    assert read_toml(path) == {"day": date(2026, 3, 2), "name": "Modélisation"}


def test_the_size_limit_counts_bytes(tmp_path: Path) -> None:
    """A file of exactly the limit is read, one more byte is refused."""
    path = tmp_path / "size.toml"
    path.write_bytes(b"a = 1\n#234")

    assert read_toml(path, 10) == {"a": 1}
    with pytest.raises(StudyError) as refusal:
        read_toml(path, 9)
    assert str(refusal.value) == f"{path}: larger than 9 bytes."


def test_more_than_the_usual_limit_is_refused(tmp_path: Path) -> None:
    """Without a limit given, 16 MB is the most."""
    path = tmp_path / "large.toml"
    with path.open("wb") as file:
        file.truncate(16 * 2**20 + 1)

    with pytest.raises(StudyError) as refusal:
        read_toml(path)

    assert str(refusal.value) == f"{path}: larger than 16 MB."


def test_many_dots_over_many_lines_are_fine(tmp_path: Path) -> None:
    """The limit on dots is one for a line, since only dotted keys are slow."""
    path = tmp_path / "dots.toml"
    path.write_text("".join(f"a{index} = '{'.' * 2000}'\n" for index in range(3)))

    assert len(read_toml(path)) == 3


def test_a_missing_file_is_left_to_the_caller(tmp_path: Path) -> None:
    """Only the caller knows whether a missing file is a fault."""
    with pytest.raises(FileNotFoundError):
        read_toml(tmp_path / "none.toml")


def test_a_directory_is_refused(tmp_path: Path) -> None:
    """A directory in the place of the file is said to be no regular file."""
    with pytest.raises(StudyError) as refusal:
        read_toml(tmp_path)

    assert str(refusal.value) == f"{tmp_path}: not a regular file."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """A named pipe without a writer does not hold the program up."""
    path = tmp_path / "pipe.toml"
    os.mkfifo(path)

    with pytest.raises(StudyError) as refusal:
        read_toml(path)

    assert str(refusal.value) == f"{path}: not a regular file."


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operating system's reason is passed on (root may read everything, so it is imitated)."""
    path = tmp_path / "secret.toml"

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(StudyError) as refusal:
        read_toml(path)

    assert str(refusal.value) == f"{path}: cannot be read (Permission denied)."


def test_the_name_of_the_file_is_cleaned(tmp_path: Path) -> None:
    """A file name cannot command the terminal through the error about it."""
    path = tmp_path / "a\x1b[31mb.toml"
    path.write_text("a =")

    with pytest.raises(StudyError) as refusal:
        read_toml(path)

    assert str(refusal.value) == f"{tmp_path / 'ab.toml'}, line 1: not TOML (invalid value)."
