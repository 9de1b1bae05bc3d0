"""Tests of reading a text that another program wrote."""

from pathlib import Path

import pytest

from mls_tui.study.value import StudyError
from mls_tui.textfile import decode_foreign, read_foreign_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encoding_that_it_has(tmp_path: Path, encoding: str) -> None:
    """Spreadsheets write any of these."""
    path = tmp_path / "log.csv"
    text = "Date;Source\n2026-03-02;Café: set 3\n"
    path.write_bytes(text.encode(encoding))

    assert read_foreign_text(path, 1000) == text


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04\x14\x00\x00\x08",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xfe\x00\xd8",
        bytes(range(1, 32)) * 3 + b"\xff",
        b"\x81\x8d\x8f",
    ],
    ids=["archive", "picture", "half a character", "controls", "undefined"],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    """A binary file is named as such, and nothing of it is shown."""
    with pytest.raises(StudyError) as refusal:
        decode_foreign(content, "log.xlsx")

    assert str(refusal.value) == "log.xlsx: not a text; export it as CSV or text first."


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    """Here the file was named by the user, so that it is a fault."""
    with pytest.raises(StudyError) as refusal:
        read_foreign_text(tmp_path / "none.csv", 1000)

    assert str(refusal.value) == f"{tmp_path / 'none.csv'}: there is no such file."


def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    """Fifty megabytes are not read to find that out."""
    path = tmp_path / "log.csv"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)

    with pytest.raises(StudyError) as refusal:
        read_foreign_text(path, 2**20)

    assert str(refusal.value) == f"{path}: larger than 1 MB."
