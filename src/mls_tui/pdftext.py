"""The text of a PDF file with its columns, for a process of its own.

Runs as a script that reads the file from its input: a hostile PDF can take any time and memory, so
that whoever wants its text starts this, waits so long, and reads the exit status. The page is laid
out as it is seen, and small drawn shapes become marks: score reports draw the marks that rate.
"""

import contextlib
import sys
from collections.abc import Iterator
from enum import IntEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 30
MOST_CHARACTERS = 200_000
SECONDS = 10
_MEMORY = 600 * 2**20

# In points: a mark is at least and at most so high and wide.
_SMALLEST, _LARGEST = 3.0, 16.0
# Which part of a page's letters its layout must hold to be taken.
_MOSTLY = 0.9
# What a mark is written as, and what it is set beside.
_FONT = "/MlsTuiMark"
_UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]


class PdfStatus(IntEnum):
    """How the script ends, besides with the text."""

    NO_LIBRARY = 3
    LOCKED = 4
    NO_TEXT = 5
    TOO_LONG = 6
    DAMAGED = 7


class PdfError(Exception):
    """A PDF file without a text that can be had."""

    def __init__(self, status: PdfStatus) -> None:
        super().__init__(status.name)
        self.status = status


class _Box(NamedTuple):
    """What a shape covers, in points."""

    left: float
    low: float
    right: float
    high: float

    @property
    def is_mark(self) -> bool:
        """Whether it is as large as a letter in both directions."""
        width, height = self.right - self.left, self.high - self.low
        return _SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST


def pdf_text(content: bytes) -> str:
    """Take the text out of a PDF file, page after page.

    Raises:
        PdfError: If there is none, or too much, or the file is locked or damaged.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import FileNotDecryptedError
    except ImportError:
        raise PdfError(PdfStatus.NO_LIBRARY) from None
    try:
        text = _text(PdfReader(BytesIO(content)))
    except PdfError:
        raise
    except (FileNotDecryptedError, ImportError):
        # Some ciphers need a package that is not there.
        raise PdfError(PdfStatus.LOCKED) from None
    except (Exception, RecursionError, MemoryError):
        raise PdfError(PdfStatus.DAMAGED) from None
    if not any(map(str.isalpha, text)):
        raise PdfError(PdfStatus.NO_TEXT)
    return text


def _text(reader: "PdfReader") -> str:
    if reader.is_encrypted and not reader.decrypt(""):
        raise PdfError(PdfStatus.LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise PdfError(PdfStatus.TOO_LONG)
    text = ""
    for page in reader.pages:
        text += _page_text(page) + "\n"
        if len(text) > MOST_CHARACTERS:
            raise PdfError(PdfStatus.TOO_LONG)
    return text


def _page_text(page: "PageObject") -> str:
    """The text of a page as it is laid out; where that fails, as it comes."""
    plain = page.extract_text()
    with contextlib.suppress(ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        _write_marks(page)
        text = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
        # Layout leaves out what a page takes from elsewhere.
        if sum(map(str.isalnum, text)) >= _MOSTLY * sum(map(str.isalnum, plain)):
            return text
    return plain


def _write_marks(page: "PageObject") -> None:
    """Write an X wherever a small shape is drawn, so that it is laid out with the text."""
    from pypdf.generic import (
        ContentStream,
        DictionaryObject,
        FloatObject,
        NameObject,
        TextStringObject,
    )

    contents = page.get_contents()
    if contents is None:
        return
    stream = ContentStream(contents, page.pdf)
    resources: Any = page["/Resources"].get_object()
    shapes = _boxes(stream.operations, _images(resources))
    marks = [box for box in _merged(shapes) if box.is_mark]
    if not marks:
        return
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    fonts = resources.setdefault(NameObject("/Font"), DictionaryObject())
    fonts.get_object()[NameObject(_FONT)] = font
    for box in marks:
        x, y = (box.left + box.right) / 2 - 3, box.low + 1
        place = [FloatObject(one) for one in (1, 0, 0, 1, x, y)]
        stream.operations += [
            ([], b"BT"),
            ([NameObject(_FONT), FloatObject(9)], b"Tf"),
            (place, b"Tm"),
            ([TextStringObject("X")], b"Tj"),
            ([], b"ET"),
        ]
    page[NameObject("/Contents")] = stream


def _images(resources: Any) -> frozenset[str]:
    """Names of the pictures that a page can show."""
    objects = resources["/XObject"].get_object() if "/XObject" in resources else {}
    return frozenset(
        name for name, one in objects.items() if one.get_object().get("/Subtype") == "/Image"
    )


def _boxes(operations: list[tuple[Any, bytes]], images: frozenset[str]) -> Iterator[_Box]:
    """What each drawn path and each picture covers."""
    matrix, saved = _UNIT, []
    points: list[tuple[float, float]] = []
    for operands, operator in operations:
        if operator == b"q":
            saved.append(matrix)
        elif operator == b"Q":
            matrix = saved.pop() if saved else _UNIT
        elif operator == b"cm":
            matrix = _times([float(one) for one in operands], matrix)
        elif operator in (b"m", b"l", b"c", b"v", b"y"):
            numbers = [float(one) for one in operands]
            points += [
                _moved(pair, matrix) for pair in zip(numbers[::2], numbers[1::2], strict=True)
            ]
        elif operator == b"re":
            x, y, width, height = (float(one) for one in operands)
            points += [_moved((x, y), matrix), _moved((x + width, y + height), matrix)]
        elif operator in (b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"):
            if points:
                across, up = zip(*points, strict=True)
                yield _Box(min(across), min(up), max(across), max(up))
            points = []
        elif operator == b"n":
            points = []
        elif operator == b"Do" and operands[0] in images:
            (left, low), (right, high) = _moved((0, 0), matrix), _moved((1, 1), matrix)
            yield _Box(min(left, right), min(low, high), max(left, right), max(low, high))


def _merged(boxes: Iterator[_Box]) -> list[_Box]:
    """Take strokes that cross for one shape: a cross is two lines."""
    shapes: list[_Box] = []
    for box in boxes:
        if shapes and _overlap(shapes[-1], box):
            last = shapes.pop()
            box = _Box(
                min(last.left, box.left),
                min(last.low, box.low),
                max(last.right, box.right),
                max(last.high, box.high),
            )
        shapes.append(box)
    return shapes


def _overlap(one: _Box, other: _Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.low < other.high
        and other.low < one.high
    )


def _times(one: list[float], other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _limit() -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource
    except ImportError:  # Windows, where the time alone bounds it
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def main() -> int:
    """Read a PDF file from the input, and write its text."""
    _limit()
    # A library's remarks about a file are nothing that the user can act on.
    sys.stderr = None
    try:
        text = pdf_text(sys.stdin.buffer.read())
    except PdfError as error:
        return error.status
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
