"""Taking a report in, from the question to its attempts: the same from every screen."""

from collections.abc import Callable, Coroutine
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mls_tui.identity import new_id
from mls_tui.study.attempt import add_attempt
from mls_tui.study.records import Attempt
from mls_tui.study.state import State
from mls_tui.study.value import StudyError
from mls_tui.ui.dialogs.beside import beside
from mls_tui.ui.dialogs.planning import Asking

if TYPE_CHECKING:
    from mls_tui.ui.dialogs.report_text import ReportText

# Keeps attempts; whether their exam is the one to prepare for from now on.
Keep = Callable[[tuple[Attempt, ...], bool], None]


class ReportTaker:
    """Asks for a report: typed, pasted or in a file; what it leaves open is asked for next."""

    def __init__(self, asking: Asking, state: State, today: date, keep: Keep) -> None:
        """Take how to ask, the state as it is, the day, and who keeps the attempts."""
        self._asking = asking
        self._state = state
        self._today = today
        self._keep = keep

    def type_in(self) -> None:
        """Ask for date and score of an attempt."""
        from mls_tui.ui.dialogs.attempt import attempt_dialog

        state, today = self._state, self._today
        blank = Attempt(id=new_id(), exam=state.exam.code, date=today)
        check = partial(add_attempt, state, today=today)
        form = attempt_dialog(state.exam, today, blank, check, new=True)
        self._asking.ask(form, lambda attempt: self._keep((attempt,), False))  # noqa: FBT003

    def paste(self, text: str = "") -> None:
        """Ask for the text of the official report, or show what was understood of one."""
        from mls_tui.ui.dialogs.report_text import paste_report

        self._asking.ask(paste_report(self._state, self._today, text), self._complete)

    def open_file(self, run: Callable[[Coroutine[Any, Any, None]], object]) -> None:
        """Ask for a file, and read it.

        Args:
            run: Runs the reading beside what else goes on: a PDF takes a second.
        """
        from mls_tui.ui.dialogs.file import FileDialog

        def read(path: Path) -> None:
            run(self._read(path))

        self._asking.ask(FileDialog("Open a score report"), read)

    async def _read(self, path: Path) -> None:
        from mls_tui.ui.dialogs.confirm import ConfirmDialog
        from mls_tui.ui.dialogs.report_text import describe_report, read_file

        try:
            read = partial(read_file, path, self._state, self._today)
            report = await beside(read, self._say_reading)
        except StudyError as refusal:
            self._asking.say(str(refusal), severity="warning", timeout=10)
            return
        # What was understood is shown before anything is kept.
        dialog = ConfirmDialog("Keep this report?", describe_report(report), "Keep")
        self._asking.ask(dialog, lambda _: self._complete(report))

    def _say_reading(self) -> None:
        self._asking.say("Reading the file: a PDF takes some seconds.", timeout=10)

    def _complete(self, report: "ReportText") -> None:
        """Ask for what a report leaves open, then keep it."""
        from mls_tui.ui.dialogs.report_text import report_attempts, report_form

        form = report_form(self._state, report, self._today)
        if form:
            self._asking.ask(form, self._complete)
            return
        attempts = report_attempts(report, self._today, new_id)
        self._keep(attempts, bool(report.said.use))
