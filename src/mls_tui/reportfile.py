"""The text of a report's file, whichever program wrote it: a text, or the PDF itself."""

import sys
import time
from collections.abc import Callable
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
# Seconds between two looks at whether somebody still waits for the text.
_LOOK_EVERY = 0.1
# Seconds after which a PDF is given up that its process, which bounds itself by the time of its
# processor, reads on: on a busy machine, or on a system without such a bound.
_LONGEST = 60.0


def read_report_file(path: Path, gives_up: Callable[[], bool] | None = None) -> str:
    """Read the text of a report's file.

    Args:
        path: The file.
        gives_up: Whether nobody waits for the text any more; asked while a PDF is read.

    Raises:
        StudyError: If it cannot be read, or is no report, or was given up.
    """
    try:
        return report_text(read_bytes(path, LARGEST_FILE), gives_up)
    except FileNotFoundError:
        raise fault(path, "there is no such file") from None


def report_text(content: bytes, gives_up: Callable[[], bool] | None = None) -> str:
    """Take the text out of what a report's file holds.

    A copy out of a PDF may hold bytes that are no text, which say nothing.

    Args:
        content: The bytes of the file.
        gives_up: Whether nobody waits for the text any more; asked while a PDF is read.

    Raises:
        StudyError: If it is too large, or a PDF file without a text that can be had.
    """
    if b"%PDF-" in content[:_HEADER_WITHIN]:
        return _text_of_pdf(content, gives_up)
    if len(content) > _LARGEST_TEXT:
        raise StudyError("The input is too large to be a score report.")
    if not content.startswith(_LONG_MARKS) or b"\x00" in content:
        try:
            return decode_foreign(content, "The report")
        except StudyError:
            pass
    return content.decode("utf-8-sig", "replace")


def _text_of_pdf(content: bytes, gives_up: Callable[[], bool] | None) -> str:
    """Have the text taken out by a process of its own, which ends in any case."""
    # Imported here, since few reports come as PDF.
    import subprocess
    import threading

    from mls_tui import pdftext

    until = time.monotonic() + _LONGEST
    has_ended = threading.Event()
    try:
        # Safe path: no module is taken from beside the file or from the folder one is in.
        with subprocess.Popen(
            [sys.executable, "-P", pdftext.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:

            def watch() -> None:
                while not has_ended.wait(_LOOK_EVERY):
                    if time.monotonic() > until or (gives_up and gives_up()):
                        process.kill()

            threading.Thread(target=watch, name="mls-tui-pdf", daemon=True).start()
            try:
                output, _ = process.communicate(content)
            finally:
                has_ended.set()
    except OSError:
        raise StudyError(_reason(pdftext.PdfStatus.DAMAGED)) from None
    if process.returncode == 0:
        return output.decode("utf-8", "replace")
    try:
        status = pdftext.PdfStatus(process.returncode)
    except ValueError:  # ended by its limits, or given up
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
