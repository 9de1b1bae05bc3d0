"""The text of a report's file, whichever program wrote it: a text, or the PDF itself."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mls_tui.study.value import StudyError
from mls_tui.textfile import decode_foreign, fault, read_bytes

if TYPE_CHECKING:
    from mls_tui.pdftext import PdfStatus

# A PDF with its fonts and a logo stays far below.
LARGEST_FILE = 16 * 2**20
# A report of two pages has some ten thousand bytes as text; UTF-8 takes four for a character.
_LARGEST_TEXT = 4 * 200_000
_LONG_MARKS = (b"\xff\xfe", b"\xfe\xff")
# A header may stand a little way into the file.
_HEADER_WITHIN = 1024


def read_report_file(path: Path) -> str:
    """Read the text of a report's file.

    Raises:
        StudyError: If it cannot be read, or is no report.
    """
    try:
        return report_text(read_bytes(path, LARGEST_FILE))
    except FileNotFoundError:
        raise fault(path, "there is no such file") from None


def report_text(content: bytes) -> str:
    """Take the text out of what a report's file holds.

    A copy out of a PDF may hold bytes that are no text, which say nothing.

    Raises:
        StudyError: If it is too large, or a PDF file without a text that can be had.
    """
    if b"%PDF-" in content[:_HEADER_WITHIN]:
        return _text_of_pdf(content)
    if len(content) > _LARGEST_TEXT:
        raise StudyError("The input is too large to be a score report.")
    if not content.startswith(_LONG_MARKS) or b"\x00" in content:
        try:
            return decode_foreign(content, "The report")
        except StudyError:
            pass
    return content.decode("utf-8-sig", "replace")


def _text_of_pdf(content: bytes) -> str:
    """Have the text taken out by a process of its own, which ends in any case."""
    # Imported here, since few reports come as PDF.
    import subprocess

    from mls_tui import pdftext

    script = pdftext.__file__
    try:
        done = subprocess.run(
            # Safe path: no module is taken from beside the file or from the folder one is in.
            [sys.executable, "-P", script],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=pdftext.SECONDS + 5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise StudyError(_reason(pdftext.PdfStatus.DAMAGED)) from None
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "replace")
    try:
        status = pdftext.PdfStatus(done.returncode)
    except ValueError:  # ended by its limits
        status = pdftext.PdfStatus.DAMAGED
    raise StudyError(_reason(status))


def _reason(status: "PdfStatus") -> str:
    from mls_tui.pdftext import MOST_PAGES, PdfStatus

    copied = "open it, copy its text, and paste or import that"
    return {
        PdfStatus.NO_LIBRARY: (
            "Reading a PDF takes pypdf: install mls-tui[pdf] (pipx inject mls-tui pypdf), "
            f"or {copied}."
        ),
        PdfStatus.LOCKED: f"The PDF is locked with a password: {copied}.",
        PdfStatus.NO_TEXT: (
            "The PDF holds pictures and no text, as a scan does: enter the report by hand."
        ),
        PdfStatus.TOO_LONG: (
            f"The PDF is no score report: that has two or three pages, not more than {MOST_PAGES}."
        ),
        PdfStatus.DAMAGED: f"The PDF is damaged or too complex to be read: {copied}.",
    }[status]
