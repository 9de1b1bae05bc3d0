"""Taking practice results in, from the question to the edit: pasted, or out of a file."""

from collections.abc import Callable, Coroutine
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mls_tui.study.completing import keep_tests
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.study.wording import agree, count
from mls_tui.ui.dialogs.beside import beside
from mls_tui.ui.dialogs.planning import Asking

if TYPE_CHECKING:
    from mls_tui.ui.dialogs.import_preview import Kept
    from mls_tui.ui.dialogs.import_results import Imported


class ResultTaker:
    """Reads results, asks for what they leave open, and shows what they would add."""

    def __init__(self, asking: Asking, state: Callable[[], State], today: date) -> None:
        """Take how to ask, where the newest state is, and the day."""
        self._asking = asking
        self._state = state
        self._today = today

    def paste(self, text: str = "") -> None:
        """Import what is pasted, or has been."""
        from mls_tui.ui.dialogs.import_results import paste_results

        self._asking.ask(paste_results(self._state(), self._today, text), self._go_on)

    def open_file(self, run: Callable[[Coroutine[Any, Any, None]], object]) -> None:
        """Import what a file holds.

        Args:
            run: Runs the reading beside what else goes on: the log of ten years takes seconds.
        """
        from mls_tui.ui.dialogs.file import FileDialog

        def read(path: Path) -> None:
            run(self._read(path))

        self._asking.ask(FileDialog("Import practice results from a file"), read)

    async def _read(self, path: Path) -> None:
        from mls_tui.ui.dialogs.import_results import read_file

        state, today = self._state(), self._today
        try:
            imported = await beside(lambda _: read_file(path, state, today), self._say_reading)
        except StudyError as refusal:
            self._asking.say(str(refusal), severity="warning", timeout=10)
            return
        self._go_on(imported)

    def _say_reading(self) -> None:
        self._asking.say("Reading the file: a long log takes some seconds.", timeout=10)

    def _go_on(self, imported: "Imported") -> None:
        """Ask for what the text leaves open, then show what it would add."""
        from mls_tui.ui.dialogs.import_preview import PreviewDialog
        from mls_tui.ui.dialogs.import_results import gaps_form

        form = gaps_form(self._state(), imported, self._today)
        if form:
            self._asking.ask(form, self._go_on)
        else:
            self._asking.ask(PreviewDialog(self._state(), imported, self._today), self._keep)

    def _keep(self, kept: "Kept") -> None:
        tests = kept.tests
        if not tests:
            self._asking.say("Nothing was added.", timeout=4)
            return
        label = f"Import {count(len(tests), 'practice test')}"
        change = partial(keep_tests, tests=tests, parts=kept.parts, today=self._today)
        self._asking.edit(label, change)
        them = agree(len(tests), "it", "them")
        self._asking.say(f"{count(len(tests), 'test')} added: u takes {them} back.", timeout=4)
