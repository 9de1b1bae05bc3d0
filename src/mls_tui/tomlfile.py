"""Reading of one TOML file, whoever wrote it: every way it can fail ends in one sentence."""

import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from mls_tui.study.value import StudyError, clean_line

SIZE_LIMIT = 16 * 2**20

# tomllib takes time and memory quadratic in the parts of a dotted key: 20,000 need 5 s and 1 GB.
# No line that the program writes reaches this, since its longest text has 2,000 characters.
_DOTS_LIMIT = 2000
_POSITION = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


def read_toml(path: Path, limit: int = SIZE_LIMIT) -> dict[str, Any]:
    """Read a regular file of at most `limit` bytes as TOML.

    A byte order mark is passed over, since some editors write one.

    Raises:
        FileNotFoundError: If there is no such file; only the caller knows whether that is a fault.
        StudyError: If it cannot be read or is not TOML; the text names file, line and reason.
    """
    return parse_toml(path, read_text(path, limit))


def read_text(path: Path, limit: int = SIZE_LIMIT) -> str:
    """Read a regular file of at most `limit` bytes, without its byte order mark.

    Raises:
        FileNotFoundError: If there is no such file.
        StudyError: If it cannot be read or is not UTF-8.
    """
    return _decode(path, _read(path, limit))


def parse_toml(path: Path, text: str) -> dict[str, Any]:
    """Parse the text of a file; the path is only for the sentence that says what is wrong.

    Raises:
        StudyError: If it is not TOML; the text names file, line and reason.
    """
    if text.count(".") > _DOTS_LIMIT:
        for number, line in enumerate(text.split("\n"), start=1):
            if line.count(".") > _DOTS_LIMIT:
                raise _fault(path, f"more than {_DOTS_LIMIT} dots in one line", number)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = clean_line(str(error))
        position = _POSITION.search(message)
        reason = message[: position.start()] if position else message
        known = position["line"] if position else None
        number = int(known) if known else text.rstrip().count("\n") + 1
        raise _fault(path, f"not TOML ({reason[:1].lower()}{reason[1:120]})", number) from None
    except RecursionError:
        raise _fault(path, "values are nested too deeply") from None
    except ValueError:
        raise _fault(path, "a number has too many digits") from None


def _read(path: Path, limit: int) -> bytes:
    # Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        with open(descriptor, "rb") as file:  # noqa: PTH123  (a Path cannot open a descriptor)
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _fault(path, "not a regular file")
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        if path.is_dir():
            raise _fault(path, "not a regular file") from None
        raise _fault(path, f"cannot be read ({error.strerror or type(error).__name__})") from None
    except ValueError:
        raise _fault(path, "its name cannot be that of a file") from None
    if len(content) > limit:
        raise _fault(path, f"larger than {_size(limit)}")
    return content


def _decode(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _fault(path, "not UTF-8 text", line) from None


def _fault(path: Path, reason: str, line: int | None = None) -> StudyError:
    where = clean_line(str(path))
    return StudyError(f"{where}, line {line}: {reason}." if line else f"{where}: {reason}.")


def _size(limit: int) -> str:
    return f"{limit // 2**20} MB" if limit % 2**20 == 0 else f"{limit} bytes"
