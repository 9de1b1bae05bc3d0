"""Tests of taking the text out of a report's file: PDFs as they come, and as nobody wants them."""

import random
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest
from pypdf import PdfReader, PdfWriter

from mls_tui import pdftext, reportfile
from mls_tui.formats.report.attempt import understand
from mls_tui.pdftext import PdfError, PdfStatus, pdf_text
from mls_tui.reportfile import read_report_file, report_text
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from tests.examples import EXAMS, mls
from tests.formats.report.pdf_reports import MARKS, blank_pdf, pdf_report
from tests.formats.report.report_texts import PERSONAL, mixed, read, sample

CODES = sorted(EXAMS)


@pytest.mark.parametrize("boxes", [False, True], ids=["plain", "boxes"])
@pytest.mark.parametrize("mark", MARKS)
def test_the_columns_of_a_pdf_give_the_ratings(mark: str, *, boxes: bool) -> None:
    """Marks as letters, as signs of another font, and as drawn shapes."""
    reading = read(pdf_text(pdf_report(mls(), mixed(mls()), mark, boxes=boxes)))

    assert reading.ratings == mixed(mls())
    assert (reading.exam, reading.score, reading.warnings) == ("MLS-C01", 689, ())


@pytest.mark.parametrize("middle", [0, 0.5, 1])
@pytest.mark.parametrize("code", CODES)
def test_every_exam_is_read_from_its_pdf(code: str, middle: float) -> None:
    """Wherever the mark stands beside a name that takes two lines."""
    exam = EXAMS[code]
    score = exam.passing - 50 if exam.passing else exam.scaled_min
    content = pdf_report(exam, mixed(exam), "cross", score=score, pages=1, middle=middle)
    reading = read(pdf_text(content))

    assert (reading.exam, reading.date is not None) == (code, True)
    assert reading.ratings == mixed(exam)
    assert reading.warnings == ()


def test_a_file_is_read_by_a_process_of_its_own(tmp_path: Path) -> None:
    """The same text, and the same attempt, as by hand."""
    file = tmp_path / "report.pdf"
    file.write_bytes(b"\n" + pdf_report(mls(), mixed(mls()), "square"))
    (draft,) = understand(read_report_file(file), State(exams=EXAMS))

    assert draft.ratings == mixed(mls())
    assert not any(word in repr(draft) for word in PERSONAL)


def locked(password: str) -> bytes:
    """A report that opens with a password."""
    writer = PdfWriter(PdfReader(BytesIO(pdf_report(mls(), mixed(mls())))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def bomb() -> bytes:
    """A page whose content grows to gigabytes."""
    packer = zlib.compressobj(9)
    piece = b"1 0 0 1 0 0 cm " * 10_000
    stuffed = b"".join(packer.compress(piece) for _ in range(2000)) + packer.flush()
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    head += b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    head += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    head += b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(stuffed)
    return head + stuffed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def endless() -> bytes:
    """Pages that are their own children."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


HOPELESS = {
    "locked": (locked("secret"), "password"),
    "scanned": (blank_pdf(), "no text"),
    "long": (blank_pdf(500), "no score report"),
    "cut": (pdf_report(mls(), mixed(mls()))[:900], "damaged"),
    "empty": (b"%PDF-1.7\n\xff", "damaged"),
    "endless": (endless(), "damaged"),
}


@pytest.mark.parametrize("name", HOPELESS)
def test_a_hopeless_pdf_is_refused_in_one_sentence(name: str) -> None:
    """In bounded time, and nothing else happens."""
    content, reason = HOPELESS[name]
    start = monotonic()
    with pytest.raises(StudyError, match=reason) as refusal:
        report_text(content)

    assert "\n" not in str(refusal.value)
    assert monotonic() - start < 30


def test_a_bomb_is_refused() -> None:
    """A small file that would fill the memory ends by the limits of its process."""
    content = bomb()
    assert len(content) < 2**20
    with pytest.raises(StudyError, match="PDF"):
        report_text(content)


def test_an_empty_password_opens() -> None:
    """A file that is only protected against changes is read."""
    assert read(pdf_text(locked(""))).score == 689


def test_without_the_library_one_sentence_says_how_to_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is an extra of the package."""
    import sys

    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(PdfError) as refusal:
        pdf_text(b"%PDF-1.7")
    assert refusal.value.status is PdfStatus.NO_LIBRARY
    assert "install mls-tui[pdf]" in reportfile._reason(PdfStatus.NO_LIBRARY)  # noqa: SLF001


def test_broken_pdfs_never_break_the_reader() -> None:
    """Whatever bytes of a report are changed or lost, it is read or refused."""
    whole = pdf_report(mls(), mixed(mls()), "cross")
    dice = random.Random(7)
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(dice.randrange(1, 40)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        content = bytes(
            broken[: dice.randrange(200, len(broken))] if dice.random() < 0.3 else broken
        )
        with suppress(PdfError):
            pdf_text(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_is_read_in_whatever_encoding(encoding: str) -> None:
    """As editors save it."""
    text = sample("mls-c01-fail-columns.txt") + "\u00fc\n"

    assert read(report_text(text.encode(encoding))) == read(text)


def endless_script(folder: Path) -> Path:
    """What reads a PDF in a process of its own, and never comes to an end."""
    script = folder / "endless.py"
    script.write_text("import time; time.sleep(600)")
    return script


def test_a_pdf_that_nobody_waits_for_any_more_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process is ended, long before its own bounds would end it."""
    monkeypatch.setattr(pdftext, "__file__", str(endless_script(tmp_path)))
    asked = iter([False, False, True])
    with pytest.raises(StudyError, match="PDF"):
        report_text(b"%PDF-1.7", lambda: next(asked))
    assert next(asked, None) is None


def test_a_pdf_is_given_up_after_a_while_in_any_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no system bounds its process."""
    monkeypatch.setattr(pdftext, "__file__", str(endless_script(tmp_path)))
    monkeypatch.setattr(reportfile, "_LONGEST", 0.2)
    with pytest.raises(StudyError, match="PDF"):
        report_text(b"%PDF-1.7")
