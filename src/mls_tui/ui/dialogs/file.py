"""Choosing a file: type its path, or walk to it with the arrow keys."""

import os
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from mls_tui.study.value import NOTE_LENGTH, clean_line
from mls_tui.ui.dialogs.dialog import Dialog
from mls_tui.ui.keys.keymap import bindings_of
from mls_tui.ui.widgets.drawing import Brush, Drawing, Picture, fitted, paragraph
from mls_tui.ui.widgets.line_input import LineInput
from mls_tui.ui.widgets.row_list import Row, RowList

# A folder with more than this is not looked through by eye.
_MOST_ENTRIES = 2000


class _Place(NamedTuple):
    """An entry of a folder: its name, whether it is a folder, its size in bytes."""

    name: str
    is_folder: bool
    size: int


class FileDialog(Dialog[Path | None]):
    """Answers with a file."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("file")

    path = getters.query_one(LineInput)
    places = getters.query_one(RowList)
    answer = getters.query_one(Drawing)

    def __init__(self, title: str, folder: Path | None = None) -> None:
        """Take the title, and the folder to begin in: else the one that the program runs in."""
        super().__init__()
        self.file_title = title
        self.folder = folder or Path.cwd()
        # A name that cannot be shown as it is stands cleaned in the field: what is meant by it.
        self._meant: tuple[str, Path] | None = None

    def compose(self) -> ComposeResult:
        """Create the path and the list of what is there."""
        with Vertical(classes="dialog -tall") as box:
            box.border_title = Content(self.file_title)
            box.border_subtitle = "enter Open · tab Complete · ↑ ↓ Choose · esc Cancel"
            yield LineInput(self._shown(self.folder), limit=NOTE_LENGTH)
            yield RowList(classes="-main -keep-cursor")
            yield Drawing(classes="answer")

    def on_mount(self) -> None:
        """Begin at the end of the path."""
        self.path.focus()
        self.path.cursor_position = len(self.path.value)
        self._look()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look where the path leads now."""
        event.stop()
        self._look()

    def _shown(self, folder: Path) -> str:
        return clean_line(str(folder)).rstrip(os.sep) + os.sep

    def _typed(self) -> tuple[Path, str]:
        """The folder of the typed path, and the beginning of a name behind it."""
        if self._meant and self._meant[0] == self.path.value:
            meant = self._meant[1]
            return (meant, "") if self.path.value.endswith(os.sep) else (meant.parent, meant.name)
        text = os.path.expanduser(_anew(self.path.value))  # noqa: PTH111  (keeps the separator at the end)
        folder, _, start = text.rpartition(os.sep)
        return Path(folder + os.sep if os.sep in text else "."), start

    def _look(self) -> None:
        folder, start = self._typed()
        try:
            found = _places(folder, start)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a path"
            self.places.show(())
            self._say(f"{clean_line(str(folder))}: {reason}.", "warn")
            return
        self.places.show(tuple(Row(one.name, _picture(one)) for one in found[:_MOST_ENTRIES]))
        left = len(found) - _MOST_ENTRIES
        more = f" {left} more not shown: type the beginning of a name." if left > 0 else ""
        self._say(
            f"{len(found)} here.{more}" if found else "Nothing here begins like that.", "muted"
        )

    def _say(self, text: str, paint: str) -> None:
        self.answer.picture = paragraph(text, paint)

    def action_step(self, step: int) -> None:
        """Move the cursor of the list."""
        self.places.action_step(step)

    def action_page(self, direction: int) -> None:
        """Move it by what is in sight."""
        self.places.action_page(direction)

    def action_complete(self) -> None:
        """Put the name under the cursor into the path."""
        folder, _ = self._typed()
        if name := self.places.selected:
            try:
                self._go(folder / name)
            except OSError as error:
                self._say(f"{clean_line(str(folder / name))}: {error.strerror}.", "warn")

    def _go(self, target: Path) -> None:
        shown = self._shown(target) if target.is_dir() else clean_line(str(target))
        self._meant = (shown, target)
        self.path.value = shown
        self.path.cursor_position = len(self.path.value)

    def action_choose(self) -> None:
        """Open the folder under the cursor, or answer with the file."""
        folder, start = self._typed()
        typed = folder / start
        name = self.places.selected
        try:
            target = typed if start and typed.is_file() else folder / name if name else typed
            if target.is_dir():
                self._go(target)
            elif target.exists():
                self.dismiss(target)
            else:
                self._say(f"{clean_line(str(target))}: there is no such file.", "warn")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a path"
            self._say(f"{clean_line(str(typed))}: {reason}.", "warn")


def _places(folder: Path, start: str) -> list[_Place]:
    """What a folder holds that begins like that: folders first, hidden ones only when asked for.

    Raises:
        OSError: If it cannot be read.
    """
    wanted = start.casefold()
    found = []
    with os.scandir(folder) as inside:
        for entry in inside:
            hidden = entry.name.startswith(".") and not start.startswith(".")
            if hidden or not entry.name.casefold().startswith(wanted):
                continue
            try:
                is_folder = entry.is_dir()
                size = 0 if is_folder else entry.stat().st_size
            except OSError:  # a link that leads nowhere
                continue
            found.append(_Place(entry.name, is_folder, size))
    return sorted(found, key=lambda one: (not one.is_folder, one.name.casefold(), one.name))


def _picture(place: _Place) -> Picture:
    def picture(brush: Brush, width: int) -> Content:
        end = "" if place.is_folder else _size(place.size)
        name = clean_line(place.name) + (os.sep if place.is_folder else "")
        line = fitted(name, width - len(end)) + Content(end).stylize(brush("muted"))
        return line.stylize(brush("accent")) if place.is_folder else line

    return picture


def _size(size: int) -> str:
    """A size in the unit that suits it."""
    value = float(size)
    for unit in ("byte" if size == 1 else "bytes", "kB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}"
        value /= 1000
    return f"{value:.0f} GB"


def _anew(text: str) -> str:
    """A path as typed; a whole one behind the folder that stood there begins anew.

    A terminal pastes the path of a dropped file behind it.
    """
    for mark in (os.sep * 2, f"{os.sep}~{os.sep}"):
        if (at := text.rfind(mark)) >= 0:
            text = text[at + 1 :]
    return text
