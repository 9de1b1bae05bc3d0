"""Score reports as PDF files, made in memory: two columns of fields, and marks of every kind."""

from collections.abc import Callable, Mapping
from io import BytesIO
from textwrap import wrap

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mls_tui.study.exam import Exam
from mls_tui.study.records import Rating
from tests.formats.report.report_texts import PERSONAL, percent

# Points from the left edge: names, weights, and the two columns of marks.
_NAMES, _WEIGHTS, _NEEDS, _MEETS = 54, 330, 420, 510
_SIZE = 9
_LINE = 10


def _glyph(text: str, font: str) -> Callable[[Canvas, float, float], None]:
    def draw(page: Canvas, x: float, y: float) -> None:
        page.setFont(font, _SIZE)
        page.drawCentredString(x, y, text)
        page.setFont("Helvetica", _SIZE)

    return draw


def _cross(page: Canvas, x: float, y: float) -> None:
    page.line(x - 4, y - 1, x + 4, y + 7)
    page.line(x - 4, y + 7, x + 4, y - 1)


def _square(page: Canvas, x: float, y: float) -> None:
    page.rect(x - 4, y - 1, 8, 8, stroke=0, fill=1)


def _disc(page: Canvas, x: float, y: float) -> None:
    page.circle(x, y + 3, 4, stroke=0, fill=1)


MARKS: Mapping[str, Callable[[Canvas, float, float], None]] = {
    "letter": _glyph("X", "Helvetica"),
    "dingbat": _glyph("\u2714", "ZapfDingbats"),
    "cross": _cross,
    "square": _square,
    "disc": _disc,
}


def pdf_report(
    exam: Exam,
    ratings: Mapping[str, Rating],
    mark: str = "letter",
    *,
    score: int = 689,
    pages: int = 2,
    boxes: bool = False,
    middle: float = 0,
) -> bytes:
    """Make a report.

    Args:
        exam: Its exam.
        ratings: The ratings that its marks say.
        mark: The kind of its marks, see `MARKS`.
        score: The score.
        pages: How many pages: the first has the score, the second the table.
        boxes: Whether lines are drawn round each cell of the table.
        middle: Where the mark stands beside a name of two lines: 0 at the first, 1 at the last.
    """
    file = BytesIO()
    page = Canvas(file, pagesize=letter)
    page.setFont("Helvetica", _SIZE)
    page.drawString(_NAMES, 740, exam.name)
    page.drawString(_NAMES, 725, "Notice of Exam Results")
    outcome = "PASS" if exam.passing and score >= exam.passing else "FAIL"
    fields = (
        (f"Candidate: {PERSONAL[0]}", "Exam Date: 3/2/2026"),
        (f"Candidate ID: {PERSONAL[1]}", f"Registration Number: {PERSONAL[2]}"),
        (f"Candidate Score: {score}", f"Pass/Fail: {outcome}"),
    )
    for row, (left, right) in enumerate(fields):
        page.drawString(_NAMES, 700 - 14 * row, left)
        page.drawString(_WEIGHTS, 700 - 14 * row, right)
    page.drawString(_NAMES, 640, f"The {exam.name} ({exam.code}) is scored from 100 to 1,000.")
    if pages > 1:
        page.showPage()
        page.setFont("Helvetica", _SIZE)
    _table(page, exam, ratings, MARKS[mark], boxes=boxes, middle=middle)
    for _ in range(pages - 2):
        page.showPage()
        page.drawString(_NAMES, 740, "Another page of words.")
    page.save()
    return file.getvalue()


def _table(
    page: Canvas,
    exam: Exam,
    ratings: Mapping[str, Rating],
    draw: Callable[[Canvas, float, float], None],
    *,
    boxes: bool,
    middle: float,
) -> None:
    page.drawString(_NAMES, 600, "Breakdown of Exam Results")
    page.drawString(_NAMES, 580, "Section")
    page.drawCentredString(_WEIGHTS, 580, "% of Scored Items")
    page.drawCentredString(_NEEDS, 580, "Needs Improvement")
    page.drawCentredString(_MEETS, 580, "Meets Competencies")
    for row, domain in enumerate(exam.domains):
        y = 560 - 30 * row
        name = wrap(f"Domain {domain.number}: {domain.name}", 52)
        for place, line in enumerate(name):
            page.drawString(_NAMES, y + (len(name) - 1) * _LINE * middle - place * _LINE, line)
        page.drawCentredString(_WEIGHTS, y, percent(domain.weight))
        needs = ratings[domain.id] is Rating.NEEDS_IMPROVEMENT
        draw(page, _NEEDS if needs else _MEETS, y)
        if boxes:
            for left, right in ((50, 290), (290, 375), (375, 465), (465, 555)):
                page.rect(left, y - 10, right - left, 30)


def blank_pdf(pages: int = 1) -> bytes:
    """A PDF file without any text, as a scanner makes it."""
    file = BytesIO()
    page = Canvas(file, pagesize=letter)
    for _ in range(pages):
        page.rect(100, 100, 300, 500, fill=1)
        page.showPage()
    page.save()
    return file.getvalue()
