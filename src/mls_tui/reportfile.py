"""The text of a report's file, whichever program wrote it."""

from pathlib import Path

from mls_tui.study.value import StudyError, clean_line
from mls_tui.textfile import decode_foreign, fault, read_bytes

# A report of two pages has some ten thousand bytes as text.
LARGEST_FILE = 4 * 200_000
_LONG_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_report_file(path: Path) -> str:
    """Read the text of a report's file.

    Raises:
        StudyError: If it cannot be read, or is too large to be a report.
    """
    try:
        return report_text(read_bytes(path, LARGEST_FILE), clean_line(str(path)))
    except FileNotFoundError:
        raise fault(path, "there is no such file") from None


def report_text(content: bytes, name: str) -> str:
    """Take the text out of what a report's file holds.

    A copy out of a PDF may hold bytes that are no text, which say nothing.

    Args:
        content: The bytes.
        name: What to call them in a refusal.

    Raises:
        StudyError: If they are a PDF file.
    """
    if content.startswith(b"%PDF"):
        raise StudyError(
            "This is a PDF file: open it, copy its text, and import that, from a file or with -."
        )
    if not content.startswith(_LONG_MARKS) or b"\x00" in content:
        try:
            return decode_foreign(content, name)
        except StudyError:
            pass
    return content.decode("utf-8-sig", "replace")
