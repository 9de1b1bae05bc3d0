"""The way into the dashboard."""

import os
import sys
from argparse import Namespace

from mls_tui.cli.workspace import opened
from mls_tui.study.value import StudyError
from mls_tui.ui.terminal.keyboard import orderly


def open_dashboard(arguments: Namespace) -> int:
    """Open the dashboard and stay until it is left.

    Raises:
        StudyError: If there is no terminal to paint on, or the records cannot be read.
    """
    _refuse_without_terminal()
    with opened(arguments) as workspace:
        # A file that cannot be read is said before the screen is taken.
        state = workspace.store.load()

        from mls_tui.ui.app import MlsApp

        app = MlsApp(
            state, workspace.store, workspace.clock, workspace.note, ascii_only=arguments.ascii
        )
        app.driver_class = orderly(app.driver_class, app)
        app.run()
        return app.return_code or 0


def _refuse_without_terminal() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is None or stream.closed or not stream.isatty():
            raise StudyError(
                "The dashboard needs a terminal, and input or output is not one; "
                "without one, 'mls-tui today' says what to do now."
            )
    if os.environ.get("TERM") == "dumb":
        raise StudyError(
            "The dashboard needs a terminal that can place text, and TERM is dumb; "
            "'mls-tui today' says what to do now."
        )
