"""A report of a fault of the program: where in its code, and nothing of what the user entered."""

import platform
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from io import StringIO
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from rich.console import Console

from mls_tui import __version__
from mls_tui.paths import crash_directory

if TYPE_CHECKING:
    from textual.app import App

# Reports that are kept, the newest.
_KEPT = 10
_ROOTS = ("site-packages", "src", "lib")


def hold_back_trace(app: "App[None]") -> None:
    """Keep an app from showing its fault with the values of all variables."""
    app.error_console = Console(file=StringIO())


def fault_of(app: "App[None]") -> BaseException | None:
    """What ended an app, if it was a fault; on its way out it may fail as it likes."""
    # Textual shows it in its own way and gives it to nobody.
    return None if app._exit else app._exception  # noqa: SLF001


def report(fault: BaseException) -> Path:
    """Write a report; returns its file.

    Raises:
        OSError: If it cannot be written.
    """
    folder = crash_directory()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}.txt"
    path.write_text("\n".join(lines(fault)) + "\n", encoding="utf-8")
    for old in sorted(folder.glob("*.txt"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return path


def lines(fault: BaseException) -> Iterator[str]:
    """Yield what is in a report. Messages are left out, since they may quote what was typed."""
    yield f"mls-tui {__version__}, Textual {version('textual')}"
    yield f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    seen: set[int] = set()
    link: BaseException | None = fault
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield ""
        yield type(link).__qualname__
        for frame in traceback.extract_tb(link.__traceback__):
            yield f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}"
            yield f"    {frame.line or ''}"
        link = link.__cause__ or link.__context__


def _place(filename: str) -> str:
    """A file's place below the packages, without the folders of the user."""
    parts = PurePath(filename).parts
    for root in _ROOTS:
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at + 1 :])
    return parts[-1] if parts else "?"
