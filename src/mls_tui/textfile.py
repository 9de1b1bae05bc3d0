"""Reading of one file that anybody may have written: every way it can fail ends in a sentence."""

import codecs
import os
import stat
from pathlib import Path

from mls_tui.study.value import StudyError, clean_line

SIZE_LIMIT = 16 * 2**20

# Of a text that is read in an old encoding, at most one character in so many is a control.
_CONTROLS_ONE_IN = 100
_ALLOWED_CONTROLS = "\t\n\r\f\v\x1b"
_LONG_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(path: Path, limit: int = SIZE_LIMIT) -> str:
    """Read a regular file of at most `limit` bytes, without its byte order mark.

    Raises:
        FileNotFoundError: If there is no such file.
        StudyError: If it cannot be read or is not UTF-8.
    """
    return decode(path, read_bytes(path, limit))


def read_foreign_text(path: Path, limit: int) -> str:
    """Read a text that another program wrote, in whatever encoding it is likely to have.

    Raises:
        StudyError: If it cannot be read, is larger than `limit` bytes, or is no text.
    """
    try:
        return decode_foreign(read_bytes(path, limit), clean_line(str(path)))
    except FileNotFoundError:
        raise fault(path, "there is no such file") from None


def decode_foreign(content: bytes, name: str) -> str:
    """Decode a text of another program: UTF-8, UTF-16 with its mark, else Windows' own.

    Args:
        content: The bytes.
        name: What to call them in a refusal.

    Raises:
        StudyError: If they are no text.
    """
    try:
        for mark, encoding in _LONG_MARKS:
            if content.startswith(mark):
                return content.decode(encoding)
        if b"\x00" in content:
            raise StudyError(_binary(name))
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise StudyError(_binary(name)) from None
    controls = sum(char < " " and char not in _ALLOWED_CONTROLS for char in text)
    if controls * _CONTROLS_ONE_IN > len(text):
        raise StudyError(_binary(name))
    return text


def _binary(name: str) -> str:
    return f"{name}: not a text; export it as CSV or text first."


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a regular file of at most `limit` bytes.

    Raises:
        FileNotFoundError: If there is no such file.
        StudyError: If it is larger or cannot be read.
    """
    # Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        with open(descriptor, "rb") as file:  # noqa: PTH123  (a Path cannot open a descriptor)
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise fault(path, "not a regular file")
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        if path.is_dir():
            raise fault(path, "not a regular file") from None
        raise fault(path, f"cannot be read ({error.strerror or type(error).__name__})") from None
    except ValueError:
        raise fault(path, "its name cannot be that of a file") from None
    if len(content) > limit:
        raise fault(path, f"larger than {_size(limit)}")
    return content


def decode(path: Path, content: bytes) -> str:
    """Decode the content of a file, without its byte order mark; the path is for the refusal.

    Raises:
        StudyError: If it is not UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise fault(path, "not UTF-8 text", line) from None


def fault(path: Path, reason: str, line: int | None = None) -> StudyError:
    """A refusal that names the file, the line if there is one, and the reason."""
    where = clean_line(str(path))
    return StudyError(f"{where}, line {line}: {reason}." if line else f"{where}: {reason}.")


def _size(limit: int) -> str:
    return f"{limit // 2**20} MB" if limit % 2**20 == 0 else f"{limit} bytes"
