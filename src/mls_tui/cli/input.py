"""What a command is given to read: a file, or its standard input."""

import sys
from pathlib import Path

from mls_tui.study.value import StudyError


def read_input(file: str, limit: int, what: str) -> bytes:
    """Read a file, or standard input for "-".

    Args:
        file: Its name.
        limit: Most bytes that are read.
        what: What it is to hold, such as "a score report".

    Raises:
        StudyError: If it is larger, or there is no input.
        OSError: If the file cannot be read.
    """
    if file != "-":
        with Path(file).open("rb") as source:
            content = source.read(limit + 1)
    elif sys.stdin is None:
        raise StudyError(f"There is no input to read {what} from: name a file.")
    else:
        if sys.stdin.isatty():
            print(f"Paste {what}, then press Ctrl+D:", file=sys.stderr)
        content = sys.stdin.buffer.read(limit + 1)
    if len(content) > limit:
        raise StudyError(f"The input is too large to be {what}.")
    return content
