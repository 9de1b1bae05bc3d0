"""Cells that a spreadsheet would take for a formula, made harmless by its own sign for text."""

import re

# The signs that begin a formula in some spreadsheet, behind apostrophes if there are any.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARKED = re.compile(r"'+[=+\-@\t\r]")


def harmless(cell: str) -> str:
    """Put an apostrophe before what would begin a formula; `as_typed` takes it away again."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_typed(cell: str) -> str:
    """The text of a cell without the apostrophe that marks it as text."""
    return cell[1:] if _MARKED.match(cell) else cell
